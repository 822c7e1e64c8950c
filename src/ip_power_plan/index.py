"""The index behind a plan's queries: its names, and the tasks for each key, ready to return.

A table is made when it is first asked for, in one pass over the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

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

TEXTS_PER_PASSAGE: Final = 8
"""How many texts are searched as one before each by itself; takes three quarters of the time."""

_Text: TypeAlias = tuple[int, str]
"""The position of a task, and its text in one language."""
_Language: TypeAlias = tuple[frozenset[str], Sequence[tuple[str, Sequence[_Text]]]]
"""Every character of a language's texts, and its passages, each with the texts in it."""


class Index:
    """The names and tables of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._nothing = TaskList(plan, ())

    # --- from a name to a record ---

    def task(self, number: int | str) -> Task:
        """Look up a task by number or id."""
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
        # If two tasks share a number, as only in a broken plan, the first one counts.
        backwards = reversed(self._plan.tasks)
        return {key: task for task in backwards for key in (task.number, task.id)}

    @cached_property
    def agencies(self) -> Names[Agency]:
        """The agency of each name."""
        return Names(Agency, self._plan.agencies, lambda agency: agency.forms, UnknownAgencyError)

    @cached_property
    def laws(self) -> Names[Law]:
        """The law of each name."""
        return Names(Law, self._plan.laws, lambda law: law.forms, UnknownLawError)

    @cached_property
    def headings(self) -> Names[Part | Section]:
        """The part or section of each name; those of another plan keep titles, not numbers."""
        forms: dict[str, tuple[str | None, ...]] = {}
        for part in self._plan.parts:
            forms[part.id] = (part.title, part.id, part.label, part.heading, part.title_en)
            for section in part.sections:
                label = f"{part.label}（{section.label}）"
                heading = f"{part.label}{section.heading}"
                forms[section.id] = (section.title, section.id, label, heading, section.title_en)
        return Names(
            (Part, Section),
            headings(self._plan.parts),
            lambda heading: filter(None, forms[heading.id]),
            UnknownSectionError,
            kept=attrgetter("title"),
        )

    # --- from a key to its tasks ---

    @cached_property
    def with_agency(self) -> Mapping[str, TaskList]:
        """The tasks that name each agency, by its id."""
        return self._with_agency(Role)

    @cached_property
    def with_lead(self) -> Mapping[str, TaskList]:
        """The tasks that each agency leads, by its id."""
        return self._with_agency((Role.LEAD,))

    @cached_property
    def with_participant(self) -> Mapping[str, TaskList]:
        """The tasks in which each agency participates, by its id."""
        return self._with_agency((Role.PARTICIPANT,))

    def _with_agency(self, roles: Iterable[Role]) -> Mapping[str, TaskList]:
        wanted = tuple(roles)
        return self._listed(
            (agency.id for agency in self._plan.agencies),
            (
                (share.agency.id, position)
                for position, task in enumerate(self._plan.tasks)
                for share in task.responsibilities
                if share.role in wanted
            ),
        )

    def collectives_of(self, agency: str) -> list[str]:
        """Return the ids of the collectives that stand for an agency."""
        return [body.id for body in self._plan.agencies if agency in body.stands_for]

    @cached_property
    def with_law(self) -> Mapping[str, TaskList]:
        """The tasks that name each law, by its id."""
        return self._listed(
            (law.id for law in self._plan.laws),
            (
                (mention.law.id, position)
                for position, task in enumerate(self._plan.tasks)
                for mention in task.mentions
            ),
        )

    @cached_property
    def with_action(self) -> Mapping[tuple[str, Action], TaskList]:
        """The tasks with each action on each law, by the law's id and the action."""
        return self._listed(
            ((law.id, action) for law in self._plan.laws for action in Action),
            (
                ((mention.law.id, mention.action), position)
                for position, task in enumerate(self._plan.tasks)
                for mention in task.mentions
                if mention.action is not None
            ),
        )

    @cached_property
    def under(self) -> Mapping[str, TaskList]:
        """The tasks under each part and section, by its id."""
        return self._listed(
            (heading.id for heading in headings(self._plan.parts)),
            (
                (heading.id, position)
                for position, task in enumerate(self._plan.tasks)
                for heading in (task.part, task.section)
                if heading is not None
            ),
        )

    def tasks_of(self, record: Agency | Law | Part | Section) -> TaskList:
        """Return the tasks that name an agency or a law of the plan, or are under a heading."""
        if isinstance(record, Agency):
            return self.with_agency[record.id]
        return self.with_law[record.id] if isinstance(record, Law) else self.under[record.id]

    def _listed(
        self, keys: Iterable[Key], found: Iterable[tuple[Key, int]]
    ) -> Mapping[Key, TaskList]:
        """Return the tasks of each key, from the positions found for it in order."""
        positions: dict[Key, dict[int, None]] = defaultdict(dict)
        for key, position in found:
            positions[key][position] = None
        tasks = {key: TaskList(self._plan, places) for key, places in positions.items()}
        return dict.fromkeys(keys, self._nothing) | tasks

    # --- words ---

    def with_words(self, words: str) -> TaskList:
        """Return the tasks whose text has the words, in either language."""
        found = {
            position
            for characters, passages in self._languages
            if characters.issuperset(words)
            for passage, texts in passages
            if words in passage
            for position, text in texts
            if words in text
        }
        return TaskList(self._plan, sorted(found))

    @cached_property
    def _languages(self) -> Sequence[_Language]:
        chinese = [(position, task.text) for position, task in enumerate(self._plan.tasks)]
        english = [
            (position, task.text_en)
            for position, task in enumerate(self._plan.tasks)
            if task.text_en is not None
        ]
        return [_language(chinese), _language(english)]


def _language(texts: Sequence[_Text]) -> _Language:
    """Return the texts of one language, grouped so that a search can rule out many at once."""
    chunks = [
        texts[start : start + TEXTS_PER_PASSAGE]
        for start in range(0, len(texts), TEXTS_PER_PASSAGE)
    ]
    passages = [("".join(text for _, text in chunk), chunk) for chunk in chunks]
    return frozenset().union(*(text for _, text in texts)), passages
