"""Each problem of a text: its code, its line, its words, and nothing else beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ip_power_plan as ipp

REPOSITORY = Path(__file__).parent.parent.parent
RULES = (REPOSITORY / "docs" / "rules.md").read_text("utf-8")

# A plan without a problem. Its tasks are in lines 4, 5 and 7.
SOUND = """2020年知识产权强国建设推进计划
一、完善制度
（一）完善法律
1.推进修订《国防专利条例》。（司法部负责）
2.开展评估。（财政部负责）
二、加强保障
3.做好宣传。（司法部、财政部负责）
"""
NOTICE = """各成员单位：
现将计划印发给你们，请认真落实。
联席会议办公室
2020年4月29日
"""


def told(text: str, year: int | None = None) -> list[str]:
    return [str(problem) for problem in ipp.parse_draft(text, year)[1]]


def test_a_sound_text_has_no_problem() -> None:
    assert told(SOUND) == told(NOTICE + SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        pytest.param(
            "一、完善制度\n（一）完善法律\n",
            "",
            [
                (
                    "E801 line 2: expected a first part, 一、… with tasks: "
                    "1.推进修订《国防专利条例》。（司法部负责）"
                ),
                (
                    "E805 line 2: expected a part heading before the first task: "
                    "推进修订《国防专利条例》。（司法部负责）"
                ),
            ],
            id="no-first-part",
        ),
        pytest.param(
            "（一）",
            "（二）",
            ["E802 line 3: expected 一 instead of 二 in the heading: 完善法律"],
            id="section-number",
        ),
        pytest.param(
            "二、加强",
            "四、加强",
            ["E802 line 6: expected 二 instead of 四 in the heading: 加强保障"],
            id="part-number",
        ),
        pytest.param(
            "二、加强保障",
            "二、",
            ["E803 line 6: expected a title after the number: "],
            id="no-title",
        ),
        pytest.param(
            "二、加强保障",
            "二、加强。保障",
            ["E803 line 6: expected a title after the number: 加强。保障"],
            id="sentences-in-a-title",
        ),
        pytest.param("二、加强保障", "二、加强保障。", [], id="period-behind-a-title"),
        pytest.param(
            "开展评估",
            "开展《评估",
            ["E804 line 5: expected a partner to the mark 《: 开展《评估。（财政部负责）"],
            id="mark-in-a-task",
        ),
        pytest.param(
            "加强保障",
            "加强保障”",
            ["E804 line 6: expected a partner to the mark ”: 加强保障”"],
            id="mark-in-a-heading",
        ),
        pytest.param(
            "\n2.",
            "\n5.",
            [
                "E806 line 5: expected task 2 instead of 5: 开展评估。（财政部负责）",
                "E806 line 7: expected task 6 instead of 3: 做好宣传。（司法部、财政部负责）",
            ],
            id="task-number",
        ),
        pytest.param(
            "\n2.",
            "\n又一行。\n2.",
            ["E807 line 5: expected a heading, a numbered task or the closing rule: 又一行。"],
            id="stray-line",
        ),
        pytest.param(
            "\n3.",
            "\n",
            ["E808 line 7: expected a number before a task: 做好宣传。（司法部、财政部负责）"],
            id="no-number",
        ),
        pytest.param(
            "\n3.做好宣传。（司法部、财政部负责）",
            "",
            ["E825 line 6: the text ends after a heading: 加强保障"],
            id="heading-at-the-end",
        ),
        pytest.param(
            "\n3.",
            "\n总体目标。\n3.",
            ["W809 line 7: read as an introduction: 总体目标。"],
            id="introduction",
        ),
        pytest.param(
            "二、加强保障",
            "以上各项任务中，列第一位的牵头。\n二、加强保障",
            [
                # Twice: the part, and the task of the number that would be next.
                "E810 line 7: expected nothing of the plan behind the closing rule: 加强保障",
                (
                    "E810 line 8: expected nothing of the plan behind the closing rule: "
                    "做好宣传。（司法部、财政部负责）"
                ),
            ],
            id="behind-the-closing-rule",
        ),
        pytest.param(
            "推进计划\n",
            "计划书\n",
            [
                "E811 line 1: expected a title that ends in 推进计划: 2020年知识产权强国建设计划书",
                (
                    "E813 line 1: expected a year in the title, or the argument year: "
                    "2020年知识产权强国建设计划书"
                ),
            ],
            id="no-title-of-a-plan",
        ),
        pytest.param(
            "2020年",
            "",
            [
                (
                    "E813 line 1: expected a year in the title, or the argument year: "
                    "知识产权强国建设推进计划"
                )
            ],
            id="no-year",
        ),
        pytest.param(
            "财政部负责",
            "、财政部负责",
            [
                "E815 line 5: expected names and what they do in the last parenthesis: 开展评估。（、财政部负责）"
            ],
            id="no-names",
        ),
        pytest.param(
            "（财政部负责）",
            "",
            ["W816 line 5: it names nobody as responsible: 开展评估。"],
            id="nobody",
        ),
        pytest.param(
            "开展评估。（财政部负责）",
            "开展评估（财政部负责）。",
            [
                (
                    "W817 line 5: the period after the parenthesis was moved before it: "
                    "开展评估（财政部负责）。"
                )
            ],
            id="period",
        ),
        pytest.param(
            "（财政部负责）",
            "（财政部牵头）（司法部配合）",
            [
                (
                    "E818 line 5: expected one parenthesis that says who is responsible: "
                    "开展评估。（财政部牵头）（司法部配合）"
                )
            ],
            id="two-parentheses",
        ),
        pytest.param(
            "（财政部负责）",
            "\n公布结果。\n下一页",
            [
                "W816 line 5: it names nobody as responsible: 开展评估。公布结果。下一页",
                "W819 line 6: read as a sentence of task 2: 公布结果。",
                "E807 line 7: expected a heading, a numbered task or the closing rule: 下一页",
            ],
            id="more-lines",
        ),
        pytest.param(
            "开展评估",
            "卓着品牌",
            ["W820 line 5: read '卓着' as '卓著': 2.卓著品牌。（财政部负责）"],
            id="characters",
        ),
        pytest.param(
            "\n2.",
            "\n— 3 —\n2.",
            ["W821 line 5: left out this line: —3—"],
            id="page-number",
        ),
        pytest.param(
            "\n3.",
            "\n— 3 —\n3.做好服务。（司法部负责）\n— 4 —\n4.",
            ["W821 line 7: left out 2 lines like this: —3—"],
            id="page-numbers",
        ),
        pytest.param(
            "开展评估",
            "开展[1]评估",
            ["W822 line 5: removed what is not text: [1]: 2.开展评估。（财政部负责）"],
            id="footnote",
        ),
        pytest.param(
            "开展评估",
            "保护智慧财产",
            [
                (
                    "W823 line 5: says 智慧财产, as Taiwan does, for 知识产权: this is not the official "
                    "text: 2.保护智慧财产。（财政部负责）"
                )
            ],
            id="taiwan",
        ),
        pytest.param(
            "开展评估",
            "开展\ufffd评估",
            ["W823 line 5: a character was lost (U+FFFD): 2.开展\ufffd评估。（财政部负责）"],
            id="lost-character",
        ),
        pytest.param(
            "财政部负责",
            "财政部统筹推进、某局负责",
            [
                (
                    "W827 line 5: '财政部统筹推进' may not be the name of an agency; the closest known "
                    "names: 财政部: 开展评估。（财政部统筹推进、某局负责）"
                )
            ],
            id="no-name",
        ),
        pytest.param(
            "财政部负责",
            "监管总局负责",
            [
                (
                    "W827 line 5: '监管总局' is a name of 市场监管总局 and of 金融监管总局: "
                    "开展评估。（监管总局负责）"
                )
            ],
            id="two-names",
        ),
    ],
)
def test_a_problem_is_told_and_nothing_else(old: str, new: str, problems: list[str]) -> None:
    text = SOUND.replace(old, new, 1)
    assert text != SOUND
    assert told(text) == problems


def test_a_year_that_the_text_contradicts() -> None:
    assert told(SOUND, 2021) == [
        (
            "W812 line 1: the text says that the plan is for 2020, not 2021: "
            "2020年知识产权强国建设推进计划"
        )
    ]


def test_no_task_says_who_is_responsible() -> None:
    assert told(re.sub("（[^（）]*负责）", "", SOUND)) == [
        "W814 line 4: no task says who is responsible: 推进修订《国防专利条例》。"
    ]


def test_tasks_without_numbers_are_counted() -> None:
    plan, (doubt,) = ipp.parse_draft(re.sub(r"(?m)^\d\.", "", SOUND))
    assert str(doubt) == (
        "W824 line 4: no task has a number: counted by their responsibilities: "
        "推进修订《国防专利条例》。（司法部负责）"
    )
    assert [(task.number, task.part.number) for task in plan.tasks] == [(1, 1), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    ("lost", "line", "message"),
    [
        ("各成员单位：\n", 3, "the notice has no addressees: 2020年4月29日"),
        ("联席会议办公室\n", 3, "the notice has no signature: 2020年4月29日"),
        ("2020年4月29日\n", 3, "the notice has no date: 联席会议办公室"),
    ],
)
def test_what_a_notice_lacks(lost: str, line: int, message: str) -> None:
    assert told(NOTICE.replace(lost, "") + SOUND) == [f"W826 line {line}: {message}"]


def test_addressees_without_marks_between_them() -> None:
    text = NOTICE.replace("各成员单位", "中央宣传部、公安部\n国家发展改革委") + SOUND
    plan, (doubt,) = ipp.parse_draft(text)
    assert str(doubt) == (
        "W830 line 1: the lines of the addressees do not end in a mark: put 、 between them: "
        "中央宣传部、公安部"
    )
    assert plan.notice is not None
    assert plan.notice.addressees == ("中央宣传部", "公安部", "国家发展改革委")


@pytest.mark.parametrize(("year", "missed"), [(2024, False), (2025, True), (2026, True)])
def test_plans_since_2025_end_in_a_closing_rule(year: int, missed: bool) -> None:
    text = (NOTICE + SOUND).replace("2020", str(year))
    expected = (
        "W828 line 11: the text ends without a closing rule, and may be cut off: "
        "做好宣传。（司法部、财政部负责）"
    )
    assert told(text) == [expected] * missed
    rule = "上述各项任务分工中，列第一位的部门为牵头部门，其他为参与部门。\n"
    assert told(text + rule) == []


@pytest.mark.parametrize(("count", "missed"), [(20, False), (21, True)])
def test_an_excerpt_need_not_have_the_closing_rule(count: int, missed: bool) -> None:
    lines = ["2025年知识产权强国建设推进计划", "为建设强国，制定本计划。", "一、完善制度"]
    lines += [f"{number}.开展评估。（财政部负责）" for number in range(1, count + 1)]
    assert [line[:4] for line in told("\n".join(lines))] == ["W828"] * missed
    # Without a preamble it is an excerpt, however long.
    assert told("\n".join([lines[0], *lines[2:]])) == []


def test_headings_without_tasks() -> None:
    text = re.sub(r"(?m)^\d\..*\n", "", SOUND)
    assert told(text) == [
        "E825 line 4: no heading has a task: 加强保障",
    ]


def test_a_text_without_headings_and_tasks() -> None:
    assert told("2020年知识产权强国建设推进计划\n") == [
        (
            "E801 line 1: no line begins with the number of a heading or task: "
            "2020年知识产权强国建设推进计划"
        )
    ]
    assert told("")[0] == "E801 line 1: no line begins with the number of a heading or task: "


def test_every_code_has_the_hint_that_is_documented() -> None:
    from ip_power_plan.reading.report import HINTS

    documented = dict(re.findall(r"(?m)^\| ([EW]8\d\d) \| (.+) \|$", RULES))
    assert documented == {code: english for code, (_, english) in HINTS.items()}


def test_problems_come_in_the_order_of_the_lines() -> None:
    text = SOUND.replace("（一）", "（二）").replace("（财政部负责）", "").replace("保障", "保障”")
    lines = [int(re.findall(r"line (\d+)", line)[0]) for line in told(text)]
    assert lines == sorted(lines) == [3, 5, 6]


@pytest.mark.parametrize("parse", [ipp.parse_plan, ipp.parse_draft])
def test_what_is_no_text_and_no_year_is_refused_in_words(parse: object) -> None:
    assert callable(parse)
    for wrong in (None, b"text"):
        with pytest.raises(TypeError) as caught:
            parse(wrong)
        kind = type(wrong).__name__
        assert str(caught.value) == f"the text of a plan must be a string, not {kind}"
    for other in ("2020", True, 2020.0):
        with pytest.raises(TypeError) as caught:
            parse(SOUND, other)
        assert str(caught.value) == f"a plan year must be an integer, not {other!r}"
    for year in (0, 10_000):
        with pytest.raises(ValueError, match=f"^a plan year must be from 1 to 9999, not {year}$"):
            parse(SOUND, year)
    for year in (1, 9999):
        assert ipp.parse_draft(SOUND, year)[0].year == year
