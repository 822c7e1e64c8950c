"""What the largest files cost that are read: memory against their size, and time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import ip_power_plan as ipp
from benchmarks.report import Report, at_most, progress
from ip_power_plan.reading import parse_draft
from ip_power_plan.reading.outline import numeral
from ip_power_plan.textfile import MAX_SIZE

MOST: Final = 10
"""How many times its size a file may take in memory, at the peak."""

MEASURED: Final = """
import sys, time, tracemalloc
import ip_power_plan as ipp
from ip_power_plan import textfile
ipp.check(ipp.parse_draft("2026年推进计划\\n一、完善制度\\n1.推进修订。（司法部负责）")[0])
file, traced = sys.argv[1], sys.argv[2] == "traced"
small = ipp.load(2025)
small.write(file + ".small", overwrite=True)
ipp.read_plan(file + ".small")
if traced:
    tracemalloc.start()
start = time.perf_counter()
{code}
print(tracemalloc.get_traced_memory()[1] if traced else time.perf_counter() - start)
"""
"""Everything that is made once only, such as tables of names, is made before."""

READ: Final = "ipp.read_plan(file)"
PARSE: Final = "ipp.parse_draft(textfile.decoded(textfile.content(file), file, 'utf-8'))"
CHECK: Final = "ipp.check(ipp.read_plan(file))"
COMPARE: Final = "ipp.compare(small, ipp.read_plan(file))"


def run(report: Report) -> None:
    """Measure files just below the limit, each in a fresh process."""
    report.heading("Files", f"of {MAX_SIZE:,} bytes, or a little less; peak of memory, and time")
    with TemporaryDirectory() as folder:
        progress("making the largest files")
        text, plan = Path(folder, "plan.txt"), Path(folder, "plan.json")
        text.write_text(long_text(MAX_SIZE), encoding="utf-8")
        # A plan file has almost three bytes for each of its text.
        parsed, _ = parse_draft(long_text(MAX_SIZE * 10 // 29))
        parsed.write(plan)
        for what, file, code in (("reading", plan, READ), ("parsing", text, PARSE)):
            progress(what)
            size = file.stat().st_size
            times = _measured(code, file, "traced") / size
            report.check(f"{what}, memory", times, at_most(MOST), "x", f"{size:,} bytes")
            report.info(f"{what}, time", _measured(code, file, "timed"), "s")
        for what, code in (("checking", CHECK), ("comparing with 2025", COMPARE)):
            progress(what)
            report.info(f"reading and {what}, time", _measured(code, plan, "timed"), "s")


def long_text(size: int) -> str:
    """Return the text of 2025 with as many copies of its tasks behind it as fit into a size.

    In each copy, the characters of a task are turned by one more, so that no two are the same.
    """
    plan = ipp.load(2025)
    lines = plan.to_text().splitlines()
    closing = len(plan.closing.splitlines())
    end = lines[len(lines) - closing :]
    lines = lines[: len(lines) - closing]
    left = size - len("\n".join([*lines, *end]).encode()) - 1
    number, part, turn = len(plan.tasks), len(plan.parts), 0
    while True:
        part += 1
        copy = [f"{numeral(part)}、完善知识产权制度"]
        turn += 1
        for task in plan.tasks:
            number += 1
            words = task.text.rstrip("。")
            place = turn % len(words)
            copy.append(f"{number}.{words[place:]}{words[:place]}。（{task.responsibility_text}）")
        left -= len("\n".join(copy).encode()) + 1
        if left < 0:
            return "\n".join([*lines, *end])
        lines += copy


def _measured(code: str, file: Path, how: str) -> float:
    command = (sys.executable, "-I", "-c", MEASURED.replace("{code}", code), str(file), how)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)
