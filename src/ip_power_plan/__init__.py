"""China's yearly plan for becoming an intellectual-property powerhouse, as data.

    >>> import ip_power_plan as ipp
    >>> plan = ipp.load(2025)
    >>> len(plan.tasks.led_by("国家知识产权局"))
    29

Importing the package reads nothing; each public name is fetched when it is first used.
"""

# Defined here, since importing typing would cost more than the whole package.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .choices import Action, AgencyKind, Language, LawKind, Naming, Role
    from .comparison import compare
    from .comparison.changes import Comparison, LawChange, PossibleMatch, RoleChange, TaskChange
    from .comparison.edits import Edit
    from .comparison.kinds import ChangeKind, LawChangeKind
    from .editions import load, years
    from .errors import (
        AmbiguousNameError,
        PlanDataError,
        PlanError,
        PlanParseError,
        PlanParseWarning,
        UnknownAgencyError,
        UnknownChoiceError,
        UnknownLawError,
        UnknownSectionError,
        UnknownTaskError,
        UnknownYearError,
    )
    from .model import (
        Agency,
        Law,
        Mention,
        Notice,
        Part,
        Responsibility,
        Section,
        StatusNote,
        Task,
    )
    from .plan import Plan
    from .planfile import read_plan
    from .problems import Problem, Severity
    from .reading import parse_draft, parse_plan
    from .record import Records
    from .rules import check
    from .table import Table, Type
    from .tasks import TaskList

__version__ = "2025.1.0"

__all__ = [
    "Action",
    "Agency",
    "AgencyKind",
    "AmbiguousNameError",
    "ChangeKind",
    "Comparison",
    "Edit",
    "Language",
    "Law",
    "LawChange",
    "LawChangeKind",
    "LawKind",
    "Mention",
    "Naming",
    "Notice",
    "Part",
    "Plan",
    "PlanDataError",
    "PlanError",
    "PlanParseError",
    "PlanParseWarning",
    "PossibleMatch",
    "Problem",
    "Records",
    "Responsibility",
    "Role",
    "RoleChange",
    "Section",
    "Severity",
    "StatusNote",
    "Table",
    "Task",
    "TaskChange",
    "TaskList",
    "Type",
    "UnknownAgencyError",
    "UnknownChoiceError",
    "UnknownLawError",
    "UnknownSectionError",
    "UnknownTaskError",
    "UnknownYearError",
    "check",
    "compare",
    "load",
    "parse_draft",
    "parse_plan",
    "read_plan",
    "years",
]

_HOMES = {
    "choices": "Action AgencyKind Language LawKind Naming Role",
    "comparison": "compare",
    "comparison.changes": "Comparison LawChange PossibleMatch RoleChange TaskChange",
    "comparison.edits": "Edit",
    "comparison.kinds": "ChangeKind LawChangeKind",
    "editions": "load years",
    "model": "Agency Law Mention Notice Part Responsibility Section StatusNote Task",
    "plan": "Plan",
    "planfile": "read_plan",
    "problems": "Problem Severity",
    "reading": "parse_draft parse_plan",
    "record": "Records",
    "rules": "check",
    "table": "Table Type",
    "tasks": "TaskList",
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
