"""The data package: frictionless finds it whole, and finds what is planted in it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import frictionless
import pytest
from tests.export.plans import asked_of_duckdb, hostile_plan, names_in, small_plan

import ip_power_plan as ipp
from ip_power_plan.export import datapackage, export_plan
from ip_power_plan.export.relational import RELATIONS, Relation

PLAN = ipp.load(2025)
PLANS = pytest.mark.parametrize(
    "plan", [PLAN, hostile_plan(), small_plan()], ids=["2025", "hostile", "small"]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export_plan(PLAN, tmp_path / "package", "datapackage")
    return tmp_path / "package"


def errors(descriptor: Path) -> list[str]:
    """Return the kind of each error that frictionless finds."""
    report = frictionless.Package(str(descriptor)).validate()
    found = [error.type for task in report.tasks for error in task.errors]
    return [*(error.type for error in report.errors), *found]


def repair(folder: Path, name: str) -> None:
    """Make the descriptor say the size and hash that a changed file has."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == name:
            content = (folder / resource["path"]).read_bytes()
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.csv"
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


# --- what frictionless says ------------------------------------------------------------


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert len(report.tasks) == len(RELATIONS) == 12
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert (rows["tasks"], rows["responsibilities"], rows["mentions"]) == (118, 277, 47)
    assert (rows["agencies"], rows["laws"]) == (44, 46)


def test_frictionless_finds_nothing_wrong_in_the_zip(tmp_path: Path) -> None:
    export_plan(PLAN, tmp_path / "plan.zip")
    assert errors(tmp_path / "plan.zip") == []


def test_frictionless_finds_nothing_wrong_in_a_small_plan(tmp_path: Path) -> None:
    export_plan(small_plan(), tmp_path / "package", "datapackage")
    assert errors(tmp_path / "package" / "datapackage.json") == []


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("responsibilities", ",cnipa,", ",nobody,", "foreign-key"),
        ("mentions", ",trademark-law,", ",no-law,", "foreign-key"),
        ("tasks", ",1.1,", ",1.9,", "foreign-key"),
        ("responsibilities", "1,1,", "2,1,", "primary-key"),
        ("tasks", "2025-002", "2025-001", "unique-error"),
        ("responsibilities", ",lead,", ",chief,", "constraint-error"),
        ("agencies", ",true,", ",perhaps,", "type-error"),
        ("mentions", ",5,15,", ",five,15,", "type-error"),
    ],
)
def test_frictionless_finds_what_is_planted(
    folder: Path, name: str, old: str, new: str, error: str
) -> None:
    replaced(folder, name, old, new)
    assert set(errors(folder / "datapackage.json")) & {"hash-count", "byte-count"}
    repair(folder, name)
    assert set(errors(folder / "datapackage.json")) == {error}


def test_frictionless_finds_a_file_that_was_touched(folder: Path) -> None:
    replaced(folder, "tasks", "商标法", "專利法")
    assert errors(folder / "datapackage.json") == ["hash-count"]


# --- what the files hold ---------------------------------------------------------------


@PLANS
@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_the_files_hold_the_exact_values(
    tmp_path: Path, plan: ipp.Plan, relation: Relation
) -> None:
    export_plan(plan, tmp_path / "package", "datapackage")
    content = (tmp_path / "package" / f"{relation.name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    # Up to Python 3.10, the reader takes no NUL.
    text = content.decode("utf-8").replace("\x00", "␀")
    head, *rows = csv.reader(StringIO(text, newline=""))
    assert head == [column.name for column in relation.fields]
    assert rows == [
        [as_text(value).replace("\x00", "␀") for value in row] for row in relation.rows(plan)
    ]


def as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_frictionless_reads_the_plan(folder: Path) -> None:
    package = frictionless.Package(str(folder / "datapackage.json"))
    tasks = package.get_table_resource("tasks").read_rows()
    assert [(row["number"], row["text"], row["by_division"]) for row in tasks] == [
        (task.number, task.text, task.by_division) for task in PLAN.tasks
    ]
    (plan,) = package.get_table_resource("plan").read_rows()
    assert (plan["issued"], plan["revision"]) == (dt.date(2025, 4, 29), PLAN.revision)
    assert plan["addressees"].split("\n") == list(PLAN.notice.addressees if PLAN.notice else ())


def test_duckdb_joins_the_files(folder: Path) -> None:
    _, rows = asked_of_duckdb(
        f"""
        SELECT a.name, count(*) FROM '{folder / "responsibilities.csv"}' r
        JOIN '{folder / "agencies.csv"}' a ON a.id = r.agency_id
        WHERE r.role = 'lead' GROUP BY a.name ORDER BY count(*) DESC LIMIT 2
        """
    )
    assert rows == [("国家知识产权局", 29), ("中央宣传部", 26)]


def test_texts_are_not_guarded_against_spreadsheets(tmp_path: Path) -> None:
    export_plan(hostile_plan(), tmp_path / "package", "datapackage")
    text = (tmp_path / "package" / "tasks.csv").read_text(encoding="utf-8")
    assert ",=cmd|' /C calc'!A0," in text


# --- replacing a folder ----------------------------------------------------------------


@pytest.mark.parametrize(
    "descriptor",
    [
        '{"name": "my-other-package"}',
        '{"library": "another 1.0"}',
        '{"library": "ip-power-planner 1.0"}',
        '{"library": ["ip-power-plan 1.0"]}',
        '["library"]',
        "1",
        "{",
        "",
        "\udcff",
        "[" * 100_000,
        f'{{"library": "ip-power-plan 1.0", "x": "{"x" * 4_194_304}"}}',
    ],
    ids=range(11),
)
def test_a_package_of_others_is_never_replaced(folder: Path, descriptor: str) -> None:
    (folder / "datapackage.json").write_text(descriptor, "utf-8", "surrogateescape")
    (folder / "tasks.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"holds other files, such as .*, and is kept"):
        PLAN.export(folder, overwrite=True)
    assert (folder / "tasks.csv").read_text(encoding="utf-8") == "mine"


def test_a_package_of_an_older_library_is_replaced(folder: Path) -> None:
    path = folder / "datapackage.json"
    old = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**old, "library": "ip-power-plan 2024.9.0"}), encoding="utf-8")
    PLAN.export(folder, overwrite=True)
    assert json.loads(path.read_text(encoding="utf-8")) == old


# --- the descriptor --------------------------------------------------------------------


def test_the_descriptor_tells_where_the_data_is_from(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["name"] == "ip-power-plan-2025"
    assert descriptor["version"] == f"{PLAN.revision}.0.0"
    assert descriptor["digest"] == PLAN.digest
    assert descriptor["library"] == f"ip-power-plan {ipp.__version__}"
    assert [license_["name"] for license_ in descriptor["licenses"]] == ["MIT"]
    assert PLAN.title in descriptor["sources"][0]["title"]
    assert "English is unofficial" in descriptor["description"]


def test_every_table_and_column_is_described(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        assert len(resource["description"]) > 10
        for field in resource["schema"]["fields"]:
            assert len(field["description"]) >= 8
            assert field["description"].endswith(".")
    fields = {
        field["name"]: field
        for resource in descriptor["resources"]
        if resource["name"] == "responsibilities"
        for field in resource["schema"]["fields"]
    }
    assert fields["role"]["constraints"] == {"required": True, "enum": ["lead", "participant"]}
    assert "constraints" not in fields["scope"]


# --- the same bytes, and whole or not at all -------------------------------------------


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.iterdir()):
        yield file.name, file.read_bytes()


@PLANS
def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, plan: ipp.Plan) -> None:
    for name in ("one", "two"):
        export_plan(plan, tmp_path / name, "datapackage")
        export_plan(plan, tmp_path / f"{name}.zip")
    assert dict(contents(tmp_path / "one")) == dict(contents(tmp_path / "two"))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_zip_holds_the_folder_and_no_date(tmp_path: Path, folder: Path) -> None:
    export_plan(PLAN, tmp_path / "plan.zip")
    with ZipFile(tmp_path / "plan.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(contents(folder))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_names_of_the_files_are_known_beforehand(folder: Path) -> None:
    assert names_in(folder) == sorted(datapackage.FILES)


def test_an_old_package_is_replaced_and_another_folder_is_not(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(FileExistsError, match="overwrite=True"):
        export_plan(PLAN, folder, "datapackage")
    (folder / "parts.csv").write_text("old", encoding="utf-8")
    export_plan(PLAN, folder, "datapackage", overwrite=True)
    assert errors(folder / "datapackage.json") == []
    shutil.copytree(folder, tmp_path / "mine")
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"notes\.txt"):
        export_plan(PLAN, tmp_path / "mine", "datapackage", overwrite=True)
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("target", ["package", "package.zip"])
def test_an_interrupt_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    def interrupted(_: Any) -> dict[str, bytes]:
        raise KeyboardInterrupt

    monkeypatch.setattr(datapackage, "_files", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export_plan(PLAN, tmp_path / target, "datapackage")
    assert names_in(tmp_path) == []
