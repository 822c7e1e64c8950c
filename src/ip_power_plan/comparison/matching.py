"""Finding which tasks of two editions belong together.

Tasks are linked by the bigrams that they share, weighted by how rare these are, so that
common words such as 知识产权 say little and the particular ones decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain
from math import log
from typing import Final, TypeAlias

from ..model import Task
from ..names import fold
from .changes import ChangeKind, TaskChange

# From here on two texts are taken for the same task. Shares of weight, from 0 to 1.
_SAME: Final = 0.5
# So much of a part must be in the whole, and of the whole in its parts, to be plain.
_CONTAINED: Final = 0.75
# So much of a whole must be left beside its other parts to tell what else it is made of.
_REST: Final = 0.25
# So much of a shorter text is in the longer one if it is what was left of it.
_WITHIN: Final = 0.8
# So much alike are two titles of one heading.
_RENAMED: Final = 0.6
# The score of two texts that are the same to the letter, above any likeness.
_IDENTICAL: Final = 2.0

Link: TypeAlias = tuple[int, int]
"""An old and a new task that belong together, by their places."""

# Texts that share less of what is telling can be neither the same nor part of each other.
_WORTH_A_LOOK: Final = 0.25

_DIGITS: Final = re.compile(r"\d+")
_CLAUSE_ENDS: Final = re.compile("[，。；：、（）《》“”]")


def _bigrams(text: str) -> Counter[str]:
    """Return the bigrams of each clause: its pairs of neighboring characters.

    Figures, which change yearly, are one character.
    """
    clauses = _CLAUSE_ENDS.split(_DIGITS.sub("#", text))
    return Counter(
        clause[place : place + 2] for clause in clauses for place in range(len(clause) - 1)
    )


class _Likeness:
    """How much weight any old and any new task share."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self.old = [_bigrams(task.text) for task in old]
        self.new = [_bigrams(task.text) for task in new]
        # In how many tasks of an edition a bigram occurs: the edition where it is commoner.
        spread = Counter(chain.from_iterable(self.old)) | Counter(chain.from_iterable(self.new))
        size = max(len(old), len(new))
        self.weights = {bigram: log(1 + size / count) for bigram, count in spread.items()}
        # What is in most texts tells them apart least, and would cost the most.
        common = max(8, size // 4)
        self.telling = {bigram for bigram, count in spread.items() if count <= common}
        self.old_weight = [self.weight(text) for text in self.old]
        self.new_weight = [self.weight(text) for text in self.new]

    def turned(self) -> _Likeness:
        """Return the same with the old and the new tasks in each other's place."""
        turned = copy(self)
        turned.old, turned.new = self.new, self.old
        turned.old_weight, turned.new_weight = self.new_weight, self.old_weight
        return turned

    def weight(self, bigrams: Counter[str]) -> float:
        """Return the weight of some bigrams."""
        return sum(self.weights[bigram] * count for bigram, count in bigrams.items())

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the old and new tasks that share enough of what is telling to be looked at."""
        where: dict[str, list[int]] = defaultdict(list)
        new_telling = []
        for place, text in enumerate(self.new):
            telling = self.telling.intersection(text)
            new_telling.append(sum(self.weights[bigram] for bigram in telling))
            for bigram in telling:
                where[bigram].append(place)
        for place, text in enumerate(self.old):
            old_telling = 0.0
            sharing: dict[int, float] = defaultdict(float)
            for bigram in self.telling.intersection(text):
                old_telling += self.weights[bigram]
                for other in where.get(bigram, ()):
                    sharing[other] += self.weights[bigram]
            for other, weight in sharing.items():
                if weight >= _WORTH_A_LOOK * min(old_telling, new_telling[other]):
                    yield place, other

    def shared(self, old: int, new: int) -> float:
        """Return the weight that two tasks share."""
        before, after, weights = self.old[old], self.new[new], self.weights
        return sum(
            weights[bigram] * min(before[bigram], after[bigram])
            for bigram in before.keys() & after.keys()
        )


def line_up(old: Sequence[Task], new: Sequence[Task]) -> list[TaskChange]:
    """Return what happened to each task, in the order of the new ones."""
    likeness = _Likeness(old, new)
    shared = {
        (before, after): likeness.shared(before, after)
        for before, after in likeness.candidates()
        if not _of_other_laws(old[before], new[after])
    }
    headings = _Headings(old, new)
    pairs = _match(old, new, shared, likeness, headings)
    kept = {(before, after) for before, after in pairs if old[before].text == new[after].text}
    splits = _wholes(likeness, shared, pairs, kept)
    merges = _wholes(likeness.turned(), map(_turned, shared), _turned_all(pairs), _turned_all(kept))
    links = _linked(pairs, splits, merges)
    return _changes(old, new, links, headings)


def _of_other_laws(old: Task, new: Task) -> bool:
    """Return whether each task names laws, and none that could be the other's.

    The same words about another law make another task.
    """
    before = {mention.law.id: mention.law.short_title for mention in old.mentions}
    after = {mention.law.id: mention.law.short_title for mention in new.mentions}
    if not before or not after or before.keys() & after.keys():
        return False
    return all(_alike(one, other) < _SAME for one in before.values() for other in after.values())


def _alike(one: str, other: str) -> float:
    """Return the share of neighbouring characters that two short texts have in common."""
    if one == other:
        return 1.0
    first, second = _bigrams(one), _bigrams(other)
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else 0.0


class _Headings:
    """Tells whether two tasks stand under the same heading, by whatever title."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self._old = {_under(task) for task in old}
        self._new = {_under(task) for task in new}

    def apart(self, old: Task, new: Task) -> bool:
        """Return whether a task has been moved."""
        before, after = _under(old), _under(new)
        if before == after:
            return False
        # A title that is gone, and one that is new and much like it: a heading reworded.
        renamed = before not in self._new and after not in self._old
        return not (renamed and _alike(before, after) >= _RENAMED)


def _under(task: Task) -> str:
    return fold((task.section or task.part).title)


def _match(
    old: Sequence[Task],
    new: Sequence[Task],
    shared: dict[Link, float],
    likeness: _Likeness,
    headings: _Headings,
) -> set[Link]:
    """Pair off tasks one to one, the most alike first."""
    scored = []
    same_text: dict[str, list[int]] = defaultdict(list)
    for after, task in enumerate(new):
        same_text[task.text].append(after)
    for before, task in enumerate(old):
        scored += [(_IDENTICAL, before, after) for after in same_text[task.text]]
    for (before, after), weight in shared.items():
        both = likeness.old_weight[before], likeness.new_weight[after]
        if min(both) > 0:
            alike = 2 * weight / sum(both)
            if alike < _SAME and weight / min(both) >= _WITHIN:
                # The one is what was left of the other.
                alike += _SAME - 1
            elif alike < _SAME:
                continue
            # Rounded, so that the order of adding up decides nothing.
            scored.append((round(alike, 9), before, after))
    ranked = sorted(
        (-score, headings.apart(old[before], new[after]), before, after)
        for score, before, after in scored
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, before, after in ranked:
        if before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return set(pairs.items())


def _turned(link: Link) -> Link:
    return link[1], link[0]


def _turned_all(links: set[Link]) -> set[Link]:
    return set(map(_turned, links))


def _wholes(
    likeness: _Likeness, candidates: Iterable[Link], pairs: set[Link], kept: set[Link]
) -> list[tuple[float, int, tuple[int, ...]]]:
    """Return which old tasks are plainly the sum of several new ones.

    Each part must lie in what the parts before it leave of the whole, or that in the part;
    and a whole that was not paired off must lie in its parts. A task that was kept to the
    letter has lost no part, and a task that was paired off is a part of nothing else.

    Returns:
        How much of the whole its parts cover, the whole, and the parts.
    """
    partner = dict(pairs)
    paired = {part for _, part in pairs}
    unchanged = {whole for whole, _ in kept}
    possible: dict[int, list[int]] = defaultdict(list)
    for whole, part in candidates:
        if whole not in unchanged and (part not in paired or partner.get(whole) == part):
            possible[whole].append(part)
    found = []
    for whole, several in possible.items():
        rest = likeness.old[whole]
        taken: list[int] = []
        # Its own pair comes first, then the longest.
        several.sort(
            key=lambda part: (part != partner.get(whole), -likeness.new_weight[part], part)
        )
        for part in several:
            words, all_ = likeness.new[part], likeness.new_weight[part]
            left, common = likeness.weight(rest), likeness.weight(rest & words)
            # The part lies in the rest; or a rest worth the name lies in the part.
            is_rest = left >= _REST * likeness.old_weight[whole] and common >= _CONTAINED * left
            lies_within = common >= _CONTAINED * all_ > 0
            if part == partner.get(whole) or lies_within or (taken and is_rest):
                rest = rest - words
                taken.append(part)
        covered = 1 - likeness.weight(rest) / likeness.old_weight[whole]
        own = partner.get(whole)
        if len(taken) > 1 and (own == taken[0] or (own is None and covered >= _CONTAINED)):
            found.append((round(covered, 9), whole, tuple(sorted(taken))))
    return found


def _linked(
    pairs: set[Link],
    splits: list[tuple[float, int, tuple[int, ...]]],
    merges: list[tuple[float, int, tuple[int, ...]]],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the old and the new tasks that belong together, each in one group at most."""
    groups: list[tuple[float, tuple[int, ...], tuple[int, ...]]] = []
    groups += [(covered, (whole,), parts) for covered, whole, parts in splits]
    groups += [(covered, parts, (whole,)) for covered, whole, parts in merges]
    # The plainest first; what is as plain, in the same order both ways.
    groups.sort(key=lambda group: (-group[0], sorted(group[1:])))
    groups += [(0.0, (before,), (after,)) for before, after in sorted(pairs)]
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    links = []
    for _, befores, afters in groups:
        if old_taken.isdisjoint(befores) and new_taken.isdisjoint(afters):
            old_taken.update(befores)
            new_taken.update(afters)
            links.append((befores, afters))
    return links


def _changes(
    old: Sequence[Task],
    new: Sequence[Task],
    links: list[tuple[tuple[int, ...], tuple[int, ...]]],
    headings: _Headings,
) -> list[TaskChange]:
    """Return the changes in the order of the new tasks, the dropped where they stood."""
    placed: list[tuple[float, TaskChange]] = []
    where: dict[int, int] = {}
    for before_places, after_places in links:
        befores = tuple(old[place] for place in before_places)
        afters = tuple(new[place] for place in after_places)
        moved = all(headings.apart(before, after) for before in befores for after in afters)
        change = TaskChange(kind=_kind(befores, afters), old=befores, new=afters, moved=moved)
        placed.append((after_places[0], change))
        where |= dict.fromkeys(before_places, after_places[0])
    linked = {place for _, after_places in links for place in after_places}
    for after, task in enumerate(new):
        if after not in linked:
            placed.append(
                (after, TaskChange(kind=ChangeKind.NEW, old=(), new=(task,), moved=False))
            )
    behind = -1
    for before, task in enumerate(old):
        behind = where.get(before, behind)
        if before not in where:
            change = TaskChange(kind=ChangeKind.DROPPED, old=(task,), new=(), moved=False)
            placed.append((behind + 0.5, change))
    return [change for _, change in sorted(placed, key=lambda item: item[0])]


def _kind(old: Sequence[Task], new: Sequence[Task]) -> ChangeKind:
    if len(old) > 1:
        return ChangeKind.MERGED
    if len(new) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.KEPT if old[0].text == new[0].text else ChangeKind.REWORDED
