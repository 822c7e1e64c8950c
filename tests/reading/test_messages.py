"""What each problem of a text says and advises, in Chinese and in English."""

from __future__ import annotations

import re

import pytest
from tests.reading.test_problems import NOTICE, SOUND

import ip_power_plan as ipp
from ip_power_plan.names import Names
from ip_power_plan.reading import lines
from ip_power_plan.reading.report import HINTS

LOOK = (
    "与来源对照，无误则不必处理",
    "compare with the source; if it was read as intended, do nothing",
)
ADVICE: dict[str, tuple[str, str]] = {
    "E801": (
        "提供从“一、……”及其任务起的完整文本；从 Word 复制丢了编号的，另存为纯文本",
        "give the whole text, from a part 一、… with tasks on; if a copy from Word lost its numbers, save the file as plain text",
    ),
    "E802": (
        "检查上面是否漏了标题，或编号有误",
        "see whether a heading is missing above it, or has the wrong number",
    ),
    "E803": ("把标题写在编号的同一行", "put the title on the line of its number"),
    "E804": ("与来源对照并改正", "compare with the source and correct the text there"),
    "E805": ("检查上面是否漏了部分标题", "see whether the heading of a part is missing above it"),
    "E806": (
        "检查上面是否漏了任务，或序号有误",
        "see whether a task is missing above it, or has the wrong number",
    ),
    "E807": (
        "该行不属于计划则删去，否则并入所属任务",
        "delete the line if it is not the plan's; otherwise join it to the task it belongs to",
    ),
    "E808": ("按来源写上序号", "number the task as the source does"),
    "W809": LOOK,
    "E810": ("检查文末规定是否太靠前", "see whether the closing rule comes too early"),
    "E811": ("标题应单独成行", "put the title on a line of its own"),
    "W812": (
        "改用文本中的年份，除非确知有误",
        "give the year that the text says, unless you know better",
    ),
    "E813": (
        "用参数 year（命令行为 --year）指明计划年份",
        "give the plan year as the argument year",
    ),
    "W814": ("检查复制时是否丢了负责部门", "see whether the responsibilities were lost in copying"),
    "E815": (
        "任务应以括号结尾，如（国家知识产权局、司法部负责）",
        "end the task in a parenthesis such as （国家知识产权局、司法部负责）",
    ),
    "W816": ("检查复制时是否丢了负责部门", "see whether the responsibility was lost in copying"),
    "W817": LOOK,
    "E818": (
        "拆分任务，或只保留列全部门的括号",
        "split the task, or keep the parenthesis that names everyone",
    ),
    "W819": LOOK,
    "W820": LOOK,
    "W821": (
        "是网页自身的行则不必处理，否则放回文本",
        "if these lines are the page's own, do nothing; otherwise put them back into the text",
    ),
    "W822": (
        "是脚注号或注音则不必处理，否则放回",
        "if these mark footnotes or pronunciation, do nothing; otherwise put them back",
    ),
    "W823": (
        "与其他网页对照，最好是发文机关的",
        "compare with a copy from another page, preferably the issuer's own",
    ),
    "W824": ("与来源核对任务数", "compare the number of tasks with the source"),
    "W826": ("检查复制时是否丢失", "see whether it was lost in copying"),
    "W827": (
        "与来源对照；改正名称，或把说明移出括号",
        "compare with the source; correct the name, or move remarks out of the parenthesis",
    ),
    "W828": ("与来源对照末尾", "compare the end with the source"),
    "E829": ("提供一份计划的文本", "give the text of one plan"),
    "W830": LOOK,
    "E825": ("提供完整文本：末尾缺少任务", "give the whole text: tasks are missing at the end"),
    "E831": ("先解决已列出的问题", "solve those that are told first"),
}


def changed(old: str, new: str, text: str = SOUND) -> str:
    """Return the sound text with one change."""
    assert old in text
    return text.replace(old, new, 1)


WITHOUT_NUMBERS = re.sub(r"(?m)^\d\.", "", SOUND)
MARKS = "卓着品牌"

# Each message: a text that has the problem, the code, the Chinese and the English of it.
CASES: dict[str, tuple[str, str, str, str]] = {
    "no first part": (
        changed("一、完善制度\n（一）完善法律\n", ""),
        "E801",
        "应先有第一部分“一、……”及其任务：1.推进修订《国防专利条例》。（司法部负责）",
        "expected a first part, 一、… with tasks: 1.推进修订《国防专利条例》。（司法部负责）",
    ),
    "no heading": (
        "2020年知识产权强国建设推进计划\n",
        "E801",
        "没有一行以标题或任务的编号开头：2020年知识产权强国建设推进计划",
        "no line begins with the number of a heading or task: 2020年知识产权强国建设推进计划",
    ),
    "nothing": (
        "",
        "E801",
        "没有一行以标题或任务的编号开头",
        "no line begins with the number of a heading or task: ",
    ),
    "number of a heading": (
        changed("（一）", "（二）"),
        "E802",
        "标题编号应为一，而不是二：完善法律",
        "expected 一 instead of 二 in the heading: 完善法律",
    ),
    "title of a heading": (
        changed("二、加强保障", "二、加强。保障"),
        "E803",
        "编号后应为标题：加强。保障",
        "expected a title after the number: 加强。保障",
    ),
    "mark": (
        changed("开展评估", "开展《评估"),
        "E804",
        "标点 《 不成对：开展《评估。（财政部负责）",
        "expected a partner to the mark 《: 开展《评估。（财政部负责）",
    ),
    "task before the parts": (
        changed("一、完善制度\n（一）完善法律\n", ""),
        "E805",
        "第一项任务前应有部分标题：推进修订《国防专利条例》。（司法部负责）",
        "expected a part heading before the first task: 推进修订《国防专利条例》。（司法部负责）",
    ),
    "number of a task": (
        changed("\n3.", "\n5."),
        "E806",
        "任务序号应为3，而不是5：做好宣传。（司法部、财政部负责）",
        "expected task 3 instead of 5: 做好宣传。（司法部、财政部负责）",
    ),
    "stray line": (
        changed("\n2.", "\n又一行。\n2."),
        "E807",
        "应为标题、带序号的任务或文末规定：又一行。",
        "expected a heading, a numbered task or the closing rule: 又一行。",
    ),
    "line behind a task": (
        changed("（财政部负责）", "\n下一页"),
        "E807",
        "应为标题、带序号的任务或文末规定：下一页",
        "expected a heading, a numbered task or the closing rule: 下一页",
    ),
    "no number": (
        changed("\n3.", "\n"),
        "E808",
        "任务前应有序号：做好宣传。（司法部、财政部负责）",
        "expected a number before a task: 做好宣传。（司法部、财政部负责）",
    ),
    "introduction": (
        changed("\n3.", "\n总体目标。\n3."),
        "W809",
        "已读作导语：总体目标。",
        "read as an introduction: 总体目标。",
    ),
    "behind the closing rule": (
        changed("二、加强保障", "以上各项任务中，列第一位的牵头。\n二、加强保障"),
        "E810",
        "文末规定后不应有计划内容：加强保障",
        "expected nothing of the plan behind the closing rule: 加强保障",
    ),
    "no title": (
        changed("推进计划\n", "计划书\n"),
        "E811",
        "应有以“推进计划”结尾的标题：2020年知识产权强国建设计划书",
        "expected a title that ends in 推进计划: 2020年知识产权强国建设计划书",
    ),
    "no year": (
        changed("2020年", ""),
        "E813",
        "标题应有年份，或用参数 year 指明：知识产权强国建设推进计划",
        "expected a year in the title, or the argument year: 知识产权强国建设推进计划",
    ),
    "nobody anywhere": (
        re.sub("（[^（）]*负责）", "", SOUND),
        "W814",
        "没有任务写明负责部门：推进修订《国防专利条例》。",
        "no task says who is responsible: 推进修订《国防专利条例》。",
    ),
    "no names": (
        changed("财政部负责", "、财政部负责"),
        "E815",
        "末尾括号内应为部门及“负责”“牵头”等：开展评估。（、财政部负责）",
        "expected names and what they do in the last parenthesis: 开展评估。（、财政部负责）",
    ),
    "nobody": (
        changed("（财政部负责）", ""),
        "W816",
        "未写明负责部门：开展评估。",
        "it names nobody as responsible: 开展评估。",
    ),
    "period": (
        changed("开展评估。（财政部负责）", "开展评估（财政部负责）。"),
        "W817",
        "括号后的句号已移到括号前：开展评估（财政部负责）。",
        "the period after the parenthesis was moved before it: 开展评估（财政部负责）。",
    ),
    "two parentheses": (
        changed("（财政部负责）", "（财政部牵头）（司法部配合）"),
        "E818",
        "写明负责部门的括号应只有一个：开展评估。（财政部牵头）（司法部配合）",
        "expected one parenthesis that says who is responsible: 开展评估。（财政部牵头）（司法部配合）",
    ),
    "another sentence": (
        changed("（财政部负责）", "\n公布结果。"),
        "W819",
        "已读作任务2的一句：公布结果。",
        "read as a sentence of task 2: 公布结果。",
    ),
    "several Simplified ones": (
        "2026年知識產權強國建設推進計劃\n一、完善知識產權制度體系\n1.著力發展。（司法部負責）\n",
        "W820",
        "“著”对应几个简体字，已读作“着”：1.着力发展。（司法部负责）",
        "could not be sure of '著': read it as '着': 1.着力发展。（司法部负责）",
    ),
    "a wrong Simplified one": (
        changed("开展评估", MARKS),
        "W820",
        "“卓着”已读作“卓著”：2.卓著品牌。（财政部负责）",
        "read '卓着' as '卓著': 2.卓著品牌。（财政部负责）",
    ),
    "a wrong one in several places": (
        changed("开展评估", f"{MARKS}，{MARKS}"),
        "W820",
        "共2处，“卓着”已读作“卓著”：2.卓著品牌，卓著品牌。（财政部负责）",
        "in 2 places read '卓着' as '卓著': 2.卓著品牌，卓著品牌。（财政部负责）",
    ),
    "line of the page": (
        changed("\n2.", "\n— 3 —\n2."),
        "W821",
        "已略去该行：—3—",
        "left out this line: —3—",
    ),
    "lines of the page": (
        changed("\n3.", "\n— 3 —\n3.做好服务。（司法部负责）\n— 4 —\n4."),
        "W821",
        "已略去2行这样的文字：—3—",
        "left out 2 lines like this: —3—",
    ),
    "mark of a footnote": (
        changed("开展评估", "开展[1]评估"),
        "W822",
        "已删去非正文字符：[1]：2.开展评估。（财政部负责）",
        "removed what is not text: [1]: 2.开展评估。（财政部负责）",
    ),
    "many marks": (
        changed("开展评估", "开[1]展[2]评[3]估[4]"),
        "W822",
        "共4处，已删去非正文字符：[1]、[2]、[3]：2.开展评估。（财政部负责）",
        "in 4 places removed what is not text: [1], [2], [3]: 2.开展评估。（财政部负责）",
    ),
    "lost character": (
        changed("开展评估", "开展\ufffd评估"),
        "W823",
        "有字符丢失（U+FFFD）：2.开展\ufffd评估。（财政部负责）",
        "a character was lost (U+FFFD): 2.开展\ufffd评估。（财政部负责）",
    ),
    "words of Taiwan": (
        changed("开展评估", "保护智慧财产"),
        "W823",
        "“智慧财产”是台湾地区对“知识产权”的说法，不是官方文本：2.保护智慧财产。（财政部负责）",
        "says 智慧财产, as Taiwan does, for 知识产权: this is not the official text: 2.保护智慧财产。（财政部负责）",
    ),
    "empty marks": (
        changed("开展评估", "落实《》"),
        "W823",
        "《》中没有内容，可能漏了文字：2.落实《》。（财政部负责）",
        "《》 holds nothing: the marks may have lost their words: 2.落实《》。（财政部负责）",
    ),
    "empty quotation marks in two places": (
        changed("推进修订", "推进“”修订").replace("评估", "“”评估"),
        "W823",
        "共2处，“”中没有内容，可能漏了文字：1.推进“”修订《国防专利条例》。（司法部负责）",
        "in 2 places “” holds nothing: the marks may have lost their words: 1.推进“”修订《国防专利条例》。（司法部负责）",
    ),
    "figure behind a title": (
        changed("条例》。", "条例》1。"),
        "W823",
        "》1中的数字可能是脚注号：1.推进修订《国防专利条例》1。（司法部负责）",
        "the figure in 》1 may be the mark of a footnote: 1.推进修订《国防专利条例》1。（司法部负责）",
    ),
    "no numbers": (
        WITHOUT_NUMBERS,
        "W824",
        "任务都没有序号，按负责部门计数：推进修订《国防专利条例》。（司法部负责）",
        "no task has a number: counted by their responsibilities: 推进修订《国防专利条例》。（司法部负责）",
    ),
    "headings alone": (
        re.sub(r"(?m)^\d\..*\n", "", SOUND),
        "E825",
        "各标题下都没有任务：加强保障",
        "no heading has a task: 加强保障",
    ),
    "heading at the end": (
        changed("\n3.做好宣传。（司法部、财政部负责）", ""),
        "E825",
        "文本在标题后结束：加强保障",
        "the text ends after a heading: 加强保障",
    ),
    "no addressees": (
        changed("各成员单位：\n", "", NOTICE + SOUND),
        "W826",
        "印发通知没有主送单位：2020年4月29日",
        "the notice has no addressees: 2020年4月29日",
    ),
    "no signature": (
        changed("联席会议办公室\n", "", NOTICE + SOUND),
        "W826",
        "印发通知没有落款：2020年4月29日",
        "the notice has no signature: 2020年4月29日",
    ),
    "no date": (
        changed("2020年4月29日\n", "", NOTICE + SOUND),
        "W826",
        "印发通知没有日期：联席会议办公室",
        "the notice has no date: 联席会议办公室",
    ),
    "more than a name": (
        changed("财政部负责", "财政部统筹推进、某局负责"),
        "W827",
        "“财政部统筹推进”可能不是部门名称（最接近的已知名称：财政部）：开展评估。（财政部统筹推进、某局负责）",
        "'财政部统筹推进' may not be the name of an agency; the closest known names: 财政部: 开展评估。（财政部统筹推进、某局负责）",
    ),
    "no name that is close": (
        changed("财政部负责", "财政部、做好一二三四五六七八九十项各类工作并推进、司法部负责"),
        "W827",
        "“做好一二三四五六七八九十项各类工作并推进”可能不是部门名称：开展评估。（财政部、做好一二三四五六七八九十项各类工作并推进、司法部负责）",
        "'做好一二三四五六七八九十项各类工作并推进' may not be the name of an agency: 开展评估。（财政部、做好一二三四五六七八九十项各类工作并推进、司法部负责）",
    ),
    "name of two": (
        changed("财政部负责", "监管总局负责"),
        "W827",
        "“监管总局”可能指市场监管总局或金融监管总局：开展评估。（监管总局负责）",
        "'监管总局' is a name of 市场监管总局 and of 金融监管总局: 开展评估。（监管总局负责）",
    ),
    "cut off": (
        (NOTICE + SOUND).replace("2020", "2025"),
        "W828",
        "文本没有文末规定，可能不完整：做好宣传。（司法部、财政部负责）",
        "the text ends without a closing rule, and may be cut off: 做好宣传。（司法部、财政部负责）",
    ),
    "marks between addressees": (
        changed("各成员单位", "中央宣传部、公安部\n国家发展改革委", NOTICE + SOUND),
        "W830",
        "主送单位各行末尾没有标点，已加“、”：中央宣传部、公安部",
        "the lines of the addressees do not end in a mark: put 、 between them: 中央宣传部、公安部",
    ),
}
every_case = pytest.mark.parametrize("name", CASES)


def problem_of(name: str) -> ipp.Problem:
    """Return the first problem of the code that the text of a case has."""
    text, code, _, _ = CASES[name]
    return next(each for each in ipp.parse_draft(text)[1] if each.code == code)


@every_case
def test_a_problem_is_told_in_both_languages(name: str) -> None:
    _, _, chinese, english = CASES[name]
    problem = problem_of(name)
    assert (problem.message_zh, problem.message) == (chinese, english)


@every_case
def test_the_advice_is_given_in_both_languages(name: str) -> None:
    problem = problem_of(name)
    assert (problem.hint_zh, problem.hint) == ADVICE[problem.code]


def test_each_code_has_its_advice() -> None:
    assert HINTS == ADVICE


def test_each_code_has_a_case() -> None:
    elsewhere = {"W812", "E829", "E831"}
    assert {code for _, code, _, _ in CASES.values()} == ADVICE.keys() - elsewhere


def test_another_year_is_told_in_both_languages() -> None:
    (problem,) = ipp.parse_draft(SOUND, 2021)[1]
    title = "2020年知识产权强国建设推进计划"
    assert problem.message_zh == f"文本写明计划年份为2020，而不是2021：{title}"
    assert problem.message == f"the text says that the plan is for 2020, not 2021: {title}"
    assert (problem.hint_zh, problem.hint) == ADVICE["W812"]


@pytest.mark.parametrize(
    ("limit", "chinese", "english"),
    [
        (
            "MAX_PAGE",
            "文本有1,234个字符，最多读取1,000个",
            "the text has 1,234 characters; at most 1,000 are read",
        ),
        (
            "MAX_LINE",
            "有一行或一项任务超过1,000个字符，已停止读取",
            "a line or a task has more than 1,000 characters; reading stopped",
        ),
    ],
)
def test_too_many_characters_are_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, limit: str, chinese: str, english: str
) -> None:
    monkeypatch.setattr(lines, limit, 1000)
    text = "甲" * 1234
    problem = next(each for each in ipp.parse_draft(text)[1] if each.code == "E829")
    assert problem.message_zh == f"{chinese}：{'甲' * 60}"
    assert problem.message == f"{english}: {'甲' * 60}"
    assert (problem.hint_zh, problem.hint) == ADVICE["E829"]


def test_too_many_lines_are_told_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINES", 1000)
    problem = next(each for each in ipp.parse_draft("甲\n" * 1234)[1] if each.code == "E829")
    assert problem.message_zh == "文本超过1,000行，已停止读取：" + r"甲\n" * 30
    start = "甲\n" * 30
    assert problem.message == f"the text has more than 1,000 lines; reading stopped: {start}"


def test_too_many_names_are_told_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_NAMES", 0)
    monkeypatch.setattr(lines, "PER_NAME", 1000)
    problem = next(each for each in ipp.parse_draft(SOUND)[1] if each.code == "E829")
    chinese = "文本超过0个名称，已停止读取："
    assert problem.message_zh.startswith(chinese + SOUND[:16])
    english = "the text has more than 0 names; reading stopped: "
    assert problem.message.startswith(english + SOUND[:16])


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (
            {"MAX_LINES": 1, "PER_LINE": 80},
            ("文本超过5个标题和任务，", "the text has more than 5 headings and tasks; "),
        ),
        (
            {"MAX_NEW_NAMES": 0, "PER_NEW_NAME": 80},
            ("文本超过1个未知名称，", "the text has more than 1 unknown names; "),
        ),
    ],
)
def test_too_many_tasks_or_new_names_are_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], told: tuple[str, str]
) -> None:
    for name, limit in limits.items():
        monkeypatch.setattr(lines, name, limit)
    tasks = "".join(f"{number}.推进《第{number}号规则》。（司法部负责）" for number in range(1, 9))
    text = f"2026年推进计划\n一、完善制度{tasks}"
    problem = next(each for each in ipp.parse_draft(text)[1] if each.code == "E829")
    chinese, english = told
    assert problem.message_zh.startswith(f"{chinese}已停止读取：{text[:9]}")
    assert problem.message.startswith(f"{english}reading stopped: {text[:9]}")


def with_problems(count: int) -> str:
    """Return a text with so many problems: each task is numbered 9."""
    return "2026年推进计划\n一、完善制度\n" + "9.开展评估。（财政部负责）\n" * count


def test_a_thousand_problems_are_told() -> None:
    assert {problem.code for problem in ipp.parse_draft(with_problems(1000))[1]} == {"E806"}
    assert len(ipp.parse_draft(with_problems(1000))[1]) == 1000


@pytest.mark.parametrize("count", [1001, 3000])
def test_of_more_than_a_thousand_problems_it_is_told_that_there_are_more(count: int) -> None:
    *others, last = ipp.parse_draft(with_problems(count))[1]
    assert [problem.code for problem in others] == ["E806"] * 1000
    assert (last.code, last.where) == ("E831", "line 1003")
    assert last.message_zh == "问题超过1,000个，其余未列出：开展评估。（财政部负责）"
    assert last.message == (
        "there are more than 1,000 problems; the others are not told: 开展评估。（财政部负责）"
    )
    assert (last.hint_zh, last.hint) == ADVICE["E831"]
    with pytest.raises(ipp.PlanParseError):
        ipp.parse_plan(with_problems(count))


def test_names_are_compared_only_as_long_as_problems_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def suggestions(_: object, name: str) -> tuple[str, ...]:
        asked.append(name)
        return ()

    monkeypatch.setattr(Names, "suggestions", suggestions)
    tasks = (
        f"{number}.开展评估。（推进第{number}次评估、司法部负责）\n" for number in range(1, 1501)
    )
    problems = ipp.parse_draft("2026年推进计划\n一、完善制度\n" + "".join(tasks))[1]
    assert len(asked) == len(problems) == 1001


def test_no_problem_of_a_text_lacks_its_chinese() -> None:
    for text, *_ in CASES.values():
        for problem in ipp.parse_draft(text)[1]:
            assert problem.message_zh
            assert problem.hint_zh
