"""The rows of a plan, which must fit together as tables that refer to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

from ..errors import PlanError
from ..plan import Plan
from .relational import RELATIONS


def fitting_rows(plan: Plan) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table, by its name.

    Raises:
        PlanError: They do not fit together: a key occurs twice, what must be known is not, or
            something refers to what is not there.
    """
    tables: dict[str, list[tuple[Any, ...]]] = {}
    known: dict[tuple[str, str], set[Any]] = {}
    for relation in RELATIONS:
        table, rows = relation.name, [*relation.rows(plan)]
        values = {
            field.name: [row[place] for row in rows] for place, field in enumerate(relation.fields)
        }
        _be_unique(f"{table}: key", zip(*(values[name] for name in relation.key), strict=True))
        for field in relation.fields:
            column = values[field.name]
            known[table, field.name] = {*column}
            if not field.nullable and {None, ""} & {*column}:
                _refuse(f"{table}: {field.name} is missing")
            if field.unique:
                _be_unique(f"{table}: {field.name}", column)
            if field.refers:
                for value in {*column} - known[field.refers] - {None}:
                    _refuse(f"{table}: {field.name} {value!r} is not in {field.refers[0]}")
        tables[table] = rows
    return tables


def _be_unique(what: str, values: Iterable[Any]) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            _refuse(f"{what} {value!r} occurs {count} times")


def _refuse(why: str) -> NoReturn:
    raise PlanError(
        f"the plan does not fit together ({why}); ip_power_plan.check tells what is wrong"
    )
