"""The tables of a comparison: what its rows are, and their columns, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from ..model import Agency, Task
from ..names import choose
from ..table import Column, Columns, Table, Type, Wording
from ..tables import in_language, name_of, title_of
from .kinds import LABELS, ChangeKind, LawChangeKind

if TYPE_CHECKING:
    from .changes import Comparison


def _numbers(tasks: Iterable[Task]) -> list[int]:
    return [task.number for task in tasks]


def _texts(tasks: Iterable[Task], wording: Wording) -> list[str | None]:
    return [in_language(task.text, task.text_en, wording) for task in tasks]


def _names(agencies: Iterable[Agency], wording: Wording) -> list[str | None]:
    return [name_of(agency, wording) for agency in agencies]


def _on_each_side(
    key: str,
    labels: tuple[str, str],
    value: Callable[[Any, Wording], Sequence[Any]],
    holds: Type,
    *,
    shown: bool = False,
) -> tuple[Column, Column]:
    """Return the columns of what both sides of a change have."""
    chinese, english = labels
    return (
        Column(
            f"old_{key}",
            f"原{chinese}",
            f"Old {english}",
            lambda change, wording: value(change, wording)[0],
            holds,
            shown=shown,
        ),
        Column(
            f"new_{key}",
            f"新{chinese}",
            f"New {english}",
            lambda change, wording: value(change, wording)[1],
            holds,
            shown=shown,
        ),
    )


TASKS: Final = Columns(
    "tasks",
    (
        Column(
            "kind",
            "变化",
            "Change",
            lambda change, _: change.kind.value,
            Type.CHOICE,
            ChangeKind,
            shown=True,
            labels=LABELS,
        ),
        Column(
            "moved", "换标题", "Moved", lambda change, _: change.moved, Type.BOOLEAN, shown=True
        ),
        Column(
            "reassigned",
            "换部门",
            "Reassigned",
            lambda change, _: change.reassigned,
            Type.BOOLEAN,
            shown=True,
        ),
        *_on_each_side(
            "numbers",
            ("序号", "No."),
            lambda change, _: (_numbers(change.old), _numbers(change.new)),
            Type.INTEGERS,
            shown=True,
        ),
        *_on_each_side(
            "texts",
            ("文", "text"),
            lambda change, wording: (_texts(change.old, wording), _texts(change.new, wording)),
            Type.TEXTS,
        ),
        Column(
            "marked",
            "改动",
            "Marked",
            lambda change, _: list(change.marked),
            Type.TEXTS,
            shown=True,
        ),
        *_on_each_side(
            "leads",
            ("牵头", "lead"),
            lambda change, wording: tuple(_names(side, wording) for side in change.leads),
            Type.TEXTS,
        ),
        Column(
            "joined",
            "新增部门",
            "Joined",
            lambda change, wording: _names(change.joined, wording),
            Type.TEXTS,
            shown=True,
        ),
        Column(
            "left",
            "退出部门",
            "Left",
            lambda change, wording: _names(change.left, wording),
            Type.TEXTS,
            shown=True,
        ),
    ),
)

LAWS: Final = Columns(
    "laws",
    (
        Column(
            "kind",
            "变化",
            "Change",
            lambda change, _: change.kind.value,
            Type.CHOICE,
            LawChangeKind,
            shown=True,
            labels=LABELS,
        ),
        Column("law_id", "文件编号", "Law ID", lambda change, _: change.law.id),
        Column(
            "law",
            "法律文件",
            "Law",
            lambda change, wording: title_of(change.law, wording),
            shown=True,
        ),
        *_on_each_side(
            "tasks",
            ("任务", "tasks"),
            lambda change, _: tuple(_numbers(dict.fromkeys(side)) for side in change.tasks),
            Type.INTEGERS,
            shown=True,
        ),
        *_on_each_side(
            "actions",
            ("动作原文", "action words"),
            lambda change, _: tuple(map(list, change.actions)),
            Type.TEXTS,
            shown=True,
        ),
    ),
)

POSSIBLE: Final = Columns(
    "possible",
    (
        Column("score", "把握", "Score", lambda pair, _: pair.score, Type.NUMBER, shown=True),
        *_on_each_side(
            "number",
            ("序号", "No."),
            lambda pair, _: (pair.old.number, pair.new.number),
            Type.INTEGER,
            shown=True,
        ),
        *_on_each_side(
            "text",
            ("文", "text"),
            lambda pair, wording: tuple(_texts((pair.old, pair.new), wording)),
            Type.TEXT,
            shown=True,
        ),
    ),
)


class TableName(Enum):
    """The tables of a comparison."""

    TASKS = "tasks"
    LAWS = "laws"
    POSSIBLE = "possible"


_COLUMNS: Final = {columns.name: columns for columns in (TASKS, LAWS, POSSIBLE)}


def table_of_comparison(comparison: Comparison, name: str) -> Table:
    """Return a table of a comparison, by its name."""
    chosen = choose("table", name, TableName).value
    return Table(_COLUMNS[chosen], getattr(comparison, chosen), comparison, ("table", chosen))
