"""Every agency and law that the library knows, of whatever edition."""

from __future__ import annotations

import json
from functools import cache
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


@cache
def registry(year: int) -> Registry:
    """Return what the text of a plan year is read with.

    What a name means may depend on the year: a form that came to mean a body only later
    (the key ``since`` of its entry) is left out, and so is a law whose name is so general
    that it means that law in some years only (``only_in``).
    """
    entries = _entries("agencies.json")
    if year < _CONFERENCE_SINCE:
        entries = [{**entry, "member": False, "stands_for": []} for entry in entries]
    too_new = {
        (entry["id"], form)
        for entry in entries
        for form, since in entry.pop("since", {}).items()
        if year < since
    }
    agencies = tuple(fileformat.build(Agency, entry) for entry in entries)
    laws = tuple(
        fileformat.build(Law, entry)
        for entry in _entries("laws.json")
        if year in entry.pop("only_in", [year])
    )

    def forms(agency: Agency) -> list[str]:
        return [form for form in agency.forms if (agency.id, form) not in too_new]

    return Registry(
        agencies,
        laws,
        Names(agencies, forms, UnknownAgencyError),
        Names(laws, lambda law: law.forms, UnknownLawError),
    )


def _entries(name: str) -> list[dict[str, Any]]:
    try:
        entries = json.loads(data(name))
    except ValueError as error:
        raise damaged(name) from error
    return [{**entry, "registered": True} for entry in entries]
