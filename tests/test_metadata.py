"""What an index of packages shows: a description whose example runs."""

from __future__ import annotations

import doctest
from importlib.metadata import metadata


def test_the_example_of_the_description_runs() -> None:
    description = str(metadata("ip-power-plan").get_payload())  # type: ignore[attr-defined]
    example = doctest.DocTestParser().get_doctest(description, {}, "description", None, 0)
    assert len(example.examples) == 5
    assert doctest.DocTestRunner().run(example).failed == 0
