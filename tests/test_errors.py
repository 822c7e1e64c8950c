"""The error family: what each is, what it carries, and what it tells to do."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

import ip_power_plan as ipp
from ip_power_plan import errors

PROBLEMS = (
    ipp.Problem(
        code="E803", where="line 3", message="expected a title behind the number: 三、", hint="join"
    ),
    ipp.Problem(code="W820", where="line 9", message="could not be sure of 著", hint="look"),
)
MISSING = tuple(
    ipp.Problem(code="E905", where=where, message="is missing", hint="add it")
    for where in ("$.a", "$.b")
)


class Case(NamedTuple):
    """An error, what it is besides a `PlanError`, its facts, and words its message has."""

    error: ipp.PlanError
    also: tuple[type[Exception], ...]
    facts: dict[str, Any]
    told: tuple[str, ...]


CASES = [
    Case(
        ipp.UnknownYearError(2031, (2024, 2025)),
        (LookupError,),
        {"year": 2031, "years": (2024, 2025)},
        ("2031", "2024", "2025"),
    ),
    Case(
        ipp.UnknownTaskError(119, (1, 118)),
        (LookupError,),
        {"task": 119, "numbers": (1, 118)},
        ("119", "1", "118"),
    ),
    Case(
        ipp.UnknownTaskError("2031-001", (1, 118)),
        (LookupError,),
        {"task": "2031-001", "numbers": (1, 118)},
        ("2031-001", "118"),
    ),
    Case(
        ipp.UnknownTaskError(1, None),
        (LookupError,),
        {"task": 1, "numbers": None},
        ("1", "no tasks"),
    ),
    Case(
        ipp.UnknownSectionError("强化保护", ("强化知识产权保护",)),
        (LookupError,),
        {"name": "强化保护", "suggestions": ("强化知识产权保护",)},
        ("强化保护", "强化知识产权保护", "section"),
    ),
    Case(
        ipp.UnknownAgencyError("知产局", ("国家知识产权局", "司法部")),
        (LookupError,),
        {"name": "知产局", "suggestions": ("国家知识产权局", "司法部")},
        ("知产局", "国家知识产权局", "司法部", "agency"),
    ),
    Case(
        ipp.UnknownLawError("商标条例", ("中华人民共和国商标法",)),
        (LookupError,),
        {"name": "商标条例", "suggestions": ("中华人民共和国商标法",)},
        ("商标条例", "中华人民共和国商标法", "law"),
    ),
    Case(
        ipp.UnknownChoiceError("role", "leader", ("lead", "participant"), ("lead",)),
        (LookupError, ValueError),
        {
            "what": "role",
            "name": "leader",
            "choices": ("lead", "participant"),
            "suggestions": ("lead",),
        },
        ("role", "leader", "lead", "participant"),
    ),
    Case(
        ipp.UnknownChoiceError("action", "", ("amend", "enact")),
        (LookupError, ValueError),
        {"what": "action", "name": "", "choices": ("amend", "enact"), "suggestions": ()},
        ("action", "amend", "enact"),
    ),
    Case(
        ipp.AmbiguousNameError("两高", ("最高人民法院", "最高人民检察院")),
        (LookupError,),
        {"name": "两高", "candidates": ("最高人民法院", "最高人民检察院")},
        ("两高", "最高人民法院", "最高人民检察院"),
    ),
    Case(
        ipp.PlanDataError("2025/plan.json", MISSING[:1]),
        (ValueError,),
        {"source": "2025/plan.json", "problems": MISSING[:1]},
        ("2025/plan.json", "$.a: is missing"),
    ),
    Case(
        ipp.PlanDataError("2025/plan.json", MISSING),
        (ValueError,),
        {"source": "2025/plan.json", "problems": MISSING},
        ("2025/plan.json", "2 problems", "$.a: is missing", "$.b: is missing"),
    ),
    Case(
        ipp.PlanParseError(PROBLEMS),
        (ValueError,),
        {"problems": PROBLEMS},
        ("2 problems", "line 3", "a title behind the number", "三、", "line 9", "parse_draft"),
    ),
]
every_error = pytest.mark.parametrize("case", CASES, ids=lambda case: type(case.error).__name__)


# --- one family ------------------------------------------------------------------------


def test_every_error_is_of_one_family() -> None:
    made = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, Exception)
    ]
    assert len(made) > 9
    for cls in made:
        assert issubclass(cls, ipp.PlanError) != issubclass(cls, Warning), cls


def test_every_public_error_has_its_case_here() -> None:
    public = {name for name in ipp.__all__ if name.endswith("Error") and name != "PlanError"}
    assert public == {type(case.error).__name__ for case in CASES}


@every_error
def test_an_error_is_also_what_python_calls_such_an_error(case: Case) -> None:
    assert isinstance(case.error, ipp.PlanError)
    for cls in (LookupError, ValueError):
        assert isinstance(case.error, cls) == (cls in case.also)


def test_the_warning_is_no_error_of_the_family() -> None:
    assert issubclass(ipp.PlanParseWarning, UserWarning)
    assert not issubclass(ipp.PlanParseWarning, ipp.PlanError)


# --- facts -----------------------------------------------------------------------------


@every_error
def test_an_error_carries_its_facts(case: Case) -> None:
    for name, fact in case.facts.items():
        assert getattr(case.error, name) == fact


@every_error
@pytest.mark.parametrize(
    "duplicate",
    [
        copy.copy,
        copy.deepcopy,
        *(
            lambda error, protocol=protocol: pickle.loads(pickle.dumps(error, protocol))
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_a_copy_carries_the_same_facts(case: Case, duplicate: Callable[[Any], Any]) -> None:
    error = duplicate(case.error)
    assert type(error) is type(case.error)
    assert {name: getattr(error, name) for name in case.facts} == case.facts
    assert str(error) == str(case.error)
    assert error.args == case.error.args


@every_error
def test_the_facts_show_in_the_representation(case: Case) -> None:
    assert type(case.error).__name__ in repr(case.error)


# --- messages --------------------------------------------------------------------------


@every_error
def test_a_message_tells_the_facts(case: Case) -> None:
    for words in case.told:
        assert words in str(case.error)


@pytest.mark.parametrize(
    "error",
    [
        case.error
        for case in CASES
        if not isinstance(case.error, (ipp.PlanDataError, ipp.PlanParseError))
    ],
    ids=lambda error: type(error).__name__,
)
def test_the_message_about_an_argument_is_one_line(error: ipp.PlanError) -> None:
    assert len(str(error).splitlines()) == 1


def test_suggestions_are_told_best_first() -> None:
    told = str(ipp.UnknownAgencyError("知产局", ("国家知识产权局", "司法部")))
    assert told.index("国家知识产权局") < told.index("司法部")


@pytest.mark.parametrize("name", ["", " ", "\u3000"])
@pytest.mark.parametrize(
    "cls", [ipp.UnknownAgencyError, ipp.UnknownLawError, ipp.UnknownSectionError]
)
def test_an_empty_name_is_called_empty(cls: Callable[[str], ipp.PlanError], name: str) -> None:
    assert "empty" in str(cls(name))


@pytest.mark.parametrize("name", ["", "Bundespatentgericht"])
@pytest.mark.parametrize(
    ("cls", "where"),
    [
        (ipp.UnknownAgencyError, "agencies"),
        (ipp.UnknownLawError, "laws"),
        (ipp.UnknownSectionError, "parts"),
    ],
)
def test_a_message_without_suggestions_tells_where_the_names_are(
    cls: Callable[[str], ipp.PlanError], where: str, name: str
) -> None:
    assert where in str(cls(name))


def test_an_unknown_task_is_told_how_to_ask_by_number_and_by_id() -> None:
    with pytest.raises(ipp.UnknownTaskError) as caught:
        ipp.load(2025).task("17")
    assert {"number", "id"} <= set(re.findall(r"\w+", str(caught.value)))


def test_a_long_line_is_cut_in_a_message() -> None:
    _, (problem, *_) = ipp.parse_draft("法" * 200)
    assert len(str(problem)) < 150
    assert "line 1" in str(problem)


def test_an_error_is_told_from_a_warning() -> None:
    error, warning = PROBLEMS
    assert (error.severity, warning.severity) == (ipp.Severity.ERROR, ipp.Severity.WARNING)


# --- raised by the library -------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "cls"),
    [
        (lambda _: ipp.load(2031), ipp.UnknownYearError),
        (lambda _: ipp.load(2025, digest="sha256:0"), ipp.PlanDataError),
        (lambda plan: plan.task(119), ipp.UnknownTaskError),
        (lambda plan: plan.agency("火星局"), ipp.UnknownAgencyError),
        (lambda plan: plan.agency("两高"), ipp.AmbiguousNameError),
        (lambda plan: plan.law("火星法"), ipp.UnknownLawError),
        (lambda plan: plan.section("9"), ipp.UnknownSectionError),
        (lambda plan: plan.tasks.by_agency("CNIPA", "leader"), ipp.UnknownChoiceError),
        (lambda _: ipp.parse_plan("火星"), ipp.PlanParseError),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_an_error_that_the_library_raises_survives_another_process(
    ask: Callable[[ipp.Plan], object], cls: type[ipp.PlanError]
) -> None:
    with pytest.raises(ipp.PlanError) as caught:
        ask(ipp.load(2025))
    error = caught.value
    assert type(error) is cls
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_a_key_error_inside_is_not_shown_to_the_user() -> None:
    for ask in (ipp.load(2025).agency, ipp.load(2025).law, ipp.load(2025).task):
        with pytest.raises(ipp.PlanError) as caught:
            ask("火星")
        assert caught.value.__suppress_context__


def test_problems_of_one_code_are_listed_together_with_one_hint() -> None:
    text = "2026年推进计划\n一、完善制度\n" + "".join(
        f"{number}.推进修订{number}。（司法部负责）\n" for number in range(2, 220, 2)
    )
    with pytest.raises(ipp.PlanParseError) as caught:
        ipp.parse_plan(text)
    gaps = [problem for problem in caught.value.problems if problem.code == "E806"]
    assert len(gaps) == 109
    told = str(caught.value)
    assert [problem for problem in gaps if str(problem) in told] == gaps[:10]
    assert "E806 and 99 more like this" in told
    assert told.count(gaps[0].hint) == 1


def test_a_problem_alone_is_told_with_its_hint() -> None:
    (problem,) = MISSING[:1]
    told = str(ipp.PlanDataError("2025/plan.json", MISSING[:1]))
    assert told == f"2025/plan.json: {problem}; {problem.hint}"
