"""The words that say who is responsible, in every form that plans have used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan import Role
from ip_power_plan.reading.responsibility import ends_responsibility, read_responsibility

KNOWN = {
    "工业和信息化部",
    "文化和旅游部",
    "财政部",
    "司法部",
    "教育部",
    "税务总局",
    "各项目主管部门",
}
L, P = Role.LEAD, Role.PARTICIPANT


@pytest.mark.parametrize(
    ("words", "shares", "by_division", "open_ended"),
    [
        ("财政部负责", [("财政部", L)], False, False),
        ("财政部、司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部按职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按职责分别负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按职责负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按照职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按各自职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部分别负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部共同负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部牵头", [("财政部", L)], False, False),
        ("财政部牵头负责", [("财政部", L)], False, False),
        ("财政部牵头，司法部配合", [("财政部", L), ("司法部", P)], False, False),
        (
            "财政部牵头，司法部、教育部参与",
            [("财政部", L), ("司法部", P), ("教育部", P)],
            False,
            False,
        ),
        (
            "财政部、司法部牵头，教育部配合",
            [("财政部", L), ("司法部", L), ("教育部", P)],
            False,
            False,
        ),
        (
            "财政部牵头，司法部、教育部按职责分工负责",
            [("财政部", L), ("司法部", P), ("教育部", P)],
            True,
            False,
        ),
        ("财政部牵头负责；司法部参与", [("财政部", L), ("司法部", P)], False, False),
        ("财政部负责，司法部配合", [("财政部", L), ("司法部", P)], False, False),
        ("财政部会同司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部等部门负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、司法部等单位按职责分工负责", [("财政部", L), ("司法部", P)], True, True),
        ("财政部、司法部等负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、司法部等有关部门负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部牵头，司法部等部门配合", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、各有关部门负责", [("财政部", L), ("各有关部门", P)], False, False),
        (
            "财政部、各项目主管部门按职责分工负责",
            [("财政部", L), ("各项目主管部门", P)],
            True,
            False,
        ),
        (
            "工业和信息化部、文化和旅游部负责",
            [("工业和信息化部", L), ("文化和旅游部", P)],
            False,
            False,
        ),
        ("财政部和司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("工业和信息化部和财政部负责", [("工业和信息化部", L), ("财政部", P)], False, False),
        (
            "新闻出版广电总局（版权局）、财政部负责",
            [("新闻出版广电总局（版权局）", L), ("财政部", P)],
            False,
            False,
        ),
        ("财政部负责。列第一位者为牵头部门，下同", [("财政部", L)], False, False),
        ("2026年底前完成，财政部负责", [("财政部", L)], False, False),
        ("财政部负责，2026年6月底前完成", [("财政部", L)], False, False),
        (
            "财政部牵头，司法部、教育部等按职责分工负责，年内持续推进",
            [("财政部", L), ("司法部", P), ("教育部", P)],
            True,
            True,
        ),
        (
            "财政部、税务总局牵头，9月底前出台相关政策",
            [("财政部", L), ("税务总局", L)],
            False,
            False,
        ),
        ("财政部负责落实", [("财政部", L)], False, False),
        ("由教育部负责", [("教育部", L)], False, False),
        ("由财政部牵头，教育部配合", [("财政部", L), ("教育部", P)], False, False),
        ("司法部联合教育部负责", [("司法部", L), ("教育部", P)], False, False),
        ("财政部统筹，司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部；司法部；教育部负责", [("财政部", L), ("司法部", P), ("教育部", P)], False, False),
        (
            "财政部会同有关部门和地方人民政府负责",
            [("财政部", L), ("有关部门", P), ("地方人民政府", P)],
            False,
            False,
        ),
        ("责任单位：财政部、司法部", [("财政部", L), ("司法部", P)], False, False),
        ("牵头单位：财政部；配合单位：司法部", [("财政部", L), ("司法部", P)], False, False),
        (
            "牵头单位：财政部、税务总局；参与单位：司法部等",
            [("财政部", L), ("税务总局", L), ("司法部", P)],
            False,
            True,
        ),
        ("财政部（国家版权局）负责", [("财政部", L)], False, False),
        ("中国文学艺术界联合会负责", [("中国文学艺术界联合会", L)], False, False),
        ("财政部、司法部联合负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部牵头、司法部参与", [("财政部", L), ("司法部", P)], False, False),
        ("财政部主办，司法部协办", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部按分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部等10个部门负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部（火炬中心、基金委）、司法部负责", [("财政部", L), ("司法部", P)], False, False),
    ],
)
def test_words(
    words: str, shares: list[tuple[str, Role]], by_division: bool, open_ended: bool
) -> None:
    assert ends_responsibility(words)
    reading = read_responsibility(words, KNOWN.__contains__)
    assert reading is not None
    assert [tuple(share) for share in reading.shares] == shares
    assert reading.by_division is by_division
    assert reading.open_ended is open_ended


@pytest.mark.parametrize(
    "words",
    ["", "试行", "2021—2035年", "以下简称《纲要》", "负责", "按职责分工负责", "、负责", "详见附件"],
)
def test_no_responsibility(words: str) -> None:
    assert not (
        ends_responsibility(words) and read_responsibility(words, KNOWN.__contains__) is not None
    )


@given(st.text("财政部司法和与及等、，；按职责分工负牵头配合参（）", max_size=40))
def test_any_words_are_read_or_refused(words: str) -> None:
    reading = read_responsibility(words, KNOWN.__contains__)
    if reading is not None:
        assert reading.shares
        for name, _ in reading.shares:
            assert name
            assert name in words


# --- several in one task ---------------------------------------------------------------


def task_of(text: str, title: str = "2026年知识产权强国建设推进计划") -> ipp.Task:
    """Return the task of a plan that has no other."""
    (task,) = ipp.parse_draft(f"{title}\n一、完善制度\n1.{text}")[0].tasks
    return task


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "开展评估。（财政部负责）公布结果。（司法部、教育部负责）",
            [("mof", L, "开展评估。"), ("moj", L, "公布结果。"), ("moe", P, "公布结果。")],
        ),
        (
            "开展评估（财政部负责）；公布结果（司法部负责）",
            [("mof", L, "开展评估"), ("moj", L, "公布结果")],
        ),
        (
            "开展评估（试行）（财政部牵头，司法部配合），公布结果。（财政部负责）",
            [
                ("mof", L, "开展评估（试行）"),
                ("moj", P, "开展评估（试行）"),
                ("mof", L, "公布结果。"),
            ],
        ),
        ("开展评估（试行）。（财政部负责）", [("mof", L, None)]),
    ],
)
def test_several_responsibilities_in_one_task(
    text: str, said: list[tuple[str, Role, str | None]]
) -> None:
    task = task_of(text)
    shares = [(share.agency.id, share.role, share.scope) for share in task.responsibilities]
    assert shares == said
    assert task.official_text == f"1.{text}"
    plan, problems = ipp.parse_draft(f"2026年推进计划\n一、完善制度\n1.{text}\n")
    assert not problems
    assert plan.to_text() == f"2026年推进计划\n一、完善制度\n1.{text}\n"
    assert {problem.code for problem in ipp.check(plan)} <= {"E203"}


def test_a_mark_without_its_partner_hides_nobody() -> None:
    task = task_of("对于a）项开展评估（财政部负责）；对于b）项公布结果（司法部负责）")
    assert [(share.agency.id, share.scope) for share in task.responsibilities] == [
        ("mof", "对于a）项开展评估"),
        ("moj", "对于b）项公布结果"),
    ]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("开展评估。（财政部、司法部）", ["mof", "moj"]),
        ("开展评估。［财政部、司法部负责］", ["mof", "moj"]),
        ("开展评估。[财政部负责]", ["mof"]),
    ],
)
def test_other_parentheses(text: str, agencies: list[str]) -> None:
    assert [agency.id for agency in task_of(text).agencies] == agencies


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("财政部加强指导负责", "财政部加强指导"),
        ("财政部2负责", "财政部2"),
        ("国家知识产权居、国家知识产权局分局负责", "国家知识产权局分局"),
    ],
)
def test_a_name_that_may_be_more_is_a_doubt(words: str, name: str) -> None:
    _, problems = ipp.parse_draft(f"2026年推进计划\n一、完善制度\n1.开展评估。（{words}）")
    assert [problem.code for problem in problems] == ["W827"]
    assert repr(name) in problems[0].message
    assert "财政部" in problems[0].message or "国家知识产权局" in problems[0].message


@pytest.mark.parametrize("name", ["知识产权局", "国资委", "市场监管局", "司法厅"])
def test_a_local_body_is_not_the_national_one(name: str) -> None:
    task = task_of(f"开展评估。（{name}负责）", "2026年广东省知识产权强省建设推进计划")
    assert [agency.registered for agency in task.agencies] == [False]
    assert [agency.name for agency in task.agencies] == [name]


def test_a_national_body_in_a_local_plan_is_itself() -> None:
    task = task_of(
        "开展评估。（国家知识产权局负责）", "上海市知识产权强市建设推进计划（2022—2023）"
    )
    assert [agency.id for agency in task.agencies] == ["cnipa"]


def test_a_remark_that_names_someone_is_not_dropped() -> None:
    words = "司法部牵头，2026年底前财政部提供保障"
    assert read_responsibility(words, KNOWN.__contains__) is None
