"""Every agency and law that the library knows, of whatever edition."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final, NamedTuple

from . import fileformat
from .editions import damaged, data
from .errors import UnknownAgencyError, UnknownLawError
from .model import Agency, Law
from .names import Names

# The first plan year of the joint conference whose members the registry knows.
_CONFERENCE_SINCE: Final = 2024


class Registry(NamedTuple):
    """The agencies and laws known in a plan year, and their names."""

    agencies: tuple[Agency, ...]
    laws: tuple[Law, ...]
    agency_names: Names[Agency]
    law_names: Names[Law]


@lru_cache(maxsize=16)
def registry(year: int) -> Registry:
    """Return the agencies and laws used to read the text of a plan year.

    What a name means may depend on the year: a form that came to mean a body only later
    (the key ``since`` of its entry) is left out, and so is a law whose name is so general
    that it means that law in some years only (``only_in``).
    """
    agencies = tuple(
        fileformat.build(Agency, _as_of(year, entry)) for entry in _entries("agencies.json")
    )
    laws = tuple(
        fileformat.build(Law, entry)
        for entry in _entries("laws.json")
        if year in entry.pop("only_in", [year])
    )

    return Registry(
        agencies,
        laws,
        Names(Agency, agencies, lambda agency: agency.forms, UnknownAgencyError),
        Names(Law, laws, lambda law: law.forms, UnknownLawError),
    )


def _as_of(year: int, entry: dict[str, Any]) -> dict[str, Any]:
    """Return the entry of an agency as it was in a plan year."""
    too_new = {form for form, since in entry.pop("since", {}).items() if year < since}
    entry["aliases"] = [alias for alias in entry["aliases"] if alias not in too_new]
    if entry["name"] in too_new:
        entry["name"] = entry["full_name"]
    if year < _CONFERENCE_SINCE:
        entry |= {"member": False, "stands_for": []}
    return entry


def _entries(name: str) -> list[dict[str, Any]]:
    try:
        entries = json.loads(data(name))
    except ValueError as error:
        raise damaged(name) from error
    return [{**entry, "registered": True} for entry in entries]
