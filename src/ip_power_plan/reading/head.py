"""Reading what is before the first part: the notice, the title, the preamble."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from ..model import Notice
from . import pages
from .pages import Line

_TITLE: Final = re.compile(r"[^，。；]{0,60}推进计划(?:（[^，。；]{0,30}）)?")
_FIRST_HALF: Final = re.compile(r"\d{4}年[^，。：；]{0,40}")
_QUOTED_TITLE: Final = re.compile(r"《([^《》，。]{0,60}推进计划)》")
_YEARS: Final = re.compile(r"(\d{4})(?:[—~至](\d{4}))?年")
# In a preamble, which names many a year: 明确2021—2022年度重点任务.
YEARS_COVERED: Final = re.compile(r"(\d{4})(?:[—~至](\d{4}))?年度")
_DATE: Final = re.compile(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})年"
    r"([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日"
)
_SIGNED: Final = re.compile(rf"([^，。：；、\d]{{2,40}}){_DATE.pattern}")
_NUMBER: Final = re.compile(r"[^\s，。：]{1,20}[〔（\[［]\d{4}[〕）\]］][^，。：]{0,6}号")
_PUBLISHED: Final = re.compile(
    r"(?:发布|公布|发表)?(?:时间|日期)：?(\d{4})[—\-年./](\d{1,2})[—\-月./](\d{1,2})"
)
_DEFINITION: Final = re.compile(r"《([^《》]+)》（以下(?:简称|称)[：“]?《?([^《》“”（）]+)》?”?）")


def find_definitions(preamble: str) -> list[tuple[str, str]]:
    """Return each title that the preamble shortens, with the short form.

    Example:
        >>> find_definitions("落实《建设纲要》（以下简称《纲要》），")
        [('建设纲要', '纲要')]
    """
    return _DEFINITION.findall(preamble)


class Head(NamedTuple):
    """What is before the first part."""

    title: str
    years: tuple[int, ...]
    notice: Notice | None
    preamble: Sequence[Line]


def read_head(lines: Sequence[Line]) -> Head:
    """Return what the lines before the first part hold."""
    lines = [
        Line(line.number, text) for line in lines for text in _signature(pages.joined(line.text))
    ]
    texts = [line.text for line in lines]
    dated = _last(texts, _DATE.fullmatch)
    titled = _last(texts, _TITLE.fullmatch)
    if titled is None:
        quoted = [title for text in texts for title in _QUOTED_TITLE.findall(text)]
        title = quoted[-1] if quoted else ""
    else:
        title = texts[titled]
        if not _YEARS.search(title) and titled and _FIRST_HALF.fullmatch(texts[titled - 1]):
            title = texts[titled - 1] + title
    anchors = [place for place in (titled, dated) if place is not None]
    preamble = lines[max(anchors) + 1 :] if anchors else lines[-1:]
    return Head(title, years_in(title), _read_notice(texts, dated), preamble)


def _signature(text: str) -> Sequence[str]:
    """Return the issuer and the date of a line that has both, else the line."""
    match = _SIGNED.fullmatch(text)
    return [text] if match is None else [match[1], text[match.end(1) :]]


Item = TypeVar("Item")


def _last(items: Sequence[Item], test: Callable[[Item], object]) -> int | None:
    """Return the place of the last item that passes the test."""
    return next((place for place in range(len(items) - 1, -1, -1) if test(items[place])), None)


def years_in(text: str, pattern: re.Pattern[str] = _YEARS) -> tuple[int, ...]:
    """Return the years that a text names first, ascending; none if it names none."""
    match = pattern.search(text)
    if match is None:
        return ()
    first, last = int(match[1]), int(match[2] or match[1])
    return tuple(range(first, last + 1)) if first <= last < first + 10 else (first,)


def _read_notice(texts: Sequence[str], dated: int | None) -> Notice | None:
    """Return the notice that ends in the date; None if there is no date."""
    if dated is None or dated == 0:
        return None
    addressed = _last(texts[:dated], lambda text: text.endswith("："))
    start = dated - 1 if addressed is None else addressed
    while addressed is not None and start and texts[start - 1].endswith(("、", "，")):
        start -= 1
    to = "" if addressed is None else "".join(texts[start : addressed + 1])[:-1]
    number = _last(texts[:start], _NUMBER.fullmatch)
    published = [match for text in texts if (match := _PUBLISHED.search(text))]
    return Notice(
        issuer=texts[dated - 1],
        issuer_en=None,
        document_number=None if number is None else texts[number],
        issued=_date(_DATE.fullmatch(texts[dated])),
        published=_date(published[0]) if published else None,
        addressees=tuple(re.split("[、，]", to)) if to else (),
        text="\n".join(texts[start : dated + 1]),
        text_en=None,
    )


_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _date(match: re.Match[str] | None) -> date | None:
    """Return the day that a match gives in three numbers; None for a day that is none."""
    if match is None:
        return None
    year, month, day = (_number(words) for words in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(words: str) -> int:
    if "十" in words:
        tens, _, ones = words.translate(_DIGITS).partition("十")
        return int(tens or 1) * 10 + int(ones or 0)
    return int(words.translate(_DIGITS))
