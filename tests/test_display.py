"""Tables and facts for people: aligned, within the window, and nothing lost."""

from __future__ import annotations

import re
import string
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ip_power_plan.display import facts, table, width, wrap
from ip_power_plan.display.html import (
    MAX_OPEN,
    MAX_ROWS,
    MAX_SLACK,
    element,
    items,
    pairs,
    rows_of,
)

HAN = "知识产权强国建设推进计划"
MARKS = "，。、；：）》”（《“"
# Without line breaks, which no field of a row has, and without the dash of the rule.
PRINTED = st.text(st.sampled_from(string.ascii_letters + string.digits + HAN + MARKS + "+.% "))
LABELS = st.text(st.sampled_from(string.ascii_letters), min_size=1, max_size=8)
WINDOWS = st.integers(2, 60)


def inked(text: str) -> str:
    """Return the characters of a text that leave ink."""
    return "".join(text.split())


# --- width -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("DNA", 3),
        ("知识产权", 8),
        ("DNA分子", 7),
        ("（2021—2035年）", 15),
        ("ＤＮＡ", 6),
        ("ﾊﾝｶｸ", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("Zhīshi", 6),
    ],
)
def test_a_chinese_character_takes_two_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@settings(deadline=None)
@given(st.text(), st.text())
def test_widths_add_up(one: str, two: str) -> None:
    assert width(one + two) == width(one) + width(two)


# --- wrapping --------------------------------------------------------------------------


@settings(deadline=None)
@given(PRINTED, WINDOWS)
@example("知", 2)
@example("（《“知识”》）", 4)
def test_no_line_is_wider_than_the_window(text: str, cells: int) -> None:
    assert all(width(line) <= cells for line in wrap(text, cells))


@settings(deadline=None)
@given(st.text(), WINDOWS)
def test_wrapping_loses_nothing_but_space(text: str, cells: int) -> None:
    assert inked("".join(wrap(text, cells))) == inked(text)


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from(string.ascii_letters), min_size=1, max_size=9)), WINDOWS)
def test_words_that_fit_are_not_broken(words: list[str], cells: int) -> None:
    lines = wrap(" ".join(words), max(cells, 9))
    assert [word for line in lines for word in line.split()] == words


@settings(deadline=None)
@given(PRINTED, WINDOWS)
def test_what_fits_stays_on_one_line(text: str, cells: int) -> None:
    text = text.strip()
    if width(text) <= cells:
        assert wrap(text, cells) == [text]


@settings(deadline=None)
@given(PRINTED, WINDOWS)
@example("0 ”", 2)
def test_lines_begin_and_end_with_ink(text: str, cells: int) -> None:
    for line in wrap(text, cells):
        assert line == line.strip()


@settings(deadline=None)
@given(st.from_regex("(（?[知识产权][，。]?）?)*", fullmatch=True), st.integers(8, 40))
def test_marks_stay_with_their_characters(text: str, cells: int) -> None:
    for line in wrap(text, cells):
        assert not line.startswith(("，", "。", "）"))
        assert not line.endswith("（")


def test_chinese_fills_its_lines() -> None:
    assert wrap("知识产权强国建设", 6) == ["知识产", "权强国", "建设"]


def test_a_character_wider_than_the_window_has_a_line_of_its_own() -> None:
    assert wrap("知识", 1) == ["知", "识"]
    assert wrap("a知b", 1) == ["a", "知", "b"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]
    assert wrap("  ", 10) == [""]


# --- tables ----------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Draw a head and rows with as many words each."""
    columns = draw(st.integers(1, 5))
    head = st.lists(LABELS, min_size=columns, max_size=columns)
    row = st.lists(PRINTED.map(str.strip), min_size=columns, max_size=columns)
    return draw(head), draw(st.lists(row, max_size=5))


def cells_of(line: str) -> list[str]:
    """Return what stands in each cell of a terminal line."""
    return [cell for character in line for cell in [character, ""][: width(character)]]


@settings(deadline=None)
@given(tables(), st.integers(0, 90))
def test_a_table_keeps_to_the_window_where_it_can(
    given_table: tuple[list[str], list[list[str]]], window: int
) -> None:
    head, rows = given_table
    lines = table(head, rows, window).splitlines()
    columns = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    least = sum(min(cells, 4) for cells in columns) + 2 * (len(columns) - 1)
    assert max(map(width, lines)) <= max(window, least)


@settings(deadline=None)
@given(tables(), st.integers(0, 90))
def test_a_table_loses_nothing_but_space(
    given_table: tuple[list[str], list[list[str]]], window: int
) -> None:
    head, rows = given_table
    text = table(head, rows, window)
    told = Counter(inked("".join([*head, *(word for row in rows for word in row)])))
    assert Counter(inked(text)) - Counter({"-": len(text)}) == told
    assert all(line == line.rstrip() for line in text.splitlines())


@settings(deadline=None)
@given(tables(), st.integers(0, 90))
def test_the_columns_of_a_table_stand_below_one_another(
    given_table: tuple[list[str], list[list[str]]], window: int
) -> None:
    head, rows = given_table
    lines = [cells_of(line) for line in table(head, rows, window).splitlines()]
    rule = next(line for line in lines if set(line) <= {"-", " "} and line)
    between = [place for place, cell in enumerate(rule) if cell == " "]
    for line in lines:
        assert all(line[place] == " " for place in between if place < len(line))


def test_a_table_that_fits_has_a_line_for_each_row() -> None:
    rows = [["1", "国家知识产权局", "IP"], ["118", "联席会议办公室", ""]]
    lines = table(["No.", "Lead", "Note"], rows, 80).splitlines()
    assert len(lines) == 4
    starts = [line.index(word) for line, word in zip(lines[::2], ["Lead", "国"], strict=True)]
    assert starts == [5, 5]
    assert lines[3].split() == ["118", "联席会议办公室"]


def test_the_widest_column_gives_way_first() -> None:
    lines = table(["No.", "Text"], [["118", "知识产权" * 10]], 25).splitlines()
    assert lines[0].split() == ["No.", "Text"]
    assert lines[2].startswith("118  知")
    assert "".join(line[5:] for line in lines[2:]) == "知识产权" * 10
    assert all(line.startswith(" " * 5) for line in lines[3:])


def test_a_table_without_rows_has_its_head() -> None:
    assert table(["No.", "Text"], [], 80).splitlines()[0].split() == ["No.", "Text"]


# --- facts -----------------------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(st.tuples(LABELS, PRINTED.map(str.strip))), st.integers(16, 80))
def test_facts_keep_to_the_window_and_lose_nothing(
    rows: list[tuple[str, str]], window: int
) -> None:
    text = facts(rows, window)
    assert all(width(line) <= window for line in text.splitlines())
    assert inked(text) == inked("".join(label + words for label, words in rows))


def test_facts_stand_in_a_column_of_their_own() -> None:
    lines = facts([("No.", "1"), ("Lead", "国家知识产权局")], 16).splitlines()
    assert lines == ["No.   1", "Lead  国家知识产", "      权局"]


# --- HTML ------------------------------------------------------------------------------


class Page(HTMLParser):
    """Collects the text of each element that tells something."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.told: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"class", "data-head", "lang", "value"}
        self.tags.add(tag)
        self.told.append((tag, ""))

    def handle_data(self, data: str) -> None:
        tag, words = self.told[-1]
        self.told[-1] = tag, words + data

    def cells(self, tag: str) -> list[str]:
        """Return the text of each cell, which is in a paragraph if there is any."""
        return [
            words or (after if following == "p" else "")
            for (name, words), (following, after) in zip(
                self.told, [*self.told[1:], ("", "")], strict=True
            )
            if name == tag
        ]

    def texts(self, *tags: str) -> list[str]:
        return [words for tag, words in self.told if tag in tags]


# A page cannot hold the other control characters, nor half a surrogate pair.
WRITTEN = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))) | (
    st.sampled_from(
        ["<script>alert(1)</script>", "&lt;", "a & b", '"', "'", "</td>", "<!--", "]]>"]
    )
)


@settings(deadline=None)
@given(
    st.lists(WRITTEN, min_size=2, max_size=2),
    st.lists(st.tuples(WRITTEN, WRITTEN), max_size=MAX_OPEN),
)
def test_an_html_table_tells_every_word_to_the_letter(
    head: list[str], rows: list[tuple[str, str]]
) -> None:
    page = Page(rows_of(head, rows, list))
    assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert page.cells("th") == head
    assert page.cells("td") == [word for row in rows for word in row]


@settings(deadline=None)
@given(st.lists(st.tuples(WRITTEN, WRITTEN)))
def test_labels_tell_what_they_label_to_the_letter(told: list[tuple[str, str]]) -> None:
    page = Page(pairs(told))
    assert page.tags <= {"dl", "dt", "dd"}
    assert page.texts("dt", "dd") == [word for row in told if row[1] for word in row]


@pytest.mark.parametrize("rows", [0, 1, MAX_OPEN, MAX_OPEN + MAX_SLACK])
def test_a_short_list_is_shown_whole(rows: int) -> None:
    source = items(range(rows), lambda row: (row, element("p", f"第{row}项")))
    page = Page(source)
    assert page.texts("p") == [f"第{row}项" for row in range(rows)]
    assert re.findall(r'<li value="(\d+)">', source) == [str(row) for row in range(rows)]
    assert "details" not in page.tags


@pytest.mark.parametrize("rows", [MAX_OPEN + MAX_SLACK + 1, MAX_ROWS])
def test_a_longer_list_is_there_to_unfold_with_a_count(rows: int) -> None:
    source = rows_of(["No."], range(rows), lambda row: [str(row)])
    page = Page(source)
    assert page.cells("td") == [str(row) for row in range(rows)]
    assert page.texts("summary") == [f"{rows - MAX_OPEN} more"]
    assert source.index("<details>") > source.index(f">{MAX_OPEN - 1}<")


def test_what_is_not_there_is_counted_and_not_made() -> None:
    asked: list[int] = []

    def cells(row: int) -> list[str]:
        asked.append(row)
        return [str(row)]

    page = Page(rows_of(["No."], range(MAX_ROWS + 7), cells))
    assert asked == [*range(MAX_ROWS)]
    assert len(page.texts("td")) == MAX_ROWS
    assert page.texts("summary") == [f"{MAX_ROWS + 7 - MAX_OPEN} more"]
    assert page.texts("p")[-1] == "… 7 more are not shown"


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\u202etxt", r"\u202etxt"),
        ("\0", r"\x00"),
        ("\ud800", r"\ud800"),
        ('"&', "&quot;&amp;"),
    ],
    ids=["markup", "escape", "bidi", "null", "surrogate", "quotes"],
)
def test_nothing_in_a_text_has_an_effect(hostile: str, shown: str) -> None:
    for page in (rows_of([hostile], [[hostile]], list), pairs([(hostile, hostile)])):
        if hostile != '"&':
            assert hostile not in page
        assert page.count(shown) >= 2
    for text in (table([hostile], [[hostile]], 80), facts([(hostile, hostile)], 80)):
        if not hostile.isprintable():
            assert hostile not in text
            assert text.count(shown) == 2
