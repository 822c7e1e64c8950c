"""Every byte of the data can be made again from the page, the text and the annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from importlib_resources import files
from tools import build, han, restore

import ip_power_plan as ipp
from ip_power_plan import fileformat
from ip_power_plan.registry import _entries, registry

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


@pytest.mark.parametrize("name", ["agencies.json", "laws.json", "manifest.json"])
def test_registry_and_manifest_build_again(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", ["agencies", "laws"])
def test_the_library_knows_the_whole_registry(name: str) -> None:
    known = {record.id: fileformat.plain(record) for record in getattr(registry(2025), name)}
    source = json.loads((build.EDITIONS / f"{name}.json").read_text(encoding="utf-8"))
    for entry in source:
        limits = entry.pop("years", {}).items()
        others = {
            form for form, (first, last) in limits if not (first or 0) <= 2025 <= (last or 9999)
        }
        if (entry.get("full_name") or entry["title"]) in others:
            assert entry["id"] not in known
            continue
        entry["aliases"] = [alias for alias in entry["aliases"] if alias not in others]
        record = known.pop(entry["id"])
        assert {**record, **entry} == record
    assert known == {}


def test_the_library_carries_nothing_of_the_registry_twice() -> None:
    held = {agency.id for agency in ipp.load(2025).agencies}
    entries = json.loads((DATA / "agencies.json").read_text(encoding="utf-8"))
    assert [entry for entry in entries if entry["id"] in held and "kind" in entry] == []


def test_an_edition_is_built_from_a_registry_that_holds_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The edition itself need not be there, or may be damaged."""
    monkeypatch.setattr(
        "ip_power_plan.registry.published",
        lambda name: (build.EDITIONS / name).read_bytes(),
    )
    monkeypatch.setattr("ip_power_plan.registry.load", None)
    assert {entry["id"]: entry["kind"] for entry in _entries("laws")}["trademark-law"] == "law"


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
