"""The data rules: what must hold in any edition, one coded function each.

``E`` rules report what is wrong; ``W`` rules report what a person should look at. A rule's
code never changes; its function yields where it is broken, how, and what to do about it if
the place says more than the rule's own hint.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from .choices import Naming, Role
from .model import Agency, Law, Task, headings
from .names import fold
from .plan import Plan
from .problems import Problem
from .reading import pages, parse_draft
from .reading.markup import Line
from .reading.mentions import find_sightings, without_stage
from .reading.outline import numeral, unpaired_mark
from .reading.responsibility import read_task
from .record import Records
from .registry import registry

Broken = Iterator[tuple[str, str] | tuple[str, str, str]]
Forms = tuple[str | None, ...]
Rule = Callable[[Plan], Broken]

RULES: Final[dict[str, tuple[Rule, str]]] = {}
"""Every rule by its code with what to do where it is broken, in the order of the checks."""


def check(plan: Plan) -> tuple[Problem, ...]:
    """Return each place where a plan breaks a data rule; empty for a bundled edition.

    Args:
        plan: Any plan: bundled, parsed or read.

    Raises:
        TypeError: It is not a plan.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.check(ipp.load(2025))
        ()
    """
    if not isinstance(plan, Plan):
        raise TypeError(f"check takes a plan, not {type(plan).__name__}")
    return Records(
        Problem(code=code, where=where, message=message, hint=own_hint[0] if own_hint else hint)
        for code, (rule, hint) in RULES.items()
        for where, message, *own_hint in rule(plan)
    )


def _rule(code: str, hint: str) -> Callable[[Rule], Rule]:
    def enter(rule: Rule) -> Rule:
        RULES[code] = rule, hint
        return rule

    return enter


# --- the outline ---


@_rule("E101", "number the parts 一、二、三 … in order, and their ids 1, 2, 3 …")
def parts_are_numbered(plan: Plan) -> Broken:
    """Parts are numbered 一、二、三 … without gaps."""
    for place, part in enumerate(plan.parts, start=1):
        if (part.number, part.id, part.label) != (place, str(place), numeral(place)):
            yield part.id, f"part {place} is numbered {part.number} and {part.label!r}"


@_rule("E102", "number the sections of each part （一）（二） … in order, and their ids 1.1, 1.2 …")
def sections_are_numbered(plan: Plan) -> Broken:
    """Sections are numbered （一）（二）（三） … in each part."""
    for part in plan.parts:
        for place, section in enumerate(part.sections, start=1):
            expected = (place, f"{part.id}.{place}", numeral(place))
            if (section.number, section.id, section.label) != expected:
                yield section.id, f"section {place} is numbered {section.number}, {section.label!r}"


@_rule("E103", "see whether a task is missing or out of order, and number the tasks 1, 2, 3 …")
def tasks_are_numbered(plan: Plan) -> Broken:
    """Tasks run 1, 2, 3 … without a gap, and their ids fit."""
    for place, task in enumerate(plan.tasks, start=1):
        if task.number != place:
            yield task.id, f"its number is {task.number}, but it is task {place} of the plan"
        if task.id != f"{plan.year}-{task.number:03}":
            yield task.id, f"its id does not fit the year {plan.year} and the number {task.number}"


@_rule("E104", "compare with the source: printed numbers run on, or start anew in each part")
def labels_are_numbers(plan: Plan) -> Broken:
    """Printed numbers run through the plan, or restart in each part."""
    run_on = anew = True
    for part in plan.parts:
        labels = [task.label for task in part.tasks]
        anew &= labels == [str(place) for place in range(1, len(labels) + 1)]
        run_on &= labels == [str(task.number) for task in part.tasks]
    if not run_on and not anew:
        yield "tasks", "the printed numbers neither run on nor start anew in each part"


@_rule("E105", "move the task under its heading, or correct its part and section")
def tasks_stand_in_order(plan: Plan) -> Broken:
    """Tasks follow the order of their headings, those without a section first."""
    order = {heading.id: place for place, heading in enumerate(headings(plan.parts))}
    places = [order[(task.section or task.part).id] for task in plan.tasks]
    for (before, task), (_, place) in zip(pairwise(plan.tasks), pairwise(places), strict=True):
        if place < order[(before.section or before.part).id]:
            yield task.id, f"it stands behind {before.id}, but its heading before that one's"
    for task in plan.tasks:
        if task.section is not None and task.section not in task.part.sections:
            yield task.id, f"its section {task.section.id} is not in its part {task.part.id}"


@_rule("E106", "add the title or the tasks from the source, or remove the heading")
def headings_have_titles_and_tasks(plan: Plan) -> Broken:
    """Every heading has a title and a task."""
    for heading in headings(plan.parts):
        if not heading.title:
            yield heading.id, "it has no title"
        if not heading.tasks:
            yield heading.id, "no task stands under it"


# --- the text ---


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield every official text of the plan, with where it stands."""
    yield "title", plan.title
    yield "preamble", plan.preamble
    for heading in headings(plan.parts):
        yield heading.id, heading.title
        yield heading.id, heading.intro
    for task in plan.tasks:
        yield task.id, task.text
        yield task.id, task.responsibility_text
    yield "closing", plan.closing


# Private and unassigned characters, combining marks, and symbols such as the one for a
# character that was lost.
_NEVER_OFFICIAL: Final = frozenset({"Co", "Cn", "Mn", "So"})


@_rule("E201", "compare with the source, and write official characters and full-width punctuation")
def texts_are_official(plan: Plan) -> Broken:
    """Texts are in official characters and punctuation, without stray spaces."""
    for where, text in _texts(plan):
        lines, doubts = pages.restored(Line(*line) for line in enumerate(text.splitlines(), 1))
        restored = "\n".join(line.text for line in lines)
        odd = [mark for mark in text if unicodedata.category(mark) in _NEVER_OFFICIAL]
        composed = unicodedata.normalize("NFC", text)
        if (
            restored != text
            or composed != text
            or doubts
            or odd
            or '"' in text
            or pages.traditional(text)
        ):
            yield where, f"not in official characters and punctuation: {text!r}"


@_rule("E202", "compare with the source, and add or remove the mark")
def marks_are_paired(plan: Plan) -> Broken:
    """Parentheses, quotation marks and book-title marks come in pairs."""
    for where, text in _texts(plan):
        if mark := unpaired_mark(text):
            yield where, f"the mark {mark} has no partner"


@_rule("E203", "compare with the source: a text ends in 。 and holds no responsibility")
def tasks_end_in_a_stop(plan: Plan) -> Broken:
    """A task's text is a sentence."""
    for task in plan.tasks:
        if not task.text.endswith("。"):
            yield task.id, "its text does not end in 。"


@_rule("E204", "parse the official text anew, and correct what differs from it")
def text_parses_back(plan: Plan) -> Broken:
    """The official text, parsed, gives the same headings, texts and responsibilities."""
    again, _ = parse_draft(plan.to_text(), plan.year if 1 <= plan.year <= 9999 else None)
    if (again.title, again.preamble, again.closing) != (plan.title, plan.preamble, plan.closing):
        yield "title", "title, preamble or closing rule are not read back from the text"
    read, given = (
        [(heading.heading, heading.intro) for heading in headings(parts)]
        for parts in (again.parts, plan.parts)
    )
    if read != given:
        yield "parts", "the headings are not read back from the text"
    wanted = [_outline(task) for task in plan.tasks]
    found = Counter(map(_outline, again.tasks))
    for task, outline in zip(plan.tasks, wanted, strict=True):
        if not found[outline]:
            yield task.id, "it is not read back from the text"


def _outline(task: Task) -> tuple[object, ...]:
    shares = tuple((share.agency.id, share.role) for share in task.responsibilities)
    under = (task.part.id, task.section.id if task.section else None)
    return (task.label, under, task.text, shares, task.by_division, task.open_ended)


# --- the responsibilities ---


@_rule("E301", "correct the responsibilities so that they say what the words say")
def responsibility_words_say_so(plan: Plan) -> Broken:
    """The words give exactly the agencies, their order, their roles and the flags."""
    names = {fold(form): agency.id for agency in plan.agencies for form in agency.forms}
    # An agency's own name takes precedence over another's alias, which it may now also be.
    names |= {fold(agency.name): agency.id for agency in plan.agencies}
    for task in plan.tasks:
        words = task.responsibility_text
        read = read_task(task.text, words, lambda name: fold(name) in names) if words else []
        if not read:
            if words or task.responsibilities:
                yield task.id, f"the words do not say who is responsible: {words!r}"
            continue
        said = [
            (names.get(fold(share.name)), share.role, scope)
            for reading, scope in read
            for share in reading.shares
        ]
        if said != [(share.agency.id, share.role, share.scope) for share in task.responsibilities]:
            yield task.id, f"the words name others, or in other order or roles: {words!r}"
        by_division = any(one.reading.by_division for one in read)
        open_ended = any(one.reading.open_ended for one in read)
        if (by_division, open_ended) != (task.by_division, task.open_ended):
            yield task.id, f"the words say other flags: {words!r}"


@_rule("E302", "give the agency that leads first, with the role lead")
def first_agency_leads(plan: Plan) -> Broken:
    """The agency listed first leads."""
    for task in plan.tasks:
        if task.responsibilities and task.responsibilities[0].role is not Role.LEAD:
            yield task.id, f"{task.responsibilities[0].agency.name} stands first but does not lead"


@_rule("E303", "list the agencies of the tasks, each once, in the order of first appearance")
def agencies_are_those_named(plan: Plan) -> Broken:
    """The plan's agencies are those of its tasks, in the order of first appearance."""
    named = tuple(dict.fromkeys(agency for task in plan.tasks for agency in task.agencies))
    if named != plan.agencies:
        yield "agencies", "they are not those of the tasks in the order of first appearance"


@_rule("E304", "list only members of the joint conference, by their ids")
def collectives_stand_for_members(plan: Plan) -> Broken:
    """A collective stands only for members that are known agencies."""
    known = {agency.id: agency for agency in (*registry(plan.year).agencies, *plan.agencies)}
    for agency in plan.agencies:
        for id_ in agency.stands_for:
            if id_ not in known or not known[id_].member:
                yield agency.id, f"it stands for {id_}, which is no member"


@_rule("W305", "no known name is close; if it is printed so, nothing is to be done")
def agencies_are_registered(plan: Plan) -> Broken:
    """Every agency is known to the library."""
    for agency in plan.agencies:
        if not agency.registered:
            likely = registry(plan.year).agency_names.suggestions(agency.name)
            yield _unknown(agency.id, f"the agency {agency.name}", likely)


def _unknown(
    id_: str, what: str, likely: tuple[str, ...]
) -> tuple[str, str] | tuple[str, str, str]:
    """Return that the library does not know something, with a hint if known names are close."""
    message = f"the library does not know {what}"
    if not likely:
        return id_, message
    close = " or ".join(likely)
    return id_, message, f"see whether it is {close}; if it is another, nothing is to be done"


@_rule("W306", "compare with the source, and remove the agency where it is repeated")
def agencies_are_named_once(plan: Plan) -> Broken:
    """No task names the same agency twice, by any of its names."""
    for task in plan.tasks:
        named = Counter((share.agency, share.scope) for share in task.responsibilities)
        for (agency, _), times in named.items():
            if times > 1:
                yield task.id, f"{agency.name} is named {times} times"


# --- the mentions ---


@_rule("E401", "correct start and end so that they give the words, and order the mentions by start")
def spans_quote_the_text(plan: Plan) -> Broken:
    """``task.text[start:end]`` is the mention's text; mentions are in order and do not overlap."""
    for task in plan.tasks:
        after = 0
        for mention in task.mentions:
            if task.text[mention.start : mention.end] != mention.text or mention.start < after:
                yield task.id, f"the span {mention.start}:{mention.end} is not {mention.text!r}"
            after = mention.end


@_rule("E402", "enter a mention for each title in 《》; without the marks it is not quoted")
def titles_are_annotated(plan: Plan) -> Broken:
    """Everything in book-title marks is a mention, and every quoted mention has the marks."""
    for task in plan.tasks:
        quoted = {(seen.start, seen.end) for seen in find_sightings(task.text, None)}
        marked = {(m.start, m.end) for m in task.mentions if m.naming is Naming.QUOTED}
        for start, end in sorted(quoted ^ marked):
            yield task.id, f"{task.text[start:end]!r} stands in marks or is a mention, not both"


@_rule("E403", "list the laws of the mentions, each once, in the order of first mention")
def laws_are_those_mentioned(plan: Plan) -> Broken:
    """The plan's laws are those of its tasks, in the order of first mention."""
    mentioned = tuple(dict.fromkeys(law for task in plan.tasks for law in task.laws))
    if mentioned != plan.laws:
        yield "laws", "they are not those of the tasks in the order of first mention"


@_rule("E404", "add the words to the aliases of the law, or correct the law of the mention")
def mentions_name_their_law(plan: Plan) -> Broken:
    """The words of a mention are a form of the law's name."""
    for task in plan.tasks:
        for mention in task.mentions:
            words = fold(without_stage(mention.text))
            if words not in map(fold, mention.law.forms):
                yield task.id, f"{mention.text!r} is no name of {mention.law.id}"
            unquoted = Naming.NAMED if mention.law.titled else Naming.DESCRIBED
            if mention.naming not in (Naming.QUOTED, unquoted):
                yield task.id, f"{mention.text!r} is not {mention.naming.value}: see its law"


@_rule("E405", "give the words that stand in the text for the action, or neither")
def action_words_stand_in_the_text(plan: Plan) -> Broken:
    """An action has words, which are in the text, in order; without an action there are none."""
    for task in plan.tasks:
        for mention in task.mentions:
            words = mention.action_text
            if words is not None and not _stand_in_order(words, task.text):
                yield task.id, f"the words {words!r} are not in its text"
            if (mention.action is None) != (words is None):
                yield task.id, f"{mention.text!r} has an action or its words, not both"


def _stand_in_order(words: str, text: str) -> bool:
    """Return whether the pieces of an action's words are in a text, one after another."""
    place = 0 if words else len(text) + 1
    for piece in words.split("…"):
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


@_rule("W406", "no known title is close; if it is printed so, nothing is to be done")
def laws_are_registered(plan: Plan) -> Broken:
    """Every law is known to the library."""
    for law in plan.laws:
        if not law.registered:
            likely = registry(plan.year).law_names.suggestions(law.title)
            yield _unknown(law.id, f"the law {law.title}", likely)


# --- the names ---

_ID: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


@_rule("E501", "give each record an id of its own: lower-case ASCII words joined by hyphens")
def ids_are_ascii(plan: Plan) -> Broken:
    """Ids are lower-case ASCII words joined by hyphens, and none is given twice."""
    ids = [agency.id for agency in plan.agencies] + [law.id for law in plan.laws]
    for id_, count in Counter(ids).items():
        if count > 1 or not _ID.fullmatch(id_):
            yield id_, "no id of lower-case ASCII, or one given twice"


@_rule("E502", "keep the name with the record that bears it, and make it an alias of the others")
def own_names_are_unique(plan: Plan) -> Broken:
    """No agency or law has another's own name, unless it is unknown; aliases may be shared."""
    agencies = {
        agency: (
            agency.name,
            agency.full_name,
            agency.name_en,
            agency.full_name_en,
            agency.abbreviation,
        )
        for agency in plan.agencies
    }
    laws = {law: (law.title, law.short_title, law.title_en) for law in plan.laws}
    yield from _shared(agencies)
    yield from _shared(laws)


def _shared(own: Mapping[Agency, Forms] | Mapping[Law, Forms]) -> Broken:
    """Yield each own name of a record that another record also has, as any form.

    The name of an unknown agency may be an alias of known ones: 监管总局 of two.
    """
    bearers: dict[str, set[str]] = {}
    for record, forms in own.items():
        for form in set(map(fold, filter(None, forms))):
            bearers.setdefault(form, set()).add(record.id)
    known = {
        fold(form) for record, forms in own.items() if record.registered for form in forms if form
    }
    for record in own:
        for form in known.intersection(map(fold, record.forms)):
            bearers[form].add(record.id)
    for form, ids in bearers.items():
        if len(ids) > 1:
            yield min(ids), f"the name {form!r} is shared by {', '.join(sorted(ids))}"


@_rule("E503", "remove the alias")
def aliases_add_a_form(plan: Plan) -> Broken:
    """No alias repeats another form of the same record after folding."""
    records: list[Agency | Law] = [*plan.agencies, *plan.laws]
    for record in records:
        forms = Counter(map(fold, record.forms))
        for alias in record.aliases:
            if forms[fold(alias)] > 1:
                yield record.id, f"the alias {alias!r} repeats another form"


# --- the English ---


@_rule("E601", "translate what has no English, or remove the English of all")
def english_is_whole(plan: Plan) -> Broken:
    """Either everything has an English version or nothing does."""
    english: dict[str, str | None] = {"title": plan.title_en}
    if plan.preamble:
        english["preamble"] = plan.preamble_en
    if plan.closing:
        english["closing"] = plan.closing_en
    if plan.notice is not None:
        english["notice"] = plan.notice.text_en
    english |= {heading.id: heading.title_en for heading in headings(plan.parts)}
    english |= {task.id: task.text_en for task in plan.tasks}
    missing = [where for where, words in english.items() if not words]
    if len(missing) < len(english):
        for where in missing:
            yield where, "it has no English, but other texts have"


# --- the edition ---


@_rule("E701", "correct the year, the years or the title")
def years_fit(plan: Plan) -> Broken:
    """The plan year is one of the years covered, and is in the title if the title has a year."""
    if plan.year not in plan.years or list(plan.years) != sorted(set(plan.years)):
        yield "years", f"the year {plan.year} does not fit the years {plan.years}"
    if re.search(r"\d{4}", plan.title) and str(plan.year) not in plan.title:
        yield "title", f"it does not bear the year {plan.year}"
