"""The one record for anything wrong with a text, a file or a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from .choices import Language
from .controls import visible
from .record import Record, public

Both = tuple[str, str]
"""What is said in Chinese and in English."""

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
        message_zh: The message in Chinese; empty if there is none.
        hint_zh: The hint in Chinese; empty if there is none.

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
    message_zh: str = ""
    hint_zh: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning, as the code says."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING

    def _told(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return visible(f"{self.code} {self.where}: {self.message}")


class BilingualError(ValueError):
    """An error that is told in Chinese and in English."""

    def __str__(self) -> str:
        return str(self.args[1])


def problem(code: str, where: str, message: tuple[str, ...], hint: tuple[str, ...]) -> Problem:
    """Return a problem that is told in both languages; what cannot be seen is told as escapes."""
    return Problem(
        code=code,
        where=where,
        message=message[1],
        hint=hint[1],
        message_zh=visible(message[0]),
        hint_zh=hint[0],
    )


_PLACE: Final = re.compile(r"(line|, column|byte) (\d+)")
_UNITS: Final = {"line": "行", ", column": "列", "byte": "字节"}


def in_chinese(problem: Problem) -> Problem:
    """Return a problem with its place, message and hint in Chinese, as far as there is Chinese."""
    return evolve(
        problem,
        where=_PLACE.sub(lambda found: f"第{found[2]}{_UNITS[found[1]]}", problem.where),
        message=problem.message_zh or problem.message,
        hint=problem.hint_zh or problem.hint,
    )


def listing(problems: Iterable[Problem], lang: Language = Language.ENGLISH) -> str:
    """Return problems as lines for display, grouped by code, with one hint per group."""
    colon, more = ": ", "{} and {} more like this"
    if lang is Language.CHINESE:
        problems = map(in_chinese, problems)
        colon, more = "：", "{} 另有{}个同类问题"
    alike: dict[Both, list[str]] = defaultdict(list)
    for each in problems:
        alike[each.code, each.hint].append(f"{each.code} {each.where}{colon}{each.message}")
    lines: list[str] = []
    for (code, hint), several in alike.items():
        lines += several[:MAX_PER_CODE]
        if len(several) > MAX_PER_CODE:
            lines.append(more.format(code, len(several) - MAX_PER_CODE))
        lines.append(f"     {hint}")
    return "".join(f"{visible(line)}\n" for line in lines)


def quoted(text: str) -> str:
    """Return a text cut short for a message."""
    return text if len(text) <= MAX_QUOTE else f"{text[: MAX_QUOTE - 1]}…"
