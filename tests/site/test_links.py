"""Every link of the site leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.links import Parsed, dead_links, linked, pages

# What a browser fetches by itself, or sends a form to.
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "manifest", "modulepreload"}


def test_every_link_leads_to_a_file_and_an_anchor(site: Path, parsed: Parsed) -> None:
    assert len(pages(site)) > 480
    assert list(dead_links(site, parsed)) == []


def test_nothing_is_loaded_from_elsewhere(site: Path, parsed: Parsed) -> None:
    for path in pages(site):
        page = parsed(path)
        fetched = [
            tag[key]
            for name, key in LOADED.items()
            for tag in page.find_all(name)
            if key in tag.attrs
        ]
        fetched += [
            tag["href"] for tag in page.find_all("link") if LOADED_LINKS.intersection(tag["rel"])
        ]
        fetched += [tag["action"] for tag in page.find_all("form") if "action" in tag.attrs]
        assert not [each for each in fetched if urlsplit(each).scheme or urlsplit(each).netloc], (
            path
        )
    for style in site.rglob("*.css"):
        loaded = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)", style.read_text("utf-8"))
        assert not [each for each in loaded if re.match(r"(https?:)?//", each)], style


def test_no_script_is_written_into_an_element(site: Path, parsed: Parsed) -> None:
    for path in pages(site):
        for tag in parsed(path).find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], (path, tag.name)
            assert not str(tag.get("href", "")).lower().startswith("javascript:"), path


def test_links_of_the_plans_pages_end_in_a_file(site: Path, parsed: Parsed) -> None:
    for path in pages(site):
        if site / "manual" not in path.parents:
            for link in linked(parsed(path)):
                path_of_link = urlsplit(link).path
                assert not path_of_link or "." in posixpath.basename(path_of_link), (path, link)


def test_llms_txt_lists_files_of_the_site(site: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text("utf-8"))
    assert len(links) > 20
    assert [link for link in links if not (site / link).is_file()] == []


def test_the_manual_leads_back_to_the_plan_and_its_search(site: Path, parsed: Parsed) -> None:
    for path in sorted((site / "manual").rglob("*.html")):
        page = parsed(path)
        pages = site if path.parent.name == "zh" else site / "en"
        back = page.find(class_="plan-pages")["href"]
        assert (path.parent / back).resolve() == (pages / "index.html").resolve()
        searches = [form["action"] for form in page.find_all("form")]
        assert searches
        for action in searches:
            assert (path.parent / action).resolve() == (pages / "search/index.html").resolve()


def test_json_schemas_are_named_as_they_lie(site: Path) -> None:
    schemas = sorted((site / "schema").glob("*.json"))
    assert {path.stem for path in schemas} >= {"task", "agency", "law", "heading"}
    for path in schemas:
        assert json.loads(path.read_text("utf-8"))["$schema"].endswith("2020-12/schema")
