"""Changes the library in small ways, and prints whether its tests notice.

Run as ``python -m mutation.run``; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import ClassVar, NamedTuple

from . import rooms, survivors, trial, warm
from .mutants import Key, Mutant, mutants

_HEAD = "room        mutants  killed  equivalent  accepted  unlisted  per cent  at least"


class Tried(NamedTuple):
    """A mutant that was tried, and the test that noticed it; empty if none did."""

    key: Key
    killer: str


class _Worker:
    """What a process tries mutants with."""

    copy: ClassVar[trial.Copy]
    tests: ClassVar[trial.Baseline]

    @classmethod
    def start(cls, within: str, tests: trial.Baseline) -> None:
        cls.copy = trial.Copy(within)
        cls.tests = tests

    @classmethod
    def run(cls, mutant: Mutant) -> Tried:
        file = mutant.key.file
        tests = cls.tests.tests_of(file, mutant.lines)
        seconds = sum(cls.tests.seconds[test] for test in tests)
        return Tried(mutant.key, trial.killer(cls.copy, file, mutant.code, tests, seconds))


def _all_mutants(room: str) -> list[Mutant]:
    files, _ = rooms.ROOMS[room]
    return [
        mutant
        for pattern in files
        for module in sorted(trial.PACKAGE.glob(pattern))
        for mutant in mutants(trial.PACKAGE, module)
    ]


def _tried(room: str, chosen: Sequence[Mutant], jobs: int) -> list[Tried]:
    """Try mutants of a room, in any order."""
    found: list[Tried] = []

    def tell(mutant: Key, killer: str) -> None:
        found.append(Tried(mutant, killer))
        words = "" if killer else f" survived: {mutant}"
        print(f"{room} {len(found)} of {len(chosen)}{words}", file=sys.stderr)

    if room in rooms.WARM:
        # In a process of its own: what it imports must not be there for the next room.
        context = get_context("fork")
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(
            target=warm.try_all, args=(room, chosen, jobs, lambda *told: sending.send(told))
        )
        process.start()
        sending.close()
        with suppress(EOFError):
            while True:
                tell(*receiving.recv())
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)
        return found
    _, tests = rooms.ROOMS[room]
    with TemporaryDirectory(prefix="mutation-") as folder:
        baseline = trial.baseline(trial.Copy(folder), tests, " or ".join(rooms.LEFT_OUT))
        with get_context("fork").Pool(jobs, _Worker.start, (folder, baseline)) as pool:
            for tried in pool.imap_unordered(_Worker.run, chosen):
                tell(*tried)
    return found


def _report(room: str, tried: Sequence[Tried], known: survivors.Survivors) -> bool:
    """Print the line of a room, and return whether it is good enough."""
    alive = [one.key for one in tried if not one.killer]
    equivalent = sum(key in known.equivalent for key in alive)
    accepted = sum(key in known.accepted for key in alive)
    unlisted = len(alive) - equivalent - accepted
    told = len(tried) - equivalent
    killed = len(tried) - len(alive)
    percent = 100 * killed / told if told else 100.0
    good = percent >= rooms.LIMIT and not unlisted
    print(
        f"{room:<10}{len(tried):>9}{killed:>8}{equivalent:>12}{accepted:>10}{unlisted:>10}"
        f"{percent:>10.1f}{rooms.LIMIT:>10.0f}  {'pass' if good else 'short'}",
        flush=True,
    )
    return good


def main() -> int:
    """Try mutants of each room, and return 1 if its tests do not notice enough of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="room", help=", ".join(rooms.ROOMS))
    parser.add_argument("--count", type=int, default=60, help="mutants of each room; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    parser.add_argument("--only", default="", help="only those with these words in what is printed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    known = survivors.listed()
    began = time.monotonic()
    alive: list[Key] = []
    stale: list[str] = []
    good = True
    print(_HEAD)
    for room in options.rooms or rooms.ROOMS:
        every = _all_mutants(room)
        chosen = [mutant for mutant in every if options.only in str(mutant.key)]
        if 0 < options.count < len(chosen):
            chosen = random.Random(options.seed).sample(chosen, options.count)
        tried = _tried(room, chosen, options.jobs)
        good &= _report(room, tried, known)
        alive += [one.key for one in tried if not one.killer]
        reasons = known.equivalent | known.accepted
        stale += [
            f"{one.killer} notices {one.key}" for one in tried if one.killer and one.key in reasons
        ]
    unlisted = [key for key in alive if key not in known.equivalent | known.accepted]
    for key in unlisted:
        print(f"\n{survivors.entry(key)}")
    for words in stale:
        print(f"\nlisted as a survivor, but {words}")
    print(f"\n{time.monotonic() - began:.0f} s")
    return 0 if good and not stale else 1


if __name__ == "__main__":
    sys.exit(main())
