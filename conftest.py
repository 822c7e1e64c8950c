"""Runs every example in the README and the documentation."""

from __future__ import annotations

import doctest

from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser

pytest_collect_file = Sybil(
    parsers=[
        DocTestDirectiveParser(),
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
    ],
    patterns=["*.md", "docs/**/*.md"],
).pytest()
