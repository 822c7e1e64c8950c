"""The database: what the plan says, found by plain queries, in Chinese of any short length."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.export.plans import hostile_plan, names_in, small_plan

import ip_power_plan as ipp
from ip_power_plan.export import database, export_plan
from ip_power_plan.export.database import ngrams

PLAN = ipp.load(2025)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "plan.sqlite"
    export_plan(PLAN, path)
    return path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def all_of(db: sqlite3.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return db.execute(query, values).fetchall()


def found(db: sqlite3.Connection, words: str) -> set[int]:
    """Return the numbers of the tasks that a query finds, the words as they are."""
    query = "SELECT rowid FROM task_search WHERE task_search MATCH ?"
    return {number for (number,) in db.execute(query, (words,))}


# --- what is in it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "rows"),
    {
        "plan": 1,
        "parts": 7,
        "sections": 13,
        "tasks": 118,
        "agencies": 44,
        "laws": 46,
        "responsibilities": 277,
        "mentions": 47,
        "law_status": 3,
        "collective_members": 58,
    }.items(),
)
def test_the_tables_have_as_many_rows_as_the_plan_has_records(
    db: sqlite3.Connection, table: str, rows: int
) -> None:
    assert all_of(db, f"SELECT count(*) FROM {table}") == [(rows,)]


@pytest.mark.parametrize(
    "plan", [PLAN, hostile_plan(), small_plan()], ids=["2025", "hostile", "small"]
)
def test_every_record_is_as_in_the_plan(tmp_path: Path, plan: ipp.Plan) -> None:
    export_plan(plan, tmp_path / "plan.db")
    with closing(sqlite3.connect(tmp_path / "plan.db")) as db:
        assert all_of(db, "SELECT year, coalesce(title, ''), revision, digest FROM plan") == [
            (plan.year, plan.title, plan.revision, plan.digest)
        ]
        tasks = all_of(
            db,
            "SELECT number, id, coalesce(text, ''), text_en, coalesce(responsibility_text, ''),"
            " part_id, section_id, by_division, open_ended FROM tasks ORDER BY number",
        )
        assert tasks == [
            (
                task.number,
                task.id,
                task.text,
                task.text_en or None,
                task.responsibility_text,
                task.part.id,
                task.section and task.section.id,
                task.by_division,
                task.open_ended,
            )
            for task in plan.tasks
        ]
        shares = all_of(
            db, "SELECT task_number, position, agency_id, role, scope FROM responsibilities"
        )
        assert shares == [
            (task.number, place, share.agency.id, share.role.value, share.scope)
            for task in plan.tasks
            for place, share in enumerate(task.responsibilities, start=1)
        ]
        mentions = all_of(
            db,
            'SELECT task_number, law_id, text, start, "end", naming, action, action_text '
            "FROM mentions",
        )
        assert mentions == [
            (
                task.number,
                seen.law.id,
                seen.text,
                seen.start,
                seen.end,
                seen.naming.value,
                seen.action and seen.action.value,
                seen.action_text,
            )
            for task in plan.tasks
            for seen in task.mentions
        ]
        agencies = all_of(db, "SELECT id, name, name_en, full_name, member, note FROM agencies")
        assert agencies == [
            (a.id, a.name, a.name_en, a.full_name, a.member, a.note) for a in plan.agencies
        ]
        laws = all_of(db, "SELECT id, title, title_en, kind, titled, implements FROM laws")
        assert laws == [
            (
                law.id,
                law.title,
                law.title_en,
                law.kind and law.kind.value,
                law.titled,
                law.implements,
            )
            for law in plan.laws
        ]
        headings = all_of(db, "SELECT id, coalesce(title, ''), coalesce(intro, '') FROM parts")
        assert headings == [(part.id, part.title, part.intro) for part in plan.parts]
        assert all_of(db, "PRAGMA foreign_key_check") == []
        assert all_of(db, "PRAGMA integrity_check") == [("ok",)]


def test_the_plan_row_says_who_issued_it_and_that_the_english_is_unofficial(
    db: sqlite3.Connection,
) -> None:
    row = all_of(db, "SELECT issuer, issued, published, library, license, remark FROM plan")[0]
    assert row[:4] == (
        "国家知识产权强国建设工作部际联席会议办公室",
        "2025-04-29",
        "2025-05-07",
        f"ip-power-plan {ipp.__version__}",
    )
    assert "MIT" in row[4]
    assert "unofficial" in row[5]


@pytest.mark.parametrize("form", ["工信部", "MIIT", "工业和信息化部"])
def test_an_agency_is_found_by_any_name(db: sqlite3.Connection, form: str) -> None:
    assert all_of(db, "SELECT agency_id FROM agency_names WHERE name = ?", form) == [("miit",)]


def test_every_name_is_there(db: sqlite3.Connection) -> None:
    for table, owner, records in (
        ("agency_names", "agency_id", PLAN.agencies),
        ("law_names", "law_id", PLAN.laws),
    ):
        named = set(all_of(db, f"SELECT {owner}, name FROM {table}"))
        assert named == {(record.id, form) for record in records for form in record.forms}


def test_both_languages_stand_side_by_side(db: sqlite3.Connection) -> None:
    assert all_of(
        db,
        "SELECT title, title_en FROM sections WHERE id = '1.2'"
        " UNION ALL SELECT name, name_en FROM agencies WHERE id = 'moj'",
    ) == [
        ("改革完善知识产权重大政策", "Reform and improve major intellectual property policies"),
        ("司法部", "Ministry of Justice"),
    ]


# --- keys, indexes, views --------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE responsibilities SET agency_id = 'nobody' WHERE task_number = 1",
        "UPDATE tasks SET section_id = '9.9' WHERE number = 1",
        "UPDATE mentions SET law_id = 'no-law'",
        "UPDATE responsibilities SET role = 'chief' WHERE task_number = 1",
        "UPDATE tasks SET by_division = 2 WHERE number = 1",
        "DELETE FROM agencies WHERE id = 'cnipa'",
        "INSERT INTO parts (id, number) VALUES ('1', 8)",
        "INSERT INTO parts (id, number) VALUES ('8', 1)",
    ],
)
def test_a_broken_row_is_refused(db: sqlite3.Connection, statement: str) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError), db:
        db.execute(statement)


@pytest.mark.parametrize(
    "condition",
    [
        "responsibilities WHERE agency_id = 'moj'",
        "responsibilities WHERE agency_id = 'moj' AND role = 'lead'",
        "mentions WHERE law_id = 'trademark-law'",
        "mentions WHERE action = 'amend'",
        "tasks WHERE part_id = '1'",
        "tasks WHERE section_id = '1.2'",
        "tasks WHERE id = '2025-017'",
        "tasks WHERE number = 17",
        "responsibilities WHERE task_number = 17",
        "agency_names WHERE name = '工信部'",
        "law_names WHERE name = '商标法'",
    ],
)
def test_no_question_reads_a_whole_table(db: sqlite3.Connection, condition: str) -> None:
    (plan,) = all_of(db, f"EXPLAIN QUERY PLAN SELECT * FROM {condition}")
    assert plan[-1].startswith("SEARCH")


def test_the_overview_of_tasks_tells_who_is_responsible(db: sqlite3.Connection) -> None:
    rows = all_of(db, "SELECT number, lead, participants, lead_en FROM task_overview")
    assert rows == [
        (
            task.number,
            task.lead and task.lead.name,
            "、".join(agency.name for agency in task.participants) or None,
            task.lead and task.lead.name_en,
        )
        for task in PLAN.tasks
    ]


def test_the_overview_of_agencies_counts(db: sqlite3.Connection) -> None:
    rows = all_of(db, "SELECT id, tasks, led FROM agency_overview")
    assert len(rows) == 44
    assert all(first[2] >= second[2] for first, second in pairwise(rows))
    for id_, tasks, led in rows:
        agency = PLAN.agency(id_)
        assert (tasks, led) == (len(agency.tasks), len(agency.tasks.led_by(agency)))


def test_the_overview_of_laws_tells_what_is_done(db: sqlite3.Connection) -> None:
    rows = all_of(
        db, "SELECT task_number, action, lead FROM law_overview WHERE id = 'trademark-law'"
    )
    assert rows == [(1, "amend", "国家知识产权局"), (9, "interpret", "最高人民法院")]
    assert all_of(db, "SELECT count(*) FROM law_overview") == [(47,)]


# --- search ----------------------------------------------------------------------------


def test_every_piece_of_one_to_four_characters_is_found_where_it_is_and_nowhere_else(
    db: sqlite3.Connection,
) -> None:
    texts = {task.number: task.text for task in PLAN.tasks}
    pieces = {
        run[start : start + length]
        for text in texts.values()
        for run in re.findall("[一-鿿]+", text)
        for length in range(1, 5)
        for start in range(len(run) - length + 1)
    }
    assert len(pieces) > 8_000
    for piece in pieces:
        expected = {number for number, text in texts.items() if piece in text}
        assert found(db, piece) == expected, piece


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("商标", {1, 9, 58, 71, 90}),
        ("人工智能", {19, 23, 27}),
        ("商标法 司法", {9}),
        ("商标 NOT 商标法", {58, 71, 90}),
        ("DNA", {45}),
        ("artificial intelligence", {19, 23, 27}),
    ],
)
def test_words_are_found(db: sqlite3.Connection, words: str, numbers: set[int]) -> None:
    assert found(db, words) == numbers


def test_a_number_and_a_chinese_word_are_found_together(db: sqlite3.Connection) -> None:
    expected = {task.number for task in PLAN.tasks if "2025年" in task.text}
    assert expected
    assert found(db, "2025年") == expected


def test_english_is_found_by_its_stem(db: sqlite3.Connection) -> None:
    stem = re.compile(r"\bamend(s|ed|ing|ment|ments)?\b", re.IGNORECASE)
    expected = {task.number for task in PLAN.tasks if stem.search(task.text_en or "")}
    assert len(expected) >= 3
    assert found(db, "amending") == found(db, "Amended") == found(db, "amend") == expected


def test_the_index_can_be_made_again(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("INSERT INTO task_search (task_search) VALUES ('integrity-check')")
        db.execute("INSERT INTO task_search (task_search) VALUES ('delete-all')")
        assert found(db, "商标") == set()
        db.execute("INSERT INTO task_search (task_search) VALUES ('rebuild')")
        db.execute("INSERT INTO task_search (task_search) VALUES ('integrity-check')")
        assert found(db, "商标") == {1, 9, 58, 71, 90}
        db.commit()
        db.execute("VACUUM")
        assert found(db, "商标") == {1, 9, 58, 71, 90}


def test_datasette_recognizes_the_search(db: sqlite3.Connection) -> None:
    # The condition by which it looks for the index of a table.
    query = (
        "SELECT name FROM sqlite_master WHERE rootpage = 0"
        """ AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="tasks"%'"""
    )
    assert all_of(db, query) == [("task_search",)]


def test_the_searched_table_has_the_columns_of_the_index(db: sqlite3.Connection) -> None:
    indexed = [row[1] for row in all_of(db, "PRAGMA table_info(task_search)")]
    columns = [row[1] for row in all_of(db, "PRAGMA table_info(tasks)")]
    assert indexed == ["text", "text_en", "search_terms"]
    assert set(indexed) <= set(columns)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ""),
        ("，。《》", ""),
        ("商标", "商 标 商标"),
        ("商标商", "商 标 商标 标商 商标商"),
        ("2025年", "2 0 5 年 20 02 25 5年 202 025 25年 2025 025年 2025年"),
        ("一二三四五", "一 二 三 四 五 一二 二三 三四 四五 一二三 二三四 三四五 一二三四 二三四五"),
    ],
)
def test_pieces(text: str, pieces: str) -> None:
    assert ngrams(text) == pieces


# --- what goes wrong -------------------------------------------------------------------


def test_without_full_text_search_the_error_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_SEARCH", "CREATE VIRTUAL TABLE task_search USING no_fts5 (a)")
    with pytest.raises(ipp.PlanError, match=r"no full-text search \(FTS5\)"):
        export_plan(PLAN, tmp_path / "plan.sqlite")
    assert names_in(tmp_path) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(*given: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OSError, match="full"):
        export_plan(PLAN, tmp_path / "plan.sqlite")
    assert names_in(tmp_path) == []
