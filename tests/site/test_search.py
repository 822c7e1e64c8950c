"""The search of the site, from a folder without a server."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from opencc import OpenCC

import ip_power_plan as ipp

if TYPE_CHECKING:
    from playwright.sync_api import Page

Find = Callable[[str], dict[str, list[str]]]

FIND = """query => {
  const field = document.getElementById("search-words");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  document.querySelectorAll(".search-all:not([hidden])").forEach((button) => button.click());
  return Object.fromEntries([...document.querySelectorAll("#search-results > section")].map(
    (section) => [
      section.id.replace("search-", ""),
      [...section.querySelectorAll("li > a")].map((link) => link.getAttribute("href")),
    ],
  ));
}"""


@pytest.fixture(params=["search", "en/search"])
def find(request: pytest.FixtureRequest, site: Path, tab: Page) -> Find:
    tab.goto((site / request.param / "index.html").as_uri())
    return lambda query: tab.evaluate(FIND, query)


# --- what a scan in Python finds ---------------------------------------------------------


def texts(plan: ipp.Plan) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the group, the folder and the texts of all there is to find in a plan."""
    for task in plan.tasks:
        place = f"2025/tasks/{task.number}"
        yield "tasks", place, [task.official_text, task.text_en or ""]
    for agency in plan.agencies:
        yield "agencies", f"2025/agencies/{agency.id}", list(agency.forms)
    for law in plan.laws:
        yield "laws", f"2025/laws/{law.id}", list(law.forms)
    for part in plan.parts:
        yield "headings", f"2025/parts/{part.id}", [part.heading, part.title_en or ""]
        for section in part.sections:
            place = f"2025/sections/{section.id}"
            yield "headings", place, [section.heading, section.title_en or ""]


SIMPLIFIED = OpenCC("t2s").convert
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~〜"), "-")


@cache
def folded(text: str) -> str:
    """Fold each character by itself, unless it would not stay one character."""
    wide = (unicodedata.normalize("NFKC", character).casefold() for character in text)
    return "".join(
        new if len(new) == 1 and not new.isspace() else old
        for old, new in zip(text, map(SIMPLIFIED, wide), strict=True)
    ).translate(DASHES)


def scan(found: list[tuple[str, str, list[str]]], words: str) -> dict[str, list[str]]:
    wanted = folded(words)
    result: dict[str, list[str]] = {"tasks": [], "agencies": [], "laws": [], "headings": []}
    for group, place, some in found:
        if any(wanted in folded(text) for text in some):
            result[group].append(f"../{place}/index.html")
    return result


def draws(found: list[tuple[str, str, list[str]]], count: int) -> Iterator[str]:
    """Yield substrings of 1 to 8 characters, drawn from all texts alike."""
    draw = random.Random(2025)
    pool = [text for _, _, some in found for text in some if text]
    while count:
        text = draw.choice(pool)
        start = draw.randrange(len(text))
        words = text[start : start + draw.randint(1, 8)]
        # A run of blanks alone asks for nothing, and a quotation mark holds no other.
        if words.strip() and not (" " in words and '"' in words):
            count -= 1
            yield words


def test_every_substring_is_found_as_by_a_scan(find: Find) -> None:
    found = list(texts(ipp.load(2025)))
    for words in draws(found, 400):
        shown = find(f'"{words}"' if " " in words else words)
        del shown["manual"]
        assert shown == scan(found, words), words


def test_the_manual_is_found_as_by_a_scan(find: Find, site: Path) -> None:
    script = (site / "search/records.js").read_text(encoding="utf-8")
    records = json.loads(script.removeprefix("globalThis.ippSearch = ").rstrip(";\n"))["records"]
    manual = [("manual", place, some) for place, _, some in records["manual"]]
    assert len(manual) > 300
    for words in draws(manual, 100):
        wanted = folded(words)
        expected = [p for _, p, some in manual if any(wanted in folded(text) for text in some)]
        shown = find(f'"{words}"' if " " in words else words)["manual"]
        assert [link.split("manual/", 1)[1] for link in shown] == expected, words
