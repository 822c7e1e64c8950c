"""What each page says to machines: JSON-LD in the words of schema.org.

The Chinese text is the work; the English is a translation of it, marked as unofficial.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ip_power_plan import Agency, AgencyKind, Language, Law, Part, Plan, Section, Task
from ip_power_plan.labels import label

from . import addresses

Json: TypeAlias = dict[str, Any]
Address: TypeAlias = Callable[[str], str]
"""What makes the link to a page from its folder."""

CONTEXT: Final = "https://schema.org"
UNOFFICIAL: Final = "https://schema.org/UnofficialLegalValue"
CHINESE: Final = "zh-Hans"


def edition(plan: Plan, _lang: Language, to: Address) -> Json:
    """Return what a plan is."""
    return _document(
        {
            **_plan(plan, to),
            "description": plan.preamble or None,
            "version": str(plan.revision),
            "identifier": plan.digest,
            "hasPart": [_heading(plan, part, to) for part in plan.parts],
            "workTranslation": _translation(plan.title_en, plan.preamble_en),
        }
    )


def heading(plan: Plan, record: Part | Section, _lang: Language, to: Address) -> Json:
    """Return what a part or section is."""
    return _document(
        {
            **_heading(plan, record, to),
            "isPartOf": _plan(plan, to),
            "hasPart": [_task(plan, task, to) for task in record.tasks],
            "workTranslation": _translation(record.title_en, None),
        }
    )


def task(plan: Plan, record: Task, _lang: Language, to: Address) -> Json:
    """Return what a task is."""
    above = record.section or record.part
    return _document(
        {
            **_task(plan, record, to),
            "text": record.text,
            "isPartOf": [_heading(plan, above, to), _plan(plan, to)],
            "legislationResponsible": [_agency(plan, body, to) for body in record.agencies],
            "mentions": [_law(plan, each, to) for each in record.laws],
            "workTranslation": _translation(None, record.text_en),
        }
    )


def agency(plan: Plan, record: Agency, lang: Language, to: Address) -> Json:
    """Return what an agency is."""
    english = record.full_name_en or record.name_en
    names = [record.full_name, record.name, english, record.name_en, record.abbreviation]
    chosen = english if lang is Language.ENGLISH and english else record.full_name
    return _document(
        {
            **_agency(plan, record, to),
            "name": chosen,
            "alternateName": [each for each in dict.fromkeys(names) if each and each != chosen],
            "subjectOf": [_task(plan, each, to) for each in plan.tasks.by_agency(record)],
        }
    )


def law(plan: Plan, record: Law, _lang: Language, to: Address) -> Json:
    """Return what a law is."""
    return _document(
        {
            **_law(plan, record, to),
            "alternateName": record.short_title if record.short_title != record.title else None,
            "workTranslation": _translation(record.title_en, None),
            "subjectOf": [_task(plan, each, to) for each in plan.tasks.by_law(record)],
        }
    )


# --- one thing, as others name it ------------------------------------------------------


def _document(facts: Json) -> Json:
    """Return facts as a document; what is unknown or empty is left out."""
    return {"@context": CONTEXT, **_known(facts)}


def _known(facts: Json) -> Json:
    return {key: value for key, value in facts.items() if value not in (None, [], "")}


def _plan(plan: Plan, to: Address) -> Json:
    notice = plan.notice
    return _known(
        {
            "@type": "Legislation",
            "@id": to(str(plan.year)),
            "url": to(str(plan.year)),
            "legislationIdentifier": str(plan.year),
            "name": plan.title,
            "inLanguage": CHINESE,
            "legislationDate": notice and notice.issued and notice.issued.isoformat(),
            "datePublished": notice and notice.published and notice.published.isoformat(),
            "legislationPassedBy": notice
            and {"@type": "GovernmentOrganization", "name": notice.issuer},
        }
    )


def _heading(plan: Plan, record: Part | Section, to: Address) -> Json:
    return _work(plan, addresses.of(plan, record), f"{plan.year}, {record.id}", record.heading, to)


def _task(plan: Plan, record: Task, to: Address) -> Json:
    return _work(plan, addresses.of(plan, record), record.id, f"任务{record.number}", to)


def _work(plan: Plan, address: str, identifier: str, name: str, to: Address) -> Json:
    """Return a piece of the plan: it has the plan's language and date."""
    notice = plan.notice
    return _known(
        {
            "@type": "Legislation",
            "@id": to(address),
            "url": to(address),
            "legislationIdentifier": identifier,
            "name": name,
            "inLanguage": CHINESE,
            "legislationDate": notice and notice.issued and notice.issued.isoformat(),
        }
    )


def _agency(plan: Plan, record: Agency, to: Address) -> Json:
    no_government = (AgencyKind.COLLECTIVE, AgencyKind.PEOPLES_ORGANIZATION)
    address = to(addresses.of(plan, record))
    return {
        "@type": "Organization" if record.kind in no_government else "GovernmentOrganization",
        "@id": address,
        "url": address,
        "identifier": record.id,
        "name": record.name,
    }


def _law(plan: Plan, record: Law, to: Address) -> Json:
    address = to(addresses.of(plan, record))
    return _known(
        {
            "@type": "Legislation",
            "@id": address,
            "url": address,
            "legislationIdentifier": record.id,
            "legislationType": record.kind and label(record.kind, Language.CHINESE),
            "name": record.title,
            "inLanguage": CHINESE,
        }
    )


def _translation(name: str | None, text: str | None) -> Json | None:
    """Return the English of a work; None if there is none."""
    if name is None and text is None:
        return None
    return _known(
        {
            "@type": "LegislationObject",
            "inLanguage": "en",
            "name": name,
            "text": text,
            "legislationLegalValue": UNOFFICIAL,
        }
    )
