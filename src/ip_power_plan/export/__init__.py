"""What leaves the library: tables and whole plans in files that other programs read; citations."""

from __future__ import annotations

from .citation import Style, cite
from .formats import ending_of
from .plans import PLAN_ENDINGS, PlanFormat, export_plan
from .streams import FORMATS, write_rows
from .tabular import TABLE_ENDINGS, TableFormat, write_table

__all__ = [
    "FORMATS",
    "PLAN_ENDINGS",
    "TABLE_ENDINGS",
    "PlanFormat",
    "Style",
    "TableFormat",
    "cite",
    "ending_of",
    "export_plan",
    "write_rows",
    "write_table",
]
