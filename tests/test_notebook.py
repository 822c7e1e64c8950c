"""What each record shows in a notebook: the official words, the English, and nothing with effect."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from html import unescape
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest

import ip_power_plan as ipp
from ip_power_plan import Records, check, compare, load, parse_draft, parse_plan
from ip_power_plan.model import headings
from ip_power_plan.record import Record

PLAN = load(2025)
LATER = parse_plan(
    PLAN.to_text().replace("2025年知", "2026年知").replace("研究论证", "推进制定"), year=2026
)
COMPARISON = compare(PLAN, LATER)
PROBLEMS = parse_draft("2026年推进计划\n一、完善制度\n2.推进修订。")[1]
ALONE = attrs.evolve(PLAN.agency("CNIPA"))
SHOWN: dict[str, Any] = {
    "plan": PLAN,
    "part": PLAN.parts[0],
    "part without sections": PLAN.parts[5],
    "section": PLAN.section("1.2"),
    "section alone": attrs.evolve(PLAN.section("1.2")),
    "notice": PLAN.notice,
    "task": PLAN.task(2),
    "tasks": PLAN.tasks,
    "no tasks": PLAN.tasks[:0],
    "tasks in a tuple": Records(PLAN.tasks[:2]),
    "agency": PLAN.agency("CNIPA"),
    "agency alone": ALONE,
    "collective": PLAN.agency("联席会议成员单位"),
    "law": PLAN.law("商标法"),
    "law alone": attrs.evolve(PLAN.law("商标法")),
    "law with status": PLAN.law("植物新品种保护条例"),
    "responsibility": PLAN.task(1).responsibilities[0],
    "mention": PLAN.task(1).mentions[0],
    "status note": PLAN.law("植物新品种保护条例").status_notes[0],
    "table": PLAN.table("laws"),
    "counts": PLAN.tasks.counts(by=("agency", "section")),
    "comparison": COMPARISON,
    "change": COMPARISON.of("reworded")[0],
    "law change": COMPARISON.laws[0],
    "agencies": PLAN.agencies,
    "laws": PLAN.laws,
    "parts": PLAN.parts,
    "sections": PLAN.parts[0].sections,
    "mentions": PLAN.task(2).mentions,
    "responsibilities": PLAN.task(2).responsibilities,
    "participants": PLAN.task(2).participants,
    "laws of a task": PLAN.task(2).laws,
    "status notes": PLAN.law("植物新品种保护条例").status_notes,
    "problems": PROBLEMS,
    "problem": PROBLEMS[0],
    "no problems": check(PLAN),
    "changes": COMPARISON.tasks,
    "law changes": COMPARISON.laws,
    "slice": PLAN.agencies[3:5],
    "agencies alone": Records((ALONE,)),
}
each = pytest.mark.parametrize("value", SHOWN.values(), ids=SHOWN.keys())


def text_of(value: Any) -> str:
    """Return the words that a value shows, without tags."""
    without_style = re.sub(r"<style>.*?</style>", "", value._repr_html_(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", without_style))


class Checked(HTMLParser):
    """Checks that every element is closed, and that none can load or run anything."""

    VOID: frozenset[str] = frozenset()
    ALLOWED = frozenset(
        [
            "div",
            "style",
            "p",
            "b",
            "span",
            "h4",
            "dl",
            "dt",
            "dd",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "mark",
            "ins",
            "del",
        ]
    )

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        assert {name for name, _ in attrs} <= {"class", "lang", "data-head", "value"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@each
def test_what_is_shown_is_closed_and_loads_nothing(value: Any) -> None:
    html = value._repr_html_()
    Checked(html)
    assert "http" not in html
    assert "url(" not in html
    assert "@import" not in html


@each
def test_a_repr_is_one_line_and_a_tuple_has_one_for_each(value: Any) -> None:
    lines = repr(value).splitlines()
    assert len(lines) == (
        max(len(value), 1) if isinstance(value, tuple) and len(value) <= 60 else len(lines)
    )
    if not isinstance(value, tuple):
        assert len(lines) == 1
        assert 10 < len(lines[0]) < 400
    assert "aliases" not in repr(value)


def test_a_record_without_words_of_its_own_tells_its_fields() -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Remark(Record):
        text: str

    assert repr(Remark(text="改")) == "<Remark text='改'>"
    assert text_of(Remark(text="改")) == "<Remark text='改'>"


def test_a_long_tuple_is_cut_with_a_count() -> None:
    lines = repr(COMPARISON.tasks).splitlines()
    assert len(lines) == 61
    assert lines[-1] == " … 58 more)"


# --- what is told ----------------------------------------------------------------------


def test_a_plan_tells_its_headings_in_both_languages() -> None:
    told = text_of(PLAN)
    for heading in headings(PLAN.parts):
        assert heading.heading in told
        assert heading.title_en is not None
        assert heading.title_en in told
    for fact in (PLAN.title, PLAN.digest, "2025-04-29", "2025-05-07", "118"):
        assert fact in told


def test_tasks_are_told_in_both_languages_with_who_is_responsible() -> None:
    told = text_of(PLAN.tasks)
    for task in PLAN.tasks:
        assert task.text in told
        assert task.text_en is not None
        assert task.text_en in told
        assert "、".join(agency.name for agency in task.agencies) in told


def test_the_lead_stands_out_and_nobody_else() -> None:
    for task in PLAN.tasks:
        assert task.lead is not None
        html = PLAN.tasks[task.number - 1 : task.number]._repr_html_()
        shown = html.partition(f'<li value="{task.number}">')[2]
        names = [unescape(name) for name in re.findall(r"<b>([^<]*)</b>", shown)]
        assert names == [task.lead.name, task.lead.abbreviation or task.lead.name_en]


def test_every_mention_is_marked_inside_the_text() -> None:
    for task in PLAN.tasks:
        html = task._repr_html_()
        assert re.findall(r"<mark>([^<]*)</mark>", html) == [
            mention.text for mention in sorted(task.mentions, key=lambda mention: mention.start)
        ]


def test_an_agency_tells_what_it_leads_and_with_whom_it_works() -> None:
    agency = PLAN.agency("海关总署")
    told = text_of(agency)
    led = [task for task in PLAN.tasks if task.lead == agency]
    joined = [task for task in PLAN.tasks if agency in task.participants]
    assert f"牵头 Leads: {len(led)}" in told
    assert f"参与 Participates in: {len(joined)}" in told
    for task in (*led, *joined):
        assert task.text in told
    partners = {other for task in (*led, *joined) for other in task.agencies} - {agency}
    named = [partner for partner in partners if f"{partner.name} " in told]
    assert len(named) >= min(len(partners), 12)


def test_a_law_tells_which_tasks_do_what_to_it() -> None:
    told = text_of(PLAN.law("商标法"))
    for words in ("修改 amend: 加快推进…修改", PLAN.task(1).text, PLAN.task(9).text):
        assert words in told
    assert "2025-04-18" in text_of(PLAN.law("植物新品种保护条例"))


def test_a_mention_tells_the_law_and_what_is_done() -> None:
    told = text_of(PLAN.task(1).mentions[0])
    for words in ("中华人民共和国商标法", "Trademark Law", "amend", "加快推进…修改"):
        assert words in told


def test_a_law_to_which_nothing_is_done_is_named_alone() -> None:
    plan = parse_plan("2026年推进计划\n一、甲\n1.依据《甲办法》，加强监管。（司法部负责）\n")
    (mention,) = plan.task(1).mentions
    assert mention.action is None
    assert plan.task(1)._repr_html_().endswith("<dd><p>甲办法</p></dd></dl></div>")


def test_tuples_tell_each_record() -> None:
    for records, names in (
        (PLAN.agencies, [agency.name for agency in PLAN.agencies]),
        (PLAN.laws, [law.title for law in PLAN.laws]),
        (PLAN.task(2).mentions, [mention.text for mention in PLAN.task(2).mentions]),
        (PROBLEMS, [problem.message for problem in PROBLEMS]),
    ):
        told = text_of(records)
        for name in names:
            assert name in told


def test_tables_tell_both_languages() -> None:
    for shown, words in (
        (PLAN.agencies, "Ministry of Justice"),
        (PLAN.laws, "Trademark Law of the People's Republic of China"),
        (PLAN.tasks.counts(by="lead"), "Central Publicity Department"),
        (PLAN.table("tasks"), PLAN.task(17).text_en or "?"),
    ):
        assert words in text_of(shown)
    assert "司法部 MOJ" in text_of(PLAN.agency("CNIPA"))


@each
def test_no_label_is_empty(value: Any) -> None:
    # Without the style, JupyterLab would put all that follows one place further.
    assert "<dt></dt>" not in value._repr_html_()


def test_a_list_that_is_the_same_in_both_languages_is_told_once() -> None:
    law = PLAN.law("商标法")
    assert [task.number for task in law.tasks] == [1, 9]
    html = Records((law,))._repr_html_()
    assert "<p>1、9</p>" in html
    assert "1; 9" not in html


def test_a_table_tells_how_many_of_its_columns_are_not_shown() -> None:
    table = PLAN.table("shares")
    head, _, _ = table._repr_html_().partition("</thead>")
    hidden = len(table.columns) - head.count("<th>")
    assert 0 < hidden < len(table.columns)
    assert f"277 rows, {len(table.columns)} columns, {hidden} of them not shown" in text_of(table)


@each
def test_what_is_shown_is_a_plain_string(value: Any) -> None:
    assert type(value._repr_html_()) is str  # marimo shows no string of a class of its own


def test_a_mention_out_of_order_repeats_nothing() -> None:
    backwards = attrs.evolve(PLAN.task(17).mentions[0], start=15, end=3)
    task = attrs.evolve(PLAN.task(17), mentions=(backwards,))
    assert f"<p>{task.text}</p>" in task._repr_html_()


def test_a_tuple_of_several_kinds_tells_each() -> None:
    for mixed in (Records((PLAN.agencies[0], PLAN.laws[0])), Records((PLAN.agencies[0], ALONE))):
        assert repr(mixed[1])[1:-1] in text_of(mixed)


def test_a_comparison_marks_the_words_that_went_and_came() -> None:
    values: list[Any] = [COMPARISON, COMPARISON.tasks, COMPARISON.of("reworded")[0]]
    for shown in values:
        assert "<del>研究论证</del><ins>推进制定</ins>" in shown._repr_html_()


def test_a_comparison_tells_kinds_and_counts_in_both_languages() -> None:
    told = text_of(COMPARISON)
    reworded = len(COMPARISON.of("reworded"))
    assert 0 < reworded < 118
    assert f"2025 → 2026：{118 - reworded}项未变，{reworded}项改写" in told
    assert f"{118 - reworded} kept, {reworded} reworded" in told
    assert told.count("改写 reworded") == reworded
    assert "变化 Change" in told
    assert "仍有 kept" in text_of(COMPARISON.laws)


# --- hostile plans ---------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "\"'&",
    "\x1b[2J",
    "\u202e",
    "=cmd|' /C calc'!A0",
    "</style>",
]


def hostile_plan() -> ipp.Plan:
    """Return a plan every text of which holds what may have an effect."""
    words = "".join(HOSTILE)
    task = attrs.evolve(PLAN.task(1), text=words, text_en=words, mentions=())
    part = attrs.evolve(PLAN.parts[0], title=words, title_en=words)
    return attrs.evolve(
        PLAN,
        title=words,
        parts=(part, *PLAN.parts[1:]),
        agencies=tuple(
            attrs.evolve(agency, name=words + agency.name, name_en=words, note=words)
            for agency in PLAN.agencies
        ),
        laws=tuple(
            attrs.evolve(law, title=words + law.title, title_en=words, note=words)
            for law in PLAN.laws
        ),
        tasks=(task, *PLAN.tasks[1:]),
    )


def test_nothing_in_a_plan_has_an_effect_in_a_notebook() -> None:
    plan = hostile_plan()
    values: list[Any] = [
        plan,
        plan.tasks,
        plan.task(1),
        plan.task(2),
        plan.parts,
        plan.parts[0],
        plan.agencies,
        plan.agencies[0],
        plan.laws,
        plan.laws[0],
        plan.task(2).mentions,
        compare(PLAN, plan),
        plan.table("tasks"),
    ]
    for value in values:
        html = value._repr_html_()
        Checked(html)
        told = text_of(value)
        assert "<script>alert(1)</script>" in told
        assert r"\x1b[2J" in told
        assert not {"\x1b", "\u202e"} & {*html}
        assert not {"\x1b", "\u202e"} & {*repr(value)}


# --- cost ------------------------------------------------------------------------------


def test_all_tasks_fit_into_100_kb() -> None:
    assert len(PLAN.tasks._repr_html_().encode()) < 100_000


@pytest.mark.unmeasured
def test_showing_all_tasks_takes_no_time() -> None:
    def seconds() -> float:
        start = time.process_time()
        PLAN.tasks._repr_html_()
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.02


@pytest.mark.unmeasured
def test_questions_load_nothing_that_only_notebooks_need() -> None:
    code = """
import sys
import ip_power_plan as ipp
plan = ipp.load(2025)
plan.tasks.by_agency("CNIPA").by_law("商标法").matching("修改")
list(plan.tasks.counts(by="lead").to_dicts())
foreign = {"pandas", "polars", "networkx", "altair", "matplotlib", "IPython", "xlsxwriter", "sqlite3"}
assert not foreign & {*sys.modules}, foreign & {*sys.modules}
assert "ip_power_plan.notebook" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_problems_are_told_in_both_languages() -> None:
    assert PROBLEMS
    told = text_of(PROBLEMS)
    for head in ("代码 Code", "位置 Where", "问题 Problem", "处理办法 What to do"):
        assert head in told
    html = PROBLEMS._repr_html_()  # type: ignore[attr-defined]
    for problem in PROBLEMS:
        number = problem.where.removeprefix("line ")
        assert f'第{number}行 <span lang="en">line {number}</span>' in html
        for words in (problem.message_zh, problem.message, problem.hint_zh, problem.hint):
            assert words in told


def test_a_problem_without_chinese_is_told_once() -> None:
    html = ipp.Problem(code="W999", where="title", message="odd", hint="look")._repr_html_()
    for words in ("title", "odd", "look"):
        assert html.count(words) == 1
        assert f"<p>{words}</p>" in html
