"""What is made of an outline: the years, the headings and their places, the numbers of tasks."""

from __future__ import annotations

import pytest
from tests.reading.test_problems import SOUND, told

import ip_power_plan as ipp
from ip_power_plan.model import headings

SEVERAL = """2021—2022年知识产权强国建设推进计划
为建设强国，明确任务。
制定本计划。
一、完善制度
目标：制度完善。
措施：加快修订。
1.开展评估。（财政部负责）
二、加强保障
（一）完善组织
目标：组织完善。
措施：加强领导。
2.加强领导。（财政部负责）
（二）完善培训
3.开展培训。（财政部负责）
"""


def test_nothing_is_told_as_nothing() -> None:
    assert told("") == [
        "E801 line 1: no line begins with the number of a heading or task: ",
        "E811 line 1: expected a title that ends in 推进计划: ",
        "E813 line 1: expected a year in the title, or the argument year: ",
    ]


def test_the_headings_have_their_places_and_their_introductions() -> None:
    plan = ipp.parse_draft(SEVERAL)[0]
    assert [(part.id, part.number, part.label, part.title) for part in plan.parts] == [
        ("1", 1, "一", "完善制度"),
        ("2", 2, "二", "加强保障"),
    ]
    assert [
        (section.id, section.number, section.label, section.title)
        for part in plan.parts
        for section in part.sections
    ] == [("2.1", 1, "一", "完善组织"), ("2.2", 2, "二", "完善培训")]
    assert plan.preamble == "为建设强国，明确任务。\n制定本计划。"
    assert [part.intro for part in plan.parts] == ["目标：制度完善。\n措施：加快修订。", ""]
    assert [section.intro for section in plan.parts[1].sections] == [
        "目标：组织完善。\n措施：加强领导。",
        "",
    ]
    assert [task.section and task.section.id for task in plan.tasks] == [None, "2.1", "2.2"]


def test_what_only_editors_know_is_unknown() -> None:
    plan = ipp.parse_draft(SEVERAL)[0]
    english = [plan.title_en, plan.preamble_en, plan.closing_en]
    english += [heading.title_en for heading in headings(plan.parts)]
    english += [task.text_en for task in plan.tasks]
    assert english == [None] * len(english)
    assert plan.revision == 0


def test_a_mark_without_a_partner_in_the_preamble() -> None:
    text = SOUND.replace("一、完善", "为建设《强国，制定本计划。\n一、完善", 1)
    assert told(text) == [
        "E804 line 2: expected a partner to the mark 《: 为建设《强国，制定本计划。"
    ]


@pytest.mark.parametrize(
    ("year", "first", "problems"),
    [
        (None, 2021, []),
        (2021, 2021, []),
        (2022, 2022, []),
        (2023, 2023, ["W812 line 1: the text says that the plan is for 2021, not 2023: {}"]),
    ],
)
def test_any_year_that_a_plan_covers_may_be_given(
    year: int | None, first: int, problems: list[str]
) -> None:
    plan, found = ipp.parse_draft(SEVERAL, year)
    assert [str(one) for one in found if one.code != "W809"] == [
        problem.format(plan.title) for problem in problems
    ]
    assert (plan.year, plan.years) == (first, (2023,) if problems else (2021, 2022))
    assert plan.tasks[0].id == f"{first}-001"


def test_a_plan_without_a_year_has_the_year_zero() -> None:
    plan, (problem,) = ipp.parse_draft(SOUND.replace("2020年", ""))
    assert (plan.year, plan.years, problem.code) == (0, (0,), "E813")


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        ((1, 2, 3), [1, 2, 3]),
        ((1, 2, 5), [1, 2, 5]),
        ((4, 5, 6), [4, 5, 6]),
        # Where printed numbers restart or repeat, they are counted through.
        ((1, 2, 1), [1, 2, 3]),
        ((1, 2, 2), [1, 2, 3]),
    ],
)
def test_numbers_are_the_printed_ones_unless_those_repeat(
    labels: tuple[int, ...], numbers: list[int]
) -> None:
    text = SOUND
    for was, now in zip((1, 2, 3), labels, strict=True):
        text = text.replace(f"\n{was}.", f"\n{now}．", 1)
    plan = ipp.parse_draft(text)[0]
    assert [task.number for task in plan.tasks] == numbers
    assert [task.label for task in plan.tasks] == [str(label) for label in labels]
