"""From a page as it was copied to lines in official characters and punctuation.

The official text is in Simplified Chinese with full-width punctuation and without
space; digits and Latin letters are half-width. A text that already has all this comes
out unchanged.
"""

from __future__ import annotations

import re
import string
from typing import Final, NamedTuple

from ..names import simplify


class Line(NamedTuple):
    """One line of a page.

    Attributes:
        number: Its number on the page, from 1.
        text: What it says, restored.
    """

    number: int
    text: str


class Guess(NamedTuple):
    """A character that was read in the likely way, but not for sure.

    Attributes:
        line: The line.
        was: The Traditional character.
        now: The Simplified one that was taken.
    """

    line: Line
    was: str
    now: str


def restored(page: str) -> tuple[list[Line], list[Guess]]:
    """Return the lines that are not blank, and what could not be restored for sure.

    Example:
        >>> lines, guesses = restored("1. 推進修訂《國防專利條例》。(國家國防科工局負責)")
        >>> lines[0].text, guesses
        ('1.推进修订《国防专利条例》。（国家国防科工局负责）', [])
    """
    traditional = _is_traditional(page)
    lines = []
    guesses: list[Guess] = []
    for number, raw in enumerate(page.splitlines(), start=1):
        text = _punctuated(_spaced(_BARE_NUMERAL.sub(r"\1、", raw)))
        unsure: list[tuple[str, str]] = []
        if traditional:
            text, unsure = _simplified(text)
        line = Line(number, text)
        guesses += [Guess(line, was, now) for was, now in unsure]
        if text:
            lines.append(line)
    return lines, guesses


# --- space and invisible characters ----------------------------------------------------

# A heading's numeral with a space or a point behind it, as some pages have it.
_BARE_NUMERAL: Final = re.compile(r"^\s*([一二三四五六七八九十]{1,3})(?:\s+|[.．])(?=[㐀-鿿])")
_FULL_WIDTH: Final = {
    ord(character) + 0xFEE0: character for character in string.digits + string.ascii_letters
}
_VARIANTS: Final = str.maketrans("．＋％／", ".+%/")
# Control and format characters, such as the byte-order mark; not the tab, which is space.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# Only between two of these is a space one that people type on purpose.
_WORD_SPACE: Final = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[0-9])")


def _spaced(text: str) -> str:
    """Remove space and invisible characters, and make letters and digits half-width."""
    half = _INVISIBLE.sub("", text).translate(_FULL_WIDTH).translate(_VARIANTS)
    return "".join(_WORD_SPACE.sub("\0", half).split()).replace("\0", " ")


# --- punctuation -----------------------------------------------------------------------

_PINYIN: Final = re.compile(r"(?<=[㐀-鿿])[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*[）)]")
_TO_FULL: Final = dict(zip(",:;?!()", "，：；？！（）", strict=True))
# Half-width marks; between digits, as in 1,000 or 12:30, they stay.
_HALF: Final = re.compile(r"[;?!()]|(?<!\d)[,:]|[,:](?!\d)")
_QUOTES: Final = str.maketrans("「」『』〝〞", "“”‘’“”")
# A dash in any shape, between what stands in Chinese text; 5-axis and Wi-Fi keep theirs.
_STOP: Final = re.compile(r"(?<=[㐀-鿿》”）])\.(?!\d)")
_DASH: Final = re.compile(r"(?<=[㐀-鿿\d])[-‐‑‒–―−－─]+(?=[㐀-鿿\d])")
_TITLE_MARKS: Final = str.maketrans("⟪⟫«»", "《》《》")
_STRAIGHT: Final = '"'


def _punctuated(text: str) -> str:
    """Put the official marks for those that a page has in their place."""
    text = _PINYIN.sub("", text).translate(_QUOTES).translate(_TITLE_MARKS)
    text = _HALF.sub(lambda mark: _TO_FULL[mark[0]], text)
    return _DASH.sub("—", _STOP.sub("。", text))


def joined(text: str) -> str:
    """Return the text of lines that were put together, with the marks that no line decides.

    Straight quotation marks are turned, first opening, then closing, since a quotation may
    run over lines; a dash may have stood at the end of one.

    Example:
        >>> joined('建设"全链条"平台（2025-2030年）')
        '建设“全链条”平台（2025—2030年）'
    """
    text = _DASH.sub("—", text)
    pieces = text.split(_STRAIGHT)
    if len(pieces) % 2 == 0:
        return text
    marks = ("“" if place % 2 == 0 else "”" for place in range(len(pieces) - 1))
    return pieces[0] + "".join(mark + piece for mark, piece in zip(marks, pieces[1:], strict=True))


# --- characters ------------------------------------------------------------------------

# So much of a page tells whether it is Traditional, and so much of it is if it is at all.
_SAMPLE: Final = 100_000
_SHARE: Final = 0.05

# What a character table alone cannot tell: each Traditional character here stands for
# several Simplified ones. The first reading whose words follow is taken, the last
# whatever follows.
_DOUBTFUL: Final = {
    "著": (("著", re.compile("作|名|述|者|书|書|称|稱|录|錄|录|有")), ("着", None)),
    "乾": (("乾", re.compile("坤|隆|陵")), ("干", None)),
    "藉": (("藉", re.compile("藉")), ("借", None)),
    "瞭": (("瞭", re.compile("望")), ("了", None)),
    "徵": (("徵", re.compile("羽")), ("征", None)),
    "餘": (("馀", re.compile("姚")), ("余", None)),
}
_DOUBTFUL_CHARACTER: Final = re.compile(f"([{''.join(_DOUBTFUL)}])")
_SURE_READINGS: Final = {("著", "著"), ("徵", "征"), ("餘", "余"), ("瞭", "了")}


def traditional(text: str) -> list[str]:
    """Return the characters of a text that are surely Traditional.

    Example:
        >>> traditional("國务院乾坤")
        ['國']
    """
    return [was for was in text if was not in _DOUBTFUL and simplify(was) != was]


def _is_traditional(page: str) -> bool:
    han = _HAN.findall(page, 0, _SAMPLE)
    changed = sum(1 for was, now in zip(han, simplify("".join(han)), strict=True) if was != now)
    return changed > _SHARE * len(han)


_HAN: Final = re.compile("[㐀-鿿]")


def _simplified(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text in Simplified characters, and the readings that are not sure."""
    unsure = []
    # Every second piece is one doubtful character.
    pieces = _DOUBTFUL_CHARACTER.split(text)
    for place in range(1, len(pieces), 2):
        was, following = pieces[place], pieces[place + 1]
        now = next(
            reading for reading, words in _DOUBTFUL[was] if words is None or words.match(following)
        )
        pieces[place] = now
        if (was, now) not in _SURE_READINGS:
            unsure.append((was, now))
    pieces[::2] = map(simplify, pieces[::2])
    return "".join(pieces), unsure
