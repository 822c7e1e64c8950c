"""Counting: how many tasks for each value and each two, and the agencies that share tasks.

Every count is taken again here from the rows that `official.py` reads from the official text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.official import (
    AGENCIES,
    ITEMS,
    NAMED_AGENCIES,
    NAMED_LAWS,
    TITLES,
    Item,
    Row,
    agency_name,
    heading_title,
    law_title,
    mentions_in,
)

import ip_power_plan as ipp
from ip_power_plan import TaskList

PLAN = ipp.load(2025)
ALL = PLAN.tasks
OWN = ipp.parse_plan(
    "2031年推进计划\n一、甲\n"
    "1.研究论证《国防专利条例》，推进修订《火星法》。（火星局、司法部、教育部负责）\n"
    "2.推进修订《国防专利条例》。（司法部、火星局负责）\n"
    "3.建设基地。（教育部负责）\n"
)

# --- what a task counts for, from the text ---------------------------------------------

Facet = Callable[[Item], list[dict[str, str | None]]]


def whole(item: Item) -> list[dict[str, str | None]]:
    lead = AGENCIES[item.agencies[0]]["id"]
    return [{"lead": lead, "part": item.part, "section": item.section or item.part}]


def shares(item: Item) -> list[dict[str, str | None]]:
    return [
        {
            "agency": AGENCIES[name]["id"],
            "role": "participant" if place else "lead",
            "agency_kind": AGENCIES[name]["kind"],
        }
        for place, name in enumerate(item.agencies)
    ]


def mentions(item: Item) -> list[dict[str, str | None]]:
    return [
        {"law": m.law["id"], "action": m.action, "kind": m.law["kind"]}
        for m in mentions_in(item.number)
    ]


FACETS: dict[str, Facet] = {
    **dict.fromkeys(("lead", "part", "section"), whole),
    **dict.fromkeys(("agency", "role", "agency_kind"), shares),
    **dict.fromkeys(("law", "action", "kind"), mentions),
}
IDS = {"lead": "lead_id", "part": "part_id", "section": "section_id", "agency": "agency_id"}
IDS["law"] = "law_id"
DIMENSIONS = st.lists(st.sampled_from([*FACETS]), min_size=1, max_size=3, unique=True)
NUMBERS = st.sets(st.sampled_from([*ITEMS]), max_size=60)
each_dimension = pytest.mark.parametrize("by", FACETS)


def values_of(item: Item, by: tuple[str, ...]) -> Iterator[tuple[str | None, ...]]:
    """Yield what a task counts for: values of the same responsibility or mention together."""
    facets = list(dict.fromkeys(FACETS[name] for name in by))
    for chosen in itertools.product(*(facet(item) for facet in facets)):
        together = {key: value for values in chosen for key, value in values.items()}
        yield tuple(together[name] for name in by)


def counted(by: tuple[str, ...], numbers: list[int]) -> dict[tuple[str | None, ...], int]:
    """Return how many tasks there are for each values, in plan order."""
    found: dict[tuple[str | None, ...], set[int]] = {}
    for number in numbers:
        for values in values_of(ITEMS[number], by):
            found.setdefault(values, set()).add(number)
    return {values: len(tasks) for values, tasks in found.items()}


def ranked(found: dict[Any, int]) -> list[tuple[Any, int]]:
    """Return the counts, most first, and those that are as many in plan order."""
    return sorted(found.items(), key=lambda pair: -pair[1])


def asked(tasks: TaskList, by: tuple[str, ...]) -> list[tuple[Any, int]]:
    """Return the same from the library."""
    return [
        (tuple(row[IDS.get(name, name)] for name in by), row["tasks"])
        for row in tasks.counts(by).to_dicts()
    ]


def sublist(chosen: set[int]) -> TaskList:
    tasks = ALL[:0]
    for number in chosen:
        tasks |= ALL[number - 1 : number]
    return tasks


# --- one way ---------------------------------------------------------------------------


@each_dimension
def test_each_count_is_that_of_the_text_in_order(by: str) -> None:
    expected = ranked(counted((by,), [*ITEMS]))
    assert expected
    assert asked(ALL, (by,)) == expected
    assert ALL.counts(by).to_dicts() == ALL.counts([by]).to_dicts() == ALL.counts((by,)).to_dicts()


QUERIES: dict[str, Callable[[Any], TaskList]] = {
    "lead": ALL.led_by,
    "agency": ALL.by_agency,
    "part": ALL.by_section,
    "section": ALL.by_section,
    "law": ALL.by_law,
}


@pytest.mark.parametrize("by", QUERIES)
def test_the_query_finds_as_many_tasks(by: str) -> None:
    # A part in which some tasks are under no section would count only those; there is none.
    for row in ALL.counts(by).to_dicts():
        assert len(QUERIES[by](row[IDS[by]])) == row["tasks"]


@pytest.mark.parametrize("role", ["lead", "participant"])
def test_the_query_with_a_role_finds_as_many_tasks(role: str) -> None:
    rows = [row for row in ALL.counts(("agency", "role")).to_dicts() if row["role"] == role]
    assert rows
    for row in rows:
        assert len(ALL.by_agency(row["agency_id"], role=role)) == row["tasks"]


def test_the_query_with_an_action_finds_as_many_tasks() -> None:
    rows = [row for row in ALL.counts(("law", "action")).to_dicts() if row["action"] is not None]
    assert len(rows) > 40
    for row in rows:
        assert len(ALL.by_law(row["law_id"], action=row["action"])) == row["tasks"]


@pytest.mark.parametrize("by", ["lead", "part", "section", ("part", "section"), ("lead", "part")])
def test_what_each_task_has_once_counts_each_task_once(by: Any) -> None:
    assert sum(row["tasks"] for row in ALL.counts(by).to_dicts()) == len(ITEMS) == 118


def test_figures_that_can_be_counted_by_hand() -> None:
    assert {row["role"]: row["tasks"] for row in ALL.counts("role").to_dicts()} == {
        "lead": 118,
        "participant": 65,
    }
    assert len(ALL.counts("agency")) == len(NAMED_AGENCIES) == 44
    assert len(ALL.counts("law")) == len(NAMED_LAWS) == 46
    assert ALL.counts("lead").to_dicts()[0] == {
        "lead_id": "cnipa",
        "lead": "国家知识产权局",
        "tasks": 29,
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_each_value_has_its_name(lang: str, full: bool) -> None:
    def rows(by: str) -> list[Row]:
        return ALL.counts(by).to_dicts(lang, full_names=full)

    names = {AGENCIES[name]["id"]: agency_name(name, lang, full=full) for name in NAMED_AGENCIES}
    assert {row["agency_id"]: row["agency"] for row in rows("agency")} == names
    assert all(row["lead"] == names[row["lead_id"]] for row in rows("lead"))
    assert {row["law_id"]: row["law"] for row in rows("law")} == {
        law["id"]: law_title(law, lang) for law in NAMED_LAWS
    }
    headings = {row["section_id"]: row["section"] for row in rows("section")}
    headings |= {row["part_id"]: row["part"] for row in rows("part")}
    assert headings == {id_: heading_title(id_, lang) for id_ in TITLES}


# --- several ways ----------------------------------------------------------------------


@pytest.mark.parametrize("by", [*itertools.permutations(FACETS, 2)], ids="-".join)
def test_each_two_are_counted_together(by: tuple[str, str]) -> None:
    assert asked(ALL, by) == ranked(counted(by, [*ITEMS]))


@settings(deadline=None)
@given(DIMENSIONS, NUMBERS)
def test_some_tasks_are_counted_in_any_way(by: list[str], chosen: set[int]) -> None:
    assert asked(sublist(chosen), tuple(by)) == ranked(counted((*by,), sorted(chosen)))


def test_values_of_one_mention_belong_together() -> None:
    assert [
        (row["law"], row["action"]) for row in OWN.tasks[:1].counts(("law", "action")).to_dicts()
    ] == [
        ("国防专利条例", "study"),
        ("火星法", "amend"),
    ]


def test_values_of_one_responsibility_belong_together() -> None:
    rows = OWN.tasks.counts(("agency", "role")).to_dicts()
    assert [(row["agency"], row["role"], row["tasks"]) for row in rows] == [
        ("火星局", "lead", 1),
        ("司法部", "participant", 1),
        ("教育部", "participant", 1),
        ("司法部", "lead", 1),
        ("火星局", "participant", 1),
        ("教育部", "lead", 1),
    ]


def test_values_of_different_things_are_all_combined() -> None:
    rows = OWN.tasks[:1].counts(("role", "law")).to_dicts()
    assert [(row["role"], row["law"], row["tasks"]) for row in rows] == [
        ("lead", "国防专利条例", 1),
        ("lead", "火星法", 1),
        ("participant", "国防专利条例", 1),
        ("participant", "火星法", 1),
    ]


def test_a_task_counts_once_for_what_it_has_twice() -> None:
    plan = ipp.parse_draft(
        "2031年推进计划\n一、甲\n1.修订《国防专利条例》，修订《国防专利条例》。（司法部、司法部负责）\n"
    )[0]
    for by in ("agency", "law", "action", "kind"):
        assert [row["tasks"] for row in plan.tasks.counts(by).to_dicts()] == [1]
    assert len(plan.tasks.pairs()) == 0


def test_nobody_and_nothing() -> None:
    plan = attrs.evolve(
        PLAN, tasks=(attrs.evolve(ALL[0], responsibilities=(), mentions=()), ALL[1])
    )
    assert asked(plan.tasks[:1], ("lead",)) == [((None,), 1)]
    by: Any
    for by in ("agency", "role", "law", "action", ("agency", "part"), ("law", "lead")):
        assert len(plan.tasks[:1].counts(by)) == 0
    for every in (*FACETS, ("agency", "law")):
        assert ALL[:0].counts(every).to_dicts() == []
    assert ALL[:0].pairs().to_dicts() == []
    assert plan.tasks.counts("lead").to_pandas()["lead"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("by", "error", "message"),
    [
        (5, TypeError, "by must be a word such as 'lead', or a list of them, not 5"),
        (None, TypeError, "by must be a word such as 'lead', or a list of them, not None"),
        (ipp.Role.LEAD, TypeError, "by must be a word"),
        (b"lead", TypeError, "by must be a word"),
        ({"lead", "part"}, TypeError, "by must be a word"),
        (("lead", 5), TypeError, "by must be a word"),
        ([["lead"]], TypeError, "by must be a word"),
        ((), ValueError, "expected different words to count by, not ()"),
        (("lead", "lead"), ValueError, "expected different words to count by"),
        ("leads", ipp.UnknownChoiceError, "unknown by 'leads'; did you mean lead?"),
        (("agency", "Section"), ipp.UnknownChoiceError, "did you mean section?"),
        ("", ipp.UnknownChoiceError, "one of: lead, part, section, agency"),
    ],
)
def test_nonsense_is_an_error_that_helps(by: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        ALL.counts(by)


def test_counts_are_a_table_in_every_form() -> None:
    for by in (*FACETS, *itertools.combinations(FACETS, 2)):
        table, empty = ALL.counts(by), ALL[:0].counts(by)
        assert table.name == "counts"
        assert table.types == empty.types
        assert dict(table.to_pandas().dtypes) == dict(empty.to_pandas().dtypes)
        frame = table.to_polars("en")
        assert frame.schema == empty.to_polars().schema
        assert frame.to_dicts() == table.to_dicts("en")
        assert table.to_pandas()["tasks"].sum() == sum(row["tasks"] for row in table.to_dicts())


# --- pairs -----------------------------------------------------------------------------


def paired(numbers: list[int]) -> Counter[frozenset[str]]:
    """Return how many tasks name each two agencies, by name."""
    return Counter(
        frozenset(two)
        for number in numbers
        for two in itertools.combinations(ITEMS[number].agencies, 2)
    )


def test_pairs_are_those_of_the_text() -> None:
    rows = ALL.pairs().to_dicts()
    expected = paired([*ITEMS])
    assert len(rows) == len(expected)
    assert {frozenset((row["agency"], row["partner"])): row["tasks"] for row in rows} == expected
    order = {name: place for place, name in enumerate(NAMED_AGENCIES)}
    for row in rows:
        assert order[row["agency"]] < order[row["partner"]]
        assert row["agency_id"] == AGENCIES[row["agency"]]["id"]
        assert row["partner_id"] == AGENCIES[row["partner"]]["id"]
    assert [row["tasks"] for row in rows] == sorted(expected.values(), reverse=True)


def test_pairs_that_share_as_many_tasks_are_in_plan_order() -> None:
    order = {name: place for place, name in enumerate(NAMED_AGENCIES)}
    first: dict[frozenset[str], tuple[int, int, int]] = {}
    for item in ITEMS.values():
        for two in itertools.combinations(sorted(map(order.__getitem__, item.agencies)), 2):
            names = frozenset(NAMED_AGENCIES[place] for place in two)
            first.setdefault(names, (item.number, *two))
    rows = [
        (row["tasks"], frozenset((row["agency"], row["partner"]))) for row in ALL.pairs().to_dicts()
    ]
    assert rows == sorted(rows, key=lambda row: (-row[0], first[row[1]]))


@settings(deadline=None)
@given(NUMBERS)
def test_pairs_of_some_tasks_are_theirs(chosen: set[int]) -> None:
    rows = sublist(chosen).pairs().to_dicts()
    found = {frozenset((row["agency"], row["partner"])): row["tasks"] for row in rows}
    assert found == paired(sorted(chosen))


def test_each_pair_can_be_asked_for() -> None:
    for row in ALL.pairs().to_dicts():
        together = ALL.by_agency(row["agency_id"]).by_agency(row["partner_id"])
        assert len(together) == row["tasks"]


# --- a graph ---------------------------------------------------------------------------


@pytest.mark.parametrize("numbers", [[*ITEMS], [1, 2, 3, 4], [4], []], ids=len)
def test_the_graph_has_the_agencies_and_what_they_share(numbers: list[int]) -> None:
    graph = sublist({*numbers}).to_networkx()
    items = [ITEMS[number] for number in numbers]
    named = Counter(name for item in items for name in item.agencies)
    assert type(graph) is nx.Graph
    assert dict(graph.nodes(data=True)) == {
        AGENCIES[name]["id"]: {
            "name": name,
            "name_en": AGENCIES[name]["name_en"],
            "kind": AGENCIES[name]["kind"],
            "tasks": tasks,
        }
        for name, tasks in named.items()
    }
    assert {
        frozenset(graph.nodes[id_]["name"] for id_ in edge): graph.edges[edge]["weight"]
        for edge in graph.edges
    } == paired(numbers)
    assert not list(nx.selfloop_edges(graph))


def test_an_agency_alone_is_a_node() -> None:
    graph = ALL.led_by("生态环境部")[:1].to_networkx()
    assert [*graph] == ["mee"]
    assert graph.size() == 0
