"""A plan whose records do not fit together is written neither as a database nor as a package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attr
import pytest
from tests.export.plans import hostile_plan, names_in, small_plan

import ip_power_plan as ipp
from ip_power_plan.export import export_plan


def with_fields(record: Any, **fields: Any) -> Any:
    """Return a copy of a record that holds what its class may not allow."""
    copy = attr.evolve(record)
    for name, value in fields.items():
        object.__setattr__(copy, name, value)
    return copy


def twice(plan: Any) -> Any:
    (task,) = plan.tasks
    later = with_fields(task, text="another text")
    return attr.evolve(plan, tasks=(task, later))


def nameless(plan: Any) -> Any:
    (agency,) = plan.agencies
    return with_fields(plan, agencies=(with_fields(agency, name=""),))


BROKEN: dict[str, Callable[[Any], Any]] = {
    r"tasks: key \(1,\) occurs 2 times": twice,
    "agencies: name is missing": nameless,
    "responsibilities: agency_id 'moj' is not in agencies": lambda plan: with_fields(
        plan, agencies=()
    ),
    "mentions: law_id 'trademark-law' is not in laws": lambda plan: with_fields(plan, laws=()),
    "tasks: part_id '1' is not in parts": lambda plan: with_fields(plan, parts=()),
}


@pytest.mark.parametrize("name", ["plan.sqlite", "plan.zip", "folder"])
@pytest.mark.parametrize("why", BROKEN)
def test_a_plan_that_does_not_fit_together_is_refused(tmp_path: Path, name: str, why: str) -> None:
    plan = BROKEN[why](small_plan())
    with pytest.raises(ipp.PlanError, match=rf"does not fit together \({why}\); .*check"):
        export_plan(plan, tmp_path / name)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["plan.sqlite", "plan.zip", "folder"])
@pytest.mark.parametrize("plan", [small_plan(), hostile_plan()], ids=["small", "hostile"])
def test_a_plan_that_fits_together_is_written(tmp_path: Path, name: str, plan: ipp.Plan) -> None:
    export_plan(plan, tmp_path / name)
    assert names_in(tmp_path) == [name]
