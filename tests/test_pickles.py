"""Pickles: what they bring along, how much they weigh, and what they name."""

from __future__ import annotations

import pickle
import pickletools
import subprocess
import sys

import attrs
import pytest

import ip_power_plan as ipp

PLAN = ipp.load(2025)
RECORDS = [
    PLAN,
    PLAN.notice,
    PLAN.parts[0],
    PLAN.parts[0].sections[0],
    PLAN.task(3),
    PLAN.task(3).mentions[0],
    PLAN.task(3).responsibilities[0],
    PLAN.agency("CNIPA"),
    PLAN.law("植物新品种保护条例"),
    PLAN.tasks.led_by("CNIPA"),
    ipp.compare(PLAN, PLAN).tasks[0],
    ipp.parse_draft("2026年推进计划")[1][0],
]
every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def homes(content: bytes) -> set[str]:
    """Return the modules that a pickle names, for protocol 2, which spells them out."""
    return {
        str(argument).split(" ")[0]
        for opcode, argument, _ in pickletools.genops(content)
        if opcode.name == "GLOBAL"
    }


@every_record
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_record_comes_back_equal(record: object, protocol: int) -> None:
    assert pickle.loads(pickle.dumps(record, protocol)) == record


@every_record
def test_no_pickle_names_a_file_of_the_package(record: object) -> None:
    named = homes(pickle.dumps(record, 2))
    assert "ip_power_plan" in named
    assert not [name for name in named if name.startswith("ip_power_plan.")]


def test_a_task_weighs_a_few_kilobytes() -> None:
    assert max(len(pickle.dumps(task)) for task in PLAN.tasks) < 10_000


def test_an_unpickled_task_has_its_headings_but_not_its_neighbors() -> None:
    task = pickle.loads(pickle.dumps(PLAN.task(1)))
    assert task.part == PLAN.parts[0]
    assert task.section in task.part.sections
    with pytest.raises(ipp.PlanError, match="belongs to no plan"):
        _ = task.part.tasks


def test_an_unpickled_plan_answers_questions() -> None:
    plan = pickle.loads(pickle.dumps(PLAN))
    assert plan.tasks.by_agency("CNIPA") == PLAN.tasks.by_agency("CNIPA")
    assert plan.parts[0].tasks == PLAN.parts[0].tasks
    assert plan.task(1).part is plan.parts[0]


def test_an_unpickled_list_can_be_narrowed() -> None:
    tasks = pickle.loads(pickle.dumps(PLAN.tasks.led_by("CNIPA")))
    assert [task.number for task in tasks.by_law("商标法")] == [1]
    assert tasks & PLAN.tasks == PLAN.tasks.led_by("CNIPA")


def test_a_pickle_made_before_a_field_was_added_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class LaterAgency(ipp.Agency):
        short_name_en: str | None = None

    content = pickle.dumps(PLAN.agency("CNIPA"))
    monkeypatch.setattr(ipp, "Agency", LaterAgency)
    agency = pickle.loads(content)
    assert type(agency) is LaterAgency
    assert (agency.id, agency.short_name_en) == ("cnipa", None)


def test_another_process_reads_it() -> None:
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).number)"
    code = f"import sys; sys.path[:0] = {sys.path!r}; {code}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(PLAN.task(17)),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == [b"17"]
