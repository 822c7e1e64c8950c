"""What stands before the first part: the notice, who signed it, the title, the preamble."""

from __future__ import annotations

from datetime import date

import pytest

from ip_power_plan import Notice
from ip_power_plan.reading.head import (
    MAX_SIGNED,
    MIN_BROKEN,
    YEARS_COVERED,
    Head,
    read_head,
    years_in,
)
from ip_power_plan.reading.lines import Line
from ip_power_plan.reading.report import Report

TITLE = "2025年知识产权强国建设推进计划"
PREAMBLE = "为建设强国，制定本计划。"
DAY = "2025年4月29日"
OFFICE = "联席会议办公室"
NOTICE = ["各成员单位、中国科协：", "现将计划印发给你们，请落实。", OFFICE, DAY]


def head(*texts: str) -> Head:
    return read_head([Line(*line) for line in enumerate(texts, start=1)], Report())


def preamble(*texts: str) -> list[str]:
    return [line.text for line in head(*texts).preamble]


def notice(*texts: str) -> Notice:
    """Return the notice of a page that has these lines before the title."""
    found = head(*texts, TITLE, PREAMBLE)
    assert (found.title, [line.text for line in found.preamble]) == (TITLE, [PREAMBLE])
    assert found.notice is not None
    return found.notice


# --- the title -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "推进计划",
        "2025年推进计划（试行）",
        "2025年推进计划（",
        "上海市知识产权强市建设纲要和“十四五”规划实施推进计划（2022—2023）",
        "推进计划（第一批：试行）",
        "建" * 60 + "推进计划",
        "推进计划（" + "试" * 30 + "）",
    ],
)
@pytest.mark.parametrize("label", ["", "附件：", "附件1：", "附件12：", "标题：", "名称："])
def test_a_line_that_is_a_title(title: str, label: str) -> None:
    found = head(*NOTICE, label + title, PREAMBLE)
    assert (found.title, found.preamble) == (title, [Line(6, PREAMBLE)])
    assert found.notice == head(*NOTICE, TITLE).notice


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2025年工作计划",
            "2025年推进计划书",
            "2025年，推进计划",
            "2025年推进计划。",
            "通知：2025年推进计划",
        ),
        *("建" * 61 + "推进计划", "附件123：2025年推进计划"),
        "推进计划（" + "试" * 31 + "）",
    ],
)
def test_a_line_that_is_no_title(line: str) -> None:
    assert head(*NOTICE, line, PREAMBLE).title == ""


def test_a_title_with_a_label_counts_where_there_is_no_other() -> None:
    label = "标题：2024年知识产权强国建设推进计划"
    assert head(TITLE, label, PREAMBLE).title == TITLE
    assert preamble(TITLE, label, PREAMBLE) == [label, PREAMBLE]
    assert head(label, TITLE, PREAMBLE).title == TITLE


def test_the_last_of_several_titles_is_the_title() -> None:
    assert head("2024年推进计划", *NOTICE, TITLE, PREAMBLE).title == TITLE
    label = "附件：2024年推进计划"
    assert head(label, *NOTICE, f"附件：{TITLE}", PREAMBLE).title == TITLE


@pytest.mark.parametrize("begins", ["为", "根据", "按照"])
@pytest.mark.parametrize("title", [TITLE, "2021—2022年推进计划"])
def test_a_preamble_on_the_line_of_the_title(title: str, begins: str) -> None:
    sentence = f"{begins}建设强国，制定本计划。"
    found = head(*NOTICE, title + sentence, "第二段。")
    assert found.title == title
    assert found.preamble == [Line(5, sentence), Line(6, "第二段。")]


def test_a_title_in_the_notice_alone() -> None:
    found = head(
        "各单位：",
        "继《2024年推进计划》之后，现将《2025年推进计划》印发。",
        OFFICE,
        DAY,
        "第一段。",
        "第二段。",
    )
    assert found.title == "2025年推进计划"
    assert [line.text for line in found.preamble] == ["第一段。", "第二段。"]
    assert found.notice is not None
    assert found.notice.issued == date(2025, 4, 29)


def test_without_title_and_date_the_last_line_is_the_preamble() -> None:
    assert preamble("国家知识产权局", PREAMBLE) == [PREAMBLE]
    assert preamble("首页", "国家知识产权局", PREAMBLE) == [PREAMBLE]
    assert preamble() == []


def test_a_notice_ends_in_its_date_or_before_the_title() -> None:
    assert head("各单位：", "现将计划印发。").notice is None
    assert head("各单位：").notice is None
    assert head(TITLE, PREAMBLE).notice is None
    assert head("首页", TITLE, PREAMBLE).notice is None
    assert head(PREAMBLE).notice is None
    assert head(*NOTICE[:-1], TITLE).notice is not None
    assert head(*NOTICE).notice is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025年", "知识产权强国建设推进计划"),
        ("2025年知识产权强国", "建设推进计划"),
        ("知识产权强国建设", "2025年推进计划"),
        ("上海市知识产权强市建设纲要和“十四五”", "规划实施推进计划（2022—2023）"),
    ],
)
def test_a_title_over_two_lines(first: str, second: str) -> None:
    found = head(*NOTICE[:-1], first, second, PREAMBLE)
    assert found.title == first + second
    assert found.notice == head(*NOTICE[:-1], TITLE).notice


@pytest.mark.parametrize(
    ("before", "title"),
    [
        # Nothing is lacking.
        ("2024年知识产权", TITLE),
        # It has not what is lacking.
        ("某某文件", "知识产权强国建设推进计划"),
        ("2024年文件", "2025年推进计划"),
        # It is something else.
        (DAY, "知识产权强国建设推进计划"),
        ("知识产权联办〔2025〕6号", "2025年推进计划"),
        *((f"2025年知识产权{mark}", "推进计划") for mark in "，。：；"),
    ],
)
def test_a_line_before_the_title_that_is_none_of_it(before: str, title: str) -> None:
    assert head("某某", before, title, PREAMBLE).title == title


# --- years -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年推进计划", (2025,)),
        ("2021—2022年推进计划", (2021, 2022)),
        *((f"2021{dash}2022年推进计划", (2021, 2022)) for dash in "—-~～－–至到"),
        ("2021年至2022年推进计划", (2021, 2022)),
        ("2021年度至2022年推进计划", (2021, 2022)),
        ("2021—2023年推进计划", (2021, 2022, 2023)),
        ("推进计划（2022—2023）", (2022, 2023)),
        ("推进计划（2022年—2023）", (2022, 2023)),
        # So many years are of something else, such as the outline up to 2035.
        ("2021—2030年推进计划", tuple(range(2021, 2031))),
        ("2021—2031年推进计划", (2021,)),
        ("2022—2021年推进计划", (2022,)),
        ("2025年和2026年推进计划", (2025,)),
        ("推进计划", ()),
        ("推进计划2025", ()),
        ("推进计划（2025）", ()),
    ],
)
def test_the_years_of_a_title(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years
    assert head(text).years == (years if "推进计划" in text else ())


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("为落实2021—2035年纲要，明确2021—2022年度重点任务", (2021, 2022)),
        ("到2025年，明确2013年战略实施重点任务", (2013,)),
        ("自2010年以来，制定2012年度计划", (2012,)),
        ("到2035年，明确2022—2023年重点任务", (2022, 2023)),
        ("到2035年，确保2022年至2023年度任务", (2022, 2023)),
        ("到2025年", ()),
    ],
)
def test_the_years_of_a_preamble(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text, YEARS_COVERED) == years


# --- sentences that the page broke -----------------------------------------------------


@pytest.mark.parametrize(
    "begins", ["为", "根据", "按照", "经", "现", "《纲要》已", "《纲要》经", "《纲要》印发"]
)
@pytest.mark.parametrize("end", ["。", "：", "！", "？", "；"])
def test_a_sentence_goes_on_to_its_end(begins: str, end: str) -> None:
    found = head(TITLE, f"{begins}建设", "知识产权", f"强国{end}", "第二段", "没有完。")
    assert found.preamble == [
        Line(2, f"{begins}建设知识产权强国{end}"),
        Line(5, "第二段"),
        Line(6, "没有完。"),
    ]


def test_sentences_go_on_one_after_another() -> None:
    texts = ["第一段。", "为建设", "强国，", "努力。", "根据", "纲要，", "制定。"]
    assert preamble(TITLE, *texts) == ["第一段。", "为建设强国，努力。", "根据纲要，制定。"]


@pytest.mark.parametrize(
    "texts",
    [
        # They do not begin as a sentence does.
        ["加强建设", "知识产权强国。"],
        ["纲要已", "印发。"],
        ["《纲要》的", "规定。"],
        ["《甲《纲要》已", "印发。"],
        # There is no end to go on to.
        ["为建设知识产权", "强国"],
        ["为建设知识产权强国。", "强国"],
        ["第一段。", "为建设知识产权", "强国，"],
    ],
)
def test_other_lines_stay_apart(texts: list[str]) -> None:
    assert preamble(TITLE, *texts) == texts


# --- what was run together -------------------------------------------------------------

SENTENCE = "现将计划印发给你们，请落实。"


@pytest.mark.parametrize("seal", ["", "（国家知识产权局代章）", "（章）"])
@pytest.mark.parametrize("behind", [TITLE + PREAMBLE, TITLE, PREAMBLE, ""])
def test_a_notice_on_one_line(behind: str, seal: str) -> None:
    found = head(f"各成员单位、中国科协：{SENTENCE}{OFFICE}{seal}{DAY}{behind}", "第二段。")
    assert found.notice == Notice(
        issuer=OFFICE,
        issuer_en=None,
        document_number=None,
        issued=date(2025, 4, 29),
        published=None,
        addressees=("各成员单位", "中国科协"),
        text=f"各成员单位、中国科协：\n{SENTENCE}\n{OFFICE}\n{DAY}",
        text_en=None,
    )
    assert found.title == (TITLE if TITLE in behind else "")
    rest = behind.removeprefix(TITLE)
    assert [line.text for line in found.preamble] == [*([rest] if rest else []), "第二段。"]


def test_the_addressees_of_a_notice_on_one_line_end_at_the_first_colon() -> None:
    found = notice(f"各成员单位、中国科协：要求如下：{SENTENCE}{OFFICE}{DAY}")
    assert found.addressees == ("各成员单位", "中国科协")
    assert found.text == f"各成员单位、中国科协：\n要求如下：{SENTENCE}\n{OFFICE}\n{DAY}"


def test_what_lists_nobody_addresses_nobody() -> None:
    found = notice(f"现通知如下：请落实。{OFFICE}{DAY}")
    assert found.addressees == ()
    assert found.text == f"现通知如下：请落实。\n{OFFICE}\n{DAY}"


def test_a_time_of_day_is_no_signature() -> None:
    line = "国家知识产权局2025年5月7日18：02北京"
    assert preamble(TITLE, line, PREAMBLE) == [line, PREAMBLE]
    assert head(TITLE, line, PREAMBLE).notice is None


# --- who signed, and when --------------------------------------------------------------


def test_several_sign_and_each_may_have_a_date_and_a_seal() -> None:
    signed = ["国家知识产权局", "2025年4月28日", f"{OFFICE}（章）", "（国家知识产权局代章）"]
    found = notice(*NOTICE[:2], *signed, DAY)
    assert (found.issuer, found.issued) == (f"国家知识产权局、{OFFICE}", date(2025, 4, 29))
    assert found.text == "\n".join([*NOTICE[:2], *signed, DAY])


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("国" * MAX_SIGNED, True),
        ("国" * (MAX_SIGNED + 1), False),
        ("特此通知", True),
        ("（附件）", False),
        *((f"特此{mark}通知", False) for mark in "，。：；《》"),
    ],
)
def test_who_signs_is_a_name(line: str, signs: bool) -> None:
    found = notice(*NOTICE[:2], line, OFFICE, DAY)
    assert found.issuer == (f"{line}、{OFFICE}" if signs else OFFICE)
    assert MAX_SIGNED == 40


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年4月29日", date(2025, 4, 29)),
        ("2025年04月09日", date(2025, 4, 9)),
        ("二〇二五年四月二十九日", date(2025, 4, 29)),
        ("二○一六年十二月二十八日", date(2016, 12, 28)),
        ("二零一六年一月二日", date(2016, 1, 2)),
        ("二〇三四年五月六日", date(2034, 5, 6)),
        ("一九七八年八月九日", date(1978, 8, 9)),
        ("二〇二五年十月十日", date(2025, 10, 10)),
        ("二〇二五年十一月二十日", date(2025, 11, 20)),
        ("二〇二五年三月三十一日", date(2025, 3, 31)),
        ("2025年十二月7日", date(2025, 12, 7)),
        # There is no such day.
        ("2025年4月十十日", None),
        ("2025年十十月1日", None),
        ("2025年13月1日", None),
        ("2025年2月30日", None),
    ],
)
def test_the_date_of_a_notice(text: str, day: date | None) -> None:
    assert notice(*NOTICE[:-1], text).issued == day


@pytest.mark.parametrize("what", ["发布", "公布", "发表", "公开"])
@pytest.mark.parametrize("when", ["时间：", "日期：", "时间"])
def test_the_day_of_publication_has_a_label(what: str, when: str) -> None:
    assert notice(f"{what}{when}2025—05—07", *NOTICE).published == date(2025, 5, 7)
    assert notice(f"来源：某网{what}{when}2025—05—07", *NOTICE).published == date(2025, 5, 7)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        *((f"时间：2025{mark}5{mark}7", True) for mark in "—-./"),
        ("日期：2025年05月07日", True),
        ("时间2025—05—07", True),
        ("：时间2025—05—07", True),
        ("成文日期：2025—05—07", False),
        ("更新时间：2025—05—07", False),
        ("2025—05—07", False),
    ],
)
def test_a_day_that_may_be_that_of_publication(text: str, published: bool) -> None:
    assert notice(text, *NOTICE).published == (date(2025, 5, 7) if published else None)


def test_the_label_says_which_day_is_that_of_publication() -> None:
    lines = ["时间：2025—05—06", "发布日期：2025—05—07", "公开时间：2025—05—08"]
    assert notice(*lines, *NOTICE).published == date(2025, 5, 7)


@pytest.mark.parametrize(
    "number",
    ["国知联办〔2025〕6号", "国知联办（2025）6号", "国知联办[2025]6号", "国知联办［2025］第6号"],
)
def test_the_number_of_a_notice(number: str) -> None:
    found = notice("国旧办〔2024〕1号", number, *NOTICE)
    assert found.document_number == number
    assert found.text == "\n".join(NOTICE)
    assert notice(*NOTICE).document_number is None


# --- where a notice begins -------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["近日，办公室印发计划，要求：", "全文如下：", "现将计划印发如下："]
)
def test_what_a_news_page_says_addresses_nobody(line: str) -> None:
    found = notice(*NOTICE[:2], line, *NOTICE[2:])
    assert found.addressees == ("各成员单位", "中国科协")
    assert head(line, "计划。", TITLE).notice is None


@pytest.mark.parametrize("word", ["印发", "通知", "通告"])
def test_without_addressees_a_notice_begins_where_it_calls_itself_so(word: str) -> None:
    lines = [f"现{word}计划。", f"特此{word}。"]
    found = notice("今天天气很好。", *lines, OFFICE, DAY)
    assert found.text == "\n".join([*lines, OFFICE, DAY])
    assert notice(f"关于{word}计划", *lines, OFFICE, DAY).text == "\n".join([*lines, OFFICE, DAY])
    assert found.addressees == ()
    assert notice(*lines, OFFICE, DAY).text == found.text


@pytest.mark.parametrize(
    "line",
    [
        *("中央政法委、公安部、", "中央政法委，公安部", "有关单位", "各成员单位"),
        # Half of a name, since a whole one ends as names do.
        "国家知识产权强国建设",
        "国" * MIN_BROKEN,
    ],
)
def test_a_line_of_the_addressees(line: str) -> None:
    found = notice("某网", line, *NOTICE)
    assert "".join(found.addressees) == (line + "各成员单位、中国科协").replace("、", "").replace(
        "，", ""
    )


def test_a_line_before_one_that_begins_with_a_mark() -> None:
    found = notice("某网", "公安部", "、司法部、", *NOTICE)
    assert found.addressees == ("公安部", "司法部", "各成员单位", "中国科协")


@pytest.mark.parametrize(
    "line",
    [
        *("某网，今天。", "来源：甲、乙", "甲、乙；丙", "《甲、乙", "甲、乙》"),
        *(
            "国知联办〔2025〕6号",
            "国家知识产权办〔2025〕6号",
            "发布于2025年4月28日北京",
            "2025年4月28日",
        ),
        *("2024年知识产权推进计划", "国家知识产权局办公室文件", "国家知识产权局办公室通知"),
        *(
            "国家知识产权局办公室通报",
            "国家知识产权局办公室公告",
            "国家知识产权局办公室公报",
            "国家知识产权局办公室函",
        ),
        *("国家知识产权局办公室", "国家知识产权局", "国" * (MIN_BROKEN - 1)),
    ],
)
def test_a_line_above_the_addressees_that_is_none_of_them(line: str) -> None:
    found = notice("某网", line, *NOTICE)
    assert found.addressees == ("各成员单位", "中国科协")
    assert found.text == "\n".join(NOTICE)
    assert MIN_BROKEN == 8


@pytest.mark.parametrize(
    ("lines", "addressees", "guessed"),
    [
        (["公安部、", "司法部："], "公安部、司法部", False),
        (["公安部，", "司法部："], "公安部，司法部", False),
        (["公安部", "、司法部："], "公安部、司法部", False),
        (["公安部", "，司法部："], "公安部，司法部", False),
        # A name that the page broke.
        (["公安部、国家知识产权", "局："], "公安部、国家知识产权局", False),
        # A mark that is missing between two names.
        (["公安部、财政部", "司法部："], "公安部、财政部、司法部", True),
        (["公安部、各成员单位", "司法部："], "公安部、各成员单位、司法部", True),
        (["有关单位", "各成员单位", "司法部："], "有关单位、各成员单位、司法部", True),
    ],
)
def test_addressees_on_several_lines(lines: list[str], addressees: str, guessed: bool) -> None:
    report = Report()
    page = [*lines, SENTENCE, OFFICE, DAY, TITLE]
    found = read_head([Line(*line) for line in enumerate(page, start=3)], report).notice
    assert found is not None
    assert found.text.splitlines()[0] == f"{addressees}："
    assert found.addressees == tuple(addressees.replace("，", "、").split("、"))
    message = (
        "W830 line 3: the lines of the addressees do not end in a mark: put 、 between them: "
        f"{lines[0]}"
    )
    assert list(map(str, report.problems())) == [message] * guessed
