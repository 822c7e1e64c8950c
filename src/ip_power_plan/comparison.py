"""Lining up two editions: which tasks and laws went on, changed, came and went.

Tasks are matched by the characters that they share, weighed by how rare these are, so
that common words such as 知识产权 say little and the particular ones decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from difflib import SequenceMatcher
from enum import Enum
from itertools import chain
from math import log
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import field, frozen

from . import display
from .model import Agency, Law, Mention
from .names import choose, fold
from .plan import Plan
from .tasks import Task


class ChangeKind(Enum):
    """What became of a task.

    Example:
        >>> from ip_power_plan import ChangeKind
        >>> [kind.value for kind in ChangeKind]
        ['kept', 'reworded', 'split', 'merged', 'new', 'dropped']
    """

    KEPT = "kept"
    """The text is the same to the letter."""
    REWORDED = "reworded"
    SPLIT = "split"
    """One task became several."""
    MERGED = "merged"
    """Several tasks became one."""
    NEW = "new"
    DROPPED = "dropped"


class Edit(NamedTuple):
    """Words that stood in a text, and those that stand in their place.

    Attributes:
        old: The words that went; empty if some were only added.
        new: The words that came; empty if some were only removed.

    Example:
        >>> from ip_power_plan import Edit
        >>> Edit("研究论证", "推进修订").new
        '推进修订'
    """

    old: str
    new: str


@frozen(kw_only=True)
class TaskChange:
    """What became of a task, or where a task came from.

    Attributes:
        kind: What happened.
        old: The tasks of the old edition; none for a new task, several for merged ones.
        new: The tasks of the new edition; none for a dropped task, several if split.
        moved: Whether it stands under another heading now.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> change = ipp.compare(plan, plan).tasks[0]
        >>> change.kind.value, change.old[0].number, change.new[0].number, change.moved
        ('kept', 1, 1, False)
    """

    kind: ChangeKind
    old: tuple[Task, ...]
    new: tuple[Task, ...]
    moved: bool

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words that changed, in order; none unless one task became one."""
        if len(self.old) != 1 or len(self.new) != 1:
            return ()
        return tuple(_edits(self.old[0].text, self.new[0].text))

    @property
    def leads(self) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
        """The lead agencies before and after, without repeats."""
        return _leads(self.old), _leads(self.new)

    @property
    def lead_changed(self) -> bool:
        """Whether another agency leads, of a task that goes on."""
        before, after = ([agency.id for agency in side] for side in self.leads)
        return bool(self.old and self.new) and before != after

    @property
    def joined(self) -> tuple[Agency, ...]:
        """The agencies that came, of a task that goes on."""
        return _missing(self.new, self.old) if self.old else ()

    @property
    def left(self) -> tuple[Agency, ...]:
        """The agencies that went, of a task that goes on."""
        return _missing(self.old, self.new) if self.new else ()

    def to_dict(self) -> dict[str, Any]:
        """Return the change in JSON's own types, tasks by id and agencies by name."""
        before, after = ([agency.name for agency in side] for side in self.leads)
        return {
            "kind": self.kind.value,
            "moved": self.moved,
            "old": [task.id for task in self.old],
            "new": [task.id for task in self.new],
            "edits": [edit._asdict() for edit in self.edits],
            "lead_changed": self.lead_changed,
            "leads": {"old": before, "new": after},
            "joined": [agency.name for agency in self.joined],
            "left": [agency.name for agency in self.left],
        }


@frozen(kw_only=True)
class LawChange:
    """What became of a law between two editions.

    Attributes:
        law: The law, as the new edition has it, or the old if the new has it no more.
        old: The mentions of it in the old edition; none if it appears.
        new: The mentions of it in the new edition; none if it disappears.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> change = ipp.compare(plan, plan).laws[0]
        >>> change.law.short_title, change.kind, change.actions[1]
        ('商标法', 'goes on', ('加快推进…修改', '推进…相关司法解释修改'))
    """

    law: Law
    old: tuple[Mention, ...]
    new: tuple[Mention, ...]

    @property
    def kind(self) -> str:
        """``"appears"``, ``"goes on"`` or ``"disappears"``."""
        if not self.old:
            return "appears"
        return "goes on" if self.new else "disappears"

    @property
    def actions(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that said what is done to it, then and now, without repeats."""
        return _action_words(self.old), _action_words(self.new)

    def to_dict(self) -> dict[str, Any]:
        """Return the change in JSON's own types."""
        before, after = map(list, self.actions)
        return {
            "kind": self.kind,
            "law": self.law.id,
            "title": self.law.title,
            "actions": {"old": before, "new": after},
        }


@frozen(kw_only=True, repr=False)
class Comparison:
    """Two editions, lined up.

    Attributes:
        old: The old edition.
        new: The new edition.
        tasks: What became of each task, in the order of the new edition, with the
            dropped ones where they stood.
        laws: What became of each law: those of the new edition in order, then the rest.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> ipp.compare(plan, plan)
        <Comparison of 2025 with 2025: 118 kept>
    """

    old: Plan
    new: Plan
    tasks: tuple[TaskChange, ...]
    laws: tuple[LawChange, ...] = field(repr=False)

    def of(self, kind: ChangeKind | str) -> tuple[TaskChange, ...]:
        """Return the tasks of which this became.

        Args:
            kind: The kind of change, such as ``"reworded"``.

        Raises:
            UnknownChoiceError: There is no such kind.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> ipp.compare(plan, plan).of("dropped")
            ()
        """
        wanted = choose("kind", kind, ChangeKind)
        return tuple(change for change in self.tasks if change.kind is wanted)

    @property
    def moved(self) -> tuple[TaskChange, ...]:
        """The tasks that stand under another heading now."""
        return tuple(change for change in self.tasks if change.moved)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison in JSON's own types.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> len(ipp.compare(plan, plan).to_dict()["tasks"])
            118
        """
        return {
            "old": self.old.year,
            "new": self.new.year,
            "tasks": [change.to_dict() for change in self.tasks],
            "laws": [change.to_dict() for change in self.laws],
        }

    def report(self, width: int = 100) -> str:
        """Return what changed as tables for a terminal; what was kept is only counted.

        Args:
            width: The width of the window, in cells.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> print(ipp.compare(plan, plan).report(), end="")
            2025 → 2025: 118 kept
        """
        first = f"{self.old.year} → {self.new.year}: {self._counts()}"
        text = "".join(f"{line}\n" for line in display.wrap(first, width))
        for title, head, rows in self._tables():
            if rows:
                text += f"\n{title}\n\n{display.table(head, rows, width)}"
        return text

    def _counts(self) -> str:
        counts = {kind.value: len(self.of(kind)) for kind in ChangeKind}
        counts["moved"] = len(self.moved)
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)

    def _tables(self) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
        """Yield the title, the head and the rows of each table of changes."""
        yield (
            "Tasks",
            ("Change", str(self.old.year), str(self.new.year), "Text", "Agencies"),
            [_task_row(change) for change in self.tasks if _says_something(change)],
        )
        yield (
            "Laws",
            ("Change", "Law", str(self.old.year), str(self.new.year)),
            [
                (change.kind, change.law.title, *("、".join(words) for words in change.actions))
                for change in self.laws
                if change.actions[0] != change.actions[1] or not (change.old and change.new)
            ],
        )

    def __repr__(self) -> str:
        return f"<Comparison of {self.old.year} with {self.new.year}: {self._counts()}>"

    def _repr_html_(self) -> str:
        tables = "".join(
            f"<h4>{title}</h4>{display.html_table(head, rows)}"
            for title, head, rows in self._tables()
            if rows
        )
        return f"<p>{self.old.year} → {self.new.year}: {self._counts()}</p>{tables}"


def compare(old: Plan, new: Plan) -> Comparison:
    """Return what became of each task and law from one edition to another.

    Args:
        old: The earlier edition: bundled, parsed or read.
        new: The later one.

    Raises:
        TypeError: One of them is no plan.

    Example:
        >>> import ip_power_plan as ipp
        >>> old = ipp.parse_plan('''2024年推进计划
        ... 一、完善制度
        ... 1.研究论证《国防专利条例》。（国家国防科工局负责）
        ... ''')
        >>> new = ipp.parse_plan('''2025年推进计划
        ... 一、完善制度
        ... 1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）
        ... ''')
        >>> change, = ipp.compare(old, new).tasks
        >>> change.edits, [agency.name for agency in change.joined]
        ((Edit(old='研究论证', new='推进修订'),), ['司法部'])
    """
    for plan in (old, new):
        if not isinstance(plan, Plan):
            raise TypeError(f"plans are compared, not {type(plan).__name__}")
    return Comparison(
        old=old,
        new=new,
        tasks=tuple(_line_up(old.tasks, new.tasks)),
        laws=tuple(_laws(old, new)),
    )


# --- likeness --------------------------------------------------------------------------

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

Pair: TypeAlias = tuple[int, int]
"""The places of an old and a new task."""

# Texts that share less of what is telling can be neither the same nor part of each other.
_WORTH_A_LOOK: Final = 0.25

_DIGITS: Final = re.compile(r"\d+")
_CLAUSE_ENDS: Final = re.compile("[，。；：、（）《》“”]")


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring characters in each clause.

    Figures, which change yearly, are one character.
    """
    clauses = _CLAUSE_ENDS.split(_DIGITS.sub("#", text))
    return Counter(
        clause[place : place + 2] for clause in clauses for place in range(len(clause) - 1)
    )


class _Likeness:
    """How much weight any old and any new task share."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self.old = [_pairs(task.text) for task in old]
        self.new = [_pairs(task.text) for task in new]
        # In how many tasks of an edition a pair stands, in that where it is commoner.
        spread = Counter(chain.from_iterable(self.old)) | Counter(chain.from_iterable(self.new))
        size = max(len(old), len(new))
        self.weights = {pair: log(1 + size / count) for pair, count in spread.items()}
        # What is in most texts tells them apart least, and would cost the most.
        common = max(8, size // 4)
        self.telling = {pair for pair, count in spread.items() if count <= common}
        self.old_weight = [self.weight(text) for text in self.old]
        self.new_weight = [self.weight(text) for text in self.new]

    def turned(self) -> _Likeness:
        """Return the same with the old and the new tasks in each other's place."""
        turned = copy(self)
        turned.old, turned.new = self.new, self.old
        turned.old_weight, turned.new_weight = self.new_weight, self.old_weight
        return turned

    def weight(self, pairs: Counter[str]) -> float:
        """Return the weight of some pairs."""
        return sum(self.weights[pair] * count for pair, count in pairs.items())

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the old and new tasks that share enough of what is telling to be looked at."""
        where: dict[str, list[int]] = defaultdict(list)
        new_telling = []
        for place, text in enumerate(self.new):
            telling = self.telling.intersection(text)
            new_telling.append(sum(self.weights[pair] for pair in telling))
            for pair in telling:
                where[pair].append(place)
        for place, text in enumerate(self.old):
            old_telling = 0.0
            sharing: dict[int, float] = defaultdict(float)
            for pair in self.telling.intersection(text):
                old_telling += self.weights[pair]
                for other in where.get(pair, ()):
                    sharing[other] += self.weights[pair]
            for other, weight in sharing.items():
                if weight >= _WORTH_A_LOOK * min(old_telling, new_telling[other]):
                    yield place, other

    def shared(self, old: int, new: int) -> float:
        """Return the weight that two tasks share."""
        before, after, weights = self.old[old], self.new[new], self.weights
        return sum(
            weights[pair] * min(before[pair], after[pair]) for pair in before.keys() & after.keys()
        )


def _line_up(old: Sequence[Task], new: Sequence[Task]) -> list[TaskChange]:
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

    The same words said of another law make another task; of a law with another title, not.
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
    pairs = _pairs(one), _pairs(other)
    whole = pairs[0].total() + pairs[1].total()
    return 2 * (pairs[0] & pairs[1]).total() / whole if whole else 0.0


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
    shared: dict[Pair, float],
    likeness: _Likeness,
    headings: _Headings,
) -> set[Pair]:
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


def _turned(pair: Pair) -> Pair:
    return pair[1], pair[0]


def _turned_all(pairs: set[Pair]) -> set[Pair]:
    return set(map(_turned, pairs))


def _wholes(
    likeness: _Likeness, candidates: Iterable[Pair], pairs: set[Pair], kept: set[Pair]
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
    pairs: set[Pair],
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


# --- words and agencies ----------------------------------------------------------------

# Fewer characters than this between two edits are chance, and become part of one edit.
_CHANCE: Final = 2

# Two texts longer than any task are not taken apart, which could take for ever.
_READABLE: Final = 2000

_TOKENS: Final = re.compile(r"\d+|.", re.DOTALL)


def _edits(old: str, new: str) -> Iterator[Edit]:
    """Yield the words that changed; edits that all but touch are one."""
    # A figure changes as a whole; all else, character by character.
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if max(len(before), len(after)) > _READABLE:
        if old != new:
            yield Edit(old, new)
        return
    spans: list[list[int]] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and old_start - spans[-1][1] < _CHANCE:
            spans[-1][1], spans[-1][3] = old_end, new_end
        else:
            spans.append([old_start, old_end, new_start, new_end])
    for old_start, old_end, new_start, new_end in spans:
        yield Edit("".join(before[old_start:old_end]), "".join(after[new_start:new_end]))


def _leads(tasks: Iterable[Task]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(task.lead for task in tasks if task.lead is not None))


def _missing(here: Iterable[Task], there: Iterable[Task]) -> tuple[Agency, ...]:
    """Return the agencies of some tasks that others lack."""
    known = {agency.id for task in there for agency in task.agencies}
    named = dict.fromkeys(agency for task in here for agency in task.agencies)
    return tuple(agency for agency in named if agency.id not in known)


# --- laws ------------------------------------------------------------------------------


def _laws(old: Plan, new: Plan) -> Iterator[LawChange]:
    before, after = _mentions(old), _mentions(new)
    laws = {law.id: law for law in new.laws}
    laws |= {law.id: law for law in old.laws if law.id not in laws}
    for id_, law in laws.items():
        yield LawChange(law=law, old=tuple(before[id_]), new=tuple(after[id_]))


def _mentions(plan: Plan) -> dict[str, list[Mention]]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for task in plan.tasks:
        for mention in task.mentions:
            mentions[mention.law.id].append(mention)
    return mentions


def _action_words(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.action_text for m in mentions if m.action_text is not None))


# --- rows ------------------------------------------------------------------------------


def _says_something(change: TaskChange) -> bool:
    return bool(
        change.kind is not ChangeKind.KEPT
        or change.moved
        or change.lead_changed
        or change.joined
        or change.left
    )


def _task_row(change: TaskChange) -> tuple[str, ...]:
    kind = change.kind.value + ", moved" * change.moved
    edits = "；".join(f"{edit.old or '+'} → {edit.new or '−'}" for edit in change.edits)
    agencies = []
    if change.lead_changed:
        before, after = ("、".join(agency.name for agency in side) for side in change.leads)
        agencies.append(f"{before} → {after}")
    agencies += [f"+{agency.name}" for agency in change.joined]
    agencies += [f"−{agency.name}" for agency in change.left]
    return (
        kind,
        ", ".join(task.label for task in change.old),
        ", ".join(task.label for task in change.new),
        edits or (change.new or change.old)[0].text,
        " ".join(agencies),
    )
