"""Files of unknown origin: what is read, what is refused before it is, and what each is called."""

from __future__ import annotations

import bz2
import errno
import gc
import gzip
import io
import json
import lzma
import os
import socket
import subprocess
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import ip_power_plan as ipp
from ip_power_plan import jsonfile, planfile, textfile
from ip_power_plan.cli import main

PLAN = ipp.load(2025)
TEXT = PLAN.to_text()
LIMIT = 4 * 1024 * 1024

ON_UNIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the files are those of Unix")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the files are those of Linux")

READERS = ("check", "parse", "text --file", "tasks --file", "compare 2025")
"""Every place of the command where a file is given to be read."""


def test_no_place_of_the_command_was_forgotten() -> None:
    opened = [
        file.name
        for file in Path(ipp.__file__).parent.rglob("*.py")
        if any(
            words in file.read_text(encoding="utf-8")
            for words in (".read_bytes(", "os.open(", "stdin.buffer", " open(")
        )
    ]
    # commands.py hands standard input to textfile.py; the others open the bundled files, the hidden
    # file that is written to, and the null device.
    names = ["commands.py", "editions.py", "files.py", "system.py", "textfile.py"]
    assert sorted(opened) == names


# --- what is no regular file -----------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    # A path of a socket may be 100 characters long only.
    with socket.socket(socket.AF_UNIX) as made:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            made.bind(f"/proc/self/fd/{folder}/{path.name}")
        finally:
            os.close(folder)


def leads_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "folder": (Path.mkdir, "it is a folder"),
    "pipe": (pipe, "it is a pipe"),
    "socket": (listener, "it is a socket"),
    "zero": (leads_to("/dev/zero"), "it is a device"),
    "null": (leads_to("/dev/null"), "it is a device"),
    "link to a folder": (leads_to("."), "it is a folder"),
}


@pytest.fixture(params=MADE)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    if not hasattr(os, "mkfifo") or (request.param == "socket" and sys.platform != "linux"):
        pytest.skip("there is none on this system")
    make, told = MADE[request.param]
    make(tmp_path / "odd")
    return tmp_path / "odd", told


def test_what_is_no_regular_file_is_no_plan(odd: tuple[Path, str]) -> None:
    path, told = odd
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.read_plan(path)
    assert [problem.code for problem in caught.value.problems] == ["E908"]
    assert caught.value.source == str(path)
    assert str(caught.value) == f"{path}: E908 $: {told}; give a regular file"


@pytest.mark.parametrize("command", READERS)
def test_the_command_reads_no_such_file_either(
    command: str, odd: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, told = odd
    assert main([*command.split(), str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"ip-power-plan: {path}: E908 $: {told}; give a regular file\n"


@ON_UNIX
def test_a_link_to_a_pipe_is_a_pipe(tmp_path: Path) -> None:
    pipe(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(ipp.PlanDataError, match="it is a pipe"):
        ipp.read_plan(tmp_path / "link")


@ON_UNIX
def test_a_link_to_a_plan_is_a_plan(tmp_path: Path) -> None:
    PLAN.write(tmp_path / "plan.json")
    (tmp_path / "link").symlink_to("plan.json")
    assert ipp.read_plan(tmp_path / "link") == PLAN


@ON_UNIX
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    PLAN.write(path)
    opened = os.open

    def too_late(file: Path, flags: int) -> int:
        path.unlink()
        pipe(path)
        return opened(file, flags)

    monkeypatch.setattr(os, "open", too_late)
    with pytest.raises(ipp.PlanDataError, match="it is a pipe"):
        ipp.read_plan(path)


@ON_LINUX
def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    PLAN.write(tmp_path / "plan.json")
    (tmp_path / "large").touch()
    os.truncate(tmp_path / "large", LIMIT + 1)
    opened = Path("/proc/self/fd")
    before = len([*opened.iterdir()])
    ipp.read_plan(tmp_path / "plan.json")
    for path in (tmp_path / "large", tmp_path, Path("/dev/zero")):
        with pytest.raises(ipp.PlanDataError):
            ipp.read_plan(path)
    assert len([*opened.iterdir()]) == before


# --- too large -------------------------------------------------------------------------


def padded(size: int) -> bytes:
    content = b"{}"
    return content + b" " * (size - len(content))


def test_a_file_of_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(padded(LIMIT))
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.read_plan(path)
    assert {problem.code for problem in caught.value.problems} == {"E904", "E905"}


@pytest.mark.parametrize("command", READERS)
def test_a_larger_file_is_refused_with_the_limit(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(padded(LIMIT + 1))
    assert main([*command.split(), str(path)]) == 1
    assert capsys.readouterr().err == (
        f"ip-power-plan: {path}: E909 $: it has 4,194,305 bytes; at most 4,194,304 are read; "
        "give the file of one plan\n"
    )


def test_a_larger_file_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    path.touch()
    os.truncate(path, 10**12)
    monkeypatch.delattr(os, "open")
    with pytest.raises(ipp.PlanDataError, match="it has 1,000,000,000,000 bytes"):
        ipp.read_plan(path)


class Endless(io.RawIOBase):
    """A file that gives a few bytes at a time, and never ends."""

    given = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.given += min(size, 100_000)
        return b"0" * min(size, 100_000)


def test_of_a_file_that_never_ends_one_byte_too_many_is_read() -> None:
    file = Endless()
    with pytest.raises(ipp.PlanDataError, match=r"more than 4,194,304 bytes"):
        textfile.stream(file, "-")  # type: ignore[arg-type]
    assert file.given == LIMIT + 1


class Failing(io.RawIOBase):
    """A file that cannot be read, such as one on a disk that was taken out."""

    def read(self, size: int = -1) -> bytes:  # noqa: ARG002
        raise OSError(errno.EIO, "Input/output error")


class Idle(io.RawIOBase):
    """A pipe to which nothing was written yet, and that is not waited for."""

    def read(self, size: int = -1) -> None:  # noqa: ARG002
        return None


def test_an_error_while_a_file_is_read_names_the_file() -> None:
    with pytest.raises(OSError, match="Input/output error") as caught:
        textfile.stream(Failing(), "plan.json")  # type: ignore[arg-type]
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, "plan.json")


def test_what_has_nothing_to_read_yet_is_no_file() -> None:
    with pytest.raises(ipp.PlanDataError, match=r"^-: E908 \$: it has no end yet"):
        textfile.stream(Idle(), "-")  # type: ignore[arg-type]


@ON_UNIX
def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"{}")
    found = os.fstat

    def then_grows(descriptor: int) -> os.stat_result:
        before = found(descriptor)
        path.write_bytes(padded(LIMIT + 1000))
        return before

    monkeypatch.setattr(os, "fstat", then_grows)
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.read_plan(path)
    assert [problem.code for problem in caught.value.problems] == ["E909"]


@ON_LINUX
def test_a_file_of_size_zero_that_has_content_is_read_up_to_the_limit() -> None:
    path = Path("/proc/cpuinfo")
    assert path.stat().st_size == 0
    assert b"processor" in textfile.content(path)


@ON_UNIX
def test_standard_input_is_read_up_to_the_limit() -> None:
    with Path("/dev/zero").open("rb") as zero:
        done = subprocess.run(
            [sys.executable, "-m", "ip_power_plan", "parse", "-"],
            stdin=zero,
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"ip-power-plan: standard input: E909 $: it has more than 4,194,304 bytes; "
        b"no more are read; give the file of one plan\n"
    )


# --- what is no text -------------------------------------------------------------------


def word() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", TEXT)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("plan.txt", TEXT)
    return out.getvalue()


def sheet() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    out = io.BytesIO()
    with warnings.catch_warnings():
        # It writes into a temporary file whose encoding it does not name.
        warnings.simplefilter("ignore", EncodingWarning)
        openpyxl.Workbook().save(out)
    return out.getvalue()


BINARY: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + TEXT.encode("utf-16-le"),
        "an old Word, Excel or WPS file",
        "save it as plain text",
    ),
    "docx": (word, "a Word file", "save it as plain text"),
    "xlsx": (sheet, "an Excel file", "save it as plain text"),
    "zip": (archive, "a Word, Excel or zip file", "open it"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x1b[2J", "a PDF file", "copy its text"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture", "recognized"),
    "jpeg": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture", "recognized"),
    "webp": (lambda: b"RIFF\x24\0\0\0WEBPVP8 ", "a picture", "recognized"),
    "heic": (lambda: b"\0\0\0\x1cftypheic", "a picture", "recognized"),
    "tiff": (lambda: b"II*\0\x08\0\0\0", "a picture", "recognized"),
    "rtf": (lambda: b"{\\rtf1\\ansi", "an RTF file", "save it as plain text"),
    "gzip": (lambda: gzip.compress(TEXT.encode()), "a compressed file", "unpack"),
    "bzip2": (lambda: bz2.compress(TEXT.encode()), "a compressed file", "unpack"),
    "xz": (lambda: lzma.compress(TEXT.encode()), "a compressed file", "unpack"),
    "sqlite": (lambda: b"SQLite format 3\0\x10\0", "an SQLite database", "JSON"),
}
ENCODED: dict[str, tuple[Callable[[], bytes], str]] = {
    "utf-16": (lambda: TEXT.encode("utf-16"), "utf-16"),
    "utf-16-be with mark": (lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
    "utf-16-le": (lambda: TEXT.encode("utf-16-le"), "utf-16-le"),
    "utf-16-be": (lambda: TEXT.encode("utf-16-be"), "utf-16-be"),
    "utf-16-le in a line": (lambda: "推进计划".encode("utf-16-le") * 9, "utf-16-le"),
    "utf-32": (lambda: TEXT.encode("utf-32"), "utf-32"),
    "gbk": (lambda: TEXT.encode("gbk"), "gb18030"),
    "gbk page": (lambda: f"<html><body>{'<p>a</p>' * 500}{TEXT}".encode("gbk"), "gb18030"),
    "gb18030": (lambda: f"{TEXT}𠮷".encode("gb18030"), "gb18030"),
}
NO_TEXT: dict[str, bytes] = {
    "nul": TEXT.encode() + b"\0",
    "nuls": bytes(1000),
    "noise": bytes(range(256)) * 4,
    "latin": "café à la carte".encode("latin-1"),
    "escapes": b"\x1b[2J\x1b]0;title\x07\xff\xfe\xfd",
}


def parsed(content: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the line that the command says to a file that it does not read."""
    source, target = folder / "page", folder / "plan.json"
    source.write_bytes(content)
    assert main(["parse", str(source), "-o", str(target)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert not target.exists()
    line, end = captured.err[:-1], captured.err[-1]
    assert end == "\n"
    assert line.isprintable()
    assert line.isascii(), "nothing of the content is in the message"
    prefix = f"ip-power-plan: {source} is "
    assert line.startswith(prefix)
    return line.removeprefix(prefix)


@pytest.mark.parametrize("sort", BINARY)
def test_a_binary_file_is_named_with_what_to_do(
    sort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, what, hint = BINARY[sort]
    told = parsed(make(), tmp_path, capsys)
    assert told.startswith(f"{what}: ")
    assert hint in told


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_in_another_encoding_is_named(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, likely = ENCODED[encoding]
    content = make()
    told = parsed(content, tmp_path, capsys)
    assert told == f"not utf-8; it may be {likely}: try --encoding {likely}"
    # The hint is right: so read, it is the text.
    assert "推进计划" in textfile.decoded(content, "page", likely)


@pytest.mark.parametrize("sort", NO_TEXT)
def test_what_is_no_text_at_all_is_not_read(
    sort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parsed(NO_TEXT[sort], tmp_path, capsys) == "not text in utf-8; try --encoding"


@pytest.mark.parametrize("command", [name for name in READERS if name != "parse"])
@pytest.mark.parametrize("sort", BINARY)
def test_a_binary_file_is_no_plan_and_is_named(
    sort: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.json"
    make, what, _ = BINARY[sort]
    path.write_bytes(make())
    assert main([*command.split(), str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        f"ip-power-plan: {path}: E902 $: it is not JSON but {what}; "
        "give a plan file, as written by Plan.write or the parse command\n"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_plan_file_in_another_encoding_is_named(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    PLAN.write(path)
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.read_plan(path)
    (problem,) = caught.value.problems
    assert problem.code == "E901"
    assert problem.message == f"it is not UTF-8: it may be {encoding}"


@pytest.mark.parametrize(
    "text", ["BM是宝马的标志。", "MM", "word/", "%", "PK，对决", "Rar！", "RIFF 格式", "xftyp"]
)
def test_a_text_that_begins_a_little_like_a_file_is_a_text(text: str) -> None:
    assert textfile.decoded(text.encode(), "page", "utf-8") == text


# --- what it costs ---------------------------------------------------------------------


MOST = 10
"""How many times its size a file may take; benchmarks/files.py measures the largest files."""


def test_a_plan_file_takes_at_most_ten_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    PLAN.write(path)
    ipp.read_plan(path)  # What is made once only is made here.
    document = json.loads(path.read_text(encoding="utf-8"))
    tasks = document["tasks"]
    document["tasks"] = [
        {**task, "number": number, "id": f"2025-{number:03}"}
        for number, task in enumerate(tasks * 8, start=1)
    ]
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    del document, tasks
    assert peak(lambda: ipp.read_plan(path)) < MOST * path.stat().st_size


def test_a_text_takes_at_most_ten_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    tasks = [f"{task.text}（{task.responsibility_text}）" for task in PLAN.tasks] * 12
    lines = [f"{number}.{task}" for number, task in enumerate(tasks, start=1)]
    path.write_text("\n".join(["2025年推进计划", "一、完善制度", *lines]), encoding="utf-8")
    del lines, tasks
    ipp.parse_draft("2025年推进计划\n一、完善制度\n1.推进修订。（司法部负责）")

    def parse() -> None:
        plan, _ = ipp.parse_draft(textfile.decoded(textfile.content(path), "page", "utf-8"))
        assert len(plan.tasks) == 12 * 118

    assert peak(parse) < MOST * path.stat().st_size


def peak(use: Callable[[], object]) -> int:
    """Return how much memory is in use at the most, beyond what is in use now."""
    gc.collect()
    tracemalloc.start()
    try:
        use()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_one_character_makes_four_times_as_large_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    path = tmp_path / "wide.txt"
    path.write_text("x" * 2_000_000 + "😀", encoding="utf-8")
    for words in (["parse", str(path)], ["check", str(path)]):
        assert main([*words, "--lang", lang]) == 1
        said = capsys.readouterr().err
        assert "2,000,001" in said
        assert (": at most 2,000,000" if lang == "en" else "：最多2,000,000个") in said
        assert str(path) in said


def test_a_file_of_two_million_characters_may_have_an_emoji_and_a_longer_one_none() -> None:
    for text in ("x" * 1_999_999 + "😀", "字" + "x" * 3_000_000 + "\uffff"):
        assert textfile.decoded(text.encode(), "page", "utf-8") == text
        assert refusal(text.encode()).problems[0].code == "E902"


HOSTILE = {
    "numbers for tasks": ('{"format": 1, "tasks": [', "1,", "1]}"),
    "lists for tasks": ('{"format": 1, "tasks": [', "[],", "[]]}"),
    "objects for tasks": ('{"format": 1, "tasks": [', "{},", "{}]}"),
    "lists": ("[", "[],", "[]]"),
    "lists in lists": ("[", "[[[[[[]]]]]],", "[]]"),
    "objects with a key": ("[", '{"a":1},', "{}]"),
    "fractions": ("[", "0.5,", "1]"),
    "long integers": ("[", "1234567890123,", "1]"),
    "objects with another value each": ("[", '{"a":"12ab"},', "{}]"),
    "nested objects": ("[", '{"a":{"b":{"c":{"d":"12ab"}}}},', "{}]"),
    "short words": ("[", '"ab",', '""]'),
    "short Chinese words": ("[", '"甲",', '""]'),
    "aliases": ('{"format":1,"agencies":[{"aliases":[', '"ab",', '""]}]}'),
    "repeated keys": ("{", '"a":1,', '"a":1}'),
    "digits": ('{"format": ', "1", "}"),
    "escapes": ('{"title": "', "\\n", '"}'),
}


def refusal(content: bytes) -> ipp.PlanDataError:
    """Return what is said of a file that is no plan."""
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(content, "plan.json")
    return caught.value


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_plan_file_takes_at_most_ten_times_the_largest(how: str) -> None:
    start, unit, end = HOSTILE[how]
    most = jsonfile.MAX_VALUES // (sum(map(unit.count, "{[,:")) or 1)
    times = min(most, LIMIT // len(unit.encode())) - 10
    content = (start + unit * times + end).encode()

    def read() -> None:
        refused = refusal(content)
        assert refused.problems[0].code != "E903"
        assert len(refused.problems) < 2000
        assert len(str(refused)) < 10_000

    assert peak(read) < MOST * LIMIT


def test_wrong_items_of_lists_in_lists_are_told_up_to_a_number() -> None:
    empty: list[object] = [{}] * 100
    agency = {"aliases": [1] * 100, "stands_for": [1] * 100}
    tasks = [{"responsibilities": empty, "mentions": empty}] * 100
    document = {"format": 1, "agencies": [agency] * 100, "tasks": tasks}
    content = json.dumps({**document, "parts": [{"sections": empty}] * 100}).encode()

    def read() -> None:
        assert len(refusal(content).problems) < 50 * planfile.MAX_ALL_PROBLEMS

    assert peak(read) < LIMIT * MOST


def test_an_id_that_is_given_twice_is_cut_short() -> None:
    agency = {"id": "\x01" * 200_000}
    content = json.dumps({"format": 1, "agencies": [agency, agency]}).encode()
    assert all(len(problem.message) < 200 for problem in refusal(content).problems)


def test_a_picture_takes_no_more_than_that() -> None:
    content = f'{{"title": "{"a" * (LIMIT - 20)}😀"}}'.encode()
    assert peak(lambda: refusal(content)) < MOST * len(content)


@pytest.mark.parametrize("unit", ["0,", "{},", "[],", '{"a":1},'])
def test_a_file_of_too_many_values_is_refused(unit: str) -> None:
    each = sum(map(unit.count, "{[,:"))
    units, rest = divmod(jsonfile.MAX_VALUES - 1, each)
    content = f"[{unit * units}{'0,' * rest}0]".encode()
    assert refusal(content).problems[0].code == "E905"
    (told,) = refusal(content.replace(b"[", b"[0,", 1)).problems
    assert (told.code, told.where) == ("E903", "$")
    assert told.message == "it holds more than 350,000 values and keys, more than any plan does"
    assert told.message_zh == "超过350,000个值和键，远超正常计划文件"


def test_many_wrong_items_are_told_up_to_a_hundred() -> None:
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(b'{"format": 1, "tasks": [' + b"1," * 500 + b"1]}", "plan.json")
    told = [(problem.where, problem.message) for problem in caught.value.problems]
    assert ("$.tasks[99]", "must be an object, not 1") in told
    assert not [where for where, _ in told if where == "$.tasks[100]"]
    assert ("$.tasks", "was read up to item 99 only: see what is wrong") in told


@pytest.mark.parametrize("unit", ["\n", "\r", "\r\n", "x\n", "1.\n", "一、甲\n", "<p>a"])
def test_a_text_of_too_many_lines_is_refused(unit: str) -> None:
    plan, problems = ipp.parse_draft("2026年推进计划\n" + unit * 30_001)
    assert [problem.code for problem in problems if problem.code == "E829"] == ["E829"]
    assert len(plan.tasks) == 0
    (told,) = (problem for problem in problems if problem.code == "E829")
    assert "the text has more than 30,000 lines; reading stopped" in told.message
