"""From a year to its plan: the bundled files, their manifest, and the one cache."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from importlib_resources import files

from . import format
from .errors import PlanDataError, UnknownAgencyError, UnknownLawError, UnknownYearError
from .model import Agency, Law
from .names import Names
from .plan import Plan

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable


class Edition(NamedTuple):
    """What the manifest says of an edition."""

    revision: int
    digest: str


_plans: dict[int | None, Plan] = {}


def load(year: int | None = None, *, digest: str | None = None) -> Plan:
    """Return the plan of a year: the same object on every call.

    Args:
        year: The plan year; the newest that is bundled if left out.
        digest: What `Plan.digest` must be, ``"sha256:…"``; anything if left out. To
            pin a year to the letter, give the digest that it had when you checked it.

    Raises:
        UnknownYearError: No plan of that year is bundled.
        PlanDataError: The bundled file is damaged, or its digest is not the one given.
        TypeError: The year is no integer.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025) is ipp.load()
        True
    """
    if digest is not None:
        _check_digest(year, digest)
    try:
        return _plans[year]
    except (KeyError, TypeError):
        return _plans.setdefault(year, _read(year))


def years() -> tuple[int, ...]:
    """Return the bundled plan years, ascending.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.years()
        (2025,)
    """
    return tuple(editions())


@cache
def editions() -> dict[int, Edition]:
    """Return what the manifest says of each bundled year."""
    manifest = json.loads(_data().joinpath("manifest.json").read_text(format.ENCODING))
    return {int(year): Edition(**manifest[year]) for year in sorted(manifest, key=int)}


class Registry(NamedTuple):
    """Every agency and law that the library knows, of whatever edition."""

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
    too_new = {
        (entry["id"], form)
        for entry in entries
        for form, since in entry.pop("since", {}).items()
        if year < since
    }
    agencies = tuple(format.build(Agency, entry) for entry in entries)
    laws = tuple(
        format.build(Law, entry)
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
    entries = json.loads(_data().joinpath(name).read_text(format.ENCODING))
    return [{**entry, "registered": True} for entry in entries]


def _data() -> Traversable:
    return files(__package__).joinpath("data")


def _known_year(year: int | None) -> int:
    if year is None:
        return max(years())
    if type(year) is not int:
        raise TypeError(f"a plan year is an integer such as {max(years())}, not {year!r}")
    if year not in editions():
        raise UnknownYearError(year, years())
    return year


def _check_digest(year: int | None, digest: str) -> None:
    year = _known_year(year)
    actual = editions()[year].digest
    if digest != actual:
        problem = (
            f"its digest is {actual}, not {digest}: this version of the library has "
            "another revision of the data (see the changelog)"
        )
        raise PlanDataError(f"plan {year}", (problem,))


def _read(year: int | None) -> Plan:
    if year is None:
        return load(_known_year(None))
    year = _known_year(year)
    name = f"{year}/plan.json"
    content = _data().joinpath(name).read_bytes()
    if format.digest_of_bytes(content) != editions()[year].digest:
        raise PlanDataError(
            name, ("the file is not the one that was published; reinstall ip-power-plan",)
        )
    document: dict[str, Any] = json.loads(content)
    return format.build(Plan, document)
