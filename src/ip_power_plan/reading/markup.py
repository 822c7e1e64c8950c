"""From a pasted source, such as HTML or Markdown, to the lines that a reader of it sees."""

from __future__ import annotations

import csv
import re
from typing import Final

from . import webpage
from .lines import Line, check_line, check_lines, check_page, size_of


def lines_of(page: str) -> list[Line]:
    """Return the lines of a page without the marks of its source.

    Raises:
        TooMuchError: There is too much of it.
    """
    check_page(page)
    lines = [Line(*numbered) for numbered in enumerate(page.splitlines(), start=1)]
    tagged = sum(_TAG.search(text) is not None for _, text in lines)
    filled = sum(bool(text.strip()) for _, text in lines)
    if tagged > MAX_STRAY * filled or _SOURCE.search(page):
        lines = webpage.lines_of(page)
    else:
        lines = [Line(number, _PICTURE.sub("", text)) for number, text in lines]
        check_line(max((len(text) for _, text in lines), default=0))
        if tagged or _BREAK.search(page) or _SUPERSCRIPT.search(page):
            lines = [Line(number, piece) for number, text in lines for piece in _without_tags(text)]
            check_lines(len(lines), size_of(page))
    plain = [Line(number, _plain(text)) for number, text in _unquoted(lines)]
    rows = [_cells(text) for _, text in plain]
    # One line that looks like a row of a table is a line.
    if sum(row is not None for row in rows) < MIN_ROWS:
        return plain
    return [
        line if row is None else Line(line.number, row)
        for line, row in zip(plain, rows, strict=True)
    ]


def _plain(text: str) -> str:
    """Return a line without references and marks; a line end in it, as a reference, is a space."""
    return _unmarked(" ".join(webpage.unescaped(text).splitlines()))


# --- tags ---

_TAG: Final = re.compile(
    r"</?(?:p|div|td|tr|table|body|html|span|h[1-6]|li|ol|ul|dd|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
# A picture inside the text, as long as hundreds of plans.
_PICTURE: Final = re.compile(r"data:[\w.+/-]{1,60};base64,[A-Za-z0-9+/=]+")
MAX_STRAY: Final = 0.1
"""The share of lines with a tag up to which the tags are stray, as in Markdown."""
# What only the source of a whole page has.
_SOURCE: Final = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_INLINE: Final = "a|b|em|font|i|img|small|span|strong|sub|sup|u|o:p"
_INLINE_TAG: Final = re.compile(rf"</?(?:{_INLINE})\b[^<>]*>", re.IGNORECASE)
_SUPERSCRIPT: Final = re.compile(r"<sup>(\d{1,2})</sup>", re.IGNORECASE)


def _without_tags(text: str) -> list[str]:
    """Return the pieces of a line between its tags; a row of a Markdown table stays whole."""
    text = _SUPERSCRIPT.sub(lambda mark: mark[1].translate(webpage.RAISED), text)
    text = _INLINE_TAG.sub("", text)
    if text.lstrip().startswith("|"):
        return [_TAG.sub("", _BREAK.sub("", text))]
    pieces = (piece for part in _BREAK.split(text) for piece in _TAG.split(part))
    return [piece for piece in pieces if piece.strip()] or [""]


# --- Markdown ---

_ADDRESS: Final = r"\((?:https?:|mailto:|www\.|[./#])[^()\s]{0,500}\)"
_COMMENT: Final = re.compile("<!--[^<>]{0,200}-->")
_IMAGE: Final = re.compile(rf"!\[[^\[\]]{{0,200}}\]{_ADDRESS}")
_LINK: Final = re.compile(rf"\[([^\[\]]{{1,200}})\]{_ADDRESS}")
_FOOTNOTE: Final = re.compile(
    rf"\[(?:\^?\d{{1,2}}|\\?\[\d{{1,2}}\\?\])\]{_ADDRESS}|\[\^\d{{1,2}}\]"
)
_LEADING: Final = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+(?=[^\s\d]|\d{1,3}\\?[.、]))")
_QUOTED: Final = re.compile(r"^\s*>\s?")
_EMPHASIS: Final = re.compile(
    r"(?<!\w)(\*\*|__)(?=\S)([^*_]{1,200})(?<=\S)\1|(\*\*)(?=\S)([^*]{1,200})(?<=\S)\3"
)
# A whole sentence or parenthesis in italics, as the responsibility may be.
_ITALICS: Final = re.compile(
    r"(?<![\w*\\])([*_])(?=[（(\u3400-\u9fff])([^*_]{1,400})(?<=[）)。：])\1(?![\w*])"
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|~-])")
_HARD_BREAK: Final = re.compile(r"(?<!\\)\\$")
# A picture, a dot or an arrow before a heading or a year; before a task, a picture alone.
_BULLET: Final = re.compile(
    "^(?:[\\s\u2190-\u21ff\u25a0-\u2767\u27a1-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+"
    r"(?=[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|20\d\d年)"
    "|[\\s\ufe0f\U0001f000-\U0001faff]+"
    r"(?=\d{1,3}[.、．](?!\d)))"
)


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\1", _FOOTNOTE.sub("", _IMAGE.sub("", _COMMENT.sub("", text))))
    text = _BULLET.sub("", _EMPHASIS.sub(r"\2\4", _LEADING.sub("", text)))
    return _ESCAPED.sub(r"\1", _HARD_BREAK.sub("", _ITALICS.sub(r"\2", text)))


def _unquoted(lines: list[Line]) -> list[Line]:
    """Return the lines of a mail or a quotation without the mark before each of them."""
    quoted = sum(_QUOTED.match(text) is not None for _, text in lines)
    if quoted * 2 <= sum(bool(text.strip()) for _, text in lines):
        return lines
    return [Line(number, _QUOTED.sub("", text)) for number, text in lines]


# --- tables ---

_ROW: Final = re.compile(r"\s*\|(.*)\|\s*|(\s*\d{1,4}\s*\t.*\t.*)")
_COMMA_ROW: Final = re.compile(r"\s*\d{1,4},.*,.*")
_RULE: Final = re.compile(r"[\s|:-]*")


MIN_ROWS: Final = 2
"""The fewest rows of a table."""


def _cells(text: str) -> str | None:
    """Return a row of number, task and agencies as a task, a rule as nothing; None if neither."""
    if (match := _ROW.fullmatch(text)) is not None:
        cells = match[2].split("\t") if match[1] is None else match[1].split("|")
    elif _COMMA_ROW.fullmatch(text):
        try:
            cells = next(csv.reader([text]))
        except csv.Error:  # It holds NUL, or a cell longer than any task.
            return None
    else:
        return None
    number, *others = [cell.strip() for cell in cells if cell.strip()] or [""]
    if not number.rstrip(".、").isdecimal() or len(others) != len(("task", "agencies")):
        return "" if _RULE.fullmatch(text) else None
    task, agencies = others
    if "。" in agencies or task[0].isdigit():
        return None
    words = agencies if agencies.startswith(("（", "(")) else f"（{agencies}）"
    return f"{number.rstrip('.、')}.{task}{words}"
