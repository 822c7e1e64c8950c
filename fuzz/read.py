"""Coverage-guided fuzzing of the reader: any bytes are a plan file, or a `PlanDataError`.

Run as ``python -m fuzz.read -max_total_time=600``.
"""

from __future__ import annotations

import contextlib
import copy
import json
import sys
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["ip_power_plan"]):
    import ip_power_plan as ipp
    from ip_power_plan import planfile

DATA = Path(ipp.__file__).parent / "data/2025"
CONTENT = (DATA / "plan.json").read_bytes()
DOCUMENT = json.loads(CONTENT)
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
    """Return a plan file with some values exchanged, and some bytes."""
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
    """Read the bytes."""
    with contextlib.suppress(ipp.PlanDataError):
        planfile.read(bytes_from(data), "fuzzed").to_text()


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
