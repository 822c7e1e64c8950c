"""Every byte of the data can be made again from the page, the text and the annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from importlib_resources import files
from tools import build, han, restore

DATA = files("ip_power_plan") / "data"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    build.write(folder)
    return folder


@pytest.mark.parametrize("year", build.years())
def test_edition_builds_again(rebuilt: Path, year: int) -> None:
    name = f"{year}/plan.json"
    assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()


def test_manifest_builds_again(rebuilt: Path) -> None:
    name = "manifest.json"
    assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()


def test_text_is_restored_again() -> None:
    restored = restore.restore(restore.PAGE.read_text(encoding="utf-8"))
    assert restored.plan == (DATA / "2025/plan.txt").read_text(encoding="utf-8")
    assert restored.notice == restore.NOTICE.read_text(encoding="utf-8")


def test_restoring_refuses_a_page_that_needs_other_corrections() -> None:
    page = restore.PAGE.read_text(encoding="utf-8").replace("著力", "着力")
    with pytest.raises(ValueError, match="著力发展"):
        restore.restore(page)


def test_character_table_is_generated_again() -> None:
    assert han.module() == han.TARGET.read_text(encoding="utf-8")


def test_a_translation_of_nothing_is_refused() -> None:
    english = {
        "title": "",
        "preamble": "",
        "closing": "",
        "notice": ["", ""],
        "parts": {},
        "sections": {},
        "tasks": {"119": "A task that is not there."},
    }
    document: dict[str, Any] = {"notice": {}, "parts": [], "tasks": []}
    with pytest.raises(ValueError, match="119"):
        build._add_english(document, english)
