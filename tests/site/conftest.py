"""The site, built once, and a browser to look at it with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.site.links import Parsed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")


def pytest_pycollect_makemodule() -> None:
    """Skip every module, and say why, where the tools are missing."""
    for name in ("axe_playwright_python", "bs4", "playwright", "sphinx"):
        pytest.importorskip(name, reason=f"the tests of the site need the group site-tests: {name}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "docs.build", str(out), "--no-runtime"], check=True, cwd=ROOT
    )
    return out


@pytest.fixture(scope="session")
def parsed() -> Parsed:
    """Parse each page once."""
    from bs4 import BeautifulSoup

    return cache(lambda path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page without a network, in which an error or a dialog fails the test."""
    context = browser.new_context(offline=True)
    tab = context.new_page()
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("dialog", dismiss)
    yield tab
    context.close()
    assert not wrong
