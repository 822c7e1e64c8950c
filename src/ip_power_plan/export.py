"""Exporting the rows of a table in formats that other programs read.

A format is one function with `@_format`; the command offers every one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import Final, TextIO, TypeAlias

from .choices import Language
from .table import Table, words

Writer: TypeAlias = Callable[[Table, Language, TextIO], None]

FORMATS: Final[dict[str, Writer]] = {}
"""The writer of each format, by name."""


def _format(name: str) -> Callable[[Writer], Writer]:
    def enter(writer: Writer) -> Writer:
        FORMATS[name] = writer
        return writer

    return enter


@_format("json")
def write_json(table: Table, lang: Language, out: TextIO) -> None:
    """Write the rows as one JSON array of objects."""
    out.write(json.dumps(table.to_dicts(lang), ensure_ascii=False, indent=1) + "\n")


@_format("jsonl")
def write_json_lines(table: Table, lang: Language, out: TextIO) -> None:
    """Write each row as a JSON object on a line of its own."""
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_dicts(lang))


@_format("csv")
def write_csv(table: Table, lang: Language, out: TextIO) -> None:
    """Write the rows as CSV under a line of column keys, several values joined."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(
        [words(value, lang) if isinstance(value, list) else value for value in row.values()]
        for row in table.to_dicts(lang)
    )
