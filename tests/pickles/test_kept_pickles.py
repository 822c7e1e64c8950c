"""Pickles that version 2025.1.0 wrote on Python 3.10 are read by this Python and this version."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from tests.pickles.make import PROTOCOLS, TEXT

import ip_power_plan as ipp

FOLDER = Path(__file__).parent / "2025.1.0"


@pytest.fixture(params=PROTOCOLS, scope="module")
def kept(request: pytest.FixtureRequest) -> Any:
    return pickle.loads((FOLDER / f"protocol-{request.param}.pickle").read_bytes())


def test_a_plan_answers_as_it_did(kept: dict[str, Any]) -> None:
    plan = kept["plan"]
    assert type(plan) is ipp.Plan
    assert plan.to_text() == TEXT
    assert [task.number for task in plan.tasks.by_agency("国家知识产权局", "lead")] == [1]
    assert [task.number for task in plan.tasks.by_law("商标法", action="amend")] == [1]
    assert plan.task(2).agencies[0].name == "火星开发局"
    assert not plan.task(2).agencies[0].registered
    assert (plan.task(1).by_division, plan.task(3).open_ended) == (True, True)
    assert ipp.check(plan) == ipp.check(ipp.parse_plan(TEXT))


def test_lists_and_records_hold_what_they_did(kept: dict[str, Any]) -> None:
    assert [task.number for task in kept["tasks"]] == [1]
    assert kept["tasks"] == kept["plan"].tasks.by_law("商标法")
    assert kept["task"].text == "制定《月球专利条例》。"
    assert [each.agency.name for each in kept["records"]] == ["国家知识产权局", "司法部"]
    assert isinstance(kept["records"], ipp.Records)
    assert kept["mention"].action is ipp.Action.AMEND
    assert (kept["agency"].id, kept["law"].id) == ("cnipa", "trademark-law")
    assert kept["section"].title == "完善法律"
    assert kept["bundled"].id == "2025-017"


def test_a_table_has_its_rows(kept: dict[str, Any]) -> None:
    table = kept["table"]
    assert type(table) is ipp.Table
    assert [row["number"] for row in table.to_dicts()] == [1, 2, 3]
    assert [row["lead"] for row in table.to_dicts()] == [
        "国家知识产权局",
        "火星开发局",
        "中央宣传部",
    ]


def test_a_comparison_tells_what_changed(kept: dict[str, Any]) -> None:
    comparison = kept["comparison"]
    kinds = {change.new[0].number: change.kind for change in comparison.tasks}
    assert kinds[1] is ipp.ChangeKind.REWORDED
    assert {kinds[2], kinds[3]} == {ipp.ChangeKind.KEPT}
    assert "{+加快+}推进《商标法》修订" in comparison.report(80)


def test_problems_and_errors_carry_their_facts(kept: dict[str, Any]) -> None:
    assert all(type(problem) is ipp.Problem for problem in kept["problems"])
    told = {type(error).__name__: error for error in kept["errors"]}
    assert set(told) == {name for name in ipp.__all__ if name.endswith("Error")} - {"PlanError"}
    assert told["UnknownYearError"].year == 1999
    assert told["UnknownTaskError"].numbers == (1, 118)
    assert "最高人民法院" in told["AmbiguousNameError"].candidates
    assert told["PlanParseError"].problems
    for error in kept["errors"]:
        assert str(error)


def test_what_was_read_is_written_again(kept: dict[str, Any]) -> None:
    again = pickle.loads(pickle.dumps(kept))
    for name in kept.keys() - {"errors"}:
        assert again[name] == kept[name], name
