"""What users' type checkers see: run as a test, and checked by mypy in the types session."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import ip_power_plan as ipp

if sys.version_info >= (3, 11):
    from typing import assert_type
else:
    from typing_extensions import assert_type


def test_plan() -> None:
    plan = ipp.load(2025)
    assert_type(plan, ipp.Plan)
    assert_type(ipp.years(), tuple[int, ...])
    assert_type(plan.year, int)
    assert_type(plan.title_en, str | None)
    assert_type(plan.notice, ipp.Notice | None)
    assert_type(plan.parts, tuple[ipp.Part, ...])
    assert_type(plan.tasks, ipp.TaskList)
    assert_type(plan.agencies, tuple[ipp.Agency, ...])
    assert_type(plan.laws, tuple[ipp.Law, ...])
    assert_type(plan.task(1), ipp.Task)
    assert_type(plan.agency("CNIPA"), ipp.Agency)
    assert_type(plan.law("商标法"), ipp.Law)
    assert_type(plan.section("1.2"), ipp.Part | ipp.Section)
    assert_type(plan.digest, str)
    assert plan.notice is not None
    assert_type(plan.notice.issued, dt.date | None)


def test_task() -> None:
    task = ipp.load(2025).task(1)
    assert_type(task.lead, ipp.Agency | None)
    assert_type(task.participants, tuple[ipp.Agency, ...])
    assert_type(task.section, ipp.Section | None)
    assert_type(task.part.tasks, ipp.TaskList)
    assert_type(task.responsibilities[0].role, ipp.Role)
    assert_type(task.mentions[0].action, ipp.Action | None)
    assert_type(task.laws, tuple[ipp.Law, ...])
    assert_type(task.to_dict(), dict[str, Any])


def test_tasks() -> None:
    tasks = ipp.load(2025).tasks
    assert_type(tasks.by_agency("司法部", role="lead"), ipp.TaskList)
    assert_type(tasks.by_agency("司法部", ipp.Role.LEAD).by_law("商标法"), ipp.TaskList)
    assert_type(tasks | tasks, ipp.TaskList)
    assert_type(tasks[0], ipp.Task)
    assert_type(tasks[:3], ipp.TaskList)
    assert_type([task.number for task in tasks], list[int])


def test_plans_that_are_not_bundled(tmp_path: Path) -> None:
    text = ipp.load(2025).to_text()
    plan = ipp.parse_plan(text)
    assert_type(plan, ipp.Plan)
    assert_type(ipp.parse_draft(text), tuple[ipp.Plan, tuple[ipp.Problem, ...]])
    plan.write(tmp_path / "plan.json")
    assert_type(ipp.read_plan(tmp_path / "plan.json"), ipp.Plan)
    assert_type(ipp.check(plan), tuple[ipp.Problem, ...])
    assert_type(ipp.compare(plan, plan).tasks[0].kind, ipp.ChangeKind)
