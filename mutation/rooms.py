"""The rooms whose tests are tested, and the tests of each."""

from __future__ import annotations

from typing import Final

ROOMS: Final = {
    "names": (
        ["names.py"],
        ["tests/test_names.py", "tests/test_names_2025.py", "tests/test_tasks.py"],
    ),
    "index": (
        ["index.py"],
        ["tests/test_tasks.py", "tests/test_plan.py", "tests/test_counting.py"],
    ),
    "tasks": (
        ["tasks.py"],
        ["tests/test_tasks.py", "tests/test_plan.py", "tests/test_counting.py"],
    ),
    "planfile": (["planfile.py"], ["tests/test_planfile.py", "tests/test_schema.py"]),
    "editions": (["editions.py"], ["tests/test_editions.py"]),
    "reading": (["reading/*.py"], ["tests/reading"]),
    "comparison": (["comparison/*.py"], ["tests/comparison"]),
}
"""Of each room, its modules in the package, and its tests."""

LEFT_OUT: Final = "twice_the_tasks or as_much_work"
"""Tests that measure time, which is no answer to a change."""

LIMIT: Final = 95.0
"""How many per cent of the mutants the tests have to notice."""
