"""The tutorial as a reader runs it: in Jupyter, from the first cell to the last."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import openpyxl
import pytest

TUTORIAL = Path(__file__).resolve().parents[2] / "docs/tutorial.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    notebook = nbformat.read(TUTORIAL, as_version=4)
    folder = tmp_path_factory.mktemp("tutorial")
    nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return notebook, folder / "shares.xlsx"


@pytest.fixture
def executed(run: tuple[Any, Path]) -> Any:
    return run[0]


def outputs(notebook: Any, source: str) -> dict[str, str]:
    """Return what the one cell shows whose code has these words, by media type."""
    cell, *others = [cell for cell in notebook.cells if source in cell.source]
    assert not others
    data: dict[str, str] = cell.outputs[-1]["data"]
    return data


def test_no_cell_fails_or_warns(executed: Any) -> None:
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            assert output.output_type == "execute_result", (cell.source, output)


def test_the_first_answer_is_that_of_the_text(executed: Any) -> None:
    text = (TUTORIAL.parents[1] / "src/ip_power_plan/data/2025/plan.txt").read_text("utf-8")
    led = re.findall(r"^(\d+)\..*（市场监管总局[^（]*）$", text, re.MULTILINE)
    shown = outputs(executed, 'led_by("SAMR")')["text/html"]
    assert re.findall(r'<li value="(\d+)">', shown) == led


def test_the_figures_are_those_of_the_text(executed: Any) -> None:
    assert outputs(executed, "first_two =")["text/plain"] == "'55 of 118 tasks, 47%'"


def test_the_workbook_has_a_row_for_each_responsibility(run: tuple[Any, Path]) -> None:
    rows = [*openpyxl.load_workbook(run[1]).worksheets[0].iter_rows(values_only=True)]
    assert len(rows) == 1 + 277
    assert sum("lead" in row for row in rows) == 118


def test_the_chart_is_an_svg_that_needs_no_network(executed: Any) -> None:
    shown = outputs(executed, "alt.Chart")
    assert "China National Intellectual Property Administration" in shown["image/svg+xml"]
    assert "text/html" not in shown


def test_the_comparison_finds_the_invented_changes(executed: Any) -> None:
    shown = outputs(executed, "changes.loc")["text/html"]
    assert re.findall("<td>(kept|reworded|split|merged|new|dropped)</td>", shown) == [
        "reworded",
        "dropped",
        "new",
    ]


def test_the_notebook_is_kept_without_outputs() -> None:
    """The manual runs it: what is kept can't be out of date, and a diff shows what was written."""
    kept = json.loads(TUTORIAL.read_text(encoding="utf-8"))
    for cell in kept["cells"]:
        assert not cell.get("outputs"), cell["source"]
        assert cell.get("execution_count") is None
