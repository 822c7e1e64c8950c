"""What records show of themselves in an executed notebook, in a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM: Final = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")

SETUP: Final = r"""
import attrs
import ip_power_plan as ipp

plan = ipp.load(2025)
hostile = "<script>alert(1)</script>\"'&]]>\x1b[2J\u202e=cmd|' /C calc'!A0" + "长" * 60 + "W" * 200
text = plan.to_text()
for old, new in {
    "2025年知识产权强国": "2026年知识产权强国",
    "推进修订《国防专利条例》": "加快修订《国防专利条例》" + hostile,
    "加强非物质文化遗产领域知识产权保护。（文化和旅游部": "研究航天器知识产权规则。（外交部",
    "完善知识产权制度": "完善知识产权制度" + hostile,
}.items():
    text = text.replace(old, new, 1)
other, problems = ipp.parse_draft(text)
comparison = ipp.compare(plan, other)
# What no reader of texts lets through, but a file of a plan may hold.
task = attrs.evolve(plan.task(1), text=hostile, text_en=hostile, mentions=())
law = attrs.evolve(plan.law("商标法"), title=hostile, title_en=hostile, note=hostile)
"""
SHOWN: Final = (
    "plan",
    "plan.notice",
    "plan.tasks",
    "plan.tasks[:3]",
    "plan.task(1)",
    "plan.task(49)",
    "plan.agency('CNIPA')",
    "plan.agency('联席会议有关成员单位')",
    "plan.law('植物新品种保护条例')",
    "plan.parts[0]",
    "plan.section('1.2')",
    "plan.task(1).mentions[0]",
    "plan.task(1).mentions",
    "plan.task(1).responsibilities",
    "plan.agencies",
    "plan.laws",
    "plan.parts",
    "plan.table('shares')",
    "plan.tasks.counts(('agency', 'section'))",
    "plan.tasks.pairs()",
    "comparison",
    "comparison.tasks",
    "comparison.laws",
    "other",
    "other.task(7)",
    "other.tasks",
    "ipp.check(other)",
    "task",
    "law",
)
"""What is shown, each in a cell of its own."""

MEASURE: Final = """() => {
  // Blend a color over an opaque one; both are [red, green, blue, alpha].
  const over = (top, under) =>
    [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const color = text => {
    const numbers = text.match(/[\\d.]+/g).map(Number);
    return numbers.length === 3 ? [...numbers, 1] : numbers;
  };
  const luminance = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(
      v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ancestors = node => node ? [...ancestors(node.parentElement), node] : [];
  const contrast = element => {
    let back = [255, 255, 255, 1], opacity = 1;
    for (const each of ancestors(element)) {
      const style = getComputedStyle(each);
      back = over(color(style.backgroundColor), back);
      opacity *= style.opacity;
    }
    const ink = color(getComputedStyle(element).color);
    const front = over([...ink.slice(0, 3), ink[3] * opacity], back);
    const [low, high] = [luminance(front), luminance(back)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [...document.querySelectorAll(".ip-power-plan")].map(shown => {
    shown.querySelectorAll("details").forEach(each => { each.open = true; });
    const cell = shown.closest(".jp-OutputArea-output").getBoundingClientRect();
    const inside = [...shown.querySelectorAll("*:not(style)")];
    const said = inside.filter(each => each.getClientRects().length && [...each.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
    return {
      start: shown.innerText.slice(0, 40),
      wide: inside.filter(each => each.getBoundingClientRect().right > cell.right + 1
        || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline")
        .map(each => each.outerHTML.slice(0, 80)),
      faint: said.map(each => [contrast(each), each.tagName, each.textContent.slice(0, 20)])
        .filter(([ratio]) => ratio < 4.5),
      small: Math.min(...said.map(each => parseFloat(getComputedStyle(each).fontSize))),
      active: shown.querySelectorAll("script, iframe, img, link, [src], [href], [onclick]").length,
    };
  });
}"""
"""What is wrong with each output: wider than its cell, hard to read, or not only text."""


@pytest.fixture(scope="module")
def notebook() -> Any:
    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP, *SHOWN)]
    executed = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(executed, timeout=120, kernel_name="python3").execute()
    return executed


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; name one in the environment variable CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def file(request: pytest.FixtureRequest, notebook: Any, tmp_path_factory: Any) -> Path:
    """Return the notebook as a page that, by itself, asks no host for anything."""
    exporter = HTMLExporter(
        theme=request.param, require_js_url="", mathjax_url="", mermaid_js_url="", jquery_url=""
    )
    page, _ = exporter.from_notebook_node(notebook)
    path: Path = tmp_path_factory.mktemp("notebook") / f"{request.param}.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(params=[390, 1200])
def page(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert said == []


@pytest.fixture
def measured(page: Page) -> Any:
    found = page.evaluate(MEASURE)
    assert len(found) == len(SHOWN)
    return found


def test_nothing_is_wider_than_its_cell(measured: Any) -> None:
    assert [each for each in measured if each["wide"]] == []


def test_every_word_is_readable(measured: Any) -> None:
    assert [each for each in measured if each["faint"] or each["small"] < 11] == []


def test_it_is_text_and_nothing_that_acts(measured: Any) -> None:
    assert [each for each in measured if each["active"]] == []


def test_hostile_words_are_shown_as_words(measured: Any, page: Page) -> None:
    assert len(measured) == len(SHOWN)
    for shown in page.locator(".ip-power-plan").all()[-2:]:
        words = shown.inner_text()
        assert words.count("<script>alert(1)</script>\"'&]]>") >= 2
        assert r"\x1b[2J\u202e=cmd|' /C calc'!A0" in words


def test_the_page_does_not_scroll_sideways(page: Page) -> None:
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
