"""Runs a program in the browser as a notebook runs a cell; `worker.js` calls `run`."""

import contextlib
import io
import linecache
import traceback
from typing import Any, Final

from pyodide.code import eval_code

NAME: Final = "example.py"
LIMIT: Final = 100_000
"""How many characters of output are kept: a page with more is slow."""


class Output(io.StringIO):
    """What a program prints, up to the limit."""

    cut = False

    def write(self, text: str) -> int:
        """Keep the text as far as there is room."""
        room = LIMIT - self.tell()
        self.cut = self.cut or len(text) > room
        super().write(text[:room])
        return len(text)


def run(source: str) -> dict[str, Any]:
    """Run a program in a namespace of its own.

    Returns:
        ``output``: what it printed; ``cut``: whether that is not all. If its last line is an
        expression, ``html``: what a notebook shows for the value, or ``value``: its repr. If
        it fails, ``error``: the line that says so, and ``traceback``.
    """
    answer: dict[str, Any] = {}
    output = Output()
    # Where a traceback gets the lines that it shows.
    linecache.cache[NAME] = (len(source), None, source.splitlines(keepends=True), NAME)
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            value = eval_code(source, {"__name__": "__main__"}, filename=NAME)
            if hasattr(value, "_repr_html_") and not isinstance(value, type):
                answer["html"] = value._repr_html_()
            elif value is not None:
                answer["value"] = repr(value)
        except BaseException as error:  # noqa: BLE001  # also SystemExit ends only the program
            answer |= _failure(error)
    return answer | {"output": output.getvalue(), "cut": output.cut}


def _failure(error: BaseException) -> dict[str, str]:
    """Return what to show for an error, without the frames of what runs the program."""
    shown = traceback.TracebackException.from_exception(error)
    frames = [frame.filename for frame in shown.stack]
    del shown.stack[: frames.index(NAME) if NAME in frames else len(frames)]
    words = [line for line in shown.format_exception_only() if not line.startswith(" ")]
    return {"error": words[0].rstrip("\n"), "traceback": "".join(shown.format())}
