"""Measure the library against its limits: ``python -m benchmarks.run``.

Exits with 1 if anything is short of its limit by more than the allowance. See README.md
beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks import files, forms, growth, pairs, processes, queries, sizes, texts
from benchmarks.report import Report

GROUPS = {
    "processes": processes.run,
    "queries": queries.run,
    "growth": growth.run,
    "forms": forms.run,
    "sizes": sizes.run,
    "texts": texts.run,
    "pairs": pairs.run,
    "files": files.run,
}
PACKAGES = ("ip-power-plan", "attrs", "cattrs", "pandas", "polars", "pycountry")
"""What is measured, and what it is measured against."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the groups that are named, or all, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}")
    parser.add_argument(
        "--allowance",
        type=float,
        default=0,
        metavar="PERCENT",
        help="miss a limit by so much, and it counts as near, not as short (default: 0)",
    )
    given = parser.parse_args(arguments)
    named = given.groups
    if unknown := set(named) - set(GROUPS):
        parser.error(f"unknown group {', '.join(sorted(unknown))}; known: {', '.join(GROUPS)}")

    versions = [f"{package} {version(package)}" for package in PACKAGES]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs")
    print(", ".join(versions))
    report = Report(given.allowance / 100)
    for group in named or GROUPS:
        GROUPS[group](report)
    for verdict, lines in (("near", report.near), ("short", report.short)):
        if lines:
            print("\n  ".join([f"\n{len(lines)} {verdict}", *lines]))
    if not report.near and not report.short:
        print("\nall pass")
    return 1 if report.short else 0


if __name__ == "__main__":
    sys.exit(main())
