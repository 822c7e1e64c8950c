"""Every name by which people know the agencies and laws of the 2025 edition.

The tables were written from general knowledge of how these bodies and laws are called,
not from the library's data; the spellings are made from the forms by rules of this file.
A test takes a table whole, and its message lists every name that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

import opencc
import pytest

import ip_power_plan as ipp

Spelling = Callable[[str], str]

# --- hand-written tables ---------------------------------------------------------------

# By id: the forms in Chinese, short to long, then English names and abbreviations.
AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "cnipa": (
        *("国家知识产权局", "国知局", "知识产权局", "中国国家知识产权局"),
        *("China National Intellectual Property Administration", "CNIPA", "SIPO"),
        "National Intellectual Property Administration",
        "State Intellectual Property Office",
    ),
    "moj": ("司法部", "中华人民共和国司法部", "Ministry of Justice", "MOJ", "MoJ"),
    "central-publicity-department": (
        *("中央宣传部", "中宣部", "中共中央宣传部", "国家版权局", "版权局"),
        *("中华人民共和国国家版权局", "国家新闻出版署", "国家电影局"),
        *("Publicity Department of the CPC Central Committee", "Central Propaganda Department"),
        *("National Copyright Administration", "National Copyright Administration of China"),
        *("NCAC", "National Press and Publication Administration", "China Film Administration"),
    ),
    "mara": (
        *("农业农村部", "中华人民共和国农业农村部"),
        *("Ministry of Agriculture and Rural Affairs", "MARA"),
    ),
    "nfga": (
        *("国家林草局", "林草局", "国家林业和草原局", "林业和草原局", "国家公园管理局"),
        *("National Forestry and Grassland Administration", "NFGA"),
    ),
    "mee": (
        *("生态环境部", "中华人民共和国生态环境部"),
        *("Ministry of Ecology and Environment", "MEE"),
    ),
    "gacc": (
        *("海关总署", "中国海关总署", "中华人民共和国海关总署", "China Customs"),
        *("General Administration of Customs", "General Administration of Customs of China"),
        *("General Administration of Customs of the People's Republic of China", "GACC", "GAC"),
    ),
    "natcm": (
        *("国家中医药局", "中医药局", "国家中医药管理局", "中医药管理局"),
        *("National Administration of Traditional Chinese Medicine", "NATCM", "SATCM"),
    ),
    "nhc": (
        *("国家卫生健康委", "卫生健康委", "国家卫健委", "卫健委", "国家卫生健康委员会"),
        *("中华人民共和国国家卫生健康委员会", "National Health Commission", "NHC"),
    ),
    "cmc-edd": (
        *("中央军委装备发展部", "军委装备发展部", "装备发展部", "中央军事委员会装备发展部"),
        "Equipment Development Department of the Central Military Commission",
        "CMC Equipment Development Department",
    ),
    "sastind": (
        *("国家国防科工局", "国防科工局", "科工局", "国家国防科技工业局", "国防科技工业局"),
        "State Administration of Science, Technology and Industry for National Defense",
        "State Administration for Science, Technology and Industry for National Defence",
        "SASTIND",
    ),
    "samr": (
        *("市场监管总局", "国家市场监管总局", "市监总局", "国家市场监督管理总局"),
        *("市场监督管理总局", "State Administration for Market Regulation", "SAMR"),
    ),
    "spc": (
        *("最高人民法院", "最高法", "最高法院", "最高院", "中华人民共和国最高人民法院"),
        *("Supreme People's Court", "The Supreme People’s Court", "SPC"),
    ),
    "joint-conference-relevant-members": (
        *("联席会议有关成员单位", "国家知识产权强国建设工作部际联席会议有关成员单位"),
    ),
    "mof": ("财政部", "中华人民共和国财政部", "Ministry of Finance", "MOF"),
    "ndrc": (
        *("国家发展改革委", "国家发改委", "发改委", "发展改革委", "国家发展和改革委员会"),
        *("发展和改革委员会", "National Development and Reform Commission", "NDRC"),
    ),
    "moe": ("教育部", "中华人民共和国教育部", "Ministry of Education", "MOE"),
    "most": (
        *("科技部", "科学技术部", "中华人民共和国科学技术部"),
        *("Ministry of Science and Technology", "MOST"),
    ),
    "miit": (
        *("工业和信息化部", "工信部", "中华人民共和国工业和信息化部"),
        *("Ministry of Industry and Information Technology", "MIIT"),
    ),
    "cas": ("中国科学院", "中科院", "Chinese Academy of Sciences", "CAS"),
    "mps": ("公安部", "中华人民共和国公安部", "Ministry of Public Security", "MPS"),
    "cac": (
        *("中央网信办", "网信办", "国家网信办", "国家互联网信息办公室"),
        *("中央网络安全和信息化委员会办公室", "Cyberspace Administration of China", "CAC"),
        "Office of the Central Cyberspace Affairs Commission",
    ),
    "mofcom": ("商务部", "中华人民共和国商务部", "Ministry of Commerce", "MOFCOM"),
    "nrta": (
        *("广电总局", "国家广电总局", "国家广播电视总局", "广播电视总局"),
        *("National Radio and Television Administration", "NRTA"),
    ),
    "mct": (
        *("文化和旅游部", "文旅部", "中华人民共和国文化和旅游部"),
        *("Ministry of Culture and Tourism", "MCT"),
    ),
    "spp": (
        *("最高人民检察院", "最高检", "高检院", "最高检察院", "中华人民共和国最高人民检察院"),
        *("Supreme People's Procuratorate", "SPP"),
    ),
    "nmpa": (
        *("国家药监局", "药监局", "国家药品监督管理局", "药品监督管理局"),
        *("National Medical Products Administration", "NMPA"),
    ),
    "ngoa": (
        *("国管局", "国家机关事务管理局", "机关事务管理局"),
        *("National Government Offices Administration", "NGOA"),
    ),
    "ccpit": (
        *("中国贸促会", "贸促会", "中国国际贸易促进委员会"),
        *("China Council for the Promotion of International Trade", "CCPIT"),
    ),
    "pbc": (
        *("中国人民银行", "人民银行", "央行", "人行", "中国央行"),
        *("People's Bank of China", "The People's Bank of China", "PBOC", "PBoC", "PBC"),
    ),
    "cplac": (
        *("中央政法委", "政法委", "中央政法委员会", "中共中央政法委员会", "中共中央政法委"),
        "Central Political and Legal Affairs Commission",
        "Commission for Political and Legal Affairs of the CPC Central Committee",
    ),
    "sasac": (
        *("国务院国资委", "国资委", "国务院国有资产监督管理委员会", "SASAC"),
        "State-owned Assets Supervision and Administration Commission of the State Council",
        "State-Owned Assets Supervision and Administration Commission",
    ),
    "project-authorities": ("各项目主管部门", "项目主管部门"),
    "nbs": ("国家统计局", "统计局", "National Bureau of Statistics", "NBS"),
    "nsfc": (
        *("国家自然科学基金委", "基金委", "自然科学基金委", "国家自然科学基金委员会"),
        *("National Natural Science Foundation of China", "NSFC"),
    ),
    "nfra": (
        *("金融监管总局", "国家金融监管总局", "金监总局", "国家金融监督管理总局"),
        *("National Financial Regulatory Administration", "NFRA"),
    ),
    "csrc": (
        *("中国证监会", "证监会", "中国证券监督管理委员会"),
        *("China Securities Regulatory Commission", "CSRC"),
    ),
    "cast": (
        *("中国科协", "科协", "中国科学技术协会"),
        *("China Association for Science and Technology", "CAST"),
    ),
    "mfa": ("外交部", "中华人民共和国外交部", "Ministry of Foreign Affairs", "MFA"),
    "mohrss": (
        *("人力资源社会保障部", "人社部", "人力资源和社会保障部"),
        *("Ministry of Human Resources and Social Security", "MOHRSS"),
    ),
    "cidca": (
        *("国家国际发展合作署", "国际发展合作署", "国合署"),
        *("China International Development Cooperation Agency", "CIDCA"),
    ),
    "joint-conference-office": (*("联席会议办公室", "国家知识产权强国建设工作部际联席会议办公室"),),
    "joint-conference-members": (
        *("联席会议成员单位", "国家知识产权强国建设工作部际联席会议成员单位"),
        "国家知识产权强国建设工作部际联席会议各成员单位",
    ),
    "sta": (
        *("税务总局", "国家税务总局", "国税总局"),
        *("State Taxation Administration", "STA", "State Administration of Taxation", "SAT"),
    ),
}

LAWS: Final[dict[str, tuple[str, ...]]] = {
    "trademark-law": (
        *("中华人民共和国商标法", "商标法", "《商标法》", "《中华人民共和国商标法》"),
        *("Trademark Law of the People's Republic of China", "Trademark Law"),
    ),
    "layout-design-regulations": ("集成电路布图设计保护条例", "布图设计条例"),
    "copyright-law-regulations": (
        *("中华人民共和国著作权法实施条例", "著作权法实施条例"),
        "Implementing Regulations of the Copyright Law",
    ),
    "copyright-collective-administration-regulations": (
        *("著作权集体管理条例", "Regulations on Copyright Collective Administration"),
    ),
    "voluntary-works-registration-measures": ("作品自愿登记试行办法",),
    "folklore-copyright-regulations": ("民间文学艺术作品著作权保护条例",),
    "plant-variety-regulations": (
        *("中华人民共和国植物新品种保护条例", "植物新品种保护条例"),
        "Regulations on the Protection of New Varieties of Plants",
    ),
    "genetic-resources-regulations": ("生物遗传资源获取和惠益分享管理条例",),
    "customs-ip-regulations": (
        *("中华人民共和国知识产权海关保护条例", "知识产权海关保护条例"),
        "Regulations on Customs Protection of Intellectual Property Rights",
    ),
    "tcm-traditional-knowledge-regulations": ("中医药传统知识保护条例",),
    "defense-patent-regulations": ("国防专利条例",),
    "trade-secret-provisions": ("商业秘密保护规定", "《商业秘密保护规定》"),
    "copyright-law": (
        *("中华人民共和国著作权法", "著作权法", "版权法", "Copyright Law"),
        "Copyright Law of the People's Republic of China",
    ),
    "ip-plan-15th-five-year": ("“十五五”知识产权规划", "十五五知识产权规划"),
    "ip-fiscal-powers-reform-plan": ("知识产权领域中央与地方财政事权和支出责任划分改革方案",),
    "ip-business-environment-opinions": ("关于进一步优化知识产权领域营商环境的意见",),
    "copyright-development-opinions": ("关于加快推进版权工作高质量发展指导意见",),
    "standards-patents-guidance": ("标准涉及专利政策指引",),
    "rapid-coordinated-protection-document": ("高质量推进知识产权快速协同保护政策文件",),
    "ip-arbitration-opinions": ("加强知识产权纠纷仲裁工作的指导意见",),
    "patent-dispute-guidelines": ("专利纠纷行政裁决和调解办案指南",),
    "trade-secret-opinions": ("关于加强商业秘密保护的意见",),
    "police-ip-opinions": ("关于加强公安机关知识产权保护工作的意见",),
    "ai-content-labeling-measures": ("人工智能生成合成内容标识办法",),
    "ai-content-labeling-standard": ("配套强制性国家标准",),
    "biodiversity-projects-plan": (
        *("生物多样性保护重大工程实施方案（2025—2030年）", "生物多样性保护重大工程实施方案"),
        "生物多样性保护重大工程实施方案(2025-2030年)",
    ),
    "patent-examination-guidelines": ("专利审查指南", "Patent Examination Guidelines"),
    "culture-tourism-ip-opinions": ("关于加强文化和旅游领域知识产权工作的指导意见",),
    "spc-innovation-opinions": (
        "最高人民法院关于以高质量审判服务保障科技创新的意见",
        "关于以高质量审判服务保障科技创新的意见",
    ),
    "ip-criminal-interpretation": (
        "关于办理侵犯知识产权刑事案件适用法律若干问题的解释",
        "最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释",
    ),
    "spp-technical-investigator-measures": ("最高人民检察院知识产权检察办公室技术调查官管理办法",),
    "patent-export-review-guidance": ("技术出口中专利权对外转让审查指引",),
    "edv-determination-guidelines": ("实质性派生品种判定指南",),
    "edv-catalog": ("首批实施实质性派生品种制度目录",),
    "ip-information-guidelines": ("知识产权信息分析利用指南",),
    "patent-trademark-procurement-standard": (
        *("专利商标代理服务政府采购需求标准（试行）", "专利商标代理服务政府采购需求标准"),
    ),
    "patent-law": (
        *("中华人民共和国专利法", "专利法", "Patent Law"),
        "Patent Law of the People's Republic of China",
    ),
    "madrid-system": (
        *("马德里体系", "商标国际注册马德里体系", "Madrid System", "Madrid Protocol"),
        "Madrid System for the International Registration of Marks",
    ),
    "china-eu-gi-agreement": (
        *("中欧地理标志协定", "中欧地理标志保护与合作协定"),
        "中华人民共和国政府与欧洲联盟地理标志保护与合作协定",
        "China–EU Agreement on Geographical Indications",
        "EU-China Agreement on Geographical Indications",
    ),
    "broadcasting-treaty": ("保护广播组织条约", "WIPO Broadcasting Treaty"),
    "tce-treaty": ("保护传统文化表现形式条约",),
    "beijing-treaty": (
        *("视听表演北京条约", "北京条约", "Beijing Treaty", "BTAP"),
        "Beijing Treaty on Audiovisual Performances",
    ),
    "marrakesh-treaty": (
        *("马拉喀什条约", "Marrakesh Treaty"),
        "关于为盲人、视力障碍者或其他印刷品阅读障碍者获得已出版作品提供便利的马拉喀什条约",
    ),
    "upov-convention": (
        *("国际植物新品种保护公约", "UPOV", "UPOV公约", "UPOV Convention"),
        "International Convention for the Protection of New Varieties of Plants",
    ),
    "ip-powerhouse-outline": (
        *("纲要", "《纲要》", "知识产权强国建设纲要", "知识产权强国建设纲要（2021—2035年）"),
        "知识产权强国建设纲要(2021-2035年)",
        "Outline for Building an Intellectual Property Powerhouse (2021-2035)",
    ),
    "ip-plan-14th-five-year": (
        *("规划", "《规划》", "“十四五”国家知识产权保护和运用规划"),
        "十四五国家知识产权保护和运用规划",
    ),
}

# Forms that two agencies share, and what the plan calls the two, in plan order.
AMBIGUOUS: Final = {
    "监管总局": ("市场监管总局", "金融监管总局"),
    "两高": ("最高人民法院", "最高人民检察院"),
    "成员单位": ("联席会议有关成员单位", "联席会议成员单位"),
}

# Where the records have their names, in the order of their forms.
FIELDS: Final = {
    "agencies": ("name", "full_name", "name_en", "full_name_en", "abbreviation", "id", "aliases"),
    "laws": ("title", "short_title", "title_en", "id", "aliases"),
}


# --- helpers ---------------------------------------------------------------------------


class Known(NamedTuple):
    """What differs between agencies and laws."""

    table: dict[str, tuple[str, ...]]
    typed: dict[str, str]
    ambiguous: Collection[str]
    fields: tuple[str, ...]
    find: Callable[[str], ipp.Agency | ipp.Law]
    unknown: Callable[[str], ipp.PlanError]

    @property
    def records(self) -> Iterator[tuple[str, ipp.Agency | ipp.Law]]:
        return ((id_, self.find(id_)) for id_ in self.table)

    def unambiguous(self, names: Iterable[str]) -> list[str]:
        return [name for name in dict.fromkeys(names) if name not in self.ambiguous]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Give the forms known here and in the library, each with the id of its record."""
        for id_, record in self.records:
            for form in self.unambiguous((*self.table[id_], *record.forms)):
                yield form, id_


@pytest.fixture(scope="module")
def plan() -> ipp.Plan:
    return ipp.load(2025)


@pytest.fixture(scope="module", params=FIELDS)
def known(request: pytest.FixtureRequest, plan: ipp.Plan) -> Known:
    fields = FIELDS[request.param]
    if request.param == "agencies":
        find, unknown = plan.agency, ipp.UnknownAgencyError
        return Known(AGENCIES, TYPED_AGENCIES, AMBIGUOUS, fields, find, unknown)
    return Known(LAWS, TYPED_LAWS, (), fields, plan.law, ipp.UnknownLawError)


def is_chinese(form: str) -> bool:
    return any("一" <= character <= "鿿" for character in form)


def named(record: ipp.Agency | ipp.Law, *fields: str) -> list[str]:
    """Return the names that a record has in some of its fields."""
    values = [getattr(record, field) for field in fields]
    each = [value if isinstance(value, tuple) else (value,) for value in values]
    return [name for names in each for name in names if name is not None]


def answer(ask: Callable[[str], object], name: str) -> object:
    """Return what a name gives: the id of a record, another answer, or the error."""
    try:
        given = ask(name)
    except ipp.PlanError as error:
        return error
    return given.id if isinstance(given, (ipp.Agency, ipp.Law)) else given


def is_right(given: object, expected: object) -> bool:
    """Tell whether an answer is the one expected: an error is by its class or its facts."""
    if isinstance(expected, type):
        return isinstance(given, expected)
    if isinstance(expected, ipp.PlanError):
        return type(given) is type(expected) and vars(given) == vars(expected)
    return given == expected


def assert_none(wrong: Iterable[str]) -> None:
    """Assert that nothing is wrong; list all that is."""
    __tracebackhide__ = True
    lines = [*dict.fromkeys(wrong)]
    assert not lines, "\n".join((f"{len(lines)} wrong:", *lines))


def assert_each(ask: Callable[[str], object], table: Iterable[tuple[str, object]]) -> None:
    """Assert that each name of a table gives what stands beside it; list those that do not."""
    __tracebackhide__ = True
    cases = [*table]
    assert cases, "the table is empty"
    answers = [(name, answer(ask, name), expected) for name, expected in cases]
    assert_none(
        f"{name!r} gives {given!r}, not {expected!r}"
        for name, given, expected in answers
        if not is_right(given, expected)
    )


# --- the tables ------------------------------------------------------------------------


def test_the_tables_have_every_agency_and_law(plan: ipp.Plan) -> None:
    assert [*AGENCIES] == [agency.id for agency in plan.agencies]
    assert [*LAWS] == [law.id for law in plan.laws]


def test_everyday_names(known: Known) -> None:
    table = known.table.items()
    assert [id_ for id_, names in table if not names] == []
    assert_each(known.find, [(name, id_) for id_, names in table for name in names])


# --- every form of the records ---------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "field"),
    [(kind, field) for kind, fields in FIELDS.items() for field in fields],
    indirect=["known"],
)
def test_names_in_each_field(known: Known, field: str) -> None:
    assert_each(
        known.find,
        [
            (name, id_)
            for id_, record in known.records
            for name in known.unambiguous(named(record, field))
        ],
    )


def test_forms_are_the_names_in_all_fields(known: Known) -> None:
    assert_none(
        f"{id_}: {record.forms}, not {names}"
        for id_, record in known.records
        if [*record.forms] != (names := named(record, *known.fields))
    )


def test_records_are_found_by_themselves(plan: ipp.Plan) -> None:
    assert_none(agency.id for agency in plan.agencies if plan.agency(agency) is not agency)
    assert_none(law.id for law in plan.laws if plan.law(law) is not law)


def test_aliases_are_given_once(known: Known) -> None:
    *others, _ = known.fields
    assert_none(
        f"{id_}: {alias!r}"
        for id_, record in known.records
        for place, alias in enumerate(record.aliases)
        if alias in (*record.aliases[:place], *named(record, *others))
    )


def test_forms_have_no_space_to_remove(known: Known) -> None:
    assert_none(
        f"{id_}: {form!r}"
        for id_, record in known.records
        for form in record.forms
        if form != " ".join(form.split())
    )


# No remainder of a name is ambiguous or another's: there is nothing to except here.
def test_names_of_agencies_without_what_stands_before(plan: ipp.Plan) -> None:
    without_state = [
        (name.removeprefix("中华人民共和国"), agency_id)
        for agency_id in AGENCIES
        for name in named(plan.agency(agency_id), "name", "full_name")
    ]
    without_both = [(name.removeprefix("国家"), agency_id) for name, agency_id in without_state]
    assert_each(plan.agency, without_state + without_both)


def test_titles_of_laws_without_the_state(plan: ipp.Plan) -> None:
    titles = [(plan.law(law_id).title, law_id) for law_id in LAWS]
    assert_each(
        plan.law,
        [
            (title.removeprefix("中华人民共和国"), law_id)
            for title, law_id in titles
            if not title.startswith("中华人民共和国政府")  # there it is a party's name
        ],
    )


# --- spellings -------------------------------------------------------------------------


@cache
def converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def full_width(text: str) -> str:
    """Return the text with each ASCII character in its full-width form."""
    return "".join(
        "\u3000" if c == " " else chr(ord(c) + 0xFEE0) if c.isascii() else c for c in text
    )


def spaced(text: str) -> str:
    return " ".join(text)


CHINESE: Final[dict[str, Spelling]] = {
    "simplified-to-traditional": lambda name: converter("s2t").convert(name),
    "simplified-to-taiwan": lambda name: converter("s2tw").convert(name),
    "simplified-to-hong-kong": lambda name: converter("s2hk").convert(name),
}
ANY: Final[dict[str, Spelling]] = {
    "upper-case": str.upper,
    "lower-case": str.lower,
    "swapped-case": str.swapcase,
    "full-width": full_width,
    "full-width-upper-case": lambda name: full_width(name.upper()),
    "space-around": lambda name: f"  {name}\t",
    "line-end": lambda name: f"{name}\r\n",
    "ideographic-space-around": lambda name: f"\u3000{name}\u3000",
    "no-break-space-around": lambda name: f"\u00a0{name}\u00a0",
    "space-inside": spaced,
    "curly-apostrophe": lambda name: name.replace("'", "’"),
    "title-marks": lambda name: f"《{name}》",
    "angle-marks": lambda name: f"〈{name}〉",
    "half-width-marks": lambda name: name.replace("（", "(").replace("）", ")"),
    "en-dash": lambda name: name.replace("—", "–"),
    "hyphen": lambda name: name.replace("—", "-").replace("–", "-"),
    "straight-quotes": lambda name: name.replace("“", '"').replace("”", '"'),
    "no-quotes": lambda name: name.replace("“", "").replace("”", ""),
    "corner-quotes": lambda name: name.replace("“", "「").replace("”", "」"),
}
SPELLINGS: Final = {**CHINESE, **ANY}

# Typed by hand, some in several of these ways at once.
TYPED_AGENCIES: Final = {
    "國家知識產權局": "cnipa",
    "国家知識産权局": "cnipa",  # characters of several countries
    "中國證監會": "csrc",
    "國家衛健委": "nhc",  # as in Taiwan
    "國家衞健委": "nhc",  # as in Hong Kong
    "工業和信息化部": "miit",
    "國務院國資委": "sasac",
    "中國貿促會": "ccpit",
    "中國人民銀行": "pbc",
    "國家藥監局": "nmpa",
    "聯席會議辦公室": "joint-conference-office",
    "  ＣＮＩＰＡ　": "cnipa",
    "ｓａｍｒ": "samr",
}
TYPED_LAWS: Final = {
    "《中華人民共和國商標法》": "trademark-law",
    "《 著作權法 》": "copyright-law",
    "著作權法實施條例": "copyright-law-regulations",
    "馬拉喀什條約": "marrakesh-treaty",
    "ｕｐｏｖ": "upov-convention",
    "ＵＰＯＶ公約": "upov-convention",
    "「十五五」知識產權規劃": "ip-plan-15th-five-year",
    "知識產權強國建設綱要(2021－2035年)": "ip-powerhouse-outline",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings(known: Known, spelling: str) -> None:
    spell = SPELLINGS[spelling]
    table = [
        (spell(form), id_)
        for form, id_ in known.forms()
        if spelling not in CHINESE or is_chinese(form)
    ]
    assert {id_ for _, id_ in table} == {*known.table}
    assert_each(known.find, table)


def test_spellings_typed_by_hand(known: Known) -> None:
    assert_each(known.find, known.typed.items())


# --- names in questions ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "question"),
    [("agencies", "by_agency"), ("agencies", "led_by"), ("laws", "by_law")],
    indirect=["known"],
)
def test_questions_take_every_form(plan: ipp.Plan, known: Known, question: str) -> None:
    ask = getattr(plan.tasks, question)
    tasks = {id_: ask(id_) for id_ in known.table}
    assert_each(ask, [(form, tasks[id_]) for form, id_ in known.forms()])


# --- what is not the same --------------------------------------------------------------


def test_a_law_is_not_its_implementing_regulations(plan: ipp.Plan) -> None:
    law, regulations = plan.law("著作权法"), plan.law("著作权法实施条例")
    assert law != regulations
    assert law.id == "copyright-law"
    assert regulations.id == "copyright-law-regulations"
    assert regulations.implements == law.id
    assert law.implements is None
    assert [task.number for task in plan.tasks.by_law("著作权法")] == [9]
    assert [task.number for task in plan.tasks.by_law("著作权法实施条例")] == [2]
    assert [task.number for task in plan.tasks.by_law("Copyright Law")] == [9]
    assert not plan.tasks.by_law("著作权法") & plan.tasks.by_law("著作权法实施条例")


# Pairs that are easily taken for one another.
LIKE_AGENCIES: Final = (
    ("市场监管总局", "金融监管总局"),
    ("国家中医药局", "国家药监局"),
    ("税务总局", "国家统计局"),
    ("中国证监会", "国务院国资委"),
    ("中国科学院", "中国科协"),
    ("CAC", "GACC"),
    ("CAS", "CAST"),
    ("MOF", "MOFCOM"),
    ("SAT", "SATCM"),
)
LIKE_LAWS: Final = (
    ("植物新品种保护条例", "国际植物新品种保护公约"),
    ("商业秘密保护规定", "关于加强商业秘密保护的意见"),
    ("“十五五”知识产权规划", "规划"),
    ("专利法", "专利审查指南"),
    ("商标法", "马德里体系"),
    ("著作权集体管理条例", "著作权法实施条例"),
)


def test_agencies_with_like_names(plan: ipp.Plan) -> None:
    assert_none(
        f"{one} and {other}"
        for one, other in LIKE_AGENCIES
        if plan.agency(one).id == plan.agency(other).id
    )


def test_laws_with_like_names(plan: ipp.Plan) -> None:
    assert_none(
        f"{one} and {other}" for one, other in LIKE_LAWS if plan.law(one).id == plan.law(other).id
    )


# What the plan does not name, however near its name comes.
OTHER_AGENCIES: Final = (
    # Bodies that it leaves out, that are no more, or that are part of one.
    *("国防部", "国家数据局", "应急管理部", "银保监会", "商标局", "专利局"),
    *("北京市知识产权局", "联席会议", "USPTO", "WIPO"),
    # What many bodies are called.
    *("宣传部", "人民法院", "检察院", "Ministry"),
    # Parts of names, names with more behind, and two names at once.
    *("国家知识产权", "局", "等部门", "of the People's Republic of China"),
    *("国家知识产权局负责", "国家知识产权局、司法部", "CNIPA SAMR"),
    # No names at all.
    *("2025", "1"),
)
OTHER_LAWS: Final = (
    # Laws, plans and treaties that it leaves out.
    *("民法典", "反不正当竞争法", "商标法实施条例", "专利法实施细则", "十四五规划"),
    *("TRIPS", "Berne Convention"),
    # What many laws are called.
    *("法", "条例", "实施条例", "Law"),
    # Parts of titles, titles with more behind or before, and two titles at once.
    *("商标", "Trademark", "商标法律", "新商标法", "商标法、著作权法"),
    # No title at all.
    "2025",
)


@pytest.mark.parametrize("question", ["agency", "tasks.by_agency"])
def test_other_bodies_are_unknown(plan: ipp.Plan, question: str) -> None:
    ask = attrgetter(question)(plan)
    assert_each(ask, [(name, ipp.UnknownAgencyError) for name in OTHER_AGENCIES])


@pytest.mark.parametrize("question", ["law", "tasks.by_law"])
def test_other_laws_are_unknown(plan: ipp.Plan, question: str) -> None:
    ask = attrgetter(question)(plan)
    assert_each(ask, [(name, ipp.UnknownLawError) for name in OTHER_LAWS])


def test_an_agency_is_no_law(plan: ipp.Plan) -> None:
    forms = [form for agency_id in AGENCIES for form in plan.agency(agency_id).forms]
    assert_each(plan.law, [(form, ipp.UnknownLawError) for form in forms])


def test_a_law_is_no_agency(plan: ipp.Plan) -> None:
    forms = [form for law_id in LAWS for form in plan.law(law_id).forms]
    assert_each(plan.agency, [(form, ipp.UnknownAgencyError) for form in forms])


# --- ambiguous names -------------------------------------------------------------------

each_ambiguous = pytest.mark.parametrize(
    "name", AMBIGUOUS, ids=["regulation", "two-highest", "members"]
)


@each_ambiguous
def test_ambiguous_names(plan: ipp.Plan, name: str) -> None:
    with pytest.raises(ipp.AmbiguousNameError) as caught:
        plan.agency(name)
    assert isinstance(caught.value, LookupError)
    assert caught.value.name == name
    assert caught.value.candidates == AMBIGUOUS[name]
    for candidate in AMBIGUOUS[name]:
        assert candidate in str(caught.value)
        assert plan.agency(candidate).name == candidate


@each_ambiguous
def test_ambiguous_names_in_questions(plan: ipp.Plan, name: str) -> None:
    with pytest.raises(ipp.AmbiguousNameError) as caught:
        plan.tasks.by_agency(name)
    assert caught.value.candidates == AMBIGUOUS[name]
    with pytest.raises(ipp.AmbiguousNameError):
        plan.tasks.led_by(name)


@pytest.mark.parametrize("spelling", [*CHINESE, "space-around", "space-inside", "title-marks"])
def test_spellings_of_ambiguous_names(plan: ipp.Plan, spelling: str) -> None:
    spelt = {SPELLINGS[spelling](name): candidates for name, candidates in AMBIGUOUS.items()}
    assert_each(plan.agency, [(name, ipp.AmbiguousNameError(name, spelt[name])) for name in spelt])


def test_nothing_else_is_ambiguous(plan: ipp.Plan) -> None:
    shared = {
        form
        for agency in plan.agencies
        for form in agency.forms
        for other in plan.agencies
        if other.id != agency.id and form.casefold() in map(str.casefold, other.forms)
    }
    assert shared == {*AMBIGUOUS}


# --- unknown names ---------------------------------------------------------------------


def assert_suggests(
    error: ipp.UnknownAgencyError | ipp.UnknownLawError, name: str, nearest: str
) -> None:
    assert isinstance(error, LookupError)
    assert error.name == name
    assert error.suggestions[0] == nearest
    assert len(error.suggestions) <= 3
    assert len({*error.suggestions}) == len(error.suggestions)
    assert repr(name) in str(error)
    assert nearest in str(error)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("国家知识产杈局", "国家知识产权局", id="wrong-character"),
        pytest.param("国家知识局", "国家知识产权局", id="missing-characters"),
        pytest.param("知产局", "国家知识产权局", id="other-short-form"),
        pytest.param("國家智慧財產權局", "国家知识产权局", id="taiwan-words"),
        pytest.param("CNIPAA", "国家知识产权局", id="letter-too-many"),
        pytest.param("CNPIA", "国家知识产权局", id="letters-swapped"),
        pytest.param("Supreme Court", "最高人民法院", id="supreme-court"),
        pytest.param("Ministry of Comerce", "商务部", id="misspelt"),
        pytest.param("中国商务部", "商务部", id="of-china"),
        pytest.param("工业与信息化部", "工业和信息化部", id="other-and"),
        pytest.param("市场监督总局", "市场监管总局", id="between-two-forms"),
        pytest.param("农业部", "农业农村部", id="former-name"),
        pytest.param("联席会议办公处", "联席会议办公室", id="office"),
    ],
)
def test_suggestions_for_an_agency(plan: ipp.Plan, name: str, nearest: str) -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        plan.agency(name)
    error = caught.value
    assert_suggests(error, name, nearest)
    # What is suggested can be used as it stands.
    shown = [plan.agency(suggestion).name for suggestion in error.suggestions]
    assert shown == [*error.suggestions]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("商标发", "中华人民共和国商标法", id="wrong-character"),
        pytest.param("中国商标法", "中华人民共和国商标法", id="of-china"),
        pytest.param("Trademarks Law", "中华人民共和国商标法", id="plural"),
        pytest.param("Trade Mark Act", "中华人民共和国商标法", id="act"),
        pytest.param("植物新品种条例", "中华人民共和国植物新品种保护条例", id="shortened"),
        pytest.param("集成电路布图设计条例", "集成电路布图设计保护条例", id="left-out"),
        pytest.param("商业秘密规定", "商业秘密保护规定", id="trade-secrets"),
        pytest.param("知识产权强国纲要", "知识产权强国建设纲要（2021—2035年）", id="outline"),
        pytest.param("UPOV 1978", "国际植物新品种保护公约", id="act-of-1978"),
    ],
)
def test_suggestions_for_a_law(plan: ipp.Plan, name: str, nearest: str) -> None:
    with pytest.raises(ipp.UnknownLawError) as caught:
        plan.law(name)
    error = caught.value
    assert_suggests(error, name, nearest)
    shown = [plan.law(suggestion).title for suggestion in error.suggestions]
    assert shown == [*error.suggestions]


def test_no_suggestion_where_nothing_is_near(known: Known) -> None:
    names = ("火星局", "xyzzy", "%%%", "🜁", "《》", "“”")
    assert_each(known.find, [(name, known.unknown(name)) for name in names])


@pytest.mark.parametrize("name", ["", " ", "\u3000", "\t\n"], ids=["none", "one", "wide", "lines"])
def test_an_empty_name(plan: ipp.Plan, name: str) -> None:
    with pytest.raises(ipp.UnknownAgencyError, match="empty"):
        plan.agency(name)
    with pytest.raises(ipp.UnknownLawError, match="empty"):
        plan.law(name)
