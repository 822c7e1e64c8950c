"""From the official text to a plan.

The page is restored line by line (`pages`), split into items, read item by item, and
assembled. Nothing is lost in silence: whatever does not fit becomes a `Problem`.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeVar, overload

from . import pages
from .errors import PlanParseError, PlanParseWarning, Problem
from .mentions import Sighting, find_sightings, name_pattern
from .model import Agency, AgencyKind, Law, Mention, Naming, Notice, Responsibility
from .names import fold
from .pages import Line
from .plan import Plan
from .registry import registry
from .responsibility import ends_responsibility, read_responsibility
from .tasks import Part, Section, Task


class Parsed(NamedTuple):
    r"""A plan, and what in its text could not be read or not for sure.

    Attributes:
        plan: The plan, as far as it could be read.
        problems: Each problem found, in the order of the lines.

    Example:
        >>> import ip_power_plan as ipp
        >>> text = "2026年推进计划\n一、完善制度\n2.推进修订。"
        >>> parsed = ipp.parse_plan(text, strict=False)
        >>> parsed.plan.tasks[0].text, parsed.problems[0].expected
        ('推进修订。', 'task 1 instead of 2')
    """

    plan: Plan
    problems: tuple[Problem, ...]


@overload
def parse_plan(text: str, *, year: int | None = None, strict: Literal[True] = True) -> Plan: ...
@overload
def parse_plan(text: str, *, year: int | None = None, strict: Literal[False]) -> Parsed: ...
@overload
def parse_plan(text: str, *, year: int | None = None, strict: bool) -> Plan | Parsed: ...
def parse_plan(text: str, *, year: int | None = None, strict: bool = True) -> Plan | Parsed:
    """Return the plan that an official text holds.

    The text may be a page as it was copied: with stray space, half-width punctuation,
    Traditional characters, lines broken or run together, and other text around it.
    Agencies and laws that the library does not know become records of that plan with
    ``registered=False``. There is no English but that of known agencies and laws.

    Args:
        text: The text, from the notice or the title to the closing rule.
        year: The plan year; what the title says if left out.
        strict: Whether a grave problem is an error. If not, the plan comes together
            with the problems.

    Returns:
        The plan; with ``strict=False`` a pair of the plan and its problems.

    Raises:
        PlanParseError: Something could not be read; only if strict.
        TypeError: The text is no string, or the year no integer.
        ValueError: The year is none of the calendar.

    Warns:
        PlanParseWarning: Something was read in the likely way, but not for sure; only if
            strict.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.parse_plan('''2026年知识产权强国建设推进计划
        ... 一、完善知识产权制度
        ... 1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）
        ... ''')
        >>> plan.year, plan.task(1).lead.name, plan.task(1).laws[0].id
        (2026, '国家国防科工局', 'defense-patent-regulations')
    """
    if not isinstance(text, str):
        raise TypeError(f"the text of a plan is a string, not {type(text).__name__}")
    if year is not None and type(year) is not int:
        raise TypeError(f"a plan year is an integer, not {year!r}")
    if year is not None and not 1 <= year <= 9999:
        raise ValueError(f"a plan year is one from 1 to 9999, not {year}")
    parsed = read_text(text, year)
    if not strict:
        return parsed
    grave = tuple(problem for problem in parsed.problems if problem.grave)
    if grave:
        raise PlanParseError(grave)
    for problem in parsed.problems:
        warnings.warn(str(problem), PlanParseWarning, stacklevel=2)
    return parsed.plan


def read_text(text: str, year: int | None = None) -> Parsed:
    """Return the plan of a text with every problem found."""
    lines, problems = pages.restored(text)
    body = _Body(lines, problems)
    plan = _assemble(body, year, problems)
    problems.sort(key=lambda problem: problem.line)
    return Parsed(plan, tuple(problems))


# --- from lines to items ---------------------------------------------------------------

_NUMERALS: Final = "一二三四五六七八九十百"
_PART: Final = re.compile(rf"([{_NUMERALS}]+)、(.*)", re.DOTALL)
_SECTION: Final = re.compile(rf"（([{_NUMERALS}]+)）(.*)", re.DOTALL)
_TASK: Final = re.compile(r"(\d{1,6})[.、](?!\d)(.*)|(\d{1,6})[.、](\d{4}年.*)", re.DOTALL)
_CLOSING: Final = re.compile(r"(?:上述|以上).*(?:牵头部门|牵头单位|参与部门|牵头)")

# Where an item may begin in the middle of a line: behind the end of another item, ...
_INNER_START: Final = re.compile(
    rf"(?<=[）。])(?=\d{{1,6}}[.、](?:[^\d]|\d{{4}}年)|（[{_NUMERALS}]+）|[{_NUMERALS}]+、|(?:上述|以上)各?项)"
)
# ... or behind a title, which ends in no mark.
_BEHIND_PART: Final = re.compile(rf"(?<=.)(?=（[{_NUMERALS}]+）|\d{{1,6}}[.、](?:[^\d]|\d{{4}}年))")
_BEHIND_SECTION: Final = re.compile(r"(?<=[^\d])(?=\d{1,6}[.、](?:[^\d]|\d{4}年))")


class _Item(NamedTuple):
    """A heading or a task as it stands in the text."""

    kind: Literal["part", "section", "task", "other"]
    label: str
    text: str
    line: int


def _items(lines: Iterable[Line]) -> Iterator[_Item]:
    """Yield what stands on the lines, several on one line told apart."""
    for line in lines:
        pieces = _INNER_START.split(line.text)
        while pieces:
            item = _item(Line(line.number, pieces.pop(0)))
            inner = {"part": _BEHIND_PART, "section": _BEHIND_SECTION}.get(item.kind)
            if inner is not None and (break_ := inner.search(item.text)):
                pieces.insert(0, item.text[break_.start() :])
                item = item._replace(text=item.text[: break_.start()])
            yield item


def _item(line: Line) -> _Item:
    if match := _PART.fullmatch(line.text):
        return _Item("part", match[1], pages.joined(match[2]), line.number)
    if match := _SECTION.fullmatch(line.text):
        return _Item("section", match[1], pages.joined(match[2]), line.number)
    if match := _TASK.fullmatch(line.text):
        return _Item("task", match[1] or match[3], match[2] or match[4] or "", line.number)
    return _Item("other", "", line.text, line.number)


# --- from items to the body ------------------------------------------------------------

# A first part has a task or a section within so many lines.
_INTRO: Final = 6
# No responsibility is longer, which keeps the search for one from growing with the text.
_LONGEST: Final = 2000


class _Entry:
    """A task as it grows, line by line."""

    def __init__(self, item: _Item, part: int, section: int | None) -> None:
        self.label = item.label
        self.line = item.line
        self.part = part
        self.section = section
        self.pieces = [item.text]
        self._tail = item.text[-_LONGEST:]
        self.behind_a_stop: list[_Item] = []
        """The lines that were taken though the task's last sentence had ended."""

    def go_on(self, item: _Item) -> None:
        """Take the next line of the task."""
        if self._tail.endswith("。"):
            self.behind_a_stop.append(item)
        self.pieces.append(item.text)
        self._tail = (self._tail + item.text)[-_LONGEST:]

    @property
    def text(self) -> str:
        return pages.joined("".join(self.pieces))

    @property
    def complete(self) -> bool:
        """Whether the responsibility has come."""
        return _responsibility_start(self._tail) is not None


class _Body:
    """The headings and tasks of a text, and what stands before and behind them."""

    def __init__(self, lines: Sequence[Line], problems: list[Problem]) -> None:
        self.problems = problems
        self.parts: list[tuple[_Item, list[_Item]]] = []
        self.intros: dict[tuple[int, int | None], list[str]] = defaultdict(list)
        self.entries: list[_Entry] = []
        self.closing: list[str] = []
        start = self._start(lines)
        self.before = lines[:start]
        for item in _items(lines[start:]):
            if self.closing:
                self._behind_closing(item)
            else:
                getattr(self, f"_take_{item.kind}")(item)

    def _start(self, lines: Sequence[Line]) -> int:
        """Return where the first part begins: a heading with a section or task behind it."""
        for place, line in enumerate(lines):
            if line.text.startswith("一、"):
                _, *behind = _items(lines[place : place + _INTRO])
                if any(item.kind in ("section", "task") for item in behind):
                    return place
        first = (place for place, line in enumerate(lines) if _item(line).kind != "other")
        start = next(first, len(lines))
        found = lines[start] if start < len(lines) else Line(len(lines) or 1, "")
        self._report(found, "a first part, 一、… with tasks")
        return start

    def _report(self, line: Line | _Item, expected: str, *, grave: bool = True) -> None:
        number = line.number if isinstance(line, Line) else line.line
        self.problems.append(Problem(number, line.text, expected, grave))

    def _take_part(self, item: _Item) -> None:
        self._check_heading(item, len(self.parts))
        self.parts.append((item, []))

    def _take_section(self, item: _Item) -> None:
        if not self.parts:
            self._take_part(_Item("part", "", "", item.line))
        sections = self.parts[-1][1]
        self._check_heading(item, len(sections))
        sections.append(item)

    def _check_heading(self, item: _Item, before: int) -> None:
        if item.label and item.label != numeral(before + 1):
            self._report(item, f"{numeral(before + 1)} instead of {item.label} in the heading")
        if item.label and (not item.text or "。" in item.text[:-1]):
            self._report(item, "a title behind the number")
        self._check_marks(item)

    def _check_marks(self, item: _Item) -> None:
        if mark := unpaired_mark(item.text):
            self._report(item, f"a partner to the mark {mark}")

    def _take_task(self, item: _Item) -> None:
        if not self.parts:
            self._take_part(_Item("part", "", "", item.line))
            self._report(item, "a part heading before the first task")
        self._check_number(item)
        self.entries.append(_Entry(item, *self._under))

    def _check_number(self, item: _Item) -> None:
        number = int(item.label)
        last = self.entries[-1] if self.entries else None
        expected = int(last.label) + 1 if last else 1
        anew = number == 1 and last is not None and last.part != len(self.parts) - 1
        if number != expected and not anew:
            self._report(item, f"task {expected} instead of {number}")

    def _take_other(self, item: _Item) -> None:
        if _CLOSING.match(item.text):
            self.closing.append(pages.joined(item.text))
            self._check_marks(item)
        elif not self.entries or (self.entries[-1].part, self.entries[-1].section) != self._under:
            self._take_intro(item)
        elif not self.entries[-1].complete:
            self.entries[-1].go_on(item)
        else:
            self._report(item, "a heading, a numbered task or the closing rule")

    def _take_intro(self, item: _Item) -> None:
        self.intros[self._under].append(pages.joined(item.text))
        self._check_marks(item)
        numbered = _responsibility_start(item.text) is not None
        expected = "a number before a task" if numbered else "taken for an introduction"
        self._report(item, expected, grave=numbered)

    @property
    def _under(self) -> tuple[int, int | None]:
        """The places of the part and the section under which the next item stands."""
        sections = self.parts[-1][1]
        return len(self.parts) - 1, len(sections) - 1 if sections else None

    def _behind_closing(self, item: _Item) -> None:
        """Pass over what stands behind the closing rule, but not over what is the plan's."""
        next_task = str(int(self.entries[-1].label) + 1) if self.entries else "1"
        next_part = numeral(len(self.parts) + 1)
        if item.kind == "other" and not self.closing[-1].endswith("。"):
            self.closing[-1] += pages.joined(item.text)
        elif (item.kind, item.label) in (("task", next_task), ("part", next_part)) or (
            _responsibility_start(item.text) is not None
        ):
            self._report(item, "nothing of the plan behind the closing rule")


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as Chinese headings print it.

    Example:
        >>> numeral(7), numeral(12), numeral(20)
        ('七', '十二', '二十')
    """
    digits = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens % 10]) + "十" + digits[ones].strip()


# --- the end of a task -----------------------------------------------------------------


def _responsibility_start(text: str) -> int | None:
    """Return where the parenthesis of the responsibility opens; None if there is none."""
    end = len(text) - text.endswith("）。")
    if end < 2 or text[end - 1] != "）":
        return None
    depth = 0
    for place in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        depth += {"）": 1, "（": -1}.get(text[place], 0)
        if depth == 0:
            return place if ends_responsibility(text[place + 1 : end - 1]) else None
    return None


def _split_responsibility(text: str) -> tuple[str, str]:
    """Return a task's text without the responsibility, and the words of that."""
    start = _responsibility_start(text)
    if start is None:
        return text, ""
    if text.endswith("）。"):
        return text[:start].removesuffix("。") + "。", text[start + 1 : -2]
    return text[:start], text[start + 1 : -1]


_PAIRS: Final = {"（": "）", "《": "》", "“": "”"}
_MARKS: Final = re.compile("[（）《》“”]")


def unpaired_mark(text: str) -> str | None:
    """Return the first mark of the text that has no partner."""
    open_: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in _PAIRS:
            open_.append(mark)
        elif not open_ or _PAIRS[open_.pop()] != mark:
            return str(mark)
    return open_[-1] if open_ else None


# --- what stands before the first part -------------------------------------------------

_TITLE: Final = re.compile(r"[^，。；]{0,60}推进计划(?:（[^，。；]{0,30}）)?")
_FIRST_HALF: Final = re.compile(r"\d{4}年[^，。：；]{0,40}")
_QUOTED_TITLE: Final = re.compile(r"《([^《》，。]{0,60}推进计划)》")
_YEARS: Final = re.compile(r"(\d{4})(?:[—~至](\d{4}))?年")
# In a preamble, which names many a year: 明确2021—2022年度重点任务.
_YEARS_COVERED: Final = re.compile(r"(\d{4})(?:[—~至](\d{4}))?年度")
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


class _Head(NamedTuple):
    """What stands before the first part."""

    title: str
    years: tuple[int, ...]
    notice: Notice | None
    preamble: Sequence[Line]


def _read_head(lines: Sequence[Line]) -> _Head:
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
    return _Head(title, _years(title), _read_notice(texts, dated), preamble)


def _signature(text: str) -> Sequence[str]:
    """Return the issuer and the date of a line that has both, else the line."""
    match = _SIGNED.fullmatch(text)
    return [text] if match is None else [match[1], text[match.end(1) :]]


Item = TypeVar("Item")


def _last(items: Sequence[Item], test: Callable[[Item], object]) -> int | None:
    """Return the place of the last item that passes the test."""
    return next((place for place in range(len(items) - 1, -1, -1) if test(items[place])), None)


def _years(text: str, pattern: re.Pattern[str] = _YEARS) -> tuple[int, ...]:
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


# --- putting the plan together ---------------------------------------------------------

_COLLECTIVE: Final = re.compile(r".*(?:有关|相关|各|主管|成员|责任)(?:部门|单位|地方|地区)")


def _assemble(body: _Body, year: int | None, problems: list[Problem]) -> Plan:
    head = _read_head(body.before)
    first = body.before[0] if body.before else Line(1, "")
    if not head.title:
        problems.append(Problem(first.number, first.text, "a title that ends in 推进计划", True))
    problems += (
        Problem(*line, f"a partner to the mark {mark}", grave=True)
        for line in head.preamble
        if (mark := unpaired_mark(line.text))
    )
    preamble = "\n".join(line.text for line in head.preamble)
    found = head.years or _years(preamble, _YEARS_COVERED)
    years = found if year is None or year in found else (year,)
    if found != years:
        told = f"the text says that the plan is of {found[0]}, not {year}" if found else ""
        problems += [Problem(first.number, head.title, told, grave=False)] * bool(told)
    if not years:
        problems.append(
            Problem(first.number, first.text, "a year in the title, or the argument year", True)
        )
        years = (0,)
    year = years[0] if year is None else year
    parts = tuple(_part(body, place) for place in range(len(body.parts)))
    reader = _TaskReader(year, parts, preamble, problems)
    # Some older plans say of no task who is responsible.
    reader.expects_responsibility = any(entry.complete for entry in body.entries)
    if body.entries and not reader.expects_responsibility:
        doubt = "no task says who is responsible"
        problems.append(Problem(body.entries[0].line, body.entries[0].text, doubt, grave=False))
    tasks = tuple(reader.read(entry, number) for entry, number in _numbered(body.entries))
    return Plan(
        year=year,
        years=years,
        title=head.title,
        title_en=None,
        revision=0,
        notice=head.notice,
        preamble=preamble,
        preamble_en=None,
        parts=parts,
        agencies=tuple(dict.fromkeys(agency for task in tasks for agency in task.agencies)),
        laws=tuple(dict.fromkeys(law for task in tasks for law in task.laws)),
        tasks=tasks,
        closing="\n".join(body.closing),
        closing_en=None,
    )


def _part(body: _Body, part: int) -> Part:
    heading, sections = body.parts[part]
    return Part(
        id=str(part + 1),
        number=part + 1,
        label=heading.label,
        title=heading.text,
        title_en=None,
        intro="\n".join(body.intros[part, None]),
        sections=tuple(
            Section(
                id=f"{part + 1}.{place + 1}",
                number=place + 1,
                label=section.label,
                title=section.text,
                title_en=None,
                intro="\n".join(body.intros[part, place]),
            )
            for place, section in enumerate(sections)
        ),
    )


def _numbered(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, int]]:
    """Yield each task with its number: the printed one, or its place where those repeat."""
    labels = [int(entry.label) for entry in entries]
    ascending = all(before < after for before, after in pairwise(labels))
    yield from zip(entries, labels if ascending else range(1, len(labels) + 1), strict=True)


class _TaskReader:
    """Reads one task after another, and knows who and what was named so far."""

    def __init__(
        self,
        year: int,
        parts: tuple[Part, ...],
        preamble: str,
        problems: list[Problem],
    ) -> None:
        known = registry(year)
        self.year = year
        self.parts = parts
        self.problems = problems
        self.expects_responsibility = True
        self.agency_names = known.agency_names
        self.law_names = known.law_names
        self.new_agencies: dict[str, Agency] = {}
        self.new_laws: dict[str, Law] = {}
        self.pattern = name_pattern(
            name for law in known.laws for name in (law.title, law.short_title)
        )
        self.defined = {short: self._law(title) for title, short in find_definitions(preamble)}

    def read(self, entry: _Entry, number: int) -> Task:
        """Return the task."""
        self._check_marks(entry)
        text, words = _split_responsibility(entry.text)
        if words:
            self._check_responsibility(entry, text)
        else:
            self._check_lines(entry)
        reading = read_responsibility(words, self._is_known_agency) if words else None
        if words and reading is None:
            self._report(entry, "names and what they do in the last parenthesis", grave=True)
        elif not words and self.expects_responsibility:
            self._report(entry, "it names nobody as responsible", grave=False)
        part = self.parts[entry.part]
        return Task(
            number=number,
            id=f"{self.year}-{number:03}",
            label=entry.label,
            part=part,
            section=None if entry.section is None else part.sections[entry.section],
            text=text,
            text_en=None,
            responsibility_text=words,
            responsibilities=tuple(
                Responsibility(agency=self._agency(name), role=role)
                for name, role in (reading.shares if reading else ())
            ),
            by_division=reading is not None and reading.by_division,
            open_ended=reading is not None and reading.open_ended,
            mentions=tuple(
                self._mention(sighting) for sighting in find_sightings(text, self.pattern)
            ),
        )

    def _check_responsibility(self, entry: _Entry, text: str) -> None:
        if entry.text.endswith("）。"):
            self._report(entry, "the stop behind the parenthesis was put before it", grave=False)
        if _responsibility_start(text) is not None:
            self._report(entry, "one parenthesis that says who is responsible", grave=True)

    def _check_lines(self, entry: _Entry) -> None:
        """Report the lines of a task that may belong nowhere, as no parenthesis followed."""
        for item in entry.behind_a_stop:
            if item.text.endswith("。"):
                expected, grave = f"taken for a sentence of task {entry.label}", False
            else:
                expected, grave = "a heading, a numbered task or the closing rule", True
            self.problems.append(Problem(item.line, item.text, expected, grave))

    def _report(self, entry: _Entry, expected: str, *, grave: bool) -> None:
        self.problems.append(Problem(entry.line, entry.text, expected, grave))

    def _check_marks(self, entry: _Entry) -> None:
        mark = unpaired_mark(entry.text)
        if mark is not None:
            self._report(entry, f"a partner to the mark {mark}", grave=True)

    # --- agencies ----------------------------------------------------------------------

    def _is_known_agency(self, name: str) -> bool:
        return self.agency_names.get(name) is not None

    def _agency(self, name: str) -> Agency:
        known = self.agency_names.get(name)
        if known is not None:
            return known
        key = fold(name)
        if key not in self.new_agencies:
            self.new_agencies[key] = Agency(
                id=f"agency-{_fingerprint(key)}",
                name=name,
                full_name=name,
                name_en=None,
                abbreviation=None,
                aliases=(),
                kind=AgencyKind.COLLECTIVE if _COLLECTIVE.fullmatch(name) else None,
                member=False,
                stands_for=(),
                note=None,
                registered=False,
            )
        return self.new_agencies[key]

    # --- laws --------------------------------------------------------------------------

    def _mention(self, sighting: Sighting) -> Mention:
        law = self.defined.get(sighting.text) or self._law(sighting.text)
        named = Naming.NAMED if law.titled else Naming.DESCRIBED
        return Mention(
            law=law,
            text=sighting.text,
            start=sighting.start,
            end=sighting.end,
            naming=Naming.QUOTED if sighting.quoted else named,
            action=sighting.action,
            action_text=sighting.action_text,
        )

    def _law(self, title: str) -> Law:
        known = self.law_names.get(title)
        if known is not None:
            return known
        key = fold(title)
        if key not in self.new_laws:
            self.new_laws[key] = Law(
                id=f"law-{_fingerprint(key)}",
                title=title,
                short_title=title.removeprefix("中华人民共和国"),
                title_en=None,
                kind=None,
                titled=True,
                aliases=(),
                implements=None,
                status_notes=(),
                note=None,
                registered=False,
            )
        return self.new_laws[key]


def _fingerprint(key: str) -> str:
    """Return an id's tail for a name that has no id: the same wherever the name stands."""
    return sha256(key.encode()).hexdigest()[:12]
