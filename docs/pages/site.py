"""The whole site: every page of every plan, and the files that belong to no page."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as FilePath

from ip_power_plan import Plan

from . import browser, content, search
from .page import Page
from .render import HERE, Renderer


def pages(plans: tuple[Plan, ...], scripts: Sequence[browser.Script] = ()) -> Iterator[Page]:
    """Yield every page of the site."""
    yield content.start(plans)
    yield search.page()
    yield browser.page(scripts)
    for plan in plans:
        yield from content.pages(plan)


def write_site(
    out: FilePath,
    plans: Iterable[Plan],
    *,
    base_url: str | None = None,
    runtime: Sequence[browser.Script] = (),
) -> None:
    """Write the pages of some plans.

    Args:
        out: The folder; what is in it stays, unless a page has the same name.
        plans: The plans, the newest last; at most one for each year.
        base_url: Where the site will be, such as ``https://example.org/plan/``. If it is
            known, pages name their canonical address, and there is a sitemap.
        runtime: What the page "try" runs programs with; without it, the page has a notice.
    """
    chosen = tuple(plans)
    renderer = Renderer(chosen, base_url)
    for page in pages(chosen, runtime):
        for path, text in renderer.files(page):
            _write(out / path, text)
    manual = out / "manual"
    _write(out / search.FILE, search.script(chosen, manual if manual.is_dir() else None))
    for script in runtime:
        _write(out / "try/runtime" / script.name, script.text)
    shutil.copytree(HERE / "static", out / "static", dirs_exist_ok=True)


def _write(path: FilePath, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
