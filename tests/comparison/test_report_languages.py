"""A report in Chinese, and what a notebook shows in both languages."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from tests.comparison.plans import NEW, OLD, PLAN, edited, edition

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Language, compare
from ip_power_plan.display import width


def one(before: str, after: str, years: tuple[int, int] = (2024, 2025)) -> ipp.Comparison:
    """Return a comparison of two plans of one task, by who is responsible."""
    old, new = (
        ipp.parse_draft(f"{year}年推进计划\n一、甲\n1.建设导航基地。（{words}）\n")[0]
        for year, words in zip(years, (before, after), strict=True)
    )
    return compare(old, new)


def told(value: Any) -> str:
    """Return what a notebook shows, without the marks of HTML."""
    return unescape(
        re.sub(r"<style>.*?</style>|<[^>]*>", "\n", value._repr_html_(), flags=re.DOTALL)
    )


def test_the_report_of_a_small_comparison_in_chinese() -> None:
    old = edition(
        2024,
        "一、甲\n1.开放文献。（教育部负责）\n2.研究论证《国防专利条例》。（国家国防科工局负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.开放文献。（教育部负责）\n2.推进修订《国防专利条例》。（司法部、国家国防科工局负责）\n"
        "二、乙\n3.植树造林。（国家林草局负责）\n",
    )
    assert compare(old, new).report(120, lang="zh") == (
        "2024 → 2025：1项未变，1项改写，1项新增，1项换部门\n"
        "\n"
        "任务\n"
        "\n"
        "变化  2024  2025  正文                                        部门\n"
        "----  ----  ----  ------------------------------------------  "
        "--------------------------------------\n"
        "改写  2     2     [-研究论证-]{+推进修订+}《国防专利条例》。  "
        "牵头：国家国防科工局 → 司法部；+司法部\n"
        "新增        3     植树造林。                                  国家林草局负责\n"
        "\n"
        "法律文件\n"
        "\n"
        "变化  法律文件      2024                    2025\n"
        "----  ------------  ----------------------  ------------------\n"
        "仍有  国防专利条例  2 研究论证（研究论证）  2 推进修订（修改）\n"
    )


def test_the_report_tells_every_kind_in_chinese() -> None:
    report = compare(OLD, NEW).report(200, lang="zh")
    first, *lines = report.splitlines()
    assert first == (
        "2024 → 2025：2项未变，1项改写，1项拆分，1项合并，1项新增，2项删去，1项换标题，4项换部门"
    )
    for start in (
        "改写          1     1 ",
        "删去          3 ",
        "新增                3 ",
        "拆分          5     4、5  ",
        "未变，换标题  4     6 ",
        "合并          6、7  7 ",
        "新提及    体育赛事转播权管理规定",
        "不再提及  关于加强商业秘密保护的意见",
    ):
        assert any(line.startswith(start) for line in lines), start
    assert "\n换标题\n\n2024  2025  原标题                       新标题\n" in report
    assert "\n4     6     一、完善制度 （二）完善规则  二、强化运用\n" in report


def test_two_editions_of_one_year_are_told_apart_in_chinese() -> None:
    comparison = one("教育部负责", "科技部负责", (2024, 2024))
    lines = comparison.report(lang="zh").splitlines()
    assert lines[0] == "2024 → 2024：1项未变，1项换部门"
    assert lines[4].split() == ["变化", "2024（原）", "2024（新）", "正文", "部门"]
    assert "2024 (原 old)" in told(comparison)
    assert "2024 (新 new)" in told(comparison)


def test_what_is_possibly_the_same_is_told_in_chinese() -> None:
    comparison = compare(PLAN, edited("realistic_2026").plan)
    _, _, table = comparison.report(200, lang="zh").partition("\n可能对应\n\n")
    head, _, row, *_ = table.splitlines()
    assert head.split() == ["把握", "2025", "2026", "正文", "2025", "正文", "2026"]
    assert row.startswith(f"{comparison.possible[0].score:.2f} ")


@pytest.mark.parametrize(
    ("before", "after", "chinese", "both"),
    [
        (
            "教育部、科技部负责",
            "科技部、教育部负责",
            "牵头：教育部 → 科技部",
            "牵头 lead: 教育部 → 科技部",
        ),
        (
            "教育部负责",
            "另行通知",
            "牵头：教育部 → 无；−教育部",
            "牵头 lead: 教育部 → 无 none −教育部",
        ),
        (
            "教育部牵头，科技部配合",
            "科技部、教育部牵头",
            "牵头：教育部 → 科技部；教育部：仍共同牵头",
            "牵头 lead: 教育部 → 科技部 教育部: 仍共同牵头 still leads with it",
        ),
        (
            "教育部、科技部牵头，司法部配合",
            "教育部牵头，科技部、司法部配合",
            "科技部：牵头 → 参与",
            "科技部: 牵头 lead → 参与 participant",
        ),
        (
            "教育部、科技部负责",
            "教育部、科技部按职责分工负责",
            "+按职责分工负责",
            "+按职责分工负责 by division of duties",
        ),
        ("教育部等单位负责", "教育部负责", "−等部门、等单位", "−等部门、等单位 and others"),
        (
            "教育部负责",
            "2026年底前完成，教育部、司法部负责",
            "+司法部 {+2026年底前完成，+}教育部{+、司法部+}负责",
            "+司法部 ",
        ),
    ],
)
def test_a_change_of_the_agencies_is_told(before: str, after: str, chinese: str, both: str) -> None:
    comparison = one(before, after)
    assert comparison.report(160, lang="zh").splitlines()[-1].endswith(f"  {chinese}")
    assert both in told(comparison)


def test_a_law_is_told_with_what_is_done_to_it_and_how_often() -> None:
    task = "推进《商标法》修改，总结《商标法》修改经验。（教育部负责）"
    old = edition(2024, "一、甲\n1.开放文献。（教育部负责）\n")
    new = edition(2025, f"一、甲\n1.开放文献。（教育部负责）\n2.{task}\n")
    (change,) = compare(old, new).laws
    assert change.new[0].action is ipp.Action.AMEND
    row = compare(old, new).report(200, lang="zh").splitlines()[-1]
    first = f"2 {change.new[0].action_text}（修改）"
    assert row.startswith("新提及  中华人民共和国商标法")
    assert first in row
    assert f"2 {change.new[0].action_text} (修改 amend)" in told(compare(old, new))


def test_a_mention_without_an_action_is_told_by_the_number_of_its_task() -> None:
    old = edition(2024, "一、甲\n1.开放文献。（教育部负责）\n")
    new = edition(2025, "一、甲\n1.学习《商标法》《商标法》。（教育部负责）\n")
    assert compare(old, new).report(lang="zh").splitlines()[-1].endswith("  1 × 2")


@pytest.mark.parametrize("cells", [40, 80, 120])
def test_the_chinese_report_fits_the_width(cells: int) -> None:
    for comparison in (compare(OLD, NEW), compare(PLAN, edited("realistic_2026").plan)):
        report = comparison.report(cells, lang="zh")
        assert max(map(width, report.splitlines())) <= cells
        assert not re.search("[A-Za-z]{2,} [A-Za-z]{2,}", report)


def test_the_report_is_in_english_unless_chinese_is_asked_for() -> None:
    comparison = compare(OLD, NEW)
    assert comparison.report() == comparison.report(lang="en")
    assert comparison.report(80) == comparison.report(80, lang=Language.ENGLISH)
    assert comparison.report(80, lang="zh") == comparison.report(80, lang=Language.CHINESE)
    assert comparison.report(lang="zh") == comparison.report(100, lang="zh")


def test_there_is_no_other_language() -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        compare(PLAN, PLAN).report(lang="de")
    assert (caught.value.what, caught.value.name) == ("lang", "de")
    assert caught.value.choices == ("zh", "en")
    with pytest.raises(TypeError, match=r"^lang must be a string or a Language, not None$"):
        compare(PLAN, PLAN).report(lang=None)  # type: ignore[arg-type]


# --- in a notebook ---------------------------------------------------------------------


def heads(value: Any) -> list[str]:
    return re.findall(r"<th><p>([^<]*)</p></th>", value._repr_html_())


def titles(value: Any) -> list[str]:
    return re.findall(r"<h4>([^<]*)</h4>", value._repr_html_())


def test_titles_and_heads_are_in_both_languages() -> None:
    comparison = compare(OLD, NEW)
    assert titles(comparison) == ["任务 Tasks", "换标题 Moved", "法律文件 Laws"]
    assert heads(comparison) == [
        *("变化 Change", "2024", "2025", "正文 Text", "部门 Agencies"),
        *("2024", "2025", "原标题 From", "新标题 To"),
        *("变化 Change", "法律文件 Law", "2024", "2025"),
    ]


def test_titles_and_heads_of_parts_are_in_both_languages() -> None:
    comparison = compare(PLAN, edited("realistic_2026").plan)
    (change, *_) = comparison.of("reworded")
    moved = one("教育部、科技部负责", "科技部、教育部负责").tasks[0]
    sides = ["原 old", "新 new"]
    for value, title, expected in (
        (change, "任务 Tasks", ["变化 Change", *sides, "正文 Text", "部门 Agencies"]),
        (comparison.laws, "法律文件 Laws", ["变化 Change", "法律文件 Law", *sides]),
        (
            comparison.possible,
            "可能对应 Possibly the same",
            ["把握 Score", *sides, "正文 Text 原 old", "正文 Text 新 new"],
        ),
        (moved.role_changes, "角色 Roles", ["部门 Agency", *sides]),
        (change.edits, "词句 Words", sides),
    ):
        assert titles(value) == [title]
        assert heads(value)[: len(expected)] == expected


def test_roles_are_in_both_languages() -> None:
    (first, _) = one("教育部、科技部负责", "科技部、教育部负责").tasks[0].role_changes
    assert "参与 participant" in told(first)
    assert "牵头 lead" in told(first)


KINDS = {
    "kept": "未变",
    "reworded": "改写",
    "split": "拆分",
    "merged": "合并",
    "new": "新增",
    "dropped": "删去",
}


def test_kinds_of_change_are_in_both_languages() -> None:
    comparison = compare(OLD, NEW)
    assert {kind.value for kind in ChangeKind} == {*KINDS}
    for english, chinese in KINDS.items():
        for change in comparison.of(english):
            moved = change.moved
            shown = f"{chinese}{'，换标题' * moved} {english}{', moved' * moved}"
            assert f'<td data-head="变化 Change"><p>{shown}</p></td>' in change._repr_html_()
    shown_as = {"kept": "仍有 kept", "added": "新提及 added", "removed": "不再提及 removed"}
    assert {law.kind.value for law in comparison.laws} == {*shown_as}
    for law in comparison.laws:
        assert f"<p>{shown_as[law.kind.value]}</p>" in law._repr_html_()


def test_the_counts_are_in_a_line_of_each_language() -> None:
    html = compare(OLD, NEW)._repr_html_()
    assert (
        "<p>2024 → 2025：2项未变，1项改写，1项拆分，1项合并，1项新增，2项删去，1项换标题，4项换部门</p>"
    ) in html
    assert (
        '<p lang="en">2024 → 2025: 2 kept, 1 reworded, 1 split, 1 merged, 1 new, 2 dropped, '
        "1 moved, 4 reassigned</p>"
    ) in html
