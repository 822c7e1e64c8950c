"""Characters that a person must not meet raw: controls, and marks that change direction."""

import unicodedata
from typing import Final

_SHOWN: Final = frozenset({"Zs", "Co", "Cn"})
"""The categories of characters that are shown, although Python calls them not printable."""


def visible(text: str) -> str:
    """Return a text whose controls are shown as escapes, so that none has any effect.

    They are what Unicode calls controls (Cc, among them escape, tab and line feed), format
    characters (Cf, among them the marks that change direction), separators of lines and
    paragraphs, and surrogates.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or unicodedata.category(character) in _SHOWN
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )
