"""Counting tasks: by lead, agency, heading, law and action, and by the agencies that share them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .choices import Action, AgencyKind, LawKind, Role
from .errors import UnknownChoiceError
from .model import Agency, Task
from .names import closest
from .table import Column, Columns, Table, Type
from .tables import name_of, title_of

if TYPE_CHECKING:
    from .tasks import TaskList


class _Counted(NamedTuple):
    """One row: what is counted, by dimension, and how many tasks there are."""

    values: dict[str, Any]
    tasks: int


class Dimension(NamedTuple):
    """What tasks can be counted by.

    Attributes:
        columns: The columns that say which value a row counts.
        facets: What a task has several of, where the values are: its responsibilities, its
            mentions, or itself.
        value: The value of one of them, hashable.
    """

    columns: tuple[Column, ...]
    facets: Callable[[Task], Iterable[Any]]
    value: Callable[[Any], Any]


def _whole(task: Task) -> Iterable[Task]:
    return (task,)


def _shares(task: Task) -> Iterable[Any]:
    return task.responsibilities


def _mentions(task: Task) -> Iterable[Any]:
    return task.mentions


def _id(key: str, label: str, label_en: str) -> Column:
    def value(row: _Counted, _: Any) -> str | None:
        record = row.values[key]
        return None if record is None else record.id

    return Column(f"{key}_id", label, label_en, value)


def _agency(key: str, label: str, label_en: str) -> tuple[Column, ...]:
    return (
        _id(key, f"{label}编号", f"{label_en} ID"),
        Column(
            key,
            label,
            label_en,
            lambda row, wording: row.values[key] and name_of(row.values[key], wording),
            shown=True,
        ),
    )


def _titled(key: str, label: str, label_en: str) -> tuple[Column, ...]:
    return (
        _id(key, f"{label}编号", f"{label_en} ID"),
        Column(
            key,
            label,
            label_en,
            lambda row, wording: title_of(row.values[key], wording),
            shown=True,
        ),
    )


def _code(key: str, label: str, label_en: str, choices: Any) -> tuple[Column, ...]:
    def value(row: _Counted, _: Any) -> str | None:
        member = row.values[key]
        return None if member is None else member.value

    return (Column(key, label, label_en, value, Type.CHOICE, choices, shown=True),)


DIMENSIONS: Final = {
    "lead": Dimension(_agency("lead", "牵头", "Lead"), _whole, lambda task: task.lead),
    "part": Dimension(_titled("part", "部分", "Part"), _whole, lambda task: task.part),
    "section": Dimension(
        _titled("section", "分节", "Section"), _whole, lambda task: task.section or task.part
    ),
    "agency": Dimension(_agency("agency", "部门", "Agency"), _shares, lambda share: share.agency),
    "role": Dimension(_code("role", "角色", "Role", Role), _shares, lambda share: share.role),
    "agency_kind": Dimension(
        _code("agency_kind", "部门类别", "Kind of agency", AgencyKind),
        _shares,
        lambda share: share.agency.kind,
    ),
    "law": Dimension(_titled("law", "法律文件", "Law"), _mentions, lambda mention: mention.law),
    "action": Dimension(
        _code("action", "动作", "Action", Action), _mentions, lambda mention: mention.action
    ),
    "kind": Dimension(
        _code("kind", "文件类别", "Kind of law", LawKind),
        _mentions,
        lambda mention: mention.law.kind,
    ),
}
"""What tasks can be counted by, under the word for it."""

_TASKS: Final = Column(
    "tasks", "任务数", "Tasks", lambda row, _: row.tasks, Type.INTEGER, shown=True
)


def counts(tasks: TaskList, by: str | Sequence[str]) -> Table:
    """Return how many tasks there are for each value, or for each combination of values."""
    names = _dimensions(by)
    found = Counter(values for task in tasks for values in _combinations(task, names))
    columns = [column for name in names for column in DIMENSIONS[name].columns]
    return Table(
        Columns("counts", (*columns, _TASKS)),
        (
            _Counted(dict(zip(names, values, strict=True)), count)
            for values, count in found.most_common()
        ),
        tasks,
        ("counts", names),
    )


def _dimensions(by: Any) -> tuple[str, ...]:
    """Return the words to count by, which must be known and different."""
    names = (by,) if isinstance(by, str) else tuple(by) if isinstance(by, Sequence) else (by,)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"by must be a word such as 'lead', or a list of them, not {by!r}")
        if name not in DIMENSIONS:
            likely = tuple(closest(name.casefold(), tuple(DIMENSIONS)))[:1]
            raise UnknownChoiceError("by", name, tuple(DIMENSIONS), likely)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"expected different words to count by, not {by!r}")
    return names


def _combinations(task: Task, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """Return the combinations of values that a task has, without repeats.

    Values of the same responsibility, or of the same mention, belong together: a task that
    amends a law and studies a regulation does not amend a regulation.
    """
    kinds = list(dict.fromkeys(DIMENSIONS[name].facets for name in names))
    found = (
        dict(zip(kinds, facets, strict=True)) for facets in product(*(of(task) for of in kinds))
    )
    return dict.fromkeys(
        tuple(DIMENSIONS[name].value(facets[DIMENSIONS[name].facets]) for name in names)
        for facets in found
    )


# --- agencies that share tasks ---


class _Pair(NamedTuple):
    """Two agencies, and how many tasks name both."""

    agency: Agency
    partner: Agency
    tasks: int


PAIRS: Final = Columns(
    "pairs",
    (
        Column("agency_id", "部门编号", "Agency ID", lambda row, _: row.agency.id),
        Column(
            "agency",
            "部门",
            "Agency",
            lambda row, wording: name_of(row.agency, wording),
            shown=True,
        ),
        Column("partner_id", "合作部门编号", "Partner ID", lambda row, _: row.partner.id),
        Column(
            "partner",
            "合作部门",
            "Partner",
            lambda row, wording: name_of(row.partner, wording),
            shown=True,
        ),
        _TASKS,
    ),
)


def pairs(tasks: TaskList) -> Table:
    """Return each two agencies that share tasks, and how many."""
    order = {agency.id: place for place, agency in enumerate(tasks._plan.agencies)}

    def place(agency: Agency) -> int:
        return order[agency.id]

    found = Counter(
        pair
        for task in tasks
        for pair in combinations(sorted(dict.fromkeys(task.agencies), key=place), 2)
    )
    rows = (_Pair(*pair, count) for pair, count in found.most_common())
    return Table(PAIRS, rows, tasks, ("pairs",))
