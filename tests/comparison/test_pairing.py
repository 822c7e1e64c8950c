"""From where on tasks are paired, split and merged for their words, and under what headings.

The characters are of a block that no plan uses. In most of these tests each pair of them weighs
one, so that how much texts share is how many pairs are the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import ip_power_plan as ipp
from ip_power_plan import compare
from ip_power_plan.comparison import matching
from ip_power_plan.comparison.vocabulary import MAX_COMPARED


@pytest.fixture
def _each_pair_weighs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "log", lambda _: 1.0)


equal_weights = pytest.mark.usefixtures("_each_pair_weighs_one")


class Words:
    """Makes clauses: `words(8)` has eight pairs of characters that no other clause has."""

    def __init__(self) -> None:
        self._free = 0x3400

    def __call__(self, size: int) -> str:
        begin, self._free = self._free, self._free + size + 1
        return "".join(map(chr, range(begin, self._free)))


def plan(year: int, texts: Sequence[str]) -> ipp.Plan:
    """Return a plan of some texts, each under a heading and of an agency of its own year.

    So nothing but their words pairs them.
    """
    agency = "教育部" if year == 2024 else "公安部"
    tasks = "".join(f"{n}.{text}。（{agency}负责）\n" for n, text in enumerate(texts, start=1))
    return ipp.parse_draft(f"{year}年推进计划\n一、{'甲' if year == 2024 else '乙'}\n{tasks}")[0]


def became(old: Sequence[str], new: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return which of some texts became which, by their numbers; the way back must say the same."""
    before, after = plan(2024, old), plan(2025, new)
    there, back = compare(before, after), compare(after, before)

    def numbers(tasks: Sequence[ipp.Task]) -> tuple[int, ...]:
        return tuple(task.number for task in tasks)

    linked = [(numbers(c.old), numbers(c.new)) for c in there.tasks if c.old and c.new]
    turned = [(numbers(c.new), numbers(c.old)) for c in back.tasks if c.old and c.new]
    assert sorted(linked) == sorted(turned)
    return linked


def joined(*clauses: str) -> str:
    return "，".join(filter(None, clauses))


# --- one by one ------------------------------------------------------------------------


@equal_weights
@pytest.mark.parametrize(
    ("shared", "old", "new", "paired"),
    [
        # Half of both, ...
        (20, 20, 20, True),
        (20, 20, 21, False),
        (20, 10, 30, True),
        (20, 9, 31, True),
        (20, 9, 32, False),
        # ... or four of five of the shorter one.
        (20, 5, 200, True),
        (20, 6, 200, False),
    ],
)
def test_half_of_both_texts_or_most_of_the_shorter_one_are_the_same(
    shared: int, old: int, new: int, *, paired: bool
) -> None:
    words = Words()
    same = words(shared)
    one, other = joined(same, words(old)), joined(words(new), same)
    assert became([one], [other]) == ([((1,), (1,))] if paired else [])
    assert became([other], [one]) == ([((1,), (1,))] if paired else [])


@equal_weights
def test_a_pair_that_is_there_twice_is_shared_as_often_as_both_have_it() -> None:
    words = Words()
    same = words(10)
    # 20 of 40 on both sides, or 10 of 40 on one of them.
    twice = joined(same, same, words(20))
    assert became([twice], [joined(same, words(20), same)]) == [((1,), (1,))]
    assert became([twice], [joined(same, words(30))]) == []
    # Ten of 32 and 20, though ten pairs of the first are there three times.
    assert became([joined(same, same, same, words(2))], [joined(same, words(10))]) == []


@equal_weights
def test_the_most_alike_are_paired_first() -> None:
    words = Words()
    clause = words(30)
    # 20 of 30 on both sides go before 18 of 30.
    less, more = joined(clause[8:27], words(12)), joined(clause[10:], words(10))
    assert became([clause], [less, more]) == [((1,), (2,))]
    assert became([clause], [more, less]) == [((1,), (1,))]
    # A remnant, even of all of its words, comes behind all that are half the same.
    long = words(31)
    remnant = long[:11]
    assert became([long, joined(long[:9], words(2))], [remnant]) == [((2,), (1,))]
    assert became([long], [remnant]) == [((1,), (1,))]
    # Of remnants, too, the most alike go first.
    longer = joined(remnant, words(200))
    assert became([longer, long], [remnant]) == [((2,), (1,))]
    assert became([long, longer], [remnant]) == [((1,), (1,))]


@equal_weights
def test_half_is_half_whatever_is_in_the_shorter_one() -> None:
    words = Words()
    text = words(22)
    # Eight of 10 and 22, which is four of five of the shorter one, too, and 11 of 22.
    short, long = joined(text[:9], words(2)), joined(text[:12], words(11))
    assert became([text], [short, long]) == [((1,), (1,))]
    assert became([text], [long, short]) == [((1,), (1,))]


def test_of_equally_alike_tasks_the_first_are_paired() -> None:
    words = Words()
    same = words(20)
    old = [joined(same, words(5)) for _ in range(3)]
    new = [joined(same, words(5)) for _ in range(3)]
    assert became(old, new) == [((1,), (1,)), ((2,), (2,)), ((3,), (3,))]


def test_rarer_words_count_more() -> None:
    words = Words()
    common, rare = words(8), words(8)
    # Eight pairs that eight tasks have are less than eight that one has.
    others = [joined(common, words(40)) for _ in range(7)]
    (link,) = (
        pair
        for pair in became(
            [joined(common, rare, words(1))],
            [joined(common, words(9)), joined(rare, words(11)), *others],
        )
        if pair[0] == (1,)
    )
    assert link == ((1,), (2,))


def similarity(old: Sequence[str], new: Sequence[str]) -> matching._Similarity:
    return matching._Similarity(*(plan(2025, side).tasks for side in (old, new)))


def compared(found: matching._Similarity) -> set[tuple[int, int]]:
    """Return which of all old and new tasks are compared."""
    return set(found.candidates(range(len(found.old)), range(len(found.new))))


@pytest.mark.parametrize(
    ("tasks", "telling"),
    [(20, 8), (35, 8), (36, 9), (39, 9), (40, 10), (199, 49), (200, 50), (204, 50), (400, 50)],
)
def test_words_are_telling_in_up_to_eight_tasks_or_a_quarter_of_them_and_in_no_more_than_fifty(
    tasks: int, telling: int
) -> None:
    words = Words()
    often, seldom = words(1), words(1)
    texts = [
        joined(words(3), often * (place <= telling), seldom * (place < telling))
        for place in range(tasks)
    ]
    for found in (similarity(texts, texts[:1]), similarity(texts[:1], texts)):
        assert seldom in found.telling
        assert often not in found.telling


@equal_weights
@pytest.mark.parametrize(
    ("shared", "sizes", "enough"),
    [(2, (8, 20), True), (2, (20, 8), True), (2, (9, 9), False), (2, (8, 8), True)],
)
def test_texts_that_share_a_quarter_of_the_shorter_one_are_compared(
    shared: int, sizes: tuple[int, int], *, enough: bool
) -> None:
    words = Words()
    same = words(shared)
    old, new = (joined(same, words(size - shared)) for size in sizes)
    # What many tasks have is not counted, neither as shared nor as a part of a text.
    many = [words(3)] * 9
    found = similarity([old, *many], [joined(many[0], new)])
    assert ((0, 0) in compared(found)) is enough
    assert (1, 0) not in compared(found)
    found = similarity([joined(old, many[0])], [new, *many])
    assert ((0, 0) in compared(found)) is enough


@equal_weights
@pytest.mark.parametrize(
    ("before", "paired"), [(MAX_COMPARED - 17, True), (MAX_COMPARED - 16, False)]
)
def test_of_a_long_text_only_the_beginning_is_compared(before: int, *, paired: bool) -> None:
    words = Words()
    long, same = words(before - len("，") - 1), words(20)
    # Of its 20 pairs, 17 characters have four of five.
    assert became([joined(long, same)], [same]) == [((1,), (1,))] * paired
    assert MAX_COMPARED == 5000


# --- split and merged ------------------------------------------------------------------


@equal_weights
@pytest.mark.parametrize(
    ("whole", "own", "split"),
    [
        # Three parts of 15 cover three of four of the whole, and lie in it with three of four.
        (60, 5, True),
        (61, 5, False),
        (60, 6, False),
    ],
)
def test_parts_lie_in_the_whole_and_the_whole_in_its_parts(
    whole: int, own: int, *, split: bool
) -> None:
    words = Words()
    clauses = [words(15) for _ in range(3)]
    texts = [joined(*clauses, words(whole - 45))]
    parts = [joined(clause, words(own)) for clause in clauses]
    assert became(texts, parts) == ([((1,), (1, 2, 3))] if split else [])
    assert became(parts, texts) == ([((1, 2, 3), (1,))] if split else [])


@equal_weights
@pytest.mark.parametrize(
    ("paired", "rest", "part", "split"),
    [
        # A quarter of the whole is left, and three of four of that are in the second part.
        (48, 16, 12, True),
        (49, 16, 12, False),
        (48, 16, 11, False),
    ],
)
def test_a_rest_that_is_large_enough_is_in_the_part(
    paired: int, rest: int, part: int, *, split: bool
) -> None:
    words = Words()
    first, last = words(paired), words(rest - (paired - 48))
    whole = joined(first, last)
    second = joined(last[: part + 1], words(30))
    assert became([whole], [first, second]) == [((1,), (1, 2) if split else (1,))]
    assert became([whole], [second, first]) == [((1,), (1, 2) if split else (2,))]


@equal_weights
def test_what_a_part_has_is_in_no_other_part() -> None:
    words = Words()
    first, last = words(40), words(20)
    # The second lies in the whole, but not in what the first one leaves.
    assert became([joined(first, last)], [first, first[:21]]) == [((1,), (1,))]
    assert became([joined(first, last)], [first, last]) == [((1,), (1, 2))]


@equal_weights
def test_a_rest_alone_begins_no_split() -> None:
    words = Words()
    whole = words(44)
    # The longer one has three of four of the whole, but is mostly something else.
    long = joined(whole[:34], words(90))
    short = joined(whole[29:], words(5))
    assert became([whole], [long, short]) == []


@equal_weights
def test_a_part_that_is_paired_with_another_task_is_no_part() -> None:
    words = Words()
    first, last = words(30), words(20)
    whole = joined(first, last)
    other = joined(last, words(5))
    assert became([whole, other], [first, last]) == [((1,), (1,)), ((2,), (2,))]
    assert became([other, whole], [last, first]) == [((1,), (1,)), ((2,), (2,))]


@equal_weights
def test_the_own_pair_of_a_whole_comes_first_and_then_the_longest_part() -> None:
    words = Words()
    first, second, third = words(30), words(10), words(40)
    whole = joined(first, second, third)
    # The longer of two that say the same is the part, wherever it stands.
    longer = joined(second, words(3))
    assert became([whole], [joined(first, third), longer, second]) == [((1,), (1, 2))]
    assert became([whole], [second, longer, joined(first, third)]) == [((1,), (2, 3))]


@equal_weights
def test_the_own_pair_of_a_whole_is_a_part_though_much_of_it_is_new() -> None:
    words = Words()
    first, last = words(30), words(10)
    whole, pair = joined(first, last), joined(first, words(20))
    assert became([whole], [pair]) == [((1,), (1,))]
    assert became([whole], [pair, last]) == [((1,), (1, 2))]
    assert became([whole], [last, pair]) == [((1,), (1, 2))]


@equal_weights
def test_a_part_of_two_tasks_goes_to_the_one_that_is_clearer() -> None:
    words = Words()
    first, second, part = words(20), words(20), words(10)
    # All of one is in its parts, and less of the other.
    all_, less = joined(first, part), joined(second, part, words(8))
    assert became([all_, less], [first, second, part]) == [((1,), (1, 3)), ((2,), (2,))]
    assert became([less, all_], [second, first, part]) == [((1,), (1,)), ((2,), (2, 3))]
    assert became([less, all_], [part, second, first]) == [((2,), (1, 3)), ((1,), (2,))]


@equal_weights
def test_a_part_of_two_tasks_that_are_equally_clear_goes_to_the_same_one_both_ways() -> None:
    words = Words()
    first, second, part = words(20), words(20), words(10)
    one, other = joined(first, part), joined(second, part)
    assert became([one, other], [first, second, part]) == [((1,), (1, 3)), ((2,), (2,))]
    assert len(became([one, other], [second, first, part])) == 2
    assert len(became([other, one], [part, first, second])) == 2
