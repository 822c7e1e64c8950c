"""Comparisons for people, and as data."""

from __future__ import annotations

import json
import re
from typing import Final

import pytest
from tests.comparison.plans import EMPTY, NEW, OLD, PLAN, edited, edition

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Edit, compare
from ip_power_plan.display import width


def test_the_report_of_a_small_comparison() -> None:
    old = edition(
        2024,
        "一、甲\n1.开放文献。（教育部负责）\n2.研究论证《国防专利条例》。（国家国防科工局负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.开放文献。（教育部负责）\n2.推进修订《国防专利条例》。（司法部、国家国防科工局负责）\n"
        "二、乙\n3.植树造林。（国家林草局负责）\n",
    )
    assert compare(old, new).report(120) == (
        "2024 → 2025: 1 kept, 1 reworded, 1 new\n"
        "\n"
        "Tasks\n"
        "\n"
        "Change    2024  2025  Text                 Agencies\n"
        "--------  ----  ----  -------------------  -------------------------------\n"
        "reworded  2     2     研究论证 → 推进修订  国家国防科工局 → 司法部 +司法部\n"
        "new             3     植树造林。\n"
        "\n"
        "Laws\n"
        "\n"
        "Change  Law           2024      2025\n"
        "------  ------------  --------  --------\n"
        "kept    国防专利条例  研究论证  推进修订\n"
    )


def test_the_report_tells_every_change_and_nothing_that_was_kept() -> None:
    report = compare(OLD, NEW).report(200)
    tasks, _, told = report.partition("\nLaws\n")
    assert "研究论证 → 推进修订" in tasks
    assert "+司法部" in tasks
    assert "kept, moved  4     6" in tasks
    assert "国家知识产权局 → 国家药监局" in tasks
    assert "中医药" not in report
    assert "研究制定关于加强商业秘密保护的意见。" in tasks
    assert "出台《体育赛事转播权管理规定》。" in tasks
    assert "split        5     4, 5" in tasks
    assert "merged       6, 7  7" in tasks
    assert "体育赛事转播权管理规定" in told
    assert "关于加强商业秘密保护的意见" in told


REPORTED: Final = {"made up": (OLD, NEW), "all gone": (PLAN, EMPTY), "all come": (EMPTY, PLAN)}


def reported(name: str) -> ipp.Comparison:
    return compare(*REPORTED.get(name, (PLAN, edited(2026).plan)))


@pytest.mark.parametrize("cells", [30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("name", [*REPORTED, "realistic"])
def test_the_tables_of_the_report_fit_the_width(name: str, cells: int) -> None:
    first, *lines = reported(name).report(cells).splitlines()
    assert first.startswith(("2024 → 2025: ", "2025 → 2026: ", "2026 → 2025: "))
    assert max(map(width, lines)) <= cells


def test_the_first_line_of_the_report_fits_the_width() -> None:
    assert max(map(width, reported("realistic").report(60).splitlines())) <= 60


def test_the_counts_come_in_the_order_of_the_kinds() -> None:
    for comparison in (compare(OLD, NEW), compare(NEW, OLD), reported("realistic")):
        told = re.findall(r"\d+ (\w+)", repr(comparison).partition(": ")[2])
        assert told == [
            *(kind.value for kind in ChangeKind if comparison.of(kind)),
            *(["moved"] if comparison.moved else []),
        ]


# --- in HTML ---------------------------------------------------------------------------


def test_html_escapes_what_the_plans_say() -> None:
    old = edition(2024, "一、甲\n1.研究论证《<b>办法&细则</b>》。（<i>局负责）\n")
    new = edition(2025, "一、甲\n1.推进<script>alert(1)</script>演练。（<u>司负责）\n")
    for comparison in (compare(old, new), compare(new, old), compare(old, EMPTY)):
        html = comparison._repr_html_()
        for tag in ("<b>", "<i>", "<u>", "<script>"):
            assert tag not in html
        assert "办法&amp;细则" in html
        assert "&lt;b&gt;" in html
        for element in ("table", "tr", "td", "th", "p", "h4"):
            assert html.count(f"<{element}") - html.count("<thead") * (element == "th") == (
                html.count(f"</{element}>")
            )


def test_html_tells_what_the_report_tells() -> None:
    html = compare(OLD, NEW)._repr_html_()
    for words in ("2024 → 2025", "研究论证 → 推进修订", "split", "体育赛事转播权管理规定"):
        assert words in html
    assert compare(PLAN, PLAN)._repr_html_() == "<p>2025 → 2025: 118 kept</p>"


# --- as data ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*REPORTED, "realistic"])
def test_to_dict_is_json(name: str) -> None:
    comparison = reported(name)
    data = comparison.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert (data["old"], data["new"]) == (comparison.old.year, comparison.new.year)
    assert len(data["tasks"]) == len(comparison.tasks)
    for told, change in zip(data["tasks"], comparison.tasks, strict=True):
        assert told["kind"] == change.kind.value
        assert [comparison.old.task(id_) for id_ in told["old"]] == [*change.old]
        assert [comparison.new.task(id_) for id_ in told["new"]] == [*change.new]
        assert [Edit(**edit) for edit in told["edits"]] == [*change.edits]


def test_to_dict_of_a_change() -> None:
    tasks = compare(OLD, NEW).to_dict()["tasks"]
    assert tasks[0] == {
        "kind": "reworded",
        "moved": False,
        "old": ["2024-001"],
        "new": ["2025-001"],
        "edits": [{"old": "研究论证", "new": "推进修订"}],
        "lead_changed": False,
        "leads": {"old": ["国家国防科工局"], "new": ["国家国防科工局"]},
        "joined": ["司法部"],
        "left": [],
    }
    assert compare(OLD, NEW).to_dict()["laws"][0] == {
        "kind": "kept",
        "law": "defense-patent-regulations",
        "title": "国防专利条例",
        "actions": {"old": ["研究论证"], "new": ["推进修订"]},
    }
