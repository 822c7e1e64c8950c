"""Build the bundled data: editions, registry and manifest.

The parser of the library reads the official text of an edition; this adds the English, the
revision and the day of publication. Of the registry, the library carries only what its
editions do not hold already. The manifest has the digest of every file. Run as
``python -m tools.build``.

The library reads no file for which the manifest has another digest. So the whole registry
is entered first, and stays entered if an edition cannot be built.
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
REGISTRY = ("agencies", "laws")


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


def registry(name: str, plans: dict[int, Plan]) -> str:
    """Return a file of the registry, without what these editions say, too."""
    held = {
        record.id: fileformat.plain(record)
        for plan in plans.values()
        for record in getattr(plan, name)
    }
    entries = [
        {
            key: value
            for key, value in entry.items()
            if key == "id" or held.get(entry["id"], {}).get(key, _MISSING) != value
        }
        for entry in json.loads(_source(name))
    ]
    lines = (
        f" {json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}" for entry in entries
    )
    return "[\n{}\n]\n".format(",\n".join(lines))


_MISSING = object()


def _source(name: str) -> str:
    return (EDITIONS / f"{name}.json").read_text(encoding="utf-8")


def manifest(plans: dict[int, Plan], made: dict[str, str]) -> str:
    """Return the manifest of these editions, of what was made with them, and of other files."""
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
    return _manifest(entries, made)


def _manifest(entries: dict[str, Any], made: dict[str, str]) -> str:
    files = {
        name: fileformat.digest_of(
            made[name].encode(fileformat.ENCODING) if name in made else (DATA / name).read_bytes()
        )
        for name in sorted({*other_files(), *made})
    }
    return json.dumps({"editions": entries, "files": files}, indent=1) + "\n"


def other_files() -> list[str]:
    """Return the names of the files of the data besides the editions and the manifest."""
    names = [file.relative_to(DATA).as_posix() for file in DATA.rglob("*") if file.is_file()]
    return sorted(name for name in names if name != MANIFEST and not name.endswith("/plan.json"))


def enter_registry() -> None:
    """Put the whole registry into the library, and leave the editions in it."""
    made = {f"{name}.json": _source(name) for name in REGISTRY}
    entries = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))["editions"]
    _write(DATA, made | {MANIFEST: _manifest(entries, made)})


def write(data: Path) -> None:
    """Write every edition, the registry and the manifest into a data folder."""
    plans = {year: build(year) for year in years()}
    made = {f"{name}.json": registry(name, plans) for name in REGISTRY}
    editions = {f"{year}/plan.json": fileformat.dumps(plan) for year, plan in plans.items()}
    _write(data, made | editions | {MANIFEST: manifest(plans, made)})


def _write(data: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        target = data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding=fileformat.ENCODING, newline="\n")


if __name__ == "__main__":
    enter_registry()
    write(DATA)
