"""The data rules: what must hold in any edition, one coded function each.

``E`` rules report what is wrong; ``W`` rules report what a person should look at. A rule's
code never changes; its function yields where it is broken, how, and what to do about it if
the place says more than the rule's own hint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from ..choices import Naming, Role
from ..model import Agency, Law, headings
from ..names import fold
from ..plan import Plan
from ..problems import Problem, problem
from ..reading.mentions import find_sightings, without_stage
from ..reading.responsibility import read_task
from ..record import Records
from ..registry import registry
from .texts import RULES, Broken, rule

Forms = tuple[str | None, ...]


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
        problem(code, where, (chinese, english), (*own,) or hint)
        for code, (broken, hint) in RULES.items()
        for where, chinese, english, *own in broken(plan)
    )


# --- the responsibilities ---


@rule(
    "E301",
    "按原文改正负责部门",
    "correct the responsibilities so that they say what the words say",
)
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
                yield (
                    task.id,
                    f"原文没有写明由谁负责：“{words}”",
                    f"the words do not say who is responsible: {words!r}",
                )
            continue
        said = [
            (names.get(fold(share.name)), share.role, scope)
            for reading, scope in read
            for share in reading.shares
        ]
        if said != [(share.agency.id, share.role, share.scope) for share in task.responsibilities]:
            yield (
                task.id,
                f"原文的部门、顺序或角色与此不同：“{words}”",
                f"the words name others, or in other order or roles: {words!r}",
            )
        by_division = any(one.reading.by_division for one in read)
        open_ended = any(one.reading.open_ended for one in read)
        if (by_division, open_ended) != (task.by_division, task.open_ended):
            yield (
                task.id,
                f"原文的分工标记与此不同：“{words}”",
                f"the words say other flags: {words!r}",
            )


@rule(
    "E302",
    "牵头部门列第一位，角色为 lead",
    "give the agency that leads first, with the role lead",
)
def first_agency_leads(plan: Plan) -> Broken:
    """The agency listed first leads."""
    for task in plan.tasks:
        if task.responsibilities and task.responsibilities[0].role is not Role.LEAD:
            name = task.responsibilities[0].agency.name
            yield (
                task.id,
                f"{name}列第一位，却不牵头",
                f"{name} stands first but does not lead",
            )


@rule(
    "E303",
    "按首次出现的顺序列出各任务的部门，各一次",
    "list the agencies of the tasks, each once, in the order of first appearance",
)
def agencies_are_those_named(plan: Plan) -> Broken:
    """The plan's agencies are those of its tasks, in the order of first appearance."""
    named = tuple(dict.fromkeys(agency for task in plan.tasks for agency in task.agencies))
    if named != plan.agencies:
        yield (
            "agencies",
            "与各任务的部门及其首次出现的顺序不符",
            "they are not those of the tasks in the order of first appearance",
        )


@rule(
    "E304", "只列联席会议成员单位的 id", "list only members of the joint conference, by their ids"
)
def collectives_stand_for_members(plan: Plan) -> Broken:
    """A collective stands only for members that are known agencies."""
    known = {agency.id: agency for agency in (*registry(plan.year).agencies, *plan.agencies)}
    for agency in plan.agencies:
        for id_ in agency.stands_for:
            if id_ not in known or not known[id_].member:
                yield (
                    agency.id,
                    f"所指的 {id_} 不是成员单位",
                    f"it stands for {id_}, which is no member",
                )


@rule(
    "W305",
    "没有相近的已知名称；原文如此则不必处理",
    "no known name is close; if it is printed so, nothing is to be done",
)
def agencies_are_registered(plan: Plan) -> Broken:
    """Every agency is known to the library."""
    for agency in plan.agencies:
        if not agency.registered:
            likely = registry(plan.year).agency_names.suggestions(agency.name)
            yield _unknown(agency.id, f"部门“{agency.name}”", f"agency {agency.name}", likely)


def _unknown(id_: str, chinese: str, english: str, likely: tuple[str, ...]) -> tuple[str, ...]:
    """Return that the library does not know something, with a hint if known names are close."""
    unknown = id_, f"本库不认识{chinese}", f"the library does not know the {english}"
    if not likely:
        return unknown
    return (
        *unknown,
        f"检查是否指{'或'.join(likely)}；另有所指则不必处理",
        f"see whether it is {' or '.join(likely)}; if it is another, nothing is to be done",
    )


@rule(
    "W306",
    "与来源对照，删去重复的部门",
    "compare with the source, and remove the agency where it is repeated",
)
def agencies_are_named_once(plan: Plan) -> Broken:
    """No task names the same agency twice, by any of its names."""
    for task in plan.tasks:
        named = Counter((share.agency, share.scope) for share in task.responsibilities)
        for (agency, _), times in named.items():
            if times > 1:
                yield (
                    task.id,
                    f"{agency.name}出现了{times}次",
                    f"{agency.name} is named {times} times",
                )


# --- the mentions ---


@rule(
    "E401",
    "改正 start 和 end，与词句对应，并按 start 排列",
    "correct start and end so that they give the words, and order the mentions by start",
)
def spans_quote_the_text(plan: Plan) -> Broken:
    """``task.text[start:end]`` is the mention's text; mentions are in order and do not overlap."""
    for task in plan.tasks:
        after = 0
        for mention in task.mentions:
            if task.text[mention.start : mention.end] != mention.text or mention.start < after:
                span = f"{mention.start}:{mention.end}"
                yield (
                    task.id,
                    f"位置 {span} 不是“{mention.text}”",
                    f"the span {span} is not {mention.text!r}",
                )
            after = mention.end


@rule(
    "E402",
    "《》中的名称各记一处提及；不加书名号的，naming 不是 quoted",
    "enter a mention for each title in 《》; without the marks it is not quoted",
)
def titles_are_annotated(plan: Plan) -> Broken:
    """Everything in book-title marks is a mention, and every quoted mention has the marks."""
    for task in plan.tasks:
        quoted = {(seen.start, seen.end) for seen in find_sightings(task.text, None)}
        marked = {(m.start, m.end) for m in task.mentions if m.naming is Naming.QUOTED}
        for start, end in sorted(quoted ^ marked):
            words = task.text[start:end]
            yield (
                task.id,
                f"“{words}”加书名号、记为提及，只居其一",
                f"{words!r} stands in marks or is a mention, not both",
            )


@rule(
    "E403",
    "按首次提及的顺序列出所提及的法律文件，各一次",
    "list the laws of the mentions, each once, in the order of first mention",
)
def laws_are_those_mentioned(plan: Plan) -> Broken:
    """The plan's laws are those of its tasks, in the order of first mention."""
    mentioned = tuple(dict.fromkeys(law for task in plan.tasks for law in task.laws))
    if mentioned != plan.laws:
        yield (
            "laws",
            "与各任务的法律文件及其首次提及的顺序不符",
            "they are not those of the tasks in the order of first mention",
        )


@rule(
    "E404",
    "把词句加入法律文件的别名，或改正所提及的法律文件",
    "add the words to the aliases of the law, or correct the law of the mention",
)
def mentions_name_their_law(plan: Plan) -> Broken:
    """The words of a mention are a form of the law's name."""
    for task in plan.tasks:
        for mention in task.mentions:
            words = fold(without_stage(mention.text))
            if words not in map(fold, mention.law.forms):
                yield (
                    task.id,
                    f"“{mention.text}”不是 {mention.law.id} 的名称",
                    f"{mention.text!r} is no name of {mention.law.id}",
                )
            unquoted = Naming.NAMED if mention.law.titled else Naming.DESCRIBED
            if mention.naming not in (Naming.QUOTED, unquoted):
                naming = mention.naming.value
                yield (
                    task.id,
                    f"“{mention.text}”的 naming 不是 {naming}：见其法律文件",
                    f"{mention.text!r} is not {naming}: see its law",
                )


@rule(
    "E405",
    "给出文本中表示动作的词句，或两者都不给",
    "give the words that stand in the text for the action, or neither",
)
def action_words_stand_in_the_text(plan: Plan) -> Broken:
    """An action has words, which are in the text, in order; without an action there are none."""
    for task in plan.tasks:
        for mention in task.mentions:
            words = mention.action_text
            if words is not None and not _stand_in_order(words, task.text):
                yield (
                    task.id,
                    f"词句“{words}”不在任务文本中",
                    f"the words {words!r} are not in its text",
                )
            if (mention.action is None) != (words is None):
                yield (
                    task.id,
                    f"“{mention.text}”的动作、动作原文只居其一",
                    f"{mention.text!r} has an action or its words, not both",
                )


def _stand_in_order(words: str, text: str) -> bool:
    """Return whether the pieces of an action's words are in a text, one after another."""
    place = 0 if words else len(text) + 1
    for piece in words.split("…"):
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


@rule(
    "W406",
    "没有相近的已知名称；原文如此则不必处理",
    "no known title is close; if it is printed so, nothing is to be done",
)
def laws_are_registered(plan: Plan) -> Broken:
    """Every law is known to the library."""
    for law in plan.laws:
        if not law.registered:
            likely = registry(plan.year).law_names.suggestions(law.title)
            yield _unknown(law.id, f"法律文件“{law.title}”", f"law {law.title}", likely)


# --- the names ---

_ID: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


@rule(
    "E501",
    "每条记录用自己的 id：小写 ASCII 单词，以连字符连接",
    "give each record an id of its own: lower-case ASCII words joined by hyphens",
)
def ids_are_ascii(plan: Plan) -> Broken:
    """Ids are lower-case ASCII words joined by hyphens, and none is given twice."""
    ids = [agency.id for agency in plan.agencies] + [law.id for law in plan.laws]
    for id_, count in Counter(ids).items():
        if count > 1 or not _ID.fullmatch(id_):
            yield (
                id_,
                "不是小写 ASCII 的 id，或用了两次",
                "no id of lower-case ASCII, or one given twice",
            )


@rule(
    "E502",
    "名称留给本来的记录，其他记录作别名",
    "keep the name with the record that bears it, and make it an alias of the others",
)
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
            yield (
                min(ids),
                f"名称“{form}”由 {'、'.join(sorted(ids))} 共用",
                f"the name {form!r} is shared by {', '.join(sorted(ids))}",
            )


@rule("E503", "删去该别名", "remove the alias")
def aliases_add_a_form(plan: Plan) -> Broken:
    """No alias repeats another form of the same record after folding."""
    records: list[Agency | Law] = [*plan.agencies, *plan.laws]
    for record in records:
        forms = Counter(map(fold, record.forms))
        for alias in record.aliases:
            if forms[fold(alias)] > 1:
                yield (
                    record.id,
                    f"别名“{alias}”与其他名称重复",
                    f"the alias {alias!r} repeats another form",
                )


# --- the English ---


@rule(
    "E601",
    "补上缺少的英文，或删去全部英文",
    "translate what has no English, or remove the English of all",
)
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
            yield where, "没有英文，其他文本却有", "it has no English, but other texts have"


# --- the edition ---


@rule("E701", "改正计划年份、涉及年份或标题", "correct the year, the years or the title")
def years_fit(plan: Plan) -> Broken:
    """The plan year is one of the years covered, and is in the title if the title has a year."""
    if plan.year not in plan.years or list(plan.years) != sorted(set(plan.years)):
        years = "、".join(map(str, plan.years))
        yield (
            "years",
            f"计划年份{plan.year}与涉及年份{years}不符",
            f"the year {plan.year} does not fit the years {plan.years}",
        )
    if re.search(r"\d{4}", plan.title) and str(plan.year) not in plan.title:
        yield "title", f"未写明{plan.year}年", f"it does not bear the year {plan.year}"
