"""Reading one task after another: who is responsible, and which laws the text names."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256
from typing import Final

from attrs import evolve

from ..choices import AgencyKind, Naming
from ..model import Agency, Law, Mention, Part, Responsibility, Task
from ..names import Names, fold
from ..problems import quoted
from ..record import Records
from ..registry import registry
from .definitions import find_definitions
from .lines import check_names, size_of
from .mentions import Sighting, find_sightings, name_pattern, without_stage
from .outline import STRAY, Entry, unpaired_mark
from .report import Report
from .responsibility import COLLECTIVE, read_task, responsibility_start, split_responsibility

_NATIONAL: Final = ("国家", "中央", "全国", "最高", "中国", "国务院", "中华")
_LOCAL_TITLE: Final = re.compile(
    r"(?:\d{4}[年—\d]*)?[㐀-鿿]{2,10}?(?:省|市|自治区|特别行政区|兵团|新区|区|县|州)"
)
# What no name of an agency has: a figure, or a verb of responsibility.
_NO_NAME: Final = re.compile("[0-9]|负责|完成|^由|统筹|等$|落实|推进")


def is_local(title: str) -> bool:
    """Return whether a plan is of a province, a city or a district, by its title."""
    return _LOCAL_TITLE.match(title) is not None


class TaskReader:
    """Reads one task after another, and keeps the new agencies and laws found so far."""

    def __init__(
        self,
        year: int,
        title: str,
        parts: tuple[Part, ...],
        before: str,
        report: Report,
    ) -> None:
        """Prepare to read the tasks of a plan."""
        known = registry(year)
        self.year = year
        self.is_local: bool = is_local(title)
        self.parts = parts
        self.report = report
        self.expects_responsibility: bool = True
        self.agency_names: Names[Agency] = known.agency_names
        self.law_names: Names[Law] = known.law_names
        # Copies, since a record is one plan's, and those of the registry are everyone's.
        self.own_agencies: dict[str, Agency] = {}
        self.own_laws: dict[str, Law] = {}
        self.new_agencies: dict[str, Agency] = {}
        self.new_laws: dict[str, Law] = {}
        self.pattern: re.Pattern[str] | None = name_pattern(
            name for law in known.laws for name in (law.title, law.short_title)
        )
        self.short_forms: dict[str, str] = {}
        self._size = self._names = 0
        for named, short in find_definitions(before):
            self._define(named, short)
            self._check_names(named + short, 2)

    def read(self, entry: Entry, number: int) -> Task:
        """Return the task.

        Raises:
            TooMuchError: The tasks so far have more names than are read.
        """
        self._check_marks(entry)
        text, words = split_responsibility(entry.text, self._is_known_agency)
        if words:
            self._check_responsibility(entry, text)
        else:
            self._check_lines(entry)
        said = read_task(text, words, self._is_known_agency)
        if words and not said:
            self._report(
                "E815",
                entry,
                "末尾括号内应为部门及“负责”“牵头”等",
                "expected names and what they do in the last parenthesis",
            )
        elif not words and self.expects_responsibility:
            self._report("W816", entry, "未写明负责部门", "it names nobody as responsible")
        for reading, _ in said:
            for share in reading.shares:
                self._check_agency(entry, share.name)
        sightings = find_sightings(text, self.pattern)
        self._check_names(
            entry.text, sum(len(reading.shares) for reading, _ in said) + len(sightings)
        )
        part = self.parts[entry.part]
        return Task(
            number=number,
            id=f"{self.year}-{number:03}",
            label=entry.label,
            part=part,
            section=None if entry.section is None else part.sections[entry.section],
            text=text,
            text_en=None,
            responsibility_text=words,
            responsibilities=Records(
                Responsibility(agency=self._agency(share.name), role=share.role, scope=scope)
                for reading, scope in said
                for share in reading.shares
            ),
            by_division=any(one.reading.by_division for one in said),
            open_ended=any(one.reading.open_ended for one in said),
            mentions=Records(map(self._mention, sightings)),
        )

    def _check_names(self, text: str, names: int) -> None:
        self._size += size_of(text)
        self._names += names
        check_names(self._names, len(self.new_agencies) + len(self.new_laws), self._size)

    def names_someone(self, entry: Entry) -> bool:
        """Return whether a task says who is responsible."""
        return bool(split_responsibility(entry.text, self._is_known_agency)[1])

    def _check_responsibility(self, entry: Entry, text: str) -> None:
        if entry.text.endswith("）。"):
            self._report(
                "W817",
                entry,
                "括号后的句号已移到括号前",
                "the period after the parenthesis was moved before it",
            )
        if responsibility_start(text) is not None:
            self._report(
                "E818",
                entry,
                "写明负责部门的括号应只有一个",
                "expected one parenthesis that says who is responsible",
            )

    def _check_lines(self, entry: Entry) -> None:
        """Report the lines of a task that may belong nowhere, since no parenthesis followed."""
        for item in entry.after_period:
            if item.text.endswith("。"):
                self.report.add(
                    "W819",
                    item.line,
                    item.text,
                    f"已读作任务{entry.label}的一句",
                    f"read as a sentence of task {entry.label}",
                )
            else:
                self.report.add("E807", item.line, item.text, *STRAY)

    def _report(self, code: str, entry: Entry, *message: str) -> None:
        self.report.add(code, entry.line, entry.text, *message)

    def _check_marks(self, entry: Entry) -> None:
        mark = unpaired_mark(entry.text)
        if mark is not None:
            self.report.unpaired(mark, entry.line, entry.text)

    # --- agencies ---

    def _known_agency(self, name: str) -> Agency | None:
        """Return the agency of a name; in a local plan, 知识产权局 is not the national one."""
        if self.is_local and not name.startswith(_NATIONAL):
            return None
        return self.agency_names.get(name)

    def _is_known_agency(self, name: str) -> bool:
        return self._known_agency(name) is not None

    def _check_agency(self, entry: Entry, name: str) -> None:
        """Report an unknown name that may be more than a name, or a slip."""
        if self._is_known_agency(name):
            return
        if sharing := self.agency_names.sharing(name):
            self._report(
                "W827",
                entry,
                f"“{quoted(name)}”可能指{'或'.join(sharing)}",
                f"{quoted(name)!r} is a name of {' and of '.join(sharing)}",
            )
            return
        if COLLECTIVE.fullmatch(name):
            return
        contained = any(known in name for known in self._long_names)
        if (contained or _NO_NAME.search(name)) and not self.report.full:
            likely = self.agency_names.suggestions(name)
            chinese = f"“{quoted(name)}”可能不是部门名称"
            english = f"{quoted(name)!r} may not be the name of an agency"
            if likely:
                close = "、".join(likely)
                chinese += f"（最接近的已知名称：{close}）"
                english += f"; the closest known names: {close}"
            self._report("W827", entry, chinese, english)

    @cached_property
    def _long_names(self) -> list[str]:
        """The names of agencies that are long enough not to occur in others by chance."""
        if self.is_local:
            return []
        names = (agency.name for agency in registry(self.year).agencies)
        return [name for name in names if len(name) > 2]

    def _agency(self, name: str) -> Agency:
        known = self._known_agency(name)
        if known is not None:
            if known.id not in self.own_agencies:
                self.own_agencies[known.id] = evolve(known)
            return self.own_agencies[known.id]
        key = fold(name)
        if key not in self.new_agencies:
            self.new_agencies[key] = Agency(
                id=f"agency-{_fingerprint(key)}",
                name=name,
                full_name=name,
                name_en=None,
                full_name_en=None,
                abbreviation=None,
                aliases=(),
                kind=AgencyKind.COLLECTIVE if COLLECTIVE.fullmatch(name) else None,
                member=False,
                stands_for=(),
                note=None,
                registered=False,
            )
        return self.new_agencies[key]

    # --- laws ---

    def _mention(self, sighting: Sighting) -> Mention:
        law = self._law(sighting.text)
        named = Naming.NAMED if law.titled else Naming.DESCRIBED
        return Mention(
            law=law,
            text=sighting.text,
            start=sighting.start,
            end=sighting.end,
            naming=Naming.QUOTED if sighting.quoted else named,
            action=sighting.action,
            action_text=sighting.action_text,
        )

    def _law(self, title: str) -> Law:
        """Return the law of a title, or of a short form that the plan defines."""
        title = without_stage(title)
        title = self.short_forms.get(fold(title), title)
        known = self.law_names.get(title)
        law = self._new_law(title) if known is None else known
        if law.id not in self.own_laws:
            self.own_laws[law.id] = evolve(law)
        return self.own_laws[law.id]

    def _define(self, title: str, short: str) -> None:
        """Let a short form mean the law of a title in this plan, and no other law."""
        law, other = self._law(title), self._law(short)
        form = fold(short)
        own_names = map(fold, (other.title, other.short_title))
        if other.id == law.id or (other.registered and form in own_names):
            return
        self.short_forms[form] = title
        self.own_laws[law.id] = evolve(law, aliases=(*law.aliases, short))
        kept = tuple(alias for alias in other.aliases if fold(alias) != form)
        self.own_laws[other.id] = evolve(other, aliases=kept)

    def _new_law(self, title: str) -> Law:
        key = fold(title)
        if key not in self.new_laws:
            self.new_laws[key] = Law(
                id=f"law-{_fingerprint(key)}",
                title=title,
                short_title=title.removeprefix("中华人民共和国") or title,
                title_en=None,
                kind=None,
                titled=True,
                aliases=(),
                implements=None,
                status_notes=(),
                note=None,
                registered=False,
            )
        return self.new_laws[key]


def _fingerprint(key: str) -> str:
    """Return the end of the id for a name that has no id: always the same for the same name."""
    return sha256(key.encode()).hexdigest()[:12]
