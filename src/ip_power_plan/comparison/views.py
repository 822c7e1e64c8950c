"""How what a comparison found shows itself in a notebook: the report's tables, bilingual."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ..display import Cell
from ..display.html import Html, element, frame, rows_of
from . import report
from .changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange
from .edits import Edit
from .kinds import LABELS, ChangeKind, LawChangeKind

_CHINESE: Final = {
    "Tasks": "任务",
    "Moved": "换标题",
    "Possibly the same": "可能对应",
    "Laws": "法律文件",
    "Change": "变化",
    "old": "原",
    "new": "新",
    "Text": "正文",
    "Agencies": "部门",
    "From": "原标题",
    "To": "新标题",
    "Score": "把握",
    "Law": "法律文件",
    "Roles": "角色",
    "Agency": "部门",
    "Words": "词句",
    "moved": "换标题",
    "reassigned": "换部门",
}
"""The words over tables and columns, and the counts that are not of one kind."""
_KINDS: Final[dict[str, type[ChangeKind | LawChangeKind]]] = {
    "Tasks": ChangeKind,
    "Laws": LawChangeKind,
}
"""What the first column of a table holds."""


def view(value: Any) -> str:
    """Return a comparison, a change, or a tuple of changes as HTML.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> "2025 → 2025: 118 kept" in view(ipp.compare(plan, plan))
        True
    """
    if isinstance(value, Comparison):
        return frame(*_summary(value), *_shown(report.tables(value)))
    changes = value if isinstance(value, tuple) else (value,)
    return frame(*_shown([_table_of(changes)]))


def _summary(comparison: Comparison) -> Iterator[Html]:
    chinese = {kind.value: LABELS[kind][0] for kind in ChangeKind} | _CHINESE
    counts = "，".join(f"{count}项{chinese[what]}" for what, count in comparison.counts.items())
    yield element("p", f"{comparison.old.year} → {comparison.new.year}：{counts}")
    yield element("p", report.summary(comparison), lang="en")


def _table_of(changes: tuple[Any, ...]) -> report.TitledTable:
    return _TABLES[type(changes[0])](changes)


_TABLES: Final[dict[type[Any], Callable[[Any], report.TitledTable]]] = {
    TaskChange: report.of_tasks,
    LawChange: report.of_laws,
    PossibleMatch: report.of_possible,
    RoleChange: report.of_roles,
    Edit: report.of_edits,
}


def _shown(tables: Iterable[report.TitledTable]) -> Iterator[Html]:
    for table in tables:
        yield element("h4", _both(table.title))
        yield _rows(*table)


def _rows(title: str, head: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Html:
    return rows_of([*map(_both, head)], rows, lambda row: (_kind(title, row[0]), *row[1:]))


def _both(words: str) -> str:
    """Return the words over a table or a column in both languages; a year is the same in each."""
    word, space, side = words.partition(" ") if words.startswith("Text") else (words, "", "")
    return f"{_CHINESE[word]} {word}{space}{side}" if word in _CHINESE else words


def _kind(title: str, cell: Cell) -> Cell:
    """Return the first cell of a row with its kind of change in both languages."""
    if title not in _KINDS or not isinstance(cell, str) or not cell:
        return cell
    kind, *moved = cell.split(", ")
    return f"{LABELS[_KINDS[title](kind)][0]}{'，换标题' * len(moved)} {cell}"
