"""Measuring so that a machine's drift cancels out.

A machine gets slower and faster while it measures. So whatever is to be compared is
measured in turn, round after round, and compared within its round: what counts is the
median of these ratios, not the ratio of two sums.
"""

from __future__ import annotations

import gc
import timeit
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import Any, Final

Measure = Callable[[], float]
"""Does something once and returns what it cost, in seconds."""

BATCH: Final = 0.01
"""So many seconds of work make one measurement of something short."""


def interleaved(measures: Mapping[str, Measure], rounds: int) -> dict[str, list[float]]:
    """Take each measurement in turn, round after round, every other round backwards.

    Returns:
        The costs by name, one for each round.
    """
    costs: dict[str, list[float]] = {name: [] for name in measures}
    for round_ in range(rounds):
        for name in list(measures)[:: -1 if round_ % 2 else 1]:
            costs[name].append(measures[name]())
    return costs


def ratio(costs: Sequence[float], others: Sequence[float]) -> float:
    """Return how many times the others it costs: the median over the rounds."""
    return median(cost / other for cost, other in zip(costs, others, strict=True))


def asked_again(statement: str, names: Sequence[object], space: Mapping[str, Any]) -> Measure:
    """Return what measures a statement, over and over, for one name after the other.

    Args:
        statement: Python code in which ``name`` stands for the name asked for.
        names: The names.
        space: What else the code speaks of.

    Returns:
        The measurement of one execution: the mean over the names.
    """
    timer = timeit.Timer(f"for name in names: {statement}", globals={**space, "names": names})
    once = min(timer.repeat(3, 1))
    number = max(1, round(BATCH / once))
    return lambda: timer.timeit(number) / number / len(names)


def asked_once(ask: Callable[[str], object], names: Iterable[str]) -> float:
    """Return what it costs to ask for each name just once: the mean over the names."""
    names = list(names)
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        for name in names:
            ask(name)
        return (perf_counter() - start) / len(names)
    finally:
        gc.enable()


def microseconds(costs: Sequence[float]) -> str:
    """Return the median of costs, for people."""
    cost = median(costs) * 1e6
    return f"{cost:.3f} µs" if cost < 10 else f"{cost:.1f} µs"
