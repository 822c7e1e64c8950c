"""The English of the 2025 edition against its Chinese and the glossary.

What the glossary rules is in `editions/glossary.toml`; the counting is done here.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import ip_power_plan as ipp

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GLOSSARY: Final = Path(__file__).resolve().parent.parent / "editions/glossary.toml"


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Return every text of the edition that has English, with it."""
    plan = ipp.load(2025)
    notice = plan.notice
    assert notice is not None
    pairs = {
        "title": (plan.title, plan.title_en),
        "preamble": (plan.preamble, plan.preamble_en),
        "closing": (plan.closing, plan.closing_en),
        "issuer": (notice.issuer, notice.issuer_en),
        "notice": (notice.text, notice.text_en),
    }
    for part in plan.parts:
        pairs[f"heading {part.id}"] = (part.title, part.title_en)
        for section in part.sections:
            pairs[f"heading {section.id}"] = (section.title, section.title_en)
    pairs |= {f"task {task.number}": (task.text, task.text_en) for task in plan.tasks}
    pairs |= {law.id: (law.title, law.title_en) for law in plan.laws}
    english = {label: (chinese, text) for label, (chinese, text) in pairs.items() if text}
    assert list(english) == list(pairs)
    return english


each_task = pytest.mark.parametrize("number", range(1, 119))


def plain(english: str) -> bool:
    """Return whether a text is English and typed cleanly: ASCII but for “ ” and –."""
    return (
        re.fullmatch("(?! )[ -~“”–]+(?<! )", english) is not None
        and "  " not in english
        and '"' not in english
        and english.count("“") == english.count("”")
        and english.count("(") == english.count(")")
    )


def test_english_is_typed_cleanly() -> None:
    lines = [
        (label, line) for label, (_, english) in texts().items() for line in english.split("\n")
    ]
    assert [item for item in lines if not plain(item[1])] == []
    assert len([label for label, _ in lines if label == "notice"]) == 4


def test_sentences_begin_and_end_as_sentences_do() -> None:
    sentences = [*(f"task {number}" for number in range(1, 119)), "preamble", "closing"]
    english = [texts()[label][1] for label in sentences]
    assert [text for text in english if not re.fullmatch(r"[A-Z].*\.”?", text)] == []


@each_task
def test_english_has_as_many_sentences_and_every_number(number: int) -> None:
    chinese, english = texts()[f"task {number}"]
    assert len(re.findall(r"\.(?=”? [A-Z]|”?$)", english)) == chinese.count("。")
    # 十四五 and 十五五 are numbers in words.
    digits = re.findall("[0-9]+", re.sub("1[45]th Five-Year|IP5", "", english))
    assert sorted(digits) == sorted(re.findall("[0-9]+", chinese))


# Bodies that are none, and so have no abbreviation.
UNABBREVIATED: Final = {
    "central-publicity-department",
    "joint-conference-members",
    "joint-conference-office",
    "joint-conference-relevant-members",
    "project-authorities",
}


def test_english_of_agencies() -> None:
    agencies = ipp.load(2025).agencies
    assert [a.id for a in agencies if a.name_en is None or not plain(a.name_en)] == []
    abbreviations = [a.abbreviation for a in agencies if a.abbreviation is not None]
    assert all(re.fullmatch("[A-Z]{2,8}", abbreviation) for abbreviation in abbreviations)
    assert {a.id for a in agencies if a.abbreviation is None} == UNABBREVIATED


def test_english_of_status_notes() -> None:
    notes = [note for law in ipp.load(2025).laws for note in law.status_notes]
    assert [note.text_en for note in notes if not plain(note.text_en)] == []


# --- laws ------------------------------------------------------------------------------

# What the English calls the laws that the preamble gives a short name.
SHORT_ENGLISH: Final = {"纲要": "Outline", "规划": "14th Five-Year IP Plan"}


def test_short_english_names_that_the_preamble_defines() -> None:
    _, english = texts()["preamble"]
    for short, short_english in SHORT_ENGLISH.items():
        title = ipp.load(2025).law(short).title_en
        assert title is not None
        defined = re.escape(title) + rf" \(hereinafter referred to as the {short_english}\)"
        assert re.search(defined, english)


def typed(name: str) -> str:
    """Return a name as keyboards have it: 2021-2035 and China-EU with a hyphen."""
    return name.replace("–", "-")


@each_task
def test_english_names_the_laws_by_their_english_names(number: int) -> None:
    _, english = texts()[f"task {number}"]
    names = {
        mention.text: [f"the {SHORT_ENGLISH[mention.text]}"]
        if mention.text in SHORT_ENGLISH
        else [form for form in map(typed, mention.law.forms) if form.isascii()]
        for mention in ipp.load(2025).task(number).mentions
    }
    unnamed = {
        words: forms
        for words, forms in names.items()
        if not any(form in typed(english) for form in forms)
    }
    assert unnamed == {}


# --- the glossary ----------------------------------------------------------------------


@cache
def glossary() -> dict[str, Any]:
    return tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))


def renderings() -> dict[str, list[str]]:
    """Return the accepted English of each Chinese term and verb."""
    terms: dict[str, list[str]] = glossary()["terms"] | glossary()["verbs"]
    return terms


def any_of(words: list[str], start: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(start + f"(?:{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)


def terms_in(chinese: str) -> list[str]:
    """Return the terms that occur, in order; inside a longer term, a shorter one does not."""
    return any_of(list(renderings())).findall(chinese)


def times(words: list[str], english: str) -> int:
    """Return how often any of the words begins in an English text."""
    return len(any_of(words, r"\b").findall(english))


def deviations(chinese: str, english: str) -> set[str]:
    """Return the terms that are rendered too rarely, and the reserved words used too often."""
    found = terms_in(chinese)
    unrendered = {
        term for term in set(found) if times(renderings()[term], english) < found.count(term)
    }
    overused = {
        word
        for word, terms in glossary()["reserved"].items()
        if times([word], english) > sum(map(found.count, terms))
    }
    return unrendered | overused


def test_deviations_are_found() -> None:
    assert terms_in("知识产权强国和专利、知识产权") == ["知识产权强国", "专利", "知识产权"]
    assert deviations("专利池和专利", "Patent pools and patents") == set()
    assert deviations("专利池", "patents") == {"专利池"}
    assert deviations("商标，商标", "a trademark") == {"商标"}
    assert deviations("推动", "promote") == set()
    assert deviations("推进", "promote") == {"推进", "promot"}


def test_everything_in_the_glossary_has_a_use() -> None:
    chinese = "\n".join(chinese for chinese, _ in texts().values())
    english = "\n".join(english for _, english in texts().values())
    found = terms_in(chinese)
    assert [term for term in renderings() if term not in found] == []
    assert [
        (term, form)
        for term, forms in renderings().items()
        for form in forms
        if not times([form], english)
    ] == []
    assert set(glossary()["sources"]) <= set(renderings())
    assert {term for terms in glossary()["reserved"].values() for term in terms} <= set(
        renderings()
    )


@pytest.mark.parametrize("label", texts())
def test_english_holds_to_the_glossary(label: str) -> None:
    listed = {term for term, labels in glossary()["exceptions"].items() if label in labels}
    assert deviations(*texts()[label]) == listed


@pytest.mark.parametrize("words", glossary()["avoided"])
def test_words_to_avoid_are_avoided(words: str) -> None:
    assert [label for label, (_, english) in texts().items() if times([words], english)] == []
