"""Citations of a plan or of a task: as text, for BibTeX and for CSL, with what pins the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, NamedTuple

from .. import __version__
from ..choices import Language
from ..controls import visible
from ..errors import PlanError
from ..model import Task
from ..names import choose
from ..plan import Plan
from ..record import dt

LIBRARY: Final = f"ip-power-plan {__version__}"


class Style(Enum):
    """The styles of a citation."""

    PLAIN = "plain"
    BIBTEX = "bibtex"
    CSL = "csl"


class _Facts(NamedTuple):
    """What every style says, in the language asked for."""

    key: str
    title: str
    other_title: str | None
    issuer: str | None
    issued: dt.date | None
    published: dt.date | None
    task: int | None
    data: str
    lang: Language
    titled: Language

    @property
    def whole_title(self) -> str:
        """The title, with the number of the task."""
        if self.task is None:
            return self.title
        return f"{self.title}{_said(self.lang, '，第{}项任务', ', task {}').format(self.task)}"


def cite(item: Plan | Task, style: Style | str = "plain", lang: Language | str = "zh") -> str:
    """Return a citation of a plan, or of one of its tasks: see `Plan.cite`.

    Plain text in Chinese follows GB/T 7714.
    """
    chosen = choose("style", style, Style)
    return _STYLES[chosen](_facts(item, choose("lang", lang, Language)))


def _facts(item: Plan | Task, lang: Language) -> _Facts:
    plan = item if isinstance(item, Plan) else _plan_of(item)
    notice = plan.notice
    titles = [plan.title or f"Plan {plan.year}", plan.title_en]
    issuers = [notice.issuer, notice.issuer_en] if notice else [None, None]
    if lang is Language.ENGLISH:
        titles.reverse()
        issuers.reverse()
    title, *others = filter(None, titles)
    number = None if isinstance(item, Plan) else item.number
    edition = _said(lang, "修订号{}", "revision {}").format(plan.revision)
    return _Facts(
        key=f"ipplan{plan.year}" + ("" if number is None else f"task{number}"),
        title=_line(title),
        other_title=_line(others[0]) if others else None,
        issuer=next((_line(issuer) for issuer in issuers if issuer), None),
        issued=None if notice is None else notice.issued,
        published=None if notice is None else notice.published,
        task=number,
        data=f"{LIBRARY}, {edition}, {plan.digest}",
        lang=lang,
        titled=Language.CHINESE if title is plan.title else lang,
    )


def _plan_of(task: Task) -> Plan:
    plan = task.part._plan
    if not isinstance(plan, Plan):
        raise PlanError(f"task {task.id} belongs to no plan; cite a task that a plan gives")
    return plan


def _said(lang: Language, chinese: str, english: str) -> str:
    return english if lang is Language.ENGLISH else chinese


def _line(text: str) -> str:
    """Return a text on one line, its controls as escapes."""
    return visible(" ".join(text.split()))


# --- text ---


def _plain(facts: _Facts) -> str:
    return _chinese(facts) if facts.lang is Language.CHINESE else _english(facts)


def _english(facts: _Facts) -> str:
    other = f" [{facts.other_title}]" if facts.other_title else ""
    task = "" if facts.task is None else f", task {facts.task}"
    sentences = [
        facts.issuer,
        f"{facts.title}{other}{task}",
        facts.issued and f"Issued {_day(facts.issued)}",
        facts.published and f"Published {_day(facts.published)}",
        f"Data: {facts.data}",
    ]
    return " ".join(f"{said}." for said in sentences if said)


def _day(day: dt.date) -> str:
    # Not strftime, which follows the locale.
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _chinese(facts: _Facts) -> str:
    task = "" if facts.task is None else f": 第{facts.task}项任务"
    issued = facts.issued.isoformat() if facts.issued else None
    sentences = [facts.issuer, f"{facts.title}{task}[Z]", issued, f"数据: {facts.data}"]
    return " ".join(f"{said}." for said in sentences if said)


# --- BibTeX ---

_TEX: Final = {
    # Even an escaped brace must have its partner, so each is a command.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}


def _bibtex(facts: _Facts) -> str:
    note = [facts.other_title, facts.data]
    if facts.published:
        published = facts.published.isoformat()
        note.insert(1, f"{_said(facts.lang, '公布于', 'published')} {published}")
    fields = {
        # In braces of its own: an institution is not taken apart into names.
        "author": facts.issuer and f"{{{_tex(facts.issuer)}}}",
        "title": f"{{{_tex(facts.whole_title)}}}",
        "year": facts.issued and str(facts.issued.year),
        "month": facts.issued and str(facts.issued.month),
        "note": _tex("; ".join(filter(None, note))),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{facts.key},\n{body}}}"


def _tex(text: str) -> str:
    return re.sub(r"[{}\\~^&%$#_]", lambda found: _TEX[found[0]], text)


# --- CSL ---


def _csl(facts: _Facts) -> str:
    item: dict[str, Any] = {
        "id": facts.key,
        "type": "document",
        "title": facts.whole_title,
        "original-title": facts.other_title,
        "author": facts.issuer and [{"literal": facts.issuer}],
        "issued": _date_parts(facts.issued),
        "available-date": _date_parts(facts.published),
        "language": _said(facts.titled, "zh-CN", "en"),
        "note": facts.data,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps(known, ensure_ascii=False, indent=2)


def _date_parts(day: dt.date | None) -> dict[str, Any] | None:
    return None if day is None else {"date-parts": [[day.year, day.month, day.day]]}


_STYLES: Final[dict[Style, Callable[[_Facts], str]]] = {
    Style.PLAIN: _plain,
    Style.BIBTEX: _bibtex,
    Style.CSL: _csl,
}
