"""How what a comparison found shows itself in a notebook: the report's tables, bilingual."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ..choices import Language
from ..display.html import Html, element, frame, rows_of
from ..labels import Speech
from . import report
from .changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange
from .edits import Edit


class _Both(Speech):
    """Speaks in both languages at once, with English marks."""

    def __call__(self, chinese: str, english: str) -> str:
        return f"{chinese} {english}"


_BOTH: Final = _Both(Language.ENGLISH)


def view(value: Any) -> str:
    """Return a comparison, a change, or a tuple of changes as HTML."""
    if isinstance(value, Comparison):
        return frame(*_summary(value), *_shown(report.tables(value, _BOTH)))
    changes = value if isinstance(value, tuple) else (value,)
    return frame(*_shown([_TABLES[type(changes[0])](changes, _BOTH)]))


def _summary(comparison: Comparison) -> Iterator[Html]:
    yield element("p", report.summary(comparison, Speech(Language.CHINESE)))
    yield element("p", report.summary(comparison, report.ENGLISH), lang="en")


_TABLES: Final[dict[type[Any], Callable[[Any, Speech], report.TitledTable]]] = {
    TaskChange: report.of_tasks,
    LawChange: report.of_laws,
    PossibleMatch: report.of_possible,
    RoleChange: report.of_roles,
    Edit: report.of_edits,
}


def _shown(tables: Iterable[report.TitledTable]) -> Iterator[Html]:
    for title, head, rows in tables:
        yield element("h4", title)
        yield rows_of(head, rows, lambda row: row)
