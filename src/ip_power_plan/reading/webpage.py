"""From the source of a web page to the lines that a reader of it sees.

Python's own parser is not used: some supported versions raise an error for ``<![x>`` or take hours
for tags that do not end, and all keep every attribute. Here a page is gone through once.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

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
        *("summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_CELLS: Final = frozenset({"td", "th"})
# What an element that is not shown can be in; it ends with it, at the latest.
_CONTAINERS: Final = (_BLOCKS | _CELLS) - {"br", "hr"}
# What was deleted, how a character is read aloud, and words for browsers that cannot show more.
_UNSEEN: Final = frozenset(
    {
        *("audio", "canvas", "datalist", "del", "iframe", "noembed", "noframes", "noscript"),
        *("rp", "rt", "template", "video"),
    }
)
_WATCHED: Final = _CELLS | {"pre", "sup", "tr"}
# What these end, too, if they begin or end: its own end may be left out, or was forgotten.
_ENDED: Final = {
    **dict.fromkeys(("tr", "table", "tbody"), _CELLS),
    **dict.fromkeys(("ruby", "rt", "rp"), frozenset({"rt", "rp"})),
    **dict.fromkeys(("p", "div", "li"), frozenset({"rt", "rp", "sup"})),
}
_BLANK_LINE: Final = re.compile(r"(?<=\n)[ \t\r]*(?=\n)")
_LINE_START: Final = re.compile(r"(?<=\n)")
# The longest way to write one character: &#1114111;
_LONGEST_CHARACTER: Final = 10


def unescaped(source: str) -> str:
    """Return a text with the characters that its references stand for."""
    return html.unescape(_NO_CHARACTER.sub("\ufffd", _ZEROS.sub("&#", source)))


# Python cannot convert a number of thousands of digits, leading zeros included.
_ZEROS: Final = re.compile(r"&#0+(?=[0-9])")
_NO_CHARACTER: Final = re.compile(r"&#[0-9]{8,};?")


def lines_of(page: str) -> list[Line]:
    """Return the lines of a page.

    Raises:
        TooMuchError: There is too much of it.
    """
    seen = _Seen(size_of(page))
    ends = _Ends(page)
    number = 1
    place = 0
    while place < len(page):
        tag = _TAG.match(page, place)
        end = ends.of_tag(tag.end()) if tag else ends.of_other(place)
        if not end:
            end = ends.of_text(place)
            seen.take_text(page[place:end], number)
        elif tag and tag[1]:
            seen.take_end(tag[2].lower())
        elif tag:
            name = tag[2].lower()
            seen.take_start(name)
            if page[end - 2] == "/":
                seen.take_end(name)
            elif name in _RAW:
                end = ends.of_raw(name, end) or end
        number += page.count("\n", place, end)
        place = end
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
        self._hidden: _Hidden | None = None

    def take_start(self, tag: str) -> None:
        """Handle the tag that begins an element."""
        self._end_others(tag)
        if self._hidden:
            self._hidden.take_start(tag)
        elif tag in _UNSEEN:
            self._hidden = _Hidden(tag)
        if tag in _WATCHED:
            self._open[tag] += 1
        self._end_line(tag)

    def take_end(self, tag: str) -> None:
        """Handle the tag that ends an element."""
        if self._hidden and self._hidden.take_end(tag):
            self._hidden = None
        if tag in _WATCHED:
            self._open[tag] = max(self._open[tag] - 1, 0)
        if tag in _CELLS:
            self._pieces.append("\t")
        else:
            self._end_others(tag)
            self._end_line(tag)

    def take_text(self, source: str, line: int) -> None:
        """Add what stands between two tags."""
        if self._hidden:
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
            if self._hidden and self._hidden.tag == other:
                self._hidden = None

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


class _Hidden:
    """An element that is not shown, with all that is in it."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._alike = 1
        self._containers = 0

    def take_start(self, tag: str) -> None:
        """Handle the tag that begins an element in it."""
        self._alike += tag == self.tag
        self._containers += tag in _CONTAINERS

    def take_end(self, tag: str) -> bool:
        """Handle the tag that ends an element, and return whether this one ends there.

        It ends with what it is in, if its own end was forgotten.
        """
        self._alike -= tag == self.tag
        self._containers -= tag in _CONTAINERS
        return self._alike == 0 or self._containers < 0


# --- tags ---

# What begins a tag, and a value in quotation marks, which may contain ``>``.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)")
_VALUE: Final = re.compile(r"=\s*([\"'])")
# What holds no tags, up to its own end.
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title")
}
_COMMENT_END: Final = re.compile("--!?>")


class _Ends:
    """Finds where markup that begins with ``<`` ends, in linear time."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._last = {mark: page.rfind(mark) for mark in (">", '"', "'")}
        self._endless: set[str] = set()
        self._last_comment = max(page.rfind("-->"), page.rfind("--!>"))

    def _behind(self, mark: str, place: int) -> int:
        """Return the place after the next such mark; 0 if there is none."""
        # Not searched for again and again if there is none.
        return self._page.find(mark, place) + len(mark) if place <= self._last[mark] else 0

    def of_text(self, place: int) -> int:
        """Return where a text ends, whatever it begins with."""
        end = self._page.find("<", place + 1)
        return len(self._page) if end < 0 else end

    def of_raw(self, name: str, place: int) -> int:
        """Return where an element that holds no tags ends; 0 if it is a title without an end."""
        found = None if name in self._endless else _RAW[name].search(self._page, place)
        if found:
            return found.start()
        self._endless.add(name)
        # The rest of the page is a script, but a forgotten end of a title hides nothing.
        return 0 if name == "title" else len(self._page)

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
