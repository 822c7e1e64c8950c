"""The lines of a page, and how many of them are read."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..problems import BilingualError, Both


class Line(NamedTuple):
    """One line of a page.

    Attributes:
        number: Its number on the page, from 1.
        text: What it says.
    """

    number: int
    text: str


class TooMuchError(BilingualError):
    """The text exceeds a limit."""


# The longest page, in characters, with the scripts and pictures in its source.
MAX_PAGE: Final = 12_000_000
# The longest line, and the longest task, in characters: some 18 plans run together.
MAX_LINE: Final = 150_000
# The most lines, and the most headings and tasks, unless the text is longer than usual: a short
# line takes many times its length in memory.
MAX_LINES: Final = 30_000
# A longer text may have one line per this many bytes of UTF-8, roughly the average.
PER_LINE: Final = 150
# The most names of agencies and laws, unless the text is longer than usual.
MAX_NAMES: Final = 150_000
# A longer text may have one name per this many bytes of UTF-8.
PER_NAME: Final = 30
# The most names that the library does not know, unless the text is longer than usual.
MAX_NEW_NAMES: Final = 20_000
# A longer text may have one such name per this many bytes of UTF-8.
PER_NEW_NAME: Final = 300

# What ends a line in Python.
_ENDS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def size_of(text: str) -> int:
    """Return how many bytes a text takes in a file."""
    return len(text.encode("utf-8", "replace"))


def check_page(page: str) -> None:
    """Refuse a page that is too long to be split into lines, or has too many.

    Raises:
        TooMuchError: It is, or has.
    """
    if len(page) > MAX_PAGE:
        raise TooMuchError(
            f"文本有{len(page):,}个字符，最多读取{MAX_PAGE:,}个",
            f"the text has {len(page):,} characters; at most {MAX_PAGE:,} are read",
        )
    check_lines(sum(map(page.count, _ENDS)) - page.count("\r\n"), size_of(page))


def check_lines(number: int, size: int) -> None:
    """Refuse more lines than are read.

    Args:
        number: How many there are, or are known to be so far.
        size: How many bytes the text takes in a file.

    Raises:
        TooMuchError: There are more.
    """
    _check(number, max(MAX_LINES, size // PER_LINE), ("行", "lines"))


def check_items(number: int, size: int) -> None:
    """Refuse more headings and tasks than are read; the arguments are those of `check_lines`.

    Raises:
        TooMuchError: There are more.
    """
    _check(number, max(MAX_LINES, size // PER_LINE), ("个标题和任务", "headings and tasks"))


def check_names(number: int, new: int, size: int) -> None:
    """Refuse more names of agencies and laws than are read.

    Args:
        number: How many there are so far, each time it occurs.
        new: How many of them the library does not know.
        size: How many bytes the text so far takes in a file.

    Raises:
        TooMuchError: There are more.
    """
    _check(number, max(MAX_NAMES, size // PER_NAME), ("个名称", "names"))
    _check(new, max(MAX_NEW_NAMES, size // PER_NEW_NAME), ("个未知名称", "unknown names"))


def check_line(characters: int) -> None:
    """Refuse a longer line or task than is read.

    Raises:
        TooMuchError: It is longer.
    """
    if characters > MAX_LINE:
        raise TooMuchError(
            f"有一行或一项任务超过{MAX_LINE:,}个字符，已停止读取",
            f"a line or a task has more than {MAX_LINE:,} characters; reading stopped",
        )


def _check(number: int, most: int, what: Both) -> None:
    if number > most:
        chinese, english = what
        raise TooMuchError(
            f"文本超过{most:,}{chinese}，已停止读取",
            f"the text has more than {most:,} {english}; reading stopped",
        )
