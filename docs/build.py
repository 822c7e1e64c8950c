"""Builds the whole site: ``python -m docs.build [OUT] [--base-url URL]``.

The manual is made by Sphinx, below ``manual/``; the plan's pages are made by `docs.pages`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from markupsafe import Markup

import ip_power_plan as ipp

from . import charts
from .pages import browser, write_site
from .pages.page import Both, Chart

DOCS = Path(__file__).resolve().parent


def main() -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(
        description="Build the site: the manual and the plan as pages."
    )
    parser.add_argument("out", nargs="?", type=Path, default=DOCS / "_build/html", metavar="OUT")
    parser.add_argument("--base-url", metavar="URL", help="where the site will be, if it is known")
    parser.add_argument(
        "--no-runtime", action="store_true", help="leave out what runs the library in the browser"
    )
    options = parser.parse_args()
    build_manual(options.out / "manual")
    runtime = [] if options.no_runtime else get_runtime()
    write_site(
        options.out,
        map(ipp.load, ipp.years()),
        base_url=options.base_url,
        charts=draw,
        runtime=runtime,
    )


def draw(plan: ipp.Plan, lang: ipp.Language) -> list[Chart]:
    """Draw the charts of a plan."""
    drawn = charts.charts(plan, lang.value)
    del drawn["leads"]  # the page has it as a list of links
    titles = {name: Both(*words)(lang) for name, words in charts.TITLES.items()}
    return [Chart(titles[name], Markup(svg)) for name, svg in drawn.items()]  # noqa: S704  # made there


def get_runtime() -> list[browser.Script]:
    """Get what runs the library in the browser; nothing, with a notice, if it cannot be had."""
    try:
        return browser.runtime()
    except browser.RuntimeUnavailableError as error:
        sys.stderr.write(f"the page that runs the library has a notice instead: {error}\n")
        return []


def build_manual(out: Path) -> None:
    """Build the manual, from nothing: a warning is an error, also on a page built before."""
    options = ["--fail-on-warning", "--keep-going", "--quiet", "--tag", "site"]
    with tempfile.TemporaryDirectory() as read:
        command = [sys.executable, "-m", "sphinx", *options, "--doctree-dir", read]
        subprocess.run([*command, str(DOCS), str(out)], check=True)


if __name__ == "__main__":
    main()
