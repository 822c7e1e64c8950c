"""Reading what is before the first part: the notice, the title, the preamble."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from ..model import Notice
from . import pages
from .lines import Line, check_line
from .report import Report

_TITLE: Final = re.compile(r"[^，。；：]{0,60}推进计划(?:（[^，。；]{0,30}）?)?")
_LABELED_TITLE: Final = re.compile(rf"(?:附件\d{{0,2}}|标题|名称)：{_TITLE.pattern}")
# A title that the preamble follows on the same line.
_TITLE_RUN_ON: Final = re.compile(r"\d{4}[—\d]*年[^，。；：]{0,60}推进计划(?=为|根据|按照)")
_QUOTED_TITLE: Final = re.compile(r"《([^《》，。]{0,60}推进计划)》")
_SERIES: Final = "知识产权"
"""Every title of the series names it."""

# One year or several: 2025年, 2021—2022年, 2021年至2022年, （2022—2023）.
_SPAN: Final = r"(\d{4})年?(?:度)?[—\-~～－–至到](\d{4})"
_YEARS: Final = re.compile(rf"{_SPAN}年|（{_SPAN}）|(\d{{4}})年")
# In a preamble, which names several years: 明确2021—2022年度重点任务.
YEARS_COVERED: Final = re.compile(rf"{_SPAN}年度|明确{_SPAN}年|明确(\d{{4}})年|(\d{{4}})年度")

_DATE: Final = re.compile(
    r"(\d{4}|[〇○零一二三四五六七八九]{4})年"
    r"([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})日"
)
# A body that signs, right before the date and nothing between.
_BODY: Final = r"[^，。：；、\d《》（）]{2,40}[室局厅府会院部委办署]"
_SIGNED: Final = re.compile(rf"({_BODY})(?:（[^（）]*章）)?({_DATE.pattern})(?!\d{{1,2}}[：:])")
_SEAL: Final = re.compile(r"（[^（）]*章）$")
_NUMBER: Final = re.compile(r"[^\s，。：]{1,20}[〔（\[［]\d{4}[〕）\]］][^，。：]{0,6}号")
_DAY: Final = r"：?(\d{4})[—\-年./](\d{1,2})[—\-月./](\d{1,2})"
# The day of publication; without a label, that of what stands alone, such as 时间：2026-05-06.
_PUBLISHED: Final = (
    re.compile(rf"(?:发布|公布|发表|公开)(?:时间|日期){_DAY}"),
    re.compile(rf"(?<![㐀-鿿])(?:时间|日期){_DAY}"),
)


class Head(NamedTuple):
    """What is before the first part."""

    title: str
    years: tuple[int, ...]
    notice: Notice | None
    preamble: Sequence[Line]


def read_head(lines: Sequence[Line], report: Report) -> Head:
    """Return what the lines before the first part hold."""
    lines = [
        Line(line.number, text) for line in lines for text in _told_apart(pages.joined(line.text))
    ]
    lines = _rejoined(lines)
    texts = [line.text for line in lines]
    dated = _last(texts, _DATE.fullmatch)
    titled = _last(texts, _TITLE.fullmatch)
    labeled = _last(texts, _LABELED_TITLE.fullmatch) if titled is None else None
    if labeled is not None:
        texts[labeled] = texts[labeled].partition("：")[2]
        titled = labeled
    begins = titled
    if titled is None:
        quoted = [title for text in texts for title in _QUOTED_TITLE.findall(text)]
        title = quoted[-1] if quoted else ""
    else:
        title = texts[titled]
        if titled and _is_first_half(texts[titled - 1], title):
            begins = titled - 1
            title = texts[begins] + title
    anchors = [place for place in (titled, dated) if place is not None]
    preamble = lines[max(anchors) + 1 :] if anchors else lines[-1:]
    notice = _read_notice(lines[: dated + 1 if dated is not None else begins or 0], report)
    return Head(title, years_in(title), notice, preamble)


_SENTENCE_ENDS: Final = ("。", "：", "！", "？", "；")
_SENTENCE_BEGINS: Final = re.compile("为|根据|按照|经|现|《[^《》]*》(?:已|经|印发)")


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each sentence of the notice and the preamble on one.

    A sentence that begins as these do goes on to its end, however the page broke it.
    """
    last_end = _last(lines, lambda line: line.text.endswith(_SENTENCE_ENDS))
    runs: list[list[Line]] = []
    is_open = False
    for place, line in enumerate(lines):
        if is_open:
            runs[-1].append(line)
        else:
            runs.append([line])
        begins = is_open or _SENTENCE_BEGINS.match(line.text) is not None
        has_end = last_end is not None and place < last_end
        is_open = begins and has_end and not line.text.endswith(_SENTENCE_ENDS)
    for run in runs:
        check_line(sum(len(line.text) for line in run))
    return [Line(run[0].number, "".join(line.text for line in run)) for run in runs]


def _told_apart(text: str) -> list[str]:
    """Return the lines that a page ran together in one: a notice, who signed, a date, a title."""
    signed = _SIGNED.search(text)
    if signed is None:
        titled = _TITLE_RUN_ON.match(text)
        return [text] if titled is None else [titled[0], text[titled.end() :]]
    before = text[: signed.start(1)]
    addressed, mark, body = before.partition("：")
    pieces = [addressed + mark, body] if mark and "、" in addressed else [before]
    pieces += [signed[1], signed[2]]
    rest = text[signed.end() :]
    titled = _TITLE.match(rest)
    if titled is not None:
        pieces += [titled[0], rest[titled.end() :]]
    else:
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def _is_first_half(text: str, title: str) -> bool:
    """Return whether a line is the first half of a title, of which the second was found."""
    if re.search("[，。：；]", text) or _DATE.search(text) or _NUMBER.fullmatch(text):
        return False
    lacks_year = _YEARS.search(title) is None and _YEARS.search(text) is not None
    return lacks_year or (_SERIES not in title and _SERIES in text)


Item = TypeVar("Item")


def _last(items: Sequence[Item], test: Callable[[Item], object]) -> int | None:
    """Return the place of the last item that passes the test."""
    return next((place for place in range(len(items) - 1, -1, -1) if test(items[place])), None)


def years_in(text: str, pattern: re.Pattern[str] = _YEARS) -> tuple[int, ...]:
    """Return the first year or range of years in a text, ascending; empty if there is none."""
    match = pattern.search(text)
    if match is None:
        return ()
    first, *others = (int(year) for year in match.groups() if year is not None)
    last = others[0] if others else first
    return tuple(range(first, last + 1)) if first <= last < first + 10 else (first,)


# --- the notice ---

MAX_SIGNED: Final = 40
"""No body that signs has a longer name."""

# What a news page says before the notice or the plan, and no notice says to its addressees.
_LEAD: Final = re.compile("^近日|如下：$")
_CALLS_ITSELF: Final = re.compile("印发|通知|通告")


def _read_notice(lines: Sequence[Line], report: Report) -> Notice | None:
    """Return the notice that these lines end in; None if they hold none.

    They end in its date, or before the title of the plan.
    """
    texts = [line.text for line in lines]
    date_ = _DATE.fullmatch(texts[-1]) if texts else None
    body = texts[:-1] if date_ else texts
    addressed = _last(body, lambda text: text.endswith("：") and not _LEAD.search(text))
    if not body or (date_ is None and addressed is None):
        return None
    signed = _signatories(body)
    start = _begin(body, addressed, len(signed))
    behind = start if addressed is None else addressed + 1
    to, guessed = _list_of(texts[start : addressed + 1] if addressed is not None else ())
    to = to.removesuffix("：")
    if guessed:
        report.add(
            "W830",
            lines[start].number,
            texts[start],
            "主送单位各行末尾没有标点，已加“、”",
            "the lines of the addressees do not end in a mark: put 、 between them",
        )
    number = _last(texts[:start], _NUMBER.fullmatch)
    issued = _date(date_)
    published = [match for label in _PUBLISHED for text in texts if (match := label.search(text))]
    for chinese, what, there in (
        ("主送单位", "addressees", to),
        ("落款", "signature", signed),
        ("日期", "date", issued),
    ):
        if not there:
            report.add(
                "W826",
                lines[-1].number,
                texts[-1],
                f"印发通知没有{chinese}",
                f"the notice has no {what}",
            )
    return Notice(
        issuer="、".join(signed),
        issuer_en=None,
        document_number=None if number is None else texts[number],
        issued=issued,
        published=_date(published[0]) if published else None,
        addressees=tuple(re.split("[、，]", to)) if to else (),
        text="\n".join([f"{to}：", *texts[behind:]] if to else texts[behind:]),
        text_en=None,
    )


def _begin(body: Sequence[str], addressed: int | None, signed: int) -> int:
    """Return where the notice begins: its addressees, or its first sentence."""
    if addressed is not None:
        start = addressed
        while start and _lists_bodies(body[start - 1], body[start]):
            start -= 1
        return start
    start = len(body) - signed
    while start and body[start - 1].endswith("。") and _CALLS_ITSELF.search(body[start - 1]):
        start -= 1
    return start


_LETTERHEAD: Final = re.compile("(?:文件|通知|通报|公告|公报|函)$")
MIN_BROKEN: Final = 8
"""The shortest line that a page breaks, in characters."""


def _lists_bodies(text: str, after: str) -> bool:
    """Return whether a line is part of the list of addressees that goes on after it."""
    if re.search("[。：；《》]", text) or _NUMBER.fullmatch(text) or _DATE.search(text):
        return False
    if re.search("[、，]", text) or text.endswith("单位") or after.startswith(("、", "，")):
        return True
    if _TITLE.fullmatch(text) or _LETTERHEAD.search(text):
        return False
    # Half of a name, since a whole one ends as the names of bodies do.
    return len(text) >= MIN_BROKEN and re.fullmatch(_BODY, text) is None


_ENDS_IN_BODY: Final = re.compile(rf"(?:{_BODY}|单位)$")


def _list_of(lines: Sequence[str]) -> tuple[str, bool]:
    """Return the addressees of several lines as one, and whether a mark had to be put in."""
    check_line(sum(map(len, lines)))
    pieces: list[str] = []
    end, guessed = "", False
    for line in lines:
        if not line.startswith(("、", "，")) and _ENDS_IN_BODY.search(end):
            pieces.append("、")
            guessed = True
        pieces.append(line)
        end = (end + line)[-MAX_SIGNED:]
    return "".join(pieces), guessed


def _signatories(body: Sequence[str]) -> list[str]:
    """Return who signed: the last lines of a notice that are names, without seals."""
    signed: list[str] = []
    for text in reversed(body):
        name = _SEAL.sub("", text)
        if not name or _DATE.fullmatch(name):
            continue
        if len(name) > MAX_SIGNED or re.search("[，。：；《》]", name) or name.startswith("（"):
            break
        signed.insert(0, name)
    return signed


_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def _date(match: re.Match[str] | None) -> date | None:
    """Return the date that a match gives in three numbers; None if there is no such date."""
    if match is None:
        return None
    try:
        return date(*map(_number, match.groups()))
    except ValueError:
        return None


def _number(words: str) -> int:
    if "十" in words:
        tens, _, ones = words.translate(_DIGITS).partition("十")
        return int(tens or 1) * 10 + int(ones or 0)
    return int(words.translate(_DIGITS))
