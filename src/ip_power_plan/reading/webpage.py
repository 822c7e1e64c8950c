"""From the source of a web page to the lines that a reader of it sees.

Python's own parser is not used: some supported versions raise an error for ``<![x>`` or take hours
for tags that do not end, and all keep every attribute. Here a page is gone through once.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from .lines import Line, check_line, check_lines, size_of

RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The figures in a ``sup``, as the mark of a footnote is."""

# What begins and ends a line; browsers show all other elements, unknown ones too, inside one.
_BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search", "section"),
        *("summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"),
    }
)
_UNSEEN: Final = frozenset({"title", "rt", "rp", "del"})
_CELLS: Final = frozenset({"td", "th"})
_WATCHED: Final = _UNSEEN | _CELLS | {"pre", "sup", "tr"}
# What these end, too, if they begin or end: its own end may be left out, or was forgotten.
_ENDED: Final = {
    **dict.fromkeys(("tr", "table", "tbody"), _CELLS),
    **dict.fromkeys(("rt", "rp", "ruby"), frozenset({"rt", "rp"})),
    **dict.fromkeys(("p", "div", "li"), frozenset({"rt", "rp", "sup"})),
}
_BLANK_LINE: Final = re.compile(r"(?<=\n)[ \t\r]*(?=\n)")
_LINE_START: Final = re.compile(r"(?<=\n)")
# The longest way to write one character: &#1114111;
_LONGEST_CHARACTER: Final = 10


_NO_CHARACTER: Final = re.compile(r"&#(?:0*\d{8,}|[xX]0*[0-9a-fA-F]{7,});?")


def unescaped(source: str) -> str:
    """Return a text with the characters that its references stand for."""
    # Python cannot convert a number of thousands of digits.
    return html.unescape(_NO_CHARACTER.sub("\ufffd", source))


def lines_of(page: str) -> list[Line]:
    """Return the lines of a page.

    Raises:
        TooMuchError: There is too much of it.
    """
    seen = _Seen(size_of(page))
    for token in _tokens(page):
        if token.name is None:
            seen.take_text(token.text, token.number)
        elif token.ends:
            seen.take_end(token.name)
        else:
            seen.take_start(token.name)
    return seen.lines()


class _Seen:
    """The lines that a reader sees."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._start = 1
        self._length = 0
        self._open: Counter[str] = Counter()

    def take_start(self, tag: str) -> None:
        """Handle the tag that begins an element."""
        self._end_others(tag)
        if tag in _WATCHED:
            self._open[tag] += 1
        self._end_line(tag)

    def take_end(self, tag: str) -> None:
        """Handle the tag that ends an element."""
        if tag in _WATCHED:
            self._open[tag] = max(self._open[tag] - 1, 0)
        if tag in _CELLS:
            self._pieces.append("\t")
        else:
            self._end_others(tag)
            self._end_line(tag)

    def take_text(self, source: str, line: int) -> None:
        """Add what stands between two tags."""
        if any(self._open[tag] for tag in _UNSEEN):
            return
        check_line(len(source.strip()) // _LONGEST_CHARACTER)
        text = unescaped(source)
        if self._open["sup"]:
            text = text.translate(RAISED)
        # Markdown may stand between tags; its paragraphs end in blank lines.
        ends = _LINE_START if self._open["pre"] else _BLANK_LINE
        for place, paragraph in enumerate(ends.split(text)):
            if place and not self._open["tr"]:
                self._end_line("p")
            if not self._pieces:
                skipped = len(paragraph) - len(paragraph.lstrip())
                self._start = line + paragraph.count("\n", 0, skipped)
            words = " ".join(paragraph.splitlines()) if paragraph.strip() else " "
            if words != " " or self._pieces[-1:] != [" "]:
                self._pieces.append(words)
            self._length += len(paragraph.strip())
            check_line(self._length)
            line += paragraph.count("\n")

    def _end_others(self, tag: str) -> None:
        for other in _ENDED.get(tag, ()):
            self._open[other] = 0

    def _end_line(self, tag: str) -> None:
        in_cell = any(self._open[cell] for cell in _CELLS)
        if tag in _BLOCKS and not in_cell:
            text = "".join(self._pieces)
            if text.strip():
                self._lines.append(Line(self._start, text))
                check_lines(len(self._lines), self._size)
            self._pieces = []
            self._length = 0

    def lines(self) -> list[Line]:
        """Return the lines; what is open ends here."""
        self._open.clear()
        self._end_line("p")
        return self._lines


# --- tags ---

# What begins a tag, and a value in quotation marks, which may contain ``>``.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)")
_VALUE: Final = re.compile(r"=\s*([\"'])")
# What holds no tags, up to its own end.
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title")
}
_COMMENT_END: Final = re.compile("--!?>")


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
            begins = not tag[1]
            is_empty = begins and page[end - 2] == "/"
            if begins and not is_empty and name in _RAW:
                raw_end = _RAW[name].search(page, end)
                # A page without the end of its title shows the rest all the same.
                is_empty = name == "title" and raw_end is None
                end = raw_end.start() if raw_end else end if is_empty else len(page)
            if is_empty:
                yield _Token(number, name, True, "")
        number += page.count("\n", place, end)
        place = end


class _Ends:
    """Finds where markup that begins with ``<`` ends, in linear time."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._last = {mark: page.rfind(mark) for mark in (">", '"', "'")}
        self._last_comment = max(page.rfind("-->"), page.rfind("--!>"))

    def _behind(self, mark: str, place: int) -> int:
        """Return the place after the next such mark; 0 if there is none."""
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
                # An unclosed quotation mark may have paired with a later tag's.
                end = self._behind(">", place) or end
        return end

    def of_other(self, place: int) -> int:
        """Return where a comment or a declaration ends; 0 if there is none, or no end."""
        if self._page.startswith("<!--", place):
            start = place + len("<!")
            found = _COMMENT_END.search(self._page, start) if start <= self._last_comment else None
            return found.end() if found else 0
        if self._page.startswith(("<!", "<?", "</"), place):
            return self._behind(">", place)
        return 0
