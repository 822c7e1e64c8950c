"""A table as an Excel workbook, for people: labels, widths, filters, and no formula anywhere."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from ..choices import Language
from ..display import width
from ..extras import needed
from ..labels import label
from ..table import Column, Table, Type, as_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS: Final = 1_048_575
"""How many rows a sheet holds below its header."""

MAX_TEXT: Final = 32_767
"""How many characters a cell holds, in units of UTF-16."""

_WIDEST: Final = 44
_NARROWEST: Final = 8
_ARROW: Final = 4
"""The room that the button of a filter takes."""
_RAGGED: Final = 4
"""How much of a line stays empty before a word that does not fit."""
_LINE: Final = 15
"""The height of a line, in points."""
_TALLEST: Final = 409
"""The height that a row can have at most, in points."""


def workbook(table: Table, lang: Language, *, full_names: bool = False) -> bytes:
    """Return a table as the content of an Excel workbook.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
        ValueError: The table has more rows, or a text more characters, than a sheet can hold.
    """
    with needed("xlsxwriter", "excel"):
        import xlsxwriter

    if len(table) > MAX_ROWS:
        raise ValueError(
            f"the table has {len(table)} rows, and a sheet holds {MAX_ROWS}; write CSV or Parquet"
        )
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    looks = _Looks(book)
    sheet = book.add_worksheet(table.name)
    rows = table.to_dicts(lang, full_names=full_names)
    heights = [1] * len(rows)
    for place, column in enumerate(table._columns):
        heading = column.heading(lang)
        values = [_value(column, row[column.key], lang) for row in rows]
        size = _width(heading, values)
        sheet.set_column(place, place, size)
        sheet.write_string(0, place, heading, looks.head)
        for number, value in enumerate(values):
            _write(sheet, number + 1, place, value, looks)
            heights[number] = max(heights[number], _height(value, size))
    for number, lines in enumerate(heights, start=1):
        # Not every program fits the height of a row to its text.
        sheet.set_row(number, min(_LINE * lines, _TALLEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table._columns) - 1)
    # On paper: across the page, the header on each.
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


class _Looks:
    """How the cells look, by what they hold."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        # Excel shows a boolean as it is; LibreOffice shows 1 and 0 unless told.
        self.flag = book.add_format(
            {"valign": "top", "align": "center", "num_format": '"TRUE";"TRUE";"FALSE"'}
        )


def _value(column: Column, value: Any, lang: Language) -> Any:
    """Return what a cell holds: a number, a boolean, a date, or text as people read it."""
    if column.holds is Type.DATE and value is not None:
        return dt.date.fromisoformat(value)
    if column.choices is not None:
        codes = value if isinstance(value, list) else [value]
        value = [
            label(column.choices(code), lang, column.labels) for code in codes if code is not None
        ]
    return as_text(value, lang) if isinstance(value, list) else value


def _write(sheet: Worksheet, row: int, column: int, value: Any, looks: _Looks) -> None:
    """Write a cell by the type of its value, whatever its text looks like."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, looks.flag)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, looks.day)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, looks.text)
    else:
        units = len(value.encode("utf-16-le")) // 2
        if units > MAX_TEXT:
            raise ValueError(
                f"row {row} has a text of {units} characters, and a cell of a workbook holds "
                f"{MAX_TEXT}; write CSV or Parquet"
            )
        if value.startswith("<r>") and value.endswith("</r>"):
            # XlsxWriter takes such a text for markup of its own, unless it comes in pieces.
            sheet.write_rich_string(row, column, value[0], value[1], value[2:], looks.text)
        else:
            sheet.write_string(row, column, value, looks.text)


def _width(heading: str, values: list[Any]) -> int:
    """Return the width of a column, in digits; a Chinese character takes two."""
    widest = max((width(line) for value in values for line in _lines(value)), default=0)
    return min(max(widest + 1, width(heading) + _ARROW, _NARROWEST), _WIDEST)


def _height(value: Any, size: int) -> int:
    """Return how many lines a cell takes in a column, or one more: a word may not fit a line."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-width(line) // (size - _RAGGED))) for line in value.splitlines())


def _lines(value: Any) -> list[str]:
    return ["2025-04-29"] if isinstance(value, dt.date) else str(value or "").splitlines()
