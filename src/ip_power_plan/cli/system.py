"""What the system does to the command: its streams, its words, its signals."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Literal, TextIO

from .. import fileformat
from ..controls import visible


def open_closed_streams() -> None:
    """Give a process that was started without a standard stream one that has, or takes, nothing.

    Without them, what it opens would get their numbers, and errors would go to the output.
    """
    if sys.stdin is None:
        sys.stdin = _null(os.O_RDONLY, "r")
    if sys.stdout is None:
        # Opened for reading, so that an answer that nobody gets is an error.
        sys.stdout = _null(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _null(os.O_WRONLY, "w")


def _null(flags: int, mode: Literal["r", "w"]) -> TextIO:
    file = os.open(os.devnull, flags)
    return open(file, mode, encoding=fileformat.ENCODING, closefd=False)


def tell(message: str) -> None:
    """Say something beside the output, in a line."""
    print(visible(message), file=sys.stderr)


def word(given: str) -> str:
    """Return a word of the command line that is in UTF-8, whatever the locale says it is in."""
    try:
        return os.fsencode(given).decode(fileformat.ENCODING)
    except UnicodeError:
        return given


@contextmanager
def stopped_like_an_error() -> Iterator[None]:
    """Let SIGTERM end the command as an error does: what is half written is removed."""
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def drop_output() -> None:
    """Drop what nobody can take any more, so that closing the stream does not raise again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
