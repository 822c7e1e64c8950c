"""Every agency and law that the library knows, of whatever edition."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final, NamedTuple

from . import fileformat
from .editions import load, published, years
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

    What a name means may depend on the year: the key ``years`` of an entry gives the first and
    the last plan year in which a form means it, null for no limit. In other years the form
    is left out, and with its full name or title the agency or law.
    """
    agencies = tuple(
        fileformat.build(Agency, _agency_in(year, entry))
        for entry in _entries("agencies")
        if entry["full_name"] not in _take_out(year, entry)
    )
    laws = tuple(
        fileformat.build(Law, entry)
        for entry in _entries("laws")
        if entry["title"] not in _take_out(year, entry)
    )

    return Registry(
        agencies,
        laws,
        Names(Agency, agencies, lambda agency: agency.forms, UnknownAgencyError),
        Names(Law, laws, lambda law: law.forms, UnknownLawError),
    )


def _take_out(year: int, entry: dict[str, Any]) -> set[str]:
    """Take the forms that do not mean an entry in a plan year out of it, and return them.

    Where that is the short name of an agency, its full name takes its place.
    """
    others = {
        form
        for form, (first, last) in entry.pop("years", {}).items()
        if not (first or year) <= year <= (last or year)
    }
    entry["aliases"] = [alias for alias in entry["aliases"] if alias not in others]
    if entry.get("name") in others:
        entry["name"] = entry["full_name"]
    return others


def _agency_in(year: int, entry: dict[str, Any]) -> dict[str, Any]:
    """Return the entry of an agency, outside the joint conference in years before it."""
    if year < _CONFERENCE_SINCE:
        entry |= {"member": False, "stands_for": []}
    return entry


def _entries(name: str) -> list[dict[str, Any]]:
    """Return the entries of a file of the registry.

    Of an entry that a bundled edition has, the file holds only what the edition does not. When
    an edition is built, the file holds everything, and no edition is read.
    """
    entries = json.loads(published(f"{name}.json"))
    held: dict[str, dict[str, Any]] = {}
    if any("kind" not in entry for entry in entries):
        records = (record for year in years() for record in getattr(load(year), name))
        held = {record.id: fileformat.plain(record) for record in records}
    return [{**held.get(entry["id"], {}), **entry, "registered": True} for entry in entries]
