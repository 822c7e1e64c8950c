"""The commands export and cite: what they write, what they say, and what they refuse."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.export.plans import names_in

import ip_power_plan as ipp
from ip_power_plan.cli import commands, main
from ip_power_plan.export import cite, export_plan, write_table

PLAN = ipp.load(2025)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    """Run the command; return what it said on standard error, and nothing is on the other."""
    assert main(words) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


# --- export ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "options", "rows"),
    [
        ("t.csv", [], "118 rows"),
        ("t.jsonl", ["--table", "shares"], "277 rows"),
        ("t.json", ["--table", "laws"], "46 rows"),
        ("t.xlsx", ["--table", "agencies", "--lang", "en"], "44 rows"),
        ("t.parquet", ["--table", "mentions", "--full-names"], "47 rows"),
        ("plan.sqlite", [], "118 tasks"),
        ("plan.json", [], "118 tasks"),
        ("plan.md", [], "118 tasks"),
        ("plan.zip", [], "118 tasks"),
        ("plan", ["--format", "datapackage"], "118 tasks"),
    ],
)
def test_one_line_tells_what_was_written(
    capsys: pytest.CaptureFixture[str], here: Path, path: str, options: list[str], rows: str
) -> None:
    line = told(capsys, "export", path, *options)
    files = list((here / path).iterdir()) if (here / path).is_dir() else [here / path]
    size = sum(file.stat().st_size for file in files)
    assert line == f"{path}: {rows}, {size:,} bytes\n"


def test_a_table_is_as_the_library_writes_it(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    told(capsys, "export", "a.csv", "--table", "shares", "--lang", "en", "--full-names", "--no-bom")
    write_table(PLAN.table("shares"), "b.csv", lang="en", full_names=True, bom=False)
    assert (here / "a.csv").read_bytes() == (here / "b.csv").read_bytes()
    assert not (here / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_format_can_be_named(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    told(capsys, "export", "a.txt", "--format", "csv", "--bom")
    assert (here / "a.txt").read_bytes().startswith(b"\xef\xbb\xbfnumber,")
    told(capsys, "export", "b.bin", "--format", "sqlite")
    with closing(sqlite3.connect("b.bin")) as db:
        assert db.execute("SELECT count(*) FROM tasks").fetchone() == (118,)


def test_json_is_the_plan_unless_a_table_is_named(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    told(capsys, "export", "plan.json")
    assert ipp.read_plan("plan.json") == PLAN
    told(capsys, "export", "tasks.json", "--table", "tasks")
    rows = json.loads((here / "tasks.json").read_text(encoding="utf-8"))
    assert [row["number"] for row in rows] == list(range(1, 119))


def test_a_plan_file_is_exported_too(capsys: pytest.CaptureFixture[str]) -> None:
    export_plan(
        ipp.parse_plan("2026年推进计划\n一、完善制度\n1.加强保护。（司法部负责）\n"), "p.json"
    )
    assert told(capsys, "export", "t.csv", "--file", "p.json").startswith("t.csv: 1 row, ")


@pytest.mark.parametrize("path", ["t.csv", "plan.sqlite", "plan"])
def test_what_exists_is_kept_without_force(
    capsys: pytest.CaptureFixture[str], here: Path, path: str
) -> None:
    options = ["--format", "datapackage"] if path == "plan" else []
    (here / path).write_text("mine", encoding="utf-8")
    line = told(capsys, "export", path, *options, status=1)
    assert line == f"ip-power-plan: {path} exists; use --force to replace it\n"
    assert (here / path).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("path", "begin"), [(".csv", b"\xef\xbb\xbf"), (".JSON", b"{"), (".md", b"#"), (".zip", b"PK")]
)
def test_an_ending_alone_gives_the_format_too(
    capsys: pytest.CaptureFixture[str], here: Path, path: str, begin: bytes
) -> None:
    told(capsys, "export", path)
    assert (here / path).read_bytes().startswith(begin)


def test_force_replaces_it(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "t.csv").write_text("mine", encoding="utf-8")
    told(capsys, "export", "t.csv", "--force")
    assert (here / "t.csv").stat().st_size > 1000
    assert names_in(here) == ["t.csv"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["t.xls"], "unknown file ending '.xls'"),
        (["t", "--table", "laws"], "unknown file ending ''"),
        (["plan.sqlite", "--full-names"], "--full-names and --bom are for a table"),
        (["plan.sqlite", "--table", "laws"], "unknown file ending '.sqlite'"),
        (["t.json", "--table", "laws", "--bom"], "bom is for CSV"),
        (["none/t.csv"], "no such folder: none"),
        (["-"], "export writes a file; for standard output, use tasks --format csv"),
        (["-", "--lang", "zh", "--force"], "export 写入文件；要写到标准输出"),
        ([".data"], "unknown file ending '.data'"),
        (["t.csv", "--year", "1999"], "no plan of 1999 is bundled"),
        (["t.csv", "--file", "none.json"], "no such file: none.json"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    capsys: pytest.CaptureFixture[str], here: Path, words: list[str], line: str
) -> None:
    said = told(capsys, "export", *words, status=1)
    assert said.startswith("ip-power-plan: ")
    assert said.count("\n") == 1
    assert line in said
    assert names_in(here) == []


def test_a_missing_library_is_one_line(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    line = told(capsys, "export", "t.xlsx", status=1)
    assert line.count("\n") == 1
    assert '"ip-power-plan[excel]"' in line
    assert names_in(here) == []


def test_what_takes_long_says_so_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "MANY_TASKS", 117)
    first, _ = told(capsys, "export", "t.csv").splitlines()
    assert first == "writing 118 tasks to t.csv"


# --- cite ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], cite(PLAN, "plain", "zh")),
        (["--lang", "en"], cite(PLAN, "plain", "en")),
        (["17", "--style", "bibtex"], cite(PLAN.task(17), "bibtex", "zh")),
        (["17", "--style", "csl", "--lang", "en"], cite(PLAN.task(17), "csl", "en")),
    ],
)
def test_cite(capsys: pytest.CaptureFixture[str], words: list[str], expected: str) -> None:
    assert main(["cite", *words]) == 0
    assert capsys.readouterr().out == expected + "\n"


def test_a_task_that_is_not_there_is_not_cited(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no task 119" in told(capsys, "cite", "119", status=1)
