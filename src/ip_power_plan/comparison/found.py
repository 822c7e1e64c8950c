"""What the records of a comparison share."""

from __future__ import annotations

from typing import Any

from ..record import Record


class Found(Record):
    """What a comparison finds; shown by a room of its own, which most notebooks never need."""

    __slots__ = ()

    @staticmethod
    def _view(value: Any) -> str:
        from .views import view

        return view(value)
