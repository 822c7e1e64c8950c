"""What Tab completes: the words of the command, and the names in the plan."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import ip_power_plan as ipp

PLAN = ipp.load(2025)


def completed(line: str, folder: Path, shell: str = "fish") -> list[str]:
    """Return what the command offers for a line that ends at the cursor, as a shell asks."""
    answer = folder / "answer"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SHELL": shell,
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


def with_agency(name: str, folder: Path) -> str:
    """Return the beginning of a line that asks for an agency of a plan, which has this name."""
    plan = ipp.parse_plan("2026年推进计划\n一、完善制度\n1.植树造林。（国家林草局负责）\n")
    file = folder / "plan.json"
    plan.write(file)
    text = file.read_text(encoding="utf-8").replace("国家林草局", json.dumps(name)[1:-1])
    file.write_text(text, encoding="utf-8")
    assert [agency.name for agency in ipp.read_plan(file).agencies] == [name]
    return f"ip-power-plan tasks --file {file} --agency "


@pytest.mark.parametrize("name", ["局\x1b[2J", "局\n名", "局\u202e名", "\x9b2J"])
def test_names_with_controls_are_not_offered(name: str, tmp_path: Path) -> None:
    assert completed(with_agency(name, tmp_path), tmp_path) == [
        "NFGA",
        "National Forestry and Grassland Administration",
    ]


@pytest.mark.parametrize("name", ["$(touch x)", "`touch x`", "x;touch x", "a'b\"c", "a&b|c>d"])
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_names_that_look_like_commands_are_words(name: str, shell: str, tmp_path: Path) -> None:
    offered = completed(with_agency(name, tmp_path), tmp_path, shell)[0]
    # What a shell reads there: one word, every mark in it escaped.
    assert shlex.split(offered.removesuffix(":")) == [name]
    assert not re.search(r"(?<!\\)[$`;&|<>()'\" ]", offered)


def test_a_broken_plan_file_completes_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{", encoding="utf-8")
    line = f"ip-power-plan tasks --file {tmp_path / 'plan.json'} --agency 国"
    assert completed(line, tmp_path) == []
