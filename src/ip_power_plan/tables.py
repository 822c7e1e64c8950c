"""Each table of a plan: what its rows are, and their columns, in both languages.

The command, notebooks, exports and pages show these columns and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .choices import Action, AgencyKind, Language, LawKind, Naming, Role
from .errors import UnknownChoiceError
from .model import Agency, Law, Mention, Part, Responsibility, Section, StatusNote, Task, headings
from .names import choose
from .record import Record
from .table import Column, Columns, Table, Type, Wording

if TYPE_CHECKING:
    from .plan import Plan
    from .tasks import TaskList


# --- values ---


def in_language(official: str, english: str | None, wording: Wording) -> str | None:
    """Return words in the language asked for."""
    if wording.lang is not Language.ENGLISH:
        return official
    return english or (official if wording.fallback else None)


def title_of(titled: Part | Section | Law, wording: Wording) -> str | None:
    """Return a title in the language asked for."""
    return in_language(titled.title, titled.title_en, wording)


def name_of(agency: Agency, wording: Wording) -> str | None:
    """Return an agency's short or full name in the language asked for."""
    if wording.full_names:
        return in_language(agency.full_name, agency.full_name_en or agency.name_en, wording)
    return in_language(agency.name, agency.name_en, wording)


def _code(member: Enum | None) -> str | None:
    return None if member is None else member.value


# --- tasks ---

TASKS: Final = Columns(
    "tasks",
    (
        Column("number", "序号", "No.", lambda task, _: task.number, Type.INTEGER, shown=True),
        Column("id", "编号", "ID", lambda task, _: task.id),
        Column("part", "部分", "Part", lambda task, wording: title_of(task.part, wording)),
        Column(
            "section",
            "分节",
            "Section",
            lambda task, wording: task.section and title_of(task.section, wording),
        ),
        Column(
            "text",
            "任务",
            "Task",
            lambda task, wording: in_language(task.text, task.text_en, wording),
            shown=True,
        ),
        Column(
            "lead",
            "牵头",
            "Lead",
            lambda task, wording: task.lead and name_of(task.lead, wording),
            shown=True,
        ),
        Column(
            "participants",
            "参与",
            "Participants",
            lambda task, wording: [name_of(agency, wording) for agency in task.participants],
            Type.TEXTS,
            shown=True,
        ),
        Column("joint", "多部门", "Joint", lambda task, _: task.joint, Type.BOOLEAN),
        Column(
            "by_division",
            "按职责分工负责",
            "By division of duties",
            lambda task, _: task.by_division,
            Type.BOOLEAN,
        ),
        Column(
            "open_ended",
            "等部门、等单位",
            "And others",
            lambda task, _: task.open_ended,
            Type.BOOLEAN,
        ),
        Column(
            "laws",
            "法律文件",
            "Laws",
            lambda task, wording: [title_of(law, wording) for law in task.laws],
            Type.TEXTS,
        ),
    ),
)


# --- shares ---


class ShareRow(NamedTuple):
    """One responsibility, with its task and its place there, from 1."""

    task: Task
    share: Responsibility
    order: int


SHARES: Final = Columns(
    "shares",
    (
        Column("number", "序号", "No.", lambda row, _: row.task.number, Type.INTEGER, shown=True),
        Column("task", "任务编号", "Task ID", lambda row, _: row.task.id),
        Column("order", "位次", "Order", lambda row, _: row.order, Type.INTEGER, shown=True),
        Column("agency_id", "部门编号", "Agency ID", lambda row, _: row.share.agency.id),
        Column(
            "agency",
            "部门",
            "Agency",
            lambda row, wording: name_of(row.share.agency, wording),
            shown=True,
        ),
        Column(
            "role",
            "角色",
            "Role",
            lambda row, _: row.share.role.value,
            Type.CHOICE,
            Role,
            shown=True,
        ),
        Column("scope", "负责事项", "Scope", lambda row, _: row.share.scope),
    ),
)


def _shares(tasks: TaskList) -> Iterator[ShareRow]:
    for task in tasks:
        for order, share in enumerate(task.responsibilities, start=1):
            yield ShareRow(task, share, order)


# --- mentions ---


class MentionRow(NamedTuple):
    """One mention, with its task."""

    task: Task
    mention: Mention


MENTIONS: Final = Columns(
    "mentions",
    (
        Column("number", "序号", "No.", lambda row, _: row.task.number, Type.INTEGER, shown=True),
        Column("task", "任务编号", "Task ID", lambda row, _: row.task.id),
        Column("law_id", "文件编号", "Law ID", lambda row, _: row.mention.law.id),
        Column(
            "law",
            "法律文件",
            "Law",
            lambda row, wording: title_of(row.mention.law, wording),
            shown=True,
        ),
        Column("text", "原文", "Words", lambda row, _: row.mention.text),
        Column("start", "起", "Start", lambda row, _: row.mention.start, Type.INTEGER),
        Column("end", "止", "End", lambda row, _: row.mention.end, Type.INTEGER),
        Column(
            "naming",
            "称法",
            "Naming",
            lambda row, _: row.mention.naming.value,
            Type.CHOICE,
            Naming,
        ),
        Column(
            "action",
            "动作",
            "Action",
            lambda row, _: _code(row.mention.action),
            Type.CHOICE,
            Action,
            shown=True,
        ),
        Column("action_text", "动作原文", "Action words", lambda row, _: row.mention.action_text),
    ),
)


def _mentions(tasks: TaskList) -> Iterator[MentionRow]:
    for task in tasks:
        for mention in task.mentions:
            yield MentionRow(task, mention)


# --- agencies ---


class AgencyRow(NamedTuple):
    """An agency, with the tasks that name it and those that it leads."""

    agency: Agency
    tasks: TaskList
    led: TaskList


AGENCIES: Final = Columns(
    "agencies",
    (
        Column("id", "编号", "ID", lambda row, _: row.agency.id),
        Column(
            "name", "部门", "Agency", lambda row, wording: name_of(row.agency, wording), shown=True
        ),
        Column(
            "abbreviation", "英文简称", "Short", lambda row, _: row.agency.abbreviation, shown=True
        ),
        Column(
            "kind",
            "类别",
            "Kind",
            lambda row, _: _code(row.agency.kind),
            Type.CHOICE,
            AgencyKind,
        ),
        Column("member", "成员单位", "Member", lambda row, _: row.agency.member, Type.BOOLEAN),
        Column(
            "stands_for",
            "所指部门",
            "Stands for",
            lambda row, _: list(row.agency.stands_for),
            Type.TEXTS,
        ),
        Column("tasks", "任务", "Tasks", lambda row, _: len(row.tasks), Type.INTEGER, shown=True),
        Column("led", "牵头", "Led", lambda row, _: len(row.led), Type.INTEGER, shown=True),
        Column(
            "led_tasks",
            "牵头任务",
            "Tasks led",
            lambda row, _: [task.number for task in row.led],
            Type.INTEGERS,
        ),
        Column(
            "joined_tasks",
            "参与任务",
            "Tasks joined",
            lambda row, _: [task.number for task in row.tasks - row.led],
            Type.INTEGERS,
        ),
    ),
)


# --- laws ---


class LawRow(NamedTuple):
    """A law, with the tasks that name it."""

    law: Law
    tasks: TaskList

    @property
    def done(self) -> list[Mention]:
        """The mentions that do something to it."""
        return [
            mention
            for task in self.tasks
            for mention in task.mentions
            if mention.law.id == self.law.id and mention.action is not None
        ]

    @property
    def status(self) -> StatusNote | None:
        """The latest fact about its progress."""
        return self.law.status_notes[-1] if self.law.status_notes else None


LAWS: Final = Columns(
    "laws",
    (
        Column("id", "编号", "ID", lambda row, _: row.law.id),
        Column(
            "title", "法律文件", "Law", lambda row, wording: title_of(row.law, wording), shown=True
        ),
        Column("kind", "类别", "Kind", lambda row, _: _code(row.law.kind), Type.CHOICE, LawKind),
        Column("titled", "有题名", "Titled", lambda row, _: row.law.titled, Type.BOOLEAN),
        Column("implements", "上位文件", "Implements", lambda row, _: row.law.implements),
        Column(
            "tasks",
            "任务",
            "Tasks",
            lambda row, _: [task.number for task in row.tasks],
            Type.INTEGERS,
            shown=True,
        ),
        Column(
            "actions",
            "动作",
            "Action",
            lambda row, _: list(dict.fromkeys(_code(mention.action) for mention in row.done)),
            Type.CHOICES,
            Action,
            shown=True,
        ),
        Column(
            "action_texts",
            "动作原文",
            "Action words",
            lambda row, _: list(dict.fromkeys(mention.action_text for mention in row.done)),
            Type.TEXTS,
        ),
        Column(
            "status",
            "进展",
            "Status",
            lambda row, wording: (
                row.status and in_language(row.status.text, row.status.text_en, wording)
            ),
        ),
        Column(
            "status_date",
            "进展日期",
            "Status date",
            lambda row, _: row.status and row.status.date and row.status.date.isoformat(),
            Type.DATE,
        ),
    ),
)


# --- headings ---


class HeadingRow(NamedTuple):
    """A part or section, with the part that a section belongs to."""

    heading: Part | Section
    part: Part | None


HEADINGS: Final = Columns(
    "headings",
    (
        Column("id", "编号", "ID", lambda row, _: row.heading.id, shown=True),
        Column("part", "所属部分", "Part", lambda row, _: row.part and row.part.id),
        Column("label", "印刷编号", "Label", lambda row, _: row.heading.label),
        Column(
            "title",
            "标题",
            "Title",
            lambda row, wording: title_of(row.heading, wording),
            shown=True,
        ),
        Column(
            "tasks",
            "任务",
            "Tasks",
            lambda row, _: [task.number for task in row.heading.tasks],
            Type.INTEGERS,
        ),
        Column(
            "count",
            "任务数",
            "Number of tasks",
            lambda row, _: len(row.heading.tasks),
            Type.INTEGER,
            shown=True,
        ),
    ),
)


# --- records as rows ---


def described(record: Record) -> tuple[Columns, Any]:
    """Return the columns that describe a record of a plan, and what they take as its row."""
    if isinstance(record, Agency):
        return AGENCIES, AgencyRow(record, record.tasks, record.tasks.led_by(record))
    if isinstance(record, Law):
        return LAWS, LawRow(record, record.tasks)
    if isinstance(record, Part):
        return HEADINGS, HeadingRow(record, None)
    if isinstance(record, Section):
        parts = record.tasks._plan.parts  # an error if it belongs to no plan
        return HEADINGS, HeadingRow(record, next(p for p in parts if record in p.sections))
    return TASKS, record


def row_of(record: Record, lang: Language | str) -> dict[str, Any]:
    """Return a record as one row of its table."""
    wording = Wording(choose("lang", lang, Language))
    columns, row = described(record)
    return {column.key: column.value(row, wording) for column in columns.columns}


# --- from a plan to its tables ---


class TableName(Enum):
    """The tables of a plan; a task list has the first three."""

    TASKS = "tasks"
    SHARES = "shares"
    MENTIONS = "mentions"
    AGENCIES = "agencies"
    LAWS = "laws"
    HEADINGS = "headings"


def table_of_tasks(tasks: TaskList, name: str) -> Table:
    """Return a table of some tasks, by its name."""
    chosen = choose("table", name, TableName)
    if chosen not in _OF_TASKS:
        raise UnknownChoiceError("table", name, tuple(known.value for known in _OF_TASKS))
    columns, rows = _OF_TASKS[chosen]
    return Table(columns, rows(tasks), tasks, ("table", chosen.value))


def table_of_plan(plan: Plan, name: str) -> Table:
    """Return a table of a plan, by its name."""
    chosen = choose("table", name, TableName)
    if chosen in _OF_TASKS:
        return table_of_tasks(plan.tasks, name)
    columns, records = _OF_PLAN[chosen]
    return Table(
        columns,
        (described(record)[1] for record in records(plan)),
        plan,
        ("table", chosen.value),
    )


_OF_TASKS: Final[dict[TableName, tuple[Columns, Callable[[TaskList], Iterable[Any]]]]] = {
    TableName.TASKS: (TASKS, iter),
    TableName.SHARES: (SHARES, _shares),
    TableName.MENTIONS: (MENTIONS, _mentions),
}
_OF_PLAN: Final[dict[TableName, tuple[Columns, Callable[[Plan], Iterable[Record]]]]] = {
    TableName.AGENCIES: (AGENCIES, lambda plan: plan.agencies),
    TableName.LAWS: (LAWS, lambda plan: plan.laws),
    TableName.HEADINGS: (HEADINGS, lambda plan: headings(plan.parts)),
}
