"""Lines that a page wrapped at a fixed width are joined, and no others."""

from __future__ import annotations

import pytest

import ip_power_plan as ipp

WIDTH = 20


def wrapped(text: str) -> list[str]:
    """Return a paragraph as a page of that width has it."""
    return [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]


def page(*paragraphs: str) -> str:
    """Return a page whose first task fills several lines."""
    long = f"1.{'推进完善知识产权保护制度建设' * 7}。（司法部负责）"
    lines = ["2020年知识产权强国建设推进计划", "一、完善制度", *wrapped(long)]
    return "\n".join([*lines, *(line for text in paragraphs for line in wrapped(text))])


def full(ending: str) -> str:
    """Return a second task that fills its lines, with an ending."""
    size = 3 * WIDTH - len(ending) - len("2.。")
    return f"2.{('开展评估加强服务' * 9)[:size]}。{ending}"


def test_the_lines_of_a_task_are_joined() -> None:
    plan, problems = ipp.parse_draft(page(full("（财政部负责）")))
    assert problems == ()
    assert [len(task.text) > WIDTH for task in plan.tasks] == [True, True]


@pytest.mark.parametrize(
    "ending",
    [
        "（财政部负责）",
        "（由财政部负责落实）",
        "（财政部牵头）",
        "（财政部牵头，司法部配合）",
        "（财政部牵头，司法部参与）",
    ],
)
def test_what_follows_a_responsibility_is_no_part_of_the_task(ending: str) -> None:
    text = page(full(ending), "欢迎关注我们的公众号")
    assert len(text.splitlines()[-2]) == WIDTH
    plan, problems = ipp.parse_draft(text)
    assert plan.task(2).responsibility_text == ending.strip("（）")
    assert [str(problem) for problem in problems] == [
        (
            f"E807 line {len(text.splitlines())}: expected a heading, a numbered task or the closing "
            "rule: 欢迎关注我们的公众号"
        )
    ]


def test_a_task_after_a_full_line_is_a_task_of_its_own() -> None:
    plan, problems = ipp.parse_draft(page(full("（财政部负责）"), "3.做好宣传。（司法部负责）"))
    assert problems == ()
    assert plan.task(3).text == "做好宣传。"


def test_a_heading_after_a_full_line_is_a_heading() -> None:
    text = page(full("（财政部负责）"), "二、加强保障", "3.做好宣传。（司法部负责）")
    plan, problems = ipp.parse_draft(text)
    assert problems == ()
    assert [part.title for part in plan.parts] == ["完善制度", "加强保障"]


@pytest.mark.parametrize(("full_lines", "joined"), [(2, False), (3, True)])
def test_a_page_has_a_width_if_three_lines_fill_it(full_lines: int, joined: bool) -> None:
    title = "完善知识产权法律法规和政策的协调机制体系"
    task = f"1.{('推进修订评估' * 9)[: (full_lines - 1) * WIDTH - 2]}。（司法部负责）"
    lines = ["2020年推进计划", "一、完善制度", *wrapped(f"（一）{title}"), *wrapped(task)]
    assert sum(len(line) == WIDTH for line in lines) == full_lines
    plan, problems = ipp.parse_draft("\n".join(lines))
    (section,) = plan.parts[0].sections
    assert section.title == (title if joined else title[: WIDTH - 3])
    assert [problem.code for problem in problems] == ([] if joined else ["W809"])
