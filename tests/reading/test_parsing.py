"""An official text becomes a plan, whatever a page did to it, and nothing is lost in silence."""

from __future__ import annotations

import cProfile
import re
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importlib_resources import files

import ip_power_plan as ipp
from ip_power_plan import fileformat
from ip_power_plan.reading.definitions import find_definitions
from ip_power_plan.reading.outline import numeral

REPOSITORY = Path(__file__).parent.parent.parent
PLAN = (files("ip_power_plan") / "data/2025/plan.txt").read_text(encoding="utf-8")
NOTICE = (REPOSITORY / "editions/2025/notice.txt").read_text(encoding="utf-8")
PAGE = (REPOSITORY / "editions/2025/page.txt").read_text(encoding="utf-8")

SMALL = """2026年知识产权强国建设推进计划
为加快建设知识产权强国，制定本计划。
一、完善制度
（一）完善法律
1.推进修订《国防专利条例》。（国家国防科工局、司法部负责）
2.修订专利法。（国家知识产权局负责）
（二）完善政策
3.研究制定《数据规则》。（国家知识产权局、国家数据局等部门按职责分工负责）
二、加强保障
4.做好宣传工作。（司法部负责）
上述各项任务分工中，由多个部门负责的，列第一位的部门为牵头部门，其他为参与部门。
"""


def facts(plan: ipp.Plan) -> list[tuple[object, ...]]:
    """Return all that the text of the tasks says."""
    return [
        (
            task.number,
            task.label,
            task.part.heading,
            task.section.heading if task.section else None,
            task.text,
            task.responsibility_text,
            [(share.agency.id, share.role) for share in task.responsibilities],
            task.by_division,
            task.open_ended,
            [(m.law.id, m.text, m.start, m.action) for m in task.mentions],
        )
        for task in plan.tasks
    ]


def problems(text: str, *, year: int | None = None) -> list[ipp.Problem]:
    return list(ipp.parse_draft(text, year=year)[1])


def line_of(problem: ipp.Problem) -> int:
    return int(problem.where.removeprefix("line "))


# --- the bundled edition ---------------------------------------------------------------


def test_bundled_edition_is_the_parsed_text_plus_annotations() -> None:
    bundled = fileformat.plain(ipp.load(2025))
    parsed = fileformat.plain(ipp.parse_plan(NOTICE + PLAN))
    for document in (bundled, parsed):
        for name in ("title_en", "preamble_en", "closing_en", "revision"):
            del document[name]
        for name in ("text_en", "issuer_en", "published"):
            del document["notice"][name]
        for part in document["parts"]:
            for heading in (part, *part["sections"]):
                del heading["title_en"]
        for task in document["tasks"]:
            del task["text_en"]
    assert parsed == bundled


def test_the_plan_alone_gives_the_same_tasks() -> None:
    assert facts(ipp.parse_plan(PLAN)) == facts(ipp.load(2025))
    assert ipp.parse_plan(PLAN).to_text() == PLAN


def test_the_raw_page_gives_the_same_plan_and_one_doubt() -> None:
    plan, found = ipp.parse_draft(PAGE)
    assert facts(plan) == facts(ipp.load(2025))
    assert plan.to_text() == PLAN
    assert plan.notice is not None
    assert plan.notice.text + "\n" == NOTICE
    assert plan.notice.issued == date(2025, 4, 29)
    # 著力 or 着力: the one place where the characters alone cannot tell.
    (doubt,) = found
    assert doubt.severity is ipp.Severity.WARNING
    assert line_of(doubt) == 1 + next(
        n for n, line in enumerate(PAGE.splitlines()) if "著力" in line
    )


def test_strict_parsing_warns_of_a_doubt() -> None:
    with pytest.warns(ipp.PlanParseWarning, match="着"):
        plan = ipp.parse_plan(PAGE)
    assert len(plan.tasks) == 118


# --- what real pages do ----------------------------------------------------------------


def half_width(text: str) -> str:
    return text.translate(str.maketrans("，（）：；", ",():;"))


def full_width_digits(text: str) -> str:
    return text.translate({ord("0") + n: ord("０") + n for n in range(10)})


def run_together(text: str) -> str:
    return re.sub(r"\n(?=\d+\.)", "", text)


def break_lines(text: str) -> str:
    return "\n".join(
        re.sub("(.{30})(?=.{3})", r"\1\n", line) if re.match(r"\d+\.", line) else line
        for line in text.split("\n")
    )


DISTORTIONS: dict[str, Callable[[str], str]] = {
    "half-width": half_width,
    "full-width digits": full_width_digits,
    "spaces": lambda text: re.sub("(?<=[、，。）])", " ", text),
    "ideographic spaces": lambda text: re.sub("(?m)^", "\u3000\u3000", text),
    "non-breaking spaces": lambda text: text.replace("、", "、\u00a0"),
    "blank lines": lambda text: text.replace("\n", "\n\n \n"),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "old mac": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "space behind numbers": lambda text: re.sub(r"(?m)^(\d+\.)", r"\1 ", text),
    "、behind numbers": lambda text: re.sub(r"(?m)^(\d+)\.", r"\1、", text),
    "．behind numbers": lambda text: re.sub(r"(?m)^(\d+)\.", r"\1．", text),
    "run together": run_together,
    "headings run together": lambda text: re.sub(r"\n(?=（[一二三]）|\d+\.)", "", text),
    "broken lines": break_lines,
    "text before": lambda text: "首页 > 政策\n来源：国家知识产权局\n" + text,
    "text behind": lambda text: text + "责任编辑：某某\n相关阅读\n1.另一条新闻\n",
    "hyphens for dashes": lambda text: text.replace("—", "-"),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "corner quotes": lambda text: text.replace("“", "「").replace("”", "」"),
    "zero-width spaces": lambda text: text.replace("、", "、\u200b"),
}


@pytest.mark.parametrize("distort", DISTORTIONS.values(), ids=DISTORTIONS)
def test_distorted_pages_give_the_same_plan(distort: Callable[[str], str]) -> None:
    plan = ipp.parse_plan(distort(PLAN))
    assert facts(plan) == facts(ipp.load(2025))
    assert plan.to_text() == PLAN


@pytest.mark.parametrize("table", ["s2t", "s2tw", "s2hk"])
def test_traditional_pages_give_the_same_plan(table: str) -> None:
    plan, found = ipp.parse_draft(opencc.OpenCC(table).convert(PLAN))
    assert facts(plan) == facts(ipp.load(2025))
    assert plan.to_text() == PLAN
    assert not [problem for problem in found if problem.severity is ipp.Severity.ERROR]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(DISTORTIONS)), min_size=2, max_size=4, unique=True))
def test_distortions_together(names: list[str]) -> None:
    # Line ends come last: the other distortions know only one.
    text = PLAN
    for name in sorted(names, key=["old mac", "windows"].__contains__):
        text = DISTORTIONS[name](text)
    plan = ipp.parse_draft(text)[0]
    assert [fact[4:] for fact in facts(plan)] == [fact[4:] for fact in facts(ipp.load(2025))]


# --- what texts say --------------------------------------------------------------------


def test_a_small_plan() -> None:
    plan = ipp.parse_plan(SMALL)
    assert (plan.year, plan.years, plan.revision, plan.notice) == (2026, (2026,), 0, None)
    assert plan.preamble == "为加快建设知识产权强国，制定本计划。"
    assert plan.closing.startswith("上述各项任务")
    assert [part.title for part in plan.parts] == ["完善制度", "加强保障"]
    assert [task.id for task in plan.tasks] == ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert plan.task(4).section is None
    assert plan.to_text() == SMALL


def test_known_names_become_the_registry_s_records() -> None:
    task = ipp.parse_plan(SMALL).task(2)
    assert task.lead == ipp.load(2025).agency("CNIPA")
    (mention,) = task.mentions
    assert (mention.law.id, mention.text, mention.naming) == (
        "patent-law",
        "专利法",
        ipp.Naming.NAMED,
    )


def test_unknown_names_are_kept_and_flagged() -> None:
    plan = ipp.parse_plan(SMALL.replace("国家数据局", "国家火星局"))
    agency = plan.task(3).participants[0]
    assert (agency.name, agency.registered, agency.kind) == ("国家火星局", False, None)
    assert plan.agency("国家火星局") is agency
    law = plan.task(3).laws[0]
    assert (law.title, law.registered) == ("数据规则", False)
    assert len(plan.tasks.by_law("数据规则", "enact")) == 1


def test_unknown_names_have_the_same_id_in_every_plan() -> None:
    text = SMALL.replace("国家数据局", "国家火星局")
    other = text.replace("2026", "2027").replace("做好宣传工作", "做好工作")
    first, second = ipp.parse_plan(text), ipp.parse_plan(other)
    assert first.agency("国家火星局") == second.agency("国家火星局")
    assert first.law("数据规则") == second.law("数据规则")


def test_collectives_that_the_registry_does_not_know() -> None:
    plan = ipp.parse_plan(SMALL.replace("司法部负责", "司法部、各有关部门负责"))
    collective = plan.task(4).participants[0]
    assert (collective.name, collective.kind) == ("各有关部门", ipp.AgencyKind.COLLECTIVE)


def test_older_names() -> None:
    text = SMALL.replace("2026", "2021").replace(
        "司法部负责", "知识产权局、发展改革委、银保监会负责"
    )
    assert [a.id for a in ipp.parse_plan(text).task(4).agencies] == ["cnipa", "ndrc", "cbirc"]


def test_short_names_of_the_joint_conference_mean_another_one_in_older_plans() -> None:
    text = SMALL.replace("司法部负责", "联席会议办公室负责")
    assert ipp.parse_plan(text).task(4).lead == ipp.load(2025).agency("联席会议办公室")
    older = text.replace("2026", "2021")
    full = "国务院知识产权战略实施工作部际联席会议办公室"
    short, long = (
        ipp.parse_plan(page).task(4).lead for page in (older, older.replace("联席会议办公室", full))
    )
    assert short is not None
    assert short == long
    assert (short.registered, short.full_name) == (True, full)


def test_notice_with_number_and_dates() -> None:
    page = (
        "国家知识产权局\n发布时间：2026-05-08\n关于印发《2026年推进计划》的通知\n"
        "国知联办〔2026〕3号\n各成员单位，中国科协：\n现将计划印发，请认真组织实施。\n"
        "联席会议办公室\n2026年4月30日\n" + SMALL
    )
    plan = ipp.parse_plan(page)
    assert plan.notice is not None
    assert plan.notice.document_number == "国知联办〔2026〕3号"
    assert plan.notice.issuer == "联席会议办公室"
    assert (plan.notice.issued, plan.notice.published) == (date(2026, 4, 30), date(2026, 5, 8))
    assert plan.notice.addressees == ("各成员单位", "中国科协")
    assert facts(plan) == facts(ipp.parse_plan(SMALL))


def test_a_notice_whose_lines_are_broken_or_joined() -> None:
    page = "各成员单位，中央政法委、\n中国科协：\n请落实。\n联席会议办公室 2026年4月29日\n" + SMALL
    notice = ipp.parse_plan(page).notice
    assert notice is not None
    assert notice.addressees == ("各成员单位", "中央政法委", "中国科协")
    assert (notice.issuer, notice.issued) == ("联席会议办公室", date(2026, 4, 29))
    assert notice.text.startswith("各成员单位，中央政法委、")


def test_a_closing_rule_over_two_lines() -> None:
    text = SMALL.replace("牵头部门，", "牵头部门，\n")
    assert ipp.parse_plan(text).to_text() == SMALL


# Who bore a name in which year: by the State Council's notices on its organs of 2008, 2013
# and 2018, and by who set up and convened the joint conference.
BEARERS = [
    ("广电总局", 2012, "sarft"),
    ("广电总局", 2013, "sapprft"),
    ("广电总局", 2017, "sapprft"),
    ("广电总局", 2018, "nrta"),
    ("国家版权局", 2012, "gapp"),
    ("国家版权局", 2016, "sapprft"),
    ("国家版权局", 2018, "central-publicity-department"),
    ("国家广播电视总局", 2012, "nrta"),
    ("联席会议办公室", 2015, "national-strategy-joint-conference-office"),
    ("联席会议办公室", 2021, "state-council-strategy-joint-conference-office"),
    ("联席会议办公室", 2024, "joint-conference-office"),
    ("联席会议成员单位", 2021, "state-council-strategy-joint-conference-members"),
]


@pytest.mark.parametrize(("name", "year", "id_"), BEARERS)
def test_a_name_means_who_bore_it_in_the_year(name: str, year: int, id_: str) -> None:
    text = SMALL.replace("2026", str(year)).replace("司法部负责", f"{name}、财政部负责")
    plan = ipp.parse_plan(text)
    lead = plan.task(4).lead
    assert lead is not None
    assert (lead.id, plan.agency(name) is lead) == (id_, True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("监管总局", "'监管总局' is a name of 市场监管总局 and of 金融监管总局"),
        ("成员单位", "'成员单位' is a name of 联席会议有关成员单位 and of 联席会议成员单位"),
    ],
)
def test_a_name_that_two_bodies_share_is_a_doubt(name: str, message: str) -> None:
    text = SMALL.replace("司法部负责", f"{name}、财政部负责")
    plan, doubts = ipp.parse_draft(text)
    assert [(doubt.code, message in doubt.message) for doubt in doubts] == [("W827", True)] * 2
    assert [agency.name for agency in plan.task(4).agencies] == [name, "财政部"]


def test_a_name_of_other_years_is_an_unknown_name() -> None:
    text = SMALL.replace("2026", "2016").replace("司法部负责", "国家电影局、中央宣传部负责")
    plan = ipp.parse_plan(text)
    first, second = plan.task(4).agencies
    assert plan.agency("国家电影局") is first
    assert (first.registered, second.id) == (False, "central-publicity-department")


def test_an_address_keeps_its_marks() -> None:
    text = SMALL.replace("做好宣传工作", "建设平台（https://www.cnipa.gov.cn/）")
    assert ipp.parse_plan(text).task(4).text == "建设平台（https://www.cnipa.gov.cn/）。"


def test_chinese_dates() -> None:
    page = "各单位：\n请落实。\n办公室\n二〇一六年十二月二十八日\n" + SMALL
    notice = ipp.parse_plan(page).notice
    assert notice is not None
    assert notice.issued == date(2016, 12, 28)


def test_two_years() -> None:
    plan = ipp.parse_plan(SMALL.replace("2026年", "2021—2022年度"))
    assert (plan.year, plan.years) == (2021, (2021, 2022))


def test_years_from_the_preamble() -> None:
    text = SMALL.replace("2026年", "").replace("制定本计划", "明确2021—2022年度任务，制定本计划")
    assert ipp.parse_plan(text).years == (2021, 2022)


def test_year_given() -> None:
    text = SMALL.replace("2026年", "")
    assert ipp.parse_plan(text, year=2020).year == 2020
    assert "year" in problems(text)[0].message
    plan, (doubt,) = ipp.parse_draft(SMALL, year=2027)
    assert (plan.years, doubt.severity) == ((2027,), ipp.Severity.WARNING)
    assert "2026" in doubt.message


@pytest.mark.parametrize("year", [0, -1, 10_000, 10**10])
def test_a_year_of_no_calendar(year: int) -> None:
    with pytest.raises(ValueError, match="9999"):
        ipp.parse_plan(SMALL, year=year)


def test_numbering_that_starts_anew_in_each_part() -> None:
    plan = ipp.parse_plan(SMALL.replace("\n4.", "\n1."))
    assert [task.label for task in plan.tasks] == ["1", "2", "3", "1"]
    assert [task.number for task in plan.tasks] == [1, 2, 3, 4]
    assert plan.task(4).text == "做好宣传工作。"
    assert plan.to_text() == SMALL.replace("\n4.", "\n1.")


def test_parentheses_that_are_no_responsibility_stay_text() -> None:
    text = SMALL.replace("宣传工作", "宣传工作（含培训）和评估（试行）")
    assert ipp.parse_plan(text).task(4).text == "做好宣传工作（含培训）和评估（试行）。"


def test_no_responsibility_at_all() -> None:
    text = re.sub("（[^（）]*负责）", "", SMALL)
    plan, (doubt,) = ipp.parse_draft(text)
    assert doubt.severity is ipp.Severity.WARNING
    assert all(task.lead is None and not task.responsibilities for task in plan.tasks)
    assert plan.to_text() == text


def test_one_task_without_responsibility_is_a_doubt() -> None:
    text = SMALL.replace("（司法部负责）", "")
    (doubt,) = problems(text)
    assert (doubt.severity, line_of(doubt)) == (ipp.Severity.WARNING, 10)


def test_a_stop_behind_the_responsibility() -> None:
    text = SMALL.replace("做好宣传工作。（司法部负责）", "做好宣传工作（司法部负责）。")
    for stopped in (text, text.replace("工作（", "工作。（")):
        plan, (doubt,) = ipp.parse_draft(stopped)
        task = plan.task(4)
        assert (task.text, task.responsibility_text) == ("做好宣传工作。", "司法部负责")
        assert (doubt.severity, line_of(doubt)) == (ipp.Severity.WARNING, 10)


def test_definitions_of_the_preamble() -> None:
    text = SMALL.replace(
        "为加快", "为落实《知识产权强国建设纲要（2021—2035年）》（以下简称《强国纲要》），加快"
    ).replace("做好宣传工作", "开展《强国纲要》评估")
    plan = ipp.parse_plan(text)
    (mention,) = plan.task(4).mentions
    assert (mention.law.id, mention.action) == ("ip-powerhouse-outline", ipp.Action.EVALUATE)
    assert plan.law("强国纲要") is mention.law
    assert "E404" not in [problem.code for problem in ipp.check(plan)]


OUTLINE = "《知识产权强国建设纲要（2021—2035年）》"
PLAN_15TH = "《“十五五”国家知识产权保护和运用规划》"


@pytest.mark.parametrize(
    "defined",
    [
        f"落实{OUTLINE}（以下简称《纲要》）和{PLAN_15TH}（以下简称《规划》）",
        f"落实{OUTLINE}（中发〔2021〕31号，以下简称《纲要》）、{PLAN_15TH}（以下简称：“规划”）",
        f"落实{OUTLINE}和{PLAN_15TH}（以下分别简称《纲要》《规划》）",
        f"落实{OUTLINE}和{PLAN_15TH}（以下分别称为《纲要》和《规划》）",
        f"落实{OUTLINE}和{PLAN_15TH}（以下分别简称纲要、规划）",
        f"落实{OUTLINE}和{PLAN_15TH}（以下简称《纲要》和《规划》）",
    ],
)
@pytest.mark.parametrize("place", ["preamble", "notice"])
def test_short_forms_mean_what_the_plan_defines(defined: str, place: str) -> None:
    text = SMALL.replace("做好宣传工作", "开展《纲要》和《规划》评估")
    if place == "preamble":
        text = text.replace("为加快", f"为{defined}，加快")
    else:
        text = f"各成员单位：\n为{defined}，现印发计划。\n联席会议办公室\n2026年4月29日\n{text}"
    plan = ipp.parse_plan(text)
    outline, rules = plan.task(4).laws
    assert outline.id == "ip-powerhouse-outline"
    assert (rules.title, rules.registered) == (PLAN_15TH.strip("《》"), False)
    assert plan.law("规划") is rules


@pytest.mark.parametrize("short", ["《保护和运用办法》", "保护和运用办法", "“保护、运用办法”"])
def test_a_short_form_may_have_a_conjunction(short: str) -> None:
    text = SMALL.replace("为加快", f"为落实《甲办法》（以下简称{short}），加快")
    text = text.replace("做好宣传工作", f"落实《{short.strip('《》“”')}》")
    assert [law.title for law in ipp.parse_plan(text).task(4).laws] == ["甲办法"]


def test_a_law_keeps_its_own_name_whatever_a_plan_defines() -> None:
    text = SMALL.replace("为加快", "为落实《专利法》（以下简称《商标法》），加快")
    plan = ipp.parse_plan(text.replace("做好宣传工作", "落实《商标法》"))
    assert [law.id for law in plan.task(4).laws] == ["trademark-law"]


def test_one_parenthesis_shortens_at_most_ten_titles() -> None:
    names = "甲乙丙丁戊己庚辛壬癸子"
    titles = [f"{name}办法" for name in names]

    def defined(count: int) -> list[tuple[str, str]]:
        row = "、".join(f"《{title}》" for title in titles[:count])
        forms = "、".join(f"“{name}”" for name in names[:count])
        return find_definitions(f"落实{row}（以下分别简称{forms}）")

    assert defined(10) == [*zip(titles[:10], names[:10], strict=True)]
    assert defined(11) == []


@pytest.mark.parametrize("piece", ["《甲》", "《甲》和", "（以下简称", "《甲》（以下简称《乙》）"])
def test_definitions_are_found_in_linear_time(piece: str) -> None:
    steps = []
    for times in (1_000, 4_000):
        profile = cProfile.Profile()
        profile.runcall(find_definitions, piece * times)
        steps.append(sum(entry.callcount for entry in profile.getstats()))
    assert steps[1] <= 5 * steps[0] + 100


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (2020, []),
        (2021, ["ip-powerhouse-outline", "ip-plan-14th-five-year"]),
        (2025, ["ip-powerhouse-outline", "ip-plan-14th-five-year"]),
        (2026, ["ip-powerhouse-outline"]),
        (2036, []),
    ],
)
def test_undefined_short_forms_mean_the_documents_of_the_years(year: int, known: list[str]) -> None:
    text = SMALL.replace("2026", str(year)).replace("做好宣传工作", "开展《纲要》和《规划》评估")
    laws = ipp.parse_plan(text).task(4).laws
    assert [law.id for law in laws if law.registered] == known
    assert len(laws) == 2


def test_a_definition_takes_precedence_over_what_is_known() -> None:
    text = SMALL.replace("为加快", "为落实《国家知识产权战略纲要》（以下简称《纲要》），加快")
    text = text.replace("做好宣传工作", f"落实《纲要》和{OUTLINE}")
    plan = ipp.parse_plan(text)
    assert plan.law("纲要").title == "国家知识产权战略纲要"
    assert "纲要" not in plan.law("ip-powerhouse-outline").aliases


def test_introductions_are_kept() -> None:
    text = SMALL.replace("一、完善制度\n", "一、完善制度\n目标任务：制度更加完善。\n")
    plan, (doubt,) = ipp.parse_draft(text)
    assert plan.parts[0].intro == "目标任务：制度更加完善。"
    assert doubt.severity is ipp.Severity.WARNING
    assert plan.to_text() == text


def test_a_general_name_means_its_law_only_in_its_year() -> None:
    assert ipp.load(2025).law("配套强制性国家标准").id == "ai-content-labeling-standard"
    text = SMALL.replace("做好宣传工作", "推动配套强制性国家标准出台")
    assert ipp.parse_plan(text).task(4).mentions == ()


# --- nothing is lost in silence --------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("\n3.", "\n5.", 8, "task 3 instead of 5"),
        ("\n3.", "\n2.", 8, "task 3 instead of 2"),
        ("二、加强", "三、加强", 9, "二 instead of 三"),
        ("（二）完善", "（三）完善", 7, "二 instead of 三"),
        ("一、完善制度\n", "", 3, "a first part"),
        ("（司法部负责）\n上述", "（司法部负责\n上述", 10, "partner to the mark （"),
        ("《数据规则》", "《数据规则", 8, "partner to the mark 《"),
        ("《数据规则》", "《数据规则》”", 8, "partner to the mark ”"),
        ("4.做好", "做好", 10, "a number before a task"),
        ("二、加强保障", "二、", 9, "a title"),
        ("2.修订", "又一段话。\n2.修订", 6, "a heading, a numbered task"),
        ("2026年知识产权强国建设推进计划\n", "", 1, "a title that ends in"),
        ("其他为参与部门。\n", "其他为参与部门。\n5.再做一件事。\n", 12, "behind the closing"),
        ("其他为参与部门。\n", "其他为参与部门。\n三、再加强\n", 12, "behind the closing"),
        (
            "其他为参与部门。\n",
            "其他为参与部门。\n9.甲。（司法部负责）\n",
            12,
            "behind the closing",
        ),
        ("（司法部负责）\n", "\n又一行话\n", 11, "a heading, a numbered task"),
        ("（司法部负责）\n", "（司法部牵头）（财政部配合）\n", 10, "one parenthesis"),
    ],
)
def test_problems(old: str, new: str, line: int, expected: str) -> None:
    text = SMALL.replace(old, new)
    assert text != SMALL
    with pytest.raises(ipp.PlanParseError) as raised:
        ipp.parse_plan(text)
    found = raised.value.problems
    assert any(line_of(problem) == line and expected in problem.message for problem in found), found
    for problem in found:
        assert 1 <= line_of(problem) <= len(text.splitlines())
        assert problem.hint
        assert str(problem) in str(raised.value)
    assert ipp.parse_draft(text)[1][: len(found)] != ()


def test_every_problem_is_told_at_once() -> None:
    text = SMALL.replace("\n3.", "\n5.").replace("二、加强", "三、加强").replace("《数据", "数据")
    with pytest.raises(ipp.PlanParseError) as raised:
        ipp.parse_plan(text)
    assert len(raised.value.problems) == 4  # 5 for 3, 三 for 二, 4 for 6, a mark without partner
    assert [line_of(problem) for problem in raised.value.problems] == [8, 8, 9, 10]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "今天天气很好。", "1.", "一、", "（一）", "一、甲\n1.", "（", "》"]
)
@pytest.mark.parametrize("year", [None, 2026])
def test_what_is_no_plan_is_an_error(text: str, year: int | None) -> None:
    with pytest.raises(ipp.PlanParseError) as raised:
        ipp.parse_plan(text, year=year)
    assert raised.value.problems
    plan, found = ipp.parse_draft(text, year=year)
    assert isinstance(plan, ipp.Plan)
    assert found
    plan.to_text()


@pytest.mark.parametrize("wrong", [None, 1, b"text", ["text"]])
def test_wrong_types(wrong: object) -> None:
    with pytest.raises(TypeError, match="string"):
        ipp.parse_plan(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="integer"):
        ipp.parse_plan(SMALL, year="2026")  # type: ignore[arg-type]


# --- properties ------------------------------------------------------------------------

HAN = "推进完善加强保护运用管理服务创新审查版权商标数据规则工作机制体系能力建设"
words = st.text(HAN, min_size=1, max_size=12)
agencies = st.sampled_from(
    ["司法部", "国家知识产权局", "工业和信息化部", "国家火星局", "各有关部门"]
)
laws = st.builds("《{}》".format, words)
clauses = st.lists(st.one_of(words, laws, st.builds("“{}”".format, words)), min_size=1, max_size=4)
responsibilities = st.builds(
    "（{}{}{}负责）".format,
    st.lists(agencies, min_size=1, max_size=4, unique=True).map("、".join),
    st.sampled_from(["", "等部门", "等单位"]),
    st.sampled_from(["", "按职责分工"]),
)
tasks = st.builds("{}。{}".format, clauses.map("，".join), responsibilities)
outlines = st.lists(
    st.tuples(words, st.lists(tasks, max_size=2), st.lists(
        st.tuples(words, st.lists(tasks, min_size=1, max_size=3)), max_size=3)),
    min_size=1,
    max_size=3,
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A plan's text of any shape."""
    lines = [
        f"{draw(st.integers(2008, 2099))}年{draw(words)}推进计划",
        f"为{draw(words)}，制定本计划。",
    ]
    number = 1
    for place, (title, loose, sections) in enumerate(draw(outlines), start=1):
        lines.append(f"{numeral(place)}、{title}")
        first = [draw(tasks)] if not loose and not sections else loose
        for task in first:
            lines.append(f"{number}.{task}")
            number += 1
        for place_, (heading, listed) in enumerate(sections, start=1):
            lines.append(f"（{numeral(place_)}）{heading}")
            for task in listed:
                lines.append(f"{number}.{task}")
                number += 1
    if draw(st.booleans()):
        lines.append("上述各项任务分工中，列第一位的部门为牵头部门，其他为参与部门。")
    return "".join(f"{line}\n" for line in lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_rendering_and_parsing_are_a_pair(text: str) -> None:
    plan = ipp.parse_plan(text)
    assert plan.to_text() == text
    assert ipp.parse_plan(plan.to_text()) == plan
    assert not [finding for finding in ipp.check(plan) if finding.code.startswith("E")]


LINES = PLAN.splitlines()


# What is last of its kind leaves no gap: the last task, the last part, a part's last section.
LAST = ("118.", "七、", "（三）", "（二）促进知识产权服务业", "（二）夯实")
LOSABLE = [n for n, line in enumerate(LINES[2:-1], start=2) if not line.startswith(LAST)]


@pytest.mark.parametrize("place", LOSABLE)
def test_a_lost_line_is_reported(place: int) -> None:
    assert problems("\n".join(LINES[:place] + LINES[place + 1 :]))


# A heading that changes places with a task beside it only moves that task.
TASK_LINES = [place for place, line in enumerate(LINES) if line[0].isdigit() and place]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TASK_LINES), st.sampled_from(TASK_LINES))
def test_tasks_that_changed_places_are_reported(first: int, second: int) -> None:
    lines = list(LINES)
    lines[first], lines[second] = lines[second], lines[first]
    assert bool(problems("\n".join(lines))) == (first != second)


MARKS = [match.start() for match in re.finditer("[（）《》“”]", PLAN)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MARKS))
def test_a_lost_mark_is_reported(place: int) -> None:
    assert problems(PLAN[:place] + PLAN[place + 1 :])


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.sampled_from("一二、（）《》“”1234.。，：年月日推进计划负责牵头部等\n 國務"), max_size=80
    )
)
def test_no_text_raises_anything_else(text: str) -> None:
    plan, found = ipp.parse_draft(text)
    plan.to_text()
    ipp.check(plan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ipp.PlanParseWarning)
        try:
            ipp.parse_plan(text)
        except ipp.PlanParseError as error:
            assert error.problems == tuple(
                problem for problem in found if problem.severity is ipp.Severity.ERROR
            )


@pytest.mark.parametrize(
    "text",
    [
        "||",
        "|||",
        "||\n||",
        "1,\x00,乙\n2,甲,乙",
        f"1,{'甲' * 200_000},乙\n2,甲,乙",
        '1,"甲,乙\n2,"",',
    ],
)
def test_a_broken_table_is_survived(text: str) -> None:
    plan, problems = ipp.parse_draft(text)
    assert problems
    assert plan.title == ""


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(0, len(PLAN)))
def test_any_text_anywhere_is_survived(foreign: str, place: int) -> None:
    ipp.parse_draft(PLAN[:place] + foreign + PLAN[place:])[0].to_text()
