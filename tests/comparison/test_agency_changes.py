"""Who leads a task, who joined it and who left it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.comparison.plans import NEW, OLD, edition, only

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, TaskChange, compare


def agencies(before: str, after: str) -> TaskChange:
    return only(
        edition(2024, f"一、甲\n1.建设导航基地。（{before}）\n"),
        edition(2025, f"一、甲\n1.建设导航基地。（{after}）\n"),
    )


def names(bodies: Iterable[ipp.Agency]) -> list[str]:
    return [body.name for body in bodies]


@pytest.mark.parametrize(
    ("before", "after", "lead_changed", "joined", "left"),
    [
        ("教育部、科技部负责", "教育部、科技部负责", False, [], []),
        ("教育部、科技部负责", "科技部、教育部负责", True, [], []),
        ("教育部、科技部负责", "教育部、司法部负责", False, ["司法部"], ["科技部"]),
        ("教育部负责", "司法部、教育部负责", True, ["司法部"], []),
        ("教育部、司法部负责", "司法部负责", True, [], ["教育部"]),
        ("教育部负责", "司法部负责", True, ["司法部"], ["教育部"]),
        ("工信部、教育部负责", "工业和信息化部、教育部按职责分工负责", False, [], []),
        ("火星局负责", "火星局、月球局负责", False, ["月球局"], []),
        ("教育部牵头，科技部配合", "教育部、科技部负责", False, [], []),
    ],
)
def test_who_leads_who_joined_and_who_left(
    before: str, after: str, lead_changed: bool, joined: list[str], left: list[str]
) -> None:
    change = agencies(before, after)
    assert change.kind is ChangeKind.KEPT
    assert change.lead_changed is lead_changed
    assert names(change.joined) == joined
    assert names(change.left) == left
    back = agencies(after, before)
    assert back.lead_changed is lead_changed
    assert (names(back.joined), names(back.left)) == (left, joined)


def test_the_leads_before_and_after() -> None:
    change = agencies("教育部、科技部负责", "司法部负责")
    assert [names(side) for side in change.leads] == [["教育部"], ["司法部"]]


def test_a_task_of_which_nobody_was_in_charge() -> None:
    old = ipp.parse_draft("2024年推进计划\n一、甲\n1.建设导航基地。\n")[0]
    new = edition(2025, "一、甲\n1.建设导航基地。（教育部负责）\n")
    change = only(old, new)
    assert change.leads[0] == ()
    assert change.lead_changed
    assert names(change.joined) == ["教育部"]


def test_split_and_merged_tasks_take_their_agencies_together() -> None:
    (split,) = compare(OLD, NEW).of("split")
    assert [names(side) for side in split.leads] == [["海关总署"], ["海关总署"]]
    assert not split.lead_changed
    assert (names(split.joined), split.left) == (["国家邮政局"], ())
    (merged,) = compare(OLD, NEW).of("merged")
    assert [names(side) for side in merged.leads] == [
        ["国家知识产权局", "教育部"],
        ["国家知识产权局"],
    ]
    assert merged.lead_changed
    assert (merged.joined, merged.left) == ((), ())


def test_nobody_joins_a_new_task_or_leaves_a_dropped_one() -> None:
    for change in (*compare(OLD, NEW).of("new"), *compare(OLD, NEW).of("dropped")):
        assert not change.moved
        assert not change.lead_changed
        assert (change.joined, change.left, change.edits) == ((), (), ())
