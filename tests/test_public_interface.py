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
    "Language",
    "Law",
    "LawChange",
    "LawChangeKind",
    "LawKind",
    "Mention",
    "Naming",
    "Notice",
    "Part",
    "Plan",
    "PlanDataError",
    "PlanError",
    "PlanParseError",
    "PlanParseWarning",
    "PossibleMatch",
    "Problem",
    "Records",
    "Responsibility",
    "Role",
    "RoleChange",
    "Section",
    "Severity",
    "StatusNote",
    "Table",
    "Task",
    "TaskChange",
    "TaskList",
    "Type",
    "UnknownAgencyError",
    "UnknownChoiceError",
    "UnknownLawError",
    "UnknownSectionError",
    "UnknownTaskError",
    "UnknownYearError",
    "check",
    "compare",
    "load",
    "parse_draft",
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
    if isinstance(value, type):
        assert value.__module__ == "ip_power_plan"
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


# --- the house -------------------------------------------------------------------------

# From the roof to the ground: a room imports from lower floors only.
FLOORS: list[set[str]] = [
    {"__main__"},
    {"cli"},
    # The door: public names for users, from whatever floor.
    {"__init__"},
    {"export", "rules"},
    {"reading", "comparison"},
    {"registry", "planfile"},
    {"jsonfile"},
    {"editions"},
    {"notebook"},
    {"plan"},
    {"index"},
    {"tasks"},
    {"counting", "frames"},
    {"tables"},
    {"table"},
    {"display", "labels", "textfile"},
    {"model", "fileformat", "problems"},
    {"choices", "names"},
    {"errors", "han"},
    {"record"},
    {"extras", "files"},
    {"controls"},
]
# Inside a room that is a package, in the same way.
ROOMS: dict[str, list[set[str]]] = {
    "reading": [
        {"__init__"},
        {"assembly"},
        {"task"},
        {"head", "outline"},
        {"pages", "furniture", "wrapping"},
        {"markup", "report", "responsibility", "mentions", "definitions"},
        {"webpage"},
        {"lines"},
    ],
    "rules": [
        {"__init__"},
        {"texts"},
    ],
    "comparison": [
        {"__init__"},
        {"matching"},
        {"rewriting"},
        {"views"},
        {"changes", "subjects"},
        {"tables"},
        {"report", "sides", "vocabulary"},
        {"edits"},
        {"found", "kinds"},
    ],
    "cli": [
        {"__init__"},
        {"run"},
        {"completion", "parser"},
        {"commands"},
        {"faults", "system"},
        {"speech"},
    ],
    "export": [
        {"__init__"},
        {"plans", "tabular"},
        {"database", "datapackage", "markdown"},
        {"integrity"},
        {"relational", "streams", "workbook", "parquet", "formats", "citation"},
    ],
    "display": [
        {"html"},
        {"__init__"},
        {"terminal"},
        {"marked"},
    ],
}
# Imports that point up, each with its reason.
UPWARD: dict[tuple[str, str], str] = {
    ("tasks", "plan"): "for type checkers only: a list belongs to a plan",
    ("tables", "plan"): "for type checkers only: whose table it is",
    ("tables", "tasks"): "for type checkers only: whose table it is",
    ("counting", "tasks"): "for type checkers only: what is counted",
    ("frames", "tasks"): "for type checkers only: whose graph it is",
    ("index", "plan"): "for type checkers only: whose index it is",
    ("errors", "problems"): "what an error carries; imported to tell it, which is late enough",
    ("model", "tables"): "in Task.to_dict, which gives a row of the table of tasks",
    ("model", "export"): "in Task.cite",
    ("plan", "export"): "in Plan.export and Plan.cite",
    ("table", "export"): "in Table.write",
    ("record", "choices"): "for type checkers only: what to_dict takes",
    ("record", "errors"): "in InPlan.tasks, for a record without a plan",
    ("record", "tables"): "in InPlan.to_dict, which gives a row of a record's table",
    ("record", "tasks"): "for type checkers only: what InPlan.tasks gives",
    ("record", "notebook"): "in _repr_html_, which is called by notebooks only",
    ("tasks", "notebook"): "in _repr_html_, which is called by notebooks only",
    ("table", "notebook"): "in _repr_html_, which is called by notebooks only",
    ("table", "frames"): "in to_pandas and to_polars, which build on a table's columns",
    ("planfile", "__init__"): "the version, which a message about the format names",
    ("export", "__init__"): "the version, which what leaves the library names",
}
# The same inside a room.
UPWARD_INSIDE: dict[tuple[str, str], str] = {
    ("comparison.report", "comparison.changes"): "for type checkers only: what is shown",
    ("comparison.tables", "comparison.changes"): "for type checkers only: whose table it is",
    ("comparison.found", "comparison.views"): "in _repr_html_, which only notebooks call",
}


def source_of(module: str) -> Path:
    """Return the file of a module, given as ``plan`` or ``reading.pages``."""
    path = PACKAGE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def files_of(room: str) -> list[str]:
    """Return the modules of a room: itself, or all that its package has."""
    if room not in ROOMS:
        return [room]
    return [
        room,
        *(f"{room}.{inner.name}" for inner in pkgutil.iter_modules([str(PACKAGE / room)])),
    ]


ALL_MODULES = [module for room in MODULES for module in files_of(room)]


def tree_of(module: str) -> ast.Module:
    return ast.parse(source_of(module).read_text("utf-8"))


def imported(module: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports, anywhere in it."""
    home = ["ip_power_plan", *module.split(".")]
    if source_of(module).name != "__init__.py":
        home = home[:-1]
    if module == "__init__":
        home = ["ip_power_plan"]
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else []
            stem = ".".join([*base, *filter(None, [node.module])])
            names = [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            root, _, inner = name.partition(".")
            if root == "ip_power_plan":
                pieces = inner.split(".")
                known = next(
                    (
                        ".".join(pieces[:length])
                        for length in (2, 1)
                        if ".".join(pieces[:length]) in ALL_MODULES
                    ),
                    "__init__",
                )
                yield known


def floor_of(module: str, floors: list[set[str]]) -> int:
    return next(number for number, floor in enumerate(floors) if module in floor)


def test_every_room_has_its_floor() -> None:
    placed = [room for floor in FLOORS for room in floor]
    assert sorted(placed) == sorted({*MODULES, "__init__"})
    for room, floors in ROOMS.items():
        inner = [f"{room}.{name}" for floor in floors for name in floor if name != "__init__"]
        assert sorted([room, *inner]) == sorted(files_of(room))


@pytest.mark.parametrize("module", [*ALL_MODULES, "__init__"])
def test_imports_point_down(module: str) -> None:
    room, _, inner = module.partition(".")
    for other in imported(module):
        other_room, _, other_inner = other.partition(".")
        if (module, other) in UPWARD_INSIDE:
            continue
        if other_room == room:
            floors = ROOMS[room]
            higher = floor_of(other_inner or "__init__", floors)
            assert higher > floor_of(inner or "__init__", floors), f"{module} imports {other}"
        elif (room, other_room) not in UPWARD:
            higher = floor_of(other_room, FLOORS)
            assert higher > floor_of(room, FLOORS), f"{module} imports {other}"


def test_the_imports_that_point_up_are_those_listed() -> None:
    found = {
        (room, other)
        for room in MODULES
        for module in files_of(room)
        for other in (name.partition(".")[0] for name in imported(module))
        if other != room and floor_of(other, FLOORS) <= floor_of(room, FLOORS)
    }
    assert found == set(UPWARD)
    assert all(UPWARD.values())
    assert all(other in imported(module) for module, other in UPWARD_INSIDE)


def test_the_imports_were_seen() -> None:
    assert {"errors", "plan", "fileformat"} <= set(imported("planfile"))
    assert "han" in imported("names")
    assert "tables" in imported("tasks")  # inside a function
    assert "editions" in imported("__init__")  # for type checkers only
    assert {"names", "reading.outline"} <= set(imported("reading.task"))


@pytest.mark.parametrize("module", ALL_MODULES)
def test_no_module_is_too_long_to_be_read_at_once(module: str) -> None:
    assert len(source_of(module).read_text("utf-8").splitlines()) <= 480


def test_nothing_but_the_door_imports_by_a_name_made_up_at_run_time() -> None:
    for module in ALL_MODULES:
        names = {node.id for node in ast.walk(tree_of(module)) if isinstance(node, ast.Name)}
        assert names.isdisjoint({"import_module", "__import__", "exec", "eval"}), module


def test_only_the_loader_touches_the_files_of_the_package() -> None:
    for module in ALL_MODULES:
        reads = "importlib_resources" in source_of(module).read_text("utf-8")
        assert reads == (module == "editions")


@pytest.mark.parametrize("module", [name for name in ALL_MODULES if name != "__main__"])
def test_a_module_can_be_imported_first(module: str) -> None:
    code = f"import sys; sys.path[:0] = {sys.path!r}; import ip_power_plan.{module}"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
