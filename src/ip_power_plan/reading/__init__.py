"""From the official text to a plan.

A page is restored line by line (`pages`) and split into an outline (`outline`). Then what comes
before the first part (`head`) and each task (`task`) are read, and the plan is put together
(`assembly`). Nothing is dropped silently: whatever does not fit becomes a `Problem`.
"""

from __future__ import annotations

import warnings

from ..errors import PlanParseError, PlanParseWarning
from ..plan import Plan
from ..problems import MAX_QUOTE, Problem, Severity
from ..record import Records
from .assembly import assemble
from .furniture import cleared
from .lines import TooMuchError
from .markup import lines_of
from .outline import Body
from .pages import restored
from .report import Report
from .wrapping import unwrapped


def parse_plan(text: str, year: int | None = None) -> Plan:
    """Return the plan that an official text holds.

    The text may be a page as it was copied: with stray spaces, half-width punctuation,
    Traditional characters, lines broken or run together, and other text around it.
    Agencies and laws that the library does not know become records of that plan with
    ``registered=False``. Only known agencies and laws have English names.

    Args:
        text: The text, from the notice or the title to the closing rule.
        year: The plan year; taken from the text if left out.

    Raises:
        PlanParseError: Something could not be read; every problem that is an error is attached.
        TypeError: The text is not a string, or the year is not an integer.
        ValueError: The year is not from 1 to 9999.

    Warns:
        PlanParseWarning: Something was unclear and was read in the most likely way.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan = ipp.parse_plan('''2026年知识产权强国建设推进计划
        ... 一、完善知识产权制度
        ... 1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）
        ... ''')
        >>> plan.year, plan.task(1).lead.name, plan.task(1).laws[0].id
        (2026, '国家国防科工局', 'defense-patent-regulations')
    """
    plan, problems = parse_draft(text, year)
    errors = Records(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise PlanParseError(errors)
    for problem in problems:
        warnings.warn(str(problem), PlanParseWarning, stacklevel=2)
    return plan


def parse_draft(text: str, year: int | None = None) -> tuple[Plan, tuple[Problem, ...]]:
    r"""Return the plan that a text holds as far as it can be read, and what is wrong with it.

    It never raises because of the text's content; `parse_plan` does, and is otherwise the same.

    Args:
        text: The text, as for `parse_plan`.
        year: The plan year; taken from the text if left out.

    Returns:
        The plan, and its problems in the order of the lines. The plan's year is 0 if neither the
        text nor the argument gives one.

    Raises:
        TypeError: The text is not a string, or the year is not an integer.
        ValueError: The year is not from 1 to 9999.

    Example:
        >>> import ip_power_plan as ipp
        >>> plan, problems = ipp.parse_draft("2026年推进计划\n一、完善制度\n2.推进修订。")
        >>> plan.tasks[0].text, problems[0].message
        ('推进修订。', 'expected task 1 instead of 2: 推进修订。')
    """
    if not isinstance(text, str):
        raise TypeError(f"the text of a plan must be a string, not {type(text).__name__}")
    if year is not None and type(year) is not int:
        raise TypeError(f"a plan year must be an integer, not {year!r}")
    if year is not None and not 1 <= year <= 9999:
        raise ValueError(f"a plan year must be from 1 to 9999, not {year}")
    report = Report()
    try:
        plan = assemble(_outline(text, report), year, report)
    except TooMuchError as error:
        report = Report()
        report.add("E829", 1, text[:MAX_QUOTE], *error.args)
        # Nothing was looked at, so nothing is missing.
        plan = assemble(Body([], Report()), year, Report())
    return plan, report.problems()


def _outline(text: str, report: Report) -> Body:
    """Return the outline of a text; a function, so that nothing keeps the lines afterwards."""
    lines, doubts = restored(lines_of(text))
    for doubt in doubts:
        report.add(doubt.code, *doubt.line, *doubt[2:])
    lines, furniture = cleared(lines)
    body = Body(unwrapped(lines), report)
    body.report_furniture(furniture)
    return body
