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
    "tasks": "任务",
    "roles": "角色",
    "agency": "部门",
    "words": "词句",
    "moved": "换标题",
    "reassigned": "换部门",
    "possibly": "可能对应",
    "law": "法律文件",
    "laws": "法律文件",
    "change": "变化",
    "old": "原",
    "new": "新",
    "text": "正文",
    "agencies": "部门",
    "from": "原标题",
    "to": "新标题",
    "score": "把握",
}
"""The Chinese for the first word over a table or a column, and for other counts."""


def view(value: Any) -> str:
    """Return a comparison, a change, or a tuple of changes as HTML."""
    if isinstance(value, Comparison):
        return frame(*_summary(value), *_shown(report.tables(value)))
    changes = value if isinstance(value, tuple) else (value,)
    return frame(*_shown([_table_of(changes)]))


def _summary(comparison: Comparison) -> Iterator[Html]:
    chinese = _CHINESE | {kind.value: LABELS[kind][0] for kind in ChangeKind}
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
    """Return the words over a table or a column in both languages; years stay as they are."""
    chinese = _CHINESE.get(words.lower().partition(" ")[0])
    return f"{chinese} {words}" if chinese else words


def _kind(title: str, cell: Cell) -> Cell:
    """Return the first cell of a row with its kind of change in both languages."""
    if title not in ("Tasks", "Laws") or not isinstance(cell, str) or not cell:
        return cell
    kind, *moved = cell.split(", ")
    member = LawChangeKind(kind) if title == "Laws" else ChangeKind(kind)
    return f"{LABELS[member][0]}{'，换标题' * len(moved)} {cell}"
