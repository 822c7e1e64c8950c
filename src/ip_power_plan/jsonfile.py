"""JSON of unknown origin, read strictly: nothing repeated, nothing too deep, nothing too large."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from . import fileformat, textfile
from .errors import PlanDataError
from .problems import BilingualError, Both, Problem, problem

# How deep a plan file may nest; the limit keeps a hostile one from exhausting the stack.
MAX_DEPTH: Final = 12

# How many different keys a plan file may have; the format has some sixty.
MAX_KEYS: Final = 100

# How many values and keys a plan file may hold, 40 times as many as that of 2025; the limit keeps
# a hostile one from filling memory, since each value takes more memory than file space.
MAX_VALUES: Final = 350_000

# By how many characters keys are told apart when they are counted.
MAX_KEY: Final = 40

# The most digits of an integer that is converted.
MAX_DIGITS: Final = 40

_GIVE: Final = (
    "提供 Plan.write 或 parse 命令写出的计划文件",
    "give a plan file, as written by Plan.write or the parse command",
)
HINTS: Final[dict[str, Both]] = {
    "E901": ("文件应存为 UTF-8 编码", "save the file as UTF-8"),
    "E902": _GIVE,
    "E903": _GIVE,
}
"""Each problem that keeps a file from being read as JSON, and what to do about it."""


def document(content: bytes, source: str) -> Any:
    """Return the JSON document in the bytes of a file.

    Raises:
        PlanDataError: The bytes are not UTF-8, not JSON, nest too deeply, or hold too much.
    """
    if found := textfile.sort(content):
        chinese, english = found[0]
        told = _problem("E902", "$", f"不是 JSON，而是{chinese}", f"it is not JSON but {english}")
        raise PlanDataError(source, (told,))
    try:
        text = content.decode(fileformat.ENCODING)
        _check_size(text)
        _check_shape(text)
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except UnicodeDecodeError as error:
        likely = textfile.likely_encoding(content)
        told = _problem(
            "E901",
            f"byte {error.start}",
            f"不是 UTF-8 编码{f'：可能是 {likely}' if likely else f'（{error.reason}）'}",
            f"it is not UTF-8: {f'it may be {likely}' if likely else error.reason}",
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        told = _problem("E902", where, f"不是 JSON（{error.msg}）", f"it is not JSON: {error.msg}")
    except BilingualError as error:
        told = _problem("E903", "$", *error.args)
    raise PlanDataError(source, (told,)) from None


def _check_size(text: str) -> None:
    """Refuse a text that is too wide, or whose brackets, commas and colons are too many values."""
    if told := textfile.too_wide(text):
        raise BilingualError(*told)
    if sum(map(text.count, "{[,:")) > MAX_VALUES:
        raise BilingualError(
            f"超过{MAX_VALUES:,}个值和键，远超正常计划文件",
            f"it holds more than {MAX_VALUES:,} values and keys, more than any plan does",
        )


def _check_shape(text: str) -> None:
    """Refuse a text that nests too deeply, or has more different keys than any plan has."""
    depth = start = 0
    keys: set[str] = set()
    for place, mark in _marks(text):
        if mark == '"':
            start = place
        elif mark == ":":
            keys.add(text[start : min(place, start + MAX_KEY)])
        else:
            depth += 1 if mark in "[{" else -1
        if depth > MAX_DEPTH:
            raise BilingualError("嵌套比任何计划都深", "it nests deeper than any plan does")
        if len(keys) > MAX_KEYS:
            raise BilingualError(
                f"超过{MAX_KEYS}种键，远超正常计划文件",
                f"it has more than {MAX_KEYS} different keys, more than any plan does",
            )


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each bracket and colon outside of strings, and the quotation mark that begins one."""
    quoted = escaped = False
    for place, character in enumerate(text):
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character in '"[]{}:':
            quoted = character == '"'
            yield place, character


class _RepeatedKeys(dict[str, Any]):
    """An object with repeated keys; json alone would keep the last of each."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated = [key for key, count in counts.items() if count > 1]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _RepeatedKeys(pairs)


class Digits(str):
    """An integer too long to convert, since the time for that grows with its length."""

    __slots__ = ()


def _integer(digits: str) -> int | Digits:
    return Digits(digits) if len(digits) > MAX_DIGITS else int(digits)


def _problem(code: str, where: str, *message: str) -> Problem:
    return problem(code, where, message, HINTS[code])
