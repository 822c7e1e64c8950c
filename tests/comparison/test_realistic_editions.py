"""The 2025 plan as it might have looked a year earlier and a year later."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Final

import pytest
from tests.comparison.plans import (
    PLAN,
    Link,
    edited,
    told_changes,
    turned_changes,
    without,
)

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, TaskChange, compare

# So little of the one is left in the other that a reader may well see two tasks.
TOO_LITTLE_LEFT: Final = {2026: {(30, 28)}, 2024: set[tuple[int, int]]()}


def linked(changes: Iterable[TaskChange]) -> set[Link]:
    """Return each old task with each of the new ones that it became."""
    return {(old.number, new.number) for c in changes for old in c.old for new in c.new}


def turned(links: Iterable[Link]) -> set[Link]:
    return {(new, old) for old, new in links}


every_edition = pytest.mark.parametrize("year", [2024, 2026])


@every_edition
def test_the_editions_are_well_made(year: int) -> None:
    plan, links, moved = edited(year)
    changed = {(a, b) for a, b in links if PLAN.task(a).text != plan.task(b).text}
    assert len({a for a, _ in changed}) >= 40
    assert len(moved) >= 1
    assert {finding.code for finding in ipp.check(plan)} <= {"W305", "W406"}


@every_edition
def test_no_task_is_paired_with_another_one(year: int) -> None:
    plan, links, _ = edited(year)
    assert linked(compare(PLAN, plan).tasks) - links == set()
    assert turned(linked(compare(plan, PLAN).tasks)) - links == set()


@every_edition
def test_every_task_is_paired_with_what_became_of_it(year: int) -> None:
    plan, links, _ = edited(year)
    clear = links - TOO_LITTLE_LEFT[year]
    assert clear - linked(compare(PLAN, plan).tasks) == set()
    assert clear - turned(linked(compare(plan, PLAN).tasks)) == set()


@every_edition
def test_kinds_moves_and_leads_are_those_of_the_pairs(year: int) -> None:
    plan, _, moved = edited(year)
    for change in compare(PLAN, plan).tasks:
        before, after = [t.text for t in change.old], [t.text for t in change.new]
        expected = {
            (False, False): ChangeKind.KEPT if before == after else ChangeKind.REWORDED,
            (True, False): ChangeKind.MERGED,
            (False, True): ChangeKind.SPLIT,
        }[len(before) > 1, len(after) > 1]
        if not before or not after:
            expected = ChangeKind.DROPPED if before else ChangeKind.NEW
        assert change.kind is expected
        if len(before) == len(after) == 1:
            (old,), (new,) = change.old, change.new
            assert change.moved == ((old.number, new.number) in moved)
            assert change.lead_changed == (old.agencies[0] != new.agencies[0])


@every_edition
def test_there_and_back_is_the_same(year: int) -> None:
    plan = edited(year).plan
    assert told_changes(compare(PLAN, plan)) == turned_changes(compare(plan, PLAN))


@every_edition
def test_a_task_that_is_left_out_of_an_edition_is_paired_with_no_other(year: int) -> None:
    plan, links, _ = edited(year)
    for number in random.Random(year).sample(range(1, len(plan.tasks)), 12):
        assert linked(compare(PLAN, without(plan, number)).tasks) <= links
        assert linked(compare(without(PLAN, number), plan).tasks) <= links
