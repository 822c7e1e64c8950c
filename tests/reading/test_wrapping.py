"""Lines that a page wrapped at a fixed width are joined, and no others."""

from __future__ import annotations

import pytest

import ip_power_plan as ipp
from ip_power_plan.reading.lines import Line
from ip_power_plan.reading.wrapping import (
    MAX_LONGER,
    MIN_FULL,
    MIN_SHARE,
    MIN_WIDTH,
    SLACK,
    unwrapped,
)

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


# --- which lines are joined ------------------------------------------------------------

FULL = "完善知识产权法律法规和政策的协调机制体系"


def joined(texts: list[str]) -> list[str]:
    """Return the lines of a page after those that it wrapped were joined."""
    lines = unwrapped([Line(*line) for line in enumerate(texts, start=1)])
    assert "".join(line.text for line in lines) == "".join(texts)
    assert all(line.text.startswith(texts[line.number - 1]) for line in lines)
    return [line.text for line in lines]


def is_joined(line: str, following: str, *, width: int = WIDTH, in_head: bool = False) -> bool:
    """Return whether a line of a page that has a width is joined to the one before it."""
    full = FULL[:width]
    before = ["一、" + "加" * (width - 2), full, full, "某某"]
    if in_head:
        found = joined([line, following, *before])[:2]
    else:
        found = joined([*before, line, following])[-2:]
    return line + following in found


def ending(words: str) -> str:
    """Return a full line that ends in the words."""
    return FULL[: WIDTH - len(words)] + words


@pytest.mark.parametrize(
    "following",
    [
        *("一、加强", "十二、加强", "（一）加强", "（十二）加强", "1.加强", "12、加强", "118.加强"),
        *("上述各项任务", "上述项目", "以上各项任务", "以上项目", "特此通知", "特此通知。"),
        *(
            "2025年4月29日",
            "2025年12月",
            "二〇二五年四月",
            "二○一六年十二月二十八日",
            "零一二三年五月",
        ),
        *("责任单位：财政部", "主责部门：财政部", "承办单位：财政部", "牵头部门：财政部"),
        *("负责单位：财政部", "落实单位：财政部", "配合部门：财政部", "参与单位：财政部"),
        *("参加单位：财政部", "协办单位：财政部", "协助单位：财政部"),
    ],
)
def test_what_begins_a_line_of_its_own_is_not_joined(following: str) -> None:
    assert not is_joined(FULL, following)
    assert is_joined(FULL, f"的{following}")
    # The first line of an item goes on like any other.
    assert is_joined((following + FULL)[:WIDTH], "加强")


@pytest.mark.parametrize(
    "following",
    [
        *(
            "加强",
            "1.2亿元",
            "1234.加强",
            "（试行）",
            "第一、",
            "上述工作",
            "以上工作",
            "2025年度",
            "2025年",
        ),
        *("二〇二五年度", "特此", "责任单位", "单位：财政部", "单位", "X"),
    ],
)
def test_any_other_line_is_joined_to_a_full_one(following: str) -> None:
    assert is_joined(FULL, following)


@pytest.mark.parametrize(
    "end",
    [
        *("：", "负责）", "落实）", "牵头）", "配合）", "参与）"),
        # Arrows and pictures.
        *("\u2190", "\u21ff", "\u25a0", "\u27bf", "\U0001f000", "\U0001f447", "\U0001faff"),
    ],
)
def test_a_full_line_that_ends_so_does_not_go_on(end: str) -> None:
    assert not is_joined(ending(end), "加强")
    assert not is_joined(ending(end), "加强", in_head=True)


@pytest.mark.parametrize(
    "end",
    ["。", "；", "，", "）", "指导）", "负责", "）。", "\u218f", "\u259f", "\u27c0", "》", "X"],
)
def test_a_full_line_that_ends_otherwise_goes_on(end: str) -> None:
    assert is_joined(ending(end), "加强")
    assert is_joined(ending(end), "加强", in_head=True) is (end[-1] != "。")


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        (FULL, True),
        # A full line may lack six cells, which are three characters.
        (FULL[: WIDTH - 3], True),
        (FULL[: WIDTH - 4] + "1", False),
        (FULL[: WIDTH - 4], False),
        # Or it has as many characters, some of half the width.
        (FULL[: WIDTH - 10] + "1234567890", True),
        (FULL[: WIDTH - 11] + "1234567890", False),
        (FULL + "1", True),
    ],
)
def test_how_much_a_full_line_may_lack(line: str, goes_on: bool) -> None:
    assert is_joined(line, "加强") is goes_on
    assert is_joined(line, "加强", in_head=True) is goes_on
    assert SLACK == 6


def test_as_many_characters_as_most_full_lines_have() -> None:
    # Two of the four full lines are of 20 characters, the others of 21 and 22, as wide.
    texts = ["一、" + "加" * 18, FULL, FULL[:19] + "12", FULL[:18] + "1234"]
    line = FULL[:12] + "12345678"
    assert joined([*texts, "某", line, "加强"])[-1] == f"{line}加强"
    assert joined([*texts, "某", line[1:], "加强"])[-1] == "加强"


# --- lines of the head -----------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *("2025年4月29日", "2025年十二月二十九日", "二〇二五年四月九日", "二○一六年12月28日"),
        *("2020年推进计划", "某某推进计划", "2020年推进计划（试行）", "推进计划（2021—2022）"),
        *("国联〔2020〕5号", "国知联办〔2020〕6号", "国〔2020〕1234号"),
    ],
)
def test_a_complete_line_of_the_head_is_not_joined(line: str) -> None:
    assert not is_joined(line, "某某某某某", width=8, in_head=True)
    # In the body, none of these is known to be complete.
    assert is_joined(line, "某某某某某", width=8)


@pytest.mark.parametrize(
    "line",
    [
        *("2025年4月29", "年4月29日某某", "某2025年4月29日", "2025年4月29日某"),
        *("2020年推进计划书", "某，某推进计划", "推进计划（试行）某"),
        *("国联〔2020〕5", "国联〔2020〕号某", "国联〔2020〕5号文"),
    ],
)
def test_another_line_of_the_head_goes_on(line: str) -> None:
    assert is_joined(line, "某某某某某", width=8, in_head=True)


@pytest.mark.parametrize(
    "title",
    [
        ["2025年知识产权", "强国建设纲要和规", "划实施的推进计划"],
        ["2025年知识产权", "强国建设规划的推", "进计划（试行）"],
    ],
)
def test_a_title_over_several_lines_is_complete_at_its_end(title: list[str]) -> None:
    before = ["一、" + "加" * 6, FULL[:8], FULL[:8], "某某"]
    assert joined([*title, "为贯彻落实纲要和", "规划。", *before])[:2] == [
        "".join(title),
        "为贯彻落实纲要和规划。",
    ]


# --- whether a page has a width --------------------------------------------------------


def sized(*lengths: int) -> list[str]:
    """Return lines of so many characters, all different, the last with another behind it."""
    marks = map(chr, range(0x4E10, 0x9000))
    return [next(marks) + "甲" * (length - 1) for length in lengths]


def has_width(texts: list[str]) -> bool:
    """Return whether lines are joined on a page that has these."""
    return joined(texts) != texts


@pytest.mark.parametrize(("width", "known"), [(MIN_WIDTH - 1, False), (MIN_WIDTH, True)])
def test_the_smallest_width(width: int, known: bool) -> None:
    assert has_width(sized(width, width, width, 1)) is known
    assert MIN_WIDTH == 8


@pytest.mark.parametrize(("count", "known"), [(MIN_FULL - 1, False), (MIN_FULL, True)])
def test_the_fewest_full_lines(count: int, known: bool) -> None:
    assert has_width(sized(*[WIDTH] * count, 1)) is known
    assert MIN_FULL == 3


@pytest.mark.parametrize(("count", "known"), [(3, False), (4, True), (5, True)])
def test_the_least_share_of_full_lines(count: int, known: bool) -> None:
    assert has_width(sized(*[WIDTH] * count, *[1] * (200 - count))) is known
    assert MIN_SHARE == 0.02


@pytest.mark.parametrize(
    ("longer", "known"),
    [((40,), True), ((50, 40), True), ((60, 50, 40), False), ((40, 40, 40), True)],
)
def test_how_many_lines_may_be_longer(longer: tuple[int, ...], known: bool) -> None:
    texts = sized(*longer, *[WIDTH] * 10, *[1] * (30 - len(longer)))
    assert len(texts) == 40
    assert (len(joined(texts)) < len(texts)) is known
    assert MAX_LONGER == 0.05


def test_where_marks_hang_out_the_usual_line_is_shorter_than_the_longest() -> None:
    # One line is longer by a mark, so the full ones may lack three characters, and not two.
    texts = sized(WIDTH + 1, WIDTH, WIDTH, WIDTH, 1)
    assert joined([*texts, *(short := sized(WIDTH - 3, 5))])[-1] == "".join(short)
