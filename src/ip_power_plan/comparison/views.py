"""How what a comparison found shows itself in a notebook: the report's tables, words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ..display.html import Html, element, frame, rows_of
from . import report
from .changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange
from .edits import Edit


def view(value: Any) -> str:
    """Return a comparison, a change, or a tuple of changes as HTML.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> "2025 → 2025: 118 kept" in view(ipp.compare(plan, plan))
        True
    """
    if isinstance(value, Comparison):
        summary = element("p", report.summary(value))
        return frame(summary, *_shown(report.tables(value)))
    changes = value if isinstance(value, tuple) else (value,)
    return frame(*_shown([_table_of(changes)]))


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
        yield element("h4", table.title)
        yield rows_of(table.head, table.rows)
