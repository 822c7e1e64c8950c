"""What the benchmark prints: a line for each measurement, and beside it pass, near or short."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Limit(NamedTuple):
    """How small or how large a measurement has to be.

    Attributes:
        words: ``"at most"``, ``"below"`` or ``"at least"``.
        value: The limit itself, in the unit of the measurement.
    """

    words: str
    value: float

    def holds(self, measured: float) -> bool:
        """Return whether a measurement keeps the limit; one that is no number does not."""
        if self.words == "at least":
            return measured >= self.value
        return measured < self.value if self.words == "below" else measured <= self.value

    def loosened(self, allowance: float) -> Limit:
        """Return the limit with an allowance, such as 0.25 for a quarter."""
        factor = 1 / (1 + allowance) if self.words == "at least" else 1 + allowance
        return self._replace(value=self.value * factor)


def at_most(value: float) -> Limit:
    """Return the limit of what may reach a value but not pass it."""
    return Limit("at most", value)


def below(value: float) -> Limit:
    """Return the limit of what may not even reach a value."""
    return Limit("below", value)


def at_least(value: float) -> Limit:
    """Return the limit of what must reach a value."""
    return Limit("at least", value)


class Report:
    """Prints each line as soon as it is known, and keeps what came out short.

    Attributes:
        near: Every measurement that missed its limit by no more than the allowance.
        short: Every other measurement that missed its limit.
    """

    def __init__(self, allowance: float) -> None:
        """Begin with nothing measured.

        Args:
            allowance: By what share of a limit it may be missed and count as near.
        """
        self.near: list[str] = []
        self.short: list[str] = []
        self._allowance = allowance
        self._heading = ""

    def heading(self, words: str, how: str = "") -> None:
        """Begin a group of lines, and say how they are measured."""
        self._heading = words
        print(f"\n{words}: {how}" if how else f"\n{words}", flush=True)

    def check(self, what: str, measured: float, limit: Limit, unit: str, detail: str = "") -> None:
        """Print a measurement that has a limit.

        Args:
            what: What was measured.
            measured: The measurement.
            limit: What it has to keep.
            unit: What both are counted in, such as ``"x"`` for a ratio.
            detail: Where it comes from, such as the two costs behind a ratio.
        """
        verdict = "pass"
        if not limit.holds(measured):
            near = limit.loosened(self._allowance).holds(measured)
            verdict = "near" if near else "short"
            (self.near if near else self.short).append(f"{self._heading}: {what}")
        told = f"{limit.words} {limit.value:g} {unit}"
        self._line(what, _figure(measured, unit), told, verdict, detail)

    def info(self, what: str, measured: float, unit: str, detail: str = "") -> None:
        """Print a measurement that has no limit, for information."""
        self._line(what, _figure(measured, unit), "", "", detail)

    def note(self, words: str) -> None:
        """Print a remark."""
        print(f"  {words}", flush=True)

    def _line(self, what: str, figure: str, limit: str, verdict: str, detail: str) -> None:
        line = f"  {what:<40}{figure:>12}  {limit:<17}{verdict:<7}{detail}"
        print(line.rstrip(), flush=True)


def _figure(value: float, unit: str) -> str:
    """Return a number with as many digits as mean something, and its unit."""
    digits = f"{value:.3f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
    return f"{digits} {unit:<2}"


def progress(words: str) -> None:
    """Tell, beside the report, what is being measured now."""
    print(f"... {words}", file=sys.stderr, flush=True)
