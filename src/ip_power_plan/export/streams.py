"""Rows as text: JSON, JSON Lines and CSV, as the command prints them and files hold them.

A format is one function with `@_format`; the command offers every one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TextIO, TypeAlias

from ..choices import Language
from ..controls import in_json
from ..table import Table, as_text

Writer: TypeAlias = Callable[[Sequence[str], list[dict[str, Any]], Language, TextIO], None]
"""Takes the column keys, the rows, their language, and where to write."""

FORMATS: Final[dict[str, Writer]] = {}
"""The writer of each format, by name."""


def write_rows(
    table: Table, format_: str, lang: Language, out: TextIO, *, full_names: bool = False
) -> None:
    """Write the rows of a table to a stream, in one of `FORMATS`."""
    rows = table.to_dicts(lang, full_names=full_names)
    FORMATS[format_](table.columns, rows, lang, out)


def _format(name: str) -> Callable[[Writer], Writer]:
    def enter(writer: Writer) -> Writer:
        FORMATS[name] = writer
        return writer

    return enter


@_format("json")
def _write_json(
    _keys: Sequence[str], rows: list[dict[str, Any]], _lang: Language, out: TextIO
) -> None:
    """Write the rows as one JSON array of objects."""
    out.write(in_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n")


@_format("jsonl")
def _write_json_lines(
    _keys: Sequence[str], rows: list[dict[str, Any]], _lang: Language, out: TextIO
) -> None:
    """Write each row as a JSON object on a line of its own."""
    out.writelines(in_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


@_format("csv")
def _write_csv(
    keys: Sequence[str], rows: list[dict[str, Any]], lang: Language, out: TextIO
) -> None:
    """Write the rows as CSV under a line of column keys, lists joined, no cell a formula."""
    out.write(csv_line(keys))
    out.writelines(csv_line(_cell(value, lang) for value in row.values()) for row in rows)


def _cell(value: Any, lang: Language) -> Any:
    return guarded(as_text(value, lang)) if isinstance(value, (str, list)) else value


_ACTIVE: Final = tuple("=+-@\t\r\n＝＋－＠'")
"""How a text begins that a spreadsheet may take for a formula; and the guard itself."""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe in front.

    Taking one leading apostrophe away gives any text back, since one that begins with an
    apostrophe gets another.
    """
    return f"'{text}" if text.startswith(_ACTIVE) else text


def csv_line(cells: Iterable[Any]) -> str:
    """Return a line of CSV, ended by a line feed; None is an empty cell.

    It is not left to `csv.writer`, which takes a lone carriage return and NUL
    differently from one version of Python to the next.
    """
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    if any(mark in text for mark in ',"\r\n'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
