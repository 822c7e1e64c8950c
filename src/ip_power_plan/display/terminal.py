"""Rows and facts for a terminal: aligned in cells, within the window."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, zip_longest
from typing import Final

from ..controls import visible
from .marked import Cell, plain

GAP: Final = "  "
MIN_COLUMN_WIDTH: Final = 4
"""No column of a terminal table gets narrower than this many cells."""


def width(text: str) -> int:
    """Return how many cells of a terminal the text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, cells: int) -> list[str]:
    """Break the text into lines of at most ``cells`` cells, between words where possible.

    Chinese breaks between any two characters, but no line starts with a closing mark.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
        while width(line.rstrip()) > cells:
            fitting = _fitting(line, cells)
            lines.append(line[:fitting].rstrip())
            line = line[fitting:].lstrip()
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


_CLOSING: Final = frozenset("，。、；：！？）》〉”’」』,.;:!?)")
_OPENING: Final = frozenset("（《〈“‘「『(")
_MARK_ENDS: Final = ("-]", "+}")
_MARK_STARTS: Final = ("[-", "{+")


def _pieces(text: str) -> list[str]:
    """Split the text where a line may break: words with their space, characters with marks."""
    pieces: list[str] = []
    for place, character in enumerate(text):
        stays = bool(pieces) and (
            character in _CLOSING
            or text.startswith(_MARK_ENDS, place)
            or character.isspace()
            or pieces[-1][-1] in _OPENING
            or pieces[-1].endswith(_MARK_STARTS)
            or (
                _cells(character) == 1
                and not pieces[-1][-1].isspace()
                and _cells(pieces[-1][-1]) == 1
            )
        )
        if stays:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _fitting(line: str, cells: int) -> int:
    """Return how many characters fit, at least one, of a line that does not fit as a whole."""
    taken = accumulate(map(_cells, line))
    return max(next(count for count, width in enumerate(taken) if width > cells), 1)


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], cells: int) -> str:
    """Return the rows as a table at most ``cells`` cells wide, with long texts wrapped.

    Returns:
        The lines, each with a newline; the widest columns shrink first.
    """
    whole = [tuple(visible(plain(cell)) for cell in row) for row in (head, *rows)]
    widths = _widths([max(map(width, column)) for column in zip(*whole, strict=True)], cells)
    lines = []
    for number, words in enumerate(whole):
        wrapped = [wrap(word, size) for word, size in zip(words, widths, strict=True)]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            padded = (
                piece + " " * (size - width(piece))
                for piece, size in zip(pieces, widths, strict=True)
            )
            lines.append(GAP.join(padded).rstrip())
        if number == 0:
            lines.append(GAP.join("-" * size for size in widths))
    return "".join(f"{line}\n" for line in lines)


def _widths(wanted: Sequence[int], cells: int) -> list[int]:
    """Divide a window among columns: the widest shrink first, down to `MIN_COLUMN_WIDTH`."""
    widths = list(wanted)
    spare = cells - len(GAP) * (len(widths) - 1)
    while sum(widths) > spare:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= MIN_COLUMN_WIDTH:
            break
        widths[widest] -= 1
    return widths


def facts(rows: Sequence[tuple[str, str]], cells: int) -> str:
    """Return labeled facts as lines at most ``cells`` cells wide, the labels in a column."""
    shown = [(visible(label), visible(words)) for label, words in rows]
    label_width = max((width(label) for label, _ in shown), default=0)
    room = max(cells - label_width - len(GAP), MIN_COLUMN_WIDTH)
    lines = []
    for label, words in shown:
        pad = " " * (label_width - width(label))
        first, *others = wrap(words, room)
        lines.append(f"{label}{pad}{GAP}{first}")
        lines += [" " * (label_width + len(GAP)) + line for line in others]
    return "".join(f"{line}\n" for line in lines)
