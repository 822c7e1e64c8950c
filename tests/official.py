"""The rows that the tables of the 2025 plan must have, worked out without the library.

Who does what is read from the official text by three patterns; the laws that a task names are
in `expected/mentions_2025.json`, written down by hand; names in other forms and in English are
looked up in the data files as plain JSON.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from importlib_resources import files

Row = dict[str, Any]
NUMERALS: Final = "一二三四五六七"


DATA: Final = files("ip_power_plan") / "data"
EDITIONS: Final = Path(__file__).parent.parent / "editions"


def _json(file: Any) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


class Item(NamedTuple):
    """A numbered line of the text."""

    number: int
    part: str
    section: str | None
    text: str
    agencies: tuple[str, ...]
    by_division: bool
    open_ended: bool


def _read() -> tuple[dict[str, str], dict[int, Item]]:
    """Return the titles of the headings by id, and the items by number."""
    text = files("ip_power_plan").joinpath("data/2025/plan.txt").read_text(encoding="utf-8")
    titles: dict[str, str] = {}
    items: dict[int, Item] = {}
    part, section = "", None
    for line in text.splitlines():
        if found := re.fullmatch("([一二三四五六七])、(.+)", line):
            part, section = str(NUMERALS.index(found[1]) + 1), None
            titles[part] = found[2]
        elif found := re.fullmatch("（([一二三])）(.+)", line):
            section = f"{part}.{NUMERALS.index(found[1]) + 1}"
            titles[section] = found[2]
        elif found := re.fullmatch(
            r"(\d+)\.(.+)（([^（）]+?)(等部门|等单位)?(按职责分工)?负责）", line
        ):
            number, agencies = int(found[1]), tuple(found[3].split("、"))
            items[number] = Item(
                number, part, section, found[2], agencies, bool(found[5]), bool(found[4])
            )
    return titles, items


TITLES, ITEMS = _read()
AGENCIES: Final[dict[str, Row]] = {
    entry["name"]: entry for entry in _json(EDITIONS / "agencies.json")
}
LAWS: Final[dict[str, Row]] = {
    form: law
    for law in _json(EDITIONS / "laws.json")
    for form in (*law["aliases"], law["short_title"], law["title"])
}
ENGLISH: Final[Row] = _json(DATA / "2025/plan.json")
HEADINGS_EN: Final[dict[str, str]] = {
    heading["id"]: heading["title_en"]
    for part in ENGLISH["parts"]
    for heading in (part, *part["sections"])
}
TEXTS_EN: Final[dict[int, str]] = {task["number"]: task["text_en"] for task in ENGLISH["tasks"]}


class Mentioned(NamedTuple):
    """One place where a task names a law."""

    number: int
    law: Row
    text: str
    start: int
    naming: str
    action: str | None
    action_text: str | None


def _mentioned() -> list[Mentioned]:
    path = Path(__file__).with_name("expected") / "mentions_2025.json"
    found: list[Mentioned] = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        number, words = row["task"], row["text"]
        # Each is behind the one before it, if the task has one.
        after = found[-1].start + 1 if found and found[-1].number == number else 0
        mark = "《" if row["class"] == "quoted" else ""
        start = ITEMS[number].text.index(mark + words, after) + len(mark)
        actions = row["action"], row["action_text"]
        found.append(Mentioned(number, LAWS[words], words, start, row["class"], *actions))
    return found


MENTIONS: Final = _mentioned()
NAMED_AGENCIES: Final = list(dict.fromkeys(a for item in ITEMS.values() for a in item.agencies))
NAMED_LAWS: Final = list({m.law["id"]: m.law for m in MENTIONS}.values())


def mentions_in(number: int) -> list[Mentioned]:
    """Return where a task names laws, in order."""
    return [mention for mention in MENTIONS if mention.number == number]


# --- the rows --------------------------------------------------------------------------


def agency_name(name: str, lang: str, *, full: bool = False) -> str | None:
    """Return how an agency is called in a table."""
    entry = AGENCIES[name]
    found: str | None = entry[("full_name" if full else "name") + ("_en" if lang == "en" else "")]
    return found or (entry["name_en"] if lang == "en" else None)


def law_title(law: Row, lang: str) -> str | None:
    """Return the title of a law in a language."""
    title: str | None = law["title_en" if lang == "en" else "title"]
    return title


def heading_title(id_: str | None, lang: str) -> str | None:
    """Return the title of a heading in a language."""
    if id_ is None:
        return None
    return HEADINGS_EN[id_] if lang == "en" else TITLES[id_]


def _tasks(lang: str, *, full: bool) -> list[Row]:
    rows = []
    for item in ITEMS.values():
        lead, *others = (agency_name(name, lang, full=full) for name in item.agencies)
        laws = {m.law["id"]: law_title(m.law, lang) for m in mentions_in(item.number)}
        row = {
            "number": item.number,
            "id": f"2025-{item.number:03}",
            "part": heading_title(item.part, lang),
            "section": heading_title(item.section, lang),
            "text": TEXTS_EN[item.number] if lang == "en" else item.text,
            "lead": lead,
            "participants": others,
            "joint": len(item.agencies) > 1,
            "by_division": item.by_division,
            "open_ended": item.open_ended,
            "laws": list(laws.values()),
        }
        rows.append(row)
    return rows


def _shares(lang: str, *, full: bool) -> list[Row]:
    return [
        {
            "number": item.number,
            "task": f"2025-{item.number:03}",
            "order": order,
            "agency_id": AGENCIES[name]["id"],
            "agency": agency_name(name, lang, full=full),
            "role": "lead" if order == 1 else "participant",
            "scope": None,
        }
        for item in ITEMS.values()
        for order, name in enumerate(item.agencies, start=1)
    ]


def _mentions(lang: str, *, full: bool) -> list[Row]:
    del full  # no agency in it
    return [
        {
            "number": m.number,
            "task": f"2025-{m.number:03}",
            "law_id": m.law["id"],
            "law": law_title(m.law, lang),
            "text": m.text,
            "start": m.start,
            "end": m.start + len(m.text),
            "naming": m.naming,
            "action": m.action,
            "action_text": m.action_text,
        }
        for m in MENTIONS
    ]


def _agencies(lang: str, *, full: bool) -> list[Row]:
    rows = []
    for name in NAMED_AGENCIES:
        entry = AGENCIES[name]
        led = [i.number for i in ITEMS.values() if i.agencies[0] == name]
        joined = [i.number for i in ITEMS.values() if name in i.agencies[1:]]
        row = {
            "id": entry["id"],
            "name": agency_name(name, lang, full=full),
            "abbreviation": entry["abbreviation"],
            "kind": entry["kind"],
            "member": entry["member"],
            "stands_for": entry["stands_for"],
            "tasks": len(led) + len(joined),
            "led": len(led),
            "led_tasks": led,
            "joined_tasks": joined,
        }
        rows.append(row)
    return rows


def _laws(lang: str, *, full: bool) -> list[Row]:
    del full  # no agency in it
    rows = []
    for law in NAMED_LAWS:
        found = [m for m in MENTIONS if m.law["id"] == law["id"]]
        done = [m for m in found if m.action is not None]
        status = (law["status_notes"] or [{"text": None, "text_en": None, "date": None}])[-1]
        row = {
            "id": law["id"],
            "title": law_title(law, lang),
            "kind": law["kind"],
            "titled": law["titled"],
            "implements": law["implements"],
            "tasks": sorted({m.number for m in found}),
            "actions": list(dict.fromkeys(m.action for m in done)),
            "action_texts": list(dict.fromkeys(m.action_text for m in done)),
            "status": status["text_en" if lang == "en" else "text"],
            "status_date": status["date"],
        }
        rows.append(row)
    return rows


def _headings(lang: str, *, full: bool) -> list[Row]:
    del full  # no agency in it
    rows = []
    for id_ in TITLES:
        part, _, place = id_.partition(".")
        under = [i.number for i in ITEMS.values() if id_ in (i.part, i.section)]
        row = {
            "id": id_,
            "part": part if place else None,
            "label": NUMERALS[int(place or part) - 1],
            "title": heading_title(id_, lang),
            "tasks": under,
            "count": len(under),
        }
        rows.append(row)
    return rows


ROWS: Final = {
    "tasks": _tasks,
    "shares": _shares,
    "mentions": _mentions,
    "agencies": _agencies,
    "laws": _laws,
    "headings": _headings,
}
"""What gives the rows of each table."""
