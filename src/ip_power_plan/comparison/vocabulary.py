"""Which words tell one task from another: those that few tasks have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from math import log
from typing import Final

from ..editions import load
from ..model import Task

MAX_COMPARED: Final = 5000
"""How much of a text is compared with others, in characters: far more than any task has."""
MAX_RARE: Final = 3
"""Words in no more tasks of an edition than this are rare."""

_DIGITS: Final = re.compile(r"\d+")
_CLAUSE_ENDS: Final = re.compile("[，。；：、（）《》“”]")


def bigrams(text: str) -> Counter[str]:
    """Return the bigrams of each clause: its pairs of neighboring characters.

    Figures, which change yearly, are one character.
    """
    clauses = _CLAUSE_ENDS.split(_DIGITS.sub("#", text[:MAX_COMPARED]))
    return Counter(
        clause[place : place + 2] for clause in clauses for place in range(len(clause) - 1)
    )


def spread(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """Return in how many texts each bigram occurs; each text gives its bigrams once."""
    return Counter(chain.from_iterable(texts))


class Vocabulary:
    """How rare bigrams are in two editions, and in the newest one that is bundled.

    The bundled edition tells which words are common in plans, even if the two are short.
    """

    def __init__(self, old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> None:
        published = _published()
        count = spread(old) | spread(new) | spread(published)
        size = max(len(old), len(new), len(published))
        self._rare = {bigram for bigram, texts in count.items() if texts <= MAX_RARE}
        self._weights = {
            bigram: log(1 + size / texts) / log(1 + size) for bigram, texts in count.items()
        }

    def weight(self, words: Iterable[str]) -> float:
        """Return how telling some bigrams are, from 0 to 1 for each: 1 if it is in one task."""
        return sum(map(self._weights.__getitem__, words))

    def rare(self, words: Iterable[str]) -> set[str]:
        """Return those of some bigrams that few tasks have."""
        return self._rare.intersection(words)


@cache
def _published() -> list[Counter[str]]:
    tasks: Sequence[Task] = load().tasks
    return [bigrams(task.text) for task in tasks]
