"""The words that changed in a task."""

from __future__ import annotations

import re
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.comparison.plans import NEW, OLD, PLAN, edition, only

from ip_power_plan import ChangeKind, Edit, TaskChange, compare


def reworded(before: str, after: str) -> TaskChange:
    """Return the change of one task's text."""
    return only(
        edition(2024, f"一、完善制度\n1.{before}（国家知识产权局负责）\n"),
        edition(2025, f"一、完善制度\n1.{after}（国家知识产权局负责）\n"),
    )


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("研究论证《国防专利条例》。", "推进修订《国防专利条例》。", [("研究论证", "推进修订")]),
        ("加强版权代理机构监管。", "全面加强版权代理机构监管。", [("", "全面")]),
        (
            "完善国家层面案件上诉审理机制，发布典型案例。",
            "完善国家层面案件上诉审理机制。",
            [("，发布典型案例", "")],
        ),
        (
            "开展重点领域专利导航，形成长效机制。",
            "开展优势领域专利导航，形成工作机制。",
            [("重点", "优势"), ("长效", "工作")],
        ),
        # Two characters between two edits are words; the 制 below stands there by chance.
        (
            "建立监管部门数据规则，发布年度工作报告。",
            "完善监管单位数据规则，发布年度工作报告。",
            [("建立", "完善"), ("部门", "单位")],
        ),
        ("推进制定数据保护管理规则。", "加快制订数据保护管理规则。", [("推进制定", "加快制订")]),
        (
            "征集推广知识产权强国建设第四批典型案例。",
            "征集推广知识产权强国建设第五批典型案例。",
            [("四", "五")],
        ),
    ],
)
def test_the_words_that_changed(before: str, after: str, edits: list[tuple[str, str]]) -> None:
    change = reworded(before, after)
    assert change.kind is ChangeKind.REWORDED
    assert change.edits == tuple(Edit(old=edit[0], new=edit[1]) for edit in edits)
    back = reworded(after, before)
    assert back.edits == tuple(Edit(old=new, new=old) for old, new in edits)


def test_edits_are_of_one_task_that_became_one() -> None:
    for change in compare(OLD, NEW).tasks:
        assert bool(change.edits) == (change.kind is ChangeKind.REWORDED)


def test_a_text_that_was_kept_has_no_edits_however_long() -> None:
    task = evolve(PLAN.task(1), text=f"{'推进修改' * 700}。")
    plan = evolve(PLAN, tasks=(task, *PLAN.tasks[1:]))
    assert [change.edits for change in compare(plan, plan).tasks if change.edits] == []


def test_a_task_that_lost_its_second_half_is_the_same() -> None:
    change = reworded("完善上诉审理机制，发布典型案例。", "完善上诉审理机制。")
    assert change.edits == (Edit(old="，发布典型案例", new=""),)


YEARLY: Final = [
    (
        "开展知识产权海关保护系列宣传活动，发布2024年度中国海关知识产权保护状况。",
        "开展知识产权海关保护系列宣传活动，发布2025年度中国海关知识产权保护状况。",
    ),
    ("发布2024年度报告。", "发布2025年度报告。"),
    ("组织开展“昆仑—2024”专项行动。", "组织开展“昆仑—2025”专项行动。"),
    ("新设100家分中心。", "新设20家分中心。"),
    ("举办2019年论坛。", "举办2020年论坛。"),
]


@pytest.mark.parametrize(("before", "after"), YEARLY)
def test_figures_that_change_yearly_make_no_new_task(before: str, after: str) -> None:
    change = reworded(before, after)
    assert change.kind is ChangeKind.REWORDED
    assert len(change.edits) == 1


@pytest.mark.parametrize(("before", "after"), YEARLY)
def test_a_figure_changes_as_a_whole(before: str, after: str) -> None:
    old, new = (re.findall(r"\d+", text)[0] for text in (before, after))
    assert reworded(before, after).edits == (Edit(old=old, new=new),)


def stand_in_order(pieces: list[str], text: str) -> None:
    place = 0
    for piece in pieces:
        place = text.index(piece, place) + len(piece)


texts = st.text(alphabet="甲乙丙丁，。2年", max_size=12)


@given(texts, texts)
def test_edits_account_for_every_character(before: str, after: str) -> None:
    old, new = (evolve(PLAN.task(1), text=text) for text in (before, after))
    change = TaskChange(kind=ChangeKind.REWORDED, old=(old,), new=(new,), moved=False)
    assert bool(change.edits) == (before != after)
    assert all(edit.old != edit.new for edit in change.edits)
    stand_in_order([edit.old for edit in change.edits], before)
    stand_in_order([edit.new for edit in change.edits], after)
    went = sum(len(edit.old) for edit in change.edits)
    came = sum(len(edit.new) for edit in change.edits)
    assert len(before) - went == len(after) - came >= 0


def reworded_to(before: str, after: str) -> tuple[Edit, ...]:
    old, new = (evolve(PLAN.task(1), text=text) for text in (before, after))
    return TaskChange(kind=ChangeKind.REWORDED, old=(old,), new=(new,), moved=False).edits


def test_texts_longer_than_two_thousand_characters_are_not_compared_in_detail() -> None:
    longest = "乙" * 1998
    assert reworded_to(f"甲{longest}1", f"丙{longest}1") == (Edit(old="甲", new="丙"),)
    # A figure is one character.
    assert reworded_to(f"甲{longest}2025", f"丙{longest}2025") == (Edit(old="甲", new="丙"),)
    before, after = f"甲{longest}丁1", f"丙{longest}"
    assert reworded_to(before, after) == (Edit(old=before, new=after),)
    assert reworded_to(after, before) == (Edit(old=after, new=before),)
    assert reworded_to(before, before) == ()
