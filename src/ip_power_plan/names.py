"""Names: folding them, and resolving them to what they name.

`fold` is the one place that says which spellings are the same name. `Names` is exact
after folding and never guesses: a form that two records share is an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Final, Generic, Protocol, TypeVar

from .errors import AmbiguousNameError, PlanError, UnknownChoiceError
from .han import TRADITIONAL, simplified


class HasId(Protocol):
    """A record that has an id."""

    @property
    def id(self) -> str:
        """The id."""


Named = TypeVar("Named", bound=HasId)
Choice = TypeVar("Choice", bound=Enum)

# Removed besides whitespace: invisible characters, quotation marks and book-title marks.
# One dash replaces all others, since keyboards have only that one.
_DROPPED: Final = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff《》〈〉«»「」『』“”‘’\"'`"
_DASHES: Final = "‐‑‒–—―−~〜"
_MARKS: Final = str.maketrans(dict.fromkeys(_DROPPED, "") | dict.fromkeys(_DASHES, "-"))
# The same for ASCII, in which half of all names are; str.translate takes ten times as long.
_ASCII_DROPPED: Final = b"\"'` \t\n\v\f\r\x1c\x1d\x1e\x1f"
_ASCII_DASHES: Final = bytes.maketrans(b"~", b"-")

MAX_SUGGESTIONS: Final = 3
MIN_LIKENESS: Final = 0.6


class _Simplified(dict[str, str]):
    """The Simplified form of each character that was met so far.

    The whole table as a dictionary would be 30 times as large as the strings it is in.
    """

    def __missing__(self, character: str) -> str:
        place = TRADITIONAL.find(character)
        self[character] = form = character if place < 0 else simplified()[place]
        return form


_simplified: Final = _Simplified()


def simplify(text: str) -> str:
    """Return the text with each Traditional character in its Simplified form."""
    return text if text.isascii() else "".join(map(_simplified.__getitem__, text))


CACHE_SIZE: Final = 4096
"""How many folded spellings `fold` keeps."""


@lru_cache(maxsize=CACHE_SIZE)
def fold(name: str) -> str:
    """Return the form that all spellings of a name share.

    Letter case, half- and full-width forms, Traditional characters, book-title and
    quotation marks, dash variants and all whitespace are folded away; nothing else is.
    """
    if name.isascii():
        folded = name.lower().encode().translate(_ASCII_DASHES, _ASCII_DROPPED).decode()
    else:
        folded = simplify(unicodedata.normalize("NFKC", name)).casefold()
        if folded.isalnum():
            return folded
        # Characters may combine once the space between them is removed.
        folded = unicodedata.normalize("NFKC", "".join(folded.translate(_MARKS).split()))
    while "--" in folded:
        folded = folded.replace("--", "-")
    return folded


class Names(Generic[Named]):
    """Finds the one record that has a name, by any known form of it.

    Args:
        cls: The class of the records, or the classes.
        records: The records, in plan order.
        forms: Returns every form of a record, starting with the one to display.
        unknown: Makes the error for a name that no record has.
        kept: Returns the form that a record keeps from plan to plan; its id if left out.
    """

    __slots__ = ("_cls", "_forms", "_ids", "_kept", "_owner", "_shared", "_unknown")

    def __init__(
        self,
        cls: type[Named] | tuple[type[Named], ...],
        records: Iterable[Named],
        forms: Callable[[Named], Iterable[str]],
        unknown: Callable[[str, tuple[str, ...]], PlanError],
        kept: Callable[[Named], str] = attrgetter("id"),
    ) -> None:
        self._cls = cls
        self._forms = forms
        self._unknown = unknown
        self._kept = kept
        self._ids: dict[str, Named] = {}
        self._owner: dict[str, Named] = {}
        self._shared: dict[str, list[Named]] = {}
        for record in records:
            self._ids[record.id] = record
            for form in dict.fromkeys(map(fold, forms(record))):
                first = self._owner.setdefault(form, record)
                if first is not record:
                    self._shared.setdefault(form, [first]).append(record)
        for form in self._shared:
            del self._owner[form]

    def find(self, name: str | Named) -> Named:
        """Look up a record by name; a record of another plan by the form that it keeps.

        Raises:
            TypeError: It is neither a string nor such a record.
            AmbiguousNameError: Several records have the name.
            PlanError: None has it; the error that `unknown` makes.
        """
        if not isinstance(name, str):
            return self._same(name)
        try:
            return self._owner[fold(name)]
        except KeyError:
            raise self._explain(name) from None

    def _same(self, record: Named) -> Named:
        if not isinstance(record, self._cls):
            raise TypeError(f"a name must be a string, not {type(record).__name__}: {record!r}")
        if self._ids.get(record.id) is record:
            return record
        return self.find(self._kept(record))

    def get(self, name: str) -> Named | None:
        """Return the only record with a name; None if there is none or more than one."""
        return self._owner.get(fold(name))

    def _explain(self, name: str) -> PlanError:
        if sharing := self.sharing(name):
            return AmbiguousNameError(name, sharing)
        return self._unknown(name, self.suggestions(name))

    def sharing(self, name: str) -> tuple[str, ...]:
        """Return the names of the records that share a name; empty if none do."""
        return tuple(map(self._shown, self._shared.get(fold(name), ())))

    def suggestions(self, name: str) -> tuple[str, ...]:
        """Return the closest known names, best first; empty if none is close."""
        owners = {form: owner for form, (owner, *_) in self._shared.items()} | self._owner
        found = (owners[form] for form in closest(fold(name), list(owners)))
        return tuple(dict.fromkeys(map(self._shown, found)))[:MAX_SUGGESTIONS]

    def _shown(self, record: Named) -> str:
        """Return the first form of a record that no other record has."""
        forms = list(self._forms(record))
        return next((form for form in forms if fold(form) in self._owner), forms[0])


def closest(name: str, forms: Sequence[str]) -> list[str]:
    """Return the forms that come closest to a name, best first; none if none comes close."""
    from difflib import SequenceMatcher

    if not name:
        return []
    matcher = SequenceMatcher(b=name, autojunk=False)
    scored = []
    for form in forms:
        matcher.set_seq1(form)
        # A fragment of a name is a better hint than its share of the characters suggests.
        within = 0.5 if len(name) > 1 and (name in form or form in name) else 0.0
        # A bound that is quick to compute, since the name may be of any length.
        if within + matcher.real_quick_ratio() >= MIN_LIKENESS:
            score = within + matcher.ratio()
            if score >= MIN_LIKENESS:
                scored.append((-score, form))
    return [form for _, form in sorted(scored)]


def choose(what: str, given: Choice | str, choices: type[Choice]) -> Choice:
    """Return the enum member that is given, either itself or by its value.

    Raises:
        UnknownChoiceError: No member has that value.
        TypeError: It is neither a member nor a string.
    """
    if isinstance(given, choices):
        return given
    if not isinstance(given, str):
        raise TypeError(f"{what} must be a string or a {choices.__name__}, not {given!r}")
    # The table behind calling the class; the call would take half the time of a query.
    member = choices._value2member_map_.get(given)
    if isinstance(member, choices):
        return member
    words = tuple(choice.value for choice in choices)
    likely = tuple(closest(given.casefold(), words))[:1]
    raise UnknownChoiceError(what, given, words, likely)
