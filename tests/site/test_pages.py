"""Each record has its page in both languages, and the page says what the plan says."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.site.links import Parsed

import ip_power_plan as ipp

PLAN = ipp.load(2025)
PRINTED = (Path(ipp.__file__).parent / "data/2025/plan.txt").read_text(encoding="utf-8")
LANGUAGES = {"zh": "", "en": "en/"}
TAGS = {"zh": "zh-Hans", "en": "en"}


def printed_tasks() -> dict[int, tuple[str, list[str]]]:
    """Return text and bodies of each task, read off the official text by other means."""
    tasks = {}
    for number, text, words in re.findall(r"(?m)^(\d+)\.(.*)（([^（）]*)负责）$", PRINTED):
        listed = re.sub(r"(等(部门|单位))?(按职责分工)?$", "", words)
        tasks[int(number)] = (text, listed.split("、"))
    assert len(tasks) == 118
    return tasks


def records() -> Iterator[tuple[str, Any]]:
    for task in PLAN.tasks:
        yield f"2025/tasks/{task.number}", task
    for agency in PLAN.agencies:
        yield f"2025/agencies/{agency.id}", agency
    for law in PLAN.laws:
        yield f"2025/laws/{law.id}", law
    for part in PLAN.parts:
        yield f"2025/parts/{part.id}", part
        for section in part.sections:
            yield f"2025/sections/{section.id}", section


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield the language and the path of each page of the plan."""
    for path in sorted(site.rglob("index.html")):
        if site / "manual" not in path.parents:
            yield ("en" if site / "en" in path.parents else "zh"), path


def text(element: Any) -> str:
    return " ".join(element.get_text().split())


# --- every page ------------------------------------------------------------------------


def test_there_are_as_many_pages_as_records(site: Path) -> None:
    addresses = [address for address, _ in records()]
    assert len(addresses) == len(set(addresses)) == 118 + 44 + 46 + 7 + 13
    for folder in LANGUAGES.values():
        for address in addresses:
            assert (site / folder / address / "index.html").is_file(), address
        for kind in ("tasks", "agencies", "laws", "parts", "sections"):
            wanted = {a.rsplit("/", 1)[1] for a in addresses if a.startswith(f"2025/{kind}/")}
            there = {p.parent.name for p in (site / folder / "2025" / kind).glob("*/index.html")}
            assert there == wanted, kind


def test_each_page_names_its_language_and_the_other(site: Path, parsed: Parsed) -> None:
    for lang, path in pages(site):
        page = parsed(path)
        assert page.html["lang"] == TAGS[lang], path
        alternates = {
            tag["hreflang"]: (path.parent / tag["href"]).resolve()
            for tag in page.find_all("link", rel="alternate", hreflang=True)
        }
        assert set(alternates) == {"zh-Hans", "en", "x-default"}, path
        assert alternates[TAGS[lang]] == path.resolve(), path
        assert alternates["x-default"] == alternates["zh-Hans"], path
        other = parsed(alternates["en" if lang == "zh" else "zh-Hans"])
        assert other.find("link", hreflang=TAGS[lang]) is not None
        switch = page.find("a", class_="language")
        assert (path.parent / switch["href"]).resolve() == alternates[switch["hreflang"]]
        assert switch["hreflang"] != TAGS[lang], path


def test_each_page_has_a_title_and_a_description_of_its_own(site: Path, parsed: Parsed) -> None:
    titles: Counter[str] = Counter()
    for _, path in pages(site):
        page = parsed(path)
        titles[page.title.string] += 1
        description = page.find("meta", attrs={"name": "description"})["content"]
        assert description == page.find("meta", property="og:description")["content"]
        assert page.title.string == page.find("meta", property="og:title")["content"]
        assert len(description) > 8
        assert page.find("link", rel="canonical") is None
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_are_in_order_and_ids_are_given_once(site: Path, parsed: Parsed) -> None:
    for _, path in pages(site):
        page = parsed(path)
        levels = [int(tag.name[1]) for tag in page.find_all(re.compile(r"^h[1-6]$"))]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = Counter(tag["id"] for tag in page.find_all(id=True))
        assert max(ids.values()) == 1, (path, ids.most_common(1))
        assert len(page.find_all("main")) == len(page.find_all("header")) == 1


def test_a_first_screen_is_light(site: Path, parsed: Parsed) -> None:
    for _, path in pages(site):
        if path.parent.name in ("search", "try"):
            continue
        page = parsed(path)
        loaded = [path, *(path.parent / tag["src"] for tag in page.find_all("script", src=True))]
        loaded += [path.parent / tag["href"] for tag in page.find_all("link", rel="stylesheet")]
        assert sum(each.stat().st_size for each in loaded) < 200_000, path


# --- what a page says ------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_official_text_is_verbatim(lang: str, site: Path, parsed: Parsed) -> None:
    lines = {int(number): line for line, number in re.findall(r"(?m)^((\d+)\..*)$", PRINTED)}
    for task in PLAN.tasks:
        page = parsed(site / LANGUAGES[lang] / f"2025/tasks/{task.number}/index.html")
        quote = page.find("blockquote", class_="official")
        assert quote["lang"] == "zh-Hans"
        assert quote.get_text().strip("\n") == lines[task.number]


def test_the_english_is_marked_as_unofficial(site: Path, parsed: Parsed) -> None:
    for task in PLAN.tasks:
        for lang, words in (("zh", "非官方"), ("en", "unofficial")):
            page = parsed(site / LANGUAGES[lang] / f"2025/tasks/{task.number}/index.html")
            quote = page.find("blockquote", class_="english")
            assert quote["lang"] == "en"
            assert text(quote) == task.text_en
            assert words in text(quote.find_previous("h2"))


def test_a_task_links_to_its_agencies_and_laws(site: Path, parsed: Parsed) -> None:
    for number, (_, bodies) in printed_tasks().items():
        path = site / f"2025/tasks/{number}/index.html"
        page = parsed(path)
        links = page.find("ul", class_="agencies").find_all("a")
        assert [text(link) for link in links] == bodies, number
        assert text(page.find(class_="lead").a) == bodies[0]
        assert len(page.find_all(class_="lead")) == 1
        for link in links:
            assert text(parsed((path.parent / link["href"]).resolve()).h1) == text(link)
        marked = page.find("blockquote", class_="official").find_all("a")
        quoted = set(re.findall(r"《([^《》]+)》", printed_tasks()[number][0]))
        assert quoted - {"纲要", "规划"} <= {text(link) for link in marked} | {"纲要", "规划"}
        for link, mention in zip(marked, PLAN.task(number).mentions, strict=True):
            assert text(link) == mention.text
            assert link["href"].endswith(f"laws/{mention.law.id}/index.html")


def test_an_agency_shows_what_it_leads_and_with_whom(site: Path, parsed: Parsed) -> None:
    led, joined = defaultdict(list), defaultdict(list)
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for number, (_, bodies) in printed_tasks().items():
        led[bodies[0]].append(number)
        for body in bodies[1:]:
            joined[body].append(number)
        for body in bodies:
            shared[body].update(other for other in bodies if other != body)
    assert len(led) + len(joined.keys() - led.keys()) == 44
    for agency in PLAN.agencies:
        page = parsed(site / f"2025/agencies/{agency.id}/index.html")
        body = text(page.h1)
        for section, wanted in (("leads", led[body]), ("participates", joined[body])):
            heading = page.find("h2", id=section)
            shown = heading.find_next("ol").find_all("p", class_="number") if heading else []
            assert [int(text(each).removeprefix("任务")) for each in shown] == wanted, body
        partners = page.find("ul", class_="partners")
        counts = {
            text(item.a): int(text(item.find("a", class_="count")).split("：")[1])
            for item in (partners.find_all("li") if partners else [])
        }
        assert counts == shared[body], body
        assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_a_law_shows_which_tasks_do_what_to_it(site: Path, parsed: Parsed) -> None:
    expected = Path(__file__).parents[1] / "expected/mentions_2025.json"
    mentions = json.loads(expected.read_text(encoding="utf-8"))
    assert len(mentions) == 47
    shown: Counter[tuple[int, str]] = Counter()
    for law in PLAN.laws:
        page = parsed(site / f"2025/laws/{law.id}/index.html")
        for item in page.find("h2", id="tasks").find_next("ol").find_all("li", recursive=False):
            number = int(re.findall(r"\d+", text(item.find("p", class_="number")))[0])
            shown[number, text(item.mark)] += 1
    assert sum(shown.values()) == 47
    for number, words in shown:
        assert words in printed_tasks()[number][0]


def test_the_trademark_law(site: Path, parsed: Parsed) -> None:
    page = text(parsed(site / "en/2025/laws/trademark-law/index.html").main)
    assert "Task 1 amend" in page
    assert "Task 9 interpret" in page
    notes = text(parsed(site / "2025/laws/plant-variety-regulations/index.html").main)
    assert "2025-04-18" in notes
    assert "国务院第57次常务会议修订通过" in notes
    assert "来源：知产力, 2025-05-07" in notes


def test_the_table_has_every_task(site: Path, parsed: Parsed) -> None:
    page = parsed(site / "2025/tasks/index.html")
    rows = page.find("tbody").find_all("tr")
    shown = {
        int(row["data-task"]): (text(row.find("td")), [text(a) for a in row.ul.find_all("a")])
        for row in rows
    }
    assert shown == printed_tasks()
    assert page.find(id="filter").has_attr("hidden")


def test_the_start_page_has_the_numbers(site: Path, parsed: Parsed) -> None:
    for folder in LANGUAGES.values():
        page = parsed(site / folder / "index.html")
        assert [text(b) for b in page.find("ul", class_="numbers").find_all("b")] == [
            "118",
            "44",
            "46",
            "7",
        ]
    leads = Counter(bodies[0] for _, bodies in printed_tasks().values()).most_common(3)
    bars = parsed(site / "index.html").find("ol", class_="bars").find_all("li")
    assert [(text(bar.a), int(re.findall(r"\d+", text(bar))[0])) for bar in bars[:2]] == leads[:2]


def test_headings_have_their_tasks(site: Path, parsed: Parsed) -> None:
    part = section = 0
    wanted: dict[str, list[int]] = defaultdict(list)
    for line in PRINTED.splitlines():
        if re.match(r"[一二三四五六七]、", line):
            part, section = part + 1, 0
        elif re.match(r"（[一二三四五]）", line):
            section += 1
        elif found := re.match(r"(\d+)\.", line):
            wanted[f"parts/{part}"].append(int(found[1]))
            if section:
                wanted[f"sections/{part}.{section}"].append(int(found[1]))
    assert len(wanted) == 20
    for address, numbers in wanted.items():
        page = parsed(site / "en/2025" / address / "index.html")
        shown = [text(p).removeprefix("Task ") for p in page.find_all("p", class_="number")]
        assert [int(number) for number in shown] == numbers, address


# --- data ------------------------------------------------------------------------------


def test_the_json_is_that_of_the_library_and_fits_its_schema(site: Path) -> None:
    kinds = {"tasks": "task", "agencies": "agency", "laws": "law"}
    schemas = {
        path.stem: json.loads(path.read_text("utf-8")) for path in (site / "schema").glob("*.json")
    }
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    for address, record in records():
        kind = kinds.get(address.split("/")[1], "heading")
        for lang, folder in LANGUAGES.items():
            document = json.loads((site / folder / address / "index.json").read_text("utf-8"))
            assert document == record.to_dict(lang), address
            Draft202012Validator(schemas[kind]).validate(document)
    for kind in kinds:
        for lang, folder in LANGUAGES.items():
            document = json.loads((site / folder / "2025" / kind / "index.json").read_text("utf-8"))
            assert document == PLAN.table(kind).to_dicts(lang)
            Draft202012Validator(schemas[kind]).validate(document)


def test_a_schema_refuses_what_is_no_record(site: Path) -> None:
    schema = json.loads((site / "schema/task.json").read_text("utf-8"))
    good = PLAN.task(17).to_dict()
    check = Draft202012Validator(schema)
    assert check.is_valid(good)
    for bad in (
        {**good, "number": "17"},
        {**good, "other": 1},
        {key: value for key, value in good.items() if key != "lead"},
        {**good, "participants": "司法部"},
    ):
        assert not check.is_valid(bad)


def test_downloads_are_as_shipped(site: Path) -> None:
    shipped = Path(ipp.__file__).parent / "data/2025"
    for name in ("plan.txt", "plan.json"):
        assert (site / "2025" / name).read_bytes() == (shipped / name).read_bytes()


def test_linked_data_has_the_facts(site: Path, parsed: Parsed) -> None:
    printed = printed_tasks()
    for folder in LANGUAGES.values():
        for address, record in records():
            page = parsed(site / folder / address / "index.html")
            data = json.loads(page.find("script", type="application/ld+json").string)
            assert data["@context"] == "https://schema.org"
            kind = address.split("/")[1]
            if kind == "agencies":
                assert data["@type"] in ("GovernmentOrganization", "Organization")
                assert {data["name"], *data["alternateName"]} >= {record.name, record.full_name}
                assert len(data["subjectOf"]) == sum(
                    record.name in bodies for _, bodies in printed.values()
                )
                continue
            assert data["@type"] == "Legislation"
            assert data["inLanguage"] == "zh-Hans"
            if kind == "laws":
                assert data["name"] == record.title
                continue
            assert data["legislationDate"] == "2025-04-29"
            if kind == "tasks":
                assert data["legislationIdentifier"] == f"2025-{record.number:03d}"
                assert data["text"] == printed[record.number][0]
                assert data["isPartOf"][-1]["name"] == "2025年知识产权强国建设推进计划"
                named = [body["name"] for body in data["legislationResponsible"]]
                assert named == printed[record.number][1]
                english = data["workTranslation"]
                assert english["inLanguage"] == "en"
                assert english["text"] == record.text_en
                assert english["legislationLegalValue"].endswith("UnofficialLegalValue")
                assert (site / folder / address / data["@id"]).is_file()


def test_the_markdown_is_the_official_text(site: Path) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse((site / "2025/plan.md").read_text("utf-8"))
    lines = [token.content for token in tokens if token.type == "inline"]
    shown = ["".join(child.content for child in t.children or ()) for t in tokens if t.children]
    assert shown == PRINTED.splitlines()
    assert len(lines) == len(shown)
    assert all(
        c.type == "text" for t in tokens for c in t.children or () if c.type != "text_special"
    )
