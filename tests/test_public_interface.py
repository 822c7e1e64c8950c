"""The public names, exactly, and the floors of the house: imports point down only."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import ip_power_plan as ipp

PACKAGE = Path(ipp.__file__).parent
MODULES = sorted(module.name for module in pkgutil.iter_modules([str(PACKAGE)]))

PUBLIC = [
    "Action",
    "Agency",
    "AgencyKind",
    "AmbiguousNameError",
    "ChangeKind",
    "Comparison",
    "Edit",
    "Finding",
    "Law",
    "LawChange",
    "LawKind",
    "Mention",
    "Naming",
    "Notice",
    "Parsed",
    "Part",
    "Plan",
    "PlanDataError",
    "PlanError",
    "PlanParseError",
    "PlanParseWarning",
    "Problem",
    "Responsibility",
    "Role",
    "Section",
    "StatusNote",
    "Task",
    "TaskChange",
    "TaskList",
    "UnknownAgencyError",
    "UnknownChoiceError",
    "UnknownLawError",
    "UnknownSectionError",
    "UnknownTaskError",
    "UnknownYearError",
    "check",
    "compare",
    "load",
    "parse_plan",
    "read_plan",
    "years",
]


# --- the public names ------------------------------------------------------------------


def test_the_public_names_are_exactly_these() -> None:
    assert ipp.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_explains_itself(name: str) -> None:
    value: Any = getattr(ipp, name)
    assert getattr(ipp, name) is value
    assert value.__name__ == name
    assert value.__module__.split(".")[0] == "ip_power_plan"
    assert len(value.__doc__) > 20


def test_dir_lists_the_public_names_and_the_version() -> None:
    assert dir(ipp) == sorted([*PUBLIC, "__version__"])


def test_the_version_begins_with_the_newest_plan_year() -> None:
    assert re.fullmatch(r"\d{4}\.\d+\.\d+", ipp.__version__)
    assert ipp.__version__.split(".")[0] == str(max(ipp.years()))


@pytest.mark.parametrize("name", ["plans", "Load", "PlanErr", "_HOMES_", "_Unknown", "year", ""])
def test_any_other_name_is_an_attribute_error(name: str) -> None:
    assert not hasattr(ipp, name)
    with pytest.raises(AttributeError, match=re.escape(repr(name))):
        getattr(ipp, name)


def test_an_import_of_any_other_name_is_an_import_error() -> None:
    with pytest.raises(ImportError):
        exec("from ip_power_plan import plans", {})


def test_no_public_name_is_that_of_a_module() -> None:
    # Importing the module would put it in the place of what the name stands for.
    assert {name.casefold() for name in PUBLIC if not name[0].isupper()}.isdisjoint(MODULES)
    assert set(PUBLIC).isdisjoint(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_takes_the_place_of_a_public_name(module: str) -> None:
    if module == "__main__":
        return
    importlib.import_module(f"ip_power_plan.{module}")
    for name in PUBLIC:
        assert not isinstance(getattr(ipp, name), ModuleType)


def test_a_star_import_gives_the_public_names() -> None:
    given: dict[str, object] = {}
    exec("from ip_power_plan import *", given)
    del given["__builtins__"]
    assert sorted(given) == PUBLIC


def test_type_checkers_are_told_of_every_public_name() -> None:
    told = {
        alias.asname or alias.name
        for node in ast.walk(tree_of("__init__"))
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    assert told == set(PUBLIC)
    assert (PACKAGE / "py.typed").is_file()


# --- the floors ------------------------------------------------------------------------

# From the roof to the ground: a module imports from lower floors only.
FLOORS: list[set[str]] = [
    {"__main__"},
    {"cli"},
    # The door: public names for users, from whatever floor.
    {"__init__"},
    {"parsing", "comparison", "rules"},
    {"registry"},
    {"convert", "editions"},
    {"plan"},
    {"tasks"},
    {"pages", "mentions", "responsibility", "passages", "fileformat", "display"},
    {"names"},
    {"model", "han"},
    {"errors"},
]
# Imports inside one floor, each with its reason.
NEIGHBOURS: dict[tuple[str, str], str] = {
    ("rules", "parsing"): "a rule reads the plan's text back: parsing is what is checked against",
}


def tree_of(module: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))


def imported(module: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports, anywhere in it."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level < 2, "the package has one level"
            home = ".".join(filter(None, ["ip_power_plan" * node.level, node.module]))
            names = [f"{home}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            root, _, inner = f"{name}.".partition(".")
            if root == "ip_power_plan":
                first = inner.partition(".")[0]
                yield first if first in MODULES else "__init__"


def floor_of(module: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if module in floor)


def test_every_module_has_its_floor() -> None:
    placed = [module for floor in FLOORS for module in floor]
    assert len(placed) == len(set(placed))
    assert {*MODULES, "__init__"} <= set(placed)


@pytest.mark.parametrize("module", [*MODULES, "__init__"])
def test_imports_point_down(module: str) -> None:
    for other in imported(module):
        if (module, other) not in NEIGHBOURS:
            assert floor_of(other) > floor_of(module), f"{module} imports {other}"


def test_the_imports_among_neighbours_are_those_listed() -> None:
    found = {
        (module, other)
        for module in MODULES
        for other in imported(module)
        if floor_of(other) == floor_of(module)
    }
    assert found == set(NEIGHBOURS)
    assert all(NEIGHBOURS.values())


def test_the_imports_were_seen() -> None:
    assert {"errors", "plan", "fileformat"} <= set(imported("convert"))
    assert "han" in imported("names")
    assert "passages" in imported("tasks")  # inside a function
    assert "editions" in imported("__init__")  # for type checkers only


def test_nothing_but_the_door_imports_by_a_name_made_up_at_run_time() -> None:
    for module in MODULES:
        names = {node.id for node in ast.walk(tree_of(module)) if isinstance(node, ast.Name)}
        assert names.isdisjoint({"import_module", "__import__", "exec", "eval"}), module


def test_only_the_loader_touches_the_files_of_the_package() -> None:
    for module in MODULES:
        reads = "importlib_resources" in (PACKAGE / f"{module}.py").read_text("utf-8")
        assert reads == (module == "editions")


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__main__"])
def test_a_module_can_be_imported_first(module: str) -> None:
    code = f"import sys; sys.path[:0] = {sys.path!r}; import ip_power_plan.{module}"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
