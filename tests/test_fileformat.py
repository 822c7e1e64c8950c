"""The file format: a plan as JSON's own types, as canonical text, and back."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan.fileformat import build, canonical, digest, digest_of_bytes, plain
from ip_power_plan.plan import Plan

BUNDLED = (Path(ipp.__file__).parent / "data" / "2025" / "plan.json").read_bytes()
PLAN = ipp.load(2025)


# --- records to draw -------------------------------------------------------------------

# Few values each, so that equal records come up as often as others.
WORDS = st.sampled_from(["", "法", "Law", '"', "null", "2025-04-29"])
MAYBE = st.none() | WORDS
SOME = st.lists(WORDS, max_size=2).map(tuple)
NUMBERS = st.integers(0, 2)
DAYS = st.sampled_from([date(2025, 4, 29), date(2025, 5, 7), date(999, 1, 1)])
NOTES = st.builds(
    ipp.StatusNote,
    date=st.none() | DAYS,
    until=st.none() | DAYS,
    text=WORDS,
    text_en=WORDS,
    source=WORDS,
)
AGENCIES = st.builds(
    ipp.Agency,
    id=WORDS,
    name=WORDS,
    full_name=WORDS,
    name_en=MAYBE,
    abbreviation=MAYBE,
    aliases=SOME,
    kind=st.none() | st.sampled_from(ipp.AgencyKind),
    member=st.booleans(),
    stands_for=SOME,
    note=MAYBE,
    registered=st.booleans(),
)
LAWS = st.builds(
    ipp.Law,
    id=WORDS,
    title=WORDS,
    short_title=WORDS,
    title_en=MAYBE,
    kind=st.none() | st.sampled_from(ipp.LawKind),
    titled=st.booleans(),
    aliases=SOME,
    implements=MAYBE,
    status_notes=st.lists(NOTES, max_size=2).map(tuple),
    note=MAYBE,
    registered=st.booleans(),
)
NOTICES = st.builds(
    ipp.Notice,
    issuer=WORDS,
    issuer_en=MAYBE,
    document_number=MAYBE,
    issued=st.none() | DAYS,
    published=st.none() | DAYS,
    addressees=SOME,
    text=WORDS,
    text_en=MAYBE,
)
SECTIONS = st.builds(
    ipp.Section,
    id=WORDS,
    number=NUMBERS,
    label=WORDS,
    title=WORDS,
    title_en=MAYBE,
    intro=WORDS,
)
PARTS = st.builds(
    ipp.Part,
    id=WORDS,
    number=NUMBERS,
    label=WORDS,
    title=WORDS,
    title_en=MAYBE,
    intro=WORDS,
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
)
KINDS = [NOTES, AGENCIES, LAWS, NOTICES, SECTIONS, PARTS]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw two records of one class: unrelated, or alike but for one field."""
    records: st.SearchStrategy[Any] = draw(st.sampled_from(KINDS))
    one, two = draw(records), draw(records)
    if draw(st.booleans()):
        name = draw(st.sampled_from([f.name for f in attrs.fields(type(one)) if f.init]))
        two = evolve(one, **{name: getattr(two, name)})
    return one, two


def changed(value: Any) -> Any:
    """Return another value for a field that holds this one."""
    if isinstance(value, tuple):
        if len(value) > 1:
            return value[::-1]
        return () if value else ("法",)
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value or ''}法"


# --- back and forth --------------------------------------------------------------------


def test_a_plan_comes_back_as_it_was() -> None:
    plan = build(Plan, plain(PLAN))
    assert plan == PLAN
    assert plan is not PLAN
    assert hash(plan) == hash(PLAN)
    assert plan.to_text() == PLAN.to_text()
    assert plan.tasks.led_by("CNIPA") == PLAN.tasks.led_by("CNIPA")
    assert plan.task(1).part is plan.parts[0]
    assert plan.task(1).lead is plan.agencies[0]
    assert plan.task(1).laws[0] is plan.laws[0]


def test_the_bundled_file_is_the_canonical_text() -> None:
    assert canonical(PLAN).encode() == BUNDLED
    assert json.loads(BUNDLED) == plain(PLAN)


@settings(deadline=None)
@given(st.one_of(*KINDS))
def test_any_record_comes_back_as_it_was(record: Any) -> None:
    assert build(type(record), plain(record)) == record
    assert build(type(record), json.loads(canonical(record))) == record


def test_the_order_of_keys_in_a_file_does_not_count() -> None:
    def turned_round(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned_round(value[key]) for key in reversed(value)}
        return [turned_round(item) for item in value] if isinstance(value, list) else value

    document = turned_round(plain(PLAN))
    assert [*document] == [*plain(PLAN)][::-1]
    assert build(Plan, document) == PLAN


# --- JSON's own types ------------------------------------------------------------------


def types_in(value: Any) -> set[type]:
    held: list[Any] = []
    if isinstance(value, dict):
        held = [*value, *value.values()]
    elif isinstance(value, list):
        held = value
    return {type(value)}.union(*map(types_in, held))


def test_a_plain_plan_holds_nothing_but_what_json_knows() -> None:
    assert types_in(plain(PLAN)) == {dict, list, str, int, bool, type(None)}


def test_a_field_is_a_key() -> None:
    document = plain(PLAN)
    assert document["year"] == 2025
    assert document["notice"]["issued"] == "2025-04-29"
    assert document["parts"][0]["sections"][1]["id"] == "1.2"
    assert len(document["tasks"]) == 118
    task = document["tasks"][0]
    assert (task["part"], task["section"]) == ("1", "1.1")
    assert task["responsibilities"] == [
        {"agency": "cnipa", "role": "lead"},
        {"agency": "moj", "role": "participant"},
    ]
    assert task["mentions"][0]["law"] == "trademark-law"
    assert task["mentions"][0]["action"] == "amend"
    assert document["tasks"][102]["section"] is None


def test_changing_what_was_written_changes_no_plan() -> None:
    document = plain(PLAN)
    document["tasks"].clear()
    document["notice"]["addressees"].clear()
    document["years"].append(2026)
    assert plain(PLAN) == json.loads(BUNDLED)


# --- the canonical text ----------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [
        lambda plan: plan,
        evolve,
        lambda plan: pickle.loads(pickle.dumps(plan)),
        lambda plan: build(Plan, plain(plan)),
    ],
    ids=["same", "evolve", "pickle", "build"],
)
def test_equal_plans_have_one_canonical_text(again: Callable[[Plan], Plan]) -> None:
    assert canonical(again(PLAN)) == canonical(PLAN)


def test_the_canonical_text_is_json_for_people_to_read() -> None:
    text = canonical(PLAN)
    assert json.loads(text) == plain(PLAN)
    assert "国家知识产权局" in text
    assert text.endswith("}\n")
    assert "\r" not in text


@settings(deadline=None, max_examples=200)
@given(pairs())
def test_records_are_equal_if_their_texts_are(pair: tuple[Any, Any]) -> None:
    one, two = pair
    assert (one == two) == (canonical(one) == canonical(two))
    assert one != two or hash(one) == hash(two)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_change_in_any_field_of_a_task_shows_in_the_text(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(PLAN.tasks) - 1))
    task = PLAN.tasks[place]
    name = data.draw(st.sampled_from([f.name for f in attrs.fields(ipp.Task)]))
    if name in ("part", "section"):
        other = PLAN.task(118 if task.part.number < 7 else 1)
        new = evolve(task, part=other.part, section=other.section)
    elif name == "mentions":
        new = evolve(task, mentions=task.mentions[1:] or PLAN.task(1).mentions)
    else:
        new = evolve(task, **{name: changed(getattr(task, name))})
    plan = evolve(PLAN, tasks=(*PLAN.tasks[:place], new, *PLAN.tasks[place + 1 :]))
    assert plan != PLAN
    assert canonical(plan) != canonical(PLAN)


@pytest.mark.parametrize(
    "field", [f for f in attrs.fields(Plan) if f.init and f.name != "notice"], ids=lambda f: f.name
)
def test_a_change_in_any_field_of_a_plan_shows_in_the_text(field: Any) -> None:
    if field.name == "parts":
        new = evolve(PLAN, parts=(*PLAN.parts[:-1], evolve(PLAN.parts[-1], title="改")))
    else:
        new = evolve(PLAN, **{field.alias: changed(getattr(PLAN, field.name))})
    assert new != PLAN
    assert canonical(new) != canonical(PLAN)


# --- the digest ------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text())
def test_the_digest_is_the_sha_256_of_the_text_in_utf_8(text: str) -> None:
    expected = f"sha256:{sha256(text.encode()).hexdigest()}"
    assert digest(text) == expected
    assert digest_of_bytes(text.encode()) == expected
