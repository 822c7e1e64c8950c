"""How the tests run, and every example in the README and the documentation with them."""

from __future__ import annotations

import doctest
import os

import pytest
from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser

# The command speaks the language of the locale; the tests are in English.
os.environ["LC_ALL"] = "C"

pytest_collect_file = Sybil(
    parsers=[
        DocTestDirectiveParser(),
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
    ],
    patterns=["*.md", "docs/**/*.md"],
).pytest()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the examples of a page back in order, since each builds on those before it."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[str, int]:
    example = getattr(item, "example", None)
    return ("", 0) if example is None else (str(item.path), example.line)
