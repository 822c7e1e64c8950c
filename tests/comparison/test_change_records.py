"""The records of a comparison: what each tells of itself, and what it has for both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from tests.comparison.plans import EMPTY, NEW, OLD, PLAN, edition, only

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Records, compare

BOTH = compare(OLD, NEW)


def names(agencies: Iterable[ipp.Agency]) -> list[str]:
    return [agency.name for agency in agencies]


def with_agencies(before: str, after: str, text: str = "建设导航基地。") -> ipp.TaskChange:
    """Return the change of a task that has other words for who is responsible."""
    old, new = (
        ipp.parse_draft(f"{year}年推进计划\n一、甲\n1.{text}{words}\n")[0]
        for year, words in ((2024, before), (2025, after))
    )
    return only(old, new)


# --- how they show themselves ----------------------------------------------------------


def test_a_change_tells_its_kind_and_its_tasks() -> None:
    assert [repr(change) for change in BOTH.tasks] == [
        "<TaskChange reworded: 2024-001 → 2025-001>",
        "<TaskChange kept: 2024-002 → 2025-002>",
        "<TaskChange dropped: 2024-003 → none>",
        "<TaskChange new: none → 2025-003>",
        "<TaskChange split: 2024-005 → 2025-004, 2025-005>",
        "<TaskChange kept: 2024-004 → 2025-006>",
        "<TaskChange merged: 2024-006, 2024-007 → 2025-007>",
        "<TaskChange dropped: 2024-008 → none>",
    ]
    assert [repr(change) for change in BOTH.laws] == [
        "<LawChange kept: 国防专利条例>",
        "<LawChange kept: 中医药传统知识保护条例>",
        "<LawChange added: 体育赛事转播权管理规定>",
        "<LawChange removed: 关于加强商业秘密保护的意见>",
    ]


def test_a_possible_pair_tells_its_score_and_its_tasks() -> None:
    (pair,) = compare(
        edition(
            2024,
            "一、加强保护\n1.优化植物新品种权受理审查流程，完善在线申请和审查系统，提高授权效率。"
            "（国家林草局负责）\n",
        ),
        edition(
            2025,
            "一、加强保护\n1.推行品种权申请全程网办，合理调配测试和保藏资源，进一步缩短授权周期。"
            "（国家林草局负责）\n",
        ),
    ).possible
    assert repr(pair) == "<PossibleMatch 0.63: 2024-001 → 2025-001>"
    assert pair.to_dict() == {"old": "2024-001", "new": "2025-001", "score": 0.63}


def test_a_comparison_tells_its_years_and_how_many_changes_there_are_of_each_kind() -> None:
    assert repr(BOTH) == (
        "<Comparison of 2024 with 2025: 2 kept, 1 reworded, 1 split, 1 merged, 1 new, 2 dropped, "
        "1 moved, 4 reassigned>"
    )
    assert BOTH.counts == {
        "kept": 2,
        "reworded": 1,
        "split": 1,
        "merged": 1,
        "new": 1,
        "dropped": 2,
        "moved": 1,
        "reassigned": 4,
    }
    assert list(BOTH.counts) == [*(kind.value for kind in ChangeKind), "moved", "reassigned"]
    assert compare(PLAN, EMPTY).counts == {"dropped": 118}
    assert repr(compare(EMPTY, EMPTY)) == "<Comparison of 2026 with 2026: >"


def test_every_tuple_of_records_shows_a_line_for_each() -> None:
    roles = with_agencies("（教育部、科技部负责）", "（科技部、教育部负责）")
    tuples: list[Any] = [BOTH.tasks, BOTH.possible, BOTH.laws, BOTH.moved, BOTH.of("new")]
    for change in (*BOTH.tasks, roles):
        tuples += [change.old, change.new, change.edits, change.joined, change.left]
        tuples += [change.role_changes, *change.agencies, *change.leads, *change.headings]
    for law in BOTH.laws:
        tuples += [law.old, law.new, *law.tasks]
    for several in tuples:
        assert type(several) is Records
        assert len(repr(several).splitlines()) == max(1, len(several))


# --- whether anything differs ----------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("一、甲\n1.建设基地。（教育部负责）", "一、甲\n1.建设基地。（教育部负责）", False),
        # The number alone is no change.
        ("一、甲\n1.建设基地。（教育部负责）", "一、甲\n9.建设基地。（教育部负责）", False),
        ("一、甲\n1.建设基地。（教育部负责）", "一、甲\n1.建设一批基地。（教育部负责）", True),
        ("一、甲\n1.建设基地。（教育部负责）", "一、甲\n1.建设基地。（科技部负责）", True),
        ("一、甲\n1.建设基地。（教育部负责）", "一、甲\n1.建设基地。（教育部等单位负责）", True),
    ],
)
def test_a_change_of_words_or_of_who_is_responsible_is_one(
    old: str, new: str, *, changed: bool
) -> None:
    before, after = (
        ipp.parse_draft(f"{year}年推进计划\n{text}\n")[0]
        for year, text in ((2024, old), (2025, new))
    )
    assert only(before, after).changed is changed


def test_another_heading_alone_is_a_change() -> None:
    rest = "1.植树造林。（国家林草局负责）\n"
    old = edition(
        2024, f"一、甲\n{rest}2.建设基地。（教育部负责）\n二、乙\n3.开放文献。（教育部负责）\n"
    )
    new = edition(
        2025, f"一、甲\n{rest}二、乙\n2.开放文献。（教育部负责）\n3.建设基地。（教育部负责）\n"
    )
    changes = compare(old, new).tasks
    assert [change.moved for change in changes] == [False, False, True]
    assert [change.changed for change in changes] == [False, False, True]
    assert [[h.title for h in side] for side in changes[2].headings] == [["甲"], ["乙"]]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (["修订《月球条例》"], ["修订《月球条例》"], False),
        # In which task, and among which words, is no matter.
        (["修订《月球条例》", "植树"], ["造林", "加快修订《火星条例》，修订《月球条例》"], False),
        (["修订《月球条例》"], ["研究《月球条例》"], True),
        # So are other words for the same action, and how often it is done.
        (["修订《月球条例》"], ["修改《月球条例》"], True),
        (["修订《月球条例》"], ["修订《月球条例》", "修订《月球条例》"], True),
        (["修订《月球条例》", "落实《月球条例》"], ["落实《月球条例》", "修订《月球条例》"], False),
        (["修订《月球条例》", "落实《月球条例》"], ["落实《月球条例》"], True),
        (["修订《月球条例》"], [], True),
        ([], ["修订《月球条例》"], True),
    ],
)
def test_a_law_changes_with_what_is_done_to_it_and_how_often(
    old: list[str], new: list[str], *, changed: bool
) -> None:
    before, after = (
        ipp.parse_draft(
            f"{year}年推进计划\n一、甲\n" + "".join(f"{n}.{t}。\n" for n, t in enumerate(texts, 1))
        )[0]
        for year, texts in ((2024, old), (2025, new))
    )
    (law,) = (law for law in compare(before, after).laws if law.law.short_title == "月球条例")
    assert law.changed is changed


# --- both sides ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "roles", "reassigned"),
    [
        ("（教育部、科技部负责）", "（教育部、科技部负责）", [], False),
        ("（教育部、科技部负责）", "（科技部、教育部负责）", ["科技部", "教育部"], True),
        ("（教育部牵头，科技部配合）", "（教育部、科技部牵头）", ["科技部"], True),
        ("（教育部、科技部负责）", "（教育部、司法部负责）", [], True),
        ("（教育部、科技部负责）", "（教育部负责）", [], True),
        ("（教育部负责）", "（教育部、科技部负责）", [], True),
        ("（教育部负责）", "", [], True),
        ("", "（教育部负责）", [], True),
        # Neither who is responsible nor in which role.
        ("（教育部、科技部负责）", "（教育部、科技部按职责分工负责）", [], False),
        ("（教育部负责）", "（教育部等单位负责）", [], False),
    ],
)
def test_whether_agencies_or_roles_changed(
    before: str, after: str, roles: list[str], *, reassigned: bool
) -> None:
    change = with_agencies(before, after)
    assert change.reassigned is reassigned
    assert [role.agency.name for role in change.role_changes] == roles
    for role in change.role_changes:
        assert {role.old, role.new} == {ipp.Role.LEAD, ipp.Role.PARTICIPANT}
    assert change.by_division == ("分工" in before, "分工" in after)
    assert change.open_ended == ("等单位" in before, "等单位" in after)


def test_several_tasks_are_taken_together() -> None:
    old = edition(
        2024,
        "一、甲\n1.建设专利导航基地，培育导航人才。（教育部、公安部按职责分工负责）\n"
        "二、乙\n2.推动图书馆开放科技文献，服务中小企业。（科技部、教育部等部门负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.建设专利导航基地，培育导航人才。推动图书馆开放科技文献，服务中小企业。"
        "（科技部、司法部、公安部负责）\n二、乙\n2.植树造林。（国家林草局负责）\n",
    )
    merged, new_ = compare(old, new).tasks
    split, dropped = compare(new, old).tasks
    assert (merged.kind, split.kind) == (ChangeKind.MERGED, ChangeKind.SPLIT)
    for change, there in ((merged, 0), (split, 1)):
        back = 1 - there
        assert names(change.agencies[there]) == ["教育部", "公安部", "科技部"]
        assert names(change.agencies[back]) == ["科技部", "司法部", "公安部"]
        assert names(change.leads[there]) == ["教育部", "科技部"]
        assert names(change.leads[back]) == ["科技部"]
        assert [[h.title for h in side] for side in change.headings][there] == ["甲", "乙"]
        assert [[h.title for h in side] for side in change.headings][back] == ["甲"]
        assert (change.by_division[there], change.open_ended[there]) == (True, True)
        assert (change.by_division[back], change.open_ended[back]) == (False, False)
        assert (change.lead_changed, change.moved, change.edits) == (True, False, ())
    assert (names(merged.joined), names(merged.left)) == (["司法部"], ["教育部"])
    assert (names(split.joined), names(split.left)) == (["教育部"], ["司法部"])
    # An agency that led any of the tasks led.
    assert merged.role_changes == ()
    assert [names(side) for side in new_.agencies] == [[], ["国家林草局"]]
    assert [names(side) for side in dropped.leads] == [["国家林草局"], []]
    for change in (new_, dropped):
        assert (change.joined, change.left, change.role_changes) == ((), (), ())
        assert (change.lead_changed, change.reassigned, change.changed) == (False, False, True)


def test_a_change_as_json_types_has_both_sides() -> None:
    change = with_agencies(
        "（教育部、科技部按职责分工负责）", "（科技部、司法部、教育部等部门负责）"
    )
    assert change.to_dict() == {
        "kind": "kept",
        "moved": False,
        "old": ["2024-001"],
        "new": ["2025-001"],
        "headings": {"old": ["一、甲"], "new": ["一、甲"]},
        "texts": {"old": ["建设导航基地。"], "new": ["建设导航基地。"]},
        "edits": [],
        "marked": ["建设导航基地。"],
        "responsibilities": {
            "old": ["教育部、科技部按职责分工负责"],
            "new": ["科技部、司法部、教育部等部门负责"],
        },
        "agencies": {"old": ["教育部", "科技部"], "new": ["科技部", "司法部", "教育部"]},
        "lead_changed": True,
        "leads": {"old": ["教育部"], "new": ["科技部"]},
        "joined": ["司法部"],
        "left": [],
        "role_changes": [
            {"agency": "科技部", "old": "participant", "new": "lead"},
            {"agency": "教育部", "old": "lead", "new": "participant"},
        ],
        "by_division": {"old": True, "new": False},
        "open_ended": {"old": False, "new": True},
    }
    assert change.role_changes[0].__class__ is ipp.RoleChange


def test_a_law_as_json_types_has_both_sides() -> None:
    old = edition(
        2024,
        "一、甲\n1.修订《月球条例》。（教育部负责）\n2.依《月球条例》植树。（教育部负责）\n",
    )
    new = edition(2025, "一、甲\n1.落实《月球条例》。（教育部负责）\n")
    (law,) = compare(old, new).laws
    assert law.to_dict() == {
        "kind": "kept",
        "law": law.law.id,
        "title": "月球条例",
        "actions": {"old": ["修订"], "new": ["落实"]},
        "mentions": {
            "old": [
                {"task": "2024-001", "action": "amend", "action_text": "修订"},
                {"task": "2024-002", "action": None, "action_text": None},
            ],
            "new": [{"task": "2025-001", "action": "implement", "action_text": "落实"}],
        },
    }
    comparison = compare(old, new)
    assert comparison.to_dict() == {
        "old": 2024,
        "new": 2025,
        "tasks": [change.to_dict() for change in comparison.tasks],
        "possible": [pair.to_dict() for pair in comparison.possible],
        "laws": [law.to_dict()],
    }


# --- what is left out of a call --------------------------------------------------------


def test_a_table_is_that_of_the_tasks_and_a_report_has_a_hundred_cells() -> None:
    assert BOTH.table().to_dicts() == BOTH.table("tasks").to_dicts()
    assert BOTH.table().name == "tasks"
    long = compare(PLAN, EMPTY)
    assert long.report() == long.report(100) != long.report(101)
