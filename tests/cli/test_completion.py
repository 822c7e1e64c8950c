"""What Tab completes: the words of the command, and the names in the plan."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import ip_power_plan as ipp

PLAN = ipp.load(2025)


def completed(line: str, folder: Path) -> list[str]:
    """Return what the command offers for a line that ends at the cursor, as a shell asks."""
    answer = folder / "answer"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SHELL": "fish",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "PYTHONUTF8": "1",
        # It opens the answer without an encoding.
        "PYTHONWARNDEFAULTENCODING": "",
    }
    subprocess.run(
        [sys.executable, "-c", "from ip_power_plan.cli import main; main()"],
        env=environment,
        check=True,
        timeout=60,
    )
    offers = answer.read_text(encoding="utf-8").splitlines()
    return [offer.partition("\t")[0].strip() for offer in offers]


def test_commands_are_completed(tmp_path: Path) -> None:
    assert completed("ip-power-plan co", tmp_path) == ["compare"]
    assert completed("ip-power-plan t", tmp_path) == ["tasks", "text"]


def test_options_are_completed(tmp_path: Path) -> None:
    assert completed("ip-power-plan tasks --ag", tmp_path) == ["--agency"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tasks --agency 国家知", ["国家知识产权局"]),
        ("tasks --agency CNI", ["CNIPA"]),
        ("tasks --agency Ministry\\ of\\ J", ["Ministry of Justice"]),
        ("tasks --law 商标", ["商标法"]),
        ("tasks --section 1.", [section.id for section in PLAN.parts[0].sections]),
        ("tasks --agency MOJ --role l", ["lead"]),
        ("tasks --law 商标法 --action am", ["amend"]),
        ("show 11", [str(n) for n in (11, *range(110, 119))]),
        ("cite 11 --style b", ["bibtex"]),
        ("tasks --year 2", ["2025"]),
    ],
)
def test_names_are_completed(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert completed(f"ip-power-plan {line}", tmp_path) == expected


def test_every_agency_is_offered(tmp_path: Path) -> None:
    offered = set(completed("ip-power-plan tasks --agency ", tmp_path))
    assert {agency.name for agency in PLAN.agencies} <= offered


def test_names_of_a_plan_file_are_completed(tmp_path: Path) -> None:
    plan = ipp.parse_plan("2026年推进计划\n一、完善制度\n1.植树造林。（国家林草局负责）\n")
    plan.write(tmp_path / "plan.json")
    line = f"ip-power-plan tasks --file {tmp_path / 'plan.json'} --agency 国"
    assert completed(line, tmp_path) == ["国家林草局"]


def test_a_broken_plan_file_completes_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{", encoding="utf-8")
    line = f"ip-power-plan tasks --file {tmp_path / 'plan.json'} --agency 国"
    assert completed(line, tmp_path) == []
