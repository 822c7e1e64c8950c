"""The search of the site, from a folder without a server."""

from __future__ import annotations

import json
import random
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from docs.pages import write_site
from opencc import OpenCC

import ip_power_plan as ipp

if TYPE_CHECKING:
    from playwright.sync_api import Page

Found = tuple[str, str, list[str]]
"""The group of a record, its folder, and its texts."""
Result = dict[str, list[str]]
"""The links found, by group."""
Find = Callable[[str], Result]

# All at once, since a browser draws the page between two messages.
FIND = """queries => queries.map((query) => {
  const field = document.getElementById("search-words");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  document.querySelectorAll(".search-all:not([hidden])").forEach((button) => button.click());
  return Object.fromEntries([...document.querySelectorAll("#search-results > section")].map(
    (section) => [
      section.id.replace("search-", ""),
      [...section.querySelectorAll("li > a")].map((link) => link.getAttribute("href")),
    ],
  ));
})"""


@pytest.fixture(params=["search", "en/search"])
def find(request: pytest.FixtureRequest, site: Path, tab: Page) -> Find:
    tab.goto((site / request.param / "index.html").as_uri())
    return lambda query: find_all(tab, [query])[0]


def find_all(tab: Page, queries: list[str]) -> list[Result]:
    found: list[Result] = tab.evaluate(FIND, queries)
    return found


# --- what a scan in Python finds ---------------------------------------------------------


def texts(plan: ipp.Plan) -> Iterator[Found]:
    for task in plan.tasks:
        place = f"2025/tasks/{task.number}"
        names = "; ".join(agency.name_en or agency.name for agency in task.agencies)
        yield "tasks", place, [task.official_text, task.text_en or "", names]
    for agency in plan.agencies:
        yield "agencies", f"2025/agencies/{agency.id}", list(agency.forms)
    for law in plan.laws:
        yield "laws", f"2025/laws/{law.id}", list(law.forms)
    for part in plan.parts:
        yield "headings", f"2025/parts/{part.id}", [part.heading, part.title_en or ""]
        for section in part.sections:
            place = f"2025/sections/{section.id}"
            yield "headings", place, [section.heading, section.title_en or ""]


SIMPLIFIED = OpenCC("t2s").convert
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~〜"), "-")


@cache
def folded(text: str) -> str:
    """Fold each character by itself."""
    return "".join(map(folded_character, text))


@cache
def folded_character(character: str) -> str:
    folded = SIMPLIFIED(unicodedata.normalize("NFKC", character).casefold()).translate(DASHES)
    return folded if len(folded) == 1 and not folded.isspace() else character


def scan(found: list[Found], words: str) -> Result:
    wanted = folded(words)
    result: Result = {"tasks": [], "agencies": [], "laws": [], "headings": []}
    for group, place, some in found:
        if any(wanted in folded(text) for text in some):
            result[group].append(f"../{place}/index.html")
    return result


def draws(found: list[Found], count: int) -> Iterator[str]:
    """Yield substrings of 1 to 8 characters, drawn from all texts alike."""
    draw = random.Random(2025)
    pool = [text for _, _, some in found for text in some if text]
    while count:
        text = draw.choice(pool)
        start = draw.randrange(len(text))
        words = text[start : start + draw.randint(1, 8)]
        # A blank alone asks for nothing, and quotation marks cannot hold another.
        if words.strip() and not (" " in words and '"' in words):
            count -= 1
            yield words


def asked(words: str) -> str:
    return f'"{words}"' if " " in words else words


@pytest.mark.usefixtures("find")
def test_every_substring_is_found_as_by_a_scan(tab: Page) -> None:
    found = list(texts(ipp.load(2025)))
    drawn = list(draws(found, 300))
    for words, shown in zip(drawn, find_all(tab, list(map(asked, drawn))), strict=True):
        del shown["manual"]
        assert shown == scan(found, words), words


@pytest.mark.usefixtures("find")
def test_the_manual_is_found_as_by_a_scan(tab: Page, site: Path) -> None:
    script = (site / "search/records.js").read_text(encoding="utf-8")
    records = json.loads(script.removeprefix("globalThis.ippSearch = ").rstrip(";\n"))["records"]
    manual: list[Found] = [("manual", place, some) for place, _, some in records["manual"]]
    drawn = list(draws(manual, 60))
    for words, shown in zip(drawn, find_all(tab, list(map(asked, drawn))), strict=True):
        wanted = folded(words)
        expected = [p for _, p, some in manual if any(wanted in folded(text) for text in some)]
        assert [link.split("manual/", 1)[1] for link in shown["manual"]] == expected, words


# --- what people look for ----------------------------------------------------------------


def test_words_that_other_indexes_miss(find: Find) -> None:
    plan = ipp.load(2025)
    for words in ("标准必要专利", "商标"):
        numbers = [task.number for task in plan.tasks.matching(words)]
        assert numbers
        assert find(words)["tasks"] == [f"../2025/tasks/{number}/index.html" for number in numbers]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("商標", "商标"),
        ("ＣＮＩＰＡ", "cnipa"),
        ("trademark", "TRADEMARK"),
        ("2021-2035", "2021—2035"),
        ("商标 修改", "  修改   商标 "),
    ],
)
def test_spellings_that_are_the_same(find: Find, query: str, same: str) -> None:
    found = find(query)
    assert any(found.values())
    assert found == find(same)


def test_every_word_must_occur_and_a_phrase_together(find: Find) -> None:
    assert "../2025/tasks/1/index.html" in find("law trademark")["tasks"]
    assert "../2025/tasks/1/index.html" not in find('"law trademark"')["tasks"]
    assert "../2025/tasks/1/index.html" in find('"trademark law"')["tasks"]
    assert not any(find("商标 qqq").values())


def test_all_sorts_of_names_are_found(find: Find) -> None:
    assert find("工信部")["agencies"] == ["../2025/agencies/miit/index.html"]
    assert find("Ministry of Justice")["tasks"] == [
        f"../2025/tasks/{task.number}/index.html"
        for task in ipp.load(2025).tasks.by_agency("司法部")
    ]
    assert find("完善知识产权制度")["headings"] == ["../2025/parts/1/index.html"]


def test_the_manual_is_found_where_it_is(find: Find, tab: Page) -> None:
    find("led_by")
    link = tab.locator("#search-manual a", has_text="TaskList.led_by")
    link.click()
    assert tab.url.endswith("manual/api.html#ip_power_plan.TaskList.led_by")
    tab.wait_for_selector("[id='ip_power_plan.TaskList.led_by']")


def test_the_whole_text_of_the_manual_is_searched(site: Path, tab: Page) -> None:
    tab.goto((site / "search/index.html").as_uri())
    page = BeautifulSoup((site / "manual/querying.html").read_text(encoding="utf-8"), "html.parser")
    for link in page.select("a.headerlink"):
        link.decompose()
    blocks = page.select("article p, article pre")
    texts = [" ".join(block.get_text().replace('"', " ").split()) for block in blocks]
    assert len(texts) > 20
    for text, found in zip(texts, find_all(tab, texts), strict=True):
        assert any("/querying.html#" in link for link in found["manual"]), text


def test_every_result_leads_to_a_page(find: Find, tab: Page) -> None:
    here = Path(tab.evaluate("decodeURI(location.pathname)")).parent
    links = [link for group in find("a").values() for link in group]
    links += [link for group in find("国").values() for link in group]
    assert len(links) > 500
    for link in links:
        path, _, anchor = link.partition("#")
        assert (here / path).is_file(), link
        if anchor:
            assert f'id="{anchor}"' in _read(here / path), link


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- the page ----------------------------------------------------------------------------


def test_the_words_are_marked(find: Find, tab: Page) -> None:
    find("商標 LAW")
    marks = tab.locator("#search-tasks li", has_text="任务1").or_(
        tab.locator("#search-tasks li", has_text="task 1")
    )
    assert {"商标", "Law"} <= set(marks.first.locator("mark").all_inner_texts())


def test_a_long_list_is_cut_until_asked_for(site: Path, tab: Page) -> None:
    tab.goto((site / "search/index.html").as_uri())
    tab.fill("#search-words", "知识产权")
    entries = tab.locator("#search-tasks li")
    assert entries.count() == 20
    button = tab.locator("#search-tasks .search-all")
    count = sum("知识产权" in task.official_text for task in ipp.load(2025).tasks)
    assert str(count) in button.inner_text()
    button.press("Enter")
    assert entries.count() == count
    assert tab.evaluate("document.activeElement.closest('li') !== null")


def test_the_query_is_in_the_address(site: Path, tab: Page) -> None:
    page = (site / "search/index.html").as_uri()
    tab.goto(f"{page}?q={quote('商标 法')}")
    assert tab.input_value("#search-words") == "商标 法"
    assert tab.locator("#search-laws").is_visible()
    tab.fill("#search-words", "a&b=c#d?e")
    tab.wait_for_url(f"{page}?q=a%26b%3Dc%23d%3Fe")
    tab.fill("#search-words", "")
    tab.wait_for_url(page)


def test_the_query_stays_in_the_other_language(site: Path, tab: Page) -> None:
    tab.goto(f"{(site / 'search/index.html').as_uri()}?q={quote('商标')}")
    tab.click("a.language")
    tab.wait_for_selector("html[lang=en] #search-tasks li")
    assert tab.input_value("#search-words") == "商标"


@pytest.mark.parametrize("folder", ["search", "en/search"])
def test_what_the_page_suggests_is_found(site: Path, tab: Page, folder: str) -> None:
    tab.goto((site / folder / "index.html").as_uri())
    suggested = tab.locator("#search-start ul a").all_inner_texts()
    assert len(suggested) == 3
    for words in suggested:
        tab.goto((site / folder / "index.html").as_uri())
        tab.get_by_role("link", name=words, exact=True).click()
        tab.wait_for_selector("#search-results li")
        assert tab.input_value("#search-words") == words


@pytest.mark.parametrize("folder", ["2025/tasks/17", "en/2025/tasks/17"])
def test_the_form_on_every_page_leads_to_the_search(site: Path, tab: Page, folder: str) -> None:
    tab.goto((site / folder / "index.html").as_uri())
    tab.fill("#site-search", "标准必要专利")
    tab.press("#site-search", "Enter")
    tab.wait_for_selector("#search-tasks li")
    assert tab.input_value("#search-words") == "标准必要专利"


def test_letters_on_the_way_to_a_character_are_not_searched(find: Find, tab: Page) -> None:
    find("商标")
    before = tab.inner_text("#search-count")
    tab.evaluate(
        """() => {
          const field = document.getElementById("search-words");
          field.value = "zhuan'li";
          field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    assert tab.inner_text("#search-count") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "商标", "qqq"])
def test_axe_finds_no_violation(
    site: Path, tab: Page, query: str, scheme: Literal["light", "dark"]
) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": 360, "height": 640})
    for folder in ("search", "en/search"):
        tab.goto(f"{(site / folder / 'index.html').as_uri()}?q={quote(query)}")
        result = Axe().run(tab)
        assert result.response["passes"]
        assert not result.violations_count, result.generate_report()
        assert tab.evaluate("document.documentElement.scrollWidth") == 360


# --- hostile input -----------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{query}",
    "$&",
    "__proto__",
    "\u202e",
    "\x1b[2J",
    "(((",
    "\\",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_inert(site: Path, tab: Page, query: str) -> None:
    tab.goto(f"{(site / 'search/index.html').as_uri()}?q={quote(query)}")
    assert tab.input_value("#search-words") == query.strip()
    assert tab.locator("#search-count").is_visible()
    assert tab.locator("main script, main img").count() == 0
    if not tab.locator("#search-results li").count():
        assert query in (tab.locator("#search-count").text_content() or "")


TEXT = """2025年知识产权强国建设推进计划
一、完善<b>制度</b>
1.推进《<img src=x onerror=alert(1)>条例》修改</script><script>alert(1)</script>。（司法部负责）
2.打击"盗版'&amp;\x1b[2J\u202e]]>=cmd|' /C calc'!A0。（<i>海关</i>总署负责）
"""


def test_a_hostile_plan_is_shown_as_text(tmp_path: Path, tab: Page) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ipp.PlanParseWarning)
        plan = ipp.parse_plan(TEXT)
    write_site(tmp_path, [plan])
    tab.goto((tmp_path / "search/index.html").as_uri())
    for words in ("<script>alert(1)", "onerror=alert(1)", "'!A0", "<i>海关", "<b>制度", "]]>=cmd|"):
        assert any(find_all(tab, [words])[0].values()), words
        marks = tab.locator("#search-results mark").all_inner_texts()
        assert folded(words) in map(folded, marks)
    assert "\u202e" not in tab.content()
    assert tab.locator("main script, main img, main b, main i").count() == 0
