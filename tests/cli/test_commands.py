"""The command: its answers, its output in any format, and what it says to wrong questions."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

import ip_power_plan as ipp
from ip_power_plan.cli import main
from ip_power_plan.display import width


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def process(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ip_power_plan", *words],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def numbers(output: str) -> list[int]:
    return [row["number"] for row in json.loads(output)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--law", "商标法"], [1, 9]),
        (["--law", "trademark law", "--action", "amend"], [1]),
        (["--text", "人工智能"], [19, 23, 27]),
        (["--section", "1.1"], list(range(1, 10))),
        (["--section", "七"], list(range(114, 119))),
        (["--agency", "海关总署", "--role", "lead"], [5, 46, 96, 110]),
        (["--agency", "司法部", "--law", "商标法"], [1]),
        (["--agency", "外交部", "--collectives"], [10, 11, 92, 103, 106, 114]),
        (["--agency", "海关总署", "--law", "商标法"], []),
    ],
    ids=str,
)
def test_tasks(capsys: pytest.CaptureFixture[str], words: list[str], expected: list[int]) -> None:
    assert numbers(run(capsys, "tasks", *words, "--format", "json")) == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_formats_tell_the_same(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    question = ("tasks", "--agency", "CNIPA", "--lang", lang, "--format")
    rows = json.loads(run(capsys, *question, "json"))
    lines = [json.loads(line) for line in run(capsys, *question, "jsonl").splitlines()]
    table = list(csv.DictReader(StringIO(run(capsys, *question, "csv"))))
    assert len(rows) == 60
    assert lines == rows
    assert [int(row["number"]) for row in table] == [row["number"] for row in rows]
    assert [row["text"] for row in table] == [row["text"] for row in rows]


def test_english_is_fully_english(capsys: pytest.CaptureFixture[str]) -> None:
    questions: list[tuple[str, ...]] = [("tasks",), ("agencies",), ("laws",)]
    questions += [("show", str(number)) for number in range(1, 119)]
    for question in questions:
        output = run(capsys, *question, "--lang", "en")
        assert not [character for character in output if "\u3000" <= character <= "\uffef"]


@pytest.mark.parametrize("window", [30, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["tasks", "agencies", "laws", "show 92"])
def test_tables_fit_the_window(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    window: int,
    lang: str,
    command: str,
) -> None:
    monkeypatch.setenv("COLUMNS", str(window))
    lines = run(capsys, *command.split(), "--lang", lang).splitlines()
    assert max(map(width, lines)) <= window


def test_table_columns_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    _, rule, *rows = lines = run(capsys, "agencies").splitlines()
    assert len(rows) == 44
    gaps = [place for place, mark in enumerate(rule) if mark == " "]
    assert gaps
    for line in lines:
        # A wide character stands over two cells.
        cells = "".join(character.ljust(width(character), "\0") for character in line)
        assert {cells.ljust(len(rule))[place] for place in gaps} == {" "}


def test_show_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    output = run(capsys, "show", "12")
    for words in (
        "推进《知识产权领域中央与地方财政事权和支出责任划分改革方案》贯彻落实。",
        "财政部",
        "国家知识产权局、中央宣传部",
        "等部门",
        "推进…贯彻落实",
    ):
        assert words in output.replace("\n          ", "")


def test_text_is_the_official_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "text") == ipp.load(2025).to_text()


def test_years(capsys: pytest.CaptureFixture[str]) -> None:
    output = run(capsys, "years")
    assert "2025" in output
    assert ipp.load(2025).digest in output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("tasks --agency 国家知识产权", "国家知识产权局"),
        ("tasks --law 著作权法实施条", "著作权法实施条例"),
        ("tasks --section 9.9", "9.9"),
        ("tasks --agency CNIPA --role boss", "lead, participant"),
        ("tasks --law 商标法 --action amned", "amend"),
        ("tasks --agency 成员单位", "联席会议成员单位"),
        ("tasks --year 2024", "2025"),
        ("tasks --role lead", "--agency"),
        ("tasks --action amend", "--law"),
        ("show 119", "118"),
        ("tasks --text=", "empty"),
        ("tasks --agency=", "empty"),
    ],
)
def test_wrong_question(capsys: pytest.CaptureFixture[str], words: str, told: str) -> None:
    assert main(words.split(" ")) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert told in captured.err


def test_suggestions_are_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for words, told in (
        ("--agency=Ministry of Comerce", "Ministry of Commerce"),
        ("--agency=两高", "Supreme People's Procuratorate"),
        ("--law=Trademark Laws", "Trademark Law of the People's Republic of China"),
        ("--section=Reinforce protection", "Reinforce intellectual property protection"),
    ):
        assert main(["tasks", "--lang", "en", words]) == 1
        assert told in capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "nothing", "show one", "tasks --format xml"])
def test_wrong_usage(words: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2


def test_output_is_utf8_whatever_the_locale() -> None:
    done = process("text", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.decode() == ipp.load(2025).to_text()


def test_a_reader_that_goes_early_sees_no_traceback() -> None:
    command = f'"{sys.executable}" -m ip_power_plan tasks --format json'
    for _ in range(3):
        done = subprocess.run(
            ["sh", "-c", f"{command} | head -c 10"], capture_output=True, check=False
        )
        assert done.stderr == b""
        assert len(done.stdout) == 10


def test_a_reader_that_is_gone_from_the_start_sees_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "ip_power_plan", "text"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    output = capsys.readouterr().out
    for command in (*("tasks", "show", "agencies", "laws", "years", "text"), *("parse", "check")):
        assert f"\n    {command} " in output


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"ip-power-plan {ipp.__version__}\n"


# --- plans that are not bundled --------------------------------------------------------

PAGE = Path(__file__).parents[2] / "editions/2025/page.txt"
DAMAGED = "2026年推进计划\n一、完善制度\n1.推进修订。（司法部负责）\n3.加强保护。（财政部负责\n"


@pytest.fixture
def parsed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The file that parse makes of the raw page."""
    target = tmp_path / "plan.json"
    assert main(["parse", str(PAGE), "-o", str(target)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    # 着 for 著, the one character that the page leaves open.
    doubt, hint = captured.err.splitlines()
    assert "着" in doubt
    assert "compare with the source" in hint
    return str(target)


def test_parse_replaces_a_file_only_if_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plan.json"
    target.write_text("kept", encoding="utf-8")
    assert main(["parse", str(PAGE), "-o", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "kept"
    assert capsys.readouterr().err.endswith(f"{target} exists; use --force to replace it\n")
    assert main(["parse", str(PAGE), "-o", str(target), "--force"]) == 0
    assert ipp.read_plan(target).year == 2025


def test_parsed_file_answers_like_the_bundled_edition(
    parsed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for question in (["tasks", "--agency", "CNIPA", "--format", "json"], ["text"], ["show", "2"]):
        assert run(capsys, *question, "--file", parsed) == run(capsys, *question)
    assert len(json.loads(run(capsys, "agencies", "--file", parsed, "--format", "json"))) == 44


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_parse_never_replaces_the_text_that_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "link").symlink_to(page)
    for output in (page, tmp_path / "link"):
        words = ["parse", str(page), "-o", str(output), "--force", "--lenient", "--lang", lang]
        assert main(words) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"ip-power-plan: {output} ")
        assert ("is the text itself" if lang == "en" else "就是文本本身") in told
    assert page.read_text(encoding="utf-8") == DAMAGED


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_parse_writes_to_stdout(
    capsys: pytest.CaptureFixture[str], parsed: str, output: list[str]
) -> None:
    assert main(["parse", str(PAGE), *output]) == 0
    assert capsys.readouterr().out == Path(parsed).read_text(encoding="utf-8")


def test_parse_reads_stdin() -> None:
    command = [sys.executable, "-m", "ip_power_plan", "parse", "-"]
    done = subprocess.run(command, input=PAGE.read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["year"] == 2025


def test_parse_tells_every_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "page.txt", tmp_path / "plan.json"
    source.write_text(DAMAGED, encoding="utf-8")
    assert main(["parse", str(source), "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert "task 2 instead of 3" in told
    assert "（" in told
    assert "--lenient" in told
    assert not target.exists()
    assert main(["parse", str(source), "-o", str(target), "--lenient"]) == 0
    assert target.exists()


def test_parse_in_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "page.txt"
    source.write_bytes(ipp.load(2025).to_text().encode("gb18030"))
    assert main(["parse", str(source)]) == 1
    assert "--encoding" in capsys.readouterr().err
    assert main(["parse", str(source), "--encoding", "nonsense"]) == 1
    capsys.readouterr()
    document = run(capsys, "parse", str(source), "--encoding", "gb18030")
    assert len(json.loads(document)["tasks"]) == 118


def test_check(parsed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", parsed) == "0 errors, 0 warnings\n"
    text = Path(parsed).read_text(encoding="utf-8")
    Path(parsed).write_text(text.replace("2025-007", "2025-700"), encoding="utf-8")
    assert main(["check", parsed]) == 1
    output = capsys.readouterr().out
    assert "E103 2025-700" in output
    assert output.endswith("1 error, 0 warnings\n")


def test_compare(parsed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "compare", "2025", parsed).startswith("2025 → 2025: 118 kept\n")
    text = Path(parsed).read_text(encoding="utf-8")
    Path(parsed).write_text(text.replace("研究论证《", "推进制定《"), encoding="utf-8")
    assert "[-研究论证-]{+推进制定+}" in run(capsys, "compare", "2025", parsed)
    told = json.loads(run(capsys, "compare", "2025", parsed, "--format", "json"))
    assert [task["kind"] for task in told["tasks"]].count("reworded") == 1


@pytest.mark.parametrize("command", ["check", "text --file", "tasks --file", "compare 2025"])
def test_a_file_that_is_no_plan(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    assert main([*command.split(), str(file)]) == 1
    assert str(file) in capsys.readouterr().err
    file.write_text("{}", encoding="utf-8")
    assert main([*command.split(), str(file)]) == 1
    assert "$.year" in capsys.readouterr().err


def test_csv_has_its_head_without_rows(capsys: pytest.CaptureFixture[str]) -> None:
    output = run(capsys, "tasks", "--text", "没有这样的词", "--format", "csv")
    assert output.startswith("number,id,part,section,text,")
    assert output.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        ("推进计划".encode("utf-16"), "--encoding utf-16"),
        ("推进计划".encode("gb18030"), "--encoding gb18030"),
        (b"\xff\x00\xff\x00\x81", "not text"),
    ],
)
def test_a_file_that_is_no_text_is_named_and_not_echoed(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "page", tmp_path / "plan.json"
    source.write_bytes(content)
    assert main(["parse", str(source), "-o", str(target)]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert error.isprintable() or error[:-1].isprintable()
    assert not target.exists()


def test_a_page_without_tasks_is_never_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "page.txt", tmp_path / "plan.json"
    source.write_text("5月7日，2025年推进计划公布。\n", encoding="utf-8")
    for options in ([], ["--lenient"]):
        assert main(["parse", str(source), "-o", str(target), *options]) == 1
        assert "E801" in capsys.readouterr().err
        assert not target.exists()
