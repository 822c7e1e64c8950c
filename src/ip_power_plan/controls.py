"""Characters that a person must not meet raw: controls, and marks that change direction."""

import unicodedata
from collections.abc import Callable
from typing import Final

_SHOWN: Final = frozenset({"Zs", "Co", "Cn"})
"""The categories of characters that are shown, although Python calls them not printable."""


def visible(text: str) -> str:
    """Return a text whose controls are shown as escapes, so that none has any effect.

    They are what Unicode calls controls (Cc, among them escape, tab and line feed), format
    characters (Cf, among them the marks that change direction), separators of lines and
    paragraphs, and surrogates.
    """
    return _shown(text, lambda character: character.encode("unicode_escape").decode("ascii"))


def in_json(text: str) -> str:
    """Return a JSON text with the controls in its strings as the escapes of JSON.

    It says the same: whoever reads it gets every character.
    """
    import json

    lines = text.split("\n")
    return "\n".join(_shown(line, lambda control: json.dumps(control)[1:-1]) for line in lines)


def _shown(text: str, escaped: Callable[[str], str]) -> str:
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or unicodedata.category(character) in _SHOWN
        else escaped(character)
        for character in text
    )
