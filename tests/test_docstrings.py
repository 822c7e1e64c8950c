"""Every example in the docstrings of the installed package runs."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from types import ModuleType

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


def home_of(cls: type) -> ModuleType:
    """Return the module that defines a class, by which doctest knows its methods."""
    homes = (
        import_module(f"ip_power_plan.{home}")
        for home, names in (*ip_power_plan._HOMES.items(), ("errors", cls.__name__))
        if cls.__name__ in names.split()
    )
    return next(homes)


FINDER = doctest.DocTestFinder(exclude_empty=True)
EXAMPLES = [
    test
    for tests in (
        *(FINDER.find(import_module(name)) for name in MODULES),
        *(FINDER.find(cls, cls.__name__, home_of(cls)) for cls in CLASSES),
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


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_example_of_a_method_is_found(cls: type) -> None:
    found = {example.name for example in EXAMPLES}
    for name, member in vars(cls).items():
        doc = getattr(member, "__doc__", None) or ""
        if not name.startswith("_") and ">>>" in doc and not isinstance(member, cls):
            assert f"{cls.__name__}.{name}" in found
