"""The bill of materials: as its standard has it, up to date, and in the wheel."""

from __future__ import annotations

import json
from importlib import metadata

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tools import sbom

import ip_power_plan as ipp

TEXT = sbom.TARGET.read_text(encoding="utf-8")
BILL = json.loads(TEXT)


def test_it_is_generated_again() -> None:
    assert sbom.text() == TEXT


# The validator opens its files without an encoding.
LENIENT = pytest.mark.filterwarnings("ignore::EncodingWarning")


@LENIENT
def test_a_foreign_library_finds_nothing_wrong() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(TEXT) is None


@LENIENT
@pytest.mark.parametrize(
    "change",
    [
        lambda bill: bill.pop("specVersion"),
        lambda bill: bill["components"][0].update(type="table"),
        lambda bill: bill["components"][0]["licenses"][0]["license"].update(id="Apache"),
    ],
    ids=["version", "type", "license"],
)
def test_it_finds_what_is_planted(change: object) -> None:
    assert callable(change)
    bill = json.loads(TEXT)
    change(bill)
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is not None


def test_it_names_the_library_and_all_that_it_needs() -> None:
    library = BILL["metadata"]["component"]
    assert (library["name"], library["version"]) == ("ip-power-plan", ipp.__version__)
    components = {component["name"]: component for component in BILL["components"]}
    needed = {name for name, each in components.items() if each["type"] == "library"}
    assert needed == {"attrs", "cattrs", "importlib-resources"}
    licenses = {
        name: [each["license"]["id"] for each in component.get("licenses", ())]
        for name, component in components.items()
    }
    assert licenses["OpenCC"] == ["Apache-2.0"]
    (depending,) = BILL["dependencies"]
    references = [component["bom-ref"] for component in BILL["components"]]
    assert depending == {"ref": "ip-power-plan", "dependsOn": references}


def test_what_is_installed_carries_it() -> None:
    files = metadata.files("ip-power-plan") or []
    if any(file.suffix == ".pth" for file in files):
        pytest.skip("installed in editable mode, once, with what there was then")
    carried = [file for file in files if file.parent.name == "sboms"]
    assert [file.name for file in carried] == [sbom.TARGET.name]
    assert carried[0].read_text() == TEXT
