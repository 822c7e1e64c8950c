"""Build an edition: from its official text and what was added by hand to ``plan.json``.

The parser of the library reads the text; this adds the English, the revision and the
day of publication. Run as ``python -m tools.build``: it builds every edition
and enters each in the manifest, with the digest of every other file of the data.

The library reads no file for which the manifest has another digest. So the registry is
entered first, and stays entered if an edition cannot be built.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ip_power_plan import fileformat, planfile
from ip_power_plan.plan import Plan
from ip_power_plan.reading import parse_draft

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "editions"
DATA = ROOT / "src/ip_power_plan/data"
MANIFEST = "manifest.json"


def years() -> list[int]:
    """Return the years of which there is an edition, ascending."""
    return sorted(int(folder.name) for folder in EDITIONS.iterdir() if folder.name.isdigit())


def build(year: int) -> Plan:
    """Return the plan of a year, built anew.

    Raises:
        ValueError: The text has a problem, or an addition fits nothing in it.
    """
    folder = EDITIONS / str(year)
    edition = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    english = tomllib.loads((folder / "english.toml").read_text(encoding="utf-8"))
    notice = (folder / "notice.txt").read_text(encoding="utf-8")
    text = (DATA / str(year) / "plan.txt").read_text(encoding="utf-8")

    plan, problems = parse_draft(notice + text)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    document = fileformat.document(plan)
    document["revision"] = edition["revision"]
    document["notice"]["published"] = edition["published"].isoformat()
    _add_english(document, english)
    return planfile.structure(document, str(folder))


def _add_english(document: dict[str, Any], english: dict[str, Any]) -> None:
    """Put each translation beside what it translates; none may be left over."""
    document["title_en"] = english.pop("title")
    document["preamble_en"] = english.pop("preamble")
    document["closing_en"] = english.pop("closing")
    notice = english.pop("notice")
    document["notice"]["text_en"] = "\n".join(notice)
    document["notice"]["issuer_en"] = notice[-2]
    for part in document["parts"]:
        part["title_en"] = english["parts"].pop(part["id"])
        for section in part["sections"]:
            section["title_en"] = english["sections"].pop(section["id"])
    for task in document["tasks"]:
        task["text_en"] = english["tasks"].pop(str(task["number"]))
    if left := {name: rest for name, rest in english.items() if rest}:
        raise ValueError(f"translations of nothing in the text: {left}")


def manifest(plans: dict[int, Plan]) -> str:
    """Return the manifest of these editions and of the other files."""
    entries = {
        str(year): {
            "revision": plan.revision,
            "digest": plan.digest,
            "checksum": fileformat.checksum(
                plan.digest, fileformat.dumps(plan).encode(fileformat.ENCODING)
            ),
        }
        for year, plan in plans.items()
    }
    return _manifest(entries)


def _manifest(entries: dict[str, Any]) -> str:
    found = {"editions": entries, "files": {name: _digest(name) for name in other_files()}}
    return json.dumps(found, indent=1) + "\n"


def other_files() -> list[str]:
    """Return the names of the files of the data that are not made by this tool."""
    names = [file.relative_to(DATA).as_posix() for file in DATA.rglob("*") if file.is_file()]
    return sorted(name for name in names if name != MANIFEST and not name.endswith("/plan.json"))


def _digest(name: str) -> str:
    return fileformat.digest_of((DATA / name).read_bytes())


def enter_files() -> None:
    """Enter the files in the manifest of the library, and leave the editions in it."""
    file = DATA / MANIFEST
    entries = json.loads(file.read_text(encoding="utf-8"))["editions"]
    file.write_text(_manifest(entries), encoding="utf-8", newline="\n")


def write(data: Path) -> None:
    """Write every edition and the manifest into a data folder."""
    plans = {year: build(year) for year in years()}
    for year, plan in plans.items():
        target = data / str(year) / "plan.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(fileformat.dumps(plan), encoding="utf-8", newline="\n")
    (data / MANIFEST).write_text(manifest(plans), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    enter_files()
    write(DATA)
