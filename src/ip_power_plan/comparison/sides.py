"""What the tasks on one side of a change have, taken together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..choices import Role
from ..model import Agency, Mention, Part, Section, Task
from ..record import Records


def texts(tasks: Iterable[Task]) -> list[str]:
    """Return their texts."""
    return [task.text for task in tasks]


def headings(tasks: Iterable[Task]) -> tuple[Part | Section, ...]:
    """Return the headings that they are under: the section, or else the part."""
    return Records(dict.fromkeys(task.section or task.part for task in tasks))


def agencies(tasks: Iterable[Task]) -> tuple[Agency, ...]:
    """Return the agencies responsible for any of them, in order."""
    return Records(dict.fromkeys(agency for task in tasks for agency in task.agencies))


def leads(tasks: Iterable[Task]) -> tuple[Agency, ...]:
    """Return the agencies that lead any of them."""
    return Records(dict.fromkeys(task.lead for task in tasks if task.lead is not None))


def missing(here: Iterable[Task], there: Iterable[Task]) -> tuple[Agency, ...]:
    """Return the agencies of some tasks that others lack."""
    known = {agency.id for agency in agencies(there)}
    return Records(agency for agency in agencies(here) if agency.id not in known)


def roles(tasks: Iterable[Task]) -> dict[str, Role]:
    """Return the role of each agency, by its id; lead, if it leads any of the tasks."""
    shares = [share for task in tasks for share in task.responsibilities]
    leading = {share.agency.id for share in shares if share.role is Role.LEAD}
    return {
        share.agency.id: Role.LEAD if share.agency.id in leading else Role.PARTICIPANT
        for share in shares
    }


def action_words(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the words that say what mentions do to a law."""
    return tuple(dict.fromkeys(m.action_text for m in mentions if m.action_text is not None))


def names(agencies: Iterable[Agency]) -> list[str]:
    """Return the names of agencies."""
    return [agency.name for agency in agencies]


def by_side(both: Iterable[Any]) -> dict[str, Any]:
    """Return what the old side has, and the new one, under these words."""
    return dict(zip(("old", "new"), both, strict=True))
