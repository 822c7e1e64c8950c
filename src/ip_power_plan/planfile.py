"""Reading plan files of unknown origin: the one strict cattrs converter.

cattrs is too lenient for a data file: it turns "12" into 12, splits a string into
characters where a list is expected, and ignores unknown keys. Here every value must have
the type of its field, every key must be present and no others, and every problem comes
with its place in the file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from contextvars import ContextVar
from datetime import date
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any, Final, get_args, get_origin

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from . import __version__, fileformat, jsonfile, textfile
from .controls import visible
from .errors import PlanDataError
from .jsonfile import Digits
from .model import Part, Section
from .plan import Plan
from .problems import BilingualError, Both, Problem, problem
from .record import Records

# The largest integer, positive or negative, that a plan file may hold.
MAX_INTEGER: Final = 999_999_999

# How many characters of a value are shown in what is wrong with it.
MAX_SHOWN: Final = 40

# How many wrong items of one list are told; the limit keeps a hostile file from filling memory.
MAX_PROBLEMS: Final = 100

# How many wrong items of all lists are told; of each list that follows, one.
MAX_ALL_PROBLEMS: Final = 500


def read_plan(path: str | os.PathLike[str]) -> Plan:
    """Return the plan in a JSON file, as written by `Plan.write`.

    The whole file is checked: every key must be present and no others, and every value
    must have the right type. `check` tells whether the data makes sense.

    Args:
        path: The file: a regular one, of at most 4 MiB (4,194,304 bytes).

    Raises:
        PlanDataError: The file is not a plan; each problem comes with its JSON path.
        OSError: The file cannot be read.

    Example:
        >>> import tempfile, pathlib
        >>> import ip_power_plan as ipp
        >>> path = pathlib.Path(tempfile.mkdtemp(), "plan.json")
        >>> ipp.load(2025).write(path)
        >>> ipp.read_plan(path) == ipp.load(2025)
        True
    """
    return read(textfile.content(path), os.fspath(path))


def read(content: bytes, source: str) -> Plan:
    """Return the plan in the bytes of a file.

    Raises:
        PlanDataError: The file is not a plan; each problem comes with its JSON path.
    """
    return structure(jsonfile.document(content, source), source)


def structure(document: Any, source: str) -> Plan:
    """Return the plan that a parsed JSON document holds.

    Raises:
        PlanDataError: The document is not a plan; each problem comes with its JSON path.
    """
    rest, problems = _without_format(document, source)
    token, counted = _records.set({}), _wrong.set([])
    try:
        plan = _converter().structure(rest, Plan)
    except (BaseValidationError, BilingualError) as error:
        problems += [_problem("E905", *told) for told in _told(error, "$")]
    finally:
        _records.reset(token)
        _wrong.reset(counted)
    if problems:
        raise PlanDataError(source, tuple(problems))
    return plan


def _without_format(document: Any, source: str) -> tuple[Any, list[Problem]]:
    """Return the document without its format number, and any problem with that number.

    Raises:
        PlanDataError: The format is newer than this version, so the rest cannot be judged.
    """
    if not isinstance(document, dict) or getattr(document, "repeated", None):
        return document, []
    rest = dict(document)
    number = rest.pop("format", _MISSING)
    if number is _MISSING:
        return rest, [_problem("E904", "$.format", *_ABSENT)]
    if type(number) is not int or number < 1:
        told = _must("不小于1的整数", "an integer from 1", number)
        return rest, [_problem("E904", "$.format", *told.args)]
    if number > fileformat.FORMAT:
        message = (
            (
                f"文件的格式是{number}，而 ip-power-plan {__version__} 读取的格式是"
                f"{fileformat.FORMAT}；新版本可以读取：升级 ip-power-plan"
            ),
            (
                f"the file has format {number}, but ip-power-plan {__version__} reads format "
                f"{fileformat.FORMAT}; a later version reads it: upgrade ip-power-plan"
            ),
        )
        raise PlanDataError(source, (_problem("E904", "$.format", *message),))
    return rest, []


_ABSENT: Final = "缺失", "is missing"


HINTS: Final[dict[str, Both]] = {
    "E904": (
        "用认识该格式的 ip-power-plan 读取",
        "read the file with a version of ip-power-plan that knows its format",
    ),
    "E905": (
        "改正此处；格式见 data/plan.schema.json",
        "fix the file at this place; data/plan.schema.json describes the format",
    ),
}
"""Each problem that a plan file may have if it is JSON, and what to do about it."""


def _problem(code: str, where: str, *message: str) -> Problem:
    return problem(code, where, message, HINTS[code])


# --- the converter ---

_records: ContextVar[dict[tuple[type[Any], str], Any]] = ContextVar("records")
"""The records of the file that is being read, by class and id."""

_wrong: ContextVar[list[int]] = ContextVar("wrong")
"""The places of the wrong items of all its lists."""

_ID_SPACE: Final[dict[type[Any], type[Any]]] = {Section: Part}
"""The classes that share one set of ids with another: a heading is a part or a section."""

_MISSING: Final = object()


class _Broken:
    """Placeholder for a record with a problem of its own; references to it are not reported."""


@cache
def _converter() -> Converter:
    converter = Converter()
    for type_ in (str, int, bool):
        converter.register_structure_hook(type_, _exactly)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Enum, _member)
    converter.register_structure_hook_factory(
        _is_tuple, lambda type_: _list_reader(converter, type_)
    )
    converter.register_structure_hook_factory(attrs.has, lambda cls: _record_reader(converter, cls))
    return converter


def _must(chinese: str, english: str, value: Any) -> BilingualError:
    """Return the error that a value must be something else."""
    shown = _shown(value)
    return BilingualError(f"应为{chinese}，而不是 {shown}", f"must be {english}, not {shown}")


def _exactly(value: Any, type_: type[Any]) -> Any:
    if type_ is int and (
        type(value) is Digits or (type(value) is int and abs(value) > MAX_INTEGER)
    ):
        raise _must(f"不大于{MAX_INTEGER}的数", f"no larger than {MAX_INTEGER}", value)
    if type(value) is not type_:
        raise _must(*_NAMES[type_], value)
    if type_ is str and any("\ud800" <= character <= "\udfff" for character in value):
        raise BilingualError("应为 UTF-8 能容纳的文本", "must be text that UTF-8 can hold")
    return value


_NAMES: Final = {
    str: ("字符串", "a string"),
    int: ("整数", "an integer"),
    bool: (" true 或 false", "true or false"),
}


_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date(value: Any, _: type[date]) -> date:
    if type(value) is str and _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise _must("日期，如 2025-04-29", "a date such as 2025-04-29", value)


def _member(value: Any, type_: type[Enum]) -> Enum:
    for member in type_:
        if isinstance(value, str) and member.value == value:
            return member
    words, shown = [member.value for member in type_], _shown(value)
    raise BilingualError(
        f"应为 {'、'.join(words)} 之一，而不是 {shown}",
        f"must be one of {', '.join(words)}; not {shown}",
    )


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _list_reader(converter: Converter, type_: Any) -> Any:
    """Return a function that reads a list into a tuple and accepts nothing else."""
    of = get_args(type_)[0]

    def read_list(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _must("列表", "a list", value)
        read: list[Any] = []
        wrong: list[Exception] = []
        for place, item in enumerate(value):
            try:
                read.append(converter.structure(item, of))
            except (BaseValidationError, BilingualError) as error:
                error.__notes__ = [IterableValidationNote("", place, of)]
                error.__traceback__ = None  # It would keep what the functions on the way held.
                wrong.append(error)
                _wrong.get().append(place)
            if len(wrong) == MAX_PROBLEMS or (wrong and len(_wrong.get()) >= MAX_ALL_PROBLEMS):
                wrong.append(
                    BilingualError(
                        f"只读到 [{place}]：检查错在哪里",
                        f"was read up to item {place} only: see what is wrong",
                    )
                )
                break
        if wrong:
            raise IterableValidationError("", wrong, type_)
        return Records(read) if attrs.has(of) else tuple(read)

    return read_list


def _record_reader(converter: Converter, cls: type[Any]) -> Any:
    """Return a function that reads an object into a record, and its ids into records."""
    overrides: dict[str, Any] = {
        key.field: override(struct_hook=_reference_reader(key))
        for key in fileformat.keys(cls)
        if key.by_id
    }
    read_fields = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_alias=True, **overrides
    )

    def read_record(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise _must("对象", "an object", value)
        if repeated := getattr(value, "repeated", None):
            names = ", ".join(map(_shown, repeated[:10]))
            raise BilingualError(f"有重复的键：{names}", f"has repeated keys: {names}")
        id_ = value.get("id")
        known = (_ID_SPACE.get(cls, cls), id_) if type(id_) is str else None
        if known in _records.get():
            shown = str(id_)[:MAX_SHOWN]
            raise BilingualError(f"id {shown!r} 用了两次", f"the id {shown!r} is given twice")
        record: Any = _Broken()
        try:
            record = read_fields(value, cls)
        finally:
            if known is not None:
                _records.get()[known] = record
        return record

    return read_record


def _reference_reader(key: fileformat.Key) -> Any:
    def read_reference(value: Any, _: Any) -> Any:
        if value is None and key.nullable:
            return None
        if type(value) is not str:
            raise _must(" id", "an id", value)
        record = _records.get().get((_ID_SPACE.get(key.type, key.type), value), _MISSING)
        known = isinstance(record, (key.type, _Broken))
        if not known:
            what, shown = key.type.__name__, _shown(value)
            raise BilingualError(
                f"文件中没有 id 为 {shown} 的{_KINDS[what]}",
                f"no {what.lower()} of the file has the id {shown}",
            )
        return record

    return read_reference


_KINDS: Final = {"Part": "部分", "Section": "分节", "Agency": "部门", "Law": "法律文件"}


def _shown(value: Any) -> str:
    """Return a value as the file has it, cut short."""
    pieces = [value] if isinstance(value, Digits) else _ENCODER.iterencode(value)
    # No piece is empty, so these are enough.
    text = visible("".join(islice(pieces, MAX_SHOWN + 1))[: MAX_SHOWN + 1])
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)


# --- reporting what is wrong ---


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    """Return the step of a JSON path to what a note is about."""
    if isinstance(note, IterableValidationNote):
        return f"[{note.index}]"
    return f".{note.name.removeprefix('_')}"


def _told(error: BaseException, path: str) -> Iterator[tuple[str, ...]]:
    """Yield each problem behind a validation error: its JSON path and what is wrong."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        noted, others = error.group_exceptions()
        for cause, note in noted:
            yield from _told(cause, f"{path}{_step(note)}")
        for cause in others:
            yield from _told(cause, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields)[:MAX_PROBLEMS]:
            yield path, f"有未知的键 {_shown(name)}", f"has an unknown key {_shown(name)}"
    elif isinstance(error, KeyError):
        yield path, *_ABSENT
    elif isinstance(error, BilingualError):
        yield path, *error.args
    else:
        # Nothing is wrong with the file; there may be no memory left.
        raise error
