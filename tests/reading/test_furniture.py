"""A page's own lines are told apart from those of the plan: page numbers, headers, bars."""

from __future__ import annotations

import pytest

from ip_power_plan.reading.furniture import (
    MAX_HEADER,
    MIN_HEADER,
    MIN_PAGES,
    MIN_REPEATS,
    cleared,
)
from ip_power_plan.reading.lines import Line

TASKS = ["一、完善制度", "1.开展评估。（财政部负责）", "2.做好宣传。（司法部负责）"]


def left(texts: list[str]) -> list[str]:
    """Return the lines that are kept."""
    kept, removed = cleared([Line(*line) for line in enumerate(texts, start=1)])
    numbers = [line.number for lines in [kept, *removed] for line in lines]
    assert sorted(numbers) == list(range(1, len(texts) + 1))
    return [line.text for line in kept]


PAGE_NUMBERS = [
    *("3", "12", "9999", "—3—", "－3－", "-3-", "~3~", "·3·", "|3|", "/3/", " 3 ", "——3——"),
    *("P3", "p3", "P.3", "p.12", "—P3—", "3/12", "1999/12"),
    *(
        "第3页",
        "3页",
        "共12页",
        "共第3页",
        "第3页共12页",
        "第3页，共12页",
        "第3页/共12页",
        "第3页／总12页",
    ),
    *("第3页/12页", "3/12页", "3页，12页", "—3/共12页—", "第3—共12页"),
    *("Page 3", "page 3", "Page3", "page12", "Page 3 of 12", "page 3of12", "Page3of12"),
]
BARS = [
    *("一、完善制度……3", "完善制度···12", "完善制度...3", "完善制度..—3", "（一）完善制度……——118"),
    *(
        "图片",
        "[图片]",
        "【图片】",
        "（图片）",
        "image",
        "[image]",
        "二维码",
        "附图",
        "插图",
        "【插图】",
    ),
    *("---", "————", "===", "___", "~~~~", "***", "+++", "|||", "：：：", "|-+-|"),
    *("附件", "附件：", "附件1", "附件12：", "附件1："),
    *("2025/5/809：31推进计划", "2025/12/1809：31", "2025/12/1810:05新闻"),
    *("https://www.gov.cn/content_1.htm 3/12", "http：//gov.cn/a3/12"),
    *(
        "序号任务责任单位",
        "序号|重点任务|牵头部门",
        "序号 工作内容 负责单位",
        "序号事项单位",
        "序号任务内容部门",
    ),
    *(
        "目录",
        "目次",
        "打印",
        "打印本页",
        "关闭窗口",
        "返回顶部",
        "返回列表",
        "收藏",
        "二维码",
        "扫码阅读",
    ),
    *(
        "分享到：微信",
        "分享至朋友圈",
        "扫一扫在手机打开",
        "上一篇：甲",
        "下一篇：乙",
        "当前位置：首页",
    ),
    *(
        "您的位置：首页",
        "责任编辑：张三",
        "责编：张三",
        "浏览次数：12",
        "点击数：12",
        "版权所有：甲",
    ),
    *("附件下载：乙", "相关链接", "相关阅读", "点击查看全文", "微信扫码", "长按识别二维码"),
    *("编辑：张三", "来源：新华社", "作者:张三", "字体：【大中小】", "字号：大", "阅读：968"),
    *("阅读968", "阅读量968", "首页>政策", "首页＞政策>通知"),
]


@pytest.mark.parametrize("text", [*PAGE_NUMBERS, *BARS])
def test_a_line_of_the_page_is_left_out(text: str) -> None:
    assert left([*TASKS, text]) == TASKS


@pytest.mark.parametrize(
    "text",
    [
        # A year, and what has more to say than a page number.
        *(
            "2025",
            "1999",
            "12345",
            "X3X",
            "X3",
            "3X",
            "—3—号",
            "第三页",
            "第3页起",
            "3/12号",
            "Page",
            "Page 3X",
        ),
        *("XPage 3", "3项", "第3X页"),
        # A sentence is none of the page's own, whatever it begins with.
        *("点击查看全文。", "来源：新华社。", "分享到群众身边。", "一、完善制度。……3"),
        *("一、完善制度", "完善制度·3", "完善制度", f"{'完' * 51}……3", "……3"),
        *(
            "本图片",
            "图片新闻",
            "附图1",
            "--",
            "——",
            "-X-",
            "XXX",
            "附件说明",
            "附件123",
            "附件：甲",
        ),
        *(
            "2025/5/8",
            "1925/5/8 09:31 计划",
            "https://www.gov.cn/",
            "序号",
            "任务责任单位",
            "序号单位",
        ),
        *("目的", "打印全文", "关闭", "返回", "收藏家", "本目录", "请分享到", "的上一篇"),
        *(
            "编辑部",
            "来源地保护",
            "作者权",
            "阅读",
            "阅读量",
            "首页",
            "到首页>政策",
            "X目录",
            "目录X",
        ),
        *("收藏X", "X收藏", "图片X", "X图片", "附件1X", "X附件1", "X来源：甲", "X---", "---X"),
    ],
)
def test_a_line_that_looks_like_one_of_the_page_is_kept(text: str) -> None:
    assert left([*TASKS, text]) == [*TASKS, text]


@pytest.mark.parametrize(("length", "removed"), [(50, True), (51, False)])
def test_an_entry_of_a_table_of_contents_has_a_short_title(length: int, removed: bool) -> None:
    entry = f"{'完' * length}……3"
    assert left([entry]) == ([] if removed else [entry])


# --- running headers -------------------------------------------------------------------


def between(header: str, times: int) -> list[str]:
    """Return tasks with a header before each."""
    return [
        line
        for place in range(1, times + 1)
        for line in (header.format(place), f"{place}.开展评估。（财政部负责）")
    ]


HEADERS = [
    "国务院公报2025年第15号",
    "国务院公报·特刊",
    "政策|通知公告",
    "政策/通知公告",
    # The figure differs from page to page.
    "国务院公报第{}期",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    ("times", "removed"), [(MIN_REPEATS - 1, False), (MIN_REPEATS, True), (MIN_REPEATS + 1, True)]
)
def test_a_line_that_returns_with_every_page_is_its_header(
    header: str, times: int, removed: bool
) -> None:
    texts = between(header, times)
    assert left(texts) == (texts[1::2] if removed else texts)
    assert MIN_REPEATS == 3


@pytest.mark.parametrize(
    "text",
    [
        "国务院公报",
        "国务院公报X特刊",
        "15号国务院公报",
        *(f"国务院公报第15号{end}" for end in "。：；，、）"),
        "公报第15号" + "国" * (MAX_HEADER + 1 - len("公报第15号")),
    ],
)
def test_what_looks_like_a_text_may_return(text: str) -> None:
    assert left(between(text, 5)) == between(text, 5)


@pytest.mark.parametrize("end", "。：；，、）")
def test_a_mark_of_a_text_inside_a_header(end: str) -> None:
    texts = between(f"国务院{end}公报第15号", 3)
    assert left(texts) == texts[1::2]


def test_the_longest_header() -> None:
    header = "公报第15号" + "国" * (MAX_HEADER - len("公报第15号"))
    assert left(between(header, 3)) == between("", 3)[1::2]
    assert MAX_HEADER == 30


def test_what_was_left_out_is_grouped_by_its_kind() -> None:
    texts = [*between("公报第{}期", 3), "—3—", "目录", "—4—", "附件", "目录"]
    _, removed = cleared([Line(*line) for line in enumerate(texts, start=1)])
    assert [[line.text for line in lines] for lines in removed] == [
        ["公报第1期", "公报第2期", "公报第3期"],
        ["—3—", "—4—"],
        ["目录", "目录"],
        ["附件"],
    ]


# --- the title as a header -------------------------------------------------------------

TITLES = [
    "2025年知识产权强国建设推进计划",
    "2021—2022年知识产权强国建设推进计划",
    "知识产权强国建设规划",
    "知识产权强国建设方案",
    "2025年知识产权工作要点",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_returns_is_kept_once(title: str) -> None:
    assert left(between(title, 3)) == [title, *between("", 3)[1::2]]
    assert left(between(title, 4)) == [title, *between("", 4)[1::2]]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_is_there_twice_is_kept_twice(title: str) -> None:
    assert left(between(title, 2)) == between(title, 2)


def test_a_header_may_have_the_title_without_the_year() -> None:
    title = "2025年知识产权强国建设推进计划"
    texts = between("知识产权强国建设推进计划", 3)
    assert left([title, *texts]) == [title, *texts[1::2]]
    # What is there twice is no header, though the title is known.
    assert left([title, *texts[:4]]) == [title, *texts[:4]]


def test_titles_that_differ_are_no_header() -> None:
    texts = ["知识产权强国建设规划", "知识产权保护方案", "知识产权工作要点"]
    assert left(texts) == texts


# --- headers beside page numbers -------------------------------------------------------

HEADER = "国家知识产权局文件"


def pages(*own: str, header: str = HEADER) -> list[str]:
    """Return pages of a task each, with what the page has of its own behind it.

    Args:
        own: Of each page: `+` for the header and the number, `-` for the number and the header,
            `.` for the number alone, `h` for the header alone.
        header: The header.
    """
    lines = []
    for place, kind in enumerate(own, start=1):
        number = f"—{place}—"
        lines += [f"{place}.开展评估。（财政部负责）"]
        lines += {"+": [header, number], "-": [number, header], ".": [number], "h": [header]}[kind]
    return lines


def is_removed(texts: list[str], header: str = HEADER) -> bool:
    """Return whether the header is left out wherever it stands; the tasks never are."""
    kept = left(texts)
    assert [line for line in kept if line[0].isdigit()] == [
        line for line in texts if line[0].isdigit()
    ]
    times = kept.count(header)
    assert times in (0, texts.count(header))
    return not times


@pytest.mark.parametrize(
    ("own", "removed"),
    [
        # On three pages at least, above or below the number.
        ("+++", True),
        ("---", True),
        ("+-+", True),
        ("++", False),
        ("hhh..", False),
        # On two pages of five at least.
        ("++++......", True),
        ("+++.......", False),
        ("+++....", True),
        ("+++.....", False),
        # Once it may stand without a number.
        ("+++h", True),
        ("h+++", True),
        ("+++hh", False),
        ("++++h", True),
        ("++++hh", False),
        ("h++h+", False),
    ],
)
def test_a_header_stands_beside_page_numbers(own: str, removed: bool) -> None:
    assert is_removed(pages(*own)) is removed
    assert MIN_PAGES == 0.4


def test_the_ends_of_a_text_are_no_page_numbers() -> None:
    assert not is_removed([HEADER, *pages(*"+++h")])
    assert not is_removed([*pages(*"+++h"), HEADER])


@pytest.mark.parametrize(
    ("header", "removed"),
    [
        ("国" * (MIN_HEADER - 1), False),
        ("国" * MIN_HEADER, True),
        ("国" * MAX_HEADER, True),
        ("国" * (MAX_HEADER + 1), False),
        *((f"国家知识产权局{end}", False) for end in "。：；，、）"),
        *((f"国家{end}知识产权局", True) for end in "。：；，、）"),
    ],
)
def test_what_may_be_a_header_beside_page_numbers(header: str, removed: bool) -> None:
    assert is_removed(pages(*"++++", header=header), header) is removed
    assert MIN_HEADER == 4
