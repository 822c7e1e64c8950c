"""The command speaks English, or Chinese if it is asked to or the locale is Chinese."""

from __future__ import annotations

import array
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from tests.comparison.plans import NEW, OLD
from tests.reading.test_messages import CASES, with_problems
from tests.test_file_messages import CASES as FILES
from tests.test_rules import BREAKS, document

import ip_power_plan as ipp
from ip_power_plan import editions
from ip_power_plan.cli import main
from ip_power_plan.cli.faults import told
from ip_power_plan.cli.speech import asked_for, phrases, speech, translated
from ip_power_plan.display import width

COMMANDS = (
    *("tasks", "show", "agencies", "laws", "export", "cite", "years", "text"),
    *("parse", "check", "compare"),
)
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def english_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def ended(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """A function that runs the command, and returns its status, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            status = main(words)
        except SystemExit as stopped:
            status = int(str(stopped.code))
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "zh_CN:de"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
    ],
    ids=str,
)
def test_the_locale_gives_the_language(environment: dict[str, str], lang: str) -> None:
    assert speech(None, environment).lang.value == lang


@pytest.mark.parametrize(("lang", "other"), [("zh", "en_US.UTF-8"), ("en", "zh_CN.UTF-8")])
def test_what_is_asked_for_counts_more_than_the_locale(lang: str, other: str) -> None:
    for words in (["tasks", "--lang", lang], [f"--lang={lang}", "years"]):
        assert speech(asked_for(words), {"LANG": other}).lang.value == lang


def test_words_behind_the_options_are_not_the_language() -> None:
    assert asked_for(["check", "--", "--lang", "zh"]) is None
    assert asked_for(["tasks", "--lang"]) is None


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_all_help_is_chinese(
    ended: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    status, output, errors = ended(*filter(None, [command]), "--help")
    assert (status, errors) == (0, "")
    assert output.startswith("用法：ip-power-plan")
    for paragraph in re.split(r"\n(?=  \S)|\n\n", output.partition("\n\n")[2]):
        assert HAN.search(paragraph) or paragraph.startswith("  --format {table,json}"), paragraph
        assert not re.search(r"\b(the|of|and|with|options)\b", paragraph), paragraph
    assert max(map(width, output.splitlines())) <= 92


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_all_help_is_english(
    ended: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    _, output, _ = ended(*filter(None, [command]), "--lang", "en", "--help")
    assert output.startswith("usage: ip-power-plan")
    assert set(HAN.findall(output)) <= set("工信部一二")


WRONG: list[tuple[list[str], int, str, str]] = [
    (
        ["tasks", "--agency", "知识产权部"],
        1,
        "没有部门“知识产权部”，是否指国家知识产权局？",
        "agency",
    ),
    (["tasks", "--law", "商标"], 1, "没有法律文件“商标”", "unknown law"),
    (["tasks", "--section", "9.9"], 1, "没有部分或分节“9.9”", "section"),
    (["tasks", "--agency", "成员单位"], 1, "“成员单位”可能指", "could mean"),
    (["tasks", "--role", "lead"], 1, "--role 须与 --agency 同用", "--role needs --agency"),
    (
        ["tasks", "--agency", "CNIPA", "--role", "leader"],
        1,
        "没有选项“leader”，是否指lead？；可选：lead、participant",
        "unknown role",
    ),
    (["show", "119"], 1, "没有任务119：序号应为1至118", "no task 119"),
    (["tasks", "--year", "1999"], 1, "没有收录1999年的计划；已收录：2025", "no plan of 1999"),
    (["check", "nope.json"], 1, "找不到文件：nope.json", "no such file: nope.json"),
    (["check", "nope/a.json"], 1, "找不到文件夹：nope", "no such folder: nope"),
    (["check"], 2, "缺少参数：FILE", "required: FILE"),
    (["show", "one"], 2, "N：'one' 不是整数", "invalid int value"),
    (["years", "--nope"], 2, "无法识别的参数：--nope", "unrecognized arguments"),
    (["tasks", "--agency"], 2, "--agency：缺少值", "expected one argument"),
    (["cite", "--style", "apa"], 2, "--style：没有 'apa'，可选：", "invalid choice"),
    (["tasks", "--year", "2025", "--file", "a"], 2, "不能与", "not allowed with"),
]


@pytest.mark.parametrize(("words", "status", "chinese", "english"), WRONG, ids=str)
def test_what_is_wrong_is_said_in_either_language(  # noqa: PLR0917
    ended: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    status: int,
    chinese: str,
    english: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    command, *others = words
    for lang, expected in (("zh", chinese), ("en", english)):
        got, output, errors = ended(command, "--lang", lang, *others)
        assert (got, output) == (status, "")
        assert expected in errors.splitlines()[-1]


def test_the_data_is_chinese_and_the_messages_are_english_if_nothing_is_asked_for(
    ended: Callable[..., tuple[int, str, str]],
) -> None:
    _, output, _ = ended("show", "17")
    assert "研究制定关于加强商业秘密保护的意见。" in output
    assert ended("show", "119")[2].startswith("ip-power-plan: no task 119")


def test_the_language_may_come_before_the_command(
    ended: Callable[..., tuple[int, str, str]],
) -> None:
    assert ended("--lang", "en", "show", "17") == ended("show", "17", "--lang", "en")
    assert "年份" in ended("--lang", "zh", "years")[1]


def test_a_message_that_is_not_known_stays_as_it_is() -> None:
    known = phrases(("argument (.*?): expected one argument", r"\1：缺少值"))
    assert translated("argument --year: expected one argument", known) == "--year：缺少值"
    assert translated("argument --year: no such thing", known) == "argument --year: no such thing"


def test_counts_are_said_in_chinese(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "laws.csv"
    _, _, errors = ended("export", "--lang", "zh", str(path), "--table", "laws")
    assert errors == f"{path}：46 行，{path.stat().st_size:,} 字节\n"
    ipp.load(2025).write(tmp_path / "plan.json")
    assert ended("check", "--lang", "zh", str(tmp_path / "plan.json"))[1].endswith(
        "0 个错误，0 个警告\n"
    )


def unread(pipe: IO[bytes]) -> int:
    """Return how many bytes that were written to a pipe were not read yet."""
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    count = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, count)
    return count[0]


@pytest.mark.parametrize(("lang", "line"), [("en", "interrupted"), ("zh", "已中断")])
def test_an_interrupt_is_one_line(lang: str, line: str) -> None:
    """It comes while the command waits for its standard input."""
    with subprocess.Popen(
        [sys.executable, "-m", "ip_power_plan", "parse", "--lang", lang, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdin
        process.stdin.write(b"2026")
        process.stdin.flush()
        for _ in range(1200):
            if not unread(process.stdin):
                break
            time.sleep(0.05)
        process.send_signal(2)
        output, errors = process.communicate(timeout=20)
    assert output == b""
    assert errors.decode("utf-8") == f"ip-power-plan: {line}\n"
    assert process.returncode == 130


def test_an_interrupt_anywhere_is_one_line(
    ended: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ipp.TaskList, "matching", interrupted)
    assert ended("tasks", "--text", "专利") == (130, "", "ip-power-plan: interrupted\n")


def test_an_interrupt_that_python_wraps_is_one_line(
    ended: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrapped(*_: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr(ipp.TaskList, "matching", wrapped)
    assert ended("tasks", "--text", "专利") == (130, "", "ip-power-plan: interrupted\n")


def test_another_error_is_no_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(ipp.TaskList, "matching", broken)
    with pytest.raises(RuntimeError, match="broken"):
        main(["tasks", "--text", "专利"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_controls_in_wrong_words_are_shown_as_escapes(
    ended: Callable[..., tuple[int, str, str]], lang: str
) -> None:
    _, _, errors = ended("years", "--lang", lang, "\x1b[2J\u202e")
    assert "\x1b" not in errors
    assert "\u202e" not in errors
    assert r"\x1b[2J\u202e" in errors


# --- problems --------------------------------------------------------------------------

RULES = (Path(__file__).parent.parent.parent / "docs" / "rules.md").read_text("utf-8")
CODES = sorted({*re.findall(r"\b[EW]\d{3}\b", RULES)})
LARGE = 4 * 1024 * 1024 + 1


def broken(code: str) -> tuple[list[str], bytes]:
    """Return the command that meets a problem, without the file, and the content of the file."""
    texts = {code: text for text, code, _, _ in CASES.values()}
    texts |= {"W812": CASES["cut off"][0], "E829": "甲\n" * 150_001, "E831": with_problems(1001)}
    files = {said[0]: content for content, said in FILES} | {"E909": bytes(LARGE)}
    if code in texts:
        return ["parse", *["--year", "2021"] * (code == "W812")], texts[code].encode()
    if code in files:
        return ["check"], files[code]
    change = next(each.change for each in BREAKS if each.code == code)
    change(doc := document())
    return ["check"], json.dumps(doc).encode()


def english_in(output: str, *left_out: str) -> list[str]:
    """Return the English of a message: two words on end, but for names, paths and what is quoted."""
    for pattern in (*map(re.escape, left_out), r"\$[\w.\[\]]*", "“[^”]*”", "（[^）]*）"):
        output = re.sub(pattern, "", output)
    return re.findall(r"[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}", output)


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("E906", "E907", "E908")])
def test_no_problem_is_told_in_english_where_chinese_is_asked_for(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path, code: str
) -> None:
    words, content = broken(code)
    path = tmp_path / "file"
    path.write_bytes(content)
    told = []
    for lang in ("zh", "en"):
        output = tmp_path / f"{lang}.json"
        more = ["-o", str(output)] if words[0] == "parse" else []
        told.append(ended("--lang", lang, *words, str(path), *more))
    (status, *chinese), (other, *english) = told
    assert status == other
    assert re.search(rf"\b{code} ", "".join(chinese))
    for said in chinese:
        assert english_in(said, str(path), "ip-power-plan") == []
    assert english_in("".join(english), str(path), "ip-power-plan")
    assert len("".join(chinese).splitlines()) == len("".join(english).splitlines())


def test_what_is_no_file_is_told_in_chinese(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    status, output, errors = ended("--lang", "zh", "check", str(tmp_path))
    assert (status, output) == (1, "")
    assert errors == f"ip-power-plan: {tmp_path}：E908 $：是文件夹；提供普通文件\n"


@pytest.mark.parametrize(
    ("fail", "chinese"),
    [
        (
            lambda: editions.data("2024/plan.json"),
            "2024/plan.json：E906 $：文件与发布时不同；重新安装 ip-power-plan",
        ),
        (lambda: ipp.load(2025, digest="sha256:0"), "plan 2025：E907 digest：摘要是 sha256:"),
    ],
)
def test_bundled_files_that_are_refused_are_told_in_chinese(
    fail: Callable[[], object], chinese: str
) -> None:
    with pytest.raises(ipp.PlanDataError) as caught:
        fail()
    assert told(caught.value, speech("zh", {})).startswith(chinese)
    assert told(caught.value, speech("en", {})) == str(caught.value)


def test_several_problems_of_a_file_are_listed_in_chinese(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    doc = document()
    doc["title"] = None
    doc["year"] = "2025"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(doc), encoding="utf-8")
    _, _, errors = ended("check", "--lang", "zh", str(path))
    assert errors == (
        f"ip-power-plan: {path}：2个问题\n"
        'E905 $.year：应为整数，而不是 "2025"\n'
        "E905 $.title：应为字符串，而不是 null\n"
        "     改正此处；格式见 data/plan.schema.json\n"
    )


def test_controls_in_what_is_wrong_with_a_file_are_escapes_in_chinese(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "\x1b[2J"
    path.write_text("[]", encoding="utf-8")
    _, _, errors = ended("check", "--lang", "zh", str(path))
    assert errors == (
        f"ip-power-plan: {tmp_path}/\\x1b[2J：E905 $：应为对象，而不是 []；"
        "改正此处；格式见 data/plan.schema.json\n"
    )


@pytest.mark.parametrize(
    ("content", "chinese"),
    [
        (b"%PDF-1.7", " 是 PDF 文件：打开后另存或复制文本"),
        (
            "知识产权强国建设".encode("gb18030"),
            " 不是 utf-8 编码；可能是 gb18030：试用 --encoding gb18030",
        ),
        (b"\xff\xff\xff\xfe\x00", " 不是 utf-8 编码的文本；试用 --encoding"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_in_chinese(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path, content: bytes, chinese: str
) -> None:
    path = tmp_path / "page"
    path.write_bytes(content)
    told = ended("parse", "--lang", "zh", str(path))
    assert told == (1, "", f"ip-power-plan: {path}{chinese}\n")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "标准输入：E909 $：超过4,194,304字节，不再读取；提供一份计划的文件"),
        ("en", "standard input: E909 $: it has more than 4,194,304 bytes; no more are read; "),
    ],
)
def test_the_standard_input_is_named_in_either_language(
    ended: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    told: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(LARGE)), "utf-8"))
    _, _, errors = ended("parse", "--lang", lang, "-")
    assert errors.startswith(f"ip-power-plan: {told}")


def test_a_comparison_is_told_in_the_language_of_the_command(
    ended: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides = []
    for plan in (OLD, NEW):
        sides.append(str(tmp_path / f"{plan.year}.json"))
        plan.write(sides[-1])
    comparison = ipp.compare(OLD, NEW)
    chinese, english = comparison.report(80, lang="zh"), comparison.report(80)
    assert ended("compare", *sides) == (0, english, "")
    assert ended("compare", *sides, "--lang", "zh") == (0, chinese, "")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert ended("compare", *sides) == (0, chinese, "")
    assert ended("compare", *sides, "--lang", "en") == (0, english, "")
    assert json.loads(ended("compare", *sides, "--format", "json")[1])["old"] == OLD.year
