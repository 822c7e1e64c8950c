"""Loading: the years, the cache, the digest, and what it costs in a fresh process."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import ip_power_plan as ipp
from ip_power_plan import editions

PACKAGE = Path(ipp.__file__).parent
OFFICIAL_TEXT = (PACKAGE / "data" / "2025" / "plan.txt").read_text("utf-8")


# --- years -----------------------------------------------------------------------------


def test_the_bundled_years_ascend() -> None:
    assert ipp.years() == (2025,)
    assert ipp.years() == tuple(
        sorted(int(folder.name) for folder in (PACKAGE / "data").iterdir() if folder.is_dir())
    )


@pytest.mark.parametrize("year", ipp.years())
def test_each_year_loads_its_own_plan(year: int) -> None:
    assert ipp.load(year).year == year


def test_a_year_is_loaded_once() -> None:
    assert ipp.load(2025) is ipp.load(2025)


def test_the_newest_year_is_loaded_if_none_is_given() -> None:
    newest = ipp.load(max(ipp.years()))
    assert ipp.load() is newest
    assert ipp.load(None) is newest
    assert ipp.load(year=2025) is newest


@pytest.mark.parametrize("year", [2024, 2026, 0, -2025, 10**9])
def test_a_year_that_is_not_bundled_is_unknown(year: int) -> None:
    with pytest.raises(ipp.UnknownYearError) as caught:
        ipp.load(year)
    assert caught.value.year == year
    assert caught.value.years == (2025,)
    assert str(year) in str(caught.value)
    assert "2025" in str(caught.value)


# Equal to 2025 and hashed like it, some of these: what was loaded before must not count.
@pytest.mark.parametrize(
    "wrong",
    [
        True,
        False,
        "2025",
        b"2025",
        2025.0,
        2025 + 0j,
        Decimal(2025),
        Fraction(2025),
        [2025],
        (2025,),
        {2025},
        {},
        float("nan"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("arguments", [{}, {"digest": "sha256:"}], ids=["bare", "digest"])
def test_what_is_no_integer_is_no_year(wrong: Any, arguments: dict[str, str]) -> None:
    ipp.load(2025)
    with pytest.raises(TypeError):
        ipp.load(wrong, **arguments)


# --- pinning ---------------------------------------------------------------------------


def test_the_digest_of_the_plan_is_accepted() -> None:
    plan = ipp.load(2025)
    assert plan.digest.startswith("sha256:")
    assert ipp.load(2025, digest=plan.digest) is plan
    assert ipp.load(digest=plan.digest) is plan


@pytest.mark.parametrize("year", [2025, None])
@pytest.mark.parametrize(
    "change",
    [
        lambda digest: "",
        lambda digest: "sha256:",
        lambda digest: digest.removeprefix("sha256:"),
        lambda digest: digest.upper(),
        lambda digest: digest[:-1],
        lambda digest: f"{digest} ",
        lambda digest: f"sha256:{'0' * 64}",
    ],
)
def test_any_other_digest_is_refused(year: int | None, change: Callable[[str], str]) -> None:
    actual = ipp.load(2025).digest
    with pytest.raises(ipp.PlanDataError) as caught:
        ipp.load(year, digest=change(actual))
    assert actual in str(caught.value)
    assert "2025" in caught.value.source
    assert ipp.load(2025, digest=actual) is ipp.load(2025)


def test_a_digest_does_not_make_a_year_known() -> None:
    with pytest.raises(ipp.UnknownYearError):
        ipp.load(2024, digest=ipp.load(2025).digest)


def test_the_digest_is_given_by_name_only() -> None:
    load: Any = ipp.load
    with pytest.raises(TypeError):
        load(2025, ipp.load(2025).digest)


# --- in a fresh process ----------------------------------------------------------------


def run(code: str, *, package_in: Path = PACKAGE.parent) -> list[str]:
    """Return the lines that the code prints in a fresh process, warnings as errors.

    Args:
        code: The code; it may print ASCII only, whatever the locale.
        package_in: The folder or zip that holds the package.
    """
    path = os.pathsep.join([str(package_in), *filter(None, sys.path)])
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def imported_by(code: str) -> set[str]:
    """Return the modules that the code imports beside those of a bare interpreter."""
    return set(
        run(
            "import sys\n"
            "before = {*sys.modules}\n"
            f"{code}\n"
            "for name in {*sys.modules} - before:\n"
            "    print(name)\n"
        )
    )


@pytest.mark.parametrize(
    "code",
    [
        "import ip_power_plan",
        "import ip_power_plan; dir(ip_power_plan); ip_power_plan.__all__",
        "import ip_power_plan; ip_power_plan.__version__; hasattr(ip_power_plan, 'other')",
    ],
    ids=["import", "dir", "version"],
)
def test_importing_the_package_imports_nothing_else(code: str) -> None:
    assert imported_by(code) == {"ip_power_plan"}


def test_the_errors_come_without_the_data() -> None:
    imported = imported_by("from ip_power_plan import PlanError, UnknownAgencyError")
    roots = {name.partition(".")[0] for name in imported}
    assert not roots & {"attr", "attrs", "cattrs", "importlib_resources", "json"}


@pytest.mark.unmeasured
def test_loading_and_asking_import_no_cattrs() -> None:
    imported = imported_by(
        "import ip_power_plan\n"
        "plan = ip_power_plan.load(2025)\n"
        "assert len(plan.tasks.led_by('CNIPA').by_section('1').matching('IP')) >= 0\n"
        "assert plan.law('UPOV') and plan.digest and plan.to_text() and plan.task(1)"
    )
    roots = {name.partition(".")[0] for name in imported}
    assert {"attr", "json"} <= roots
    assert not roots & {"cattr", "cattrs", "pandas", "polars"}


def test_without_the_fast_datetime_dates_are_those_of_the_other() -> None:
    printed = run(
        "import sys\n"
        "sys.modules['_datetime'] = None\n"
        "import datetime, ip_power_plan\n"
        "issued = ip_power_plan.load(2025).notice.issued\n"
        "print(type(issued) is datetime.date, issued)\n"
    )
    assert printed == ["True 2025-04-29"]


def test_a_wrong_year_is_refused_by_a_first_call_too() -> None:
    printed = run(
        "import ip_power_plan\n"
        "for wrong in (True, 2025.0, '2025', [2025]):\n"
        "    try:\n"
        "        print(ip_power_plan.load(wrong))\n"
        "    except TypeError:\n"
        "        print('refused')\n"
    )
    assert printed == ["refused"] * 4


# --- many at once ----------------------------------------------------------------------

COUNTED = """
import os, sys, threading, time
from collections import Counter
import ip_power_plan as ipp
from ip_power_plan import editions

reads, reading = Counter(), editions.data
def data(name):
    reads[name] += 1
    time.sleep(0.05)  # Long enough for every other thread to come.
    return reading(name)
editions.data = data

def at_once(number, ask):
    barrier, given = threading.Barrier(number), [None] * number
    def one(place):
        barrier.wait()
        try:
            given[place] = ask(place)
        except ipp.PlanDataError as error:
            given[place] = error
    threads = [threading.Thread(target=one, args=[place]) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given
"""


def test_64_threads_that_load_at_once_read_each_file_once() -> None:
    printed = run(
        COUNTED + "plans = at_once(64, lambda place: ipp.load(2025 if place % 2 else None))\n"
        "print(len({*map(id, plans)}), len(plans[0].tasks), sorted(reads.items()))\n"
    )
    assert printed == ["1 118 [('2025/plan.json', 1), ('manifest.json', 1)]"]


def test_threads_that_load_different_years_get_each_its_own() -> None:
    printed = run(
        COUNTED + "manifest = editions.editions()\n"
        "manifest[2024] = manifest[2025]\n"
        "def data(name):\n"
        "    reads[name] += 1\n"
        "    time.sleep(0.05)\n"
        "    return reading(name.replace('2024', '2025'))\n"
        "editions.data = data\n"
        "plans = at_once(64, lambda place: ipp.load(2024 + place % 2))\n"
        "print(len({*map(id, plans)}), plans[0] is plans[2], plans[1] is plans[3])\n"
        "print(plans[0] is ipp.load(2024), plans[1] is ipp.load(2025), reads['2024/plan.json'],\n"
        "      reads['2025/plan.json'])\n"
    )
    assert printed == ["2 True True", "True True 1 1"]


def test_an_error_is_not_kept_and_the_next_thread_tries_again() -> None:
    printed = run(
        COUNTED + "def data(name):\n"
        "    reads[name] += 1\n"
        "    content = reading(name)\n"
        "    return content if reads[name] > 3 else content[:-1] + b'?'\n"
        "editions.data = data\n"
        "given = at_once(16, lambda place: ipp.load(2025))\n"
        "failed = [one for one in given if isinstance(one, ipp.PlanDataError)]\n"
        "plans = {id(one) for one in given if isinstance(one, ipp.Plan)}\n"
        "print(len(failed), len(plans), sorted(reads.items()))\n"
    )
    # The manifest fails three times, then the plan does.
    assert printed == ["6 1 [('2025/plan.json', 4), ('manifest.json', 4)]"]


def test_loading_while_loading_does_not_wait_for_itself() -> None:
    printed = run(
        COUNTED + "def data(name):\n"
        "    reads[name] += 1\n"
        "    if reads[name] == 1:\n"
        "        ipp.load(2025)\n"
        "    return reading(name)\n"
        "editions.data = data\n"
        "print(len(ipp.load(2025).tasks), ipp.load(2025) is ipp.load())\n"
    )
    assert printed == ["118 True"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_child_that_is_forked_while_a_thread_loads_can_load() -> None:
    printed = run(
        "import warnings\n"
        # A fork with threads is what is tested; newer Pythons warn of it.
        "warnings.simplefilter('ignore', DeprecationWarning)\n"
        + COUNTED
        + "begun = threading.Event()\n"
        "def data(name):\n"
        "    begun.set()\n"
        "    time.sleep(0.05)\n"
        "    return reading(name)\n"
        "editions.data = data\n"
        "thread = threading.Thread(target=ipp.load)\n"
        "thread.start()\n"
        "begun.wait()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if len(ipp.load(2025).tasks) == 118 else 1)\n"
        "print(os.waitpid(child, 0)[1])\n"
        "thread.join()\n"
        "print(len(ipp.load(2025).tasks))\n"
    )
    assert printed == ["0", "118"]


def test_another_thread_can_load_after_a_fork() -> None:
    if not hasattr(os, "fork"):
        pytest.skip("there is no fork on this system")
    printed = run(
        COUNTED + "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if at_once(2, lambda place: len(ipp.load().tasks)) == [118] * 2 else 1)\n"
        "print(os.waitpid(child, 0)[1], at_once(2, lambda place: len(ipp.load().tasks)))\n"
    )
    assert printed == ["0 [118, 118]"]


# --- a damaged package -----------------------------------------------------------------


@pytest.fixture
def package_copy(tmp_path: Path) -> Path:
    """Return a copy of the package that may be damaged."""
    return shutil.copytree(
        PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__")
    )


LOADING = (
    "import ip_power_plan\n"
    "print(ascii(ip_power_plan.__file__))\n"
    "try:\n"
    "    print(len(ip_power_plan.load(2025).tasks))\n"
    "except ip_power_plan.PlanDataError as error:\n"
    "    print('refused')\n"
    "    print(ascii(error.source))\n"
)


def test_a_copy_of_the_package_loads(package_copy: Path) -> None:
    file, tasks = run(LOADING, package_in=package_copy.parent)
    assert file == ascii(str(package_copy / "__init__.py"))
    assert tasks == "118"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.replace("商标".encode(), "商品".encode(), 1),
        lambda content: content.replace(b'"number":1,', b'"number":2,', 1),
        lambda content: content[:-1],
        lambda content: content + b" ",
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content[: len(content) // 2],
        lambda content: b"",
        lambda content: b"\xff" + content[1:],
        lambda content: b"{}",
    ],
    ids=["text", "number", "cut", "longer", "crlf", "half", "empty", "bytes", "other"],
)
def test_a_damaged_plan_is_refused(package_copy: Path, damage: Callable[[bytes], bytes]) -> None:
    file = package_copy / "data" / "2025" / "plan.json"
    content = file.read_bytes()
    damaged = damage(content)
    assert damaged != content
    file.write_bytes(damaged)
    _, outcome, source = run(LOADING, package_in=package_copy.parent)
    assert outcome == "refused"
    assert "2025" in source


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"[]",
        lambda content: content.replace(b'"digest"', b'"digits"'),
        lambda content: content.replace(b"sha256:", b"sha256:0"),
        lambda content: content.replace(b'"files"', b'"others"'),
        lambda content: b'{"editions": {}, "files": {}}',
    ],
    ids=["empty", "half", "other", "key", "digest", "files", "none"],
)
def test_a_damaged_manifest_is_refused(
    package_copy: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = package_copy / "data" / "manifest.json"
    file.write_bytes(damage(file.read_bytes()))
    assert run(LOADING, package_in=package_copy.parent)[1] == "refused"


READING = (
    "import ip_power_plan\n"
    "print(len(ip_power_plan.load(2025).tasks.by_agency('CNIPA')))\n"
    "for use in (lambda: ip_power_plan.parse_draft('2026年推进计划'),\n"
    "            lambda: ip_power_plan.check(ip_power_plan.load(2025))):\n"
    "    try:\n"
    "        use()\n"
    "        print('used')\n"
    "    except ip_power_plan.PlanDataError as error:\n"
    "        print(ascii(str(error)))\n"
)


def test_a_copy_of_the_registry_is_used(package_copy: Path) -> None:
    assert run(READING, package_in=package_copy.parent) == ["60", "used", "used"]


@pytest.mark.parametrize("name", ["agencies.json", "laws.json"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.replace("国家".encode(), "国際".encode(), 1),
        lambda content: content + b"\n",
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content[:-3],
        lambda content: b"",
        lambda content: b"[]",
        None,
    ],
    ids=["name", "longer", "crlf", "cut", "empty", "other", "gone"],
)
def test_an_altered_registry_is_refused_when_it_is_used(
    package_copy: Path, name: str, damage: Callable[[bytes], bytes] | None
) -> None:
    file = package_copy / "data" / name
    if damage is None:
        file.unlink()
    else:
        content = file.read_bytes()
        file.write_bytes(damage(content))
        assert file.read_bytes() != content
    told = f"'{name}: E906 $: the file is not as published; reinstall ip-power-plan'"
    # Loading and asking need no registry, and do not read it.
    assert run(READING, package_in=package_copy.parent) == ["60", told, told]


def test_the_manifest_covers_every_file_of_the_data() -> None:
    manifest = json.loads((PACKAGE / "data" / "manifest.json").read_text("utf-8"))
    there = {
        file.relative_to(PACKAGE / "data").as_posix()
        for file in (PACKAGE / "data").rglob("*")
        if file.is_file()
    }
    plans = {f"{year}/plan.json" for year in manifest["editions"]}
    assert there == {"manifest.json", *plans, *manifest["files"]}
    assert {"agencies.json", "laws.json", "plan.schema.json"} <= manifest["files"].keys()
    for name, digest in manifest["files"].items():
        content = (PACKAGE / "data" / name).read_bytes()
        assert digest == f"sha256:{hashlib.sha256(content).hexdigest()}", name


@pytest.mark.parametrize("name", ["manifest.json", "nothing.json", "2025/plan.json"])
def test_what_the_manifest_has_no_digest_for_is_not_as_published(name: str) -> None:
    with pytest.raises(ipp.PlanDataError, match="not as published"):
        editions.published(name)


def test_a_file_is_as_published() -> None:
    content = editions.published("plan.schema.json")
    assert content == (PACKAGE / "data" / "plan.schema.json").read_bytes()


def test_the_package_works_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "packages.zip"
    with zipfile.ZipFile(archive, "w") as packages:
        for file in sorted(PACKAGE.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                packages.write(file, file.relative_to(PACKAGE.parent))
    printed = run(
        "import ip_power_plan\n"
        "plan = ip_power_plan.load()\n"
        "print(ascii(ip_power_plan.__file__))\n"
        "print(ascii(plan.to_text()))\n"
        "print(plan.digest)\n",
        package_in=archive,
    )
    assert printed == [
        ascii(str(archive / PACKAGE.name / "__init__.py")),
        ascii(OFFICIAL_TEXT),
        ipp.load().digest,
    ]


# --- what is told ----------------------------------------------------------------------


def refused(load: Callable[[], object]) -> tuple[str, ipp.Problem]:
    """Return the source of what is refused, and the one problem."""
    with pytest.raises(ipp.PlanDataError) as caught:
        load()
    (problem,) = caught.value.problems
    return caught.value.source, problem


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Bundled files to be altered; nothing that was read before is kept."""
    files = {name: editions.data(name) for name in ("manifest.json", "2025/plan.json")}
    monkeypatch.setattr(editions, "data", files.__getitem__)
    monkeypatch.setattr(editions, "_plans", {})
    monkeypatch.setattr(editions, "_manifests", [])
    return files


def enter(bundled: dict[str, bytes], editions: Callable[[Any], dict[str, Any]]) -> None:
    """Put editions into the manifest, made from the entry of the only one."""
    manifest = json.loads(bundled["manifest.json"])
    (entry,) = manifest["editions"].values()
    bundled["manifest.json"] = json.dumps({**manifest, "editions": editions(entry)}).encode()


NOT_AS_PUBLISHED = ipp.Problem(
    code="E906",
    where="$",
    message="the file is not as published",
    hint="reinstall ip-power-plan",
    message_zh="文件与发布时不同",
    hint_zh="重新安装 ip-power-plan",
)


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"null", b"{}", b'{"a": {}}', b'{"2025": {}}', b'{"2025": 1}', b"\xff"]
)
def test_an_altered_manifest_is_named(bundled: dict[str, bytes], manifest: bytes) -> None:
    bundled["manifest.json"] = manifest
    assert refused(ipp.years) == ("manifest.json", NOT_AS_PUBLISHED)


def test_one_entry_that_is_not_complete_spoils_the_manifest(bundled: dict[str, bytes]) -> None:
    enter(bundled, lambda entry: {"2025": entry, "2026": {"revision": 1}})
    assert refused(ipp.years) == ("manifest.json", NOT_AS_PUBLISHED)


def test_an_altered_plan_is_named(bundled: dict[str, bytes]) -> None:
    bundled["2025/plan.json"] += b" "
    assert refused(ipp.load) == ("2025/plan.json", NOT_AS_PUBLISHED)
    assert refused(lambda: ipp.load(2025)) == ("2025/plan.json", NOT_AS_PUBLISHED)


def test_a_file_that_is_not_there_is_named() -> None:
    assert refused(lambda: editions.data("2024/plan.json")) == ("2024/plan.json", NOT_AS_PUBLISHED)


def test_years_ascend_whatever_the_order_of_the_manifest(bundled: dict[str, bytes]) -> None:
    enter(bundled, lambda entry: {"2025": entry, "2027": entry, "2026": entry})
    assert ipp.years() == (2025, 2026, 2027)
    with pytest.raises(TypeError, match=r"^a plan year must be an integer such as 2027, not '1'$"):
        ipp.load("1")  # type: ignore[arg-type]
    # The newest one is loaded; its file is not there.
    with pytest.raises(KeyError, match=r"2027/plan\.json"):
        ipp.load()


def test_a_plan_is_kept_once_it_is_loaded(bundled: dict[str, bytes]) -> None:
    plan = ipp.load()
    bundled.clear()
    assert ipp.load(2025) is ipp.load() is plan


def test_another_digest_is_told_with_what_to_do() -> None:
    plan = ipp.load(2025)
    source, problem = refused(lambda: ipp.load(2025, digest="sha256:0"))
    assert source == "plan 2025"
    assert problem == ipp.Problem(
        code="E907",
        where="digest",
        message=(
            f"its digest is {plan.digest}, not sha256:0: this version of the library has "
            f"revision {plan.revision} of the data"
        ),
        hint="see the changelog for what changed, under Data",
        message_zh=f"摘要是 {plan.digest}，不是 sha256:0：本库的数据修订号是{plan.revision}",
        hint_zh="见更新记录的 Data 一节",
    )


@pytest.mark.parametrize("wrong", [1, b"sha256:", ["sha256:"]])
def test_what_is_no_string_is_no_digest(wrong: Any) -> None:
    with pytest.raises(TypeError) as caught:
        ipp.load(2025, digest=wrong)
    assert str(caught.value) == f"a digest must be a string such as 'sha256:…', not {wrong!r}"


def test_bundled_files_are_read_by_the_packages_own_loader() -> None:
    assert "importlib_resources" not in imported_by("import ip_power_plan; ip_power_plan.load()")


def test_a_loader_that_reads_no_files_is_helped() -> None:
    printed = run(
        "import sys\n"
        "import ip_power_plan\n"
        "from ip_power_plan import editions\n"
        "editions.__spec__.loader = object()\n"
        "print(len(ip_power_plan.load().tasks))\n"
        "print('importlib_resources' in sys.modules)\n"
        "try:\n"
        "    editions.data('2024/plan.json')\n"
        "except ip_power_plan.PlanDataError as error:\n"
        "    print(error.source)\n"
    )
    assert printed == ["118", "True", "2024/plan.json"]
