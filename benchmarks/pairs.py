"""Whether `compare` pairs the right tasks, in made-up editions whose true links are known.

The editions are those of the tests, in `tests/comparison/editions/`. Precision is the share of the
links found that are true, recall the share of the true links that are found. Links that readers may
or may not see are left out of both.
"""

from __future__ import annotations

from typing import Final

from tests.comparison.plans import EDITED, PLAN, edited, linked

import ip_power_plan as ipp
from benchmarks.report import Report, at_least, progress

PRECISION: Final = 1.0
RECALL: Final = {"realistic_2024": 0.99, "realistic_2026": 0.99, "held_out_2026": 0.85}
"""Of the editions that are like those published; the others are there to lead it astray."""


def run(report: Report) -> None:
    """Compare each edition with the 2025 plan."""
    report.heading("Pairs", "of the tasks of made-up editions with those of 2025")
    for name in EDITED:
        progress(f"comparing with {name}")
        plan, links, _, open_ = edited(name)
        comparison = ipp.compare(PLAN, plan)
        found = linked(comparison.tasks) - open_
        right = found & links
        missed = links - found
        possible = {(pair.old.number, pair.new.number) for pair in comparison.possible}
        report.check(
            f"precision, {name}",
            len(right) / max(1, len(found)),
            at_least(PRECISION),
            "",
            f"{len(found) - len(right)} of {len(found)} links wrong",
        )
        detail = (
            f"{len(right)} of {len(links)} found, {len(missed & possible)} of the rest possible"
        )
        if name in RECALL:
            share = len(right) / len(links)
            report.check(f"recall, {name}", share, at_least(RECALL[name]), "", detail)
        else:
            report.info(f"recall, {name}", len(right) / len(links), "", detail)
