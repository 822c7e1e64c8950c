"""A plan as Markdown: the official text under its headings, the English below each task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..controls import visible
from ..model import Task
from ..plan import Plan
from .relational import UNOFFICIAL

# What Markdown, as GitHub and others extend it, gives a meaning anywhere in a line.
_ACTIVE: Final = re.compile(r"[\\`*_{}\[\]<>#|~&$@^]|(?<=www)\.|:(?=//)")
# The same at the beginning of a line: lists, rules, underlined headings.
_FIRST: Final = re.compile(r"^([-+=])|^(\d+)(?=[.)])", re.ASCII)


def markdown(plan: Plan) -> str:
    """Return a plan as Markdown, in which every text is text and nothing else."""
    return "\n".join(_lines(plan))


def escaped(text: str) -> str:
    """Return a line of text as Markdown that shows it as it is, controls as escapes."""
    text = visible(text.strip())
    first = _FIRST.match(text)
    text = _ACTIVE.sub(r"\\\g<0>", text)
    if first:
        # The numbers before a mark are not escaped, the mark is.
        place = 0 if first[1] else first.end()
        text = f"{text[:place]}\\{text[place:]}"
    return text


def _lines(plan: Plan) -> Iterator[str]:
    yield from _heading("#", plan.title or f"Plan {plan.year}", plan.title_en)
    if plan.notice is not None:
        issued = f", {plan.notice.issued.isoformat()}" if plan.notice.issued else ""
        yield from _paragraph(f"{plan.notice.issuer}{issued}")
    yield from _both(plan.preamble, plan.preamble_en)
    for part in plan.parts:
        yield from _heading("##", part.heading, part.title_en)
        yield from _both(part.intro, None)
        for task in part.tasks:
            if task.section is None:
                yield from _task(task)
        for section in part.sections:
            yield from _heading("###", section.heading, section.title_en)
            yield from _both(section.intro, None)
            for task in section.tasks:
                yield from _task(task)
    yield from _both(plan.closing, plan.closing_en)
    yield "---"
    yield ""
    yield from _paragraph(
        f"ip-power-plan, plan {plan.year}, revision {plan.revision}, {plan.digest}. {UNOFFICIAL}"
    )


def _task(task: Task) -> Iterator[str]:
    words = f"（{task.responsibility_text}）" if task.responsibility_text else ""
    first, *others = f"{task.text}{words}".splitlines() or [""]
    yield f"**{escaped(task.label)}.** {escaped(first)}".rstrip()
    for line in others:
        yield ""
        yield escaped(line)
    yield ""
    yield from _quote(task.text_en)


def _heading(marks: str, title: str, title_en: str | None) -> Iterator[str]:
    yield f"{marks} {escaped(' '.join(title.splitlines()))}"
    yield ""
    yield from _quote(title_en)


def _both(text: str, english: str | None) -> Iterator[str]:
    yield from _paragraph(text)
    yield from _quote(english)


def _paragraph(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield escaped(line)
        yield ""


def _quote(text: str | None) -> Iterator[str]:
    for line in (text or "").splitlines():
        yield f"> {escaped(line)}"
        yield ""
