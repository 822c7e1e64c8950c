"""One edition of the plan, as one value."""

import os
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from attr import field, frozen

from . import fileformat
from .index import Index
from .model import Agency, Law, Notice, Part, Section, Task, headings
from .record import Record, gather, public
from .tasks import TaskList

if TYPE_CHECKING:
    from .choices import Language
    from .export import PlanFormat, Style
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
        object.__setattr__(self, "_tasks", tuple(self._tasks))
        object.__setattr__(self, "_all", TaskList(self, range(len(self._tasks))))
        object.__setattr__(self, "_index", Index(self))

    def _bound(self) -> tuple[Agency | Law | Part | Section, ...]:
        """Return each record that knows its plan."""
        return (*headings(self.parts), *self.agencies, *self.laws)

    def _owns_its_records(self) -> bool:
        """Return whether the records are no other plan's, and the tasks refer to no others."""
        bound = self._bound()
        if any(hasattr(record, "_bound_to") for record in bound):
            return False
        shares = chain.from_iterable(map(attrgetter("responsibilities"), self._tasks))
        mentions = chain.from_iterable(map(attrgetter("mentions"), self._tasks))
        named = chain(
            map(attrgetter("part"), self._tasks),
            map(attrgetter("section"), self._tasks),
            map(attrgetter("agency"), shares),
            map(attrgetter("law"), mentions),
        )
        return set(map(id, named)) <= {id(None), *map(id, bound)}

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
        return self._index.headings.find(name)

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

    def write(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the plan as JSON, in its one canonical form.

        The file is written beside the path and then renamed: after an error, nothing half is
        left, and an old file is as it was.

        Args:
            path: The file.
            overwrite: Whether an existing file may be replaced.

        Raises:
            FileExistsError: The file exists, and ``overwrite`` is false.
            OSError: The file cannot be written.

        Example:
            >>> import tempfile, pathlib
            >>> import ip_power_plan as ipp
            >>> path = pathlib.Path(tempfile.mkdtemp(), "plan.json")
            >>> ipp.load(2025).write(path)
            >>> path.stat().st_size > 100_000
            True
        """
        from .files import new_file

        with new_file(path, overwrite=overwrite) as file:
            file.write_bytes(fileformat.dumps(self).encode(fileformat.ENCODING))

    def export(
        self,
        path: str | os.PathLike[str],
        format: "PlanFormat | str | None" = None,  # noqa: A002
        *,
        overwrite: bool = False,
    ) -> None:
        """Write the whole plan in a format that other programs read, in both languages.

        Args:
            path: The file; for a data package, a folder, or a file that ends in ``.zip``.
            format: ``"sqlite"``, ``"datapackage"``, ``"json"`` or ``"markdown"``; by the ending
                of the path if left out, and a data package if it has none.
            overwrite: Whether what exists may be replaced.

        Raises:
            UnknownChoiceError: There is no such format, or the ending stands for none.
            FileExistsError: The path exists, and ``overwrite`` is false.
            OSError: The file cannot be written.
            PlanError: The plan does not fit together, or this Python's SQLite has no full-text
                search.

        Example:
            >>> import tempfile, pathlib, sqlite3
            >>> import ip_power_plan as ipp
            >>> path = pathlib.Path(tempfile.mkdtemp(), "plan.sqlite")
            >>> ipp.load(2025).export(path)
            >>> database = sqlite3.connect(path)
            >>> database.execute("SELECT count(*) FROM tasks").fetchone()
            (118,)
            >>> database.close()
        """
        from .export import export_plan

        export_plan(self, path, format, overwrite=overwrite)

    def cite(self, style: "Style | str" = "plain", lang: "Language | str" = "zh") -> str:
        """Return a citation of the plan, with its revision and digest.

        Args:
            style: ``"plain"``, ``"bibtex"`` or ``"csl"`` (CSL-JSON, as text).
            lang: ``"zh"`` or ``"en"``.

        Raises:
            UnknownChoiceError: There is no such style or language.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).cite(lang="en").startswith("Office of the National Inter-Min")
            True
        """
        from .export import cite

        return cite(self, style, lang)

    def __hash__(self) -> int:
        return hash((self.year, self.title, self.revision))

    def _told(self) -> str:
        return (
            f"{self.title}: {len(self.parts)} parts, {len(self._tasks)} tasks, "
            f"revision {self.revision}"
        )
