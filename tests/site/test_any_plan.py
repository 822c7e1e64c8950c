"""The pages of other plans than the bundled one: small, old, several at once."""

from __future__ import annotations

import warnings
from pathlib import Path

from docs.pages import write_site
from tests.site.links import Parsed, dead_links

import ip_power_plan as ipp

NEW = """2026年知识产权强国建设推进计划
一、完善制度
1.研究修订《飞碟条例》和《国防专利条例》。（外星人部、司法部等部门按职责分工负责）
2.没有人负责这件事。
"""
OLD = """2016年国家知识产权战略实施推进计划
一、完善制度
1.开展专利法修改（知识产权局、法制办负责），加强执法（公安部负责）。
"""


def plans() -> list[ipp.Plan]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ipp.PlanParseWarning)
        return [ipp.parse_plan(OLD), ipp.load(2025), ipp.parse_plan(NEW)]


def dead(out: Path, parsed: Parsed) -> set[str]:
    """Return the links that lead nowhere, but for those to the manual, which is not there."""
    return {link for _, link in dead_links(out, parsed) if "manual/" not in link}


def text(element: object) -> str:
    return " ".join(element.get_text().split())  # type: ignore[attr-defined]


def test_several_years_stand_side_by_side(tmp_path: Path, parsed: Parsed) -> None:
    write_site(tmp_path, plans())
    assert dead(tmp_path, parsed) == set()
    for year, number in ((2016, 1), (2025, 118), (2026, 2)):
        assert len(list((tmp_path / str(year) / "tasks").iterdir())) == number + 2
        page = parsed(tmp_path / str(year) / "index.html")
        assert (
            page.find("nav").find("a", attrs={"aria-current": "page"}).get_text() == f"{year}年计划"
        )
    start = parsed(tmp_path / "index.html")
    assert "2026年计划" in text(start.main)
    about = text(parsed(tmp_path / "en/about/index.html").main)
    assert all(plan.digest in about for plan in plans())


def test_what_a_small_plan_does_not_have_is_not_shown(tmp_path: Path, parsed: Parsed) -> None:
    plan = plans()[2]
    write_site(tmp_path, [plan])
    assert dead(tmp_path, parsed) == set()
    edition = parsed(tmp_path / "2026/index.html")
    assert edition.find(id="notice") is None
    assert edition.find(id="preamble") is None
    nobody = parsed(tmp_path / "en/2026/tasks/2/index.html")
    assert "The plan names nobody" in text(nobody.main)
    assert nobody.find(id="english") is None
    # Without a translation, the Chinese stands in its place and is marked as Chinese.
    unknown = parsed(tmp_path / f"en/2026/agencies/{plan.agency('外星人部').id}/index.html")
    assert unknown.h1.span["lang"] == "zh-Hans"
    assert "its id is temporary" in text(unknown.main)
    first = text(parsed(tmp_path / "2026/tasks/1/index.html").main)
    assert "名单以“等”结尾" in first
    assert "按职责分工" in first


def test_an_old_task_with_several_leads_shows_what_each_answers_for(
    tmp_path: Path, parsed: Parsed
) -> None:
    plan = plans()[0]
    shares = plan.task(1).responsibilities
    assert [share.role.value for share in shares].count("lead") == 2
    write_site(tmp_path, [plan])
    assert dead(tmp_path, parsed) == set()
    page = parsed(tmp_path / "2016/tasks/1/index.html")
    leads = [text(lead.a) for lead in page.find_all(class_="lead")]
    assert leads == [share.agency.name for share in shares if share.role.value == "lead"]
    assert [text(scope) for scope in page.find_all(class_="scope")] == [
        share.scope for share in shares if share.scope
    ]
    for agency in (share.agency for share in shares if share.role.value == "lead"):
        led = parsed(tmp_path / f"2016/agencies/{agency.id}/index.html").find(
            "ul", class_="numbers"
        )
        assert text(led.b) == "1"
