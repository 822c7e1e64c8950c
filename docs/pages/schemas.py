"""JSON Schemas of the JSON beside the pages, read off the columns of the tables."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from ip_power_plan import Plan
from ip_power_plan.table import Column, Type

Json: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RECORDS: Final = {"tasks": "task", "agencies": "agency", "laws": "law", "headings": "heading"}
"""The name of one row of each table."""

_TYPES: Final[dict[Type, Json]] = {
    Type.TEXT: {"type": ["string", "null"]},
    Type.INTEGER: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DATE: {"type": ["string", "null"], "format": "date"},
    Type.TEXTS: {"type": "array", "items": {"type": ["string", "null"]}},
    Type.INTEGERS: {"type": "array", "items": {"type": "integer"}},
}


def schemas(plan: Plan) -> dict[str, Json]:
    """Return the schema of a row of each table, and of each table as a list of rows."""
    found: dict[str, Json] = {}
    for name, record in RECORDS.items():
        columns = plan.table(name)._columns
        row = {
            "title": f"One row of the table {name} of ip-power-plan",
            "type": "object",
            "properties": {column.key: _property(column) for column in columns},
            "required": [column.key for column in columns],
            "additionalProperties": False,
        }
        found[record] = {"$schema": DIALECT, **row}
        found[name] = {
            "$schema": DIALECT,
            "title": f"The table {name} of ip-power-plan",
            "type": "array",
            "items": row,
        }
    return found


def _property(column: Column) -> Json:
    return {"title": column.label_en, "description": column.label, **_value(column)}


def _value(column: Column) -> Json:
    if column.choices is None:
        return _TYPES[column.holds]
    codes = [member.value for member in column.choices]
    if column.holds is Type.CHOICES:
        return {"type": "array", "items": {"enum": codes}}
    return {"enum": [*codes, None]}
