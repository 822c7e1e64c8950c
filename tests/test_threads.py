"""Threads that ask, parse and fail at once each get what they asked for; without the GIL, too."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import ip_power_plan as ipp

THREADS = 32


def asked(number: int) -> tuple[object, ...]:
    """Go through the library as a thread of its own, and return what all threads must get."""
    plan = ipp.load(2025)
    text = f"2026年推进计划\n一、完善\n1.推进{number}次《商标法》修订。（司法部负责）\n"
    draft, problems = ipp.parse_draft(text)
    assert draft.task(1).text == f"推进{number}次《商标法》修订。"
    assert [law.id for law in draft.task(1).laws] == ["trademark-law"]
    try:
        plan.agency(f"火星局{number}")
    except ipp.UnknownAgencyError as error:
        assert error.name == f"火星局{number}"
    return (
        id(plan),
        plan.digest,
        plan.agency("國家知識產權局").id,
        tuple(task.number for task in plan.tasks.by_law("商标法")),
        tuple(task.number for task in plan.tasks.matching("人工智能")),
        len(plan.tasks.led_by("国家知识产权局")),
        tuple(problem.code for problem in problems),
    )


def test_all_threads_get_the_same_and_each_its_own() -> None:
    together = Barrier(THREADS)

    def work(number: int) -> tuple[object, ...]:
        together.wait()
        return asked(number)

    with ThreadPoolExecutor(THREADS) as pool:
        (answer,) = set(pool.map(work, range(THREADS)))
    assert answer[1:6] == (ipp.load(2025).digest, "cnipa", (1, 9), (19, 23, 27), 29)


def test_threads_begin_at_once_in_a_fresh_process() -> None:
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from tests.test_threads import test_all_threads_get_the_same_and_each_its_own as run\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], check=False, timeout=120)
    assert done.returncode == 0
