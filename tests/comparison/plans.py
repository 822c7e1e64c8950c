"""The plans that are compared, and changes in a form that is easy to check.

The longer texts are in `editions/`. Six of them are the 2025 plan as it might have looked
in another year: laws advance; tasks are renumbered, moved, shortened, split and merged; leads
change. The last four were written without sight of the code:

    realistic_2024, realistic_2026     most tasks reworded a little
    earlier_2023, reworded_2026        most words changed in more than half of the tasks
    near_misses_2027                   new tasks in the words of others, about something else
    held_out_2026                      what might be published; no threshold was set by it

They are written as changes to the 2025 plan, one task a line:

    1 > TEXT         task 1 has this text
    26+29 > TEXT     tasks 26 and 29 were merged
    30? > TEXT       a careful reader may or may not say that this is task 30
    = 24-25          tasks 24 and 25 are the same to the letter
    new > TEXT       no task of the 2025 plan has become this one

Two lines that begin with the same number are a task that was split. A task whose number
occurs nowhere is only in the 2025 plan. An indented line continues the line before it.
All other lines are headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from attrs import evolve

import ip_power_plan as ipp
from ip_power_plan import TaskChange, compare

EDITIONS: Final = Path(__file__).parent / "editions"

PLAN: Final = ipp.load(2025)
EMPTY: Final = ipp.parse_draft("2026年知识产权强国建设推进计划\n")[0]


def edition(year: int, text: str) -> ipp.Plan:
    """Return the plan of a text without title, in which nothing is amiss."""
    return ipp.parse_plan(f"{year}年知识产权强国建设推进计划\n{text}")


def text_of(name: str) -> str:
    """Return a text of the folder of editions."""
    return (EDITIONS / f"{name}.txt").read_text(encoding="utf-8")


# Between the two, there is every kind of change.
OLD: Final = edition(2024, text_of("every_kind_of_change_2024"))
NEW: Final = edition(2025, text_of("every_kind_of_change_2025"))


def shown(changes: Iterable[TaskChange]) -> list[str]:
    """Return each change as one line: its kind, and the numbers before and after."""
    return [
        " ".join(
            [
                change.kind.value + ", moved" * change.moved,
                "+".join(task.label for task in change.old) or "none",
                "→",
                "+".join(task.label for task in change.new) or "none",
            ]
        )
        for change in changes
    ]


def only(plan: ipp.Plan, other: ipp.Plan) -> TaskChange:
    """Return the change of plans of one task each, which must be paired."""
    (change,) = compare(plan, other).tasks
    return change


def told_changes(comparison: ipp.Comparison) -> Counter[tuple[str, ...]]:
    """Return which tasks became which."""
    return Counter(
        (",".join(t.id for t in change.old), ",".join(t.id for t in change.new))
        for change in comparison.tasks
    )


def turned_changes(comparison: ipp.Comparison) -> Counter[tuple[str, ...]]:
    """Return which tasks became which, as the way back must tell it."""
    return Counter(
        (",".join(t.id for t in change.new), ",".join(t.id for t in change.old))
        for change in comparison.tasks
    )


def title(task: ipp.Task) -> str:
    return (task.section or task.part).title


Link = tuple[int, int]


class Edited(NamedTuple):
    """An edition made from the 2025 plan.

    Attributes:
        plan: The edition.
        links: Each task of the 2025 plan with each of its tasks here.
        moved: Those whose heading has another title here.
        open: Pairs that may or may not be links.
    """

    plan: ipp.Plan
    links: set[Link]
    moved: set[Link]
    open: set[Link]


EDITED: Final = (
    "realistic_2024",
    "realistic_2026",
    "earlier_2023",
    "reworded_2026",
    "near_misses_2027",
    "held_out_2026",
)


@cache
def edited(name: str) -> Edited:
    """Return one of the editions made from the 2025 plan."""
    lines: list[str] = []
    links: set[Link] = set()
    open_: set[Link] = set()
    number = 0
    text = text_of(name).replace("\n    ", "")
    for line in text.splitlines():
        if line.startswith("= "):
            first, _, last = line.removeprefix("= ").partition("-")
            texts = [
                (str(same), PLAN.task(same).official_text.partition(".")[2])
                for same in range(int(first), int(last or first) + 1)
            ]
        elif " > " in line:
            from_, _, words = line.partition(" > ")
            texts = [("" if from_ == "new" else from_, words)]
        else:
            lines.append(line)
            continue
        for from_, words in texts:
            number += 1
            lines.append(f"{number}.{words}")
            pairs = {(int(before.rstrip("?")), number) for before in from_.split("+") if before}
            if from_.endswith("?"):
                open_ |= pairs
            else:
                links |= pairs
    plan = edition(int(name[-4:]), "\n".join(lines))
    moved = {(a, b) for a, b in links if title(PLAN.task(a)) != title(plan.task(b))}
    return Edited(plan, links, moved, open_)


def linked(changes: Iterable[TaskChange]) -> set[Link]:
    """Return each old task with each of the new ones that it became."""
    return {(old.number, new.number) for c in changes for old in c.old for new in c.new}


def without(plan: ipp.Plan, number: int) -> ipp.Plan:
    return evolve(plan, tasks=tuple(task for task in plan.tasks if task.number != number))
