"""Finding tasks that were rewritten: the same subject, though most words changed.

Few words are left to go by. So it also counts who is responsible and under which heading a task
is, and both tasks must be each other's best match by far. What is less certain is possible.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from ..model import Task
from .changes import PossibleMatch
from .vocabulary import MAX_RARE, Vocabulary, bigrams, spread

# The evidence for a pair: how similar the texts are, from 0 to 1; each rare bigram that both
# have; the same law, lead and heading; and the share of the agencies that is the same.
_SIMILARITY: Final = 2.0
_RARE_BIGRAM: Final = 0.16
_SAME_LAW: Final = 0.5
_SAME_LEAD: Final = 0.25
_SAME_AGENCIES: Final = 0.25
_SAME_HEADING: Final = 0.5

MIN_LINKED: Final = 1.85
"""The least evidence for a link between tasks under the same heading."""
MIN_MOVED: Final = 2.0
"""The same for tasks under different headings."""
MIN_MARGIN: Final = 0.3
"""By how much its evidence must exceed that of any other pair of either task."""
MIN_SAME_AGENCIES: Final = 0.5
"""The share of the agencies that must be the same if another one leads."""
MIN_POSSIBLE: Final = 1.15
"""The least evidence for a possible pair of a dropped and a new task."""
MIN_POSSIBLE_PART: Final = 1.5
"""The same if one of the two has a counterpart."""

Link: TypeAlias = tuple[int, int]
"""An old and a new task that belong together, by their places."""
Test: TypeAlias = Callable[[int, int], bool]
"""Answers a question about an old and a new task, by their places."""


class _Pair(NamedTuple):
    """The evidence that an old and a new task, given by their places, are the same."""

    evidence: float
    old: int
    new: int
    sure: bool
    """Whether they are linked, if no other pair of either task comes near."""


class Rewriting:
    """Compares tasks of which no counterpart was found by their words alone."""

    def __init__(
        self,
        old: Sequence[Task],
        new: Sequence[Task],
        vocabulary: Vocabulary,
        *,
        apart: Test,
        differ: Test,
    ) -> None:
        self._old, self._new = old, new
        self._vocabulary = vocabulary
        self._apart, self._differ = apart, differ
        self._old_words = [_words(task) for task in old]
        self._new_words = [_words(task) for task in new]
        # A law that many tasks name tells them apart as little as a common word.
        laws = spread(map(_laws, old)) | spread(map(_laws, new))
        self._rare_laws = {law for law, count in laws.items() if count <= MAX_RARE}
        self._usual = _usual(old, self._old_words), _usual(new, self._new_words)

    def links(self, old: Iterable[int], new: Iterable[int]) -> set[Link]:
        """Return which of some tasks are the same: each other's best match by far."""
        of_old: dict[int, list[_Pair]] = defaultdict(list)
        of_new: dict[int, list[_Pair]] = defaultdict(list)
        for pair in self._pairs(old, new):
            of_old[pair.old].append(pair)
            of_new[pair.new].append(pair)
        best = [_best_by_far(pairs) for pairs in of_old.values()]
        return {
            (pair.old, pair.new)
            for pair in best
            if pair is not None and pair.sure and pair == _best_by_far(of_new[pair.new])
        }

    def possible(
        self,
        old: Collection[int],
        new: Collection[int],
        changed_old: Iterable[int],
        changed_new: Iterable[int],
    ) -> list[PossibleMatch]:
        """Return the likeliest pair of each task without a counterpart, the likeliest first.

        There is none if the evidence is weak. The other task of a pair may have a
        counterpart; then this one is possibly a part of it.

        Args:
            old: The old tasks without a counterpart.
            new: The new ones.
            changed_old: The old tasks that were not kept, these included.
            changed_new: The new ones.
        """
        dropped, added = self._pairs(old, changed_new), self._pairs(changed_old, new)
        likeliest: list[_Pair] = []
        waiting_old, waiting_new = set(old), set(new)
        for pair in sorted({*dropped, *added}, key=lambda pair: (-pair.evidence, pair[1:])):
            both = pair.old in old and pair.new in new
            enough = pair.evidence >= (MIN_POSSIBLE if both else MIN_POSSIBLE_PART)
            if enough and (pair.old in waiting_old or pair.new in waiting_new):
                waiting_old.discard(pair.old)
                waiting_new.discard(pair.new)
                likeliest.append(pair)
        return [
            PossibleMatch(
                old=self._old[pair.old],
                new=self._new[pair.new],
                score=round(pair.evidence / (1 + pair.evidence), 3),
            )
            for pair in likeliest
        ]

    def _pairs(self, old: Iterable[int], new: Iterable[int]) -> Iterator[_Pair]:
        """Yield each pair with some evidence that is not about something else."""
        where: dict[Hashable, set[int]] = defaultdict(set)
        for after in new:
            for key in self._keys(self._new[after], self._new_words[after]):
                where[key].add(after)
        for before in old:
            keys = self._keys(self._old[before], self._old_words[before])
            for after in sorted(set(chain.from_iterable(where[k] for k in keys if k in where))):
                pair = self._pair(before, after)
                if pair.evidence >= MIN_POSSIBLE and not self._differ(before, after):
                    yield pair

    def _keys(self, task: Task, words: Counter[str]) -> Iterator[Hashable]:
        """Yield what is rare in a task: some bigrams, and its laws."""
        if words:
            yield from self._vocabulary.rare(words)
            yield from _laws(task) & self._rare_laws

    def _pair(self, before: int, after: int) -> _Pair:
        old, new = self._old[before], self._new[after]
        words, others = self._old_words[before], self._new_words[after]
        weight = self._vocabulary.weight
        shared = (words & others).elements()
        sizes = weight(words.elements()), weight(others.elements())
        usual = _of_lead(self._usual[0], old) | _of_lead(self._usual[1], new)
        rare = self._vocabulary.rare((words.keys() & others.keys()) - usual)
        one, other = ({agency.id for agency in task.agencies} for task in (old, new))
        same = len(one & other) / max(1, len(one | other))
        led = old.lead is not None and new.lead is not None and old.lead.id == new.lead.id
        together = not self._apart(before, after)
        evidence = (
            # The mean of two shares: that of both texts, and that of the shorter one.
            _SIMILARITY * weight(shared) * (1 / sum(sizes) + 0.5 / min(sizes))
            + _RARE_BIGRAM * weight(rare)
            + _SAME_LAW * bool(_laws(old) & _laws(new))
            + _SAME_LEAD * led
            + _SAME_AGENCIES * same
            + _SAME_HEADING * together
        )
        # Rounded, so that the order of addition makes no difference.
        evidence = round(evidence, 9)
        enough = evidence >= (MIN_LINKED if together else MIN_MOVED)
        return _Pair(evidence, before, after, enough and (led or same >= MIN_SAME_AGENCIES))


def _best_by_far(pairs: Iterable[_Pair]) -> _Pair | None:
    """Return the pair with the strongest evidence; None if another one comes near."""
    best, *others = sorted(pairs, reverse=True)
    return best if all(best.evidence >= o.evidence + MIN_MARGIN for o in others) else None


def _words(task: Task) -> Counter[str]:
    """Return the bigrams of a task, without the names of its agencies.

    These count by themselves.
    """
    text = task.text
    for agency in task.agencies:
        text = text.replace(agency.full_name, "，").replace(agency.name, "，")
    return bigrams(text)


def _laws(task: Task) -> set[str]:
    return {mention.law.id for mention in task.mentions}


def _usual(tasks: Sequence[Task], words: Sequence[Counter[str]]) -> dict[str, set[str]]:
    """Return the bigrams in more than half of the tasks that an agency leads, by its id.

    They tell who leads a task, as 检察 does, and not which one it is.
    """
    led: dict[str, list[Counter[str]]] = defaultdict(list)
    for task, bigrams_ in zip(tasks, words, strict=True):
        if task.lead is not None:
            led[task.lead.id].append(bigrams_)
    return {
        lead: {bigram for bigram, count in spread(texts).items() if 2 * count > len(texts)}
        for lead, texts in led.items()
        if len(texts) > 1
    }


def _of_lead(usual: dict[str, set[str]], task: Task) -> set[str]:
    return usual.get(task.lead.id, set()) if task.lead is not None else set()
