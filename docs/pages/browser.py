"""The page that runs the library in the browser: the runtime that it loads, and its examples.

The runtime is Pyodide, CPython compiled for browsers, with the library's own wheel and those
that it needs. It is packed into scripts, since a page on disk may load scripts but fetch
nothing; so the page works without a server.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from .page import Both, Page
from .render import HERE

PYODIDE: Final = "0.29.4"
INTEGRITY: Final = (
    "sha512-tCseTsqU3kSxZIjkue5zXxTMNEwrKZwOIIEQRBA/"
    "VzHxFN1hoCxe4w41phfCdHd9it9RcCNQb5K/Re0InqMgvA=="
)
"""The version of npm's ``pyodide``, and the hash that the package must have."""

ROOT: Final = HERE.parents[1]
CACHE: Final = ROOT / "docs/_build/cache"
PIECE: Final = 768 * 1024
"""How many bytes of a compressed file are in one script; base64 makes them 1 MiB."""

_PYODIDE_FILES: Final = (
    "pyodide.js",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
_OWN_FILES: Final = ("worker.js", "runner.py")


class Script(NamedTuple):
    """A script of the runtime."""

    name: str
    text: str


class RuntimeUnavailableError(Exception):
    """The runtime cannot be had: there is no network, no npm, or not the package expected."""


# --- getting it ------------------------------------------------------------------------


def runtime() -> list[Script]:
    """Get the runtime, as the scripts that the page loads.

    Raises:
        RuntimeUnavailableError: It cannot be had.
    """
    files = {name: (HERE / "worker" / name).read_bytes() for name in _OWN_FILES}
    return list(_scripts(files | _pyodide() | _wheels()))


def _pyodide() -> dict[str, bytes]:
    """Return the files of Pyodide, from the cache or from npm."""
    archive = CACHE / f"pyodide-{PYODIDE}.tgz"
    if not archive.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        _run("npm", "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", str(CACHE))
    content = archive.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != INTEGRITY:
        archive.unlink()
        raise RuntimeUnavailableError(f"pyodide {PYODIDE} has the hash {found}, not {INTEGRITY}")
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        members = {name: package.extractfile(f"package/{name}") for name in _PYODIDE_FILES}
        return {name: member.read() for name, member in members.items() if member is not None}


def _wheels() -> dict[str, bytes]:
    """Return the wheel of the library, made from this tree, and those that it needs."""
    with tempfile.TemporaryDirectory() as folder:
        _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", folder, str(ROOT))
        wheels = {path.name: path.read_bytes() for path in sorted(FilePath(folder).iterdir())}
    compiled = [name for name in wheels if not name.endswith("-none-any.whl")]
    if compiled:
        raise RuntimeUnavailableError(f"not pure Python: {', '.join(compiled)}")
    return wheels


def _run(*command: str) -> None:
    try:
        subprocess.run(  # noqa: S603  # the two commands above
            command,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONWARNINGS": "default"},  # what pip is warned of is its own
        )
    except OSError as error:
        raise RuntimeUnavailableError(f"{command[0]}: {error}") from error
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or ["no reason given"]
        raise RuntimeUnavailableError(f"{' '.join(command[:3])}: {lines[-1]}") from error


def _scripts(files: Mapping[str, bytes]) -> Iterator[Script]:
    """Yield the scripts that hand the files over, compressed, to `ippRuntime` in try.js."""
    pieces = (
        (name, packed[start : start + PIECE])
        for name, packed in ((name, gzip.compress(text, mtime=0)) for name, text in files.items())
        for start in range(0, len(packed), PIECE)
    )
    for number, (name, piece) in enumerate(pieces):
        text = base64.b64encode(piece).decode()
        yield Script(f"{number:02}.js", f"ippRuntime({json.dumps(name)}, {json.dumps(text)});\n")


# --- the page --------------------------------------------------------------------------


class Example(NamedTuple):
    """A program to start from."""

    title: Both
    code: str


EXAMPLES: Final = (
    Example(
        Both("国家知识产权局牵头哪些任务？", "What does CNIPA lead?"),
        """\
import ip_power_plan as ipp

plan = ipp.load(2025)
led = plan.tasks.led_by("CNIPA")
print(len(led), sum(task.joint for task in led))
print(led[0].text, led[0].text_en, sep="\\n")
led
""",
    ),
    Example(
        Both("哪些任务提到《商标法》？", "Which tasks name the Trademark Law?"),
        """\
import ip_power_plan as ipp

plan = ipp.load(2025)
for task in plan.tasks.by_law("商标法"):
    print(task.number, task.official_text, task.text_en, sep="\\n", end="\\n\\n")
    for mention in task.mentions:
        print("  ", mention.action_text, mention.text)
""",
    ),
    Example(
        Both("谁牵头最多？", "Who leads the most?"),
        """\
import ip_power_plan as ipp

ipp.load(2025).tasks.counts(by="lead")
""",
    ),
    Example(
        Both("司法部负责什么，和谁一起？", "What does the Ministry of Justice do, and with whom?"),
        """\
import ip_power_plan as ipp

ipp.load(2025).agency("MOJ")
""",
    ),
    Example(
        Both("查一个没有的名称", "Ask for a name that is not there"),
        """\
import ip_power_plan as ipp

ipp.load(2025).tasks.by_agency("国家知识产权")
""",
    ),
    Example(
        Both("读自己的文本并与2025年比较", "Read a text of your own and compare it with 2025"),
        """\
import ip_power_plan as ipp

plan = ipp.load(2025)
other = ipp.parse_plan(plan.to_text().replace("研究论证", "推进制定"))
ipp.compare(plan, other)
""",
    ),
)


def page(scripts: Sequence[Script]) -> Page:
    """Return the page, with the runtime's scripts or, if there are none, a notice."""
    return Page(
        address="try",
        template="try.html",
        title=Both("在浏览器中试用", "Try it in the browser"),
        description=Both(
            "不必安装：在网页中运行 ip-power-plan，修改示例，查看结果。",
            "Nothing to install: run ip-power-plan in this page, starting from an example.",
        ),
        facts={
            "examples": EXAMPLES,
            "scripts": [(script.name, len(script.text)) for script in scripts],
            "pyodide": PYODIDE,
        },
    )
