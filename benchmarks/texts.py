"""Whether parsing costs what the text is long, and whether large editions compare in time.

Texts of 1,000, 10,000 and 100,000 tasks are made of the tasks of the bundled plan. A cost
that grew with the square of the length would come out a hundred times as high for each
task of the longest.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import ip_power_plan as ipp
from benchmarks.report import Report, at_most, below, progress

SIZES: Final = (1_000, 10_000, 100_000)
MOST: Final = 1.5
"""What a task may cost in the longest text, in terms of one in the shortest."""

COMPARED: Final = 400
SECONDS: Final = 0.5
ROUNDS: Final = 3


def run(report: Report) -> None:
    """Parse the texts, and compare two editions of a few hundred tasks."""
    plan = ipp.load(2025)
    report.heading("Texts", f"the time for each task, the best of {ROUNDS} rounds")
    costs = {}
    for size in SIZES:
        progress(f"parsing {size} tasks")
        costs[size] = parsing_time(plan, size) / size * 1e6
        report.info(f"parse_plan, {size} tasks", costs[size], "µs")
    first, last = SIZES[0], SIZES[-1]
    detail = f"{costs[last]:.1f} µs / {costs[first]:.1f} µs"
    report.check(
        f"a task of {last} / of {first}", costs[last] / costs[first], at_most(MOST), "x", detail
    )
    progress(f"comparing {COMPARED} tasks")
    report.check(f"compare, {COMPARED} tasks each", comparing_time(plan), below(SECONDS), "s")


def text_of(plan: ipp.Plan, year: int, size: int, word: str = "") -> str:
    """Return the text of a plan of so many tasks, each begun with a word of its own."""
    lines = [f"{year}年推进计划", "为做好工作，制定本计划。", "一、完善制度"]
    for number in range(size):
        task = plan.tasks[number % len(plan.tasks)]
        lines.append(f"{number + 1}.{word}{task.text}（{task.responsibility_text}）")
    return "\n".join(lines)


def parsing_time(plan: ipp.Plan, size: int) -> float:
    """Return the seconds that a text of so many tasks takes."""
    text = text_of(plan, 2025, size)
    return min(_timed(lambda: ipp.parse_plan(text)) for _ in range(ROUNDS if size < 10**5 else 1))


def comparing_time(plan: ipp.Plan) -> float:
    """Return the seconds that comparing two editions takes, of which each task was reworded."""
    old, new = (
        ipp.parse_plan(text_of(plan, year, COMPARED, word))
        for year, word in ((2025, ""), (2026, "继续"))
    )
    return min(_timed(lambda: ipp.compare(old, new)) for _ in range(ROUNDS))


def _timed(action: Callable[[], object]) -> float:
    """Return the seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
