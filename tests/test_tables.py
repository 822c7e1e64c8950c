"""Tables: every cell, as dictionaries and in pandas and polars, with and without rows.

What a cell must hold is worked out from the official text in `official.py`.
"""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.official import ITEMS, MENTIONS, ROWS, TEXTS_EN, Row

import ip_power_plan as ipp
from ip_power_plan import Action, AgencyKind, LawKind, Naming, Role, Table
from ip_power_plan.model import headings
from ip_power_plan.table import Type

PLAN = ipp.load(2025)
ALL = PLAN.tasks
SIZES = {"tasks": 118, "shares": 277, "mentions": 47, "agencies": 44, "laws": 46, "headings": 20}
# Of a plan of one's own nothing has English but what the library knows.
OWN = ipp.parse_plan(
    "2031年知识产权强国建设推进计划\n一、完善制度\n"
    "1.推进修订《火星地理标志条例》《国防专利条例》。（火星局、司法部负责）\n"
    "2.开展研究。（火星局负责）\n"
)
EMPTY = attrs.evolve(PLAN, parts=(), agencies=(), laws=(), tasks=())
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'&",
    "</script>]]>",
    "清\x1b[2J屏",
    "\u202etxt",
    "\0",
    "=cmd|' /C calc'!A0",
    "",
)

each_table = pytest.mark.parametrize("name", SIZES)
each_language = pytest.mark.parametrize("lang", ["zh", "en"])
each_length = pytest.mark.parametrize("full", [False, True], ids=["short", "full"])


def with_texts(texts: tuple[str, ...]) -> ipp.TaskList:
    """Return tasks with these texts, and nothing else that the text would have to match."""
    tasks = tuple(
        attrs.evolve(ALL[place], text=text, mentions=()) for place, text in enumerate(texts)
    )
    return attrs.evolve(PLAN, tasks=tasks).tasks


def from_pandas(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame with Python's own values."""

    def cell(value: Any) -> Any:
        if isinstance(value, list):
            return value
        if pd.isna(value):
            return None
        if isinstance(value, pd.Timestamp):
            return value.date().isoformat()
        return value.item() if hasattr(value, "item") else value

    columns = {key: [cell(value) for value in frame[key]] for key in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def from_polars(frame: pl.DataFrame) -> list[Row]:
    return [
        {
            key: value.isoformat() if isinstance(value, dt.date) else value
            for key, value in row.items()
        }
        for row in frame.to_dicts()
    ]


# --- the rows --------------------------------------------------------------------------


@each_table
@each_language
@each_length
def test_every_cell_is_what_the_text_says(name: str, lang: str, full: bool) -> None:
    rows = PLAN.table(name).to_dicts(lang, full_names=full)
    expected = ROWS[name](lang, full=full)
    assert len(expected) == SIZES[name]
    assert rows == expected
    assert [list(row) for row in rows] == [list(row) for row in expected]


@each_table
@each_language
@each_length
def test_frames_have_the_same_cells(name: str, lang: str, full: bool) -> None:
    table, expected = PLAN.table(name), ROWS[name](lang, full=full)
    pandas = table.to_pandas(lang, full_names=full)
    polars = table.to_polars(lang, full_names=full)
    assert len(pandas) == polars.height == len(table) == SIZES[name]
    assert tuple(pandas.columns) == tuple(polars.columns) == table.columns == (*expected[0],)
    assert isinstance(pandas.index, pd.RangeIndex)
    assert from_pandas(pandas) == expected
    assert from_polars(polars) == expected


def test_short_names_and_full_ones() -> None:
    table = PLAN.table("shares")
    names = {
        (lang, full): table.to_dicts(lang, full_names=full)[1]["agency"]
        for lang in ("zh", "en")
        for full in (False, True)
    }
    assert names == {
        ("zh", False): "司法部",
        ("zh", True): "中华人民共和国司法部",
        ("en", False): "Ministry of Justice",
        ("en", True): "Ministry of Justice of the People's Republic of China",
    }


@each_language
def test_a_record_is_a_row_of_its_table(lang: str) -> None:
    listed: dict[str, Any] = {
        "tasks": PLAN.tasks,
        "agencies": PLAN.agencies,
        "laws": PLAN.laws,
        "headings": headings(PLAN.parts),
    }
    for name, records in listed.items():
        assert [record.to_dict(lang) for record in records] == ROWS[name](lang, full=False)


@each_language
@each_length
def test_a_list_of_tasks_is_its_own_table(lang: str, full: bool) -> None:
    expected = ROWS["tasks"](lang, full=full)
    assert ALL.to_dicts(lang, full_names=full) == expected
    assert from_pandas(ALL.to_pandas(lang, full_names=full)) == expected
    assert from_polars(ALL.to_polars(lang, full_names=full)) == expected


def test_a_list_of_tasks_is_in_chinese_with_short_names_unless_asked_otherwise() -> None:
    expected = ROWS["tasks"]("zh", full=False)
    assert ALL.to_dicts() == expected
    assert from_pandas(ALL.to_pandas()) == expected
    assert from_polars(ALL.to_polars()) == expected


@settings(deadline=None, max_examples=30)
@given(st.sets(st.sampled_from([*ITEMS]), max_size=12), st.sampled_from(["zh", "en"]))
def test_some_tasks_have_their_rows_and_no_others(chosen: set[int], lang: str) -> None:
    tasks = ALL[:0]
    for number in chosen:
        tasks |= ALL[number - 1 : number]
    for name in ("tasks", "shares", "mentions"):
        expected = [row for row in ROWS[name](lang, full=False) if row["number"] in chosen]
        table = tasks.table(name)
        assert table.to_dicts(lang) == expected
        assert from_pandas(table.to_pandas(lang)) == expected
        assert from_polars(table.to_polars(lang)) == expected


def test_what_a_caller_does_to_a_row_stays_in_it() -> None:
    table = PLAN.table("agencies")
    for row in table.to_dicts():
        row["led_tasks"].clear()
        row["stands_for"].append("x")
    assert table.to_dicts() == ROWS["agencies"]("zh", full=False)


# --- dtypes ----------------------------------------------------------------------------

CHOICES: dict[tuple[str, str], type[Enum]] = {
    ("shares", "role"): Role,
    ("mentions", "naming"): Naming,
    ("mentions", "action"): Action,
    ("agencies", "kind"): AgencyKind,
    ("laws", "kind"): LawKind,
}
LISTS = {
    ("tasks", "participants"): str,
    ("tasks", "laws"): str,
    ("agencies", "stands_for"): str,
    ("agencies", "led_tasks"): int,
    ("agencies", "joined_tasks"): int,
    ("laws", "tasks"): int,
    ("laws", "action_texts"): str,
    ("headings", "tasks"): int,
}


def kind_of(name: str, key: str) -> tuple[str, Any, Any]:
    """Return what a column is in Table, pandas and polars, from the values that it must hold."""
    values = [row[key] for row in ROWS[name]("zh", full=False) if row[key] is not None]
    if (name, key) in CHOICES:
        codes = [member.value for member in CHOICES[name, key]]
        return "choice", pd.CategoricalDtype(codes), pl.Enum(codes)
    if (name, key) == ("laws", "actions"):
        return "choices", "object", pl.List(pl.Enum([member.value for member in Action]))
    if key == "status_date":
        return "date", "datetime64[s]", pl.Date
    if (name, key) in LISTS:
        of_texts = LISTS[name, key] is str
        holds = ("texts", pl.String) if of_texts else ("integers", pl.Int64)
        return holds[0], "object", pl.List(holds[1])
    return {
        frozenset([bool]): ("boolean", "bool", pl.Boolean),
        frozenset([int]): ("integer", "int64", pl.Int64),
    }.get(frozenset(map(type, values)), ("text", "string", pl.String))


@each_table
def test_dtypes_are_the_same_with_rows_and_without(name: str) -> None:
    table = PLAN.table(name)
    expected = {key: kind_of(name, key) for key in table.columns}
    assert {key: holds.value for key, holds in table.types.items()} == {
        key: kind for key, (kind, _, _) in expected.items()
    }
    for plan in (PLAN, OWN, EMPTY):
        some = plan.table(name)
        assert some.types == table.types
        pandas, polars = some.to_pandas("en"), some.to_polars("en")
        assert {key: pandas[key].dtype == dtype for key, (_, dtype, _) in expected.items()} == (
            dict.fromkeys(expected, True)
        )
        assert dict(polars.schema) == {key: dtype for key, (_, _, dtype) in expected.items()}
    assert len(EMPTY.table(name)) == 0
    assert EMPTY.table(name).to_dicts() == []


@pytest.mark.parametrize(("name", "key"), CHOICES)
def test_every_code_of_a_set_is_a_category(name: str, key: str) -> None:
    codes = [member.value for member in CHOICES[name, key]]
    for table in (PLAN.table(name), EMPTY.table(name)):
        assert list(table.to_pandas()[key].cat.categories) == codes
        dtype: Any = table.to_polars().schema[key]
        assert dtype.categories.to_list() == codes


def test_frames_can_be_asked_as_such() -> None:
    shares = PLAN.table("shares").to_pandas()
    assert shares["role"].value_counts()["lead"] == len(ITEMS)
    led = PLAN.table("shares").to_polars().filter(pl.col("role") == "lead")
    assert led.height == len(ITEMS)
    laws = PLAN.table("laws")
    dates = sorted(row["status_date"] for row in laws.to_dicts() if row["status_date"])
    assert laws.to_pandas()["status_date"].max() == pd.Timestamp(dates[-1])
    assert laws.to_polars()["status_date"].max() == dt.date.fromisoformat(dates[-1])


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1677, 1, 1), dt.date(2263, 1, 1)])
def test_dates_outside_the_range_of_nanoseconds(day: dt.date) -> None:
    law = PLAN.law("植物新品种保护条例")
    note = attrs.evolve(law.status_notes[0], date=day)
    laws = (attrs.evolve(law, status_notes=(note,)), PLAN.law("商标法"))
    table = attrs.evolve(PLAN, tasks=(), laws=laws).table("laws")
    assert table.to_polars()["status_date"].to_list() == [day, None]
    assert table.to_dicts()[0]["status_date"] == day.isoformat()
    dates = table.to_pandas()["status_date"]
    assert dates.dtype == "datetime64[s]"
    assert (dates[0].year, dates[0].month, dates[0].day) == (day.year, day.month, day.day)
    assert pd.isna(dates[1])


# --- missing English -------------------------------------------------------------------


def test_what_has_no_english_is_null() -> None:
    (first, second), shares = OWN.table().to_dicts("en"), OWN.table("shares")
    assert (first["part"], first["text"], first["lead"]) == (None, None, None)
    assert first["participants"] == ["Ministry of Justice"]
    assert first["laws"] == [None, PLAN.law("国防专利条例").title_en]
    assert (second["participants"], second["laws"]) == ([], [])
    pandas, polars = OWN.table().to_pandas("en"), OWN.table().to_polars("en")
    for key in ("part", "section", "text", "lead"):
        assert pandas[key].isna().all()
        assert polars[key].is_null().all()
    assert polars["laws"].list.eval(pl.element().is_null()).to_list() == [[True, False], []]
    named = [
        "Ministry of Justice" if row["agency_id"] == "moj" else None for row in shares.to_dicts()
    ]
    assert named.count(None) == 2
    assert shares.to_polars("en")["agency"].to_list() == named
    assert shares.to_pandas("en")["agency"].isna().tolist() == [name is None for name in named]


def test_what_has_no_english_is_shown_in_chinese() -> None:
    _, rows = OWN.table().shown("en")
    assert rows[0][1:] == [
        "推进修订《火星地理标志条例》《国防专利条例》。",
        "火星局",
        "Ministry of Justice",
    ]


def test_the_bundled_plan_has_all_its_english() -> None:
    assert [row["text"] for row in ALL.to_dicts("en")] == [TEXTS_EN[number] for number in ITEMS]
    assert not ALL.to_pandas("en")[["part", "text", "lead"]].isna().any(axis=None)


def test_a_full_english_name_is_the_short_one_where_there_is_no_other() -> None:
    agency = attrs.evolve(PLAN.agency("MOJ"), full_name_en=None)
    table = attrs.evolve(PLAN, tasks=(), agencies=(agency,)).table("agencies")
    assert table.to_dicts("en", full_names=True)[0]["name"] == "Ministry of Justice"


# --- what cannot be asked --------------------------------------------------------------


@pytest.mark.parametrize(("name", "meant"), [("task", "tasks"), ("heading", "headings")])
def test_an_unknown_table_is_an_error_with_a_guess(name: str, meant: str) -> None:
    with pytest.raises(ipp.UnknownChoiceError, match=f"did you mean {meant}"):
        PLAN.table(name)


@pytest.mark.parametrize("name", ["agencies", "laws", "headings"])
def test_a_list_of_tasks_has_three_tables(name: str) -> None:
    with pytest.raises(ipp.UnknownChoiceError, match=r"one of: tasks, shares, mentions\)"):
        ALL.table(name)


@pytest.mark.parametrize("method", ["to_dicts", "to_pandas", "to_polars", "labels", "shown"])
@pytest.mark.parametrize(
    ("lang", "error"),
    [
        ("fr", ipp.UnknownChoiceError),
        ("", ipp.UnknownChoiceError),
        (None, TypeError),
        (5, TypeError),
    ],
)
def test_an_unknown_language_is_an_error(method: str, lang: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="lang"):
        getattr(PLAN.table(), method)(lang)


@pytest.mark.parametrize("name", [5, None, ["tasks"]])
def test_what_is_no_name_of_a_table_is_an_error(name: Any) -> None:
    for tables in (PLAN, ALL, ipp.compare(PLAN, PLAN)):
        with pytest.raises(TypeError, match="table must be a string"):
            tables.table(name)


def test_a_record_without_a_plan_says_so() -> None:
    section = PLAN.parts[0].sections[0]
    for record in (PLAN.agency("MOJ"), PLAN.law("商标法"), PLAN.parts[0], section):
        with pytest.raises(ipp.PlanError, match="belongs to no plan"):
            copy.copy(record).to_dict()


def test_a_plan_made_by_hand_takes_no_agency_or_law_of_another() -> None:
    parts = tuple(
        attrs.evolve(part, sections=tuple(map(attrs.evolve, part.sections))) for part in PLAN.parts
    )
    own: dict[str, Any] = {heading.id: heading for heading in headings(parts)}
    tasks = tuple(
        attrs.evolve(
            task,
            part=own[task.part.id],
            section=None if task.section is None else own[task.section.id],
        )
        for task in ALL
    )
    # The headings are new, and so are the agencies and laws; the tasks name those of the edition.
    plan = attrs.evolve(
        PLAN,
        year=2030,
        parts=parts,
        agencies=tuple(map(attrs.evolve, PLAN.agencies)),
        laws=tuple(map(attrs.evolve, PLAN.laws)),
        tasks=tasks,
    )
    for task in plan.tasks:
        for record in (*task.agencies, *task.laws, task.part):
            assert record.tasks & plan.tasks == record.tasks
    assert all(agency.tasks & ALL == agency.tasks for agency in PLAN.agencies)


@pytest.mark.parametrize(
    ("lacking", "missing"),
    [("agencies", "cnipa"), ("laws", "trademark-law"), ("parts", "1")],
)
def test_a_plan_without_what_a_task_refers_to_is_an_error(lacking: str, missing: str) -> None:
    without: dict[str, Any] = {lacking: ()}
    with pytest.raises(ipp.PlanError, match=f"a task refers to '{missing}'"):
        attrs.evolve(PLAN, **without)


# --- hostile texts ---------------------------------------------------------------------


def test_hostile_texts_reach_the_frames_as_they_are() -> None:
    tasks = with_texts(HOSTILE)
    assert [row["text"] for row in tasks.to_dicts()] == [*HOSTILE]
    assert tasks.to_pandas()["text"].tolist() == [*HOSTILE]
    assert tasks.to_polars()["text"].to_list() == [*HOSTILE]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_text_reaches_the_frames_as_it_is(texts: list[str]) -> None:
    tasks = with_texts(tuple(texts))
    assert tasks.to_pandas()["text"].tolist() == texts
    assert tasks.to_polars()["text"].to_list() == texts


# --- other libraries -------------------------------------------------------------------


BLOCKED = """
class Blocked:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in {}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
"""


def run(code: str, *, blocked: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own in which some libraries cannot be imported."""
    start = f"import sys; sys.path[:0] = {sys.path!r}; sys.meta_path.insert(0, Blocked())\n"
    start = BLOCKED.format(blocked.split()) + start
    return subprocess.run(
        [sys.executable, "-c", start + code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=Path(__file__).parent,
    )


def test_pandas_needs_no_pyarrow() -> None:
    done = run(
        "import ip_power_plan as ipp; plan = ipp.load(2025)\n"
        f"for name in {[*SIZES]!r}: print(len(plan.table(name).to_pandas()))\n"
        "frame = plan.table('shares').to_pandas('en')\n"
        "print(frame.dtypes['agency'] == 'string', frame['scope'].isna().all())",
        blocked="pyarrow",
    )
    assert done.stderr == ""
    assert done.stdout.split() == [*map(str, SIZES.values()), "True", "True"]


@pytest.mark.parametrize(
    ("call", "library", "extra"),
    [
        ("tasks.to_pandas()", "pandas", "pandas"),
        ("table('laws').to_pandas()", "pandas", "pandas"),
        ("tasks.to_polars()", "polars", "polars"),
        ("tasks.pairs().to_polars()", "polars", "polars"),
        ("tasks.to_networkx()", "networkx", "network"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(call: str, library: str, extra: str) -> None:
    code = f"import ip_power_plan as ipp; plan = ipp.load(2025); print(len(plan.tasks.to_dicts())); plan.{call}"
    done = run(code, blocked=library)
    assert done.stdout.split() == ["118"]
    assert done.stderr.splitlines()[-1] == (
        f'ModuleNotFoundError: this needs {library}: python -m pip install "ip-power-plan[{extra}]"'
    )


def test_tables_load_no_other_library() -> None:
    done = run(
        "import ip_power_plan as ipp; plan = ipp.load(2025); "
        "plan.table('laws').to_dicts(); plan.tasks.counts('lead')._repr_html_(); plan.tasks.pairs(); "
        "print(sorted({'numpy', 'pandas', 'polars', 'networkx', 'pyarrow'} & {*sys.modules}))",
        blocked="",
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


# --- a table ---------------------------------------------------------------------------


@each_table
def test_a_table_tells_its_size(name: str) -> None:
    table = PLAN.table(name)
    assert (table.name, len(table)) == (name, SIZES[name])
    assert repr(table) == f"<Table {name}: {SIZES[name]} rows, {len(table.columns)} columns>"
    assert set(table.types) == set(table.columns) == set(table.labels()) == set(table.labels("en"))
    assert len(set(table.columns)) == len(table.columns)
    assert all(table.labels("en").values())
    assert all(isinstance(holds, Type) for holds in table.types.values())


# --- what changed ----------------------------------------------------------------------

OLD = ipp.parse_plan(
    "2024年推进计划\n一、甲\n"
    "1.推进修订《国防专利条例》。（司法部负责）\n"
    "2.组织开展海关专项行动，严查侵权货物。加强行邮渠道监管，打击夹藏夹带。（海关总署负责）\n"
    "3.加快建设专利导航服务基地，培育导航人才。（国家知识产权局负责）\n"
    "4.推动高校图书馆开放科技文献，服务中小企业。（教育部负责）\n"
    "5.举办青少年版权绘画比赛。（中央宣传部负责）\n"
)
NEW = ipp.parse_plan(
    "2025年推进计划\n一、甲\n"
    "1.推进修订《国防专利条例》。（司法部、公安部负责）\n"
    "2.组织开展海关专项行动，严查侵权货物。（海关总署负责）\n"
    "3.加强行邮渠道监管，打击夹藏夹带。（海关总署、司法部负责）\n"
    "4.加快建设专利导航服务基地，培育导航人才。推动高校图书馆开放科技文献，服务中小企业。"
    "（国家知识产权局、教育部负责）\n"
    "5.出台《体育赛事转播权管理规定》。（商务部负责）\n"
)
CHANGES = ipp.compare(OLD, NEW)


def test_the_changed_tasks_are_a_table() -> None:
    rows = {
        (*row["old_numbers"], 0, *row["new_numbers"]): row for row in CHANGES.table().to_dicts()
    }
    assert {places: row["kind"] for places, row in rows.items()} == {
        (1, 0, 1): "kept",
        (2, 0, 2, 3): "split",
        (3, 4, 0, 4): "merged",
        (0, 5): "new",
        (5, 0): "dropped",
    }
    kept, split, merged, new, dropped = (
        rows[places] for places in ((1, 0, 1), (2, 0, 2, 3), (3, 4, 0, 4), (0, 5), (5, 0))
    )
    assert (kept["joined"], kept["left"], kept["reassigned"]) == (["公安部"], [], True)
    assert kept["old_texts"] == kept["new_texts"] == ["推进修订《国防专利条例》。"]
    assert (split["joined"], split["old_leads"], split["new_leads"]) == (
        ["司法部"],
        ["海关总署"],
        ["海关总署"],
    )
    assert merged["old_leads"] == ["国家知识产权局", "教育部"]
    assert merged["new_leads"] == ["国家知识产权局"]
    assert (new["old_texts"], new["new_texts"]) == ([], ["出台《体育赛事转播权管理规定》。"])
    assert (dropped["old_leads"], dropped["new_leads"]) == (["中央宣传部"], [])
    assert not any(row["reassigned"] for row in (new, dropped))


def test_the_changed_laws_are_a_table() -> None:
    rows = {row["law"]: row for row in CHANGES.table("laws").to_dicts()}
    assert {
        title: (row["kind"], row["old_tasks"], row["new_tasks"]) for title, row in rows.items()
    } == {
        "国防专利条例": ("kept", [1], [1]),
        "体育赛事转播权管理规定": ("added", [], [5]),
    }
    assert rows["国防专利条例"]["old_actions"] == ["推进修订"]


@pytest.mark.parametrize("name", ["tasks", "laws", "possible"])
@each_language
def test_changes_are_the_same_in_every_form(name: str, lang: str) -> None:
    empty = ipp.compare(EMPTY, EMPTY).table(name)
    assert len(empty) == 0
    for table in (CHANGES.table(name), ipp.compare(PLAN, NEW).table(name)):
        rows = table.to_dicts(lang)
        assert from_pandas(table.to_pandas(lang)) == from_polars(table.to_polars(lang)) == rows
        assert dict(table.to_pandas().dtypes) == dict(empty.to_pandas().dtypes)
        assert table.to_polars().schema == empty.to_polars().schema


def test_a_plan_compared_with_itself_keeps_every_row() -> None:
    same = ipp.compare(PLAN, PLAN)
    assert [row["old_numbers"] for row in same.table().to_dicts()] == [[n] for n in ITEMS]
    assert len(same.table("laws")) == len({m.law["id"] for m in MENTIONS}) == 46
    assert len(same.table("possible")) == 0
    assert isinstance(same.table("possible"), Table)


# --- tables as values ------------------------------------------------------------------

QUESTIONS: dict[str, Any] = {
    "tasks": lambda plan: plan.tasks.by_agency("CNIPA").table("tasks"),
    "shares": lambda plan: plan.table("shares"),
    "agencies": lambda plan: plan.table("agencies"),
    "laws": lambda plan: plan.table("laws"),
    "headings": lambda plan: plan.table("headings"),
    "counts": lambda plan: plan.tasks.counts(by=["lead", "section"]),
    "pairs": lambda plan: plan.tasks.pairs(),
    "comparison": lambda plan: ipp.compare(plan, plan).table("laws"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_pickled_table_is_the_same_table(name: str) -> None:
    table = QUESTIONS[name](PLAN)
    back = pickle.loads(pickle.dumps(table))
    assert back == table
    assert hash(back) == hash(table)
    assert (back.name, back.types) == (table.name, table.types)
    assert back.to_dicts("en") == table.to_dicts("en")


def test_tables_are_equal_by_their_rows() -> None:
    lead, listed = PLAN.tasks.counts(by="lead"), PLAN.tasks.counts(by=["lead"])
    assert lead == listed
    assert lead != PLAN.tasks.counts(by="agency")
    assert lead != PLAN.tasks[:-1].counts(by="lead")
    assert PLAN.table("tasks") == PLAN.tasks.table("tasks")
    assert PLAN.table("tasks") != PLAN.tasks[1:].table("tasks")
    assert PLAN.table("tasks") != PLAN.table("tasks").to_dicts()


def test_iterating_gives_the_rows() -> None:
    assert [*PLAN.table("laws")] == PLAN.table("laws").to_dicts()
