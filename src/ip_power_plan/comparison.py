"""Lining up two editions: which tasks and laws went on, changed, came and went.

Tasks are matched by the characters that they share, weighed by how rare these are, so
that common words such as 知识产权 say little and the particular ones decide.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from math import log
from typing import Any, Final, NamedTuple

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
        text = f"{self.old.year} → {self.new.year}: {self._counts()}\n"
        for title, head, rows in self._tables():
            if rows:
                text += f"\n{title}\n\n{display.table(head, rows, width)}"
        return text

    def _counts(self) -> str:
        counts = Counter(change.kind.value for change in self.tasks)
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

_DIGITS: Final = re.compile(r"\d+")


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring characters; figures, which change yearly, are one."""
    masked = _DIGITS.sub("#", text)
    return Counter(masked[place : place + 2] for place in range(len(masked) - 1))


class _Likeness:
    """How much weight any old and any new task share."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task]) -> None:
        self.old = [_pairs(task.text) for task in old]
        self.new = [_pairs(task.text) for task in new]
        texts = [*self.old, *self.new]
        spread = Counter(pair for text in texts for pair in text)
        self.weights = {pair: log(1 + len(texts) / count) for pair, count in spread.items()}
        # What is in most texts tells them apart least, and would cost the most.
        common = max(8, len(texts) // 5)
        self.telling = {pair for pair, count in spread.items() if count <= common}
        self.old_weight = [self.weight(text) for text in self.old]
        self.new_weight = [self.weight(text) for text in self.new]

    def weight(self, pairs: Counter[str]) -> float:
        """Return the weight of some pairs."""
        return sum(self.weights[pair] * count for pair, count in pairs.items())

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Yield the old and new tasks that share anything telling."""
        where: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self.new):
            for pair in text:
                if pair in self.telling:
                    where[pair].append(place)
        for place, text in enumerate(self.old):
            sharing = Counter(other for pair in text for other in where.get(pair, ()))
            # The few that share the most; no other can be the same task or a part of it.
            for other, _ in sharing.most_common(8):
                yield place, other

    def shared(self, old: int, new: int) -> float:
        """Return the weight that two tasks share."""
        return self.weight(self.old[old] & self.new[new])


def _line_up(old: Sequence[Task], new: Sequence[Task]) -> list[TaskChange]:
    likeness = _Likeness(old, new)
    shared = {
        (before, after): likeness.shared(before, after) for before, after in likeness.candidates()
    }
    forward, backward = _match(old, new, shared, likeness)
    sources: dict[int, list[int]] = {after: [before] for after, before in backward.items()}
    targets: dict[int, list[int]] = {before: [after] for before, after in forward.items()}
    _find_parts(targets, sources, shared, likeness.new_weight, likeness.old_weight)
    flipped = {(after, before): weight for (before, after), weight in shared.items()}
    _find_parts(sources, targets, flipped, likeness.old_weight, likeness.new_weight)
    return _changes(old, new, targets, sources)


def _match(
    old: Sequence[Task],
    new: Sequence[Task],
    shared: dict[tuple[int, int], float],
    likeness: _Likeness,
) -> tuple[dict[int, int], dict[int, int]]:
    """Pair off tasks one to one, the most alike first."""
    scored = []
    same_text: dict[str, list[int]] = defaultdict(list)
    for after, task in enumerate(new):
        same_text[task.text].append(after)
    for before, task in enumerate(old):
        scored += [
            (-2.0, _apart(task, new[after]), before, after) for after in same_text[task.text]
        ]
    for (before, after), weight in shared.items():
        whole = likeness.old_weight[before] + likeness.new_weight[after]
        if whole and 2 * weight / whole >= _SAME:
            scored.append((-2 * weight / whole, _apart(old[before], new[after]), before, after))
    forward: dict[int, int] = {}
    backward: dict[int, int] = {}
    for _, _, before, after in sorted(scored):
        if before not in forward and after not in backward:
            forward[before] = after
            backward[after] = before
    return forward, backward


def _apart(old: Task, new: Task) -> bool:
    """Return whether two tasks stand under different headings."""
    return fold(_under(old)) != fold(_under(new))


def _under(task: Task) -> str:
    return (task.section or task.part).title


def _find_parts(
    targets: dict[int, list[int]],
    sources: dict[int, list[int]],
    shared: dict[tuple[int, int], float],
    part_weight: Sequence[float],
    whole_weight: Sequence[float],
) -> None:
    """Give each unmatched task to the one of the other edition that it was plainly part of.

    The parts must lie in the whole, and the whole in its parts.
    """
    parts: dict[int, list[int]] = defaultdict(list)
    for (whole, part), weight in shared.items():
        if part not in sources and part_weight[part] and weight / part_weight[part] >= _CONTAINED:
            parts[whole].append(part)
    for whole, found in parts.items():
        matched = targets.get(whole, [])
        alone = all(len(sources[part]) == 1 for part in matched)
        together = sorted({*matched, *(part for part in found if part not in sources)})
        covered = sum(shared.get((whole, part), 0.0) for part in together)
        lies_within = all(
            shared.get((whole, part), 0.0) / part_weight[part] >= _CONTAINED for part in together
        )
        if (
            len(together) > 1
            and alone
            and lies_within
            and covered / whole_weight[whole] >= _CONTAINED
        ):
            targets[whole] = together
            for part in together:
                sources[part] = [whole]


def _changes(
    old: Sequence[Task],
    new: Sequence[Task],
    targets: dict[int, list[int]],
    sources: dict[int, list[int]],
) -> list[TaskChange]:
    """Return the changes in the order of the new tasks, the dropped where they stood."""
    changes: list[tuple[float, TaskChange]] = []
    behind = -1.0
    for before, task in enumerate(old):
        if before in targets:
            behind = float(targets[before][0])
        else:
            change = TaskChange(kind=ChangeKind.DROPPED, old=(task,), new=(), moved=False)
            changes.append((behind + 0.5, change))
    for after in range(len(new)):
        from_ = sources.get(after, [])
        to = targets[from_[0]] if from_ else [after]
        if after == to[0]:
            befores = tuple(old[place] for place in from_)
            afters = tuple(new[place] for place in to)
            moved = bool(befores) and all(_apart(befores[0], after) for after in afters)
            kind = _kind(befores, afters)
            changes.append((after, TaskChange(kind=kind, old=befores, new=afters, moved=moved)))
    return [change for _, change in sorted(changes, key=lambda placed: placed[0])]


def _kind(old: Sequence[Task], new: Sequence[Task]) -> ChangeKind:
    if not old:
        return ChangeKind.NEW
    if len(old) > 1:
        return ChangeKind.MERGED
    if len(new) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.KEPT if old[0].text == new[0].text else ChangeKind.REWORDED


# --- words and agencies ----------------------------------------------------------------

# Fewer characters than this between two edits are chance, and become part of one edit.
_CHANCE: Final = 2


def _edits(old: str, new: str) -> Iterator[Edit]:
    """Yield the words that changed; edits that all but touch are one."""
    spans: list[list[int]] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and old_start - spans[-1][1] < _CHANCE:
            spans[-1][1], spans[-1][3] = old_end, new_end
        else:
            spans.append([old_start, old_end, new_start, new_end])
    for old_start, old_end, new_start, new_end in spans:
        yield Edit(old[old_start:old_end], new[new_start:new_end])


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
    laws = {law.id: law for law in (*new.laws, *old.laws)} | {law.id: law for law in new.laws}
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
