"""What tasks are about, as far as it tells apart tasks that say the same of something else.

Plans say much in the same words: 优化…受理审查流程 of plant varieties in one task, of layout
designs in the next. So shared words alone do not make two tasks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, TypeAlias

from ..model import Task
from .vocabulary import MAX_COMPARED, Vocabulary, bigrams

# The kinds of intellectual property, and what else plans name beside them as an object.
_KINDS: Final = (
    "专利|外观设计",  # patents
    "商标",  # trademarks
    "著作权|版权",  # copyright
    "地理标志",  # geographical indications
    "植物新品种|品种权|派生品种|种业",  # plant varieties
    "商业秘密",  # trade secrets
    "布图设计",  # layout designs
    "数据知识产权",  # data
    "传统知识|中医药",  # traditional knowledge
    "遗传资源|生物多样性",  # genetic resources
)
# With whom a task deals abroad.
_PARTNERS: Final = (
    "世界知识产权组织|马德里|海牙体系",  # WIPO
    "世贸组织|世界贸易组织",  # WTO
    "亚太经合组织",  # APEC
    "五局|中美欧日韩",  # IP5
    "中日韩",  # Japan and South Korea
    "中欧|欧盟|欧洲专利局",  # Europe
    "东盟",  # ASEAN
    "金砖",  # BRICS
    "中亚",  # Central Asia
    "一带一路",  # Belt and Road
    "国际刑警组织",  # INTERPOL
)
# A title may gain or lose these without becoming another document's.
_VERSION: Final = re.compile(r"[（(][^（）()]*[）)]|中华人民共和国|暂行|试行|\d+年?")

_CLAUSE: Final = re.compile("[^，。；：、]+")
_MIN_FRAME: Final = 2
"""So many characters of a clause must be the same before and behind words that were replaced."""
_MAX_FRAME: Final = 200
"""Longer clauses are not compared in detail, which could take forever."""
_MAX_SHARE_IN_FRAMES: Final = 0.5
MAX_EACH: Final = 30
"""If a task has more clauses, or more laws, they are not compared each with each."""
MAX_TITLE: Final = 500
"""A longer title is no version of another one."""


_Clauses: TypeAlias = Mapping[str, frozenset[str]]
"""The clauses of a text, each with its bigrams."""


class Subjects:
    """Tells whether an old and a new task are evidently about something else."""

    def __init__(self, old: Sequence[Task], new: Sequence[Task], vocabulary: Vocabulary) -> None:
        self._old = [_Subject(task) for task in old]
        self._new = [_Subject(task) for task in new]
        self._vocabulary = vocabulary

    def differ(self, old: int, new: int) -> bool:
        """Return whether the tasks name only other laws, other rights or other partners."""
        one, other = self._old[old], self._new[new]
        return (
            _apart(one.kinds, other.kinds)
            or _apart(one.partners, other.partners)
            or _of_other_laws(one.laws, other.laws)
        )

    def replaced(self, old: int, new: int) -> bool:
        """Return whether one is the other with its object replaced, and no law in common."""
        one, other = self._old[old], self._new[new]
        if _many(one.clauses, other.clauses) or not one.laws.keys().isdisjoint(other.laws):
            return False
        return _replaces(one.clauses, other.clauses, self._vocabulary) or _replaces(
            other.clauses, one.clauses, self._vocabulary
        )


class _Subject:
    """What a task names."""

    def __init__(self, task: Task) -> None:
        self._text = task.text[:MAX_COMPARED]
        self.kinds = _named(_KINDS, self._text)
        self.partners = _named(_PARTNERS, self._text)
        self.laws = {mention.law.id: mention.law.short_title for mention in task.mentions}

    @cached_property
    def clauses(self) -> _Clauses:
        """The clauses of the text, with their bigrams."""
        return {clause: frozenset(bigrams(clause)) for clause in _CLAUSE.findall(self._text)}


def _named(things: Iterable[str], text: str) -> frozenset[str]:
    """Return those of some things, each given by its words, that a text names."""
    return frozenset(words for words in things if re.search(words, text))


def _many(one: Sized, other: Sized) -> bool:
    """Return whether there are too many of something in two tasks to compare each with each."""
    return max(len(one), len(other)) > MAX_EACH


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _of_other_laws(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether each names laws, and none that could be the other's."""
    if not before or not after or before.keys() & after.keys() or _many(before, after):
        return False
    return not any(same_title(one, other) for one in before.values() for other in after.values())


def same_title(one: str, other: str) -> bool:
    """Return whether two titles may be those of one document, in another version.

    Words may be added or left out, up to half of the title, but not replaced by others; and
    the kind of document at the end stays.
    """
    if max(len(one), len(other)) > MAX_TITLE:
        return one == other
    first, second = _VERSION.sub("", one), _VERSION.sub("", other)
    shorter, longer = sorted((first, second), key=len)
    rest = iter(longer)
    # Each search goes on where the last one ended.
    in_order = all(character in rest for character in shorter)
    similar = 2 * len(shorter) >= len(longer) and shorter[-2:] == longer[-2:]
    return bool(shorter) and in_order and similar


def _replaces(old: _Clauses, new: _Clauses, vocabulary: Vocabulary) -> bool:
    """Return whether one text is the other with its object replaced.

    That is so if most of what the texts share is the frame of rare words that were replaced
    by other rare words in the same place of the same clause. Both texts have words.
    """
    framed = shared = 0.0
    for clause, words in old.items():
        weights = {other: vocabulary.weight(words & others) for other, others in new.items()}
        other = max(weights, key=weights.__getitem__)
        if weight := weights[other]:
            shared += weight
            framed += weight * _is_frame(clause, other, vocabulary)
    return framed > _MAX_SHARE_IN_FRAMES * shared


def _is_frame(old: str, new: str, vocabulary: Vocabulary) -> bool:
    """Return whether rare words of a clause were replaced by others in the same place."""
    if max(len(old), len(new)) > _MAX_FRAME:
        return False
    opcodes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    sizes = [end - start if tag == "equal" else 0 for tag, start, end, _, _ in opcodes]
    return 2 * sum(sizes) >= max(len(old), len(new)) and any(
        tag == "replace"
        and min(sum(sizes[:place]), sum(sizes[place:])) >= _MIN_FRAME
        and all(
            vocabulary.rare(bigrams(words)) for words in (old[start:end], new[new_start:new_end])
        )
        for place, (tag, start, end, new_start, new_end) in enumerate(opcodes)
    )
