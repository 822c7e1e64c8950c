"""Every example in the docstrings of what makes the pages runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
from docs import pages

MODULES = [f"docs.pages.{module.name}" for module in pkgutil.iter_modules(pages.__path__)]
FINDER = doctest.DocTestFinder(exclude_empty=True)
EXAMPLES = [
    example
    for name in MODULES
    for example in FINDER.find(importlib.import_module(name))
    if example.examples
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_runs(example: doctest.DocTest) -> None:
    assert doctest.DocTestRunner().run(example).failed == 0


def test_examples_are_found() -> None:
    assert "docs.pages.search.folding" in [example.name for example in EXAMPLES]
