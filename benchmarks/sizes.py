"""What the library weighs: on the way to its users, and in their memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.queries import WORDS
from benchmarks.report import Report, below, progress

ROOT: Final = Path(__file__).resolve().parent.parent

MODULES_ALONE: Final = """
import tracemalloc
from importlib import import_module
from pkgutil import iter_modules

import importlib_resources, ip_power_plan

importlib_resources.files(ip_power_plan).joinpath("data").is_dir()
for module in iter_modules(ip_power_plan.__path__):
    if module.name != "__main__":
        import_module(f"ip_power_plan.{module.name}")
tracemalloc.start()
"""
"""Run before the plan is loaded, leaves modules out of the count, those too that
importlib_resources imports when it is first asked for a file."""

LOADED_PLAN: Final = f"""
import gc, tracemalloc
import ip_power_plan as ipp

plan = ipp.load(2025)
for agency in plan.agencies:
    for role in (None, "lead", "participant"):
        plan.tasks.by_agency(agency.name, role)
    plan.tasks.by_agency(agency.name, collectives=True)
    plan.tasks.led_by(agency.name)
for law in plan.laws:
    plan.tasks.by_law(law.title)
for part in plan.parts:
    for heading in (part, *part.sections):
        plan.tasks.by_section(heading.id)
for words in {WORDS!r}:
    plan.tasks.matching(words)
for task in plan.tasks:
    plan.task(task.number)
"""
"""Loads the plan, and has every helper make its index."""

TRADITIONAL_NAME: Final = "plan.agency('國家知識產權局')"

KEPT: Final = """
gc.collect()
print(tracemalloc.get_traced_memory()[0])
"""


def run(report: Report) -> None:
    """Build the wheel, and load a plan with all its indexes in a fresh process."""
    report.heading("Sizes", "1 kB is 1000 bytes")
    progress("building the wheel")
    report.check("wheel", _wheel(), below(250), "kB")
    progress("loading the plan in a fresh process")
    plan = MODULES_ALONE + LOADED_PLAN
    report.check("loaded plan, every index made", _traced(plan), below(1000), "kB")
    report.info("... and a Traditional name asked for", _traced(plan + TRADITIONAL_NAME), "kB")
    report.info("... or with all modules", _traced(LOADED_PLAN, "-X", "tracemalloc"), "kB")


def _wheel() -> float:
    """Return the size of the wheel, built anew into a temporary folder; nan if it fails."""
    with TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel")
        built = subprocess.run(
            (*command, "--directory", folder),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if built.returncode:
            progress(f"the wheel could not be built:\n{built.stdout}")
            return float("nan")
        (wheel,) = Path(folder).glob("*.whl")
        return wheel.stat().st_size / 1000


def _traced(code: str, *options: str) -> float:
    """Return how much the objects weigh that a fresh process keeps after running the code."""
    command = (sys.executable, "-I", *options, "-c", code + KEPT)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return int(done.stdout) / 1000
