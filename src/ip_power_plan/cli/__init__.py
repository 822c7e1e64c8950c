"""The command ``ip-power-plan``: the library's questions, asked from a terminal."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

INTERRUPTED: Final = 130
"""The exit status of a command that was interrupted, as shells report it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name; those of the process if left out.

    Returns:
        The exit status: 0; 1 if the question was wrong or a check failed; 130 if the user
        interrupted it. Words that cannot be understood end the process with 2.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        # An interrupt may come while the rest of the library is imported.
        from .run import run

        return run(words)
    except (KeyboardInterrupt, RuntimeError) as error:
        # Before Python 3.12, one that comes while a class is made is wrapped.
        if not isinstance(error.__cause__ or error, KeyboardInterrupt):
            raise
        from .speech import asked_for, speech

        say = speech(asked_for(words), os.environ)
        print(f"ip-power-plan: {say('已中断', 'interrupted')}", file=sys.stderr)
        return INTERRUPTED
