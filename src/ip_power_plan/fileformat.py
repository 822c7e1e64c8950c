"""The file format, read off the record classes: each field is a key.

A record is an object with its fields as keys, in their order; a tuple is a list, a date
its ISO form, an enum its value, and a record that stands elsewhere in the file its id
(the fields marked `model.BY_ID`). Equal records give equal bytes.

`build` reads what was checked before, such as a bundled file whose checksum holds, and
looks at no type. `planfile` reads files of unknown origin.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Final, NamedTuple, TypeVar, get_args, get_origin

import attrs

try:
    # Python's own, as the module random takes it: hashlib loads OpenSSL, which takes 2.7 of
    # the 60 ms of a first answer.
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, no-redef, unused-ignore]
    except ImportError:
        from hashlib import sha256

Record = TypeVar("Record")

FORMAT: Final = 1
"""The number of the format that this version writes and reads: a file's first key."""

ENCODING: Final = "utf-8"


class Key(NamedTuple):
    """One key of a record's object.

    Attributes:
        name: The key, which is also the argument of the class.
        field: The attribute that holds the value.
        type: What it holds, None left out.
        nullable: Whether it may be null.
        by_id: Whether the record that it holds stands elsewhere in the file.
        pinned: Whether a digest covers it.
        default: What it holds if the file lacks the key; `attrs.NOTHING` if it must be there.
    """

    name: str
    field: str
    type: Any
    nullable: bool
    by_id: bool
    pinned: bool
    default: Any


_keys: dict[type[Any], tuple[Key, ...]] = {}


def keys(cls: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a record class, in the order in which they are written."""
    if cls not in _keys:
        _keys[cls] = tuple(_described(cls))
    return _keys[cls]


def _described(cls: type[Any]) -> Iterator[Key]:
    for field in attrs.fields(cls):
        if field.init:
            choices = get_args(field.type) if get_origin(field.type) is UnionType else ()
            nullable = type(None) in choices
            type_ = choices[0] if nullable else field.type
            yield Key(
                field.alias,
                field.name,
                type_,
                nullable,
                "by_id" in field.metadata,
                field.metadata.get("pinned", True),
                field.default,
            )


# --- writing ---------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """Return a record, or what a field of one holds, in JSON's own types."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if attrs.has(type(value)):
        return {key.name: _held(getattr(value, key.field), key) for key in keys(type(value))}
    return value


def _held(value: Any, key: Key) -> Any:
    return value.id if key.by_id and value is not None else plain(value)


def document(plan: Any) -> dict[str, Any]:
    """Return what the file of a plan holds: the number of the format, then the plan."""
    return {"format": FORMAT, **plain(plan)}


def dumps(plan: Any) -> str:
    """Return the text of a plan file; equal plans have one text."""
    return json.dumps(document(plan), ensure_ascii=False, indent=1) + "\n"


# --- pinning ---------------------------------------------------------------------------


def digest(record: Any) -> str:
    """Return the digest of what a record holds, whatever the format of its file.

    It is the SHA-256 of compact JSON with sorted keys. Fields that are not pinned are left
    out, and so is a field that holds its default: a field that is added later changes no
    digest until an edition has something to say there.
    """
    text = json.dumps(_pinned(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return checksum(text.encode(ENCODING))


def _pinned(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_pinned(item) for item in value]
    if not attrs.has(type(value)):
        return plain(value)
    held = {key: getattr(value, key.field) for key in keys(type(value)) if key.pinned}
    return {
        key.name: content.id if key.by_id and content is not None else _pinned(content)
        for key, content in held.items()
        if content != key.default
    }


def checksum(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return f"sha256:{sha256(content).hexdigest()}"


# --- reading what was checked before ---------------------------------------------------

Records = dict[tuple[type[Any], str], Any]
Reader = Callable[[Any, Records], Any]


def build(cls: type[Record], document: Mapping[str, Any]) -> Record:
    """Return the record that a checked document holds."""
    record: Record = _record_reader(cls)(document, {})
    return record


def _record_reader(cls: type[Any]) -> Reader:
    """Return what makes a record of the class from its object."""
    readers = [(key.name, reader) for key in keys(cls) if (reader := _reader(key)) is not None]
    has_id = any(key.name == "id" for key in keys(cls))

    def read(document: Any, records: Records) -> Any:
        values = dict(document)
        for name, reader in readers:
            if name in values:
                values[name] = reader(values[name], records)
        record = cls(**values)
        if has_id:
            records[cls, record.id] = record
        return record

    return read


def _reader(key: Key) -> Reader | None:
    """Return what makes the value of a key; None where JSON's own value serves."""
    cls = key.type
    reader = (lambda id_, records: records[cls, id_]) if key.by_id else _value_reader(cls)
    if reader is None or not key.nullable:
        return reader
    some: Reader = reader
    return lambda value, records: None if value is None else some(value, records)


def _value_reader(type_: Any) -> Reader | None:
    if get_origin(type_) is tuple:
        item = _value_reader(get_args(type_)[0])
        if item is None:
            return lambda value, _: tuple(value)
        each: Reader = item
        return lambda value, records: tuple([each(one, records) for one in value])
    if attrs.has(type_):
        return _record_reader(type_)
    if issubclass(type_, Enum):
        members = {member.value: member for member in type_}
        return lambda value, _: members[value]
    if issubclass(type_, date):
        return lambda value, _: date.fromisoformat(value)
    return None
