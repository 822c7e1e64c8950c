"""Comparisons for people, and as data."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any, Final

import pytest
from tests.comparison.plans import EMPTY, NEW, OLD, PLAN, edited, edition

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, Edit, compare
from ip_power_plan.display import width


def shown_as_html(records: Any) -> str:
    return str(records._repr_html_())


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
        "2024 → 2025: 1 kept, 1 reworded, 1 new, 1 reassigned\n"
        "\n"
        "Tasks\n"
        "\n"
        "Change    2024  2025  Text                                        Agencies\n"
        "--------  ----  ----  ------------------------------------------  "
        "-------------------------------------\n"
        "reworded  2     2     [-研究论证-]{+推进修订+}《国防专利条例》。  "
        "lead: 国家国防科工局 → 司法部 +司法部\n"
        "new             3     植树造林。                                  国家林草局负责\n"
        "\n"
        "Laws\n"
        "\n"
        "Change  Law           2024                2025\n"
        "------  ------------  ------------------  ------------------\n"
        "kept    国防专利条例  2 研究论证 (study)  2 推进修订 (amend)\n"
    )


def test_the_report_tells_where_a_task_was_moved() -> None:
    first, tree, forum = (
        "开放文献。（教育部负责）",
        "植树造林。（国家林草局负责）",
        "办好论坛。（司法部负责）",
    )
    old = edition(2024, f"一、甲\n1.{first}\n2.{tree}\n二、乙\n3.{forum}\n")
    new = edition(2024, f"一、甲\n1.{first}\n二、乙\n2.{forum}\n（一）丙\n3.{tree}\n")
    report = compare(old, new).report(120)
    # Two editions of one year are told apart as old and new.
    assert report.startswith("2024 → 2024: 3 kept, 1 moved\n")
    assert report.endswith(
        "Moved\n"
        "\n"
        "2024 (old)  2024 (new)  From    To\n"
        "----------  ----------  ------  ---------------\n"
        "2           3           一、甲  二、乙 （一）丙\n"
    )


def test_the_report_tells_what_is_possibly_the_same() -> None:
    comparison = reported("realistic")
    _, _, table = comparison.report(200).partition("\nPossibly the same\n\n")
    head, _, row, *_ = table.splitlines()
    assert head.split() == ["Score", "2025", "2026", "Text", "2025", "Text", "2026"]
    pair = comparison.possible[0]
    assert repr(pair) == f"<PossibleMatch {pair.score:.2f}: {pair.old.id} → {pair.new.id}>"
    assert row.startswith(f"{pair.score:.2f} ")
    assert row.split()[1:3] == [pair.old.label, pair.new.label]


def test_the_report_tells_every_change_and_nothing_that_was_kept() -> None:
    report = compare(OLD, NEW).report(200)
    tasks, _, told = report.partition("\nLaws\n")
    assert "[-研究论证-]{+推进修订+}《国防专利条例》。" in tasks
    assert "+司法部" in tasks
    assert "kept, moved  4     6" in tasks
    assert "lead: 国家知识产权局 → 国家药监局" in tasks
    assert "中医药" not in report
    assert "研究制定关于加强商业秘密保护的意见。" in tasks
    assert "出台《体育赛事转播权管理规定》。" in tasks
    assert "split        5     4, 5" in tasks
    assert "merged       6, 7  7" in tasks
    for number in (4, 5, 6, 7):
        for change in (*compare(OLD, NEW).of("split"), *compare(OLD, NEW).of("merged")):
            for task in (*change.old, *change.new):
                if task.number == number:
                    assert task.text in tasks
    assert "4     6     一、完善制度 （二）完善规则  二、强化运用" in tasks
    assert "体育赛事转播权管理规定" in told
    assert "关于加强商业秘密保护的意见" in told


REPORTED: Final = {"made up": (OLD, NEW), "all gone": (PLAN, EMPTY), "all come": (EMPTY, PLAN)}


def reported(name: str) -> ipp.Comparison:
    return compare(*REPORTED.get(name, (PLAN, edited("realistic_2026").plan)))


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
            *(["reassigned"] if any(change.reassigned for change in comparison.tasks) else []),
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
    for words in (
        "2024 → 2025",
        "<del>研究论证</del><ins>推进修订</ins>《国防专利条例》。",
        "split",
        "体育赛事转播权管理规定",
        "推动高校图书馆开放科技文献，服务中小企业。",
    ):
        assert words in html
    assert '<p lang="en">2025 → 2025: 118 kept</p></div>' in compare(PLAN, PLAN)._repr_html_()


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
        "headings": {
            "old": ["一、完善制度 （一）完善法律"],
            "new": ["一、完善制度 （一）完善法律"],
        },
        "texts": {"old": ["研究论证《国防专利条例》。"], "new": ["推进修订《国防专利条例》。"]},
        "edits": [{"old": "研究论证", "new": "推进修订"}],
        "marked": ["[-研究论证-]{+推进修订+}《国防专利条例》。"],
        "responsibilities": {"old": ["国家国防科工局负责"], "new": ["国家国防科工局、司法部负责"]},
        "agencies": {"old": ["国家国防科工局"], "new": ["国家国防科工局", "司法部"]},
        "lead_changed": False,
        "leads": {"old": ["国家国防科工局"], "new": ["国家国防科工局"]},
        "joined": ["司法部"],
        "left": [],
        "role_changes": [],
        "by_division": {"old": False, "new": False},
        "open_ended": {"old": False, "new": False},
    }
    assert compare(OLD, NEW).to_dict()["laws"][0] == {
        "kind": "kept",
        "law": "defense-patent-regulations",
        "title": "国防专利条例",
        "actions": {"old": ["研究论证"], "new": ["推进修订"]},
        "mentions": {
            "old": [{"task": "2024-001", "action": "study", "action_text": "研究论证"}],
            "new": [{"task": "2025-001", "action": "amend", "action_text": "推进修订"}],
        },
    }


def test_new_and_dropped_tasks_say_who_is_responsible() -> None:
    for change in compare(OLD, NEW).to_dict()["tasks"]:
        for side in ("old", "new"):
            assert len(change["responsibilities"][side]) == len(change[side])
            assert bool(change["agencies"][side]) is bool(change[side])
    (new,) = compare(OLD, NEW).of("new")
    assert [agency.name for agency in new.agencies[1]] == ["体育总局"]


# --- who is responsible, and how -------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("教育部、科技部负责", "教育部、科技部负责", None),
        ("教育部、科技部负责", "教育部、科技部按职责分工负责", "+by division of duties"),
        ("教育部、科技部按职责分工负责", "教育部、科技部负责", "−by division of duties"),
        ("教育部、科技部负责", "教育部、科技部等部门负责", "+and others"),
        ("教育部等单位负责", "教育部负责", "−and others"),
        ("教育部、科技部负责", "科技部、教育部负责", "lead: 教育部 → 科技部"),
        ("教育部、科技部、司法部负责", "教育部、司法部负责", "−科技部"),
        (
            "教育部、科技部、司法部负责",
            "教育部、司法部、科技部负责",
            "教育部、{+司法部、+}科技部[-、司法部-]负责",
        ),
        (
            "教育部、科技部、司法部负责",
            "教育部、司法部、科技部按职责分工负责",
            "+by division of duties 教育部、{+司法部、+}科技部[-、司法部-]{+按职责分工+}负责",
        ),
        ("教育部负责", "2026年底前完成，教育部负责", "{+2026年底前完成，+}教育部负责"),
        (
            "教育部负责",
            "2026年底前完成，教育部、司法部负责",
            "+司法部 {+2026年底前完成，+}教育部{+、司法部+}负责",
        ),
        (
            "教育部、科技部负责",
            "2026年底前完成，科技部、教育部负责",
            "lead: 教育部 → 科技部 {+2026年底前完成，科技部、+}教育部[-、科技部-]负责",
        ),
        ("教育部牵头，科技部配合", "科技部牵头，教育部配合", "lead: 教育部 → 科技部"),
        (
            "教育部牵头，科技部配合",
            "科技部、教育部牵头",
            "lead: 教育部 → 科技部 教育部: still leads with it",
        ),
        (
            "教育部、科技部牵头，司法部配合",
            "教育部牵头，科技部、司法部配合",
            "科技部: lead → participant",
        ),
    ],
)
def test_every_change_of_the_responsibility_shows(
    before: str, after: str, shown: str | None
) -> None:
    old = ipp.parse_draft(f"2024年推进计划\n一、甲\n1.建设导航基地。（{before}）\n")[0]
    new = ipp.parse_draft(f"2025年推进计划\n一、甲\n1.建设导航基地。（{after}）\n")[0]
    comparison = compare(old, new)
    (change,) = comparison.tasks
    assert change.kind is ChangeKind.KEPT
    assert change.changed is (shown is not None)
    if shown is None:
        assert comparison.report() == "2024 → 2025: 1 kept\n"
    else:
        assert comparison.report(160).splitlines()[-1].endswith(f"建设导航基地。  {shown}")
    assert change.to_dict()["responsibilities"] == {"old": [before], "new": [after]}


def test_the_responsibilities_of_merged_tasks_are_shown_one_after_another() -> None:
    first, second = "建设国家级专利导航服务基地，发布导航成果", "培育高价值专利组合并开展运营"
    before = f"1.{first}。（教育部负责）\n2.{second}。（2026年底前完成，科技部负责）"
    after = f"1.{first}，{second}。（教育部、科技部负责）"
    old = ipp.parse_draft(f"2024年推进计划\n一、甲\n{before}\n")[0]
    new = ipp.parse_draft(f"2025年推进计划\n一、甲\n{after}\n")[0]
    *_, row = [line for line in compare(old, new).report(300).splitlines() if "merged  " in line]
    shown = re.sub(r"\{\+.*?\+\}|\[-|-\]", "", row.split(" ")[-1])
    assert shown == "教育部负责；2026年底前完成，科技部负责"


def test_a_role_that_changed() -> None:
    old = edition(2024, "一、甲\n1.建设导航基地。（教育部、科技部牵头，司法部配合）\n")
    new = edition(2025, "一、甲\n1.建设导航基地。（教育部牵头，科技部、司法部配合）\n")
    (change,) = compare(old, new).tasks
    assert [(role.agency.name, role.old, role.new) for role in change.role_changes] == [
        ("科技部", ipp.Role.LEAD, ipp.Role.PARTICIPANT)
    ]
    assert change.to_dict()["role_changes"] == [
        {"agency": "科技部", "old": "lead", "new": "participant"}
    ]
    assert not change.lead_changed


# --- words marked ----------------------------------------------------------------------


def test_words_are_marked_in_their_place() -> None:
    old = edition(2024, "一、甲\n1.办好2024年局长会议，加强交流。（教育部负责）\n")
    new = edition(2025, "一、甲\n1.办好2025年局长系列会议。（教育部负责）\n")
    assert compare(old, new).tasks[0].marked == (
        "办好[-2024-]{+2025+}年局长{+系列+}会议[-，加强交流-]。",
    )


def test_words_of_parts_are_marked_against_the_whole() -> None:
    (split,) = compare(OLD, NEW).of("split")
    assert split.marked == (
        "组织开展海关专项行动，严查侵权货物。加强行邮渠道监管，打击夹藏夹带。",
        "组织开展海关专项行动，严查侵权货物。",
        "加强行邮渠道监管，打击夹藏夹带。",
    )
    old = edition(
        2024,
        "一、甲\n1.建设专利导航服务基地，培育导航人才。开放科技文献，服务企业。（教育部负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.建设专利导航服务基地，培育导航人才。（教育部负责）\n"
        "2.免费开放科技文献，服务企业。（科技部负责）\n",
    )
    (change,) = compare(old, new).tasks
    assert change.kind is ChangeKind.SPLIT
    assert change.marked[2] == "{+免费+}开放科技文献，服务企业。"


def test_new_and_dropped_texts_have_no_marks() -> None:
    for change in (*compare(OLD, NEW).of("new"), *compare(OLD, NEW).of("dropped")):
        assert change.marked == tuple(task.text for task in (*change.old, *change.new))


def test_long_texts_are_not_marked_against_their_parts() -> None:
    first, second = "甲乙" * 750 + "。", "丙丁" * 750 + "。"
    old = edition(2024, f"一、甲\n1.{first}{second}（教育部负责）\n")
    new = edition(2025, f"一、甲\n1.{first}（教育部负责）\n2.{second}（教育部负责）\n")
    (change,) = compare(old, new).tasks
    assert change.kind is ChangeKind.SPLIT
    assert change.marked == (first + second, first, second)


# --- what is possible ------------------------------------------------------------------


def test_what_is_possible_shows_everywhere() -> None:
    comparison = reported("realistic")
    first = comparison.possible[0]
    assert comparison.to_dict()["possible"][0] == {
        "old": first.old.id,
        "new": first.new.id,
        "score": first.score,
    }
    assert "Possibly the same" in comparison.report()
    for task in (first.old, first.new):
        assert task.text in comparison._repr_html_().partition("Possibly the same")[2]


def test_words_and_roles_that_changed_show_themselves() -> None:
    old = edition(2024, "一、甲\n1.研究<b>导航基地。（教育部、科技部负责）\n")
    new = edition(2025, "一、甲\n1.建设<b>导航基地。（科技部、教育部负责）\n")
    (change,) = compare(old, new).tasks
    (edit,) = change.edits
    assert repr(edit) == "<Edit '研究' → '建设'>"
    assert "<del>研究</del>" in edit._repr_html_()
    assert "<ins>建设</ins>" in shown_as_html(change.edits)
    first, second = change.role_changes
    assert repr(first) == "<RoleChange 科技部: participant → lead>"
    assert "教育部" in second._repr_html_()
    shown = shown_as_html(change.role_changes)
    assert shown.index("科技部") < shown.index("教育部")
    assert pickle.loads(pickle.dumps((edit, first))) == (edit, first)
