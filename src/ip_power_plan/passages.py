"""Finding words in many texts at once, at a cost that grows with the finds.

The texts stand one behind the other, and every place in them is sorted by what follows
it (a suffix array): places where the same words begin are neighbours, found by halving.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

# Sorting looks at no more than this many characters; beyond them, neighbours are compared.
_SORTED: Final = 24
_BETWEEN: Final = "\0"


class Passages:
    """The texts, prepared for searching.

    Args:
        texts: The texts, each known from here on by its position.

    Example:
        >>> passages = Passages(["a patent pool", "a trademark", "two patents"])
        >>> passages.containing("patent")
        [0, 2]
    """

    __slots__ = ("_all", "_initials", "_places", "_runs", "_starts")

    def __init__(self, texts: Sequence[str]) -> None:
        joined = _BETWEEN.join(texts)
        self._all = joined
        self._starts = array("I", [0])
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + len(_BETWEEN))
        following = [joined[place : place + _SORTED] for place in range(len(joined))]
        # The bundled plan's places fit into half the bytes.
        width = "H" if len(joined) <= 0xFFFF else "I"
        self._places = array(width, sorted(range(len(joined)), key=following.__getitem__))
        # Which character begins how many places: the neighbours of one initial are a run.
        self._initials: dict[str, int] = {}
        self._runs = array("I", [0])
        while self._runs[-1] < len(joined):
            first = self._runs[-1]
            initial = joined[self._places[first]]
            self._initials[initial] = len(self._initials)
            self._runs.append(bisect_right(self._places, initial, lo=first, key=joined.__getitem__))

    def containing(self, words: str) -> list[int]:
        """Return the positions of the texts that contain the words, ascending."""
        joined, places = self._all, self._places
        run = self._initials.get(words[0])
        if run is None:
            return []
        first, after = self._runs[run], self._runs[run + 1]
        head = words[:_SORTED]
        length = len(head)
        first = bisect_left(
            places, head, first, after, key=lambda place: joined[place : place + length]
        )
        found = set()
        while first < after and joined.startswith(head, places[first]):
            if joined.startswith(words, places[first]):
                text = bisect_right(self._starts, places[first]) - 1
                if places[first] + len(words) < self._starts[text + 1]:
                    found.add(text)
            first += 1
        return sorted(found)
