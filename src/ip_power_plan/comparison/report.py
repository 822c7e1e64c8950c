"""What a comparison shows to people: tables with the changed words marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from .. import display
from ..choices import Language
from ..display import Cell, Mark, Marked, Words
from ..labels import LABELS, Speech
from ..model import Agency, Mention, Task
from .edits import Edit, marked, marked_responsibility
from .kinds import LABELS as KINDS
from .kinds import ChangeKind

_LISTING: Final = re.compile("[、，；]|按职责分工|等部门|等单位|负责|牵头|配合|参与|会同")
"""What joins agencies to a list, or says their roles and flags."""

if TYPE_CHECKING:
    from .changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange

ENGLISH: Final = Speech(Language.ENGLISH)
Sides = tuple[str, str]
"""What the two editions are called."""

_COUNTED: Final = {kind.value: KINDS[kind] for kind in ChangeKind} | {
    "moved": ("换标题", "moved"),
    "reassigned": ("换部门", "reassigned"),
}


class TitledTable(NamedTuple):
    """A table with its title."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def text(comparison: Comparison, width: int, say: Speech) -> str:
    """Return a comparison as tables for a window of some width, under a line of counts."""
    lines = display.wrap(summary(comparison, say), width)
    return "".join(f"{line}\n" for line in lines) + "".join(
        f"\n{table.title}\n\n{display.table(table.head, table.rows, width)}"
        for table in tables(comparison, say)
    )


def counted(comparison: Comparison, say: Speech = ENGLISH) -> str:
    """Return how many tasks there are of each kind."""
    counts = ((count, *_COUNTED[what]) for what, count in comparison.counts.items())
    return say("，", ", ").join(say(f"{n}项{zh}", f"{n} {en}") for n, zh, en in counts)


def summary(comparison: Comparison, say: Speech) -> str:
    """Return the years and the counts in one line."""
    years = f"{comparison.old.year} → {comparison.new.year}"
    return f"{years}{_mark(say, '：', ': ')}{counted(comparison, say)}"


def _mark(say: Speech, chinese: str, english: str) -> str:
    """Return a mark, which is of one language even where the words are in both."""
    return chinese if say.lang is Language.CHINESE else english


def tables(comparison: Comparison, say: Speech) -> Iterator[TitledTable]:
    """Yield the tables that have any rows."""
    sides = str(comparison.old.year), str(comparison.new.year)
    if sides[0] == sides[1]:
        told = f"{sides[0]}{_mark(say, '（{}）', ' ({})')}"
        old, new = map(told.format, _sides(say))
        sides = old, new
    moved_head = *sides, say("原标题", "From"), say("新标题", "To")
    found = (
        of_tasks((change for change in comparison.tasks if change.changed), say, sides),
        TitledTable(
            say("换标题", "Moved"),
            moved_head,
            [_moved_row(change, say) for change in comparison.moved],
        ),
        of_possible(comparison.possible, say, sides),
        of_laws((change for change in comparison.laws if change.changed), say, sides),
    )
    return (table for table in found if table.rows)


def _sides(say: Speech) -> Sides:
    return say("原", "old"), say("新", "new")


def of_tasks(changes: Iterable[TaskChange], say: Speech, sides: Sides | None = None) -> TitledTable:
    """Return what happened to tasks as a table."""
    head = (
        say("变化", "Change"),
        *(sides or _sides(say)),
        say("正文", "Text"),
        say("部门", "Agencies"),
    )
    rows = [row for change in changes for row in _task_rows(change, say)]
    return TitledTable(say("任务", "Tasks"), head, rows)


def of_possible(
    matches: Iterable[PossibleMatch], say: Speech, sides: Sides | None = None
) -> TitledTable:
    """Return pairs of tasks that are possibly the same as a table."""
    sides = sides or _sides(say)
    texts = (f"{say('正文', 'Text')} {side}" for side in sides)
    head = say("把握", "Score"), *sides, *texts
    return TitledTable(say("可能对应", "Possibly the same"), head, [*map(_possible_row, matches)])


def of_laws(changes: Iterable[LawChange], say: Speech, sides: Sides | None = None) -> TitledTable:
    """Return what happened to laws as a table."""
    head = say("变化", "Change"), say("法律文件", "Law"), *(sides or _sides(say))
    rows = [_law_row(change, say) for change in changes]
    return TitledTable(say("法律文件", "Laws"), head, rows)


def of_roles(changes: Iterable[RoleChange], say: Speech) -> TitledTable:
    """Return agencies that changed their role as a table."""
    rows: list[tuple[Cell, ...]] = [
        (change.agency.name, say(*LABELS[change.old]), say(*LABELS[change.new]))
        for change in changes
    ]
    return TitledTable(say("角色", "Roles"), (say("部门", "Agency"), *_sides(say)), rows)


def of_edits(edits: Iterable[Edit], say: Speech) -> TitledTable:
    """Return changed words as a table."""
    rows: list[tuple[Cell, ...]] = [
        ((Words(edit.old, Mark.DELETED),), (Words(edit.new, Mark.INSERTED),)) for edit in edits
    ]
    return TitledTable(say("词句", "Words"), _sides(say), rows)


# --- tasks ---


def _task_rows(change: TaskChange, say: Speech) -> Iterator[tuple[Cell, ...]]:
    """Yield one row; for a split or a merge, the whole task and then a row for each part."""
    texts: list[Marked] = marked([t.text for t in change.old], [t.text for t in change.new])
    chinese, english = KINDS[change.kind]
    kind = say(chinese + "，换标题" * change.moved, english + ", moved" * change.moved)
    numbers = _numbers(change.old, say), _numbers(change.new, say)
    if change.kind not in (ChangeKind.SPLIT, ChangeKind.MERGED):
        (words,) = texts
        yield kind, *numbers, words, _agencies(change, say)
        return
    olds = [(task.label, "", words, task) for task, words in zip(change.old, texts, strict=False)]
    news = [
        ("", task.label, words, task)
        for task, words in zip(change.new, texts[len(change.old) :], strict=True)
    ]
    (whole,), parts = (olds, news) if change.kind is ChangeKind.SPLIT else (news, olds)
    yield kind, *numbers, whole[2], _agencies(change, say)
    for old, new, words, task in parts:
        yield "", old, new, words, task.responsibility_text


def _numbers(tasks: Iterable[Task], say: Speech) -> str:
    return _mark(say, "、", ", ").join(task.label for task in tasks)


def _agencies(change: TaskChange, say: Speech) -> Cell:
    """Return what changed about who is responsible; for a new or dropped task, who is."""
    if not change.old or not change.new:
        return (change.old or change.new)[0].responsibility_text
    signs = []
    colon = _mark(say, "：", ": ")
    if change.lead_changed:
        before, after = (
            "、".join(agency.name for agency in side) or say("无", "none") for side in change.leads
        )
        signs.append(f"{say('牵头', 'lead')}{colon}{before} → {after}")
    signs += [f"+{agency.name}" for agency in change.joined]
    signs += [f"−{agency.name}" for agency in change.left]
    told = {agency.id for side in change.leads for agency in side if change.lead_changed}
    signs += [
        f"{role.agency.name}{colon}{say(*LABELS[role.old])} → {say(*LABELS[role.new])}"
        for role in change.role_changes
        if role.agency.id not in told
    ]
    still = say("仍共同牵头", "still leads with it")
    signs += [f"{agency.name}{colon}{still}" for agency in _still_leading(change)]
    for words, (was, is_) in (
        (say("按职责分工负责", "by division of duties"), change.by_division),
        (say("等部门、等单位", "and others"), change.open_ended),
    ):
        if was is not is_:
            signs.append(f"{'+' if is_ else '−'}{words}")
    line = _mark(say, "；", " ").join(signs)
    if signs and _told_apart(change):
        return line
    return (Words(line + " " * bool(signs)), *_responsibility(change))


def _still_leading(change: TaskChange) -> Iterator[Agency]:
    """Yield each agency that was the lead, and now leads together with the one that is."""
    before, after = ({agency.id: agency for agency in side} for side in change.leads)
    left = {agency.id for agency in change.left}
    demoted = {role.agency.id for role in change.role_changes}
    return (before[id_] for id_ in before if id_ not in {*after, *left, *demoted})


def _told_apart(change: TaskChange) -> bool:
    """Return whether nothing but the agencies, their roles and the flags changed."""
    before, after = ([agency.id for agency in side] for side in change.agencies)
    stayed = [id_ for id_ in before if id_ in after]
    reordered = stayed != [id_ for id_ in after if id_ in before]
    same_remarks = _remarks(change.old) == _remarks(change.new)
    return same_remarks and (change.lead_changed or not reordered)


def _remarks(tasks: Iterable[Task]) -> set[str]:
    """Return what the responsibilities say besides agencies, roles and flags."""
    remarks = set()
    for task in tasks:
        words = task.responsibility_text
        forms = {form for agency in task.agencies for form in agency.forms}
        for form in sorted(forms, key=len, reverse=True):
            words = words.replace(form, "")
        remarks.add(_LISTING.sub("", words))
    return remarks


def _responsibility(change: TaskChange) -> Marked:
    """Return the printed responsibility, with what changed marked; nothing if nothing did."""
    before, after = (
        "；".join(dict.fromkeys(task.responsibility_text for task in side))
        for side in (change.old, change.new)
    )
    return () if before == after else marked_responsibility(before, after)


def _moved_row(change: TaskChange, say: Speech) -> tuple[Cell, ...]:
    before, after = (" / ".join(headings_over(side)) for side in (change.old, change.new))
    return _numbers(change.old, say), _numbers(change.new, say), before, after


def headings_over(tasks: Iterable[Task]) -> list[str]:
    """Return the part and section over each task, as printed, without repeats."""
    paths = ((task.part,) if task.section is None else (task.part, task.section) for task in tasks)
    return list(dict.fromkeys(" ".join(h.heading for h in path) for path in paths))


def _possible_row(pair: PossibleMatch) -> tuple[Cell, ...]:
    return f"{pair.score:.2f}", pair.old.label, pair.new.label, pair.old.text, pair.new.text


# --- laws ---


def _law_row(change: LawChange, say: Speech) -> tuple[Cell, ...]:
    before, after = (
        "；".join(
            f"{words} × {n}" if n > 1 else words for words, n in _counted(tasks, mentions, say)
        )
        for tasks, mentions in zip(change.tasks, (change.old, change.new), strict=True)
    )
    return say(*KINDS[change.kind]), change.law.title, before, after


def _counted(
    tasks: Iterable[Task], mentions: Iterable[Mention], say: Speech
) -> Iterable[tuple[str, int]]:
    return Counter(_said(*pair, say) for pair in zip(tasks, mentions, strict=True)).items()


def _said(task: Task, mention: Mention, say: Speech) -> str:
    """Return the number of a task and what it does to a law."""
    if mention.action is None:
        return task.label
    action = _mark(say, "（{}）", " ({})").format(say(*LABELS[mention.action]))
    return f"{task.label} {mention.action_text}{action}"
