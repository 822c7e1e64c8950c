"""Trying mutants in processes forked from one in which everything is imported and collected.

Where no other room keeps anything that the changed one made, its modules can be imported anew in
a process that has the rest: the package, the tests, and what they keep from earlier calls. So a
mutant costs what its tests cost, and nothing for starting Python, pytest and the package.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module, reload
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import settings

from . import rooms, trial
from .mutants import Key, Mutant

SPARE_SECONDS: Final = 2
"""How much more of a processor a test may take than ten times what it takes without a change."""
MANY: Final = 50
FEW: Final = 10
"""How many cases of a test that tries one thing at many sizes are kept, about."""
_SIZE: Final = re.compile(r"\[\d+(?:-[a-z ]+)?\]$")
"""What a case of such a test is called by."""
NO_END: Final = "a test that does not end, or crashes,"


class _Changed(MetaPathFinder, Loader):
    """Imports one module of the package from other code than its file has."""

    def __init__(self, name: str, code: str, path: Path) -> None:
        self._name = name
        self._code = code
        self._path = path

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        del path, target
        if fullname != self._name:
            return None
        is_package = self._path.name == "__init__.py"
        found = spec_from_loader(fullname, self, is_package=is_package, origin=str(self._path))
        if found is not None and is_package:
            found.submodule_search_locations = [str(self._path.parent)]
        return found

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._code, str(self._path), "exec"), vars(module))


_TESTS: Final = str(trial.ROOT / "tests")


def _file(module: ModuleType) -> str | None:
    return getattr(module, "__file__", None)


def renew(room: str, items: Sequence[pytest.Item], file: str, code: str) -> None:
    """Import a room of the package anew, with one module changed, and let everyone use it.

    The modules of the tests are run anew, too, since they may keep what the room made.

    Args:
        room: The room's name in the package.
        items: The tests; what they are called with may be of the room, too.
        file: The path of the changed module in the package.
        code: Its code.
    """
    modules = list(sys.modules.items())
    renewed = _imported_anew(f"ip_power_plan.{room}", file, code)
    for each, module in modules:
        if each.startswith("ip_power_plan"):
            _exchange(vars(module), renewed)
    kept = []
    for each, module in modules:
        if str(_file(module)).startswith(_TESTS) and not each.endswith("conftest"):
            # Kept, since another object could get the identity of one that is gone.
            kept.append(dict(vars(module)))
            reload(module)
            renewed |= _made_anew(kept[-1], vars(module))
    for item in items:
        if hasattr(item, "callspec"):
            _exchange(item.callspec.params, renewed)


def _imported_anew(package: str, file: str, code: str) -> dict[int, object]:
    """Import a package anew, and return what its modules hold now by the identity of the old."""
    path = ("ip_power_plan", *Path(file).with_suffix("").parts)
    name = ".".join(path).removesuffix(".__init__")
    old = {
        each: module
        for each, module in sys.modules.items()
        if each == package or each.startswith(f"{package}.")
    }
    for each in old:
        del sys.modules[each]
    sys.meta_path.insert(0, _Changed(name, code, trial.PACKAGE / file))
    renewed: dict[int, object] = {}
    for each, module in old.items():
        now = import_module(each)
        renewed[id(module)] = now
        for key, value in vars(module).items():
            # A public class says that it is of the package itself.
            if str(getattr(value, "__module__", "")).startswith("ip_power_plan"):
                renewed[id(value)] = vars(now).get(key, value)
    return renewed


def _exchange(holder: dict[str, Any], renewed: Mapping[int, object]) -> None:
    """Put what was made anew in the place of what it was before."""
    for key, value in list(holder.items()):
        if id(value) in renewed:
            holder[key] = renewed[id(value)]


_PLAIN: Final = (str, int, float, bytes, type(None))
"""What is the same wherever it is equal."""


def _made_anew(old: Mapping[str, object], new: Mapping[str, object]) -> dict[int, object]:
    """Return what a module of the tests holds now, by the identity of what it held before."""
    parts = (pair for key, value in old.items() for pair in _parts(value, new.get(key)))
    return {id(was): now for was, now in parts if not isinstance(was, _PLAIN)}


def _parts(old: object, new: object) -> Iterable[tuple[object, object]]:
    """Return what a module of the tests keeps, or holds in a container, and what it is now."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [(value, new[key]) for key, value in old.items() if key in new]
    if isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        return zip(old, new, strict=False)
    return [(old, new)]


def _thinned(tests: Sequence[str]) -> list[str]:
    """Return the tests with fewer cases of those that try one thing at many sizes.

    A survivor has to wait for all of them, and the next size seldom notices more.
    """
    cases: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        cases[_SIZE.sub("", test)].append(test)
    return [
        test
        for several in cases.values()
        for test in several[:: len(several) // FEW if len(several) >= MANY else 1]
    ]


class _Child(NamedTuple):
    """A process that tries a mutant."""

    mutant: Mutant
    answer: Path


class Warm:
    """Plugin of pytest: runs the tests as they are, and then for each mutant those it needs."""

    def __init__(
        self, room: str, chosen: Sequence[Mutant], jobs: int, tell: Callable[[Key, str], None]
    ) -> None:
        self._room = room
        self._mutants = chosen
        self._jobs = jobs
        self._tell = tell
        self._timed = trial.Timed(trial.PACKAGE)
        self._failed: list[str] = []
        self._killers: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._live: dict[int, _Child] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants in place of running the tests once."""
        if session.testsfailed:
            raise SystemExit("the tests cannot be collected")
        self._items = {item.nodeid: item for item in session.items}
        session.config.pluginmanager.register(self._timed)
        self._run(_thinned(list(self._items)))
        session.config.pluginmanager.unregister(self._timed)
        if self._timed.failed:
            failed = ", ".join(self._timed.failed)
            raise SystemExit(f"these tests fail without any change: {failed}")
        self._tests = self._timed.baseline()
        gc.collect()
        gc.freeze()
        with TemporaryDirectory(prefix="mutation-") as folder:
            self._folder = Path(folder)
            self._check_unchanged()
            for mutant in self._mutants:
                if len(self._live) >= self._jobs:
                    self._wait()
                self._start(mutant)
            while self._live:
                self._wait()
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed:
            self._failed.append(report.nodeid)

    def _run(self, tests: Sequence[str]) -> None:
        for test, after in zip_longest(tests, tests[1:]):
            item = self._items[test]
            following = None if after is None else self._items[after]
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)

    def _check_unchanged(self) -> None:
        """Make sure that tests pass where the room is imported anew without any change."""
        file = f"{self._room}/__init__.py"
        code = (trial.PACKAGE / file).read_text(encoding="utf-8")
        none = Mutant(Key(file, "", "", ""), code, range(0))
        told = self._tell

        def check(mutant: Key, killer: str) -> None:
            del mutant
            if killer:
                raise SystemExit(f"without any change, this fails if imported anew: {killer}")

        self._tell = check
        self._start(none)
        self._wait()
        self._tell = told

    def _start(self, mutant: Mutant) -> None:
        tests = self._tests.tests_of(mutant.key.file, mutant.lines)
        noticed = self._killers[mutant.key.file, mutant.key.function]
        # What noticed a change of the same function may well notice another.
        tests.sort(key=lambda test: -noticed[test])
        answer = self._folder / str(len(list(self._folder.iterdir())))
        answer.touch()
        child = os.fork()
        if child == 0:
            try:
                answer.write_text(self._killer(mutant, tests), encoding="utf-8")
                os._exit(0)
            finally:
                os._exit(1)
        self._live[child] = _Child(mutant, answer)

    def _wait(self) -> None:
        process, status = os.wait()
        mutant, answer = self._live.pop(process)
        found = answer.read_text(encoding="utf-8") if status == 0 else NO_END
        if found in self._items:
            self._killers[mutant.key.file, mutant.key.function][found] += 1
        self._tell(mutant.key, found)

    def _killer(self, mutant: Mutant, tests: Sequence[str]) -> str:
        """Return the first test that fails with a mutant, in a process of its own."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        self._failed.clear()
        try:
            self._limit(SPARE_SECONDS)
            renew(self._room, list(self._items.values()), mutant.key.file, mutant.code)
        except BaseException as error:  # noqa: BLE001  # whatever it is, it is told
            return f"the import, by {type(error).__name__},"
        for test, after in zip_longest(tests, tests[1:]):
            self._limit(self._tests.seconds[test])
            item = self._items[test]
            following = None if after is None else self._items[after]
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return self._failed[0]
        return ""

    def _limit(self, usual: float) -> None:
        """End this process if it takes much longer than usual from here on."""
        allowed = SPARE_SECONDS + 10 * usual
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        used = sum(os.times()[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + allowed) + 1, most))
        signal.alarm(60 + int(20 * allowed))


def try_all(
    room: str, chosen: Sequence[Mutant], jobs: int, tell: Callable[[Key, str], None]
) -> None:
    """Try mutants of a room.

    Args:
        room: The room, a folder of the package.
        chosen: The mutants.
        jobs: How many are tried at once.
        tell: Is told of each mutant which test noticed it; empty if none did.
    """
    os.chdir(trial.ROOT)
    sys.path.insert(0, str(trial.PACKAGE.parent))
    sys.dont_write_bytecode = True
    settings.register_profile("mutation", **trial.PROFILE)
    settings.load_profile("mutation")
    plugin: Any = Warm(room, chosen, jobs, tell)
    options = ["-o", "addopts=", "-s", "-p", "no:terminal", *trial.OPTIONS[1:]]
    _, tests = rooms.ROOMS[room]
    but = f"not ({' or '.join(rooms.LEFT_OUT)})"
    status = pytest.main([*options, "-k", but, *tests], plugins=[plugin])
    if status != pytest.ExitCode.OK:
        raise SystemExit(f"pytest: {status!r}")
