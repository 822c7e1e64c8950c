"""Where a text names laws, and what it does to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_power_plan.reading.mentions import find_sightings, name_pattern

NAMES = name_pattern(["商标法", "专利法", "著作权法", "著作权法实施条例", "国际植物新品种保护公约"])


def seen(text: str) -> list[tuple[str, bool, str | None, str | None]]:
    return [
        (s.text, s.quoted, s.action.value if s.action else None, s.action_text)
        for s in find_sightings(text, NAMES)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推进《甲》《乙》修改。", [("甲", True, "amend", "加快推进…修改"), ("乙", True, "amend", "加快推进…修改")]),
        ("推进制定《甲》，加快修订《乙》。", [("甲", True, "enact", "推进制定"), ("乙", True, "amend", "加快修订")]),
        ("研究论证《甲》。", [("甲", True, "study", "研究论证")]),
        ("印发实施《甲》。", [("甲", True, "issue", "印发实施")]),
        ("推进《甲》立法进程。", [("甲", True, "advance", "推进…立法进程")]),
        ("推进《甲》贯彻落实。", [("甲", True, "implement", "推进…贯彻落实")]),
        ("推进《甲》《乙》等国际条约实质性磋商。", [("甲", True, "negotiate", "推进…实质性磋商"), ("乙", True, "negotiate", "推进…实质性磋商")]),
        ("开展《甲》和《乙》五年总结评估。", [("甲", True, "evaluate", "开展…五年总结评估"), ("乙", True, "evaluate", "开展…五年总结评估")]),
        ("举办《甲》实施40周年相关活动。", [("甲", True, "commemorate", "举办…实施40周年相关活动")]),
        ("推进商标法、专利法相关司法解释修改。", [("商标法", False, "interpret", "推进…相关司法解释修改"), ("专利法", False, "interpret", "推进…相关司法解释修改")]),
        ("认真履行国际植物新品种保护公约。", [("国际植物新品种保护公约", False, "implement", "认真履行")]),
        ("依据《甲》，加强监管。", [("甲", True, None, None)]),
        ("修改著作权法实施条例。", [("著作权法实施条例", False, "amend", "修改")]),
        ("完善商标法律制度。", []),
        ("修改商标法实施条例。", []),
        ("修订《甲（试行）》。", [("甲（试行）", True, "amend", "修订")]),
        ("修订《关于〈甲〉的解释》。", [("关于〈甲〉的解释", True, "amend", "修订")]),
        ("修订《关于《甲》的解释》。", [("关于《甲》的解释", True, "amend", "修订")]),
        ("修订《商标法》。", [("商标法", True, "amend", "修订")]),
        ("修订《未完。", []),
        ("没有法律。", []),
        ("推进商标法、著作权法、反不正当竞争法相关司法解释修改。", [(name, False, "interpret", "推进…相关司法解释修改") for name in ("商标法", "著作权法", "反不正当竞争法")]),
        ("推进反不正当竞争法、反垄断法和专利法修改。", [(name, False, "amend", "推进…修改") for name in ("反不正当竞争法", "反垄断法", "专利法")]),
        ("推进商标法和有关政策衔接。", [("商标法", False, "advance", "推进…和有关政策衔接")]),
        ("提请审议《甲（修订草案）》。", [("甲（修订草案）", True, "advance", "提请审议")]),
        ("废止《甲》。", [("甲", True, "repeal", "废止")]),
        ("颁布施行《甲》。", [("甲", True, "issue", "颁布施行")]),
        ("施行《甲》。", [("甲", True, "implement", "施行")]),
        ("宣传贯彻《甲》。", [("甲", True, "implement", "宣传贯彻")]),
        ("开展《甲》修改论证。", [("甲", True, "study", "开展…修改论证")]),
        ("推进《甲》修订论证。", [("甲", True, "study", "推进…修订论证")]),
        ("研究出台《甲》。", [("甲", True, "enact", "研究出台")]),
        ("推动《甲》与其他《乙》修改。", [("甲", True, "advance", "推动…与其他"), ("乙", True, "amend", "修改")]),
    ],
)  # fmt: skip
def test_sightings(text: str, expected: list[tuple[str, bool, str | None, str | None]]) -> None:
    assert seen(text) == expected


@given(st.text("《》商标法专利著作权实施条例、和，。推进修改制定", max_size=60))
def test_spans_quote_the_text_in_order(text: str) -> None:
    after = 0
    for sighting in find_sightings(text, NAMES):
        assert text[sighting.start : sighting.end] == sighting.text
        assert sighting.start >= after
        assert (sighting.action is None) == (sighting.action_text is None)
        after = sighting.end


def test_no_names_find_only_what_is_quoted() -> None:
    assert name_pattern([]) is None
    assert [s.text for s in find_sightings("修改商标法和《专利法》。", None)] == ["专利法"]
