"""Whole plans: which format a path means, the plan file, and Markdown that is text and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.export.plans import HOSTILE, hostile_plan, names_in, small_plan

import ip_power_plan as ipp
from ip_power_plan.controls import visible
from ip_power_plan.export import export_plan
from ip_power_plan.export.markdown import escaped, markdown

PLAN = ipp.load(2025)


# --- which format ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("plan.sqlite", b"SQLite format 3\x00"),
        ("plan.sqlite3", b"SQLite format 3\x00"),
        ("plan.DB", b"SQLite format 3\x00"),
        ("plan.zip", b"PK"),
        ("plan.json", b'{\n"format":1,'),
        ("plan.md", "# 2025年知识产权强国建设推进计划\n".encode()),
    ],
)
def test_the_ending_gives_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    export_plan(PLAN, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    with pytest.raises(FileExistsError):
        export_plan(PLAN, tmp_path / name)
    export_plan(PLAN, str(tmp_path / name), overwrite=True)
    assert names_in(tmp_path) == [name]


def test_a_format_that_is_named_goes_before_the_ending(tmp_path: Path) -> None:
    export_plan(PLAN, tmp_path / "plan.txt", "markdown")
    assert (tmp_path / "plan.txt").read_bytes().startswith(b"# ")


def test_a_path_without_an_ending_is_a_folder(tmp_path: Path) -> None:
    PLAN.export(tmp_path / "plan")
    assert "datapackage.json" in names_in(tmp_path / "plan")


@pytest.mark.parametrize("name", ["plan.csv", "plan.sql", "plan.2"])
def test_an_unknown_ending_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        export_plan(PLAN, tmp_path / name)
    assert ".sqlite" in caught.value.choices
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    "plan", [PLAN, hostile_plan(), small_plan()], ids=["2025", "hostile", "small"]
)
def test_the_plan_file_is_the_plan(tmp_path: Path, plan: ipp.Plan) -> None:
    export_plan(plan, tmp_path / "plan.json")
    assert ipp.read_plan(tmp_path / "plan.json") == plan


# --- Markdown --------------------------------------------------------------------------

READER = MarkdownIt("gfm-like")
"""A reader with what GitHub adds: tables, strikethrough, and links made of bare addresses."""


def blocks(text: str) -> list[tuple[str, str]]:
    """Return each block of text with what it is: its element, and the text that it shows."""
    found = []
    element = ""
    for token in READER.parse(text):
        if token.type.endswith("_open"):
            element = token.tag
        elif token.type == "inline":
            found.append((element, "".join(map(shown, token.children or ()))))
        elif token.type in ("html_block", "fence", "code_block"):
            found.append((token.type, token.content))
    return found


def shown(token: Token) -> str:
    if token.type == "softbreak":
        return "\n"
    assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
    return token.content


def test_markdown_shows_the_official_text_under_its_headings() -> None:
    found = blocks(markdown(PLAN))
    texts = [text for _, text in found]
    for line in PLAN.to_text().splitlines():
        number, _, rest = line.partition(".")
        assert line in texts or f"{number}. {rest}" in texts, line
    assert [text for element, text in found if element == "h2"] == [
        part.heading for part in PLAN.parts
    ]
    assert sum(element == "h3" for element, _ in found) == 13
    for task in PLAN.tasks:
        assert task.text_en in texts


def test_markdown_says_what_pins_the_data_and_that_the_english_is_unofficial() -> None:
    last = blocks(markdown(PLAN))[-1][1]
    assert PLAN.digest in last
    assert f"revision {PLAN.revision}" in last
    assert "English is unofficial" in last


def test_hostile_texts_are_shown_as_text() -> None:
    found = blocks(markdown(hostile_plan()))
    assert {element for element, _ in found} <= {"h1", "h2", "h3", "p"}
    texts = [text for _, text in found]
    for number, text in enumerate(HOSTILE, start=1):
        task = hostile_plan().task(number)
        lines = f"{task.text}（{task.responsibility_text}）".splitlines()
        first = visible(lines[0].strip())
        assert f"{task.label}. {first}".rstrip() in texts
        for line in filter(str.strip, text.splitlines()):
            assert visible(line.strip()) in texts


@pytest.mark.parametrize("text", [*HOSTILE, *(f"{text} {text}" for text in HOSTILE)])
def test_every_line_comes_back_as_it_is(text: str) -> None:
    for line in filter(str.strip, text.splitlines()):
        assert blocks(escaped(line)) == [("p", visible(line.strip()))]
        assert "<a" not in READER.render(escaped(line))


def test_a_small_plan_is_written_without_what_it_lacks() -> None:
    assert markdown(small_plan()).startswith(
        "# 2026年推进计划\n\n## 一、完善制度\n\n**1.** 推进《商标法》修改。（司法部负责）\n"
    )
