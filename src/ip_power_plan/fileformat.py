"""The file format, read off the record classes: each field is a key.

A record is an object with its fields as keys, in their order; a tuple is a list, a date
its ISO form, an enum its value, and a record stored elsewhere in the file its id
(the fields marked `record.BY_ID`). Equal records give equal bytes.

`build` reads what was checked before, such as a bundled file whose checksum matches, and
checks no types. `planfile` reads files of unknown origin.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Final, TypeVar, get_args, get_origin

import attr

from .record import Records, dt

Record = TypeVar("Record")

FORMAT: Final = 1
"""The number of the format that this version writes and reads: a file's first key."""

ENCODING: Final = "utf-8"


class Key:
    """One key of a record's object.

    Attributes:
        name: The key, which is also the argument of the class.
        field: The attribute that holds the value.
        type: What it holds, None left out.
        nullable: Whether it may be null.
        by_id: Whether the record that it holds is stored elsewhere in the file.
        pinned: Whether a digest covers it.
        default: What it holds if the file lacks the key; `attr.NOTHING` if it must be there.
    """

    def __init__(self, field: attr.Attribute[Any]) -> None:
        """Describe a field of a record class."""
        declared: Any = field.type
        self.name: str = field.alias or field.name
        self.field: str = field.name
        self.nullable: bool = isinstance(declared, UnionType)
        self.type: Any = get_args(declared)[0] if self.nullable else declared
        self.by_id: bool = "by_id" in field.metadata
        self.pinned: bool = field.metadata.get("pinned", True)
        self.default: Any = field.default


_keys: dict[type[Any], tuple[Key, ...]] = {}


def keys(cls: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a record class, in the order in which they are written."""
    if cls not in _keys:
        _keys[cls] = tuple(Key(field) for field in attr.fields(cls) if field.init)
    return _keys[cls]


# --- writing ---


def plain(value: Any) -> Any:
    """Return a record, or the value of one of its fields, as JSON types."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if attr.has(type(value)):
        held = {key: getattr(value, key.field) for key in keys(type(value))}
        # A field at its default is left out, so that old files and new ones are the same.
        return {key.name: _held(held[key], key) for key in held if held[key] != key.default}
    return value


def _held(value: Any, key: Key) -> Any:
    return value.id if key.by_id and value is not None else plain(value)


def document(plan: Any) -> dict[str, Any]:
    """Return what the file of a plan holds: the number of the format, then the plan."""
    return {"format": FORMAT, **plain(plan)}


def dumps(plan: Any) -> str:
    """Return the text of a plan file, a line for each record; equal plans give the same text.

    Controls are escapes, as everywhere in JSON that this library writes.
    """
    from .controls import in_json

    lines = (f'"{key}":{_lines(value)}' for key, value in document(plan).items())
    return in_json("{\n" + ",\n".join(lines) + "\n}\n")


def _lines(value: Any) -> str:
    """Return a value as JSON, the items of a list of records on lines of their own."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = ",\n".join(map(compact, value))
        return f"[\n{items}\n]"
    return compact(value)


def compact(value: Any) -> str:
    """Return a value as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- pinning ---


def digest(record: Any) -> str:
    """Return the digest of what a record holds, whatever the format of its file.

    It is the SHA-256 of compact JSON with sorted keys. Fields that are not pinned are left
    out, and so is a field that holds its default: a field that is added later changes no
    digest until an edition has a value for it.
    """
    text = json.dumps(_pinned(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest_of(text.encode(ENCODING))


def digest_of(content: bytes) -> str:
    """Return the digest of bytes."""
    # hashlib loads OpenSSL, which takes 3 of the 60 ms of a first answer.
    from hashlib import sha256

    return f"sha256:{sha256(content).hexdigest()}"


def _pinned(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_pinned(item) for item in value]
    if not attr.has(type(value)):
        return plain(value)
    held = {key: getattr(value, key.field) for key in keys(type(value)) if key.pinned}
    return {
        key.name: content.id if key.by_id and content is not None else _pinned(content)
        for key, content in held.items()
        if content != key.default
    }


# --- reading what was checked before ---

Reader = Callable[[Any], Any]


def checksum(plan_digest: str, content: bytes) -> str:
    """Return a checksum that shows whether a bundled file or its manifest entry is damaged.

    It is a CRC-32, which takes a tenth of the time of SHA-256, and is not a pin: a
    pinned digest is compared with the data itself.

    Args:
        plan_digest: The digest of the plan in the file.
        content: The bytes of the file.
    """
    return f"crc32:{zlib.crc32(content, zlib.crc32(plan_digest.encode())):08x}"


def build(cls: type[Record], document: Mapping[str, Any]) -> Record:
    """Return the record that a checked document holds."""
    record: Record = _record_reader(cls, {})(document)
    return record


def _record_reader(cls: type[Any], records: dict[type[Any], dict[str, Any]]) -> Reader:
    """Return a function that makes a record of the class from a JSON object."""
    readers = [(key.name, _reader(key, records)) for key in keys(cls)]
    by_id = records.setdefault(cls, {})
    has_id = any(key.name == "id" for key in keys(cls))

    def read(document: Any) -> Any:
        values = {
            name: document[name] if reader is None else reader(document[name])
            for name, reader in readers
            if name in document
        }
        record = cls(**values)
        if has_id:
            by_id[record.id] = record
        return record

    return read


def _reader(key: Key, records: dict[type[Any], dict[str, Any]]) -> Reader | None:
    """Return a function that makes the value of a key; None if JSON's value is used as is."""
    if key.by_id:
        reader: Reader | None = records.setdefault(key.type, {}).__getitem__
    else:
        reader = _value_reader(key.type, records)
    if reader is None or not key.nullable:
        return reader
    some = reader
    return lambda value: None if value is None else some(value)


def _value_reader(type_: Any, records: dict[type[Any], dict[str, Any]]) -> Reader | None:
    if type_ in (str, int, bool):
        return None
    if get_origin(type_) is tuple:
        item = _value_reader(get_args(type_)[0], records)
        return tuple if item is None else lambda values: Records(map(item, values))
    if issubclass(type_, Enum):
        return {member.value: member for member in type_}.__getitem__
    if issubclass(type_, dt.date):
        return dt.date.fromisoformat
    return _record_reader(type_, records)
