"""Whether a keyed question costs what its answer costs, and not what the plan costs.

The same questions are asked of two plans that give the same answers: the bundled one,
and one with ten times the tasks. A cost that grew with the plan would come out ten times
as high, as it does for a loop over the tasks.
"""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Final

import ip_power_plan as ipp
from benchmarks.queries import WORDS, questions
from benchmarks.report import Report, at_most, progress
from benchmarks.timing import (
    Measure,
    asked_again,
    asked_once,
    interleaved,
    microseconds,
    ratio,
)
from ip_power_plan.reading import parse_plan
from ip_power_plan.reading.outline import numeral

TIMES: Final = 10
ROUNDS: Final = 15
MOST: Final = 1.5
"""What ten times the tasks may cost: far from ten, yet above what noise makes of one."""

SCAN: Final = "[task for task in tasks if name in task.text]"
AGENCIES: Final = [f"{stem}{branch}局" for stem in "甲乙丙丁戊己" for branch in "子丑寅卯辰巳午未"]
"""Agencies that no plan names."""


def run(report: Report) -> None:
    """Measure every keyed helper on both plans, asked again and asked for the first time."""
    progress(f"making a plan of {TIMES} times the tasks")
    plan = ipp.load(2025)
    # Both are parsed, so that neither has an English text to search.
    small, large = parse_plan(plan.to_text()), parse_plan(longer_text(plan))
    report.heading(
        "Growth",
        f"the same answers from {len(large.tasks)} tasks / from {len(small.tasks)}, "
        f"median of {ROUNDS} rounds",
    )
    keyed = {helper: each for helper, each in questions(small).items() if each.loc}
    for helper, question in keyed.items():
        progress(f"{helper} on both plans")
        _check_equal(helper, question.names, small, large)
        again = interleaved(
            {
                "small": asked_again(question.ours, question.names, {"tasks": small.tasks}),
                "large": asked_again(question.ours, question.names, {"tasks": large.tasks}),
            },
            ROUNDS,
        )
        first = interleaved(
            {
                "small": _first_asks(small, helper, question.names),
                "large": _first_asks(large, helper, question.names),
            },
            ROUNDS,
        )
        for what, costs in (("asked again", again), ("first ask", first)):
            report.check(
                f"{helper}, {what}",
                ratio(costs["large"], costs["small"]),
                at_most(MOST),
                "x",
                f"{microseconds(costs['large'])} / {microseconds(costs['small'])}",
            )
    scan = interleaved(
        {
            "small": asked_again(SCAN, WORDS, {"tasks": small.tasks}),
            "large": asked_again(SCAN, WORDS, {"tasks": large.tasks}),
        },
        ROUNDS,
    )
    report.info(
        "a loop over the tasks",
        ratio(scan["large"], scan["small"]),
        "x",
        f"{microseconds(scan['large'])} / {microseconds(scan['small'])}  {SCAN}",
    )


def _first_asks(plan: ipp.Plan, helper: str, names: Sequence[str]) -> Measure:
    """Return what measures names asked for the first time, on a copy that has no answers.

    One name is asked for beforehand, since the very first question makes the index.
    """
    pickled = pickle.dumps(plan)
    first, *others = names

    def measure() -> float:
        ask = getattr(pickle.loads(pickled).tasks, helper)
        ask(first)
        return asked_once(ask, others)

    return measure


def _check_equal(helper: str, names: Sequence[str], small: ipp.Plan, large: ipp.Plan) -> None:
    """Make sure that both plans give the same answers.

    Raises:
        RuntimeError: They do not, so that to compare them would mean nothing.
    """
    for name in names:
        numbers = [
            [task.number for task in getattr(plan.tasks, helper)(name)] for plan in (small, large)
        ]
        if numbers[0] != numbers[1]:
            raise RuntimeError(f"{helper}({name!r}) differs: {numbers[0]}, {numbers[1]}")


def longer_text(plan: ipp.Plan) -> str:
    """Return the plan's text with as many copies behind it as make it ten times as long.

    Each copy is a part of its own. Its tasks are as long as the plan's, of the same
    characters, and name as many agencies; but the characters are shuffled and the
    agencies are others, so that nothing that is asked for occurs in them.
    """
    lines = plan.to_text().splitlines()
    closing = len(plan.closing.splitlines())
    end = len(lines) - closing
    return "\n".join([*lines[:end], *_copies(plan), *lines[end:]])


def _copies(plan: ipp.Plan) -> Iterator[str]:
    shuffler = random.Random(plan.year)
    agencies = cycle(AGENCIES)
    number = len(plan.tasks)
    absent = re.compile("|".join(map(re.escape, {*WORDS, *_law_names(plan)})))
    for copy in range(1, TIMES):
        yield f"{numeral(len(plan.parts) + copy)}、{shuffled('完善知识产权制度', shuffler, absent)}"
        for task in plan.tasks:
            number += 1
            named = "、".join(islice(agencies, len(task.agencies)))
            yield f"{number}.{shuffled(task.text, shuffler, absent)}。（{named}负责）"


def _law_names(plan: ipp.Plan) -> Iterator[str]:
    for law in plan.laws:
        yield from law.forms


def shuffled(text: str, shuffler: random.Random, absent: re.Pattern[str]) -> str:
    """Return the Chinese characters of a text in an order in which nothing occurs."""
    characters = re.findall("[一-鿿]", text)
    while True:
        shuffler.shuffle(characters)
        words = "".join(characters)
        if not absent.search(words):
            return words
