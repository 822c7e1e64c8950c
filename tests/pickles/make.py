"""Write the kept pickles: ``python -m tests.pickles.make FOLDER``, with the oldest Python.

They are read by every Python and, as is promised, by every later version. So they are never
written again; a version that changes what a record holds adds a folder.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import ip_power_plan as ipp

TEXT = """2026年知识产权强国建设推进计划
一、完善知识产权制度
（一）完善法律
1.推进《商标法》修订。（国家知识产权局、司法部按职责分工负责）
2.制定《月球专利条例》。（火星开发局负责）
二、加强组织
3.加强宣传。（中央宣传部等部门负责）
"""
LATER = TEXT.replace("推进", "加快推进").replace("2026", "2027")
PROTOCOLS = range(2, 6)


def errors() -> list[ipp.PlanError]:
    """Return an error of every class, as the library raises it."""
    plan = ipp.load(2025)
    asked: list[Any] = [
        lambda: ipp.load(1999),
        lambda: plan.task(119),
        lambda: plan.section("9.9"),
        lambda: plan.agency("知产局局"),
        lambda: plan.law("商标条例"),
        lambda: plan.agency("两高"),
        lambda: plan.tasks.by_agency("CNIPA", "boss"),
        lambda: ipp.load(2025, digest="sha256:0"),
        lambda: ipp.parse_plan("nothing"),
    ]
    raised = []
    for ask in asked:
        try:
            ask()
        except ipp.PlanError as error:
            raised.append(error)
    return raised


def values() -> dict[str, Any]:
    """Return values of every public class."""
    plan, later = ipp.parse_plan(TEXT), ipp.parse_plan(LATER)
    return {
        "plan": plan,
        "bundled": ipp.load(2025).task(17),
        "tasks": plan.tasks.by_agency("司法部"),
        "task": plan.task(2),
        "records": plan.task(1).responsibilities,
        "mention": plan.task(1).mentions[0],
        "agency": plan.agency("CNIPA"),
        "law": plan.law("商标法"),
        "section": plan.section("1.1"),
        "table": plan.table("tasks"),
        "comparison": ipp.compare(plan, later),
        "problems": ipp.parse_draft("2026年推进计划")[1],
        "errors": errors(),
    }


def main() -> None:
    """Write a pickle for each protocol."""
    for protocol in PROTOCOLS:
        file = Path(sys.argv[1], f"protocol-{protocol}.pickle")
        file.write_bytes(pickle.dumps(values(), protocol))


if __name__ == "__main__":
    main()
