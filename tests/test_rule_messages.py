"""What each broken rule says and advises, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from tests.test_rules import BREAKS, Break, document, found, made, record

import ip_power_plan as ipp
from ip_power_plan.rules.texts import RULES

Said = tuple[str, str]

WORDS_13: Final = "国家知识产权局、中央宣传部、国家发展改革委、教育部、科技部、工业和信息化部、市场监管总局、中国科学院负责"
COMMA: Final = (
    "研究总结世界银行营商环境评估结果,印发实施《关于进一步优化知识产权领域营商环境的意见》。"
)
ORDER: Final = (
    "原文序号既不连续，也不逐部分重排",
    "the printed numbers neither run on nor start anew in each part",
)
OTHERS: Final = (
    f"原文的部门、顺序或角色与此不同：“{WORDS_13}”",
    f"the words name others, or in other order or roles: '{WORDS_13}'",
)
AGENCIES: Final = (
    "与各任务的部门及其首次出现的顺序不符",
    "they are not those of the tasks in the order of first appearance",
)
LAWS: Final = (
    "与各任务的法律文件及其首次提及的顺序不符",
    "they are not those of the tasks in the order of first mention",
)
NOT_READ: Final = ("从文本读不回该任务", "it is not read back from the text")
NO_STOP: Final = ("任务文本不以“。”结尾", "its text does not end in 。")
NO_ENGLISH: Final = ("没有英文，其他文本却有", "it has no English, but other texts have")
NO_ID: Final = (
    "不是小写 ASCII 的 id，或用了两次",
    "no id of lower-case ASCII, or one given twice",
)
EITHER: Final = (
    "“国防专利条例”的动作、动作原文只居其一",
    "'国防专利条例' has an action or its words, not both",
)
TITLE_EN: Final = "trademarklawofthepeoplesrepublicofchina"

# What each broken plan of `test_rules` has said in its place.
SAID: dict[str, Said] = {
    "a_part_has_another_numeral": (
        "第3部分编为3和“四”",
        "part 3 is numbered 3 and '四'",
    ),
    "a_part_has_another_number": (
        "第3部分编为4和“三”",
        "part 3 is numbered 4 and '三'",
    ),
    "a_section_has_another_numeral": (
        "第2分节编为2、“三”",
        "section 2 is numbered 2, '三'",
    ),
    "a_section_has_another_number": (
        "第2分节编为3、“二”",
        "section 2 is numbered 3, '二'",
    ),
    "a_task_has_another_number": (
        "序号是8，却是第7项任务",
        "its number is 8, but it is task 7 of the plan",
    ),
    "a_task_has_an_id_of_another_year": (
        "id 与年份2025和序号7不符",
        "its id does not fit the year 2025 and the number 7",
    ),
    "a_printed_number_is_wrong": ORDER,
    "printed_numbers_start_anew_in_one_part_only": ORDER,
    "two_tasks_of_two_sections_change_places": (
        "排在 2025-010 之后，所属标题却在前",
        "it stands behind 2025-010, but its heading before that one's",
    ),
    "a_task_is_in_another_part_than_its_section": (
        "所属分节 1.1 不在所属部分 2 中",
        "its section 1.1 is not in its part 2",
    ),
    "a_task_without_section_stands_behind_others": (
        "排在 2025-009 之后，所属标题却在前",
        "it stands behind 2025-009, but its heading before that one's",
    ),
    "a_section_has_no_title": ("没有标题文字", "it has no title"),
    "a_section_has_no_task": ("标题下没有任务", "no task stands under it"),
    "a_text_has_a_half_width_comma": (
        f"用字或标点不规范：'{COMMA}'",
        f"not in official characters and punctuation: '{COMMA}'",
    ),
    "a_responsibility_has_a_space": (
        "用字或标点不规范：'中央军委装备发展部、 国家国防科工局负责'",
        "not in official characters and punctuation: '中央军委装备发展部、 国家国防科工局负责'",
    ),
    "the_title_is_in_traditional_characters": (
        "用字或标点不规范：'2025年知識產權強國建設推進計劃'",
        "not in official characters and punctuation: '2025年知識產權強國建設推進計劃'",
    ),
    "a_heading_has_an_invisible_character": (
        "用字或标点不规范：'完善知识\\u200b产权法律法规规章'",
        "not in official characters and punctuation: '完善知识\\u200b产权法律法规规章'",
    ),
    "a_quotation_mark_is_not_closed": ("标点 “ 不成对", "the mark “ has no partner"),
    "a_parenthesis_is_not_opened": ("标点 ） 不成对", "the mark ） has no partner"),
    "a_book_title_mark_is_not_closed": ("标点 《 不成对", "the mark 《 has no partner"),
    "a_text_has_no_stop": NO_STOP,
    "a_text_ends_in_a_comma": NO_STOP,
    "a_text_holds_another_task": NOT_READ,
    "a_text_has_two_lines": NOT_READ,
    "the_title_is_that_of_no_plan": (
        "从文本读回的标题、前言或文末规定不同",
        "title, preamble or closing rule are not read back from the text",
    ),
    "an_introduction_looks_like_a_heading": (
        "从文本读回的各级标题不同",
        "the headings are not read back from the text",
    ),
    "the_words_name_nobody": (
        "原文没有写明由谁负责：“试行”",
        "the words do not say who is responsible: '试行'",
    ),
    "there_are_no_words": (
        "原文没有写明由谁负责：“”",
        "the words do not say who is responsible: ''",
    ),
    "two_participants_change_places": OTHERS,
    "a_participant_is_left_out": OTHERS,
    "by_division_though_the_words_do_not_say_so": (
        "原文的分工标记与此不同：“中央军委装备发展部、国家国防科工局负责”",
        "the words say other flags: '中央军委装备发展部、国家国防科工局负责'",
    ),
    "the_open_end_is_left_out": (
        "原文的分工标记与此不同：“财政部、国家知识产权局、中央宣传部等部门负责”",
        "the words say other flags: '财政部、国家知识产权局、中央宣传部等部门负责'",
    ),
    "the_first_agency_does_not_lead": (
        "中央军委装备发展部列第一位，却不牵头",
        "中央军委装备发展部 stands first but does not lead",
    ),
    "the_agencies_are_in_other_order": AGENCIES,
    "an_agency_is_named_by_no_task": AGENCIES,
    "a_collective_stands_for_an_agency_that_is_no_member": (
        "所指的 spp 不是成员单位",
        "it stands for spp, which is no member",
    ),
    "an_agency_is_not_registered": (
        "本库不认识部门“司法部”",
        "the library does not know the agency 司法部",
    ),
    "an_agency_is_named_by_two_of_its_names": (
        "中央宣传部出现了2次",
        "中央宣传部 is named 2 times",
    ),
    "a_span_starts_a_character_late": (
        "位置 5:11 不是“国防专利条例”",
        "the span 5:11 is not '国防专利条例'",
    ),
    "two_mentions_change_places": (
        "位置 5:15 不是“中华人民共和国商标法”",
        "the span 5:15 is not '中华人民共和国商标法'",
    ),
    "two_mentions_overlap": ("位置 6:10 不是“著作权法”", "the span 6:10 is not '著作权法'"),
    "what_is_in_marks_is_taken_for_named_without": (
        "“国防专利条例”加书名号、记为提及，只居其一",
        "'国防专利条例' stands in marks or is a mention, not both",
    ),
    "what_is_in_marks_is_no_mention": (
        "“著作权集体管理条例”加书名号、记为提及，只居其一",
        "'著作权集体管理条例' stands in marks or is a mention, not both",
    ),
    "what_has_no_marks_is_taken_for_quoted": (
        "“商标法”加书名号、记为提及，只居其一",
        "'商标法' stands in marks or is a mention, not both",
    ),
    "the_laws_are_in_other_order": LAWS,
    "a_mention_is_of_another_law": (
        "“国防专利条例”不是 trade-secret-provisions 的名称",
        "'国防专利条例' is no name of trade-secret-provisions",
    ),
    "a_short_form_is_defined_nowhere": (
        "“纲要”不是 ip-powerhouse-outline 的名称",
        "'纲要' is no name of ip-powerhouse-outline",
    ),
    "a_document_without_title_is_taken_for_one_with": (
        "“关于加强商业秘密保护的意见”的 naming 不是 named：见其法律文件",
        "'关于加强商业秘密保护的意见' is not named: see its law",
    ),
    "the_words_of_the_action_are_not_in_the_text": (
        "词句“废止”不在任务文本中",
        "the words '废止' are not in its text",
    ),
    "the_words_of_the_action_are_in_other_order": (
        "词句“修改…加快推进”不在任务文本中",
        "the words '修改…加快推进' are not in its text",
    ),
    "there_are_words_without_an_action": EITHER,
    "there_is_an_action_without_words": EITHER,
    "a_law_is_not_registered": (
        "本库不认识法律文件“国防专利条例”",
        "the library does not know the law 国防专利条例",
    ),
    "an_id_has_capitals": NO_ID,
    "an_id_is_chinese": NO_ID,
    "an_agency_and_a_law_share_an_id": NO_ID,
    "two_agencies_share_an_abbreviation": (
        "名称“mof”由 gacc、mof 共用",
        "the name 'mof' is shared by gacc, mof",
    ),
    "two_laws_share_an_english_title": (
        f"名称“{TITLE_EN}”由 defense-patent-regulations、trademark-law 共用",
        f"the name '{TITLE_EN}' is shared by defense-patent-regulations, trademark-law",
    ),
    "an_alias_is_a_name_in_traditional_characters": (
        "别名“海關總署”与其他名称重复",
        "the alias '海關總署' repeats another form",
    ),
    "an_alias_is_given_twice": (
        "别名“国防条例”与其他名称重复",
        "the alias '国防条例' repeats another form",
    ),
    "a_task_has_no_english": NO_ENGLISH,
    "the_notice_has_no_english": NO_ENGLISH,
    "a_heading_has_no_english": NO_ENGLISH,
    "the_preamble_has_no_english": NO_ENGLISH,
    "nothing_but_the_closing_rule_has_english": NO_ENGLISH,
    "the_year_is_not_covered": (
        "计划年份2025与涉及年份2024不符",
        "the year 2025 does not fit the years (2024,)",
    ),
    "the_years_descend": (
        "计划年份2025与涉及年份2026、2025不符",
        "the year 2025 does not fit the years (2026, 2025)",
    ),
    "a_year_is_covered_twice": (
        "计划年份2025与涉及年份2025、2025不符",
        "the year 2025 does not fit the years (2025, 2025)",
    ),
    "the_title_bears_another_year": ("未写明2025年", "it does not bear the year 2025"),
}

ADVICE: dict[str, Said] = {
    "E101": (
        "各部分依次编为一、二、三……，id 为1、2、3……",
        "number the parts 一、二、三 … in order, and their ids 1, 2, 3 …",
    ),
    "E102": (
        "每个部分的分节依次编为（一）（二）……，id 为1.1、1.2……",
        "number the sections of each part （一）（二） … in order, and their ids 1.1, 1.2 …",
    ),
    "E103": (
        "检查是否漏了任务或顺序有误，任务编为1、2、3……",
        "see whether a task is missing or out of order, and number the tasks 1, 2, 3 …",
    ),
    "E104": (
        "与来源对照：原文序号应连续，或逐部分重排",
        "compare with the source: printed numbers run on, or start anew in each part",
    ),
    "E105": (
        "把任务移到所属标题下，或改正其部分和分节",
        "move the task under its heading, or correct its part and section",
    ),
    "E106": (
        "按来源补上标题文字或任务，或删去该标题",
        "add the title or the tasks from the source, or remove the heading",
    ),
    "E201": (
        "与来源对照，改用规范字和全角标点",
        "compare with the source, and write official characters and full-width punctuation",
    ),
    "E202": (
        "与来源对照，补上或删去该标点",
        "compare with the source, and add or remove the mark",
    ),
    "E203": (
        "与来源对照：任务文本以“。”结尾，不含负责部门",
        "compare with the source: a text ends in 。 and holds no responsibility",
    ),
    "E204": (
        "重新读入官方文本，改正不同之处",
        "parse the official text anew, and correct what differs from it",
    ),
    "E301": (
        "按原文改正负责部门",
        "correct the responsibilities so that they say what the words say",
    ),
    "E302": (
        "牵头部门列第一位，角色为 lead",
        "give the agency that leads first, with the role lead",
    ),
    "E303": (
        "按首次出现的顺序列出各任务的部门，各一次",
        "list the agencies of the tasks, each once, in the order of first appearance",
    ),
    "E304": (
        "只列联席会议成员单位的 id",
        "list only members of the joint conference, by their ids",
    ),
    "W305": (
        "没有相近的已知名称；原文如此则不必处理",
        "no known name is close; if it is printed so, nothing is to be done",
    ),
    "W306": (
        "与来源对照，删去重复的部门",
        "compare with the source, and remove the agency where it is repeated",
    ),
    "E401": (
        "改正 start 和 end，与词句对应，并按 start 排列",
        "correct start and end so that they give the words, and order the mentions by start",
    ),
    "E402": (
        "《》中的名称各记一处提及；不加书名号的，naming 不是 quoted",
        "enter a mention for each title in 《》; without the marks it is not quoted",
    ),
    "E403": (
        "按首次提及的顺序列出所提及的法律文件，各一次",
        "list the laws of the mentions, each once, in the order of first mention",
    ),
    "E404": (
        "把词句加入法律文件的别名，或改正所提及的法律文件",
        "add the words to the aliases of the law, or correct the law of the mention",
    ),
    "E405": (
        "给出文本中表示动作的词句，或两者都不给",
        "give the words that stand in the text for the action, or neither",
    ),
    "W406": (
        "没有相近的已知名称；原文如此则不必处理",
        "no known title is close; if it is printed so, nothing is to be done",
    ),
    "E501": (
        "每条记录用自己的 id：小写 ASCII 单词，以连字符连接",
        "give each record an id of its own: lower-case ASCII words joined by hyphens",
    ),
    "E502": (
        "名称留给本来的记录，其他记录作别名",
        "keep the name with the record that bears it, and make it an alias of the others",
    ),
    "E503": ("删去该别名", "remove the alias"),
    "E601": (
        "补上缺少的英文，或删去全部英文",
        "translate what has no English, or remove the English of all",
    ),
    "E701": ("改正计划年份、涉及年份或标题", "correct the year, the years or the title"),
}


def told(broken: Break) -> Iterator[ipp.Problem]:
    """Return what is told of the rule that is broken, in its place."""
    return (
        problem
        for problem in found(broken)
        if (problem.code, problem.where) == (broken.code, broken.where)
    )


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_a_broken_rule_is_told_in_both_languages(broken: Break) -> None:
    said = SAID[broken.change.__name__]
    assert said in [(problem.message_zh, problem.message) for problem in told(broken)]


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_every_finding_has_its_chinese_on_one_line(broken: Break) -> None:
    for problem in found(broken):
        assert problem.message_zh
        assert problem.hint_zh
        assert len(problem.message_zh.splitlines()) == 1


def test_each_rule_has_its_advice() -> None:
    assert {code: hint for code, (_, hint) in RULES.items()} == ADVICE


def test_a_finding_has_the_advice_of_its_rule() -> None:
    for broken in BREAKS:
        if broken.code not in ("W305", "W406"):
            for problem in told(broken):
                assert (problem.hint_zh, problem.hint) == ADVICE[broken.code]


def test_a_name_that_is_close_to_known_ones_has_an_advice_of_its_own() -> None:
    doc = document()
    agency, law = record(doc, "agencies", "moj"), record(doc, "laws", "trademark-law")
    agency["registered"] = law["registered"] = False
    told = [
        (problem.hint_zh, problem.hint)
        for problem in ipp.check(made(doc))
        if problem.code in ("W305", "W406")
    ]
    for chinese, english in told:
        names = english.removeprefix("see whether it is ").partition("; ")[0].split(" or ")
        assert (
            english
            == f"see whether it is {' or '.join(names)}; if it is another, nothing is to be done"
        )
        assert chinese == f"检查是否指{'或'.join(names)}；另有所指则不必处理"
    assert len(told) == 2


def test_a_name_that_is_close_to_none_has_the_advice_of_the_rule() -> None:
    plan = ipp.parse_plan("2026年推进计划\n一、完善\n1.制定《月壤采样办法》。（嫦娥署负责）\n")
    for problem in ipp.check(plan):
        assert (problem.hint_zh, problem.hint) == ADVICE[problem.code]
    assert [problem.message_zh for problem in ipp.check(plan)] == [
        "本库不认识部门“嫦娥署”",
        "本库不认识法律文件“月壤采样办法”",
    ]


def test_what_cannot_be_seen_is_shown_as_escapes_in_both_languages() -> None:
    doc = document()
    doc["tasks"][6]["responsibility_text"] = "\x1b\u202e"
    problem = next(each for each in ipp.check(made(doc)) if each.code == "E301")
    assert problem.message_zh == "原文没有写明由谁负责：“\\x1b\\u202e”"
    assert problem.message == "the words do not say who is responsible: '\\x1b\\u202e'"
