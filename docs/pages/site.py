"""The whole site: every page of every plan, and the files that belong to no page."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as FilePath
from xml.etree import ElementTree as ET

from ip_power_plan import Plan

from . import addresses, browser, content, front, plain, search
from .page import Charts, Page
from .render import HERE, LANGUAGES, Renderer, json_text
from .schemas import schemas


def pages(
    plans: tuple[Plan, ...],
    charts: Charts | None = None,
    runtime: Sequence[browser.Script] = (),
) -> Iterator[Page]:
    """Yield every page of the site."""
    yield from front.pages(plans)
    yield search.page()
    yield browser.page(runtime)
    for plan in plans:
        yield from content.pages(plan, charts)


def write_site(
    out: FilePath,
    plans: Iterable[Plan],
    *,
    base_url: str | None = None,
    charts: Charts | None = None,
    runtime: Sequence[browser.Script] = (),
) -> None:
    """Write the pages of some plans.

    Args:
        out: The folder; what is in it stays, unless a page has the same name.
        plans: The plans, the newest last; at most one for each year.
        base_url: Where the site will be, such as ``https://example.org/plan/``. If it is
            known, pages name their canonical address, and there is a sitemap.
        charts: What draws the charts of a plan; without it, there are none.
        runtime: What the page "try" runs programs with; without it, the page has a notice.
    """
    chosen = tuple(plans)
    renderer = Renderer(chosen, base_url)
    for page in pages(chosen, charts, runtime):
        for path, text in renderer.files(page):
            _write(out / path, text)
    for plan in chosen:
        folder = out / str(plan.year)
        plan.write(folder / "plan.json", overwrite=True)
        _write(folder / "plan.txt", plan.to_text())
        for lang in LANGUAGES:
            path = f"{addresses.folder(str(plan.year), lang)}/{plain.MARKDOWN}"
            _write(out / path, plain.markdown(plan, lang))
    for name, schema in schemas(chosen[-1]).items():
        _write(out / f"schema/{name}.json", json_text(schema))
    _write(out / "llms.txt", plain.llms(chosen, renderer.absolute))
    if base_url is not None:
        _write(out / "sitemap.xml", sitemap(renderer, pages(chosen)))
    manual = out / "manual"
    _write(out / search.FILE, search.script(chosen, manual if manual.is_dir() else None))
    for script in runtime:
        _write(out / "try/runtime" / script.name, script.text)
    shutil.copytree(HERE / "static", out / "static", dirs_exist_ok=True)


def sitemap(renderer: Renderer, all_: Iterable[Page]) -> str:
    """Return the list of all addresses, as search engines read it."""
    urls = ET.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for page in all_:
        for lang in LANGUAGES:
            url = ET.SubElement(urls, "url")
            address = addresses.folder(page.address, lang)
            ET.SubElement(url, "loc").text = renderer.absolute(f"{address}/".lstrip("/"))
    return ET.tostring(urls, encoding="unicode", xml_declaration=True) + "\n"


def _write(path: FilePath, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
