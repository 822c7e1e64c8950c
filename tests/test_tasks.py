"""Task lists: an immutable sequence, and helpers that narrow it.

What a helper must find is read from the official text here, line by line, and not asked
of the library.
"""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, or_, sub
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan import Action, Role, Task, TaskList

# --- the official text -----------------------------------------------------------------


class Item(NamedTuple):
    """A numbered item as the official text has it."""

    number: int
    part: str
    section: str | None
    text: str
    agencies: tuple[str, ...]


def read_official_text() -> list[Item]:
    text = (Path(ipp.__file__).parent / "data" / "2025" / "plan.txt").read_text("utf-8")
    items: list[Item] = []
    part = ""
    section: str | None = None
    for line in text.splitlines():
        if re.match("[一二三四五六七]、", line):
            part, section = line, None
        elif re.match("（[一二三四五六七]）", line):
            section = line
        elif match := re.fullmatch(r"(\d+)\.(.+)（([^（）]+)负责）", line):
            words = re.sub("等(部门|单位)", "", match[3].removesuffix("按职责分工"))
            names = tuple(re.sub("等(部门|单位)$", "", words).split("、"))
            items.append(Item(int(match[1]), part, section, match[2], names))
    return items


OFFICIAL = read_official_text()
AGENCIES = list(dict.fromkeys(name for item in OFFICIAL for name in item.agencies))
TITLES = list(
    dict.fromkeys(t for item in OFFICIAL for t in re.findall("《([^《》]+)》", item.text))
)

PLAN = ipp.load(2025)
ALL = PLAN.tasks
# Another edition, and this one once more as other objects.
OTHER = evolve(PLAN, year=2026, tasks=tuple(ALL[:10])).tasks
COPY: ipp.Plan = pickle.loads(pickle.dumps(PLAN))


def numbers(tasks: Sequence[Task]) -> list[int]:
    return [task.number for task in tasks]


def sublist(chosen: set[int]) -> TaskList:
    """Return the tasks of these numbers as a list of the edition."""
    return reduce(or_, (ALL[n - 1 : n] for n in chosen), ALL[:0])


NUMBERS = st.sets(st.sampled_from([item.number for item in OFFICIAL]), max_size=40)
SUBLISTS = st.one_of(
    st.builds(sublist, NUMBERS),
    st.builds(lambda chosen: ALL - sublist(chosen), NUMBERS),
    st.builds(
        lambda first, after, step: ALL[first:after:step],
        st.integers(-130, 130),
        st.integers(-130, 130),
        st.integers(1, 9),
    ),
)


def test_the_official_text_was_read_here() -> None:
    assert [item.number for item in OFFICIAL] == list(range(1, 119))
    assert len(AGENCIES) == 44
    assert OFFICIAL[11].agencies == ("财政部", "国家知识产权局", "中央宣传部")


# --- a sequence ------------------------------------------------------------------------


def test_the_plans_list_holds_every_task_in_order() -> None:
    assert isinstance(ALL, Sequence)
    assert len(ALL) == len(OFFICIAL)
    assert [(task.number, task.text) for task in ALL] == [(i.number, i.text) for i in OFFICIAL]
    assert list(reversed(ALL)) == list(ALL)[::-1]
    assert ALL[0] is PLAN.task(1)
    assert ALL[-1] is PLAN.task(118)
    assert ALL.index(PLAN.task(17)) == 16
    assert ALL.count(PLAN.task(17)) == 1


def test_a_place_outside_the_list_is_an_error() -> None:
    for place in (118, -119):
        with pytest.raises(IndexError):
            ALL[place]


@pytest.mark.parametrize("wrong", ["1", 1.0, None, "2025-001", (0, 1)])
def test_what_is_no_place_is_an_error(wrong: Any) -> None:
    with pytest.raises(TypeError):
        ALL[wrong]


PLACES = st.none() | st.integers(-130, 130)


@settings(deadline=None)
@given(SUBLISTS, PLACES, PLACES, st.none() | st.integers(1, 130))
def test_a_slice_is_a_list_of_what_a_tuple_would_give(
    tasks: TaskList, first: int | None, after: int | None, step: int | None
) -> None:
    part = tasks[first:after:step]
    assert isinstance(part, TaskList)
    assert tuple(part) == tuple(tasks)[first:after:step]


def test_a_slice_cannot_turn_the_order_round() -> None:
    with pytest.raises(ValueError, match=r"^a TaskList stays in plan order; use reversed"):
        ALL[::-1]
    with pytest.raises(ValueError, match="zero"):
        ALL[::0]


@settings(deadline=None)
@given(SUBLISTS)
def test_membership_is_what_iteration_gives(tasks: TaskList) -> None:
    held = list(tasks)
    assert [task in tasks for task in ALL] == [task in held for task in ALL]
    assert bool(tasks) == (len(held) > 0)


@pytest.mark.parametrize("stranger", [None, 1, "2025-001", PLAN, PLAN.parts[0], ALL])
def test_what_is_no_task_is_in_no_list(stranger: object) -> None:
    assert stranger not in ALL


def test_membership_is_by_value() -> None:
    assert COPY.task(5) in ALL
    assert COPY.task(5) not in ALL[5:]
    assert evolve(PLAN.task(5), text="改") not in ALL
    assert evolve(PLAN.task(5), id="2026-005") not in ALL


def test_equality_and_hash_are_by_value() -> None:
    assert COPY.tasks == ALL
    assert hash(ALL) == hash(COPY.tasks)
    assert ALL[:5] == COPY.tasks[:5] != ALL[:6]
    assert {ALL[:5]: "five"}[COPY.tasks[:5]] == "five"
    assert list(ALL) != ALL
    assert tuple(ALL) != ALL
    assert ALL[:0] == ALL.by_law("UPOV").by_law("专利法")


def test_lists_of_other_tasks_are_told_apart_by_their_hash() -> None:
    # A set of them would be slow otherwise.
    assert len({hash(ALL[place : place + 1]) for place in range(len(ALL))}) > 100


def test_a_list_shows_its_tasks_in_a_notebook() -> None:
    shown = re.sub("<[^>]*>", "", ALL[:2]._repr_html_())
    for task in ALL[:2]:
        assert task.text in shown
    assert ALL[2].text not in shown


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda tasks: pickle.loads(pickle.dumps(tasks))],
    ids=["copy", "deepcopy", "pickle"],
)
@pytest.mark.parametrize("tasks", [ALL, ALL[3:90:7], ALL[:0]], ids=["all", "some", "none"])
def test_a_copy_is_equal_and_answers_alike(
    tasks: TaskList, duplicate: Callable[[TaskList], TaskList]
) -> None:
    other = duplicate(tasks)
    assert type(other) is TaskList
    assert other == tasks
    assert hash(other) == hash(tasks)
    assert other.led_by("中宣部") == tasks.led_by("中宣部")
    assert other.by_section("1.2") == tasks.by_section("1.2")
    assert other.by_law("UPOV", "implement") == tasks.by_law("UPOV", "implement")
    assert other.matching("专利") == tasks.matching("专利")
    assert other | tasks == tasks & other == tasks
    assert len(other - tasks) == 0


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_pickle_protocol_keeps_a_list(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(ALL[2:5], protocol)) == ALL[2:5]


def test_a_list_cannot_be_changed() -> None:
    tasks: Any = ALL[:3]
    for name in ("_tasks", "_index", "_members", "new", "by_agency"):
        with pytest.raises(AttributeError) as caught:
            setattr(tasks, name, ())
        assert str(caught.value) == f"a TaskList is immutable: {name} cannot be set"
        with pytest.raises(AttributeError) as caught:
            delattr(tasks, name)
        assert str(caught.value) == f"a TaskList is immutable: {name} cannot be deleted"
    with pytest.raises(TypeError):
        tasks[0] = tasks[1]
    with pytest.raises(TypeError):
        del tasks[0]
    assert not hasattr(tasks, "__dict__")
    assert not hasattr(tasks, "append")
    assert numbers(tasks) == [1, 2, 3]


def test_combining_in_place_makes_a_new_list() -> None:
    tasks = first = ALL[:2]
    tasks |= ALL[4:5]
    assert numbers(tasks) == [1, 2, 5]
    assert numbers(first) == [1, 2]


def test_a_list_shows_its_length_and_its_tasks() -> None:
    assert repr(ALL) == "<TaskList of 118: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …, 118>"
    assert repr(ALL[2:5]) == "<TaskList of 3: 3, 4, 5>"
    assert repr(ALL[:0]) == "<TaskList of 0: >"
    # Twelve are shown in full; of more, the first ten and the last.
    assert repr(ALL[:12]).endswith(": 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12>")
    assert repr(ALL[:13]).endswith(": 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …, 13>")


# --- combining -------------------------------------------------------------------------


@settings(deadline=None)
@given(SUBLISTS, SUBLISTS)
def test_combining_is_what_sets_do_in_plan_order(one: TaskList, two: TaskList) -> None:
    first, second = set(numbers(one)), set(numbers(two))
    assert numbers(one | two) == sorted(first | second)
    assert numbers(one & two) == sorted(first & second)
    assert numbers(one - two) == sorted(first - second)


@pytest.mark.parametrize("combine", [or_, and_, sub])
def test_lists_of_equal_editions_combine(combine: Callable[[Any, Any], TaskList]) -> None:
    assert combine(ALL[:5], COPY.tasks[3:9]) == combine(ALL[:5], ALL[3:9])


@pytest.mark.parametrize("combine", [or_, and_, sub])
def test_lists_of_two_editions_do_not_combine(combine: Callable[[Any, Any], TaskList]) -> None:
    for one, other in ((ALL, OTHER), (OTHER, ALL[:10])):
        with pytest.raises(ValueError, match=r"^the two lists .* \[\*first, \*second\]$"):
            combine(one, other)


@pytest.mark.parametrize("combine", [or_, and_, sub])
@pytest.mark.parametrize("stranger", [None, set(), [PLAN.task(1)], PLAN.task(1), 1])
def test_a_list_combines_with_lists_only(
    combine: Callable[[Any, Any], TaskList], stranger: object
) -> None:
    with pytest.raises(TypeError):
        combine(ALL, stranger)
    with pytest.raises(TypeError):
        combine(stranger, ALL)


# --- the helpers against the official text ---------------------------------------------


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agencys_tasks_are_those_that_name_it(name: str) -> None:
    listed = [i.number for i in OFFICIAL if name in i.agencies]
    led = [i.number for i in OFFICIAL if i.agencies[0] == name]
    assert numbers(ALL.by_agency(name)) == listed
    assert numbers(ALL.led_by(name)) == led
    assert ALL.by_agency(name, "lead") == ALL.by_agency(name, role=Role.LEAD) == ALL.led_by(name)
    assert numbers(ALL.by_agency(name, "participant")) == [n for n in listed if n not in led]
    assert ALL.by_agency(name, Role.PARTICIPANT) == ALL.by_agency(name) - ALL.led_by(name)


def test_collectives_add_the_tasks_that_reach_an_agency_through_them() -> None:
    through = [i.number for i in OFFICIAL if any("成员单位" in name for name in i.agencies)]
    own = [i.number for i in OFFICIAL if "外交部" in i.agencies]
    assert numbers(ALL.by_agency("外交部")) == own
    assert numbers(ALL.by_agency("外交部", collectives=True)) == sorted({*own, *through})
    # The notice addresses it by name, so it is no member.
    assert ALL.by_agency("中国证监会", collectives=True) == ALL.by_agency("中国证监会")


def test_a_headings_tasks_are_those_under_it() -> None:
    for heading in dict.fromkeys(i.part for i in OFFICIAL):
        expected = [i.number for i in OFFICIAL if i.part == heading]
        assert numbers(ALL.by_section(heading)) == expected
        assert numbers(ALL.by_section(heading.split("、")[0])) == expected
        assert numbers(ALL.by_section(heading.split("、")[1])) == expected
    for part, section in dict.fromkeys((i.part, i.section) for i in OFFICIAL if i.section):
        expected = [i.number for i in OFFICIAL if (i.part, i.section) == (part, section)]
        label, title = section.removeprefix("（").split("）")
        assert numbers(ALL.by_section(f"{part[0]}（{label}）")) == expected
        assert numbers(ALL.by_section(title)) == expected
        place = f"{'一二三四五六七'.index(part[0]) + 1}.{'一二三四五六七'.index(label) + 1}"
        assert numbers(ALL.by_section(place)) == expected
        assert numbers(PLAN.section(place).tasks) == expected


@pytest.mark.parametrize("title", TITLES)
def test_a_quoted_laws_tasks_include_those_that_quote_it(title: str) -> None:
    quoting = {i.number for i in OFFICIAL if f"《{title}》" in i.text}
    assert quoting
    assert quoting <= set(numbers(ALL.by_law(title)))
    assert ALL.by_law(f"《{title}》") == ALL.by_law(title)


@pytest.mark.parametrize(
    ("law", "action", "expected"),
    [
        ("商标法", None, [1, 9]),
        ("商标法", "amend", [1]),
        ("商标法", "interpret", [9]),
        ("商标法", "commemorate", []),
        ("著作权法", None, [9]),
        ("著作权法", "amend", []),
        ("著作权法实施条例", None, [2]),
        ("著作权法实施条例", "amend", [2]),
        ("生物遗传资源获取和惠益分享管理条例", "study", [4]),
        ("专利法", "commemorate", [93]),
        ("UPOV", "implement", [108]),
        ("保护广播组织条约", "negotiate", [107]),
        ("马拉喀什条约", "implement", [107]),
        ("纲要", "evaluate", [114]),
    ],
)
def test_a_laws_tasks_are_those_of_that_law_alone(
    law: str, action: str | None, expected: list[int]
) -> None:
    assert numbers(ALL.by_law(law, action)) == expected
    assert numbers(ALL.by_law(law, None if action is None else Action(action))) == expected


def test_helpers_narrow_one_another() -> None:
    both = [i.number for i in OFFICIAL if "司法部" in i.agencies and "商标法" in i.text]
    assert numbers(ALL.by_agency("司法部").by_law("商标法")) == both
    assert numbers(ALL.by_section("6").led_by("公安部").matching("国际刑警")) == [109]


# --- the helpers on any sublist --------------------------------------------------------


@settings(deadline=None)
@given(
    SUBLISTS,
    st.sampled_from(PLAN.agencies),
    st.sampled_from([None, *Role]),
    st.booleans(),
)
def test_by_agency_narrows_any_list(
    tasks: TaskList, agency: ipp.Agency, role: Role | None, collectives: bool
) -> None:
    def counts(share: ipp.Responsibility) -> bool:
        named = share.agency == agency or (collectives and agency.id in share.agency.stands_for)
        return named and role in (None, share.role)

    expected = [t.number for t in tasks if any(map(counts, t.responsibilities))]
    word = None if role is None else role.value
    assert numbers(tasks.by_agency(agency.name, word, collectives=collectives)) == expected
    assert numbers(tasks.by_agency(agency, role, collectives=collectives)) == expected


@settings(deadline=None)
@given(SUBLISTS, st.sampled_from(PLAN.agencies))
def test_led_by_narrows_any_list(tasks: TaskList, agency: ipp.Agency) -> None:
    assert numbers(tasks.led_by(agency.name)) == [t.number for t in tasks if t.lead == agency]


@settings(deadline=None)
@given(SUBLISTS, st.sampled_from([*PLAN.parts, *(s for p in PLAN.parts for s in p.sections)]))
def test_by_section_narrows_any_list(tasks: TaskList, heading: ipp.Part | ipp.Section) -> None:
    expected = [t.number for t in tasks if heading in (t.part, t.section)]
    assert numbers(tasks.by_section(heading.id)) == expected
    assert numbers(tasks.by_section(heading)) == expected


@settings(deadline=None)
@given(SUBLISTS, st.sampled_from(PLAN.laws), st.sampled_from([None, *Action]))
def test_by_law_narrows_any_list(tasks: TaskList, law: ipp.Law, action: Action | None) -> None:
    expected = [
        t.number
        for t in tasks
        if any(m.law == law and action in (None, m.action) for m in t.mentions)
    ]
    word = None if action is None else action.value
    assert numbers(tasks.by_law(law.title, word)) == expected
    assert numbers(tasks.by_law(law, action)) == expected


TEXTS = [text for task in ALL for text in (task.text, task.text_en or "")]


@st.composite
def passages(draw: st.DrawFn) -> str:
    """Draw a piece of a task's text, of any length."""
    text = draw(st.sampled_from(TEXTS))
    first = draw(st.integers(0, len(text) - 1))
    return text[first : first + draw(st.integers(1, 60))]


def scan(tasks: TaskList, words: str) -> list[int]:
    return [t.number for t in tasks if words in t.text or words in (t.text_en or "")]


@settings(deadline=None, max_examples=200)
@given(passages(), SUBLISTS)
def test_matching_agrees_with_a_scan_of_the_texts(words: str, tasks: TaskList) -> None:
    assert scan(ALL, words)
    assert numbers(ALL.matching(words)) == scan(ALL, words)
    assert numbers(tasks.matching(words)) == scan(tasks, words)


@settings(deadline=None)
@given(passages(), st.text(max_size=3))
def test_matching_agrees_with_a_scan_for_words_that_nearly_occur(words: str, tail: str) -> None:
    assert numbers(ALL.matching(words + tail)) == scan(ALL, words + tail)


@settings(deadline=None)
@given(st.text(min_size=1))
@example("\0")
@example("\n")
@example("。\n")
def test_matching_agrees_with_a_scan_for_any_words(words: str) -> None:
    assert numbers(ALL.matching(words)) == scan(ALL, words)


@settings(deadline=None)
@given(SUBLISTS, st.sampled_from(PLAN.agencies), st.sampled_from(PLAN.laws), passages())
def test_the_order_of_helpers_does_not_count(
    tasks: TaskList, agency: ipp.Agency, law: ipp.Law, words: str
) -> None:
    found = tasks.by_agency(agency).by_law(law).matching(words)
    assert found == tasks.matching(words).by_law(law).by_agency(agency)
    assert found == tasks & ALL.by_agency(agency) & ALL.by_law(law) & ALL.matching(words)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: ALL.by_agency("司法部"),
        lambda: ALL.by_agency("司法部", "participant"),
        lambda: ALL.led_by("司法部"),
        lambda: ALL.by_section("1.1"),
        lambda: ALL.by_law("商标法"),
        lambda: ALL.by_law("商标法", "amend"),
    ],
)
def test_the_whole_plan_hands_out_the_same_list_each_time(ask: Callable[[], TaskList]) -> None:
    assert ask() is ask()


# --- words to look for -----------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["人工智能", "DNA", "互联网+", "“中心+节点”", "（试行）", "《纲要》和《规划》", "2025"],
)
def test_words_are_found_where_the_official_text_has_them(words: str) -> None:
    expected = {i.number for i in OFFICIAL if words in i.text}
    assert expected
    assert expected <= set(numbers(ALL.matching(words)))


def test_words_longer_than_a_line_are_found_whole() -> None:
    text = OFFICIAL[62].text
    assert len(text) > 80
    assert numbers(ALL.matching(text)) == [63]
    assert numbers(ALL.matching(text[5:70])) == [63]
    assert numbers(ALL.matching(f"{text[5:70]}。")) == []
    assert numbers(ALL.matching(text[:40] + "？" + text[41:])) == []


@pytest.mark.parametrize(
    "words", [".*", "人工.能", "[专]利", "专利|商标", "^推进", "修改。$", "\\"]
)
def test_words_are_no_pattern(words: str) -> None:
    assert numbers(ALL.matching(words)) == []


def test_words_count_to_the_letter() -> None:
    assert numbers(ALL.matching("DNA")) == [i.number for i in OFFICIAL if "DNA" in i.text]
    assert 45 not in numbers(ALL.matching("dna分子"))
    assert numbers(ALL.matching("人工 智能")) == []
    assert numbers(ALL.matching("知識產權")) == []


def test_english_words_are_found() -> None:
    assert numbers(ALL.matching("Trademark Law of the People's Republic of China")) == [1]
    assert 45 in numbers(ALL.matching("DNA molecular"))


def test_the_words_of_the_responsibility_are_not_searched() -> None:
    for words in ("司法部负责", "按职责分工负责", "（公安部"):
        assert numbers(ALL.matching(words)) == []


def test_words_do_not_run_from_one_task_into_the_next() -> None:
    assert numbers(ALL.matching(OFFICIAL[4].text[-3:] + OFFICIAL[5].text[:3])) == []


# --- wrong arguments -------------------------------------------------------------------


@pytest.mark.parametrize("tasks", [ALL, ALL[:3], ALL[:0]], ids=["all", "some", "none"])
class TestWrongArguments:
    """A list refuses them however short it is."""

    def test_an_unknown_agency(self, tasks: TaskList) -> None:
        for ask in (tasks.by_agency, tasks.led_by):
            with pytest.raises(ipp.UnknownAgencyError) as caught:
                ask("国家知识产局")
            assert caught.value.name == "国家知识产局"
            assert "国家知识产权局" in caught.value.suggestions

    def test_an_unknown_law(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.UnknownLawError) as caught:
            tasks.by_law("商标")
        assert "中华人民共和国商标法" in caught.value.suggestions

    def test_an_unknown_section(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.UnknownSectionError) as caught:
            tasks.by_section("强化知识产权保")
        assert "强化知识产权保护" in caught.value.suggestions

    @pytest.mark.parametrize("empty", ["", " ", "《》"])
    def test_an_empty_name(self, tasks: TaskList, empty: str) -> None:
        for ask in (tasks.by_agency, tasks.led_by, tasks.by_law, tasks.by_section):
            with pytest.raises(LookupError) as caught:
                ask(empty)
            assert isinstance(caught.value, ipp.PlanError)

    def test_a_name_that_two_agencies_bear(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.AmbiguousNameError) as caught:
            tasks.by_agency("两高")
        assert caught.value.candidates == ("最高人民法院", "最高人民检察院")

    def test_an_unknown_role(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.UnknownChoiceError) as caught:
            tasks.by_agency("CNIPA", role="leader")
        error = caught.value
        assert (error.what, error.name) == ("role", "leader")
        assert error.choices == ("lead", "participant")
        assert error.suggestions == ("lead",)

    def test_an_unknown_action(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.UnknownChoiceError) as caught:
            tasks.by_law("商标法", action="amended")
        error = caught.value
        assert (error.what, error.name) == ("action", "amended")
        assert set(error.choices) == {action.value for action in Action}
        assert error.suggestions == ("amend",)

    def test_an_empty_role_or_action(self, tasks: TaskList) -> None:
        with pytest.raises(ipp.UnknownChoiceError):
            tasks.by_agency("CNIPA", role="")
        with pytest.raises(ipp.UnknownChoiceError):
            tasks.by_law("商标法", action="")

    @pytest.mark.parametrize("wrong", [1, True, 1.5, b"lead", ["lead"], {"lead"}, Action.AMEND])
    def test_a_role_of_the_wrong_type(self, tasks: TaskList, wrong: Any) -> None:
        with pytest.raises(TypeError):
            tasks.by_agency("CNIPA", role=wrong)

    @pytest.mark.parametrize("wrong", [1, True, 1.5, b"amend", ["amend"], {"amend"}, Role.LEAD])
    def test_an_action_of_the_wrong_type(self, tasks: TaskList, wrong: Any) -> None:
        with pytest.raises(TypeError):
            tasks.by_law("商标法", action=wrong)

    @pytest.mark.parametrize("wrong", [None, 1, True, 1.2, b"CNIPA", ["CNIPA"], PLAN, ALL])
    def test_a_name_of_the_wrong_type(self, tasks: TaskList, wrong: Any) -> None:
        for ask in (tasks.by_agency, tasks.led_by, tasks.by_law, tasks.by_section):
            with pytest.raises(TypeError):
                ask(wrong)

    def test_a_record_of_another_class(self, tasks: TaskList) -> None:
        agency: Any = PLAN.agencies[0]
        law: Any = PLAN.laws[0]
        part: Any = PLAN.parts[0]
        task: Any = PLAN.task(1)
        for wrong in (law, part, task):
            with pytest.raises(TypeError):
                tasks.by_agency(wrong)
        for wrong in (agency, part, task):
            with pytest.raises(TypeError):
                tasks.by_law(wrong)
        for wrong in (agency, law, task):
            with pytest.raises(TypeError):
                tasks.by_section(wrong)

    @pytest.mark.parametrize("wrong", [None, 1, True, b"DNA", ["DNA"], re.compile("DNA")])
    def test_words_of_the_wrong_type(self, tasks: TaskList, wrong: Any) -> None:
        with pytest.raises(TypeError) as caught:
            tasks.matching(wrong)
        assert str(caught.value) == f"the words to look for must be a string, not {wrong!r}"

    def test_no_words(self, tasks: TaskList) -> None:
        with pytest.raises(ValueError, match=r"^the words to look for are empty; give at"):
            tasks.matching("")


def test_a_name_without_tasks_gives_an_empty_list() -> None:
    assert ALL.led_by("外交部") == ALL[:0]
    assert len(ALL.by_section("7").by_agency("公安部")) == 0
    assert len(ALL.by_law("UPOV", "amend")) == 0
    assert len(ALL.matching("火星")) == 0
    nothing = ALL[:0]
    assert len(nothing.by_agency("CNIPA").by_law("商标法").by_section("1").matching("法")) == 0


# --- records as arguments --------------------------------------------------------------


def test_records_are_accepted_of_whatever_edition_they_are() -> None:
    for agency in COPY.agencies:
        assert ALL.by_agency(agency) == ALL.by_agency(agency.name)
        assert ALL.led_by(agency) == ALL.led_by(agency.name)
    for law in COPY.laws:
        assert ALL.by_law(law) == ALL.by_law(law.title)
    for part in COPY.parts:
        assert ALL.by_section(part) == ALL.by_section(part.id) == part.tasks
        for section in part.sections:
            assert ALL.by_section(section) == ALL.by_section(section.id) == section.tasks


def test_a_record_is_known_by_its_id_when_its_words_changed() -> None:
    renamed = evolve(PLAN.agency("CNIPA"), name="知识产权总局", full_name="知识产权总局")
    assert ALL.by_agency(renamed) == ALL.by_agency("CNIPA")
    retitled = evolve(PLAN.law("UPOV"), title="国际公约", short_title="公约")
    assert ALL.by_law(retitled) == ALL.by_law("UPOV")


def test_a_record_that_the_edition_lacks_is_unknown() -> None:
    moon = evolve(PLAN.agency("CNIPA"), id="moon-bureau")
    with pytest.raises(ipp.UnknownAgencyError):
        ALL.by_agency(moon)
    with pytest.raises(ipp.UnknownLawError):
        ALL.by_law(evolve(PLAN.law("UPOV"), id="moon-treaty"))
    with pytest.raises(ipp.UnknownSectionError):
        ALL.by_section(evolve(PLAN.parts[0], id="8", title="探索月球"))
