"""Writing whole or not at all: nothing half, nothing left beside it, nothing lost unless told so."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ip_power_plan.files import new_file, new_folder

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


def written(path: Path | str, text: str = "new", *, overwrite: bool = False) -> None:
    with new_file(path, overwrite=overwrite) as file:
        file.write_text(text, encoding="utf-8")


def filled(path: Path | str, *names: str, overwrite: bool = False) -> None:
    with new_folder(path, names, Path.is_file, overwrite=overwrite) as folder:
        for name in names:
            (folder / name).write_text("new", encoding="utf-8")


def content(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# --- a file ----------------------------------------------------------------------------


def test_a_new_file_is_there_when_the_block_ends_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    with new_file(target) as file:
        assert not target.exists()
        assert file.parent == tmp_path
        assert file.name.startswith(".")
        file.write_bytes(b"\x00binary")
    assert target.read_bytes() == b"\x00binary"
    assert names_in(tmp_path) == ["plan.csv"]


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    written(target, "old")
    with pytest.raises(FileExistsError, match=r"plan\.csv exists; pass overwrite=True"):
        written(target)
    assert content(tmp_path) == {"plan.csv": "old"}
    written(target, overwrite=True)
    assert content(tmp_path) == {"plan.csv": "new"}


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"

    def slowly() -> None:
        with new_file(target) as file:
            file.write_text("new", encoding="utf-8")
            target.write_text("of another", encoding="utf-8")

    with pytest.raises(FileExistsError):
        slowly()
    assert content(tmp_path) == {"plan.csv": "of another"}


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), ValueError(), KeyboardInterrupt()]
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_after_an_error_everything_is_as_it_was(
    tmp_path: Path, error: BaseException, overwrite: bool
) -> None:
    target = tmp_path / "plan.csv"
    if overwrite:
        written(target, "old")

    def broken() -> None:
        with new_file(target, overwrite=overwrite) as file:
            file.write_text("hal", encoding="utf-8")
            raise error

    with pytest.raises(type(error)):
        broken()
    assert content(tmp_path) == ({"plan.csv": "old"} if overwrite else {})


def test_a_full_disk_that_shows_only_at_the_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        written(tmp_path / "plan.csv")
    assert names_in(tmp_path) == []


def test_a_target_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written("计划.csv")
    filled("folder", "1.csv")
    assert content(tmp_path) == {"folder/1.csv": "new", "计划.csv": "new"}


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".csv")
    written(target)
    assert names_in(tmp_path) == [target.name]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    target = tmp_path / "none" / "plan.csv"
    with pytest.raises(FileNotFoundError, match=r"No such file.*none/plan\.csv'"):
        written(target)
    with pytest.raises(FileNotFoundError, match=r"No such file.*none/plan\.csv'"):
        filled(target)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root, who may write anywhere, for a while."""
    if AS_ROOT:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if AS_ROOT:
            os.seteuid(0)


def test_a_folder_that_is_not_ours_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with as_nobody(), pytest.raises(PermissionError, match=r"Permission denied: .*plan\.csv'"):
        written(tmp_path / "plan.csv")
    tmp_path.chmod(0o700)
    assert names_in(tmp_path) == []


def test_what_went_wrong_first_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ZeroDivisionError), new_file(tmp_path / "plan.csv") as file:
        file.write_bytes(bytes(1 // 0))


def test_an_error_of_the_system_names_the_target_and_not_the_hidden_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, *_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError) as caught:
        written(tmp_path / "plan.csv")
    assert caught.value.filename == str(tmp_path / "plan.csv")


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").mkdir()
    with pytest.raises(OSError, match=r"plan\.csv is not a file"):
        written(tmp_path / "plan.csv", overwrite=True)
    assert (tmp_path / "plan.csv").is_dir()


def test_a_device_is_never_replaced() -> None:
    with pytest.raises(OSError, match="is not a file"):
        written(os.devnull, overwrite=True)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_symbolic_link_stays_and_leads_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    written(tmp_path / "real" / "plan.csv", "old")
    link = tmp_path / "link.csv"
    link.symlink_to("real/plan.csv")
    with pytest.raises(FileExistsError):
        written(link)
    written(link, overwrite=True)
    assert link.is_symlink()
    assert content(tmp_path / "real") == {"plan.csv": "new"}


def test_a_symbolic_link_to_nothing_is_something_there(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to("none.csv")
    with pytest.raises(FileExistsError):
        written(link)
    written(link, overwrite=True)
    assert link.is_symlink()
    assert (tmp_path / "none.csv").read_text(encoding="utf-8") == "new"


def test_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "like").touch()
    target = tmp_path / "plan.csv"
    written(target)
    assert target.stat().st_mode == (tmp_path / "like").stat().st_mode
    for mode in (0o640, 0o400):
        target.chmod(mode)
        written(target, f"{mode}", overwrite=True)
        assert stat.S_IMODE(target.stat().st_mode) == mode
        assert target.read_text(encoding="utf-8") == f"{mode}"


# --- a folder --------------------------------------------------------------------------


def test_a_folder_is_there_whole(tmp_path: Path) -> None:
    filled(tmp_path / "data", "1.csv", "2.csv")
    assert content(tmp_path) == {"data/1.csv": "new", "data/2.csv": "new"}
    assert names_in(tmp_path) == ["data"]


def test_an_existing_folder_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    target = tmp_path / "data"
    target.mkdir()
    (target / "1.csv").write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError, match="data exists; pass overwrite=True"):
        filled(target, "1.csv")
    assert content(target) == {"1.csv": "old"}
    filled(target, "1.csv", "2.csv", overwrite=True)
    assert content(tmp_path) == {"data/1.csv": "new", "data/2.csv": "new"}


def test_a_folder_with_files_of_others_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "home"
    target.mkdir()
    (target / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"holds other files, such as thesis\.txt"):
        filled(target, "1.csv", overwrite=True)
    assert content(tmp_path) == {"home/thesis.txt": "mine"}


def test_a_file_is_never_replaced_by_a_folder(tmp_path: Path) -> None:
    written(tmp_path / "data", "old")
    with pytest.raises(NotADirectoryError, match="data is not a folder"):
        filled(tmp_path / "data", "1.csv", overwrite=True)
    assert content(tmp_path) == {"data": "old"}


@pytest.mark.parametrize("error", [ValueError(), KeyboardInterrupt()])
@pytest.mark.parametrize("overwrite", [False, True])
def test_after_an_error_an_old_folder_is_as_it_was(
    tmp_path: Path, error: BaseException, overwrite: bool
) -> None:
    target = tmp_path / "data"
    if overwrite:
        filled(target, "1.csv", "2.csv")
    before = content(tmp_path)

    def broken() -> None:
        with new_folder(target, ["1.csv", "2.csv"], Path.is_file, overwrite=overwrite) as folder:
            (folder / "1.csv").write_text("hal", encoding="utf-8")
            raise error

    with pytest.raises(type(error)):
        broken()
    assert content(tmp_path) == before
    assert len(names_in(tmp_path)) == len(before) // 2


def test_the_old_folder_is_put_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "data"
    target.mkdir()
    (target / "1.csv").write_text("old", encoding="utf-8")
    rename = Path.rename
    renamed = []

    def second_fails(self: Path, to: Path) -> Path:
        renamed.append(to)
        if len(renamed) == 2:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(OSError, match="Input/output error"):
        filled(target, "1.csv", overwrite=True)
    assert content(tmp_path) == {"data/1.csv": "old"}


def test_the_old_folder_stays_if_it_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "data", "1.csv")
    before = content(tmp_path)

    def fails(self: Path, _: Path) -> Path:
        raise OSError(errno.EBUSY, "Device or resource busy", str(self))

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="Device or resource busy"):
        filled(tmp_path / "data", "1.csv", overwrite=True)
    assert content(tmp_path) == before
    assert names_in(tmp_path) == ["data"]


@pytest.mark.parametrize("name", ["1.csv", "2.csv"])
@pytest.mark.parametrize("is_link", [False, True])
def test_a_folder_or_a_link_of_such_a_name_is_somebodys(
    tmp_path: Path, name: str, is_link: bool
) -> None:
    filled(tmp_path / "data", "1.csv", "2.csv")
    (tmp_path / "data" / name).unlink()
    (tmp_path / "precious").mkdir()
    written(tmp_path / "precious" / "mine", "mine")
    if is_link:
        (tmp_path / "data" / name).symlink_to(tmp_path / "precious" / "mine")
    else:
        (tmp_path / "precious").rename(tmp_path / "data" / name)
    before = content(tmp_path)
    with pytest.raises(FileExistsError, match=r"holds other files, such as .\.csv, and is kept"):
        filled(tmp_path / "data", "1.csv", "2.csv", overwrite=True)
    assert content(tmp_path) == before


def test_a_folder_with_such_a_file_of_others_is_somebodys(tmp_path: Path) -> None:
    filled(tmp_path / "data", "1.csv", "2.csv")
    asked = []

    def is_ours(file: Path) -> bool:
        asked.append(file)
        return False

    with (
        pytest.raises(FileExistsError, match=r"holds other files, such as 1\.csv"),
        new_folder(tmp_path / "data", ["1.csv", "2.csv"], is_ours, overwrite=True),
    ):
        pass
    assert set(asked) == {tmp_path / "data" / "1.csv"}


@pytest.mark.skipif(os.name != "posix", reason="the permissions are those of Unix")
def test_nobody_else_may_read_a_private_file_while_it_is_rewritten(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    written(target, "old")
    target.chmod(0o600)
    with new_file(target, overwrite=True) as file:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    target.chmod(0o644)
    with new_file(target, overwrite=True) as file:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_files_of_the_names_alone_make_no_folder_of_ours(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tasks.csv").write_text("my own", encoding="utf-8")
    with (
        pytest.raises(FileExistsError, match=r"holds other files, such as tasks\.csv"),
        new_folder(
            tmp_path / "out", ["datapackage.json", "tasks.csv"], Path.is_file, overwrite=True
        ),
    ):
        pass
    assert (tmp_path / "out" / "tasks.csv").read_text(encoding="utf-8") == "my own"
