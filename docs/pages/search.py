"""What the search finds: the records of the plans, and the manual by section, as one script.

The search page scans all records in the browser, so that every substring is found. The records
come as a script that assigns a global, since a page on disk may load scripts but fetch nothing.

Two characters are the same to the search if `ip_power_plan.names.fold` makes the same one
character of both: letter case, half- and full-width forms, Traditional and Simplified
characters, and kinds of dashes do not matter. One character never becomes two or none, so a
place in the folded text is the same place in the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from ip_power_plan import Agency, Law, Plan, Task
from ip_power_plan.controls import visible
from ip_power_plan.model import headings
from ip_power_plan.names import fold

from . import addresses
from .page import Both, Page

FILE: Final = "search/records.js"
UNSEARCHED: Final = ("genindex.html", "py-modindex.html", "search.html")
"""Pages of the manual that only list what is on the others."""
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


class Group(NamedTuple):
    """Records of one sort, and what people call them."""

    key: str
    title: Both


GROUPS: Final = (
    Group("tasks", Both("任务", "Tasks")),
    Group("agencies", Both("负责部门", "Agencies")),
    Group("laws", Both("法律文件", "Laws and documents")),
    Group("headings", Both("标题", "Headings")),
    Group("manual", Both("Python 手册", "Python manual")),
)


EXAMPLES: Final = (
    Both("标准必要专利", "standard-essential patents"),
    Both("商标", "trademark court"),
    Both("工信部", "MIIT"),
)
"""Queries that the page suggests."""


class Record(NamedTuple):
    """What the search may find, as JSON writes it: a list.

    Attributes:
        address: Where it is: the folder of its page, or for the manual, its file and anchor.
        titles: What it is called, in Chinese and in English.
        texts: What is searched: first the Chinese and the English, then other names.
    """

    address: str
    titles: tuple[str, str]
    texts: tuple[str, ...]


def page() -> Page:
    """Return the search page."""
    return Page(
        address="search",
        template="search.html",
        title=Both("搜索", "Search"),
        description=Both(
            "在推进计划和 Python 手册的全文中搜索任意字词。",
            "Search every word of the plan and of the Python manual.",
        ),
        facts={"groups": GROUPS, "examples": EXAMPLES},
    )


def script(plans: Sequence[Plan], manual: FilePath | None) -> str:
    """Return the script that holds every record.

    Args:
        plans: The plans, the newest last.
        manual: The folder of the built manual; None to leave it out.
    """
    records: dict[str, list[Record]] = {group.key: [] for group in GROUPS}
    for plan in reversed(plans):
        for key, found in _plan_records(plan).items():
            records[key] += found
    if manual is not None:
        records["manual"] += manual_records(manual)
    shown = {key: [_shown(record) for record in found] for key, found in records.items()}
    text = "".join(text for found in shown.values() for record in found for text in record.texts)
    document = {"folding": folding(text), "records": shown}
    return f"globalThis.ippSearch = {json.dumps(document, ensure_ascii=False)};\n"


def _shown(record: Record) -> Record:
    """Return the record with its texts as the pages show them."""
    return Record(
        record.address,
        (visible(record.titles[0]), visible(record.titles[1])),
        tuple(visible(text) for text in dict.fromkeys(record.texts)),
    )


# --- the plans -------------------------------------------------------------------------


def _plan_records(plan: Plan) -> dict[str, list[Record]]:
    """Return the records of a plan, by group."""
    return {
        "tasks": [
            Record(
                addresses.of(plan, task),
                (f"{plan.year}年 任务{task.number}", f"{plan.year}, task {task.number}"),
                (task.official_text, task.text_en or "", _responsible(task)),
            )
            for task in plan.tasks
        ],
        "agencies": [_named(plan, agency) for agency in plan.agencies],
        "laws": [_named(plan, law) for law in plan.laws],
        "headings": [
            Record(
                addresses.of(plan, heading),
                (heading.heading, heading.title_en or heading.heading),
                (heading.heading, heading.title_en or ""),
            )
            for heading in headings(plan.parts)
        ],
    }


def _responsible(task: Task) -> str:
    """Return who is responsible, in English, as the page of the task has it."""
    return "; ".join(agency.name_en or agency.name for agency in task.agencies)


def _named(plan: Plan, record: Agency | Law) -> Record:
    """Return the record of an agency or a law, with all its names."""
    if isinstance(record, Agency):
        chinese, english = record.name, record.name_en or record.full_name_en
    else:
        chinese, english = record.title, record.title_en
    return Record(
        addresses.of(plan, record),
        (chinese, english or chinese),
        (chinese, english or "", *record.forms),
    )


# --- the manual ------------------------------------------------------------------------


def manual_records(folder: FilePath) -> Iterator[Record]:
    """Yield the sections of a built manual, and the objects that it documents."""
    from bs4 import BeautifulSoup  # comes with the manual's theme

    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name.startswith("_") or name in UNSEARCHED:
            continue
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
        if article is not None:
            yield from _page_records(name, article)


def _page_records(name: str, article: Any) -> list[Record]:
    """Return the records of one page of the manual.

    Each is taken out of the page once it is read, the last first, so that the text of a section
    is its own and not that of the sections inside it.
    """
    for aside in article.select("a.headerlink, svg"):
        aside.decompose()
    title = _text(article.h1)
    found = []
    for place in reversed(article.select("section[id], dt.py[id]")):
        if place.name == "dt":
            head, body = place["id"], place.parent.extract()
        else:
            head, body = _text(place.find(_HEADINGS).extract()), place.extract()
        text = _text(body)
        titled = title if head == title else f"{title} › {head}"
        found.append(Record(f"{name}#{place['id']}", (titled, titled), (titled, text)))
    return found[::-1]


def _text(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.get_text().split())


# --- folding ---------------------------------------------------------------------------


def folding(text: str) -> tuple[str, str]:
    """Return what a search of the text has to fold: characters, and what each becomes.

    Of all characters that a query may have, these are those whose folded form is in the text
    when it is folded itself; any other finds nothing, folded or not.

    Example:
        >>> before, after = folding("CNIPA 国")
        >>> [after[before.index(character)] for character in "CＣ國"]
        ['c', 'c', '国']
    """
    wanted = {_folded(character) for character in set(text)}
    pairs = [
        (character, folded)
        for character in map(chr, range(0x10000))
        if (folded := _folded(character)) != character and folded in wanted
    ]
    return "".join(before for before, _ in pairs), "".join(after for _, after in pairs)


def _folded(character: str) -> str:
    """Fold a character, if that makes one character of it that JavaScript counts as one."""
    folded = fold(character)
    return folded if len(folded) == 1 and folded <= "\uffff" else character
