"""Separating a page's own lines from those of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from .lines import Line

_DASHES: Final = r"—－\-~·|/ "
_PAGE_NUMBER: Final = re.compile(
    rf"[{_DASHES}]*(?:[Pp]\.?)?(?!(?:19|20)\d\d$)\d{{1,4}}[{_DASHES}]*|\d{{1,4}}/\d{{1,4}}"
    r"|(?:—*第?\d{1,4}页?[/，／—]*)?共?第?\d{1,4}页(?:[，/／]?(?:共|总)\d{1,4}页)?—*"
    r"|[Pp]age ?\d+(?: ?of ?\d+)?"
)
# Other whole lines that never belong to a plan: entries of a table of contents, pictures,
# share and print bars.
_FURNITURE: Final = re.compile(
    r"[^。]{1,50}(?:…|·|\.){2,}—*\d{1,4}"
    r"|[【\[（]?(?:图片|image|二维码|附图|插图)[】\]）]?"
    r"|[—\-=_~*+|：]{3,}|附件\d{0,2}：?"
    r"|20\d\d/\d{1,2}/\d{1,4}[：:]\d\d[^。]{0,80}|https?[：:]//[!-~]{1,200} ?\d+/\d+"
    r"|序号[\s|]*(?:重点|工作)?(?:任务|内容|事项)(?:内容)?[\s|]*(?:责任|牵头|负责)?(?:单位|部门)"
    r"|目[录次]|打印(?:本页)?|关闭窗口|返回顶部|返回列表|收藏|二维码|扫码阅读"
    r"|(?:分享到|分享至|扫一扫|上一篇|下一篇|当前位置|您的位置|责任编辑|责编|浏览次数|点击数|"
    r"版权所有|附件下载|相关链接|相关阅读|点击查看|微信扫码|长按识别)[^。]{0,60}"
    r"|(?:编辑|来源|作者|字体|字号|阅读)[：:][^。]{0,60}|阅读量?\d+|首页[>＞][^。]{0,60}"
)

MIN_HEADER: Final = 4
MAX_HEADER: Final = 30
"""The shortest and the longest running header, in characters."""
MIN_PAGES: Final = 0.4
"""The share of pages that have the header; some have it on every second page."""
MIN_REPEATS: Final = 3
"""A line that occurs this often on a page, digits aside, is its header or footer."""

_DIGITS: Final = re.compile(r"\d+")
_TITLE: Final = re.compile(r"(?:20\d\d[—\d年至]{0,20})?([^。，]{4,60}(?:计划|规划|方案|要点))")
_TEXT_ENDS: Final = ("。", "：", "；", "，", "、", "）")


def cleared(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines without the page's own, and the page's own, grouped by kind."""
    shapes = Counter(map(_shape, lines))
    beside = _beside_page_numbers(lines)
    kept = []
    removed: dict[str, list[Line]] = {}
    titles: set[str] = set()
    for line in lines:
        shape = _shape(line)
        header = shapes[shape] >= MIN_REPEATS and _may_be_header(line.text)
        if (title := _TITLE.fullmatch(line.text)) is not None:
            # The first one may be the title itself; a header may have it without the year.
            header = title[1] in titles and shapes[shape] >= MIN_REPEATS
            titles.add(title[1])
        elif line.text in beside:
            header = True
        if header or _PAGE_NUMBER.fullmatch(line.text) or _FURNITURE.fullmatch(line.text):
            removed.setdefault(shape, []).append(line)
        else:
            kept.append(line)
    return kept, list(removed.values())


def _beside_page_numbers(lines: Sequence[Line]) -> set[str]:
    """Return the lines that stand beside a page number wherever they occur, but for once.

    The first page may begin with its header, and the last may end without a number.
    """
    numbers = [_PAGE_NUMBER.fullmatch(line.text) is not None for line in lines]
    around = [False, *numbers, False]
    beside = Counter(
        line.text
        for place, line in enumerate(lines)
        if not numbers[place] and (around[place] or around[place + 2])
    )
    texts = Counter(line.text for line in lines)
    least = max(MIN_REPEATS, MIN_PAGES * sum(numbers))
    return {
        text
        for text, times in beside.items()
        if MIN_HEADER <= len(text) <= MAX_HEADER
        and not text.endswith(_TEXT_ENDS)
        and times >= max(least, texts[text] - 1)
    }


def _may_be_header(text: str) -> bool:
    """Return whether a line looks like a header: short, with a figure, and not part of a text."""
    return (
        len(text) <= MAX_HEADER
        and not text.endswith(_TEXT_ENDS)
        and not text[0].isdigit()
        and any(mark.isdigit() or mark in "·|/" for mark in text)
    )


def _shape(line: Line) -> str:
    """Return a line without what differs from page to page."""
    return _DIGITS.sub("#", line.text)
