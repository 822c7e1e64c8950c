"""Every example in the docstrings of the installed package runs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import ip_power_plan

MODULES = ["ip_power_plan"] + [
    f"ip_power_plan.{module.name}"
    for module in pkgutil.iter_modules(ip_power_plan.__path__)
    if module.name != "__main__"
]
EXAMPLES = [
    test
    for name in MODULES
    for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(name))
    if test.examples
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name)
def test_example_runs(example: doctest.DocTest) -> None:
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failures = doctest.DocTestRunner(optionflags=options).run(example)
    assert failures.failed == 0


@pytest.mark.parametrize("name", ip_power_plan.__all__)
def test_every_public_name_has_an_example(name: str) -> None:
    assert ">>>" in (getattr(ip_power_plan, name).__doc__ or "")
