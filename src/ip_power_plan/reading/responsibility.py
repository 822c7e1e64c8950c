"""Reading who is responsible, such as 国家知识产权局、司法部按职责分工负责.

The words in a parenthesis are read completely: names, what joins them, what they are to do,
and remarks such as a deadline. If anything is left over, they are not a responsibility, and
the reading is None. A task may have several, each for the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from ..choices import Role


class Share(NamedTuple):
    """One name in the words, and its role."""

    name: str
    role: Role


class Reading(NamedTuple):
    """What the words say."""

    shares: tuple[Share, ...]
    by_division: bool
    open_ended: bool


class Scoped(NamedTuple):
    """What one of a task's parentheses says, and of which words."""

    reading: Reading
    scope: str | None


# One clause of the words: who, and what they are said to do.
_DIVISION: Final = "(?:根据|依据|依|按照|按)(?:各自)?(?:职责|职能|分工)(?:分工)?"
_LEADS: Final = ("牵头", "统筹", "主办")
_HELPS: Final = ("配合", "参与", "参加", "协助", "支持", "协同", "协办")
_DOES: Final = (
    "主办|(?:牵头|统筹)(?:协调|负责|落实|实施|组织实施|办理)?|负责(?:落实|实施|组织实施|推进|办理|牵头)?|落实|"
    + "|".join(_HELPS)
)
_CLAUSE: Final = re.compile(
    rf"(?!{_DIVISION})由?(?P<names>.+?)(?P<division>{_DIVISION})?(?:共同|分别|具体|联合)?(?P<does>{_DOES})"
)
LABEL: Final = "(?P<does>责任|主责|承办|牵头|负责|落实|配合|参与|参加|协办|协助)(?:单位|部门)："
"""What comes before a list of names: 牵头单位：甲；配合单位：乙."""
_LISTED: Final = re.compile(
    rf"{LABEL}(?P<names>.+?)"
    rf"(?P<division>{_DIVISION})?(?:共同|分别)?(?:负责|落实|牵头|配合|参与)?"
)
# What says when or how, and names nobody: 2026年底前完成, 年内持续推进.
_REMARK: Final = re.compile(
    r"(?:^|(?<=[，；。]))(?![^，；。]*(?:负责|牵头|配合))(?![^，；。]*[㐀-鿿](?:(?<![全内外])部(?![门分署])|委|局|院))[^，；。、]*"
    r"(?:\d{4}年|年内|年底|\d{1,2}月|季度|上半年|下半年|长期|持续|全年)[^，；。、]*(?:[，；。]|$)"
)
# Names without a verb, as the cells of a table have them.
_LIST: Final = re.compile(rf"(.*?)({_DIVISION}(?:分别)?)?", re.DOTALL)
_OPEN_END: Final = re.compile(r"等(?:\d{1,3}个)?(?:有关|相关|各)?(?:部门|单位|部委|机构)?$")
COLLECTIVE: Final = re.compile(
    r".*(?:有关|相关|各|主管|成员|责任)(?:部门|单位|地方|地区).*|(?:各|地方)(?:级)?(?:人民)?政府"
)
"""A name that stands for several bodies."""
# The longest pair of joined names.
MAX_JOINED_NAMES: Final = 100
# The longest responsibility; the limit keeps the search from growing with the text.
MAX_RESPONSIBILITY: Final = 2000
_JOINS: Final = re.compile(r"[、，；]|会同|以及")
# A rule for the whole plan, which one edition gives in its first responsibility.
_PLAN_RULE: Final = re.compile(r"[。；，](?:列|排)(?:在)?第一位.*$")


def ends_responsibility(words: str) -> bool:
    """Return whether the words in a parenthesis are a responsibility, not a remark."""
    words = _plain(words)
    return _LISTED.match(words) is not None or (
        re.search(rf"(?:{_DOES})$", words) is not None and _CLAUSE.fullmatch(words) is not None
    )


def _plain(words: str) -> str:
    """Return the words without the rule for the whole plan, and without remarks."""
    words = _REMARK.sub("", _PLAN_RULE.sub("", words))
    return words.rstrip("，；。")


def responsibility_start(
    text: str, is_one: Callable[[str], bool] = ends_responsibility
) -> int | None:
    """Return where the parenthesis of the responsibility opens; None if there is none."""
    end = len(text) - text.endswith("）。")
    if end < 2 or text[end - 1] != "）":
        return None
    depth = 0
    for place in range(end - 1, max(end - MAX_RESPONSIBILITY, 0) - 1, -1):
        depth += {"）": 1, "（": -1}.get(text[place], 0)
        if depth == 0:
            return place if is_one(text[place + 1 : end - 1]) else None
    return None


def split_responsibility(text: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """Return a task's text without the responsibility, and the words of the responsibility."""

    def is_one(words: str) -> bool:
        if not ends_responsibility(words):
            return read_names(words, known) is not None
        reading = read_responsibility(words, known)
        return reading is None or "负责" in words or _names_bodies(reading, known)

    start = responsibility_start(text, is_one)
    if start is None:
        return text, ""
    if text.endswith("）。"):
        return text[:start].removesuffix("。") + "。", text[start + 1 : -2]
    return text[:start], text[start + 1 : -1]


def read_responsibility(words: str, known: Callable[[str], bool]) -> Reading | None:
    """Return who is responsible in which role; None if the words do not say.

    Args:
        words: The words in the parenthesis.
        known: Says whether a name is known. This decides whether 和 and 与 are in a name, as
            in 工业和信息化部, or between two.
    """
    shares: list[Share] = []
    by_division = open_ended = has_lead = False
    for clause in _clauses(_plain(words)):
        match = _LISTED.fullmatch(clause) or _CLAUSE.fullmatch(clause)
        if match is None:
            return None
        by_division |= match.groupdict().get("division") is not None
        listed = match["names"]
        open_end = _OPEN_END.search(listed)
        if open_end and open_end.start() > 0 and not known(listed):
            open_ended = True
            listed = listed[: open_end.start()]
        leads, helps = match["does"].startswith(_LEADS), match["does"].startswith(_HELPS)
        for name in _names(listed, known):
            if not name:
                return None
            participates = helps or (has_lead and not leads)
            shares.append(Share(name, Role.PARTICIPANT if participates else Role.LEAD))
            has_lead |= not helps and not leads
        has_lead |= leads
    return Reading(tuple(shares), by_division, open_ended)


def read_names(words: str, known: Callable[[str], bool]) -> Reading | None:
    """Return the reading of a parenthesis that only lists names; None if one is not known."""
    listed, division = _LIST.fullmatch(words).groups()  # type: ignore[union-attr]
    open_end = _OPEN_END.search(listed)
    if open_end and not known(listed):
        listed = listed[: open_end.start()]
    names = _names(listed, known)
    if not all(known(name) or COLLECTIVE.fullmatch(name) for name in names) or not any(
        map(known, names)
    ):
        return None
    roles = (Role.PARTICIPANT if place else Role.LEAD for place in range(len(names)))
    return Reading(tuple(map(Share, names, roles)), bool(division), bool(open_end))


def read_task(text: str, words: str, known: Callable[[str], bool]) -> list[Scoped]:
    """Return who is responsible for a task: by its last parenthesis, and those inside its text.

    Returns:
        What each parenthesis says, in order; empty if the last does not say it.
    """
    last = read_responsibility(words, known) or read_names(words, known)
    if last is None:
        return []
    said = []
    after = 0
    for start, end in _inner(text):
        inner = read_responsibility(text[start + 1 : end - 1], known)
        if inner is not None and _names_bodies(inner, known):
            said.append(Scoped(inner, text[after:start].strip("；，")))
            after = end
    return [*said, Scoped(last, text[after:].strip("；，") if after else None)]


_BODY: Final = re.compile(r".*(?:[部委局院会办署室厅府社行]|中心|法庭|单位|地方|地区)|.*部门")


def _names_bodies(reading: Reading, known: Callable[[str], bool]) -> bool:
    """Return whether the names are those of bodies, unlike 企业 in （企业参与）."""
    return all(known(share.name) or _BODY.fullmatch(share.name) for share in reading.shares)


def _inner(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each responsibility inside a text begins and ends, parentheses included."""
    depth = start = 0
    for mark in re.finditer("[（）]", text):
        if mark[0] == "（":
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            words = text[start + 1 : mark.start()]
            if depth == 0 and len(words) < MAX_RESPONSIBILITY and ends_responsibility(words):
                yield start, mark.end()


def _clauses(words: str) -> list[str]:
    """Split the words after each verb that a comma or semicolon follows, and between lists."""
    if _LISTED.match(words):
        return re.split(r"[；，。](?=[^：]{2,4}(?:单位|部门)：)", words)
    return re.split(r"(?<=[责头落实合与加助持同施理筹调进办])[，；](?=.)|(?<=牵头)、", words)


def _names(listed: str, known: Callable[[str], bool]) -> list[str]:
    names: list[str] = []
    for name in _split(listed):
        base = name.partition("（")[0]
        if known(name):
            names.append(name)
        elif name.endswith("）") and known(base):
            names.append(base)
        else:
            names += _halves(name, known)
    return names


def _split(listed: str) -> list[str]:
    """Split names at what joins them; a parenthesis belongs to the name before it."""
    names = []
    after = depth = 0
    for mark in re.finditer(rf"[（）]|{_JOINS.pattern}", listed):
        depth += {"（": 1, "）": -1}.get(mark[0], 0)
        if depth == 0 and mark[0] not in "（）":
            names.append(listed[after : mark.start()])
            after = mark.end()
    return [*names, listed[after:]]


def _halves(name: str, known: Callable[[str], bool]) -> list[str]:
    """Split a name at 和, 与 or 及 where both sides are known; else leave it whole."""
    if len(name) > MAX_JOINED_NAMES:
        return [name]
    for joint in re.finditer("[和与及]|联合", name):
        halves = [name[: joint.start()], name[joint.end() :]]
        if all(known(half) or COLLECTIVE.fullmatch(half) for half in halves):
            return halves
    return [name]
