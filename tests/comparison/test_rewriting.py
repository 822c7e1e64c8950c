"""Tasks that were rewritten: what counts as evidence, and how much of it is enough.

The characters are of a block that no plan uses, so each pair of them is in the tasks alone that
are made here, and weighs one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import log

import pytest
from attrs import evolve
from tests.comparison.plans import PLAN

import ip_power_plan as ipp
from ip_power_plan import Role, compare
from ip_power_plan.comparison.rewriting import Rewriting
from ip_power_plan.comparison.vocabulary import Vocabulary, bigrams

LAW, OTHER_LAW = PLAN.task(1).mentions[:2]
FIRST, SECOND, *OTHERS = PLAN.agencies[:12]


def words(size: int, begin: int) -> str:
    """Return a clause of so many pairs of characters that no other clause has."""
    return "".join(chr(0x3400 + begin + place) for place in range(size + 1)) if size else ""


def text(own: int, place: int, *shared: tuple[int, int]) -> str:
    """Return a text with words of its own and of clauses that others share, by size and place.

    Args:
        own: How many pairs of characters no other text has.
        place: The place of the text, from 0.
        shared: The size and the place of each clause that other texts have, too.
    """
    clauses = [words(own, 300 * place)]
    clauses += [words(size, 5000 + 300 * which) for size, which in shared]
    return "，".join(filter(None, clauses)) + "。"


def made(
    words: str,
    agencies: Sequence[ipp.Agency] = (),
    mentions: Sequence[ipp.Mention] = (),
    number: int = 1,
) -> ipp.Task:
    """Return a task of some words, led by the first of some agencies."""
    return evolve(
        PLAN.task(number),
        text=words,
        mentions=tuple(mentions),
        responsibilities=tuple(
            ipp.Responsibility(agency=agency, role=Role.PARTICIPANT if place else Role.LEAD)
            for place, agency in enumerate(agencies)
        ),
    )


def rewriting(
    old: Sequence[ipp.Task], new: Sequence[ipp.Task], *, apart: bool = False, differ: bool = False
) -> Rewriting:
    """Return what compares some tasks: all of them under one heading, or each under another."""
    vocabulary = Vocabulary(*([bigrams(task.text) for task in side] for side in (old, new)))
    return Rewriting(old, new, vocabulary, apart=lambda *_: apart, differ=lambda *_: differ)


def links(
    old: Sequence[ipp.Task], new: Sequence[ipp.Task], *, apart: bool = False, differ: bool = False
) -> set[tuple[int, int]]:
    """Return the links among tasks, which are the same on the way back."""
    there = rewriting(old, new, apart=apart, differ=differ).links(range(len(old)), range(len(new)))
    back = rewriting(new, old, apart=apart, differ=differ).links(range(len(new)), range(len(old)))
    assert there == {(before, after) for after, before in back}
    return there


def possible(
    old: Sequence[ipp.Task], new: Sequence[ipp.Task], *, apart: bool = False
) -> list[tuple[int, int, float]]:
    """Return the likeliest pairs of tasks of which none has a counterpart, by their numbers."""
    places = range(len(old)), range(len(new))
    pairs = rewriting(old, new, apart=apart).possible(*places, *places)
    return [(pair.old.number, pair.new.number, pair.score) for pair in pairs]


def score(evidence: float) -> float:
    """Return the score of a pair: evidence of 1 is a half, and the strongest comes near 1."""
    return round(evidence / (1 + evidence), 3)


# --- what counts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shared", "sizes", "similarity"),
    [
        (8, (50, 50), 8 / 50),
        # The mean of the share of both texts, and that of the shorter one.
        (8, (50, 30), (16 / 80 + 8 / 30) / 2),
        (8, (20, 80), (16 / 100 + 8 / 20) / 2),
    ],
)
def test_words_count_by_their_share_and_by_how_many_are_rare(
    shared: int, sizes: tuple[int, int], similarity: float
) -> None:
    old, new = (made(text(size - shared, place, (shared, 0))) for place, size in enumerate(sizes))
    expected = score(2 * similarity + 0.16 * shared)
    assert possible([old], [new], apart=True) == [(1, 1, expected)]
    assert possible([new], [old], apart=True) == [(1, 1, expected)]


# Five of 50 pairs of characters, which are all rare.
WORDS = 2 * 5 / 50 + 0.16 * 5


@pytest.mark.parametrize(
    ("old", "new", "mentions", "apart", "evidence"),
    [
        # The heading, the lead, the law and the share of the agencies count beside the words.
        ([], [], [], False, WORDS + 0.5),
        ([FIRST], [FIRST], [], True, WORDS + 0.25 + 0.25),
        ([FIRST, *OTHERS[:2]], [FIRST], [], True, WORDS + 0.25 + 0.25 / 3),
        ([FIRST, SECOND], [OTHERS[0], SECOND], [], False, WORDS + 0.5 + 0.25 / 3),
        ([FIRST, SECOND], [SECOND, FIRST], [], False, WORDS + 0.5 + 0.25),
        ([FIRST], [SECOND], [], False, WORDS + 0.5),
        ([FIRST], [], [], False, WORDS + 0.5),
        ([], [], [[LAW], [LAW]], True, WORDS + 0.5),
        ([], [], [[LAW, OTHER_LAW], [OTHER_LAW]], True, WORDS + 0.5),
        ([], [], [[LAW], [OTHER_LAW]], False, WORDS + 0.5),
        ([], [], [[LAW], [LAW]], False, WORDS + 1),
        ([FIRST], [FIRST], [[LAW], [LAW]], False, WORDS + 1.5),
    ],
)
def test_lead_agencies_law_and_heading_count_beside_the_words(
    old: list[ipp.Agency],
    new: list[ipp.Agency],
    mentions: list[list[ipp.Mention]],
    *,
    apart: bool,
    evidence: float,
) -> None:
    before, after = mentions or [[], []]
    one = made(text(45, 0, (5, 0)), old, before)
    other = made(text(45, 1, (5, 0)), new, after)
    assert possible([one], [other], apart=apart) == [(1, 1, score(evidence))]
    assert possible([other], [one], apart=apart) == [(1, 1, score(evidence))]


def test_names_of_the_agencies_count_by_themselves_and_are_no_words() -> None:
    names = f"{FIRST.name}，{FIRST.full_name}，{SECOND.name}"
    tasks = [made(f"{names}{text(45, place, (5, 0))}", [FIRST, SECOND]) for place in (0, 1)]
    # Nor do the characters around a name become neighbors.
    tasks += [
        made(tasks[place].text.replace("，", f"，{FIRST.name}", 1), [FIRST, SECOND])
        for place in (0, 1)
    ]
    for old, new in itertools.product((0, 2), (1, 3)):
        assert possible([tasks[old]], [tasks[new]]) == [(1, 1, score(WORDS + 0.5 + 0.5))]


@pytest.mark.parametrize("turned", [False, True], ids=["old", "new"])
@pytest.mark.parametrize(
    ("others", "lead", "usual"),
    [
        # The agency leads one task alone, ...
        ([], FIRST, False),
        # ... or two or four, of which half have the words, which is not most of them, ...
        (["other"], FIRST, False),
        (["same", "other", "other"], FIRST, False),
        # ... or two that both have them, or three of which two have them, ...
        (["same"], FIRST, True),
        (["same", "other"], FIRST, True),
        # ... or they are another agency's.
        (["same", "other"], SECOND, False),
    ],
)
def test_what_most_tasks_of_a_lead_say_tells_nothing_of_one_of_them(
    others: list[str], lead: ipp.Agency, *, usual: bool, turned: bool
) -> None:
    one, other = (made(text(45, place, (5, 0)), [FIRST], [LAW]) for place in (0, 1))
    more = [
        made(text(45, place, *([(5, 0)] if word == "same" else [])), [lead])
        for place, word in enumerate(others, start=2)
    ]
    old, new = ([other], [one, *more]) if turned else ([one, *more], [other])
    (pair,) = rewriting(old, new).possible([0], [0], [0], [0])
    # Words of two tasks of an edition weigh less than those of one.
    weight = 5 * log(1 + len(PLAN.tasks) / (1 + others.count("same"))) / log(1 + len(PLAN.tasks))
    similarity = weight / (45 + weight)
    rare = 0 if usual else weight
    assert pair.score == score(2 * similarity + 0.16 * rare + 0.5 + 0.25 + 0.25 + 0.5)


# --- how much is enough ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("shared", "sizes", "apart", "agencies"),
    [
        # 1.85 under the same heading: 0.5 for it, 0.5 for the lead, 0.85 for the words.
        (5, (200, 201), False, "same"),
        # 2 under another one.
        (9, (300, 301), True, "same"),
        # One of two agencies is enough if another one leads: 0.5, 0.125, 1.225 for the words.
        (7, (133, 134), False, "half"),
    ],
)
def test_a_link_has_enough_evidence(
    shared: int, sizes: tuple[int, int], agencies: str, *, apart: bool
) -> None:
    old, new = {"same": ([FIRST], [FIRST]), "half": ([FIRST], [SECOND, FIRST])}[agencies]
    for size, linked in zip(sizes, (True, False), strict=True):
        one = made(text(size - shared, 0, (shared, 0)), old)
        other = made(text(size - shared, 1, (shared, 0)), new)
        assert links([one], [other], apart=apart) == ({(0, 0)} if linked else set())


@pytest.mark.parametrize(
    ("old", "new", "linked"),
    [
        ([FIRST], [FIRST], True),
        # It leads, though less than half of the agencies are the same.
        ([FIRST, *OTHERS[:4]], [FIRST, *OTHERS[4:8]], True),
        # Half of the agencies are the same, though another one leads.
        ([FIRST], [SECOND, FIRST], True),
        ([FIRST, SECOND, OTHERS[0]], [SECOND, OTHERS[0], OTHERS[1]], True),
        ([FIRST], [SECOND, OTHERS[0], FIRST], False),
        ([FIRST, SECOND], [OTHERS[0], SECOND], False),
        ([FIRST], [SECOND], False),
        ([FIRST], [], False),
        ([], [], False),
    ],
)
def test_a_link_has_the_same_lead_or_half_of_the_agencies(
    old: list[ipp.Agency], new: list[ipp.Agency], *, linked: bool
) -> None:
    one, other = (made(text(10, place, (20, 0)), who) for place, who in enumerate((old, new)))
    assert links([one], [other]) == ({(0, 0)} if linked else set())


@pytest.mark.parametrize(("size", "linked"), [(50, True), (49, False)])
def test_a_link_is_better_than_any_other_by_far(size: int, *, linked: bool) -> None:
    one = made(text(39, 0, (5, 0), (6, 1)), [FIRST], [LAW])
    # The words of this count for 1, and the law for 0.5.
    best = made(text(45, 1, (5, 0)), [FIRST], [LAW])
    # Those of this count for 1.2, or a little more if there are fewer others.
    next_ = made(text(size - 6, 2, (6, 1)), [FIRST])
    assert links([one], [best, next_]) == ({(0, 0)} if linked else set())
    assert links([one], [next_, best]) == ({(0, 1)} if linked else set())
    # A third, far behind, does no harm.
    last = made(text(48, 3, (2, 2)), [FIRST])
    assert links([one], [last, best, next_]) == ({(0, 1)} if linked else set())


def test_each_task_of_a_link_is_the_best_match_of_the_other() -> None:
    one = made(text(5, 0, (20, 0)), [FIRST])
    other = made(text(5, 1, (20, 0)), [FIRST])
    third = made(text(5, 2, (20, 0)), [FIRST])
    assert links([one], [other]) == {(0, 0)}
    assert links([one], [other, third]) == set()
    far = made(text(5, 3, (20, 1)), [SECOND])
    assert links([one, far], [made(text(5, 4, (20, 1)), [SECOND]), other]) == {(0, 1), (1, 0)}
    assert links([one], [other], differ=True) == set()


def test_only_the_tasks_asked_for_are_linked() -> None:
    old = [made(text(5, 0, (20, 0)), [FIRST]), made(text(5, 1, (20, 1)), [SECOND])]
    new = [made(text(5, 2, (20, 0)), [FIRST]), made(text(5, 3, (20, 1)), [SECOND])]
    compared = rewriting(old, new)
    assert compared.links([0, 1], [0, 1]) == {(0, 0), (1, 1)}
    assert compared.links([0], [0, 1]) == {(0, 0)}
    assert compared.links([0, 1], [1]) == {(1, 1)}
    assert compared.links([0], [1]) == compared.links([], [0, 1]) == set()


# --- what is possible ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shared", "sizes", "agencies", "free", "limit"),
    [
        # 0.5 for the heading, 0.05 for one of five agencies, 0.6 for the words.
        (3, (50, 51), (5, 1), ([0], [0]), 1.15),
        # One of the two has a counterpart: 0.5 for the heading, 1 for the words.
        (5, (50, 51), (0, 0), ([0], []), 1.5),
        (5, (50, 51), (0, 0), ([], [0]), 1.5),
    ],
)
def test_what_is_possible_has_some_evidence(
    shared: int,
    sizes: tuple[int, int],
    agencies: tuple[int, int],
    free: tuple[list[int], list[int]],
    limit: float,
) -> None:
    old = OTHERS[: agencies[0]]
    new = old[-1:]
    for size, told in zip(sizes, (True, False), strict=True):
        one = made(text(size - shared, 0, (shared, 0)), old)
        other = made(text(size - shared, 1, (shared, 0)), new)
        found = rewriting([one], [other]).possible(*free, [0], [0])
        assert [pair.score for pair in found] == ([score(limit)] if told else [])


def with_8_6_and_5_in_common() -> tuple[list[ipp.Task], list[ipp.Task]]:
    """Return old and new tasks, of which three pairs have so many pairs of characters in common."""
    old = [
        made(text(30, 0, (8, 0), (6, 1)), number=1),
        made(text(30, 1, (5, 2)), number=2),
        made(text(44, 2), number=3),
    ]
    new = [
        made(text(44, 3), number=4),
        made(text(30, 4, (6, 1)), number=5),
        made(text(30, 5, (8, 0), (5, 2)), number=6),
    ]
    return old, new


def test_of_each_task_the_likeliest_pair_is_possible() -> None:
    old, new = with_8_6_and_5_in_common()
    assert [pair[:2] for pair in possible(old, new)] == [(1, 6), (1, 5), (2, 6)]
    assert [pair[:2] for pair in possible(new, old)] == [(6, 1), (5, 1), (6, 2)]
    scores = [pair[2] for pair in possible(old, new)]
    assert scores == sorted(scores, reverse=True)
    # Two that each have a likelier one are no pair.
    old = [made(text(30, n, (9, n), (8, 2 + n)), number=1 + n) for n in range(2)]
    new = [made(text(30, 2 + n, (9, n), (8, 3 - n)), number=1 + n) for n in range(2)]
    assert [pair[:2] for pair in possible(old, new)] == [(1, 1), (2, 2)]
    assert [pair[:2] for pair in possible(old[:1], new)] == [(1, 1), (1, 2)]


def test_tasks_with_a_counterpart_have_no_pair_of_their_own() -> None:
    old, new = with_8_6_and_5_in_common()
    # Tasks that were kept are no part of a pair, and those with a counterpart have none.
    compared = rewriting(old, new)
    pairs = compared.possible([1], [1], [1, 2], [0, 1])
    assert pairs == []
    pairs = compared.possible([0, 1, 2], [], [0, 1, 2], [0, 1])
    assert [(pair.old.number, pair.new.number) for pair in pairs] == [(1, 5)]


def test_equally_likely_pairs_come_in_the_order_of_the_tasks() -> None:
    old = [made(text(30, place, (8, place)), number=place + 1) for place in range(3)]
    new = [made(text(30, 3 + place, (8, place)), number=place + 1) for place in range(3)]
    assert [pair[:2] for pair in possible(old, new)] == [(1, 1), (2, 2), (3, 3)]
    # Several may be part of one.
    old = [made(text(30, place, (8, place)), number=place + 1) for place in range(9)]
    one = [made(text(0, 9, *((8, place) for place in range(9))), number=1)]
    assert [pair[:2] for pair in possible(old, one)] == [(n, 1) for n in range(1, 10)]
    assert [pair[:2] for pair in possible(one, old)] == [(1, n) for n in range(1, 10)]


@pytest.mark.parametrize(("tasks", "compared"), [(3, True), (4, False)])
def test_tasks_that_share_a_law_alone_are_compared_if_it_is_rare(
    tasks: int, *, compared: bool
) -> None:
    # Common words, the lead, the heading and the law are enough, but they are looked for by what
    # is rare: words or a law that no more than three tasks of an edition have.
    common = "知识产权保护"
    one, other = (made(f"{common}。", [FIRST], [LAW]) for _ in range(2))
    more = [made(text(10, place), [], [LAW], number=9) for place in range(1, tasks)]
    for old, new in (([one, *more], [other]), ([one], [other, *more])):
        found = rewriting(old, new).possible([0], [0], [0], [0])
        assert bool(found) is compared
        # Half of a text counts for 1, all of it for 2; both tasks have all of it.
        assert [pair.score for pair in found] == [score(2 + 0.5 + 0.25 + 0.25 + 0.5)] * compared


def test_a_task_without_words_is_compared_with_none() -> None:
    tasks = [made("", [FIRST], [LAW]), made("甲。", [FIRST], [LAW])]
    assert possible(tasks, tasks) == []
    assert links(tasks, tasks) == set()


def test_two_plans_tell_whether_the_heading_is_the_same() -> None:
    def plan(year: int, first: str, second: str) -> ipp.Plan:
        text = f"一、甲\n1.植树造林。\n{first}二、乙\n3.开放文献。\n{second}"
        return ipp.parse_draft(f"{year}年推进计划\n{text}")[0]

    old, new = (made(text(30, place, (8, 0))).text for place in (0, 1))
    before = plan(2024, f"2.{old}\n", "")
    similarity = 2 * 8 / 38 + 0.16 * 8
    for after, heading in (
        (plan(2025, f"2.{new}\n", ""), 0.5),
        (plan(2025, "", f"4.{new}\n"), 0),
    ):
        (pair,) = compare(before, after).possible
        assert pair.score == score(similarity + heading)
