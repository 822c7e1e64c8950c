"""Finding the short forms that a text gives to the laws it names."""

from __future__ import annotations

import re
from typing import Final

# （以下简称《规划》）, （国发〔2021〕20号，以下简称“规划”）, （以下分别简称《甲》和《乙》）
_DEFINITION: Final = re.compile(
    r"（(?:[^（）]{0,40}，)?以下(?P<each>分别)?(?:简称|称)为?(?P<forms>[^（）]{1,200})）"
)
_MARKED: Final = re.compile("《[^《》]+》|“[^“”]+”")
_BETWEEN: Final = re.compile("[、和及]")
_MARKS: Final = "《》“”：:，"

MAX_TITLES: Final = 10
"""The most titles that one parenthesis may shorten."""
MAX_TITLE: Final = 200
"""The longest title that is shortened, in characters, with its marks."""


def find_definitions(text: str) -> list[tuple[str, str]]:
    """Return each title that the text shortens, with the short form."""
    found: list[tuple[str, str]] = []
    for definition in _DEFINITION.finditer(text):
        titles = _titles_before(text, definition.start())
        forms = _forms(definition["forms"], each=definition["each"] is not None)
        if len(forms) <= len(titles):
            found += zip(titles[-len(forms) :], forms, strict=True)
    return found


def _titles_before(text: str, end: int) -> list[str]:
    """Return the titles in book-title marks that stand in a row right before a place."""
    titles: list[str] = []
    while len(titles) < MAX_TITLES:
        while titles and end and _BETWEEN.match(text, end - 1):
            end -= 1
        start = text.rfind("《", max(end - MAX_TITLE, 0), end)
        if text[end - 1 : end] != "》" or start < 0:
            break
        titles.insert(0, text[start + 1 : end - 1])
        end = start
    return titles


def _forms(words: str, *, each: bool) -> list[str]:
    """Return the short forms that the words of a parenthesis list."""
    marked: list[str] = _MARKED.findall(words)
    forms = marked or (_BETWEEN.split(words) if each else [words])
    return [form.strip(_MARKS) for form in forms]
