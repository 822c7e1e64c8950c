"""The tasks of a plan as a list that can be narrowed by agency, law, heading and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, overload

from .choices import Action, Language, Role
from .model import Agency, Law, Part, Section, Task
from .names import choose
from .record import public

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

    from .plan import Plan
    from .table import Table


@public
class TaskList(Sequence[Task]):
    """Tasks of one plan: an immutable sequence in plan order, without repeats.

    Each helper narrows the list and returns a new one; ``|``, ``&`` and ``-`` combine
    two lists of the same plan; slices are lists again. A pickled list carries its plan.

    Example:
        >>> import ip_power_plan as ipp
        >>> tasks = ipp.load(2025).tasks
        >>> [task.number for task in tasks.by_agency("司法部").by_law("商标法")]
        [1]
        >>> len(tasks.led_by("CNIPA") | tasks.led_by("中宣部"))
        55
    """

    __slots__ = ("_plan", "_positions", "_tasks")

    _plan: Plan
    _positions: tuple[int, ...]
    _tasks: tuple[Task, ...]

    def __init__(self, plan: Plan, positions: Iterable[int]) -> None:
        """Use `Plan.tasks` instead: a list belongs to a plan.

        Args:
            plan: The plan.
            positions: Which of its tasks are in the list, ascending from 0.
        """
        chosen = tuple(positions)
        tasks = plan._tasks
        object.__setattr__(self, "_plan", plan)
        object.__setattr__(self, "_positions", chosen)
        object.__setattr__(self, "_tasks", tuple([tasks[position] for position in chosen]))

    # --- questions ---
    # Each takes the answer for the whole plan and keeps what is in this list. They end in the
    # same line, since to call a method that says it would take a seventh of the time.

    def by_agency(
        self,
        agency: str | Agency,
        role: Role | str | None = None,
        *,
        collectives: bool = False,
    ) -> TaskList:
        """Return the tasks for which an agency is responsible.

        Args:
            agency: Any known form of its name, or the agency itself.
            role: ``"lead"`` or ``"participant"``, or the `Role`; any if left out.
            collectives: Whether to add the tasks that name the agency only through a
                collective, such as 联席会议成员单位. The plan does not list the "relevant"
                members, so every member counts as one.

        Returns:
            The tasks, in plan order; empty if the agency has none here.

        Raises:
            UnknownAgencyError: The plan has no agency of that name.
            AmbiguousNameError: Several agencies have the name.
            UnknownChoiceError: There is no such role.

        Example:
            >>> import ip_power_plan as ipp
            >>> tasks = ipp.load(2025).tasks
            >>> len(tasks.by_agency("国家知识产权局")), len(tasks.by_agency("CNIPA", role="lead"))
            (60, 29)
            >>> [task.number for task in tasks.by_agency("外交部", collectives=True)]
            [10, 11, 92, 103, 106, 114]
        """
        index = self._plan._index
        id_ = index.agencies.find(agency).id
        if role is None:
            tasks = index.with_agency
        elif choose("role", role, Role) is Role.LEAD:
            tasks = index.with_lead
        else:
            tasks = index.with_participant
        found = tasks[id_]
        if collectives:
            for collective in index.collectives_of(id_):
                found |= tasks[collective]
        return found if self is self._plan._all else found & self

    def led_by(self, agency: str | Agency) -> TaskList:
        """Return the tasks that an agency leads, including those that it has alone.

        Args:
            agency: Any known form of its name, or the agency itself.

        Returns:
            The tasks, in plan order; empty if it leads none here.

        Raises:
            UnknownAgencyError: The plan has no agency of that name.
            AmbiguousNameError: Several agencies have the name.

        Example:
            >>> import ip_power_plan as ipp
            >>> len(ipp.load(2025).tasks.led_by("中央宣传部"))
            26
        """
        index = self._plan._index
        found = index.with_lead[index.agencies.find(agency).id]
        return found if self is self._plan._all else found & self

    def by_section(self, section: str | Part | Section) -> TaskList:
        """Return the tasks under a part or section.

        Args:
            section: A part or section: its id (``"6"``, ``"1.2"``), its printed number
                (``"六"``, ``"一（二）"``), its title in either language, or the heading itself.

        Returns:
            The tasks, in plan order.

        Raises:
            UnknownSectionError: The plan has no such heading.
            AmbiguousNameError: Several headings have the title.

        Example:
            >>> import ip_power_plan as ipp
            >>> [task.number for task in ipp.load(2025).tasks.by_section("一（一）")]
            [1, 2, 3, 4, 5, 6, 7, 8, 9]
        """
        index = self._plan._index
        found = index.under[index.headings.find(section).id]
        return found if self is self._plan._all else found & self

    def by_law(self, law: str | Law, action: Action | str | None = None) -> TaskList:
        """Return the tasks that name a law.

        Laws are matched by identity, not by words: 著作权法 is not 著作权法实施条例.

        Args:
            law: Any known form of its title, or the law itself.
            action: What the task does to it, such as ``"amend"``; anything if left out.

        Returns:
            The tasks, in plan order; empty if none here names it.

        Raises:
            UnknownLawError: The plan has no law of that name.
            AmbiguousNameError: Several laws have the name.
            UnknownChoiceError: There is no such action.

        Example:
            >>> import ip_power_plan as ipp
            >>> tasks = ipp.load(2025).tasks
            >>> [task.number for task in tasks.by_law("商标法")]
            [1, 9]
            >>> [task.number for task in tasks.by_law("Trademark Law", action="amend")]
            [1]
        """
        index = self._plan._index
        id_ = index.laws.find(law).id
        if action is None:
            found = index.with_law[id_]
        else:
            found = index.with_action[id_, choose("action", action, Action)]
        return found if self is self._plan._all else found & self

    def matching(self, words: str) -> TaskList:
        """Return the tasks whose text, Chinese or English, contains the words literally.

        Args:
            words: The exact words to look for, not a pattern. The words of the
                responsibility are not searched.

        Returns:
            The tasks, in plan order; empty if none has the words.

        Raises:
            TypeError: The words are not a string.
            ValueError: The words are empty.

        Example:
            >>> import ip_power_plan as ipp
            >>> [task.number for task in ipp.load(2025).tasks.matching("人工智能")]
            [19, 23, 27]
        """
        if not isinstance(words, str):
            raise TypeError(f"the words to look for must be a string, not {words!r}")
        if not words:
            raise ValueError("the words to look for are empty; give at least one character")
        found = self._plan._index.with_words(words)
        return found if self is self._plan._all else found & self

    # --- tables ---

    def table(self, name: str = "tasks") -> Table:
        """Return a table of the tasks.

        Args:
            name: ``"tasks"``; ``"shares"``, one row for each responsibility; or
                ``"mentions"``, one row for each place where a task names a law.

        Raises:
            UnknownChoiceError: There is no such table.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).tasks.table("shares")
            <Table shares: 277 rows, 7 columns>
        """
        from .tables import table_of_tasks

        return table_of_tasks(self, name)

    def counts(self, by: str | Sequence[str]) -> Table:
        """Count the tasks by a property, or by a combination of properties.

        Args:
            by: ``"lead"``, ``"part"``, ``"section"`` (the part, for tasks without a section),
                ``"agency"``, ``"role"``, ``"agency_kind"``, ``"law"``, ``"action"`` or
                ``"kind"`` (of the law); or several, as in ``("agency", "section")``.

        Returns:
            A table with the columns of the property (such as ``lead_id`` and ``lead``) and
            ``tasks``, how many tasks there are, the most first. A task with several agencies
            or laws counts once for each; a task without any counts for none, but a task
            without a lead counts under None. Properties of one responsibility, or of one
            mention, are counted together.

        Raises:
            UnknownChoiceError: Tasks cannot be counted by that.
            ValueError: Nothing to count by is given, or the same twice.

        Example:
            >>> import ip_power_plan as ipp
            >>> tasks = ipp.load(2025).tasks
            >>> tasks.counts("lead").to_dicts("en")[0]["tasks"]
            29
            >>> tasks.counts(("kind", "action")).to_dicts()[0]
            {'kind': 'normative-document', 'action': 'enact', 'tasks': 9}
        """
        from .counting import counts

        return counts(self, by)

    def pairs(self) -> Table:
        """Return each two agencies that share tasks.

        Returns:
            A table with ``agency_id``, ``agency``, ``partner_id``, ``partner`` and ``tasks``,
            how many tasks name both, the most first. Each pair is there once, with the agency
            first that the plan names first.

        Example:
            >>> import ip_power_plan as ipp
            >>> row = ipp.load(2025).tasks.pairs().to_dicts()[0]
            >>> row["agency"], row["partner"], row["tasks"]
            ('国家知识产权局', '中央宣传部', 27)
        """
        from .counting import pairs

        return pairs(self)

    # --- for other libraries ---

    def to_dicts(
        self, lang: Language | str = "zh", *, full_names: bool = False
    ) -> list[dict[str, Any]]:
        """Return the table of the tasks as dictionaries: see `Table.to_dicts`.

        Example:
            >>> import ip_power_plan as ipp
            >>> [row["number"] for row in ipp.load(2025).tasks.by_law("商标法").to_dicts()]
            [1, 9]
        """
        return self.table().to_dicts(lang, full_names=full_names)

    def to_pandas(self, lang: Language | str = "zh", *, full_names: bool = False) -> pd.DataFrame:
        """Return the table of the tasks as a pandas data frame: see `Table.to_pandas`."""
        return self.table().to_pandas(lang, full_names=full_names)

    def to_polars(self, lang: Language | str = "zh", *, full_names: bool = False) -> pl.DataFrame:
        """Return the table of the tasks as a polars data frame: see `Table.to_polars`."""
        return self.table().to_polars(lang, full_names=full_names)

    def to_networkx(self) -> nx.Graph[str]:
        """Return the agencies of the tasks as a networkx graph.

        Returns:
            An undirected graph. The nodes are the ids of the agencies, each with ``name``,
            ``name_en`` and ``kind`` where known, and ``tasks``, how many of these tasks name
            it; an edge joins two that share tasks, and its ``weight`` says how many.

        Raises:
            ModuleNotFoundError: networkx is not installed; the message says how to get it.
        """
        from .frames import networkx_graph

        return networkx_graph(self)

    # --- combining ---

    def __and__(self, other: TaskList) -> TaskList:
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_plan(other)
        return TaskList(self._plan, sorted({*self._positions} & {*other._positions}))

    def __or__(self, other: TaskList) -> TaskList:
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_plan(other)
        return TaskList(self._plan, sorted({*self._positions} | {*other._positions}))

    def __sub__(self, other: TaskList) -> TaskList:
        if not isinstance(other, TaskList):
            return NotImplemented
        self._check_same_plan(other)
        return TaskList(self._plan, sorted({*self._positions} - {*other._positions}))

    def _check_same_plan(self, other: TaskList) -> None:
        if self._plan is not other._plan and self._plan != other._plan:
            raise ValueError(
                "the two lists are from different editions; join them as [*first, *second]"
            )

    # --- a sequence ---

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[Task]:
        return iter(self._tasks)

    def __contains__(self, task: object) -> bool:
        return task in self._tasks

    @overload
    def __getitem__(self, key: int) -> Task: ...
    @overload
    def __getitem__(self, key: slice) -> TaskList: ...
    def __getitem__(self, key: int | slice) -> Task | TaskList:
        if not isinstance(key, slice):
            return self._tasks[key]
        if key.step is not None and key.step < 0:
            raise ValueError("a TaskList stays in plan order; use reversed(tasks)")
        return TaskList(self._plan, self._positions[key])

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

    def __reduce__(self) -> tuple[Any, ...]:
        return TaskList, (self._plan, self._positions)

    def __repr__(self) -> str:
        numbers = [str(task.number) for task in self._tasks]
        if len(numbers) > 12:
            numbers = [*numbers[:10], "…", numbers[-1]]
        return f"<TaskList of {len(self)}: {', '.join(numbers)}>"

    def _repr_html_(self) -> str:
        from .notebook import view

        return view(self)
