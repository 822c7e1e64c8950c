"""The published schema: it is up to date, and takes what the reader takes."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tools import schema

import ip_power_plan as ipp
from ip_power_plan import planfile

DATA: Final = Path(ipp.__file__).parent / "data"
SCHEMA: Final = json.loads((DATA / "plan.schema.json").read_bytes())
VALIDATOR: Final = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
BUNDLED: Final = json.loads((DATA / "2025" / "plan.json").read_bytes())

Steps = tuple[str | int, ...]


# --- the file --------------------------------------------------------------------------


def test_the_schema_file_is_up_to_date() -> None:
    assert (DATA / "plan.schema.json").read_bytes() == schema.text().encode()
    assert schema.TARGET.name == "plan.schema.json"
    assert schema.schema() == SCHEMA


def test_the_schema_is_a_schema() -> None:
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)


def within(value: Any) -> Iterator[Any]:
    """Yield a value and everything in it."""
    yield value
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from within(inner)


def test_the_schema_uses_only_words_that_the_standard_knows() -> None:
    # An unknown word, such as a mistyped one, would be passed over in silence.
    properties = {name for value in within(SCHEMA) if isinstance(value, dict) for name in value} - {
        name for record in SCHEMA["$defs"].values() for name in record["properties"]
    }
    assert properties - {*SCHEMA["$defs"]} <= {
        *("$schema", "title", "$ref", "$defs", "description", "type", "properties", "required"),
        *("additionalProperties", "anyOf", "enum", "items", "format", "minimum", "maximum"),
        *("pattern", "const", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
    }


def test_every_reference_leads_to_a_definition_and_every_definition_is_used() -> None:
    references = {
        value["$ref"] for value in within(SCHEMA) if isinstance(value, dict) and "$ref" in value
    }
    assert references == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_records_have_all_their_keys_and_no_other() -> None:
    for record in SCHEMA["$defs"].values():
        assert record["type"] == "object"
        optional = {*record["properties"]} - {*record["required"]} - {"format"}
        assert optional <= {"scope"}
        assert record["additionalProperties"] is False
        assert record["description"]


def test_every_key_is_described() -> None:
    for name, record in SCHEMA["$defs"].items():
        for key, value in record["properties"].items():
            # A plan's tasks are told by the class; the attribute is a property.
            assert "description" in value or (name, key) == ("Plan", "tasks")
            assert value.get("description", ".").endswith(".")


# --- what it takes ---------------------------------------------------------------------


@pytest.mark.parametrize("year", ipp.years())
def test_a_bundled_edition_fits(year: int) -> None:
    document = json.loads((DATA / str(year) / "plan.json").read_bytes())
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


PARSED: Final = [
    ipp.load(2025).to_text(),
    "2021—2022年推进计划\n一、甲\n（一）子\n1.推进《火星法》。（火星局、各有关部门按职责分工负责）\n",
    "发布日期：2026-05-07\n各单位：\n现印发。\n火星局\n2026年4月29日\n2026年推进计划\n一、甲\n1.做好工作。",
    "",
]


@pytest.mark.parametrize("text", PARSED, ids=["2025", "unknown names", "notice", "nothing"])
def test_a_parsed_plan_fits(text: str, tmp_path: Path) -> None:
    plan = ipp.parse_draft(text)[0]
    plan.write(tmp_path / "plan.json")
    document = json.loads((tmp_path / "plan.json").read_bytes())
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert ipp.read_plan(tmp_path / "plan.json") == plan


# --- the schema and the reader ---------------------------------------------------------


def small() -> dict[str, Any]:
    """Return a part of the 2025 plan: every kind of record, a few of each."""
    document: dict[str, Any] = copy.deepcopy(BUNDLED)
    tasks = document["tasks"] = [document["tasks"][number - 1] for number in (3, 10, 17, 114)]
    named = {share["agency"] for task in tasks for share in task["responsibilities"]}
    named |= {mention["law"] for task in tasks for mention in task["mentions"]}
    for kind in ("agencies", "laws"):
        document[kind] = [entry for entry in document[kind] if entry["id"] in named]
    document["parts"] = [document["parts"][0], document["parts"][6]]
    document["parts"][0]["sections"] = document["parts"][0]["sections"][:2]
    document["tasks"][0]["responsibilities"][0]["scope"] = "推进"
    return document


SMALL: Final = small()


def ways(value: Any, steps: Steps = ()) -> list[Steps]:
    """Return the way to every value in a document, the whole first."""
    found = [steps]
    held = enumerate(value) if isinstance(value, list) else ()
    for key, inner in value.items() if isinstance(value, dict) else held:
        found += ways(inner, (*steps, key))
    return found


WAYS: Final = ways(SMALL)
LISTS: Final = [steps for steps in WAYS if not steps or isinstance(steps[-1], str)]


def at(document: Any, steps: Steps) -> Any:
    for step in steps:
        document = document[step]
    return document


# What no schema says, and what the reader tells of it: the docstring of tools/schema.py.
LEFT_TO_THE_READER: Final = re.compile(
    r".*: (?:no \w+ of the file has the id .*|the id .* is given twice)"
)


def taken_by_the_reader(document: Any) -> bool:
    """Return whether the reader takes a document, but for what only it can say."""
    try:
        planfile.read(json.dumps(document).encode(), "changed.json")
    except ipp.PlanDataError as error:
        return all(
            LEFT_TO_THE_READER.fullmatch(f"{problem.where}: {problem.message}")
            for problem in error.problems
        )
    return True


def has_whole_float(value: Any) -> bool:
    """Return whether there is a float such as 1.0, which is an integer to the schema."""
    return any(isinstance(one, float) and one.is_integer() for one in within(value))


VALUES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([2025, 999_999_999, 10**9, -999_999_999, -(10**9), 10**30]),
    # The reader takes no float; the schema takes one with the value of an integer.
    st.floats(allow_nan=True).filter(lambda number: not number.is_integer()),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    st.sampled_from(
        [
            *("2025-04-29", "2025-02-29", "2025-W18-2", "20250429", "20250429  ", "2025-4-29"),
            *("0000-01-01", "２０２５-04-29", "2025-04-29T00:00", " 2025-04-29", "2025-04-29\n"),
            *("lead", "participant", "LEAD", "law", "court", "amend", "quoted", "1.1", "moj"),
        ]
    ),
    st.lists(st.none() | st.integers(0, 2) | st.text("a法", max_size=2), max_size=2),
    st.dictionaries(st.sampled_from(["id", "name", "法", ""]), st.none() | st.just("a")),
)
EXTRA_KEYS: Final = st.sampled_from(
    ["", "id", "note", "title", "_tasks", "tasks", "法", "Id", "$ref"]
)


def replaced(document: Any, steps: Steps, value: Any) -> Any:
    if not steps:
        return value
    at(document, steps[:-1])[steps[-1]] = value
    return document


def test_the_small_plan_is_taken_by_both() -> None:
    assert VALIDATOR.is_valid(SMALL)
    assert taken_by_the_reader(SMALL)
    assert {key for value in within(SMALL) if isinstance(value, dict) for key in value} == {
        key for record in SCHEMA["$defs"].values() for key in record["properties"]
    }


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(WAYS), VALUES)
def test_both_agree_on_another_value_anywhere(steps: Steps, value: Any) -> None:
    document = replaced(copy.deepcopy(SMALL), steps, value)
    assert VALIDATOR.is_valid(document) == taken_by_the_reader(document)


# Values are of few types: another of the same type is refused for what it says, if at all.
@settings(deadline=None, max_examples=200)
@given(st.sampled_from(WAYS), st.sampled_from(WAYS))
def test_both_agree_on_a_value_from_elsewhere(steps: Steps, other: Steps) -> None:
    document = replaced(copy.deepcopy(SMALL), steps, copy.deepcopy(at(SMALL, other)))
    assert VALIDATOR.is_valid(document) == taken_by_the_reader(document)


def test_both_agree_on_what_is_left_out_or_null() -> None:
    # Of each list the first is enough.
    for steps in [steps for steps in WAYS if steps and steps[-1] not in range(1, 99)]:
        without = copy.deepcopy(SMALL)
        del at(without, steps[:-1])[steps[-1]]
        null = replaced(copy.deepcopy(SMALL), steps, None)
        for document in (without, null):
            assert VALIDATOR.is_valid(document) == taken_by_the_reader(document), steps


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(LISTS), EXTRA_KEYS, VALUES, st.integers(0, 3))
def test_both_agree_on_what_is_added(steps: Steps, key: str, value: Any, place: int) -> None:
    document = copy.deepcopy(SMALL)
    holder = at(document, steps)
    if isinstance(holder, dict):
        holder[key] = value
    elif isinstance(holder, list):
        holder.insert(place, value)
    assert VALIDATOR.is_valid(document) == taken_by_the_reader(document)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(WAYS), VALUES), min_size=2, max_size=4))
def test_both_agree_on_several_changes(changes: list[tuple[Steps, Any]]) -> None:
    document = copy.deepcopy(SMALL)
    # From the longest way on: a shorter one may replace what a longer one leads through.
    for steps, value in sorted(changes, key=lambda change: -len(change[0])):
        document = replaced(document, steps, copy.deepcopy(value))
    assert VALIDATOR.is_valid(document) == taken_by_the_reader(document)


# --- what is left to the reader --------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("tasks", 0, "part"), "99"),
        (("tasks", 0, "section"), "9.9"),
        (("tasks", 0, "responsibilities", 0, "agency"), "mars"),
        (("tasks", 0, "mentions", 0, "law"), "mars"),
        (("agencies", 1, "id"), SMALL["agencies"][0]["id"]),
        (("tasks", 1, "id"), SMALL["tasks"][0]["id"]),
    ],
    ids=str,
)
def test_a_reference_and_a_repeated_id_are_left_to_the_reader(steps: Steps, value: str) -> None:
    document = replaced(copy.deepcopy(SMALL), steps, value)
    assert VALIDATOR.is_valid(document)
    with pytest.raises(ipp.PlanDataError) as caught:
        planfile.read(json.dumps(document).encode(), "changed.json")
    assert all(
        LEFT_TO_THE_READER.fullmatch(f"{problem.where}: {problem.message}")
        for problem in caught.value.problems
    )


@pytest.mark.parametrize("steps", [("year",), ("years", 0), ("tasks", 0, "number")], ids=str)
def test_a_float_with_the_value_of_an_integer_is_left_to_the_reader(steps: Steps) -> None:
    document = replaced(copy.deepcopy(SMALL), steps, float(at(SMALL, steps)))
    assert has_whole_float(document)
    assert VALIDATOR.is_valid(document)
    assert not taken_by_the_reader(document)


def test_a_repeated_key_is_left_to_the_reader() -> None:
    text = json.dumps(SMALL).replace('"year": 2025', '"year": 2025, "year": 2025', 1)
    assert VALIDATOR.is_valid(json.loads(text))
    with pytest.raises(ipp.PlanDataError):
        planfile.read(text.encode(), "changed.json")


def test_half_a_surrogate_pair_is_refused_by_both_or_told_of() -> None:
    document = replaced(copy.deepcopy(SMALL), ("closing",), "\ud800")
    assert not taken_by_the_reader(document)
    assert not VALIDATOR.is_valid(document) or "surrogate" in (schema.__doc__ or "")


# --- the order of keys -----------------------------------------------------------------


def reordered(value: Any, key: Callable[[str], float]) -> Any:
    """Return a document with the keys of every object in another order."""
    if isinstance(value, dict):
        return {name: reordered(value[name], key) for name in sorted(value, key=key)}
    return [reordered(item, key) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_keys_does_not_count(seed: int) -> None:
    draw = random.Random(seed).random
    document = reordered(SMALL, lambda _: draw())
    assert json.dumps(document) != json.dumps(SMALL)
    assert VALIDATOR.is_valid(document)
    one, other = (planfile.read(json.dumps(each).encode(), "a file") for each in (document, SMALL))
    assert one == other
    assert one.digest == other.digest
