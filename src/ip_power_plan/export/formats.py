"""Which format a file gets: the one that is named, or the one of its ending."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from ..errors import UnknownChoiceError
from ..names import choose, closest

Format = TypeVar("Format", bound=Enum)


def ending_of(path: str | os.PathLike[str]) -> str:
    """Return the ending of a path in lower case, which may be all of its name, as in ``.csv``."""
    name = Path(path).name.lower()
    return Path(name).suffix or (name if name.startswith(".") else "")


def format_of(
    path: str | os.PathLike[str], given: Format | str | None, endings: Mapping[str, Format]
) -> Format:
    """Return the format of a file.

    Raises:
        UnknownChoiceError: There is no such format, or the ending stands for none.
    """
    if given is not None:
        return choose("format", given, type(next(iter(endings.values()))))
    ending = ending_of(path)
    try:
        return endings[ending]
    except KeyError:
        likely = tuple(closest(ending, list(endings)))[:1]
        known = tuple(filter(None, endings))
        raise UnknownChoiceError("file ending", ending, known, likely) from None
