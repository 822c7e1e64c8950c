"""The file format: a plan as JSON's own types, as canonical text, and back."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan.fileformat import FORMAT, build, checksum, digest, document, dumps, plain
from ip_power_plan.plan import Plan

BUNDLED = (Path(ipp.__file__).parent / "data" / "2025" / "plan.json").read_bytes()
PLAN = ipp.load(2025)


def canonical(record: Any) -> str:
    """Return the JSON text of a record."""
    return json.dumps(plain(record), ensure_ascii=False)


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
    full_name_en=MAYBE,
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


def with_ids(records: list[Any], prefix: str) -> tuple[Any, ...]:
    """Return the records, each with an id of its own, as a file must have them."""
    return tuple(evolve(record, id=f"{prefix}{n}") for n, record in enumerate(records))


@st.composite
def tasks_of(
    draw: st.DrawFn, parts: tuple[Any, ...], agencies: tuple[Any, ...], laws: tuple[Any, ...]
) -> ipp.Task:
    """Draw a task that names some of a plan's own records."""
    part = draw(st.sampled_from(parts))
    shares = st.builds(
        ipp.Responsibility,
        agency=st.sampled_from(agencies),
        role=st.sampled_from(ipp.Role),
        scope=MAYBE,
    )
    mentions = st.builds(
        ipp.Mention,
        law=st.sampled_from(laws),
        text=WORDS,
        start=NUMBERS,
        end=NUMBERS,
        naming=st.sampled_from(ipp.Naming),
        action=st.none() | st.sampled_from(ipp.Action),
        action_text=MAYBE,
    )
    return ipp.Task(
        number=draw(NUMBERS),
        id="",
        label=draw(WORDS),
        part=part,
        section=draw(st.sampled_from([None, *part.sections])),
        text=draw(st.text()),
        text_en=draw(MAYBE),
        responsibility_text=draw(WORDS),
        responsibilities=tuple(draw(st.lists(shares, max_size=3))) if agencies else (),
        by_division=draw(st.booleans()),
        open_ended=draw(st.booleans()),
        mentions=tuple(draw(st.lists(mentions, max_size=3))) if laws else (),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan that fits together, whatever sense its data makes."""
    agencies = with_ids(draw(st.lists(AGENCIES, max_size=3)), "agency-")
    laws = with_ids(draw(st.lists(LAWS, max_size=3)), "law-")
    parts = tuple(
        evolve(part, sections=with_ids(list(part.sections), f"{part.id}."))
        for part in with_ids(draw(st.lists(PARTS, max_size=3)), "")
    )
    tasks = draw(st.lists(tasks_of(parts, agencies, laws), max_size=4)) if parts else []
    return Plan(
        year=draw(NUMBERS),
        years=tuple(draw(st.lists(NUMBERS, max_size=2))),
        title=draw(st.text()),
        title_en=draw(MAYBE),
        revision=draw(st.integers(0, 999_999_999)),
        notice=draw(st.none() | NOTICES),
        preamble=draw(WORDS),
        preamble_en=draw(MAYBE),
        parts=parts,
        agencies=agencies,
        laws=laws,
        tasks=with_ids(tasks, "task-"),
        closing=draw(WORDS),
        closing_en=draw(MAYBE),
    )


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
    assert dumps(PLAN).encode() == BUNDLED
    assert json.loads(BUNDLED) == document(PLAN)


def test_a_file_says_its_format_first() -> None:
    assert next(iter(document(PLAN).items())) == ("format", FORMAT) == ("format", 1)
    assert BUNDLED.startswith(b'{\n"format":1,\n')


@settings(deadline=None)
@given(st.one_of(*KINDS))
def test_any_record_comes_back_as_it_was(record: Any) -> None:
    assert build(type(record), plain(record)) == record
    assert build(type(record), json.loads(canonical(record))) == record


@settings(deadline=None)
@given(plans())
def test_any_plan_that_is_written_is_read_back(plan: Plan) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "plan.json")
        plan.write(path)
        again = ipp.read_plan(path)
        again.write(path, overwrite=True)
        assert path.read_text("utf-8") == dumps(plan)
    assert again == plan
    assert again.digest == plan.digest
    assert hash(again) == hash(plan)


def test_the_order_of_keys_in_a_file_does_not_count() -> None:
    def turned_round(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned_round(value[key]) for key in reversed(value)}
        return [turned_round(item) for item in value] if isinstance(value, list) else value

    turned = turned_round(plain(PLAN))
    assert [*turned] == [*plain(PLAN)][::-1]
    assert build(Plan, turned) == PLAN


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
    written = plain(PLAN)
    assert written["year"] == 2025
    assert written["notice"]["issued"] == "2025-04-29"
    assert written["parts"][0]["sections"][1]["id"] == "1.2"
    assert len(written["tasks"]) == 118
    task = written["tasks"][0]
    assert (task["part"], task["section"]) == ("1", "1.1")
    assert task["responsibilities"] == [
        {"agency": "cnipa", "role": "lead"},
        {"agency": "moj", "role": "participant"},
    ]
    assert task["mentions"][0]["law"] == "trademark-law"
    assert task["mentions"][0]["action"] == "amend"
    assert written["tasks"][102]["section"] is None


def test_changing_what_was_written_changes_no_plan() -> None:
    written = document(PLAN)
    written["tasks"].clear()
    written["notice"]["addressees"].clear()
    written["years"].append(2026)
    assert document(PLAN) == json.loads(BUNDLED)


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
    assert dumps(again(PLAN)) == dumps(PLAN)


def test_the_canonical_text_is_json_for_people_to_read() -> None:
    text = dumps(PLAN)
    assert json.loads(text) == document(PLAN)
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
    assert plan.digest != PLAN.digest


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
    assert new.digest != PLAN.digest


# --- the digest ------------------------------------------------------------------------


@settings(deadline=None)
@given(st.binary())
def test_a_checksum_tells_every_byte_that_was_changed(content: bytes) -> None:
    assert checksum("sha256:0", content) == f"crc32:{crc32(b'sha256:0' + content):08x}"
    assert checksum("sha256:1", content) != checksum("sha256:0", content)
    for place, byte in enumerate(content):
        damaged = content[:place] + bytes([byte ^ 1]) + content[place + 1 :]
        assert checksum("", damaged) != checksum("", content)


def test_the_digest_is_that_of_the_documented_text() -> None:
    """The recipe of docs/pinning.md, followed with nothing of the library but the file."""
    published = json.loads(BUNDLED)
    del published["format"]
    for record in (*published["agencies"], *published["laws"]):
        del record["aliases"]
    text = json.dumps(published, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert PLAN.digest == f"sha256:{sha256(text.encode()).hexdigest()}"


def with_agency(plan: Plan, agency: ipp.Agency) -> Plan:
    """Return a copy of the plan in which the agency takes the place of its own."""
    agencies = tuple(agency if agency.id == own.id else own for own in plan.agencies)
    return evolve(plan, agencies=agencies)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LaterAgency(ipp.Agency):
    """The class as a later version may have it, with one more field."""

    short_name_en: str | None = None


def test_a_noted_digest_holds_when_the_registry_learns_an_alias() -> None:
    cnipa = PLAN.agency("CNIPA")
    grown = with_agency(PLAN, evolve(cnipa, aliases=(*cnipa.aliases, "国知总局")))
    assert grown.agency("国知总局").id == "cnipa"
    assert grown != PLAN
    assert grown.digest == PLAN.digest


def later(agency: ipp.Agency, **added: Any) -> LaterAgency:
    held: dict[str, Any] = {
        field.name: getattr(agency, field.name) for field in attrs.fields(ipp.Agency)
    }
    return LaterAgency(**held, **added)


def test_a_noted_digest_holds_when_a_class_gains_a_field() -> None:
    cnipa = PLAN.agency("CNIPA")
    assert digest(later(cnipa)) == digest(cnipa)
    assert plain(later(cnipa)) == plain(cnipa)  # which leaves a default out


def test_what_an_edition_says_in_an_added_field_changes_its_digest() -> None:
    cnipa = PLAN.agency("CNIPA")
    assert digest(later(cnipa, short_name_en="CNIPA")) != digest(cnipa)


def test_a_corrected_datum_changes_the_digest() -> None:
    cnipa = PLAN.agency("CNIPA")
    corrections: dict[str, Any] = {"full_name": "改", "kind": None, "member": False, "note": "改"}
    for field, value in corrections.items():
        assert with_agency(PLAN, evolve(cnipa, **{field: value})).digest != PLAN.digest, field


def test_the_order_of_fields_in_a_class_does_not_change_a_digest() -> None:
    turned = attrs.make_class(
        "Responsibility",
        {"role": attrs.field(type=ipp.Role), "agency": attrs.field(metadata={"by_id": True})},
    )
    share = PLAN.task(1).responsibilities[0]
    assert digest(turned(role=share.role, agency=share.agency)) == digest(share)
