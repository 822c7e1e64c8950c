"""The kinds of change."""

from __future__ import annotations

from enum import Enum

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
