"""What a comparison shows to people: tables with the changed words marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from .. import display
from ..display import Cell, Mark, Marked, Words
from ..model import Agency, Mention, Task
from .edits import Edit, marked, marked_responsibility
from .kinds import ChangeKind

_LISTING: Final = re.compile("[、，；]|按职责分工|等部门|等单位|负责|牵头|配合|参与|会同")
"""What joins agencies to a list, or says their roles and flags."""

if TYPE_CHECKING:
    from .changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange

SIDES: Final = ("old", "new")
"""What the two editions are called where their years are not known."""


class TitledTable(NamedTuple):
    """A table with its title."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def text(comparison: Comparison, width: int) -> str:
    """Return a comparison as tables for a window of some width, under a line of counts."""
    lines = display.wrap(summary(comparison), width)
    return "".join(f"{line}\n" for line in lines) + "".join(
        f"\n{table.title}\n\n{display.table(table.head, table.rows, width)}"
        for table in tables(comparison)
    )


def counted(comparison: Comparison) -> str:
    """Return how many tasks there are of each kind."""
    return ", ".join(f"{count} {what}" for what, count in comparison.counts.items())


def summary(comparison: Comparison) -> str:
    """Return the years and the counts in one line."""
    return f"{comparison.old.year} → {comparison.new.year}: {counted(comparison)}"


def tables(comparison: Comparison) -> Iterator[TitledTable]:
    """Yield the tables that have any rows."""
    sides = str(comparison.old.year), str(comparison.new.year)
    if sides[0] == sides[1]:
        sides = f"{sides[0]} (old)", f"{sides[1]} (new)"
    found = (
        of_tasks((change for change in comparison.tasks if change.changed), sides),
        TitledTable("Moved", (*sides, "From", "To"), [*map(_moved_row, comparison.moved)]),
        of_possible(comparison.possible, sides),
        of_laws((change for change in comparison.laws if change.changed), sides),
    )
    return (table for table in found if table.rows)


def of_tasks(changes: Iterable[TaskChange], sides: tuple[str, str] = SIDES) -> TitledTable:
    """Return what happened to tasks as a table."""
    rows = [row for change in changes for row in _task_rows(change)]
    return TitledTable("Tasks", ("Change", *sides, "Text", "Agencies"), rows)


def of_possible(matches: Iterable[PossibleMatch], sides: tuple[str, str] = SIDES) -> TitledTable:
    """Return pairs of tasks that are possibly the same as a table."""
    head = ("Score", *sides, f"Text {sides[0]}", f"Text {sides[1]}")
    return TitledTable("Possibly the same", head, [*map(_possible_row, matches)])


def of_laws(changes: Iterable[LawChange], sides: tuple[str, str] = SIDES) -> TitledTable:
    """Return what happened to laws as a table."""
    return TitledTable("Laws", ("Change", "Law", *sides), [*map(_law_row, changes)])


def of_roles(changes: Iterable[RoleChange]) -> TitledTable:
    """Return agencies that changed their role as a table."""
    rows: list[tuple[Cell, ...]] = [
        (change.agency.name, change.old.value, change.new.value) for change in changes
    ]
    return TitledTable("Roles", ("Agency", *SIDES), rows)


def of_edits(edits: Iterable[Edit]) -> TitledTable:
    """Return changed words as a table."""
    rows: list[tuple[Cell, ...]] = [
        ((Words(edit.old, Mark.DELETED),), (Words(edit.new, Mark.INSERTED),)) for edit in edits
    ]
    return TitledTable("Words", SIDES, rows)


# --- tasks ---


def _task_rows(change: TaskChange) -> Iterator[tuple[Cell, ...]]:
    """Yield one row; for a split or a merge, the whole task and then a row for each part."""
    texts: list[Marked] = marked([t.text for t in change.old], [t.text for t in change.new])
    kind = change.kind.value + ", moved" * change.moved
    numbers = _numbers(change.old), _numbers(change.new)
    if change.kind not in (ChangeKind.SPLIT, ChangeKind.MERGED):
        (words,) = texts
        yield kind, *numbers, words, _agencies(change)
        return
    olds = [(task.label, "", words, task) for task, words in zip(change.old, texts, strict=False)]
    news = [
        ("", task.label, words, task)
        for task, words in zip(change.new, texts[len(change.old) :], strict=True)
    ]
    (whole,), parts = (olds, news) if change.kind is ChangeKind.SPLIT else (news, olds)
    yield kind, *numbers, whole[2], _agencies(change)
    for old, new, words, task in parts:
        yield "", old, new, words, task.responsibility_text


def _numbers(tasks: Iterable[Task]) -> str:
    return ", ".join(task.label for task in tasks)


def _agencies(change: TaskChange) -> Cell:
    """Return what changed about who is responsible; for a new or dropped task, who is."""
    if not change.old or not change.new:
        return (change.old or change.new)[0].responsibility_text
    signs = []
    if change.lead_changed:
        before, after = (
            "、".join(agency.name for agency in side) or "none" for side in change.leads
        )
        signs.append(f"lead: {before} → {after}")
    signs += [f"+{agency.name}" for agency in change.joined]
    signs += [f"−{agency.name}" for agency in change.left]
    told = {agency.id for side in change.leads for agency in side if change.lead_changed}
    signs += [
        f"{role.agency.name}: {role.old.value} → {role.new.value}"
        for role in change.role_changes
        if role.agency.id not in told
    ]
    signs += [f"{agency.name}: still leads with it" for agency in _still_leading(change)]
    for words, (was, is_) in (
        ("by division of duties", change.by_division),
        ("and others", change.open_ended),
    ):
        if was is not is_:
            signs.append(f"{'+' if is_ else '−'}{words}")
    if signs and _told_apart(change):
        return " ".join(signs)
    return (Words(" ".join(signs) + " " * bool(signs)), *_responsibility(change))


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


def _moved_row(change: TaskChange) -> tuple[Cell, ...]:
    before, after = (" / ".join(headings_over(side)) for side in (change.old, change.new))
    return _numbers(change.old), _numbers(change.new), before, after


def headings_over(tasks: Iterable[Task]) -> list[str]:
    """Return the part and section over each task, as printed, without repeats."""
    paths = ((task.part,) if task.section is None else (task.part, task.section) for task in tasks)
    return list(dict.fromkeys(" ".join(h.heading for h in path) for path in paths))


def _possible_row(pair: PossibleMatch) -> tuple[Cell, ...]:
    return f"{pair.score:.2f}", pair.old.label, pair.new.label, pair.old.text, pair.new.text


# --- laws ---


def _law_row(change: LawChange) -> tuple[Cell, ...]:
    before, after = (
        "；".join(f"{words} × {n}" if n > 1 else words for words, n in _counted(tasks, mentions))
        for tasks, mentions in zip(change.tasks, (change.old, change.new), strict=True)
    )
    return change.kind.value, change.law.title, before, after


def _counted(tasks: Iterable[Task], mentions: Iterable[Mention]) -> Iterable[tuple[str, int]]:
    return Counter(map(_said, tasks, mentions)).items()


def _said(task: Task, mention: Mention) -> str:
    """Return the number of a task and what it does to a law."""
    if mention.action is None:
        return task.label
    return f"{task.label} {mention.action_text} ({mention.action.value})"
