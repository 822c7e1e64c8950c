"""The page that runs the library in the browser answers as Python does."""

from __future__ import annotations

import ast
import io
import re
import traceback
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from docs.pages import browser as pages
from docs.pages import write_site

import ip_power_plan as ipp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

ROOT = Path(__file__).parents[2]
LONG = 120_000  # ms; the first run starts Python


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan's pages with the runtime."""
    try:
        runtime = pages.runtime()
    except pages.RuntimeUnavailableError as error:
        pytest.skip(f"the runtime cannot be had: {error}")
    out = tmp_path_factory.mktemp("running")
    write_site(out, [ipp.load(2025)], runtime=runtime)
    return out


@pytest.fixture(scope="module")
def served(running: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(running)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """The page, from a server on this machine, with every other address out of reach."""
    context = browser.new_context()
    outside: list[str] = []
    wrong: list[str] = []

    def pass_on(route: Route) -> None:
        if route.request.url.startswith(served):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    context.route(re.compile("^(?!blob:)"), pass_on)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", dismiss)
    page.goto(f"{served}en/try/index.html")
    yield page
    context.close()
    assert not outside
    assert not wrong


def run(page: Page, code: str) -> None:
    page.fill("#try-source", code)
    page.press("#try-source", "Control+Enter")
    wait(page)


def wait(page: Page) -> None:
    page.wait_for_selector("#try-run:enabled", timeout=LONG)


def python(code: str) -> tuple[str, Any, str]:
    """Return what a program prints, the value of its last line, and the error it ends with."""
    *lines, last = ast.parse(code).body
    names: dict[str, Any] = {}
    printed = io.StringIO()
    value, error = None, ""
    with redirect_stdout(printed):
        try:
            exec(compile(ast.Module(lines, []), "<program>", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<program>", "eval"), names)
            else:
                exec(compile(ast.Module([last], []), "<program>", "exec"), names)
        except Exception as caught:  # noqa: BLE001
            error = "".join(traceback.format_exception_only(caught)).strip()
    return printed.getvalue(), value, error


def texts(page: Page, selector: str) -> list[str | None]:
    return [each.text_content() for each in page.locator(f"#try-result > {selector}").all()]


@pytest.mark.parametrize("example", pages.EXAMPLES, ids=lambda example: example.title.en)
def test_the_answer_is_that_of_python(page: Page, example: pages.Example) -> None:
    page.select_option("#try-example", label=example.title.en)
    assert page.input_value("#try-source") == example.code
    page.click("#try-run")
    wait(page)
    printed, value, error = python(example.code)
    assert printed or error or value is not None
    assert texts(page, ".try-output") == ([printed] if printed else [])
    assert texts(page, ".try-error") == ([error] if error else [])
    if value is None:
        assert page.locator(".try-html, .try-value").count() == 0
    else:
        same = """([shown, html]) => {
          const expected = document.createElement("template");
          expected.innerHTML = html;
          return shown.shadowRoot.innerHTML === expected.innerHTML;
        }"""
        shown = page.locator(".try-html").element_handle()
        assert page.evaluate(same, [shown, value._repr_html_()])


def test_the_first_example_is_the_first_question_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("```python\n", 1)[1].split("```", 1)[0]
    asked = re.findall(r"^>>> (.*)$", block, re.MULTILINE)
    code = pages.EXAMPLES[0].code
    assert len(asked) == 5
    for line in asked:
        assert line in code or f"print({line})" in code, line


def test_what_a_program_prints_and_what_it_is(page: Page) -> None:
    run(page, "print('<b>&')\n(1, 'x')")
    assert texts(page, ".try-output") == ["<b>&\n"]
    assert texts(page, ".try-value") == ["(1, 'x')"]
    run(page, "x = 1")
    assert texts(page, "*") == []
    run(page, "x")  # each run is by itself
    assert texts(page, ".try-error") == ["NameError: name 'x' is not defined"]


def test_an_error_shows_its_last_line_and_the_rest_on_demand(page: Page) -> None:
    run(page, "print('before')\ndef f():\n    raise ValueError('one\\ntwo')\nf()")
    assert texts(page, ".try-output") == ["before\n"]
    assert texts(page, ".try-error") == ["ValueError: one\ntwo"]
    rest = page.locator(".try-traceback pre")
    assert not rest.is_visible()
    page.click(".try-traceback summary")
    lines = rest.inner_text().splitlines()
    assert lines[:3] == [
        "Traceback (most recent call last):",
        '  File "example.py", line 4, in <module>',
        "    f()",
    ]
    assert lines[-2:] == ["ValueError: one", "two"]
    assert "pyodide" not in rest.inner_text()


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("1 +", "SyntaxError: invalid syntax"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import pandas", "ModuleNotFoundError: No module named 'pandas'"),
    ],
)
def test_other_ends(page: Page, code: str, error: str) -> None:
    run(page, code)
    assert [text and text.split("\n")[0] for text in texts(page, ".try-error")] == [error]


def test_too_much_output_is_cut(page: Page) -> None:
    run(page, "for n in range(100_000): print(n)\n'end'")
    (output,) = texts(page, ".try-output")
    assert output
    assert len(output) == 100_000
    assert page.locator(".try-note").is_visible()
    assert texts(page, ".try-value") == ["'end'"]


def test_a_program_that_does_not_end_can_be_stopped(page: Page) -> None:
    page.fill("#try-source", "while True: pass")
    page.press("#try-source", "Control+Enter")
    page.wait_for_function("document.getElementById('try-status').textContent === 'Running…'")
    page.click("#try-stop")
    wait(page)
    assert page.inner_text("#try-status") == "Stopped."
    run(page, "6 * 7")
    assert texts(page, ".try-value") == ["42"]


def test_loading_can_be_stopped_and_goes_on_for_the_next_run(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    held: list[Route] = []
    page.route("**/runtime/05.js", lambda route: held.append(route))  # noqa: PLW0108  # it takes no builtin
    page.goto(f"{served}en/try/index.html")
    page.fill("#try-source", "'first'")
    page.click("#try-run")
    page.wait_for_function("document.getElementById('try-status').textContent.startsWith('Load')")
    while not held:
        page.wait_for_timeout(50)
    page.click("#try-stop")
    wait(page)
    held[0].continue_()
    page.wait_for_function("document.querySelectorAll('script[src*=runtime]').length > 10")
    assert page.inner_text("#try-status") == "Stopped."
    run(page, "'second'")
    assert texts(page, ".try-value") == ["'second'"]
    assert len(held) == 1
    context.close()


def test_what_cannot_be_loaded_is_said_and_tried_again(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/runtime/05.js", lambda route: route.abort(), times=1)
    page.goto(f"{served}en/try/index.html")
    run(page, "'first'")
    assert "could not be loaded or started" in page.inner_text("#try-status")
    run(page, "'second'")
    assert texts(page, ".try-value") == ["'second'"]
    context.close()


def test_a_hostile_plan_is_shown_as_text(page: Page) -> None:
    text = "2026年推进计划\n一、<b>完善</b>\n1.打击<img src=x onerror=alert(1)>。（司法部负责）\n"
    run(page, f"import ip_power_plan as ipp\nipp.parse_plan({text!r}).tasks")
    html = page.locator(".try-html")
    shown = html.evaluate("element => element.shadowRoot.textContent")
    assert "<img src=x onerror=alert" in shown
    assert html.locator("img").count() == 0


def test_the_page_works_from_a_disk_and_loads_when_asked(running: Path, tab: Page) -> None:
    tab.goto((running / "try/index.html").as_uri())
    assert tab.locator("script[src*=runtime]").count() == 0
    run(tab, "import ip_power_plan as ipp\nlen(ipp.load(2025).tasks)")
    assert tab.locator("script[src*=runtime]").count() > 10
    assert texts(tab, ".try-value") == ["118"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    for code in (pages.EXAMPLES[0].code, "print('x' * 5000)\nraise ValueError"):
        run(page, code)
        result = Axe().run(page)
        assert result.response["passes"]
        assert not result.violations_count, result.generate_report()


def test_a_small_screen_is_not_scrolled_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    for code in (pages.EXAMPLES[0].code, "print('x' * 5000)\nraise ValueError"):
        run(page, code)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


# --- without the runtime -----------------------------------------------------------------


def test_without_the_runtime_the_page_says_so(tmp_path: Path, tab: Page) -> None:
    write_site(tmp_path, [ipp.load(2025)])
    for folder, words in (("try", "暂不可用"), ("en/try", "nothing can be run here")):
        tab.goto((tmp_path / folder / "index.html").as_uri())
        assert words in tab.inner_text("main")
        assert tab.locator("main button").count() == 0
    assert not (tmp_path / "try/runtime").exists()


def test_a_package_with_another_hash_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CACHE", tmp_path)
    archive = tmp_path / f"pyodide-{pages.PYODIDE}.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(pages.RuntimeUnavailableError, match="has the hash sha512-"):
        pages.runtime()
    assert not archive.exists()


def test_without_npm_the_runtime_cannot_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pages.RuntimeUnavailableError, match="npm"):
        pages.runtime()
