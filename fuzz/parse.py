"""Coverage-guided fuzzing of the parser: any text is read, or said to be unreadable.

Run as ``python -m fuzz.parse -max_total_time=600``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ip_power_plan"]):
    import ip_power_plan as ipp
    from ip_power_plan import planfile, reading, rules  # noqa: F401

DATA = Path(ipp.__file__).parent / "data/2025"
LINES = (DATA / "plan.txt").read_text(encoding="utf-8").splitlines()
# Small enough to be parsed some hundred times a second, and with every kind of line.
PLAN = "\n".join([*LINES[:18], *LINES[-6:]])
PIECES = [
    *'一二三、（）()《》“”"。，.:：；\n\r 0123456789１．',
    "負責",
    "负责",
    "按职责分工",
    "牵头",
    "配合",
    "等部门",
    "会同",
    "由",
    "责任单位：",
    "（教育部负责）",
    "2026年底前完成，",
    "\n2025年4月29日\n",
    # What pages have around and inside a plan.
    *"①②（1）〔〕【】|\t#*_~`>\\<&;-—…·　⼀⼈･､\ufffd\x00\u202e",
    "<p>",
    "</p>",
    "<b>",
    "<td>",
    "<script>",
    "<!--",
    "&nbsp;",
    "&#8212;",
    "&lt;",
    "**",
    "| --- | --- |",
    "[1]",
    "¹",
    "【qiáng】",
    "(zhi)",
    "\n— 3 —\n",
    "\n第3页共12页\n",
    "\n目录\n",
    "……12",
    "责任编辑：",
    "着作权",
    "智慧財產權",
    "\n以上，",
]
SHORT = ipp.parse_draft(PLAN)[0]
SECONDS = 2.0


def text_from(data: bytes) -> str:
    """Return a text made of lines of the plan, pieces that matter, and anything."""
    provider = atheris.FuzzedDataProvider(data)
    text = PLAN if provider.ConsumeBool() else ""
    while provider.remaining_bytes():
        kind = provider.ConsumeIntInRange(0, 5)
        if kind == 0:
            text += LINES[provider.ConsumeIntInRange(0, len(LINES) - 1)] + "\n"
        elif kind == 1:
            first = provider.ConsumeIntInRange(0, len(LINES) - 1)
            text += "\n".join(LINES[first : first + 4]) + "\n"
        elif kind == 2:
            text += provider.ConsumeUnicode(8)
        elif kind == 3 and text:
            place = provider.ConsumeIntInRange(0, len(text) - 1)
            text = text[:place] + text[place + provider.ConsumeIntInRange(1, 3) :]
        else:
            text += PIECES[provider.ConsumeIntInRange(0, len(PIECES) - 1)]
    return text


def survives(data: bytes) -> None:
    """Parse a text, and hold the plan against what any plan must keep."""
    text = text_from(data)
    start = time.perf_counter()
    plan, problems = ipp.parse_draft(text)
    if time.perf_counter() - start > SECONDS:
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


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
