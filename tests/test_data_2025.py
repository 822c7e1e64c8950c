"""The data of the 2025 edition against its official text, in double entry.

What is expected is read from the text by a few regular expressions of this file, or
was written down by hand from reading it; nothing of it comes out of the library.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import opencc
import pytest
from importlib_resources import files

import ip_power_plan as ipp

REPOSITORY: Final = Path(__file__).resolve().parent.parent
EDITION: Final = REPOSITORY / "editions/2025"
NUMBERS: Final = range(1, 119)
TASK_IDS: Final = [f"task-{number:03}" for number in NUMBERS]

each_task = pytest.mark.parametrize("number", NUMBERS, ids=TASK_IDS)


@pytest.fixture(scope="module")
def plan() -> ipp.Plan:
    return ipp.load(2025)


# --- an independent reading of the text ------------------------------------------------


class Item(NamedTuple):
    """A numbered line of the text."""

    number: int
    part: str
    section: str | None
    text: str
    responsibility: str
    agencies: tuple[str, ...]
    by_division: bool
    open_ended: bool


class Reading(NamedTuple):
    """The text, taken apart."""

    title: str
    preamble: str
    parts: dict[str, str]
    sections: dict[str, str]
    items: dict[int, Item]
    closing: str


PART: Final = re.compile("([一二三四五六七])、([^，。]+)")
SECTION: Final = re.compile("（([一二三])）([^，。]+)")
TASK: Final = re.compile(r"([1-9]\d*)\.(.+。)（([^（）]+)）")
RESPONSIBLE: Final = re.compile("(?P<names>.+?)(?P<open>等部门|等单位)?(?P<by>按职责分工)?负责")
NUMERALS: Final = "一二三四五六七"


@cache
def official_text() -> str:
    return files("ip_power_plan").joinpath("data/2025/plan.txt").read_bytes().decode("utf-8")


@cache
def reading() -> Reading:
    title, preamble, *body, closing, end = official_text().split("\n")
    assert end == ""
    parts: dict[str, str] = {}
    sections: dict[str, str] = {}
    items: dict[int, Item] = {}
    part, section = "", None
    for line in body:
        if heading := PART.fullmatch(line):
            part, section = str(NUMERALS.index(heading[1]) + 1), None
            parts[part] = heading[2]
        elif heading := SECTION.fullmatch(line):
            section = f"{part}.{NUMERALS.index(heading[1]) + 1}"
            sections[section] = heading[2]
        else:
            task = TASK.fullmatch(line)
            assert task, line
            shares = RESPONSIBLE.fullmatch(task[3])
            assert shares, line
            items[int(task[1])] = Item(
                number=int(task[1]),
                part=part,
                section=section,
                text=task[2],
                responsibility=task[3],
                agencies=tuple(shares["names"].split("、")),
                by_division=shares["by"] is not None,
                open_ended=shares["open"] is not None,
            )
    return Reading(title, preamble, parts, sections, items, closing)


def numbers_where(agency: str, *, leading: bool | None = None) -> list[int]:
    """Return the numbers of the tasks that list an agency: first, later, or anywhere."""
    return [
        item.number
        for item in reading().items.values()
        if agency in item.agencies and (leading is None or leading == (item.agencies[0] == agency))
    ]


# --- what is forever, written by hand -------------------------------------------------

# The names as the tasks print them, in the order in which they first appear.
AGENCIES: Final = {
    "国家知识产权局": "cnipa",
    "司法部": "moj",
    "中央宣传部": "central-publicity-department",
    "农业农村部": "mara",
    "国家林草局": "nfga",
    "生态环境部": "mee",
    "海关总署": "gacc",
    "国家中医药局": "natcm",
    "国家卫生健康委": "nhc",
    "中央军委装备发展部": "cmc-edd",
    "国家国防科工局": "sastind",
    "市场监管总局": "samr",
    "最高人民法院": "spc",
    "联席会议有关成员单位": "joint-conference-relevant-members",
    "财政部": "mof",
    "国家发展改革委": "ndrc",
    "教育部": "moe",
    "科技部": "most",
    "工业和信息化部": "miit",
    "中国科学院": "cas",
    "公安部": "mps",
    "中央网信办": "cac",
    "商务部": "mofcom",
    "广电总局": "nrta",
    "文化和旅游部": "mct",
    "最高人民检察院": "spp",
    "国家药监局": "nmpa",
    "国管局": "ngoa",
    "中国贸促会": "ccpit",
    "中国人民银行": "pbc",
    "中央政法委": "cplac",
    "国务院国资委": "sasac",
    "各项目主管部门": "project-authorities",
    "国家统计局": "nbs",
    "国家自然科学基金委": "nsfc",
    "金融监管总局": "nfra",
    "中国证监会": "csrc",
    "中国科协": "cast",
    "外交部": "mfa",
    "人力资源社会保障部": "mohrss",
    "国家国际发展合作署": "cidca",
    "联席会议办公室": "joint-conference-office",
    "联席会议成员单位": "joint-conference-members",
    "税务总局": "sta",
}

# The words that name a law, in the order in which they first appear, and which law it is.
LAWS: Final = {
    "中华人民共和国商标法": "trademark-law",
    "集成电路布图设计保护条例": "layout-design-regulations",
    "中华人民共和国著作权法实施条例": "copyright-law-regulations",
    "著作权集体管理条例": "copyright-collective-administration-regulations",
    "作品自愿登记试行办法": "voluntary-works-registration-measures",
    "民间文学艺术作品著作权保护条例": "folklore-copyright-regulations",
    "中华人民共和国植物新品种保护条例": "plant-variety-regulations",
    "生物遗传资源获取和惠益分享管理条例": "genetic-resources-regulations",
    "中华人民共和国知识产权海关保护条例": "customs-ip-regulations",
    "中医药传统知识保护条例": "tcm-traditional-knowledge-regulations",
    "国防专利条例": "defense-patent-regulations",
    "商业秘密保护规定": "trade-secret-provisions",
    "商标法": "trademark-law",
    "著作权法": "copyright-law",
    "“十五五”知识产权规划": "ip-plan-15th-five-year",
    "知识产权领域中央与地方财政事权和支出责任划分改革方案": "ip-fiscal-powers-reform-plan",
    "关于进一步优化知识产权领域营商环境的意见": "ip-business-environment-opinions",
    "关于加快推进版权工作高质量发展指导意见": "copyright-development-opinions",
    "标准涉及专利政策指引": "standards-patents-guidance",
    "高质量推进知识产权快速协同保护政策文件": "rapid-coordinated-protection-document",
    "加强知识产权纠纷仲裁工作的指导意见": "ip-arbitration-opinions",
    "专利纠纷行政裁决和调解办案指南": "patent-dispute-guidelines",
    "关于加强商业秘密保护的意见": "trade-secret-opinions",
    "关于加强公安机关知识产权保护工作的意见": "police-ip-opinions",
    "人工智能生成合成内容标识办法": "ai-content-labeling-measures",
    "配套强制性国家标准": "ai-content-labeling-standard",
    "生物多样性保护重大工程实施方案（2025—2030年）": "biodiversity-projects-plan",
    "专利审查指南": "patent-examination-guidelines",
    "关于加强文化和旅游领域知识产权工作的指导意见": "culture-tourism-ip-opinions",
    "最高人民法院关于以高质量审判服务保障科技创新的意见": "spc-innovation-opinions",
    "关于办理侵犯知识产权刑事案件适用法律若干问题的解释": "ip-criminal-interpretation",
    "最高人民检察院知识产权检察办公室技术调查官管理办法": "spp-technical-investigator-measures",
    "技术出口中专利权对外转让审查指引": "patent-export-review-guidance",
    "实质性派生品种判定指南": "edv-determination-guidelines",
    "首批实施实质性派生品种制度目录": "edv-catalog",
    "知识产权信息分析利用指南": "ip-information-guidelines",
    "专利商标代理服务政府采购需求标准（试行）": "patent-trademark-procurement-standard",
    "中华人民共和国专利法": "patent-law",
    "马德里体系": "madrid-system",
    "中欧地理标志协定": "china-eu-gi-agreement",
    "保护广播组织条约": "broadcasting-treaty",
    "保护传统文化表现形式条约": "tce-treaty",
    "视听表演北京条约": "beijing-treaty",
    "马拉喀什条约": "marrakesh-treaty",
    "国际植物新品种保护公约": "upov-convention",
    "纲要": "ip-powerhouse-outline",
    "规划": "ip-plan-14th-five-year",
}
LAW_IDS: Final = list(dict.fromkeys(LAWS.values()))

COLLECTIVES: Final = ("联席会议有关成员单位", "联席会议成员单位")
NO_BODIES: Final = (*COLLECTIVES, "各项目主管部门", "联席会议办公室")

# The addressees of the notice; those behind the first are no members.
ADDRESSEES: Final = (
    "国家知识产权强国建设工作部际联席会议各成员单位",
    "中央政法委",
    "中央网信办",
    "税务总局",
    "金融监管总局",
    "中国证监会",
    "国家国际发展合作署",
    "国管局",
    "国家中医药局",
    "国家药监局",
    "中国科协",
    "国家自然科学基金委",
)
NOTICE: Final = (
    "国家知识产权强国建设工作部际联席会议各成员单位，中央政法委、中央网信办，税务总局、"
    "金融监管总局、中国证监会、国家国际发展合作署、国管局、国家中医药局、国家药监局、"
    "中国科协、国家自然科学基金委：\n"
    "经国家知识产权强国建设工作部际联席会议同意，现将2025年知识产权强国建设推进计划印发，"
    "请认真组织实施。\n"
    "国家知识产权强国建设工作部际联席会议办公室\n"
    "2025年4月29日"
)
PREAMBLE: Final = (
    "为贯彻落实中共中央、国务院印发的《知识产权强国建设纲要（2021—2035年）》（以下简称《纲要》）"
    "和国务院印发的《“十四五”国家知识产权保护和运用规划》（以下简称《规划》），"
    "深入实施知识产权强国战略，加快建设知识产权强国，明确2025年度重点任务，制定本计划。"
)
CLOSING: Final = "上述各项任务分工中，由多个部门负责的，列第一位的部门为牵头部门，其他为参与部门。"

ID: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


# --- the text --------------------------------------------------------------------------


def test_the_text_is_read_whole() -> None:
    assert [*reading().items] == [*NUMBERS]
    lines = 3 + len(reading().parts) + len(reading().sections) + len(reading().items)
    assert official_text().count("\n") == lines == 141


def test_the_text_has_official_characters_only() -> None:
    other = re.sub("[一-鿿0-9，。、；：（）《》“”—]", "", official_text().replace("\n", ""))
    # The points behind the numbers of the tasks, the DNA of task 45, and two plus signs.
    assert sorted(other) == sorted("." * 118 + "DNA" + "++")
    assert "\n\n" not in official_text()


def test_the_plan_renders_back_into_the_text(plan: ipp.Plan) -> None:
    assert plan.to_text() == official_text()


@cache
def page() -> str:
    """Return the page that the text is from, in Simplified characters, its marks removed."""
    content = (EDITION / "page.txt").read_text(encoding="utf-8")
    pinyin = r"\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)"
    return unmarked(opencc.OpenCC("t2s").convert(re.sub(pinyin, "", content)))


def unmarked(text: str) -> str:
    """Return what no copying flattens: characters, digits, quotation marks, and the lines."""
    return re.sub(r"[^\w《》“”—+\n]", "", text)


def test_the_text_is_the_page_to_the_character(plan: ipp.Plan) -> None:
    # The one character that the page leaves open: 著 was 着, as in 着力 (task 79).
    assert page().count("著力") == 1
    title, _, rest = official_text().partition("\n")
    assert f"《{title}》全文\n" in page()
    assert plan.notice is not None
    carried = unmarked(f"{plan.notice.text}\n{rest}")
    assert page().replace("著力", "着力").rstrip("\n").endswith(f"全文\n{carried.rstrip()}")


def test_year_title_preamble_and_closing_rule(plan: ipp.Plan) -> None:
    assert (plan.year, plan.years) == (2025, (2025,))
    assert plan.title == reading().title == "2025年知识产权强国建设推进计划"
    assert plan.preamble == reading().preamble == PREAMBLE
    assert plan.closing == reading().closing == CLOSING


# --- parts, sections, tasks ------------------------------------------------------------


def test_parts(plan: ipp.Plan) -> None:
    assert {part.id: part.title for part in plan.parts} == reading().parts
    assert [part.number for part in plan.parts] == [1, 2, 3, 4, 5, 6, 7]
    assert "".join(part.label for part in plan.parts) == NUMERALS


def test_sections(plan: ipp.Plan) -> None:
    sections = {section.id: section for part in plan.parts for section in part.sections}
    assert {id_: section.title for id_, section in sections.items()} == reading().sections
    assert [len(part.sections) for part in plan.parts] == [3, 3, 3, 2, 2, 0, 0]
    for part in plan.parts:
        for place, section in enumerate(part.sections, start=1):
            assert section.id == f"{part.id}.{place}"
            assert section.number == place
            assert section.label == NUMERALS[place - 1]


HEADINGS: Final = [
    *("1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3"),
    *("4", "4.1", "4.2", "5", "5.1", "5.2", "6", "7"),
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_tasks_under_a_heading(plan: ipp.Plan, heading: str) -> None:
    expected = [
        item.number for item in reading().items.values() if heading in (item.part, item.section)
    ]
    assert expected
    assert [task.number for task in plan.tasks.by_section(heading)] == expected
    assert [task.number for task in plan.section(heading).tasks] == expected


@each_task
def test_task_text(plan: ipp.Plan, number: int) -> None:
    item = reading().items[number]
    task = plan.task(number)
    assert (task.number, task.label) == (number, str(number))
    assert task.text == item.text
    assert task.part.id == item.part
    assert (task.section.id if task.section else None) == item.section
    assert task == plan.tasks[number - 1]


@each_task
def test_task_responsibility(plan: ipp.Plan, number: int) -> None:
    item = reading().items[number]
    task = plan.task(number)
    assert task.responsibility_text == item.responsibility
    assert tuple(agency.name for agency in task.agencies) == item.agencies
    lead, *others = item.agencies
    roles = [ipp.Role.LEAD, *(ipp.Role.PARTICIPANT for _ in others)]
    assert [share.role for share in task.responsibilities] == roles
    assert task.lead is not None
    assert task.lead.name == lead
    assert [agency.name for agency in task.participants] == others
    assert task.by_division == item.by_division == ("按职责分工" in item.responsibility)
    assert task.open_ended == item.open_ended
    assert task.joint == (len(item.agencies) > 1)


# --- known figures ---------------------------------------------------------------------


def test_figures_of_the_reading() -> None:
    items = reading().items.values()
    assert len(items) == 118
    assert len(reading().parts) == 7
    assert len(reading().sections) == 13
    assert sum(len(item.agencies) for item in items) == 277
    assert sum(len(item.agencies) > 1 for item in items) == 65
    assert sum(item.by_division for item in items) == 34
    assert [item.number for item in items if item.open_ended] == [12, 47]


def test_figures_of_the_plan(plan: ipp.Plan) -> None:
    assert len(plan.tasks) == 118
    assert len(plan.parts) == 7
    assert sum(len(part.sections) for part in plan.parts) == 13
    assert sum(len(task.responsibilities) for task in plan.tasks) == 277
    assert sum(task.joint for task in plan.tasks) == 65
    assert sum(task.by_division for task in plan.tasks) == 34
    assert [task.number for task in plan.tasks if task.open_ended] == [12, 47]
    assert len(plan.agencies) == 44
    assert len(plan.laws) == 46


def test_figures_of_cnipa(plan: ipp.Plan) -> None:
    led = plan.tasks.led_by("国家知识产权局")
    assert len(plan.tasks.by_agency("国家知识产权局")) == 60
    assert len(led) == 29
    assert sum(task.joint for task in led) == 16


# --- agencies --------------------------------------------------------------------------


def test_agencies_stand_in_the_order_of_first_appearance(plan: ipp.Plan) -> None:
    appearing = dict.fromkeys(
        agency for item in reading().items.values() for agency in item.agencies
    )
    assert [agency.name for agency in plan.agencies] == [*appearing] == [*AGENCIES]


def test_agency_ids_are_for_ever(plan: ipp.Plan) -> None:
    assert {agency.name: agency.id for agency in plan.agencies} == AGENCIES
    assert len({*AGENCIES.values()}) == 44
    assert all(map(ID.fullmatch, AGENCIES.values()))


@pytest.mark.parametrize("name", AGENCIES, ids=[*AGENCIES.values()])
def test_tasks_of_an_agency(plan: ipp.Plan, name: str) -> None:
    tasks = plan.tasks
    anywhere = [task.number for task in tasks.by_agency(name)]
    first = [task.number for task in tasks.by_agency(name, "lead")]
    later = [task.number for task in tasks.by_agency(name, ipp.Role.PARTICIPANT)]
    assert anywhere == numbers_where(name) != []
    assert first == numbers_where(name, leading=True)
    assert later == numbers_where(name, leading=False)


def members() -> list[str]:
    """Return the bodies that the tasks name, less those that the notice names."""
    bodies = [name for name in AGENCIES if name not in NO_BODIES]
    assert len(bodies) == 40
    assert {*ADDRESSEES[1:]} < {*bodies}
    return [name for name in bodies if name not in ADDRESSEES]


# The list in 国家知识产权局关于调整设立国家知识产权强国建设工作部际联席会议制度的通知, after
# http://ipr.mofcom.gov.cn/article/gnxw/zfbm/zy/gwy/202401/1983745.html.
LISTED_MEMBERS: Final = (
    "国家知识产权局、中央宣传部、最高人民法院、最高人民检察院、外交部、国家发展改革委、教育部、科技部、工业和信息化部、"
    "公安部、司法部、财政部、人力资源社会保障部、生态环境部、农业农村部、商务部、文化和旅游部、国家卫生健康委、"
    "中国人民银行、国务院国资委、海关总署、市场监管总局、广电总局、国家统计局、中国科学院、国家国防科工局、国家林草局、"
    "中央军委装备发展部、中国贸促会"
)


def test_members_of_the_joint_conference(plan: ipp.Plan) -> None:
    assert len(members()) == 29
    assert {*members()} == {*LISTED_MEMBERS.split("、")}
    assert [agency.name for agency in plan.agencies if agency.member] == members()


def test_collectives_stand_for_the_members(plan: ipp.Plan) -> None:
    ids = [AGENCIES[name] for name in members()]
    for agency in plan.agencies:
        expected = ids if agency.name in COLLECTIVES else []
        assert sorted(agency.stands_for) == sorted(expected), agency.name
    kinds = {agency.name for agency in plan.agencies if agency.kind is ipp.AgencyKind.COLLECTIVE}
    assert kinds == {*COLLECTIVES, "各项目主管部门"}


def test_tasks_through_a_collective(plan: ipp.Plan) -> None:
    through = {number for name in COLLECTIVES for number in numbers_where(name)}
    assert through == {10, 11, 114}
    for name in AGENCIES:
        own = {*numbers_where(name)}
        expected = own | through if name in members() else own
        found = plan.tasks.by_agency(name, collectives=True)
        assert [task.number for task in found] == sorted(expected), name


def test_tasks_of_the_foreign_ministry_through_collectives(plan: ipp.Plan) -> None:
    found = plan.tasks.by_agency("外交部", collectives=True)
    assert [task.number for task in found] == [10, 11, 92, 103, 106, 114]
    led = plan.tasks.by_agency("外交部", "lead", collectives=True)
    assert [task.number for task in led] == []


# --- the notice ------------------------------------------------------------------------


def test_notice(plan: ipp.Plan) -> None:
    notice = plan.notice
    assert notice is not None
    assert notice.issuer == "国家知识产权强国建设工作部际联席会议办公室"
    assert notice.document_number is None
    assert notice.issued == date(2025, 4, 29)
    assert notice.published == date(2025, 5, 7)
    assert notice.addressees == ADDRESSEES
    assert len(notice.addressees) == 12
    assert notice.text == NOTICE
    assert (EDITION / "notice.txt").read_text(encoding="utf-8") == f"{NOTICE}\n"


def test_addressees_are_read_from_the_notice() -> None:
    first, _, _ = NOTICE.partition("：\n")
    assert tuple(re.split("[、，]", first)) == ADDRESSEES


# --- laws ------------------------------------------------------------------------------


class Expected(NamedTuple):
    """A mention as someone else found it by reading."""

    task: int
    naming: str
    text: str
    action: str
    action_text: str


@cache
def expected_mentions() -> tuple[Expected, ...]:
    path = Path(__file__).parent / "expected/mentions_2025.json"
    return tuple(
        Expected(
            task=entry["task"],
            naming=entry["class"],
            text=entry["text"],
            action=entry["action"],
            action_text=entry["action_text"],
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    )


def mentions_in(number: int) -> list[Expected]:
    return [mention for mention in expected_mentions() if mention.task == number]


def quoted_in(number: int) -> list[tuple[int, int]]:
    """Return where words stand in book-title marks."""
    found = re.finditer("《([^《》]+)》", reading().items[number].text)
    return [match.span(1) for match in found]


def test_the_expected_mentions_fit_the_text() -> None:
    assert len(expected_mentions()) == 47
    assert [*dict.fromkeys(mention.text for mention in expected_mentions())] == [*LAWS]
    for number in NUMBERS:
        text = reading().items[number].text
        quoted = [mention.text for mention in mentions_in(number) if mention.naming == "quoted"]
        assert quoted == [text[start:end] for start, end in quoted_in(number)]
        for mention in mentions_in(number):
            assert text.count(mention.text) == 1
            pieces = mention.action_text.split("…")
            assert re.search(".*".join(map(re.escape, pieces)), text), mention


@each_task
def test_mentions(plan: ipp.Plan, number: int) -> None:
    found = [
        Expected(
            task=number,
            naming=mention.naming.value,
            text=mention.text,
            action=mention.action.value if mention.action else "",
            action_text=mention.action_text or "",
        )
        for mention in plan.task(number).mentions
    ]
    assert found == mentions_in(number)


@each_task
def test_mentioned_laws(plan: ipp.Plan, number: int) -> None:
    expected = [LAWS[mention.text] for mention in mentions_in(number)]
    task = plan.task(number)
    assert [mention.law.id for mention in task.mentions] == expected
    assert [law.id for law in task.laws] == [*dict.fromkeys(expected)]


@each_task
def test_mentions_stand_where_they_say(plan: ipp.Plan, number: int) -> None:
    text = reading().items[number].text
    mentions = plan.task(number).mentions
    quoted = [m for m in mentions if m.naming is ipp.Naming.QUOTED]
    assert [(m.start, m.end) for m in quoted] == quoted_in(number)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.inferred == (mention.naming is not ipp.Naming.QUOTED)
    for before, after in pairwise(mentions):
        assert before.end < after.start


def test_laws_stand_in_the_order_of_first_mention(plan: ipp.Plan) -> None:
    assert [law.id for law in plan.laws] == LAW_IDS


def test_law_ids_are_for_ever() -> None:
    assert len(LAW_IDS) == 46
    assert all(map(ID.fullmatch, LAW_IDS))


@pytest.mark.parametrize("law_id", LAW_IDS)
def test_tasks_of_a_law(plan: ipp.Plan, law_id: str) -> None:
    words = [text for text, id_ in LAWS.items() if id_ == law_id]
    mentioned = [mention for mention in expected_mentions() if mention.text in words]
    law = plan.law(law_id)
    assert [task.number for task in plan.tasks.by_law(law)] == [m.task for m in mentioned]
    for action in ipp.Action:
        expected = [m.task for m in mentioned if m.action == action.value]
        assert [task.number for task in plan.tasks.by_law(law, action)] == expected


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        pytest.param("商标法", [1, 9], id="trademark-law"),
        pytest.param("著作权法", [9], id="copyright-law"),
        pytest.param("著作权法实施条例", [2], id="copyright-law-regulations"),
        pytest.param("专利法", [93], id="patent-law"),
        pytest.param("植物新品种保护条例", [3], id="plant-variety-regulations"),
        pytest.param("国际植物新品种保护公约", [108], id="upov-convention"),
        pytest.param("纲要", [114], id="outline"),
        pytest.param("规划", [114], id="plan"),
    ],
)
def test_tasks_of_a_law_by_name(plan: ipp.Plan, name: str, numbers: list[int]) -> None:
    assert [task.number for task in plan.tasks.by_law(name)] == numbers


@pytest.mark.parametrize(
    "words", LAWS, ids=[f"{i:02}-{id_}" for i, id_ in enumerate(LAWS.values())]
)
def test_law_bears_the_words_of_the_text(plan: ipp.Plan, words: str) -> None:
    law = plan.law(LAWS[words])
    naming = {mention.naming for mention in expected_mentions() if mention.text == words}
    assert len(naming) == 1
    assert words in law.forms
    assert law.titled == (naming != {"described"})
    assert law.short_title == law.title or len(law.short_title) < len(law.title)
    if words.startswith("中华人民共和国"):
        assert law.title == words
        assert f"中华人民共和国{law.short_title}" == words


def test_short_names_that_the_preamble_defines(plan: ipp.Plan) -> None:
    defined = dict(re.findall("《([^《》]+)》（以下简称《([^《》]+)》）", PREAMBLE))
    assert [*defined.values()] == ["纲要", "规划"]
    for title, short in defined.items():
        assert plan.law(short).title == title


# A title's last word says what sort of instrument it is.
KINDS: Final = (
    (re.compile(r"(?<!办)法$"), ipp.LawKind.LAW),
    (re.compile("条例$"), ipp.LawKind.ADMINISTRATIVE_REGULATION),
    (re.compile("条约$|公约$|协定$"), ipp.LawKind.TREATY),
    (re.compile("的解释$"), ipp.LawKind.JUDICIAL_INTERPRETATION),
    (re.compile("纲要|规划|方案"), ipp.LawKind.PLAN),
    (re.compile("标准"), ipp.LawKind.STANDARD),
)


# What has 标准 in its title and is none: guidance on standards, and terms of procurement that
# a ministry issued, without the number of a standard.
NO_STANDARDS: Final = {"standards-patents-guidance", "patent-trademark-procurement-standard"}


def test_kinds_of_laws_follow_their_titles(plan: ipp.Plan) -> None:
    told = {
        law.id: next((kind for words, kind in KINDS if words.search(law.title)), law.kind)
        for law in plan.laws
        if law.id not in NO_STANDARDS
    }
    for id_ in NO_STANDARDS:
        assert plan.law(id_).kind is ipp.LawKind.NORMATIVE_DOCUMENT
    assert {id_: plan.law(id_).kind for id_ in told} == told
    assert all(law.kind is not None for law in plan.laws)


class Status(NamedTuple):
    """What the page says about a law beside the plan."""

    law: str
    since: date
    until: date | None
    text: str


STATUS: Final = [
    Status(
        "集成电路布图设计保护条例",
        date(2024, 12, 26),
        date(2025, 2, 9),
        "《集成电路布图设计保护条例》已于2024年12月26日至2025年2月9日征求意见",
    ),
    Status(
        "植物新品种保护条例",
        date(2025, 4, 18),
        None,
        "已经2025年4月18日国务院第57次常务会议修订通过",
    ),
    # It gives no day of its own: it holds on the day of the page.
    Status("商业秘密保护规定", date(2025, 5, 7), None, "目前正在公开征求意见"),
]


def test_status_notes(plan: ipp.Plan) -> None:
    found = [
        Status(law.short_title, note.date, note.until, note.text)
        for law in plan.laws
        for note in law.status_notes
        if note.date is not None
    ]
    assert found == STATUS
    assert sum(len(law.status_notes) for law in plan.laws) == 3


@pytest.mark.parametrize("status", STATUS, ids=["layout-design", "plant-variety", "trade-secret"])
def test_status_notes_are_words_of_the_page(plan: ipp.Plan, status: Status) -> None:
    (note,) = plan.law(status.law).status_notes
    # The page puts each behind what the task says of the law.
    (line,) = (line for line in page().splitlines() if unmarked(note.text) in line)
    assert re.search(f"《(中华人民共和国)?{status.law}》.*{unmarked(note.text)}", line)
    assert note.source == "知产力, 2025-05-07"


# --- ids -------------------------------------------------------------------------------


def test_task_ids_are_for_ever(plan: ipp.Plan) -> None:
    assert [task.id for task in plan.tasks] == [f"2025-{number:03}" for number in NUMBERS]
    assert all(ID.fullmatch(task.id) for task in plan.tasks)


def test_heading_ids_are_for_ever(plan: ipp.Plan) -> None:
    found = [[part.id, *(section.id for section in part.sections)] for part in plan.parts]
    assert [id_ for ids in found for id_ in ids] == HEADINGS


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param("agencies.json", [*AGENCIES.values()], id="agencies"),
        pytest.param("laws.json", LAW_IDS, id="laws"),
    ],
)
def test_the_registry_keeps_every_id(name: str, ids: list[str]) -> None:
    content = files("ip_power_plan").joinpath("data", name).read_bytes().decode("utf-8")
    registered = [entry["id"] for entry in json.loads(content)]
    assert len(registered) == len({*registered})
    assert {*ids} <= {*registered}
    assert all(map(ID.fullmatch, registered))


def test_agencies_and_laws_are_registered(plan: ipp.Plan) -> None:
    assert all(agency.registered for agency in plan.agencies)
    assert all(law.registered for law in plan.laws)
