"""Every example in the docstrings of the installed package runs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import ip_power_plan

MODULES = ["ip_power_plan"] + [
    module.name
    for module in pkgutil.walk_packages(ip_power_plan.__path__, "ip_power_plan.")
    if not module.name.endswith("__main__")
]
# A public class says that it is at home in the package, so its module does not list it.
CLASSES = [
    value
    for value in (getattr(ip_power_plan, name) for name in ip_power_plan.__all__)
    if isinstance(value, type)
]
FINDER = doctest.DocTestFinder(exclude_empty=True)
EXAMPLES = [
    test
    for tests in (
        *(FINDER.find(import_module(name)) for name in MODULES),
        *(FINDER.find(cls, cls.__name__, ip_power_plan) for cls in CLASSES),
    )
    for test in tests
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
