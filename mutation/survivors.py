"""The mutants that no test notices, each with the reason why that is right."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, NamedTuple

from .mutants import Key

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE: Final = Path(__file__).parent / "survivors.toml"


class Survivors(NamedTuple):
    """The survivors that are listed, with the reason for each.

    Attributes:
        equivalent: No input tells them from the original.
        accepted: Something tells them, but nothing that is promised to anyone.
    """

    equivalent: dict[Key, str]
    accepted: dict[Key, str]


def listed() -> Survivors:
    """Return the survivors that the file lists."""
    survivors = Survivors({}, {})
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["survivor"]:
        key = Key(entry["file"], entry["function"], entry["old"], entry["new"])
        kind = "equivalent" if "equivalent" in entry else "accepted"
        getattr(survivors, kind)[key] = entry[kind]
    return survivors


def entry(key: Key) -> str:
    """Return the entry of a survivor, without its reason, as the file has it."""
    fields = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in key._asdict().items()
    )
    return "\n".join(("[[survivor]]", *fields))
