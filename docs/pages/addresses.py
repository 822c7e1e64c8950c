"""Where each page is: its folder, made from the year and the id of what it shows.

Chinese pages are at the root, English ones under ``en/``. All links are relative and end in
a file, so that they work from a disk as they do from a server.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from typing import Final

from ip_power_plan import Agency, Language, Law, Part, Plan, Section, Task

INDEX: Final = "index.html"
DATA: Final = "index.json"

# Words or numbers, as all ids of the library are; never the name of a file, or of a folder above.
# Where case does not count, two names may differ in nothing else; on Windows, some are devices.
_SAFE: Final = re.compile(
    r"(?!(?:aux|con|nul|prn|com\d|lpt\d)$)[a-z0-9]+(?:-[a-z0-9]+)*|[0-9]+\.[0-9]+", re.ASCII
)


def of(plan: Plan, record: Task | Agency | Law | Part | Section) -> str:
    """Return the folder of a record's page.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> of(plan, plan.task(17)), of(plan, plan.agency("CNIPA")), of(plan, plan.section("1.2"))
        ('2025/tasks/17', '2025/agencies/cnipa', '2025/sections/1.2')
    """
    if isinstance(record, Task):
        return f"{plan.year}/tasks/{record.number}"
    folder = {Agency: "agencies", Law: "laws", Part: "parts", Section: "sections"}[type(record)]
    return f"{plan.year}/{folder}/{_segment(record.id)}"


def _segment(id_: str) -> str:
    """Return an id as the name of a folder: itself, or a hash if a file gives it odd characters."""
    if _SAFE.fullmatch(id_):
        return id_
    return sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def folder(address: str, lang: Language) -> str:
    """Return the folder of a page in a language, below the root of the site.

    Example:
        >>> folder("2025/tasks/17", Language.ENGLISH), folder("", Language.CHINESE)
        ('en/2025/tasks/17', '')
    """
    return posixpath.join("en", address).rstrip("/") if lang is Language.ENGLISH else address


def link(here: str, there: str, file: str = INDEX) -> str:
    """Return the relative link from the page in one folder to a file in another.

    Example:
        >>> link("2025/tasks/17", "en/2025/tasks/17"), link("", "2025", "plan.json")
        ('../../../en/2025/tasks/17/index.html', '2025/plan.json')
    """
    return posixpath.relpath(posixpath.join("/", there, file), posixpath.join("/", here))
