"""One edition of the plan, as one value."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from attr import field, frozen

from . import fileformat
from .index import Index
from .model import Agency, Law, Notice, Part, Section, Task, headings
from .record import Record, gather, public
from .tasks import TaskList

if TYPE_CHECKING:
    from .table import Table


@public
@frozen(kw_only=True, eq=False, repr=False)
class Plan(Record):
    """One year's plan.

    Attributes:
        year: The plan year; the first, if it covers several.
        years: Every year that it covers, ascending.
        title: The title as printed.
        title_en: The title in English; None if there is no translation.
        revision: The revision number of this edition's data, starting at 1;
            0 for a plan that is not a published edition of the library.
        notice: The notice that carries the plan; None if there was none in the text.
        preamble: The text between the title and the first part; empty if there is none.
        preamble_en: The same in English; None if there is no translation.
        parts: The top headings, in order.
        agencies: Every agency that a task names, in the order of first appearance.
        laws: Every law that a task names, in the order of first mention.
        closing: The closing rule after the last task; empty if there is none.
        closing_en: The same in English; None if there is no translation.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> plan
        <Plan 2025年知识产权强国建设推进计划: 7 parts, 118 tasks, revision 1>
    """

    year: int
    years: tuple[int, ...]
    title: str
    title_en: str | None
    revision: int
    notice: Notice | None
    preamble: str
    preamble_en: str | None
    parts: tuple[Part, ...]
    agencies: tuple[Agency, ...]
    laws: tuple[Law, ...]
    _tasks: tuple[Task, ...]
    closing: str
    closing_en: str | None
    _all: TaskList = field(init=False, eq=False)
    _index: Index = field(init=False, eq=False)
    _digest: str | None = field(init=False, default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        """Bind the records to the plan, and set up its index."""
        if not self._owns_its_records():
            try:
                again = fileformat.build(Plan, fileformat.plain(self))
            except KeyError as error:
                from .errors import PlanError

                raise PlanError(
                    f"a task refers to {error.args[0]!r}, which is not among the parts, sections, "
                    "agencies and laws of the plan"
                ) from None
            for name in ("parts", "agencies", "laws", "_tasks"):
                object.__setattr__(self, name, getattr(again, name))
        for record in self._bound():
            object.__setattr__(record, "_bound_to", self)
        gather(self, "parts", "agencies", "laws")
        object.__setattr__(self, "_all", TaskList(self, range(len(self._tasks))))
        object.__setattr__(self, "_index", Index(self))

    def _bound(self) -> Iterator[Agency | Law | Part | Section]:
        """Yield each record that knows its plan."""
        yield from headings(self.parts)
        yield from self.agencies
        yield from self.laws

    def _owns_its_records(self) -> bool:
        """Return whether the records are no other plan's, and the tasks refer to no others."""
        own = set(map(id, self._bound()))
        return all(record._plan is None for record in self._bound()) and all(
            id(task.part) in own
            and (task.section is None or id(task.section) in own)
            and own.issuperset([id(share.agency) for share in task.responsibilities])
            and own.issuperset([id(mention.law) for mention in task.mentions])
            for task in self._tasks
        )

    @property
    def tasks(self) -> TaskList:
        """Every task, in order."""
        return self._all

    def task(self, number: int | str) -> Task:
        """Look up a task by number or id.

        Args:
            number: Its number, such as ``1``, or its id, such as ``"2025-001"``.

        Raises:
            UnknownTaskError: The plan has no such task.
            TypeError: It is neither an integer nor a string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).task(17).text
            '研究制定关于加强商业秘密保护的意见。'
        """
        return self._index.task(number)

    def agency(self, name: str | Agency) -> Agency:
        """Look up an agency by name.

        Args:
            name: Any known form of it; an agency of another edition is looked up by its id.

        Raises:
            UnknownAgencyError: The plan has no agency of that name.
            AmbiguousNameError: Several agencies have the name.
            TypeError: The name is not a string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).agency("國家版權局").name
            '中央宣传部'
        """
        return self._index.agencies.find(name)

    def law(self, name: str | Law) -> Law:
        """Look up a law by name.

        Args:
            name: Any known form of it; a law of another edition is looked up by its id.

        Raises:
            UnknownLawError: The plan has no law of that name.
            AmbiguousNameError: Several laws have the name.
            TypeError: The name is not a string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).law("UPOV").title
            '国际植物新品种保护公约'
        """
        return self._index.laws.find(name)

    def section(self, name: str | Part | Section) -> Part | Section:
        """Look up a part or section by name.

        Args:
            name: Its id (``"6"``, ``"1.2"``), its printed number (``"六"``, ``"一（二）"``),
                or its title in either language.

        Raises:
            UnknownSectionError: The plan has no such heading.
            AmbiguousNameError: Several headings have the title.
            TypeError: The name is not a string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).section("6").title
            '深度参与全球知识产权治理'
        """
        return self._index.heading(name)

    @property
    def digest(self) -> str:
        """The SHA-256 of the plan's data, as ``sha256:`` and 64 hexadecimal digits.

        It covers everything in the plan except the aliases of agencies and laws, which
        grow with the library. It does not depend on the file format: a
        later version of the library gives the same digest for the same data.
        """
        if self._digest is None:
            object.__setattr__(self, "_digest", fileformat.digest(self))
        return cast("str", self._digest)

    def table(self, name: str = "tasks") -> "Table":
        """Return a table of the plan.

        Args:
            name: ``"tasks"``, ``"shares"`` or ``"mentions"``, as for `TaskList.table`,
                or ``"agencies"``, ``"laws"`` or ``"headings"`` (the parts and sections).

        Raises:
            UnknownChoiceError: There is no such table.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).table("laws")
            <Table laws: 46 rows, 10 columns>
        """
        from .tables import table_of_plan

        return table_of_plan(self, name)

    def to_text(self) -> str:
        """Return the official text, from the title to the closing rule, a line each.

        Example:
            >>> import ip_power_plan as ipp
            >>> print(ipp.load(2025).to_text().splitlines()[2])
            一、完善知识产权制度
        """
        lines = [self.title, *self.preamble.splitlines()]
        for part in self.parts:
            lines += [part.heading, *part.intro.splitlines()]
            lines += [task.official_text for task in part.tasks if task.section is None]
            for section in part.sections:
                lines += [section.heading, *section.intro.splitlines()]
                lines += [task.official_text for task in section.tasks]
        lines += self.closing.splitlines()
        return "".join(f"{line}\n" for line in lines)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the plan as JSON, in its one canonical form.

        Args:
            path: The file; an existing one is overwritten.

        Raises:
            OSError: The file cannot be written.

        Example:
            >>> import tempfile, pathlib
            >>> import ip_power_plan as ipp
            >>> path = pathlib.Path(tempfile.mkdtemp(), "plan.json")
            >>> ipp.load(2025).write(path)
            >>> path.stat().st_size > 100_000
            True
        """
        from pathlib import Path

        content = fileformat.dumps(self).encode(fileformat.ENCODING)
        Path(path).write_bytes(content)

    def __hash__(self) -> int:
        return hash((self.year, self.title, self.revision))

    def _told(self) -> str:
        return (
            f"{self.title}: {len(self.parts)} parts, {len(self._tasks)} tasks, "
            f"revision {self.revision}"
        )
