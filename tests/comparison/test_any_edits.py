"""Whatever is done to the 2025 plan, the comparison tells it."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.comparison.plans import PLAN, title, told_changes, turned_changes

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Edit, compare

HEADINGS: Final = [heading for part in PLAN.parts for heading in (part.sections or (part,))]
# Of other things, in other words, so that none is taken for one of the plan's.
ADDED: Final = [
    "改造老旧小区供水管网。",
    "植树三千亩，治理沙漠边缘。",
    "疏通航道淤泥，修缮码头灯塔。",
    "给牧民发放冬季饲草。",
    "检修电梯与燃气阀门，更换锈蚀螺栓。",
]

# The place of its heading, its number in the 2025 plan (0 if added), and its words.
ITEMS: Final[list[tuple[int, int, str]]] = [
    (place, task.number, task.official_text.partition(".")[2])
    for place, heading in enumerate(HEADINGS)
    for task in heading.tasks
]

Edits = list[tuple[str, int, int]]
"""What is done, to the task in which place, with what (another place, or an added task)."""


def edits_of(*operations: str) -> st.SearchStrategy[Edits]:
    places = st.integers(0, 500)
    return st.lists(st.tuples(st.sampled_from(operations), places, places), max_size=30)


def apply(items: list[tuple[int, int, str]], what: str, one: int, other: int) -> None:
    """Do one thing to the task in a place."""
    heading, number, words = items[one]
    text, mark, responsible = words.rpartition("（")
    if what == "drop" and len(items) > 60:
        del items[one]
    elif what == "swap":
        # The texts change places; the headings stay.
        items[one] = (heading, *items[other][1:])
        items[other] = (items[other][0], number, words)
    elif what == "reword" and number and not words.startswith("继续"):
        items[one] = (heading, number, f"继续{words}")
    elif what == "add" and not any(words.startswith(ADDED[other % 5]) for _, _, words in items):
        items.insert(one, (heading, 0, f"{ADDED[other % 5]}（水利部负责）"))
    elif what == "cut" and "，" in text:
        head, _, tail = text.partition("，")
        items[one] = (heading, number, f"{head}。（{responsible}")
        items.insert(one + 1, (heading, number, f"{tail}{mark}{responsible}"))
    elif what == "join" and one + 1 < len(items):
        items[one] = (heading, number, text + items.pop(one + 1)[2])


def applied(edits: Edits) -> tuple[ipp.Plan, list[int]]:
    """Return the 2025 plan after some edits, and where each of its tasks came from."""
    items = list(ITEMS)
    for what, one, other in edits:
        apply(items, what, one % len(items), other % len(items))
    lines = ["2026年知识产权强国建设推进计划"]
    label = itertools.count(1)
    for part in PLAN.parts:
        lines.append(part.heading)
        for place, under in enumerate(HEADINGS):
            if under is part or under in part.sections:
                lines += [under.heading] * (under is not part)
                lines += [f"{next(label)}.{words}" for at, _, words in items if at == place]
    plan = ipp.parse_draft("\n".join(lines))[0]
    return plan, [number for _, number, _ in items]


@settings(deadline=None, max_examples=40)
@given(edits_of("drop", "swap", "reword", "add"))
def test_any_edits_are_told(edits: Edits) -> None:
    plan, sources = applied(edits)
    comparison = compare(PLAN, plan)
    expected: list[tuple[str, int, int]] = []
    for task, number in zip(plan.tasks, sources, strict=True):
        same = number and PLAN.task(number).text == task.text
        expected.append(("kept" if same else "reworded" if number else "new", number, task.number))
    told = [
        (
            change.kind.value,
            change.old[0].number if change.old else 0,
            change.new[0].number,
        )
        for change in comparison.tasks
        if change.new
    ]
    assert told == expected
    dropped = [change.old[0].number for change in comparison.of("dropped")]
    assert sorted(dropped) == sorted({*range(1, 119)} - {*sources})
    for change in comparison.tasks:
        assert len(change.old) <= 1
        assert len(change.new) <= 1
        if change.old and change.new:
            assert change.moved == (title(change.old[0]) != title(change.new[0]))
        if change.kind is ChangeKind.REWORDED:
            assert change.edits == (Edit(old="", new="继续"),)


SIMPLE: Final = edits_of("drop", "swap", "reword", "add")


@settings(deadline=None, max_examples=25)
@given(SIMPLE, SIMPLE)
def test_the_way_back_is_the_same(one: Edits, other: Edits) -> None:
    old, new = applied(one)[0], applied(other)[0]
    there, back = compare(old, new), compare(new, old)
    assert {c.old for c in there.of("dropped")} == {c.new for c in back.of("new")}
    assert {c.new for c in there.of("new")} == {c.old for c in back.of("dropped")}
    assert {(c.old, c.new) for c in there.of("kept")} == {(c.new, c.old) for c in back.of("kept")}
    assert told_changes(there) == turned_changes(back)
    assert len(there.moved) == len(back.moved)
    turn = dict(
        zip(
            ipp.LawChangeKind,
            (ipp.LawChangeKind.KEPT, ipp.LawChangeKind.REMOVED, ipp.LawChangeKind.ADDED),
            strict=True,
        )
    )
    assert {(c.law.id, turn[c.kind], c.actions[::-1]) for c in there.laws} == {
        (c.law.id, c.kind, c.actions) for c in back.laws
    }


ANY: Final = edits_of("drop", "swap", "reword", "add", "cut", "join")


@settings(deadline=None, max_examples=25)
@given(ANY, ANY)
def test_every_task_is_accounted_for_exactly_once(one: Edits, other: Edits) -> None:
    old, new = applied(one)[0], applied(other)[0]
    comparison = compare(old, new)
    olds = [task.id for change in comparison.tasks for task in change.old]
    assert Counter(olds) == Counter(task.id for task in old.tasks)
    # Of the new tasks even the order is that of the plan, but for parts of a split one.
    assert sorted(t.number for c in comparison.tasks for t in c.new) == [
        task.number for task in new.tasks
    ]
    firsts = [change.new[0].number for change in comparison.tasks if change.new]
    assert firsts == sorted(firsts)
    for change in comparison.tasks:
        assert 1 in (len(change.old), len(change.new))
        assert [*change.old] == sorted(change.old, key=lambda task: task.number)
        assert [*change.new] == sorted(change.new, key=lambda task: task.number)
    assert {c.law.id for c in comparison.laws} == {law.id for law in (*old.laws, *new.laws)}


@pytest.mark.parametrize("place", [0, 14, 72])
def test_a_task_that_left_one_and_joined_another_is_told_the_same_both_ways(place: int) -> None:
    # The second of three tasks is joined to the first, and a year later to the third.
    old, new = applied([("join", place, 0)])[0], applied([("join", place + 1, 0)])[0]
    assert told_changes(compare(old, new)) == turned_changes(compare(new, old))
