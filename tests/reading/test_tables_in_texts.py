"""Tasks that a page has as the rows of a table: number, task, agencies."""

from __future__ import annotations

import pytest
from tests.reading.test_problems import SOUND

import ip_power_plan as ipp
from ip_power_plan.reading.markup import lines_of

ROWS = (
    ("1", "推进修订《国防专利条例》。", "司法部负责"),
    ("2", "开展评估。", "财政部负责"),
)
TASKS = "".join(f"{number}.{task}（{agencies}）\n" for number, task, agencies in ROWS)


def with_rows(rows: list[str]) -> str:
    assert TASKS in SOUND
    return SOUND.replace(TASKS, "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize("marks", ["", "（）", "()"])
@pytest.mark.parametrize(
    ("shape", "point"),
    [
        ("|{}|{}|{}|", ""),
        ("|{}|{}|{}|", "."),
        ("| {} | {} | {} |", "、"),
        # Without bars, a line is a row only if it begins with a bare number.
        ("{}\t{}\t{}", ""),
        ("{},{},{}", ""),
    ],
)
def test_the_rows_of_a_table_are_tasks(shape: str, point: str, marks: str) -> None:
    opened, closed = marks[:1], marks[1:]
    rows = [
        shape.format(f"{number}{point}", task, f"{opened}{agencies}{closed}")
        for number, task, agencies in ROWS
    ]
    plan, problems = ipp.parse_draft(with_rows(rows))
    assert problems == ()
    assert plan.to_text() == SOUND


def test_a_rule_between_rows_is_nothing() -> None:
    rows = [f"| {number} | {task} | {agencies} |" for number, task, agencies in ROWS]
    plan, problems = ipp.parse_draft(with_rows(["| --- | :---: | --- |", *rows]))
    assert problems == ()
    assert plan.to_text() == SOUND


def test_a_cell_of_several_lines_is_one() -> None:
    rows = [
        "|1|推进修订<br>《国防专利条例》。|司法部负责|",
        "|2|<b>开展</b>评估。|财政部<br/>负责|",
    ]
    plan, problems = ipp.parse_draft(with_rows(rows))
    assert problems == ()
    assert plan.to_text() == SOUND


@pytest.mark.parametrize(
    "lines",
    [
        ["1,500,300", "2,600,400"],
        ["1,推进修订。,开展评估。", "2,公布结果。,做好宣传。"],
    ],
    ids=["figures", "sentences"],
)
def test_lines_that_name_nobody_are_no_rows(lines: list[str]) -> None:
    assert [line.text for line in lines_of("\n".join(lines))] == lines


def test_a_cell_with_a_comma_is_quoted() -> None:
    rows = [f"1,{ROWS[0][1]},{ROWS[0][2]}", '2,"开展评估,公布结果。",财政部负责']
    plan, problems = ipp.parse_draft(with_rows(rows))
    assert problems == ()
    assert plan.task(2).text == "开展评估，公布结果。"


def test_one_line_that_looks_like_a_row_is_a_line() -> None:
    text = SOUND.replace("2.开展评估。（财政部负责）", "|2|开展评估。|财政部负责|")
    assert len(ipp.parse_draft(text)[0].tasks) < 3
