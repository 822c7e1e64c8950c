"""What a loaded plan pays for an answer, against the same filter in pandas and polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final, NamedTuple

import ip_power_plan as ipp
from benchmarks import tables
from benchmarks.report import Report, at_least, below, progress
from benchmarks.timing import asked_again, asked_once, interleaved, microseconds, ratio

ROUNDS: Final = 15
TRIALS: Final = 5
"""So many rounds decide which form of a filter is the fastest."""

WORDS: Final = (
    *("知识产权", "专利", "商标", "著作权", "版权", "人工智能", "数据", "商业秘密", "地理标志"),
    *("中医药", "植物新品种", "“一带一路”", "世界知识产权组织", "自由贸易试验区", "没有的词"),
    *("patent", "trademark", "artificial intelligence", "Belt and Road", "no such words"),
)
"""Frequent and rare, Chinese and English, in every task, in some, and in none."""


class Question(NamedTuple):
    """One helper, and the forms of the same filter.

    All are Python code in which ``name`` stands for what is asked for. Of several forms
    that give the same rows the fastest counts. A filter gives whole rows, in plan order.

    Attributes:
        ours: With this library; ``tasks`` are those of the whole plan.
        names: What is asked for.
        pandas: With pandas, on `tables.for_pandas`.
        polars: With polars, on `tables.for_polars`.
        loc: With an index of pandas; None where no index serves.
    """

    ours: str
    names: Sequence[str]
    pandas: tuple[str, ...]
    polars: tuple[str, ...]
    loc: str | None


def questions(plan: ipp.Plan) -> dict[str, Question]:
    """Return a question for each helper, about everything that it can be asked for."""
    agencies = [agency.name for agency in plan.agencies]
    leads = list(dict.fromkeys(task.lead.name for task in plan.tasks if task.lead))
    headings = list(dict.fromkeys((task.section or task.part).id for task in plan.tasks))
    laws = [law.title for law in plan.laws]
    return {
        "by_agency": Question(
            "tasks.by_agency(name)",
            agencies,
            (
                *_pandas("shares", "agency"),
                "tasks[[name in listed for listed in tasks['agencies']]]",
            ),
            (*_polars("shares", "agency"), "tasks.filter(pl.col('agencies').list.contains(name))"),
            "i_agency.loc[name]",
        ),
        "led_by": Question(
            "tasks.led_by(name)",
            leads,
            _pandas("tasks", "lead"),
            _polars("tasks", "lead"),
            "i_lead.loc[name]",
        ),
        "by_section": Question(
            "tasks.by_section(name)",
            headings,
            _pandas("tasks", "section"),
            _polars("tasks", "section"),
            "i_section.loc[name]",
        ),
        "by_law": Question(
            "tasks.by_law(name)",
            laws,
            _pandas("mentions", "law"),
            _polars("mentions", "law"),
            "i_law.loc[name]",
        ),
        "matching": Question(
            "tasks.matching(name)",
            WORDS,
            (
                (
                    "tasks[tasks['text'].str.contains(name, regex=False)"
                    " | tasks['text_en'].str.contains(name, regex=False)]"
                ),
                "tasks[tasks['words'].str.contains(name, regex=False)]",
                "tasks[[name in words for words in tasks['words']]]",
                "o_tasks[[name in words for words in o_tasks['words']]]",
            ),
            (
                (
                    "tasks.filter(pl.col('text').str.contains(name, literal=True)"
                    " | pl.col('text_en').str.contains(name, literal=True))"
                ),
                "tasks.filter(pl.col('words').str.contains(name, literal=True))",
            ),
            None,
        ),
    }


def _pandas(table: str, column: str) -> tuple[str, ...]:
    return (
        f"{table}[{table}['{column}'] == name]",
        f"o_{table}[o_{table}['{column}'] == name]",
        f"c_{table}[c_{table}['{column}'] == name]",
        f"o_{table}[o_{table}['{column}'].to_numpy() == name]",
        f"o_{table}.take((o_{table}['{column}'].to_numpy() == name).nonzero()[0])",
    )


def _polars(table: str, column: str) -> tuple[str, ...]:
    return (
        f"{table}.filter(pl.col('{column}') == name)",
        f"{table}.filter({table}['{column}'] == name)",
        f"c_{table}.filter(pl.col('{column}') == name)",
    )


def run(report: Report) -> None:
    """Measure `load` and every helper, asked for what was asked for before."""
    plan = ipp.load(2025)
    _loading(report, plan)
    pandas, polars = tables.for_pandas(plan), tables.for_polars(plan)
    for helper, question in questions(plan).items():
        report.heading(
            f"{helper}, asked again",
            f"mean over {len(question.names)} names, median of {ROUNDS} rounds, "
            "fastest form of each",
        )
        progress(f"{helper} against pandas and polars")
        _compare(report, plan, question, pandas, polars)


def _loading(report: Report, plan: ipp.Plan) -> None:
    """Measure what a plan costs that was loaded before: less than a question about it."""
    report.heading("load, asked again", f"median of {ROUNDS} rounds")
    agencies = [agency.name for agency in plan.agencies]
    costs = interleaved(
        {
            "load": asked_again("load(name)", [plan.year] * len(agencies), {"load": ipp.load}),
            "ask": asked_again("tasks.by_agency(name)", agencies, {"tasks": plan.tasks}),
        },
        ROUNDS,
    )
    report.check(
        "ipp.load(2025) / by_agency",
        ratio(costs["load"], costs["ask"]),
        below(1),
        "x",
        f"{microseconds(costs['load'])} / {microseconds(costs['ask'])}",
    )


def _compare(
    report: Report,
    plan: ipp.Plan,
    question: Question,
    pandas: Mapping[str, Any],
    polars: Mapping[str, Any],
) -> None:
    names, space = question.names, {"tasks": plan.tasks}
    # No table answers a search for words: it is a scan, there as here.
    filtering = at_least(100 if question.loc else 10)
    rivals = {
        "pandas": (question.pandas, pandas, filtering),
        "polars": (question.polars, polars, filtering),
        "pandas .loc": ((question.loc,) if question.loc else (), pandas, at_least(10)),
    }
    measures = {question.ours: asked_again(question.ours, names, space)}
    fastest = {}
    for rival, (forms, tables_, _) in rivals.items():
        candidates = {}
        for form in forms:
            _check_equal(question, form, space, tables_)
            candidates[form] = asked_again(form, names, tables_)
        if candidates:
            trial = interleaved(candidates, TRIALS)
            fastest[rival] = min(trial, key=lambda form: median(trial[form]))
            measures[rival] = candidates[fastest[rival]]
    costs = interleaved(measures, ROUNDS)
    ours = costs[question.ours]
    report.info(question.ours, median(ours) * 1e6, "µs")
    for rival, form in fastest.items():
        report.check(
            f"{rival} / ours",
            ratio(costs[rival], ours),
            rivals[rival][2],
            "x",
            f"{microseconds(costs[rival])}  {form}",
        )
    if question.loc is None:
        report.note("pandas .loc: no index finds words inside a text")
        _new_words(report, plan, {rival: costs[rival] for rival in fastest})


def _check_equal(
    question: Question, form: str, ours: Mapping[str, Any], rivals: Mapping[str, Any]
) -> None:
    """Make sure that a form answers as we do.

    Raises:
        RuntimeError: It does not, so that to compare them would mean nothing.
    """
    for name in question.names:
        expected = [task.number for task in eval(question.ours, {**ours, "name": name})]
        answer = eval(form, {**rivals, "name": name})
        found = answer["number"]
        # `.loc` gives a single row as a row, and no table.
        numbers = list(found) if hasattr(found, "__iter__") else [found]
        if numbers != expected:
            raise RuntimeError(f"{form} gives {numbers} for {name!r}, not {expected}")


def _new_words(report: Report, plan: ipp.Plan, rivals: Mapping[str, Sequence[float]]) -> None:
    """Show what words cost that were never asked for, after the first words of all."""
    pieces: dict[str, None] = {}
    for task in plan.tasks:
        for length in (2, 4, 8):
            starts = range(0, len(task.text) - length + 1, 3)
            pieces.update(dict.fromkeys(task.text[start : start + length] for start in starts))
    words = [piece for piece in pieces if piece not in WORDS]
    costs = [asked_once(plan.tasks.matching, words[first::ROUNDS]) for first in range(ROUNDS)]
    report.info(
        "tasks.matching(new words), first ask", median(costs) * 1e6, "µs", f"{len(words)} words"
    )
    for rival, cost in rivals.items():
        report.info(f"{rival} / ours, first ask", median(cost) / median(costs), "x")
