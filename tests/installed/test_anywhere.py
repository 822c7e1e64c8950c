"""However it is installed and however Python is started, it answers the same."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from tests.installed.places import LEAD, PACKAGE, answers, install, python

import ip_power_plan as ipp

PROGRAM = Path(__file__).with_name("every_room.py")
TOLD = [
    f"29 {ipp.load(2025).digest}",
    "118 0 0",
    "{'kept'}",
    "True",
    "[False, True, True, True, True]",
    r"'\u4fee\u8ba2\u51fa\u53f0\u300a\u5546\u4e1a\u79d8\u5bc6\u4fdd\u62a4\u89c4\u5b9a\u300b\u3002'",
    "UnknownTaskError",
    "UnknownAgencyError",
    "PlanParseError",
    "None",
]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("site"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


# --- how Python is started -------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        ("-O",),
        ("-I", "-OO", "-W", "error"),
        ("-bb", "-X", "dev", "-W", "error"),
        ("-X", "utf8=0"),
        ("-X", "utf8=1"),
    ],
    ids=" ".join,
)
def test_every_room_answers_whatever_the_options(options: tuple[str, ...], out: Path) -> None:
    done = python(*options, str(PROGRAM), str(out), LC_ALL="C.UTF-8")
    assert answers(done) == TOLD
    done = python(*options, "-m", "ip_power_plan", *LEAD, LC_ALL="C.UTF-8")
    assert len(answers(done)) == 29


def test_without_site_packages_from_a_folder_with_spaces_and_chinese(
    site: Path, tmp_path: Path, out: Path
) -> None:
    place = tmp_path / "我 的 库"
    shutil.copytree(site, place)
    out = out.rename(tmp_path / "输 出")
    assert answers(python(str(PROGRAM), str(out), path=place, LC_ALL="C.UTF-8")) == TOLD
    assert len(answers(python("-m", "ip_power_plan", *LEAD, path=place, folder=out))) == 29


def test_from_a_zip_with_all_that_it_needs(site: Path, tmp_path: Path, out: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "site"), "zip", site))
    assert answers(python(str(PROGRAM), str(out), path=archive, LC_ALL="C.UTF-8")) == TOLD
    assert len(answers(python("-m", "ip_power_plan", *LEAD, path=archive))) == 29
    code = (
        "from importlib.resources import files; import ip_power_plan;"
        "print(ip_power_plan.__file__);"
        "print(len((files('ip_power_plan') / 'data/plan.schema.json').read_bytes()))"
    )
    file, size = answers(python("-c", code, path=archive))
    assert file.startswith(str(archive))
    assert int(size) == (PACKAGE / "data/plan.schema.json").stat().st_size


def test_it_is_one_file_that_runs(site: Path, tmp_path: Path) -> None:
    # As zipapp makes it.
    program = tmp_path / "plan.pyz"
    with zipfile.ZipFile(program, "w") as archive:
        for file in sorted(site.rglob("*")):
            archive.write(file, file.relative_to(site))
        archive.writestr(
            "__main__.py", "from ip_power_plan.cli import main; raise SystemExit(main())"
        )
    assert len(answers(python("-I", "-S", str(program), *LEAD))) == 29


# --- where nothing can be written ------------------------------------------------------


@pytest.fixture
def without_rights() -> tuple[str, ...]:
    """The command that takes from root the right to write where nobody may."""
    if not AS_ROOT:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere, and there is no setpriv to change that")
    return ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")


@pytest.fixture
def locked(site: Path, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "locked"
    shutil.copytree(site, place)
    everything = [place, *place.rglob("*")]
    for file in everything:
        file.chmod(0o555 if file.is_dir() else 0o444)
    yield place
    for file in everything:
        file.chmod(0o700)


def test_from_where_nothing_can_be_written(
    locked: Path, without_rights: tuple[str, ...], out: Path
) -> None:
    code = (
        "import pathlib, sys\n"
        "try: pathlib.Path(sys.argv[1], 'new').touch()\n"
        "except PermissionError: print('locked')"
    )
    assert answers(python("-c", code, str(locked), before=without_rights)) == ["locked"]
    before = sorted(locked.rglob("*"))
    nowhere = {"HOME": str(locked), "TMPDIR": str(locked), "XDG_CACHE_HOME": str(locked)}
    started = {"path": locked, "folder": locked, "before": without_rights}
    done = python(str(PROGRAM), str(out), **started, **nowhere)  # type: ignore[arg-type]
    assert answers(done) == TOLD
    done = python("-m", "ip_power_plan", *LEAD, **started, **nowhere)  # type: ignore[arg-type]
    assert len(answers(done)) == 29
    assert sorted(locked.rglob("*")) == before


def test_what_cannot_be_written_is_one_line(locked: Path, without_rights: tuple[str, ...]) -> None:
    target = str(locked / "plan.csv")
    done = python("-m", "ip_power_plan", "export", target, path=locked, before=without_rights)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [f"ip-power-plan: no permission: {target}"]


# --- locales ---------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, words are in UTF-8 or UTF-16")
def test_chinese_words_are_understood_in_a_c_locale_without_utf8_mode() -> None:
    environment: Any = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    code = "import sys; print(sys.flags.utf8_mode, sys.getfilesystemencoding())"
    assert answers(python("-c", code, **environment)) == ["0 ascii"]
    done = python("-W", "error", "-m", "ip_power_plan", *LEAD, **environment)
    assert len(answers(done)) == 29


@pytest.fixture(scope="session")
def latin_1(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a Latin-1 locale, without the UTF-8 mode."""
    if shutil.which("localedef") is None:
        pytest.skip("there is no localedef to make a Latin-1 locale")
    folder = tmp_path_factory.mktemp("locales")
    made = subprocess.run(
        ["localedef", "-i", "en_US", "-f", "ISO-8859-1", str(folder / "en_US.ISO-8859-1")],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("localedef has nothing to make a Latin-1 locale from")
    return {"LOCPATH": str(folder), "LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"}


def test_a_latin_1_locale_changes_nothing(latin_1: Any, out: Path) -> None:
    code = "import locale, sys; print(sys.flags.utf8_mode, locale.getpreferredencoding())"
    assert answers(python("-c", code, **latin_1)) == ["0 ISO-8859-1"]
    assert len(answers(python("-W", "error", "-m", "ip_power_plan", *LEAD, **latin_1))) == 29
    done = python("-m", "ip_power_plan", "text", **latin_1)
    assert done.stdout.decode() == ipp.load(2025).to_text()
    # A Chinese name of a file is the one thing that such a system cannot write.
    program = out / "rooms.py"
    program.write_text(
        PROGRAM.read_text(encoding="utf-8").replace("计划.json", "plan.json"), encoding="utf-8"
    )
    target = out / "latin"
    target.mkdir()
    told = [line.replace("False, ", "True, ") if line[0] == "[" else line for line in TOLD]
    assert answers(python("-W", "error", str(program), str(target), **latin_1)) == told


def test_a_word_that_is_no_utf_8_is_an_unknown_name(latin_1: Any) -> None:
    code = (
        "import sys; sys.argv[1:] = ['tasks', '--agency', 'caf\\xe9'];"
        "from ip_power_plan.cli import main; print(main())"
    )
    done = python("-c", code, **latin_1)
    assert done.stdout == b"1\n"
    assert done.stderr.decode().startswith("ip-power-plan: unknown agency 'café'")


# --- a folder with traps ---------------------------------------------------------------


TRAPS = ("json", "typing", "attr", "attrs", "argparse", "enum", "re", "cattrs", "hashlib", "csv")


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in TRAPS:
        trap = f"print('trapped by {name}'); raise SystemExit(66)\n"
        (folder / f"{name}.py").write_text(trap, encoding="utf-8")
    return folder


def test_the_module_runs_nothing_of_the_current_folder(trapped: Path) -> None:
    assert len(answers(python("-m", "ip_power_plan", *LEAD, folder=trapped))) == 29
    page = trapped / "page.txt"
    page.write_text(ipp.load(2025).to_text(), encoding="utf-8")
    for words in (("parse", "page.txt", "-o", "plan.json"), ("check", "plan.json")):
        done = python("-m", "ip_power_plan", *words, folder=trapped)
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_command_runs_nothing_of_the_current_folder(trapped: Path) -> None:
    command = Path(sysconfig.get_path("scripts"), "ip-power-plan")
    if not command.exists():
        pytest.skip("the command is installed elsewhere")
    (trapped / "ip_power_plan.py").write_text("print('trapped')\n", encoding="utf-8")
    assert len(answers(python(str(command), *LEAD, folder=trapped))) == 29


def test_a_module_of_the_same_name_in_the_current_folder_goes_first_unless_isolated(
    tmp_path: Path,
) -> None:
    # What ``python -m`` means, for every module; said in SECURITY.md.
    (tmp_path / "ip_power_plan.py").write_text("print('another')\n", encoding="utf-8")
    assert answers(python("-m", "ip_power_plan", *LEAD, folder=tmp_path)) == ["another"]
    assert len(answers(python("-I", "-m", "ip_power_plan", *LEAD, folder=tmp_path))) == 29


# --- streams that are closed or full ---------------------------------------------------


def shell(redirection: str, *words: str) -> tuple[int, str, str]:
    """Run the command with streams redirected, and return its status, output and errors."""
    done = python(
        "-m", "ip_power_plan", *words, before=("sh", "-c", f'exec "$@" {redirection}', "sh")
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("words", [("years",), LEAD, ("text",)], ids=str)
def test_an_output_that_is_full_is_one_line(words: tuple[str, ...]) -> None:
    told = (1, "", "ip-power-plan: the disk is full: standard output\n")
    assert shell(">/dev/full", *words) == told


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell on Windows")
def test_an_output_that_is_closed_is_one_line() -> None:
    told = "ip-power-plan: closed: standard output\n"
    assert shell(">&-", "years") == (1, "", told)
    assert shell(">&-", *LEAD) == (1, "", told)
    assert shell(">&- 2>&-", *LEAD) == (1, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell on Windows")
def test_an_error_is_never_told_in_the_output(tmp_path: Path) -> None:
    assert shell("2>&-", "show", "119") == (1, "", "")
    assert shell("2>&-", *LEAD)[0] == 0
    # Nor does a file get the number of a stream, and with it what is told there.
    target = tmp_path / "plan.csv"
    assert shell("<&- >&- 2>&-", "export", str(target)) == (0, "", "")
    table = ipp.load(2025).table("tasks")
    table.write(tmp_path / "same.csv")
    assert target.read_bytes() == (tmp_path / "same.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell on Windows")
def test_an_input_that_is_closed_is_empty() -> None:
    status, output, told = shell("<&-", "parse", "-")
    assert (status, output) == (1, "")
    assert "E801" in told
    assert "Traceback" not in told


# --- as on Windows ---------------------------------------------------------------------


def test_a_plan_file_with_windows_line_ends_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    ipp.load(2025).write(file)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert b"\r\n" in file.read_bytes()
    assert ipp.read_plan(file) == ipp.load(2025)


def test_a_text_with_windows_line_ends_is_parsed(tmp_path: Path) -> None:
    text = ipp.load(2025).to_text()
    source = tmp_path / "page.txt"
    source.write_bytes(text.replace("\n", "\r\n").encode())
    words = ("-m", "ip_power_plan", "parse", "page.txt", "-o", "plan.json")
    assert answers(python(*words, folder=tmp_path)) == []
    assert ipp.read_plan(tmp_path / "plan.json").to_text() == text


def test_every_path_may_be_of_another_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan = ipp.load(2025)
    for name in ("计划.json", "plan.sqlite", "plan.zip", "folder"):
        plan.export(PureWindowsPath(name))
    plan.table("laws").write(PureWindowsPath("laws.csv"))
    plan.write(PureWindowsPath("written.json"))
    assert ipp.read_plan(PureWindowsPath("计划.json")) == plan
    names = {"folder", "laws.csv", "plan.sqlite", "plan.zip", "written.json", "计划.json"}
    assert {file.name for file in tmp_path.iterdir()} == names


def test_every_file_of_the_library_can_have_its_name_on_windows() -> None:
    files = [file for file in PACKAGE.rglob("*") if "__pycache__" not in file.parts]
    names = [str(file.relative_to(PACKAGE)) for file in files]
    assert len({name.casefold() for name in names}) == len(names) > 60
    devices = {"con", "nul", "aux", "prn"}
    for file in files:
        assert not set(file.name) & set('<>:"|?*\\')
        assert file.name.split(".")[0].lower() not in devices
        assert not file.name.endswith((".", " "))
        assert stat.S_ISREG(file.lstat().st_mode) or file.is_dir()
