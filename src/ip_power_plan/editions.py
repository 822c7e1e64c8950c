"""From a year to its plan: the bundled files, their manifest, and the one cache."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from importlib_resources import files

from . import format
from .errors import PlanDataError, UnknownYearError
from .plan import Plan

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable


class Edition(NamedTuple):
    """What the manifest says of an edition."""

    revision: int
    digest: str


_REINSTALL: Final = "the file is not the one that was published; reinstall ip-power-plan"

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
    if type(year) is not int and year is not None:
        raise TypeError(f"a plan year is an integer such as {max(years())}, not {year!r}")
    if digest is not None:
        _check_digest(year, digest)
    try:
        return _plans[year]
    except KeyError:
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
    name = "manifest.json"
    try:
        manifest = json.loads(data().joinpath(name).read_bytes())
        found = {int(year): Edition(**manifest[year]) for year in sorted(manifest, key=int)}
    except (AttributeError, TypeError, ValueError) as error:
        raise PlanDataError(name, (_REINSTALL,)) from error
    if not found:
        raise PlanDataError(name, (_REINSTALL,))
    return found


def data() -> Traversable:
    """Return the folder of the bundled files."""
    return files(__package__).joinpath("data")


def _known_year(year: int | None) -> int:
    if year is None:
        return max(years())
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
    content = data().joinpath(name).read_bytes()
    if format.digest_of_bytes(content) != editions()[year].digest:
        raise PlanDataError(name, (_REINSTALL,))
    document: dict[str, Any] = json.loads(content)
    return format.build(Plan, document)
