"""Writing a file, or a folder of files, whole or not at all.

What is written goes to a hidden place beside the target, called ``.ip-power-plan-….tmp``, and is
renamed when it is complete. A process that is killed outright leaves it behind; nothing else does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from .controls import visible


@contextmanager
def new_file(path: str | os.PathLike[str], *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty file to write to, which becomes the target at the end of the block.

    If the block raises, whatever it is, the file is removed and an old target is as it was.
    A symbolic link stays; the file that it points to is replaced and keeps its permissions.

    Args:
        path: The target.
        overwrite: Whether an existing file may be replaced.

    Yields:
        The path of a hidden, empty file in the folder of the target.

    Raises:
        FileExistsError: The target exists, and `overwrite` is false.
        OSError: The target is no file, or its folder cannot be written to.
    """
    target = Path(path)
    _refuse(target, overwrite=overwrite)
    if target.exists() and not target.is_file():
        # Not even a device: as root, a rename would replace /dev/null itself.
        raise OSError(f"{_seen(target)} is not a file, and is not replaced; choose another path")
    place = Path(os.path.realpath(target))
    temporary = _beside(place)
    try:
        with _named(target, temporary):
            # Not mkstemp, which ignores the umask. What replaces a private file is private, too.
            mode = 0o600 if place.exists() else 0o666
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
            yield temporary
            _flush(temporary)
            _refuse(target, overwrite=overwrite)
            if place.exists():
                shutil.copymode(place, temporary)
            temporary.replace(place)
    except BaseException:
        # What went wrong first is told, even if this fails, too.
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def new_folder(
    path: str | os.PathLike[str],
    names: Sequence[str],
    is_ours: Callable[[Path], bool],
    *,
    overwrite: bool = False,
) -> Iterator[Path]:
    """Give an empty folder to fill, which becomes the target at the end of the block.

    If the block raises, whatever it is, the folder is removed and an old target is as it was.

    Args:
        path: The target.
        names: What the folder will hold, first the file that tells what it is. An old folder
            without that file, or with anything else, is never replaced, since that would delete
            what belongs to someone else.
        is_ours: Tells of that file whether this library wrote it.
        overwrite: Whether an existing folder may be replaced.

    Yields:
        The path of a hidden, empty folder in the folder of the target.

    Raises:
        FileExistsError: The target exists, and `overwrite` is false or it holds other files.
        OSError: The target is no folder, or the folder around it cannot be written to.
    """
    target = Path(path)
    _refuse(target, overwrite=overwrite)
    _refuse_others(target, names, is_ours)
    place = Path(os.path.realpath(target))
    temporary = _beside(place)
    try:
        with _named(target, temporary):
            temporary.mkdir()
            yield temporary
            for file in temporary.iterdir():
                _flush(file)
            _refuse(target, overwrite=overwrite)
            _refuse_others(target, names, is_ours)
            _replace_folder(temporary, place)
    except BaseException:
        _remove(temporary)
        raise


def _beside(place: Path) -> Path:
    """Return a hidden path in the same folder that nothing has."""
    return place.with_name(f".ip-power-plan-{os.urandom(8).hex()}.tmp")


def _refuse(target: Path, *, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(target):
        raise FileExistsError(f"{_seen(target)} exists; pass overwrite=True to replace it")


def _refuse_others(target: Path, names: Sequence[str], is_ours: Callable[[Path], bool]) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise NotADirectoryError(f"{_seen(target)} is not a folder, and is not replaced by one")
    held = sorted(target.iterdir())
    files = {file.name: file for file in held if file.is_file() and not file.is_symlink()}
    known = set(names) if names[0] in files and is_ours(files[names[0]]) else set()
    others = [file for file in held if file.name not in known & files.keys()]
    if others:
        raise FileExistsError(
            f"{_seen(target)} holds other files, such as {_seen(others[0].name)}, and is kept"
        )


def _seen(path: Path | str) -> str:
    return visible(str(path))


def _replace_folder(new: Path, place: Path) -> None:
    """Put a folder in the place of an old one, if there is one; or leave the old one there."""
    if not place.exists():
        new.rename(place)
        return
    old = _beside(place)
    try:
        place.rename(old)
        new.rename(place)
    except BaseException:
        # A signal may come before the first, between the two, or behind both.
        if not place.exists():
            old.rename(place)
        raise
    finally:
        if not new.exists():
            _remove(old)


def _remove(folder: Path) -> None:
    """Remove a folder, even if a signal comes meanwhile."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _flush(file: Path) -> None:
    """Wait until the disk has the content, so that no crash leaves a name without it."""
    with file.open("rb+") as content:
        os.fsync(content.fileno())


@contextmanager
def _named(target: Path, temporary: Path) -> Iterator[None]:
    """Let an error of the system name the target, in place of the hidden one or of none."""
    try:
        yield
    except OSError as error:
        if error.errno is None or not str(error.filename or temporary).startswith(str(temporary)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
