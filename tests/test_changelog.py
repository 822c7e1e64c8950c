"""A data change needs a revision, a manifest entry and a line in the changelog."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from importlib_resources import files

import ip_power_plan as ipp

CHANGELOG = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
LINE = re.compile(
    r"^- (\d{4}, revision (\d+)): .*?`(sha256:[0-9a-f]{64})`", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("year", ipp.years())
def test_data_change_is_in_manifest_and_changelog(year: int) -> None:
    plan = ipp.load(year)
    manifest = json.loads((files("ip_power_plan") / "data/manifest.json").read_text("utf-8"))
    entry = manifest["editions"][str(year)]
    assert (entry["revision"], entry["digest"]) == (plan.revision, plan.digest)
    lines = {name: digest for name, _, digest in LINE.findall(CHANGELOG)}
    expected = f"{year}, revision {plan.revision}"
    assert lines.get(expected) == plan.digest, (
        f"under '### Data' of the changelog belongs: - {expected}: what changed. `{plan.digest}`"
    )


def test_revisions_are_counted_from_one_and_never_used_twice() -> None:
    for year in ipp.years():
        told = [int(n) for name, n, _ in LINE.findall(CHANGELOG) if name.startswith(str(year))]
        assert sorted(told) == list(range(1, ipp.load(year).revision + 1))


def test_version_is_in_the_changelog_and_starts_with_the_newest_year() -> None:
    assert ipp.__version__.split(".")[0] == str(ipp.years()[-1])
    assert f"## [{ipp.__version__}]" in CHANGELOG


def test_every_data_line_stands_under_data() -> None:
    sections = re.split(r"^### ", CHANGELOG, flags=re.MULTILINE)
    for section in sections:
        if LINE.search(section):
            assert section.startswith("Data\n")
