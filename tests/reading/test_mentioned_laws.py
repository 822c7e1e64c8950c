"""Every word and mark that decides where a law is named and what is done to it."""

from __future__ import annotations

import pytest

from ip_power_plan.reading.mentions import (
    MAX_CLAUSE_LENGTH,
    MAX_TITLE,
    Sighting,
    find_sightings,
    name_pattern,
    without_stage,
)

NAMES = name_pattern(["商标法", "专利法", "著作权法", "著作权法实施条例", "甲.乙条例"])


def sightings(text: str) -> list[Sighting]:
    found = find_sightings(text, NAMES)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    return found


def names(text: str) -> list[str]:
    return [one.text for one in sightings(text)]


def action(text: str) -> tuple[str | None, str | None]:
    """Return what is done to the only law of a text, and the words that say so."""
    (one,) = sightings(text)
    return one.action and one.action.value, one.action_text


# --- names without marks ---------------------------------------------------------------


@pytest.mark.parametrize("longer", [*"律规治制典学院庭", "实施条例", "实施细则", "司法解释的"])
def test_a_name_that_goes_on_is_another(longer: str) -> None:
    assert names(f"修改商标法{longer}") == []
    assert names(f"修改商标法的{longer}") == ["商标法"]


@pytest.mark.parametrize("behind", ["", "。", "、", "的", "修改", "实施", "司法解释", "X"])
def test_a_name_ends_before_other_words(behind: str) -> None:
    (one,) = sightings(f"修改商标法{behind}")
    assert (one.text, one.start, one.end, one.quoted) == ("商标法", 2, 5, False)


def test_the_longest_name_is_meant() -> None:
    assert names("修改著作权法实施条例和著作权法。") == ["著作权法实施条例", "著作权法"]
    assert names("修改甲.乙条例、甲丙乙条例文本") == ["甲.乙条例"]
    pattern = name_pattern(["公约", "公约议定书", "公约议定书附件"])
    for name in ("公约", "公约议定书", "公约议定书附件"):
        assert [one.text for one in find_sightings(f"加入{name}。", pattern)] == [name]


def test_a_name_at_the_beginning_of_a_text_and_one_behind_another() -> None:
    assert names("商标法修改") == ["商标法"]
    assert names("商标法专利法修改") == ["商标法", "专利法"]
    assert names("商标法《甲》专利法修改") == ["商标法", "甲", "专利法"]


def test_a_name_that_begins_as_verbs_do() -> None:
    (one,) = find_sightings("推进推广法修改。", name_pattern(["推广法"]))
    assert one.action_text == "推进…修改"


def test_a_name_inside_marks_is_part_of_the_title() -> None:
    assert names("修改《关于商标法的解释》和商标法、《专利法》、专利法。") == [
        "关于商标法的解释",
        "商标法",
        "专利法",
        "专利法",
    ]
    assert [one.quoted for one in sightings("修改《商标法》和商标法。")] == [True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《甲《乙》丙》和《丁》", ["甲《乙》丙", "丁"]),
        ("》《甲》", ["甲"]),
        ("》》《甲》《", ["甲"]),
        ("《甲", []),
        ("《甲《乙》", []),
        ("《》", []),
        ("《甲》和《》", ["甲"]),
    ],
)
def test_marks_inside_marks(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("length", "found"), [(1, True), (MAX_TITLE, True), (MAX_TITLE + 1, False)]
)
@pytest.mark.parametrize("before", ["", "推进" * MAX_TITLE])
def test_a_title_in_marks_has_at_most_so_many_characters(
    before: str, length: int, found: bool
) -> None:
    title = "甲" * length
    assert names(f"{before}《{title}》和《乙》") == [title, "乙"][not found :]
    assert MAX_TITLE == 500


# --- unknown laws beside a known one ---------------------------------------------------


@pytest.mark.parametrize("joint", ["、", "和", "与", "以及"])
@pytest.mark.parametrize("name", ["反垄断法", "反垄断条例", "实施细则", "海关法", "某" * 13 + "法"])
@pytest.mark.parametrize("behind", [*"、和与及等的修制", "以及", "相关", "司法解释"])
def test_a_law_in_a_list_behind_a_known_one(joint: str, name: str, behind: str) -> None:
    assert names(f"推进商标法{joint}{name}{behind}") == ["商标法", name]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "、反垄断法",
            "、反垄断法修".replace("、", "，"),
            "、反垄断法规修",
            "、某法修",
            "、办法，修",
        ),
        *(
            "、" + "某" * 15 + "法修",
            "、A法修",
            "、反垄断和法修",
            "、反垄断办修",
            "的反垄断法修",
            "及反垄断法修",
        ),
    ],
)
def test_what_is_no_law_of_a_list(words: str) -> None:
    assert names(f"推进商标法{words}") == ["商标法"]


def test_laws_behind_one_another_and_before_the_next_known_one() -> None:
    assert names("推进商标法、反垄断法、海关法、专利法修改") == [
        "商标法",
        "反垄断法",
        "海关法",
        "专利法",
    ]
    assert names("推进《商标法》、反垄断法修改") == ["商标法"]
    # What would be one name with a known law in it is none.
    assert names("推进商标法、我国专利法修改") == ["商标法", "专利法"]
    assert names("推进反垄断法、商标法、海关法、专利法修改") == [
        "反垄断法",
        "商标法",
        "海关法",
        "专利法",
    ]
    pattern = name_pattern(["商标法", "制裁条例"])
    found = find_sightings("推进商标法、反垄断法制裁条例修改", pattern)
    assert [one.text for one in found] == ["商标法", "反垄断法", "制裁条例"]
    assert names("推进商标法、《反垄断法》修改") == ["商标法", "反垄断法"]


@pytest.mark.parametrize("joint", ["、", "和", "与", "以及"])
@pytest.mark.parametrize("verbs", ["", "推进", "加快推进", "推进关于"])
@pytest.mark.parametrize(
    "before", ["", "完善制度，", "完善制度。", "完善制度；", "要求：", "一，二，"]
)
def test_laws_in_a_list_before_a_known_one(joint: str, verbs: str, before: str) -> None:
    found = sightings(f"{before}{verbs}反垄断法{joint}海关法{joint}商标法修改")
    assert [one.text for one in found] == ["反垄断法", "海关法", "商标法"]
    assert [one.quoted for one in found] == [False] * 3
    assert len({one.action_text for one in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "推进我国反A法、商标法修改",
        "推进试点，商标法修改",
        "反垄断法的商标法修改",
        "推进反垄断法及商标法修改",
        "反垄断法、的商标法修改",
        "某法、商标法修改",
        "X推进反垄断法、商标法修改",
    ],
)
def test_what_is_no_list_before_a_known_law(text: str) -> None:
    assert names(text) == ["商标法"]


def test_a_list_before_a_known_law_ends_at_the_one_before() -> None:
    assert names("推进商标法修改，反垄断法、专利法修改") == ["商标法", "反垄断法", "专利法"]
    assert names("《甲》反垄断法、专利法修改") == ["甲", "反垄断法", "专利法"]
    assert names("推进商标法海关法、专利法修改") == ["商标法", "海关法", "专利法"]


# --- names that share an action --------------------------------------------------------


@pytest.mark.parametrize("between", ["", "、", "和", "与", "及", "以及", "及其"])
def test_names_that_share_an_action(between: str) -> None:
    found = sightings(f"加快《甲》{between}《乙》修改。")
    assert [(one.text, one.action_text) for one in found] == [
        ("甲", "加快…修改"),
        ("乙", "加快…修改"),
    ]


@pytest.mark.parametrize("between", ["，", "的", "和、", "和其他", "X"])
def test_names_that_do_not_share_an_action(between: str) -> None:
    found = sightings(f"加快《甲》{between}《乙》修改。")
    assert [one.text for one in found] == ["甲", "乙"]
    assert found[1].action_text == "修改"
    assert found[0].action_text != "加快…修改"


# --- actions ---------------------------------------------------------------------------

# The table of the data dictionary, read from the top.
ACTIONS = {
    "interpret": [f"司法解释{word}" for word in ("修改", "修订", "制定", "出台", "完善")],
    "negotiate": ["磋商", "谈判", "商签"],
    "repeal": ["废止"],
    "amend": ["修改", "修订", "修正"],
    "enact": ["制定", "制订", "起草", "编制"],
    "commemorate": ["周年"],
    "issue": ["印发", "出台", "发布", "颁布", "公布"],
    "evaluate": ["评估"],
    "study": ["论证", "研究"],
    "implement": ["贯彻", "落实", "实施", "施行", "履行", "执行", "推广", "使用"],
    "advance": ["推进", "推动", "加快", "立法", "审议", "生效", "批准", "加入"],
}
WORDS = [(value, word) for value, words in ACTIONS.items() for word in words]


@pytest.mark.parametrize(("value", "word"), WORDS)
def test_each_word_has_its_action(value: str, word: str) -> None:
    assert action(f"关于《甲》{word}。") == (value, word)
    assert action(f"关于《甲》{word}工作") == (value, f"{word}工作")


@pytest.mark.parametrize(("value", "word"), WORDS)
def test_an_earlier_row_goes_before_a_later_one(value: str, word: str) -> None:
    later = [*ACTIONS][[*ACTIONS].index(value) + 1 :]
    for row in later:
        for other in ACTIONS[row]:
            assert action(f"关于《甲》{other}并{word}。") == (value, f"{other}并{word}")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(
            (f"{word}{middle}论证", "study")
            for word in ("修改", "修订", "修正", "制定", "立法")
            for middle in ("", "研究")
        ),
        ("研究出台", "enact"),
        ("研究制定", "enact"),
        ("修订出台", "amend"),
        ("制定出台", "enact"),
        ("印发实施", "issue"),
        ("司法解释的修改", "interpret"),
    ],
)
def test_phrases_that_the_table_speaks_of(words: str, value: str) -> None:
    assert action(f"关于《甲》{words}。") == (value, words)


@pytest.mark.parametrize("words", ["", "保护", "衔接", "司法解释", "XX", "工作…"])
def test_without_any_of_the_words_there_is_no_action(words: str) -> None:
    assert action(f"关于《甲》{words}。") == (None, None)


VERBS = [
    "积极",
    "加快",
    "抓紧",
    "尽快",
    "适时",
    "认真",
    "深入",
    "持续",
    "继续",
    "稳步",
    "扎实",
    "全面",
    "研究",
    "论证",
    "推进",
    "推动",
    "推广",
    "制定",
    "制订",
    "起草",
    "编制",
    "修订",
    "修改",
    "修正",
    "完善",
    "出台",
    "印发",
    "发布",
    "颁布",
    "公布",
    "实施",
    "施行",
    "使用",
    "落实",
    "贯彻",
    "履行",
    "执行",
    "宣传",
    "做好",
    "开展",
    "启动",
    "组织",
    "举办",
    "配合",
    "参与",
    "加强",
    "促进",
    "完成",
    "批准",
    "加入",
    "评估",
    "废止",
    "清理",
    "审议",
    "提请",
    "报送",
    "形成",
]


@pytest.mark.parametrize("verb", VERBS)
def test_the_verbs_before_a_name(verb: str) -> None:
    for words in (verb, f"{verb}关于", f"{verb}加快", f"加快{verb}"):
        assert action(f"{words}《甲》磋商。") == ("negotiate", f"{words}…磋商")
        assert action(f"完善制度，{words}《甲》磋商。") == ("negotiate", f"{words}…磋商")
    # Words that are none of these say nothing before a name.
    assert action(f"要{verb}《甲》磋商。") == ("negotiate", "磋商")


@pytest.mark.parametrize(
    "kind",
    [
        *(
            f"等{many}{kind}"
            for many in ("", "国际", "重点国际版权")
            for kind in (
                "条约",
                "公约",
                "协定",
                "法律法规",
                "法律",
                "法规",
                "规章",
                "条例",
                "文件",
                "办法",
                "制度",
            )
        ),
        *("等", "等的", "等条约的", "的", "条约", "有关条约的"),
    ],
)
def test_a_tail_that_only_says_the_kind(kind: str) -> None:
    assert action(f"推进《甲》{kind}磋商。") == ("negotiate", "推进…磋商")


@pytest.mark.parametrize("tail", ["十分重要而且特别重要的国际条约", "相关工作", "XX"])
def test_a_tail_that_says_more(tail: str) -> None:
    assert action(f"推进《甲》{tail}磋商。") == ("negotiate", f"推进…{tail}磋商")


@pytest.mark.parametrize("mark", "，。；！？：、（）《》")
def test_no_action_crosses_a_mark(mark: str) -> None:
    other = {"《": "《乙》", "》": "《乙》"}.get(mark, mark)
    first = sightings(f"落实《甲》的{other}修订条款")[0]
    assert (first.action and first.action.value, first.action_text) == ("implement", "落实")
    several = sightings(f"落实《甲》的{other}修订{other}条款")[0]
    assert several.action_text == "落实"
    several = sightings(f"修订{other}加强{other}落实《甲》周年")[-1]
    assert several.action_text == "落实…周年"
    last = sightings(f"修订条款{other}的《甲》周年")[-1]
    assert (last.action and last.action.value, last.action_text) == ("commemorate", "周年")


def test_other_marks_are_part_of_a_clause() -> None:
    assert action("落实《甲》X“修订”。") == ("amend", "落实…X“修订”")


@pytest.mark.parametrize(
    ("length", "found"), [(MAX_CLAUSE_LENGTH, True), (MAX_CLAUSE_LENGTH + 1, False)]
)
def test_how_far_a_clause_is_searched(length: int, found: bool) -> None:
    filler = "甲" * (length - len("周年"))
    assert action(f"关于《乙》{filler}周年") == (
        ("commemorate", f"{filler}周年") if found else (None, None)
    )
    assert action(f"关于《乙》{filler}周年。")[0] == ("commemorate" if found else None)
    filler = "甲" * (length - len("修订"))
    assert action(f"修订{filler}《乙》") == (("amend", "修订") if found else (None, None))
    assert action(f"，修订{filler}《乙》") == (("amend", "修订") if found else (None, None))
    assert MAX_CLAUSE_LENGTH == 200


# --- drafts ----------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["草案", "征求意见稿", "送审稿", "修订稿", "修正案", "讨论稿"])
def test_a_title_without_the_stage_of_its_draft(stage: str) -> None:
    assert without_stage(f"甲条例（{stage}）") == "甲条例"
    assert without_stage(f"甲条例（修订{stage}二次审议）") == "甲条例"
    assert without_stage(f"甲条例（试行）（{stage}）") == "甲条例（试行）"
    assert without_stage(f"法（{stage}）") == "法"
    for title in (f"甲条例（{stage}）乙", f"甲条例{stage}", f"（{stage}", "甲条例（试行）"):
        assert without_stage(title) == title


@pytest.mark.parametrize("title", ["刑法修正案（十二）", "（草案）"])
def test_a_title_whose_stage_is_all_of_it_or_outside_its_last_parentheses(title: str) -> None:
    assert without_stage(title) == title
