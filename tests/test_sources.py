"""Every entry of the registry says where its facts can be looked up."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from importlib_resources import files

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE: Final = Path(__file__).resolve().parent.parent / "editions/sources.toml"
SOURCES: Final[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
REGISTRIES: Final = ("agencies", "laws")


def ids(registry: str) -> list[str]:
    text = files("ip_power_plan").joinpath(f"data/{registry}.json").read_text(encoding="utf-8")
    return [entry["id"] for entry in json.loads(text)]


@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_entry_has_a_source_or_says_that_it_has_none(registry: str) -> None:
    cited, reasons = SOURCES[registry], SOURCES["none"]
    assert [id_ for id_ in ids(registry) if not cited.get(id_) and not reasons.get(id_)] == []
    assert set(cited) <= set(ids(registry))
    assert set(cited) & set(reasons) == set()


def test_no_reason_is_for_an_unknown_entry() -> None:
    assert set(SOURCES["none"]) <= {id_ for registry in REGISTRIES for id_ in ids(registry)}


def test_every_document_is_cited_and_every_cited_one_is_there() -> None:
    cited = {key for registry in REGISTRIES for keys in SOURCES[registry].values() for key in keys}
    assert cited == set(SOURCES["documents"])


@pytest.mark.parametrize("key", SOURCES["documents"])
def test_a_document_can_be_looked_up(key: str) -> None:
    document = SOURCES["documents"][key]
    assert {"title", "read"} <= set(document) <= {"title", "number", "date", "address", "read"}
    assert document["title"].strip() == document["title"] != ""
    assert isinstance(document["read"], bool)
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", document.get("date", "2025"))
    assert re.fullmatch(r"https?://[^\s|]+", document.get("address", "https://www.gov.cn/"))
    # A title alone is no way to find a web page.
    assert {"number", "date", "address"} & set(document)
