"""From the source of a web page to the lines that a reader of it sees.

Python's own parser is not used: many versions raise an error for ``<![x`` or take hours for tags
that do not end, and all keep every attribute. Here a page is gone through once.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from .lines import Line, check_line, check_lines

INLINE: Final = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|o:p|q|rb|rp|rt|"
    "ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""The tags that end no line, as alternatives of a pattern."""
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The figures in a ``sup``, as the mark of a footnote is."""

_INLINE: Final = frozenset(INLINE.split("|"))
_UNSEEN: Final = frozenset({"script", "style", "title", "rt", "rp", "del"})
_CELLS: Final = frozenset({"td", "th"})
_WATCHED: Final = _UNSEEN | _CELLS | {"sup", "tr"}
_BLANK_LINE: Final = re.compile(r"(?<=\n)[ \t]*(?=\n)")
# The longest way to write one character: &#1114111;
_LONGEST_CHARACTER: Final = 10


def lines_of(page: str) -> list[Line]:
    """Return the lines of a page.

    Raises:
        TooMuchError: There is too much of it.
    """
    seen = _Seen(len(page))
    for token in _tokens(page):
        if token.name is None:
            seen.take_text(token.text, token.number)
        elif token.ends:
            seen.take_end(token.name)
        else:
            seen.take_start(token.name)
    return seen.lines()


class _Seen:
    """The lines that a reader sees; all but a few tags end one."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._start = 1
        self._length = 0
        self._open: Counter[str] = Counter()

    def take_start(self, tag: str) -> None:
        """Go on behind the beginning of an element."""
        if tag in _WATCHED:
            self._open[tag] += 1
        self._end_line(tag)

    def take_end(self, tag: str) -> None:
        """Go on behind the end of an element."""
        self._open[tag] = max(self._open[tag] - 1, 0)
        if tag in _CELLS:
            self._pieces.append("\t")
        else:
            self._end_line(tag)

    def take_text(self, source: str, line: int) -> None:
        """Add what stands between two tags."""
        if any(self._open[tag] for tag in _UNSEEN):
            return
        check_line(len(source.strip()) // _LONGEST_CHARACTER)
        text = html.unescape(source)
        if self._open["sup"]:
            text = text.translate(RAISED)
        # Markdown may stand between tags; its paragraphs end in blank lines.
        for place, paragraph in enumerate(_BLANK_LINE.split(text)):
            if place and not self._open["tr"]:
                self._end_line("p")
            if not self._pieces:
                skipped = len(paragraph) - len(paragraph.lstrip())
                self._start = line + paragraph.count("\n", 0, skipped)
            self._pieces.append(" ".join(paragraph.splitlines()))
            self._length += len(paragraph.strip())
            check_line(self._length)
            line += paragraph.count("\n")

    def _end_line(self, tag: str) -> None:
        in_cell = any(self._open[cell] for cell in _CELLS)
        if tag not in _INLINE and tag not in _CELLS and not in_cell:
            text = "".join(self._pieces)
            if text.strip():
                self._lines.append(Line(self._start, text))
                check_lines(len(self._lines), self._characters)
            self._pieces = []
            self._length = 0

    def lines(self) -> list[Line]:
        """Return the lines; what is open ends here."""
        self._open.clear()
        self._end_line("p")
        return self._lines


# --- tags ---

# What begins a tag, and a value in quotation marks, which may hold what ends one.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)")
_VALUE: Final = re.compile(r"=\s*([\"'])")
# What holds no tags, up to its own end.
_RAW: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


class _Token(NamedTuple):
    """A tag, or what stands between two.

    Attributes:
        number: The line that it begins on.
        name: The name of the tag; None for a text.
        ends: Whether the tag ends an element.
        text: The text, as it is in the source.
    """

    number: int
    name: str | None
    ends: bool
    text: str


def _tokens(page: str) -> Iterator[_Token]:
    """Yield the tags of a page and its texts, without comments, declarations and scripts."""
    ends = _Ends(page)
    number = 1
    place = 0
    while place < len(page):
        tag = _TAG.match(page, place)
        end = ends.of_tag(tag.end()) if tag else ends.of_other(place)
        if not end:
            end = page.find("<", place + 1)
            end = len(page) if end < 0 else end
            yield _Token(number, None, False, page[place:end])
        elif tag:
            name = tag[2].lower()
            yield _Token(number, name, bool(tag[1]), "")
            if not tag[1] and page[end - 2] == "/":
                yield _Token(number, name, True, "")
            elif not tag[1] and name in _RAW:
                behind = _RAW[name].search(page, end)
                end = behind.start() if behind else len(page)
        number += page.count("\n", place, end)
        place = end


class _Ends:
    """Where what begins with ``<`` ends, in time that grows with what it holds alone."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._last = {mark: page.rfind(mark) for mark in (">", "-->", '"', "'")}

    def _behind(self, mark: str, place: int) -> int:
        """Return the place behind the next such mark; 0 if there is none."""
        # Not searched for again and again if there is none.
        return self._page.find(mark, place) + len(mark) if place <= self._last[mark] else 0

    def of_tag(self, place: int) -> int:
        """Return where a tag ends of which the name ends at a place; 0 if nowhere."""
        end = self._behind(">", place)
        while end and (value := _VALUE.search(self._page, place, end)):
            place = self._behind(value[1], value.end())
            if not place:
                break
            if place > end:
                # A mark may lack its partner and have another's.
                end = self._behind(">", place) or end
        return end

    def of_other(self, place: int) -> int:
        """Return where a comment or a declaration ends; 0 if there is none, or no end."""
        if self._page.startswith("<!--", place):
            return self._behind("-->", place + len("<!"))
        if self._page.startswith(("<!", "<?", "</"), place):
            return self._behind(">", place)
        return 0
