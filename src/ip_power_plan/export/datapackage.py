"""A plan as a Data Package: a CSV file for each table, and a descriptor of all.

It is for programs: the files hold the exact text, without the apostrophes that keep a
spreadsheet from taking a text for a formula. The same plan always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .. import __version__, fileformat, textfile
from ..controls import in_json
from ..plan import Plan
from .integrity import fitting_rows
from .relational import LICENSE, RELATIONS, UNOFFICIAL, Field, Relation
from .streams import csv_line

DESCRIPTOR: Final = "datapackage.json"

FILES: Final = (DESCRIPTOR, *(f"{relation.name}.csv" for relation in RELATIONS))
"""The names of all files."""

# What the descriptor says wrote it, with the version.
_LIBRARY: Final = "ip-power-plan"

# The date of each file in a zip: the first that there can be.
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def write_folder(plan: Plan, folder: Path) -> None:
    """Write a plan as a data package into an empty folder.

    Raises:
        PlanError: The records of the plan do not fit together.
    """
    for name, content in _files(plan).items():
        (folder / name).write_bytes(content)


def is_ours(descriptor: Path) -> bool:
    """Return whether a file is the descriptor of a package that this library wrote."""
    try:
        library = json.loads(textfile.content(descriptor))["library"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return isinstance(library, str) and library.startswith(f"{_LIBRARY} ")


def write_zip(plan: Plan, path: Path) -> None:
    """Write a plan as a zipped data package into an empty file; see `write_folder`."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in _files(plan).items():
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            # The same on every system: made under Unix, readable by all.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def _files(plan: Plan) -> dict[str, bytes]:
    """Return the content of each file, by its name."""
    rows = fitting_rows(plan)
    tables = {f"{relation.name}.csv": _csv(relation, rows[relation.name]) for relation in RELATIONS}
    descriptor = _descriptor(plan, tables)
    text = in_json(json.dumps(descriptor, ensure_ascii=False, indent=2)) + "\n"
    return {DESCRIPTOR: text.encode(fileformat.ENCODING), **tables}


def _csv(relation: Relation, rows: list[tuple[Any, ...]]) -> bytes:
    head = [field.name for field in relation.fields]
    lines = ([_cell(value) for value in row] for row in rows)
    return "".join(map(csv_line, (head, *lines))).encode(fileformat.ENCODING)


def _cell(value: Any) -> Any:
    """Return a value as the Table Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else value


# --- the descriptor ---


def _descriptor(plan: Plan, tables: dict[str, bytes]) -> dict[str, Any]:
    title = plan.title or f"Plan {plan.year}"
    issuer = plan.notice.issuer if plan.notice else None
    return {
        "profile": "tabular-data-package",
        "name": f"ip-power-plan-{plan.year}",
        "title": title,
        "description": " ".join(
            filter(None, [plan.title_en and f"{plan.title_en}.", UNOFFICIAL, LICENSE])
        ),
        "version": f"{plan.revision}.0.0",
        "licenses": [
            {
                "name": "MIT",
                "title": "MIT License, for the English and the annotations",
                "path": "https://opensource.org/license/mit",
            }
        ],
        "sources": [{"title": "，".join(filter(None, [issuer, title]))}],
        "revision": plan.revision,
        "digest": plan.digest,
        "library": f"{_LIBRARY} {__version__}",
        "resources": [
            _resource(relation, tables[f"{relation.name}.csv"]) for relation in RELATIONS
        ],
    }


def _resource(relation: Relation, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": relation.name,
        "path": f"{relation.name}.csv",
        "description": relation.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(field) for field in relation.fields],
            "missingValues": [""],
            "primaryKey": list(relation.key),
            "foreignKeys": [
                {"fields": [field.name], "reference": {"resource": table, "fields": [other]}}
                for field in relation.fields
                if field.refers
                for table, other in [field.refers]
            ],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not field.nullable:
        constraints["required"] = True
    if field.unique:
        constraints["unique"] = True
    if field.choices is not None:
        constraints["enum"] = [choice.value for choice in field.choices]
    return {
        "name": field.name,
        "type": field.holds,
        "description": field.description,
        **({"constraints": constraints} if constraints else {}),
    }
