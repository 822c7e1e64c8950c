"""What all records share: equality, a readable repr, pickling, and where users find them."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

if TYPE_CHECKING:
    import datetime as dt
else:
    # Up to Python 3.11, datetime defines its classes in Python before it takes these, which
    # are the same: 1.9 of the 60 ms of a first answer.
    try:
        import _datetime as dt
    except ImportError:
        import datetime as dt

__all__ = ["BY_ID", "UNPINNED", "Record", "dt", "public"]

Class = TypeVar("Class", bound=type)

BY_ID: Final = {"by_id": True}
"""Metadata of a field whose record is stored elsewhere in the file: only its id is written."""

UNPINNED: Final = {"pinned": False}
"""Metadata of a field that a digest leaves out: it may grow while the data stays as it is."""


def public(cls: Class) -> Class:
    """Set the package as the module of a class, whichever file defines it.

    Pickles and tracebacks then name what users import, and stay valid when the class
    moves to another file.
    """
    cls.__module__ = __package__
    return cls


class Record:
    """The methods of every record.

    attrs would compile them for each class at every import, which takes longer than
    loading a plan.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, field.name) == getattr(other, field.name)
            for field in self.__attrs_attrs__
            if field.eq
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in self.__attrs_attrs__ if field.eq))

    def __repr__(self) -> str:
        shown = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in self.__attrs_attrs__
            if field.repr
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the record as a call to its class with its fields as keyword arguments."""
        values = {
            field.alias: getattr(self, field.name) for field in self.__attrs_attrs__ if field.init
        }
        return partial(type(self), **values), ()
