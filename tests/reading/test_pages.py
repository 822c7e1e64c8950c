"""Pages as people copy them come out in official characters and punctuation."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from importlib_resources import files

from ip_power_plan.reading.lines import Line
from ip_power_plan.reading.markup import lines_of
from ip_power_plan.reading.pages import (
    MAX_SIDE_BY_SIDE,
    MAX_SIGNED_LINES,
    Doubt,
    joined,
    restored,
    traditional,
)
from ip_power_plan.reading.report import MAX_PROBLEMS

PLAN = (files("ip_power_plan") / "data/2025/plan.txt").read_text(encoding="utf-8")


def text(page: str) -> list[str]:
    lines, _ = restored(lines_of(page))
    return [line.text for line in lines]


def test_official_text_comes_out_as_it_went_in() -> None:
    lines, doubts = restored(lines_of(PLAN))
    assert [line.text for line in lines] == PLAN.splitlines()
    assert [line.number for line in lines] == list(range(1, len(PLAN.splitlines()) + 1))
    assert doubts == []


@pytest.mark.parametrize(
    ("page", "official"),
    [
        ("1.加快推进，持续。(司法部负责)", "1.加快推进，持续。（司法部负责）"),
        ("１．加快推进", "1.加快推进"),
        ("1. 加快\u3000推进\u00a0。", "1.加快推进。"),
        ("\ufeff一、完善", "一、完善"),
        ("一 完善制度", "一、完善制度"),
        ("一．完善制度", "一、完善制度"),
        ("（2021-2035 年）", "（2021—2035年）"),
        ("（2021－2035年）", "（2021—2035年）"),
        ("「十四五」规划", "“十四五”规划"),
        ("«国防专利条例»", "《国防专利条例》"),
        ("聯(lián)席會議", "联席会议"),
        ("聯（lián）席會議", "联席会议"),
        ("完善ＤＮＡ分子", "完善DNA分子"),
        ("\u200b完善\u00ad制度", "完善制度"),
        ("完善制度.", "完善制度。"),
        ("共1,000项;12:30开始:", "共1,000项；12:30开始："),
        ("互联网＋", "互联网+"),
        ("WIPO PROOF 服务", "WIPO PROOF服务"),
        ("5G-A与Wi-Fi", "5G-A与Wi-Fi"),
        ("版权保护（试行）", "版权保护（试行）"),
        ("版权（app）", "版权（app）"),
        ("昆侖-2025", "昆侖—2025"),
    ],
)
def test_marks_and_space(page: str, official: str) -> None:
    expected = official.replace("昆侖", "昆仑")
    assert text(page) == [expected]


@pytest.mark.parametrize(
    ("straight", "turned"),
    [
        ('"十四五"规划', "“十四五”规划"),
        ('"甲"和"乙"', "“甲”和“乙”"),
        ('只有一个"', '只有一个"'),
        ("没有", "没有"),
        ("2025-2030年", "2025—2030年"),
    ],
)
def test_marks_of_joined_lines(straight: str, turned: str) -> None:
    assert joined(straight) == turned


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_any_line_end(end: str) -> None:
    lines, _ = restored(lines_of(f"一、完善{end}{end} {end}1.推进"))
    assert [(line.number, line.text) for line in lines] == [(1, "一、完善"), (4, "1.推进")]


def test_blank_pages_have_no_lines() -> None:
    assert restored(lines_of("")) == ([], [])
    assert restored(lines_of(" \n\u3000\n\ufeff")) == ([], [])


def test_a_simplified_text_keeps_a_stray_traditional_character() -> None:
    page = "推进知识产权强国建设，举办乾隆时期文物版权展，完善制度并加强保护。"
    assert text(page) == [page]


@pytest.mark.parametrize(
    ("traditional", "simplified", "doubted"),
    [
        ("著作權法實施條例", "著作权法实施条例", False),
        ("著力發展國際貿易", "着力发展国际贸易", True),
        ("徵求意見", "征求意见", False),
        ("100餘項", "100余项", False),
        ("明瞭責任", "明了责任", False),
    ],
)
def test_characters_with_two_simplified_forms(
    traditional: str, simplified: str, doubted: bool
) -> None:
    lines, doubts = restored(lines_of(traditional))
    assert [line.text for line in lines] == [simplified]
    assert len(doubts) == doubted


def test_numbers_before_a_gap_count_tasks_only_if_they_run_on() -> None:
    assert text("1 推进修订。\n2 开展评估。") == ["1.推进修订。", "2.开展评估。"]
    assert text("1 推进修订。\n3 开展评估。") == ["1推进修订。", "3开展评估。"]


def test_every_doubt_names_line_and_reading() -> None:
    _, doubts = restored(lines_of("國家知識產權局\n著力發展"))
    (doubt,) = doubts
    assert (doubt.code, doubt.line.number) == ("W820", 2)
    assert "'著'" in doubt.message
    assert "'着'" in doubt.message


def official(*texts: str) -> list[str]:
    """Return the official lines that these lines give, without any doubt."""
    lines, doubts = restored(Line(*line) for line in enumerate(texts, start=1))
    assert doubts == []
    return [line.text for line in lines]


Told = tuple[str, Line, str]
"""A doubt: its code, its line, and what it says in English."""


def in_english(doubts: Iterable[Doubt]) -> list[Told]:
    return [(doubt.code, doubt.line, doubt.message) for doubt in doubts]


def doubts_of(*texts: str) -> list[Told]:
    return in_english(restored(Line(*line) for line in enumerate(texts, start=1))[1])


# --- names side by side ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("国家知识产权局\u3000联席会议办公室", ["国家知识产权局", "联席会议办公室"]),
        ("国家知识产权局  联席会议办公室", ["国家知识产权局", "联席会议办公室"]),
        (
            "  国家版权局 \u3000 商务部办公厅   最高法院 ",
            ["国家版权局", "商务部办公厅", "最高法院"],
        ),
        # Space inside one name, or something else than names.
        ("国家知识产权局 联席会议办公室", ["国家知识产权局联席会议办公室"]),
        ("司法部\u3000\u3000财政部", ["司法部财政部"]),
        ("司法部  国家知识产权局", ["司法部国家知识产权局"]),
        ("国家知识产权局  2025年4月29日", ["国家知识产权局2025年4月29日"]),
        ("来源：新华社  国家知识产权局", ["来源：新华社国家知识产权局"]),
    ],
)
def test_names_side_by_side(line: str, names: list[str]) -> None:
    lines, doubts = restored([Line(7, line)])
    assert (lines, doubts) == ([Line(7, name) for name in names], [])


@pytest.mark.parametrize("count", [MAX_SIGNED_LINES, MAX_SIGNED_LINES + 1])
def test_only_as_many_lines_hold_names_as_bodies_may_sign(count: int) -> None:
    lines = ["国家知识产权局　财政部办公厅"] * count
    found = [line.text for line in restored(lines_of("\n".join(lines)))[0]]
    assert found == (
        ["国家知识产权局", "财政部办公厅"] * count
        if count == MAX_SIGNED_LINES == 100
        else ["国家知识产权局财政部办公厅"] * count
    )


@pytest.mark.parametrize("length", [MAX_SIDE_BY_SIDE, MAX_SIDE_BY_SIDE + 1])
def test_only_a_line_of_some_length_holds_names(length: int) -> None:
    names = ["国家知识产权局", "甲" * (length - 8)]
    found = [line.text for line in restored(lines_of("　".join(names)))[0]]
    assert found == (names if length == MAX_SIDE_BY_SIDE == 2000 else ["".join(names)])


def test_only_as_many_doubts_are_kept_as_are_told() -> None:
    # Each 乾 stands for one of two characters.
    _, doubts = restored(lines_of(f"國家知識產權局著力發展\n{'乾' * 5000}\n{'乾' * 5000}"))
    assert len(doubts) == MAX_PROBLEMS + 1


# --- numbers of headings and tasks -----------------------------------------------------


@pytest.mark.parametrize(
    "numeral", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "二十三"]
)
@pytest.mark.parametrize("gap", [" ", "\u3000", "\t", ".", "．"])
def test_the_numeral_of_a_heading(numeral: str, gap: str) -> None:
    assert official(f" {numeral}{gap}完善制度") == [f"{numeral}、完善制度"]
    assert official(f"制定本计划。 {numeral} 完善制度") == [f"制定本计划。{numeral}、完善制度"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("一完善制度", "一完善制度"),
        ("一 1项", "一1项"),
        ("十二三四 完善", "十二三四完善"),
        ("第一 完善", "第一完善"),
        ("甲。一 完善", "甲。一完善"),
        ("甲。 一完善", "甲。一完善"),
        ("甲， 一 完善", "甲，一完善"),
        ("甲。 一 1项", "甲。一1项"),
    ],
)
def test_a_numeral_that_is_none_of_a_heading(line: str, kept: str) -> None:
    assert official(line) == [kept]


@pytest.mark.parametrize(
    ("shape", "numbers"),
    [
        *(
            (shape, (1, 2, 100))
            for shape in ("（{}）", "({})", "（{})", " {}）", "{})", "（{}）、", "{}).", "({})．")
        ),
        *((shape, (1, 2, 3)) for shape in ("{} ", "{}\t", "{}\u3000", " {}  ")),
    ],
)
@pytest.mark.parametrize("text", ["完善制度", "《甲》修订", "“甲”建设"])
def test_a_number_in_another_shape(shape: str, numbers: tuple[int, ...], text: str) -> None:
    lines = [f"{shape.format(number)}{text}" for number in numbers]
    assert official(*lines) == [f"{number}.{text}" for number in numbers]


@pytest.mark.parametrize(
    ("circle", "number"),
    [("①", 1), ("⑨", 9), ("⑳", 20), ("㉑", 21), ("㉟", 35), ("㊱", 36), ("㊿", 50)],
)
@pytest.mark.parametrize("behind", ["", ".", "、", "．"])
def test_a_number_in_a_circle(circle: str, number: int, behind: str) -> None:
    assert official(f" {circle}{behind}完善制度") == [f"{number}.完善制度"]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        # Items inside a task that is numbered as usual.
        (["1.甲", "（1）乙", "2.丙", "①丁"], ["1.甲", "（1）乙", "2.丙", "①丁"]),
        (["1、甲", "1）乙"], ["1、甲", "1）乙"]),
        (["１．甲", "（1）乙"], ["1.甲", "（1）乙"]),
        (["(1)甲", "2．乙"], ["1.甲", "2.乙"]),
        # 1.2 is no number of a task.
        (["1.2亿元", "（1）乙"], ["1.2亿元", "1.乙"]),
        (["1.甲", "2 项"], ["1.甲", "2项"]),
        # Before a gap, numbers run on from 1.
        (["1 甲", "3 乙"], ["1甲", "3乙"]),
        (["2 甲", "3 乙"], ["2甲", "3乙"]),
        (["1 甲", "1 乙"], ["1甲", "1乙"]),
        (["1 甲", "又", "2 乙"], ["1.甲", "又", "2.乙"]),
        (["1 Wi-Fi"], ["1 Wi-Fi"]),
        (["1甲"], ["1甲"]),
        (["1234 甲"], ["1234甲"]),
        (["（1234）甲"], ["（1234）甲"]),
        (["甲（1）乙"], ["甲（1）乙"]),
    ],
)
def test_what_is_a_number_depends_on_the_others(lines: list[str], read: list[str]) -> None:
    assert official(*lines) == read


# --- space, invisible characters, radicals ---------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        *("\x00", "\x08", "\x0e", "\x1b", "\x1f", "\x7f", "\x84", "\x86", "\x9f", "\xad"),
        *("\u200b", "\u200f", "\u202a", "\u202e", "\u2060", "\u206f", "\ufeff", "\ud800", "\udfff"),
        *(" ", "\t", "\xa0", "\u2002", "\u3000", "\x85", "\u2028"),
    ],
)
def test_what_nobody_sees_is_no_text(mark: str) -> None:
    assert official(f"{mark}完善{mark}制度{mark}", mark) == ["完善制度"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("WIPO PROOF 服务", "WIPO PROOF服务"),
        ("WIPO \u3000 PROOF", "WIPO PROOF"),
        ("WIPO \u200b PROOF", "WIPO PROOF"),
        ("5 G", "5 G"),
        ("G 5", "G 5"),
        ("5 5", "55"),
        ("Ｗｉ Ｆｉ", "Wi Fi"),
        ("ＡＺａｚ０９", "AZaz09"),
        ("XX完善XX", "XX完善XX"),
        ("５％／＋", "5%/+"),
        ("5．5", "5.5"),
    ],
)
def test_letters_and_digits(text: str, read: str) -> None:
    assert official(text) == [read]


@pytest.mark.parametrize(
    ("mark", "meant"),
    [
        *zip(
            "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⼾⾭",
            "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙户青",
            strict=True,
        ),
        *zip("⼈⼯⼀⼗⼤⼒⿕", "人工一十大力龠", strict=True),
        *zip("｡｢｣､･", "。“”、・", strict=True),
        ("\uf9b4", "領"),
        ("\ufa1b", "福"),
    ],
)
def test_a_character_that_stands_for_another(mark: str, meant: str) -> None:
    filler = "完善" * 30
    assert official(f"{filler}{mark}") == [f"{filler}{meant}"]


def test_other_compatible_characters_stay() -> None:
    assert official("ⅷ级、㎡") == ["ⅷ级、㎡"]


# --- punctuation -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *(
            (f"甲{half}乙", f"甲{full}乙")
            for half, full in zip(",:;?!()", "，：；？！（）", strict=True)
        ),
        *(
            (f"甲5{half}乙", f"甲5{full}乙")
            for half, full in zip(",:;?!()", "，：；？！（）", strict=True)
        ),
        *(
            (f"甲{half}5", f"甲{full}5")
            for half, full in zip(",:;?!()", "，：；？！（）", strict=True)
        ),
        *((f"甲5{half}5", f"甲5{full}5") for half, full in zip(";?!()", "；？！（）", strict=True)),
        ("1,000", "1,000"),
        ("12:30", "12:30"),
        ("见https://www.gov.cn", "见https://www.gov.cn"),
        ("8://", "8://"),
        ("「甲」『乙』〝丙〞", "“甲”‘乙’“丙”"),
        ("⟪甲⟫«乙»", "《甲》《乙》"),
        *((f"甲{mark}.乙", f"甲{mark}。乙") for mark in ("", "》", "”", "）")),
        ("甲.5", "甲.5"),
        ("A.乙", "A.乙"),
        ("甲.", "甲。"),
        *((f"甲{dash}乙", "甲—乙") for dash in "-‐‑‒–―−－─"),
        *((f"2021{dash}2022", "2021—2022") for dash in "-‐‑‒–―−－─"),
        ("甲--乙", "甲—乙"),
        ("5-G", "5-G"),
        ("Wi-Fi", "Wi-Fi"),
        ("-甲-", "-甲-"),
        ("聯(lián)席會(huì)議".translate(str.maketrans("聯會議", "联会议")), "联席会议"),
        ("吕（lǚ）甲（ǎ）乙（ō）", "吕甲乙"),
        ("甲（app）乙（lv）", "甲（app）乙"),
        ("A（lián）", "A（lián）"),
    ],
)
def test_punctuation(text: str, read: str) -> None:
    lines, _ = restored([Line(1, text)])
    assert [line.text for line in lines] == [read]


@pytest.mark.parametrize("does", ["负责", "牵头", "配合", "参与"])
@pytest.mark.parametrize("marks", ["[]", "［］", "[］"])
@pytest.mark.parametrize("end", ["", "。", "。 ", " "])
def test_a_responsibility_in_brackets(does: str, marks: str, end: str) -> None:
    line = f"开展评估。{marks[0]}财政部{does}{marks[1]}{end}"
    assert official(line) == [f"开展评估。（财政部{does}）{end.strip()}"]


@pytest.mark.parametrize(
    "line", ["推进[财政部负责]工程。", "推进[财政部落实]", "推进[财政部[甲]负责", "推进[负责人]"]
)
def test_other_brackets_stay(line: str) -> None:
    assert official(line) == [line]


# --- what is not text ------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        *("[1]", "[12]", "［1］", "［12]", "¹", "²", "³", "⁰", "⁴", "⁹", "¹²"),
        *("（zheng）", "（lv）", "（shuang）", "【zhèng】", "【lüe】", "【a】"),
    ],
)
def test_an_aid_for_readers_is_removed_and_told(mark: str) -> None:
    lines, doubts = restored([Line(5, f"1.甲{mark}乙")])
    assert lines == [Line(5, "1.甲乙")]
    assert in_english(doubts) == [("W822", lines[0], f"removed what is not text: {mark}")]


@pytest.mark.parametrize("mark", "。，、；：")
def test_a_doubled_mark_is_removed_and_told(mark: str) -> None:
    lines, doubts = restored([Line(5, f"甲{mark}{mark}{mark}乙")])
    assert lines == [Line(5, f"甲{mark}乙")]
    assert in_english(doubts) == [("W822", lines[0], f"removed what is not text: {mark}{mark}")]


@pytest.mark.parametrize(
    "text",
    [
        "[123]",
        "[a]",
        "甲（app）",
        "甲（ZHENG）",
        "A（zheng）",
        "A【zhèng】",
        "甲【12】",
        "？？",
        "！！",
    ],
)
def test_what_looks_like_an_aid_is_text(text: str) -> None:
    assert official(f"1.甲，{text}乙") == [f"1.甲，{text}乙"]


def test_aids_are_told_once_with_how_many_there_are() -> None:
    lines = ["乙[2]丙", "甲[1]乙¹丙[2]", "丁。。", "戊【yī】"]
    (doubt,) = doubts_of(*lines)
    assert doubt == ("W822", Line(1, "乙丙"), "in 6 places removed what is not text: [2], [1], ¹")


# --- characters ------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "simplified"), [(5, False), (6, True)])
def test_how_many_traditional_characters_make_a_traditional_page(
    count: int, simplified: bool
) -> None:
    assert official("國" * count + "完" * (100 - count), "A" * 50) == [
        ("国" if simplified else "國") * count + "完" * (100 - count),
        "A" * 50,
    ]


def test_marks_between_the_characters_do_not_count() -> None:
    page = "、".join(["國"] * 6 + ["完"] * 94)
    assert official(page) == [page.replace("國", "国")]


def test_the_beginning_of_a_page_says_whether_it_is_traditional(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ip_power_plan.reading.pages._SAMPLE_SIZE", 10)
    assert official("完" * 10 + "國" * 10) == ["完" * 10 + "國" * 10]
    assert official("完" * 9 + "國" * 10) == ["完" * 9 + "国" * 10]


def test_letters_of_a_traditional_page_stay() -> None:
    assert official("國家XML標準") == ["国家XML标准"]


def test_a_doubtful_character_is_told_wherever_it_is() -> None:
    message = "could not be sure of '著': read it as '着'"
    assert doubts_of("國家著力", "國家", "著眼、著力") == [
        ("W820", Line(1, "国家着力"), message),
        *[("W820", Line(3, "着眼、着力"), message)] * 2,
    ]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        *(
            (f"著{word}", f"著{now}")
            for word, now in (
                *(
                    ("作", "作"),
                    ("名", "名"),
                    ("述", "述"),
                    ("者", "者"),
                    ("书", "书"),
                    ("書", "书"),
                ),
                *(("称", "称"), ("稱", "称"), ("录", "录"), ("錄", "录"), ("有", "有")),
            )
        ),
        ("徵求", "征求"),
        ("餘項", "余项"),
        ("明瞭", "明了"),
    ],
)
def test_a_doubtful_character_that_its_words_decide(words: str, read: str) -> None:
    assert official(f"國家{words}") == [f"国家{read}"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("著力", "着力"),
        *(("乾坤", "乾坤"), ("乾隆", "乾隆"), ("乾陵", "乾陵"), ("乾燥", "干燥")),
        ("藉此", "借此"),
        ("瞭望", "瞭望"),
        ("徵羽", "徵羽"),
        ("餘姚", "馀姚"),
    ],
)
def test_a_doubtful_character_is_told(words: str, read: str) -> None:
    lines, doubts = restored([Line(3, f"國家{words}")])
    assert lines == [Line(3, f"国家{read}")]
    assert in_english(doubts) == [
        ("W820", lines[0], f"could not be sure of {words[0]!r}: read it as {read[0]!r}")
    ]


def test_what_is_certainly_traditional() -> None:
    assert traditional("國家著力、乾燥、藉此、明瞭、徵求、餘項、発展") == ["國", "項"]
    assert traditional("国家") == []


@pytest.mark.parametrize("was", ["着作权", "着作", "着述", "着名商标", "显着", "卓着"])
def test_a_character_that_was_simplified_too_eagerly(was: str) -> None:
    now = was.replace("着", "著")
    told = {"着作权": "着作"}.get(was, was)
    lines, doubts = restored([Line(3, f"推进{was}建设")])
    assert lines == [Line(3, f"推进{now}建设")]
    assert in_english(doubts) == [
        ("W820", lines[0], f"read {told!r} as {told.replace('着', '著')!r}")
    ]


@pytest.mark.parametrize(
    "words", ["着作业", "着作战", "着作用", "着名", "着力", "沿着", "执着作业"]
)
def test_a_character_that_is_right(words: str) -> None:
    assert official(f"推进{words}") == [f"推进{words}"]


def test_what_was_simplified_too_eagerly_is_told_once_for_each_word() -> None:
    assert doubts_of("着作权、卓着", "甲", "着作和显着", "着作") == [
        ("W820", Line(1, "著作权、卓著"), "in 3 places read '着作' as '著作'"),
        ("W820", Line(1, "著作权、卓著"), "read '卓着' as '卓著'"),
        ("W820", Line(3, "著作和显著"), "read '显着' as '显著'"),
    ]


# --- what no official text has ---------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("\ufffd", "a character was lost (U+FFFD)"),
        ("智慧财产", "says 智慧财产, as Taiwan does, for 知识产权: this is not the official text"),
        ("“”", "“” holds nothing: the marks may have lost their words"),
        ("《》", "《》 holds nothing: the marks may have lost their words"),
        *(
            (f"《甲》1{mark}", "the figure in 》1 may be the mark of a footnote")
            for mark in "。，、；）"
        ),
        ("《甲》12。", "the figure in 》12 may be the mark of a footnote"),
    ],
)
def test_what_no_official_text_has(words: str, message: str) -> None:
    assert doubts_of("甲", f"推进{words}") == [("W823", Line(2, f"推进{words}"), message)]
    told = doubts_of("甲", f"推进{words}{words}", f"完善{words}")
    assert told == [("W823", Line(2, f"推进{words}{words}"), f"in 2 places {message}")]


@pytest.mark.parametrize("words", ["《甲》1项", "《甲》123。", "智慧、财产", "“ 甲 ”"])
def test_what_an_official_text_may_have(words: str) -> None:
    assert official(words) == [words.replace(" ", "")]
