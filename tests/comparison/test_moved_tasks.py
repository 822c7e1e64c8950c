"""Where a task stands, and its number."""

from __future__ import annotations

import itertools
from typing import Final

import pytest
from tests.comparison.plans import PLAN, edition, only, shown, told_changes, turned_changes

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


def test_of_many_equal_texts_those_under_one_heading_are_paired_first_and_in_order() -> None:
    old, new = (
        edition(
            year,
            "".join(
                f"{numeral}、{title}\n{number}.发布年度报告。（教育部负责）\n"
                for number, (numeral, title) in enumerate(
                    zip("一二三四五", titles, strict=False), start=1
                )
            ),
        )
        for year, titles in ((2024, "甲乙丙乙丁"), (2025, "戊乙甲乙"))
    )
    assert shown(compare(old, new).tasks) == [
        "kept 3 → 1",  # 丙 has another title now
        "kept 2 → 2",
        "kept 1 → 3",
        "kept 4 → 4",
        "dropped 5 → none",
    ]
    assert told_changes(compare(old, new)) == turned_changes(compare(new, old))


@pytest.mark.parametrize(("text", "number"), [("甲", 1), ("发布年度报告", 100)])
def test_tasks_of_the_same_text_are_kept_under_any_heading(text: str, number: int) -> None:
    tasks = "".join(f"{place}.{text}。（教育部负责）\n" for place in range(1, number + 1))
    old, new = (
        edition(2024, f"一、甲\n{tasks}二、乙\n1.举办绘画比赛。（教育部负责）\n"),
        edition(2025, f"一、甲\n1.举办绘画比赛。（教育部负责）\n二、丙\n{tasks}"),
    )
    changes = compare(old, new).tasks
    assert [change.kind.value for change in changes] == ["kept"] * (number + 1)


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


def is_moved(before: str, after: str) -> bool:
    """Return whether a task was moved that is under another title, without half of its heading.

    The other half is now under a heading that stays, so the tasks do not tell that the two
    headings are the same.
    """
    old = edition(
        2024,
        f"{before}1.开放文献。（教育部负责）\n2.植树造林。（国家林草局负责）\n"
        "二、加强保护\n3.建设基地。（科技部负责）\n",
    )
    new = edition(
        2025,
        f"{after}1.开放文献。（教育部负责）\n"
        "二、加强保护\n2.植树造林。（国家林草局负责）\n3.建设基地。（科技部负责）\n",
    )
    found = []
    for comparison in (compare(old, new), compare(new, old)):
        first, second, third = sorted(
            comparison.tasks, key=lambda change: min(change.old[0].number, change.new[0].number)
        )
        assert (second.moved, third.moved) == (True, False)
        found.append(first.moved)
    assert found[0] is found[1]
    return found[0]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        # Each title has ten pairs of characters, of which six or five are in both.
        ("天地玄黄宇宙洪荒日月盈", "天地玄黄宇宙洪寒来暑往", False),
        ("天地玄黄宇宙洪荒日月盈", "天地玄黄宇宙秋寒来暑往", True),
        # The same six of ten with another length of each.
        ("天地玄黄宇宙洪", "天地玄黄宇宙洪荒日月盈昃辰宿列", False),
        ("天地玄黄宇宙洪", "天地玄黄宇宙洪荒日月盈昃辰宿列张", True),
        # Pairs that are there twice count twice.
        ("天地，天地，天地", "天地", True),
        # Titles of one character are similar only if they are the same.
        ("天", "地", True),
        ("天", "天", False),
        # What is not compared changes nothing.
        ("天", "“天”", False),
        # One pair of three is enough if it is in both.
        ("天地", "天地玄", False),
    ],
)
def test_a_title_much_like_one_that_is_gone_is_the_same_heading(
    before: str, after: str, *, moved: bool
) -> None:
    assert is_moved(f"一、{before}\n", f"一、{after}\n") is moved
    # Of a section, its own title counts, if its part has another name, too.
    assert is_moved(f"一、甲\n（一）{before}\n", f"一、甲\n（一）{after}\n") is moved
    assert is_moved(f"一、甲\n（一）{before}\n", f"一、乙\n（一）{after}\n") is moved


def test_a_title_that_stays_is_no_other_heading() -> None:
    first, second, third = (
        "开放文献。（教育部负责）",
        "植树造林。（国家林草局负责）",
        "建设基地。（科技部负责）",
    )
    similar = "天地玄黄宇宙洪荒日月盈", "天地玄黄宇宙洪荒日月寒"
    one = edition(2024, f"一、{similar[0]}\n1.{first}\n2.{second}\n二、乙\n3.{third}\n")
    # The old title is still there.
    both = edition(
        2025, f"一、{similar[0]}\n1.{second}\n二、{similar[1]}\n2.{first}\n三、乙\n3.{third}\n"
    )
    assert [c.moved for c in compare(one, both).tasks] == [False, True, False]
    assert [c.moved for c in compare(both, one).tasks] == [True, False, False]


def test_most_of_the_tasks_of_both_headings_make_them_the_same() -> None:
    tasks = [
        f"{text}。（教育部负责）"
        for text in ("开放文献", "植树造林", "建设基地", "举办展览", "培训教师", "清理河道")
    ]

    def moved(under_new: int, came: int) -> list[bool]:
        """Return what is moved if so many of three tasks are under the new heading."""
        stay = tasks[:under_new]
        rest = tasks[under_new:3]
        others = tasks[3 : 3 + came]
        before = f"一、甲\n{number_(tasks[:3], 1)}二、乙\n{number_([*others, tasks[5]], 4)}"
        renamed = f"一、丙\n{number_([*stay, *others], 1)}"
        after = f"{renamed}二、乙\n{number_([*rest, tasks[5]], 1 + under_new + came)}"
        comparison = compare(edition(2024, before), edition(2025, after))
        by_text = {change.old[0].text: change.moved for change in comparison.tasks}
        return [by_text[task.partition("（")[0]] for task in stay]

    def number_(some: list[str], first: int) -> str:
        return "".join(f"{n}.{task}\n" for n, task in enumerate(some, start=first))

    # All three, or two of three; one is not most of them.
    assert moved(3, 0) == [False] * 3
    assert moved(2, 0) == [False] * 2
    assert moved(1, 0) == [True]
    # Of the new heading, too, they must be more than half.
    assert moved(2, 1) == [False] * 2
    assert moved(2, 2) == [True] * 2


def test_most_of_the_tasks_make_no_heading_the_same_that_stays() -> None:
    first, second, third = (
        "1.开放文献。（教育部负责）",
        "2.植树造林。（教育部负责）",
        "3.建设基地。（教育部负责）",
    )
    one = edition(2024, f"一、甲\n{first}\n{second}\n{third}\n")
    # Two of three tasks are under a title that is new, but the old one still occurs.
    other = edition(2025, f"一、丙\n{first}\n{second}\n二、甲\n{third}\n")
    assert [change.moved for change in compare(one, other).tasks] == [True, True, False]
    assert [change.moved for change in compare(other, one).tasks] == [True, True, False]


# --- in which order --------------------------------------------------------------------

TEXTS: Final = {
    "A": "开放文献",
    "B": "植树造林",
    "C": "建设基地",
    "D": "举办展览",
    "E": "培训教师",
    "F": "清理河道",
    "C+D": "建设基地，举办展览",
}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A B C D", "B D", "-A B -C D"),
        ("A B", "E A F B", "+E A +F B"),
        ("A B C D E", "D A", "D -E A -B -C"),
        ("A B", "", "-A -B"),
        ("", "A B", "+A +B"),
        ("A B", "E F", "-A -B +E +F"),
        ("A B E", "E F A", "E +F A -B"),
        # Behind the first part of what was split, and behind what was merged.
        ("A C+D B E", "A C D E", "A C+D>C+D -B E"),
        ("C+D B", "C A D", "C+D>C+D -B +A"),
        ("A C B D E", "C+D A", "C+D>C+D -B -E A"),
    ],
)
def test_changes_are_in_the_new_order_and_the_dropped_ones_where_they_were(
    old: str, new: str, told: str
) -> None:
    letters = {f"{text}。": letter for letter, text in TEXTS.items()}

    def plan(year: int, tasks: str) -> ipp.Plan:
        lines = (f"{n}.{TEXTS[one]}。（教育部负责）" for n, one in enumerate(tasks.split(), 1))
        return ipp.parse_draft(f"{year}年推进计划\n一、甲\n" + "\n".join(lines))[0]

    def words(change: ipp.TaskChange) -> str:
        before, after = (
            "+".join(letters[task.text] for task in side) for side in (change.old, change.new)
        )
        if not before or not after:
            return f"-{before}" if before else f"+{after}"
        return before if change.kind is ipp.ChangeKind.KEPT else f"{before}>{after}"

    assert " ".join(map(words, compare(plan(2024, old), plan(2025, new)).tasks)) == told
