"""The words that changed between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from ..record import public


@public
class Edit(NamedTuple):
    """Words of the old text, and those of the new text in their place.

    Attributes:
        old: The words removed; empty if words were only added.
        new: The words added; empty if words were only removed.

    Example:
        >>> from ip_power_plan import Edit
        >>> Edit("研究论证", "推进修订").new
        '推进修订'
    """

    old: str
    new: str


# Two edits with fewer unchanged characters than this between them become one edit.
MIN_UNCHANGED: Final = 2

# Texts longer than any task are not compared in detail, which could take forever.
MAX_TOKENS: Final = 2000

_TOKENS: Final = re.compile(r"\d+|.", re.DOTALL)


def edits(old: str, new: str) -> Iterator[Edit]:
    """Yield the words that changed; edits that almost touch become one."""
    # A figure changes as a whole; all else, character by character.
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if max(len(before), len(after)) > MAX_TOKENS:
        if old != new:
            yield Edit(old, new)
        return
    spans: list[list[int]] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and old_start - spans[-1][1] < MIN_UNCHANGED:
            spans[-1][1], spans[-1][3] = old_end, new_end
        else:
            spans.append([old_start, old_end, new_start, new_end])
    for old_start, old_end, new_start, new_end in spans:
        yield Edit("".join(before[old_start:old_end]), "".join(after[new_start:new_end]))
