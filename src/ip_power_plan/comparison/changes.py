"""What a comparison finds: the records of change, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from attrs import field, frozen

from .. import display
from ..model import Agency, Law, Mention, Task
from ..names import choose
from ..plan import Plan
from ..record import public
from .edits import Edit, edits


@public
class ChangeKind(Enum):
    """What happened to a task between two editions.

    Example:
        >>> from ip_power_plan import ChangeKind
        >>> [kind.value for kind in ChangeKind]
        ['kept', 'reworded', 'split', 'merged', 'new', 'dropped']
    """

    KEPT = "kept"
    """The text is exactly the same."""
    REWORDED = "reworded"
    SPLIT = "split"
    """One task became several."""
    MERGED = "merged"
    """Several tasks became one."""
    NEW = "new"
    DROPPED = "dropped"


@public
class LawChangeKind(Enum):
    """What happened to a law between two editions.

    Example:
        >>> from ip_power_plan import LawChangeKind
        >>> [kind.value for kind in LawChangeKind]
        ['kept', 'added', 'removed']
    """

    KEPT = "kept"
    """Tasks of both editions name it."""
    ADDED = "added"
    """Only tasks of the new edition name it."""
    REMOVED = "removed"
    """Only tasks of the old edition name it."""


@public
@frozen(kw_only=True)
class TaskChange:
    """What happened to a task, or where a task comes from.

    Attributes:
        kind: What happened.
        old: The tasks of the old edition; none for a new task, several for merged ones.
        new: The tasks of the new edition; none for a dropped task, several if split.
        moved: Whether it is now under another heading.

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
        """The words that changed, in order; empty unless one task became exactly one."""
        if len(self.old) != 1 or len(self.new) != 1:
            return ()
        return tuple(edits(self.old[0].text, self.new[0].text))

    @property
    def leads(self) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
        """The lead agencies before and after, without repeats."""
        return _leads(self.old), _leads(self.new)

    @property
    def lead_changed(self) -> bool:
        """Whether another agency leads; False for a new or a dropped task."""
        before, after = ([agency.id for agency in side] for side in self.leads)
        return bool(self.old and self.new) and before != after

    @property
    def joined(self) -> tuple[Agency, ...]:
        """The agencies added; none for a new task."""
        return _missing(self.new, self.old) if self.old else ()

    @property
    def left(self) -> tuple[Agency, ...]:
        """The agencies removed; none for a dropped task."""
        return _missing(self.old, self.new) if self.new else ()

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON types, with tasks by id and agencies by name."""
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


@public
@frozen(kw_only=True)
class LawChange:
    """What happened to a law between two editions.

    Attributes:
        law: The law, as the new edition has it, or the old one if it was removed.
        old: The mentions of it in the old edition; none if it was added.
        new: The mentions of it in the new edition; none if it was removed.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> change = ipp.compare(plan, plan).laws[0]
        >>> change.law.short_title, change.kind.value, change.actions[1]
        ('商标法', 'kept', ('加快推进…修改', '推进…相关司法解释修改'))
    """

    law: Law
    old: tuple[Mention, ...]
    new: tuple[Mention, ...]

    @property
    def kind(self) -> LawChangeKind:
        """What happened to the law."""
        if not self.old:
            return LawChangeKind.ADDED
        return LawChangeKind.KEPT if self.new else LawChangeKind.REMOVED

    @property
    def actions(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that say what is done to it, before and after, without repeats."""
        return _action_words(self.old), _action_words(self.new)

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON types."""
        before, after = map(list, self.actions)
        return {
            "kind": self.kind.value,
            "law": self.law.id,
            "title": self.law.title,
            "actions": {"old": before, "new": after},
        }


@public
@frozen(kw_only=True, repr=False)
class Comparison:
    """What changed between two editions.

    Attributes:
        old: The old edition.
        new: The new edition.
        tasks: What happened to each task, in the order of the new edition, with the
            dropped ones in their old places.
        laws: What happened to each law: those of the new edition in order, then the rest.

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
        """Return the changes of one kind.

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
        """The tasks that are now under another heading."""
        return tuple(change for change in self.tasks if change.moved)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON types.

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
                (
                    change.kind.value,
                    change.law.title,
                    *("、".join(words) for words in change.actions),
                )
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


# --- words and agencies ----------------------------------------------------------------


def _leads(tasks: Iterable[Task]) -> tuple[Agency, ...]:
    return tuple(dict.fromkeys(task.lead for task in tasks if task.lead is not None))


def _missing(here: Iterable[Task], there: Iterable[Task]) -> tuple[Agency, ...]:
    """Return the agencies of some tasks that others lack."""
    known = {agency.id for task in there for agency in task.agencies}
    named = dict.fromkeys(agency for task in here for agency in task.agencies)
    return tuple(agency for agency in named if agency.id not in known)


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
