"""Text in which some words are marked, for a terminal or a notebook."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple, TypeAlias


class Mark(Enum):
    """Why some words of a text stand out."""

    SAME = "same"
    """They do not."""
    DELETED = "deleted"
    INSERTED = "inserted"
    LAW = "law"
    """They name a law."""
    LEAD = "lead"
    """They name who leads."""


class Words(NamedTuple):
    """Some words of a text, and why they stand out."""

    text: str
    mark: Mark = Mark.SAME


Marked: TypeAlias = tuple[Words, ...]
"""A text with some words marked."""
Cell: TypeAlias = str | Marked
"""What a cell of a table holds."""

_PLAIN: Final = {Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}


def plain(cell: Cell) -> str:
    """Return the text of a cell; deleted and inserted words are marked as by wdiff and Git."""
    if isinstance(cell, str):
        return cell
    return "".join(_PLAIN.get(mark, "{}").format(text) for text, mark in cell)
