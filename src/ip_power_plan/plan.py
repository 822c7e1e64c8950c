"""One edition of the plan, as one value."""

import os
from typing import Any

from attrs import evolve, field, frozen

from . import fileformat
from .errors import PlanDataError
from .model import Agency, Law, Notice, Record
from .tasks import Index, Part, Section, Task, TaskList, headings


@frozen(kw_only=True, eq=False, repr=False)
class Plan(Record):
    """One year's plan.

    Attributes:
        year: The plan year; the first, if it covers several.
        years: Every year that it covers, ascending.
        title: The title as printed.
        title_en: The title in English; None if there is no translation.
        revision: How often the data of this edition was corrected, counted from 1;
            0 for a plan that is not a published edition of the library.
        notice: The notice that carries the plan; None if there was none in the text.
        preamble: What stands between title and first part; empty if nothing does.
        preamble_en: The same in English; None if there is no translation.
        parts: The top headings, in order.
        agencies: Every agency that a task names, in the order of first appearance.
        laws: Every law that a task names, in the order of first mention.
        closing: The closing rule behind the last task; empty if there is none.
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
    _index: Index = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if any(heading._tasks is not None for heading in headings(self.parts)):
            self._copy_headings()
        self._adopt_tasks()
        index = Index(self._tasks, self.parts, self.agencies, self.laws)
        object.__setattr__(self, "_index", index)

    def _copy_headings(self) -> None:
        """Replace the headings, of which some belong to another plan, by copies."""
        parts = tuple(
            evolve(part, sections=tuple(evolve(section) for section in part.sections))
            for part in self.parts
        )
        object.__setattr__(self, "parts", parts)

    def _adopt_tasks(self) -> None:
        """Replace each task that names records which are not this plan's by one that does."""
        records = (*headings(self.parts), *self.agencies, *self.laws)
        own = set(map(id, records))
        if not all(id(record) in own for task in self._tasks for record in _named(task)):
            adopt = _Own({(type(record), record.id): record for record in records}).task
            object.__setattr__(self, "_tasks", tuple(map(adopt, self._tasks)))

    @property
    def tasks(self) -> TaskList:
        """Every task, in order."""
        return self._index.all

    def task(self, number: int | str) -> Task:
        """Return one task.

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
        """Return the agency that bears a name.

        Args:
            name: Any known form of it; an agency of another edition is looked up by its id.

        Raises:
            UnknownAgencyError: No agency of the plan bears the name.
            AmbiguousNameError: Several do.
            TypeError: The name is no string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).agency("國家版權局").name
            '中央宣传部'
        """
        return self._index.agency(name)

    def law(self, name: str | Law) -> Law:
        """Return the law that bears a name.

        Args:
            name: Any known form of it; a law of another edition is looked up by its id.

        Raises:
            UnknownLawError: No law of the plan bears the name.
            AmbiguousNameError: Several do.
            TypeError: The name is no string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).law("UPOV").title
            '国际植物新品种保护公约'
        """
        return self._index.law(name)

    def section(self, name: str | Part | Section) -> Part | Section:
        """Return the part or section that bears a name.

        Args:
            name: Its id (``"6"``, ``"1.2"``), its printed number (``"六"``, ``"一（二）"``),
                or its title in either language.

        Raises:
            UnknownSectionError: The plan has no such heading.
            AmbiguousNameError: Several bear the title.
            TypeError: The name is no string.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).section("6").title
            '深度参与全球知识产权治理'
        """
        return self._index.heading(name)

    @property
    def digest(self) -> str:
        """The SHA-256 of the plan's canonical JSON, as ``sha256:`` and 64 hexadecimal digits.

        It is worked out anew each time, from everything that the plan holds.
        """
        return fileformat.digest(fileformat.canonical(self))

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
            path: The file; what it held is replaced.

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

        content = fileformat.canonical(self).encode(fileformat.ENCODING)
        Path(path).write_bytes(content)

    def __hash__(self) -> int:
        return hash((self.year, self.title, self.revision))

    def __repr__(self) -> str:
        return (
            f"<Plan {self.title}: {len(self.parts)} parts, {len(self._tasks)} tasks, "
            f"revision {self.revision}>"
        )

    def _repr_html_(self) -> str:
        from .display import html_facts, html_table

        facts = {
            "English": self.title_en or "",
            "Issuer": self.notice.issuer if self.notice else "",
            "Tasks": str(len(self._tasks)),
            "Revision": str(self.revision),
        }
        rows = [(part.heading, part.title_en or "", str(len(part.tasks))) for part in self.parts]
        return html_facts(self.title, facts) + html_table(("Part", "English", "Tasks"), rows)


def _named(task: Task) -> list[Any]:
    """Return the records that a task names."""
    named: list[Any] = [task.part] if task.section is None else [task.part, task.section]
    named += [share.agency for share in task.responsibilities]
    named += [mention.law for mention in task.mentions]
    return named


class _Own:
    """A plan's own records, by class and id, and what they make of another's tasks."""

    def __init__(self, records: dict[tuple[type, str], Any]) -> None:
        self._records = records

    def task(self, task: Task) -> Task:
        """Return the task, naming the plan's own records."""
        own = {
            "part": self._record(task, task.part),
            "section": None if task.section is None else self._record(task, task.section),
            "responsibilities": self._naming(task, task.responsibilities, "agency"),
            "mentions": self._naming(task, task.mentions, "law"),
        }
        changed = {name: value for name, value in own.items() if value is not getattr(task, name)}
        return evolve(task, **changed) if changed else task

    def _record(self, task: Task, record: Any) -> Any:
        try:
            return self._records[type(record), record.id]
        except KeyError:
            problem = f"it names {record.id}, which the plan lacks"
            raise PlanDataError(f"task {task.id}", (problem,)) from None

    def _naming(self, task: Task, items: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        """Return the items, each naming a record of the plan; the same if they do already."""
        records = [(item, self._record(task, getattr(item, name))) for item in items]
        if all(getattr(item, name) is record for item, record in records):
            return items
        return tuple(evolve(item, **{name: record}) for item, record in records)
