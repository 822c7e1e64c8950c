"""The shapes in which people paste a plan: right, right with a named doubt, or refused.

Each shape is made from the official text by one function. What it must give is known from
the bundled plan, never from the parser. A shape that is found later is one more function.
"""

from __future__ import annotations

import cProfile
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from importlib_resources import files

import ip_power_plan as ipp
from ip_power_plan import Notice, Plan, Severity, display
from ip_power_plan.model import headings
from ip_power_plan.reading.outline import numeral

EDITIONS = Path(__file__).parent.parent.parent / "editions"
NOTICE: Final = (EDITIONS / "2025/notice.txt").read_text("utf-8")
TEXT: Final = NOTICE + (files("ip_power_plan") / "data/2025/plan.txt").read_text("utf-8")
TRUE: Final = ipp.load(2025)
OFFICE: Final = "国家知识产权强国建设工作部际联席会议办公室"
TITLE: Final = "2025年知识产权强国建设推进计划"

Make = Callable[[str], str]
Truth = Callable[[Plan], Plan]


class Shape(NamedTuple):
    """A page, and what it must give.

    Attributes:
        make: Makes the page from the official text.
        doubts: The codes of the doubts that must be told; no others may.
        refused: The code of a grave problem that must be told; None if the plan is right.
        truth: The plan that the page says, from the bundled one.
    """

    make: Make
    doubts: tuple[str, ...]
    refused: str | None
    truth: Truth

    def __str__(self) -> str:
        return self.make.__name__


SHAPES: list[Shape] = []


def shape(
    *doubts: str, refused: str | None = None, truth: Truth = lambda plan: plan
) -> Callable[[Make], Make]:
    def enter(make: Make) -> Make:
        SHAPES.append(Shape(make, doubts, refused, truth))
        return make

    return enter


def content(plan: Plan) -> dict[str, Any]:
    """Return all that a text says of a plan."""
    notice = plan.notice
    return {
        "title": plan.title,
        "years": plan.years,
        "preamble": plan.preamble,
        "closing": plan.closing,
        "headings": [(heading.heading, heading.intro) for heading in headings(plan.parts)],
        "notice": notice
        and (
            notice.issuer,
            notice.issued,
            notice.document_number,
            notice.addressees,
            notice.text,
        ),
        "tasks": [
            (
                task.number,
                (task.section or task.part).heading,
                task.text,
                task.responsibility_text,
                [(share.agency.id, share.role) for share in task.responsibilities],
                task.by_division,
                task.open_ended,
                [(m.law.id, m.text, m.start, m.end, m.naming, m.action) for m in task.mentions],
            )
            for task in plan.tasks
        ],
    }


@pytest.mark.parametrize("case", SHAPES, ids=str)
def test_no_shape_is_wrong_in_silence(case: Shape) -> None:
    page = case.make(TEXT)
    plan, problems = ipp.parse_draft(page)
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    if case.refused is not None:
        assert case.refused in errors
        return
    assert not errors, [str(problem) for problem in problems]
    assert {problem.code for problem in problems} == set(case.doubts)
    found, true = content(plan), content(case.truth(TRUE))
    for key, value in true.items():
        assert found[key] == value, key


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("推进“”修订", "“” holds nothing"),
        ("推进《》修订", "《》 holds nothing"),
        ("推进修订《甲条例》1", "the figure in 》1 may be the mark of a footnote"),
    ],
)
def test_marks_that_no_official_text_has_are_a_doubt(words: str, told: str) -> None:
    page = replaced(TEXT, ("推进修订《国防专利条例》", words))
    doubts = [problem for problem in ipp.parse_draft(page)[1] if problem.code == "W823"]
    assert [told in doubt.message for doubt in doubts] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "成文日期：2025年04月29日 发布日期：2025年05月07日",
        "发布时间：2025-05-07 成文日期：2025-04-29",
        "生效时间：2025-06-01 发布时间：2025-05-07",
        "更新时间：2025-08-01\n发布日期：2025-05-07",
        "时间：2025-05-07",
    ],
)
def test_the_day_of_publication_is_not_that_of_the_document(line: str) -> None:
    notice = ipp.parse_draft(f"{line}\n{TEXT}")[0].notice
    assert notice is not None
    assert (str(notice.published), str(notice.issued)) == ("2025-05-07", "2025-04-29")


def test_there_are_many_shapes() -> None:
    assert len(SHAPES) >= 60
    assert len({str(case) for case in SHAPES}) == len(SHAPES)


# --- small helpers ---------------------------------------------------------------------


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Return the text with words replaced that must stand there once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def with_notice(**changes: Any) -> Truth:
    """Return what makes a plan whose notice says something else."""

    def change(plan: Plan) -> Plan:
        assert plan.notice is not None
        changed: Notice = evolve(plan.notice, **changes)
        return evolve(plan, notice=changed)

    return change


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of the text, each broken after so many characters."""
    return [
        line[start : start + width]
        for line in text.splitlines()
        for start in range(0, len(line), width)
    ]


def every(lines: list[str], step: int, furniture: Callable[[int], str]) -> str:
    """Return the lines with one of the page's own behind each so many."""
    out: list[str] = []
    for place, line in enumerate(lines, start=1):
        out.append(line)
        if place % step == 0:
            out.append(furniture(place // step))
    return "\n".join(out)


def renumbered(text: str, label: Callable[[int], str]) -> str:
    """Return the text with another label before each task."""
    return re.sub(r"^(\d{1,3})\.", lambda match: label(int(match[1])), text, flags=re.MULTILINE)


# --- the head --------------------------------------------------------------------------


@shape()
def official(text: str) -> str:
    return text


@shape(truth=lambda plan: evolve(plan, notice=None))
def plan_alone(text: str) -> str:
    return text.removeprefix(NOTICE)


@shape()
def title_over_two_lines(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", "\n2025年知识产权强国\n建设推进计划\n"))


@shape()
def year_on_its_own_line(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", "\n2025年\n知识产权强国建设推进计划\n"))


@shape(truth=lambda plan: evolve(plan, title=TITLE.removeprefix("2025年")))
def title_without_year_behind_a_date(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", "\n知识产权强国建设推进计划\n"))


@shape(truth=with_notice(text=NOTICE.strip().replace(TITLE, f"《{TITLE}》")))
def title_in_the_notice_only(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", "\n")).replace(TITLE, f"《{TITLE}》")


@shape(
    truth=with_notice(text=NOTICE.strip().replace("\n2025年4", "\n（国家知识产权局代章）\n2025年4"))
)
def seal_on_a_line(text: str) -> str:
    return replaced(text, ("\n2025年4月", "\n（国家知识产权局代章）\n2025年4月"))


@shape(truth=with_notice(text=NOTICE.strip().replace("\n2025年4", "（章）\n2025年4")))
def seal_behind_the_name(text: str) -> str:
    return replaced(text, ("\n2025年4月", "（章）\n2025年4月"))


@shape()
def picture_of_a_seal(text: str) -> str:
    return replaced(text, ("\n2025年4月", "\n[图片]\n2025年4月"))


@shape(truth=with_notice(text=NOTICE.strip().replace("实施。", "实施。\n特此通知。")))
def closing_phrase(text: str) -> str:
    return replaced(text, ("认真组织实施。", "认真组织实施。\n特此通知。"))


SIGNED_BY_TWO: Final = with_notice(
    issuer=f"{OFFICE}、国家知识产权局",
    text=NOTICE.strip().replace("\n2025年4", "\n国家知识产权局\n2025年4"),
)


@shape(truth=SIGNED_BY_TWO)
def several_signatories(text: str) -> str:
    return replaced(text, ("\n2025年4月", "\n国家知识产权局\n2025年4月"))


@shape(truth=SIGNED_BY_TWO)
def signatories_side_by_side(text: str) -> str:
    return replaced(text, ("\n2025年4月", "　　国家知识产权局\n2025年4月"))


@shape("W826", truth=with_notice(issued=None, text=NOTICE.strip().rpartition("\n")[0]))
def no_date(text: str) -> str:
    return replaced(text, ("2025年4月29日\n", ""))


@shape("W826", truth=with_notice(issuer="", text=NOTICE.strip().replace(f"\n{OFFICE}", "")))
def no_signature(text: str) -> str:
    return replaced(text, (f"\n{OFFICE}\n", "\n"))


@shape("W826", truth=with_notice(addressees=(), text=NOTICE.strip().partition("\n")[2]))
def no_addressees(text: str) -> str:
    return text.partition("\n")[2]


@shape(truth=with_notice(document_number="国知联办〔2025〕6号"))
def number_and_title_of_the_notice(text: str) -> str:
    return f"关于印发《{TITLE}》的通知\n国知联办〔2025〕6号\n{text}"


@shape()
def joined_addressees_over_lines(text: str) -> str:
    return replaced(text, ("税务总局、金融监管总局、", "税务总局、\n金融监管总局、\n"))


# --- wrapping --------------------------------------------------------------------------


@pytest.mark.parametrize("width", range(8, 121))
def test_a_wrap_at_any_width_gives_the_same_plan(width: int) -> None:
    plan, problems = ipp.parse_draft("\n".join(wrapped(TEXT, width)))
    assert not problems
    assert content(plan) == content(TRUE)


CLOSING: Final = "，。、；：）》”"
OPENING: Final = "（《“"


@pytest.mark.parametrize("step", [3, 5, 10])
@pytest.mark.parametrize("number", ["— {} —", "{}", "P{}", "- {} -", "{}/999", "－{}－"])
def test_page_numbers_without_a_header_take_no_text_away(number: str, step: int) -> None:
    page = every(wrapped(TEXT, 28), step, number.format)
    plan, problems = ipp.parse_draft(page)
    assert {problem.code for problem in problems} == {"W821"}
    assert content(plan) == content(TRUE)


def as_word_wraps(text: str, width: int, *, hanging: bool) -> list[str]:
    """Return the lines of the text as a word processor breaks them.

    No line begins with a closing mark or ends with an opening one: the mark hangs out of the
    line before, or takes a character along to the next.
    """
    out = []
    for line in text.splitlines():
        start = 0
        while start < len(line):
            end = min(start + width, len(line))
            while hanging and end < len(line) and line[end] in CLOSING:
                end += 1
            while not hanging and end < len(line) and line[end] in CLOSING:
                end -= 1
            while line[end - 1] in OPENING:
                end -= 1
            out.append(line[start:end])
            start = end
    return out


@pytest.mark.parametrize("hanging", [True, False], ids=["hanging", "pulled down"])
@pytest.mark.parametrize("width", range(10, 60))
def test_a_wrap_as_word_processors_do_it(width: int, hanging: bool) -> None:
    plan, problems = ipp.parse_draft("\n".join(as_word_wraps(TEXT, width, hanging=hanging)))
    assert not problems
    assert content(plan) == content(TRUE)


@pytest.mark.parametrize("cells", range(16, 100))
def test_a_wrap_by_the_cells_of_a_window_with_indents(cells: int) -> None:
    out = []
    for paragraph in TEXT.splitlines():
        line = "\u3000\u3000"
        for mark in paragraph:
            if display.width(line + mark) > cells and mark not in CLOSING:
                out.append(line)
                line = ""
            line += mark
        out.append(line)
    plan, problems = ipp.parse_draft("\n".join(out))
    assert not problems
    assert content(plan) == content(TRUE)


@shape()
def one_line(text: str) -> str:
    return "".join(text.splitlines())


@shape()
def one_line_with_spaces(text: str) -> str:
    return " ".join(text.splitlines())


@shape()
def blank_lines(text: str) -> str:
    return "\n\n\n".join(text.splitlines())


@shape()
def indented(text: str) -> str:
    return "\n".join(f"\u3000\u3000{line}" for line in text.splitlines())


@shape()
def windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


@shape()
def wrapped_in_the_middle_of_a_mail(text: str) -> str:
    return "\n".join(f"> {line}" for line in wrapped(text, 38))


# --- furniture -------------------------------------------------------------------------


@shape("W821")
def page_numbers_between_lines(text: str) -> str:
    return every(text.splitlines(), 20, lambda page: f"— {page} —")


@shape("W821")
def page_numbers_inside_tasks(text: str) -> str:
    return every(wrapped(text, 28), 17, lambda page: f"— {page} —")


@shape("W821")
def page_numbers_with_hyphens(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda page: f"- {page} -")


@shape("W821")
def bare_page_numbers(text: str) -> str:
    return every(wrapped(text, 28), 23, str)


@shape("W821")
def page_of_pages(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda page: f"第{page}页共12页")


@shape("W821")
def page_of_pages_in_commas(text: str) -> str:
    return every(wrapped(text, 31), 30, lambda page: f"第 {page} 页，共 12 页")


@shape("W821")
def page_in_english(text: str) -> str:
    return every(wrapped(text, 31), 30, lambda page: f"Page {page} of 12")


@shape("W821")
def running_headers(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda _: "国务院公报 2025·15")


@shape("W821")
def headers_and_page_numbers(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda page: f"— {page} —\n国务院公报 2025年第15号")


@shape("W821")
def running_header_with_the_title(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda _: "2025年知识产权强国建设推进计划")


@shape("W821")
def running_header_with_half_the_title(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda _: "知识产权强国建设推进计划")


@shape()
def letterhead_above_the_addressees(text: str) -> str:
    return f"国家知识产权局办公室文件\n\n{text}"


@shape("W821")
def any_header_beside_page_numbers(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda page: f"— {page} —\n国家知识产权局文件")


@shape("W821")
def header_on_the_first_page_too(text: str) -> str:
    return "国家知识产权局文件\n" + any_header_beside_page_numbers(text)


@shape("W821")
def header_with_the_title_and_an_annex(text: str) -> str:
    pages = every(wrapped(text, 28), 30, lambda page: f"— {page} —\n{TITLE}")
    return replaced(f"{TITLE}\n{pages}", (f"29日\n{TITLE}\n", f"29日\n附件\n{TITLE}\n"))


@shape("W821")
def printed_by_a_browser(text: str) -> str:
    head = f"2025/5/8 09:31 {TITLE}_部门动态_中国政府网"
    foot = "https://www.gov.cn/content_7022720.htm {}/12"
    return every(wrapped(text, 28), 30, lambda page: f"{foot.format(page)}\n{head}")


@shape()
def contents_with_page_numbers(text: str) -> str:
    parts = ipp.load(2025).parts
    entries = [
        f"{heading.heading}{'…' * 6}{page}" for page, heading in enumerate(headings(parts), start=1)
    ]
    contents = "\n".join(["目　录", *entries, "为贯彻落实"])
    return replaced(text, ("为贯彻落实", contents))


@shape()
def breadcrumbs(text: str) -> str:
    return f"首页 > 政策 > 通知公告\n当前位置：首页>专题>工作通知\n{text}"


@shape()
def label_before_the_title(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", f"\n附件1：{TITLE}\n"))


@shape()
def bars_above(text: str) -> str:
    return f"来源：国家知识产权局 字体：【大 中 小】 打印\n{text}"


@shape()
def bars_below(text: str) -> str:
    return f"{text}分享到：微信 微博\n责任编辑：张三\n扫一扫在手机打开当前页\n"


@shape("W821")
def bar_inside(text: str) -> str:
    return replaced(text, ("\n60.", "\n分享到：微信 微博 QQ空间\n60."))


@shape("W821")
def picture_inside(text: str) -> str:
    return replaced(text, ("\n60.", "\n[图片]\n60."))


@shape()
def counter_before_the_title(text: str) -> str:
    return replaced(text, (f"\n{TITLE}\n", f"\n2\n{TITLE}\n"))


@shape()
def markdown(text: str) -> str:
    out = []
    for line in text.splitlines():
        marks = "## " if re.match("[一二三四五六七]、", line) else "### " if line[0] == "（" else ""
        out += [marks + re.sub(r"^(\d{1,3})\.", r"**\1.**", line), ""]
    return "\n".join(out)


@shape()
def markdown_list(text: str) -> str:
    return re.sub(r"^(\d{1,3})\.", r"- \1\\.", text, flags=re.MULTILINE)


@shape()
def markdown_escapes(text: str) -> str:
    return renumbered(text, lambda number: rf"{number}\.")


@shape()
def markdown_links(text: str) -> str:
    link = "[《中华人民共和国商标法》](https://example.org/law)《集成"
    return replaced(text, ("《中华人民共和国商标法》《集成", link))


@shape()
def markdown_hard_breaks(text: str) -> str:
    return text.replace("\n", "\\\n")


@shape()
def markdown_italics(text: str) -> str:
    text = re.sub(r"（[^（）\n]*负责）$", r"*\g<0>*", text, flags=re.MULTILINE)
    return re.sub("^上述.*$", r"_\g<0>_", text, flags=re.MULTILINE)


@shape("W821")
def markdown_underlined_headings(text: str) -> str:
    text = replaced(text, (f"\n{TITLE}\n", f"\n{TITLE}\n====\n"))
    return re.sub("^[一二三四五六七]、.*$", r"\g<0>\n----", text, flags=re.MULTILINE)


@shape()
def markdown_with_stray_tags(text: str) -> str:
    paragraphs = text.replace("\n", "\n\n")
    return f"<div>\n\n{paragraphs}</div>\n".replace("（一）加强", "<br>（一）加强")


def responsible_line(plan: Plan) -> Plan:
    """Return the plan with the words of a line that says who is responsible."""
    return evolve(
        plan,
        tasks=tuple(
            evolve(task, responsibility_text=f"责任单位：{task.responsibility_text}")
            for task in plan.tasks
        ),
    )


@shape(truth=responsible_line)
def markdown_lines_for_the_responsible(text: str) -> str:
    return re.sub(r"（([^（）\n]*负责)）$", r"\n   - 责任单位：\1", text, flags=re.MULTILINE)


@shape("W821")
def any_header_beside_other_page_numbers(text: str) -> str:
    return every(wrapped(text, 28), 30, lambda page: f"知识产权强国建设\nP{page}")


@shape("W821")
def title_as_header_beside_page_numbers(text: str) -> str:
    pages = every(wrapped(text, 28), 30, lambda page: f"— {page + 1} —\n{TITLE}")
    return f"{TITLE}\n— 1 —\n{pages}"


@shape()
def markdown_between_tags(text: str) -> str:
    lines = text.splitlines()
    return "\n\n".join(
        line if place % 5 else f"<div>\n\n{line}\n\n</div>" for place, line in enumerate(lines)
    )


@shape()
def markdown_breaks_on_every_line(text: str) -> str:
    return text.replace("\n", "<br>\n")


@shape()
def markdown_footnote_links(text: str) -> str:
    return replaced(text, ("《国防专利条例》", "《国防专利条例》[[1]](#footnote-1)"))


@shape("W822")
def markdown_with_raised_footnotes(text: str) -> str:
    return replaced(text, ("《国防专利条例》", "《国防专利条例》<sup>1</sup>"))


@shape()
def pictures_before_headings(text: str) -> str:
    return re.sub("^（[一二三]）", r"🔹 \g<0>", text, flags=re.MULTILINE)


@shape()
def lead_of_an_account(text: str) -> str:
    lead = f"↑↑↑ 点击蓝字关注我们 👆\n近日，联席会议办公室印发《{TITLE}》，全文如下👇👇\n"
    return lead + "\n".join(wrapped(text, 17))


@shape(truth=lambda plan: evolve(plan, notice=None))
def line_of_an_account(text: str) -> str:
    line = "原创 国家知识产权局 2025年05月07日 18:02 北京"
    return f"{TITLE}\n{line}\n近日，联席会议办公室印发计划，全文如下：\n{plan_alone(text)}"


@shape()
def rule_above_the_addressees(text: str) -> str:
    return f"-------- ------\n成文日期：2025年04月29日\n-------- ------\n\n{text}"


@shape()
def html_paragraphs(text: str) -> str:
    return "\n".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in text.splitlines())


@shape()
def html_breaks(text: str) -> str:
    return f"<div class='TRS_Editor'>{'<br/>'.join(text.splitlines())}</div>"


@shape()
def html_spans_and_script(text: str) -> str:
    lines = "".join(
        f'<p style="text-indent: 2em"><span>{line[:3]}</span>{line[3:]}</p>\n'
        for line in text.splitlines()
    )
    return f"<html><head><title>计划</title><script>var a = '一、';</script></head>{lines}</html>"


@shape()
def html_with_more_style_than_text(text: str) -> str:
    style = "\n".join(f".c{place} {{ margin: 0 }}" for place in range(3000))
    body = "".join(f"<p><strong>{line}</strong></p>" for line in text.splitlines())
    return f"<html><head><style>\n{style}\n</style>\n</head>\n<body>{body}</body></html>"


@shape()
def a_tag_around_lines_with_inline_tags(text: str) -> str:
    return "<div>\n" + text.replace("《", "<strong>《").replace("》", "》</strong>") + "</div>\n"


@shape()
def html_entities(text: str) -> str:
    quotes = text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;")
    return "\n".join(f"<p>{line}</p>" for line in quotes.splitlines())


@shape()
def html_with_numeric_entities(text: str) -> str:
    coded = "".join(f"&#{ord(mark)};" if mark in "《》（）。" else mark for mark in text)
    return "\n".join(f"<p>{line}</p>" for line in coded.splitlines())


@shape()
def entities_alone(text: str) -> str:
    return "\n".join(f"&nbsp;&emsp;{escape(line)}" for line in text.splitlines())


@shape("W822")
def footnote_marks(text: str) -> str:
    return replaced(
        text, ("（以下简称《规划》），", "（以下简称《规划》）[1]，"), ("论证《生", "论证¹《生")
    )


@shape("W822")
def raised_footnotes_in_html(text: str) -> str:
    page = replaced(text, ("8.修订出台", "8.修订<sup>1</sup>出台"))
    return "\n".join(f"<p>{line}</p>" for line in page.splitlines())


@shape(
    "W830",
    truth=with_notice(text=NOTICE.strip().replace("各成员单位，", "各成员单位、")),
)
def addressees_without_marks(text: str) -> str:
    return replaced(text, ("各成员单位，", "各成员单位\n"))


@shape(
    truth=with_notice(
        issuer=f"国家知识产权局、{OFFICE}",
        text=NOTICE.strip().replace(f"\n{OFFICE}", f"\n国家知识产权局\n2025年4月28日\n{OFFICE}"),
    )
)
def two_signatories_each_with_a_date(text: str) -> str:
    return replaced(text, (f"\n{OFFICE}\n", f"\n国家知识产权局\n2025年4月28日\n{OFFICE}\n"))


@shape("W822")
def readings_of_characters(text: str) -> str:
    return replaced(text, ("研究论证《", "研究论（zheng）证【zhèng】《"))


@shape()
def readings_with_tones(text: str) -> str:
    return replaced(text, ("研究论证《", "研究论(lùn)证（zhèng）《"))


@shape("W822")
def doubled_marks(text: str) -> str:
    return replaced(
        text,
        ("数据知识产权保护规则。（", "数据知识产权保护规则。。（"),
        ("战略，加快", "战略，，加快"),
    )


# --- numbers ---------------------------------------------------------------------------


@shape()
def numbers_with_a_comma(text: str) -> str:
    return renumbered(text, lambda number: f"{number}、")


@shape()
def numbers_with_a_wide_point(text: str) -> str:
    return renumbered(text, lambda number: f"{number}．")


@shape()
def numbers_in_wide_digits(text: str) -> str:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return renumbered(text, lambda number: f"{str(number).translate(wide)}．")


@shape()
def numbers_in_parentheses(text: str) -> str:
    return renumbered(text, lambda number: f"（{number}）")


@shape()
def numbers_in_half_parentheses(text: str) -> str:
    return renumbered(text, lambda number: f"({number}) ")


@shape()
def numbers_before_a_parenthesis(text: str) -> str:
    return renumbered(text, lambda number: f"{number}) ")


@shape()
def numbers_in_circles(text: str) -> str:
    def circled(number: int) -> str:
        start = next(
            first - least
            for least, most, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
            if least <= number <= most
        )
        return chr(start + number)

    return renumbered(text, lambda n: circled(n) if n <= 50 else f"{n}.")


@shape()
def numbers_with_a_tab(text: str) -> str:
    return renumbered(text, lambda number: f"{number}\t")


@shape()
def numbers_with_a_space(text: str) -> str:
    return renumbered(text, lambda number: f"{number} ")


@shape()
def numbers_in_bold(text: str) -> str:
    return renumbered(text, lambda number: f"**{number}.** ")


@shape()
def numbers_anew_in_each_section(text: str) -> str:
    out = []
    number = 0
    for line in text.splitlines():
        task = re.fullmatch(r"\d{1,3}\.(.*)", line)
        number = number + 1 if task else 0
        out.append(f"{number}.{task[1]}" if task else line)
    return "\n".join(out)


@shape("W824")
def numbers_lost(text: str) -> str:
    return renumbered(text, lambda _: "")


def without_verb(plan: Plan) -> Plan:
    """Return the plan with nothing but names where 负责 ends the words."""
    tasks = (
        evolve(task, responsibility_text=task.responsibility_text.removesuffix("负责"))
        for task in plan.tasks
    )
    return evolve(plan, tasks=tuple(tasks))


ROW: Final = re.compile(r"^(\d{1,3})\.(.*)（(.*)负责）$", re.MULTILINE)


@shape(truth=without_verb)
def rows_with_tabs(text: str) -> str:
    return ROW.sub(r"\1\t\2\t\3", text)


@shape("W821", truth=without_verb)
def rows_with_pipes(text: str) -> str:
    head = "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n"
    return re.sub(
        "^（一）.*\n", rf"\g<0>{head}", ROW.sub(r"| \1 | \2 | \3 |", text), flags=re.MULTILINE
    )


@shape(truth=without_verb)
def rows_with_commas(text: str) -> str:
    return ROW.sub(r'\1,"\2","\3"', text)


@shape(truth=without_verb)
def rows_of_html_with_paragraphs(text: str) -> str:
    row = r"<tr><td><p>\1</p></td><td><p>\2</p></td>\n<td><p>\3</p></td></tr>"
    return re.sub("^(?!<t[rd]>)(.*)$", r"<p>\1</p>", ROW.sub(row, text), flags=re.MULTILINE)


@shape(truth=without_verb)
def rows_of_html(text: str) -> str:
    rows = ROW.sub(r"<tr><td>\1</td><td>\2</td><td>\3</td></tr>", text)
    return re.sub("^(?!<tr>)(.*)$", r"<p>\1</p>", rows, flags=re.MULTILINE)


@shape()
def sections_with_a_comma(text: str) -> str:
    return re.sub(r"^（([一二三四五六七八九十])）", r"（\1）、", text, flags=re.MULTILINE)


@shape()
def headings_with_a_space(text: str) -> str:
    return re.sub(r"^([一二三四五六七])、", r"\1 ", text, flags=re.MULTILINE)


def with_prose_first(plan: Plan) -> Plan:
    """Return the plan with a part of prose before its first."""
    heading = evolve(plan.parts[-1], id="1", number=1, label="一", title="总体要求", intro="坚持。")
    later = [
        evolve(
            part,
            id=str(part.number + 1),
            number=part.number + 1,
            label=numeral(part.number + 1),
            sections=tuple(
                evolve(section, id=f"{part.number + 1}.{section.number}")
                for section in part.sections
            ),
        )
        for part in plan.parts
    ]
    sections = {(p.number - 1, s.number): s for p in later for s in p.sections}
    tasks = tuple(
        evolve(
            task,
            part=later[task.part.number - 1],
            section=task.section and sections[task.part.number, task.section.number],
        )
        for task in plan.tasks
    )
    return evolve(plan, parts=(heading, *later), tasks=tasks)


@shape("W809", truth=with_prose_first)
def a_first_part_of_prose(text: str) -> str:
    start = text.index("一、完善知识产权制度")
    later = re.sub(
        r"^([一二三四五六七])、",
        lambda match: f"{'二三四五六七八'['一二三四五六七'.index(match[1])]}、",
        text[start:],
        flags=re.MULTILINE,
    )
    return f"{text[:start]}一、总体要求\n坚持。\n{later}"


# --- characters ------------------------------------------------------------------------


@shape()
def kangxi_radicals(text: str) -> str:
    return text.translate(str.maketrans("人工一十大力", "⼈⼯⼀⼗⼤⼒"))


@shape()
def radicals_of_pdf_files(text: str) -> str:
    return text.translate(str.maketrans("民长门风车页户青", "⺠⻓⻔⻛⻋⻚⼾⾭"))


@shape()
def half_width_katakana_marks(text: str) -> str:
    return text.translate(str.maketrans("。、", "｡､"))


@shape("W820")
def made_simplified_too_eagerly(text: str) -> str:
    return text.replace("著作权", "着作权")


@shape()
def half_width_marks(text: str) -> str:
    return text.translate(str.maketrans("（），：；", "(),:;"))


@shape()
def spaces_beside_figures(text: str) -> str:
    return re.sub(r"(\d+)(?=年|月|日)", r" \1 ", text)


# --- no plan, or not the whole ---------------------------------------------------------


@shape(refused="E801")
def no_tasks(text: str) -> str:
    return text[: text.index("一、完善知识产权制度")]


@shape(refused="E801")
def a_news_item(text: str) -> str:
    return f"5月7日，国家知识产权局公布了《{TITLE}》，共{len(text.splitlines())}行。\n"


@shape(refused="E801")
def nothing(text: str) -> str:
    return text[:0]


@shape(refused="E801")
def numbers_of_headings_and_tasks_lost(text: str) -> str:
    return re.sub(r"^(?:\d{1,3}\.|[一二三四五六七]、|（[一二三]）)", "", text, flags=re.MULTILINE)


@shape(refused="E825")
def cells_of_a_table_on_lines(text: str) -> str:
    return re.sub(r"^(\d{1,3})\.(.*)（(.*)）$", r"\1\n\2\n\3", text, flags=re.MULTILINE)


@shape(refused="E825")
def a_heading_at_the_end(text: str) -> str:
    return text.partition("\n七、")[0] + "\n七、加强组织保障\n"


def cut_off(plan: Plan) -> Plan:
    """Return the plan up to task 88, as a text that stops there says it."""
    tasks = plan.tasks[:88]
    last = tasks[-1]
    parts = tuple(part for part in plan.parts if part.number <= last.part.number)
    kept = tuple(
        evolve(part, sections=tuple(s for s in part.sections if s in {t.section for t in tasks}))
        for part in parts
    )
    sections = {section.id: section for part in kept for section in part.sections}
    again = tuple(
        evolve(
            task,
            part=kept[task.part.number - 1],
            section=task.section and sections[task.section.id],
        )
        for task in tasks
    )
    return evolve(plan, parts=kept, tasks=again, closing="")


@shape("W828", truth=cut_off)
def cut_behind_a_task(text: str) -> str:
    return text[: re.search(r"^88\..*\n", text, re.MULTILINE).end()]  # type: ignore[union-attr]


@shape("W828", truth=lambda plan: evolve(plan, closing=""))
def no_closing_rule(text: str) -> str:
    return text[: text.index("上述各项任务分工")]


@shape(refused="E829")
def fifty_megabytes(text: str) -> str:
    return text * (50_000_000 // len(text.encode()) + 1)


@shape(refused="E804")
def cut_inside_a_task(text: str) -> str:
    return text[: text.index("《人工智能生成") + 8]


@shape(refused="E806")
def a_task_lost(text: str) -> str:
    return re.sub(r"^60\..*\n", "", text, flags=re.MULTILINE)


# --- furniture anywhere ----------------------------------------------------------------

FURNITURE: Final = (
    "— 3 —",
    "3",
    "第3页共12页",
    "[图片]",
    "分享到：微信",
    "责任编辑：张三",
    "Page 3 of 9",
)


@settings(deadline=None, max_examples=40)
@given(st.integers(8, 60), st.sampled_from(FURNITURE), st.data())
def test_furniture_at_any_line_break_is_left_out(
    width: int, furniture: str, data: st.DataObject
) -> None:
    lines = wrapped(TEXT, width)
    place = data.draw(st.integers(1, len(lines) - 1))
    plan, problems = ipp.parse_draft("\n".join([*lines[:place], furniture, *lines[place:]]))
    assert content(plan) == content(TRUE)
    assert {(problem.code, problem.where) for problem in problems} <= {
        ("W821", f"line {place + 1}")
    }


# --- words that look like marks --------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "推进[甲](乙、丙)工程",
        "推进A_B__C建设",
        "推进*和**建设",
        "全年办案12,000件,推进建设",
        "推进[试点落实]工程",
        "建设创新联合体（龙头企业牵头），推进转化",
        "开展（公众参与）活动",
        "推进执着作业",
    ],
)
def test_official_words_that_look_like_marks_stay(words: str) -> None:
    page = f"2026年推进计划\n一、完善制度\n1.{words}。（司法部负责）\n2.推进。（财政部负责）\n"
    plan, problems = ipp.parse_draft(page)
    assert not problems
    wide = words.translate(str.maketrans("(),", "（），")).replace("12，000", "12,000")
    assert plan.task(1).text == f"{wide}。"
    assert [agency.id for agency in plan.task(1).agencies] == ["moj"]


def test_lines_that_look_like_titles_are_as_much_work_as_they_are_many() -> None:
    def work(lines: int) -> int:
        page = "".join(f"甲乙丙丁{line}号计划\n" for line in range(lines))
        profile = cProfile.Profile()
        profile.runcall(
            ipp.parse_draft, f"2026年推进计划\n一、完善\n{page}1.推进。（司法部负责）\n"
        )
        return sum(entry.callcount for entry in profile.getstats())

    work(1)
    assert work(400) <= 2.5 * work(200)


@pytest.mark.parametrize("unit", ["和", "商标法和", "商标法、甲条例", "（甲负责）", "工作措施："])
def test_a_run_of_words_is_as_much_work_as_it_is_long(unit: str) -> None:
    def work(times: int) -> int:
        """Return how many calls it takes to parse a text with so many of the words."""
        text = f"2026年推进计划\n一、完善\n1.推进{unit * times}。（司法部负责）\n"
        profile = cProfile.Profile()
        profile.runcall(ipp.parse_draft, text)
        return sum(entry.callcount for entry in profile.getstats())

    work(1)
    assert work(2000) <= 2.5 * work(1000)
