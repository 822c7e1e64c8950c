"""Finding where a text names laws, and what it says is done to them.

Which law a name means is decided elsewhere: a sighting carries the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from ..choices import Action


class Sighting(NamedTuple):
    """One place where a text names a law."""

    text: str
    start: int
    end: int
    quoted: bool
    action: Action | None
    action_text: str | None


class _Place(NamedTuple):
    """The position of a name: of its words alone, and with the marks around them."""

    start: int
    end: int
    quoted: bool

    @property
    def outer_start(self) -> int:
        return self.start - self.quoted

    @property
    def outer_end(self) -> int:
        return self.end + self.quoted


# A name without marks ends here only if it does not begin a longer one: 商标法律 is not 商标法.
_NOT_LONGER_NAME: Final = r"(?![律规治制典学院庭]|实施条例|实施细则|司法解释的)"


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of the names without marks, the longest first."""
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    if not longest_first:
        return None
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){_NOT_LONGER_NAME}")


def find_sightings(text: str, names: re.Pattern[str] | None) -> list[Sighting]:
    """Return every place where the text names a law, in order."""
    places = list(_quoted(text))
    if names is not None:
        after = 0
        for quoted in [*places, _Place(len(text), len(text), False)]:
            found = names.finditer(text, after, quoted.outer_start)
            places += [_Place(*match.span(), False) for match in found]
            after = quoted.outer_end
    places = _with_neighbors(text, sorted(places))
    sightings = []
    for group in _groups(text, places):
        action, words = _action(text, group[0].outer_start, group[-1].outer_end)
        for place in group:
            name = text[place.start : place.end]
            sightings.append(Sighting(name, *place, action, words))
    return sightings


# Another law of a list in which one is known: 商标法、反不正当竞争法相关司法解释.
_LISTED_NAME: Final = r"(?:(?![和与及])[㐀-鿿]){2,14}?(?:法|条例|细则)"
_NEXT_NAME: Final = re.compile(
    rf"(?:[、和与]|以及)(?P<name>{_LISTED_NAME})(?=[、和与及等的修制]|以及|相关|司法解释)"
)
_NAMES_BEFORE: Final = re.compile(rf"(?:{_LISTED_NAME}(?:[、和与]|以及))+")


def _with_neighbors(text: str, places: list[_Place]) -> list[_Place]:
    """Return the places with those of unknown laws beside a known one that is not quoted."""
    found: list[_Place] = []
    for place, next_ in zip_longest(places, places[1:]):
        before = found[-1].outer_end if found else 0
        if not place.quoted:
            found += _names_before(text, before, place.start)
        found.append(place)
        while not found[-1].quoted and (match := _NEXT_NAME.match(text, found[-1].end)):
            if next_ is not None and next_.start < match.end():
                break
            found.append(_Place(*match.span("name"), False))
    return found


def _names_before(text: str, after: int, start: int) -> Iterator[_Place]:
    """Yield the laws listed right before a known one, behind the verbs of its clause."""
    clause = max(after, *(text.rfind(mark, after, start) + 1 for mark in "，。；："))
    verbs = _LEADING_VERBS.match(text, clause, start)
    first = verbs.end() if verbs else clause
    if _NAMES_BEFORE.fullmatch(text, first, start):
        for match in re.compile(rf"({_LISTED_NAME})(?:[、和与]|以及)").finditer(text, first, start):
            yield _Place(*match.span(1), False)


_STAGE: Final = re.compile("草案|征求意见稿|送审稿|修订稿|修正案|讨论稿")


def without_stage(title: str) -> str:
    """Return a title without the stage of its draft."""
    start = title.rfind("（")
    ends = start > 0 and title.endswith("）")
    return title[:start] if ends and _STAGE.search(title, start) else title


def _quoted(text: str) -> Iterator[_Place]:
    """Yield what is in book-title marks; marks inside marks belong to the title."""
    depth = start = 0
    for mark in _MARKS.finditer(text):
        if mark[0] == "《":
            depth += 1
            if depth == 1:
                start = mark.end()
        elif depth:
            depth -= 1
            if depth == 0 and 0 < mark.start() - start <= MAX_TITLE:
                yield _Place(start, mark.start(), True)


_MARKS: Final = re.compile("[《》]")
MAX_TITLE: Final = 500
"""The longest title of a law, in characters."""

# What may come between two names that share one action.
_BETWEEN: Final = re.compile(r"[、和与及]?|以及|及其")


def _groups(text: str, places: list[_Place]) -> list[list[_Place]]:
    """Group the names that share one action."""
    groups: list[list[_Place]] = []
    for place in places:
        if groups and _BETWEEN.fullmatch(text[groups[-1][-1].outer_end : place.outer_start]):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


# --- actions ---

# No word of an action crosses another title.
_CLAUSE_ENDS: Final = "，。；！？：、（）《》"
# How far a clause is searched; without a limit, the search would grow with the text.
MAX_CLAUSE_LENGTH: Final = 200
_LEADING_VERBS: Final = re.compile(
    r"(?:(?:积极|加快|抓紧|尽快|适时|认真|深入|持续|继续|稳步|扎实|全面|研究|论证|推进|推动|推广|制定|制订|起草|"
    r"编制|修订|修改|修正|完善|出台|印发|发布|颁布|公布|实施|施行|使用|落实|贯彻|履行|执行|宣传|"
    r"做好|开展|启动|组织|举办|配合|参与|加强|促进|完成|批准|加入|评估|废止|清理|审议|提请|报送|形成)+(?:关于)?)"
)
# A tail that only says what kind of thing the names are: 等国际条约, 等重点国际版权条约的.
_KIND_PHRASE: Final = re.compile(
    r"^等?(?:[^，。；、]{0,12}?(?:条约|公约|协定|法律法规|法律|法规|规章|条例|文件|办法|制度))?的?"
)

# The first row whose words occur gives the action.
_ACTIONS: Final = (
    (Action.INTERPRET, re.compile("司法解释.*(?:修改|修订|制定|出台|完善)")),
    (Action.NEGOTIATE, re.compile("磋商|谈判|商签")),
    (Action.REPEAL, re.compile("废止")),
    # Whether to amend it is studied; and 研究出台 draws up, as 研究制定 does.
    (Action.STUDY, re.compile("(?:修改|修订|修正|制定|立法)(?:研究)?论证")),
    (Action.AMEND, re.compile("修改|修订|修正")),
    (Action.ENACT, re.compile("制定|制订|起草|编制|研究出台")),
    (Action.COMMEMORATE, re.compile("周年")),
    (Action.ISSUE, re.compile("印发|出台|发布|颁布|公布")),
    (Action.EVALUATE, re.compile("评估")),
    (Action.STUDY, re.compile("论证|研究")),
    (Action.IMPLEMENT, re.compile("贯彻|落实|实施|施行|履行|执行|推广|使用")),
    (Action.ADVANCE, re.compile("推进|推动|加快|立法|审议|生效|批准|加入")),
)


def _action(text: str, start: int, end: int) -> tuple[Action | None, str | None]:
    """Return the action of the clause around ``text[start:end]``, and its words."""
    first, last = max(start - MAX_CLAUSE_LENGTH, 0), min(end + MAX_CLAUSE_LENGTH, len(text))
    clause_start = max(first - 1, *(text.rfind(mark, first, start) for mark in _CLAUSE_ENDS)) + 1
    ends = (place for mark in _CLAUSE_ENDS if (place := text.find(mark, end, last)) >= 0)
    clause_end = min(ends, default=last)
    before = _LEADING_VERBS.match(text, clause_start, start)
    after = _KIND_PHRASE.sub("", text[end:clause_end])
    pieces = [piece for piece in (before[0] if before else "", after) if piece]
    words = "…".join(pieces)
    action = next((action for action, pattern in _ACTIONS if pattern.search(words)), None)
    return (action, words) if action is not None else (None, None)
