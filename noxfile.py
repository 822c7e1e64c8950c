"""What is checked, and how.

``python -m nox`` checks the library on the Python that runs it, in less than ten minutes;
``python -m nox --tags full`` adds every Python, the oldest dependencies, the docs and the
benchmarks.

Each session that needs the library gets the wheel, as its users do. A Python that is
not on the machine is skipped, and nox says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "no"

PROJECT = nox.project.load_toml()
GROUPS = {
    name: nox.project.dependency_groups(PROJECT, name) for name in PROJECT["dependency-groups"]
}
DIST = Path("dist")

OLDEST = "3.10"
CURRENT = f"{sys.version_info.major}.{sys.version_info.minor}"
MEASURED = "3.12"
PYTHONS = sorted(
    {OLDEST, "3.11", "3.12", "3.13", "3.14", "3.15", CURRENT}, key=lambda name: int(name[2:])
)

if shutil.which("pyenv"):
    # Its commands stand for a Python only if they are told which ones may be meant.
    versions = subprocess.run(
        ["pyenv", "versions", "--bare"], capture_output=True, text=True, check=False
    ).stdout.split()
    os.environ["PYENV_VERSION"] = ":".join(v for v in versions if v.startswith("3."))

nox.options.sessions = ["lint", "build", "types", f"tests-{CURRENT}"]

PARALLEL = ["--exitfirst", "--numprocesses=auto", "--dist=loadfile"]

# A C locale, and a default encoding used by mistake is an error.
STRICT = {"LC_ALL": "C", "PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error"}


def install_wheel(session: nox.Session, *packages: str) -> None:
    """Install the wheel that the build session left, and more packages with it."""
    wheels = sorted(DIST.glob("*.whl"))
    if len(wheels) != 1:
        session.error("there is no wheel to test: run the build session first")
    session.install(str(wheels[0]), *packages)


def run_tests(session: nox.Session) -> None:
    """Run the tests on every core, as strictly as they must pass; the first failure ends them."""
    options = session.posargs or PARALLEL
    session.run("python", "-m", "pytest", *options, env=STRICT)


@nox.session(tags=["full"])
def lint(session: nox.Session) -> None:
    """Check the style of the code."""
    session.install(*GROUPS["lint"])
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session(tags=["full"])
def build(session: nox.Session) -> None:
    """Build the sdist, and the wheel from the sdist."""
    session.install(*GROUPS["build"])
    for old in DIST.glob("*"):
        old.unlink()
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(DIST))
    session.run("twine", "check", "--strict", *map(str, DIST.iterdir()))
    session.run("check-wheel-contents", str(DIST))
    build_again(session)


def build_again(session: nox.Session) -> None:
    """Build from the sdist, elsewhere, later and with other rights: every byte is the same."""
    (sdist,) = DIST.glob("*.tar.gz")
    folder = Path(session.create_tmp(), "另 一处")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.unpack_archive(sdist, folder, filter="data")
    (source,) = folder.iterdir()
    for file in source.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)
        os.utime(file, (10**9, 10**9))
    again = folder / "again"
    session.run(
        *("python", "-m", "build", "--no-isolation", "--outdir", str(again), str(source)),
        env={"TZ": "Asia/Shanghai", "LC_ALL": "C"},
        silent=True,
    )
    for file in DIST.iterdir():
        if file.read_bytes() != (again / file.name).read_bytes():
            session.error(f"{file.name} is not the same if it is built again: {again}")
    session.log("built again: the same bytes")


@nox.session(tags=["full"])
def types(session: nox.Session) -> None:
    """Check the types of the library, and that its users see all of them."""
    install_wheel(session, *GROUPS["types"])
    session.run("mypy")
    session.run("pyright", "--ignoreexternal", "--verifytypes", "ip_power_plan")


@nox.session(python=[name for name in PYTHONS if name not in {MEASURED} - {CURRENT}], tags=["full"])
def tests(session: nox.Session) -> None:
    """Run the tests against the wheel."""
    install_wheel(session, *GROUPS["tests"])
    run_tests(session)


@nox.session(python=MEASURED, tags=["full"])
def coverage(session: nox.Session) -> None:
    """Run the tests, and print what share of the library's lines and branches they reach.

    It takes the place of the session `tests` on its Python, unless that is the current one.
    """
    install_wheel(session, *GROUPS["coverage"])
    session.run("coverage", "erase")
    tests = ["-m", "pytest", "-m", "not unmeasured", *PARALLEL]
    session.run("coverage", "run", *tests, env=STRICT)
    session.run("coverage", "combine", "--quiet")
    session.run("python", "-m", "mutation.reached")


@nox.session(python=OLDEST, tags=["full"])
def lowest(session: nox.Session) -> None:
    """Run the tests against the wheel with the oldest dependencies that it allows."""
    bounds = [bound.replace(">=", "==") for bound in PROJECT["project"]["dependencies"]]
    install_wheel(session, *GROUPS["tests"], *bounds)
    run_tests(session)


@nox.session(tags=["full"])
def docs(session: nox.Session) -> None:
    """Build the site, the manual and the plan as pages, and test it; a warning is an error."""
    install_wheel(session, *GROUPS["site-tests"])
    session.run("python", "-m", "pytest", "--exitfirst", "tests/manual")
    session.run("python", "-m", "docs.build")
    session.run("python", "-m", "pytest", "tests/site", *session.posargs)


@nox.session(tags=["full"])
def browser(session: nox.Session) -> None:
    """Look at an executed notebook in the Chromium of the machine, if it has one."""
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        session.skip("there is no Chromium; name one in the environment variable CHROMIUM")
    install_wheel(session, *GROUPS["site-tests"])
    session.run("python", "-m", "pytest", "--exitfirst", "tests/browser")


@nox.session(python=[OLDEST, *PYTHONS[-3:]], tags=["full"])
def benchmarks(session: nox.Session) -> None:
    """Measure the library's speed and size, on the oldest Python and the newest."""
    install_wheel(session, *GROUPS["benchmarks"])
    options = session.posargs or ["--allowance", "25"]
    session.run("python", "-m", "benchmarks.run", *options)


@nox.session
@nox.parametrize("target", ["parse", "read"])
def fuzz(session: nox.Session, target: str) -> None:
    """Look for texts and files that the library does not survive, for ten minutes each."""
    install_wheel(session, *GROUPS["fuzz"])
    found = Path(session.create_tmp(), target)
    found.mkdir(exist_ok=True)
    # New inputs go to the first folder; which of them to keep in the second is for people to say.
    options = session.posargs or ["-max_total_time=600"]
    session.run("python", "-m", f"fuzz.{target}", *options, str(found), f"fuzz/corpus/{target}")


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the library in small ways, and see whether its tests notice."""
    session.install("--editable", ".", *GROUPS["mutation"])
    session.run("python", "-m", "mutation.run", *session.posargs)
