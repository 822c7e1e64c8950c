"""A table in a file."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Final

from .. import fileformat
from ..choices import Language
from ..files import new_file
from ..names import choose
from ..table import Table
from .formats import ending_of, format_of
from .parquet import parquet
from .streams import write_rows


class TableFormat(Enum):
    """The formats of a table."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"


TABLE_ENDINGS: Final = {f".{format_.value}": format_ for format_ in TableFormat}

_BOM: Final = "\ufeff"
"""The byte-order mark, by which Excel knows that a CSV file is UTF-8."""


def write_table(  # noqa: PLR0913
    table: Table,
    path: str | os.PathLike[str],
    format: TableFormat | str | None = None,  # noqa: A002
    *,
    lang: Language | str = "zh",
    full_names: bool = False,
    bom: bool | None = None,
    overwrite: bool = False,
) -> None:
    """Write a table to a file: see `Table.write`.

    A CSV file is UTF-8 with line feeds, under a line of column keys; lists are joined by ``、``,
    in English by ``; ``. An apostrophe stands in front of a text that begins with one of
    ``= + - @``, a full-width form of these, a tab, a line break or an apostrophe, so that no
    spreadsheet takes it for a formula. A workbook has labels for column keys and for codes.
    """
    chosen = format_of(path, format, TABLE_ENDINGS)
    language = choose("lang", lang, Language)
    if bom is not None and chosen is not TableFormat.CSV:
        raise ValueError(f"bom is for CSV, and the format is {chosen.value}; leave it out")
    with new_file(path, overwrite=overwrite) as file:
        if chosen is TableFormat.XLSX:
            from .workbook import workbook

            file.write_bytes(workbook(table, language, full_names=full_names))
        elif chosen is TableFormat.PARQUET:
            file.write_bytes(parquet(table, language, full_names=full_names))
        else:
            with file.open("w", encoding=fileformat.ENCODING, newline="") as out:
                if _marked(Path(path), chosen) if bom is None else bom:
                    out.write(_BOM)
                write_rows(table, chosen.value, language, out, full_names=full_names)


def _marked(path: Path, chosen: TableFormat) -> bool:
    return chosen is TableFormat.CSV and ending_of(path) == ".csv"
