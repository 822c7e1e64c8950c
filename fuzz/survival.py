"""What must hold for any text and any file, checked by the fuzzers, and by a test of the corpus.

Nothing here needs atheris.
"""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import ip_power_plan as ipp
from ip_power_plan import planfile

CORPUS = Path(__file__).parent / "corpus"
DATA = Path(ipp.__file__).parent / "data/2025"
LINES = (DATA / "plan.txt").read_text(encoding="utf-8").splitlines()
# Small enough to be parsed some hundred times a second, and with every kind of line.
PLAN = "\n".join([*LINES[:18], *LINES[-6:]])
SHORT = ipp.parse_draft(PLAN)[0]
SECONDS = 2.0
"""How long a text may take, and as long again for every 50,000 characters: far more than it does,
even while a fuzzer watches, and far less than work that grows faster than the text."""


def text_survives(text: str) -> None:
    """Parse a text, and hold the plan against what any plan must keep."""
    start = time.process_time()
    plan, problems = ipp.parse_draft(text)
    if time.process_time() - start > SECONDS * (1 + len(text) / 50_000):
        raise AssertionError("parsing took too long")
    if not problems:
        again = ipp.parse_draft(plan.to_text(), year=plan.year)[0]
        if [task.official_text for task in again.tasks] != [t.official_text for t in plan.tasks]:
            raise AssertionError("a plan without problems is not read back from its text")
    ipp.check(plan)
    comparison = ipp.compare(SHORT, plan)
    json.dumps(comparison.to_dict())
    comparison.report(40)
    comparison._repr_html_()


def file_survives(content: bytes) -> None:
    """Read the bytes of a file: it is a plan, or a `PlanDataError`."""
    with contextlib.suppress(ipp.PlanDataError):
        planfile.read(content, "fuzzed").to_text()
