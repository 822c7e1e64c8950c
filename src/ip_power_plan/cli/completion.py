"""What a shell completes when the user presses Tab: names of agencies, laws and headings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Final

from ..choices import Action, Role
from ..controls import visible
from ..editions import years
from ..errors import PlanError
from ..model import headings
from ..plan import Plan
from .commands import plan_of

Completer = Callable[..., list[str]]


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell, which runs the command for this when Tab is pressed."""
    from argcomplete import autocomplete

    for action in parser._actions:
        for command in action.choices.values() if isinstance(action.choices, dict) else ():
            for argument in command._actions:
                if argument.dest in COMPLETERS:
                    argument.completer = COMPLETERS[argument.dest]
    autocomplete(parser)


def _of_plan(names: Callable[[Plan], list[str]]) -> Completer:
    """Return a completer that knows the plan which the line asks for, if it can be read.

    It leaves out names with controls, which the shell would send to the terminal.
    """

    def completer(*, parsed_args: argparse.Namespace, **_: Any) -> list[str]:
        try:
            return [name for name in names(plan_of(parsed_args)) if name == visible(name)]
        except (PlanError, OSError):
            return []

    return completer


COMPLETERS: Final[dict[str, Completer]] = {
    "agency": _of_plan(
        lambda plan: [
            form
            for agency in plan.agencies
            for form in (agency.name, agency.abbreviation, agency.name_en)
            if form
        ]
    ),
    "law": _of_plan(
        lambda plan: [
            form for law in plan.laws for form in (law.short_title, law.title, law.title_en) if form
        ]
    ),
    "section": _of_plan(
        lambda plan: [
            form for heading in headings(plan.parts) for form in (heading.id, heading.title)
        ]
    ),
    "number": _of_plan(lambda plan: [str(task.number) for task in plan.tasks]),
    "role": lambda **_: [role.value for role in Role],
    "action": lambda **_: [action.value for action in Action],
    "year": lambda **_: [str(year) for year in years()],
}
"""What completes the value of each argument, by its name."""
