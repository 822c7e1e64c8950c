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
        ["tests/test_tasks.py", "tests/test_plan.py"],
    ),
    "tasks": (
        ["tasks.py"],
        ["tests/test_tasks.py", "tests/test_counting.py", "tests/test_tables.py"],
    ),
    "planfile": (
        ["planfile.py", "jsonfile.py"],
        ["tests/test_planfile.py", "tests/test_file_messages.py", "tests/test_schema.py"],
    ),
    "editions": (["editions.py"], ["tests/test_editions.py"]),
    "reading": (["reading/*.py"], ["tests/reading"]),
    "comparison": (
        ["comparison/*.py"],
        ["tests/comparison", "tests/test_notebook.py"],
    ),
}
"""Of each room, its modules in the package, and its tests."""

WARM: Final = {"reading", "comparison"}
"""Folders of the package that can be imported anew beside the rest of it, which is faster."""

LEFT_OUT: Final = (
    # They measure time, which is no answer to a change.
    "twice_the_tasks",
    "as_much_work",
    "linear_time",
    "takes_no_time",
    "takes_time_with",
    # They measure memory, which takes long.
    "at_most_ten_times",
    "do_not_take_more",
    # They try whole plans many times, and would be left out for their time after a long wait.
    "any_text_anywhere",
    "any_edits_are_told",
    "way_back_is_the_same",
    "accounted_for",
    "left_out_of_an_edition",
    "how_many_were_found",
    "changed_places",
    "lost_mark",
    "distortions_together",
    "are_a_pair",
    "furniture_at_any",
    "refused_or_kept",
)
"""Words of the names of tests that are left out."""

LIMIT: Final = 95.0
"""How many per cent of the mutants the tests have to notice."""
