"""From a year to its plan: the bundled files, their manifest, and the one cache."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Any, TypedDict

from . import fileformat
from .errors import PlanDataError, UnknownYearError
from .plan import Plan

if TYPE_CHECKING:
    from .problems import Both


class Edition(TypedDict):
    """What the manifest says about an edition."""

    revision: int
    digest: str
    checksum: str


class _Manifest(TypedDict):
    """What the manifest says of each edition, by its year, and the digest of each other file."""

    editions: dict[int, Edition]
    files: dict[str, str]


# Filled under the lock, so that of many threads one reads and the others wait for it; an error
# leaves them as they are, and the next thread tries again.
_plans: dict[int, Plan] = {}
_manifests: list[_Manifest] = []
_lock = RLock()
if hasattr(os, "register_at_fork"):  # pragma: no branch  # Windows has no fork
    # A child that is forked while another thread has the lock would wait for it forever.
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )


def load(year: int | None = None, *, digest: str | None = None) -> Plan:
    """Return the plan of a year: the same object on every call.

    Args:
        year: The plan year; the newest that is bundled if left out.
        digest: What `Plan.digest` must be, ``"sha256:…"``; anything if left out. To
            pin the exact data, give the digest that it had when you checked it.

    Raises:
        UnknownYearError: No plan of that year is bundled.
        PlanDataError: The bundled file is damaged, or the digest of its data is not the one given.
        TypeError: The year is not an integer, or the digest is not a string.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025) is ipp.load()
        True
    """
    if type(year) is not int and year is not None:
        raise TypeError(f"a plan year must be an integer such as {max(years())}, not {year!r}")
    if year is None:
        year = max(years())
    plan = _plans.get(year)
    if plan is None:
        with _lock:
            plan = _plans.get(year)
            if plan is None:
                plan = _plans[year] = _read(year)
    if digest is not None:
        _check_digest(plan, digest)
    return plan


def years() -> tuple[int, ...]:
    """Return the bundled plan years, ascending.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.years()
        (2025,)
    """
    return tuple(editions())


def editions() -> dict[int, Edition]:
    """Return what the manifest says about each bundled year."""
    return _manifest()["editions"]


def _manifest() -> _Manifest:
    with _lock:
        if not _manifests:
            _manifests.append(_read_manifest())
        return _manifests[0]


def _read_manifest() -> _Manifest:
    name = "manifest.json"
    try:
        manifest = json.loads(data(name))
        found: dict[int, Edition] = {
            int(year): edition for year, edition in manifest["editions"].items()
        }
        files: dict[str, str] = dict(manifest["files"])
        complete = all(
            edition.keys() == Edition.__annotations__.keys() for edition in found.values()
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise damaged(name) from error
    if not found or not complete:
        raise damaged(name)
    return {"editions": dict(sorted(found.items())), "files": files}


def published(name: str) -> bytes:
    """Return the content of a bundled file, as it was published; not for that of an edition.

    Raises:
        PlanDataError: The file is not there, or its digest is not that of the manifest.
    """
    content = data(name)
    if fileformat.digest_of(content) != _manifest()["files"].get(name):
        raise damaged(name)
    return content


def data(name: str) -> bytes:
    """Return the content of a bundled file.

    The package's own loader reads it, from a folder or a zip. If the loader cannot,
    importlib_resources does: it supports every loader, but takes 17 ms to import, where a
    whole first answer takes 60. (pkgutil, which calls the loader in the same way, takes 1.3.)

    Raises:
        PlanDataError: The file is not there, or cannot be read.
    """
    read: Callable[[str], bytes] | None = getattr(__spec__.loader, "get_data", None)
    try:
        if read is not None:
            # os.path, since pathlib takes longer to import than a plan to load.
            folder = os.path.dirname(__file__)  # noqa: PTH120
            return read(os.path.join(folder, "data", *name.split("/")))  # noqa: PTH118
        from importlib_resources import files

        return bytes(files(__package__).joinpath(f"data/{name}").read_bytes())
    except OSError as error:
        raise damaged(name) from error


def damaged(name: str) -> PlanDataError:
    """Return the error for a bundled file that is not as it was published."""
    return _refused(
        name,
        "E906",
        "$",
        ("文件与发布时不同", "the file is not as published"),
        ("重新安装 ip-power-plan", "reinstall ip-power-plan"),
    )


def _refused(source: str, code: str, where: str, message: Both, hint: Both) -> PlanDataError:
    from .problems import problem

    return PlanDataError(source, (problem(code, where, message, hint),))


def _check_digest(plan: Plan, digest: str) -> None:
    if not isinstance(digest, str):
        raise TypeError(f"a digest must be a string such as 'sha256:…', not {digest!r}")
    if digest != plan.digest:
        raise _refused(
            f"plan {plan.year}",
            "E907",
            "digest",
            (
                f"摘要是 {plan.digest}，不是 {digest}：本库的数据修订号是{plan.revision}",
                (
                    f"its digest is {plan.digest}, not {digest}: this version of the library has "
                    f"revision {plan.revision} of the data"
                ),
            ),
            (
                "见更新记录的 Data 一节",
                "see the changelog for what changed, under Data",
            ),
        )


def _read(year: int) -> Plan:
    try:
        edition = editions()[year]
    except KeyError:
        raise UnknownYearError(year, years()) from None
    name = f"{year}/plan.json"
    content = data(name)
    if fileformat.checksum(edition["digest"], content) != edition["checksum"]:
        raise damaged(name)
    document: dict[str, Any] = json.loads(content)
    del document["format"]
    return fileformat.build(Plan, document)
