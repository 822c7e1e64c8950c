"""Plans of other people that are meant to do harm, all the way through the command and the records.

Each room has tests of its own for what it shows; `docs/security.md` lists them all.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.export.plans import HOSTILE, hostile_plan

import ip_power_plan as ipp
from ip_power_plan import fileformat
from ip_power_plan.cli import main

ROOT = Path(__file__).parent.parent

# Whatever a terminal acts on, and what turns the direction of a line.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
OSC = "\x1b]8;;http://example.com\x07click\x1b]8;;\x07\x1b]52;c;aGk=\x07\x9b2J\u2066\u2028\x7f"


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("hostile") / "plan.json"
    hostile_plan().write(file)
    text = file.read_text(encoding="utf-8").replace(
        "清屏", "清屏" + OSC.encode("unicode_escape").decode().replace("\\x", "\\u00")
    )
    file.write_text(text, encoding="utf-8")
    assert OSC in ipp.read_plan(file).task(HOSTILE.index("\x1b[2J清屏") + 1).text
    return str(file)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        "tasks --file {}",
        "agencies --file {}",
        "laws --file {}",
        *(f"show {number} --file {{}}" for number in range(1, len(HOSTILE) + 1)),
        "compare 2025 {}",
        "compare {} 2025",
        "check {}",
        "cite --file {}",
        "tasks --file {} --agency \x1b[2J\u202e",
        "tasks --file {} --section \x1b[2J\u202e",
        "tasks --file {} --law \x1b[2J\u202e --action \x1b[2J",
        "show 1 --file \x1b[2J\u202e.json",
        "export \x1b[2J\u202e.exe --file {}",
    ],
    ids=ascii,
)
def test_no_control_of_a_plan_or_a_question_reaches_the_terminal(
    plan_file: str, words: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--lang", lang, *words.replace("{}", plan_file).split(" ")])
    captured = capsys.readouterr()
    assert captured.out + captured.err
    assert not CONTROL.search(captured.out + captured.err)


def test_the_controls_are_shown_as_escapes(
    plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    number = HOSTILE.index("\x1b[2J清屏") + 1
    assert main(["show", str(number), "--file", plan_file]) == 0
    shown = re.sub(r"\s", "", capsys.readouterr().out)
    assert r"\x1b[2J清屏\x1b]8;;http://example.com\x07click" in shown
    assert r"\x9b2J\u2066\u2028\x7f" in shown


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_in_json_controls_are_escapes_that_give_every_character_back(
    plan_file: str, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasks", "--file", plan_file, "--format", format_]) == 0
    out = capsys.readouterr().out
    assert not CONTROL.search(out)
    lines = [out] if format_ == "json" else out.split("\n")[:-1]
    read = [json.loads(line) for line in lines]
    rows = read[0] if format_ == "json" else read
    assert [row["text"] for row in rows] == [task.text for task in ipp.read_plan(plan_file).tasks]


def test_json_of_a_comparison_and_of_a_parsed_text_holds_no_control(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "2025", plan_file, "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert not CONTROL.search(out)
    expected = ipp.compare(ipp.load(2025), ipp.read_plan(plan_file)).to_dict()
    assert json.loads(out) == json.loads(json.dumps(expected))
    page = tmp_path / "page.txt"
    page.write_text(f"2026年推进计划\n一、完善\n1.推进{OSC}。（司法部负责）\n", encoding="utf-8")
    main(["parse", str(page), "--lenient"])
    captured = capsys.readouterr()
    assert json.loads(captured.out)["tasks"]
    assert not CONTROL.search(captured.out + captured.err)


@pytest.mark.parametrize("words", ["text --file {}", "tasks --format csv --file {}"])
def test_an_exact_text_has_its_controls_except_in_a_terminal(
    plan_file: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = words.format(plan_file).split()
    assert main(asked) == 0
    exact = capsys.readouterr().out
    assert OSC in exact
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(asked) == 0
    shown = capsys.readouterr().out
    assert not CONTROL.search(shown)
    assert r"\x1b[2J清屏\x1b]8;;" in shown


def test_records_and_errors_show_no_control(plan_file: str) -> None:
    plan = ipp.read_plan(plan_file)
    shown = [
        *map(repr, (plan, plan.notice, plan.parts, plan.tasks, plan.agencies, plan.laws)),
        *map(repr, (*plan.tasks, *plan.agencies, *plan.laws)),
        repr(ipp.compare(ipp.load(2025), plan)),
        *map(str, ipp.check(plan)),
    ]
    for ask in (plan.agency, plan.law, plan.section, plan.task):
        with pytest.raises(ipp.PlanError) as caught:
            ask("\x1b[2J\u202e")
        shown += [str(caught.value), repr(caught.value)]
    assert not [text for text in shown if CONTROL.search(text)]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a plan file with controls in every name, title and alias, some of them shared."""
    document = json.loads(fileformat.dumps(ipp.load(2025)))

    def spoiled(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: [*map(spoiled, each), *(["共用", "shared"] if key == "aliases" else [])]
                if isinstance(each, list)
                else f"{each}{OSC}\x00\n\x85\U000e0041"
                if key in NAMES and each
                else each
                for key, each in value.items()
            }
        return value

    file = tmp_path_factory.mktemp("hostile") / "named.json"
    text = json.dumps(spoiled(document))
    file.write_text(text, encoding="utf-8")
    assert ipp.read_plan(file).agencies[0].name.endswith("\U000e0041")
    return str(file)


NAMES = {"name", "name_en", "full_name", "full_name_en", "title", "title_en", "text_en"}
ASKED = [
    *(("agency", word) for word in ("国家知识产权", "National Intellectual Property", "共用")),
    *(("law", word) for word in ("商标法律", "Trademark Laws", "shared")),
    *(("section", word) for word in ("完善知识产权", "Improve the intellectual property system")),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("what", "word"), ASKED)
def test_no_control_of_a_name_that_is_suggested_reaches_the_terminal(
    named: str, what: str, word: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasks", "--file", named, f"--{what}", word, "--lang", lang]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert not CONTROL.search(captured.err)
    assert captured.err.count("\n") == 1
    assert r"\x1b]8;;" in captured.err


@pytest.mark.parametrize(("what", "word"), ASKED)
def test_an_error_shows_no_control_of_a_name_that_it_suggests(
    named: str, what: str, word: str
) -> None:
    plan = ipp.read_plan(named)
    with pytest.raises(ipp.PlanError) as caught:
        getattr(plan, what)(word)
    assert not CONTROL.search(str(caught.value))
    assert "\n" not in str(caught.value)
    assert r"\x1b]8;;" in str(caught.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ["export", "{}.csv"],
        ["export", "there"],
        ["export", "{}", "--force"],
        ["check", "broken"],
        ["check", "{}.docx"],
        ["parse", "page", "-o", "{}"],
        ["parse", "page", "--encoding", "{}"],
        ["export", "{}.csv", "--format", "csv", "--year", "1999"],
    ],
    ids=ascii,
)
def test_no_control_of_a_path_or_a_word_reaches_the_terminal(
    words: list[str],
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = "\x1b]52;c;aGk=\x07\x9b2J\n\u202e\u2028x"
    Path(odd).mkdir()
    Path(odd, odd).touch()
    Path(f"{odd}.docx").write_bytes(b"PK\x03\x04word/")
    Path("broken").write_text('{"title":"\x1b[2J"', encoding="utf-8")
    Path("page").write_text("2026年推进计划\n一、完善\n1.推进。（司法部负责）\n", encoding="utf-8")
    main([*(word.replace("{}", odd) for word in words), "--lang", lang])
    captured = capsys.readouterr()
    assert captured.err
    assert not CONTROL.search(captured.out + captured.err)


def test_a_problem_made_by_hand_shows_no_control() -> None:
    made = ipp.Problem(code="E1", where=OSC, message=OSC, hint=OSC)
    assert not CONTROL.search(str(made))
    assert not CONTROL.search(str(ipp.PlanDataError(OSC, (made,))))
    assert not CONTROL.search(str(ipp.PlanDataError(OSC, (made, made))))
    assert not CONTROL.search(str(ipp.PlanError(OSC)))


def test_a_plan_file_holds_no_control_and_gives_every_character_back(
    named: str, tmp_path: Path
) -> None:
    plan = ipp.read_plan(named)
    plan.write(tmp_path / "again.json")
    text = (tmp_path / "again.json").read_text(encoding="utf-8")
    assert not CONTROL.search(text)
    assert "\U000e0041" not in text
    assert ipp.read_plan(tmp_path / "again.json") == plan
    plan.export(tmp_path / "package")
    descriptor = (tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8")
    assert not CONTROL.search(descriptor)
    assert json.loads(descriptor)["title"] == plan.title


def test_a_hostile_text_is_told_of_without_its_controls() -> None:
    _, problems = ipp.parse_draft(f"2026年推进计划\n一、完善\n1.推进{OSC}（\n{OSC}\n3.x\x1b[2J\n")
    assert problems
    assert not [problem for problem in problems if CONTROL.search(str(problem))]


# --- what the library does for nobody --------------------------------------------------


def test_no_network_no_process_and_no_pickle_is_ever_used(tmp_path: Path) -> None:
    watched = (
        "socket.",
        "subprocess.",
        "os.system",
        "os.exec",
        "os.spawn",
        "os.fork",
        "os.posix_spawn",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
        "webbrowser.",
        "pickle.",
        "ctypes.",
        "shutil.unpack_archive",
        "code.__new__",
        "marshal.dumps",
    )
    code = (
        "import runpy, sys\n"
        "seen = set()\n"
        "sys.addaudithook(lambda event, _: seen.add(event))\n"
        f"runpy.run_path({str(ROOT / 'tests/installed/every_room.py')!r})\n"
        f"print(*sorted(e for e in seen if e.startswith({watched!r})), file=sys.stderr)\n"
        "print('open' in seen, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.split() == ["True"]


# --- the list of attacks ---------------------------------------------------------------

PAGE = ROOT / "docs/security.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "::" in line
]


def test_there_are_many_rows_and_none_twice() -> None:
    assert len(ROWS) > 60
    assert len({row[0] for row in ROWS}) == len(ROWS)
    assert {len(row) for row in ROWS} == {3}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_attack_names_tests_that_exist(row: list[str]) -> None:
    _, happens, named = row
    assert happens
    tests = re.findall(r"`([\w/]+\.py)::(\w+)`", named)
    assert len(tests) == named.count("::") > 0
    for file, function in tests:
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {function}\(", source, re.MULTILINE), f"{file}::{function}"
