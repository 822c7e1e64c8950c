"""What a rule is, and the rules of the outline and of the texts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from ..model import Task, headings
from ..plan import Plan
from ..reading import pages, parse_draft
from ..reading.lines import Line
from ..reading.outline import numeral, unpaired_mark

Broken = Iterator[tuple[str, ...]]
"""Where a rule is broken, and how, in Chinese and in English; then a hint of its own, if any."""
Rule = Callable[[Plan], Broken]

RULES: Final[dict[str, tuple[Rule, tuple[str, ...]]]] = {}
"""Every rule by its code with what to do where it is broken, in the order of the checks."""


def rule(code: str, *hint: str) -> Callable[[Rule], Rule]:
    """Return what enters a rule under its code, with the hint in Chinese and in English."""

    def enter(function: Rule) -> Rule:
        RULES[code] = function, hint
        return function

    return enter


# --- the outline ---


@rule(
    "E101",
    "各部分依次编为一、二、三……，id 为1、2、3……",
    "number the parts 一、二、三 … in order, and their ids 1, 2, 3 …",
)
def parts_are_numbered(plan: Plan) -> Broken:
    """Parts are numbered 一、二、三 … without gaps."""
    for place, part in enumerate(plan.parts, start=1):
        if (part.number, part.id, part.label) != (place, str(place), numeral(place)):
            yield (
                part.id,
                f"第{place}部分编为{part.number}和“{part.label}”",
                f"part {place} is numbered {part.number} and {part.label!r}",
            )


@rule(
    "E102",
    "每个部分的分节依次编为（一）（二）……，id 为1.1、1.2……",
    "number the sections of each part （一）（二） … in order, and their ids 1.1, 1.2 …",
)
def sections_are_numbered(plan: Plan) -> Broken:
    """Sections are numbered （一）（二）（三） … in each part."""
    for part in plan.parts:
        for place, section in enumerate(part.sections, start=1):
            expected = (place, f"{part.id}.{place}", numeral(place))
            if (section.number, section.id, section.label) != expected:
                yield (
                    section.id,
                    f"第{place}分节编为{section.number}、“{section.label}”",
                    f"section {place} is numbered {section.number}, {section.label!r}",
                )


@rule(
    "E103",
    "检查是否漏了任务或顺序有误，任务编为1、2、3……",
    "see whether a task is missing or out of order, and number the tasks 1, 2, 3 …",
)
def tasks_are_numbered(plan: Plan) -> Broken:
    """Tasks run 1, 2, 3 … without a gap, and their ids fit."""
    for place, task in enumerate(plan.tasks, start=1):
        if task.number != place:
            yield (
                task.id,
                f"序号是{task.number}，却是第{place}项任务",
                f"its number is {task.number}, but it is task {place} of the plan",
            )
        if task.id != f"{plan.year}-{task.number:03}":
            yield (
                task.id,
                f"id 与年份{plan.year}和序号{task.number}不符",
                f"its id does not fit the year {plan.year} and the number {task.number}",
            )


@rule(
    "E104",
    "与来源对照：原文序号应连续，或逐部分重排",
    "compare with the source: printed numbers run on, or start anew in each part",
)
def labels_are_numbers(plan: Plan) -> Broken:
    """Printed numbers run through the plan, or restart in each part."""
    run_on = anew = True
    for part in plan.parts:
        labels = [task.label for task in part.tasks]
        anew &= labels == [str(place) for place in range(1, len(labels) + 1)]
        run_on &= labels == [str(task.number) for task in part.tasks]
    if not run_on and not anew:
        yield (
            "tasks",
            "原文序号既不连续，也不逐部分重排",
            "the printed numbers neither run on nor start anew in each part",
        )


@rule(
    "E105",
    "把任务移到所属标题下，或改正其部分和分节",
    "move the task under its heading, or correct its part and section",
)
def tasks_stand_in_order(plan: Plan) -> Broken:
    """Tasks follow the order of their headings, those without a section first."""
    order = {heading.id: place for place, heading in enumerate(headings(plan.parts))}
    places = [order[(task.section or task.part).id] for task in plan.tasks]
    for (before, task), (_, place) in zip(pairwise(plan.tasks), pairwise(places), strict=True):
        if place < order[(before.section or before.part).id]:
            yield (
                task.id,
                f"排在 {before.id} 之后，所属标题却在前",
                f"it stands behind {before.id}, but its heading before that one's",
            )
    for task in plan.tasks:
        if task.section is not None and task.section not in task.part.sections:
            yield (
                task.id,
                f"所属分节 {task.section.id} 不在所属部分 {task.part.id} 中",
                f"its section {task.section.id} is not in its part {task.part.id}",
            )


@rule(
    "E106",
    "按来源补上标题文字或任务，或删去该标题",
    "add the title or the tasks from the source, or remove the heading",
)
def headings_have_titles_and_tasks(plan: Plan) -> Broken:
    """Every heading has a title and a task."""
    for heading in headings(plan.parts):
        if not heading.title:
            yield heading.id, "没有标题文字", "it has no title"
        if not heading.tasks:
            yield heading.id, "标题下没有任务", "no task stands under it"


# --- the text ---


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield every official text of the plan, with where it stands."""
    yield "title", plan.title
    yield "preamble", plan.preamble
    for heading in headings(plan.parts):
        yield heading.id, heading.title
        yield heading.id, heading.intro
    for task in plan.tasks:
        yield task.id, task.text
        yield task.id, task.responsibility_text
    yield "closing", plan.closing


# Private and unassigned characters, combining marks, and symbols such as the one for a
# character that was lost.
_NEVER_OFFICIAL: Final = frozenset({"Co", "Cn", "Mn", "So"})


@rule(
    "E201",
    "与来源对照，改用规范字和全角标点",
    "compare with the source, and write official characters and full-width punctuation",
)
def texts_are_official(plan: Plan) -> Broken:
    """Texts are in official characters and punctuation, without stray spaces."""
    for where, text in _texts(plan):
        lines, doubts = pages.restored(Line(*line) for line in enumerate(text.splitlines(), 1))
        restored = "\n".join(line.text for line in lines)
        odd = [mark for mark in text if unicodedata.category(mark) in _NEVER_OFFICIAL]
        composed = unicodedata.normalize("NFC", text)
        if (
            restored != text
            or composed != text
            or doubts
            or odd
            or '"' in text
            or pages.traditional(text)
        ):
            yield (
                where,
                f"用字或标点不规范：{text!r}",
                f"not in official characters and punctuation: {text!r}",
            )


@rule("E202", "与来源对照，补上或删去该标点", "compare with the source, and add or remove the mark")
def marks_are_paired(plan: Plan) -> Broken:
    """Parentheses, quotation marks and book-title marks come in pairs."""
    for where, text in _texts(plan):
        if mark := unpaired_mark(text):
            yield where, f"标点 {mark} 不成对", f"the mark {mark} has no partner"


@rule(
    "E203",
    "与来源对照：任务文本以“。”结尾，不含负责部门",
    "compare with the source: a text ends in 。 and holds no responsibility",
)
def tasks_end_in_a_stop(plan: Plan) -> Broken:
    """A task's text is a sentence."""
    for task in plan.tasks:
        if not task.text.endswith("。"):
            yield task.id, "任务文本不以“。”结尾", "its text does not end in 。"


@rule(
    "E204",
    "重新读入官方文本，改正不同之处",
    "parse the official text anew, and correct what differs from it",
)
def text_parses_back(plan: Plan) -> Broken:
    """The official text, parsed, gives the same headings, texts and responsibilities."""
    again, _ = parse_draft(plan.to_text(), plan.year if 1 <= plan.year <= 9999 else None)
    if (again.title, again.preamble, again.closing) != (plan.title, plan.preamble, plan.closing):
        yield (
            "title",
            "从文本读回的标题、前言或文末规定不同",
            "title, preamble or closing rule are not read back from the text",
        )
    read, given = (
        [(heading.heading, heading.intro) for heading in headings(parts)]
        for parts in (again.parts, plan.parts)
    )
    if read != given:
        yield "parts", "从文本读回的各级标题不同", "the headings are not read back from the text"
    wanted = [_outline(task) for task in plan.tasks]
    found = Counter(map(_outline, again.tasks))
    for task, outline in zip(plan.tasks, wanted, strict=True):
        if not found[outline]:
            yield task.id, "从文本读不回该任务", "it is not read back from the text"


def _outline(task: Task) -> tuple[object, ...]:
    shares = tuple((share.agency.id, share.role) for share in task.responsibilities)
    under = (task.part.id, task.section.id if task.section else None)
    return (task.label, under, task.text, shares, task.by_division, task.open_ended)
