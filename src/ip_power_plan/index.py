"""What answers a plan's questions: its names, and for each key the tasks, ready to return.

A table is made when it is first asked for, in one pass over the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from .choices import Action, Role
from .errors import (
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
    UnknownTaskError,
)
from .model import Agency, Law, Part, Section, Task, headings
from .names import Names
from .tasks import TaskList

if TYPE_CHECKING:
    from .plan import Plan

Key = TypeVar("Key")
AgencyKey: TypeAlias = tuple[str, "Role | None"]
"""The id of an agency, and its role; None for any."""
LawKey: TypeAlias = tuple[str, "Action | None"]
"""The id of a law, and what is done to it; None for anything."""


class Index:
    """The names and tables of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._nothing = TaskList(plan, ())

    # --- from a name to a record -------------------------------------------------------

    def task(self, number: int | str) -> Task:
        """Return the task of a number or an id."""
        if isinstance(number, bool) or not isinstance(number, (int, str)):
            raise TypeError(f"a task is looked up by its number or id, not {number!r}")
        try:
            return self._numbered[number]
        except KeyError:
            numbers = [task.number for task in self._plan.tasks]
            raise UnknownTaskError(
                number, (min(numbers), max(numbers)) if numbers else None
            ) from None

    @cached_property
    def _numbered(self) -> Mapping[int | str, Task]:
        # Of two tasks with one number, which only a broken plan has, the first.
        backwards = reversed(self._plan.tasks)
        return {key: task for task in backwards for key in (task.number, task.id)}

    def agency(self, agency: str | Agency) -> Agency:
        """Return the agency of a name, or this plan's record of an agency."""
        return self._agency_names.find(agency.id if isinstance(agency, Agency) else agency)

    @cached_property
    def _agency_names(self) -> Names[Agency]:
        return Names(self._plan.agencies, lambda agency: agency.forms, UnknownAgencyError)

    def law(self, law: str | Law) -> Law:
        """Return the law of a name, or this plan's record of a law."""
        return self._law_names.find(law.id if isinstance(law, Law) else law)

    @cached_property
    def _law_names(self) -> Names[Law]:
        return Names(self._plan.laws, lambda law: law.forms, UnknownLawError)

    def heading(self, heading: str | Part | Section) -> Part | Section:
        """Return the part or section of a name, or of a heading's title.

        A heading of another plan is looked up by its title, since numbers change.
        """
        if isinstance(heading, str):
            return self._heading_names.find(heading)
        if isinstance(heading, (Part, Section)):
            own = heading._plan is self._plan
            return heading if own else self._heading_names.find(heading.title)
        return self._heading_names.find(heading)

    @cached_property
    def _heading_names(self) -> Names[Part | Section]:
        forms: dict[str, tuple[str, ...]] = {}
        for part in self._plan.parts:
            forms[part.id] = (part.title, part.id, part.label, part.heading, part.title_en or "")
            for section in part.sections:
                label = f"{part.label}（{section.label}）"
                heading = f"{part.label}{section.heading}"
                names = (section.title, section.id, label, heading, section.title_en or "")
                forms[section.id] = names
        return Names(
            headings(self._plan.parts),
            lambda heading: filter(None, forms[heading.id]),
            UnknownSectionError,
        )

    # --- from a key to its tasks -------------------------------------------------------

    def of_agency(self, agency: str, role: Role | None) -> TaskList:
        """Return the tasks that name an agency, by its id, in a role or in any."""
        return self._by_agency.get((agency, role), self._nothing)

    @cached_property
    def _by_agency(self) -> Mapping[AgencyKey, TaskList]:
        return self._listed(
            ((share.agency.id, role), position)
            for position, task in enumerate(self._plan._tasks)
            for share in task.responsibilities
            for role in (None, share.role)
        )

    def collectives_of(self, agency: str) -> list[str]:
        """Return the ids of the collectives that stand for an agency."""
        return [body.id for body in self._plan.agencies if agency in body.stands_for]

    def of_law(self, law: str, action: Action | None) -> TaskList:
        """Return the tasks that name a law, by its id, and do this to it or anything."""
        return self._by_law.get((law, action), self._nothing)

    @cached_property
    def _by_law(self) -> Mapping[LawKey, TaskList]:
        return self._listed(
            ((mention.law.id, action), position)
            for position, task in enumerate(self._plan._tasks)
            for mention in task.mentions
            for action in (None, mention.action)
        )

    def under(self, heading: str) -> TaskList:
        """Return the tasks under a part or section, by its id."""
        return self._by_heading.get(heading, self._nothing)

    @cached_property
    def _by_heading(self) -> Mapping[str, TaskList]:
        return self._listed(
            (heading.id, position)
            for position, task in enumerate(self._plan._tasks)
            for heading in (task.part, task.section)
            if heading is not None
        )

    def _listed(self, found: Iterable[tuple[Key, int]]) -> Mapping[Key, TaskList]:
        """Return a list of tasks for each key, from the positions found for it in order."""
        positions: dict[Key, dict[int, None]] = defaultdict(dict)
        for key, position in found:
            positions[key][position] = None
        return {key: TaskList(self._plan, places) for key, places in positions.items()}
