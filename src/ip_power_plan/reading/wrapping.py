"""Joining lines that a page wrapped at a fixed width, as PDF files and emails do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ..display import width
from .lines import Line, check_line
from .responsibility import LABEL

MIN_WIDTH: Final = 8
"""The smallest width at which a page wraps its lines, in characters."""
MIN_FULL: Final = 3
MIN_SHARE: Final = 0.02
"""The least share of full lines on a page that is wrapped at a fixed width."""
MAX_LONGER: Final = 0.05
"""The largest share that may be longer, such as a header that was not wrapped."""
SLACK: Final = 6
"""How many cells a full line may lack: a mark that may not end or begin one was moved."""

# What begins an item or a line of the head, and so continues nothing.
_BEGINS: Final = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,3}[.、](?!\d)|(?:上述|以上)各?项"
    r"|\d{4}年\d{1,2}月|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月|特此通知"
    rf"|{LABEL}"
)
_PART: Final = re.compile("一、")
# A line of the head that is complete, whatever its width: a date, a title, a document number.
_COMPLETE: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
    r"|(?:\d{4}年)?[^，。；：]{0,60}推进计划(?:（[^，。；]{0,30}）)?|[^，。：]{1,20}〔\d{4}〕\d{1,4}号"
)
COMPLETE_LINES: Final = 15
"""The most lines that one of these is broken over: it is no longer than that at any width."""
_ENDS: Final = ("：", "负责）", "落实）", "牵头）", "配合）", "参与）")
# A line that ends in an arrow or a picture is one of the page's own.
_PICTURE: Final = re.compile("[\u2190-\u21ff\u25a0-\u27bf\U0001f000-\U0001faff]$")


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, joining those that a page wrapped at a fixed width.

    A page that was not wrapped is returned unchanged.

    Raises:
        TooMuchError: A line would be longer than is read.
    """
    sizes = [(len(line.text), width(line.text)) for line in lines]
    usual = _usual([cells for _, cells in sizes])
    if usual is None:
        return list(lines)
    characters = Counter(length for length, cells in sizes if cells == usual).most_common(1)[0][0]
    runs: list[list[Line]] = []
    open_ = False
    in_head = True
    for line, (length, cells) in zip(lines, sizes, strict=True):
        if open_ and not _BEGINS.match(line.text):
            runs[-1].append(line)
        else:
            runs.append([line])
        in_head = in_head and not _PART.match(line.text)
        full = cells >= usual - SLACK or length >= characters
        # A sentence of the head is a paragraph; one of a task may go on.
        ended = line.text.endswith(_ENDS) or (in_head and line.text.endswith("。"))
        ended = ended or _PICTURE.search(line.text) is not None
        open_ = full and not ended and not (in_head and _is_complete(runs[-1]))
    for run in runs:
        check_line(sum(len(line.text) for line in run))
    return [Line(run[0].number, "".join(line.text for line in run)) for run in runs]


def _is_complete(run: Sequence[Line]) -> bool:
    """Return whether lines are a whole line of the head."""
    text = "".join(line.text for line in run[:COMPLETE_LINES])
    return _COMPLETE.fullmatch(text) is not None


def _usual(cells: Sequence[int]) -> int | None:
    """Return how many cells a full line takes; None if the page has no width."""
    counts = Counter(cells)
    longer = 0
    for size in sorted(counts, reverse=True):
        # Where marks hang out of their lines, the usual line is shorter than the longest.
        sizes = range(size, size - SLACK - 1, -1)
        near = sum(counts[each] for each in sizes)
        if size < 2 * MIN_WIDTH or longer > MAX_LONGER * len(cells):
            return None
        if near >= max(MIN_FULL, MIN_SHARE * len(cells)):
            return max(sizes, key=counts.__getitem__)
        longer += counts[size]
    return None
