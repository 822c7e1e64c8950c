"""From where on texts, titles and words count as alike."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from tests.comparison.plans import PLAN, edition, shown

import ip_power_plan as ipp
from ip_power_plan import compare
from ip_power_plan.comparison.subjects import Subjects, same_title
from ip_power_plan.comparison.vocabulary import Vocabulary, bigrams, spread

# --- texts -----------------------------------------------------------------------------


def one_task(year: int, text: str, agency: str) -> ipp.Plan:
    return edition(year, f"一、甲\n1.{text}。（{agency}负责）\n")


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        # Each text has eight pairs of characters. Half of them are the same, ...
        ("天地玄黄宙，寒来暑往秋", ["reworded 1 → 1"]),
        # ... or three, which is less.
        ("天地玄黄，日月盈昃寒来", ["dropped 1 → none", "new none → 1"]),
    ],
)
def test_texts_that_share_half_of_their_words_are_one_task(after: str, kinds: list[str]) -> None:
    old = one_task(2024, "天地玄黄宙，律吕调阳云", "教育部")
    new = one_task(2025, after, "公安部")
    assert shown(compare(old, new).tasks) == kinds
    assert len(compare(new, old).tasks) == len(kinds)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        # The object was replaced in its place, between words that stayed: another task.
        ("推进茶叶加工标准建设", "推进蚕丝加工标准建设", False),
        ("培育人才，推进茶叶加工标准建设", "推进蚕丝加工标准建设，加强交流", False),
        # At the beginning, what is before it is less than two characters.
        ("茶叶加工标准建设推进会", "蚕丝加工标准建设推进会", True),
        ("促茶叶加工标准建设推进会", "促蚕丝加工标准建设推进会", True),
        # Common words in its place say the same of the same thing.
        ("推进茶叶加工标准建设", "推进国家加工标准建设", True),
        # Most of what they share is elsewhere.
        (
            "推进茶叶加工标准建设，面向中西部山区农户举办栽培技艺讲座",
            "推进蚕丝加工标准建设，面向中西部山区农户举办栽培技艺讲座",
            True,
        ),
    ],
)
def test_a_task_with_its_object_replaced_is_another_task(
    before: str, after: str, *, same: bool
) -> None:
    old, new = one_task(2024, before, "教育部"), one_task(2025, after, "教育部")
    for comparison in (compare(old, new), compare(new, old)):
        assert (len(comparison.tasks) == 1) is same


def test_one_law_in_both_keeps_a_task_whose_object_was_replaced() -> None:
    old = one_task(2024, "依《专利法》推进茶叶加工标准建设", "教育部")
    new = one_task(2025, "依《专利法》推进蚕丝加工标准建设", "教育部")
    assert shown(compare(old, new).tasks) == ["reworded 1 → 1"]


# What tasks are about, as a reader of plans would sort their words: each line is one thing.
RIGHTS = [
    ["专利", "外观设计"],
    ["商标"],
    ["著作权", "版权"],
    ["地理标志"],
    ["植物新品种", "品种权", "派生品种", "种业"],
    ["商业秘密"],
    ["布图设计"],
    ["数据知识产权"],
    ["传统知识", "中医药"],
    ["遗传资源", "生物多样性"],
]
PARTNERS = [
    ["世界知识产权组织", "马德里", "海牙体系"],
    ["世贸组织", "世界贸易组织"],
    ["亚太经合组织"],
    ["五局", "中美欧日韩"],
    ["中日韩"],
    ["中欧", "欧盟", "欧洲专利局"],
    ["东盟"],
    ["金砖"],
    ["中亚"],
    ["一带一路"],
    ["国际刑警组织"],
]


@pytest.mark.parametrize("things", [RIGHTS, PARTNERS], ids=["rights", "partners"])
def test_tasks_that_name_only_another_right_or_partner_are_about_something_else(
    things: list[list[str]],
) -> None:
    words = [(word, place) for place, several in enumerate(things) for word in several]
    tasks = [evolve(PLAN.task(1), text=f"加强{word}合作。", mentions=()) for word, _ in words]
    none = Vocabulary([], [])
    subjects = Subjects(tasks, tasks, none)
    for one, (word, place) in enumerate(words):
        for other, (another, there) in enumerate(words):
            # The European Patent Office has the word for patents, and is a partner.
            assert subjects.differ(one, other) == (place != there), (word, another)
    both = evolve(tasks[0], text=f"加强{words[0][0]}和{words[-1][0]}合作。")
    neither = evolve(tasks[0], text="加强合作。")
    for task in (both, neither):
        mixed = Subjects([task] * len(tasks), tasks, none)
        assert not mixed.differ(0, 0)
        assert not mixed.differ(0, len(tasks) - 1)
    assert not Subjects([neither], tasks, none).differ(0, 1)


# --- titles of laws --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲乙条例", "甲乙条例", True),
        # Words may be added up to half of the longer title, ...
        ("甲乙条例", "甲子丑乙寅卯条例", True),
        ("甲乙条例", "甲子丑乙寅卯辰条例", False),
        # ... in order, ...
        ("甲乙条例", "乙子甲条例", False),
        # ... and the kind of document at the end stays.
        ("保护条例", "保护条例细则", False),
        ("保护条例", "保护条例条例", True),
        ("甲例", "甲条例", False),
        # A version is no other document.
        ("中华人民共和国商标法", "商标法（2019年修正）", True),
        ("评估办法（试行）", "评估暂行办法", True),
        ("2024年工作要点", "2025年工作要点", True),
        # What is nothing but a version is no title.
        ("（试行）", "（暂行）", False),
        ("（试行）", "办法", False),
    ],
)
def test_titles_that_may_be_of_one_document(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same
    assert same_title(other, one) is same


# --- words -----------------------------------------------------------------------------


def test_pairs_of_characters_cross_no_mark_and_a_figure_is_one_character() -> None:
    assert bigrams("甲乙，丙丁。戊") == Counter(["甲乙", "丙丁"])
    assert bigrams("第12批第3批") == Counter(["第#", "#批", "批第", "第#", "#批"])
    for mark in "，。；：、（）《》“”":
        assert bigrams(f"甲{mark}乙") == Counter()
    assert bigrams("") == bigrams("甲") == Counter()


def test_words_are_rare_in_up_to_three_tasks_of_an_edition() -> None:
    words = [Counter([name]) for name in ("一次", *["两次"] * 2, *["三次"] * 3, *["四次"] * 4)]
    assert spread(words) == {"一次": 1, "两次": 2, "三次": 3, "四次": 4}
    everything = ["一次", "两次", "三次", "四次"]
    for old, new in ((words, []), ([], words), (words, words)):
        assert Vocabulary(old, new).rare(everything) == {"一次", "两次", "三次"}


def test_the_bundled_edition_tells_which_words_are_common() -> None:
    short = [bigrams("加强知识产权驿站保护")]
    rare = Vocabulary(short, []).rare(short[0])
    assert "驿站" in rare
    assert "知识" not in rare


def test_a_word_of_one_task_weighs_one_and_a_commoner_one_less() -> None:
    words = [Counter([name]) for name in ("驿驿", *["站站"] * 2, *["鸡鸡"] * 60)]
    vocabulary = Vocabulary(words, [])
    assert vocabulary.weight(["驿驿"]) == 1
    assert 1 > vocabulary.weight(["站站"]) > vocabulary.weight(["鸡鸡"]) > 0
    assert vocabulary.weight(["驿驿", "驿驿"]) == 2
    assert vocabulary.weight([]) == 0
