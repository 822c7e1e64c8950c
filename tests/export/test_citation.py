"""Citations: what they say, and that the programs for which they are made read them."""

from __future__ import annotations

import json
import pickle
import re

import pytest
from pybtex.database import Entry, parse_string
from tests.export.plans import HOSTILE, hostile_plan, small_plan

import ip_power_plan as ipp
from ip_power_plan.export import cite

PLAN = ipp.load(2025)
TITLE = "2025年知识产权强国建设推进计划"
TITLE_EN = "2025 Plan for Advancing the Building of an Intellectual Property Powerhouse"
ISSUER = "国家知识产权强国建设工作部际联席会议办公室"
PINS = f"ip-power-plan {ipp.__version__}, {{}}, {PLAN.digest}"
EVERY = pytest.mark.parametrize("style", ["plain", "bibtex", "csl"])
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def bibtex(text: str) -> tuple[str, Entry]:
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    return key, entry


def untexed(text: str) -> str:
    """Return what TeX would print."""
    names = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
    }
    return re.sub(
        r"\\(text\w+)\{\}|\\([&%$#_])|([{}])",
        lambda found: names[found[1]] if found[1] else found[2] or "",
        text,
    )


# --- what they say ---------------------------------------------------------------------


def test_plain_english() -> None:
    assert cite(PLAN, lang="en") == (
        "Office of the National Inter-Ministerial Joint Conference on Building an Intellectual "
        f"Property Powerhouse. {TITLE_EN} [{TITLE}]. Issued April 29, 2025. "
        f"Published May 7, 2025. Data: {PINS.format('revision 1')}."
    )
    assert f"{TITLE_EN} [{TITLE}], task 17. Issued" in cite(PLAN.task(17), lang="en")


def test_plain_chinese_is_as_the_national_standard_has_it() -> None:
    assert cite(PLAN) == (f"{ISSUER}. {TITLE}[Z]. 2025-04-29. 数据: {PINS.format('修订号1')}.")
    assert cite(PLAN.task(17)).startswith(f"{ISSUER}. {TITLE}: 第17项任务[Z]. ")


@EVERY
@BOTH
@pytest.mark.parametrize("item", [PLAN, PLAN.task(17)], ids=["plan", "task"])
def test_every_citation_pins_the_data(style: str, lang: str, item: ipp.Plan | ipp.Task) -> None:
    text = cite(item, style, lang)
    assert PLAN.digest in text
    assert ipp.__version__ in text
    assert TITLE in text
    assert "2025" in text
    assert ("17" in re.sub(r"sha256:\w+", "", text)) == isinstance(item, ipp.Task)


@EVERY
@BOTH
def test_a_plan_without_notice_is_cited_without_issuer_and_date(style: str, lang: str) -> None:
    text = cite(small_plan(), style, lang)
    assert "2026年推进计划" in text
    assert small_plan().digest in text
    assert "None" not in text
    assert "null" not in text


def test_an_unknown_style_or_language_is_an_error() -> None:
    with pytest.raises(ipp.UnknownChoiceError, match="unknown style 'apa'"):
        cite(PLAN, "apa")
    with pytest.raises(ipp.UnknownChoiceError, match="unknown lang 'fr'"):
        cite(PLAN, lang="fr")


@EVERY
def test_a_task_without_its_plan_is_not_cited(style: str) -> None:
    alone = pickle.loads(pickle.dumps(PLAN.task(17)))
    with pytest.raises(ipp.PlanError, match="task 2025-017 belongs to no plan"):
        cite(alone, style)


# --- BibTeX ----------------------------------------------------------------------------


@BOTH
def test_bibtex_is_read(lang: str) -> None:
    key, entry = bibtex(cite(PLAN, "bibtex", lang))
    assert key == "ipplan2025"
    assert entry.type == "misc"
    assert (entry.fields["year"], entry.fields["month"]) == ("2025", "4")
    titles = {"zh": (TITLE, TITLE_EN), "en": (TITLE_EN, TITLE)}[lang]
    assert untexed(entry.fields["title"]) == titles[0]
    assert untexed(entry.fields["note"]).startswith(f"{titles[1]}; ")
    # One name, which no style takes apart.
    (author,) = entry.persons["author"]
    assert author.first_names == []
    if lang == "zh":
        assert untexed(str(author)) == ISSUER


def test_the_key_of_a_task_has_its_number() -> None:
    assert bibtex(cite(PLAN.task(17), "bibtex"))[0] == "ipplan2025task17"


@BOTH
def test_hostile_titles_come_back_from_bibtex(lang: str) -> None:
    _, entry = bibtex(cite(hostile_plan(), "bibtex", lang))
    title = untexed(entry.fields["title"])
    for text in HOSTILE:
        words = " ".join(text.split()).encode("unicode_escape").decode("ascii")
        assert words.replace("\\\\", "\\") in title.encode("unicode_escape").decode(
            "ascii"
        ).replace("\\\\", "\\")
    assert not re.search(r"(?<!\\)[&%$#_]", entry.fields["title"])


# --- CSL -------------------------------------------------------------------------------


@BOTH
def test_csl_is_json_with_the_facts(lang: str) -> None:
    item = json.loads(cite(PLAN.task(17), "csl", lang))
    assert item["id"] == "ipplan2025task17"
    assert item["type"] == "document"
    assert item["issued"] == {"date-parts": [[2025, 4, 29]]}
    assert item["available-date"] == {"date-parts": [[2025, 5, 7]]}
    assert item["language"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert {item["title"], item["original-title"]} == {
        "zh": {f"{TITLE}，第17项任务", TITLE_EN},
        "en": {f"{TITLE_EN}, task 17", TITLE},
    }[lang]
    assert [list(author) for author in item["author"]] == [["literal"]]


def test_csl_says_the_language_of_a_title_that_has_no_english() -> None:
    item = json.loads(cite(small_plan(), "csl", "en"))
    assert item["title"] == "2026年推进计划"
    assert item["language"] == "zh-CN"


@EVERY
@BOTH
def test_a_hostile_plan_is_cited_without_a_control(style: str, lang: str) -> None:
    text = cite(hostile_plan().task(1), style, lang)
    assert text.replace("\n", "").isprintable()
    assert ("\n" in text) == (style != "plain")
