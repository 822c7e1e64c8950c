"""The same plan as a user of pandas or polars would hold it.

Each question has a table for which it is the simplest filter: one row for each task,
for each task and agency, or for each task and law, each with the whole task, so that a
filter's answer is the tasks themselves as it is with us. Nothing has to be joined.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import polars as pl

from ip_power_plan import Plan, Task


class Rows(NamedTuple):
    """The rows of each table.

    Attributes:
        tasks: One for each task, with a list of its agencies.
        shares: One for each task and agency.
        mentions: One for each task and law.
    """

    tasks: list[dict[str, Any]]
    shares: list[dict[str, Any]]
    mentions: list[dict[str, Any]]


def rows(plan: Plan) -> Rows:
    """Return the rows of a plan's tables."""
    return Rows(
        [
            {**_row(task), "agencies": [agency.name for agency in task.agencies]}
            for task in plan.tasks
        ],
        [
            {**_row(task), "agency": share.agency.name, "role": share.role.value}
            for task in plan.tasks
            for share in task.responsibilities
        ],
        [{**_row(task), "law": law.title} for task in plan.tasks for law in task.laws],
    )


def _row(task: Task) -> dict[str, Any]:
    return {
        "number": task.number,
        "section": (task.section or task.part).id,
        "text": task.text,
        "text_en": task.text_en,
        "words": f"{task.text}\n{task.text_en}",
        "lead": task.lead.name if task.lead else None,
    }


def for_pandas(plan: Plan) -> dict[str, Any]:
    """Return the tables for pandas, under the names that `benchmarks.queries` uses.

    Those whose names begin with ``o`` hold text as plain Python strings, with ``c`` as
    categories; ``i`` stands for an index on the column asked for, sorted.
    """
    tasks, shares, mentions = map(pd.DataFrame, rows(plan))
    tables = {"tasks": tasks, "shares": shares, "mentions": mentions}
    categories = {"tasks": ["section", "lead"], "shares": ["agency"], "mentions": ["law"]}
    return {
        **tables,
        **{f"o_{name}": table.astype(object) for name, table in tables.items()},
        **{
            f"c_{name}": table.astype(dict.fromkeys(categories[name], "category"))
            for name, table in tables.items()
        },
        "i_agency": shares.set_index("agency").sort_index(kind="stable"),
        "i_lead": tasks.set_index("lead").sort_index(kind="stable"),
        "i_section": tasks.set_index("section").sort_index(kind="stable"),
        "i_law": mentions.set_index("law").sort_index(kind="stable"),
    }


def for_polars(plan: Plan) -> dict[str, Any]:
    """Return the tables for polars; ``c`` stands for enumerated names, as in pandas."""
    tasks, shares, mentions = map(pl.DataFrame, rows(plan))
    agencies = pl.Enum([agency.name for agency in plan.agencies])
    laws = pl.Enum([law.title for law in plan.laws])
    sections = pl.Enum(tasks["section"].unique())
    return {
        "pl": pl,
        "tasks": tasks,
        "shares": shares,
        "mentions": mentions,
        "c_tasks": tasks.with_columns(
            pl.col("lead").cast(agencies), pl.col("section").cast(sections)
        ),
        "c_shares": shares.with_columns(pl.col("agency").cast(agencies)),
        "c_mentions": mentions.with_columns(pl.col("law").cast(laws)),
    }
