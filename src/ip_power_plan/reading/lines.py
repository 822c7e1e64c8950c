"""The lines of a page, and how many of them are read."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..problems import BilingualError


class Line(NamedTuple):
    """One line of a page.

    Attributes:
        number: Its number on the page, from 1.
        text: What it says.
    """

    number: int
    text: str


class TooMuchError(BilingualError):
    """There is more of something than is read."""


MAX_PAGE: Final = 12_000_000
"""The longest page, in characters, with the scripts and pictures in its source."""
MAX_LINE: Final = 150_000
"""The longest line, and the longest task, in characters: some 18 plans run together."""
MAX_LINES: Final = 30_000
"""The most lines, and the most headings and tasks, in a text of any length. A short line takes many
times as much memory as it has characters."""
PER_LINE: Final = 50
"""A longer text may have a line for each time that it has so many characters, about the usual."""

# What ends a line in Python.
_ENDS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def check_page(page: str) -> None:
    """Refuse a page that is too long to be split into lines, or has too many.

    Raises:
        TooMuchError: It is, or has.
    """
    if len(page) > MAX_PAGE:
        raise TooMuchError(
            f"网页有{len(page):,}个字符，最多读取{MAX_PAGE:,}个",
            f"the page has {len(page):,} characters; at most {MAX_PAGE:,} are read",
        )
    check_lines(sum(map(page.count, _ENDS)) - page.count("\r\n"), len(page))


def check_lines(number: int, characters: int) -> None:
    """Refuse more lines than are read.

    Args:
        number: How many there are, or are known to be so far.
        characters: How many characters the text has.

    Raises:
        TooMuchError: There are more.
    """
    most = max(MAX_LINES, characters // PER_LINE)
    if number > most:
        raise TooMuchError(
            f"文本超过{most:,}行，不再读取",
            f"the text has more than {most:,} lines; no more are read",
        )


def check_line(characters: int) -> None:
    """Refuse a longer line or task than is read.

    Raises:
        TooMuchError: It is longer.
    """
    if characters > MAX_LINE:
        raise TooMuchError(
            f"有一行或一项任务超过{MAX_LINE:,}个字符，不再读取",
            f"a line or a task has more than {MAX_LINE:,} characters; no more are read",
        )
