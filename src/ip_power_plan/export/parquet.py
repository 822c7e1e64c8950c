"""A table as Parquet, written by polars or, where that is missing, by pyarrow."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..choices import Language
from ..extras import needed
from ..table import Column, Table, Type

if TYPE_CHECKING:
    import pyarrow as pa


def parquet(table: Table, lang: Language, *, full_names: bool) -> bytes:
    """Return a table as the bytes of a Parquet file; every column has its type."""
    # Not straight into a file: the errors of a full disk would not be an OSError.
    out = BytesIO()
    try:
        with needed("polars", "parquet"):
            table.to_polars(lang, full_names=full_names).write_parquet(out)
    except ModuleNotFoundError as missing:
        try:
            from pyarrow.parquet import write_table
        except ModuleNotFoundError:
            raise missing from None
        write_table(_arrow(table, table.to_dicts(lang, full_names=full_names)), out)
    return out.getvalue()


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
