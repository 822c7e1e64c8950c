"""Every way to write a file, ended in the midst: the old one is as it was, and nothing is left."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

import ip_power_plan as ipp

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the signals are Unix's")

PAGE: Final = Path(__file__).parents[2] / "editions/2025/page.txt"

WAYS: Final[dict[str, tuple[str, ...]]] = {
    "csv": ("export", "out.csv"),
    "json": ("export", "out.json", "--table", "tasks"),
    "jsonl": ("export", "out.jsonl"),
    "xlsx": ("export", "out.xlsx"),
    "parquet": ("export", "out.parquet"),
    "sqlite": ("export", "out.sqlite"),
    "datapackage": ("export", "out.zip"),
    "markdown": ("export", "out.md"),
    "plan": ("export", "out.json", "--format", "json"),
    "parse": ("parse", str(PAGE), "-o", "out.json"),
    "folder": ("export", "out"),
}
"""Each way in which the command writes; the methods write in the same ways."""

API: Final = {
    "Plan.write": "plan.write('out.json', overwrite=True)",
    "Plan.export": "plan.export('out.sqlite', overwrite=True)",
    "Table.write": "plan.table('tasks').write('out.csv', overwrite=True)",
}

OLD: Final = b"old"
PACKAGE: Final = b'{"library": "ip-power-plan 2025.1.0"}'


def target(words: tuple[str, ...]) -> str:
    return next(word for word in words if word.startswith("out"))


@pytest.fixture(params=WAYS)
def words(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, ...]:
    """A way to write, with something old in its place."""
    if request.param == "xlsx":
        pytest.importorskip("xlsxwriter")
    if request.param == "parquet":
        pytest.importorskip("polars")
    given = WAYS[request.param]
    if request.param == "folder":
        ipp.load(2025).export(tmp_path / "out")
    else:
        (tmp_path / target(given)).write_bytes(OLD)
    return given


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def process(code: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    """Run the code, then the command with these words, in a process in the folder."""
    command = "from ip_power_plan.cli import main\nsys.exit(main(sys.argv[1:]))\n" if words else ""
    return subprocess.Popen(
        [sys.executable, "-c", f"import os, resource, sys, time\n{code}\n{command}", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# --- a full disk -----------------------------------------------------------------------

FULL: Final = "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
"""From here on, no file can grow larger than 1000 bytes, like one on a full disk."""


@pytest.mark.unmeasured
def test_on_a_full_disk_everything_is_as_it_was(words: tuple[str, ...], tmp_path: Path) -> None:
    before = files_in(tmp_path)
    with process(FULL, tmp_path, *words, "--force") as done:
        _, told = done.communicate(timeout=120)
    assert done.returncode == 1
    assert files_in(tmp_path) == before
    line = told.splitlines()[-1]
    assert line.startswith("ip-power-plan: ")
    assert line.endswith(f": {target(words)}")
    assert "Errno" not in line
    assert ".tmp" not in line


@pytest.mark.unmeasured
@pytest.mark.parametrize("call", API)
def test_on_a_full_disk_a_method_raises_an_error_that_names_the_file(
    call: str, tmp_path: Path
) -> None:
    code = (
        f"import ip_power_plan as ipp\nplan = ipp.load()\n{FULL}\n"
        f"try:\n    {API[call]}\nexcept OSError as error:\n    print(error.filename)"
    )
    with process(code, tmp_path) as done:
        out, err = done.communicate(timeout=120)
    assert err == ""
    assert out.startswith("out.")
    assert files_in(tmp_path) == {}


# --- a signal --------------------------------------------------------------------------

WAIT: Final = """
def wait(*_):
    print("ready", flush=True)
    # A signal that came just before a sleep is acted upon behind it.
    for _ in range(600):
        time.sleep(0.1)
"""

AT_THE_END: Final = f"{WAIT}\nos.fsync = wait"
"""Waits where a file is written and not yet in its place."""

BETWEEN: Final = f"""{WAIT}
from pathlib import Path
rename, renamed = Path.rename, []
def second_waits(self, to):
    renamed.append(to)
    if len(renamed) == 2:
        wait()
    return rename(self, to)
Path.rename = second_waits
"""
"""Waits where the old folder is away, and the new one not yet in its place."""


def stopped(code: str, folder: Path, words: tuple[str, ...], number: int) -> tuple[int, str]:
    """Send a signal to the command where it waits; return its exit status and what it said."""
    with process(code, folder, *words, "--force") as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        running.send_signal(number)
        _, told = running.communicate(timeout=120)
    return running.returncode, told


def test_a_terminated_command_leaves_everything_as_it_was(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    before = files_in(tmp_path)
    status, told = stopped(AT_THE_END, tmp_path, words, signal.SIGTERM)
    assert status == 128 + signal.SIGTERM
    assert "Traceback" not in told
    assert files_in(tmp_path) == before


def test_an_interrupted_command_leaves_everything_as_it_was(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    before = files_in(tmp_path)
    status, _ = stopped(AT_THE_END, tmp_path, words, signal.SIGINT)
    assert status != 0
    assert files_in(tmp_path) == before


def test_a_killed_command_leaves_the_old_file_and_a_hidden_one(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    before = files_in(tmp_path)
    status, _ = stopped(AT_THE_END, tmp_path, words, signal.SIGKILL)
    assert status == -signal.SIGKILL
    after = files_in(tmp_path)
    assert {name: after.pop(name) for name in before} == before
    assert after
    assert {name[:14] for name in after} == {".ip-power-plan"}
    assert len({Path(name).parts[0] for name in after}) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_between_two_folders_puts_the_old_one_back(
    number: signal.Signals, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "datapackage.json").write_bytes(PACKAGE)
    status, _ = stopped(BETWEEN, tmp_path, WAYS["folder"], number)
    assert status != 0
    assert files_in(tmp_path) == {"out/datapackage.json": PACKAGE}


def test_the_command_leaves_signals_as_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    from ip_power_plan.cli import main

    def ours(number: int, _: object) -> None:
        raise AssertionError(number)

    default = signal.getsignal(signal.SIGTERM)
    assert main(["years"]) == 0
    assert signal.getsignal(signal.SIGTERM) is default
    signal.signal(signal.SIGTERM, ours)
    try:
        assert main(["years"]) == 0
        assert signal.getsignal(signal.SIGTERM) is ours
    finally:
        signal.signal(signal.SIGTERM, default)
    assert "2025" in capsys.readouterr().out


# --- what exists -----------------------------------------------------------------------


def test_the_command_replaces_nothing_unless_it_is_told_to(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from ip_power_plan.cli import main

    monkeypatch.chdir(tmp_path)
    before = files_in(tmp_path)
    assert main(words) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == f"ip-power-plan: {target(words)} exists; use --force to replace it"
    assert files_in(tmp_path) == before
    assert main([*words, "--force"]) == 0
    after = files_in(tmp_path)
    assert after.keys() == before.keys()
    assert OLD not in after.values()


WRITERS: Final[dict[str, Callable[[ipp.Plan, Path], None]]] = {
    "write": lambda plan, path: plan.write(path),
    "export": lambda plan, path: plan.export(path, "markdown"),
    "table": lambda plan, path: plan.table("laws").write(path, "csv"),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_method_replaces_nothing_unless_it_is_told_to(writer: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError, match="pass overwrite=True to replace it"):
        WRITERS[writer](ipp.load(2025), path)
    assert files_in(tmp_path) == {"out": OLD}


def test_no_other_module_writes_a_file() -> None:
    package = Path(ipp.__file__).parent
    writing = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if any(
            words in file.read_text(encoding="utf-8")
            for words in (".write_bytes(", ".write_text(", '.open("w"', "ZipFile(", "connect(")
        )
    }
    # Each of them into a hidden file that new_file or new_folder gives.
    assert writing == {
        "plan.py",
        "export/plans.py",
        "export/tabular.py",
        "export/database.py",
        "export/datapackage.py",
    }
