"""The error family.

Every error about a plan, its text, its file or a name in it is a `PlanError`, carries
its facts as attributes, and says in its message what to do next. An argument of the
wrong type is a `TypeError`, as everywhere in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .record import public

if TYPE_CHECKING:
    from .problems import Problem


def _seen(text: str) -> str:
    """Return a text that may be anybody's, as an error shows it."""
    from .controls import visible

    return visible(text)


@public
class PlanError(Exception):
    """The base of every error of this library.

    Example:
        >>> import ip_power_plan as ipp
        >>> try:
        ...     ipp.load(2025).agency("火星局")
        ... except ipp.PlanError as error:
        ...     print(type(error).__name__)
        UnknownAgencyError
    """

    def __str__(self) -> str:
        return _seen(super().__str__())


@public
class UnknownYearError(PlanError, LookupError):
    """No edition of that year is bundled.

    Attributes:
        year: The year asked for.
        years: The years that are bundled, ascending.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(1999)
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownYearError: no plan of 1999 is bundled; the bundled years: 2025
    """

    def __init__(self, year: int, years: tuple[int, ...]) -> None:
        super().__init__(year, years)
        self.year = year
        self.years = years

    def __str__(self) -> str:
        bundled = ", ".join(map(str, self.years))
        return f"no plan of {self.year} is bundled; the bundled years: {bundled}"


@public
class UnknownTaskError(PlanError, LookupError):
    """The plan has no task of that number or id.

    Attributes:
        task: The number or id asked for.
        numbers: The first and last task numbers of the plan; None if it has no tasks.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).task(119)
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownTaskError: no task 119: ...
    """

    def __init__(self, task: int | str, numbers: tuple[int, int] | None) -> None:
        super().__init__(task, numbers)
        self.task = task
        self.numbers = numbers

    def __str__(self) -> str:
        if self.numbers is None:
            return f"no task {self.task!r}: the plan has no tasks"
        first, last = self.numbers
        return (
            f"no task {self.task!r}: give a number from {first} to {last}, "
            "or an id such as 2025-001"
        )


class _UnknownNameError(PlanError, LookupError):
    """What the errors about names share: the name, and the closest known ones."""

    _what = "name"
    _listed = ""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name, suggestions)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        shown = self.name if len(self.name) <= 80 else f"{self.name[:79]}…"
        message = f"unknown {self._what} {shown!r}"
        if not self.name.strip():
            message = f"the {self._what} is empty"
        if self.suggestions:
            return f"{message}; did you mean {_seen(' or '.join(self.suggestions))}?"
        return f"{message}; {self._listed} lists those that are known"


@public
class UnknownSectionError(_UnknownNameError):
    """The plan has no part or section of that name.

    Attributes:
        name: The name asked for.
        suggestions: The closest known names, best first.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).section("强化行政保护")
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownSectionError: unknown part or section '强化行政保护'; ...
    """

    _what = "part or section"
    _listed = "plan.parts"


@public
class UnknownAgencyError(_UnknownNameError):
    """The plan has no agency of that name.

    Attributes:
        name: The name asked for.
        suggestions: The closest known names, best first.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).agency("国家知产局")
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownAgencyError: unknown agency '国家知产局'; ...
    """

    _what = "agency"
    _listed = "plan.agencies"


@public
class UnknownLawError(_UnknownNameError):
    """The plan has no law of that name.

    Attributes:
        name: The name asked for.
        suggestions: The closest known names, best first.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).law("民间文艺版权条例")
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownLawError: unknown law '民间文艺版权条例'; ...
    """

    _what = "law"
    _listed = "plan.laws"


@public
class UnknownChoiceError(PlanError, LookupError, ValueError):
    """A role, action or other choice that does not exist.

    Attributes:
        what: The kind of choice, such as ``"role"`` or ``"action"``.
        name: The word given.
        choices: The words to choose from.
        suggestions: The closest of the choices, best first.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).tasks.by_agency("CNIPA", role="leader")
        Traceback (most recent call last):
            ...
        ip_power_plan.UnknownChoiceError: unknown role 'leader'; did you mean lead? ...
    """

    def __init__(
        self,
        what: str,
        name: str,
        choices: tuple[str, ...],
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(what, name, choices, suggestions)
        self.what = what
        self.name = name
        self.choices = choices
        self.suggestions = suggestions

    def __str__(self) -> str:
        message = f"unknown {self.what} {self.name!r}"
        if self.suggestions:
            message += f"; did you mean {' or '.join(self.suggestions)}?"
        return f"{message} (one of: {', '.join(self.choices)})"


@public
class AmbiguousNameError(PlanError, LookupError):
    """A name that several agencies, laws or sections have.

    Attributes:
        name: The name asked for.
        candidates: One name for each record that it could mean, in plan order.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).agency("成员单位")
        Traceback (most recent call last):
            ...
        ip_power_plan.AmbiguousNameError: '成员单位' could mean ...
    """

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(name, candidates)
        self.name = name
        self.candidates = candidates

    def __str__(self) -> str:
        return f"{self.name!r} could mean {_seen(' or '.join(self.candidates))}; use one of these"


@public
class PlanDataError(PlanError, ValueError):
    """A data file is damaged, altered, or not in the library's format.

    Attributes:
        source: The path or name of what was read, for display.
        problems: Each `Problem` found.

    Example:
        >>> import ip_power_plan as ipp
        >>> try:
        ...     ipp.load(2025, digest="sha256:0")
        ... except ipp.PlanDataError as error:
        ...     print(error.source)
        plan 2025
    """

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source = source
        self.problems = problems

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return _seen(f"{self.source}: {self.problems[0]}; {self.problems[0].hint}")
        return f"{_seen(self.source)}: {len(self.problems)} problems\n{_listed(self.problems)}"


@public
class PlanParseError(PlanError, ValueError):
    r"""A text could not be read as a plan without losing something.

    Attributes:
        problems: Each `Problem` that is an error, in the order of the lines.

    Example:
        >>> import ip_power_plan as ipp
        >>> text = "2026年推进计划\n一、完善制度\n2.推进修订。"
        >>> ipp.parse_plan(text)
        Traceback (most recent call last):
            ...
        ip_power_plan.PlanParseError: 1 problem in the text ...
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        count = f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}"
        head = f"{count} in the text (parse_draft gives the plan with its problems)"
        return f"{head}\n{_listed(self.problems)}"


def _listed(problems: tuple[Problem, ...]) -> str:
    from .problems import listing

    return listing(problems).rstrip("\n")


@public
class PlanParseWarning(UserWarning):
    r"""Something in a text was unclear and was read in the most likely way.

    Example:
        >>> import warnings
        >>> import ip_power_plan as ipp
        >>> text = "2026年推进計劃\n一、完善制度\n1.著力發展。（司法部負責）"
        >>> with warnings.catch_warnings(record=True) as caught:
        ...     warnings.simplefilter("always")
        ...     plan = ipp.parse_plan(text)
        >>> caught[0].category is ipp.PlanParseWarning, plan.task(1).text
        (True, '着力发展。')
    """
