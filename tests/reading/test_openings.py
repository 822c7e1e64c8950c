"""Openings of plans of other years, built as real pages were: words made up, structure kept.

The structures are those of pages of 2010 to 2024 that were looked up (a ministry's own page of
2021, a city's of 2017 and 2022, mirrors of the others): which lines come in which order, how
headings and tasks are numbered, and how responsibilities are worded.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

import pytest

import ip_power_plan as ipp
from ip_power_plan.model import headings

L, P = ipp.Role.LEAD, ipp.Role.PARTICIPANT
OFFICE: Final = "国务院知识产权战略实施工作部际联席会议办公室"


class Opening(NamedTuple):
    """A page, and what a person reads there.

    Attributes:
        page: The page.
        title: The title; empty if the page has none.
        years: The years that it covers.
        notice: Issuer, date, document number and addressees; None without a notice.
        headings: Parts and sections, as printed.
        tasks: The agencies of each task, by id and role.
        codes: The codes of the problems that are told.
    """

    page: str
    title: str
    years: tuple[int, ...]
    notice: tuple[str, date | None, str | None, tuple[str, ...]] | None
    headings: list[str]
    tasks: list[list[tuple[str, ipp.Role]]]
    codes: frozenset[str] = frozenset()


OPENINGS: Final = {
    "2010: a section first, no part, no responsibilities": Opening(
        "2010年国家知识产权战略实施推进计划印发实施 国知网讯 《2010年国家知识产权战略实施推进计划》(要点) "
        "全面落实部署。 (一)鼓励创造和运用\n1.通过政策引导。\n2.围绕部署。\n",
        "2010年国家知识产权战略实施推进计划",
        (2010,),
        None,
        ["、"],
        [[], []],
        frozenset({"E801", "E805", "W814"}),
    ),
    "2013: no title, aims and measures before the tasks, numbers anew in each part": Opening(
        "国家知识产权战略实施工作部际联席会议办公室\n"
        "为推动实现五年目标,明确2013年战略实施重点任务和工作措施,制定本计划。\n"
        "一、提升创造水平\n目标任务:提高质量和创造效率。\n工作措施:1.落实指标体系。\n2.完善统计体系。\n"
        "二、强化布局\n目标任务:促进融合。\n工作措施:1.推动运用。\n2.加强引导。\n",
        "",
        (2013,),
        None,
        ["一、提升创造水平", "二、强化布局"],
        [[], [], [], []],
        frozenset({"E811", "W809", "W814"}),
    ),
    "2014: everything on one line": Opening(
        "为推动战略实施,明确2014年战略实施重点任务和措施,制定本计划。 一、提高创造质量 目标任务:完善体系。 "
        "工作措施: 1.落实意见。 2.建立机制。 二、提升运用效益 目标任务:强化政策。 工作措施: 3.推动运用。\n",
        "",
        (2014,),
        None,
        ["一、提高创造质量", "二、提升运用效益"],
        [[], [], []],
        frozenset({"E811", "W809", "W814"}),
    ),
    "2016: who issued it first, no title, no sections": Opening(
        f"{OFFICE}\n为深入实施战略,按照《若干意见》(国发〔2015〕71号)、《行动计划(2014-2020年)》部署要求,"
        "明确2016年重点任务和工作措施,制定本计划。\n一、严格保护知识产权\n"
        "1.积极推进专利法修订工作。(知识产权局、法制办按职责分别负责)\n"
        "2.推动修订《国防专利条例》。(中央军委装备发展部、国防科工局负责)\n",
        "",
        (2016,),
        None,
        ["一、严格保护知识产权"],
        [[("cnipa", L), ("sclao", P)], [("cmc-edd", L), ("sastind", P)]],
        frozenset({"E811"}),
    ),
    "2017: addressees and agencies with parentheses, sections with a period": Opening(
        "发布时间:2017-06-28 来源: 市知识产权局\n国知战联办〔2017〕12号\n"
        "中央组织部、中央宣传部,高法院、商务部(全国打击侵权假冒工作领导小组办公室)、贸促会:\n"
        "《2017年深入实施国家知识产权战略加快建设知识产权强国推进计划》已经审议通过,现印发给你们。\n"
        f"特此通知。\n{OFFICE}\n2017年6月23日\n"
        "2017年深入实施国家知识产权战略加快建设知识产权强国推进计划\n"
        "为深入实施战略,明确2017年重点任务和工作措施,制定本计划。\n"
        "一、深化改革\n(一)推进体制机制改革。\n"
        "1.落实总体方案。(知识产权局、工商总局、新闻出版广电总局(版权局)负责)\n",
        "2017年深入实施国家知识产权战略加快建设知识产权强国推进计划",
        (2017,),
        (
            OFFICE,
            date(2017, 6, 23),
            "国知战联办〔2017〕12号",
            (
                *("中央组织部", "中央宣传部", "高法院"),
                "商务部（全国打击侵权假冒工作领导小组办公室）",
                "贸促会",
            ),
        ),
        ["一、深化改革", "（一）推进体制机制改革。"],
        [[("cnipa", L), ("saic", P), ("sapprft", P)]],
    ),
    "2017: the notice's title broken inside its marks, a numbered list of the site": Opening(
        "合集下载\n  1. 1、下载前请自行甄别内容。\n  2. 2、仅部分预览的文档。\n"
        f"{OFFICE}关于印发《2017年深入实施国家知识产权\n战略加快建设知识产权强国推进计划》的通知\n"
        f"国知战联办〔2017〕12号\n中央组织部、贸促会:\n现印发给你们。\n{OFFICE}\n2017年6月23日\n"
        "2017年深入实施国家知识产权战略加快建设知识产权强国推进计划\n为深入实施战略,制定本计划。\n"
        "一、深化改革\n(一)推进改革\n1.落实方案。(知识产权局负责)\n",
        "2017年深入实施国家知识产权战略加快建设知识产权强国推进计划",
        (2017,),
        (OFFICE, date(2017, 6, 23), "国知战联办〔2017〕12号", ("中央组织部", "贸促会")),
        ["一、深化改革", "（一）推进改革"],
        [[("cnipa", L)]],
    ),
    "2020: a seal on a line of its own, no preamble": Opening(
        "国知战联办〔2020〕5号\n中央组织部、中央宣传部、中国科协:\n"
        "经同意,现将《2020年深入实施国家知识产权战略加快建设知识产权强国推进计划》印发给你们。\n"
        f"特此通知。\n{OFFICE}\n(国家知识产权局代章)\n2020年5月13日\n"
        "2020年深入实施国家知识产权战略加快建设知识产权强国推进计划\n一、深化改革\n(一)完善政策\n"
        "1.制定服务业政策文件。(知识产权局负责)\n"
        "2.推广保护举措。(最高人民法院、司法部、知识产权局按职责分别负责)\n",
        "2020年深入实施国家知识产权战略加快建设知识产权强国推进计划",
        (2020,),
        (
            OFFICE,
            date(2020, 5, 13),
            "国知战联办〔2020〕5号",
            ("中央组织部", "中央宣传部", "中国科协"),
        ),
        ["一、深化改革", "（一）完善政策"],
        [[("cnipa", L)], [("spc", L), ("moj", P), ("cnipa", P)]],
    ),
    "2021-2022: no year in the title, two years in the preamble, behind a date": Opening(
        "当前位置:首页\n>专题>工作通知\n\n"
        f"{OFFICE}关于印发《知识产权强国建设纲要和“十四五”规划实施年度推进计划》的通知\n\n"
        "国知战联办〔2021〕16号\n\n中央组织部、中国科协:\n\n"
        "现将《知识产权强国建设纲要和“十四五”规划实施年度推进计划》印发给你们。\n\n特此通知。\n\n"
        f"          {OFFICE}\n\n          (国家知识产权局代章)\n\n          2021年12月27日\n\n\n"
        " 知识产权强国建设纲要和“十四五”规划实施年度推进计划\n\n"
        "  为贯彻落实《知识产权强国建设纲要(2021—2035年)》,明确2021—2022年度重点任务,制定本计划。\n\n"
        "一、完善知识产权制度\n\n(一)完善法律法规规章\n\n1.推进修订细则。(知识产权局负责)\n",
        "知识产权强国建设纲要和“十四五”规划实施年度推进计划",
        (2021, 2022),
        (OFFICE, date(2021, 12, 27), "国知战联办〔2021〕16号", ("中央组织部", "中国科协")),
        ["一、完善知识产权制度", "（一）完善法律法规规章"],
        [[("cnipa", L)]],
    ),
    "2022-2023, Shanghai: a title over two lines, two parts of prose": Opening(
        "123项!《上海市知识产权强市建设纲要和“十四五”规划实施推进计划(2022—2023)》印发\n"
        "时间:2022-06-09 来源:上海知识产权 阅读:968\n"
        "上海市知识产权强市建设纲要和“十四五”\n规划实施推进计划(2022—2023)\n"
        "为全面贯彻落实,确保2022—2023年度各项工作落实落地,制定本推进计划。\n"
        "一、总体要求\n以发展为指导。\n二、主要目标\n进一步强化联席会议作用。\n"
        "三、推进高质量创造\n(一)形成政策导向\n1.制定资金管理办法。(知识产权局负责)\n",
        "上海市知识产权强市建设纲要和“十四五”规划实施推进计划（2022—2023）",
        (2022, 2023),
        None,
        ["一、总体要求", "二、主要目标", "三、推进高质量创造", "（一）形成政策导向"],
        [[("", L)]],
        frozenset({"W809"}),
    ),
    "2023: a counter, then everything on one line, a part without a comma": Opening(
        "7大类139项!《2023年知识产权强国建设纲要和“十四五”规划实施推进计划》印发 二维码\n2\n"
        "2023年知识产权强国建设纲要和“十四五”规划实施推进计划 为贯彻落实《纲要》,明确2023年度重点任务,"
        "制定本计划。 一 完善知识产权制度 (一)完善法规规章 1.推动完成细则修改。(国家知识产权局负责) "
        "2.推进修改条例。(中央宣传部负责)\n",
        "2023年知识产权强国建设纲要和“十四五”规划实施推进计划",
        (2023,),
        None,
        ["一、完善知识产权制度", "（一）完善法规规章"],
        [[("cnipa", L)], [("central-publicity-department", L)]],
    ),
    "2024: no date, spaces beside figures, an open list": Opening(
        "国知联办〔2024〕6号\n国家知识产权强国建设工作部际联席会议各成员单位,中央政法委:\n"
        "现将《2024年知识产权强国建设推进计划》印发,请认真组织实施。\n特此通知。\n"
        "国家知识产权强国建设工作部际联席会议办公室\n2024 年知识产权强国建设推进计划\n"
        "为贯彻落实《纲要》,明确 2024 年度重点任务,制定本计划。\n一、完善知识产权制度\n(一)完善法规规章\n"
        "1.推进改革方案落实。(财政部、国家知识产权局、中央宣传部等部门负责)\n",
        "2024年知识产权强国建设推进计划",
        (2024,),
        (
            "国家知识产权强国建设工作部际联席会议办公室",
            None,
            "国知联办〔2024〕6号",
            ("国家知识产权强国建设工作部际联席会议各成员单位", "中央政法委"),
        ),
        ["一、完善知识产权制度", "（一）完善法规规章"],
        [[("mof", L), ("cnipa", P), ("central-publicity-department", P)]],
        frozenset({"W826"}),
    ),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_is_read_as_a_person_reads_it(name: str) -> None:
    opening = OPENINGS[name]
    plan, problems = ipp.parse_draft(opening.page)
    assert {problem.code for problem in problems} == opening.codes
    assert (plan.title, plan.years) == (opening.title, opening.years)
    notice: Any = plan.notice and (
        plan.notice.issuer,
        plan.notice.issued,
        plan.notice.document_number,
        plan.notice.addressees,
    )
    assert notice == opening.notice
    assert [heading.heading for heading in headings(plan.parts)] == opening.headings
    found = [
        [
            (share.agency.id if share.agency.registered else "", share.role)
            for share in task.responsibilities
        ]
        for task in plan.tasks
    ]
    assert found == opening.tasks


PLAN_OF_ONE_TASK: Final = (
    "2026年知识产权强国建设推进计划\n一、完善制度\n1.开展评估。（财政部负责）\n"
)


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        (["国家知识产权局知识产权运用促", "进司："], ("国家知识产权局知识产权运用促进司",)),
        # A whole name of a body on a line of its own is whose notice it is.
        (["国家知识产权局办公室", "各有关部门："], ("各有关部门",)),
    ],
    ids=["broken", "whole"],
)
def test_the_addressee_that_a_page_breaks_is_one(
    lines: list[str], addressees: tuple[str, ...]
) -> None:
    notice = [*lines, "现印发计划。", "联席会议办公室", "2026年4月29日"]
    plan, _ = ipp.parse_draft("\n".join([*notice, PLAN_OF_ONE_TASK]))
    assert plan.notice is not None
    assert plan.notice.addressees == addressees


def test_a_day_that_is_in_no_calendar_is_no_date() -> None:
    notice = "各有关部门：\n现印发计划。\n联席会议办公室\n2026年2月30日\n"
    plan, problems = ipp.parse_draft(notice + PLAN_OF_ONE_TASK)
    assert plan.notice is not None
    assert plan.notice.issued is None
    assert str(problems[0]) == "W826 line 4: the notice has no date: 2026年2月30日"
