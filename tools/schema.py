"""Generate ``data/plan.schema.json``: the file format as JSON Schema (2020-12).

It is read off the record classes, their docstrings included, as the reader is. What no
schema can say is left to the reader: that an id names a record of the file and is given
once, that no key is repeated, that an integer is written without a point, and that no
text holds half a surrogate pair.

Run as ``python -m tools.schema``.
"""

from __future__ import annotations

import inspect
import re
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs

from ip_power_plan import fileformat, planfile
from ip_power_plan.plan import Plan

TARGET = Path(__file__).resolve().parent.parent / "src/ip_power_plan/data/plan.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n        .*)*)", re.MULTILINE)


def schema() -> dict[str, Any]:
    """Return the schema of a plan file."""
    definitions: dict[str, Any] = {}
    _define(Plan, definitions)
    plan = definitions[Plan.__name__]
    format_ = {"description": "The number of this format.", "const": fileformat.FORMAT}
    plan["properties"] = {"format": format_, **plan["properties"]}
    plan["required"] = ["format", *plan["required"]]
    return {
        "$schema": DIALECT,
        "title": "A plan file of ip-power-plan",
        "$ref": f"#/$defs/{Plan.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _define(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Enter the definition of a record class, and return a reference to it."""
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        documentation = inspect.getdoc(cls) or ""
        told = dict(_ATTRIBUTE.findall(documentation))
        definitions[cls.__name__] = {
            "description": documentation.splitlines()[0],
            "type": "object",
            "properties": {
                key.name: {
                    **_described(told.get(key.name)),
                    **_value(key, definitions),
                }
                for key in fileformat.keys(cls)
            },
            "required": [key.name for key in fileformat.keys(cls) if key.default is attrs.NOTHING],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _described(words: str | None) -> dict[str, str]:
    return {} if words is None else {"description": " ".join(words.split())}


def _value(key: fileformat.Key, definitions: dict[str, Any]) -> dict[str, Any]:
    value = {"type": "string"} if key.by_id else _type(key.type, definitions)
    return {"anyOf": [value, {"type": "null"}]} if key.nullable else value


def _type(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(type_) is tuple:
        return {"type": "array", "items": _type(get_args(type_)[0], definitions)}
    if attrs.has(type_):
        return _define(type_, definitions)
    if issubclass(type_, Enum):
        return {"enum": [member.value for member in type_]}
    if issubclass(type_, date):
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    if type_ is int:
        return {
            "type": "integer",
            "minimum": -planfile.MAX_INTEGER,
            "maximum": planfile.MAX_INTEGER,
        }
    return {"type": {str: "string", bool: "boolean"}[type_]}


def text() -> str:
    """Return the text of the schema file, a line for each class of records."""
    head = schema()
    definitions = head.pop("$defs")
    lines = ",\n".join(f'"{name}":{fileformat.compact(held)}' for name, held in definitions.items())
    return f'{fileformat.compact(head)[:-1]},"$defs":{{\n{lines}\n}}}}\n'


def main() -> None:
    """Write the schema file."""
    TARGET.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
