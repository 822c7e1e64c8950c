"""The data rules: each is tried on data that breaks it, then all on the real data."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan import planfile, rules
from ip_power_plan.rules import texts
from ip_power_plan.rules.texts import RULES

BUNDLED: Final = (Path(ipp.__file__).parent / "data" / "2025" / "plan.json").read_bytes()

Document = dict[str, Any]


def document() -> Document:
    """Return the file of the 2025 plan, to be changed at will."""
    found: Document = json.loads(BUNDLED)
    return found


def made(broken: Document) -> ipp.Plan:
    """Return the plan of a document; its form is right, so that the reader takes it."""
    return planfile.structure(broken, "broken.json")


def task(doc: Document, number: int) -> Document:
    found: Document = doc["tasks"][number - 1]
    return found


def record(doc: Document, kind: str, id_: str) -> Document:
    found: Document = next(entry for entry in doc[kind] if entry["id"] == id_)
    return found


def reword(entry: Document, key: str, old: str, new: str) -> None:
    """Replace words that must stand there once."""
    assert entry[key].count(old) == 1
    entry[key] = entry[key].replace(old, new)


# --- a broken fixture for every code ---------------------------------------------------


class Break(NamedTuple):
    """One way to break a rule.

    Attributes:
        code: The rule.
        where: The place that must be told.
        change: What breaks it.
        says: What the message must have.
        also: The codes of other rules that what is changed may break, too.
    """

    code: str
    where: str
    change: Callable[[Document], object]
    says: str
    also: frozenset[str]

    def __str__(self) -> str:
        return f"{self.code}-{self.change.__name__}"


BREAKS: Final[list[Break]] = []


def breaks(
    code: str, where: str, says: str, also: str = ""
) -> Callable[[Callable[[Document], object]], Callable[[Document], object]]:
    """Enter a function that changes the document of the 2025 plan into a broken one."""

    def enter(change: Callable[[Document], object]) -> Callable[[Document], object]:
        BREAKS.append(Break(code, where, change, says, frozenset(also.split())))
        return change

    return enter


@breaks("E101", "3", "part 3 is numbered 3 and '四'")
def a_part_has_another_numeral(doc: Document) -> None:
    doc["parts"][2]["label"] = "四"


@breaks("E101", "3", "part 3 is numbered 4 and '三'")
def a_part_has_another_number(doc: Document) -> None:
    doc["parts"][2]["number"] = 4


@breaks("E102", "1.2", "section 2 is numbered 2, '三'")
def a_section_has_another_numeral(doc: Document) -> None:
    doc["parts"][0]["sections"][1]["label"] = "三"


@breaks("E102", "1.2", "section 2 is numbered 3, '二'")
def a_section_has_another_number(doc: Document) -> None:
    doc["parts"][0]["sections"][1]["number"] = 3


@breaks("E103", "2025-007", "its number is 8, but it is task 7", "E104")
def a_task_has_another_number(doc: Document) -> None:
    task(doc, 7)["number"] = 8


@breaks("E103", "2024-007", "does not fit the year 2025 and the number 7")
def a_task_has_an_id_of_another_year(doc: Document) -> None:
    task(doc, 7)["id"] = "2024-007"


@breaks("E104", "tasks", "neither run on nor start anew")
def a_printed_number_is_wrong(doc: Document) -> None:
    task(doc, 7)["label"] = "77"


@breaks("E104", "tasks", "neither run on nor start anew")
def printed_numbers_start_anew_in_one_part_only(doc: Document) -> None:
    for number in range(114, 119):
        task(doc, number)["label"] = str(number - 113)


@breaks("E105", "2025-009", "it stands behind 2025-010", "E103 E303")
def two_tasks_of_two_sections_change_places(doc: Document) -> None:
    doc["tasks"][8], doc["tasks"][9] = doc["tasks"][9], doc["tasks"][8]


@breaks("E105", "2025-007", "its section 1.1 is not in its part 2", "E204")
def a_task_is_in_another_part_than_its_section(doc: Document) -> None:
    task(doc, 7)["part"] = "2"


@breaks("E105", "2025-010", "it stands behind 2025-009")
def a_task_without_section_stands_behind_others(doc: Document) -> None:
    task(doc, 10)["section"] = None


@breaks("E106", "1.2", "it has no title")
def a_section_has_no_title(doc: Document) -> None:
    doc["parts"][0]["sections"][1]["title"] = ""


@breaks("E106", "5.3", "no task stands under it")
def a_section_has_no_task(doc: Document) -> None:
    section = {**doc["parts"][4]["sections"][1], "id": "5.3", "number": 3, "label": "三"}
    doc["parts"][4]["sections"].append(section)


@breaks("E201", "2025-013", "not in official characters and punctuation", "E204")
def a_text_has_a_half_width_comma(doc: Document) -> None:
    reword(task(doc, 13), "text", "，", ",")


@breaks("E201", "2025-007", "not in official characters and punctuation", "E204")
def a_responsibility_has_a_space(doc: Document) -> None:
    reword(task(doc, 7), "responsibility_text", "部、", "部、 ")


@breaks("E201", "title", "not in official characters and punctuation", "E204")
def the_title_is_in_traditional_characters(doc: Document) -> None:
    doc["title"] = "2025年知識產權強國建設推進計劃"


@breaks("E201", "1.1", "not in official characters and punctuation", "E204")
def a_heading_has_an_invisible_character(doc: Document) -> None:
    reword(doc["parts"][0]["sections"][0], "title", "知识产权", "知识\u200b产权")


@breaks("E202", "2025-034", "the mark “ has no partner")
def a_quotation_mark_is_not_closed(doc: Document) -> None:
    reword(task(doc, 34), "text", "知识产权检察综合履职", "“知识产权检察综合履职")


@breaks("E202", "6", "the mark ） has no partner")
def a_parenthesis_is_not_opened(doc: Document) -> None:
    reword(doc["parts"][5], "title", "治理", "治理）")


@breaks("E202", "preamble", "the mark 《 has no partner")
def a_book_title_mark_is_not_closed(doc: Document) -> None:
    reword(doc, "preamble", "印发的《“十四五”国家", "《印发的《“十四五”国家")


@breaks("E203", "2025-034", "does not end in 。")
def a_text_has_no_stop(doc: Document) -> None:
    task(doc, 34)["text"] = task(doc, 34)["text"].removesuffix("。")


@breaks("E203", "2025-034", "does not end in 。")
def a_text_ends_in_a_comma(doc: Document) -> None:
    task(doc, 34)["text"] = task(doc, 34)["text"].removesuffix("。") + "，"


@breaks("E204", "2025-034", "not read back")
def a_text_holds_another_task(doc: Document) -> None:
    task(doc, 34)["text"] += "35.加强队伍建设。"


@breaks("E204", "2025-034", "not read back")
def a_text_has_two_lines(doc: Document) -> None:
    reword(task(doc, 34), "text", "，", "，\n")


@breaks("E204", "title", "not read back")
def the_title_is_that_of_no_plan(doc: Document) -> None:
    doc["title"] = "2025年知识产权强国建设办法"


@breaks("E204", "parts", "headings are not read back")
def an_introduction_looks_like_a_heading(doc: Document) -> None:
    doc["parts"][0]["sections"][1]["intro"] = "（三）完善规则"


@breaks("E301", "2025-007", "words do not say who is responsible", "E204")
def the_words_name_nobody(doc: Document) -> None:
    task(doc, 7)["responsibility_text"] = "试行"


@breaks("E301", "2025-007", "words do not say who is responsible: ''", "E204")
def there_are_no_words(doc: Document) -> None:
    task(doc, 7)["responsibility_text"] = ""


@breaks("E301", "2025-013", "in other order", "E204 E303")
def two_participants_change_places(doc: Document) -> None:
    shares = task(doc, 13)["responsibilities"]
    shares[3], shares[4] = shares[4], shares[3]


@breaks("E301", "2025-013", "name others", "E204")
def a_participant_is_left_out(doc: Document) -> None:
    del task(doc, 13)["responsibilities"][-2]


@breaks("E301", "2025-007", "other flags", "E204")
def by_division_though_the_words_do_not_say_so(doc: Document) -> None:
    task(doc, 7)["by_division"] = True


@breaks("E301", "2025-012", "other flags", "E204")
def the_open_end_is_left_out(doc: Document) -> None:
    task(doc, 12)["open_ended"] = False


@breaks("E302", "2025-007", "中央军委装备发展部 stands first but does not lead", "E204 E301")
def the_first_agency_does_not_lead(doc: Document) -> None:
    task(doc, 7)["responsibilities"][0]["role"] = "participant"


@breaks("E303", "agencies", "order of first appearance")
def the_agencies_are_in_other_order(doc: Document) -> None:
    doc["agencies"].reverse()


@breaks("E303", "agencies", "not those of the tasks")
def an_agency_is_named_by_no_task(doc: Document) -> None:
    agency = {**record(doc, "agencies", "moj"), "id": "mars", "aliases": [], "name_en": None}
    agency["full_name_en"] = None
    doc["agencies"].append(
        {**agency, "name": "火星局", "full_name": "火星局", "abbreviation": None}
    )


@breaks("E304", "joint-conference-relevant-members", "it stands for spp, which is no member")
def a_collective_stands_for_an_agency_that_is_no_member(doc: Document) -> None:
    record(doc, "agencies", "spp")["member"] = False


@breaks("W305", "moj", "the library does not know the agency 司法部")
def an_agency_is_not_registered(doc: Document) -> None:
    record(doc, "agencies", "moj")["registered"] = False


@breaks("W306", "2025-014", "中央宣传部 is named 2 times")
def an_agency_is_named_by_two_of_its_names(doc: Document) -> None:
    task(doc, 14)["responsibility_text"] = "中央宣传部、国家版权局负责"
    share = {"agency": "central-publicity-department", "role": "participant"}
    task(doc, 14)["responsibilities"].append(share)


@breaks("E401", "2025-007", "the span 5:11 is not '国防专利条例'", "E402")
def a_span_starts_a_character_late(doc: Document) -> None:
    task(doc, 7)["mentions"][0].update(start=5, end=11)
    reword(task(doc, 7), "text", "《国防", "国防《")


@breaks("E401", "2025-001", "the span 5:15 is not '中华人民共和国商标法'", "E403")
def two_mentions_change_places(doc: Document) -> None:
    task(doc, 1)["mentions"].reverse()


@breaks("E401", "2025-009", "the span")
def two_mentions_overlap(doc: Document) -> None:
    task(doc, 9)["mentions"].append(dict(task(doc, 9)["mentions"][1]))


@breaks("E402", "2025-007", "'国防专利条例' stands in marks or is a mention")
def what_is_in_marks_is_taken_for_named_without(doc: Document) -> None:
    task(doc, 7)["mentions"][0]["naming"] = "named"


@breaks("E402", "2025-002", "'著作权集体管理条例' stands in marks", "E403")
def what_is_in_marks_is_no_mention(doc: Document) -> None:
    del task(doc, 2)["mentions"][1]


@breaks("E402", "2025-009", "'商标法' stands in marks or is a mention")
def what_has_no_marks_is_taken_for_quoted(doc: Document) -> None:
    task(doc, 9)["mentions"][0]["naming"] = "quoted"


@breaks("E403", "laws", "order of first mention")
def the_laws_are_in_other_order(doc: Document) -> None:
    doc["laws"].reverse()


@breaks("E404", "2025-007", "'国防专利条例' is no name of trade-secret-provisions", "E403")
def a_mention_is_of_another_law(doc: Document) -> None:
    task(doc, 7)["mentions"][0]["law"] = "trade-secret-provisions"


@breaks("E404", "2025-114", "'纲要' is no name of ip-powerhouse-outline")
def a_short_form_is_defined_nowhere(doc: Document) -> None:
    reword(doc, "preamble", "（以下简称《纲要》）", "")
    record(doc, "laws", "ip-powerhouse-outline")["aliases"].remove("纲要")


@breaks("E404", "2025-017", "is not named: see its law")
def a_document_without_title_is_taken_for_one_with(doc: Document) -> None:
    task(doc, 17)["mentions"][0]["naming"] = "named"


@breaks("E405", "2025-007", "the words '废止' are not in its text")
def the_words_of_the_action_are_not_in_the_text(doc: Document) -> None:
    task(doc, 7)["mentions"][0]["action_text"] = "废止"


@breaks("E405", "2025-001", "the words '修改…加快推进' are not in its text")
def the_words_of_the_action_are_in_other_order(doc: Document) -> None:
    for mention in task(doc, 1)["mentions"]:
        mention["action_text"] = "修改…加快推进"


@breaks("E405", "2025-007", "an action or its words, not both")
def there_are_words_without_an_action(doc: Document) -> None:
    task(doc, 7)["mentions"][0]["action"] = None


@breaks("E405", "2025-007", "an action or its words, not both")
def there_is_an_action_without_words(doc: Document) -> None:
    task(doc, 7)["mentions"][0]["action_text"] = None


@breaks("W406", "defense-patent-regulations", "the library does not know the law 国防专利条例")
def a_law_is_not_registered(doc: Document) -> None:
    record(doc, "laws", "defense-patent-regulations")["registered"] = False


def rename(doc: Document, kind: str, old: str, new: str) -> None:
    """Give an agency or a law another id wherever it stands."""
    record(doc, kind, old)["id"] = new
    for entry in doc["tasks"]:
        for share in entry["responsibilities"]:
            if kind == "agencies" and share["agency"] == old:
                share["agency"] = new
        for mention in entry["mentions"]:
            if kind == "laws" and mention["law"] == old:
                mention["law"] = new


# Another id than the registry's is not read back from the text.


@breaks("E501", "GACC", "no id of lower-case ASCII", "E204")
def an_id_has_capitals(doc: Document) -> None:
    rename(doc, "agencies", "gacc", "GACC")


@breaks("E501", "海关总署", "no id of lower-case ASCII", "E204")
def an_id_is_chinese(doc: Document) -> None:
    rename(doc, "agencies", "gacc", "海关总署")


@breaks("E501", "gacc", "or one given twice")
def an_agency_and_a_law_share_an_id(doc: Document) -> None:
    rename(doc, "laws", "defense-patent-regulations", "gacc")


@breaks("E502", "gacc", "the name 'mof' is shared by gacc, mof")
def two_agencies_share_an_abbreviation(doc: Document) -> None:
    record(doc, "agencies", "gacc")["abbreviation"] = "MOF"


@breaks("E502", "defense-patent-regulations", "is shared by defense-patent-regulations, tr")
def two_laws_share_an_english_title(doc: Document) -> None:
    name = record(doc, "laws", "trademark-law")["title_en"]
    record(doc, "laws", "defense-patent-regulations")["title_en"] = name


@breaks("E503", "gacc", "the alias '海關總署' repeats another form")
def an_alias_is_a_name_in_traditional_characters(doc: Document) -> None:
    record(doc, "agencies", "gacc")["aliases"].append("海關總署")


@breaks("E503", "defense-patent-regulations", "the alias '国防条例' repeats another form")
def an_alias_is_given_twice(doc: Document) -> None:
    record(doc, "laws", "defense-patent-regulations")["aliases"] += ["国防条例", "《国防条例》"]


@breaks("E601", "2025-007", "it has no English, but other texts have")
def a_task_has_no_english(doc: Document) -> None:
    task(doc, 7)["text_en"] = None


@breaks("E601", "notice", "it has no English, but other texts have")
def the_notice_has_no_english(doc: Document) -> None:
    doc["notice"]["text_en"] = ""


@breaks("E601", "1.2", "it has no English, but other texts have")
def a_heading_has_no_english(doc: Document) -> None:
    doc["parts"][0]["sections"][1]["title_en"] = None


@breaks("E601", "preamble", "it has no English, but other texts have")
def the_preamble_has_no_english(doc: Document) -> None:
    doc["preamble_en"] = None


@breaks("E601", "title", "it has no English, but other texts have")
def nothing_but_the_closing_rule_has_english(doc: Document) -> None:
    doc["title_en"] = doc["preamble_en"] = doc["notice"]["text_en"] = None
    for part in doc["parts"]:
        part["title_en"] = None
        for section in part["sections"]:
            section["title_en"] = None
    for entry in doc["tasks"]:
        entry["text_en"] = None


@breaks("E701", "years", "the year 2025 does not fit the years (2024,)")
def the_year_is_not_covered(doc: Document) -> None:
    doc["years"] = [2024]


@breaks("E701", "years", "the year 2025 does not fit the years (2026, 2025)")
def the_years_descend(doc: Document) -> None:
    doc["years"] = [2026, 2025]


@breaks("E701", "years", "the year 2025 does not fit the years (2025, 2025)")
def a_year_is_covered_twice(doc: Document) -> None:
    doc["years"] = [2025, 2025]


@breaks("E701", "title", "it does not bear the year 2025")
def the_title_bears_another_year(doc: Document) -> None:
    doc["title"] = "2024年知识产权强国建设推进计划"


every_break = pytest.mark.parametrize("broken", BREAKS, ids=str)


@cache
def found(broken: Break) -> tuple[ipp.Problem, ...]:
    """Return what is found in the 2025 plan once it is broken."""
    doc = document()
    broken.change(doc)
    return ipp.check(made(doc))


def test_every_code_has_a_fixture() -> None:
    assert {broken.code for broken in BREAKS} == set(RULES)


@every_break
def test_the_rule_tells_where_it_is_broken(broken: Break) -> None:
    assert (broken.code, broken.where) in [
        (problem.code, problem.where) for problem in found(broken)
    ]


@every_break
def test_the_finding_says_what_is_wrong(broken: Break) -> None:
    messages = [
        problem.message
        for problem in found(broken)
        if (problem.code, problem.where) == (broken.code, broken.where)
    ]
    assert any(broken.says in message for message in messages)


@every_break
def test_no_other_rule_is_broken_but_those_that_may_be(broken: Break) -> None:
    assert {problem.code for problem in found(broken)} <= {broken.code} | broken.also


@every_break
def test_each_finding_is_one_line_with_code_place_and_message(broken: Break) -> None:
    for problem in found(broken):
        assert problem.where
        assert len(problem.message) >= len("it has no title")
        assert str(problem) == f"{problem.code} {problem.where}: {problem.message}"
        assert len(str(problem).splitlines()) == 1


def test_findings_come_in_the_order_of_the_rules() -> None:
    doc = document()
    for broken in BREAKS:
        if broken.code in ("E701", "E601", "W305", "E203"):
            broken.change(doc)
    codes = [problem.code for problem in ipp.check(made(doc))]
    assert codes == sorted(codes, key=[*RULES].index)
    assert {"E203", "W305", "E601", "E701"} <= set(codes)


def test_only_a_plan_is_checked() -> None:
    with pytest.raises(TypeError, match=r"^check takes a plan, not dict$"):
        ipp.check({})  # type: ignore[arg-type]


def test_a_rule_tells_every_place_where_it_is_broken() -> None:
    doc = document()
    for number in (3, 34, 118):
        task(doc, number)["text"] = task(doc, number)["text"].removesuffix("。")
    places = [problem.where for problem in ipp.check(made(doc)) if problem.code == "E203"]
    assert places == ["2025-003", "2025-034", "2025-118"]


# --- the real data ---------------------------------------------------------------------


@pytest.mark.parametrize("year", ipp.years())
def test_a_bundled_edition_breaks_no_rule(year: int) -> None:
    assert ipp.check(ipp.load(year)) == ()


def test_a_document_is_changed_in_a_copy() -> None:
    for broken in BREAKS:
        broken.change(document())
    assert made(document()) == ipp.load(2025)
    assert ipp.check(made(document())) == ()


# --- the rules themselves --------------------------------------------------------------


def test_the_codes() -> None:
    assert all(re.fullmatch(r"[EW]\d{3}", code) for code in RULES)
    assert [code[1:] for code in RULES] == sorted(code[1:] for code in RULES)
    assert len({code[1:] for code in RULES}) == len(RULES)
    # A code is given to one rule: a second would replace the first in silence.
    source = inspect.getsource(texts) + inspect.getsource(rules)
    entered = re.findall(r'^@rule\(\s*"(\w+)",', source, re.MULTILINE)
    assert entered == [*RULES]


# Codes are for ever: neither gone nor given to another rule.
EVER_GIVEN: Final = (
    "E101 E102 E103 E104 E105 E106 E201 E202 E203 E204 E301 E302 E303 E304 W305 W306 "
    "E401 E402 E403 E404 E405 W406 E501 E502 E503 E601 E701"
)


def test_no_code_is_taken_back() -> None:
    assert [*RULES] == EVER_GIVEN.split()


def test_each_rule_says_what_must_hold() -> None:
    sayings = [inspect.getdoc(rule) or "" for rule, _ in RULES.values()]
    assert all(re.fullmatch(r"[A-Z`].{10,}\.", saying.splitlines()[0]) for saying in sayings)
    assert len({*sayings}) == len(RULES)
    assert len({rule.__name__ for rule, _ in RULES.values()}) == len(RULES)


def test_every_rule_says_what_to_do() -> None:
    hints = [hint for _, (_, hint) in RULES.values()]
    assert all(re.fullmatch(r"[a-z].{9,}[^.]", hint) for hint in hints)
    assert len({*hints}) == len(RULES)


def test_a_problem_has_the_hint_of_its_rule() -> None:
    broken = document()
    broken["tasks"][6]["number"] = 8
    problem = next(problem for problem in ipp.check(made(broken)) if problem.code == "E103")
    assert problem.hint.startswith("see whether a task is missing or out of order")
    assert problem.severity is ipp.Severity.ERROR


# --- parsed plans ----------------------------------------------------------------------


def parsed(body: str, title: str = "2026年知识产权强国建设推进计划") -> ipp.Plan:
    """Return the plan of a text in which nothing is amiss."""
    plan, problems = ipp.parse_draft(f"{title}\n{body}")
    assert [problem for problem in problems if problem.severity is ipp.Severity.ERROR] == []
    return plan


def errors(plan: ipp.Plan) -> list[str]:
    return [str(problem) for problem in ipp.check(plan) if problem.code.startswith("E")]


def test_an_unknown_agency_and_an_unknown_law_are_warned_of() -> None:
    plan = parsed(
        "一、完善制度\n"
        "1.推进修订《国防专利条例》《月球采矿管理办法》。（国家国防科工局、月球资源管理局负责）\n"
    )
    agency, law = plan.agencies[1], plan.laws[1]
    assert list(map(str, ipp.check(plan))) == [
        f"W305 {agency.id}: the library does not know the agency 月球资源管理局",
        f"W406 {law.id}: the library does not know the law 月球采矿管理办法",
    ]
    assert {problem.severity for problem in ipp.check(plan)} == {ipp.Severity.WARNING}


def test_a_parsed_plan_of_known_names_breaks_no_rule() -> None:
    text = ipp.load(2025).to_text()
    assert ipp.check(ipp.parse_plan(text)) == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("2026年推进计划", "一、甲\n1.做好工作。（财政部负责）\n"),
        ("2021—2022年推进计划", "一、甲\n1.做好工作。（财政部负责）\n"),
        (
            "2026年推进计划",
            "一、甲\n1.做好工作。（财政部负责）\n二、乙\n1.做好协调。（财政部负责）\n",
        ),
        ("2016年推进计划", "一、甲\n1.做好工作。\n2.做好协调。\n"),
        ("2026年推进计划", "一、甲\n1.做好工作。（财政部牵头，教育部等部门配合）\n"),
        ("2026年推进计划", "一、甲\n1.做好工作。（财政部和教育部按职责分工负责）\n"),
        (
            "2026年推进计划",
            "一、甲\n1.做好工作。（各地区负责）\n2.做好协调。（教育部和各地区负责）\n3.做好统筹。（教育部负责）\n",
        ),
        (
            "2026年推进计划\n为贯彻《建设纲要》（以下简称《纲要》），制定本计划。",
            "一、甲\n1.落实《纲要》。（财政部负责）\n",
        ),
        ("2026年推进计划", "一、甲\n1.落实《关于印发〈办法〉的通知》。（财政部负责）\n"),
        ("2026年推进计划", "一、甲\n1.推进商标法、著作权法修改。（财政部负责）\n"),
        ("2026年推进计划", "一、甲\n1.推动1,000家企业于12:30采用iPhone 16。（财政部负责）\n"),
        (
            "2026年推进计划",
            "一、甲\n（一）子\n1.做好工作。（财政部负责）\n上述任务中，列第一位的为牵头部门。\n",
        ),
    ],
    ids=[
        "least",
        "two years",
        "anew",
        "nobody",
        "clauses",
        "and",
        "collective",
        "short form",
        "inner marks",
        "unquoted",
        "figures",
        "section",
    ],
)
def test_a_plan_in_which_nothing_is_amiss_breaks_no_rule(title: str, body: str) -> None:
    assert errors(parsed(body, title)) == []


def test_a_title_inside_a_title_breaks_no_rule() -> None:
    plan = parsed("一、甲\n1.落实《关于修改《专利法》的决定》。（财政部负责）\n")
    assert [mention.text for mention in plan.task(1).mentions] == ["关于修改《专利法》的决定"]
    assert errors(plan) == []


def test_an_agency_whose_name_is_also_an_alias_of_another_breaks_no_rule() -> None:
    plan, _ = ipp.parse_draft(
        "2025年推进计划\n一、甲\n1.做好工作。（成员单位负责）\n2.做好协调。（联席会议成员单位负责）\n"
    )
    assert [agency.name for agency in plan.agencies] == ["成员单位", "联席会议成员单位"]
    assert errors(plan) == []


def test_a_title_without_a_year_breaks_no_rule() -> None:
    plan = parsed(
        "为贯彻落实，明确2021—2022年度重点任务，制定本计划。\n一、甲\n1.做好工作。（财政部负责）\n",
        "知识产权强国建设纲要和“十四五”规划实施年度推进计划",
    )
    assert plan.years == (2021, 2022)
    assert errors(plan) == []


def test_a_collective_stands_for_known_agencies_only() -> None:
    doc = document()
    record(doc, "agencies", "joint-conference-members")["stands_for"].append("nonsense")
    assert [(each.code, each.where) for each in ipp.check(made(doc))] == [
        ("E304", "joint-conference-members")
    ]


def test_an_action_has_words() -> None:
    doc = document()
    task(doc, 7)["mentions"][0]["action_text"] = ""
    assert [(each.code, each.where) for each in ipp.check(made(doc))] == [("E405", "2025-007")]


def test_plans_of_nothing_break_no_rule_in_silence() -> None:
    empty = evolve(ipp.load(2025), parts=(), tasks=(), agencies=(), laws=())
    assert {problem.code for problem in ipp.check(empty)} <= {"E204"}
    assert isinstance(ipp.check(ipp.parse_draft("")[0]), tuple)


# --- damage ----------------------------------------------------------------------------


def small() -> Document:
    """Return a part of the 2025 plan: every kind of record, a few of each."""
    doc = document()
    doc["tasks"] = [task(doc, number) for number in (3, 9, 12, 17, 114)]
    for place, entry in enumerate(doc["tasks"], start=1):
        entry.update(number=place, id=f"2025-{place:03}", label=str(place))
    doc["parts"] = [doc["parts"][0], {**doc["parts"][6], "id": "2", "number": 2, "label": "二"}]
    doc["parts"][0]["sections"] = doc["parts"][0]["sections"][:2]
    doc["tasks"][4]["part"] = "2"
    shares = [share["agency"] for entry in doc["tasks"] for share in entry["responsibilities"]]
    named = [mention["law"] for entry in doc["tasks"] for mention in entry["mentions"]]
    doc["agencies"] = [record(doc, "agencies", id_) for id_ in dict.fromkeys(shares)]
    doc["laws"] = [record(doc, "laws", id_) for id_ in dict.fromkeys(named)]
    return doc


SMALL: Final = json.dumps(small())
TEXTS: Final = [
    *(("title", (key,)) for key in ("title",)),
    ("preamble", ("preamble",)),
    ("closing", ("closing",)),
    ("1", ("parts", 0, "title")),
    ("1.2", ("parts", 0, "sections", 1, "title")),
    *(
        (f"2025-{place + 1:03}", ("tasks", place, key))
        for place in range(5)
        for key in ("text", "responsibility_text")
    ),
]
# What copying leaves behind, or a converter misses; and what is done with it.
DAMAGE: Final = {
    "space": " ",
    "wide space": "\u3000",
    "no-break space": "\xa0",
    "tab": "\t",
    "nothing to see": "\u200b",
    "byte-order mark": "\ufeff",
    "half-width parenthesis": "(",
    "half-width question mark": "?",
    "mark without partner": "《",
    "pinyin": "中(zhōng)",
    "full-width digit": "５",
}


def test_the_small_plan_breaks_no_rule() -> None:
    assert ipp.check(made(json.loads(SMALL))) == ()


def damaged(steps: tuple[str | int, ...], change: Callable[[str], str]) -> ipp.Plan:
    """Return the small plan with one text changed."""
    doc: Any = json.loads(SMALL)
    holder = doc
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = change(holder[steps[-1]])
    return made(doc)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TEXTS), st.sampled_from([*DAMAGE]), st.data())
def test_damage_in_any_text_is_told_in_its_place(
    text: tuple[str, tuple[str | int, ...]], what: str, data: st.DataObject
) -> None:
    where, steps = text

    def change(words: str) -> str:
        place = data.draw(st.integers(0, len(words)))
        return words[:place] + DAMAGE[what] + words[place:]

    told = {
        problem.where for problem in ipp.check(damaged(steps, change)) if problem.code[0] == "E"
    }
    assert where in told


@pytest.mark.parametrize(
    ("steps", "simplified", "traditional"),
    [
        (("preamble",), "国务院", "國务院"),
        (("tasks", 0, "text"), "条例", "條例"),
        (("tasks", 4, "text"), "总结", "總结"),
        (("tasks", 2, "responsibility_text"), "财政部", "財政部"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_traditional_character_is_told(
    steps: tuple[str | int, ...], simplified: str, traditional: str
) -> None:
    plan = damaged(steps, lambda words: words.replace(simplified, traditional, 1))
    assert "E201" in {problem.code for problem in ipp.check(plan)}


@pytest.mark.parametrize("mark", ["\ufffd", "\ue000", "\u0301", "\ufa08"], ids=ascii)
def test_a_character_of_no_official_text_is_told(mark: str) -> None:
    plan = damaged(("tasks", 0, "text"), lambda words: f"{mark}{words}")
    assert ("E201", "2025-001") in {(each.code, each.where) for each in ipp.check(plan)}


@pytest.mark.parametrize("mark", ["\r", "\v", "\u2028"], ids=ascii)
def test_a_line_break_in_a_responsibility_is_told(mark: str) -> None:
    plan = damaged(
        ("tasks", 2, "responsibility_text"), lambda words: words.replace("、", f"、{mark}", 1)
    )
    assert errors(plan)


VALUES: Final[list[Any]] = [
    *(None, True, False, 0, 1, -1, 999_999_999, 2025, [], ["a", "a"], [2024, 2025], [1]),
    *(
        "",
        "法",
        "2025-04-29",
        "lead",
        "participant",
        "law",
        "amend",
        "quoted",
        "named",
        "described",
    ),
    *(
        "《",
        "》",
        "（）",
        "（",
        "一、二",
        "（一）二",
        "9.法。（财政部负责）",
        "一、甲\n1.乙。",
        "a…b",
        "…",
        "(",
    ),
    *(
        " ",
        "\n",
        "\u2028",
        "上述各项牵头部门",
        "1.1",
        "7",
        "cnipa",
        "trademark-law",
        "2025年4月29日",
    ),
]


def steps_in(value: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every value in a document but the whole."""
    held: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        held = [*value.items()]
    elif isinstance(value, list):
        held = [*enumerate(value)]
    return [way for key, inner in held for way in ((*steps, key), *steps_in(inner, (*steps, key)))]


WAYS: Final = steps_in(small())


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from(WAYS), st.sampled_from(["set", "drop", "double", "turn"])),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_checking_whatever_can_be_read_raises_nothing(
    changes: list[tuple[tuple[str | int, ...], str]], data: st.DataObject
) -> None:
    doc: Any = json.loads(SMALL)
    for steps, change in changes:
        holder = doc
        try:
            for step in steps[:-1]:
                holder = holder[step]
            if change == "set":
                # Another value of the same type is read more often than any other.
                same = [value for value in VALUES if type(value) is type(holder[steps[-1]])]
                holder[steps[-1]] = data.draw(st.sampled_from(same or VALUES))
            elif change == "drop" and isinstance(holder, list):
                del holder[int(steps[-1])]
            elif change == "double" and isinstance(holder, list):
                holder.append(holder[int(steps[-1])])
            elif change == "turn" and isinstance(holder, list):
                holder.reverse()
        except (LookupError, TypeError):
            continue
    try:
        plan = planfile.read(json.dumps(doc).encode(), "changed.json")
    except ipp.PlanDataError:
        return
    for problem in ipp.check(plan):
        assert problem.code in RULES
        assert isinstance(problem.where, str)
        assert problem.message
