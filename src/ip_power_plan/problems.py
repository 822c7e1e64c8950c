"""The one record for anything wrong with a text, a file or a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import frozen

from .record import Record, public

MAX_QUOTE: Final = 60
"""The most characters of a text that a message quotes."""

MAX_PER_CODE: Final = 10
"""The most problems of one code that a listing shows; the others are only counted."""


@public
class Severity(Enum):
    """How bad a problem is.

    Example:
        >>> import ip_power_plan as ipp
        >>> _, problems = ipp.parse_draft("2026年推进计划")
        >>> problems[0].severity
        <Severity.ERROR: 'error'>
    """

    ERROR = "error"
    """Something is wrong, and the plan may be incomplete or misread because of it."""
    WARNING = "warning"
    """A person should look: it was read in the most likely way, or is unusual."""


@public
@frozen(kw_only=True, eq=False, repr=False)
class Problem(Record):
    r"""One thing that is wrong, or in doubt, with a text, a file or a plan.

    Attributes:
        code: The kind of problem, e.g. ``E301``; it never changes. ``E`` is an
            error, ``W`` a warning.
        where: The place: a line (``line 3``), a JSON path (``$.tasks[3].text``), or the
            id of a task, heading, agency or law, or the name of a field.
        message: What is wrong there.
        hint: What to do about it.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan, problems = ipp.parse_draft("2026年推进计划\n一、完善制度\n2.推进修订。")
        >>> print(problems[0])
        E806 line 3: expected task 1 instead of 2: 推进修订。
    """

    code: str
    where: str
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning, as the code says."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING

    def _told(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{self.code} {self.where}: {self.message}"


def listing(problems: Iterable[Problem]) -> str:
    """Return problems as lines for display, grouped by code, with one hint per group."""
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.code, problem.hint].append(problem)
    lines: list[str] = []
    for (code, hint), several in alike.items():
        lines += map(str, several[:MAX_PER_CODE])
        if len(several) > MAX_PER_CODE:
            lines.append(f"{code} and {len(several) - MAX_PER_CODE} more like this")
        lines.append(f"     {hint}")
    return "".join(f"{line}\n" for line in lines)


def quoted(text: str) -> str:
    """Return a text cut short for a message."""
    return text if len(text) <= MAX_QUOTE else f"{text[: MAX_QUOTE - 1]}…"
