"""Libraries that are not always there: what to say when one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needed(library: str, extra: str) -> Iterator[None]:
    """Say how to get a library if it cannot be imported inside the block.

    Raises:
        ModuleNotFoundError: The library is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        command = f'python -m pip install "ip-power-plan[{extra}]"'
        raise ModuleNotFoundError(f"this needs {library}: {command}", name=library) from None
