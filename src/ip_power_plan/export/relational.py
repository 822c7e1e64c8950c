"""A plan as tables that refer to each other, for SQLite and the Data Package.

Both languages stand side by side. A text that does not exist is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from .. import __version__
from ..choices import Action, AgencyKind, LawKind, Naming, Role
from ..model import Section
from ..plan import Plan

Held: TypeAlias = Literal["string", "integer", "boolean", "date"]
"""The type of a column, as the Table Schema calls it."""

LICENSE: Final = (
    "The official text: not subject to copyright, by Article 5 of the Copyright Law of the "
    "People's Republic of China. The English and the annotations: MIT License, "
    "the ip-power-plan maintainers."
)
UNOFFICIAL: Final = "The English is unofficial. The Chinese text alone is authentic."


class Field(NamedTuple):
    """One field.

    Attributes:
        name: Its name.
        description: What it holds.
        holds: The type of what it holds.
        nullable: Whether it may be null.
        refers: The table and the column whose value it repeats; None if it is no foreign key.
        choices: The enum whose values it holds; None for any value.
        unique: Whether no value occurs twice.
        value: Returns what it holds for an item; the attribute of its name if left out.
    """

    name: str
    description: str
    holds: Held = "string"
    nullable: bool = False
    refers: tuple[str, str] | None = None
    choices: type[Enum] | None = None
    unique: bool = False
    value: Callable[[Any], Any] | None = None


class Relation(NamedTuple):
    """One table.

    Attributes:
        name: Its name.
        description: What a row is.
        items: Returns the item behind each row, in order.
        key: The columns that identify a row.
        fields: Its columns.
        axes: The columns by which rows are asked for, besides the key.
        inside: The attribute of an item whose attributes the columns are; that of the item
            itself if left out.
    """

    name: str
    description: str
    items: Callable[[Plan], Iterable[Any]]
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    axes: tuple[tuple[str, ...], ...] = ()
    inside: str | None = None

    def rows(self, plan: Plan) -> Iterator[tuple[Any, ...]]:
        """Yield the rows: strings, integers, booleans, and dates in ISO form."""
        inside = f"{self.inside}." if self.inside else ""
        getters = [field.value or attrgetter(inside + field.name) for field in self.fields]
        nullable = [field.nullable for field in self.fields]
        for item in self.items(plan):
            yield tuple(
                None if value == "" and may_be_null else value
                for value, may_be_null in zip(
                    (_plain(get(item)) for get in getters), nullable, strict=True
                )
            )


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


# --- the plan and its headings ---


def _of_notice(name: str) -> Callable[[Plan], Any]:
    def value(plan: Plan) -> Any:
        return None if plan.notice is None else getattr(plan.notice, name)

    return value


def _addressees(plan: Plan) -> str | None:
    return None if plan.notice is None else "\n".join(plan.notice.addressees)


_PLAN: Final = Relation(
    "plan",
    "The plan and its notice: one row.",
    lambda plan: [plan],
    ("year",),
    (
        Field("year", "The plan year; the first, if it covers several.", "integer"),
        Field(
            "years",
            "Every year that it covers, ascending, joined by spaces.",
            value=lambda plan: " ".join(map(str, plan.years)),
        ),
        Field("title", "The title as printed.", nullable=True),
        Field("title_en", "The title in English.", nullable=True),
        Field(
            "revision",
            "The revision of the data, from 1; 0 if it is no published edition.",
            "integer",
        ),
        Field("digest", "The SHA-256 of the data, as the library computes it."),
        Field("preamble", "The text before the first part.", nullable=True),
        Field("preamble_en", "The same in English.", nullable=True),
        Field("closing", "The closing rule.", nullable=True),
        Field("closing_en", "The same in English.", nullable=True),
        Field("issuer", "Who issued it.", nullable=True, value=_of_notice("issuer")),
        Field("issuer_en", "The same in English.", nullable=True, value=_of_notice("issuer_en")),
        Field(
            "document_number",
            "The number of the document.",
            nullable=True,
            value=_of_notice("document_number"),
        ),
        Field(
            "issued", "The date of the notice.", "date", nullable=True, value=_of_notice("issued")
        ),
        Field(
            "published",
            "The date on which it was made public.",
            "date",
            nullable=True,
            value=_of_notice("published"),
        ),
        Field(
            "addressees",
            "To whom the notice is addressed, a line each.",
            nullable=True,
            value=_addressees,
        ),
        Field("notice", "The notice as printed.", nullable=True, value=_of_notice("text")),
        Field("notice_en", "The same in English.", nullable=True, value=_of_notice("text_en")),
        Field(
            "library",
            "The library that wrote this, with its version.",
            value=lambda _: f"ip-power-plan {__version__}",
        ),
        Field("license", "Who may use it, and how.", value=lambda _: LICENSE),
        Field("remark", "What to know about the English.", value=lambda _: UNOFFICIAL),
    ),
)

_PARTS: Final = Relation(
    "parts",
    "The top headings of the plan.",
    lambda plan: plan.parts,
    ("id",),
    (
        Field("id", "The number as text, such as 1."),
        Field("number", "Its place in the plan, from 1.", "integer", unique=True),
        Field("label", "The number as printed, such as 一.", nullable=True),
        Field("title", "The title without the number.", nullable=True),
        Field("title_en", "The title in English.", nullable=True),
        Field("intro", "The text between the heading and what follows.", nullable=True),
    ),
)


class _Heading(NamedTuple):
    """A section, with the part that it is in."""

    part_id: str
    section: Section


def _sections(plan: Plan) -> Iterator[_Heading]:
    for part in plan.parts:
        for section in part.sections:
            yield _Heading(part.id, section)


_SECTIONS: Final = Relation(
    "sections",
    "The headings inside a part.",
    _sections,
    ("id",),
    (
        Field("id", "Part and section number, such as 1.2."),
        Field(
            "part_id",
            "The part that it is in.",
            refers=("parts", "id"),
            value=attrgetter("part_id"),
        ),
        Field("number", "Its place in the part, from 1.", "integer"),
        Field("label", "The number as printed, such as 二.", nullable=True),
        Field("title", "The title without the number.", nullable=True),
        Field("title_en", "The title in English.", nullable=True),
        Field("intro", "The text between the heading and its first task.", nullable=True),
    ),
    (("part_id",),),
    inside="section",
)

# --- agencies and laws ---


class _Listed(NamedTuple):
    """One of several things that belong to a record, with its place there, from 1."""

    owner: Any
    position: int
    item: Any


_POSITION: Final = attrgetter("position")


def _listed(records: str, items: Callable[[Any], Iterable[Any]]) -> Callable[..., Iterator[Any]]:
    """Return a function that yields each thing that belongs to each record of a plan."""

    def listed(plan: Plan) -> Iterator[_Listed]:
        for owner in getattr(plan, records):
            for position, item in enumerate(items(owner), start=1):
                yield _Listed(owner, position, item)

    return listed


_AGENCIES: Final = Relation(
    "agencies",
    "Every agency that a task names, in the order of first appearance.",
    lambda plan: plan.agencies,
    ("id",),
    (
        Field("id", "The library's own id, which never changes, such as cnipa."),
        Field("name", "The form that the plan uses."),
        Field("name_en", "The short English name.", nullable=True),
        Field("full_name", "The full official name."),
        Field("full_name_en", "The official English name.", nullable=True),
        Field("abbreviation", "The usual abbreviation, such as CNIPA.", nullable=True),
        Field("kind", "What kind of body it is.", nullable=True, choices=AgencyKind),
        Field("member", "Whether it is a member of the joint conference.", "boolean"),
        Field("note", "A fact worth knowing.", nullable=True),
        Field("registered", "Whether the library's registry knows it.", "boolean"),
    ),
    (("kind",),),
)

_AGENCY_NAMES: Final = Relation(
    "agency_names",
    "Every form of name by which an agency is known.",
    _listed("agencies", lambda agency: dict.fromkeys(agency.forms)),
    ("agency_id", "position"),
    (
        Field("agency_id", "The agency.", refers=("agencies", "id"), value=attrgetter("owner.id")),
        Field("position", "Its place among the names of the agency, from 1.", "integer"),
        Field("name", "The form.", value=attrgetter("item")),
    ),
    (("name",),),
)

_COLLECTIVES: Final = Relation(
    "collective_members",
    "Each agency for which an entry that means several stands.",
    _listed("agencies", attrgetter("stands_for")),
    ("collective_id", "position"),
    (
        Field(
            "collective_id",
            "The entry.",
            refers=("agencies", "id"),
            value=attrgetter("owner.id"),
        ),
        Field("position", "The place of the agency there, from 1.", "integer"),
        Field(
            "agency_id",
            "The agency; it is in the table of agencies only if a task names it.",
            value=attrgetter("item"),
        ),
    ),
    (("agency_id",),),
)

_LAWS: Final = Relation(
    "laws",
    "Every law that a task names, in the order of first mention.",
    lambda plan: plan.laws,
    ("id",),
    (
        Field("id", "The library's own id, which never changes, such as trademark-law."),
        Field("title", "The full official title."),
        Field("short_title", "The everyday form of the title."),
        Field("title_en", "The title in English.", nullable=True),
        Field("kind", "What kind of instrument it is.", nullable=True, choices=LawKind),
        Field("titled", "False if the plan only announces it.", "boolean"),
        Field(
            "implements",
            "The law that it implements or interprets; here only if a task names it, too.",
            nullable=True,
        ),
        Field("note", "A fact worth knowing.", nullable=True),
        Field("registered", "Whether the library's registry knows it.", "boolean"),
    ),
    (("kind",),),
)

_LAW_NAMES: Final = Relation(
    "law_names",
    "Every form of title by which a law is known.",
    _listed("laws", lambda law: dict.fromkeys(law.forms)),
    ("law_id", "position"),
    (
        Field("law_id", "The law.", refers=("laws", "id"), value=attrgetter("owner.id")),
        Field("position", "Its place among the names of the law, from 1.", "integer"),
        Field("name", "The form.", value=attrgetter("item")),
    ),
    (("name",),),
)

_LAW_STATUS: Final = Relation(
    "law_status",
    "Dated facts about the progress of laws, from other sources than the plan.",
    _listed("laws", attrgetter("status_notes")),
    ("law_id", "position"),
    (
        Field("law_id", "The law.", refers=("laws", "id"), value=attrgetter("owner.id")),
        Field(
            "position",
            "Its place among the facts about the law, from 1.",
            "integer",
            value=_POSITION,
        ),
        Field("date", "The first day.", "date", nullable=True),
        Field("until", "The last day.", "date", nullable=True),
        Field("text", "The fact as its source words it."),
        Field("text_en", "The same in English."),
        Field("source", "Who said so, and when."),
    ),
    inside="item",
)

# --- tasks ---

_TASKS: Final = Relation(
    "tasks",
    "The numbered tasks.",
    lambda plan: plan.tasks,
    ("number",),
    (
        Field("number", "Its number.", "integer"),
        Field("id", "Plan year and number, such as 2025-001.", unique=True),
        Field("label", "The number as printed.", nullable=True),
        Field(
            "part_id",
            "The part that it belongs to.",
            refers=("parts", "id"),
            value=attrgetter("part.id"),
        ),
        Field(
            "section_id",
            "The section that it belongs to.",
            nullable=True,
            refers=("sections", "id"),
            value=lambda task: None if task.section is None else task.section.id,
        ),
        Field("text", "The official text without the responsibility.", nullable=True),
        Field("text_en", "The same in English.", nullable=True),
        Field("responsibility_text", "Who is responsible, as printed.", nullable=True),
        Field("by_division", "Whether by division of duties.", "boolean"),
        Field("open_ended", "Whether the list of agencies ends in 等, and others.", "boolean"),
    ),
    (("part_id",), ("section_id",)),
)

_RESPONSIBILITIES: Final = Relation(
    "responsibilities",
    "Each agency's share in each task.",
    _listed("tasks", attrgetter("responsibilities")),
    ("task_number", "position"),
    (
        Field(
            "task_number",
            "The task.",
            "integer",
            refers=("tasks", "number"),
            value=attrgetter("owner.number"),
        ),
        Field("position", "Its place in the official order, from 1.", "integer", value=_POSITION),
        Field(
            "agency_id",
            "The agency.",
            refers=("agencies", "id"),
            value=attrgetter("item.agency.id"),
        ),
        Field("role", "Lead or participant.", choices=Role),
        Field(
            "scope",
            "The words of the text that it answers for; null for the whole task.",
            nullable=True,
        ),
    ),
    (("agency_id", "role"),),
    inside="item",
)

_MENTIONS: Final = Relation(
    "mentions",
    "Each place where a task names a law.",
    _listed("tasks", attrgetter("mentions")),
    ("task_number", "position"),
    (
        Field(
            "task_number",
            "The task.",
            "integer",
            refers=("tasks", "number"),
            value=attrgetter("owner.number"),
        ),
        Field(
            "position",
            "Its place among the mentions of the task, from 1.",
            "integer",
            value=_POSITION,
        ),
        Field("law_id", "The law.", refers=("laws", "id"), value=attrgetter("item.law.id")),
        Field("text", "The words of the name."),
        Field("start", "Where they begin in the text, in characters from 0.", "integer"),
        Field("end", "Where they end.", "integer"),
        Field("naming", "How the task names the law.", choices=Naming),
        Field("action", "What the task does to the law.", nullable=True, choices=Action),
        Field("action_text", "The words that say so, pieces joined by ….", nullable=True),
    ),
    (("law_id", "action"), ("action",)),
    inside="item",
)

RELATIONS: Final = (
    _PLAN,
    _PARTS,
    _SECTIONS,
    _AGENCIES,
    _AGENCY_NAMES,
    _COLLECTIVES,
    _LAWS,
    _LAW_NAMES,
    _LAW_STATUS,
    _TASKS,
    _RESPONSIBILITIES,
    _MENTIONS,
)
"""Every table; each refers to earlier ones only."""
