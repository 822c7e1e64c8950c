"""The library where it may be installed: in a folder or a zip, with all that it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import ip_power_plan as ipp

PACKAGE = Path(ipp.__file__).parent
NEEDED = ("attrs", "cattrs", "importlib-resources", "typing-extensions", "exceptiongroup", "zipp")

LEAD = ("tasks", "--agency", "国家知识产权局", "--role", "lead", "--format", "jsonl")
"""A question to the command, which has the 29 answers that the README tells."""


def install(folder: Path) -> Path:
    """Put the library, as it is installed here, and what it needs into a folder."""
    shutil.copytree(
        PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    for name in NEEDED:
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # not needed on this Python
        for file in distribution.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(distribution.locate_file(file)), target)
    return folder


def python(
    *words: str,
    path: Path | None = None,
    folder: Path | None = None,
    before: tuple[str, ...] = (),
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run Python.

    Args:
        words: Its options and arguments, after its name.
        path: The only folder or zip to import from, besides the standard library; what is
            installed, if left out.
        folder: The current folder.
        before: A command that runs it.
        environment: What is different in the environment.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    if path is not None:
        words = ("-S", *words)
        environment["PYTHONPATH"] = str(path)
    # Arguments are in UTF-8, whatever the locale of the tests.
    command = [word.encode() for word in (*before, sys.executable, *words)]
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


def answers(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Return the lines that a process printed, which must have been content."""
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode().splitlines()
