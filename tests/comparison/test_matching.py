"""Which tasks of two editions belong together."""

from __future__ import annotations

import itertools
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

import pytest
from attrs import evolve
from tests.comparison.plans import PLAN, edition, shown, without

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, compare
from ip_power_plan.comparison import rewriting


def changed(number: int, *texts: str) -> ipp.Plan:
    """Return the 2025 plan with other tasks in the place of one, each with its number."""
    responsibility = PLAN.task(number).responsibility_text
    places = itertools.count(1)
    lines = []
    for line in PLAN.to_text().splitlines():
        label, point, rest = line.partition(".")
        if label == str(number):
            lines += [f"{next(places)}.{text}（{responsibility}）" for text in texts]
        else:
            lines.append(f"{next(places)}.{rest}" if label.isdigit() else line + point + rest)
    return ipp.parse_plan("\n".join(lines))


# --- which task it is ------------------------------------------------------------------


def test_the_text_to_the_letter_goes_before_one_with_another_figure() -> None:
    figures = "一、甲\n1.发布{}年度报告。（财政部负责）\n2.发布{}年度报告。（财政部负责）\n"
    old, new = edition(2024, figures.format(2024, 2025)), edition(2025, figures.format(2025, 2026))
    assert shown(compare(old, new).tasks) == ["kept 2 → 1", "reworded 1 → 2"]


def test_a_task_that_is_kept_is_not_merged_with_one_of_another_figure() -> None:
    old = edition(
        2024, "一、甲\n1.发布2024年度报告。（财政部负责）\n2.发布2025年度报告。（财政部负责）\n"
    )
    new = edition(2025, "一、甲\n1.发布2025年度报告。（财政部负责）\n")
    assert shown(compare(old, new).tasks) == ["dropped 1 → none", "kept 2 → 1"]


def test_a_task_that_is_kept_to_the_letter_is_kept() -> None:
    old = edition(
        2024,
        "一、甲\n1.组织开展知识产权海关保护专项行动，加快推动海关智慧业务场景建设。（海关总署负责）\n"
        "2.加强非物质文化遗产领域版权登记。（文化和旅游部负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.组织开展知识产权海关保护专项行动，加快推动海关智慧业务场景建设。（海关总署负责）\n"
        "2.加强非物质文化遗产领域版权登记。（文化和旅游部负责）\n"
        "3.开展知识产权海关保护专项行动。（公安部负责）\n",
    )
    assert shown(compare(old, new).tasks) == ["kept 1 → 1", "kept 2 → 2", "new none → 3"]
    assert shown(compare(new, old).tasks) == ["kept 1 → 1", "kept 2 → 2", "dropped 3 → none"]


@pytest.mark.parametrize("law", ["中华人民共和国反不正当竞争法", "中华人民共和国烟草专卖保护条例"])
def test_what_is_said_of_another_law_is_another_task(law: str) -> None:
    comparison = compare(PLAN, changed(3, f"推进《{law}》修订。"))
    assert len(comparison.of("kept")) == 117
    assert shown(comparison.of("reworded")) == []
    assert len(comparison.of("dropped")) == len(comparison.of("new")) == 1


def test_a_law_with_a_new_title_is_in_the_same_task() -> None:
    comparison = compare(PLAN, changed(8, "修订出台《商业秘密保护规定（修订）》。"))
    assert shown(comparison.of("reworded")) == ["reworded 8 → 8"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (59, "研究推进建设全国统一的作品著作权登记机制。"),
        (94, "落实“谁执法谁普法”责任制，加强知识产权法治宣传。"),
        (16, "制定专利纠纷行政裁决和调解办案指南。"),
    ],
)
def test_a_task_that_was_shortened_is_the_same(number: int, text: str) -> None:
    comparison = compare(PLAN, changed(number, text))
    assert shown(comparison.of("reworded")) == [f"reworded {number} → {number}"]
    assert shown(compare(changed(number, text), PLAN).of("reworded")) == [
        f"reworded {number} → {number}"
    ]


@pytest.mark.parametrize("number", range(1, 119, 5))
def test_a_task_that_is_left_out_is_no_part_of_any_other(number: int) -> None:
    fewer = without(PLAN, number)
    assert shown(compare(PLAN, fewer).of("dropped")) == [f"dropped {number} → none"]
    assert len(compare(PLAN, fewer).of("kept")) == 117
    assert shown(compare(fewer, PLAN).of("new")) == [f"new none → {number}"]
    assert len(compare(fewer, PLAN).of("kept")) == 117


# --- parts of a task -------------------------------------------------------------------


def test_a_part_goes_to_the_task_that_lost_it() -> None:
    new = changed(
        101,
        "加强技术经理人队伍建设，扩大培养规模、提升培养质量。",
        # Task 65, which is kept, has these words, too.
        "推进科技成果转化和产业化。",
    )
    comparison = compare(PLAN, new)
    assert len(comparison.of("kept")) == 117
    assert shown(comparison.of("split")) == ["split 101 → 101+102"]


def test_a_part_goes_to_the_task_that_lost_it_though_another_was_reworded() -> None:
    left = "加强技术经理人队伍建设，扩大培养规模、提升培养质量。"
    new = changed(101, left, "推进科技成果转化和产业化。")
    begin = "一体推进重点产业知识产权创新联合体"
    assert new.task(65).text.startswith(begin)
    other = evolve(
        new.task(65), text=new.task(65).text.replace(begin, begin.replace("一体", "统筹"))
    )
    new = evolve(new, tasks=(*new.tasks[:64], other, *new.tasks[65:]))
    changes = [change for change in compare(PLAN, new).tasks if change.kind is not ChangeKind.KEPT]
    assert shown(changes) == ["reworded 65 → 65", "split 101 → 101+102"]


def test_two_parts_that_say_the_same_are_not_the_whole() -> None:
    old = edition(2024, "一、甲\n1.举办版权展览，开展专利培训。（教育部负责）\n")
    new = edition(
        2025, "一、甲\n1.举办版权展览。（教育部负责）\n2.举办版权展览会。（教育部负责）\n"
    )
    assert shown(compare(old, new).tasks) == ["reworded 1 → 1", "new none → 2"]


TEN: Final = [
    *("建设知识产权保护中心", "培训专利代理人员", "发布商标审查指南", "清理网络盗版链接"),
    *("保护植物新品种权", "举办版权博览会", "查处假冒伪劣商品", "设立海外维权站点"),
    *("完善质押融资登记", "评选优秀专利奖项"),
]


def test_one_task_becomes_ten_and_ten_one() -> None:
    one = edition(2024, f"一、甲\n1.{'，'.join(TEN)}。（教育部负责）\n")
    ten = edition(
        2025, "一、甲\n" + "".join(f"{n}.{t}。（教育部负责）\n" for n, t in enumerate(TEN, 1))
    )
    assert [len(change.new) for change in compare(one, ten).of("split")] == [10]
    assert [len(change.old) for change in compare(ten, one).of("merged")] == [10]


CLAUSES: Final = [
    (task.number, f"{clause}。")
    for task in PLAN.tasks
    for clause in re.split("[，。]", task.text)
    if len(clause) > 6 and f"{clause}。" != task.text
]


@pytest.mark.parametrize("clause", random.Random(2025).sample(CLAUSES, 8), ids=str)
def test_a_clause_repeated_as_a_task_of_its_own_changes_no_other(clause: tuple[int, str]) -> None:
    number, text = clause
    new = changed(number, PLAN.task(number).text, text)
    for comparison, came in ((compare(PLAN, new), "new"), (compare(new, PLAN), "dropped")):
        kinds = Counter(change.kind.value for change in comparison.tasks)
        assert kinds == {"kept": 118, came: 1}


@pytest.mark.parametrize("clause", random.Random(2025).sample(CLAUSES, 8), ids=str)
def test_a_clause_of_a_reworded_task_repeated_as_one_of_its_own_is_new(
    clause: tuple[int, str],
) -> None:
    number, text = clause
    new = changed(number, f"继续{PLAN.task(number).text}", text)
    for comparison, came in ((compare(PLAN, new), "new"), (compare(new, PLAN), "dropped")):
        kinds = Counter(change.kind.value for change in comparison.tasks)
        assert kinds == {"kept": 117, "reworded": 1, came: 1}


# --- how much work it is ---------------------------------------------------------------


def in_other_characters(text: str, times: int) -> str:
    """Return a text with other characters in place of the Chinese ones, always the same."""
    return re.sub(
        "[一-鿿]", lambda found: chr((ord(found[0]) - 0x4E00 + 997 * times) % 0x5000 + 0x4E00), text
    )


def large(seed: int, size: int) -> ipp.Plan:
    """Return a plan of so many tasks, each of a few clauses of the 2025 plan.

    Every 20 tasks have characters of their own, as a longer plan is about more things.
    """
    drawn = random.Random(seed)
    clauses = [c for task in PLAN.tasks for c in re.split("[，。]", task.text) if len(c) > 4]
    lines = ["2025年推进计划", "一、甲"]
    for number in range(1, size + 1):
        words = "，".join(drawn.sample(clauses, drawn.randrange(1, 6)))
        lines.append(f"{number}.{in_other_characters(words, number // 20)}。（教育部负责）")
    return ipp.parse_draft("\n".join(lines))[0]


def alike(year: int, size: int) -> ipp.Plan:
    """Return a plan of so many tasks in four groups: in each, they differ in two characters."""
    same = PLAN.task(1).text.rstrip("。") + PLAN.task(2).text.rstrip("。")
    lines = [f"{year}年推进计划", "一、甲"]
    for number in range(1, size + 1):
        own = chr(0x3400 + number) + chr(0x3400 + (number * 7 + year) % 0x1900)
        lines.append(f"{number}.{in_other_characters(same, number % 4)}{own}。（教育部负责）")
    return ipp.parse_draft("\n".join(lines))[0]


def equal(year: int, size: int) -> ipp.Plan:
    """Return a plan of so many tasks that say the same."""
    tasks = "".join(f"{number}.发布年度报告。（教育部负责）\n" for number in range(1, size + 1))
    return ipp.parse_draft(f"{year}年推进计划\n一、甲\n{tasks}")[0]


def lines_run(old: ipp.Plan, new: ipp.Plan) -> int:
    """Return how many lines of the package run, each time counted, to compare two plans."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    def entered(frame: FrameType, _event: str, _argument: Any) -> Any:
        ours = frame.f_globals.get("__name__", "").startswith("ip_power_plan.")
        return counted if ours else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        compare(old, new)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("plan", "seeds", "size"),
    [
        (large, (1, 2), 200),
        (large, (3, 3), 200),
        # In plans as large as these, a quarter of the tasks is more than fifty.
        (alike, (2025, 2026), 300),
        (alike, (2025, 2025), 300),
        (equal, (2025, 2026), 300),
    ],
)
def test_twice_the_tasks_are_about_twice_the_work(
    plan: Callable[[int, int], ipp.Plan], seeds: tuple[int, int], size: int
) -> None:
    once, twice = (lines_run(*(plan(seed, tasks) for seed in seeds)) for tasks in (size, 2 * size))
    # It would be four times the work if each task were compared with each.
    assert 1.5 * once < twice < 2.5 * once


# --- forward and backward --------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("设高质专业干人才，续规信息，初步。", "设高质专推研人才，续规信息初步。"),
        ("推进商标法修改，开展论证。", "研究商标法修改，组织起草。"),
    ],
)
def test_both_ways_are_the_same(one: str, other: str) -> None:
    old, new = (edition(2025, f"一、甲\n1.{text}（教育部负责）\n") for text in (one, other))
    there, back = compare(old, new), compare(new, old)
    assert len(there.tasks) == len(back.tasks)
    assert len(there.possible) == len(back.possible)


@pytest.mark.parametrize("shared", ["推进《商标法》", ""])
def test_many_rewritten_tasks_are_compared_with_few_others(
    shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    pair = rewriting.Rewriting._pair

    def counted(self: rewriting.Rewriting, before: int, after: int) -> object:
        nonlocal compared
        compared += 1
        return pair(self, before, after)

    monkeypatch.setattr(rewriting.Rewriting, "_pair", counted)
    chance = random.Random(1)

    def many(year: int) -> ipp.Plan:
        words = (
            "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(12)) for _ in "x" * 200
        )
        lines = (f"{n}.{shared}{word}。（教育部负责）" for n, word in enumerate(words, start=1))
        return ipp.parse_draft(f"{year}年推进计划\n一、甲\n" + "\n".join(lines))[0]

    compare(many(2025), many(2026))
    assert compared <= 3 * 200 * 3
