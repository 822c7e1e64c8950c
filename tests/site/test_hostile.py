"""A plan whose texts are meant to do harm is shown as text, everywhere."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docs.pages import addresses, write_site
from tests.site.links import Parsed

import ip_power_plan as ipp

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&</script>]]>{{7*7}}"
    "\x1b[2J\u202e=cmd|' /C calc'!A0`*_[x](javascript:alert(1))\u2028</style><!--"
)


def poisoned(value: Any, key: str = "") -> Any:
    """Put the words into every text of a plan file for people, and odd characters into ids."""
    ids = {"id", "law", "agency", "part", "section", "implements"}
    if isinstance(value, dict):
        return {name: poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, key) for each in value]
    if isinstance(value, str) and key in ids | {"stands_for"} and not re.match(r"[\d.-]+$", value):
        return f'../../../{value}"><script>alert(2)</script>'
    shown = {"title", "name", "text", "note", "preamble", "closing", "issuer", "aliases", "source"}
    if isinstance(value, str) and key.removesuffix("_en") in shown | {"full_name", "short_title"}:
        return value + EVIL
    return value


@pytest.mark.parametrize(
    "id_", ["..", "a/b", "index.html", "", "\0", "a b", "a\n", "商标法", "A", "nul"]
)
def test_no_id_leads_to_another_folder_or_a_file(id_: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", addresses._segment(id_))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[ipp.Plan, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    ipp.load(2025).write(folder / "good.json")
    document = json.loads((folder / "good.json").read_text(encoding="utf-8"))
    tasks = document.pop("tasks")
    poisoned_plan = {**poisoned(document), "tasks": [poisoned(task) for task in tasks]}
    poisoned_plan["parts"] = poisoned(document["parts"])
    (folder / "bad.json").write_text(
        json.dumps(poisoned_plan, ensure_ascii=False), encoding="utf-8"
    )
    plan = ipp.read_plan(folder / "bad.json")
    out = folder / "deep/below/site"
    write_site(out, [plan], base_url="https://example.org/plan")
    assert sorted(p.name for p in folder.iterdir()) == ["bad.json", "deep", "good.json"]
    assert [p.name for p in (folder / "deep").iterdir()] == ["below"]
    assert [p.name for p in (folder / "deep/below").iterdir()] == ["site"]
    return plan, out


def html_pages(out: Path) -> list[Path]:
    pages = sorted(out.rglob("*.html"))
    assert len(pages) > 400
    return pages


def test_no_element_and_no_attribute_comes_from_a_text(
    hostile: tuple[ipp.Plan, Path], parsed: Parsed
) -> None:
    _, out = hostile
    for path in html_pages(out):
        page = parsed(path)
        scripts = [tag for tag in page.find_all("script") if "src" not in tag.attrs]
        assert all("json" in tag["type"] for tag in scripts), path
        assert page.find("img") is None
        assert page.find("style") is None
        for tag in page.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], path
            assert "javascript:" not in str(tag.get("href", "")), path


def test_controls_are_shown_as_escapes(hostile: tuple[ipp.Plan, Path], parsed: Parsed) -> None:
    _, out = hostile
    for path in html_pages(out):
        page = parsed(path)
        for tag in page.find_all("script"):
            tag.string = ""
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page.get_text()), path
    shown = parsed(out / "2025/tasks/17/index.html").get_text()
    assert r"\x1b[2J\u202e" in shown
    assert "{{7*7}}" in shown


def test_data_inside_scripts_is_inert_and_whole(hostile: tuple[ipp.Plan, Path]) -> None:
    plan, out = hostile
    for task in plan.tasks[:5]:
        source = (out / f"2025/tasks/{task.number}/index.html").read_text(encoding="utf-8")
        script = source.split('<script type="application/ld+json">')[1].split("</script>")[0]
        assert not re.search("[<>&]", script)
        assert json.loads(script)["text"] == task.text
        assert task.text.endswith(EVIL)


def test_json_keeps_every_character(hostile: tuple[ipp.Plan, Path]) -> None:
    plan, out = hostile
    for task in plan.tasks[:5]:
        path = out / f"2025/tasks/{task.number}/index.json"
        assert json.loads(path.read_text(encoding="utf-8")) == task.to_dict()
    assert ipp.read_plan(out / "2025/plan.json") == plan


def test_markdown_shows_the_words_and_nothing_else(hostile: tuple[ipp.Plan, Path]) -> None:
    from markdown_it import MarkdownIt

    _, out = hostile
    for name in ("2025/plan.md", "en/2025/plan.md", "llms.txt"):
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse((out / name).read_text("utf-8"))
        kinds = {child.type for token in tokens for child in token.children or ()}
        kinds |= {token.type for token in tokens}
        told = {"code_inline"} if name == "llms.txt" else set()
        assert not {k for k in kinds - told if "html" in k or "code" in k or "image" in k}
        links = {
            child.attrs["href"]
            for token in tokens
            for child in token.children or ()
            if child.type == "link_open"
        }
        assert all(str(link).startswith("https://example.org/plan/") for link in links)
        assert bool(links) == (name == "llms.txt")


def test_a_known_address_is_told(hostile: tuple[ipp.Plan, Path], parsed: Parsed) -> None:
    _, out = hostile
    page = parsed(out / "en/2025/tasks/17/index.html")
    told = page.find("link", rel="canonical")["href"]
    assert told == "https://example.org/plan/en/2025/tasks/17/"
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = ET.parse(out / "sitemap.xml").getroot().findall(".//s:loc", namespace)
    addresses = {loc.text for loc in listed}
    assert told in addresses
    assert len(addresses) == len([p for p in html_pages(out) if p.name == "index.html"])


def test_a_browser_runs_nothing_of_it(hostile: tuple[ipp.Plan, Path], tab: Page) -> None:
    plan, out = hostile
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for folder in ("", "2025", "2025/tasks", "2025/tasks/17", "2025/agencies", "en/2025/laws"):
        tab.goto((out / folder / "index.html").as_uri())
    tab.goto((out / "2025/tasks/index.html").as_uri())
    tab.get_by_label("文字").fill(EVIL)
    assert tab.locator("tr[data-task]:visible").count() == len(plan.tasks)
    assert len(asked) > 10
    assert all(url.startswith(out.as_uri()) for url in asked)
