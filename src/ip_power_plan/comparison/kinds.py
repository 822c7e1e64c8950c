"""The kinds of change."""

from __future__ import annotations

from enum import Enum
from typing import Final

from ..record import public


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


LABELS: Final[dict[Enum, tuple[str, str]]] = {
    ChangeKind.KEPT: ("未变", "kept"),
    ChangeKind.REWORDED: ("改写", "reworded"),
    ChangeKind.SPLIT: ("拆分", "split"),
    ChangeKind.MERGED: ("合并", "merged"),
    ChangeKind.NEW: ("新增", "new"),
    ChangeKind.DROPPED: ("删去", "dropped"),
    LawChangeKind.KEPT: ("仍有", "kept"),
    LawChangeKind.ADDED: ("新提及", "added"),
    LawChangeKind.REMOVED: ("不再提及", "removed"),
}
"""The Chinese and the English words for each member."""
