"""What pages a plan has, and what each of them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from ip_power_plan import (
    Action,
    Agency,
    Language,
    Law,
    Mention,
    Part,
    Plan,
    Role,
    Section,
    Task,
    TaskList,
)

from . import addresses, linked
from .page import Both, Charts, Crumb, Json, Page

LONGEST: Final = 30
LONGEST_EN: Final = 70
"""How many characters of a text a title shows, in each language."""


def pages(plan: Plan, charts: Charts | None = None) -> Iterator[Page]:
    """Yield every page of a plan."""
    yield edition_page(plan, charts)
    yield tasks_page(plan)
    yield agencies_page(plan)
    yield laws_page(plan)
    for part in plan.parts:
        yield heading_page(plan, part, plan.parts)
        for section in part.sections:
            yield heading_page(plan, section, tuple(s for p in plan.parts for s in p.sections))
    for place, task in enumerate(plan.tasks):
        yield task_page(plan, task, place)
    for agency in plan.agencies:
        yield agency_page(plan, agency)
    for law in plan.laws:
        yield law_page(plan, law)


# --- words -----------------------------------------------------------------------------


def title_of(record: Plan | Part | Section | Law) -> Both:
    """Return a title in both languages; the official one where there is no English."""
    return Both(record.title, record.title_en or record.title)


def name_of(agency: Agency) -> Both:
    """Return an agency's name in both languages; the official one where there is no English."""
    return Both(agency.name, agency.name_en or agency.name)


def heading_of(heading: Part | Section) -> Both:
    """Return a heading with its number, in both languages."""
    kind = "Part" if isinstance(heading, Part) else "Section"
    return Both(heading.heading, f"{kind} {heading.id}: {heading.title_en or heading.title}")


def _within(plan: Plan, words: Both) -> Both:
    """Return the title of a page: its own words, and the plan it belongs to."""
    return Both(
        f"{words.zh}｜{plan.title}", f"{words.en} | {plan.year} IP powerhouse plan of China"
    )


def _short(text: str, longest: int) -> str:
    """Return the beginning of a text, cut between words."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip("，、；。,;. ") + "…"


def _edition(plan: Plan) -> Crumb:
    return Crumb(str(plan.year), Both(f"{plan.year}年计划", f"Plan of {plan.year}"))


def _list(plan: Plan, kind: str, zh: str, en: str) -> Crumb:
    return Crumb(f"{plan.year}/{kind}", Both(zh, en))


# --- the plan and its lists ------------------------------------------------------------


def edition_page(plan: Plan, charts: Charts | None = None) -> Page:
    """Return the page of the whole plan."""
    title = title_of(plan)
    tasks, agencies, laws = len(plan.tasks), len(plan.agencies), len(plan.laws)
    return Page(
        address=str(plan.year),
        template="edition.html",
        title=Both(title.zh, f"{title.en} (China)"),
        description=Both(
            f"{plan.title}：全文结构、{tasks}项任务、{agencies}个负责部门、{laws}件法律文件。",
            f"{title.en}: its outline, {tasks} tasks, {agencies} responsible agencies and "
            f"{laws} laws and policy documents.",
        ),
        plan=plan,
        facts={
            "leads": leads(plan.tasks),
            "charts": {lang: charts(plan, lang) if charts else [] for lang in Language},
        },
        cited=plan,
        linked_data=partial(linked.edition, plan),
    )


def tasks_page(plan: Plan) -> Page:
    """Return the table of all tasks, with its filter."""
    return Page(
        address=f"{plan.year}/tasks",
        template="tasks.html",
        title=_within(plan, Both("全部任务", "All tasks")),
        description=Both(
            f"{plan.title}的{len(plan.tasks)}项任务，可按部门、角色、分节、法律文件和文字筛选。",
            f"All {len(plan.tasks)} tasks of China's {plan.year} plan, to filter by agency, role, "
            "section, law and words.",
        ),
        plan=plan,
        facts={"roles": list(Role), "rows": filter_rows(plan)},
        above=(_edition(plan),),
        record=plan.table("tasks").to_dicts,
        schema="tasks",
    )


def agencies_page(plan: Plan) -> Page:
    """Return the list of all agencies."""
    return Page(
        address=f"{plan.year}/agencies",
        template="agencies.html",
        title=_within(plan, Both("负责部门", "Agencies")),
        description=Both(
            f"{plan.title}中{len(plan.agencies)}个负责部门各牵头、参与多少项任务。",
            f"The {len(plan.agencies)} agencies of China's {plan.year} plan, and how many tasks "
            "each of them leads and takes part in.",
        ),
        plan=plan,
        facts={"rows": [(body, *_shares(plan, body)) for body in plan.agencies]},
        above=(_edition(plan),),
        record=plan.table("agencies").to_dicts,
        schema="agencies",
    )


def laws_page(plan: Plan) -> Page:
    """Return the list of all laws."""
    return Page(
        address=f"{plan.year}/laws",
        template="laws.html",
        title=_within(plan, Both("法律文件", "Laws and policy documents")),
        description=Both(
            f"{plan.title}提到的{len(plan.laws)}件法律、法规、规章和政策文件，以及各项任务如何处理它们。",
            f"The {len(plan.laws)} laws and policy documents that China's {plan.year} plan names, "
            "and what its tasks do to each.",
        ),
        plan=plan,
        facts={
            "agenda": agenda(plan),
            "rows": [(law, mentions_of(plan, law)) for law in plan.laws],
        },
        above=(_edition(plan),),
        record=plan.table("laws").to_dicts,
        schema="laws",
    )


# --- one record ------------------------------------------------------------------------


def heading_page(plan: Plan, heading: Part | Section, all_: tuple[Part | Section, ...]) -> Page:
    """Return the page of a part or a section."""
    place = all_.index(heading)
    part = next(p for p in plan.parts if heading is p or heading in p.sections)
    above = () if part is heading else (Crumb(addresses.of(plan, part), heading_of(part)),)
    words = heading_of(heading)
    return Page(
        address=addresses.of(plan, heading),
        template="heading.html",
        title=_within(plan, words),
        description=Both(
            f"{plan.title}“{heading.heading}”的{len(heading.tasks)}项任务及其负责部门。",
            f"The {len(heading.tasks)} tasks under “{heading.title_en or heading.title}” in "
            f"China's {plan.year} plan, and who is responsible.",
        ),
        plan=plan,
        facts={
            "heading": heading,
            "words": words,
            "leads": leads(heading.tasks),
            "before": all_[place - 1] if place else None,
            "after": all_[place + 1] if place + 1 < len(all_) else None,
        },
        above=(_edition(plan), *above),
        record=heading.to_dict,
        schema="heading",
        linked_data=partial(linked.heading, plan, heading),
    )


def task_page(plan: Plan, task: Task, place: int) -> Page:
    """Return the page of a task."""
    text = Both(task.text, task.text_en or task.text)
    headings = [heading for heading in (task.part, task.section) if heading is not None]
    return Page(
        address=addresses.of(plan, task),
        template="task.html",
        title=_within(
            plan,
            Both(
                f"任务{task.number}：{_short(text.zh, LONGEST)}",
                f"Task {task.number}: {_short(text.en, LONGEST_EN)}",
            ),
        ),
        description=Both(
            f"{text.zh}（{task.responsibility_text}）" if task.responsibility_text else text.zh,
            text.en,
        ),
        plan=plan,
        facts={
            "task": task,
            "before": plan.tasks[place - 1] if place else None,
            "after": plan.tasks[place + 1] if place + 1 < len(plan.tasks) else None,
        },
        cited=task,
        above=(
            _edition(plan),
            *(Crumb(addresses.of(plan, heading), heading_of(heading)) for heading in headings),
        ),
        record=task.to_dict,
        schema="task",
        linked_data=partial(linked.task, plan, task),
    )


def agency_page(plan: Plan, agency: Agency) -> Page:
    """Return the page of an agency."""
    led, joined = _shares(plan, agency)
    names = name_of(agency)
    own = plan.tasks.by_agency(agency)
    return Page(
        address=addresses.of(plan, agency),
        template="agency.html",
        title=_within(plan, names),
        description=Both(
            f"{agency.name}在{plan.title}中牵头{len(led)}项任务，参与{len(joined)}项。",
            f"{names.en} leads {len(led)} tasks of China's {plan.year} plan for intellectual "
            f"property and takes part in {len(joined)}.",
        ),
        plan=plan,
        facts={
            "agency": agency,
            "led": led,
            "joined": joined,
            "through": plan.tasks.by_agency(agency, collectives=True) - own,
            "collectives": [body for body in plan.agencies if agency.id in body.stands_for],
            "members": [body for body in plan.agencies if body.id in agency.stands_for],
            "partners": partners(own, agency),
            "parts": [
                (part, led & part.tasks, joined & part.tasks)
                for part in plan.parts
                if own & part.tasks
            ],
        },
        above=(_edition(plan), _list(plan, "agencies", "负责部门", "Agencies")),
        record=agency.to_dict,
        schema="agency",
        linked_data=partial(linked.agency, plan, agency),
    )


def law_page(plan: Plan, law: Law) -> Page:
    """Return the page of a law."""
    title = title_of(law)
    mentions = mentions_of(plan, law)
    numbers = list(dict.fromkeys(str(task.number) for task, _ in mentions))
    return Page(
        address=addresses.of(plan, law),
        template="law.html",
        title=_within(plan, Both(law.title, _short(title.en, 100))),
        description=Both(
            f"{plan.title}的任务{'、'.join(numbers)}提到《{law.title}》：任务原文、动作和负责部门。",
            f"{title.en}: named by task {', '.join(numbers)} of China's {plan.year} plan for "
            "intellectual property, with what each does to it and who is responsible.",
        ),
        plan=plan,
        facts={
            "law": law,
            "mentions": mentions,
            "implemented": next((each for each in plan.laws if each.id == law.implements), None),
            "implementing": [each for each in plan.laws if each.implements == law.id],
        },
        above=(_edition(plan), _list(plan, "laws", "法律文件", "Laws")),
        record=law.to_dict,
        schema="law",
        linked_data=partial(linked.law, plan, law),
    )


# --- what they show --------------------------------------------------------------------


def leads(tasks: TaskList) -> list[tuple[Agency, int]]:
    """Return who leads how many of some tasks, the most first; an old task may have several."""
    found = (
        {share.agency: None for share in task.responsibilities if share.role is Role.LEAD}
        for task in tasks
    )
    return Counter(body for each in found for body in each).most_common()


def partners(tasks: TaskList, agency: Agency) -> list[tuple[Agency, int]]:
    """Return with whom an agency shares how many of its tasks, the most first."""
    bodies = (dict.fromkeys(task.agencies) for task in tasks)
    return Counter(body for each in bodies for body in each if body != agency).most_common()


def agenda(plan: Plan) -> list[tuple[Action, list[Law]]]:
    """Return the laws to which the plan's tasks do something, by what they do."""
    mentions = [mention for task in plan.tasks for mention in task.mentions]
    found = {
        action: dict.fromkeys(each.law for each in mentions if each.action is action)
        for action in Action
    }
    return [(action, list(laws)) for action, laws in found.items() if laws]


def filter_rows(plan: Plan) -> list[Json]:
    """Return what the filter of the table of tasks goes by."""
    return [
        {
            "number": task.number,
            "shares": [[share.agency.id, share.role.value] for share in task.responsibilities],
            "under": [each.id for each in (task.part, task.section) if each is not None],
            "laws": [law.id for law in task.laws],
            "texts": [text for text in (task.text, task.text_en) if text is not None],
        }
        for task in plan.tasks
    ]


def mentions_of(plan: Plan, law: Law) -> list[tuple[Task, Mention]]:
    """Return each place where a task names a law."""
    return [
        (task, mention)
        for task in plan.tasks.by_law(law)
        for mention in task.mentions
        if mention.law == law
    ]


def _shares(plan: Plan, agency: Agency) -> tuple[TaskList, TaskList]:
    """Return the tasks that an agency leads, and those in which it takes part."""
    return plan.tasks.led_by(agency), plan.tasks.by_agency(agency, role="participant")
