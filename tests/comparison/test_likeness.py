"""From where on texts, titles and words count as alike."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from tests.comparison.plans import PLAN, edition, shown

import ip_power_plan as ipp
from ip_power_plan import compare
from ip_power_plan.comparison.subjects import MAX_EACH, MAX_TITLE, Subjects, same_title
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


def characters(size: int, begin: int) -> str:
    """Return characters that no plan has, so that each pair of them weighs one."""
    return "".join(chr(0x3400 + begin + place) for place in range(size))


def replaced(one: str, other: str) -> bool:
    """Return whether one text is the other with its object replaced, which goes both ways."""
    before, after = (evolve(PLAN.task(1), text=text, mentions=()) for text in (one, other))
    subjects = Subjects([before], [after], Vocabulary([bigrams(one)], [bigrams(other)]))
    found = subjects.replaced(0, 0)
    turned = Subjects([after], [before], Vocabulary([bigrams(other)], [bigrams(one)]))
    assert turned.replaced(0, 0) is found
    return found


@pytest.mark.parametrize(
    ("before", "old", "new", "behind", "frame"),
    [
        # Two characters on each side, and half of the clause, are the same.
        (2, 4, 4, 2, True),
        (2, 5, 4, 2, False),
        (2, 4, 5, 2, False),
        (3, 5, 4, 2, True),
        (1, 3, 3, 8, False),
        (8, 3, 3, 1, False),
        (2, 3, 3, 8, True),
        (8, 3, 3, 2, True),
        (0, 3, 3, 9, False),
        (9, 3, 3, 0, False),
        # A single character is no rare word, and words added or left out replace none.
        (4, 2, 2, 4, True),
        (4, 1, 2, 4, False),
        (4, 2, 1, 4, False),
        (4, 0, 2, 4, False),
        (4, 2, 0, 4, False),
        (4, 0, 0, 4, False),
        # Clauses of more than 200 characters are not compared in detail.
        (99, 2, 2, 99, True),
        (99, 3, 2, 99, False),
        (99, 2, 3, 99, False),
    ],
)
def test_an_object_is_replaced_between_words_that_stayed(
    before: int, old: int, new: int, behind: int, *, frame: bool
) -> None:
    first, last = characters(before, 0), characters(behind, 1000)
    one, other = (
        f"{first}{characters(size, begin)}{last}。" for size, begin in ((old, 2000), (new, 3000))
    )
    assert replaced(one, other) is frame


def test_one_object_of_several_that_changed_is_enough() -> None:
    # A word was left out in the same clause, before the one that was replaced or behind it.
    first, middle, last = (characters(4, begin) for begin in (0, 1000, 2000))
    gone, old, new = characters(2, 3000), characters(3, 4000), characters(3, 5000)
    assert replaced(f"{first}{gone}{middle}{old}{last}。", f"{first}{middle}{new}{last}。")
    assert replaced(f"{first}{old}{middle}{gone}{last}。", f"{first}{new}{middle}{last}。")
    # So may one have been replaced that is too near to the beginning.
    assert replaced(
        f"{first[0]}{gone}{middle}{old}{last}。",
        f"{first[0]}{characters(2, 6000)}{middle}{new}{last}。",
    )


@pytest.mark.parametrize("mark", "，。；：、")
def test_the_words_around_an_object_are_in_its_clause(mark: str) -> None:
    first, last, old, new = (characters(4, begin) for begin in (0, 1000, 2000, 3000))
    assert replaced(f"{first}{old}{last}。", f"{first}{new}{last}。")
    assert not replaced(
        f"{first[:3]}{mark}{first[3]}{old}{last}。", f"{first[:3]}{mark}{first[3]}{new}{last}。"
    )


@pytest.mark.parametrize(("elsewhere", "another"), [(6, True), (7, False), (8, False)])
def test_most_of_what_texts_share_is_around_the_object(elsewhere: int, *, another: bool) -> None:
    # Around the object, eight characters are four and four: six pairs. Elsewhere, as many pairs
    # as characters, less one.
    first, last, rest = characters(4, 0), characters(4, 1000), characters(elsewhere, 2000)
    one, other = (f"{first}{characters(3, begin)}{last}，{rest}。" for begin in (3000, 4000))
    assert replaced(one, other) is another
    # The order of the clauses is no matter, nor is what only one of the texts has.
    one, other = (f"{rest}，{first}{characters(3, begin)}{last}。" for begin in (3000, 4000))
    assert replaced(one, other) is another
    assert replaced(one, f"{other}{characters(9, 5000)}。") is another
    assert replaced(f"{characters(9, 5000)}；{one}", other) is another


def test_each_clause_is_compared_with_the_one_that_is_most_like_it() -> None:
    first, last, more = characters(4, 0), characters(4, 1000), characters(3, 2000)
    old, new = characters(3, 3000), characters(3, 4000)
    clause = f"{first}{old}{last}"
    assert replaced(f"{clause}。", f"{first}{new}{last}。")
    # The same clause is there, too.
    assert not replaced(f"{clause}。", f"{first}{new}{last}，{clause}。")
    assert not replaced(f"{clause}。", f"{clause}，{first}{new}{last}。")
    # A clause that has a little of it stands before or behind.
    assert replaced(f"{clause}。", f"{first[:2]}{more}，{first}{new}{last}。")
    assert replaced(f"{clause}。", f"{first}{new}{last}，{first[:2]}{more}。")
    # Some of it is there three times more, which is most of what the other text shares.
    again = "，".join(f"{first}{character}" for character in more)
    assert replaced(f"{clause}。", f"{first}{new}{last}，{again}。")


def test_texts_without_words_in_common_or_without_others_have_no_object_replaced() -> None:
    assert not replaced(f"{characters(9, 0)}。", f"{characters(9, 1000)}。")
    assert not replaced(f"{characters(9, 0)}。", f"{characters(9, 0)}。")


def test_an_object_may_stand_between_common_words() -> None:
    assert replaced(f"知识{characters(3, 0)}产权。", f"知识{characters(3, 1000)}产权。")


def test_words_around_an_object_may_repeat_themselves() -> None:
    many = characters(2, 0) * 49
    assert replaced(f"{many}{characters(4, 1000)}{many}。", f"{many}{characters(4, 2000)}{many}。")


@pytest.mark.parametrize(("clauses", "found"), [(MAX_EACH, True), (MAX_EACH + 1, False)])
def test_an_object_is_looked_for_in_a_text_of_up_to_thirty_clauses(
    clauses: int, *, found: bool
) -> None:
    first, last = characters(4, 0), characters(4, 1000)
    old, new = (f"{first}{characters(3, begin)}{last}" for begin in (2000, 3000))
    more = "，".join(characters(1, place) for place in range(4000, 3999 + clauses))
    assert replaced(f"{old}，{more}。", f"{new}。") is found
    assert replaced(f"{old}。", f"{new}，{more}。") is found
    assert MAX_EACH == 30


def laws_differ(old: list[str], new: list[str]) -> bool:
    """Return whether tasks that name some laws are about something else, which goes both ways."""
    before, after = (
        ipp.parse_draft(
            "2025年推进计划\n一、甲\n1.落实"
            + "、".join(f"《{title}》" for title in titles)
            + "。\n"
        )[0].tasks[0]
        for titles in (old, new)
    )
    none = Vocabulary([], [])
    there = Subjects([before], [after], none).differ(0, 0)
    assert Subjects([after], [before], none).differ(0, 0) is there
    return there


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        (["月球采矿条例"], ["火星采矿条例"], True),
        (["月球采矿条例"], ["月球采矿条例"], False),
        (["月球采矿条例"], [], False),
        ([], [], False),
        # One in common is enough, and so is one that may be another's new version.
        (["月球采矿条例", "火星采矿条例"], ["金星采矿条例", "火星采矿条例"], False),
        (["月球采矿条例", "火星采矿条例"], ["金星采矿条例", "火星采矿保护条例"], False),
        (["月球采矿条例", "火星采矿条例"], ["金星采矿条例", "水星采矿条例"], True),
    ],
)
def test_tasks_that_name_only_other_laws_are_about_something_else(
    old: list[str], new: list[str], *, differ: bool
) -> None:
    assert laws_differ(old, new) is differ


@pytest.mark.parametrize(("number", "differ"), [(MAX_EACH, True), (MAX_EACH + 1, False)])
def test_up_to_thirty_laws_tell_tasks_apart(number: int, *, differ: bool) -> None:
    several = [f"{characters(9, 20 * place)}条例" for place in range(number)]
    assert laws_differ(several, ["火星采矿条例"]) is differ
    assert laws_differ(["火星采矿条例"], several) is differ


def test_one_law_in_common_and_the_object_is_not_replaced() -> None:
    one, other = (
        f"{characters(4, 0)}{characters(3, begin)}{characters(4, 1000)}。" for begin in (2000, 3000)
    )
    law, another = PLAN.task(1).mentions[:2]
    for old, new, found in (
        ((), (), True),
        ((law,), (), True),
        ((law,), (another,), True),
        ((law, another), (another,), False),
    ):
        before = evolve(PLAN.task(1), text=one, mentions=old)
        after = evolve(PLAN.task(1), text=other, mentions=new)
        vocabulary = Vocabulary([bigrams(one)], [bigrams(other)])
        assert Subjects([before], [after], vocabulary).replaced(0, 0) is found


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


@pytest.mark.parametrize(("length", "same"), [(MAX_TITLE, True), (MAX_TITLE + 1, False)])
def test_a_title_of_more_than_five_hundred_characters_is_no_version(
    length: int, *, same: bool
) -> None:
    title = characters(length - 2, 0) + "条例"
    version = f"{title[:100]}{title[120:]}"
    assert same_title(title, version) is same_title(version, title) is same
    assert same_title(title, title)
    assert MAX_TITLE == 500


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


def test_two_tasks_of_a_longer_edition_are_rarer() -> None:
    # Editions shorter than the bundled one are measured by that.
    def weight(size: int, *, new: bool) -> float:
        words = [Counter(["站站"])] * 2 + [Counter(["鸡鸡"])] * (size - 2)
        return Vocabulary(*([], words) if new else (words, [])).weight(["站站"])

    for new in (False, True):
        assert weight(10, new=new) == weight(len(PLAN.tasks), new=new)
        assert weight(10, new=new) < weight(150, new=new) < weight(200, new=new) < 1
