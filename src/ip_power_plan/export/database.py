"""A plan as an SQLite database, with foreign keys, indexes, views and full-text search."""

from __future__ import annotations

import errno
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from ..errors import PlanError
from ..plan import Plan
from .integrity import fitting_rows
from .relational import RELATIONS, Field, Relation

_TYPES: Final = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}

_SEARCHED: Final = "tasks"
_TERMS: Final = Field(
    "search_terms",
    "Every piece of one to four characters of the text; for the search only.",
    nullable=True,
)

# In double quotes, content="tasks" tells Datasette that it can search the tasks. The index reads
# its content from the table, so the pieces are a column there; a rebuild would lose them otherwise.
_SEARCH: Final = f"""
CREATE VIRTUAL TABLE "task_search" USING fts5 (
  "text", "text_en", "{_TERMS.name}",
  content="{_SEARCHED}", content_rowid="number", tokenize='porter unicode61'
)
"""

_VIEWS: Final = (
    """
    CREATE VIEW "task_overview" AS  -- each task, with who leads and who else is responsible
    SELECT t.number, t.id, p.title AS part, p.title_en AS part_en,
      s.title AS section, s.title_en AS section_en, t.text, t.text_en,
      (SELECT a.name FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
        WHERE r.task_number = t.number AND r.role = 'lead'
        ORDER BY r.position LIMIT 1) AS lead,
      (SELECT a.name_en FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
        WHERE r.task_number = t.number AND r.role = 'lead'
        ORDER BY r.position LIMIT 1) AS lead_en,
      (SELECT group_concat(name, '、') FROM
        (SELECT a.name FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
          WHERE r.task_number = t.number AND r.role = 'participant'
          ORDER BY r.position)) AS participants,
      (SELECT group_concat(name_en, '; ') FROM
        (SELECT coalesce(a.name_en, a.name) AS name_en
          FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
          WHERE r.task_number = t.number AND r.role = 'participant'
          ORDER BY r.position)) AS participants_en
    FROM tasks t JOIN parts p ON p.id = t.part_id LEFT JOIN sections s ON s.id = t.section_id
    ORDER BY t.number
    """,
    """
    CREATE VIEW "agency_overview" AS  -- each agency, with how many tasks it has and leads
    SELECT a.id, a.name, a.name_en, count(DISTINCT r.task_number) AS tasks,
      count(DISTINCT CASE r.role WHEN 'lead' THEN r.task_number END) AS led
    FROM agencies a LEFT JOIN responsibilities r ON r.agency_id = a.id
    GROUP BY a.id ORDER BY led DESC, tasks DESC, a.rowid
    """,
    """
    CREATE VIEW "law_overview" AS  -- each mention of a law, with what is done to it and who leads
    SELECT l.id, l.title, l.title_en, l.kind, m.task_number, m.action, m.action_text,
      (SELECT a.name FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
        WHERE r.task_number = m.task_number AND r.role = 'lead'
        ORDER BY r.position LIMIT 1) AS lead,
      (SELECT a.name_en FROM responsibilities r JOIN agencies a ON a.id = r.agency_id
        WHERE r.task_number = m.task_number AND r.role = 'lead'
        ORDER BY r.position LIMIT 1) AS lead_en
    FROM mentions m JOIN laws l ON l.id = m.law_id
    ORDER BY l.rowid, m.task_number, m.position
    """,
)


def write_database(plan: Plan, path: Path) -> None:
    """Write a plan as a database into an empty file.

    Raises:
        PlanError: The records of the plan do not fit together, or this Python's SQLite
            has no full-text search.
        OSError: The disk is full, or fails.
    """
    rows = fitting_rows(plan)
    try:
        with closing(sqlite3.connect(path)) as database:
            # The file is beside its target and thrown away after an error: no journal is needed.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA foreign_keys = ON")
            with database:
                for relation in RELATIONS:
                    _fill(database, relation, rows[relation.name])
                database.execute(_SEARCH)
                database.execute("INSERT INTO task_search (task_search) VALUES ('rebuild')")
                for view in _VIEWS:
                    database.execute(view)
    except sqlite3.OperationalError as error:
        if "no such module" in str(error):
            raise PlanError(
                f"the SQLite {sqlite3.sqlite_version} of this Python has no full-text search "
                "(FTS5); use another Python, or export a data package"
            ) from error
        raise OSError(errno.EIO, str(error), str(path)) from error


def _fill(
    database: sqlite3.Connection, relation: Relation, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Make a table, its indexes and its rows."""
    fields = relation.fields
    if relation.name == _SEARCHED:
        fields = (*fields, _TERMS)
        text = [field.name for field in fields].index("text")
        rows = ((*row, ngrams(row[text] or "")) for row in rows)
    database.execute(_table(relation, fields))
    database.executemany(
        f'INSERT INTO "{relation.name}" VALUES ({", ".join("?" * len(fields))})',  # noqa: S608
        rows,
    )
    for axis in relation.axes:
        name = "_".join([relation.name, *axis])
        database.execute(f'CREATE INDEX "{name}" ON "{relation.name}" ({_names(axis)})')


def _table(relation: Relation, fields: tuple[Field, ...]) -> str:
    """Return the statement that makes a table; comments in it stay in the database."""
    lines = [(_column(field, relation.key), field.description) for field in fields]
    if len(relation.key) > 1:
        lines.append((f"PRIMARY KEY ({_names(relation.key)})", ""))
    lines += [
        (f'FOREIGN KEY ("{field.name}") REFERENCES "{table}" ("{other}")', "")
        for field in fields
        if field.refers
        for table, other in [field.refers]
    ]
    body = "\n".join(
        f"  {words}{',' * (number < len(lines))}{f'  -- {remark}' * bool(remark)}"
        for number, (words, remark) in enumerate(lines, start=1)
    )
    return f'CREATE TABLE "{relation.name}" (  -- {relation.description}\n{body}\n)'


def _column(field: Field, key: tuple[str, ...]) -> str:
    words = [f'"{field.name}"', _TYPES[field.holds]]
    if key == (field.name,):
        words.append("PRIMARY KEY")
    if not field.nullable:
        words.append("NOT NULL")
    if field.unique:
        words.append("UNIQUE")
    allowed: tuple[str, ...] = ()
    if field.holds == "boolean":
        allowed = ("0", "1")
    elif field.choices is not None:
        allowed = tuple(f"'{choice.value}'" for choice in field.choices)
    if allowed:
        words.append(f'CHECK ("{field.name}" IN ({", ".join(allowed)}))')
    return " ".join(words)


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


# --- pieces for the search ---

# Chinese has no spaces: to an index, a clause is one word, and 商标 in the middle of it is not
# found. So every piece of one to four characters becomes a word of its own.
LONGEST: Final = 4
"""How many characters the longest piece has."""


def ngrams(text: str) -> str:
    """Return the pieces of each run of letters and digits, each once, joined by spaces.

    A Latin word or a number also counts as one character, so that 2025年 is a piece.
    """
    return " ".join(dict.fromkeys(piece for run in _runs(text) for piece in _pieces(run)))


def _runs(text: str) -> Iterator[str]:
    """Yield each run of what SQLite's tokenizer unicode61 takes for parts of a word."""
    for inside, characters in groupby(text, key=_in_word):
        if inside:
            yield "".join(characters)


def _in_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def _pieces(run: str) -> Iterator[str]:
    words = [
        word
        for chinese, characters in groupby(run, key=lambda c: unicodedata.category(c) == "Lo")
        for word in (characters if chinese else ["".join(characters)])
    ]
    yield from _sequences(run)
    if len(words) < len(run):
        yield from _sequences(words)


def _sequences(units: Sequence[str]) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for start in range(len(units) - length + 1):
            yield "".join(units[start : start + length])
