"""Whether a name costs more in another form than in the one that the plan uses."""

from __future__ import annotations

import pickle
import timeit
from collections.abc import Callable, Iterator
from statistics import median
from typing import Final, NamedTuple

import ip_power_plan as ipp
from benchmarks.report import Report, at_most, progress
from benchmarks.timing import Measure, asked_once, interleaved, microseconds, ratio
from ip_power_plan.han import TRADITIONAL, simplified
from ip_power_plan.names import fold

NUMBER: Final = 500
ROUNDS: Final = 3
SUSPECTS: Final = 50
SURE_ROUNDS: Final = 25
"""So many of the dearest forms are measured again in so many rounds: of thousands, some
are always hit by something else that the machine does."""

_TRADITIONAL: Final = str.maketrans(simplified(), TRADITIONAL)
_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


class Form(NamedTuple):
    """A form of a name.

    Attributes:
        helper: Which helper takes it.
        own: The form of the same name that the plan uses.
        form: The form itself.
    """

    helper: str
    own: str
    form: str


def run(report: Report) -> None:
    """Measure every known form of every agency and law, and what people make of each."""
    plan = ipp.load(2025)
    forms, ambiguous = _known(plan)
    report.heading("Names", f"{len(forms)} forms of agencies and laws / the form the plan uses")
    if ambiguous:
        report.note(f"left out, since they name several and raise: {', '.join(ambiguous)}")
    progress(f"{len(forms)} forms of names")
    ratios = {form: _ratio(plan, form, ROUNDS) for form in forms}
    report.info("median of all, asked again", median(ratios.values()), "x")
    suspects = sorted(forms, key=lambda form: -ratios[form])[:SUSPECTS]
    sure = {form: _ratio(plan, form, SURE_ROUNDS) for form in suspects}
    dearest = max(suspects, key=lambda form: sure[form])
    report.check(
        "the dearest, asked again",
        sure[dearest],
        at_most(2),
        "x",
        f"{dearest.helper}({dearest.form!r}) / {dearest.own!r}",
    )
    for helper in ("by_agency", "by_law"):
        _first_asks(report, plan, helper, [form for form in forms if form.helper == helper])


def _known(plan: ipp.Plan) -> tuple[list[Form], list[str]]:
    """Return every form that names one agency or law, and those that name several."""
    forms: list[Form] = []
    ambiguous: dict[str, None] = {}
    names = {
        "by_agency": [agency.forms for agency in plan.agencies],
        "by_law": [law.forms for law in plan.laws],
    }
    for helper, known in names.items():
        ask = getattr(plan.tasks, helper)
        for own, *others in known:
            for form in dict.fromkeys(v for name in (own, *others) for v in _variants(name)):
                if _names_one(ask, own, form):
                    forms.append(Form(helper, own, form))
                else:
                    ambiguous[fold(form)] = None
    return forms, list(ambiguous)


def _names_one(ask: Callable[[str], ipp.TaskList], own: str, form: str) -> bool:
    """Return whether a form names one agency or law, and not several.

    Raises:
        RuntimeError: It is answered otherwise than the form the plan uses.
    """
    try:
        answer = ask(form)
    except ipp.AmbiguousNameError:
        return False
    if answer != ask(own):
        raise RuntimeError(f"{form!r} is answered otherwise than {own!r}")
    return True


def _variants(form: str) -> Iterator[str]:
    """Yield a form as people also write it."""
    yield form
    yield form.translate(_TRADITIONAL)
    yield form.upper()
    yield form.lower()
    yield form.translate(_FULL_WIDTH)
    yield f" {form}\u3000"
    yield f"{form[:2]} {form[2:]}"
    yield f"《{form}》"


def _ratio(plan: ipp.Plan, form: Form, rounds: int) -> float:
    measures = {name: _again(plan, form.helper, name) for name in (form.form, form.own)}
    costs = interleaved(measures, rounds)
    return ratio(costs[form.form], costs[form.own])


def _again(plan: ipp.Plan, helper: str, name: str) -> Measure:
    timer = timeit.Timer(f"tasks.{helper}(name)", globals={"tasks": plan.tasks, "name": name})
    return lambda: timer.timeit(NUMBER) / NUMBER


def _first_asks(report: Report, plan: ipp.Plan, helper: str, forms: list[Form]) -> None:
    """Show what forms cost that were never asked for, so that each has to be folded.

    The answers are ready, since the agencies or laws themselves were asked for.
    """
    pickled = pickle.dumps(plan)
    names = {
        "own": list(dict.fromkeys(form.own for form in forms)),
        "form": [form.form for form in forms],
    }

    def unfolded(which: str) -> Measure:
        def measure() -> float:
            copy = pickle.loads(pickled)
            ask = getattr(copy.tasks, helper)
            for record in copy.agencies if helper == "by_agency" else copy.laws:
                ask(record)
            fold.cache_clear()
            return asked_once(ask, names[which])

        return measure

    costs = interleaved({which: unfolded(which) for which in names}, SURE_ROUNDS)
    report.info(
        f"{helper}, mean of all, first ask",
        ratio(costs["form"], costs["own"]),
        "x",
        f"{microseconds(costs['form'])} / {microseconds(costs['own'])}",
    )
