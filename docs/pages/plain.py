"""The plan as Markdown, in each language, and ``llms.txt``, the index for language models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ip_power_plan import Language, Part, Plan, Section, Task
from ip_power_plan.export.markdown import escaped

from . import addresses

MARKDOWN: Final = "plan.md"

UNOFFICIAL: Final = "The English is unofficial; the Chinese text prevails."


def markdown(plan: Plan, lang: Language) -> str:
    """Return a plan as Markdown: the official text, or the English with who is responsible."""
    lines = _chinese(plan) if lang is Language.CHINESE else _english(plan)
    return "".join(f"{line}\n\n" for line in lines).rstrip("\n") + "\n"


def _chinese(plan: Plan) -> Iterator[str]:
    yield f"# {_line(plan.title)}"
    yield from map(_line, plan.preamble.splitlines())
    for heading, tasks in _outline(plan):
        yield f"{'##' if isinstance(heading, Part) else '###'} {_line(heading.heading)}"
        yield from map(_line, heading.intro.splitlines())
        yield from (_line(task.official_text) for task in tasks)
    yield from map(_line, plan.closing.splitlines())


def _english(plan: Plan) -> Iterator[str]:
    yield f"# {_line(plan.title_en or plan.title)}"
    yield f"*{UNOFFICIAL}*"
    yield from map(_line, (plan.preamble_en or plan.preamble).splitlines())
    for heading, tasks in _outline(plan):
        mark = "##" if isinstance(heading, Part) else "###"
        yield f"{mark} {heading.id} {_line(heading.title_en or heading.title)}"
        yield from map(_line, heading.intro.splitlines())
        for task in tasks:
            yield _line(f"{task.number}. {task.text_en or task.text} ({_responsible(task)})")
    yield from map(_line, (plan.closing_en or plan.closing).splitlines())


def _outline(plan: Plan) -> Iterator[tuple[Part | Section, list[Task]]]:
    """Yield each heading, with the tasks directly under it."""
    for part in plan.parts:
        yield part, [task for task in part.tasks if task.section is None]
        for section in part.sections:
            yield section, list(section.tasks)


def _responsible(task: Task) -> str:
    names = ", ".join(agency.name_en or agency.name for agency in task.participants)
    facts = {
        f"Lead: {task.lead and (task.lead.name_en or task.lead.name)}": task.lead,
        f"participants: {names}": names,
        "and others": task.open_ended,
        "by division of duties": task.by_division,
    }
    return "; ".join(words for words, holds in facts.items() if holds) or "nobody named"


def llms(plans: tuple[Plan, ...], to: Callable[[str], str]) -> str:
    """Return ``llms.txt``.

    Args:
        plans: The plans, the newest last.
        to: What makes a link from the path of a file.
    """
    return "".join(f"{line}\n" for line in _llms(plans, to))


def _llms(plans: tuple[Plan, ...], to: Callable[[str], str]) -> Iterator[str]:
    yield "# China's IP powerhouse plan (知识产权强国建设推进计划)"
    yield ""
    yield "> China's yearly plan for building itself into an intellectual property powerhouse: each"
    yield "> task verbatim, with the agencies responsible and the laws it names. " + UNOFFICIAL
    yield ""
    yield "Every page is there in Chinese and, under `en/`, in English. Addresses are made from"
    yield "numbers and ids: `en/2025/tasks/17/index.html`, `en/2025/agencies/cnipa/index.html`."
    yield "Beside the page of a task, agency, law, part or section is its data, `index.json`; the"
    yield "schemas are in `schema/`."
    for plan in reversed(plans):
        year = plan.year
        yield ""
        yield f"## {_line(plan.title)}"
        yield ""
        for path, words in (
            (f"{year}/plan.txt", "the official text"),
            (f"{year}/{MARKDOWN}", "the same as Markdown"),
            (f"en/{year}/{MARKDOWN}", "unofficial English, with leads and participants"),
            (f"{year}/plan.json", f"all data, revision {plan.revision}"),
            (f"en/{year}/tasks/index.json", f"the {len(plan.tasks)} tasks as a table"),
            (f"en/{year}/agencies/index.json", f"the {len(plan.agencies)} agencies"),
            (f"en/{year}/laws/index.json", f"the {len(plan.laws)} laws and policy documents"),
            (f"en/{year}/index.html", "the plan as pages: notice, outline, downloads"),
        ):
            yield f"- [{path}]({to(path)}): {words}"
        yield ""
        for heading, _ in _outline(plan):
            address = addresses.folder(addresses.of(plan, heading), Language.ENGLISH)
            words = _line(f"{heading.id} {heading.title_en or heading.title}")
            yield f"- [{words}]({to(f'{address}/{addresses.INDEX}')}): {len(heading.tasks)} tasks"
    yield ""
    yield "## Optional"
    yield ""
    yield f"- [Manual of the Python library]({to('manual/index.html')})"


def _line(text: str) -> str:
    """Return a text as one line of Markdown that shows it as it is."""
    return escaped(" ".join(text.split()))
