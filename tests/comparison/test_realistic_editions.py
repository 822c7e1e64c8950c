"""The 2025 plan as it might have looked in other years."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from tests.comparison.plans import (
    EDITED,
    PLAN,
    Link,
    edited,
    linked,
    told_changes,
    turned_changes,
    without,
)

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, compare

# So little of the one is left in the other that a reader may well see two tasks.
TOO_LITTLE_LEFT: Final = {"realistic_2026": {(30, 28)}, "realistic_2024": set[Link]()}


def turned(links: Iterable[Link]) -> set[Link]:
    return {(new, old) for old, new in links}


every_edition = pytest.mark.parametrize("name", EDITED)
every_edition_reworded_a_little = pytest.mark.parametrize("name", TOO_LITTLE_LEFT)


@every_edition
def test_the_editions_are_well_made(name: str) -> None:
    plan, links, moved, _ = edited(name)
    changed = {(a, b) for a, b in links if PLAN.task(a).text != plan.task(b).text}
    assert len({a for a, _ in changed}) >= 40
    assert len(moved) >= 1
    assert {finding.code for finding in ipp.check(plan)} <= {"W305", "W406"}


@every_edition
def test_no_task_is_paired_with_another_one(name: str) -> None:
    plan, links, _, open_ = edited(name)
    assert linked(compare(PLAN, plan).tasks) - links - open_ == set()
    assert turned(linked(compare(plan, PLAN).tasks)) - links - open_ == set()


@every_edition_reworded_a_little
def test_every_task_is_paired_with_what_became_of_it(name: str) -> None:
    plan, links, *_ = edited(name)
    clear = links - TOO_LITTLE_LEFT[name]
    assert clear - linked(compare(PLAN, plan).tasks) == set()
    assert clear - turned(linked(compare(plan, PLAN).tasks)) == set()


@every_edition
def test_kinds_moves_and_leads_are_those_of_the_pairs(name: str) -> None:
    plan, _, moved, open_ = edited(name)
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
        if len(before) == len(after) == 1 and not linked([change]) & open_:
            (old,), (new,) = change.old, change.new
            assert change.lead_changed == (old.agencies[0].id != new.agencies[0].id)
            if name in TOO_LITTLE_LEFT:  # Elsewhere headings were renamed beyond recognition.
                assert change.moved == ((old.number, new.number) in moved)


@every_edition
def test_there_and_back_is_the_same(name: str) -> None:
    plan = edited(name).plan
    there, back = compare(PLAN, plan), compare(plan, PLAN)
    assert told_changes(there) == turned_changes(back)
    assert {(pair.old.id, pair.new.id, pair.score) for pair in there.possible} == {
        (pair.new.id, pair.old.id, pair.score) for pair in back.possible
    }


@every_edition_reworded_a_little
def test_a_task_that_is_left_out_of_an_edition_is_paired_with_no_other(name: str) -> None:
    plan, links, *_ = edited(name)
    for number in random.Random(name).sample(range(1, len(plan.tasks)), 12):
        assert linked(compare(PLAN, without(plan, number)).tasks) <= links
        assert linked(compare(without(PLAN, number), plan).tasks) <= links


@every_edition
def test_what_is_possible_is_beside_a_new_or_a_dropped_task(name: str) -> None:
    comparison = compare(PLAN, edited(name).plan)
    dropped = {change.old[0].id for change in comparison.of("dropped")}
    added = {change.new[0].id for change in comparison.of("new")}
    assert [pair.score for pair in comparison.possible] == sorted(
        (pair.score for pair in comparison.possible), reverse=True
    )
    for pair in comparison.possible:
        assert pair.old.id in dropped or pair.new.id in added
        assert 0.5 <= pair.score < 1
        assert (pair.old.number, pair.new.number) not in linked(comparison.tasks)


def test_the_documentation_says_how_many_were_found() -> None:
    page = Path(__file__).parents[2] / "docs/how-to/compare.md"
    rows = re.findall(
        r"^\|.*?\| (\d+) \| (\d+) \| (\d+) \| (\d+) of (\d+) \|$",
        page.read_text("utf-8"),
        re.MULTILINE,
    )
    found = []
    for name in EDITED:
        plan, links, _, open_ = edited(name)
        comparison = compare(PLAN, plan)
        told = linked(comparison.tasks) - open_
        possible = {(pair.old.number, pair.new.number) for pair in comparison.possible}
        missed = links - told
        figures = (links, told & links, told - links, missed & possible, missed)
        found.append(tuple(str(len(some)) for some in figures))
    assert sorted(rows) == sorted(found)
