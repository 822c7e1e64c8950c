"""China's yearly plan for becoming an intellectual-property powerhouse, as data.

    >>> import ip_power_plan as ipp
    >>> plan = ipp.load(2025)
    >>> len(plan.tasks.led_by("国家知识产权局"))
    29

Importing the package reads nothing; each public name is fetched when it is first used.
"""

# A name of its own, since importing typing would cost more than the whole package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .comparison import ChangeKind, Comparison, Edit, LawChange, TaskChange, compare
    from .convert import read_plan
    from .editions import load, years
    from .errors import (
        AmbiguousNameError,
        PlanDataError,
        PlanError,
        PlanParseError,
        PlanParseWarning,
        Problem,
        UnknownAgencyError,
        UnknownChoiceError,
        UnknownLawError,
        UnknownSectionError,
        UnknownTaskError,
        UnknownYearError,
    )
    from .model import (
        Action,
        Agency,
        AgencyKind,
        Law,
        LawKind,
        Mention,
        Naming,
        Notice,
        Responsibility,
        Role,
        StatusNote,
    )
    from .parsing import Parsed, parse_plan
    from .plan import Plan
    from .rules import Finding, check
    from .tasks import Part, Section, Task, TaskList

__version__ = "2025.1.0"

__all__ = [
    "Action",
    "Agency",
    "AgencyKind",
    "AmbiguousNameError",
    "ChangeKind",
    "Comparison",
    "Edit",
    "Finding",
    "Law",
    "LawChange",
    "LawKind",
    "Mention",
    "Naming",
    "Notice",
    "Parsed",
    "Part",
    "Plan",
    "PlanDataError",
    "PlanError",
    "PlanParseError",
    "PlanParseWarning",
    "Problem",
    "Responsibility",
    "Role",
    "Section",
    "StatusNote",
    "Task",
    "TaskChange",
    "TaskList",
    "UnknownAgencyError",
    "UnknownChoiceError",
    "UnknownLawError",
    "UnknownSectionError",
    "UnknownTaskError",
    "UnknownYearError",
    "check",
    "compare",
    "load",
    "parse_plan",
    "read_plan",
    "years",
]

_HOMES = {
    "comparison": "ChangeKind Comparison Edit LawChange TaskChange compare",
    "convert": "read_plan",
    "editions": "load years",
    "model": "Action Agency AgencyKind Law LawKind Mention Naming Notice Responsibility Role "
    "StatusNote",
    "parsing": "Parsed parse_plan",
    "plan": "Plan",
    "rules": "Finding check",
    "tasks": "Part Section Task TaskList",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names.split()), "errors")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
