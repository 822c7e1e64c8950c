"""Reading files of unknown origin: the one strict cattrs converter.

cattrs is lenient where a data file must not be: it makes 12 of "12", characters of a
string where a list is due, and passes over unknown keys. Here every value must be of
the type that its field says, every key must be there and no other, and every problem
is told with its place in the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, Final, NoReturn, get_args, get_origin

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from . import format
from .errors import PlanDataError
from .plan import Plan

LARGEST: Final = 999_999_999
"""No integer of a plan file is larger, nor its negative smaller."""

DEEPEST: Final = 12
"""No plan file nests deeper; the limit keeps a hostile one from exhausting the stack."""


def read_plan(path: str | os.PathLike[str]) -> Plan:
    """Return the plan that a JSON file holds, such as `Plan.write` writes.

    The file is checked whole: every key must be there and no other, and every value
    must be of its type. Whether the data makes sense is what `check` tells.

    Args:
        path: The file.

    Raises:
        PlanDataError: The file is no plan; it tells each problem with its JSON path.
        OSError: The file cannot be read.

    Example:
        >>> import tempfile, pathlib
        >>> import ip_power_plan as ipp
        >>> path = pathlib.Path(tempfile.mkdtemp(), "plan.json")
        >>> ipp.load(2025).write(path)
        >>> ipp.read_plan(path) == ipp.load(2025)
        True
    """
    return read(Path(path).read_bytes(), os.fspath(path))


def read(content: bytes, source: str) -> Plan:
    """Return the plan in the bytes of a file.

    Args:
        content: The bytes.
        source: What to call the file in an error.

    Raises:
        PlanDataError: The file is no plan; it tells each problem with its JSON path.
    """
    return structure(document(content, source), source)


def structure(document: Any, source: str) -> Plan:
    """Return the plan that a parsed JSON document holds.

    Raises:
        PlanDataError: The document is no plan, with each problem and its JSON path.
    """
    token = _records.set({})
    try:
        return _converter().structure(document, Plan)
    except BaseValidationError as error:
        raise PlanDataError(source, tuple(_told(error, "$"))) from None
    finally:
        _records.reset(token)


# --- JSON, strictly --------------------------------------------------------------------


def document(content: bytes, source: str) -> Any:
    """Return the JSON document in the bytes of a file.

    Raises:
        PlanDataError: The bytes are not UTF-8, not JSON, nest too deeply, repeat a key,
            or hold a number that JSON does not know.
    """
    try:
        text = content.decode(format.ENCODING)
        _check_depth(text)
        return json.loads(
            text,
            object_pairs_hook=_unrepeated,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        problem = f"it is not UTF-8: {error.reason} at byte {error.start}"
    except json.JSONDecodeError as error:
        problem = f"it is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
    except ValueError as error:
        problem = str(error)
    raise PlanDataError(source, (problem,))


def _check_depth(text: str) -> None:
    """Refuse a text whose brackets, those in strings aside, nest too deeply."""
    depth = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > DEEPEST:
                raise ValueError("it nests deeper than any plan does")
        elif character in "]}":
            depth -= 1


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _integer(digits: str) -> int:
    # Counted before it is read: reading a number takes longer, the longer it is.
    if len(digits.lstrip("-")) > len(str(LARGEST)):
        raise ValueError(f"the number {digits[:12]}… is larger than any in a plan")
    return int(digits)


def _refuse_number(number: str) -> NoReturn:
    raise ValueError(f"the number {number} is no integer")


# --- the converter ---------------------------------------------------------------------

_records: ContextVar[dict[tuple[type[Any], str], Any]] = ContextVar("records")
"""The records of the file that is being read, by class and id."""


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for type_ in (str, int, bool):
        converter.register_structure_hook(type_, _exactly)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook_func(_is_enum, _member)
    converter.register_structure_hook_factory(
        _is_tuple, lambda type_: _list_reader(converter, type_)
    )
    converter.register_structure_hook_factory(attrs.has, lambda cls: _record_reader(converter, cls))
    return converter


def _exactly(value: Any, type_: type[Any]) -> Any:
    if type(value) is not type_:
        raise TypeError(f"must be {_NAMES[type_]}, not {_shown(value)}")
    if type_ is str and any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("must be text that UTF-8 can hold")
    return value


_NAMES: Final = {str: "a string", int: "an integer", bool: "true or false", list: "a list"}


def _date(value: Any, _: type[date]) -> date:
    if isinstance(value, str) and len(value) == len("2025-04-29"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"must be a date such as 2025-04-29, not {_shown(value)}")


def _is_enum(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Enum)


def _member(value: Any, type_: type[Enum]) -> Enum:
    for member in type_:
        if isinstance(value, str) and member.value == value:
            return member
    words = ", ".join(member.value for member in type_)
    raise ValueError(f"must be one of {words}; not {_shown(value)}")


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _list_reader(converter: Converter, type_: Any) -> Any:
    """Return what reads a list into a tuple, and takes nothing else for one."""
    items: Any = GenericAlias(list, get_args(type_)[:1])

    def read_list(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise TypeError(f"must be a list, not {_shown(value)}")
        return tuple(converter.structure(value, items))

    return read_list


def _record_reader(converter: Converter, cls: type[Any]) -> Any:
    """Return what reads an object into a record, and its ids into the records they name."""
    overrides: dict[str, Any] = {
        key.field: override(struct_hook=_reference_reader(key))
        for key in format.keys(cls)
        if key.by_id
    }
    read_fields = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_alias=True, **overrides
    )

    def read_record(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise TypeError(f"must be an object, not {_shown(value)}")
        record = read_fields(value, cls)
        if hasattr(record, "id"):
            if (cls, record.id) in _records.get():
                raise ValueError(f"the id {record.id!r} is given twice")
            _records.get()[cls, record.id] = record
        return record

    return read_record


def _reference_reader(key: format.Key) -> Any:
    def read_reference(value: Any, _: Any) -> Any:
        if value is None and key.nullable:
            return None
        if type(value) is not str:
            raise TypeError(f"must be an id, not {_shown(value)}")
        try:
            return _records.get()[key.type, value]
        except KeyError:
            raise ValueError(
                f"no {key.type.__name__.lower()} of the file has the id {_shown(value)}"
            ) from None

    return read_reference


def _shown(value: Any) -> str:
    """Return a value as the file has it, cut short."""
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 40 else f"{text[:37]}..."


# --- telling what is wrong -------------------------------------------------------------


def _told(error: BaseException, path: str) -> Iterator[str]:
    """Yield each problem behind a validation error, with its JSON path."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for cause, note in noted:
            yield from _told(cause, f"{path}.{note.name.removeprefix('_')}")
        for cause in others:
            yield from _told(cause, path)
    elif isinstance(error, IterableValidationError):
        listed, others = error.group_exceptions()
        for cause, place in listed:
            yield from _told(cause, f"{path}[{place.index}]")
        for cause in others:
            yield from _told(cause, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields):
            yield f"{path}: has an unknown key {_shown(name)}"
    elif isinstance(error, KeyError):
        yield f"{path}: is missing"
    else:
        yield f"{path}: {error}"
