"""A table as Parquet, written by polars or, where that is missing, by pyarrow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..choices import Language
from ..extras import needed
from ..table import Column, Table, Type

if TYPE_CHECKING:
    import pyarrow as pa


def write_parquet(table: Table, lang: Language, path: Path, *, full_names: bool) -> None:
    """Write a table as Parquet; every column has its type."""
    try:
        with needed("polars", "parquet"):
            table.to_polars(lang, full_names=full_names).write_parquet(path)
    except ModuleNotFoundError as missing:
        try:
            from pyarrow import parquet
        except ModuleNotFoundError:
            raise missing from None
        parquet.write_table(_arrow(table, table.to_dicts(lang, full_names=full_names)), path)


def _arrow(table: Table, rows: list[dict[str, Any]]) -> pa.Table:
    import pyarrow as pa

    def array(column: Column) -> pa.Array:
        values = [row[column.key] for row in rows]
        if column.holds is Type.DATE:
            days = [None if day is None else dt.date.fromisoformat(day) for day in values]
            return pa.array(days, pa.date32())
        if column.choices is not None and column.holds is Type.CHOICE:
            codes = [member.value for member in column.choices]
            places = [None if code is None else codes.index(code) for code in values]
            return pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), pa.array(codes))
        return pa.array(values, types[column.holds])

    types = {
        Type.TEXT: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.TEXTS: pa.list_(pa.string()),
        Type.INTEGERS: pa.list_(pa.int64()),
        Type.CHOICES: pa.list_(pa.string()),
    }
    return pa.table({column.key: array(column) for column in table._columns})
