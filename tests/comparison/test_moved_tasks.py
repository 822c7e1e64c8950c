"""Where a task stands, and its number."""

from __future__ import annotations

import itertools
from typing import Final

from tests.comparison.plans import PLAN, edition, only, shown

import ip_power_plan as ipp
from ip_power_plan import compare


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


def test_a_moved_task_tells_the_headings_that_it_was_and_is_under() -> None:
    tasks = "1.举办绘画比赛。（教育部负责）\n{}2.建设导航基地。（教育部负责）\n"
    old = edition(2024, "一、甲\n（一）子\n" + tasks.format(""))
    new = edition(2025, "一、甲\n（一）子\n" + tasks.format("二、乙\n"))
    (change,) = compare(old, new).moved
    assert change.headings == ((old.section("1.1"),), (new.section("2"),))


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


def test_sections_of_one_title_in_two_parts_are_two_headings() -> None:
    old = edition(
        2024,
        "一、甲\n（一）完善制度\n1.开放文献。（教育部负责）\n"
        "二、乙\n（一）完善制度\n2.植树造林。（国家林草局负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n（一）完善制度\n1.植树造林。（国家林草局负责）\n"
        "二、乙\n（一）完善制度\n2.开放文献。（教育部负责）\n",
    )
    comparison = compare(old, new)
    assert [change.moved for change in comparison.tasks] == [True, True]
    assert comparison.report().splitlines()[-2:] == [
        "2     1     二、乙 （一）完善制度  一、甲 （一）完善制度",
        "1     2     一、甲 （一）完善制度  二、乙 （一）完善制度",
    ]


def test_a_heading_with_another_title_and_the_same_tasks_is_the_same() -> None:
    tasks = "1.开放文献。（教育部负责）\n2.植树造林。（国家林草局负责）\n"
    old = edition(2024, f"一、完善市场运行机制\n（一）提高质量\n{tasks}")
    new = edition(2025, f"一、健全转化运用体系\n（一）提高质量\n{tasks}")
    newer = edition(2025, f"一、健全转化运用体系\n（一）推进改革\n{tasks}")
    assert not compare(old, new).moved
    assert not compare(old, newer).moved
    assert not compare(newer, old).moved


def test_a_task_under_a_new_heading_beside_a_heading_that_stays_has_moved() -> None:
    old = edition(2024, "一、甲\n1.开放文献。（教育部负责）\n2.植树造林。（国家林草局负责）\n")
    new = edition(
        2025,
        "一、甲\n1.开放文献。（教育部负责）\n二、乙\n2.植树造林。（国家林草局负责）\n",
    )
    assert [change.old[0].number for change in compare(old, new).moved] == [2]
