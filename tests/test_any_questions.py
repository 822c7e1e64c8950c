"""Any sequence of questions and combinations, against plain sets of numbers.

What each question must find is read from the file's JSON here, with nothing of the library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from operator import and_, or_, sub
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

import ip_power_plan as ipp

PLAN = ipp.load(2025)
DOCUMENT: dict[str, Any] = json.loads(
    (Path(ipp.__file__).parent / "data" / "2025" / "plan.json").read_text("utf-8")
)
TASKS: list[dict[str, Any]] = DOCUMENT["tasks"]
ACTIONS = sorted({mention["action"] for task in TASKS for mention in task["mentions"]} - {None})
WORDS = ["专利", "商标", "人工智能", "intellectual property", "IP", "，", "。", "2025", "火星"]

AGENCIES = st.sampled_from(DOCUMENT["agencies"])
LAWS = st.sampled_from(DOCUMENT["laws"])
HEADINGS = st.sampled_from(
    [heading["id"] for part in DOCUMENT["parts"] for heading in (part, *part["sections"])]
)
PLACES = st.none() | st.integers(-130, 130)

Held = tuple[ipp.TaskList, frozenset[int]]
"""A list, and the numbers that must be in it."""


def where(holds: Callable[[dict[str, Any]], bool]) -> frozenset[int]:
    return frozenset(task["number"] for task in TASKS if holds(task))


def named(agencies: Iterable[str], role: str | None) -> frozenset[int]:
    """Return the tasks that name any of some agencies in a role, or in any."""
    ids = set(agencies)
    return where(
        lambda task: any(
            share["agency"] in ids and role in (None, share["role"])
            for share in task["responsibilities"]
        )
    )


class Questions(RuleBasedStateMachine):
    """Keeps some lists, narrows and combines them, and holds each against its numbers."""

    lists: Bundle[Held] = Bundle("lists")
    last: Held = PLAN.tasks, where(lambda task: True)

    def kept(self, tasks: ipp.TaskList, numbers: Iterable[int]) -> Held:
        self.last = tasks, frozenset(numbers)
        return self.last

    @rule(target=lists)
    def everything(self) -> Held:
        return self.kept(PLAN.tasks, (task["number"] for task in TASKS))

    @rule(
        target=lists,
        held=lists,
        agency=AGENCIES,
        form=st.sampled_from(["id", "name", "full_name"]),
        role=st.sampled_from([None, "lead", "participant"]),
        collectives=st.booleans(),
    )
    def by_agency(
        self, held: Held, agency: dict[str, Any], form: str, role: str | None, collectives: bool
    ) -> Held:
        ids = [agency["id"]]
        if collectives:
            ids += [a["id"] for a in DOCUMENT["agencies"] if agency["id"] in a["stands_for"]]
        tasks = held[0].by_agency(agency[form], role, collectives=collectives)
        return self.kept(tasks, held[1] & named(ids, role))

    @rule(target=lists, held=lists, agency=AGENCIES)
    def led_by(self, held: Held, agency: dict[str, Any]) -> Held:
        tasks = held[0].led_by(agency["name"])
        return self.kept(tasks, held[1] & named([agency["id"]], "lead"))

    @rule(target=lists, held=lists, heading=HEADINGS)
    def by_section(self, held: Held, heading: str) -> Held:
        under = where(lambda task: heading in (task["part"], task["section"]))
        return self.kept(held[0].by_section(heading), held[1] & under)

    @rule(
        target=lists,
        held=lists,
        law=LAWS,
        form=st.sampled_from(["id", "title", "short_title"]),
        action=st.sampled_from([None, *ACTIONS]),
    )
    def by_law(self, held: Held, law: dict[str, Any], form: str, action: str | None) -> Held:
        naming = where(
            lambda task: any(
                mention["law"] == law["id"] and action in (None, mention["action"])
                for mention in task["mentions"]
            )
        )
        return self.kept(held[0].by_law(law[form], action), held[1] & naming)

    @rule(target=lists, held=lists, words=st.sampled_from(WORDS))
    def matching(self, held: Held, words: str) -> Held:
        having = where(lambda task: words in task["text"] or words in task["text_en"])
        return self.kept(held[0].matching(words), held[1] & having)

    @rule(target=lists, one=lists, other=lists, combine=st.sampled_from([and_, or_, sub]))
    def combined(self, one: Held, other: Held, combine: Callable[[Any, Any], Any]) -> Held:
        return self.kept(combine(one[0], other[0]), combine(one[1], other[1]))

    @rule(
        target=lists,
        held=lists,
        first=PLACES,
        after=PLACES,
        step=st.none() | st.integers(1, 130),
    )
    def sliced(self, held: Held, first: int | None, after: int | None, step: int | None) -> Held:
        return self.kept(held[0][first:after:step], sorted(held[1])[first:after:step])

    @invariant()
    def holds_its_numbers_in_plan_order(self) -> None:
        tasks, numbers = self.last
        assert [task.number for task in tasks] == sorted(numbers)
        assert len(tasks) == len(numbers)
        assert all((task in tasks) == (task.number in numbers) for task in PLAN.tasks)

    @rule(one=lists, other=lists)
    def are_equal_if_their_numbers_are(self, one: Held, other: Held) -> None:
        assert (one[0] == other[0]) == (one[1] == other[1])
        assert one[1] != other[1] or hash(one[0]) == hash(other[0])


TestAnyQuestions = Questions.TestCase
TestAnyQuestions.settings = settings(deadline=None, max_examples=30, stateful_step_count=20)
