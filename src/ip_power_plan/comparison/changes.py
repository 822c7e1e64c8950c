"""What a comparison finds: the records of change."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import frozen

from ..choices import Language, Role
from ..display import plain
from ..labels import Speech
from ..model import Agency, Law, Mention, Part, Section, Task
from ..names import choose
from ..plan import Plan
from ..record import Records, gather, public
from ..table import Table
from . import report, sides
from .edits import Edit, edits, marked
from .found import Found
from .kinds import ChangeKind, LawChangeKind


@public
@frozen(kw_only=True, eq=False, repr=False)
class RoleChange(Found):
    r"""An agency that is responsible on both sides, but not in the same role.

    Attributes:
        agency: The agency.
        old: Its role before; lead, if it led any of the tasks.
        new: Its role after.

    Example:
        >>> import ip_power_plan as ipp
        >>> old = ipp.parse_plan("2024年推进计划\n一、甲\n1.建设基地。（教育部、科技部负责）\n")
        >>> new = ipp.parse_plan("2025年推进计划\n一、甲\n1.建设基地。（科技部、教育部负责）\n")
        >>> first, _ = ipp.compare(old, new).tasks[0].role_changes
        >>> first.agency.name, first.old.value, first.new.value
        ('科技部', 'participant', 'lead')
    """

    agency: Agency
    old: Role
    new: Role

    def _told(self) -> str:
        return f"{self.agency.name}: {self.old.value} → {self.new.value}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class TaskChange(Found):
    """What happened to a task, or where a task comes from.

    Attributes:
        kind: What happened.
        old: The tasks of the old edition; none for a new task, several for merged ones.
        new: The tasks of the new edition; none for a dropped task, several if split.
        moved: Whether it is now under another heading; if it was split or merged, whether
            every part is.

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

    def __attrs_post_init__(self) -> None:
        """Let its tuples of records show themselves."""
        gather(self, "old", "new")

    def _told(self) -> str:
        before, after = (", ".join(task.id for task in side) for side in (self.old, self.new))
        return f"{self.kind.value}: {before or 'none'} → {after or 'none'}"

    @property
    def changed(self) -> bool:
        """Whether anything differs: the text, the heading, or who is responsible and how."""
        return (
            self.kind is not ChangeKind.KEPT
            or self.moved
            or self.old[0].responsibility_text != self.new[0].responsibility_text
        )

    # --- words ---

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words that changed, in order; empty unless one task became exactly one."""
        if len(self.old) != 1 or len(self.new) != 1:
            return Records()
        return Records(edits(self.old[0].text, self.new[0].text))

    @property
    def marked(self) -> tuple[str, ...]:
        r"""The texts, with deleted words marked as ``[-…-]`` and inserted words as ``{+…+}``.

        One text if one task became exactly one. If tasks were split or merged, every old
        text, then every new one. The text of a new or a dropped task has no marks. A text
        may itself have such marks; `edits` are exact.

        Example:
            >>> import ip_power_plan as ipp
            >>> old = ipp.parse_plan("2024年推进计划\n一、甲\n1.研究制定规则。（司法部负责）\n")
            >>> new = ipp.parse_plan("2025年推进计划\n一、甲\n1.推进制定规则。（司法部负责）\n")
            >>> ipp.compare(old, new).tasks[0].marked
            ('[-研究-]{+推进+}制定规则。',)
        """
        return tuple(map(plain, marked(sides.texts(self.old), sides.texts(self.new))))

    # --- headings ---

    @property
    def headings(self) -> tuple[tuple[Part | Section, ...], tuple[Part | Section, ...]]:
        """The headings that it was and is under, without repeats: the section, or else the part."""
        return sides.headings(self.old), sides.headings(self.new)

    # --- who is responsible ---

    @property
    def agencies(self) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
        """The agencies responsible before and after, in the official order, without repeats."""
        return sides.agencies(self.old), sides.agencies(self.new)

    @property
    def leads(self) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
        """The lead agencies before and after, without repeats."""
        return sides.leads(self.old), sides.leads(self.new)

    @property
    def lead_changed(self) -> bool:
        """Whether another agency leads; False for a new or a dropped task."""
        before, after = ([agency.id for agency in side] for side in self.leads)
        return bool(self.old and self.new) and before != after

    @property
    def joined(self) -> tuple[Agency, ...]:
        """The agencies added; none for a new task."""
        return sides.missing(self.new, self.old) if self.old else Records()

    @property
    def left(self) -> tuple[Agency, ...]:
        """The agencies removed; none for a dropped task."""
        return sides.missing(self.old, self.new) if self.new else Records()

    @property
    def role_changes(self) -> tuple[RoleChange, ...]:
        """The agencies whose role changed, in the new order; none for a new or dropped task."""
        before, after = sides.roles(self.old), sides.roles(self.new)
        return Records(
            RoleChange(agency=agency, old=before[agency.id], new=after[agency.id])
            for agency in self.agencies[1]
            if before.get(agency.id, after[agency.id]) is not after[agency.id]
        )

    @property
    def reassigned(self) -> bool:
        """Whether other agencies are responsible, or in other roles; False for a new task."""
        return self.lead_changed or bool(self.joined or self.left or self.role_changes)

    @property
    def by_division(self) -> tuple[bool, bool]:
        """Whether any of the tasks was, and is, shared by division of duties (按职责分工)."""
        return any(task.by_division for task in self.old), any(t.by_division for t in self.new)

    @property
    def open_ended(self) -> tuple[bool, bool]:
        """Whether any of the lists ended, and ends, in "and others" (等部门、等单位)."""
        return any(task.open_ended for task in self.old), any(t.open_ended for t in self.new)

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON types, with tasks by id and agencies by name.

        Returns:
            ``kind`` and ``moved``; by side, as ``{"old": …, "new": …}``, the ``texts``,
            ``headings``, ``responsibilities`` as printed, ``agencies``, ``leads``,
            ``by_division`` and ``open_ended``; ``old`` and ``new`` with the ids of the tasks;
            and what changed: ``edits``, ``marked``, ``lead_changed``, ``joined``, ``left`` and
            ``role_changes``.
        """
        return {
            "kind": self.kind.value,
            "moved": self.moved,
            "old": [task.id for task in self.old],
            "new": [task.id for task in self.new],
            "headings": sides.by_side(map(report.headings_over, (self.old, self.new))),
            "texts": sides.by_side([sides.texts(self.old), sides.texts(self.new)]),
            "edits": [{"old": edit.old, "new": edit.new} for edit in self.edits],
            "marked": list(self.marked),
            "responsibilities": sides.by_side(
                [[task.responsibility_text for task in side] for side in (self.old, self.new)]
            ),
            "agencies": sides.by_side(map(sides.names, self.agencies)),
            "lead_changed": self.lead_changed,
            "leads": sides.by_side(map(sides.names, self.leads)),
            "joined": sides.names(self.joined),
            "left": sides.names(self.left),
            "role_changes": [
                {"agency": change.agency.name, "old": change.old.value, "new": change.new.value}
                for change in self.role_changes
            ],
            "by_division": sides.by_side(self.by_division),
            "open_ended": sides.by_side(self.open_ended),
        }


@public
@frozen(kw_only=True, eq=False, repr=False)
class PossibleMatch(Found):
    """An old and a new task that are possibly the same, or part of each other.

    The old one was dropped, or the new one is new, or both. If one of them has a counterpart,
    the other is possibly a part of it. This is a hint to read the two, never a link.

    Attributes:
        old: The old task.
        new: The new task.
        score: How strong the evidence is, from 0.5 (weak) to 1.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> ipp.compare(plan, plan).possible
        ()
    """

    old: Task
    new: Task
    score: float

    def _told(self) -> str:
        return f"{self.score:.2f}: {self.old.id} → {self.new.id}"

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as JSON types, with tasks by id."""
        return {"old": self.old.id, "new": self.new.id, "score": self.score}


@public
@frozen(kw_only=True, eq=False, repr=False)
class LawChange(Found):
    """What happened to a law between two editions.

    Attributes:
        law: The law, as the new edition has it, or the old one if it was removed.
        old: The mentions of it in the old edition; none if it was added.
        new: The mentions of it in the new edition; none if it was removed.
        tasks: The tasks of these mentions before and after, one for each mention.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> change = ipp.compare(plan, plan).laws[0]
        >>> change.law.short_title, change.kind.value, change.actions[1]
        ('商标法', 'kept', ('加快推进…修改', '推进…相关司法解释修改'))
        >>> [task.number for task in change.tasks[1]]
        [1, 9]
    """

    law: Law
    old: tuple[Mention, ...]
    new: tuple[Mention, ...]
    tasks: tuple[tuple[Task, ...], tuple[Task, ...]]

    def __attrs_post_init__(self) -> None:
        """Let its tuples of records show themselves."""
        gather(self, "old", "new")

    def _told(self) -> str:
        return f"{self.kind.value}: {self.law.title}"

    @property
    def kind(self) -> LawChangeKind:
        """What happened to the law."""
        if not self.old:
            return LawChangeKind.ADDED
        return LawChangeKind.KEPT if self.new else LawChangeKind.REMOVED

    @property
    def changed(self) -> bool:
        """Whether what is done to it differs, or how often; not only in which tasks."""
        before, after = (
            Counter((mention.action, mention.action_text) for mention in side)
            for side in (self.old, self.new)
        )
        return before != after

    @property
    def actions(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that say what is done to it, before and after, without repeats."""
        return sides.action_words(self.old), sides.action_words(self.new)

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON types.

        Returns:
            ``kind``, the id and title of the law, and by side its ``actions`` in words and
            its ``mentions``: each with the id of its task, its action and the words for it.
        """
        return {
            "kind": self.kind.value,
            "law": self.law.id,
            "title": self.law.title,
            "actions": sides.by_side(map(list, self.actions)),
            "mentions": sides.by_side(
                [
                    {
                        "task": task.id,
                        "action": None if mention.action is None else mention.action.value,
                        "action_text": mention.action_text,
                    }
                    for task, mention in zip(tasks, mentions, strict=True)
                ]
                for tasks, mentions in zip(self.tasks, (self.old, self.new), strict=True)
            ),
        }


@public
@frozen(kw_only=True, eq=False, repr=False)
class Comparison(Found):
    """What changed between two editions.

    Attributes:
        old: The old edition.
        new: The new edition.
        tasks: What happened to each task, in the order of the new edition, with the
            dropped ones in their old places.
        possible: Tasks that are possibly the same, the likeliest first: the best pair of each
            dropped and each new task, unless the evidence is weak.
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
    possible: tuple[PossibleMatch, ...]
    laws: tuple[LawChange, ...]

    def __attrs_post_init__(self) -> None:
        """Let its tuples of records show themselves."""
        gather(self, "tasks", "possible", "laws")

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
        return Records(change for change in self.tasks if change.kind is wanted)

    @property
    def moved(self) -> tuple[TaskChange, ...]:
        """The tasks that are now under another heading."""
        return Records(change for change in self.tasks if change.moved)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind, by its value; no zeros.

        And how many of them, of whatever kind, are ``moved`` or ``reassigned``.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> ipp.compare(plan, plan).counts
            {'kept': 118}
        """
        counts = {kind.value: len(self.of(kind)) for kind in ChangeKind}
        counts["moved"] = len(self.moved)
        counts["reassigned"] = sum(change.reassigned for change in self.tasks)
        return {what: count for what, count in counts.items() if count}

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON types.

        Returns:
            The years, as ``old`` and ``new``, and ``tasks``, ``possible`` and ``laws`` as
            lists of what `to_dict` of each gives.

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
            "possible": [pair.to_dict() for pair in self.possible],
            "laws": [change.to_dict() for change in self.laws],
        }

    def table(self, name: str = "tasks") -> Table:
        """Return what changed as a table.

        Args:
            name: ``"tasks"``, ``"laws"`` or ``"possible"``: a row for each item of the
                attribute of that name.

        Raises:
            UnknownChoiceError: There is no such table.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> ipp.compare(plan, plan).table("laws")
            <Table laws: 46 rows, 7 columns>
        """
        from .tables import table_of_comparison

        return table_of_comparison(self, name)

    def report(self, width: int = 100, *, lang: Language | str = "en") -> str:
        """Return what changed as tables for a terminal; what did not is only counted.

        Deleted words are marked as ``[-…-]`` and inserted words as ``{+…+}``. Titles of
        headings, the notice and the English are not compared.

        Args:
            width: The width of the window, in cells.
            lang: ``"zh"`` or ``"en"``: the language of what the report says; what the plans say
                is as printed.

        Raises:
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> plan = ipp.load(2025)
            >>> print(ipp.compare(plan, plan).report(), end="")
            2025 → 2025: 118 kept
        """
        return report.text(self, width, Speech(choose("lang", lang, Language)))

    def _told(self) -> str:
        return f"of {self.old.year} with {self.new.year}: {report.counted(self)}"
