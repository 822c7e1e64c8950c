"""Each kind of change, and what is refused."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any

import pytest
from tests.comparison.plans import EMPTY, NEW, OLD, PLAN, shown

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, compare


def test_every_kind_of_change_in_the_order_of_the_new_plan() -> None:
    assert shown(compare(OLD, NEW).tasks) == [
        "reworded 1 → 1",
        "kept 2 → 2",
        # Where it stood: behind what became of the task before it.
        "dropped 3 → none",
        "new none → 3",
        "split 5 → 4+5",
        "kept, moved 4 → 6",
        "merged 6+7 → 7",
        "dropped 8 → none",
    ]


def test_the_same_the_other_way_round() -> None:
    assert shown(compare(NEW, OLD).tasks) == [
        "reworded 1 → 1",
        "kept 2 → 2",
        "dropped 3 → none",
        "new none → 3",
        "kept, moved 6 → 4",
        "merged 4+5 → 5",
        "split 7 → 6+7",
        "new none → 8",
    ]


def test_the_changes_of_one_kind() -> None:
    comparison = compare(OLD, NEW)
    assert shown(comparison.of("dropped")) == ["dropped 3 → none", "dropped 8 → none"]
    assert shown(comparison.of(ChangeKind.SPLIT)) == ["split 5 → 4+5"]
    assert shown(comparison.moved) == ["kept, moved 4 → 6"]
    for kind in ChangeKind:
        assert comparison.of(kind) == comparison.of(kind.value)
        assert all(change.kind is kind for change in comparison.of(kind))
    assert Counter(itertools.chain(*map(comparison.of, ChangeKind))) == Counter(comparison.tasks)


def test_the_comparison_holds_both_plans() -> None:
    comparison = compare(OLD, NEW)
    assert comparison.old is OLD
    assert comparison.new is NEW
    assert comparison == compare(OLD, NEW)
    assert comparison != compare(NEW, OLD)
    told = re.fullmatch("<Comparison of 2024 with 2025: (.*)>", repr(comparison))
    assert told is not None
    assert {*told[1].split(", ")} == {
        *(
            "2 kept",
            "1 reworded",
            "1 split",
            "1 merged",
            "1 new",
            "2 dropped",
            "1 moved",
            "4 reassigned",
        )
    }


# --- with itself, with nothing ---------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAN, OLD, NEW], ids=["2025", "old", "new"])
def test_a_plan_with_itself(plan: ipp.Plan) -> None:
    comparison = compare(plan, plan)
    assert [change.new for change in comparison.tasks] == [(task,) for task in plan.tasks]
    for change in comparison.tasks:
        assert (change.kind, change.old, change.moved) == (ChangeKind.KEPT, change.new, False)
        assert (change.edits, change.joined, change.left) == ((), (), ())
        assert not change.lead_changed
    assert {change.kind for change in comparison.laws} == {ipp.LawChangeKind.KEPT}
    assert [change.law for change in comparison.laws] == [*plan.laws]
    assert comparison.report() == f"{plan.year} → {plan.year}: {len(plan.tasks)} kept\n"


def test_a_plan_with_an_empty_one() -> None:
    gone = compare(PLAN, EMPTY)
    assert shown(gone.tasks) == [f"dropped {number} → none" for number in range(1, 119)]
    assert [(change.law, change.kind) for change in gone.laws] == [
        (law, ipp.LawChangeKind.REMOVED) for law in PLAN.laws
    ]
    come = compare(EMPTY, PLAN)
    assert shown(come.tasks) == [f"new none → {number}" for number in range(1, 119)]
    assert [(change.law, change.kind) for change in come.laws] == [
        (law, ipp.LawChangeKind.ADDED) for law in PLAN.laws
    ]


def test_two_empty_plans() -> None:
    comparison = compare(EMPTY, EMPTY)
    assert (comparison.tasks, comparison.laws, comparison.moved) == ((), (), ())
    assert comparison.report().strip() == "2026 → 2026:"
    nothing: list[object] = []
    assert comparison.to_dict() == {
        "old": 2026,
        "new": 2026,
        "tasks": nothing,
        "possible": nothing,
        "laws": nothing,
    }


def test_tasks_of_a_character_or_less() -> None:
    old = ipp.parse_plan("2024年推进计划\n一、甲\n1.。（教育部负责）\n2.乙。（教育部负责）\n")
    assert shown(compare(old, old).tasks) == ["kept 1 → 1", "kept 2 → 2"]
    assert len(compare(old, PLAN).tasks) == 120


# --- what is no plan -------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [None, 2025, "2025", [PLAN], PLAN.tasks, {}, ipp.Plan], ids=type)
def test_only_plans_are_compared(wrong: Any) -> None:
    message = f"compare takes plans, not {type(wrong).__name__}"
    for pair in ((wrong, PLAN), (PLAN, wrong)):
        with pytest.raises(TypeError) as caught:
            compare(*pair)
        assert str(caught.value) == message


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        compare(OLD, NEW).of("nonsense")
    assert (caught.value.what, caught.value.name) == ("kind", "nonsense")
    assert caught.value.choices == ("kept", "reworded", "split", "merged", "new", "dropped")
    with pytest.raises(ipp.UnknownChoiceError, match="did you mean reworded"):
        compare(OLD, NEW).of("rewordet")


@pytest.mark.parametrize("wrong", [1, ["kept"], ipp.Role.LEAD], ids=repr)
def test_a_kind_is_a_word(wrong: Any) -> None:
    with pytest.raises(TypeError):
        compare(OLD, NEW).of(wrong)


def test_no_kind_is_refused() -> None:
    nothing: Any = None
    with pytest.raises(TypeError):
        compare(OLD, NEW).of(nothing)
