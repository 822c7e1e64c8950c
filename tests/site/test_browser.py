"""The pages in a real browser, from a folder without a server."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

import ip_power_plan as ipp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLAN = ipp.load(2025)
KINDS = [
    "",
    "about",
    "2025",
    "2025/tasks",
    "2025/tasks/13",
    "2025/tasks/107",
    "2025/agencies",
    "2025/agencies/cnipa",
    "2025/agencies/joint-conference-members",
    "2025/laws",
    "2025/laws/trademark-law",
    "2025/laws/plant-variety-regulations",
    "2025/parts/1",
    "2025/parts/6",
    "2025/sections/1.2",
]
FOLDERS = [f"{lang}{kind}".rstrip("/") for kind in KINDS for lang in ("", "en/")]
MANUAL = ["index.html", "how-to/new-plan.html", "api.html", "zh/querying.html"]


# --- accessibility and small screens ---------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    scheme: Literal["light", "dark"], site: Path, browser: Browser
) -> None:
    context = browser.new_context(color_scheme=scheme, offline=True)
    tab = context.new_page()
    found = {}
    for folder in FOLDERS:
        tab.goto((site / folder / "index.html").as_uri())
        result = Axe().run(tab)
        assert result.response["passes"]
        if result.violations_count:
            found[folder] = result.generate_report()
    context.close()
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_manual(
    scheme: Literal["light", "dark"], site: Path, browser: Browser
) -> None:
    # On a narrow screen, code scrolls, and must do so by keyboard, too.
    viewport = {"width": 390, "height": 740}
    context = browser.new_context(color_scheme=scheme, viewport=viewport, offline=True)
    tab = context.new_page()
    found = {}
    for name in MANUAL:
        tab.goto((site / "manual" / name).as_uri())
        assert tab.locator("pre").count() > 0
        if wrong := violations(tab):
            found[name] = wrong
    context.close()
    assert found == {}


def violations(tab: Page) -> set[str]:
    return {violation["id"] for violation in Axe().run(tab).response["violations"]}


def test_axe_finds_what_is_wrong(site: Path, tab: Page) -> None:
    tab.goto((site / "2025/tasks/index.html").as_uri())
    tab.evaluate("document.querySelector('label[for=filter-words]').remove()")
    assert "label" in violations(tab)


@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_nothing_is_wider_than_the_screen(width: int, site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, offline=True)
    tab = context.new_page()
    wide = []
    for folder in FOLDERS:
        tab.goto((site / folder / "index.html").as_uri())
        for details in tab.locator("details").all():
            details.evaluate("element => { element.open = true; }")
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(folder)
    context.close()
    assert wide == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(site: Path, tab: Page) -> None:
    tab.goto((site / "en/2025/tasks/17/index.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    box = tab.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_a_citation_is_copied(site: Path, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto((site / "2025/tasks/17/index.html").as_uri())
    tab.get_by_role("button", name="复制").first.click()
    tab.get_by_text("已复制").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.locator("#citation").text_content()
    assert "17" in copied
    context.close()


# --- the filter ------------------------------------------------------------------------


def open_filter(tab: Page, site: Path, lang: str = "", **conditions: str) -> None:
    state = f"#{urlencode(conditions)}" if conditions else ""
    # A change of what stands behind # alone would not load the page again.
    tab.goto("about:blank")
    tab.goto((site / lang / "2025/tasks/index.html").as_uri() + state)


def shown(tab: Page) -> list[int]:
    numbers: list[int] = tab.locator("tr[data-task]:visible").evaluate_all(
        "rows => rows.map(row => Number(row.dataset.task))"
    )
    words = tab.locator("#outcome").inner_text()
    assert str(len(numbers)) in words
    assert "118" in words
    return numbers


def answer(conditions: dict[str, str]) -> list[int]:
    """Return what the library answers."""
    tasks = PLAN.tasks
    if "agency" in conditions:
        tasks = tasks.by_agency(conditions["agency"], role=conditions.get("role"))
    if "with" in conditions:
        tasks = tasks.by_agency(conditions["with"])
    if "section" in conditions:
        tasks = tasks.by_section(conditions["section"])
    if "law" in conditions:
        tasks = tasks.by_law(conditions["law"])
    if "words" in conditions:
        tasks = tasks.matching(conditions["words"])
    return [task.number for task in tasks]


def combinations() -> list[dict[str, str]]:
    """Return conditions drawn around tasks, so that many have an answer."""
    draw = random.Random(118)
    drawn = []
    for _ in range(150):
        task = draw.choice(PLAN.tasks)
        text = draw.choice([task.text, task.text_en or ""])
        start = draw.randrange(len(text) - 1)
        conditions = {
            "agency": draw.choice(task.agencies).id,
            "role": draw.choice(["lead", "participant"]),
            "with": draw.choice(task.agencies).id,
            "section": (task.section or task.part).id,
            "words": text[start : start + draw.randint(1, 8)],
        }
        if task.laws:
            conditions["law"] = draw.choice(task.laws).id
        keys = draw.sample(sorted(conditions), draw.randint(1, 3))
        if "role" in keys and "agency" not in keys:
            keys.append("agency")
        drawn.append({key: conditions[key] for key in keys})
    return drawn


def test_the_filter_answers_as_the_library_does(site: Path, tab: Page) -> None:
    answers = [answer(conditions) for conditions in combinations()]
    assert sum(map(bool, answers)) > 100
    assert len(set(map(tuple, answers))) > 50
    for conditions, wanted in zip(combinations(), answers, strict=True):
        open_filter(tab, site, **conditions)
        assert shown(tab) == wanted, conditions
        # The query that the page shows gives the same, too.
        query = tab.locator("#query").inner_text()
        assert [task.number for task in eval(query, {"plan": PLAN})] == wanted, query


def test_a_filtered_view_is_in_the_address(site: Path, tab: Page) -> None:
    open_filter(tab, site)
    assert shown(tab) == list(range(1, 119))
    tab.get_by_label("部门", exact=True).select_option("cnipa")
    tab.get_by_label("其角色").select_option("lead")
    tab.get_by_label("文字").fill("专利")
    wanted = [task.number for task in PLAN.tasks.led_by("CNIPA").matching("专利")]
    assert shown(tab) == wanted
    sent = tab.url
    open_filter(tab, site, "en")
    tab.goto(sent.replace("/2025/tasks", "/en/2025/tasks"))
    assert shown(tab) == wanted
    tab.get_by_role("button", name="Clear").click()
    tab.wait_for_function("document.querySelectorAll('tr[data-task]:not([hidden])').length === 118")
    assert tab.url.endswith("#")


def test_what_the_plan_does_not_have_is_said(site: Path, tab: Page) -> None:
    open_filter(tab, site, "en", agency="nobody", section="1.2")
    assert shown(tab) == list(range(10, 21))
    assert "“nobody” is not in this plan" in tab.locator("#outcome").inner_text()


def test_the_filter_works_by_keyboard_alone(site: Path, tab: Page) -> None:
    open_filter(tab, site, "en")
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "filter-words":
            break
    tab.keyboard.type("Trademark Law")
    assert shown(tab) == [task.number for task in PLAN.tasks.matching("Trademark Law")]
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "filter-agency"
    tab.keyboard.type("Supreme People's Court")
    assert shown(tab) == [9]
    # The role can be chosen now; Enter in the words sends nothing.
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "filter-role"
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    assert shown(tab) == [9]
    assert tab.locator("#outcome").get_attribute("role") == "status"


def test_without_scripts_it_is_a_table(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "2025/tasks/index.html").as_uri())
    assert tab.locator("tr[data-task]").count() == 118
    assert not tab.locator("#filter").is_visible()
    context.close()
