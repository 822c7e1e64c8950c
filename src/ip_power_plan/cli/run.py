"""One run of the command, from its arguments to its exit status."""

from __future__ import annotations

import argparse
import os
import sys
from io import TextIOWrapper
from typing import Final

from .. import fileformat
from ..errors import PlanError, PlanParseError
from ..problems import listing
from . import system
from .commands import plan_of
from .faults import NAME_ERRORS, in_english, told
from .parser import parser_in
from .speech import asked_for, speech

BROKEN_PIPE: Final = 141
"""The exit status of a command whose reader closed the pipe, as shells report it."""


def run(words: list[str]) -> int:
    """Run the command and return its exit status."""
    asked = asked_for(words)
    say = speech(asked, os.environ)
    system.open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The arguments may not be valid text, and are then shown escaped.
            stream.reconfigure(encoding=fileformat.ENCODING, errors="backslashreplace")
    parser = parser_in(say, asked)
    if "_ARGCOMPLETE" in os.environ:
        from .completion import complete

        complete(parser)
    given = parser.parse_args(words, argparse.Namespace(say=say))
    with system.stopped_like_an_error():
        return _answer(given)


def _answer(given: argparse.Namespace) -> int:
    say = given.say
    try:
        status: int = given.run(given, sys.stdout) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        system.drop_output()
        return BROKEN_PIPE
    except PlanParseError as error:
        print(listing(error.problems, say.lang), end="", file=sys.stderr)
        lenient = say(
            "未写入任何内容；如果读出了任务，用 --lenient 仍可写入",
            "nothing was written; use --lenient to write the plan anyway, if it has tasks",
        )
        return _failed(lenient)
    except NAME_ERRORS as error:
        return _failed(
            told(in_english(error, plan_of(given)) if given.lang == "en" else error, say)
        )
    except OSError as error:
        if error.errno is not None and error.filename is None:
            system.drop_output()
        return _failed(told(error, say))
    except (PlanError, ValueError, ModuleNotFoundError) as error:
        return _failed(told(error, say))
    return status


def _failed(why: str) -> int:
    for line in f"ip-power-plan: {why}".split("\n"):
        system.tell(line)
    return 1
