"""Coverage-guided fuzzing of the reader: any bytes are a plan file, or a `PlanDataError`.

Run as ``python -m fuzz.read -max_total_time=600 FOUND fuzz/corpus/read``: it starts from the
corpus, and puts what it finds into the folder FOUND.
"""

from __future__ import annotations

import copy
import json
import sys
from typing import Any

import atheris

with atheris.instrument_imports(include=["ip_power_plan"]):
    from fuzz.survival import DATA, file_survives

DOCUMENT = json.loads((DATA / "plan.json").read_bytes())
NAMES = [("responsibilities", "agency"), ("mentions", "law")]
# Small enough to be read some thousand times a minute, and with a record of every class.
TASKS = DOCUMENT["tasks"][:2]
NAMED = {item[key] for task in TASKS for name, key in NAMES for item in task[name]}
SMALL = {
    **DOCUMENT,
    "tasks": TASKS,
    "parts": DOCUMENT["parts"][:1],
    "agencies": [agency for agency in DOCUMENT["agencies"] if agency["id"] in NAMED],
    "laws": [law for law in DOCUMENT["laws"] if law["id"] in NAMED],
}
VALUES: list[Any] = [None, True, 0, -1, 10**12, 1.5, "", "x", "2025-01-01", [], {}, [None], "cnipa"]


def bytes_from(data: bytes) -> bytes:
    """Return a plan file with some values exchanged, and some bytes.

    What begins like a plan file is taken as it is: it is of the corpus, or was made from it.
    """
    if data.startswith(b"{"):
        return data
    provider = atheris.FuzzedDataProvider(data)
    document = json.loads(json.dumps(SMALL))
    for _ in range(provider.ConsumeIntInRange(0, 3)):
        place: Any = document
        while isinstance(place, (dict, list)) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = keys[provider.ConsumeIntInRange(0, len(keys) - 1)]
            if provider.ConsumeBool() or not isinstance(place[key], (dict, list)):
                place[key] = copy.copy(VALUES[provider.ConsumeIntInRange(0, len(VALUES) - 1)])
                break
            place = place[key]
    content = bytearray(json.dumps(document, ensure_ascii=provider.ConsumeBool()).encode())
    for _ in range(provider.ConsumeIntInRange(0, 3)):
        place = provider.ConsumeIntInRange(0, len(content) - 1)
        content[place : place + provider.ConsumeIntInRange(0, 2)] = provider.ConsumeBytes(3)
    return bytes(content)


def survives(data: bytes) -> None:
    """Hold the bytes against what must hold for any."""
    file_survives(bytes_from(data))


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
