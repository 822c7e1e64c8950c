"""Headings and tasks as they stand in a text, and what is before and after them."""

from __future__ import annotations

import pytest
from tests.reading.test_problems import SOUND, told

import ip_power_plan as ipp
from ip_power_plan.reading.outline import MAX_INTRO_LINES, numeral, unpaired_mark

HEAD = "2020年知识产权强国建设推进计划\n"
TASK = "1.开展评估。（财政部负责）\n"
RULE = "上述各项任务分工中，列第一位的牵头，其他参与。\n"
ONES = "一二三四五六七八九"
NUMERALS = [
    *ONES,
    "十",
    *(f"十{one}" for one in ONES),
    *(f"{ten}十{one}" for ten in ONES[1:] for one in ["", *ONES]),
]


def test_the_numbers_of_headings() -> None:
    assert [numeral(number) for number in range(1, 100)] == NUMERALS


def test_more_headings_than_that_are_no_failure() -> None:
    assert all(map(numeral, range(100, 1100)))


def test_many_headings_are_read() -> None:
    lines = [
        f"{numbered}、第{place}部分\n（一）完善\n{place}.开展评估。（财政部负责）\n"
        for place, numbered in enumerate(NUMERALS, start=1)
    ]
    assert told(HEAD + "".join(lines)) == []


@pytest.mark.parametrize(
    "line",
    [
        "X、完善法律",
        "（X）完善法律",
        "一，完善法律",
        "（一完善法律",
        "一完善法律",
    ],
)
def test_what_is_no_heading_is_an_introduction(line: str) -> None:
    text = SOUND.replace("（一）完善法律", line)
    plan, _ = ipp.parse_draft(text)
    assert plan.parts[0].sections == ()
    assert plan.parts[0].intro == line


@pytest.mark.parametrize(
    ("lines", "found"), [(MAX_INTRO_LINES - 2, True), (MAX_INTRO_LINES - 1, False)]
)
def test_where_the_first_part_begins(lines: int, found: bool) -> None:
    intro = "".join(f"第{ONES[place]}句。\n" for place in range(lines))
    text = f"{HEAD}一、总体要求\n{intro}{TASK}"
    assert ([line[:4] for line in told(text) if line[:4] != "W809"] == []) is found
    # A heading before it that has no task within as many lines is prose.
    text = f"{HEAD}一、总体要求\n{intro}一、完善制度\n{TASK}"
    assert len(ipp.parse_draft(text)[0].parts) == (2 if lines + 3 <= MAX_INTRO_LINES else 1)
    assert MAX_INTRO_LINES == 6


def test_a_part_that_is_missing_has_no_words() -> None:
    for text in (f"{HEAD}{TASK}", f"{HEAD}（一）完善法律\n{TASK}"):
        (part,) = ipp.parse_draft(text)[0].parts
        assert (part.label, part.title, part.number) == ("", "", 1)


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("1.开展评估。", "1", "开展评估。"),
        ("1、开展评估。", "1", "开展评估。"),
        ("1.2025年开展评估。", "1", "2025年开展评估。"),
        ("1、2025年开展评估。", "1", "2025年开展评估。"),
        ("123456.开展评估。", "123456", "开展评估。"),
        ("1.", "1", ""),
    ],
)
def test_the_number_of_a_task(line: str, label: str, text: str) -> None:
    (task,) = ipp.parse_draft(f"{HEAD}一、完善制度\n{line}（财政部负责）\n")[0].tasks
    assert (task.label, task.text) == (label, text)


@pytest.mark.parametrize(
    "line", ["1.2亿元投资。", "1234567.开展评估。", "1开展评估。", "1.5", "第1.开展"]
)
def test_what_is_no_number_of_a_task(line: str) -> None:
    text = SOUND.replace("\n2.开展评估。（财政部负责）", f"\n{line}")
    assert told(text)[0].startswith("E807 line 5: expected a heading, a numbered task or the ")


def test_a_task_without_words() -> None:
    (task,) = ipp.parse_draft(f"{HEAD}一、完善制度\n1.\n")[0].tasks
    assert (task.label, task.text, task.responsibility_text) == ("1", "", "")


@pytest.mark.parametrize("behind", ["（一）", "1.", "12、", "目标任务："])
@pytest.mark.parametrize("before", ["制定本计划。", "计划如下：", "（试行）"])
def test_a_first_part_on_the_line_of_the_head(before: str, behind: str) -> None:
    line = f"{before}一、完善制度{behind}"
    task = {
        "（一）": "完善法律\n1.开展评估。（财政部负责）",
        "目标任务：": "完善。\n1.开展评估。（财政部负责）",
    }
    plan = ipp.parse_draft(f"{HEAD}{line}{task.get(behind, '开展评估。（财政部负责）')}\n")[0]
    assert [(part.label, part.title) for part in plan.parts] == [("一", "完善制度")]
    assert (plan.preamble, len(plan.tasks)) == (before, 1)


def test_what_was_run_together_is_told_apart() -> None:
    text = f"{HEAD}一、完善制度\n目标任务：完善。工作措施：1.评估。（财政部负责）2.宣传。（司法部负责）{RULE}"
    plan = ipp.parse_draft(text)[0]
    assert plan.parts[0].intro == "目标任务：完善。\n工作措施："
    assert [task.text for task in plan.tasks] == ["评估。", "宣传。"]
    assert plan.closing == RULE.strip()
    text = text.replace("上述各项任务", "以上项任务").replace("工作措施：1.", "工作措施：\n1.")
    assert ipp.parse_draft(text)[0].closing == RULE.strip().replace("上述各项任务", "以上项任务")


def test_only_the_first_part_is_looked_for_on_the_line_of_the_head() -> None:
    line = "制定本计划。一、完善制度1.开展评估：一、加强管理1、做好服务。（财政部负责）"
    (task,) = ipp.parse_draft(f"{HEAD}{line}\n")[0].tasks
    assert task.text == "开展评估：一、加强管理1、做好服务。"


@pytest.mark.parametrize(
    ("title", "told_"),
    [
        ("加强。甲", True),
        ("加强。保障", True),
        ("。加强", True),
        ("加强保障。", False),
        ("加强保障", False),
    ],
)
def test_a_title_is_no_sentence(title: str, told_: bool) -> None:
    text = SOUND.replace("加强保障", title)
    assert told(text) == [f"E803 line 6: expected a title after the number: {title}"] * told_


# --- lines of a task -------------------------------------------------------------------


@pytest.mark.parametrize("end", ["", "。"])
@pytest.mark.parametrize("words", ["责任单位：财政部", "责任单位：财政部，配合单位：司法部"])
def test_a_line_that_says_who_is_responsible(words: str, end: str) -> None:
    plan, problems = ipp.parse_draft(SOUND.replace("（财政部负责）", f"\n{words}{end}"))
    assert (problems, plan.task(2).text) == ((), "开展评估。")
    assert plan.task(2).responsibility_text == words


def test_a_line_that_says_who_is_responsible_loses_no_more_than_its_period() -> None:
    text = SOUND.replace("（财政部负责）", "\n牵头部门：财政部X。")
    assert told(text)[1] == (
        "E807 line 6: expected a heading, a numbered task or the closing rule: （牵头部门：财政部X）"
    )


@pytest.mark.parametrize("end", ["", "。"])
def test_tasks_without_numbers_end_in_their_responsibility(end: str) -> None:
    tasks = f"开展评估（财政部负责）{end}\n做好宣传、培训和其他服务（司法部负责）{end}\n"
    plan = ipp.parse_draft(f"{HEAD}一、完善制度\n目标明确。\n{tasks}二、加强保障\n{tasks}")[0]
    assert [(task.label, task.part.number) for task in plan.tasks] == [
        ("1", 1),
        ("2", 1),
        ("3", 2),
        ("4", 2),
    ]
    assert [part.intro for part in plan.parts] == ["目标明确。", ""]


# --- the end ---------------------------------------------------------------------------


def test_a_section_at_the_end() -> None:
    assert told(f"{SOUND}（一）完善政策\n") == [
        "E825 line 8: the text ends after a heading: 完善政策"
    ]
    assert told(f"{HEAD}一、完善制度\n（一）完善法律\n（二）完善政策\n") == [
        "E825 line 4: no heading has a task: 完善政策"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        *(
            "上述各项任务分工中，列第一位的牵头。",
            "以上任务由列第一位的牵头。",
            "上述各项任务中，列第一位的负责。",
        ),
        *("以上各项任务分工中，列第一位的负责。", "上述工作，列第一位的为牵头部门。"),
    ],
)
def test_a_closing_rule(rule: str) -> None:
    plan, problems = ipp.parse_draft(f"{SOUND}{rule}\n责任编辑张三\n欢迎关注。\n")
    assert (plan.closing, problems) == (rule, ())


def test_a_closing_rule_goes_on_to_its_end() -> None:
    plan, problems = ipp.parse_draft(
        f"{SOUND}上述各项任务分工中，\n列第一位的牵头，\n其他参与。\n欢迎关注\n"
    )
    assert (plan.closing, problems) == (RULE.strip(), ())
    # A task is none of it.
    text = f"{SOUND}上述各项任务分工中，\n4.开展培训。（财政部负责）\n"
    assert told(text) == [
        "E810 line 9: expected nothing of the plan behind the closing rule: 开展培训。（财政部负责）"
    ]
    assert ipp.parse_draft(text)[0].closing == "上述各项任务分工中，"


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("4.开展培训。", True),
        ("三、加强组织", True),
        ("开展培训。（财政部负责）", True),
        ("9.开展培训。（财政部负责）", True),
        # Lists of the page that are numbered otherwise.
        *(
            ("5.开展培训。", False),
            ("四、加强组织", False),
            ("一、相关阅读", False),
            ("（三）相关阅读", False),
        ),
    ],
)
def test_what_belongs_to_the_plan_behind_its_closing_rule(line: str, is_told: bool) -> None:
    assert [one[:4] for one in told(f"{SOUND}{RULE}{line}\n")] == ["E810"] * is_told


@pytest.mark.parametrize(("line", "is_told"), [("1.开展培训。", True), ("2.开展培训。", False)])
def test_a_closing_rule_before_the_first_task(line: str, is_told: bool) -> None:
    # The first part has a section, so it is one.
    text = f"{HEAD}一、完善制度\n（一）完善法律\n{RULE}{line}\n"
    assert [one[:4] for one in told(text)] == ["E825", *["E810"] * is_told]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        *(("（《“甲”》）", None), ("甲", None), ("", None), ("（甲）（乙）", None)),
        *(
            ("（甲", "（"),
            ("甲）", "）"),
            ("《甲", "《"),
            ("甲》", "》"),
            ("“甲", "“"),
            ("甲”", "”"),
        ),
        *(
            ("（甲》）", "》"),
            ("（《甲）》", "）"),
            ("（甲）》《", "》"),
            ("（《甲》", "（"),
            ("（《“甲", "“"),
        ),
    ],
)
def test_the_first_mark_without_a_partner(text: str, mark: str | None) -> None:
    assert unpaired_mark(text) == mark
