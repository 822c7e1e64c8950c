"""Pages as people copy them come out in official characters and punctuation."""

from __future__ import annotations

import pytest
from importlib_resources import files

from ip_power_plan.reading.markup import lines_of
from ip_power_plan.reading.pages import joined, restored

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
