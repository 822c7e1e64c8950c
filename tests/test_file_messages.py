"""What is wrong with a file, and what to do about it, in Chinese and in English."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.test_planfile import bundled, holder

import ip_power_plan as ipp
from ip_power_plan import editions, jsonfile, planfile, textfile
from ip_power_plan.problems import BilingualError

GIVE = (
    "提供 Plan.write 或 parse 命令写出的计划文件",
    "give a plan file, as written by Plan.write or the parse command",
)
ADVICE: dict[str, tuple[str, str]] = {
    "E901": ("文件应存为 UTF-8 编码", "save the file as UTF-8"),
    "E902": GIVE,
    "E903": GIVE,
    "E904": (
        "用认识该格式的 ip-power-plan 读取",
        "read the file with a version of ip-power-plan that knows its format",
    ),
    "E905": (
        "改正此处；格式见 data/plan.schema.json",
        "fix the file at this place; data/plan.schema.json describes the format",
    ),
    "E906": ("重新安装 ip-power-plan", "reinstall ip-power-plan"),
    "E907": ("见更新记录的 Data 一节", "see the changelog for what changed, under Data"),
    "E908": ("提供普通文件", "give a regular file"),
    "E909": ("提供一份计划的文件", "give the file of one plan"),
}

Said = tuple[str, str, str, str]
"""The code, the place, the Chinese and the English."""


def with_(steps: tuple[str | int, ...], value: Any) -> bytes:
    """Return the bundled file with another value in one place."""
    document = bundled()
    holder(document, steps)[steps[-1]] = value
    return json.dumps(document).encode()


def without(key: str) -> bytes:
    document = bundled()
    del document[key]
    return json.dumps(document).encode()


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "")
    return out.getvalue()


def wrong(where: str, chinese: str, english: str) -> Said:
    return "E905", where, f"应为{chinese}", f"must be {english}"


NO_JSON = "不是 JSON，而是{}", "it is not JSON but {}"
SORTS: dict[str, tuple[bytes, str, str]] = {
    "pdf": (b"%PDF-1.7", " PDF 文件", "a PDF file"),
    "docx": (zipped("word/document.xml"), " Word 文件", "a Word file"),
    "xlsx": (zipped("xl/workbook.xml"), " Excel 文件", "an Excel file"),
    "ofd": (zipped("OFD.xml"), " OFD 文件", "an OFD file"),
    "zip": (zipped("plan.txt"), " Word、Excel 或 zip 文件", "a Word, Excel or zip file"),
    "doc": (
        b"\xd0\xcf\x11\xe0",
        "旧版 Word、Excel 或 WPS 文件",
        "an old Word, Excel or WPS file",
    ),
    "rtf": (b"{\\rtf1", " RTF 文件", "an RTF file"),
    "gz": (b"\x1f\x8b\x08", "压缩文件", "a compressed file"),
    "sqlite": (b"SQLite format 3\0", " SQLite 数据库", "an SQLite database"),
    "png": (b"\x89PNG\r\n", "图片", "a picture"),
}
SAVE = ("打开后另存为 UTF-8 纯文本", "open it, and save it as plain text in UTF-8")
COPY = ("打开后另存或复制文本", "open it, and save or copy its text")
WHAT_TO_DO: dict[str, tuple[str, str]] = {
    "pdf": COPY,
    "docx": SAVE,
    "xlsx": SAVE,
    "ofd": COPY,
    "zip": SAVE,
    "doc": SAVE,
    "rtf": SAVE,
    "gz": ("先解压", "unpack it first"),
    "sqlite": ("把计划导出为 JSON", "export the plan as JSON"),
    "png": ("先识别其中的文字", "its text has to be recognized first"),
}

CASES: list[tuple[bytes, Said]] = [
    (
        b"{}\xff",
        (
            "E901",
            "byte 2",
            "不是 UTF-8 编码（invalid start byte）",
            "it is not UTF-8: invalid start byte",
        ),
    ),
    (
        '{"title": "推进计划"}'.encode("gb18030"),
        (
            "E901",
            "byte 11",
            "不是 UTF-8 编码：可能是 gb18030",
            "it is not UTF-8: it may be gb18030",
        ),
    ),
    (
        b'{\n "a" 1}',
        (
            "E902",
            "line 2, column 6",
            "不是 JSON（Expecting ':' delimiter）",
            "it is not JSON: Expecting ':' delimiter",
        ),
    ),
    (b"[" * 13, ("E903", "$", "嵌套比任何计划都深", "it nests deeper than any plan does")),
    (
        b"[" * 350_001,
        (
            "E903",
            "$",
            "超过350,000个值和键，远超正常计划文件",
            "it holds more than 350,000 values and keys, more than any plan does",
        ),
    ),
    (without("format"), ("E904", "$.format", "缺失", "is missing")),
    (
        with_(("format",), "一"),
        (
            "E904",
            "$.format",
            '应为不小于1的整数，而不是 "一"',
            'must be an integer from 1, not "一"',
        ),
    ),
    (
        with_(("format",), 7),
        (
            "E904",
            "$.format",
            (
                f"文件的格式是7，而 ip-power-plan {ipp.__version__} 读取的格式是1；"
                "新版本可以读取：升级 ip-power-plan"
            ),
            (
                f"the file has format 7, but ip-power-plan {ipp.__version__} reads format 1; "
                "a later version reads it: upgrade ip-power-plan"
            ),
        ),
    ),
    (without("title"), ("E905", "$.title", "缺失", "is missing")),
    (
        with_(("标题",), 1),
        ("E905", "$", '有未知的键 "标题"', 'has an unknown key "标题"'),
    ),
    (
        with_(("title",), None),
        wrong("$.title", "字符串，而不是 null", "a string, not null"),
    ),
    (
        with_(("year",), "二〇二五"),
        wrong("$.year", '整数，而不是 "二〇二五"', 'an integer, not "二〇二五"'),
    ),
    (
        with_(("agencies", 4, "member"), 1),
        wrong(
            "$.agencies[4].member",
            " true 或 false，而不是 1",
            "true or false, not 1",
        ),
    ),
    (
        with_(("year",), 10**9),
        wrong(
            "$.year",
            "不大于999999999的数，而不是 1000000000",
            "no larger than 999999999, not 1000000000",
        ),
    ),
    (
        with_(("title",), "法\ud800"),
        wrong("$.title", " UTF-8 能容纳的文本", "text that UTF-8 can hold"),
    ),
    (
        with_(("notice", "issued"), "2025年4月29日"),
        wrong(
            "$.notice.issued",
            '日期，如 2025-04-29，而不是 "2025年4月29日"',
            'a date such as 2025-04-29, not "2025年4月29日"',
        ),
    ),
    (
        with_(("tasks", 0, "responsibilities", 1, "role"), "牵头"),
        wrong(
            "$.tasks[0].responsibilities[1].role",
            ' lead、participant 之一，而不是 "牵头"',
            'one of lead, participant; not "牵头"',
        ),
    ),
    (with_(("laws",), {}), wrong("$.laws", "列表，而不是 {}", "a list, not {}")),
    (with_(("parts", 2), []), wrong("$.parts[2]", "对象，而不是 []", "an object, not []")),
    (
        with_(("tasks", 0, "part"), 1),
        wrong("$.tasks[0].part", " id，而不是 1", "an id, not 1"),
    ),
    (
        with_(("tasks", 0, "part"), "9"),
        (
            "E905",
            "$.tasks[0].part",
            '文件中没有 id 为 "9" 的部分',
            'no part of the file has the id "9"',
        ),
    ),
    (
        with_(("tasks", 0, "section"), "9"),
        (
            "E905",
            "$.tasks[0].section",
            '文件中没有 id 为 "9" 的分节',
            'no section of the file has the id "9"',
        ),
    ),
    (
        with_(("tasks", 0, "responsibilities", 0, "agency"), "火星"),
        (
            "E905",
            "$.tasks[0].responsibilities[0].agency",
            '文件中没有 id 为 "火星" 的部门',
            'no agency of the file has the id "火星"',
        ),
    ),
    (
        with_(("tasks", 0, "mentions", 0, "law"), "x"),
        (
            "E905",
            "$.tasks[0].mentions[0].law",
            '文件中没有 id 为 "x" 的法律文件',
            'no law of the file has the id "x"',
        ),
    ),
    (
        with_(("agencies", 1, "id"), "cnipa"),
        ("E905", "$.agencies[1]", "id 'cnipa' 用了两次", "the id 'cnipa' is given twice"),
    ),
    (
        b'{"format": 1, "b": 1, "a": 1, "b": 1, "a": 1}',
        ("E905", "$", '有重复的键："b", "a"', 'has repeated keys: "b", "a"'),
    ),
    (
        with_(("tasks",), [1] * 500),
        (
            "E905",
            "$.tasks",
            "只读到 [99]：检查错在哪里",
            "was read up to item 99 only: see what is wrong",
        ),
    ),
    *(
        (content, ("E902", "$", NO_JSON[0].format(chinese), NO_JSON[1].format(english)))
        for content, chinese, english in SORTS.values()
    ),
]


def problems_of(content: bytes) -> tuple[ipp.Problem, ...]:
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(content, "plan.json")
    return caught.value.problems


@pytest.mark.parametrize(
    ("content", "said"), CASES, ids=[f"{said[0]} {said[3][:50]}" for _, said in CASES]
)
def test_what_is_wrong_with_a_plan_file_is_told_in_both_languages(
    content: bytes, said: Said
) -> None:
    problems = problems_of(content)
    assert said in [(each.code, each.where, each.message_zh, each.message) for each in problems]
    for each in problems:
        assert (each.hint_zh, each.hint) == ADVICE[each.code]


def test_each_code_of_a_file_has_its_advice() -> None:
    others = {"E906", "E907"}
    assert {
        code: hint for code, hint in ADVICE.items() if code not in others
    } == jsonfile.HINTS | planfile.HINTS | textfile.HINTS


def test_a_long_value_is_cut_after_forty_characters() -> None:
    # With its quotation marks, the first has forty.
    for size, shown in ((38, f'"{"字" * 38}"'), (39, f'"{"字" * 36}...')):
        (problem,) = problems_of(with_(("year",), "字" * size))
        assert problem.message == f"must be an integer, not {shown}"
        assert problem.message_zh == f"应为整数，而不是 {shown}"


def test_what_cannot_be_seen_in_a_value_is_shown_as_an_escape() -> None:
    (problem,) = problems_of(with_(("year",), "\u202e\x1b"))
    assert problem.message_zh == '应为整数，而不是 "\\u202e\\u001b"'
    assert problem.message == 'must be an integer, not "\\u202e\\u001b"'


# --- files of other sorts --------------------------------------------------------------


def refused(read: Callable[[], object]) -> tuple[str, str, str, str, str, str]:
    with pytest.raises(ipp.PlanDataError) as caught:
        read()
    (each,) = caught.value.problems
    return each.code, each.where, each.message_zh, each.message, each.hint_zh, each.hint


@pytest.mark.parametrize(
    ("mode", "chinese", "english"),
    [
        (stat.S_IFDIR, "是文件夹", "it is a folder"),
        (stat.S_IFIFO, "是管道", "it is a pipe"),
        (stat.S_IFSOCK, "是套接字", "it is a socket"),
        (stat.S_IFCHR, "是设备", "it is a device"),
        (stat.S_IFBLK, "是设备", "it is a device"),
        (stat.S_IFLNK, "不是普通文件", "it is no regular file"),
    ],
)
def test_what_is_no_regular_file_is_told_in_both_languages(
    mode: int, chinese: str, english: str
) -> None:
    found = os.stat_result((mode, *[0] * 9))
    assert refused(lambda: textfile._check(found, Path("plan.json"))) == (
        "E908",
        "$",
        chinese,
        english,
        *ADVICE["E908"],
    )


def test_too_large_a_file_is_told_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.touch()
    os.truncate(path, 5_000_000)
    assert refused(lambda: ipp.read_plan(path)) == (
        "E909",
        "$",
        "有5,000,000字节，最多读取4,194,304字节",
        "it has 5,000,000 bytes; at most 4,194,304 are read",
        *ADVICE["E909"],
    )


def test_too_long_a_stream_is_told_in_both_languages() -> None:
    assert refused(lambda: textfile.stream(io.BytesIO(bytes(4_194_305)), "-")) == (
        "E909",
        "$",
        "超过4,194,304字节，不再读取",
        "it has more than 4,194,304 bytes; no more are read",
        *ADVICE["E909"],
    )


class _Waiting(io.BytesIO):
    """A stream that has nothing to read yet."""

    def read(self, size: int | None = -1, /) -> Any:
        del size


def test_a_stream_that_waits_is_told_in_both_languages() -> None:
    assert refused(lambda: textfile.stream(_Waiting(), "-")) == (
        "E908",
        "$",
        "尚未结束",
        "it has no end yet",
        *ADVICE["E908"],
    )


def test_a_bundled_file_that_was_altered_is_told_in_both_languages() -> None:
    assert refused(lambda: editions.data("2024/plan.json")) == (
        "E906",
        "$",
        "文件与发布时不同",
        "the file is not as published",
        *ADVICE["E906"],
    )


def test_another_digest_is_told_in_both_languages() -> None:
    plan = ipp.load(2025)
    assert refused(lambda: ipp.load(2025, digest="sha256:0")) == (
        "E907",
        "digest",
        f"摘要是 {plan.digest}，不是 sha256:0：本库的数据修订号是{plan.revision}",
        (
            f"its digest is {plan.digest}, not sha256:0: this version of the library has "
            f"revision {plan.revision} of the data"
        ),
        *ADVICE["E907"],
    )


# --- texts that cannot be read ---------------------------------------------------------


def unread(content: bytes, encoding: str = "utf-8") -> tuple[str, str]:
    """Return what is said of a text that cannot be read."""
    with pytest.raises(BilingualError) as caught:
        textfile.decoded(content, "page.txt", encoding)
    assert isinstance(caught.value, ValueError)
    chinese, english = caught.value.args
    assert str(caught.value) == english
    return chinese, english


@pytest.mark.parametrize("sort", SORTS)
def test_a_file_that_is_no_text_is_told_in_both_languages(sort: str) -> None:
    content, chinese, english = SORTS[sort]
    advice, advice_en = WHAT_TO_DO[sort]
    assert unread(content) == (
        f"page.txt 是{chinese}：{advice}",
        f"page.txt is {english}: {advice_en}",
    )


def test_a_text_in_another_encoding_is_told_in_both_languages() -> None:
    assert unread("知识产权强国建设推进计划".encode("gb18030")) == (
        "page.txt 不是 utf-8 编码；可能是 gb18030：试用 --encoding gb18030",
        "page.txt is not utf-8; it may be gb18030: try --encoding gb18030",
    )
    assert unread(b"\xff\xff\xff\xfe\x00") == (
        "page.txt 不是 utf-8 编码的文本；试用 --encoding",
        "page.txt is not text in utf-8; try --encoding",
    )
    assert unread(b"a", "utf-9") == (
        "没有名为 utf-9 的编码",
        "no encoding is called utf-9",
    )


def test_no_english_is_left_in_the_chinese_but_what_python_says() -> None:
    words = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
    for content, _ in CASES:
        for each in problems_of(content):
            said = re.sub("（.*）", "", each.message_zh)
            assert not words.search(said), said
