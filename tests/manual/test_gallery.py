"""The charts against counts of the official text that do not use the library."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import altair as alt
import pandas as pd
import pytest

import ip_power_plan as ipp

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))

import charts  # noqa: E402

DATA = ROOT / "src/ip_power_plan/data"
RECIPES = sorted(path.stem for path in charts.GALLERY.glob("*.py"))


# --- the official text, read by itself ---------------------------------------------------


def _tasks() -> list[tuple[str, list[str]]]:
    """Return the innermost heading of each task, and its agencies as printed."""
    found: list[tuple[str, list[str]]] = []
    heading = ""
    for line in (DATA / "2025/plan.txt").read_text(encoding="utf-8").splitlines():
        if under := re.fullmatch(r"(?:[一二三四五六七]、|（[一二三]）)(.+)", line):
            heading = under[1]
        elif re.match(r"\d+\.", line):
            named = line[line.rindex("（") + 1 :]
            named = re.sub(r"(等部门|等单位)?(按职责分工)?负责）$", "", named)
            found.append((heading, named.split("、")))
    return found


TASKS = _tasks()
LEADS = Counter(agencies[0] for _, agencies in TASKS)
LED = Counter(heading for heading, _ in TASKS)
JOINED = Counter(heading for heading, agencies in TASKS for _ in agencies[1:])
PAIRS = Counter(frozenset(two) for _, agencies in TASKS for two in combinations(agencies, 2))
CLOSE = {two: count for two, count in PAIRS.items() if count >= 3}


def _agenda() -> Counter[tuple[str, str]]:
    """Return how many tasks do what to which kind of law, by the list that is kept by hand."""
    laws = json.loads((ROOT / "editions/laws.json").read_text(encoding="utf-8"))
    kinds = {form: law["kind"] for law in laws for form in _forms(law)}
    listed = json.loads((ROOT / "tests/expected/mentions_2025.json").read_text(encoding="utf-8"))
    done = {(row["task"], kinds[row["text"]], row["action"]) for row in listed if row["action"]}
    return Counter((kind, action) for _, kind, action in done)


def _forms(law: dict[str, str]) -> set[str]:
    return {law["title"], law["short_title"], *law["aliases"]}


# --- an SVG, read by itself --------------------------------------------------------------


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def words(svg: str) -> list[str]:
    return [text.text or "" for text in read(svg).iter("{http://www.w3.org/2000/svg}text")]


def marks(svg: str, kind: str) -> list[ET.Element]:
    """Return the marks of one kind, such as ``rect``, without those of a legend or an axis."""
    return [
        mark
        for group in read(svg).iter("{http://www.w3.org/2000/svg}g")
        if (names := group.get("class", "").split()) and {f"mark-{kind}", "role-mark"} <= {*names}
        for mark in group
    ]


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict[str, str]]:
    return {lang: charts.charts(ipp.load(2025), lang) for lang in ("zh", "en")}


def test_the_text_was_read_whole() -> None:
    assert len(TASKS) == 118
    assert sum(LED.values()) + sum(JOINED.values()) == 277


def test_each_lead_has_a_bar_and_its_number(drawn: dict[str, dict[str, str]]) -> None:
    svg = drawn["zh"]["leads"]
    assert len(marks(svg, "rect")) == len(LEADS)
    names, numbers = words(svg)[: len(LEADS)], words(svg)[len(LEADS) :]
    assert {name: int(number) for name, number in zip(names, numbers, strict=True)} == LEADS


def test_bars_are_as_long_as_their_numbers(drawn: dict[str, dict[str, str]]) -> None:
    lengths = [
        float(re.search(r"h([\d.]+)", bar.get("d", ""))[1])  # type: ignore[index]
        for bar in marks(drawn["zh"]["leads"], "rect")
    ]
    expected = sorted(LEADS.values(), reverse=True)
    assert [round(length / lengths[0] * expected[0], 2) for length in lengths] == expected


def test_each_section_has_its_shares(drawn: dict[str, dict[str, str]]) -> None:
    svg = drawn["zh"]["sections"]
    headings = [*dict.fromkeys(heading for heading, _ in TASKS)]
    shown = words(svg)
    bars = [LED, JOINED]
    numbers = [str(count[heading]) for heading in headings for count in bars if count[heading]]
    assert len(marks(svg, "rect")) == len(numbers)
    assert [word for word in shown if word.isdigit()] == numbers
    assert [word for word in shown if word in headings] == headings
    assert [word for word in shown if word in ("牵头", "参与")] == ["牵头", "参与"]


def test_the_network_joins_the_pairs_of_the_text(drawn: dict[str, dict[str, str]]) -> None:
    svg = drawn["zh"]["network"]
    assert len(marks(svg, "line")) == len(CLOSE)
    assert {*words(svg)} == {name for two in CLOSE for name in two}
    widths = Counter(float(arc.get("stroke-width", "1")) for arc in marks(svg, "line"))
    by_number = Counter(CLOSE.values())
    assert [widths[width] for width in sorted(widths)] == [by_number[n] for n in sorted(by_number)]


def test_the_agenda_has_a_circle_for_each_kind_and_action(
    drawn: dict[str, dict[str, str]],
) -> None:
    svg = drawn["en"]["agenda"]
    agenda = _agenda()
    assert len(marks(svg, "symbol")) == len(agenda)
    numbers = sorted(int(word) for word in words(svg) if word.isdigit())
    assert numbers == sorted(agenda.values())
    assert {action for _, action in agenda} <= {*words(svg)}
    assert {kind.replace("-", " ") for kind, _ in agenda} <= {*words(svg)}


def test_the_changes_are_those_that_were_invented() -> None:
    plan = ipp.load(2025)
    comparison = ipp.compare(plan, charts.recipe("invented")(plan))
    svg = charts.chart_of_changes(comparison, "zh")
    # Three tasks were reworded; one went and another came, which makes a mark more.
    assert len(marks(svg, "symbol")) == len(TASKS) + 1
    figures = read(svg).findtext("{http://www.w3.org/2000/svg}desc")
    assert sorted((figures or "").split("; ")) == sorted(["未变 114", "改写 3", "删去 1", "新增 1"])
    fills = Counter(mark.get("fill") for mark in marks(svg, "symbol"))
    assert sorted(fills.values()) == [1, 1, 3, 114]
    parts = [part.title for part in plan.parts]
    assert [word for word in words(svg) if word in parts] == parts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", charts.TITLES)
def test_a_chart_says_what_it_shows(name: str, lang: str, drawn: dict[str, dict[str, str]]) -> None:
    root = read(drawn[lang][name])
    assert root.get("role") == "img"
    title, figures = [*root][:2]
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == figures.get("id")
    assert title.text == charts.TITLES[name][lang == "en"]
    assert re.search(r" \d+(; |$)", figures.text or "")
    chinese = re.search("[\u4e00-\u9fff]", "".join(words(drawn[lang][name])))
    assert bool(chinese) == (lang == "zh")


def test_a_chart_takes_the_colors_and_the_room_of_its_page(
    drawn: dict[str, dict[str, str]],
) -> None:
    for name, svg in drawn["en"].items():
        root = read(svg)
        assert root.get("width") is None, name
        assert root.get("viewBox"), name
        assert "width:100%" in root.get("style", ""), name
        fills = {text.get("fill") for text in root.iter("{http://www.w3.org/2000/svg}text")}
        assert fills <= {"currentColor", "white"}, name
        assert not re.search(r"<script|href=|url\(|data:", svg), name


def test_hostile_words_are_words() -> None:
    hostile = "<script>alert(1)</script>\"'&]]>\x1b[2J\u202e\0部"
    chart = alt.Chart(pd.DataFrame({"word": [hostile]})).mark_text().encode(text="word")
    svg = charts.svg(chart, "hostile", hostile, hostile, "en")
    escaped = "<script>alert(1)</script>\"'&]]>\\x1b[2J\\u202e\\x00部"
    assert words(svg) == [escaped]
    assert [told.text for told in [*read(svg)][:2]] == [escaped, escaped]
    assert "<script" not in svg


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_has_at_most_fifteen_lines(name: str) -> None:
    code = (charts.GALLERY / f"{name}.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in code if line and not re.match("import |from ", line)]) <= 15


def test_the_recipe_for_matplotlib_draws_chinese_or_names_the_font(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    import matplotlib as mpl
    from matplotlib import font_manager

    mpl.use("agg")
    draw = charts.recipe("leads_in_matplotlib")
    if {"Noto Sans CJK SC", "Noto Sans CJK JP"} & {*font_manager.get_font_names()}:
        axes = draw(ipp.load(2025)).axes[0]
        shown = [label.get_text() for label in axes.get_yticklabels()]
        lengths = [int(bar.get_width()) for bar in axes.patches]
        assert dict(zip(shown, lengths, strict=True)) == LEADS
        assert not [warning for warning in recwarn if "missing from" in str(warning.message)]
    monkeypatch.setattr(font_manager, "get_font_names", lambda: ["DejaVu Sans"])
    with pytest.raises(LookupError, match="fonts-noto-cjk"):
        draw(ipp.load(2025))
