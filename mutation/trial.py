"""Running tests in a process of their own, on a copy of the package that may be changed."""

from __future__ import annotations

import os
import pickle
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from cProfile import Profile
from pathlib import Path
from tempfile import mkdtemp
from types import CodeType
from typing import Any, Final, NamedTuple

import cattrs  # noqa: F401  # here already, so that no process has to import it again
import jsonschema  # noqa: F401
import pytest
from hypothesis import HealthCheck, settings

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "src/ip_power_plan"
OPTIONS: Final = ("-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:randomly")
MAX_SECONDS: Final = 1.0
"""Tests that take more of a processor are left out: each mutant would wait for them."""
PROFILE: Final[dict[str, Any]] = {
    "database": None,
    "deadline": None,
    "derandomize": True,
    "max_examples": 20,
    "suppress_health_check": list(HealthCheck),
}
"""How Hypothesis tries a property: with few examples, always the same ones."""


class Baseline(NamedTuple):
    """What the tests do with the package as it is.

    Attributes:
        seconds: How long each test takes; those that take too long are left out.
        reached: The tests that call each function, by file and the function's first line.
    """

    seconds: Mapping[str, float]
    reached: Mapping[str, Mapping[int, frozenset[str]]]

    def tests_of(self, file: str, lines: range) -> list[str]:
        """Return the tests in the order in which they are likely to notice a change.

        Those that call the changed function come first. All that call any of its module may
        notice, too: what a function made may be kept in a cache since an earlier test. In a room
        of one module, and of what is in no function, even the others may.

        Args:
            file: The module.
            lines: The lines of the function; empty for what is in none.
        """
        by_line = self.reached.get(file, {})
        near = frozenset[str]().union(*(by_line.get(line, frozenset()) for line in lines))
        nearby = frozenset[str]().union(*by_line.values())
        return sorted(
            self.seconds.keys() & nearby if lines and "/" in file else self.seconds,
            key=lambda test: (test not in near, test not in nearby, self.seconds[test], test),
        )


class Timed:
    """Plugin: notes how long each test takes and which functions it calls."""

    def __init__(self, package: Path) -> None:
        self._package = package
        self.seconds: dict[str, float] = {}
        self.reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.failed: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin with a test."""
        self.seconds[item.nodeid] = -_spent()
        self._profile = Profile()
        self._profile.enable()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Note how long the test took, and what it called."""
        self._profile.disable()
        self.seconds[item.nodeid] += _spent()
        for entry in self._profile.getstats():
            if isinstance(entry.code, CodeType):
                path = Path(entry.code.co_filename)
                if path.is_relative_to(self._package):
                    file = path.relative_to(self._package).as_posix()
                    self.reached[file][entry.code.co_firstlineno].add(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed:
            self.failed.append(report.nodeid)

    def baseline(self) -> Baseline:
        """Return what was noted."""
        reached = {
            file: {line: frozenset(found) for line, found in lines.items()}
            for file, lines in self.reached.items()
        }
        kept = {test: time for test, time in self.seconds.items() if time <= MAX_SECONDS}
        return Baseline(kept, reached)


def _spent() -> float:
    """Return the processor time of this process and those that it started, in seconds."""
    return sum(os.times()[:4])


class _Chosen:
    """Plugin: runs the chosen tests alone, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}
        self.killer = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self._places]
        items[:] = sorted(chosen, key=lambda item: self._places[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.killer = report.nodeid


class Copy:
    """A copy of the package that processes import in place of the package itself."""

    def __init__(self, within: str) -> None:
        self.folder = Path(mkdtemp(dir=within))
        self.package = self.folder / "ip_power_plan"
        shutil.copytree(PACKAGE, self.package, ignore=shutil.ignore_patterns("__pycache__"))

    @contextmanager
    def changed(self, file: str, code: str) -> Iterator[None]:
        """Let a module of it have other code for a while."""
        path = self.package / file
        original = path.read_bytes()
        path.write_text(code, encoding="utf-8")
        try:
            yield
        finally:
            path.write_bytes(original)

    def call(self, function: Callable[[], Any], seconds: float) -> Any:
        """Return what a function returns in a process of its own; None if it takes too long.

        Args:
            function: The function.
            seconds: How much time of a processor it may take; ten times that by the clock.
        """
        answer = self.folder / "answer"
        answer.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            self._live(function, answer, seconds)
        end = time.monotonic() + 10 * seconds
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if time.monotonic() > end:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return None
            time.sleep(0.01)
        # What it started may go on without it.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return pickle.loads(answer.read_bytes()) if answer.exists() else None

    def _live(self, function: Callable[[], Any], answer: Path, seconds: float) -> None:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.chdir(ROOT)
        sys.path.insert(0, str(self.folder))
        # Nothing compiled is kept, since a mutant may be as old and as long as another.
        sys.dont_write_bytecode = True
        os.environ |= {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        settings.register_profile("mutation", **PROFILE)
        settings.load_profile("mutation")
        try:
            found = function()
        except BaseException:  # noqa: BLE001  # whatever it is, it is told
            found = traceback.format_exc()
        answer.write_bytes(pickle.dumps(found))
        os._exit(0)


def baseline(copy: Copy, tests: Sequence[str], but: str) -> Baseline:
    """Return what some tests do with the package as it is.

    Args:
        copy: The package.
        tests: The files of the tests.
        but: Names of tests that are left out, as pytest's option ``-k`` has them.

    Raises:
        SystemExit: A test fails.
    """

    def run() -> Baseline | str:
        timed = Timed(copy.package)
        pytest.main([*OPTIONS, "-k", f"not ({but})", *tests], plugins=[timed])
        if timed.failed or not timed.seconds:
            return "these tests fail without any change: " + ", ".join(timed.failed)
        return timed.baseline()

    found = copy.call(run, 3600)
    if not isinstance(found, Baseline):
        raise SystemExit(found)
    return found


def killer(copy: Copy, file: str, code: str, tests: Sequence[str], seconds: float) -> str:
    """Return the test that notices a change of a module, or what else does; empty if none.

    Args:
        copy: Where the module is changed.
        file: Its path in the package.
        code: Its code.
        tests: The tests that may notice, in the order to run them in.
        seconds: How long they take without the change.
    """
    if not tests:
        return ""

    def run() -> str:
        chosen = _Chosen(tests)
        files = list(dict.fromkeys(test.split("::")[0] for test in tests))
        status = pytest.main([*OPTIONS, "--exitfirst", *files], plugins=[chosen])
        return chosen.killer or ("" if status == pytest.ExitCode.OK else f"pytest: {status!r}")

    with copy.changed(file, code):
        found: str | None = copy.call(run, 20 + 2 * seconds)
        return "a test that does not end, or crashes," if found is None else found
