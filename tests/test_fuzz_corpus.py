"""What the fuzzers, and those who tried to break the reader by hand, found, is survived again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fuzz import survival

import ip_power_plan as ipp
from ip_power_plan import planfile

TEXTS = sorted((survival.CORPUS / "parse").iterdir())
FILES = sorted((survival.CORPUS / "read").iterdir())


def name(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", TEXTS, ids=name)
def test_a_text_is_survived(file: Path) -> None:
    survival.text_survives(file.read_bytes().decode("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_is_survived(file: Path) -> None:
    survival.file_survives(file.read_bytes())


def test_the_corpus_is_of_both_kinds_and_small() -> None:
    files = [*TEXTS, *FILES]
    assert len(TEXTS) > 30
    assert len(FILES) > 20
    assert sum(file.stat().st_size for file in files) < 200_000
    # What the fuzz targets take as it is, so that they can start from it.
    assert all("计划".encode() in file.read_bytes() for file in TEXTS)
    assert all(file.read_bytes().startswith(b"{") for file in FILES)


def test_the_corpus_reaches_texts_that_are_read_and_texts_that_are_not() -> None:
    outcomes = [ipp.parse_draft(file.read_bytes().decode("utf-8")) for file in TEXTS]
    assert any(plan.tasks and not problems for plan, problems in outcomes)
    codes = {problem.code for _, problems in outcomes for problem in problems}
    assert len(codes) > 15
    refused = []
    for file in FILES:
        try:
            planfile.read(file.read_bytes(), "file")
        except ipp.PlanDataError as error:
            refused += [problem.code for problem in error.problems]
    assert set(refused) >= {"E901", "E902", "E903", "E904", "E905"}


def test_what_does_not_survive_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (survival.CORPUS / "parse/small.txt").read_text(encoding="utf-8")
    lost = ipp.parse_plan(text.replace("3.加强宣传。", "3.加强教育。"))
    with monkeypatch.context() as patched:
        patched.setattr(survival, "SECONDS", -1)
        with pytest.raises(AssertionError, match="too long"):
            survival.text_survives(text)
    with monkeypatch.context() as patched:
        patched.setattr(ipp.Plan, "to_text", lambda _: printed(lost))
        with pytest.raises(AssertionError, match="read back"):
            survival.text_survives(text)
    monkeypatch.setattr(json, "loads", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        survival.file_survives(b"{}")


def printed(plan: ipp.Plan) -> str:
    """Return the text of another plan, whatever `Plan.to_text` was replaced with."""
    return "\n".join(["2026年推进计划", "一、完善", *(task.official_text for task in plan.tasks)])
