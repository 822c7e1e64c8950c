"""Mutants: a module with one small change, made by mutmut's operators.

mutmut's own runner changes only functions without decorators. Here every function, method and
constant of a module is changed: half of what the rooms hold is properties and constants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import libcst as cst
from libcst.helpers import get_full_name_for_node
from libcst.metadata import MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.mutators import mutation_operators

_NO_BEHAVIOR: Final = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
"""What only type checkers read; decorators, without which nothing works; imports."""
_UNCHANGED: Final = {"isinstance", "len"}
"""Calls that mutmut leaves alone too: with None in them, nothing works."""
_TYPES: Final = {"TypeVar", "cast"}
_ASSIGNED_TYPES: Final = {"__slots__", "TypeAlias"}


class Key(NamedTuple):
    """What a mutant is known by, wherever its lines move.

    Attributes:
        file: The module's path in the package.
        function: The function, method or class that is changed; empty for the module itself.
        old: The lines that are changed, without indentation.
        new: The lines in their place.
    """

    file: str
    function: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file} {self.function or 'module'}\n  - {self.old}\n  + {self.new}"


class Mutant(NamedTuple):
    """A module with one change.

    Attributes:
        key: What it is known by.
        code: The source of the changed module.
        lines: The lines of the function that is changed; empty for what is in none.
    """

    key: Key
    code: str
    lines: range


def mutants(package: Path, module: Path) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    source = module.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    # With their space and parentheses, as they are when they are written again.
    positions: Any = wrapper.resolve(WhitespaceInclusivePositionProvider)
    file = module.relative_to(package).as_posix()
    found: dict[Key, Mutant] = {}
    for function, outer, node, changed in _changes(wrapper.module, "", None):
        start, end = positions[node].start, positions[node].end
        old = lines[start.line - 1 : end.line]
        before, after = old[0][: start.column], old[-1][end.column :]
        new = f"{before}{wrapper.module.code_for_node(changed)}{after}".splitlines(keepends=True)
        code = "".join((*lines[: start.line - 1], *new, *lines[end.line :]))
        key = Key(file, function, *_difference(old, new))
        spanned = range(0)
        if outer is not None:
            spanned = range(positions[outer].start.line, positions[outer].end.line + 1)
        found.setdefault(key, Mutant(key, code, spanned))
    return list(found.values())


def _changes(
    node: cst.CSTNode, scope: str, outer: cst.FunctionDef | None
) -> Iterator[tuple[str, cst.FunctionDef | None, cst.CSTNode, cst.CSTNode]]:
    """Yield each change: where it is, the outermost function, the node, and the new node."""
    if _has_no_behavior(node):
        return
    if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        scope = f"{scope}.{node.name.value}".removeprefix(".")
        outer = outer or (node if isinstance(node, cst.FunctionDef) else None)
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for changed in operator(node):
                yield scope, outer, node, changed
    for child in node.children:
        yield from _changes(child, scope, outer)


def _has_no_behavior(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.If):
        return get_full_name_for_node(node.test) == "TYPE_CHECKING"
    if isinstance(node, cst.Assign):
        return get_full_name_for_node(node.targets[0].target) in _ASSIGNED_TYPES or (
            isinstance(node.value, cst.Call) and get_full_name_for_node(node.value.func) in _TYPES
        )
    if isinstance(node, cst.AnnAssign):
        return get_full_name_for_node(node.annotation.annotation) in _ASSIGNED_TYPES
    if isinstance(node, cst.Call):
        return get_full_name_for_node(node.func) in _UNCHANGED
    return isinstance(node, _NO_BEHAVIOR)


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return the lines that differ, of each side, each as one."""
    before, after = ([line.strip() for line in side] for side in (old, new))
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return " ".join(before), " ".join(after)
