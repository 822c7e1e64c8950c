"""Rows as other libraries hold them: data frames of pandas and polars, and a networkx graph."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from .extras import needed
from .table import Column, Table, Type

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

    from .tasks import TaskList


def pandas_frame(table: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows of a table as a pandas data frame."""
    with needed("pandas", "pandas"):
        import pandas as pd
    import numpy as np

    def series(column: Column) -> pd.Series[Any]:
        values: Any = [row[column.key] for row in rows]
        if column.choices is not None and column.holds is Type.CHOICE:
            dtype: Any = pd.CategoricalDtype([member.value for member in column.choices])
        elif column.holds is Type.DATE:
            # Of seconds, whatever the rows: nanoseconds reach only from 1677 to 2262.
            return pd.Series(np.array(values, dtype="datetime64[s]"))
        else:
            dtype = _PANDAS.get(column.holds, "object")
        return pd.Series(values, dtype=dtype)

    return pd.DataFrame({column.key: series(column) for column in table._columns})


_PANDAS = {Type.TEXT: "string", Type.INTEGER: "int64", Type.NUMBER: "float64", Type.BOOLEAN: "bool"}


def polars_frame(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows of a table as a polars data frame."""
    with needed("polars", "polars"):
        import polars as pl

    def series(column: Column) -> pl.Series:
        values: Any = [row[column.key] for row in rows]
        codes = [] if column.choices is None else [member.value for member in column.choices]
        dtypes: dict[Type, Any] = {
            Type.TEXT: pl.String,
            Type.INTEGER: pl.Int64,
            Type.NUMBER: pl.Float64,
            Type.BOOLEAN: pl.Boolean,
            Type.DATE: pl.Date,
            Type.CHOICE: pl.Enum(codes),
            Type.TEXTS: pl.List(pl.String),
            Type.INTEGERS: pl.List(pl.Int64),
            Type.CHOICES: pl.List(pl.Enum(codes)),
        }
        if column.holds is Type.DATE:
            values = [None if day is None else dt.date.fromisoformat(day) for day in values]
        return pl.Series(column.key, values, dtype=dtypes[column.holds])

    return pl.DataFrame([series(column) for column in table._columns])


def networkx_graph(tasks: TaskList) -> nx.Graph[str]:
    """Return the agencies of some tasks as nodes, joined by the tasks that they share."""
    with needed("networkx", "network"):
        import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for agency in dict.fromkeys(agency for task in tasks for agency in task.agencies):
        facts = {
            "name": agency.name,
            "name_en": agency.name_en,
            "kind": agency.kind and agency.kind.value,
            "tasks": len(tasks.by_agency(agency)),
        }
        # The formats of graph files have nothing for what is not known.
        known = {key: value for key, value in facts.items() if value is not None}
        graph.add_node(agency.id, **known)
    for row in tasks.pairs().to_dicts():
        graph.add_edge(row["agency_id"], row["partner_id"], weight=row["tasks"])
    return graph
