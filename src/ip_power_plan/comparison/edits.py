"""The words that changed between texts, by themselves and marked inside the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, TypeAlias

from attrs import frozen

from ..display import Mark, Marked, Words
from ..record import public
from .found import Found


@public
@frozen(kw_only=True, eq=False, repr=False)
class Edit(Found):
    """Words of the old text, and those of the new text in their place.

    Attributes:
        old: The words removed; empty if words were only added.
        new: The words added; empty if words were only removed.

    Example:
        >>> from ip_power_plan import Edit
        >>> Edit(old="研究论证", new="推进修订")
        <Edit '研究论证' → '推进修订'>
    """

    old: str
    new: str

    def _told(self) -> str:
        return f"{self.old!r} → {self.new!r}"


# Two edits with fewer unchanged characters than this between them become one edit.
MIN_UNCHANGED: Final = 2

# Texts longer than any task are not compared in detail, which could take forever.
MAX_TOKENS: Final = 2000

# In a text, a figure changes as a whole; all else, character by character.
_TOKENS: Final = re.compile(r"\d+|.", re.DOTALL)
# In a responsibility, a name changes as a whole, and so does the word for a role.
_ROLES: Final = "按职责分工|负责|牵头|配合|参与|会同"
_NAMES: Final = re.compile(f"{_ROLES}|(?:(?!{_ROLES})[^、，；：])+|.")

_Span: TypeAlias = tuple[int, int, int, int]
"""The tokens of the old text from one place to another, and those of the new in their place."""


def edits(old: str, new: str) -> Iterator[Edit]:
    """Yield the words that changed; edits that almost touch become one."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    for old_start, old_end, new_start, new_end in _spans(before, after):
        yield Edit(old="".join(before[old_start:old_end]), new="".join(after[new_start:new_end]))


def marked(old: Sequence[str], new: Sequence[str]) -> list[Marked]:
    """Return texts with the words marked that were deleted and inserted.

    Args:
        old: The old texts.
        new: The new texts.

    Returns:
        A single text, if one became one. Otherwise every old text, with the words marked
        that no new one has, then every new text, with the words marked that no old one has.
        If there is nothing on one side, nothing is marked.
    """
    if len(old) == len(new) == 1:
        return [_inline(_TOKENS.findall(old[0]), _TOKENS.findall(new[0]))]
    if not old or not new:
        return [(Words(text),) for text in (*old, *new)]
    olds, news = [_TOKENS.findall(text) for text in old], [_TOKENS.findall(text) for text in new]
    return [
        *(_against(text, news, Mark.DELETED) for text in olds),
        *(_against(text, olds, Mark.INSERTED) for text in news),
    ]


def marked_responsibility(old: str, new: str) -> Marked:
    """Return a printed responsibility, with the names and words marked that changed."""
    return _inline(_NAMES.findall(old), _NAMES.findall(new))


def _spans(before: Sequence[str], after: Sequence[str]) -> list[_Span]:
    """Return the places that changed, as few as are worth telling apart."""
    if max(len(before), len(after)) > MAX_TOKENS:
        return [(0, len(before), 0, len(after))] if before != after else []
    spans: list[_Span] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        span = old_start, old_end, new_start, new_end
        if spans and len("".join(before[spans[-1][1] : old_start])) < MIN_UNCHANGED:
            last = spans.pop()
            span = last[0], old_end, last[2], new_end
        spans.append(span)
    return spans


def _inline(before: Sequence[str], after: Sequence[str]) -> Marked:
    """Return the new text, with what was deleted and inserted marked in its place."""
    words: list[Words] = []
    place = 0
    for old_start, old_end, new_start, new_end in _spans(before, after):
        words += [
            Words("".join(after[place:new_start])),
            Words("".join(before[old_start:old_end]), Mark.DELETED),
            Words("".join(after[new_start:new_end]), Mark.INSERTED),
        ]
        place = new_end
    words.append(Words("".join(after[place:])))
    return tuple(piece for piece in words if piece.text)


def _against(text: Sequence[str], others: Iterable[Sequence[str]], mark: Mark) -> Marked:
    """Return a text with the words marked that none of the other texts has.

    Texts longer than any task are not compared in detail, and not marked.
    """
    found = [False] * len(text)
    for other in others:
        if max(len(text), len(other)) > MAX_TOKENS:
            return (Words("".join(text)),)
        blocks = SequenceMatcher(a=text, b=other, autojunk=False).get_matching_blocks()
        for start, _, size in blocks:
            if size >= MIN_UNCHANGED:
                found[start : start + size] = [True] * size
    runs = groupby(zip(text, found, strict=True), key=lambda pair: pair[1])
    return tuple(
        Words("".join(token for token, _ in run), Mark.SAME if same else mark) for same, run in runs
    )
