"""Every record of a plan: agencies, laws, tasks, their headings, and what ties them together.

All are frozen, keyword-only, hashable and comparable by value. Their fields are the file
format: a field is a key. A field added later has a default, so that files, pickles and
digests made before it stay valid.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

# attr is attrs without a second layer of modules, which takes 1 of the 60 ms of a first answer.
from attr import field, frozen

from .choices import Action, AgencyKind, Language, LawKind, Naming, Role
from .record import BY_ID, UNPINNED, InPlan, Record, Records, dt, public

if TYPE_CHECKING:
    from .export import Style


@public
@frozen(kw_only=True, eq=False, repr=False)
class Agency(InPlan):
    """A body that a task names as responsible, or an entry that stands for several.

    Attributes:
        id: The library's own id, which never changes, e.g. ``cnipa``.
        name: The form that the plan uses.
        full_name: The full official name.
        name_en: The short English name, as tables and pages show it; None if unknown.
        full_name_en: The official English name; None if unknown.
        abbreviation: The usual abbreviation, e.g. ``CNIPA``; None if there is none.
        aliases: Every other form that resolves to it.
        kind: What kind of body it is; None if unknown.
        member: Whether it is a member of the joint conference, by the notice that set it
            up; False before 2024, when another conference met.
        stands_for: The ids of the agencies that a collective stands for; otherwise empty.
        note: A fact worth knowing; None if there is none.
        registered: False for a name that the registry does not know; the id is then temporary.

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
    full_name_en: str | None
    abbreviation: str | None
    aliases: tuple[str, ...] = field(metadata=UNPINNED)
    kind: AgencyKind | None
    member: bool
    stands_for: tuple[str, ...]
    note: str | None
    registered: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that resolves to this agency, the plan's own first."""
        given = (
            self.name,
            self.full_name,
            self.name_en,
            self.full_name_en,
            self.abbreviation,
            self.id,
        )
        return (*filter(None, given), *self.aliases)

    def __hash__(self) -> int:
        return hash(self.id)

    def _told(self) -> str:
        names = filter(None, (self.name_en, self.abbreviation))
        return f"{self.id}: {self.name}" + "".join(f", {name}" for name in names)


@public
@frozen(kw_only=True, eq=False, repr=False)
class StatusNote(Record):
    """A dated fact about the progress of a law, from a source other than the plan.

    Attributes:
        date: The date of the fact, or the first day of a period; None if not given.
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

    def _told(self) -> str:
        return f"{self.date or 'undated'}: {self.text}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class Law(InPlan):
    """A legal or policy instrument: statute, regulation, rule, policy document, treaty.

    Attributes:
        id: The library's own id, which never changes, e.g. ``trademark-law``.
        title: The full official title; the plan's own words if it has none yet.
        short_title: The everyday form of the title.
        title_en: The English title; None if unknown.
        kind: What kind of instrument it is; None if unknown.
        titled: False if the plan only announces it and gives no title.
        aliases: Every other form that resolves to it.
        implements: The id of the law that it implements or interprets, where its
            title says so; otherwise None.
        status_notes: Facts about its progress, oldest first.
        note: A fact worth knowing; None if there is none.
        registered: False for a title that the registry does not know; the id is then temporary.

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
    aliases: tuple[str, ...] = field(metadata=UNPINNED)
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

    def _told(self) -> str:
        return f"{self.id}: {self.title}" + (f", {self.title_en}" if self.title_en else "")


@public
@frozen(kw_only=True, eq=False, repr=False)
class Responsibility(Record):
    """One agency's share in one task.

    Attributes:
        agency: Who is responsible.
        role: Whether it leads or participates.
        scope: The words of the task's text that it answers for; None for the whole task.

    Example:
        >>> import ip_power_plan as ipp
        >>> first, second = ipp.load(2025).task(1).responsibilities
        >>> second.agency.name, second.role
        ('司法部', <Role.PARTICIPANT: 'participant'>)
    """

    agency: Agency = field(metadata=BY_ID)
    role: Role
    scope: str | None = None

    def _told(self) -> str:
        scope = f", for {self.scope}" if self.scope else ""
        return f"{self.agency.name}: {self.role.value}{scope}"


@public
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
        action: What the task does to it; None if its words express no known action.
        action_text: The words that say so, pieces joined by ``…``; None if there is no action.

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

    def _told(self) -> str:
        return f"{self.text}: {'named only' if self.action is None else self.action.value}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class Notice(Record):
    """The notice that carries the plan.

    Attributes:
        issuer: Who issued the plan.
        issuer_en: The same in English; None if there is no translation.
        document_number: The number of the document; None if the source gives none.
        issued: The date of the notice; None if the source gives none.
        published: The date on which the plan was made public; None if unknown.
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

    def _told(self) -> str:
        return f"of {self.issuer}, {self.issued or 'undated'}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class Section(InPlan):
    """A heading inside a part, e.g. （二）改革完善知识产权重大政策.

    Attributes:
        id: Part and section number, e.g. ``1.2``.
        number: Its place in the part, from 1.
        label: The number as printed, e.g. 二.
        title: The title without the number.
        title_en: The title in English; None if there is no translation.
        intro: The text between the heading and its first task; empty if there is none.

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

    @property
    def heading(self) -> str:
        """The heading as printed."""
        return f"（{self.label}）{self.title}"

    def _told(self) -> str:
        return f"{self.id}: {self.heading}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class Part(InPlan):
    """One of the plan's top headings, e.g. 一、完善知识产权制度.

    Attributes:
        id: The number as text, e.g. ``1``.
        number: Its place in the plan, from 1.
        label: The number as printed, e.g. 一.
        title: The title without the number.
        title_en: The title in English; None if there is no translation.
        intro: The text between the heading and what follows it; empty if there is none.
        sections: Its sections, in order; empty if it has none.

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

    @property
    def heading(self) -> str:
        """The heading as printed."""
        return f"{self.label}、{self.title}"

    def _told(self) -> str:
        return f"{self.id}: {self.heading}"


@public
@frozen(kw_only=True, eq=False, repr=False)
class Task(Record):
    """One numbered item of the plan.

    Attributes:
        number: Its number, e.g. 1; counted through the plan if the printed
            numbers restart in each part.
        id: The library's own id, which never changes, e.g. ``2025-001``.
        label: The number as printed.
        part: The part that it belongs to.
        section: The section that it belongs to; None if its part has none.
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
        return Records(share.agency for share in self.responsibilities)

    @property
    def lead(self) -> Agency | None:
        """The lead agency: the first listed; None if the plan names nobody."""
        return next((s.agency for s in self.responsibilities if s.role is Role.LEAD), None)

    @property
    def participants(self) -> tuple[Agency, ...]:
        """Every agency responsible that does not lead."""
        return Records(s.agency for s in self.responsibilities if s.role is Role.PARTICIPANT)

    @property
    def joint(self) -> bool:
        """Whether more than one agency is listed."""
        return len(self.responsibilities) > 1

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that the text names, without repeats, in order."""
        return Records(dict.fromkeys(mention.law for mention in self.mentions))

    @property
    def official_text(self) -> str:
        """The whole item as printed, number and responsibility included."""
        words = self.responsibility_text
        return f"{self.label}.{self.text}" + (f"（{words}）" if words else "")

    def __hash__(self) -> int:
        return hash(self.id)

    def _told(self) -> str:
        return f"{self.id}: {self.official_text}"

    def to_dict(self, lang: Language | str = "zh") -> dict[str, Any]:
        """Return the task as one row of `TaskList.table`.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones; what has no
                English is None.

        Returns:
            Its columns by key: ``number``, ``id``, ``part``, ``section``, ``text``, ``lead``,
            ``participants``, ``joint``, ``by_division``, ``open_ended``, ``laws``.

        Raises:
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> ipp.load(2025).task(1).to_dict("en")["participants"]
            ['Ministry of Justice']
        """
        from .tables import row_of

        return row_of(self, lang)

    def cite(self, style: "Style | str" = "plain", lang: Language | str = "zh") -> str:
        """Return a citation of the task, with the revision and digest of its plan.

        Args:
            style: ``"plain"``, ``"bibtex"`` or ``"csl"`` (CSL-JSON, as text).
            lang: ``"zh"`` or ``"en"``.

        Raises:
            UnknownChoiceError: There is no such style or language.
            PlanError: The task belongs to no plan: it was made by hand or unpickled alone.

        Example:
            >>> import ip_power_plan as ipp
            >>> "task 17" in ipp.load(2025).task(17).cite(lang="en")
            True
        """
        from .export import cite

        return cite(self, style, lang)


def headings(parts: Iterable[Part]) -> Iterator[Part | Section]:
    """Yield each part, followed by its sections."""
    for part in parts:
        yield part
        yield from part.sections
