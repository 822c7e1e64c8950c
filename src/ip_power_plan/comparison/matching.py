"""Finding which tasks of two editions belong together.

Tasks are linked by the bigrams that they share, weighted by how rare these are, so that
common words such as 知识产权 say little and the particular ones decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache
from math import inf, log
from typing import Final, TypeAlias

from ..model import Task
from ..names import fold
from .changes import PossibleMatch, TaskChange
from .kinds import ChangeKind
from .rewriting import Link, Rewriting
from .subjects import Subjects
from .vocabulary import Vocabulary, bigrams, spread

# Two texts at least this similar count as the same task. Shares of weight, from 0 to 1.
_MIN_SIMILARITY: Final = 0.5
# The share of a part that must be in the whole, and of the whole in its parts.
_MIN_CONTAINED: Final = 0.75
# The share of a whole that its other parts must leave, for the rest to identify a part.
_MIN_REST: Final = 0.25
# The share of a shorter text that is in the longer one if it is a remnant of it.
_MIN_WITHIN: Final = 0.8
# How similar two titles of one heading are, at least.
_MIN_TITLE_SIMILARITY: Final = 0.6

Group: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""All old and all new tasks that belong together, by their places."""

_Path: TypeAlias = tuple[str, ...]
"""The titles of a part and, if there is one, of a section in it."""

# Texts that share fewer telling bigrams can be neither the same nor part of each other.
_MIN_CANDIDATE_SHARE: Final = 0.25
# What more texts have is not telling, however long the plan; else each is compared with each.
_MAX_TELLING: Final = 50


class _Similarity:
    """The weight of the bigrams that any old and any new task share."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self.old = [bigrams(task.text) for task in old]
        self.new = [bigrams(task.text) for task in new]
        # In how many tasks of an edition a bigram occurs: the edition where it is commoner.
        counts = spread(self.old) | spread(self.new)
        size = max(len(old), len(new))
        self.weights = {bigram: log(1 + size / count) for bigram, count in counts.items()}
        # Bigrams in most texts distinguish them least, and would cost the most.
        common = min(max(8, size / 4), _MAX_TELLING)
        self.telling = {bigram for bigram, count in counts.items() if count <= common}
        self.old_weight = [self.weight(text) for text in self.old]
        self.new_weight = [self.weight(text) for text in self.new]

    def swapped(self) -> _Similarity:
        """Return the same with the old and the new tasks swapped."""
        swapped = copy(self)
        swapped.old, swapped.new = self.new, self.old
        swapped.old_weight, swapped.new_weight = self.new_weight, self.old_weight
        return swapped

    def weight(self, bigrams: Counter[str]) -> float:
        """Return the weight of some bigrams."""
        return sum(self.weights[bigram] * count for bigram, count in bigrams.items())

    def candidates(self, old: Iterable[int], new: Iterable[int]) -> Iterator[Link]:
        """Yield those of some tasks that share enough telling bigrams to be compared."""
        where: dict[str, list[int]] = defaultdict(list)
        new_telling = {}
        for place in new:
            telling = self.telling.intersection(self.new[place])
            new_telling[place] = sum(self.weights[bigram] for bigram in telling)
            for bigram in telling:
                where[bigram].append(place)
        for place in old:
            old_telling = 0.0
            sharing: dict[int, float] = defaultdict(float)
            for bigram in self.telling.intersection(self.old[place]):
                old_telling += self.weights[bigram]
                for other in where.get(bigram, ()):
                    sharing[other] += self.weights[bigram]
            for other, weight in sharing.items():
                if weight >= _MIN_CANDIDATE_SHARE * min(old_telling, new_telling[other]):
                    yield place, other

    def shared(self, old: int, new: int) -> float:
        """Return the weight that two tasks share."""
        before, after, weights = self.old[old], self.new[new], self.weights
        return sum(
            weights[bigram] * min(before[bigram], after[bigram])
            for bigram in before.keys() & after.keys()
        )


def match_tasks(
    old: Sequence[Task], new: Sequence[Task]
) -> tuple[list[TaskChange], list[PossibleMatch]]:
    """Return what happened to each task, in the order of the new ones, and what is possible."""
    similarity = _Similarity(old, new)
    vocabulary = Vocabulary(similarity.old, similarity.new)
    subjects = Subjects(old, new, vocabulary)
    headings = _Headings(old, new)
    kept = _kept(old, new, headings)
    changed = _rest(old, new, map(_group, kept))
    shared = {
        (before, after): similarity.shared(before, after)
        for before, after in similarity.candidates(*changed)
        if not subjects.differ(before, after)
    }
    links = kept | _match(_scores(shared, similarity), headings, subjects)
    splits = _wholes(similarity, shared, links)
    merges = _wholes(similarity.swapped(), map(_swapped, shared), set(map(_swapped, links)))
    groups = _grouped(links, splits, merges)
    rewriting = Rewriting(
        old,
        new,
        vocabulary,
        apart=headings.apart,
        differ=lambda b, a: subjects.differ(b, a) or subjects.replaced(b, a),
    )
    groups += map(_group, sorted(rewriting.links(*_rest(old, new, groups))))
    headings.learn((b, a) for befores, afters in groups for b in befores for a in afters)
    possible = rewriting.possible(*_rest(old, new, groups), *changed)
    return _changes(old, new, groups, headings), possible


def _rest(
    old: Sequence[Task], new: Sequence[Task], groups: Iterable[Group]
) -> tuple[set[int], set[int]]:
    """Return the places of the old and new tasks that are in no group."""
    groups = list(groups)
    olds = set(range(len(old))).difference(*(befores for befores, _ in groups))
    news = set(range(len(new))).difference(*(afters for _, afters in groups))
    return olds, news


class _Headings:
    """Tells whether two tasks, given by their places, are under the same heading.

    It may have another title.
    """

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        folded = cache(fold)
        self.old = [_under(task, folded) for task in old]
        self.new = [_under(task, folded) for task in new]
        self._olds, self._news = set(self.old), set(self.new)
        self._alike = cache(_alike)
        self._renamed: set[tuple[_Path, _Path]] = set()

    def apart(self, old: int, new: int) -> bool:
        """Return whether a task has been moved."""
        before, after = self.old[old], self.new[new]
        if before == after or (before, after) in self._renamed:
            return False
        # A title that is gone, and one that is new and much like it: a heading reworded.
        return not (self._may_be_renamed(before, after) and self._alike(before[-1], after[-1]))

    def learn(self, pairs: Iterable[Link]) -> None:
        """Take headings for the same if most of the tasks of each belong together."""
        shared = Counter((self.old[old], self.new[new]) for old, new in pairs)
        olds, news = Counter[_Path](), Counter[_Path]()
        for (before, after), count in shared.items():
            olds[before] += count
            news[after] += count
        self._renamed = {
            (before, after)
            for (before, after), count in shared.items()
            if self._may_be_renamed(before, after) and 2 * count > max(olds[before], news[after])
        }

    def _may_be_renamed(self, before: _Path, after: _Path) -> bool:
        return before not in self._news and after not in self._olds


def _under(task: Task, folded: Callable[[str], str]) -> _Path:
    """Return the titles of the headings that a task is under, part first."""
    headings = (task.part,) if task.section is None else (task.part, task.section)
    return tuple(folded(heading.title) for heading in headings)


def _alike(one: str, other: str) -> bool:
    """Return whether two titles are the same, or have most of their bigrams in common."""
    first, second = bigrams(one), bigrams(other)
    common, whole = (first & second).total(), first.total() + second.total()
    return one == other or (common > 0 and 2 * common / whole >= _MIN_TITLE_SIMILARITY)


def _kept(old: Sequence[Task], new: Sequence[Task], headings: _Headings) -> set[Link]:
    """Pair off tasks of the same text in their order, those under the same heading first."""
    kept: set[Link] = set()
    for same_heading in (True, False):
        olds, news = _rest(old, new, map(_group, kept))
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for after in sorted(news):
            waiting[new[after].text, same_heading and headings.new[after]].append(after)
        for before in sorted(olds):
            if same := waiting[old[before].text, same_heading and headings.old[before]]:
                kept.add((before, same.popleft()))
    return kept


def _scores(shared: Mapping[Link, float], similarity: _Similarity) -> dict[Link, float]:
    """Return how alike tasks are that may be paired for their words."""
    scores: dict[Link, float] = {}
    for (before, after), weight in shared.items():
        both = similarity.old_weight[before], similarity.new_weight[after]
        alike = 2 * weight / sum(both)
        if alike < _MIN_SIMILARITY and weight / min(both) >= _MIN_WITHIN:
            # One is a remnant of the other.
            alike += _MIN_SIMILARITY - 1
        elif alike < _MIN_SIMILARITY:
            continue
        # Rounded, so that the order of addition makes no difference.
        scores[before, after] = round(alike, 9)
    return scores


def _match(scores: Mapping[Link, float], headings: _Headings, subjects: Subjects) -> set[Link]:
    """Pair off tasks one to one, the most alike first."""
    ranked = sorted((-score, headings.apart(*link), *link) for link, score in scores.items())
    linked: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, before, after in ranked:
        free = before not in linked and after not in taken
        if free and not subjects.replaced(before, after):
            linked[before] = after
            taken.add(after)
    return set(linked.items())


def _group(link: Link) -> Group:
    """Return a pair as a group."""
    before, after = link
    return (before,), (after,)


def _swapped(link: Link) -> Link:
    return link[1], link[0]


def _wholes(
    similarity: _Similarity, candidates: Iterable[Link], links: set[Link]
) -> list[tuple[float, int, tuple[int, ...]]]:
    """Return which old tasks are clearly the sum of several new ones.

    Each part must lie in the rest of the whole that the parts before it leave, or that rest in
    the part; and a whole that was not paired must lie in its parts. A task that was paired is
    not part of anything else.

    Args:
        similarity: How much tasks share.
        candidates: Which of them may be a whole and a part. A task that was kept has lost no
            part, so it is none of them.
        links: Which tasks were paired.

    Returns:
        How much of the whole its parts cover, the whole, and the parts.
    """
    partner = dict(links)
    paired = {part for _, part in links}
    possible: dict[int, list[int]] = defaultdict(list)
    for whole, part in candidates:
        if part not in paired or partner.get(whole) == part:
            possible[whole].append(part)
    found = []
    for whole, several in possible.items():
        rest = similarity.old[whole]
        taken: list[int] = []
        # Its own pair comes first, then the longest.
        several.sort(
            key=lambda part: (part != partner.get(whole), -similarity.new_weight[part], part)
        )
        for part in several:
            words, all_ = similarity.new[part], similarity.new_weight[part]
            left, common = similarity.weight(rest), similarity.weight(rest & words)
            # The part lies in the rest; or the rest, if large enough, lies in the part.
            is_rest = (
                left >= _MIN_REST * similarity.old_weight[whole] and common >= _MIN_CONTAINED * left
            )
            lies_within = common >= _MIN_CONTAINED * all_
            if part == partner.get(whole) or lies_within or (taken and is_rest):
                rest = rest - words
                taken.append(part)
        covered = 1 - similarity.weight(rest) / similarity.old_weight[whole]
        if len(taken) > 1 and (whole in partner or covered >= _MIN_CONTAINED):
            found.append((round(covered, 9), whole, tuple(sorted(taken))))
    return found


def _grouped(
    links: set[Link],
    splits: list[tuple[float, int, tuple[int, ...]]],
    merges: list[tuple[float, int, tuple[int, ...]]],
) -> list[Group]:
    """Return the old and the new tasks that belong together, each in one group at most."""
    claims: list[tuple[float, tuple[int, ...], tuple[int, ...]]]
    claims = [(covered, (whole,), parts) for covered, whole, parts in splits]
    claims += [(covered, parts, (whole,)) for covered, whole, parts in merges]
    # The clearest first; ties are in the same order both ways.
    claims.sort(key=lambda claim: (-claim[0], sorted(claim[1:])))
    possible: list[Group] = [(befores, afters) for _, befores, afters in claims]
    possible += map(_group, sorted(links))
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    groups = []
    for befores, afters in possible:
        if old_taken.isdisjoint(befores) and new_taken.isdisjoint(afters):
            old_taken.update(befores)
            new_taken.update(afters)
            groups.append((befores, afters))
    return groups


def _changes(
    old: Sequence[Task],
    new: Sequence[Task],
    groups: Sequence[Group],
    headings: _Headings,
) -> list[TaskChange]:
    """Return the changes in the order of the new tasks, the dropped ones where they were."""
    placed: list[tuple[float, TaskChange]] = []
    where: dict[int, int] = {}
    for before_places, after_places in groups:
        befores = tuple(old[place] for place in before_places)
        afters = tuple(new[place] for place in after_places)
        moved = all(headings.apart(b, a) for b in before_places for a in after_places)
        change = TaskChange(kind=_kind(befores, afters), old=befores, new=afters, moved=moved)
        placed.append((after_places[0], change))
        where |= dict.fromkeys(before_places, after_places[0])
    linked = {place for _, after_places in groups for place in after_places}
    for after, task in enumerate(new):
        if after not in linked:
            placed.append(
                (after, TaskChange(kind=ChangeKind.NEW, old=(), new=(task,), moved=False))
            )
    behind = -inf
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
