"""The words that say who is responsible, in every form that plans have used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_power_plan import Role
from ip_power_plan.reading.responsibility import ends_responsibility, read_responsibility

KNOWN = {
    "工业和信息化部",
    "文化和旅游部",
    "财政部",
    "司法部",
    "教育部",
    "税务总局",
    "各项目主管部门",
}
L, P = Role.LEAD, Role.PARTICIPANT


@pytest.mark.parametrize(
    ("words", "shares", "by_division", "open_ended"),
    [
        ("财政部负责", [("财政部", L)], False, False),
        ("财政部、司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部按职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按职责分别负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按职责负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按照职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部按各自职责分工负责", [("财政部", L), ("司法部", P)], True, False),
        ("财政部、司法部分别负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部共同负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部牵头", [("财政部", L)], False, False),
        ("财政部牵头负责", [("财政部", L)], False, False),
        ("财政部牵头，司法部配合", [("财政部", L), ("司法部", P)], False, False),
        (
            "财政部牵头，司法部、教育部参与",
            [("财政部", L), ("司法部", P), ("教育部", P)],
            False,
            False,
        ),
        (
            "财政部、司法部牵头，教育部配合",
            [("财政部", L), ("司法部", L), ("教育部", P)],
            False,
            False,
        ),
        (
            "财政部牵头，司法部、教育部按职责分工负责",
            [("财政部", L), ("司法部", P), ("教育部", P)],
            True,
            False,
        ),
        ("财政部牵头负责；司法部参与", [("财政部", L), ("司法部", P)], False, False),
        ("财政部负责，司法部配合", [("财政部", L), ("司法部", P)], False, False),
        ("财政部会同司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("财政部、司法部等部门负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、司法部等单位按职责分工负责", [("财政部", L), ("司法部", P)], True, True),
        ("财政部、司法部等负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、司法部等有关部门负责", [("财政部", L), ("司法部", P)], False, True),
        ("财政部牵头，司法部等部门配合", [("财政部", L), ("司法部", P)], False, True),
        ("财政部、各有关部门负责", [("财政部", L), ("各有关部门", P)], False, False),
        (
            "财政部、各项目主管部门按职责分工负责",
            [("财政部", L), ("各项目主管部门", P)],
            True,
            False,
        ),
        (
            "工业和信息化部、文化和旅游部负责",
            [("工业和信息化部", L), ("文化和旅游部", P)],
            False,
            False,
        ),
        ("财政部和司法部负责", [("财政部", L), ("司法部", P)], False, False),
        ("工业和信息化部和财政部负责", [("工业和信息化部", L), ("财政部", P)], False, False),
        (
            "新闻出版广电总局（版权局）、财政部负责",
            [("新闻出版广电总局（版权局）", L), ("财政部", P)],
            False,
            False,
        ),
        ("财政部负责。列第一位者为牵头部门，下同", [("财政部", L)], False, False),
    ],
)
def test_words(
    words: str, shares: list[tuple[str, Role]], by_division: bool, open_ended: bool
) -> None:
    assert ends_responsibility(words)
    reading = read_responsibility(words, KNOWN.__contains__)
    assert reading is not None
    assert [tuple(share) for share in reading.shares] == shares
    assert reading.by_division is by_division
    assert reading.open_ended is open_ended


@pytest.mark.parametrize(
    "words",
    ["", "试行", "2021—2035年", "以下简称《纲要》", "负责", "按职责分工负责", "、负责", "详见附件"],
)
def test_no_responsibility(words: str) -> None:
    assert not (
        ends_responsibility(words) and read_responsibility(words, KNOWN.__contains__) is not None
    )


@given(st.text("财政部司法和与及等、，；按职责分工负牵头配合参（）", max_size=40))
def test_any_words_are_read_or_refused(words: str) -> None:
    reading = read_responsibility(words, KNOWN.__contains__)
    if reading is not None:
        assert reading.shares
        for name, _ in reading.shares:
            assert name
            assert name in words
