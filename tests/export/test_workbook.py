"""The workbook: an Excel reader finds every cell with its type, and no formula or link anywhere."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.export.plans import HOSTILE, hostile_plan

import ip_power_plan as ipp
from ip_power_plan.export import workbook, write_table
from ip_power_plan.table import Table, Type

NAMES = ["tasks", "shares", "mentions", "agencies", "laws"]


def sheet_of(path: Path) -> Worksheet:
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 1
    return book.worksheets[0]


def as_read(text: str) -> str:
    """Return a text as openpyxl reads it: controls, which XML cannot hold, as Excel writes them."""
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(folder: Path, table: Table, **options: Any) -> Worksheet:
    write_table(table, folder / "t.xlsx", **options)
    return sheet_of(folder / "t.xlsx")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", [ipp.load(2025), hostile_plan()], ids=["2025", "hostile"])
def test_every_cell_is_there_with_its_type(
    tmp_path: Path, plan: ipp.Plan, name: str, lang: str
) -> None:
    table = plan.table(name)
    head, *rows = written(tmp_path, table, lang=lang).iter_rows(values_only=True)
    assert list(head) == list(table.labels(lang).values())
    expected = table.to_dicts(lang)
    assert len(rows) == len(expected)
    for cells, row in zip(rows, expected, strict=True):
        for cell, key in zip(cells, row, strict=True):
            held = table.types[key]
            value = row[key]
            if value in (None, "", []):
                assert cell is None
            elif held is Type.DATE:
                assert cell == dt.datetime.fromisoformat(value)
            elif held in (Type.TEXT, Type.TEXTS):
                joint = "、" if lang == "zh" else "; "
                told = value if isinstance(value, str) else joint.join(value)
                assert cell == as_read(told)
            elif held is Type.INTEGERS:
                assert cell == ("、" if lang == "zh" else "; ").join(map(str, value))
            elif held in (Type.INTEGER, Type.BOOLEAN):
                assert cell == value
                assert type(cell) is type(value)


def test_codes_are_in_words(tmp_path: Path) -> None:
    table = ipp.load(2025).table("shares")
    role = table.columns.index("role")
    chinese = [row[role] for row in written(tmp_path, table).iter_rows(values_only=True)]
    assert (chinese.count("牵头"), chinese.count("参与")) == (118, 159)


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path, name: str) -> None:
    sheet = written(tmp_path, hostile_plan().table(name))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    with ZipFile(tmp_path / "t.xlsx") as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_the_hostile_texts_are_in_the_workbook(tmp_path: Path) -> None:
    sheet = written(tmp_path, hostile_plan().table("tasks"))
    column = list(hostile_plan().table("tasks").columns).index("text")
    texts = [row[column] for row in sheet.iter_rows(2, values_only=True)]
    assert texts[: len(HOSTILE)] == [as_read(text) for text in HOSTILE]


def test_the_header_stays_in_view_and_filters(tmp_path: Path) -> None:
    sheet = written(tmp_path, ipp.load(2025).table("tasks"))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(119, sheet.max_column).coordinate}"
    assert sheet.print_title_rows == "$1:$1"


def test_columns_and_rows_are_as_large_as_their_texts(tmp_path: Path) -> None:
    table = ipp.load(2025).table("tasks")
    sheet = written(tmp_path, table)
    place = list(table.columns).index("text")
    letter = "ABCDEFGHIJKLMNOP"[place]
    assert 8 <= sheet.column_dimensions["A"].width <= 12
    assert 40 <= sheet.column_dimensions[letter].width <= 48
    longest = max(range(2, 120), key=lambda row: len(str(sheet.cell(row, place + 1).value)))
    size = (
        len(str(sheet.cell(longest, place + 1).value)) * 2 / sheet.column_dimensions[letter].width
    )
    height = sheet.row_dimensions[longest].height
    assert height is not None
    assert height >= 15 * size
    assert sheet.cell(longest, place + 1).alignment.wrap_text


def test_pandas_reads_the_workbook(tmp_path: Path) -> None:
    plan = ipp.load(2025)
    write_table(plan.table("laws"), tmp_path / "t.xlsx")
    frame = pd.read_excel(tmp_path / "t.xlsx")
    assert len(frame) == 46
    assert list(frame.iloc[:, 0]) == [law.id for law in plan.laws]


@pytest.mark.parametrize(("length", "fits"), [(32_767, True), (32_768, False)])
@pytest.mark.parametrize(("character", "units"), [("权", 1), ("𠀀", 2)])
def test_a_text_that_no_cell_can_hold_is_refused(
    tmp_path: Path, length: int, fits: bool, character: str, units: int
) -> None:
    text = "a" * (length % units) + character * (length // units)
    plan = ipp.parse_plan(f"2026年推进计划\n一、完善制度\n1.{text}（司法部负责）\n")
    table = plan.table("tasks")
    if fits:
        sheet = written(tmp_path, table)
        assert text in [cell.value for cell in sheet[2]]
    else:
        with pytest.raises(ValueError, match=r"row 1 has a text of 32768 .* holds 32767"):
            write_table(table, tmp_path / "t.xlsx")
        assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 117)
    with pytest.raises(ValueError, match="118 rows, and a sheet holds 117"):
        workbook.workbook(ipp.load(2025).table("tasks"), ipp.Language.CHINESE)


def test_the_content_is_a_zip_without_macros() -> None:
    content = workbook.workbook(ipp.load(2025).table("laws"), ipp.Language.ENGLISH)
    with ZipFile(BytesIO(content)) as parts:
        assert not [part for part in parts.namelist() if "vba" in part.lower()]


@pytest.mark.parametrize("text", ["<r>甲 & 乙</r>", "<r><t>甲</t></r>", "<r></r>", "<r>a\x1bb</r>"])
def test_a_text_that_looks_like_markup_of_the_workbook_is_text(tmp_path: Path, text: str) -> None:
    whole = ipp.load(2025)
    task = attrs.evolve(whole.task(1), text=text, mentions=())
    plan = attrs.evolve(whole, tasks=(task, *whole.tasks[1:]))
    plan.table("tasks").write(tmp_path / "t.xlsx")
    sheet = sheet_of(tmp_path / "t.xlsx")
    heads = [cell.value for cell in sheet[1]]
    assert str(sheet[2][heads.index("任务")].value) == as_read(text)


def test_what_has_no_english_is_empty(tmp_path: Path) -> None:
    plan, _ = ipp.parse_draft(
        "2026年推进计划\n一、甲\n1.制定《火星法》。（火星部、司法部、土星局负责）\n"
    )
    plan.table("tasks").write(tmp_path / "t.xlsx", lang="en")
    sheet = sheet_of(tmp_path / "t.xlsx")
    cells = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["Lead"] is None
    assert cells["Participants"] == "Ministry of Justice"
    assert not cells["Laws"]
