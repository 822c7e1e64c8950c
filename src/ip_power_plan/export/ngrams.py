"""What a full-text index of Chinese holds, so that a plain query finds words inside a sentence.

Chinese has no spaces: to an index, a clause is one word, and 商标 in the middle of it is not
found. Here every piece of one to four characters becomes a word of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

LONGEST: Final = 4
"""How many characters the longest piece has."""


def ngrams(text: str) -> str:
    """Return the pieces of each run of letters and digits, each once, joined by spaces.

    A Latin word or a number also counts as one character, so that 2025年 is a piece.
    """
    return " ".join(dict.fromkeys(piece for run in _runs(text) for piece in _pieces(run)))


def _runs(text: str) -> Iterator[str]:
    """Yield each run of what SQLite's tokenizer unicode61 takes for parts of a word."""
    for inside, characters in groupby(text, key=_in_word):
        if inside:
            yield "".join(characters)


def _in_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def _pieces(run: str) -> Iterator[str]:
    words = [
        word
        for chinese, characters in groupby(run, key=lambda c: unicodedata.category(c) == "Lo")
        for word in (characters if chinese else ["".join(characters)])
    ]
    yield from _sequences(run)
    if len(words) < len(run):
        yield from _sequences(words)


def _sequences(units: Sequence[str]) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for start in range(len(units) - length + 1):
            yield "".join(units[start : start + length])
