"""Reading the words that end a task, such as 国家知识产权局、司法部按职责分工负责.

The words are read completely: names, what joins them, and what they are to do. If anything
is left over, the words are not a responsibility, and the reading is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ..choices import Role


class Share(NamedTuple):
    """One name in the words, and its role."""

    name: str
    role: Role


class Reading(NamedTuple):
    """What the words say.

    Attributes:
        shares: The names in their order.
        by_division: Whether the words say 按职责.
        open_ended: Whether a list ends in 等, 等部门 or 等单位.
    """

    shares: tuple[Share, ...]
    by_division: bool
    open_ended: bool


# One clause of the words: who, and what they are said to do.
_DIVISION: Final = "(?:根据|依据|依|按照|按)(?:各自)?(?:职责|职能)(?:分工)?"
_CLAUSE: Final = re.compile(
    rf"(?!{_DIVISION})(?P<names>.+?)(?P<division>{_DIVISION})?(?:共同|分别|具体)?"
    r"(?P<does>牵头(?:负责|落实|实施|组织实施|办理)?|负责|落实|配合|参与|参加|协助|支持|协同)",
)
_OPEN_END: Final = re.compile(r"等(?:有关|相关|各)?(?:部门|单位|部委|机构)?$")
# The longest pair of joined names.
MAX_JOINED_NAMES: Final = 100
# The longest responsibility; the limit keeps the search from growing with the text.
MAX_RESPONSIBILITY: Final = 2000
_JOINS: Final = re.compile(r"[、，]|会同|以及")
# A rule for the whole plan, which one edition gives in its first responsibility.
_PLAN_RULE: Final = re.compile(r"[。；，](?:列|排)(?:在)?第一位.*$")
_LEADS: Final = "牵头"
_HELPS: Final = frozenset({"配合", "参与", "参加", "协助", "支持", "协同"})


def ends_responsibility(words: str) -> bool:
    """Return whether the words in a parenthesis are a responsibility, not a remark.

    Example:
        >>> ends_responsibility("财政部、税务总局按职责分工负责"), ends_responsibility("试行")
        (True, False)
    """
    words = _PLAN_RULE.sub("", words)
    return (
        words.endswith(("负责", "落实", _LEADS, *_HELPS)) and _CLAUSE.fullmatch(words) is not None
    )


def responsibility_start(text: str) -> int | None:
    """Return where the parenthesis of the responsibility opens; None if there is none."""
    end = len(text) - text.endswith("）。")
    if end < 2 or text[end - 1] != "）":
        return None
    depth = 0
    for place in range(end - 1, max(end - MAX_RESPONSIBILITY, 0) - 1, -1):
        depth += {"）": 1, "（": -1}.get(text[place], 0)
        if depth == 0:
            return place if ends_responsibility(text[place + 1 : end - 1]) else None
    return None


def split_responsibility(text: str) -> tuple[str, str]:
    """Return a task's text without the responsibility, and the words of the responsibility."""
    start = responsibility_start(text)
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

    Example:
        >>> known = {"财政部", "税务总局"}.__contains__
        >>> reading = read_responsibility("财政部牵头，税务总局等部门配合", known)
        >>> [(share.name, share.role.value) for share in reading.shares], reading.open_ended
        ([('财政部', 'lead'), ('税务总局', 'participant')], True)
    """
    shares: list[Share] = []
    by_division = open_ended = has_lead = False
    for clause in _clauses(words):
        match = _CLAUSE.fullmatch(clause)
        if match is None:
            return None
        by_division |= match["division"] is not None
        listed = match["names"]
        open_end = _OPEN_END.search(listed)
        if open_end and open_end.start() > 0 and not known(listed):
            open_ended = True
            listed = listed[: open_end.start()]
        for name in _names(listed, known):
            if not name:
                return None
            helps = match["does"] in _HELPS or (has_lead and not match["does"].startswith(_LEADS))
            shares.append(Share(name, Role.PARTICIPANT if helps else Role.LEAD))
            has_lead |= not helps and not match["does"].startswith(_LEADS)
        has_lead |= match["does"].startswith(_LEADS)
    return Reading(tuple(shares), by_division, open_ended)


def _clauses(words: str) -> list[str]:
    """Split the words after each verb that a comma or semicolon follows."""
    return re.split(r"(?<=[责头落实合与加助持同施理])[，；](?=.)", _PLAN_RULE.sub("", words))


def _names(listed: str, known: Callable[[str], bool]) -> list[str]:
    names: list[str] = []
    for name in _JOINS.split(listed):
        names += [name] if known(name) else _halves(name, known)
    return names


def _halves(name: str, known: Callable[[str], bool]) -> list[str]:
    """Split a name at 和, 与 or 及 where both sides are known; else leave it whole."""
    if len(name) > MAX_JOINED_NAMES:
        return [name]
    for joint in re.finditer("[和与及]", name):
        halves = [name[: joint.start()], name[joint.end() :]]
        if all(map(known, halves)):
            return halves
    return [name]
