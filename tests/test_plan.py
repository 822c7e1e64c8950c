"""One edition as a value: its lookups, its equality, and its independence of any other."""

from __future__ import annotations

import copy
import json
import pickle
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import attrs
import pytest
from attrs import evolve

import ip_power_plan as ipp
from ip_power_plan import Part, Plan, Section

DATA = Path(ipp.__file__).parent / "data"
OFFICIAL_TEXT = (DATA / "2025" / "plan.txt").read_text("utf-8")
LINES = OFFICIAL_TEXT.splitlines()
NUMERALS = "一二三四五六七"

PLAN = ipp.load(2025)

DUPLICATES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda record: pickle.loads(pickle.dumps(record)),
    "evolve": evolve,
}
every_duplicate = pytest.mark.parametrize("duplicate", DUPLICATES.values(), ids=DUPLICATES)


def every_record() -> list[Any]:
    """Return one record of every class."""
    task = PLAN.task(3)
    return [
        PLAN,
        PLAN.notice,
        PLAN.parts[0],
        PLAN.parts[0].sections[1],
        task,
        task.responsibilities[0],
        task.mentions[0],
        PLAN.agency("CNIPA"),
        PLAN.law("植物新品种保护条例"),
        PLAN.law("植物新品种保护条例").status_notes[0],
    ]


every_record_class = pytest.mark.parametrize(
    "record", every_record(), ids=lambda record: type(record).__name__
)


def section(number: int, title: str) -> Section:
    """Return a section of part one, made by hand."""
    label = NUMERALS[number - 1]
    return Section(
        id=f"1.{number}", number=number, label=label, title=title, title_en=None, intro=""
    )


def first_part(*sections: Section) -> Part:
    """Return a part made by hand."""
    return Part(
        id="1", number=1, label="一", title="总则", title_en=None, intro="", sections=sections
    )


def made_by_hand(*titles: str) -> Plan:
    """Return a plan of one task whose only part has sections of these titles."""
    sections = tuple(section(number, title) for number, title in enumerate(titles, start=1))
    part = first_part(*sections)
    task = evolve(PLAN.task(17), id="2031-001", number=1, part=part, section=None)
    return Plan(
        year=2031,
        years=(2031,),
        title="2031年知识产权强国建设推进计划",
        title_en=None,
        revision=0,
        notice=None,
        preamble="",
        preamble_en=None,
        parts=(part,),
        agencies=task.agencies,
        laws=task.laws,
        tasks=(task,),
        closing="",
        closing_en=None,
    )


# --- what a plan holds -----------------------------------------------------------------


def test_the_plan_is_what_the_official_text_says() -> None:
    assert PLAN.year == 2025
    assert PLAN.years == (2025,)
    assert PLAN.title == LINES[0]
    assert PLAN.preamble == LINES[1]
    assert PLAN.closing == LINES[-1]
    assert [part.heading for part in PLAN.parts] == [
        line for line in LINES if re.match(f"[{NUMERALS}]、", line)
    ]
    assert [section.heading for part in PLAN.parts for section in part.sections] == [
        line for line in LINES if line.startswith("（")
    ]
    assert [task.official_text for task in PLAN.tasks] == [
        line for line in LINES if re.match(r"\d+\.", line)
    ]
    assert PLAN.to_text() == OFFICIAL_TEXT


def test_the_notice_has_its_dates() -> None:
    notice = PLAN.notice
    assert notice is not None
    assert notice.issued == date(2025, 4, 29)
    assert notice.published == date(2025, 5, 7)
    assert len(notice.addressees) == 12


# --- lookups ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 17, 63, 118])
def test_a_task_is_found_by_its_number_and_its_id(number: int) -> None:
    line = next(line for line in LINES if line.startswith(f"{number}."))
    assert PLAN.task(number).official_text == line
    assert PLAN.task(f"2025-{number:03}") is PLAN.task(number)


@pytest.mark.parametrize(
    "unknown", [0, 119, -1, 10**9, "2025-119", "2025-1", "2024-001", "1", "", " ", "2025-000"]
)
def test_a_task_that_is_not_there_is_unknown(unknown: int | str) -> None:
    with pytest.raises(ipp.UnknownTaskError) as caught:
        PLAN.task(unknown)
    assert caught.value.task == unknown
    assert caught.value.numbers == (1, 118)
    assert "118" in str(caught.value)


@pytest.mark.parametrize("wrong", [None, True, False, 1.0, b"2025-001", [1], (1,), {}, 1j])
def test_what_is_no_number_and_no_id_is_no_task(wrong: Any) -> None:
    with pytest.raises(TypeError) as caught:
        PLAN.task(wrong)
    assert str(caught.value) == f"a task is looked up by its number or id, not {wrong!r}"


def test_of_tasks_with_one_number_the_first_is_found() -> None:
    plan = evolve(PLAN, tasks=(PLAN.task(1), evolve(PLAN.task(2), number=1), PLAN.task(3)))
    assert plan.task(1) is plan.tasks[0]
    assert plan.task("2025-002") is plan.tasks[1]


def test_the_numbers_to_give_are_the_lowest_and_the_highest() -> None:
    plan = evolve(PLAN, tasks=(PLAN.task(5), PLAN.task(3), PLAN.task(4)))
    with pytest.raises(ipp.UnknownTaskError) as caught:
        plan.task(1)
    assert caught.value.numbers == (3, 5)


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("CNIPA", "国家知识产权局"),
        ("國家知識產權局", "国家知识产权局"),
        ("工信部", "工业和信息化部"),
        ("最高法", "最高人民法院"),
        ("中宣部", "中央宣传部"),
        ("国家版权局", "中央宣传部"),
        ("samr", "市场监管总局"),
        ("ＳＡＭＲ", "市场监管总局"),
        ("国家市场监督管理总局", "市场监管总局"),
        ("中华人民共和国司法部", "司法部"),
        ("Ministry of Justice", "司法部"),
        ("林草局", "国家林草局"),
        (" 《公安部》 ", "公安部"),
    ],
)
def test_an_agency_is_found_by_any_of_its_names(name: str, official: str) -> None:
    assert official in OFFICIAL_TEXT
    assert PLAN.agency(name).name == official
    assert PLAN.agency(PLAN.agency(name)) is PLAN.agency(official)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("商标法", "中华人民共和国商标法"),
        ("《中華人民共和國商標法》", "中华人民共和国商标法"),
        ("Trademark Law", "中华人民共和国商标法"),
        ("著作权法实施条例", "中华人民共和国著作权法实施条例"),
        ("著作权法", "中华人民共和国著作权法"),
        ("UPOV", "国际植物新品种保护公约"),
        ("upov", "国际植物新品种保护公约"),
        ("patent-law", "中华人民共和国专利法"),
        ("知识产权强国建设纲要(2021-2035年)", "知识产权强国建设纲要（2021—2035年）"),
    ],
)
def test_a_law_is_found_by_any_of_its_names(name: str, title: str) -> None:
    assert PLAN.law(name).title == title
    assert PLAN.law(PLAN.law(name)) is PLAN.law(title)


def test_a_heading_is_found_by_id_number_and_title() -> None:
    part = -1
    inner = 0
    for line in LINES:
        if re.match(f"[{NUMERALS}]、", line):
            part, inner = part + 1, 0
            label, title = line.split("、")
            names = [str(part + 1), label, title, line]
        elif line.startswith("（"):
            inner += 1
            label, title = line[1:].split("）")
            names = [f"{part + 1}.{inner}", f"{NUMERALS[part]}（{label}）", title]
            names += [f"{NUMERALS[part]}{line}"]  # with its number and its part's
        else:
            continue
        for name in names:
            found = PLAN.section(name)
            assert isinstance(found, Section if inner else Part)
            assert (found.label, found.title) == (label, title)
            assert PLAN.section(found) is found
            assert PLAN.section(found.title_en or "") is found
    assert part == 6


def test_a_heading_of_the_plan_is_itself_though_another_has_its_title() -> None:
    plan = made_by_hand("加强保护", "促进运用", "加强保护")
    (part,) = plan.parts
    assert plan.section(part) is part
    for heading in part.sections:
        assert plan.section(heading) is heading


def test_a_heading_of_another_plan_is_found_by_its_title() -> None:
    plan = made_by_hand("促进运用", "加强保护")
    other = made_by_hand("加强保护", "促进运用")
    assert plan.section(other.section("1.1")) is plan.section("1.2")
    assert plan.section(other.parts[0]) is plan.parts[0]


@pytest.mark.parametrize(
    ("name", "id_"), [("１．２", "1.2"), ("一(二)", "1.2"), (" 6 ", "6"), ("強化知識產權保護", "2")]
)
def test_a_heading_is_found_in_any_spelling(name: str, id_: str) -> None:
    assert PLAN.section(name).id == id_


@pytest.mark.parametrize(
    "unknown", ["8", "0", "1.4", "6.1", "八", "（一）", "", " ", "1-2", "知识"]
)
def test_a_heading_that_is_not_there_is_unknown(unknown: str) -> None:
    with pytest.raises(ipp.UnknownSectionError) as caught:
        PLAN.section(unknown)
    assert caught.value.name == unknown


def test_unknown_names_come_with_suggestions() -> None:
    with pytest.raises(ipp.UnknownAgencyError) as agency:
        PLAN.agency("国家知识产局")
    assert agency.value.suggestions[0] == "国家知识产权局"
    with pytest.raises(ipp.UnknownLawError) as law:
        PLAN.law("商标法条例")
    assert "中华人民共和国商标法" in law.value.suggestions
    with pytest.raises(ipp.UnknownSectionError) as heading:
        PLAN.section("强化知识产权的行政保护")
    assert heading.value.suggestions[0] == "强化知识产权行政保护"


@pytest.mark.parametrize("wrong", [None, 1, True, 1.2, b"1.2", ["CNIPA"], PLAN])
def test_a_name_is_a_string_or_a_record(wrong: Any) -> None:
    message = f"a name must be a string, not {type(wrong).__name__}: {wrong!r}"
    for look_up in (PLAN.agency, PLAN.law, PLAN.section):
        with pytest.raises(TypeError) as caught:
            look_up(wrong)
        assert str(caught.value) == message


def test_a_record_of_another_class_is_no_name() -> None:
    agency: Any = PLAN.agencies[0]
    law: Any = PLAN.laws[0]
    part: Any = PLAN.parts[0]
    task: Any = PLAN.task(1)
    pairs: list[tuple[Callable[[Any], object], Any]] = [
        (PLAN.agency, law),
        (PLAN.agency, part),
        (PLAN.law, agency),
        (PLAN.law, part),
        (PLAN.section, agency),
        (PLAN.section, task),
    ]
    for look_up, wrong in pairs:
        with pytest.raises(TypeError):
            look_up(wrong)


def test_a_shared_title_leads_to_names_that_tell_the_headings_apart() -> None:
    plan = made_by_hand("加强保护", "促进运用", "加强保护")
    with pytest.raises(ipp.AmbiguousNameError) as caught:
        plan.section("加强保护")
    assert [plan.section(name).id for name in caught.value.candidates] == ["1.1", "1.3"]


def test_a_plan_without_tasks_has_no_numbers_to_offer() -> None:
    empty = evolve(PLAN, tasks=())
    assert len(empty.tasks) == 0
    assert len(empty.parts[0].tasks) == 0
    with pytest.raises(ipp.UnknownTaskError) as caught:
        empty.task(1)
    assert caught.value.numbers is None


# --- a value ---------------------------------------------------------------------------


@every_duplicate
@every_record_class
def test_a_copy_is_equal(record: Any, duplicate: Callable[[Any], Any]) -> None:
    other = duplicate(record)
    assert type(other) is type(record)
    assert other == record
    assert hash(other) == hash(record)
    assert repr(other) == repr(record)
    assert {record: True}[other]


@every_record_class
def test_another_value_in_any_field_is_another_record(record: Any) -> None:
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.init and isinstance(value, str | int):
            other = value + "改" if isinstance(value, str) else value + 1
            assert evolve(record, **{field.alias: other}) != record, field.name


@every_record_class
def test_a_record_equals_nothing_else(record: Any) -> None:
    assert record != "2025"
    assert record is not None
    assert [other for other in every_record() if other == record] == [record]


@every_record_class
def test_a_record_is_frozen(record: Any) -> None:
    for field in attrs.fields(type(record)):
        with pytest.raises(AttributeError):
            setattr(record, field.name, None)
        with pytest.raises(AttributeError):
            delattr(record, field.name)
    with pytest.raises(AttributeError):
        record.new = 1
    assert not hasattr(record, "__dict__")


@every_record_class
def test_nothing_that_a_record_shows_can_be_changed(record: Any) -> None:
    shown = [getattr(record, name) for name in dir(record) if not name.startswith("_")]
    assert not [value for value in shown if isinstance(value, list | dict | set | bytearray)]
    for value in shown:
        hash(value)


@every_record_class
def test_a_record_is_made_with_keywords_only(record: Any) -> None:
    values = [getattr(record, field.name) for field in attrs.fields(type(record)) if field.init]
    with pytest.raises(TypeError):
        type(record)(*values)


def test_a_plan_shows_what_it_is() -> None:
    for fact in (PLAN.title, "7", "118"):
        assert fact in repr(PLAN)
    assert PLAN.task(1).text in repr(PLAN.task(1))


@every_duplicate
def test_a_copy_hangs_together(duplicate: Callable[[Plan], Plan]) -> None:
    plan = duplicate(PLAN)
    for task in plan.tasks:
        assert any(task.part is part for part in plan.parts)
        assert task.section is None or any(task.section is s for s in task.part.sections)
        assert task in task.part.tasks
        assert plan.task(task.id) is task
    for part, original in zip(plan.parts, PLAN.parts, strict=True):
        assert part.tasks == original.tasks
        assert [s.tasks for s in part.sections] == [s.tasks for s in original.sections]
    assert plan.tasks.by_agency("CNIPA") == PLAN.tasks.by_agency("CNIPA")
    assert plan.to_text() == OFFICIAL_TEXT


# --- the digest ------------------------------------------------------------------------


def test_the_manifest_has_the_digest_of_the_data_and_the_checksum_of_the_file() -> None:
    manifest = json.loads((DATA / "manifest.json").read_text("utf-8"))
    content = (DATA / "2025" / "plan.json").read_bytes()
    assert manifest["editions"]["2025"] == {
        "revision": PLAN.revision,
        "digest": PLAN.digest,
        "checksum": f"crc32:{crc32(PLAN.digest.encode() + content):08x}",
    }


@every_duplicate
def test_equal_plans_have_equal_digests(duplicate: Callable[[Plan], Plan]) -> None:
    assert duplicate(PLAN).digest == PLAN.digest == PLAN.digest


def test_whatever_changes_in_a_plan_changes_its_digest() -> None:
    task = PLAN.task(50)
    plans = [
        PLAN,
        evolve(PLAN, revision=2),
        evolve(PLAN, title_en=None),
        evolve(PLAN, closing=""),
        evolve(PLAN, notice=None),
        evolve(PLAN, tasks=tuple(PLAN.tasks[:-1])),
        evolve(PLAN, tasks=(*PLAN.tasks[:49], evolve(task, text="改"), *PLAN.tasks[50:])),
        evolve(PLAN, parts=(evolve(PLAN.parts[0], title_en=None), *PLAN.parts[1:])),
        evolve(PLAN, laws=PLAN.laws[::-1]),
    ]
    assert len({plan.digest for plan in plans}) == len(plans)


# --- a changed copy leaves the old plan alone ------------------------------------------


def test_evolving_a_plan_leaves_it_as_it_was() -> None:
    before = PLAN.digest
    parts, tasks = PLAN.parts, PLAN.tasks
    new = evolve(PLAN, title="改", tasks=tuple(PLAN.tasks[:9]))
    assert new.title == "改"
    assert [len(part.tasks) for part in new.parts] == [9, 0, 0, 0, 0, 0, 0]
    assert [len(part.tasks) for part in PLAN.parts] == [29, 27, 25, 10, 11, 11, 5]
    assert PLAN.parts is parts
    assert PLAN.tasks is tasks
    assert all(task.part in parts for task in PLAN.tasks)
    assert PLAN.task(1).part is PLAN.parts[0]
    assert new.task(1).part is new.parts[0] is not PLAN.parts[0]
    assert PLAN.digest == before
    assert PLAN.to_text() == OFFICIAL_TEXT


def test_an_evolved_task_changes_the_new_plan_only() -> None:
    task = evolve(PLAN.task(17), text="登陆火星。")
    new = evolve(PLAN, tasks=(*PLAN.tasks[:16], task, *PLAN.tasks[17:]))
    assert new.task(17).text == "登陆火星。"
    assert new.section("1.2").tasks[7].text == "登陆火星。"
    assert [task.number for task in new.tasks.matching("登陆火星。")] == [17]
    assert len(PLAN.tasks.matching("登陆火星。")) == 0
    assert new.to_text() == OFFICIAL_TEXT.replace(PLAN.task(17).text, "登陆火星。")
    assert PLAN.task(17).text == "研究制定关于加强商业秘密保护的意见。"
    assert PLAN.section("1.2").tasks[7] is PLAN.task(17)


def with_other_titles(plan: Plan, *, sections_too: bool) -> Plan:
    """Return the plan with a word added to the title of each part."""
    return evolve(
        plan,
        parts=tuple(
            evolve(
                part,
                title=f"{part.title}（改）",
                sections=tuple(map(evolve, part.sections)) if sections_too else part.sections,
            )
            for part in plan.parts
        ),
    )


@pytest.mark.parametrize("sections_too", [False, True])
def test_evolved_parts_change_the_new_plan_only(*, sections_too: bool) -> None:
    new = with_other_titles(PLAN, sections_too=sections_too)
    for task, original in zip(new.tasks, PLAN.tasks, strict=True):
        assert task.part.title == f"{original.part.title}（改）"
        assert task.part is new.parts[task.part.number - 1]
        assert task in task.part.tasks
    assert "一、完善知识产权制度（改）\n" in new.to_text()
    assert PLAN.task(1).part.title == "完善知识产权制度"
    assert PLAN.to_text() == OFFICIAL_TEXT


def test_one_heading_in_two_plans_keeps_two_lists_of_tasks() -> None:
    plan = made_by_hand()
    longer = evolve(plan, tasks=(plan.task(1), evolve(plan.task(1), id="2031-002", number=2)))
    assert len(longer.parts[0].tasks) == 2
    assert len(plan.parts[0].tasks) == 1


# --- headings made by hand -------------------------------------------------------------


def test_a_heading_made_by_hand_has_no_tasks_to_give() -> None:
    made = section(1, "保护")
    for heading in (first_part(made), made):
        with pytest.raises(ipp.PlanError) as caught:
            list(heading.tasks)
        assert heading.title in str(caught.value)


def test_an_evolved_heading_has_no_tasks_to_give() -> None:
    for heading in (evolve(PLAN.parts[0]), evolve(PLAN.parts[0].sections[0])):
        with pytest.raises(ipp.PlanError):
            list(heading.tasks)


def test_headings_made_by_hand_have_tasks_once_they_stand_in_a_plan() -> None:
    plan = made_by_hand("保护")
    assert [task.id for task in plan.parts[0].tasks] == ["2031-001"]
    assert len(plan.section("保护").tasks) == 0
    assert plan.to_text() == (
        "2031年知识产权强国建设推进计划\n一、总则\n"
        "17.研究制定关于加强商业秘密保护的意见。（市场监管总局负责）\n（一）保护\n"
    )


def test_a_task_made_by_hand_may_name_its_part_by_an_equal_one() -> None:
    part = first_part()
    plan = evolve(
        made_by_hand(),
        parts=(part,),
        tasks=(evolve(PLAN.task(17), part=evolve(part), section=None),),
    )
    assert list(plan.task(17).part.tasks) == [plan.task(17)]
