"""A table: rows under columns, in either language, for people and for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from operator import methodcaller
from typing import TYPE_CHECKING, Any, NamedTuple

from .choices import Language
from .labels import LABELS, label
from .names import choose
from .record import public

if TYPE_CHECKING:
    import os

    import pandas as pd
    import polars as pl

    from .export import TableFormat


@public
class Type(Enum):
    """What the cells of a column hold.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).table("laws").types["tasks"]
        <Type.INTEGERS: 'integers'>
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    """A day, in ISO form where JSON types are asked for."""
    CHOICE = "choice"
    """One of a closed set of codes, such as ``lead`` and ``participant``."""
    TEXTS = "texts"
    """A list of texts."""
    INTEGERS = "integers"
    """A list of integers."""
    CHOICES = "choices"
    """A list of codes from a closed set."""


class Wording(NamedTuple):
    """How values are asked for.

    Attributes:
        lang: In which language.
        full_names: Whether agencies have their full official names.
        fallback: Whether what has no English is in Chinese; otherwise it is None.
    """

    lang: Language
    full_names: bool = False
    fallback: bool = False


class Column(NamedTuple):
    """One column.

    Attributes:
        key: Its name in code and files.
        label: Its label in Chinese.
        label_en: Its label in English.
        value: Its value in a row, as JSON types; None for what has no English.
        holds: What the value is.
        choices: The enum whose values a code is one of; None for a column without codes.
        shown: Whether a terminal and a notebook show it.
        labels: What people read for each code.
    """

    key: str
    label: str
    label_en: str
    value: Callable[[Any, Wording], Any]
    holds: Type = Type.TEXT
    choices: type[Enum] | None = None
    shown: bool = False
    labels: Mapping[Enum, tuple[str, str]] = LABELS

    def heading(self, lang: Language) -> str:
        """Return its label in a language."""
        return self.label_en if lang is Language.ENGLISH else self.label

    def text(self, item: Any, lang: Language) -> str:
        """Return its value in a row as people read it, in Chinese where there is no English."""
        value = self.value(item, Wording(lang, fallback=True))
        if self.choices is not None:
            codes = value if isinstance(value, list) else [value]
            value = [
                label(self.choices(code), lang, self.labels) for code in codes if code is not None
            ]
        return as_text(value, lang)


class Columns(NamedTuple):
    """The columns of a table, under the table's name."""

    name: str
    columns: tuple[Column, ...]


def as_text(value: Any, lang: Language) -> str:
    """Return a value of a row as text; what a list has no English for is left out."""
    if isinstance(value, bool):
        chinese, english = ("是", "yes") if value else ("", "")
        return english if lang is Language.ENGLISH else chinese
    if isinstance(value, list):
        between = "; " if lang is Language.ENGLISH else "、"
        return between.join(str(item) for item in value if item is not None)
    return "" if value is None else str(value)


@public
class Table:
    """Rows under columns, in the language asked for.

    Two tables are equal if they have the same columns and the same rows. Iterating gives the
    rows as dictionaries, as `to_dicts` does.

    Example:
        >>> import ip_power_plan as ipp
        >>> table = ipp.load(2025).table("agencies")
        >>> len(table), table.columns[:2]
        (44, ('id', 'name'))
        >>> next(iter(table))["id"]
        'cnipa'
    """

    __slots__ = ("_asked", "_columns", "_items", "_name", "_owner")

    def __init__(
        self, columns: Columns, items: Iterable[Any], owner: Any, asked: tuple[Any, ...]
    ) -> None:
        """Use `Plan.table`, `TaskList.table` or `TaskList.counts` instead.

        Args:
            columns: The columns.
            items: The item that each row describes.
            owner: What gave the table.
            asked: The method of it that did, and its arguments.
        """
        self._name = columns.name
        self._columns = columns.columns
        self._items = tuple(items)
        self._owner = owner
        self._asked = asked

    @property
    def name(self) -> str:
        """What the rows are, such as ``tasks`` or ``shares``."""
        return self._name

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self._columns)

    @property
    def types(self) -> dict[str, Type]:
        """What each column holds, by its key."""
        return {column.key: column.holds for column in self._columns}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return (self.columns, self._items) == (other.columns, other._items)

    def __hash__(self) -> int:
        return hash((self.columns, len(self._items)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the table as the question that it answers."""
        return methodcaller(*self._asked), (self._owner,)

    # --- rows ---

    def to_dicts(
        self, lang: Language | str = "zh", *, full_names: bool = False
    ) -> list[dict[str, Any]]:
        """Return the rows as dictionaries, with column keys and values of JSON types.

        Args:
            lang: ``"zh"`` for the official words, ``"en"`` for the English ones; what has no
                English is None.
            full_names: Whether agencies have their full official names, such as
                中华人民共和国司法部, in place of the short ones.

        Raises:
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> table = ipp.load(2025).table("shares")
            >>> table.to_dicts("en")[1]["agency"]
            'Ministry of Justice'
            >>> table.to_dicts("en", full_names=True)[1]["agency"]
            "Ministry of Justice of the People's Republic of China"
        """
        wording = Wording(choose("lang", lang, Language), full_names)
        return [
            {column.key: column.value(item, wording) for column in self._columns}
            for item in self._items
        ]

    def to_pandas(self, lang: Language | str = "zh", *, full_names: bool = False) -> pd.DataFrame:
        """Return the rows as a pandas data frame; pyarrow is not needed.

        Args:
            lang: The language, as in `to_dicts`.
            full_names: Whether agencies have their full names, as in `to_dicts`.

        Returns:
            A row each, with a range index. Text is ``string``, integers are ``int64``, flags
            are ``bool``, dates are ``datetime64[s]``, codes are ``category`` with every code of
            their set, and a list is a list in an ``object`` column; whatever the number of rows.

        Raises:
            ModuleNotFoundError: pandas is not installed; the message says how to get it.
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> frame = ipp.load(2025).table("shares").to_pandas()     # doctest: +SKIP
            >>> frame["role"].value_counts()["lead"]                   # doctest: +SKIP
            118
        """
        from .frames import pandas_frame

        return pandas_frame(self, self.to_dicts(lang, full_names=full_names))

    def to_polars(self, lang: Language | str = "zh", *, full_names: bool = False) -> pl.DataFrame:
        """Return the rows as a polars data frame.

        Args:
            lang: The language, as in `to_dicts`.
            full_names: Whether agencies have their full names, as in `to_dicts`.

        Returns:
            A row each. Text is ``String``, integers are ``Int64``, flags are ``Boolean``, dates
            are ``Date``, codes are ``Enum``, and lists are ``List``; whatever the number of rows.

        Raises:
            ModuleNotFoundError: polars is not installed; the message says how to get it.
            UnknownChoiceError: There is no such language.

        Example:
            >>> import ip_power_plan as ipp
            >>> frame = ipp.load(2025).table("shares").to_polars()     # doctest: +SKIP
            >>> frame.filter(frame["role"] == "lead").height           # doctest: +SKIP
            118
        """
        from .frames import polars_frame

        return polars_frame(self, self.to_dicts(lang, full_names=full_names))

    def write(  # noqa: PLR0913
        self,
        path: str | os.PathLike[str],
        format: TableFormat | str | None = None,  # noqa: A002
        *,
        lang: Language | str = "zh",
        full_names: bool = False,
        bom: bool | None = None,
        overwrite: bool = False,
    ) -> None:
        """Write the rows to a file.

        After an error, nothing half is left, and an old file is as it was. In CSV, a text that
        a spreadsheet could take for a formula gets an apostrophe in front.

        Args:
            path: The file.
            format: ``"csv"``, ``"json"``, ``"jsonl"``, ``"xlsx"`` or ``"parquet"``; by the ending
                of the path if left out.
            lang: The language, as in `to_dicts`.
            full_names: Whether agencies have their full names, as in `to_dicts`.
            bom: Whether a CSV file begins with a byte-order mark, by which Excel knows its
                encoding; if left out, a path that ends in ``.csv`` gets one.
            overwrite: Whether an existing file may be replaced.

        Raises:
            UnknownChoiceError: There is no such format or language, or the ending stands for none.
            ModuleNotFoundError: The format needs a library that is not installed.
            FileExistsError: The file exists, and ``overwrite`` is false.
            OSError: The file cannot be written.
            ValueError: A byte-order mark is asked for, and the format is not CSV; or a text is
                longer than a cell of a workbook can hold.

        Example:
            >>> import tempfile, pathlib
            >>> import ip_power_plan as ipp
            >>> path = pathlib.Path(tempfile.mkdtemp(), "tasks.csv")
            >>> ipp.load(2025).table("tasks").write(path, lang="en")
            >>> path.read_text(encoding="utf-8-sig")[:14]
            'number,id,part'
        """
        from .export import write_table

        write_table(
            self, path, format, lang=lang, full_names=full_names, bom=bom, overwrite=overwrite
        )

    # --- for people ---

    def labels(self, lang: Language | str = "zh") -> dict[str, str]:
        """Return the label of each column, by its key.

        Args:
            lang: The language, as in `to_dicts`.
        """
        chosen = choose("lang", lang, Language)
        return {column.key: column.heading(chosen) for column in self._columns}

    def shown(self, lang: Language | str = "zh") -> tuple[list[str], list[list[str]]]:
        """Return the labels and rows that a terminal and a notebook show.

        Args:
            lang: The language; what has no English is in Chinese.
        """
        chosen = choose("lang", lang, Language)
        columns = [column for column in self._columns if column.shown]
        rows = [[column.text(item, chosen) for column in columns] for item in self._items]
        return [column.heading(chosen) for column in columns], rows

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self._columns)} columns>"

    def _repr_html_(self) -> str:
        from .notebook import view

        return view(self)
