"""The records that know nothing of the others: agencies, laws, and what ties a task to them.

All are frozen, keyword-only, hashable and comparable by value. The fields of the
classes here, in `tasks` and in `plan` are the file format: a field is a key.
"""

import datetime as dt
from enum import Enum
from typing import Any, ClassVar, Final

from attrs import field, frozen

BY_ID: Final = {"by_id": True}
"""Metadata of a field whose record stands elsewhere in the file: only its id is written."""


class Role(Enum):
    """The part that an agency plays in a task.

    The plan's closing rule says which is which: the agency listed first leads.

    Example:
        >>> from ip_power_plan import Role
        >>> Role("lead")
        <Role.LEAD: 'lead'>
    """

    LEAD = "lead"
    """牵头部门: the agency listed first, or the only one."""
    PARTICIPANT = "participant"
    """参与部门: every other agency listed."""


class Action(Enum):
    """What a task does to a law that it mentions.

    The plan prints the words (`Mention.action_text`); the action is their class.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).task(4).mentions[0].action
        <Action.STUDY: 'study'>
    """

    AMEND = "amend"
    """修改、修订: an existing instrument is changed."""
    ENACT = "enact"
    """制定、编制: a new instrument is drawn up."""
    ISSUE = "issue"
    """印发、出台: an instrument drawn up already is put in force."""
    STUDY = "study"
    """研究论证: whether and how to make it is studied."""
    ADVANCE = "advance"
    """推进立法进程、推进生效: it is moved on, and no other action fits."""
    INTERPRET = "interpret"
    """相关司法解释修改: the judicial interpretation of a law is made or changed."""
    IMPLEMENT = "implement"
    """贯彻落实、落地实施、履行、推广使用: what it says is put into effect."""
    NEGOTIATE = "negotiate"
    """磋商: states negotiate it."""
    EVALUATE = "evaluate"
    """总结评估: its results are assessed."""
    COMMEMORATE = "commemorate"
    """举办相关活动: an anniversary is marked."""


class Naming(Enum):
    """How a task names a law.

    Example:
        >>> import ip_power_plan as ipp
        >>> [m.naming.value for m in ipp.load(2025).task(9).mentions]
        ['named', 'named']
    """

    QUOTED = "quoted"
    """In book-title marks, as printed."""
    NAMED = "named"
    """By its name without marks; which law is meant is inferred."""
    DESCRIBED = "described"
    """By the words for a document that has no title yet; that it is one is inferred."""


class AgencyKind(Enum):
    """What sort of body an agency is, in the State Council's own classes of 2023.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).agency("CNIPA").kind
        <AgencyKind.DIRECT_AGENCY: 'direct-agency'>
    """

    PARTY_BODY = "party-body"
    """A body of the Central Committee of the Communist Party of China."""
    COURT = "court"
    PROCURATORATE = "procuratorate"
    MINISTRY = "ministry"
    """国务院组成部门: a ministry, a commission, or the central bank."""
    SPECIAL_INSTITUTION = "special-institution"
    """国务院直属特设机构."""
    DIRECT_AGENCY = "direct-agency"
    """国务院直属机构."""
    DIRECT_INSTITUTION = "direct-institution"
    """国务院直属事业单位."""
    NATIONAL_BUREAU = "national-bureau"
    """部委管理的国家局."""
    PUBLIC_INSTITUTION = "public-institution"
    """A public institution (事业单位) under a ministry."""
    MILITARY = "military"
    PEOPLES_ORGANIZATION = "peoples-organization"
    JOINT_CONFERENCE_OFFICE = "joint-conference-office"
    COLLECTIVE = "collective"
    """An entry that stands for several agencies."""


class LawKind(Enum):
    """What sort of instrument a law is.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).law("马拉喀什条约").kind
        <LawKind.TREATY: 'treaty'>
    """

    LAW = "law"
    """法律, of the National People's Congress or its Standing Committee."""
    ADMINISTRATIVE_REGULATION = "administrative-regulation"
    """行政法规, of the State Council."""
    DEPARTMENTAL_RULE = "departmental-rule"
    """部门规章, of one or more departments."""
    NORMATIVE_DOCUMENT = "normative-document"
    """规范性文件: opinions, guidelines and other policy documents."""
    JUDICIAL_INTERPRETATION = "judicial-interpretation"
    """司法解释."""
    JUDICIAL_DOCUMENT = "judicial-document"
    """A document of the highest court or procuratorate that interprets no law."""
    PLAN = "plan"
    """纲要、规划、方案."""
    STANDARD = "standard"
    TREATY = "treaty"


# --- records ---------------------------------------------------------------------------


class Record:
    """What all records share: equality by value, and a form for people to read.

    attrs would write these methods anew for each class, at every import; doing so takes
    longer than loading a plan.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, field.name) == getattr(other, field.name)
            for field in self.__attrs_attrs__
            if field.eq
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in self.__attrs_attrs__ if field.eq))

    def __repr__(self) -> str:
        told = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in self.__attrs_attrs__
            if field.repr
        )
        return f"{type(self).__name__}({', '.join(told)})"


@frozen(kw_only=True, eq=False, repr=False)
class Agency(Record):
    """A body that a task names as responsible, or an entry that stands for several.

    Attributes:
        id: The library's own id, forever the same, e.g. ``cnipa``.
        name: The form that the plan uses.
        full_name: The full official name.
        name_en: The official English name; None if unknown.
        abbreviation: The usual abbreviation, e.g. ``CNIPA``; None if there is none.
        aliases: Every other form that resolves to it.
        kind: What sort of body it is; None if unknown.
        member: Whether it is a member of the joint conference. Inferred: the bodies of
            the 2025 plan less those that its notice addresses by name; never of a plan
            before 2024, when another conference met.
        stands_for: The ids of the agencies that a collective stands for, as far as
            the plan tells; empty for every other agency.
        note: A fact worth knowing; None if there is none.
        registered: False for a name that the library's registry does not know,
            found in a text that was parsed.

    Example:
        >>> import ip_power_plan as ipp
        >>> agency = ipp.load(2025).agency("工信部")
        >>> agency.name, agency.abbreviation, agency.member
        ('工业和信息化部', 'MIIT', True)
    """

    id: str
    name: str
    full_name: str
    name_en: str | None
    abbreviation: str | None
    aliases: tuple[str, ...]
    kind: AgencyKind | None
    member: bool
    stands_for: tuple[str, ...]
    note: str | None
    registered: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that resolves to this agency, the plan's own first."""
        given = (self.name, self.full_name, self.name_en, self.abbreviation, self.id)
        return (*filter(None, given), *self.aliases)

    def __hash__(self) -> int:
        return hash(self.id)


@frozen(kw_only=True, eq=False, repr=False)
class StatusNote(Record):
    """A dated fact about the progress of a law, from a source beside the plan.

    Attributes:
        date: The day of the fact, or the first day of a period; None if not given.
        until: The last day of a period; None for a single day.
        text: The fact as its source words it, in Chinese.
        text_en: The same in English.
        source: Who said so, and when.

    Example:
        >>> import ip_power_plan as ipp
        >>> note, = ipp.load(2025).law("植物新品种保护条例").status_notes
        >>> note.date.isoformat()
        '2025-04-18'
    """

    date: dt.date | None
    until: dt.date | None
    text: str
    text_en: str
    source: str


@frozen(kw_only=True, eq=False, repr=False)
class Law(Record):
    """A legal or policy instrument: statute, regulation, rule, policy document, treaty.

    Attributes:
        id: The library's own id, forever the same, e.g. ``trademark-law``.
        title: The full official title; the plan's own words if it has none yet.
        short_title: The everyday form of the title.
        title_en: The English title; None if unknown.
        kind: What sort of instrument it is; None if unknown.
        titled: False if the plan only announces it and gives no title.
        aliases: Every other form that resolves to it.
        implements: The id of the law that it implements or interprets, where its
            title says so; otherwise None.
        status_notes: Facts about its progress, oldest first.
        note: A fact worth knowing; None if there is none.
        registered: False for a title that the library's registry does not know,
            found in a text that was parsed.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.load(2025)
        >>> plan.law("著作权法实施条例").implements
        'copyright-law'
    """

    id: str
    title: str
    short_title: str
    title_en: str | None
    kind: LawKind | None
    titled: bool
    aliases: tuple[str, ...]
    implements: str | None
    status_notes: tuple[StatusNote, ...]
    note: str | None
    registered: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that resolves to this law, the title first."""
        given = (self.title, self.short_title, self.title_en, self.id)
        return (*filter(None, given), *self.aliases)

    def __hash__(self) -> int:
        return hash(self.id)


@frozen(kw_only=True, eq=False, repr=False)
class Responsibility(Record):
    """One agency's share in one task.

    Attributes:
        agency: Who is responsible.
        role: Whether it leads or participates.

    Example:
        >>> import ip_power_plan as ipp
        >>> first, second = ipp.load(2025).task(1).responsibilities
        >>> second.agency.name, second.role
        ('司法部', <Role.PARTICIPANT: 'participant'>)
    """

    agency: Agency = field(metadata=BY_ID)
    role: Role


@frozen(kw_only=True, eq=False, repr=False)
class Mention(Record):
    """One place where a task names a law.

    Attributes:
        law: The law named.
        text: The exact words of the name, without book-title marks:
            ``task.text[start:end]``.
        start: Where the words begin in the task's text, counted in characters from 0.
        end: Where they end; the character at ``end`` is the first after them.
        naming: How the task names it.
        action: What the task does to it; None if its words tell no known action.
        action_text: The words that say so, pieces joined by ``…``; None without action.

    Example:
        >>> import ip_power_plan as ipp
        >>> mention = ipp.load(2025).task(1).mentions[0]
        >>> mention.text, mention.start, mention.action_text
        ('中华人民共和国商标法', 5, '加快推进…修改')
    """

    law: Law = field(metadata=BY_ID)
    text: str
    start: int
    end: int
    naming: Naming
    action: Action | None
    action_text: str | None

    @property
    def inferred(self) -> bool:
        """Whether the law was inferred: its title is not printed in book-title marks."""
        return self.naming is not Naming.QUOTED


@frozen(kw_only=True, eq=False, repr=False)
class Notice(Record):
    """The notice that carries the plan.

    Attributes:
        issuer: Who issued the plan.
        issuer_en: The same in English; None if there is no translation.
        document_number: The number of the document; None if the source gives none.
        issued: The day of the notice; None if the source gives none.
        published: The day on which the plan was made public; None if unknown.
        addressees: To whom it is addressed, in order, as printed.
        text: The notice as printed, line by line.
        text_en: The same in English; None if there is no translation.

    Example:
        >>> import ip_power_plan as ipp
        >>> notice = ipp.load(2025).notice
        >>> notice.issued.isoformat(), len(notice.addressees)
        ('2025-04-29', 12)
    """

    issuer: str
    issuer_en: str | None
    document_number: str | None
    issued: dt.date | None
    published: dt.date | None
    addressees: tuple[str, ...]
    text: str
    text_en: str | None
