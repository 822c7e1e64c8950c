"""The short forms that a text gives to the titles of laws."""

from __future__ import annotations

import pytest

from ip_power_plan.reading.definitions import MAX_TITLE, MAX_TITLES, find_definitions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《甲》（以下简称《规划》）", [("甲", "规划")]),
        ("《甲》（以下简称“规划”）", [("甲", "规划")]),
        ("《甲》（以下简称：规划）", [("甲", "规划")]),
        ("《甲》（以下简称:《规划》）", [("甲", "规划")]),
        ("《甲》（以下称规划）", [("甲", "规划")]),
        ("《甲》（以下称为规划）", [("甲", "规划")]),
        ("《甲》（国发〔2021〕20号，以下简称“规划”）", [("甲", "规划")]),
        ("《甲》（以下简称XML规范）", [("甲", "XML规范")]),
        ("《甲》和《乙》（以下分别简称《丙》和《丁》）", [("甲", "丙"), ("乙", "丁")]),
        ("《甲》、《乙》（以下分别称为丙、丁）", [("甲", "丙"), ("乙", "丁")]),
        ("《甲》及《乙》（以下分别简称丙及丁）", [("甲", "丙"), ("乙", "丁")]),
        ("《甲》《乙》（以下分别简称丙和丁）", [("甲", "丙"), ("乙", "丁")]),
        # Without 分别, words without marks are one form, of the last title.
        ("《甲》和《乙》（以下简称丙和丁）", [("乙", "丙和丁")]),
        ("《甲》，《乙》（以下简称丙）", [("乙", "丙")]),
        ("《甲》（以下简称丙），《乙》（以下简称丁）", [("甲", "丙"), ("乙", "丁")]),
        # More forms than titles in a row are of something else.
        ("《甲》，《乙》（以下分别简称丙和丁）", []),
        ("甲（以下简称丙）", []),
        ("《甲》办法（以下简称丙）", []),
        ("甲》（以下简称丙）", []),
        ("（以下简称丙）", []),
        ("《甲》（以下分别简称丙和丁）", []),
        ("《甲》（简称丙）", []),
    ],
)
def test_titles_and_their_short_forms(text: str, found: list[tuple[str, str]]) -> None:
    assert find_definitions(text) == found
    assert find_definitions(f"落实{text}要求。") == found


@pytest.mark.parametrize(("number", "found"), [(MAX_TITLES, True), (MAX_TITLES + 1, False)])
def test_the_most_titles_of_one_parenthesis(number: int, found: bool) -> None:
    titles = [f"第{place}号办法" for place in range(number)]
    forms = [f"办法{place}" for place in range(number)]
    text = f"{'、'.join(f'《{title}》' for title in titles)}（以下分别简称{'、'.join(forms)}）"
    assert find_definitions(text) == (list(zip(titles, forms, strict=True)) if found else [])
    assert MAX_TITLES == 10


@pytest.mark.parametrize(("length", "found"), [(MAX_TITLE, True), (MAX_TITLE + 1, False)])
def test_the_longest_title_that_is_shortened(length: int, found: bool) -> None:
    title = "办" * (length - len("《》"))
    assert find_definitions(f"《{title}》（以下简称甲）") == [(title, "甲")] * found
    assert MAX_TITLE == 200
