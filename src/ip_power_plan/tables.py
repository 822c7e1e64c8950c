"""Rows and columns: each table of a plan, defined once, in both languages.

The command, notebooks, exports and pages show these columns and no others. A column has a
key for programs, a label in each language for people, and gives the value of a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .choices import Language
from .errors import UnknownChoiceError
from .model import Agency, Law, Mention, Part, Responsibility, Section, Task
from .names import choose
from .record import public

if TYPE_CHECKING:
    from .plan import Plan
    from .tasks import TaskList

ENGLISH: Final = Language.ENGLISH


class Column(NamedTuple):
    """One column.

    Attributes:
        key: Its name in code and files.
        label: Its label in Chinese.
        label_en: Its label in English.
        value: Its value in a row, as JSON types, in the language asked for.
        shown: Whether a terminal table shows it.
    """

    key: str
    label: str
    label_en: str
    value: Callable[[Any, Language], Any]
    shown: bool = False

    def heading(self, lang: Language) -> str:
        """Return its label in a language."""
        return self.label_en if lang is ENGLISH else self.label


class Columns(NamedTuple):
    """The columns of a table, under the table's name."""

    name: str
    columns: tuple[Column, ...]


@public
class Table:
    """Rows under columns, in the language asked for.

    Example:
        >>> import ip_power_plan as ipp
        >>> table = ipp.load(2025).table("agencies")
        >>> len(table), table.columns[:2]
        (44, ('id', 'name'))
    """

    __slots__ = ("_columns", "_items", "_name")

    def __init__(self, columns: Columns, items: Sequence[Any]) -> None:
        """Use `Plan.table` or `TaskList.table` instead.

        Args:
            columns: The columns.
            items: The item that each row describes.
        """
        self._name = columns.name
        self._columns = columns.columns
        self._items = tuple(items)

    @property
    def name(self) -> str:
        """What the rows are: ``tasks``, ``shares``, ``mentions``, ``agencies`` or ``laws``."""
        return self._name

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self._columns)

    def __len__(self) -> int:
        return len(self._items)

    def to_dicts(self, lang: Language | str = "zh") -> list[dict[str, Any]]:
        """Return the rows as dictionaries, with column keys and values of JSON types.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones; where
                there is no English, the official words are used.

        Raises:
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).table("shares").to_dicts("en")[1]["agency"]
            "Ministry of Justice of the People's Republic of China"
        """
        chosen = choose("lang", lang, Language)
        return [
            {column.key: column.value(item, chosen) for column in self._columns}
            for item in self._items
        ]

    def shown(self, lang: Language | str = "zh") -> tuple[list[str], list[list[str]]]:
        """Return the labels and rows of the columns that a terminal table shows.

        Args:
            lang: The language, as in `to_dicts`.
        """
        chosen = choose("lang", lang, Language)
        columns = [column for column in self._columns if column.shown]
        rows = [
            [words(column.value(item, chosen), chosen) for column in columns]
            for item in self._items
        ]
        return [column.heading(chosen) for column in columns], rows

    def labels(self, lang: Language | str = "zh") -> dict[str, str]:
        """Return the label of each column, by its key.

        Args:
            lang: The language, as in `to_dicts`.
        """
        chosen = choose("lang", lang, Language)
        return {column.key: column.heading(chosen) for column in self._columns}

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self._columns)} columns>"

    def _repr_html_(self) -> str:
        from .display import html_table

        return html_table(*self.shown())


def words(value: Any, lang: Language) -> str:
    """Return a value of a row as text for display.

    Example:
        >>> words(["司法部", "公安部"], Language.CHINESE), words(None, Language.ENGLISH)
        ('司法部、公安部', '')
    """
    if value is True:
        return "yes" if lang is ENGLISH else "是"
    if isinstance(value, list):
        return ("; " if lang is ENGLISH else "、").join(map(str, value))
    return "" if value is None else str(value)


# --- values ----------------------------------------------------------------------------


def title_of(heading: Part | Section | Law, lang: Language) -> str:
    """Return a title in a language; the official one where there is no English."""
    return (lang is ENGLISH and heading.title_en) or heading.title


def name_of(agency: Agency, lang: Language) -> str:
    """Return an agency's name in a language; the official one where there is no English."""
    return (lang is ENGLISH and agency.name_en) or agency.name


def _value(member: Enum | None) -> Any:
    return None if member is None else member.value


def _lead(task: Task, lang: Language) -> str | None:
    return None if task.lead is None else name_of(task.lead, lang)


def _participants(task: Task, lang: Language) -> list[str]:
    return [name_of(agency, lang) for agency in task.participants]


def _section(task: Task, lang: Language) -> str | None:
    return None if task.section is None else title_of(task.section, lang)


# --- the tables ------------------------------------------------------------------------

TASKS: Final = Columns(
    "tasks",
    (
        Column("number", "序号", "No.", lambda task, _: task.number, shown=True),
        Column("id", "编号", "ID", lambda task, _: task.id),
        Column("part", "部分", "Part", lambda task, lang: title_of(task.part, lang)),
        Column("section", "分节", "Section", _section),
        Column(
            "text",
            "任务",
            "Task",
            lambda task, lang: (lang is ENGLISH and task.text_en) or task.text,
            shown=True,
        ),
        Column("lead", "牵头", "Lead", _lead, shown=True),
        Column("participants", "参与", "Participants", _participants, shown=True),
        Column("joint", "多部门", "Joint", lambda task, _: task.joint),
        Column(
            "by_division",
            "按职责分工负责",
            "By division of duties",
            lambda task, _: task.by_division,
        ),
        Column("open_ended", "等部门、等单位", "And others", lambda task, _: task.open_ended),
        Column(
            "laws",
            "法律文件",
            "Laws",
            lambda task, lang: [title_of(law, lang) for law in task.laws],
        ),
    ),
)


class _Share(NamedTuple):
    """One responsibility, with its task and its place there, from 1."""

    task: Task
    share: Responsibility
    order: int


SHARES: Final = Columns(
    "shares",
    (
        Column("number", "序号", "No.", lambda row, _: row.task.number, shown=True),
        Column("task", "任务编号", "Task ID", lambda row, _: row.task.id),
        Column("order", "位次", "Order", lambda row, _: row.order, shown=True),
        Column("agency_id", "部门编号", "Agency ID", lambda row, _: row.share.agency.id),
        Column(
            "agency",
            "部门",
            "Agency",
            lambda row, lang: name_of(row.share.agency, lang),
            shown=True,
        ),
        Column("role", "角色", "Role", lambda row, _: row.share.role.value, shown=True),
    ),
)


class _Mention(NamedTuple):
    """One mention, with its task."""

    task: Task
    mention: Mention


def action_words(mention: Mention, lang: Language) -> Any:
    """Return what is done to the law: the plan's words, or in English the action."""
    return _value(mention.action) if lang is ENGLISH else mention.action_text


MENTIONS: Final = Columns(
    "mentions",
    (
        Column("number", "序号", "No.", lambda row, _: row.task.number, shown=True),
        Column("task", "任务编号", "Task ID", lambda row, _: row.task.id),
        Column("law_id", "文件编号", "Law ID", lambda row, _: row.mention.law.id),
        Column(
            "law", "法律文件", "Law", lambda row, lang: title_of(row.mention.law, lang), shown=True
        ),
        Column("text", "原文", "Words", lambda row, _: row.mention.text),
        Column("start", "起", "Start", lambda row, _: row.mention.start),
        Column("end", "止", "End", lambda row, _: row.mention.end),
        Column("naming", "称法", "Naming", lambda row, _: row.mention.naming.value),
        Column("action", "动作", "Action", lambda row, _: _value(row.mention.action), shown=True),
        Column("action_text", "动作原文", "Action words", lambda row, _: row.mention.action_text),
    ),
)


class _Agency(NamedTuple):
    """An agency, with its tasks."""

    agency: Agency
    tasks: TaskList
    led: TaskList


AGENCIES: Final = Columns(
    "agencies",
    (
        Column("id", "编号", "ID", lambda row, _: row.agency.id),
        Column("name", "部门", "Agency", lambda row, lang: name_of(row.agency, lang), shown=True),
        Column(
            "abbreviation", "英文简称", "Short", lambda row, _: row.agency.abbreviation, shown=True
        ),
        Column("kind", "类别", "Kind", lambda row, _: _value(row.agency.kind)),
        Column("member", "成员单位", "Member", lambda row, _: row.agency.member),
        Column("tasks", "任务", "Tasks", lambda row, _: len(row.tasks), shown=True),
        Column("led", "牵头", "Led", lambda row, _: len(row.led), shown=True),
    ),
)


class _Law(NamedTuple):
    """A law, with the tasks that name it."""

    law: Law
    tasks: TaskList


def _actions(row: _Law, lang: Language) -> list[str]:
    """Return what the tasks do to the law: their words, or in English the actions."""
    done: list[Mention] = [
        mention
        for task in row.tasks
        for mention in task.mentions
        if mention.law == row.law and mention.action is not None
    ]
    return list(dict.fromkeys(action_words(mention, lang) for mention in done))


LAWS: Final = Columns(
    "laws",
    (
        Column("id", "编号", "ID", lambda row, _: row.law.id),
        Column("title", "法律文件", "Law", lambda row, lang: title_of(row.law, lang), shown=True),
        Column("kind", "类别", "Kind", lambda row, _: _value(row.law.kind)),
        Column("titled", "有题名", "Titled", lambda row, _: row.law.titled),
        Column(
            "tasks", "任务", "Tasks", lambda row, _: [task.number for task in row.tasks], shown=True
        ),
        Column("actions", "动作", "Action", _actions, shown=True),
    ),
)


# --- from a plan to its tables ---------------------------------------------------------


class TableName(Enum):
    """The tables of a plan; a task list has all but those of agencies and laws."""

    TASKS = "tasks"
    SHARES = "shares"
    MENTIONS = "mentions"
    AGENCIES = "agencies"
    LAWS = "laws"


def table_of_tasks(tasks: TaskList, name: str) -> Table:
    """Return a table of some tasks, by its name."""
    chosen = choose("table", name, TableName)
    if chosen is TableName.TASKS:
        return Table(TASKS, tasks)
    if chosen is TableName.SHARES:
        return Table(SHARES, tuple(_shares(tasks)))
    if chosen is TableName.MENTIONS:
        return Table(MENTIONS, [_Mention(task, seen) for task in tasks for seen in task.mentions])
    raise UnknownChoiceError("table", name, ("tasks", "shares", "mentions"))


def table_of_plan(plan: Plan, name: str) -> Table:
    """Return a table of a plan, by its name."""
    chosen = choose("table", name, TableName)
    tasks = plan.tasks
    if chosen is TableName.AGENCIES:
        return Table(
            AGENCIES,
            [_Agency(body, tasks.by_agency(body), tasks.led_by(body)) for body in plan.agencies],
        )
    if chosen is TableName.LAWS:
        return Table(LAWS, [_Law(law, tasks.by_law(law)) for law in plan.laws])
    return table_of_tasks(tasks, name)


def _shares(tasks: TaskList) -> Iterator[_Share]:
    for task in tasks:
        for order, share in enumerate(task.responsibilities, start=1):
            yield _Share(task, share, order)
