"""Tables in files: another program reads the same from them, and nothing in them is a formula."""

from __future__ import annotations

import csv
import errno
import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.plans import HOSTILE, asked_of_duckdb, hostile_plan, names_in

import ip_power_plan as ipp
from ip_power_plan.export import FORMATS, TABLE_ENDINGS, write_table
from ip_power_plan.export.streams import guarded
from ip_power_plan.table import Table, Type

ROWS = {"tasks": 118, "shares": 277, "mentions": 47, "agencies": 44, "laws": 46}
NAMES = sorted(ROWS)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cells_of(path: Path) -> list[list[str]]:
    """Return the lines of a CSV file; up to Python 3.10 its reader takes no NUL."""
    text = path.read_bytes().decode("utf-8").replace("\x00", "␀")
    return list(csv.reader(StringIO(text, newline="")))


def as_text(value: Any, joint: str) -> str:
    """Return what a cell of CSV should hold, the guard left out."""
    if isinstance(value, list):
        value = joint.join(map(str, value))
    return "" if value is None else str(value).replace("\x00", "␀")


def bare(cell: str) -> str:
    return cell.removeprefix("'")


# --- CSV -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("lang", "joint"), [("zh", "、"), ("en", "; ")])
@pytest.mark.parametrize("plan", [ipp.load(2025), hostile_plan()], ids=["2025", "hostile"])
def test_csv_holds_every_cell(
    tmp_path: Path, plan: ipp.Plan, name: str, lang: str, joint: str
) -> None:
    table = plan.table(name)
    write_table(table, tmp_path / "t.csv", lang=lang, bom=False)
    head, *rows = cells_of(tmp_path / "t.csv")
    expected = table.to_dicts(lang)
    assert head == list(table.columns)
    assert len(rows) == len(expected) == ROWS[name]
    for cells, row in zip(rows, expected, strict=True):
        for cell, value in zip(cells, row.values(), strict=True):
            told = bare(cell) if isinstance(value, (str, list)) else cell
            assert told == as_text(value, joint)
            assert isinstance(value, int) or not cell.startswith(FORMULA)


def test_csv_is_utf8_with_line_feeds_and_quotes_only_where_needed(tmp_path: Path) -> None:
    write_table(ipp.load(2025).table("shares"), tmp_path / "t.csv", bom=False)
    content = (tmp_path / "t.csv").read_bytes()
    assert b"\r" not in content
    assert b'"' not in content
    assert content.endswith(b"\n")
    assert "2,2025-002,1,central-publicity-department,中央宣传部,lead,".encode() in content


@pytest.mark.parametrize(
    ("name", "options", "marked"),
    [
        ("t.csv", {}, True),
        ("T.CSV", {}, True),
        ("t.csv", {"bom": False}, False),
        ("t.txt", {"format": "csv"}, False),
        ("t.txt", {"format": "csv", "bom": True}, True),
        ("t.json", {}, False),
        ("t.jsonl", {}, False),
    ],
)
def test_only_a_csv_file_begins_with_a_byte_order_mark(
    tmp_path: Path, name: str, options: dict[str, Any], marked: bool
) -> None:
    write_table(ipp.load(2025).table("tasks"), tmp_path / name, **options)
    content = (tmp_path / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") == marked
    assert content.count(b"\xef\xbb\xbf") == marked


@pytest.mark.parametrize("name", NAMES)
def test_pandas_and_duckdb_read_the_same_from_csv(tmp_path: Path, name: str) -> None:
    table = ipp.load(2025).table(name)
    path = tmp_path / "t.csv"
    write_table(table, path)
    expected = [[as_text(value, "、") for value in row.values()] for row in table.to_dicts()]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(table.columns)
    assert frame.to_numpy().tolist() == expected
    columns, rows = asked_of_duckdb(
        f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true)"
    )
    assert columns == list(table.columns)
    assert [[cell or "" for cell in row] for row in rows] == expected


def test_a_reader_that_guesses_types_guesses_them_right(tmp_path: Path) -> None:
    write_table(ipp.load(2025).table("agencies"), tmp_path / "t.csv")
    _, rows = asked_of_duckdb(f"DESCRIBE SELECT * FROM read_csv('{tmp_path / 't.csv'}')")
    types = {name: type_ for name, type_, *_ in rows}
    assert types["id"] == "VARCHAR"
    assert types["member"] == "BOOLEAN"
    assert types["tasks"] == types["led"] == "BIGINT"


@given(st.text())
def test_one_apostrophe_less_gives_any_text_back(text: str) -> None:
    safe = guarded(text)
    assert not safe.startswith(FORMULA)
    assert bare(safe) == text


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.startswith((*FORMULA, "'"))])
def test_a_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


# --- JSON and Parquet ------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", [ipp.load(2025), hostile_plan()], ids=["2025", "hostile"])
def test_json_and_json_lines_hold_the_rows(
    tmp_path: Path, plan: ipp.Plan, name: str, lang: str
) -> None:
    table = plan.table(name)
    write_table(table, tmp_path / "t.json", lang=lang)
    write_table(table, tmp_path / "t.jsonl", lang=lang)
    expected = table.to_dicts(lang)
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8")) == expected
    lines = (tmp_path / "t.jsonl").read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == expected


@pytest.fixture(params=["polars", "pyarrow"])
def writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The library that writes Parquet; if it is pyarrow, polars is missing."""
    pytest.importorskip(request.param)
    if request.param == "pyarrow":
        monkeypatch.setitem(sys.modules, "polars", None)
    return str(request.param)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", [ipp.load(2025), hostile_plan()], ids=["2025", "hostile"])
@pytest.mark.usefixtures("writer")
def test_parquet_is_read_by_duckdb_with_lists_as_lists(
    tmp_path: Path, plan: ipp.Plan, name: str, lang: str
) -> None:
    table = plan.table(name)
    path = tmp_path / "t.parquet"
    write_table(table, path, lang=lang)
    columns, cells = asked_of_duckdb(f"SELECT * FROM '{path}'")
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    for row in rows:
        for key, value in row.items():
            if hasattr(value, "isoformat"):
                row[key] = value.isoformat()
    assert rows == table.to_dicts(lang)


def test_parquet_keeps_the_set_of_codes(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    write_table(ipp.load(2025).table("shares"), path)
    assert pl.read_parquet(path).schema["role"] == pl.Enum(["lead", "participant"])


def test_pyarrow_keeps_every_type_if_polars_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    monkeypatch.setitem(sys.modules, "polars", None)
    for name in NAMES:
        table = ipp.load(2025).table(name)
        write_table(table, tmp_path / f"{name}.parquet")
        types = {f.name: str(f.type) for f in parquet.read_schema(tmp_path / f"{name}.parquet")}
        assert types == {key: ARROW[held] for key, held in table.types.items()}, name


ARROW = {
    Type.TEXT: "string",
    Type.INTEGER: "int64",
    Type.BOOLEAN: "bool",
    Type.DATE: "date32[day]",
    Type.CHOICE: "dictionary<values=string, indices=int32, ordered=0>",
    Type.TEXTS: "list<element: string>",
    Type.INTEGERS: "list<element: int64>",
    Type.CHOICES: "list<element: string>",
}


def test_full_names_are_written_if_asked_for(tmp_path: Path) -> None:
    write_table(ipp.load(2025).table("shares"), tmp_path / "t.json", lang="en", full_names=True)
    rows = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert rows[1]["agency"] == "Ministry of Justice of the People's Republic of China"


# --- which format ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["t.xls", "t", "t.csv.gz", ".csv.", ".xls"])
def test_an_unknown_ending_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        write_table(ipp.load(2025).table("tasks"), tmp_path / name)
    assert caught.value.choices == (".csv", ".json", ".jsonl", ".xlsx", ".parquet")
    assert names_in(tmp_path) == []


def test_the_closest_ending_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(ipp.UnknownChoiceError, match=r"did you mean \.xlsx\?"):
        write_table(ipp.load(2025).table("tasks"), tmp_path / "t.xls")


def test_a_format_that_is_named_goes_before_the_ending(tmp_path: Path) -> None:
    write_table(ipp.load(2025).table("tasks"), tmp_path / "t.csv", "jsonl")
    first = (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(first)["number"] == 1


def test_an_unknown_format_or_language_is_an_error(tmp_path: Path) -> None:
    table = ipp.load(2025).table("tasks")
    with pytest.raises(ipp.UnknownChoiceError, match="unknown format 'exel'"):
        write_table(table, tmp_path / "t.csv", "exel")
    with pytest.raises(ipp.UnknownChoiceError, match="unknown lang 'fr'"):
        write_table(table, tmp_path / "t.csv", lang="fr")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".xlsx", ".parquet"])
@pytest.mark.parametrize("bom", [True, False])
def test_a_byte_order_mark_is_for_csv_only(tmp_path: Path, ending: str, bom: bool) -> None:
    with pytest.raises(ValueError, match="bom is for CSV"):
        write_table(ipp.load(2025).table("tasks"), tmp_path / f"t{ending}", bom=bom)


# --- whole or not at all ---------------------------------------------------------------


@pytest.mark.parametrize("ending", sorted(TABLE_ENDINGS))
def test_nothing_is_overwritten_unless_told(tmp_path: Path, ending: str) -> None:
    table = ipp.load(2025).table("tasks")
    path = tmp_path / f"t{ending}"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        write_table(table, path)
    assert path.read_text(encoding="utf-8") == "mine"
    write_table(table, path, overwrite=True)
    assert path.stat().st_size > 1000
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space"), KeyboardInterrupt()])
def test_an_error_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def broken(*given: Any) -> None:
        out: TextIO = given[-1]
        out.write("number,te")
        raise error

    monkeypatch.setitem(FORMATS, "csv", broken)
    with pytest.raises(type(error)):
        write_table(ipp.load(2025).table("tasks"), tmp_path / "t.csv")
    assert names_in(tmp_path) == []


def test_a_disk_that_fills_up_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as out:
            out.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_table(ipp.load(2025).table("tasks"), tmp_path / "t.xlsx")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("ending", "library", "extra"),
    [(".xlsx", "xlsxwriter", "excel"), (".parquet", "polars", "parquet")],
)
def test_a_missing_library_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ModuleNotFoundError, match=rf'{library}.*"ip-power-plan\[{extra}\]"'):
        write_table(ipp.load(2025).table("tasks"), tmp_path / f"t{ending}")
    assert names_in(tmp_path) == []


def empty(name: str) -> Table:
    return ipp.load(2025).tasks.matching("no such words").table(name)


@pytest.mark.parametrize("name", ["tasks", "shares", "mentions"])
@pytest.mark.parametrize("ending", sorted(TABLE_ENDINGS))
def test_a_table_without_rows_has_its_columns(tmp_path: Path, name: str, ending: str) -> None:
    table = empty(name)
    path = tmp_path / f"t{ending}"
    write_table(table, path)
    readers: dict[str, Callable[[], list[str]]] = {
        ".csv": lambda: list(pd.read_csv(path).columns),
        ".parquet": lambda: asked_of_duckdb(f"SELECT * FROM '{path}'")[0],
        ".xlsx": lambda: [str(name) for name in pd.read_excel(path).columns],
        ".json": lambda: list(table.columns) if path.read_bytes() == b"[]\n" else [],
        ".jsonl": lambda: list(table.columns) if path.read_bytes() == b"" else [],
    }
    expected = list(table.labels("zh").values()) if ending == ".xlsx" else list(table.columns)
    assert readers[ending]() == expected
