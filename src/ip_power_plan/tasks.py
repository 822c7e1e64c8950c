"""The tasks of an edition: what one is, the headings it stands under, and how to ask for it.

A `Task` knows its `Part` and `Section`; these know their tasks as a `TaskList`, which
narrows itself by agency, law, heading and words. The `Index` behind the lists of one
edition holds every answer ready, so that a question costs what its answer costs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, overload

from attrs import field, frozen

from .errors import (
    PlanError,
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
    UnknownTaskError,
)
from .model import BY_ID, Action, Agency, Law, Mention, Record, Responsibility, Role
from .names import Names, choose

if TYPE_CHECKING:
    from .passages import Passages

REMEMBERED: Final = 1024
"""How many answers to each kind of question an edition keeps ready."""


class Language(Enum):
    """In which language rows are given."""

    CHINESE = "zh"
    ENGLISH = "en"


@frozen(kw_only=True, eq=False, repr=False)
class Section(Record):
    """A heading inside a part, e.g. （二）改革完善知识产权重大政策.

    Attributes:
        id: Part and section number, e.g. ``1.2``.
        number: Its place in the part, from 1.
        label: The number as printed, e.g. 二.
        title: The title without the number.
        title_en: The title in English; None if there is no translation.
        intro: What stands between the heading and its first task; empty if nothing does.

    Example:
        >>> import ip_power_plan as ipp
        >>> section = ipp.load(2025).section("1.2")
        >>> section.title, len(section.tasks)
        ('改革完善知识产权重大政策', 11)
    """

    id: str
    number: int
    label: str
    title: str
    title_en: str | None
    intro: str
    _tasks: "TaskList | None" = field(init=False, default=None, eq=False, repr=False)

    @property
    def heading(self) -> str:
        """The heading as printed."""
        return f"（{self.label}）{self.title}"

    @property
    def tasks(self) -> "TaskList":
        """The tasks that stand under the heading.

        Raises:
            PlanError: The section was made by hand and stands in no plan yet.
        """
        return _tasks_under(self)


@frozen(kw_only=True, eq=False, repr=False)
class Part(Record):
    """One of the plan's top headings, e.g. 一、完善知识产权制度.

    Attributes:
        id: The number as text, e.g. ``1``.
        number: Its place in the plan, from 1.
        label: The number as printed, e.g. 一.
        title: The title without the number.
        title_en: The title in English; None if there is no translation.
        intro: What stands between the heading and what is under it; empty if nothing does.
        sections: Its sections, in order; empty if its tasks stand in none.

    Example:
        >>> import ip_power_plan as ipp
        >>> part = ipp.load(2025).parts[0]
        >>> part.title, len(part.sections), len(part.tasks)
        ('完善知识产权制度', 3, 29)
    """

    id: str
    number: int
    label: str
    title: str
    title_en: str | None
    intro: str
    sections: tuple[Section, ...]
    _tasks: "TaskList | None" = field(init=False, default=None, eq=False, repr=False)

    @property
    def heading(self) -> str:
        """The heading as printed."""
        return f"{self.label}、{self.title}"

    @property
    def tasks(self) -> "TaskList":
        """The tasks of the part, those of its sections included.

        Raises:
            PlanError: The part was made by hand and stands in no plan yet.
        """
        return _tasks_under(self)


def _tasks_under(heading: Part | Section) -> "TaskList":
    if heading._tasks is None:
        raise PlanError(f"{heading.heading} stands in no plan yet; ask a plan's own heading")
    return heading._tasks


@frozen(kw_only=True, eq=False, repr=False)
class Task(Record):
    """One numbered item of the plan.

    Attributes:
        number: Its number, e.g. 1; counted through the plan where the printed
            numbers start anew in each part.
        id: The library's own id, forever the same, e.g. ``2025-001``.
        label: The number as printed.
        part: The part under which it stands.
        section: The section under which it stands; None if its part has none.
        text: The official text without the responsibility.
        text_en: An unofficial English rendering; None if there is none.
        responsibility_text: Who is responsible, as printed, without the parentheses;
            empty if the plan says nothing.
        responsibilities: Each agency named there with its role, in the official order.
        by_division: Whether they are responsible by division of duties (按职责分工).
        open_ended: Whether the list ends in "and others" (等部门、等单位).
        mentions: Each place where the text names a law, in order.

    Example:
        >>> import ip_power_plan as ipp
        >>> task = ipp.load(2025).task(1)
        >>> task.responsibility_text, task.joint
        ('国家知识产权局、司法部负责', True)
    """

    number: int
    id: str
    label: str
    part: Part = field(metadata=BY_ID)
    section: Section | None = field(metadata=BY_ID)
    text: str
    text_en: str | None
    responsibility_text: str
    responsibilities: tuple[Responsibility, ...]
    by_division: bool
    open_ended: bool
    mentions: tuple[Mention, ...]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies responsible, in the official order."""
        return tuple(share.agency for share in self.responsibilities)

    @property
    def lead(self) -> Agency | None:
        """The lead agency: the first listed; None if the plan names nobody."""
        return next((s.agency for s in self.responsibilities if s.role is Role.LEAD), None)

    @property
    def participants(self) -> tuple[Agency, ...]:
        """Every agency responsible that does not lead."""
        return tuple(s.agency for s in self.responsibilities if s.role is Role.PARTICIPANT)

    @property
    def joint(self) -> bool:
        """Whether more than one agency is listed."""
        return len(self.responsibilities) > 1

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that the text names, without repeats, in order."""
        return tuple(dict.fromkeys(mention.law for mention in self.mentions))

    @property
    def official_text(self) -> str:
        """The whole item as printed, number and responsibility included."""
        responsibility = f"（{self.responsibility_text}）" if self.responsibility_text else ""
        return f"{self.label}.{self.text}{responsibility}"

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<Task {self.id}: {self.official_text}>"

    def to_dict(self, lang: str = "zh") -> dict[str, Any]:
        """Return the task as one row of a table.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones; where
                there is no English, the official words stand.

        Returns:
            ``number`` (int), ``id``, ``part`` and ``section`` (titles, or None), ``text``,
            ``lead`` (a name, or None), ``participants`` (names), ``joint``,
            ``by_division`` and ``open_ended`` (bool), ``laws`` (titles).

        Raises:
            UnknownChoiceError: The language is neither.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).task(1).to_dict("en")["participants"]
            ["Ministry of Justice of the People's Republic of China"]
        """
        english = choose("lang", lang, Language) is Language.ENGLISH

        def title(heading: Part | Section | Law) -> str:
            return (english and heading.title_en) or heading.title

        def name(agency: Agency) -> str:
            return (english and agency.name_en) or agency.name

        return {
            "number": self.number,
            "id": self.id,
            "part": title(self.part),
            "section": title(self.section) if self.section else None,
            "text": (english and self.text_en) or self.text,
            "lead": name(self.lead) if self.lead else None,
            "participants": [name(agency) for agency in self.participants],
            "joint": self.joint,
            "by_division": self.by_division,
            "open_ended": self.open_ended,
            "laws": [title(law) for law in self.laws],
        }

    def _repr_html_(self) -> str:
        facts = {
            "Under": " ".join(h.heading for h in (self.part, self.section) if h is not None),
            "Text": self.text,
            "English": self.text_en or "",
            "Responsibility": self.responsibility_text,
            "Lead": self.lead.name if self.lead else "",
            "Laws": "; ".join(law.title for law in self.laws),
        }
        from .display import html_facts

        return html_facts(f"Task {self.id}", facts)


class TaskList(Sequence[Task]):
    """Tasks of one edition: an immutable sequence in plan order, without repeats.

    Each helper narrows the list and returns a new one; ``|``, ``&`` and ``-`` combine
    two lists of the same edition; slices are lists again.

    Example:
        >>> import ip_power_plan as ipp
        >>> tasks = ipp.load(2025).tasks
        >>> [task.number for task in tasks.by_agency("司法部").by_law("商标法")]
        [1]
        >>> len(tasks.led_by("CNIPA") | tasks.led_by("中宣部"))
        55
    """

    __slots__ = ("_index", "_members", "_tasks")

    _index: "Index"
    _members: int
    _tasks: tuple[Task, ...]

    def __init__(self, index: "Index", positions: Iterable[int]) -> None:
        """Use `Plan.tasks` instead: a list belongs to its edition's index.

        Args:
            index: What the edition's lists share.
            positions: Which of its tasks are in the list, ascending.
        """
        tasks = index.tasks
        chosen = tuple(positions)
        members = bytearray(len(tasks) // 8 + 1)
        for position in chosen:
            members[position >> 3] |= 1 << (position & 7)
        self.__setstate__(
            (index, int.from_bytes(members, "little"), tuple(tasks[p] for p in chosen))
        )

    # --- questions ---------------------------------------------------------------------

    def by_agency(
        self,
        agency: str | Agency,
        role: Role | str | None = None,
        *,
        collectives: bool = False,
    ) -> "TaskList":
        """Return the tasks for which an agency is responsible.

        Args:
            agency: Any known form of its name, or the agency itself.
            role: ``"lead"`` or ``"participant"``, or the `Role`; any if left out.
            collectives: Whether to add the tasks that name the agency only through a
                collective, such as 联席会议成员单位. The "relevant" members are not told
                one by one, so every member is taken to be one.

        Returns:
            The tasks, in plan order; empty if the agency has none here.

        Raises:
            UnknownAgencyError: No agency of the plan bears the name.
            AmbiguousNameError: Several do.
            UnknownChoiceError: There is no such role.

        Example:
            >>> import ip_power_plan as ipp
            >>> tasks = ipp.load(2025).tasks
            >>> len(tasks.by_agency("国家知识产权局")), len(tasks.by_agency("CNIPA", role="lead"))
            (60, 29)
            >>> [task.number for task in tasks.by_agency("外交部", collectives=True)]
            [10, 11, 92, 103, 106, 114]
        """
        return self._narrowed(self._index.by_agency, agency, role, collectives)

    def led_by(self, agency: str | Agency) -> "TaskList":
        """Return the tasks that an agency leads; it leads one that it has alone, too.

        Args:
            agency: Any known form of its name, or the agency itself.

        Returns:
            The tasks, in plan order; empty if it leads none here.

        Raises:
            UnknownAgencyError: No agency of the plan bears the name.
            AmbiguousNameError: Several do.

        Example:
            >>> import ip_power_plan as ipp
            >>> len(ipp.load(2025).tasks.led_by("中央宣传部"))
            26
        """
        return self._narrowed(self._index.by_agency, agency, "lead", False)

    def by_section(self, section: str | Part | Section) -> "TaskList":
        """Return the tasks that stand under a heading.

        Args:
            section: A part or section: its id (``"6"``, ``"1.2"``), its printed number
                (``"六"``, ``"一（二）"``), its title in either language, or the heading itself.

        Returns:
            The tasks, in plan order.

        Raises:
            UnknownSectionError: The plan has no such heading.
            AmbiguousNameError: Several headings bear the title.

        Example:
            >>> import ip_power_plan as ipp
            >>> [task.number for task in ipp.load(2025).tasks.by_section("一（一）")]
            [1, 2, 3, 4, 5, 6, 7, 8, 9]
        """
        return self._narrowed(self._index.by_section, section)

    def by_law(self, law: str | Law, action: Action | str | None = None) -> "TaskList":
        """Return the tasks that name a law.

        A law is itself and no other: 著作权法 is not 著作权法实施条例.

        Args:
            law: Any known form of its title, or the law itself.
            action: What the task does to it, such as ``"amend"``; anything if left out.

        Returns:
            The tasks, in plan order; empty if none here names it.

        Raises:
            UnknownLawError: No law of the plan bears the name.
            AmbiguousNameError: Several do.
            UnknownChoiceError: There is no such action.

        Example:
            >>> import ip_power_plan as ipp
            >>> tasks = ipp.load(2025).tasks
            >>> [task.number for task in tasks.by_law("商标法")]
            [1, 9]
            >>> [task.number for task in tasks.by_law("Trademark Law", action="amend")]
            [1]
        """
        return self._narrowed(self._index.by_law, law, action)

    def matching(self, words: str) -> "TaskList":
        """Return the tasks whose text has the words, Chinese or English, literally.

        Args:
            words: What to look for, to the letter; it is no pattern. The words of the
                responsibility are not searched.

        Returns:
            The tasks, in plan order; empty if none has the words.

        Raises:
            TypeError: The words are no string.
            ValueError: The words are empty.

        Example:
            >>> import ip_power_plan as ipp
            >>> [task.number for task in ipp.load(2025).tasks.matching("人工智能")]
            [19, 23, 27]
        """
        return self._narrowed(self._index.matching, words)

    def to_dicts(self, lang: str = "zh") -> list[dict[str, Any]]:
        """Return the tasks as rows, such as ``pandas.DataFrame`` and the csv module take.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones.

        Returns:
            What `Task.to_dict` gives, for each task in order.

        Raises:
            UnknownChoiceError: The language is neither.

        Example:
            >>> import ip_power_plan as ipp
            >>> [row["number"] for row in ipp.load(2025).tasks.by_law("商标法").to_dicts()]
            [1, 9]
        """
        return [task.to_dict(lang) for task in self]

    def _narrowed(self, ask: "Ask", *question: object) -> "TaskList":
        """Return the edition's answer to a question, as far as it lies in this list."""
        try:
            answer = ask(*question)
        except TypeError:
            # What cannot be remembered is asked anew, to hear what is wrong with it.
            answer = ask.__wrapped__(*question)  # type: ignore[attr-defined]
        return answer if self is self._index.all else answer & self

    # --- combining ---------------------------------------------------------------------

    def __and__(self, other: "TaskList") -> "TaskList":
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_edition(other)
        few, many = sorted((self, other), key=len)
        return TaskList(self._index, (p for p in few._positions() if many._members >> p & 1))

    def __or__(self, other: "TaskList") -> "TaskList":
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_edition(other)
        return TaskList(self._index, sorted({*self._positions(), *other._positions()}))

    def __sub__(self, other: "TaskList") -> "TaskList":
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_edition(other)
        return TaskList(self._index, (p for p in self._positions() if not other._members >> p & 1))

    def _positions(self) -> Iterator[int]:
        return map(self._index.positions.__getitem__, (task.id for task in self._tasks))

    def _check_same_edition(self, other: "TaskList") -> None:
        if self._index is not other._index and self._index.tasks != other._index.tasks:
            raise ValueError(
                "the two lists are of different editions; join them as [*first, *second]"
            )

    # --- a sequence --------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[Task]:
        return iter(self._tasks)

    def __reversed__(self) -> Iterator[Task]:
        return reversed(self._tasks)

    def __contains__(self, task: object) -> bool:
        if not isinstance(task, Task):
            return False
        position = self._index.positions.get(task.id)
        return (
            position is not None
            and bool(self._members >> position & 1)
            and self._index.tasks[position] == task
        )

    @overload
    def __getitem__(self, key: int) -> Task: ...
    @overload
    def __getitem__(self, key: slice) -> "TaskList": ...
    def __getitem__(self, key: int | slice) -> "Task | TaskList":
        if not isinstance(key, slice):
            return self._tasks[key]
        if key.step is not None and key.step < 0:
            raise ValueError("a TaskList stays in plan order; use reversed(tasks)")
        return TaskList(self._index, tuple(self._positions())[key])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TaskList):
            return NotImplemented
        return self._tasks == other._tasks

    def __hash__(self) -> int:
        return hash(self._tasks)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a TaskList is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a TaskList is immutable: {name} cannot be deleted")

    def __getstate__(self) -> "tuple[Index, int, tuple[Task, ...]]":
        return self._index, self._members, self._tasks

    def __setstate__(self, state: "tuple[Index, int, tuple[Task, ...]]") -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        numbers = [str(task.number) for task in self._tasks]
        if len(numbers) > 12:
            numbers = [*numbers[:10], "…", numbers[-1]]
        return f"<TaskList of {len(self)}: {', '.join(numbers)}>"

    def _repr_html_(self) -> str:
        from .display import html_table

        rows = [(str(task.number), task.text, task.responsibility_text) for task in self]
        return html_table(("No.", "Text", "Responsibility"), rows)


Ask: TypeAlias = Callable[..., TaskList]
"""A question to an edition: from its words to the tasks."""


class Index:
    """What the lists of one edition share: its records, their names, and ready answers.

    Everything but the records is made when it is first asked for, and left out when
    the index is pickled.
    """

    def __init__(
        self,
        tasks: tuple[Task, ...],
        parts: tuple[Part, ...],
        agencies: tuple[Agency, ...],
        laws: tuple[Law, ...],
    ) -> None:
        """Hang the tasks under their headings, which must stand in no other plan yet."""
        self.tasks: Final = tasks
        self.parts: Final = parts
        self.agencies: Final = agencies
        self.laws: Final = laws
        under: dict[str, list[int]] = defaultdict(list)
        for position, task in enumerate(tasks):
            under[task.part.id].append(position)
            if task.section is not None:
                under[task.section.id].append(position)
        for heading in headings(parts):
            object.__setattr__(heading, "_tasks", TaskList(self, under[heading.id]))
        self._remember_answers()

    @cached_property
    def all(self) -> TaskList:
        """Every task of the edition."""
        return TaskList(self, range(len(self.tasks)))

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each task stands in the plan, by its id."""
        return {task.id: position for position, task in enumerate(self.tasks)}

    # --- from a name to a record -------------------------------------------------------

    def task(self, number: int | str) -> Task:
        """Return the task of a number or an id."""
        if isinstance(number, bool) or not isinstance(number, (int, str)):
            raise TypeError(f"a task is known by its number or id, not {number!r}")
        try:
            return self._numbered[number]
        except KeyError:
            numbers = [task.number for task in self.tasks]
            raise UnknownTaskError(
                number, (min(numbers), max(numbers)) if numbers else None
            ) from None

    @cached_property
    def _numbered(self) -> Mapping[int | str, Task]:
        # Of two tasks with one number, which only a broken plan has, the first.
        backwards = reversed(self.tasks)
        return {key: task for task in backwards for key in (task.number, task.id)}

    def agency(self, agency: str | Agency) -> Agency:
        """Return the agency of a name, or this edition's record of an agency."""
        return self._agency_names.find(agency.id if isinstance(agency, Agency) else agency)

    @cached_property
    def _agency_names(self) -> Names[Agency]:
        return Names(self.agencies, lambda agency: agency.forms, UnknownAgencyError)

    def law(self, law: str | Law) -> Law:
        """Return the law of a name, or this edition's record of a law."""
        return self._law_names.find(law.id if isinstance(law, Law) else law)

    @cached_property
    def _law_names(self) -> Names[Law]:
        return Names(self.laws, lambda law: law.forms, UnknownLawError)

    def heading(self, heading: str | Part | Section) -> Part | Section:
        """Return the part or section of a name, or of a heading's title.

        A heading of another edition is looked up by its title, since numbers change.
        """
        if isinstance(heading, (Part, Section)):
            own = next((own for own in headings(self.parts) if own is heading), None)
            return own or self._heading_names.find(heading.title)
        return self._heading_names.find(heading)

    @cached_property
    def _heading_names(self) -> Names[Part | Section]:
        forms: dict[str, tuple[str, ...]] = {}
        for part in self.parts:
            forms[part.id] = (part.title, part.id, part.label, part.heading, part.title_en or "")
            for section in part.sections:
                label = f"{part.label}（{section.label}）"
                heading = f"{part.label}{section.heading}"
                names = (section.title, section.id, label, heading, section.title_en or "")
                forms[section.id] = names
        return Names(
            headings(self.parts),
            lambda heading: filter(None, forms[heading.id]),
            UnknownSectionError,
        )

    # --- from a question to its answer -------------------------------------------------

    def _remember_answers(self) -> None:
        """Make each question that is asked again cost a look-up, whatever the plan's size."""
        remember = lru_cache(maxsize=REMEMBERED)
        self.by_agency: Ask = remember(self._by_agency)
        self.by_law: Ask = remember(self._by_law)
        self.by_section: Ask = remember(self._by_section)
        self.matching: Ask = remember(self._matching)

    def _by_agency(
        self, agency: str | Agency, role: Role | str | None, collectives: bool
    ) -> TaskList:
        id_ = self.agency(agency).id
        roles = Role if role is None else (choose("role", role, Role),)
        bodies = [id_]
        if collectives:
            bodies += [body.id for body in self.agencies if id_ in body.stands_for]
        shares = [self._shares.get((body, role_), []) for body in bodies for role_ in roles]
        return TaskList(self, sorted(set().union(*shares)))

    @cached_property
    def _shares(self) -> Mapping[tuple[str, Role], list[int]]:
        shares: dict[tuple[str, Role], list[int]] = defaultdict(list)
        for position, task in enumerate(self.tasks):
            for share in task.responsibilities:
                shares[share.agency.id, share.role].append(position)
        return shares

    def _by_section(self, section: str | Part | Section) -> TaskList:
        return self.heading(section).tasks

    def _by_law(self, law: str | Law, action: Action | str | None) -> TaskList:
        mentions = self._mentions.get(self.law(law).id, ())
        chosen = None if action is None else choose("action", action, Action)
        found = {place for place, done in mentions if chosen is None or done is chosen}
        return TaskList(self, sorted(found))

    @cached_property
    def _mentions(self) -> Mapping[str, list[tuple[int, Action | None]]]:
        mentions: dict[str, list[tuple[int, Action | None]]] = defaultdict(list)
        for position, task in enumerate(self.tasks):
            for mention in task.mentions:
                mentions[mention.law.id].append((position, mention.action))
        return mentions

    def _matching(self, words: str) -> TaskList:
        if not isinstance(words, str):
            raise TypeError(f"the words to look for are a string, not {words!r}")
        if not words:
            raise ValueError("the words to look for are empty; give at least one character")
        # Two texts a task, the Chinese and the English.
        return TaskList(self, sorted({p // 2 for p in self._passages.containing(words)}))

    @cached_property
    def _passages(self) -> "Passages":
        from .passages import Passages

        return Passages([words for task in self.tasks for words in (task.text, task.text_en or "")])

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("tasks", "parts", "agencies", "laws")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember_answers()


def headings(parts: Iterable[Part]) -> Iterator[Part | Section]:
    """Yield each part and, behind it, its sections."""
    for part in parts:
        yield part
        yield from part.sections
