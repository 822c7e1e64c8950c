"""How much text is read, and what is said where it is too much."""

from __future__ import annotations

import warnings

import pytest
from tests.reading.test_problems import SOUND, told

import ip_power_plan as ipp
from ip_power_plan import reading

READING = "ip_power_plan.reading"


def test_a_text_of_as_many_characters_as_are_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{READING}.MAX_TEXT", len(SOUND))
    assert told(SOUND) == []
    first, *_ = told(f"{SOUND}。")
    limit = f"the text has {len(SOUND) + 1} characters; at most {len(SOUND)} are read"
    assert first.startswith(f"E829 line 1: {limit}: 2020年知识产权强国建设推进计划")


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_text_of_as_many_lines_as_are_read_is_read(
    monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    page = SOUND.replace("\n", end)
    monkeypatch.setattr(f"{READING}.MAX_LINES", 7)
    assert told(page) == []
    first, *_ = told(f"{page}{end}")
    assert first.startswith("E829 line 1: the text has 8 lines; at most 7 are read: 2020年")
    assert not ipp.parse_draft(f"{page}{end}")[0].tasks


def test_a_text_may_have_as_many_lines_as_the_manual_says() -> None:
    assert reading.MAX_LINES == 150_000


def test_lines_are_counted_by_what_ends_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SOUND.replace("完善法律", "完善XX法律")
    monkeypatch.setattr(f"{READING}.MAX_LINES", 7)
    assert told(page) == []


def test_lines_that_only_tags_make_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "".join(f"<p>{line}</p>" for line in SOUND.splitlines())
    monkeypatch.setattr(f"{READING}.MAX_LINES", 7)
    assert told(page) == []
    first, *_ = told(f"{page}<p>第八行</p>")
    assert first.startswith("E829 line 1: the text has 8 lines; at most 7 are read: ")


@pytest.mark.parametrize("limit", ["MAX_TEXT", "MAX_LINES"])
def test_a_text_that_is_too_long_is_not_even_split(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    def split(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(f"{READING}.{limit}", 5)
    monkeypatch.setattr(f"{READING}.lines_of", split)
    assert told(SOUND)[0][:4] == "E829"


def test_a_doubt_points_to_the_line_that_asks_for_the_plan() -> None:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        ipp.parse_plan(SOUND.replace("（财政部负责）", ""))
    assert [warning.filename for warning in found] == [__file__]
    assert [str(warning.message)[:4] for warning in found] == ["W816"]
