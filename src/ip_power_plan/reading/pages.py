"""From a page as it was copied to lines in official characters and punctuation.

The official text is in Simplified Chinese with full-width punctuation and without
space; digits and Latin letters are half-width. A text that already has all this comes
out unchanged.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ..names import simplify
from ..problems import Both, quoted
from .lines import Line
from .report import MAX_PROBLEMS


class Doubt(NamedTuple):
    """Words of a line that were read in the most likely way, or could not be read."""

    code: str
    line: Line
    message_zh: str
    message: str


class _Places:
    """Where the same thing was found on a page."""

    def __init__(self) -> None:
        self._number = 0
        self._first: Line

    def add(self, line: Line, times: int = 1) -> None:
        """Note that a line, after those before, has it so many times."""
        if times and not self._number:
            self._first = line
        self._number += times

    def doubts(self, code: str, chinese: str, english: str) -> list[Doubt]:
        """Return one doubt about all places, at the first of them; none if there is no place."""
        if self._number > 1:
            chinese, english = (
                f"共{self._number}处，{chinese}",
                f"in {self._number} places {english}",
            )
        return [Doubt(code, self._first, chinese, english)] if self._number else []


def restored(lines: Iterable[Line]) -> tuple[list[Line], list[Doubt]]:
    """Return the lines that are not blank, and what could not be restored with certainty."""
    lines = _apart(list(lines))
    traditional = _is_traditional(lines)
    texts = _numbered([_compatible(line.text) for line in lines])
    found = []
    doubts: list[Doubt] = []
    removed = _Places()
    marks_removed: list[str] = []
    wrong: dict[str, _Places] = defaultdict(_Places)
    for (number, _), raw in zip(lines, texts, strict=True):
        text, marks = _without_aids(_punctuated(_spaced(raw)))
        unsure: list[tuple[str, str]] = []
        if traditional:
            text, unsure = _simplified(text)
        else:
            text, mistaken = _corrected(text)
            for words, times in mistaken.items():
                wrong[words].add(Line(number, text), times)
        line = Line(number, text)
        doubts += [
            Doubt(
                "W820",
                line,
                f"“{was}”对应几个简体字，已读作“{now}”",
                f"could not be sure of {was!r}: read it as {now!r}",
            )
            # One more than the maximum, so that the report can say that there are more.
            for was, now in unsure[: MAX_PROBLEMS + 1 - len(doubts)]
        ]
        removed.add(line, len(marks))
        if len(marks_removed) < MARKS_SHOWN:
            marks_removed = list(dict.fromkeys([*marks_removed, *map(quoted, marks)]))[:MARKS_SHOWN]
        if text:
            found.append(line)
    for was, places in wrong.items():
        now = was.replace("着", "著")
        doubts += places.doubts("W820", f"“{was}”已读作“{now}”", f"read {was!r} as {now!r}")
    doubts += removed.doubts(
        "W822",
        f"已删去非正文字符：{'、'.join(marks_removed)}",
        f"removed what is not text: {', '.join(marks_removed)}",
    )
    doubts += _foreign(found)
    return found, doubts


MARKS_SHOWN: Final = 3
"""How many distinct removed marks a message shows."""

# Names of several bodies on one line, as signatories sign.
_SIDE_BY_SIDE: Final = re.compile(r"\s*[㐀-鿿]{4,}(?:(?:　|(?!　)\s\s)\s*[㐀-鿿]{4,})+\s*")
MAX_SIDE_BY_SIDE: Final = 2000
"""The longest line that holds such names, in characters."""
MAX_SIGNED_LINES: Final = 100
"""The most lines of a page that hold such names; with more, they are not signatories."""


def _apart(lines: list[Line]) -> list[Line]:
    """Return the lines with each of the names that stand side by side on a line of its own."""
    listed = {
        place
        for place, (_, text) in enumerate(lines)
        if len(text) <= MAX_SIDE_BY_SIDE and _SIDE_BY_SIDE.fullmatch(text)
    }
    if len(listed) > MAX_SIGNED_LINES:
        return lines
    return [
        Line(line.number, name)
        for place, line in enumerate(lines)
        for name in (line.text.split() if place in listed else [line.text])
    ]


# --- space and invisible characters ---

# A heading's numeral followed by a space or a period, as on some pages.
_BARE_NUMERAL: Final = re.compile(r"^\s*([一二三四五六七八九十]{1,3})(?:\s+|[.．])(?=[㐀-鿿])")
# The same in the middle of a line.
_INNER_NUMERAL: Final = re.compile(r"(?<=。)\s+([一二三四五六七八九十]{1,3})\s+(?=[㐀-鿿])")
# A task's number as nearly all pages have it, and in other shapes: （1） 1) ① and 1 before a gap.
_USUAL_NUMBER: Final = re.compile(r"^\s*([0-9０-９]{1,3})\s*[.、．](?!\d)")
_OTHER_NUMBER: Final = re.compile(
    r"^\s*(?:[（(](\d{1,3})[）)]|(\d{1,3})[）)]|([①-⑳㉑-㉟㊱-㊿]))[.、．]?"
)
_GAP_NUMBER: Final = re.compile(r"^\s*(\d{1,3})\s+(?=[㐀-鿿《“])")


def _numbered(texts: Sequence[str]) -> list[str]:
    """Return the lines with the numbers of headings and tasks in the official shape."""
    texts = [_INNER_NUMERAL.sub(r"\1、", _BARE_NUMERAL.sub(r"\1、", text)) for text in texts]
    usual = {int(match[1]) for text in texts if (match := _USUAL_NUMBER.match(text))}
    for place, text in enumerate(texts):
        match = _OTHER_NUMBER.match(text)
        # Beside tasks that are numbered as usual, these are items inside a task.
        if match is not None and (number := _value(match)) not in usual:
            texts[place] = f"{number}.{text[match.end() :]}"
    if usual:
        return texts
    numbers = [int(match[1]) for text in texts if (match := _GAP_NUMBER.match(text))]
    # Some lines begin with a figure; numbers run on.
    if numbers == list(range(1, len(numbers) + 1)):
        texts = [_GAP_NUMBER.sub(r"\1.", text) for text in texts]
    return texts


def _value(match: re.Match[str]) -> int:
    """Return the number that a line begins with."""
    return int(match[1] or match[2] or unicodedata.numeric(match[3]))


_FULL_WIDTH: Final = {
    ord(character) + 0xFEE0: character for character in string.digits + string.ascii_letters
}
_VARIANTS: Final = str.maketrans("．＋％／", ".+%/")
# Control and format characters, such as the byte-order mark; not the tab, which is space.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# Only a space between two of these was typed on purpose.
_WORD_SPACE: Final = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[0-9])")


def _spaced(text: str) -> str:
    """Remove space and invisible characters, and make letters and digits half-width."""
    half = _INVISIBLE.sub("", text).translate(_FULL_WIDTH).translate(_VARIANTS)
    return "".join(_WORD_SPACE.sub("\0", half).split()).replace("\0", " ")


# Characters that stand for others: radicals, as PDF files have them, and half-width marks.
_COMPATIBLE: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\uff61-\uff65]")
_RADICALS: Final = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⼾⾭",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙户青",
)


def _compatible(text: str) -> str:
    """Return the text with the intended characters."""
    return _COMPATIBLE.sub(
        lambda mark: unicodedata.normalize("NFKC", mark[0]), text.translate(_RADICALS)
    )


# --- punctuation ---

_PINYIN: Final = re.compile(r"(?<=[㐀-鿿])[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*[）)]")
_TO_FULL: Final = dict(zip(",:;?!()", "，：；？！（）", strict=True))
# Half-width marks; between digits, as in 1,000 or 12:30, and in addresses they stay.
_HALF: Final = re.compile(r"[;?!()]|(?<!\d)[,:](?!//)|[,:](?!\d|//)")
_QUOTES: Final = str.maketrans("「」『』〝〞", "“”‘’“”")
# A dash of any kind between Chinese characters or digits; 5-axis and Wi-Fi keep theirs.
_STOP: Final = re.compile(r"(?<=[㐀-鿿》”）])\.(?!\d)")
_DASH: Final = re.compile(r"(?<=[㐀-鿿\d])[-‐‑‒–―−－─]+(?=[㐀-鿿\d])")
_TITLE_MARKS: Final = str.maketrans("⟪⟫«»", "《》《》")
_STRAIGHT: Final = '"'
# A responsibility in brackets.
_BRACKETED: Final = re.compile(r"[\[［]([^\[\]［］]*(?:负责|牵头|配合|参与))[\]］](?=。?\s*$)")


def _punctuated(text: str) -> str:
    """Replace the punctuation of a page with the official marks."""
    text = _BRACKETED.sub(r"（\1）", text)
    text = _PINYIN.sub("", text).translate(_QUOTES).translate(_TITLE_MARKS)
    text = _HALF.sub(lambda mark: _TO_FULL[mark[0]], text)
    return _DASH.sub("—", _STOP.sub("。", text))


# The mark of a footnote, the pinyin of a character without its tone, and a doubled mark.
_SYLLABLE: Final = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|"
    "uo|[aeiouv])"
)
_AIDS: Final = re.compile(
    rf"[\[［](?:\d{{1,2}}|[¹²³⁰⁴-⁹]{{1,2}})[\]］]|[¹²³⁰⁴-⁹]+"
    rf"|(?<=[㐀-鿿])(?:（{_SYLLABLE}）|【[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+】)"
    r"|(?<=([。，、；：]))\1+"
)


def _without_aids(text: str) -> tuple[str, list[str]]:
    """Return the text without its reading aids, and those aids."""
    return _AIDS.sub("", text), [mark[0] for mark in _AIDS.finditer(text)]


def joined(text: str) -> str:
    """Return the text of joined lines, with the marks that no single line can decide.

    Straight quotation marks become opening and closing ones in turn, since a quotation may
    span lines; a dash may have been at the end of one.
    """
    text = _DASH.sub("—", text)
    pieces = text.split(_STRAIGHT)
    if len(pieces) % 2 == 0:
        return text
    marks = ("“" if place % 2 == 0 else "”" for place in range(len(pieces) - 1))
    return pieces[0] + "".join(mark + piece for mark, piece in zip(marks, pieces[1:], strict=True))


# --- characters ---

# How many characters of a page are sampled, and the share that makes it Traditional.
_SAMPLE_SIZE: Final = 100_000
_MIN_TRADITIONAL_SHARE: Final = 0.05

# What a character table alone cannot decide: each Traditional character here stands for
# several Simplified ones. The first reading whose words follow is chosen; the last one
# needs none.
_DOUBTFUL: Final = {
    "著": (("著", re.compile("作|名|述|者|书|書|称|稱|录|錄|录|有")), ("着", None)),
    "乾": (("乾", re.compile("坤|隆|陵")), ("干", None)),
    "藉": (("借", None),),
    "瞭": (("瞭", re.compile("望")), ("了", None)),
    "徵": (("徵", re.compile("羽")), ("征", None)),
    "餘": (("馀", re.compile("姚")), ("余", None)),
}
_DOUBTFUL_CHARACTER: Final = re.compile(f"([{''.join(_DOUBTFUL)}])")
_CERTAIN_READINGS: Final = {("著", "著"), ("徵", "征"), ("餘", "余"), ("瞭", "了")}


def traditional(text: str) -> list[str]:
    """Return the characters of a text that are certainly Traditional."""
    return [was for was in text if was not in _DOUBTFUL and simplify(was) != was]


def _is_traditional(lines: Iterable[Line]) -> bool:
    page = ""
    for line in lines:
        page += line.text
        if len(page) >= _SAMPLE_SIZE:
            break
    han = "".join(_HAN.findall(page, 0, _SAMPLE_SIZE))
    changed = sum(1 for was, now in zip(han, simplify(han), strict=True) if was != now)
    return changed > _MIN_TRADITIONAL_SHARE * len(han)


# Words in which an overzealous conversion to Simplified has 着 for 著.
_OVERDONE: Final = re.compile("着(?:作(?![业战用])|述|名商标)|[显卓]着")


def _corrected(text: str) -> tuple[str, Counter[str]]:
    """Return the text with 著 where it is meant, and how often the words in which it was 着."""
    found = Counter(_OVERDONE.findall(text))
    return _OVERDONE.sub(lambda word: word[0].replace("着", "著"), text), found


# What no official text has, and what to say of it.
_FOREIGN: Final = (
    (re.compile("\ufffd"), "有字符丢失（U+FFFD）", "a character was lost (U+FFFD)"),
    (
        re.compile("智慧财产"),
        "“{}”是台湾地区对“知识产权”的说法，不是官方文本",
        "says {}, as Taiwan does, for 知识产权: this is not the official text",
    ),
    (
        re.compile("“”|《》"),
        "{}中没有内容，可能漏了文字",
        "{} holds nothing: the marks may have lost their words",
    ),
    (
        re.compile(r"》\d{1,2}(?=[。，、；）])"),
        "{}中的数字可能是脚注号",
        "the figure in {} may be the mark of a footnote",
    ),
)


def _foreign(lines: Iterable[Line]) -> list[Doubt]:
    """Return a doubt for each kind of thing that no official text has."""
    found: dict[Both, _Places] = defaultdict(_Places)
    for line in lines:
        for pattern, *told in _FOREIGN:
            for words in dict.fromkeys(pattern.findall(line.text)):
                chinese, english = (each.format(words) for each in told)
                found[chinese, english].add(line)
    return [doubt for told, places in found.items() for doubt in places.doubts("W823", *told)]


_HAN: Final = re.compile("[㐀-鿿]+")


def _simplified(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text in Simplified characters, and the uncertain readings."""
    unsure = []
    # Every second piece is one doubtful character.
    pieces = _DOUBTFUL_CHARACTER.split(text)
    for place in range(1, len(pieces), 2):
        was, following = pieces[place], pieces[place + 1]
        now = next(
            reading for reading, words in _DOUBTFUL[was] if words is None or words.match(following)
        )
        pieces[place] = now
        if (was, now) not in _CERTAIN_READINGS:
            unsure.append((was, now))
    pieces[::2] = map(simplify, pieces[::2])
    return "".join(pieces), unsure
