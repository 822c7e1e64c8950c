"""What a fresh process pays: for the import alone, and for its first answer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks.report import Report, at_most, below, progress
from benchmarks.timing import Measure, interleaved, ratio

ROUNDS_OF_IMPORTS: Final = 200
ROUNDS_OF_ANSWERS: Final = 60

BARE: Final = "pass"
IMPORT: Final = "import ip_power_plan"
FIRST_ANSWER: Final = (
    "import ip_power_plan as ipp; ipp.load(2025).tasks.by_agency('国家知识产权局')"
)
DEPENDENCIES: Final = "import attrs, json"
PYCOUNTRY: Final = "import pycountry; pycountry.countries.get(alpha_2='CN')"
RELATIVES: Final = ("pycountry", "particle", "country_converter")
"""Packages of the same sort, whose import is shown where they are installed."""


def run(report: Report) -> None:
    """Measure whole processes, from their start to their end, in interleaved rounds."""
    _imports(report)
    _first_answers(report)


def _imports(report: Report) -> None:
    report.heading("Import", f"whole fresh processes, median of {ROUNDS_OF_IMPORTS} pairs")
    costs = _costs((BARE, IMPORT), ROUNDS_OF_IMPORTS)
    report.check(
        f"{IMPORT} / bare",
        ratio(costs[IMPORT], costs[BARE]),
        at_most(1.05),
        "x",
        _against(costs[IMPORT], costs[BARE]),
    )
    relatives = [name for name in RELATIVES if find_spec(name)]
    costs = _costs((BARE, *(f"import {name}" for name in relatives)), ROUNDS_OF_ANSWERS)
    for code, cost in costs.items():
        if code != BARE:
            report.info(
                f"{code} / bare", ratio(cost, costs[BARE]), "x", _against(cost, costs[BARE])
            )
    missing = [name for name in RELATIVES if name not in relatives]
    if missing:
        report.note(f"not installed, so not shown: {', '.join(missing)}")


def _first_answers(report: Report) -> None:
    report.heading("First answer", f"whole fresh processes, median of {ROUNDS_OF_ANSWERS} rounds")
    costs = _costs((BARE, DEPENDENCIES, FIRST_ANSWER, PYCOUNTRY), ROUNDS_OF_ANSWERS)
    ours, bare = costs[FIRST_ANSWER], costs[BARE]
    for what, others, limit in (
        ("first answer / importing attrs, json", costs[DEPENDENCIES], at_most(1.30)),
        ("first answer / pycountry's", costs[PYCOUNTRY], below(1)),
    ):
        report.check(what, ratio(ours, others), limit, "x", _against(ours, others))
    net = [cost - start for cost, start in zip(ours, bare, strict=True)]
    others = [cost - start for cost, start in zip(costs[DEPENDENCIES], bare, strict=True)]
    report.info(
        "... / dependencies, both less bare", ratio(net, others), "x", _against(net, others)
    )


def _costs(codes: tuple[str, ...], rounds: int) -> dict[str, list[float]]:
    """Return what a process that runs each of the codes costs, round by round."""
    progress(f"{rounds} rounds of {len(codes)} fresh processes")
    measures = {code: _process(code) for code in codes}
    for measure in measures.values():
        measure()  # Compiles what is not compiled yet, and fills the machine's file cache.
    with _one_core():
        return interleaved(measures, rounds)


@contextmanager
def _one_core() -> Iterator[None]:
    """Keep new processes on one core, where the system can: one may be slower than the next."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _process(code: str) -> Measure:
    """Return what measures a process that runs the code and nothing from around it."""
    command = (sys.executable, "-I", "-c", code)

    def measure() -> float:
        start = perf_counter()
        subprocess.run(command, check=True)
        return perf_counter() - start

    return measure


def _against(costs: list[float], others: list[float]) -> str:
    return f"{median(costs) * 1e3:.1f} ms / {median(others) * 1e3:.1f} ms"
