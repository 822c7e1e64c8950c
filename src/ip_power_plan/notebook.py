"""How each record shows itself in a notebook: in both languages, the official words first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Any, Final

from .choices import Language, Role
from .display import Mark, Marked, Words
from .display.html import Content, Html, element, frame, html, items, pairs, rows_of
from .labels import label
from .model import (
    Agency,
    Law,
    Mention,
    Notice,
    Part,
    Responsibility,
    Section,
    StatusNote,
    Task,
    headings,
)
from .plan import Plan
from .problems import Problem, in_chinese
from .record import Records
from .table import Column, Table, Wording
from .tables import described
from .tasks import TaskList

PARTNERS_SHOWN: Final = 12
"""How many of the agencies that an agency works with are named; the others are counted."""


def view(value: Any) -> str:
    """Return a record, a list of records or a table as HTML."""
    return frame(*_content(value))


@singledispatch
def _content(value: Any) -> Iterable[Html]:
    yield element("p", repr(value))


# --- a plan and its headings ---


@_content.register
def _(plan: Plan) -> Iterable[Html]:
    yield _title(plan.title, plan.title_en)
    notice = plan.notice
    yield pairs(
        [
            ("发文机关 Issuer", "" if notice is None else _both(notice.issuer, notice.issuer_en)),
            ("成文日期 Issued", "" if notice is None else str(notice.issued or "")),
            ("公布日期 Published", "" if notice is None else str(notice.published or "")),
            ("任务 Tasks", str(len(plan.tasks))),
            ("部门 Agencies", str(len(plan.agencies))),
            ("法律文件 Laws", str(len(plan.laws))),
            ("数据修订号 Revision", f"{plan.revision}, {plan.digest}"),
        ]
    )
    yield from _headings(headings(plan.parts))


@_content.register(Part)  # by name, since Python 3.10 takes no union from an annotation
@_content.register(Section)
def _(heading: Part | Section) -> Iterable[Html]:
    yield _title(heading.heading, heading.title_en)
    if isinstance(heading, Part) and heading.sections:
        yield from _headings(heading.sections)
    if heading._plan is not None:
        yield _tasks(heading.tasks)


def _headings(some: Iterable[Part | Section]) -> Iterator[Html]:
    yield rows_of(
        ("标题 Heading", "English", "任务 Tasks"),
        some,
        lambda heading: (
            heading.heading,
            _english(heading.title_en),
            "" if heading._plan is None else str(len(heading.tasks)),
        ),
    )


@_content.register
def _(notice: Notice) -> Iterable[Html]:
    yield _title(notice.issuer, notice.issuer_en)
    yield pairs(
        [
            ("文号 Number", notice.document_number or ""),
            ("成文日期 Issued", str(notice.issued or "")),
            ("公布日期 Published", str(notice.published or "")),
            ("原文 Text", _paragraphs(notice.text)),
            ("English", "" if notice.text_en is None else _paragraphs(notice.text_en, lang="en")),
        ]
    )


def _paragraphs(text: str, **attributes: str) -> Html:
    return html(*(element("p", line, **attributes) for line in text.splitlines()))


# --- tasks ---


@_content.register
def _(task: Task) -> Iterable[Html]:
    yield _title(f"任务 {task.number}", f"Task {task.number}, {task.id}")
    path = [heading for heading in (task.part, task.section) if heading is not None]
    flags = [
        words
        for words, holds in (
            ("按职责分工负责 by division of duties", task.by_division),
            ("等部门、等单位 and others", task.open_ended),
        )
        if holds
    ]
    yield _text(task)
    yield pairs(
        [
            ("标题 Under", html(*(element("p", _both(h.heading, h.title_en)) for h in path))),
            ("牵头 Lead", "" if task.lead is None else _agency(task.lead, Mark.LEAD)),
            (
                "参与 Participants",
                html(*(element("p", _agency(agency)) for agency in task.participants)),
            ),
            ("分工 Shared", "；".join(flags)),
            ("原文 As printed", task.responsibility_text),
            ("法律文件 Laws", html(*(element("p", *_done(m)) for m in task.mentions))),
        ]
    )


@_content.register
def _(tasks: TaskList) -> Iterable[Html]:
    plan = tasks._plan
    yield _title(f"{plan.title}：{len(tasks)} 项任务", f"{len(tasks)} of {len(plan.tasks)} tasks")
    yield _tasks(tasks)


def _tasks(tasks: Iterable[Task]) -> Html:
    return items(tasks, lambda task: (task.number, html(_text(task), _responsible(task))))


def _text(task: Task) -> Html:
    return html(element("p", _with_laws(task)), _english(task.text_en))


def _with_laws(task: Task) -> Marked:
    """Return the text of a task with the names of laws marked."""
    words: list[Words] = []
    place = 0
    for mention in sorted(task.mentions, key=lambda mention: mention.start):
        if place <= mention.start < mention.end:
            words.append(Words(task.text[place : mention.start]))
            words.append(Words(task.text[mention.start : mention.end], Mark.LAW))
            place = mention.end
    return (*words, Words(task.text[place:]))


def _responsible(task: Task) -> Html:
    """Return who is responsible for a task in two lines, the lead standing out."""

    def listed(names: list[str], between: str) -> Marked:
        words: list[Words] = []
        for name, share in zip(names, task.responsibilities, strict=True):
            words += [Words(between)] * bool(words)
            words.append(Words(name, Mark.LEAD if share.role is Role.LEAD else Mark.SAME))
        return tuple(words)

    english = [a.abbreviation or a.name_en or a.name for a in task.agencies]
    return html(
        element("p", listed([agency.name for agency in task.agencies], "、")),
        element("p", listed(english, ", "), lang="en"),
    )


@_content.register
def _(share: Responsibility) -> Iterable[Html]:
    yield from _shares((share,))


def _shares(shares: Iterable[Responsibility]) -> Iterator[Html]:
    yield rows_of(
        ("角色 Role", "部门 Agency", "负责事项 Scope"),
        shares,
        lambda share: (
            _label(share.role),
            _agency(share.agency, Mark.LEAD if share.role is Role.LEAD else Mark.SAME),
            share.scope or "",
        ),
    )


# --- agencies ---


@_content.register
def _(agency: Agency) -> Iterable[Html]:
    yield _title(agency.name, _english_name(agency))
    full = _both(agency.full_name, agency.full_name_en)
    yield pairs(
        [
            ("全称 Full name", full if agency.full_name != agency.name else ""),
            ("类别 Kind", "" if agency.kind is None else _label(agency.kind)),
            ("成员单位 Member", "联席会议成员 of the joint conference" if agency.member else ""),
            ("说明 Note", agency.note or ""),
            *(() if agency._plan is None else _company(agency)),
        ]
    )
    if agency._plan is not None:
        led = agency.tasks.led_by(agency)
        joined = agency.tasks - led
        for title, tasks in (("牵头 Leads", led), ("参与 Participates in", joined)):
            if tasks:
                yield element("h4", f"{title}: {len(tasks)}")
                yield items(tasks, lambda task: (task.number, _text(task)))


def _company(agency: Agency) -> Iterator[tuple[str, Content]]:
    """Yield the collectives that an agency is part of, or stands for, and its partners."""
    plan: Plan = agency._plan
    if agency.stands_for:
        known = {body.id: body.name for body in plan.agencies}
        yield "所指部门 Stands for", "、".join(known.get(id_, id_) for id_ in agency.stands_for)
    collectives = [body.name for body in plan.agencies if agency.id in body.stands_for]
    yield "所属统称 Also meant by", "、".join(collectives)
    partners = [
        ({row["agency_id"], row["partner_id"]} - {agency.id}, row["tasks"])
        for row in agency.tasks.pairs().to_dicts()
        if agency.id in (row["agency_id"], row["partner_id"])
    ]
    bodies = {body.id: body for body in plan.agencies}
    named = "、".join(
        " ".join(filter(None, (bodies[id_].name, bodies[id_].abbreviation, str(count))))
        for (id_,), count in partners[:PARTNERS_SHOWN]
    )
    rest = len(partners) - PARTNERS_SHOWN
    yield "合作 Works with", named + (f" … {rest} more" if rest > 0 else "")


# --- laws ---


@_content.register
def _(law: Law) -> Iterable[Html]:
    yield _title(law.title, law.title_en)
    yield pairs(
        [
            ("类别 Kind", "" if law.kind is None else _label(law.kind)),
            ("进展 Status", html(*(element("div", *_status(note)) for note in law.status_notes))),
            ("说明 Note", law.note or ""),
        ]
    )
    if law._plan is not None:
        yield items(
            law.tasks,
            lambda task: (task.number, html(*_to(law, task), _text(task), _responsible(task))),
        )


def _to(law: Law, task: Task) -> Iterator[Html]:
    """Yield what a task does to a law."""
    for mention in task.mentions:
        if mention.law.id == law.id and mention.action is not None:
            yield element("p", _label(mention.action), f": {mention.action_text}")


@_content.register
def _(mention: Mention) -> Iterable[Html]:
    yield from _mentions((mention,))


def _mentions(mentions: Iterable[Mention]) -> Iterator[Html]:
    yield rows_of(
        ("原文 Words", "法律文件 Law", "动作 Action", "动作原文 Action words"),
        mentions,
        lambda mention: (
            mention.text,
            _both(mention.law.title, mention.law.title_en),
            "" if mention.action is None else _label(mention.action),
            mention.action_text or "",
        ),
    )


def _done(mention: Mention) -> Iterator[Content]:
    yield _both(mention.law.title, mention.law.title_en)
    if mention.action is not None:
        yield f" ({label(mention.action, Language.ENGLISH)}: {mention.action_text})"


@_content.register
def _(note: StatusNote) -> Iterable[Html]:
    yield from _status(note)


def _status(note: StatusNote) -> Iterator[Html]:
    days = "–".join(str(day) for day in (note.date, note.until) if day is not None)
    yield element("p", f"{days} " if days else "", note.text)
    yield element("p", note.text_en, lang="en")
    yield element("p", note.source)


# --- tables, problems, tuples ---


@_content.register
def _(table: Table) -> Iterable[Html]:
    yield from _table(table.name, table._columns, table._items)


def _table(name: str, columns: Sequence[Column], rows: Sequence[Any]) -> Iterator[Html]:
    shown = [column for column in columns if column.shown]
    size = f"{len(rows)} rows, {len(columns)} columns"
    hidden = len(columns) - len(shown)
    yield _title(name, f"{size}, {hidden} of them not shown" if hidden else size)
    yield rows_of(
        [f"{column.label} {column.label_en}" for column in shown],
        rows,
        lambda row: [_cell(column, row) for column in shown],
    )


def _cell(column: Column, item: Any) -> Html:
    """Return a value in both languages, or once if they say the same."""
    official, english = (column.text(item, lang) for lang in Language)
    values = [column.value(item, Wording(lang, fallback=True)) for lang in Language]
    # The languages join a list in different ways, even if its items are the same.
    listed = isinstance(values[0], list) and column.choices is None and values[0] == values[1]
    return _both(official, None if listed or official == english else english)


@_content.register
def _(problem: Problem) -> Iterable[Html]:
    yield from _problems((problem,))


def _problems(problems: Iterable[Problem]) -> Iterator[Html]:
    yield rows_of(
        ("代码 Code", "位置 Where", "问题 Problem", "处理办法 What to do"),
        problems,
        lambda each: (each.code, *map(_told, _facts(in_chinese(each)), _facts(each))),
    )


def _facts(problem: Problem) -> tuple[str, str, str]:
    return problem.where, problem.message, problem.hint


def _told(chinese: str, english: str) -> Html:
    return _both(chinese, None if chinese == english else english)


@_content.register
def _(records: Records) -> Iterable[Html]:  # type: ignore[type-arg]
    first = records[0] if records else None
    if isinstance(first, Agency | Law) and _of_one_plan(records):
        return _table(*described(first)[0], [described(record)[1] for record in records])
    if isinstance(first, Task):
        return (_tasks(records),)
    for kind, listed in _LISTS.items():
        if first is not None and all(isinstance(record, kind) for record in records):
            return listed(records)
    return (element("p", repr(records)),)


def _of_one_plan(records: Records) -> bool:  # type: ignore[type-arg]
    """Return whether all are of one kind, and know the same plan."""
    first = records[0]
    return first._plan is not None and all(
        type(record) is type(first) and record._plan is first._plan for record in records
    )


_LISTS: Final[dict[Any, Callable[[Any], Iterable[Html]]]] = {
    (Part, Section): _headings,
    Mention: _mentions,
    Responsibility: _shares,
    StatusNote: lambda notes: (element("div", *_status(note)) for note in notes),
    Problem: _problems,
}
"""How a tuple of each kind of record is shown."""


# --- words in both languages ---


def _title(official: str, english: str | None) -> Html:
    return element("p", element("b", official), *_after(english))


def _both(official: str, english: str | None) -> Html:
    return html(official, *_after(english))


def _after(english: str | None) -> Iterator[Html]:
    if english:
        yield html(" ", element("span", english, lang="en"))


def _english(text: str | None) -> Html:
    return element("p", text, lang="en") if text else Html()


def _agency(agency: Agency, mark: Mark = Mark.SAME) -> Html:
    return html((Words(agency.name, mark),), *_after(_english_name(agency)))


def _english_name(agency: Agency) -> str:
    names = [agency.name_en or "", f"({agency.abbreviation})" if agency.abbreviation else ""]
    return " ".join(filter(None, names))


def _label(member: Any) -> str:
    return f"{label(member, Language.CHINESE)} {label(member, Language.ENGLISH)}"
