"""A program that goes through the library; run by the tests, in many places.

It prints ASCII only, and checks nothing: there are no asserts under ``-O``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import ip_power_plan as ipp

plan = ipp.load(2025)
folder = Path(sys.argv[1])
print(len(plan.tasks.led_by("国家知识产权局")), plan.digest)
draft, problems = ipp.parse_draft(plan.to_text())
print(len(draft.tasks), len(problems), len(ipp.check(draft)))
print({change.kind.value for change in ipp.compare(plan, draft).tasks})
plan.write(folder / "计划.json")
print(ipp.read_plan(folder / "计划.json") == plan)
plan.export(folder / "plan.sqlite")
plan.export(folder / "package")
plan.export(folder / "plan.md")
plan.table("tasks").write(folder / "tasks.csv")
print(sorted(file.name.isascii() for file in folder.iterdir()))
print(ascii(plan.task(8).text))
for wrong in (lambda: plan.task(119), lambda: plan.agency("火星局"), lambda: ipp.parse_plan("")):
    try:
        wrong()
    except ipp.PlanError as error:
        print(type(error).__name__)
print(tempfile.tempdir)
