"""Names: which spellings are the same name, and how a name finds its one record."""

from __future__ import annotations

import re
import string
import sys
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ip_power_plan as ipp
from ip_power_plan.han import TRADITIONAL, simplified
from ip_power_plan.names import CACHE_SIZE, Names, _simplified, choose, closest, fold, simplify
from ip_power_plan.registry import registry

OFFICIAL_TEXT = (Path(ipp.__file__).parent / "data" / "2025" / "plan.txt").read_text("utf-8")

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
LATIN = st.sampled_from(string.ascii_letters + string.digits)
NAMES = st.text(HAN | LATIN)
SPACES = st.text(st.sampled_from(" \t\r\n\u00a0\u2002\u2003\u2009\u3000"))
MARKS = st.text(st.sampled_from("《》〈〉「」『』“”‘’\"'"))


# --- folding ---------------------------------------------------------------------------


@settings(deadline=None, max_examples=500)
@given(st.text())
@example("e \u0301")
@example("什麼")
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_folding_each_character_of_unicode_twice_changes_nothing() -> None:
    once = fold.__wrapped__  # the cache would drop what other tests have use for
    folded = {character: once(character) for character in map(chr, range(sys.maxunicode + 1))}
    _simplified.clear()  # it would keep a million characters
    # What is folded to itself need not be folded again.
    changed = {new for old, new in folded.items() if new != old and once(new) != new}
    assert changed == set()


@settings(deadline=None)
@given(NAMES)
def test_letter_case_does_not_count(name: str) -> None:
    assert fold(name) == fold(name.upper()) == fold(name.lower()) == fold(name.swapcase())


@settings(deadline=None)
@given(st.text(HAN | st.sampled_from(string.printable)))
def test_width_does_not_count(name: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    assert fold(wide.replace(" ", "\u3000")) == fold(name)


@settings(deadline=None)
@given(st.lists(NAMES), SPACES)
def test_space_does_not_count_wherever_it_stands(pieces: list[str], space: str) -> None:
    assert fold(f"{space}{space.join(pieces)}{space}") == fold("".join(pieces))


@settings(deadline=None)
@given(st.lists(NAMES), MARKS)
def test_title_and_quotation_marks_do_not_count(pieces: list[str], marks: str) -> None:
    assert fold(f"{marks}{marks.join(pieces)}{marks}") == fold("".join(pieces))


@pytest.mark.parametrize("dash", [*"‐‑‒–—―−－～〜", "——"])
def test_the_shape_of_a_dash_does_not_count(dash: str) -> None:
    assert fold(f"知识产权强国建设纲要（2021{dash}2035年）") == fold(
        "知识产权强国建设纲要（2021-2035年）"
    )


@settings(deadline=None)
@given(st.text(st.sampled_from(string.printable)))
@example("a~b")
@example("a--~-b")
def test_what_is_before_a_name_does_not_change_how_the_name_is_folded(name: str) -> None:
    # ASCII alone takes another way than what has other characters.
    assert fold(f"法{name}") == f"法{fold(name)}"


def test_only_so_many_spellings_are_kept() -> None:
    for number in range(CACHE_SIZE + 10):
        fold(f"name {number}")
    assert fold.cache_info().currsize <= CACHE_SIZE


def test_each_traditional_character_has_the_simplified_form_of_the_table() -> None:
    assert simplify(TRADITIONAL) == simplified()


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("國家知識產權局", "国家知识产权局"),
        ("中華人民共和國商標法", "中华人民共和国商标法"),
        ("工業和信息化部", "工业和信息化部"),
        ("國務院國資委", "国务院国资委"),
        ("積體電路布圖設計保護條例", "积体电路布图设计保护条例"),
        ("農業農村部", "农业农村部"),
        ("深度參與全球知識產權治理", "深度参与全球知识产权治理"),
    ],
)
def test_traditional_characters_do_not_count(traditional: str, simplified: str) -> None:
    assert fold(traditional) == fold(simplified)
    assert simplify(traditional) == simplified


def test_the_official_text_is_simplified_already() -> None:
    assert simplify(OFFICIAL_TEXT) == OFFICIAL_TEXT


@settings(deadline=None)
@given(st.text(st.sampled_from(string.ascii_lowercase + string.digits + "，。、（）：；+.")))
def test_nothing_else_is_folded_away(name: str) -> None:
    assert len(fold(name)) == len(name)


def test_names_of_the_official_text_stay_apart() -> None:
    titles = set(re.findall("《([^《》]+)》", OFFICIAL_TEXT))
    agencies = {
        name
        for words in re.findall("（([^（）]+)负责）\n", OFFICIAL_TEXT)
        for name in words.removesuffix("按职责分工").split("、")
    }
    for names in (titles, agencies):
        assert len(names) > 30
        assert len(set(map(fold, names))) == len(names)


# --- from a name to a record -----------------------------------------------------------


class Body(NamedTuple):
    """A record with names."""

    forms: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.forms[-1]


OFFICE = Body(("国家知识产权局", "CNIPA", "国知局", "cnipa"))
COURT = Body(("最高人民法院", "最高法", "两高", "court"))
PROCURATORATE = Body(("最高人民检察院", "最高检", "两高", "procuratorate"))


def names_of(*bodies: Body) -> Names[Body]:
    return Names(Body, bodies, lambda body: body.forms, ipp.UnknownAgencyError)


BODIES = names_of(OFFICE, COURT, PROCURATORATE)


@pytest.mark.parametrize("body", [OFFICE, COURT, PROCURATORATE])
def test_every_form_of_its_own_finds_a_record(body: Body) -> None:
    for form in body.forms:
        if form != "两高":
            assert BODIES.find(form) is body
            assert BODIES.get(form) is body


def test_a_record_given_in_place_of_a_name_is_itself_though_others_have_its_names() -> None:
    first, second = Body(("甲", "same")), Body(("甲", "乙", "other", "same"))
    third = Body(("same", "third"))
    names = names_of(first, second, third)
    assert names.find(second) is second
    assert names.find(third) is third


def test_a_record_from_elsewhere_is_looked_up_by_the_form_that_it_keeps() -> None:
    elsewhere = Body(("最高法", "cnipa"))
    assert BODIES.find(elsewhere) is OFFICE
    by_first = Names(
        Body,
        [OFFICE, COURT],
        lambda body: body.forms,
        ipp.UnknownAgencyError,
        kept=lambda body: body.forms[0],
    )
    assert by_first.find(elsewhere) is COURT
    assert by_first.find(OFFICE) is OFFICE


@pytest.mark.parametrize(
    "name", ["cnipa", "CniPa", "ＣＮＩＰＡ", " C N I P A\n", "《國家知識產權局》", "“国知局”"]
)
def test_every_spelling_of_a_form_finds_the_record(name: str) -> None:
    assert BODIES.find(name) is OFFICE
    assert BODIES.get(name) is OFFICE


def test_a_form_that_a_record_gives_twice_is_its_own() -> None:
    assert BODIES.find("CNIPA") is OFFICE  # also given as cnipa


def test_an_unknown_name_is_refused_with_the_closest_names() -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find("最高人民法")
    assert caught.value.name == "最高人民法"
    assert caught.value.suggestions[0] == "最高人民法院"
    assert BODIES.get("最高人民法") is None


def test_a_suggestion_is_the_name_to_show_whichever_form_comes_close() -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find("CNIPAA")
    assert caught.value.suggestions == ("国家知识产权局",)


def test_a_name_that_resembles_none_gets_no_suggestion() -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find("Bundespatentgericht")
    assert caught.value.suggestions == ()


def test_there_are_three_suggestions_at_most() -> None:
    many = names_of(*(Body((f"知识产权第{number}局",)) for number in range(20)))
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        many.find("知识产权第局")
    assert len(set(caught.value.suggestions)) == 3


def test_part_of_a_name_does_not_stand_for_it() -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find("知识产权局")
    assert caught.value.suggestions == ("国家知识产权局",)


def test_a_form_that_two_records_share_is_refused_with_both() -> None:
    with pytest.raises(ipp.AmbiguousNameError) as caught:
        BODIES.find("兩高")
    assert caught.value.name == "兩高"
    assert caught.value.candidates == ("最高人民法院", "最高人民检察院")
    assert BODIES.get("两高") is None


def test_a_candidate_without_a_name_of_its_own_is_called_by_its_first() -> None:
    twins = names_of(Body(("两高", "高")), Body(("高", "两高")))
    with pytest.raises(ipp.AmbiguousNameError) as caught:
        twins.find("两高")
    assert caught.value.candidates == ("两高", "高")


@pytest.mark.parametrize("name", ["", " ", "\u3000\t", "《》", "“ ”"])
def test_an_empty_name_is_unknown_and_resembles_nothing(name: str) -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find(name)
    assert caught.value.name == name
    assert caught.value.suggestions == ()
    assert BODIES.get(name) is None


@pytest.mark.parametrize("wrong", [None, 1, True, 1.5, b"CNIPA", ["CNIPA"], ("CNIPA",)])
def test_what_is_neither_a_string_nor_a_record_is_no_name(wrong: Any) -> None:
    with pytest.raises(TypeError) as caught:
        BODIES.find(wrong)
    kind = type(wrong).__name__
    assert str(caught.value) == f"a name must be a string, not {kind}: {wrong!r}"


def test_a_record_is_found_by_its_id() -> None:
    other = Body(("国知局的前身", "cnipa"))
    assert BODIES.find(other) is OFFICE
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        BODIES.find(Body(("司法部", "moj")))
    assert caught.value.name == "moj"


def test_among_no_records_every_name_is_unknown() -> None:
    none = names_of()
    assert none.get("商标法") is None
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        none.find("商标法")
    assert caught.value.suggestions == ()


# --- the closest forms -----------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, unique=True), st.data())
def test_nothing_is_closer_to_a_form_than_itself(forms: list[str], data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(forms))
    assert closest(form, forms)[0] == form


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), unique=True))
def test_only_forms_are_close_and_each_is_told_once(name: str, forms: list[str]) -> None:
    found = closest(name, forms)
    assert set(found) <= set(forms)
    assert len(set(found)) == len(found)


def test_the_closest_form_comes_first() -> None:
    forms = ["最高人民检察院", "外交部", "最高人民法院"]
    assert closest("最高人民法庭", forms)[0] == "最高人民法院"
    assert "外交部" not in closest("最高人民法庭", forms)


def test_nothing_is_close_to_an_empty_name_or_among_no_forms() -> None:
    assert closest("", ["最高人民法院"]) == []
    assert closest("最高人民法院", []) == []


def test_forms_are_close_from_six_tenths_of_the_characters_in_common() -> None:
    # In order, and of both together: three of five are 6 of 10, two of five are 4 of 10.
    assert closest("abcde", ["axbyc"]) == ["axbyc"]
    assert closest("abcde", ["axbyz"]) == []
    # The same if that is all that the lengths allow: three of three and of seven.
    assert closest("abc", ["axbxcxx"]) == ["axbxcxx"]
    assert closest("abc", ["axbxcxxx"]) == []


def test_a_fragment_of_a_form_is_close_to_it() -> None:
    # Two of two characters and of eighteen are 4 of 20: 0.2, and a half for the fragment.
    assert closest("商标", [f"关于商标{'规' * 14}"]) == [f"关于商标{'规' * 14}"]
    assert closest(f"关于商标{'规' * 14}", ["商标"]) == ["商标"]
    # A fragment of a name of forty is too little: 4 of 42.
    assert closest("商标", [f"商标{'规' * 38}"]) == []


def test_one_character_is_no_fragment() -> None:
    assert closest("法", ["商标法"]) == []


def test_the_length_of_a_name_does_not_matter() -> None:
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 60))) * 5
    assert closest(f"甲{long}", [f"{long}乙"]) == [f"{long}乙"]


# --- choices ---------------------------------------------------------------------------


class Size(Enum):
    SMALL = "small"
    SMALLER = "smaller"
    LARGE = "large"


def test_a_choice_is_given_by_itself_or_by_its_word() -> None:
    assert choose("size", Size.SMALL, Size) is choose("size", "small", Size) is Size.SMALL


@pytest.mark.parametrize("word", ["smalle", "SMALLE"])
def test_an_unknown_choice_is_refused_with_the_closest_one(word: str) -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        choose("size", word, Size)
    error = caught.value
    assert (error.what, error.name) == ("size", word)
    assert error.choices == ("small", "smaller", "large")
    assert error.suggestions == ("smaller",)


@pytest.mark.parametrize("wrong", [None, 1, b"small", ["small"], ipp.Role.LEAD])
def test_what_is_neither_a_choice_nor_a_word_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError) as caught:
        choose("size", wrong, Size)
    assert str(caught.value) == f"size must be a string or a Size, not {wrong!r}"


# --- the names of the bundled plan -----------------------------------------------------


def test_no_form_has_two_owners_but_what_people_call_both() -> None:
    """Of all that the library knows, in any year; the forms of headings included."""
    shared = {"两高", "监管总局", "成员单位"}
    known = [registry(year) for year in (2014, 2023, 2025)]
    plans = map(ipp.load, ipp.years())
    groups = [
        *(records for one in known for records in (one.agencies, one.laws)),
        *(records for plan in plans for records in (plan.agencies, plan.laws)),
    ]
    for records in groups:
        owners: dict[str, set[str]] = {}
        for record in records:
            for form in record.forms:
                owners.setdefault(fold(form), set()).add(record.id)
        assert {form for form, ids in owners.items() if len(ids) > 1} <= shared


def test_no_heading_has_the_name_of_another() -> None:
    for plan in map(ipp.load, ipp.years()):
        sections = (section for part in plan.parts for section in part.sections)
        headings: list[ipp.Part | ipp.Section] = [*plan.parts, *sections]
        for heading in headings:
            for form in filter(None, (heading.id, heading.title, heading.title_en)):
                assert plan.section(form) == heading


def borne_by(plan: ipp.Plan, form: str) -> tuple[ipp.Agency, ...]:
    """Return the agency that bears a form, or the candidates if several do."""
    try:
        return (plan.agency(form),)
    except ipp.AmbiguousNameError as error:
        return tuple(map(plan.agency, error.candidates))


def test_every_form_in_the_plan_finds_its_bearer_or_tells_the_candidates() -> None:
    plan = ipp.load(2025)
    for agency in plan.agencies:
        for form in agency.forms:
            assert agency in borne_by(plan, form)
        assert borne_by(plan, agency.name) == borne_by(plan, agency.id) == (agency,)
    for law in plan.laws:
        for form in law.forms:
            assert plan.law(form) == law


@pytest.mark.parametrize(
    ("mistaken", "meant"),
    [
        ("国家知识产局", "国家知识产权局"),
        ("国家知识产权总局", "国家知识产权局"),
        ("工业信息化部", "工业和信息化部"),
        ("市场监督总局", "市场监管总局"),
        ("CNIPAA", "国家知识产权局"),
        ("Ministry of Justise", "司法部"),
    ],
)
def test_a_slip_in_an_agency_leads_to_the_agency(mistaken: str, meant: str) -> None:
    with pytest.raises(ipp.UnknownAgencyError) as caught:
        ipp.load(2025).agency(mistaken)
    assert meant in caught.value.suggestions


@pytest.mark.parametrize(
    ("mistaken", "meant"),
    [
        ("商标法法", "商标法"),
        ("著作权法实施细则", "著作权法实施条例"),
        ("Trade Mark Laws", "商标法"),
        ("Beijing Treatise", "视听表演北京条约"),
    ],
)
def test_a_slip_in_a_law_leads_to_the_law(mistaken: str, meant: str) -> None:
    plan = ipp.load(2025)
    with pytest.raises(ipp.UnknownLawError) as caught:
        plan.law(mistaken)
    assert plan.law(meant) in map(plan.law, caught.value.suggestions)
