"""What all records share: equality, how they show themselves, pickling, where users find them."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    import datetime as dt

    from .choices import Language
    from .tasks import TaskList
else:
    # Up to Python 3.11, datetime defines its classes in Python before it takes these, which
    # are the same: 1.9 of the 60 ms of a first answer.
    try:
        import _datetime as dt
    except ImportError:
        import datetime as dt

__all__ = ["BY_ID", "UNPINNED", "InPlan", "Record", "Records", "dt", "gather", "public"]

Class = TypeVar("Class", bound=type)
Item = TypeVar("Item")

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
        from .controls import visible

        return f"<{type(self).__name__} {visible(self._told())}>"

    def _told(self) -> str:
        """Return what its repr says about it; most classes say it shorter."""
        return ", ".join(
            f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__
        )

    def _repr_html_(self) -> str:
        return self._view(self)

    @staticmethod
    def _view(value: "Record | Records[Any]") -> str:
        """Return a record of this kind, or several, as HTML."""
        from .notebook import view

        return view(value)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the record as a call to its class with its fields as keyword arguments."""
        values = {
            field.alias: getattr(self, field.name) for field in self.__attrs_attrs__ if field.init
        }
        return partial(type(self), **values), ()


class InPlan(Record):
    """A record that knows its plan, once it has one."""

    __slots__ = ("_bound_to",)

    @property
    def _plan(self) -> Any:
        return getattr(self, "_bound_to", None)

    @property
    def tasks(self) -> "TaskList":
        """The tasks that name it, or that are under it.

        Raises:
            PlanError: It belongs to no plan: it was made by hand or unpickled alone.
        """
        if self._plan is None:
            from .errors import PlanError

            raise PlanError(f"{self!r} belongs to no plan; ask a plan for its own")
        tasks: TaskList = self._plan._index.tasks_of(self)
        return tasks

    def to_dict(self, lang: "Language | str" = "zh") -> dict[str, Any]:
        """Return it as one row of its table: see `Plan.table`.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones; what has no
                English is None.

        Returns:
            The columns of ``"agencies"``, ``"laws"`` or ``"headings"``, by key.

        Raises:
            UnknownChoiceError: There is no such language.
            PlanError: It belongs to no plan.
        """
        from .tables import row_of

        return row_of(self, lang)


@public
class Records(tuple[Item, ...]):
    """A tuple of records that shows itself well: a line for each, and a table in a notebook.

    In all else it is a tuple: equal to one, hashed like one, and accepted where one is.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).task(1).mentions
        (<Mention 中华人民共和国商标法: amend>,
         <Mention 集成电路布图设计保护条例: amend>)
    """

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Item: ...
    @overload
    def __getitem__(self, key: slice, /) -> "Records[Item]": ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> "Item | Records[Item]":
        if isinstance(key, slice):
            return Records(super().__getitem__(key))
        return super().__getitem__(key)

    def __repr__(self) -> str:
        lines = [repr(record) for record in self[:MAX_SHOWN]]
        if len(self) > MAX_SHOWN:
            lines.append(f"… {len(self) - MAX_SHOWN} more")
        return f"({(',' + chr(10) + ' ').join(lines)}{',' * (len(lines) == 1)})"

    def _repr_html_(self) -> str:
        first = self[0] if self else None
        return (first if isinstance(first, Record) else Record)._view(self)


MAX_SHOWN: Final = 60
"""How many records a tuple shows; the others are counted."""


def gather(record: Record, *names: str) -> None:
    """Turn the tuples in some fields of a new record into `Records`."""
    for name in names:
        object.__setattr__(record, name, Records(getattr(record, name)))
