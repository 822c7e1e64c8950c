"""The problems of a text, collected while it is read."""

from __future__ import annotations

from typing import Final

from ..problems import Problem, quoted
from ..record import Records

_FIX: Final = "compare with the source and correct the text there"
_LOOK: Final = "compare with the source; if it was read as intended, do nothing"

HINTS: Final = {
    "E801": "give the whole text, from a part 一、… with tasks on; if a copy from Word lost its "
    "numbers, save the file as plain text",
    "E802": "see whether a heading is missing above it, or has the wrong number",
    "E803": "put the title on the line of its number",
    "E804": _FIX,
    "E805": "see whether the heading of a part is missing above it",
    "E806": "see whether a task is missing above it, or has the wrong number",
    "E807": "delete the line if it is not the plan's; otherwise join it to the task it belongs to",
    "E808": "number the task as the source does",
    "W809": _LOOK,
    "E810": "see whether the closing rule comes too early",
    "E811": "put the title on a line of its own",
    "W812": "give the year that the text says, unless you know better",
    "E813": "give the plan year as the argument year",
    "W814": "see whether the responsibilities were lost in copying",
    "E815": "end the task in a parenthesis such as （国家知识产权局、司法部负责）",
    "W816": "see whether the responsibility was lost in copying",
    "W817": _LOOK,
    "E818": "split the task, or keep the parenthesis that names everyone",
    "W819": _LOOK,
    "W820": _LOOK,
    "W821": "if these lines are the page's own, do nothing; otherwise put them back into the text",
    "W822": "if these mark footnotes or pronunciation, do nothing; otherwise put them back",
    "W823": "compare with a copy from another page, preferably the issuer's own",
    "W824": "compare the number of tasks with the source",
    "W826": "see whether it was lost in copying",
    "W827": "compare with the source; correct the name, or move remarks out of the parenthesis",
    "W828": "compare the end with the source",
    "E829": "give the text of one plan",
    "W830": _LOOK,
    "E825": "give the whole text: tasks are missing at the end",
}
"""Each problem that a text may have, by its code, and what to do about it."""


class Report:
    """Collects problems, and gives them in the order of the lines."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Problem]] = []

    def add(self, code: str, line: int, text: str, message: str) -> None:
        """Report a problem."""
        told = Problem(
            code=code,
            where=f"line {line}",
            message=f"{message}: {quoted(text)}",
            hint=HINTS[code],
        )
        self._found.append((line, told))

    def unpaired(self, mark: str, line: int, text: str) -> None:
        """Report a mark without its partner."""
        self.add("E804", line, text, f"expected a partner to the mark {mark}")

    def problems(self) -> tuple[Problem, ...]:
        """Return what was reported."""
        return Records(told for _, told in sorted(self._found, key=lambda found: found[0]))
