"""Comparing editions: what must come out was found by reading the texts side by side."""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Edit, TaskChange, compare
from ip_power_plan.display import width

PLAN: Final = ipp.load(2025)
EMPTY: Final = ipp.parse_draft("2026年知识产权强国建设推进计划\n")[0]


def edition(year: int, text: str) -> ipp.Plan:
    """Return the plan of a text without title, in which nothing is amiss."""
    return ipp.parse_plan(f"{year}年知识产权强国建设推进计划\n{text}")


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


def reworded(before: str, after: str) -> TaskChange:
    """Return the change of one task's text."""
    return only(
        edition(2024, f"一、完善制度\n1.{before}（国家知识产权局负责）\n"),
        edition(2025, f"一、完善制度\n1.{after}（国家知识产权局负责）\n"),
    )


# --- each kind of change ---------------------------------------------------------------

OLD: Final = edition(
    2024,
    "一、完善制度\n"
    "（一）完善法律\n"
    "1.研究论证《国防专利条例》。（国家国防科工局负责）\n"
    "2.推进《中医药传统知识保护条例》立法进程。（国家中医药局、国家知识产权局负责）\n"
    "3.研究制定关于加强商业秘密保护的意见。（市场监管总局负责）\n"
    "（二）完善规则\n"
    "4.完善药品专利纠纷早期解决机制。（国家知识产权局、国家药监局负责）\n"
    "5.组织开展海关专项行动，严查侵权货物。加强行邮渠道监管，打击夹藏夹带。（海关总署负责）\n"
    "二、强化运用\n"
    "6.加快建设专利导航服务基地，培育导航人才。（国家知识产权局负责）\n"
    "7.推动高校图书馆开放科技文献，服务中小企业。（教育部负责）\n"
    "8.举办青少年版权绘画比赛。（中央宣传部负责）\n",
)
NEW: Final = edition(
    2025,
    "一、完善制度\n"
    "（一）完善法律\n"
    "1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）\n"
    "2.推进《中医药传统知识保护条例》立法进程。（国家中医药局、国家知识产权局负责）\n"
    "3.出台《体育赛事转播权管理规定》。（体育总局负责）\n"
    "（二）完善规则\n"
    "4.组织开展海关专项行动，严查侵权货物。（海关总署负责）\n"
    "5.加强行邮渠道监管，打击夹藏夹带。（海关总署、国家邮政局负责）\n"
    "二、强化运用\n"
    "6.完善药品专利纠纷早期解决机制。（国家药监局、国家知识产权局负责）\n"
    "7.加快建设专利导航服务基地，培育导航人才。推动高校图书馆开放科技文献，服务中小企业。"
    "（国家知识产权局、教育部负责）\n",
)


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
        *("2 kept", "1 reworded", "1 split", "1 merged", "1 new", "2 dropped", "1 moved")
    }


# --- what was reworded -----------------------------------------------------------------


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
    assert change.edits == tuple(Edit(*edit) for edit in edits)
    back = reworded(after, before)
    assert back.edits == tuple(Edit(new, old) for old, new in edits)


def test_edits_are_of_one_task_that_became_one() -> None:
    for change in compare(OLD, NEW).tasks:
        assert bool(change.edits) == (change.kind is ChangeKind.REWORDED)


def test_a_text_that_was_kept_has_no_edits_however_long() -> None:
    task = evolve(PLAN.task(1), text=f"{'推进修改' * 700}。")
    plan = evolve(PLAN, tasks=(task, *PLAN.tasks[1:]))
    assert [change.edits for change in compare(plan, plan).tasks if change.edits] == []


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
    figures = (re.findall(r"\d+", text)[0] for text in (before, after))
    assert reworded(before, after).edits == (Edit(*figures),)


def test_the_text_to_the_letter_goes_before_one_with_another_figure() -> None:
    figures = "一、甲\n1.发布{}年度报告。（财政部负责）\n2.发布{}年度报告。（财政部负责）\n"
    old, new = edition(2024, figures.format(2024, 2025)), edition(2025, figures.format(2025, 2026))
    assert shown(compare(old, new).tasks) == ["kept 2 → 1", "reworded 1 → 2"]


# --- where a task stands, and its number -----------------------------------------------


def test_another_number_is_no_change() -> None:
    old = edition(
        2024,
        "一、甲\n1.建设导航基地。（教育部负责）\n2.举办绘画比赛。（教育部负责）\n"
        "二、乙\n3.开放科技文献。（教育部负责）\n",
    )
    anew = edition(
        2025,
        "一、甲\n1.举办绘画比赛。（教育部负责）\n2.建设导航基地。（教育部负责）\n"
        "二、乙\n1.开放科技文献。（教育部负责）\n",
    )
    assert shown(compare(old, anew).tasks) == ["kept 2 → 1", "kept 1 → 2", "kept 3 → 1"]
    assert not compare(old, anew).moved


def test_a_task_under_a_heading_of_another_title_was_moved() -> None:
    old = edition(
        2024,
        "一、甲\n（一）子\n1.建设导航基地。（教育部负责）\n2.举办绘画比赛。（教育部负责）\n"
        "（二）丑\n3.开放科技文献。（教育部负责）\n4.培训版权讲师。（教育部负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n（一）丑\n1.开放科技文献。（教育部负责）\n2.举办绘画比赛。（教育部负责）\n"
        "（二）子\n3.建设导航基地。（教育部负责）\n二、寅\n4.培训版权教师。（教育部负责）\n",
    )
    assert shown(compare(old, new).tasks) == [
        "kept 3 → 1",
        "kept, moved 2 → 2",
        "kept 1 → 3",
        "reworded, moved 4 → 4",
    ]


def test_a_title_in_other_characters_is_the_same_heading() -> None:
    old = edition(2024, "一、加强“双边”合作\n1.建设导航基地。（教育部负责）\n")
    new = edition(2025, "一、加强双边合作\n1.建设导航基地。（教育部负责）\n")
    assert not only(old, new).moved


def test_of_equal_texts_those_under_one_heading_are_paired() -> None:
    old = edition(
        2024, "一、甲\n1.发布年度报告。（教育部负责）\n二、乙\n2.发布年度报告。（司法部负责）\n"
    )
    new = edition(
        2025, "一、乙\n1.发布年度报告。（司法部负责）\n二、甲\n2.发布年度报告。（教育部负责）\n"
    )
    assert shown(compare(old, new).tasks) == ["kept 2 → 1", "kept 1 → 2"]


MERGED_ACROSS: Final = {
    2024: "一、甲\n1.建设专利导航基地，培育导航人才。（教育部负责）\n"
    "二、乙\n2.推动图书馆开放科技文献，服务中小企业。（教育部负责）\n",
    2025: "一、甲\n1.举办版权绘画比赛。（教育部负责）\n"
    "二、乙\n2.建设专利导航基地，培育导航人才。推动图书馆开放科技文献，服务中小企业。"
    "（教育部负责）\n",
}


def test_merged_and_split_tasks_are_moved_if_all_their_parts_are() -> None:
    before, after = itertools.starmap(edition, MERGED_ACROSS.items())
    assert "merged 1+2 → 2" in shown(compare(before, after).tasks)
    assert "split 2 → 1+2" in shown(compare(after, before).tasks)


def test_a_heading_with_a_new_title_moves_no_task() -> None:
    text = PLAN.to_text().replace(
        "（一）完善知识产权法律法规规章", "（一）健全知识产权法律法规规章"
    )
    assert compare(PLAN, ipp.parse_plan(text)).moved == ()


# --- agencies --------------------------------------------------------------------------


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


# --- laws ------------------------------------------------------------------------------


def laws(before: ipp.Plan, after: ipp.Plan) -> list[str]:
    return [
        f"{change.kind.value} {change.law.title}: {'、'.join(change.actions[0]) or '-'} → "
        f"{'、'.join(change.actions[1]) or '-'}"
        for change in compare(before, after).laws
    ]


def test_laws_appear_go_on_and_disappear() -> None:
    assert laws(OLD, NEW) == [
        "kept 国防专利条例: 研究论证 → 推进修订",
        "kept 中医药传统知识保护条例: 推进…立法进程 → 推进…立法进程",
        "added 体育赛事转播权管理规定: - → 出台",
        "removed 关于加强商业秘密保护的意见: 研究制定 → -",
    ]
    assert laws(NEW, OLD) == [
        "kept 国防专利条例: 推进修订 → 研究论证",
        "kept 中医药传统知识保护条例: 推进…立法进程 → 推进…立法进程",
        "added 关于加强商业秘密保护的意见: - → 研究制定",
        "removed 体育赛事转播权管理规定: 出台 → -",
    ]


def test_unregistered_laws_are_known_by_their_title() -> None:
    old = edition(2024, "一、甲\n1.研究论证《月球采矿管理办法》。（教育部负责）\n")
    new = edition(
        2025,
        "一、甲\n1.发布《火星采矿管理办法》。（教育部负责）\n"
        "2.推进修订《月球采矿管理办法》，落实《月球采矿管理办法》。（教育部负责）\n",
    )
    assert laws(old, new) == [
        "added 火星采矿管理办法: - → 发布",
        "kept 月球采矿管理办法: 研究论证 → 推进修订、落实",
    ]
    change = compare(old, new).laws[1]
    assert change.law is new.laws[1]
    assert (len(change.old), len(change.new)) == (1, 2)


def test_a_law_to_which_nothing_is_done_has_no_words() -> None:
    old = edition(2024, "一、甲\n1.依《月球采矿管理办法》管护月壤。（教育部负责）\n")
    assert old.task(1).mentions[0].action_text is None
    assert laws(old, old) == ["kept 月球采矿管理办法: - → -"]
    assert compare(old, old).laws[0].actions == ((), ())


def test_a_law_goes_on_by_any_of_its_names() -> None:
    old = edition(2024, "一、甲\n1.推进《中华人民共和国商标法》修改。（教育部负责）\n")
    new = edition(2025, "一、甲\n1.研究商标法修改。（教育部负责）\n")
    assert laws(old, new) == ["kept 中华人民共和国商标法: 推进…修改 → 研究…修改"]


def test_a_law_that_disappears_is_as_the_old_plan_has_it() -> None:
    old = edition(2024, "一、甲\n1.研究论证《月球采矿管理办法》。（教育部负责）\n")
    (change,) = compare(old, EMPTY).laws
    assert change.kind is ipp.LawChangeKind.REMOVED
    assert change.law is old.laws[0]
    assert change.old == old.task(1).mentions
    assert change.new == ()


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
    assert comparison.to_dict() == {"old": 2026, "new": 2026, "tasks": [], "laws": []}


def test_tasks_of_a_character_or_less() -> None:
    old = ipp.parse_plan("2024年推进计划\n一、甲\n1.。（教育部负责）\n2.乙。（教育部负责）\n")
    assert shown(compare(old, old).tasks) == ["kept 1 → 1", "kept 2 → 2"]
    assert len(compare(old, PLAN).tasks) == 120


# --- what is no plan -------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [None, 2025, "2025", [PLAN], PLAN.tasks, {}, ipp.Plan], ids=type)
def test_only_plans_are_compared(wrong: Any) -> None:
    with pytest.raises(TypeError, match=re.escape(type(wrong).__name__)):
        compare(wrong, PLAN)
    with pytest.raises(TypeError, match=re.escape(type(wrong).__name__)):
        compare(PLAN, wrong)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        compare(OLD, NEW).of("nonsense")
    assert caught.value.name == "nonsense"
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


# --- realistic editions ----------------------------------------------------------------

# The 2025 plan as it might have looked a year later and earlier: laws advance, tasks are
# renumbered, moved, shortened, split and merged, leads change. Behind each number of the
# 2025 plan stands what the task is in this edition; = is a run of tasks that are the same
# to the letter; what is named nowhere is only in the 2025 plan. Indented lines go on.

EDITION_2026: Final = """\
一、完善知识产权制度
（一）完善知识产权法律法规规章
1 > 推动《中华人民共和国商标法》修改。（国家知识产权局、司法部负责）
1 > 加快推进《集成电路布图设计保护条例》修订出台。（国家知识产权局负责）
2 > 推进修订《中华人民共和国著作权法实施条例》《著作权集体管理条例》，出台《作品自愿登记办法》，
    推进制定《民间文学艺术作品著作权保护条例》。（中央宣传部、司法部负责）
3 > 贯彻实施《中华人民共和国植物新品种保护条例》，修订实施细则。（国家林草局、农业农村部负责）
7 > 加快修订《国防专利条例》。（国家国防科工局、中央军委装备发展部负责）
4 > 推进制定《生物遗传资源获取和惠益分享管理条例》。（生态环境部、司法部负责）
5 > 完成《中华人民共和国知识产权海关保护条例》修订。（海关总署、司法部负责）
= 6
new > 研究论证《地理标志保护条例》。（国家知识产权局负责）
8 > 贯彻落实《商业秘密保护规定》。（市场监管总局负责）
9 > 推进制定商标法、著作权法相关司法解释。（最高人民法院负责）
（二）改革完善知识产权重大政策
= 10
12 > 继续推进《知识产权领域中央与地方财政事权和支出责任划分改革方案》贯彻落实。（国家知识产权局、
    财政部等部门负责）
13 > 落实《关于进一步优化知识产权领域营商环境的意见》，研究总结世界银行营商环境评估结果。
    （国家知识产权局、国家发展改革委负责）
15 > 推广使用《标准涉及专利政策指引》。（市场监管总局、国家知识产权局按职责分工负责）
16 > 制定高质量推进知识产权快速协同保护政策文件。（国家知识产权局负责）
16 > 研究出台加强知识产权纠纷仲裁工作的指导意见，制定专利纠纷行政裁决和调解办案指南。（司法部、
    国家知识产权局负责）
17 > 印发关于加强商业秘密保护的意见。（市场监管总局负责）
20 > 落实《生物多样性保护重大工程实施方案（2025—2030年）》。（生态环境部负责）
（三）完善新兴领域和特定领域知识产权规则
21 > 加快构建数据知识产权保护规则，推进数据知识产权登记试点。（国家知识产权局、国家数据局负责）
22 > 实施新修改的《专利审查指南》，完善新领域新业态专利审查标准。（国家知识产权局负责）
23 > 探索完善大数据、人工智能、区块链、低空经济等新领域新业态知识产权保护规则。（中央宣传部、
    中央网信办、最高人民法院、工业和信息化部、市场监管总局、国家知识产权局按职责分工负责）
= 24-25
26+29 > 探索传统文化、传统知识版权保护，持续推进中医药传统知识保护数据库建设和名录发布。
    （中央宣传部、国家中医药局按职责分工负责）
27 > 积极探索人工智能、区块链等技术在广播电视和网络视听领域版权确权、用权、维权上的应用。
    （广电总局负责）
new > 研究人工智能训练数据的著作权使用规则，引导企业合规使用作品。（中央宣传部、中央网信办负责）
二、强化知识产权保护
（一）加强知识产权司法保护
30+31 > 发布典型案例，完善国家层面知识产权案件上诉审理机制，加强专业化审判体系建设。
    （最高人民法院负责）
32 > 坚持严格保护，全面落实侵权惩罚性赔偿制度。加强对批量诉讼的统筹协调。（最高人民法院负责）
33 > 贯彻实施《关于办理侵犯知识产权刑事案件适用法律若干问题的解释》。（最高人民法院、
    最高人民检察院、公安部负责）
= 34
36 > 常态化开展知识产权恶意诉讼监督，依法惩治知识产权恶意诉讼，发布知识产权检察保护典型案例。
    （最高人民检察院负责）
37 > 组织开展“昆仑—2026”“安芯”等专项工作，持续高压严打侵犯知识产权犯罪。（公安部负责）
（二）强化知识产权行政保护
18 > 落实《关于加强公安机关知识产权保护工作的意见》。（公安部负责）
38 > 开展打击网络侵权盗版“剑网2026”专项行动、青少年版权保护、院线电影版权保护专项工作。
    （中央宣传部、中央网信办、工业和信息化部、公安部、文化和旅游部按职责分工负责）
39 > 深入开展“守护知识产权”专项执法行动。（市场监管总局负责）
40 > 加强对信息通信等重点领域的标准必要专利、专利池等开展反垄断全链条监管。（市场监管总局负责）
41 > 总结推广全国商业秘密保护创新试点工作经验。
    组织开展第四届“企业商业秘密保护能力提升服务月”活动。（市场监管总局负责）
= 42-43
44 > 完善药品专利纠纷早期解决机制，健全相关配套规则。（国家药监局、国家知识产权局按职责分工负责）
= 45-48
new > 加强跨境电商领域商标侵权治理，压实平台主体责任。（市场监管总局、商务部负责）
（三）健全知识产权协同保护格局
= 49-53
55+56 > 依法完善知识产权领域信用监管体系，加强知识产权领域相关信用信息归集共享，
    依法打击涉知识产权保护领域违法犯罪。（国家知识产权局、中央政法委、
    国家发展改革委按职责分工负责）
54 > 依法管理涉及国家安全的知识产权对外转让行为，出台技术出口中专利权对外转让审查指引。
    （中央宣传部、科技部、农业农村部、商务部、国家知识产权局、国家林草局按职责分工负责）
三、完善知识产权市场运行机制
（一）提高知识产权创造质量
= 57
58 > 持续提升专利商标审查质量和效率，优化资源配置，满足重点领域审查需求。（国家知识产权局负责）
58 > 稳步推进多模态大模型技术在审查工作中的应用，深化商标审签机制改革，上线新一代商标审查系统。
    （国家知识产权局负责）
= 59-62
（二）加强知识产权转化运用
63 > 巩固专利转化运用专项行动成果，盘活存量，做优增量，推进重点产业知识产权强链增效，
    总结经验做法，形成长效机制。（教育部、科技部、工业和信息化部、国家知识产权局、
    中国科学院按职责分工负责）
= 64-70
71+72 > 大力实施商标品牌战略，深入推进地理标志助力乡村全面振兴行动。推进地理标志农产品质量分级，
    推动品质提升。（国家知识产权局、农业农村部负责）
= 74-76
81 > 推进林草植物新品种惠农和品种权质押融资。（国家林草局负责）
（三）促进知识产权市场化运营
= 77-80
四、提高知识产权服务效能
（一）加强知识产权公共服务供给
= 82-83
84 > 发布《知识产权信息分析利用指南》。（国家知识产权局负责）
85 > 完善国家知识产权保护信息平台，推进全国一体化知识产权数字公共服务平台建设，
    扩大基础数据开放共享。（国家知识产权局负责）
= 86
（二）促进知识产权服务业发展
= 88-89
91 > 加强和完善著作权集体管理组织监管，引导著作权集体管理组织拓展业务。（中央宣传部负责）
五、营造良好的知识产权人文社会环境
（一）大力倡导知识产权文化理念
92 > 组织办好世界知识产权日、全国知识产权宣传周、中国品牌日等大型活动。通过进博会、
    服贸会等平台加强知识产权对外宣传，讲好中国知识产权故事。（中央宣传部、中央网信办、外交部、
    国家发展改革委、商务部、国家知识产权局按职责分工负责）
= 94-95
96 > 开展知识产权海关保护系列宣传活动，发布2025年度中国海关知识产权保护状况。（海关总署负责）
（二）夯实知识产权事业发展基础
97+98 > 加大知识产权行政管理人员培训力度，建设高素质专业化干部人才队伍。
    深入实施专业技术人才知识更新工程，完善知识产权人才评价体系。（中央宣传部、人力资源社会保障部、
    国家知识产权局按职责分工负责）
= 99-102
六、深度参与全球知识产权治理
= 103
104 > 办好2026年中美欧日韩知识产权五局合作局长系列会议。（国家知识产权局负责）
105 > 积极参与世贸组织、亚太经合组织等多边平台下相关议题讨论，办好亚太经合组织知识产权专家组会议。
    （商务部、国家知识产权局负责）
105 > 深化与欧盟、日本、俄罗斯、瑞士等贸易伙伴在经贸领域的知识产权双边交流合作，
    积极推进自贸协定知识产权议题谈判和中欧地理标志协定第二批产品清单生效。（商务部、中央宣传部、
    国家知识产权局负责）
106 > 推进“一带一路”知识产权合作走深走实，筹备第四届“一带一路”知识产权高级别会议。
    办好2026年中国—东盟知识产权局局长会议，推动完善金砖国家知识产权合作机制。（国家知识产权局、
    中央宣传部、外交部负责）
= 107-112
113 > 筹备2026年全球工商法治大会，加强与非政府国际知识产权组织交流与合作。（中国贸促会负责）
七、加强组织保障
114 > 发布《纲要》和《规划》五年总结评估报告，加强指标数据的统计监测，
    对工作任务落实情况开展督促检查。（联席会议办公室、联席会议成员单位负责）
115 > 征集推广知识产权强国建设第五批典型案例。（联席会议办公室负责）
= 116-118
"""

EDITION_2024: Final = """\
一、完善知识产权制度
（一）完善知识产权法律法规规章
1 > 推进《中华人民共和国商标法》修改，开展《集成电路布图设计保护条例》修改论证。
    （国家知识产权局负责）
2 > 推进《中华人民共和国著作权法实施条例》《著作权集体管理条例》修订。（中央宣传部负责）
2 > 推进制定《民间文学艺术作品著作权保护条例》。（中央宣传部负责）
3 > 推进《中华人民共和国植物新品种保护条例》修改。（农业农村部、国家林草局负责）
4 > 研究起草《生物遗传资源获取和惠益分享管理条例》。（生态环境部负责）
5 > 研究论证《中华人民共和国知识产权海关保护条例》。（海关总署负责）
= 6
7 > 研究论证《国防专利条例》。（国家国防科工局、中央军委装备发展部负责）
8 > 研究制定《商业秘密保护规定》。（市场监管总局负责）
new > 推动出台《公平竞争审查条例》。（市场监管总局负责）
（二）改革完善知识产权重大政策
12 > 推进《知识产权领域中央与地方财政事权和支出责任划分改革方案》贯彻落实。（财政部、
    国家知识产权局负责）
new > 加强央地协同，建立商标审查协作考核评价机制。（国家知识产权局负责）
13 > 研究世界银行营商环境评估指标，起草《关于进一步优化知识产权领域营商环境的意见》。
    （国家知识产权局、国家发展改革委、市场监管总局负责）
14 > 研究制定《关于加快推进版权工作高质量发展指导意见》。（中央宣传部负责）
16 > 研究出台加强知识产权纠纷仲裁工作的指导意见。（司法部负责）
16 > 制定专利纠纷行政裁决和调解办案指南。（国家知识产权局负责）
18 > 研究制定《关于加强公安机关知识产权保护工作的意见》。（公安部负责）
19 > 研究制定《人工智能生成合成内容标识办法》。（中央网信办负责）
（三）完善新兴领域和特定领域知识产权规则
21 > 深入推进数据知识产权保护规则构建。（国家知识产权局负责）
22 > 研究《专利审查指南》修改，完善新领域新业态专利审查标准。（国家知识产权局负责）
23 > 研究完善大数据、人工智能、基因技术等新领域新业态知识产权保护规则。（国家知识产权局、
    中央宣传部、最高人民法院按职责分工负责）
= 25
27 > 积极探索区块链技术在广播电视和网络视听领域版权确权、用权、维权上的应用，加强相关标准研制。
    （广电总局负责）
26 > 完善体育赛事、综艺节目、电商平台的版权保护机制。（中央宣传部负责）
28 > 研究加强文化和旅游领域知识产权工作的政策措施。（文化和旅游部负责）
= 29
二、强化知识产权保护
（一）加强知识产权司法保护
31 > 健全国家层面知识产权案件上诉审理机制，推进专业化审判体系建设。（最高人民法院负责）
32 > 完善并全面落实侵权惩罚性赔偿制度，加大对侵权源头的打击力度。（最高人民法院负责）
33 > 研究起草办理侵犯知识产权刑事案件适用法律若干问题的解释。（最高人民法院、最高人民检察院负责）
34 > 全面推进知识产权检察综合履职，加强知识产权检察专业化建设。（最高人民检察院负责）
36 > 加强知识产权恶意诉讼监督。（最高人民检察院负责）
36 > 发布知识产权检察保护典型案例。（最高人民检察院负责）
37 > 组织开展“昆仑—2024”等专项工作，严厉打击侵犯知识产权犯罪。（公安部负责）
（二）强化知识产权行政保护
38 > 开展打击网络侵权盗版“剑网2024”专项行动、青少年版权保护、院线电影版权保护专项工作。
    （中央宣传部、中央网信办、工业和信息化部、公安部按职责分工负责）
39 > 深入开展“守护知识产权”专项执法行动。（市场监管总局负责）
39 > 推进知识产权全链条执法试点工作。（市场监管总局负责）
41 > 推进全国商业秘密保护创新试点工作。组织开展第二届“企业商业秘密保护能力提升服务月”活动。
    （市场监管总局负责）
= 42
44+17 > 完善药品专利纠纷早期解决机制，研究制定关于加强商业秘密保护的意见。（国家药监局、
    市场监管总局按职责分工负责）
= 45
46 > 组织开展知识产权海关保护专项行动。（海关总署负责）
= 47-49
（三）健全知识产权协同保护格局
50 > 实施知识产权保护体系建设工程，建设知识产权保护高地，优化快速维权中心布局。
    （国家知识产权局负责）
51 > 开展国家级专利侵权纠纷行政裁决规范化试点。（国家知识产权局、司法部负责）
52+53 > 健全海外纠纷应对指导工作体系，新设一批海外知识产权纠纷应对指导分中心，
    持续推进知识产权纠纷多元化解工作，加强知识产权纠纷调解组织和仲裁机构建设。（国家知识产权局、
    司法部、中国贸促会负责）
= 54-56
三、完善知识产权市场运行机制
（一）提高知识产权创造质量
= 57-58
59 > 研究推进建设全国统一的作品著作权登记机制。（中央宣传部负责）
= 60-62
（二）加强知识产权转化运用
63 > 深入实施专利转化运用专项行动，梳理盘点高校和科研机构存量专利，加强供需精准对接，
    推进重点产业知识产权强链增效。（国家知识产权局、教育部、科技部负责）
64 > 大力培育和发展专利密集型产业。开展专利密集型产业增加值核算和发布工作。（国家知识产权局、
    国家统计局按职责分工负责）
64 > 开展版权产业国民经济贡献调研。（中央宣传部负责）
= 66-71
73 > 开展民间文艺版权保护与促进试点工作。（中央宣传部负责）
= 75-76
（三）促进知识产权市场化运营
= 77
78+79 > 扩大知识产权质押融资内部评估试点，提高知识产权质押登记便利化水平。
    鼓励保险公司优化知识产权保险产品和服务。（国家知识产权局、金融监管总局按职责分工负责）
= 80-81
四、提高知识产权服务效能
（一）加强知识产权公共服务供给
= 82-83
85 > 建设国家知识产权保护信息平台，探索全国一体化知识产权数字公共服务平台建设。
    （国家知识产权局负责）
= 87
（二）促进知识产权服务业发展
= 88-89
90 > 制定《专利商标代理服务政府采购需求标准（试行）》。（财政部、国家知识产权局负责）
= 91
五、营造良好的知识产权人文社会环境
（一）大力倡导知识产权文化理念
92 > 组织办好世界知识产权日、全国知识产权宣传周、中国国际版权博览会、国际版权论坛、
    中国品牌日等大型活动。（中央宣传部、国家发展改革委、国家知识产权局按职责分工负责）
94 > 落实“谁执法谁普法”责任制，加强知识产权法治宣传。（司法部负责）
96 > 开展知识产权海关保护系列宣传活动，发布2023年度中国海关知识产权保护状况。（海关总署负责）
96 > 打造“互联网+”知识产权海关保护宣传阵地。（海关总署负责）
（二）夯实知识产权事业发展基础
= 97-100
六、深度参与全球知识产权治理
= 103
104 > 办好2024年中美欧日韩知识产权五局合作局长系列会议。（国家知识产权局负责）
= 105
106 > 举办第三届“一带一路”知识产权高级别会议。办好2024年中国—东盟知识产权局局长会议，
    推动完善金砖国家知识产权合作机制。（国家知识产权局、中央宣传部、外交部负责）
= 107-109
110+112 > 积极参与世界海关组织等多边框架下的国际知识产权事务，推进知识产权领域人力资源开发合作。
    （海关总署、国家国际发展合作署负责）
113 > 筹备2024年全球工商法治大会。（中国贸促会负责）
七、加强组织保障
114 > 开展《纲要》和《规划》中期评估，加强指标数据的统计监测。（联席会议办公室负责）
115 > 征集推广知识产权强国建设第三批典型案例。（联席会议办公室负责）
= 116-118
"""

# So little of the one is left in the other that a reader may well see two tasks.
TOO_LITTLE_LEFT: Final = {2026: {(30, 28)}, 2024: set[tuple[int, int]]()}

Link = tuple[int, int]


class Edited(NamedTuple):
    """An edition made from the 2025 plan.

    Attributes:
        plan: The edition.
        links: Each task of the 2025 plan with each of its tasks here.
        moved: Those whose heading has another title here.
    """

    plan: ipp.Plan
    links: set[Link]
    moved: set[Link]


@cache
def edited(year: int) -> Edited:
    """Return the edition of a year."""
    lines: list[str] = []
    links: set[Link] = set()
    number = 0
    text = (EDITION_2026 if year == 2026 else EDITION_2024).replace("\n    ", "")
    for line in text.splitlines():
        if line.startswith("= "):
            first, _, last = line.removeprefix("= ").partition("-")
            texts = [
                ([same], PLAN.task(same).official_text.partition(".")[2])
                for same in range(int(first), int(last or first) + 1)
            ]
        elif " > " in line:
            from_, _, words = line.partition(" > ")
            texts = [([] if from_ == "new" else [int(n) for n in from_.split("+")], words)]
        else:
            lines.append(line)
            continue
        for froms, words in texts:
            number += 1
            lines.append(f"{number}.{words}")
            links |= {(before, number) for before in froms}
    plan = edition(year, "\n".join(lines))
    moved = {(a, b) for a, b in links if title(PLAN.task(a)) != title(plan.task(b))}
    return Edited(plan, links, moved)


def title(task: ipp.Task) -> str:
    return (task.section or task.part).title


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


def turned_changes(comparison: ipp.Comparison) -> Counter[tuple[str, ...]]:
    """Return which tasks became which, as the way back must tell it."""
    return Counter(
        (",".join(t.id for t in change.new), ",".join(t.id for t in change.old))
        for change in comparison.tasks
    )


def told_changes(comparison: ipp.Comparison) -> Counter[tuple[str, ...]]:
    """Return which tasks became which."""
    return Counter(
        (",".join(t.id for t in change.old), ",".join(t.id for t in change.new))
        for change in comparison.tasks
    )


def test_laws_advance_in_realistic_editions() -> None:
    told = laws(PLAN, edited(2026).plan)
    assert "kept 国防专利条例: 推进修订 → 加快修订" in told
    assert "kept 生物遗传资源获取和惠益分享管理条例: 研究论证 → 推进制定" in told
    assert "kept 商业秘密保护规定: 修订出台 → 贯彻落实" in told
    assert "added 地理标志保护条例: - → 研究论证" in told
    assert "removed 人工智能生成合成内容标识办法: 加快推动…出台 → -" in told
    told = laws(edited(2024).plan, PLAN)
    assert "kept 国防专利条例: 研究论证 → 推进修订" in told
    assert "removed 公平竞争审查条例: 推动出台 → -" in told


def without(plan: ipp.Plan, number: int) -> ipp.Plan:
    return evolve(plan, tasks=tuple(task for task in plan.tasks if task.number != number))


@pytest.mark.parametrize("number", range(1, 119, 5))
def test_a_task_that_is_left_out_is_no_part_of_any_other(number: int) -> None:
    fewer = without(PLAN, number)
    assert shown(compare(PLAN, fewer).of("dropped")) == [f"dropped {number} → none"]
    assert len(compare(PLAN, fewer).of("kept")) == 117
    assert shown(compare(fewer, PLAN).of("new")) == [f"new none → {number}"]
    assert len(compare(fewer, PLAN).of("kept")) == 117


@every_edition
def test_a_task_that_is_left_out_of_an_edition_is_paired_with_no_other(year: int) -> None:
    plan, links, _ = edited(year)
    for number in random.Random(year).sample(range(1, len(plan.tasks)), 12):
        assert linked(compare(PLAN, without(plan, number)).tasks) <= links
        assert linked(compare(without(PLAN, number), plan).tasks) <= links


def changed(number: int, *texts: str) -> ipp.Plan:
    """Return the 2025 plan with other tasks in the place of one, each with its number."""
    responsibility = PLAN.task(number).responsibility_text
    places = itertools.count(1)
    lines = []
    for line in PLAN.to_text().splitlines():
        label, point, rest = line.partition(".")
        if label == str(number):
            lines += [f"{next(places)}.{text}（{responsibility}）" for text in texts]
        else:
            lines.append(f"{next(places)}.{rest}" if label.isdigit() else line + point + rest)
    return ipp.parse_plan("\n".join(lines))


def test_a_task_that_is_kept_is_not_merged_with_one_of_another_figure() -> None:
    old = edition(
        2024, "一、甲\n1.发布2024年度报告。（财政部负责）\n2.发布2025年度报告。（财政部负责）\n"
    )
    new = edition(2025, "一、甲\n1.发布2025年度报告。（财政部负责）\n")
    assert shown(compare(old, new).tasks) == ["dropped 1 → none", "kept 2 → 1"]


def test_a_part_goes_to_the_task_that_lost_it() -> None:
    new = changed(
        101,
        "加强技术经理人队伍建设，扩大培养规模、提升培养质量。",
        # Task 65, which is kept, has these words, too.
        "推进科技成果转化和产业化。",
    )
    comparison = compare(PLAN, new)
    assert len(comparison.of("kept")) == 117
    assert shown(comparison.of("split")) == ["split 101 → 101+102"]


def test_a_part_goes_to_the_task_that_lost_it_though_another_was_reworded() -> None:
    left = "加强技术经理人队伍建设，扩大培养规模、提升培养质量。"
    new = changed(101, left, "推进科技成果转化和产业化。")
    begin = "一体推进重点产业知识产权创新联合体"
    assert new.task(65).text.startswith(begin)
    other = evolve(
        new.task(65), text=new.task(65).text.replace(begin, begin.replace("一体", "统筹"))
    )
    new = evolve(new, tasks=(*new.tasks[:64], other, *new.tasks[65:]))
    changes = [change for change in compare(PLAN, new).tasks if change.kind is not ChangeKind.KEPT]
    assert shown(changes) == ["reworded 65 → 65", "split 101 → 101+102"]


def test_two_parts_that_say_the_same_are_not_the_whole() -> None:
    old = edition(2024, "一、甲\n1.举办版权展览，开展专利培训。（教育部负责）\n")
    new = edition(
        2025, "一、甲\n1.举办版权展览。（教育部负责）\n2.举办版权展览会。（教育部负责）\n"
    )
    assert shown(compare(old, new).tasks) == ["reworded 1 → 1", "new none → 2"]


def test_a_task_that_is_kept_to_the_letter_is_kept() -> None:
    old = edition(
        2024,
        "一、甲\n1.组织开展知识产权海关保护专项行动，加快推动海关智慧业务场景建设。（海关总署负责）\n"
        "2.加强非物质文化遗产领域版权登记。（文化和旅游部负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.组织开展知识产权海关保护专项行动，加快推动海关智慧业务场景建设。（海关总署负责）\n"
        "2.加强非物质文化遗产领域版权登记。（文化和旅游部负责）\n"
        "3.开展知识产权海关保护专项行动。（公安部负责）\n",
    )
    assert shown(compare(old, new).tasks) == ["kept 1 → 1", "kept 2 → 2", "new none → 3"]
    assert shown(compare(new, old).tasks) == ["kept 1 → 1", "kept 2 → 2", "dropped 3 → none"]


@pytest.mark.parametrize("law", ["中华人民共和国反不正当竞争法", "中华人民共和国烟草专卖保护条例"])
def test_what_is_said_of_another_law_is_another_task(law: str) -> None:
    comparison = compare(PLAN, changed(3, f"推进《{law}》修订。"))
    assert len(comparison.of("kept")) == 117
    assert shown(comparison.of("reworded")) == []
    assert len(comparison.of("dropped")) == len(comparison.of("new")) == 1


def test_a_law_with_a_new_title_is_in_the_same_task() -> None:
    comparison = compare(PLAN, changed(8, "修订出台《商业秘密保护规定（修订）》。"))
    assert shown(comparison.of("reworded")) == ["reworded 8 → 8"]


def test_a_task_that_lost_its_second_half_is_the_same() -> None:
    change = reworded("完善上诉审理机制，发布典型案例。", "完善上诉审理机制。")
    assert change.edits == (Edit("，发布典型案例", ""),)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (59, "研究推进建设全国统一的作品著作权登记机制。"),
        (94, "落实“谁执法谁普法”责任制，加强知识产权法治宣传。"),
        (16, "制定专利纠纷行政裁决和调解办案指南。"),
    ],
)
def test_a_task_that_was_shortened_is_the_same(number: int, text: str) -> None:
    comparison = compare(PLAN, changed(number, text))
    assert shown(comparison.of("reworded")) == [f"reworded {number} → {number}"]
    assert shown(compare(changed(number, text), PLAN).of("reworded")) == [
        f"reworded {number} → {number}"
    ]


TEN: Final = [
    *("建设知识产权保护中心", "培训专利代理人员", "发布商标审查指南", "清理网络盗版链接"),
    *("保护植物新品种权", "举办版权博览会", "查处假冒伪劣商品", "设立海外维权站点"),
    *("完善质押融资登记", "评选优秀专利奖项"),
]


def test_one_task_becomes_ten_and_ten_one() -> None:
    one = edition(2024, f"一、甲\n1.{'，'.join(TEN)}。（教育部负责）\n")
    ten = edition(
        2025, "一、甲\n" + "".join(f"{n}.{t}。（教育部负责）\n" for n, t in enumerate(TEN, 1))
    )
    assert [len(change.new) for change in compare(one, ten).of("split")] == [10]
    assert [len(change.old) for change in compare(ten, one).of("merged")] == [10]


# --- any edit --------------------------------------------------------------------------

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
            assert change.edits == (Edit("", "继续"),)


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


CLAUSES: Final = [
    (task.number, f"{clause}。")
    for task in PLAN.tasks
    for clause in re.split("[，。]", task.text)
    if len(clause) > 6 and f"{clause}。" != task.text
]


@pytest.mark.parametrize("clause", random.Random(2025).sample(CLAUSES, 8), ids=str)
def test_a_clause_repeated_as_a_task_of_its_own_changes_no_other(clause: tuple[int, str]) -> None:
    number, text = clause
    new = changed(number, PLAN.task(number).text, text)
    for comparison, came in ((compare(PLAN, new), "new"), (compare(new, PLAN), "dropped")):
        kinds = Counter(change.kind.value for change in comparison.tasks)
        assert kinds == {"kept": 118, came: 1}


@pytest.mark.parametrize("clause", random.Random(2025).sample(CLAUSES, 8), ids=str)
def test_a_clause_of_a_reworded_task_repeated_as_one_of_its_own_is_new(
    clause: tuple[int, str],
) -> None:
    number, text = clause
    new = changed(number, f"继续{PLAN.task(number).text}", text)
    for comparison, came in ((compare(PLAN, new), "new"), (compare(new, PLAN), "dropped")):
        kinds = Counter(change.kind.value for change in comparison.tasks)
        assert kinds == {"kept": 117, "reworded": 1, came: 1}


@pytest.mark.parametrize("place", [0, 14, 72])
def test_a_task_that_left_one_and_joined_another_is_told_the_same_both_ways(place: int) -> None:
    # The second of three tasks is joined to the first, and a year later to the third.
    old, new = applied([("join", place, 0)])[0], applied([("join", place + 1, 0)])[0]
    assert told_changes(compare(old, new)) == turned_changes(compare(new, old))


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


# --- for people, and as data -----------------------------------------------------------


def test_the_report_of_a_small_comparison() -> None:
    old = edition(
        2024,
        "一、甲\n1.开放文献。（教育部负责）\n2.研究论证《国防专利条例》。（国家国防科工局负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.开放文献。（教育部负责）\n2.推进修订《国防专利条例》。（司法部、国家国防科工局负责）\n"
        "二、乙\n3.植树造林。（国家林草局负责）\n",
    )
    assert compare(old, new).report(120) == (
        "2024 → 2025: 1 kept, 1 reworded, 1 new\n"
        "\n"
        "Tasks\n"
        "\n"
        "Change    2024  2025  Text                 Agencies\n"
        "--------  ----  ----  -------------------  -------------------------------\n"
        "reworded  2     2     研究论证 → 推进修订  国家国防科工局 → 司法部 +司法部\n"
        "new             3     植树造林。\n"
        "\n"
        "Laws\n"
        "\n"
        "Change  Law           2024      2025\n"
        "------  ------------  --------  --------\n"
        "kept    国防专利条例  研究论证  推进修订\n"
    )


def test_the_report_tells_every_change_and_nothing_that_was_kept() -> None:
    report = compare(OLD, NEW).report(200)
    tasks, _, told = report.partition("\nLaws\n")
    assert "研究论证 → 推进修订" in tasks
    assert "+司法部" in tasks
    assert "kept, moved  4     6" in tasks
    assert "国家知识产权局 → 国家药监局" in tasks
    assert "中医药" not in report
    assert "研究制定关于加强商业秘密保护的意见。" in tasks
    assert "出台《体育赛事转播权管理规定》。" in tasks
    assert "split        5     4, 5" in tasks
    assert "merged       6, 7  7" in tasks
    assert "体育赛事转播权管理规定" in told
    assert "关于加强商业秘密保护的意见" in told


REPORTED: Final = {"made up": (OLD, NEW), "all gone": (PLAN, EMPTY), "all come": (EMPTY, PLAN)}


def reported(name: str) -> ipp.Comparison:
    return compare(*REPORTED.get(name, (PLAN, edited(2026).plan)))


@pytest.mark.parametrize("cells", [30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("name", [*REPORTED, "realistic"])
def test_the_tables_of_the_report_fit_the_width(name: str, cells: int) -> None:
    first, *lines = reported(name).report(cells).splitlines()
    assert first.startswith(("2024 → 2025: ", "2025 → 2026: ", "2026 → 2025: "))
    assert max(map(width, lines)) <= cells


def test_the_first_line_of_the_report_fits_the_width() -> None:
    assert max(map(width, reported("realistic").report(60).splitlines())) <= 60


def test_the_counts_come_in_the_order_of_the_kinds() -> None:
    for comparison in (compare(OLD, NEW), compare(NEW, OLD), reported("realistic")):
        told = re.findall(r"\d+ (\w+)", repr(comparison).partition(": ")[2])
        assert told == [
            *(kind.value for kind in ChangeKind if comparison.of(kind)),
            *(["moved"] if comparison.moved else []),
        ]


def test_html_escapes_what_the_plans_say() -> None:
    old = edition(2024, "一、甲\n1.研究论证《<b>办法&细则</b>》。（<i>局负责）\n")
    new = edition(2025, "一、甲\n1.推进<script>alert(1)</script>演练。（<u>司负责）\n")
    for comparison in (compare(old, new), compare(new, old), compare(old, EMPTY)):
        html = comparison._repr_html_()
        for tag in ("<b>", "<i>", "<u>", "<script>"):
            assert tag not in html
        assert "办法&amp;细则" in html
        assert "&lt;b&gt;" in html
        for element in ("table", "tr", "td", "th", "p", "h4"):
            assert html.count(f"<{element}") - html.count("<thead") * (element == "th") == (
                html.count(f"</{element}>")
            )


def test_html_tells_what_the_report_tells() -> None:
    html = compare(OLD, NEW)._repr_html_()
    for words in ("2024 → 2025", "研究论证 → 推进修订", "split", "体育赛事转播权管理规定"):
        assert words in html
    assert compare(PLAN, PLAN)._repr_html_() == "<p>2025 → 2025: 118 kept</p>"


@pytest.mark.parametrize("name", [*REPORTED, "realistic"])
def test_to_dict_is_json(name: str) -> None:
    comparison = reported(name)
    data = comparison.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert (data["old"], data["new"]) == (comparison.old.year, comparison.new.year)
    assert len(data["tasks"]) == len(comparison.tasks)
    for told, change in zip(data["tasks"], comparison.tasks, strict=True):
        assert told["kind"] == change.kind.value
        assert [comparison.old.task(id_) for id_ in told["old"]] == [*change.old]
        assert [comparison.new.task(id_) for id_ in told["new"]] == [*change.new]
        assert [Edit(**edit) for edit in told["edits"]] == [*change.edits]


def test_to_dict_of_a_change() -> None:
    tasks = compare(OLD, NEW).to_dict()["tasks"]
    assert tasks[0] == {
        "kind": "reworded",
        "moved": False,
        "old": ["2024-001"],
        "new": ["2025-001"],
        "edits": [{"old": "研究论证", "new": "推进修订"}],
        "lead_changed": False,
        "leads": {"old": ["国家国防科工局"], "new": ["国家国防科工局"]},
        "joined": ["司法部"],
        "left": [],
    }
    assert compare(OLD, NEW).to_dict()["laws"][0] == {
        "kind": "kept",
        "law": "defense-patent-regulations",
        "title": "国防专利条例",
        "actions": {"old": ["研究论证"], "new": ["推进修订"]},
    }


# --- time ------------------------------------------------------------------------------


def large(seed: int) -> ipp.Plan:
    """Return a plan of 400 tasks, each of a few clauses of the 2025 plan."""
    drawn = random.Random(seed)
    clauses = [c for task in PLAN.tasks for c in re.split("[，。]", task.text) if len(c) > 4]
    lines = ["2025年推进计划", "一、甲"]
    for number in range(1, 401):
        words = "，".join(drawn.sample(clauses, drawn.randrange(1, 6)))
        lines.append(f"{number}.{words}。（教育部负责）")
    return ipp.parse_draft("\n".join(lines))[0]


@pytest.mark.parametrize("seeds", [(1, 2), (3, 3)], ids=["two", "one"])
def test_plans_of_400_tasks_compare_in_well_under_a_second(
    seeds: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = map(large, seeds)
    started = time.perf_counter()
    comparison = compare(one, other)
    taken = time.perf_counter() - started
    with capsys.disabled():
        sys.stdout.write(f"\n400 tasks with 400: {taken:.3f} s ")
    assert len(comparison.old.tasks) == len(comparison.new.tasks) == 400
    assert taken < 1.0
