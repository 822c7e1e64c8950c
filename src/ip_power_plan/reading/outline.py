"""From lines to an outline: headings, tasks, and what is before and after them."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from . import pages
from .lines import Line, check_items, check_line, size_of
from .report import Report
from .responsibility import LABEL, MAX_RESPONSIBILITY, responsibility_start

_NUMERALS: Final = "一二三四五六七八九十百"
_PART: Final = re.compile(rf"([{_NUMERALS}]+)、(.*)")
_SECTION: Final = re.compile(rf"（([{_NUMERALS}]+)）、?(.*)")
_TASK: Final = re.compile(r"(\d{1,6})[.、](?!\d)(.*)|(\d{1,6})[.、](\d{4}年.*)")
_CLOSING: Final = re.compile(r"(?:上述|以上)(?:.*牵头|各项任务(?:分工)?中)")

# Where an item may begin in the middle of a line: after the end of another item, ...
_INNER_START: Final = re.compile(
    rf"(?<=[）。])(?=\d{{1,6}}[.、](?:[^\d]|\d{{4}}年)|（[{_NUMERALS}]+）|[{_NUMERALS}]+、|(?:上述|以上)各?项"
    r"|工作措施：)|(?<=工作措施：)(?=\d{1,6}[.、][^\d])"
)
# ... or after a title, which has no mark at its end.
_AFTER_PART_TITLE: Final = re.compile(
    rf"(?<=.)(?=（[{_NUMERALS}]+）|\d{{1,6}}[.、](?:[^\d]|\d{{4}}年)|目标任务：)"
)
_AFTER_SECTION_TITLE: Final = re.compile(r"(?<=[^\d])(?=\d{1,6}[.、](?:[^\d]|\d{4}年))")


# The first part, run together with the head before it.
_FIRST_PART: Final = re.compile(
    r"(?<=[。：）])(?=一、[^，。：]{2,30}(?:（一）|\d{1,3}[.、]|目标任务：))"
)


def _first_part_apart(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with the first part on a line of its own."""
    return [
        Line(line.number, piece)
        for line in lines
        for piece in _FIRST_PART.split(line.text, maxsplit=1)
    ]


class Item(NamedTuple):
    """A heading or a task as it stands in the text."""

    kind: Literal["part", "section", "task", "other"]
    label: str
    text: str
    line: int


def _items(lines: Iterable[Line]) -> Iterator[Item]:
    """Yield the items of the lines, splitting a line that has several."""
    for line in lines:
        pieces = deque(_INNER_START.split(line.text))
        while pieces:
            item = _item(Line(line.number, pieces.popleft()))
            inner = {"part": _AFTER_PART_TITLE, "section": _AFTER_SECTION_TITLE}.get(item.kind)
            if inner is not None and (break_ := inner.search(item.text)):
                pieces.appendleft(item.text[break_.start() :])
                item = item._replace(text=item.text[: break_.start()])
            yield item


def _item(line: Line) -> Item:
    if match := _PART.fullmatch(line.text):
        return Item("part", match[1], pages.joined(match[2]), line.number)
    if match := _SECTION.fullmatch(line.text):
        return Item("section", match[1], pages.joined(match[2]), line.number)
    if match := _TASK.fullmatch(line.text):
        return Item("task", match[1] or match[3], match[2] or match[4] or "", line.number)
    return Item("other", "", line.text, line.number)


# --- from items to the body ---

# What stands for the heading of a part that a text lacks.
_NO_PART: Final = Item("part", "", "", 0)

# A first part has a task or a section within this many lines.
MAX_INTRO_LINES: Final = 6
# The message for a line that fits nowhere.
STRAY: Final = (
    "应为标题、带序号的任务或文末规定",
    "expected a heading, a numbered task or the closing rule",
)


# Who is responsible, on a line of its own and without parentheses.
_RESPONSIBLE: Final = re.compile(LABEL)


class Entry:
    """A task as it grows, line by line."""

    def __init__(self, item: Item, part: int, section: int | None) -> None:
        self.label: str = item.label
        self.line: int = item.line
        self.part = part
        self.section = section
        self.pieces: list[str] = [item.text]
        self._length = len(item.text)
        self._tail = item.text[-MAX_RESPONSIBILITY:]
        self.after_period: list[Item] = []
        """The lines that were added although the task's last sentence had ended."""

    def add_line(self, item: Item) -> None:
        """Add the next line of the task.

        Raises:
            TooMuchError: It is longer than is read.
        """
        self._length += len(item.text)
        check_line(self._length)
        if self._tail.endswith("。"):
            self.after_period.append(item)
        self.pieces.append(item.text)
        self._tail = (self._tail + item.text)[-MAX_RESPONSIBILITY:]

    @property
    def text(self) -> str:
        """Its text, with the lines joined."""
        return pages.joined("".join(self.pieces))

    @property
    def complete(self) -> bool:
        """Whether the responsibility has been read."""
        return responsibility_start(self._tail) is not None


class Body:
    """The headings and tasks of a text, and what comes before and after them.

    Raises:
        TooMuchError: There are more of them than are read, or one is longer.
    """

    def __init__(self, lines: Sequence[Line], report: Report) -> None:
        self._report = report
        self.parts: list[tuple[Item, list[Item]]] = []
        self.intros: dict[tuple[int, int | None], list[str]] = defaultdict(list)
        self.entries: list[Entry] = []
        self.closing: str = ""
        lines = _first_part_apart(lines)
        start = self._start(lines)
        self.before: Sequence[Line] = lines[:start]
        items = []
        size = sum(size_of(line.text) for line in lines[start:])
        for item in _items(lines[start:]):
            items.append(item)
            check_items(len(items), size)
            check_line(len(item.text))
        self._first = self._last = items[0].line if items else 0
        self._numbered = any(item.kind == "task" for item in items)
        for item in items:
            if self.closing:
                self._after_closing(item)
            else:
                self._last = item.line
                self._take[item.kind](self, item)
        self._check_end()

    def report_furniture(self, removed: Iterable[Sequence[Line]]) -> None:
        """Report the page's own lines, kind by kind, that were inside the plan."""
        for lines in removed:
            inside = [line for line in lines if self._first < line.number < self._last]
            if inside:
                several = len(inside) > 1
                chinese = f"已略去{len(inside)}行这样的文字" if several else "已略去该行"
                what = f"{len(inside)} lines like this" if several else "this line"
                self._report.add("W821", *inside[0], chinese, f"left out {what}")

    def _start(self, lines: Sequence[Line]) -> int:
        """Return where the first part begins: a heading followed by a section or task."""
        for place, line in enumerate(lines):
            if line.text.startswith("一、"):
                items = _items(lines[place : place + MAX_INTRO_LINES])
                if any(item.kind in ("section", "task") for item in items):
                    return place
        first = (place for place, line in enumerate(lines) if _item(line).kind != "other")
        start = next(first, len(lines))
        if start < len(lines):
            self._report.add(
                "E801",
                *lines[start],
                "应先有第一部分“一、……”及其任务",
                "expected a first part, 一、… with tasks",
            )
        else:
            found = lines[0] if lines else Line(1, "")
            self._report.add(
                "E801",
                *found,
                "没有一行以标题或任务的编号开头",
                "no line begins with the number of a heading or task",
            )
        return start

    def _take_part(self, item: Item) -> None:
        self._check_heading(item, len(self.parts))
        self.parts.append((item, []))

    def _take_section(self, item: Item) -> None:
        if not self.parts:
            self._take_part(_NO_PART)
        sections = self.parts[-1][1]
        self._check_heading(item, len(sections))
        sections.append(item)

    def _check_heading(self, item: Item, before: int) -> None:
        if item.label and item.label != numeral(before + 1):
            right = numeral(before + 1)
            self._report.add(
                "E802",
                item.line,
                item.text,
                f"标题编号应为{right}，而不是{item.label}",
                f"expected {right} instead of {item.label} in the heading",
            )
        if item.label and (not item.text or "。" in item.text[:-1]):
            self._report.add(
                "E803", item.line, item.text, "编号后应为标题", "expected a title after the number"
            )
        self._check_marks(item)

    def _check_marks(self, item: Item) -> None:
        if mark := unpaired_mark(item.text):
            self._report.unpaired(mark, item.line, item.text)

    def _take_task(self, item: Item) -> None:
        if not self.parts:
            self._take_part(_NO_PART)
            self._report.add(
                "E805",
                item.line,
                item.text,
                "第一项任务前应有部分标题",
                "expected a part heading before the first task",
            )
        self._check_number(item)
        self.entries.append(Entry(item, *self._under))

    def _check_number(self, item: Item) -> None:
        number = int(item.label)
        last = self.entries[-1] if self.entries else None
        expected = int(last.label) + 1 if last else 1
        anew = number == 1 and last is not None and (last.part, last.section) != self._under
        if number != expected and not anew:
            self._report.add(
                "E806",
                item.line,
                item.text,
                f"任务序号应为{expected}，而不是{number}",
                f"expected task {expected} instead of {number}",
            )

    def _take_other(self, item: Item) -> None:
        if _CLOSING.match(item.text):
            self.closing = pages.joined(item.text)
            self._check_marks(item)
        elif not self.entries or (self.entries[-1].part, self.entries[-1].section) != self._under:
            self._take_first(item)
        elif not self.entries[-1].complete:
            if _RESPONSIBLE.match(item.text):
                item = item._replace(text=f"（{item.text.rstrip('。')}）")
            self.entries[-1].add_line(item)
        elif not self._numbered:
            self._take_unnumbered(item)
        else:
            self._report.add("E807", item.line, item.text, *STRAY)

    def _take_first(self, item: Item) -> None:
        """Take what comes first under a heading and is not a numbered task."""
        if self._numbered or not item.text.endswith(("）", "）。")):
            self._take_intro(item)
        else:
            self._take_unnumbered(item)

    def _take_unnumbered(self, item: Item) -> None:
        """Take a task of a page that lost all numbers: one ends where its responsibility does."""
        if not self.entries:
            self._report.add(
                "W824",
                item.line,
                item.text,
                "任务都没有序号，按负责部门计数",
                "no task has a number: counted by their responsibilities",
            )
        label = str(len(self.entries) + 1)
        self.entries.append(Entry(item._replace(label=label), *self._under))

    def _check_end(self) -> None:
        """Report a final heading with nothing under it."""
        if not self.parts or (
            self.entries and self._under == (self.entries[-1].part, self.entries[-1].section)
        ):
            return
        part, sections = self.parts[-1]
        last = sections[-1] if sections else part
        if not self.entries:
            self._report.add(
                "E825", last.line, last.text, "各标题下都没有任务", "no heading has a task"
            )
        elif not self.intros.get(self._under):
            self._report.add(
                "E825", last.line, last.text, "文本在标题后结束", "the text ends after a heading"
            )

    def _take_intro(self, item: Item) -> None:
        self.intros[self._under].append(pages.joined(item.text))
        self._check_marks(item)
        if responsibility_start(item.text) is not None:
            self._report.add(
                "E808", item.line, item.text, "任务前应有序号", "expected a number before a task"
            )
        else:
            self._report.add("W809", item.line, item.text, "已读作导语", "read as an introduction")

    @property
    def _under(self) -> tuple[int, int | None]:
        """The positions of the part and the section that the next item belongs to."""
        sections = self.parts[-1][1]
        return len(self.parts) - 1, len(sections) - 1 if sections else None

    def _after_closing(self, item: Item) -> None:
        """Skip what comes after the closing rule, unless it belongs to the plan."""
        next_task = str(int(self.entries[-1].label) + 1) if self.entries else "1"
        next_part = numeral(len(self.parts) + 1)
        if item.kind == "other" and not self.closing.endswith("。"):
            self.closing += pages.joined(item.text)
            check_line(len(self.closing))
        elif (item.kind, item.label) in (("task", next_task), ("part", next_part)) or (
            responsibility_start(item.text) is not None
        ):
            self._report.add(
                "E810",
                item.line,
                item.text,
                "文末规定后不应有计划内容",
                "expected nothing of the plan behind the closing rule",
            )

    _take: ClassVar[dict[str, Callable[[Body, Item], None]]] = {
        "part": _take_part,
        "section": _take_section,
        "task": _take_task,
        "other": _take_other,
    }


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as Chinese headings print it."""
    digits = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens % 10]) + "十" + digits[ones].strip()


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
