"""Putting a plan together from its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ..model import Part, Section
from ..plan import Plan
from ..record import Records
from .head import YEARS_COVERED, read_head, years_in
from .lines import Line
from .outline import Body, Entry, unpaired_mark
from .report import Report
from .task import TaskReader

CLOSED_SINCE: Final = 2025
"""Plans since this year end in a rule that says who leads: 上述各项任务分工中，……"""
SERIES: Final = "知识产权强国建设推进计划"
MAX_EXCERPT: Final = 20
"""The most tasks that a text may have and pass for an excerpt."""


def assemble(body: Body, year: int | None, report: Report) -> Plan:
    """Return the plan of an outline."""
    head = read_head(body.before, report)
    first = body.before[0] if body.before else Line(1, "")
    if not head.title:
        report.add(
            "E811", *first, "应有以“推进计划”结尾的标题", "expected a title that ends in 推进计划"
        )
    for line in head.preamble:
        if mark := unpaired_mark(line.text):
            report.unpaired(mark, *line)
    preamble = "\n".join(line.text for line in head.preamble)
    found = head.years or years_in(preamble, YEARS_COVERED)
    years = found if year is None or year in found else (year,)
    if found and found != years:
        report.add(
            "W812",
            first.number,
            head.title,
            f"文本写明计划年份为{found[0]}，而不是{year}",
            f"the text says that the plan is for {found[0]}, not {year}",
        )
    if not years:
        report.add(
            "E813",
            *first,
            "标题应有年份，或用参数 year 指明",
            "expected a year in the title, or the argument year",
        )
        years = (0,)
    year = years[0] if year is None else year
    parts = tuple(_part(body, place) for place in range(len(body.parts)))
    before = preamble if head.notice is None else f"{head.notice.text}\n{preamble}"
    reader = TaskReader(year, head.title, parts, before, report)
    # Some older plans do not say who is responsible for any task.
    reader.expects_responsibility = any(map(reader.names_someone, body.entries))
    if body.entries and not reader.expects_responsibility:
        first_task = body.entries[0]
        report.add(
            "W814",
            first_task.line,
            first_task.text,
            "没有任务写明负责部门",
            "no task says who is responsible",
        )
    has_rule = year >= CLOSED_SINCE and SERIES in head.title
    is_whole = head.notice is not None or (preamble != "" and len(body.entries) > MAX_EXCERPT)
    if body.entries and not body.closing and has_rule and is_whole:
        last = body.entries[-1]
        report.add(
            "W828",
            last.line,
            last.text,
            "文本没有文末规定，可能不完整",
            "the text ends without a closing rule, and may be cut off",
        )
    tasks = tuple(reader.read(entry, number) for entry, number in _numbered(body.entries))
    return Plan(
        year=year,
        years=years,
        title=head.title,
        title_en=None,
        revision=0,
        notice=head.notice,
        preamble=preamble,
        preamble_en=None,
        parts=parts,
        agencies=tuple(dict.fromkeys(agency for task in tasks for agency in task.agencies)),
        laws=tuple(dict.fromkeys(law for task in tasks for law in task.laws)),
        tasks=tasks,
        closing=body.closing,
        closing_en=None,
    )


def _part(body: Body, part: int) -> Part:
    heading, sections = body.parts[part]
    return Part(
        id=str(part + 1),
        number=part + 1,
        label=heading.label,
        title=heading.text,
        title_en=None,
        intro="\n".join(body.intros[part, None]),
        sections=Records(
            Section(
                id=f"{part + 1}.{place + 1}",
                number=place + 1,
                label=section.label,
                title=section.text,
                title_en=None,
                intro="\n".join(body.intros[part, place]),
            )
            for place, section in enumerate(sections)
        ),
    )


def _numbered(entries: Sequence[Entry]) -> Iterator[tuple[Entry, int]]:
    """Yield each task with its number: the printed one, or its place where those repeat."""
    labels = [int(entry.label) for entry in entries]
    ascending = all(before < after for before, after in pairwise(labels))
    yield from zip(entries, labels if ascending else range(1, len(labels) + 1), strict=True)
