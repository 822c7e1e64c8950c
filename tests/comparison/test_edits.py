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
from ip_power_plan.comparison.edits import marked_responsibility
from ip_power_plan.display import plain


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
    # Each is there once, so that it takes no time.
    longest = "".join(chr(0x3400 + place) for place in range(1998))
    assert reworded_to(f"甲{longest}1", f"丙{longest}1") == (Edit(old="甲", new="丙"),)
    # A figure is one character.
    assert reworded_to(f"甲{longest}2025", f"丙{longest}2025") == (Edit(old="甲", new="丙"),)
    before, after = f"甲{longest}丁1", f"丙{longest}"
    assert reworded_to(before, after) == (Edit(old=before, new=after),)
    assert reworded_to(after, before) == (Edit(old=after, new=before),)
    assert reworded_to(before, before) == ()


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        # Two characters between edits keep them apart, as a figure of four does; one does not.
        ("甲子丑乙", "丙子丑丁", [("甲", "丙"), ("乙", "丁")]),
        ("甲子乙", "丙子丁", [("甲子乙", "丙子丁")]),
        ("甲2025乙", "丙2025丁", [("甲", "丙"), ("乙", "丁")]),
        ("甲5乙", "丙5丁", [("甲5乙", "丙5丁")]),
        # Of three edits, those that almost touch become one.
        ("甲子乙丑寅卯", "丙子丁丑寅辰", [("甲子乙", "丙子丁"), ("卯", "辰")]),
        ("卯丑寅甲子乙", "辰丑寅丙子丁", [("卯", "辰"), ("甲子乙", "丙子丁")]),
        ("甲子乙丑戊", "丙子丁丑己", [("甲子乙丑戊", "丙子丁丑己")]),
        # Whatever is between figures and marks is a character by itself.
        ("第1批", "第12批", [("1", "12")]),
        ("1.5倍", "1.25倍", [("5", "25")]),
        ("甲\n乙", "甲\n丙", [("乙", "丙")]),
        ("甲\n", "甲", [("\n", "")]),
    ],
)
def test_which_edits_are_told_apart(before: str, after: str, edits: list[tuple[str, str]]) -> None:
    assert reworded_to(before, after) == tuple(Edit(old=old, new=new) for old, new in edits)
    assert reworded_to(after, before) == tuple(Edit(old=new, new=old) for old, new in edits)


def marked_in(old: list[str], new: list[str]) -> list[str]:
    """Return the texts of tasks of which some became others, with the words marked."""
    olds, news = (tuple(evolve(PLAN.task(1), text=text) for text in side) for side in (old, new))
    change = TaskChange(kind=ChangeKind.SPLIT, old=olds, new=news, moved=False)
    return list(change.marked)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        (["甲乙丙丁"], ["甲乙戊", "丙丁"], ["甲乙丙丁", "甲乙{+戊+}", "丙丁"]),
        (["甲乙丙丁戊"], ["甲乙", "丙丁"], ["甲乙丙丁[-戊-]", "甲乙", "丙丁"]),
        # A character alone is there by chance; so it is in two places.
        (["甲乙丙"], ["甲乙", "子丙"], ["甲乙[-丙-]", "甲乙", "{+子丙+}"]),
        (["甲子乙"], ["甲丑乙", "子"], ["[-甲子乙-]", "{+甲丑乙+}", "{+子+}"]),
        # A figure is a token, too.
        (["甲2025"], ["甲2024", "丙2025"], ["[-甲2025-]", "{+甲2024+}", "{+丙2025+}"]),
        # Marks in the middle, at the beginning, at the end.
        (
            ["子甲乙丑丙丁寅"],
            ["甲乙卯丙丁", "辰巳"],
            ["[-子-]甲乙[-丑-]丙丁[-寅-]", "甲乙{+卯+}丙丁", "{+辰巳+}"],
        ),
        # What any text of the other side has is not marked.
        (["甲乙", "丙丁"], ["甲乙丙丁"], ["甲乙", "丙丁", "甲乙丙丁"]),
        (["甲乙", "丙丁"], ["丙丁戊甲乙"], ["甲乙", "丙丁", "丙丁{+戊+}甲乙"]),
        (["甲乙戊", "己丙丁"], ["甲乙丙丁"], ["甲乙[-戊-]", "[-己-]丙丁", "甲乙丙丁"]),
        # There is nothing on the other side.
        (["甲乙"], [], ["甲乙"]),
        ([], ["甲乙"], ["甲乙"]),
        (["甲乙", "丙丁"], [], ["甲乙", "丙丁"]),
        ([], ["甲乙", "丙丁"], ["甲乙", "丙丁"]),
        # One became one.
        (["甲乙丙"], ["甲乙丁"], ["甲乙[-丙-]{+丁+}"]),
        (["甲乙"], ["甲乙"], ["甲乙"]),
        (["甲乙"], ["丙丁"], ["[-甲乙-]{+丙丁+}"]),
        (["甲乙"], ["丙甲乙丁"], ["{+丙+}甲乙{+丁+}"]),
        (["丙甲乙丁"], ["甲乙"], ["[-丙-]甲乙[-丁-]"]),
        (["丙甲乙丁戊己"], ["子甲乙丑戊己寅"], ["[-丙-]{+子+}甲乙[-丁-]{+丑+}戊己{+寅+}"]),
    ],
)
def test_the_words_are_marked_that_the_other_side_does_not_have(
    old: list[str], new: list[str], marked: list[str]
) -> None:
    assert marked_in(old, new) == marked


@pytest.mark.parametrize(("more", "compared"), [("", True), ("丙", False)])
def test_texts_longer_than_two_thousand_characters_are_not_marked(
    more: str, *, compared: bool
) -> None:
    long, short = f"甲乙{'丙' * 1998}{more}", "丁戊甲乙"
    assert marked_in([long], [short, "子丑"]) == (
        [f"甲乙[-{'丙' * 1998}-]", "{+丁戊+}甲乙", "{+子丑+}"]
        if compared
        else [long, short, "子丑"]
    )
    assert marked_in([short, "子丑"], [long]) == (
        ["[-丁戊-]甲乙", "[-子丑-]", f"甲乙{{+{'丙' * 1998}+}}"]
        if compared
        else [short, "子丑", long]
    )


def test_words_that_a_text_repeats_are_compared_as_any_others() -> None:
    often = "甲乙" * 120
    assert reworded_to(f"子{often}", f"丑{often}寅") == (
        Edit(old="子", new="丑"),
        Edit(old="", new="寅"),
    )
    assert marked_in([f"子{often}"], [f"丑{often}寅", "卯"]) == [
        f"[-子-]{often}",
        f"{{+丑+}}{often}{{+寅+}}",
        "{+卯+}",
    ]


# --- who is responsible ----------------------------------------------------------------

ROLES: Final = ("按职责分工", "负责", "牵头", "配合", "参与", "会同")


def responsibility(old: str, new: str) -> str:
    return plain(marked_responsibility(old, new))


@pytest.mark.parametrize("role", ROLES)
def test_a_name_and_the_word_for_a_role_change_as_a_whole(role: str) -> None:
    assert responsibility(f"教育部{role}", f"科技部{role}") == f"[-教育部-]{{+科技部+}}{role}"
    assert responsibility(f"{role}教育部", f"{role}科技部") == f"{role}[-教育部-]{{+科技部+}}"
    for other in ROLES:
        if other != role:
            told = f"教育部[-{role}-]{{+{other}+}}"
            assert responsibility(f"教育部{role}", f"教育部{other}") == told


@pytest.mark.parametrize("mark", "、，；：")
def test_marks_stand_between_names(mark: str) -> None:
    assert (
        responsibility(f"教育部{mark}科技部", f"教育部{mark}司法部")
        == f"教育部{mark}[-科技部-]{{+司法部+}}"
    )
    assert (
        responsibility(f"科技部{mark}教育部", f"司法部{mark}教育部")
        == f"[-科技部-]{{+司法部+}}{mark}教育部"
    )
    # A mark alone between two changes is one with them.
    assert (
        responsibility(f"科技部{mark}教育部", f"司法部{mark}公安部")
        == f"[-科技部{mark}教育部-]{{+司法部{mark}公安部+}}"
    )
