"""Prints what share of the lines and branches of each room the tests reach.

Run as ``python -m mutation.reached``, after the tests ran under coverage.py.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import coverage

LIMIT: Final = 100
"""The per cent of lines and branches that tests must reach; what they need not has a reason."""

_HEAD: Final = "room          lines  branches  missed  per cent  at least"


def _files() -> dict[str, Any]:
    """Return what coverage.py tells about each file of the package, by its place there."""
    measured = coverage.Coverage()
    measured.load()
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        measured.json_report(outfile=str(report))
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {
        Path(name).as_posix().rpartition("ip_power_plan/")[2]: told for name, told in files.items()
    }


def main() -> int:
    """Print a line for each room, and the lines that no test reaches; return 1 if there are any."""
    files = _files()
    rooms: dict[str, list[Any]] = defaultdict(list)
    for name, told in files.items():
        rooms[name.partition("/")[0].removesuffix(".py")].append(told["summary"])
    good = True
    print(_HEAD)
    for room, told in sorted(rooms.items()):
        lines, branches, missed = (
            sum(summary[key] for summary in told for key in keys)
            for keys in (
                ("num_statements",),
                ("num_branches",),
                ("missing_lines", "missing_branches"),
            )
        )
        every = lines + branches
        percent = 100 * (every - missed) / every if every else 100.0
        good &= percent >= LIMIT
        verdict = "pass" if percent >= LIMIT else "short"
        print(
            f"{room:<12}{lines:>7}{branches:>10}{missed:>8}{percent:>10.1f}{LIMIT:>10}  {verdict}"
        )
    for name, told in sorted(files.items()):
        places = [*map(str, told["missing_lines"])]
        places += [f"{start}->{end}" for start, end in told["missing_branches"]]
        if places:
            print(f"{name}: {', '.join(places)}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
