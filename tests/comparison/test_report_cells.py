"""The report in English, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from tests.comparison.plans import NEW, OLD, edition, without

import ip_power_plan as ipp
from ip_power_plan import compare
from ip_power_plan.display import width

Table = list[tuple[str, ...]]


def tables(comparison: ipp.Comparison) -> dict[str, Table]:
    """Return the tables of a report by their titles, each with its head as the first row."""
    _, *blocks = comparison.report(1000).split("\n\n")
    return {
        title.strip(): [tuple(cells(line, rule)) for line in (head, *lines)]
        for title, (head, rule, *lines) in zip(
            blocks[::2], (block.splitlines() for block in blocks[1::2]), strict=True
        )
    }


def cells(line: str, rule: str) -> Iterator[str]:
    """Yield what is in a line above each of the columns that a rule has."""
    for column in re.finditer("-+", rule):
        yield "".join(
            character
            for place, character in enumerate(line)
            if column.start() <= width(line[:place]) < column.end()
        ).strip()


def test_every_kind_of_change_in_the_report() -> None:
    assert tables(compare(OLD, NEW)) == {
        "Tasks": [
            ("Change", "2024", "2025", "Text", "Agencies"),
            ("reworded", "1", "1", "[-研究论证-]{+推进修订+}《国防专利条例》。", "+司法部"),
            ("dropped", "3", "", "研究制定关于加强商业秘密保护的意见。", "市场监管总局负责"),
            ("new", "", "3", "出台《体育赛事转播权管理规定》。", "体育总局负责"),
            (
                "split",
                "5",
                "4, 5",
                "组织开展海关专项行动，严查侵权货物。加强行邮渠道监管，打击夹藏夹带。",
                "+国家邮政局",
            ),
            ("", "", "4", "组织开展海关专项行动，严查侵权货物。", "海关总署负责"),
            ("", "", "5", "加强行邮渠道监管，打击夹藏夹带。", "海关总署、国家邮政局负责"),
            (
                "kept, moved",
                "4",
                "6",
                "完善药品专利纠纷早期解决机制。",
                "lead: 国家知识产权局 → 国家药监局",
            ),
            (
                "merged",
                "6, 7",
                "7",
                "加快建设专利导航服务基地，培育导航人才。推动高校图书馆开放科技文献，服务中小企业。",
                "lead: 国家知识产权局、教育部 → 国家知识产权局",
            ),
            ("", "6", "", "加快建设专利导航服务基地，培育导航人才。", "国家知识产权局负责"),
            ("", "7", "", "推动高校图书馆开放科技文献，服务中小企业。", "教育部负责"),
            ("dropped", "8", "", "举办青少年版权绘画比赛。", "中央宣传部负责"),
        ],
        "Moved": [
            ("2024", "2025", "From", "To"),
            ("4", "6", "一、完善制度 （二）完善规则", "二、强化运用"),
        ],
        "Laws": [
            ("Change", "Law", "2024", "2025"),
            ("kept", "国防专利条例", "1 研究论证 (study)", "1 推进修订 (amend)"),
            ("added", "体育赛事转播权管理规定", "", "3 出台 (issue)"),
            ("removed", "关于加强商业秘密保护的意见", "3 研究制定 (enact)", ""),
        ],
    }


def test_what_is_possibly_the_same_in_the_report() -> None:
    texts = (
        "优化植物新品种权受理审查流程，完善在线申请和审查系统，提高授权效率。",
        "推行品种权申请全程网办，合理调配测试和保藏资源，进一步缩短授权周期。",
    )
    old, new = (
        edition(year, f"一、加强保护\n1.{text}（国家林草局负责）\n")
        for year, text in zip((2024, 2025), texts, strict=True)
    )
    assert tables(compare(old, new))["Possibly the same"] == [
        ("Score", "2024", "2025", "Text 2024", "Text 2025"),
        ("0.63", "1", "1", *texts),
    ]
    assert tables(compare(old, evolve(new, year=2024)))["Possibly the same"][0] == (
        *("Score", "2024 (old)", "2024 (new)", "Text 2024 (old)", "Text 2024 (new)"),
    )


def test_a_merged_task_of_several_headings_in_the_report() -> None:
    old = edition(
        2024,
        "一、甲\n1.建设专利导航基地，培育导航人才。（教育部、公安部负责）\n"
        "（一）丙\n2.推动图书馆开放科技文献，服务中小企业。（教育部负责）\n"
        "二、乙\n3.植树造林。（国家林草局负责）\n",
    )
    new = edition(
        2025,
        "一、甲\n1.依《海洋法》清理航道，疏通淤泥。（教育部负责）\n"
        "二、乙\n2.植树造林。（国家林草局负责）\n"
        "3.建设专利导航基地，培育导航人才。推动图书馆开放科技文献，服务中小企业。"
        "（教育部、司法部负责）\n",
    )
    told = tables(compare(old, new))
    assert told["Moved"] == [
        ("2024", "2025", "From", "To"),
        ("1, 2", "3", "一、甲 / 一、甲 （一）丙", "二、乙"),
    ]
    assert told["Tasks"][2:4] == [
        ("merged, moved", "1, 2", "3", new.task(3).text, "+司法部 −公安部"),
        ("", "1", "", old.task(1).text, "教育部、公安部负责"),
    ]
    # A law to which nothing is done has the number of the task alone.
    assert told["Laws"][1:] == [("added", "海洋法", "", "1")]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "（教育部负责）", "lead: none → 教育部 +教育部"),
        ("（教育部负责）", "", "lead: 教育部 → none −教育部"),
        ("（教育部负责）", "（科技部、教育部负责）", "lead: 教育部 → 科技部 +科技部"),
        (
            "（教育部、科技部负责）",
            "（教育部、司法部、外交部等部门按职责分工负责）",
            "+司法部 +外交部 −科技部 +by division of duties +and others",
        ),
        (
            "（教育部、科技部等单位按职责分工负责）",
            "（教育部、科技部负责）",
            "−by division of duties −and others",
        ),
        # A lead that is told by the change of the lead is not told again by its role.
        ("（教育部牵头，科技部配合）", "（科技部、教育部负责）", "lead: 教育部 → 科技部"),
        (
            "（教育部牵头，科技部、司法部配合）",
            "（教育部、科技部、司法部牵头）",
            "科技部: participant → lead 司法部: participant → lead",
        ),
    ],
)
def test_every_sign_of_who_is_responsible(before: str, after: str, shown: str) -> None:
    old, new = (
        ipp.parse_draft(f"{year}年推进计划\n一、甲\n1.建设导航基地。{words}\n")[0]
        for year, words in ((2024, before), (2025, after))
    )
    assert tables(compare(old, new))["Tasks"][1:] == [("kept", "1", "1", "建设导航基地。", shown)]


def test_a_law_named_by_several_tasks_in_the_report() -> None:
    old = edition(
        2024,
        "一、甲\n1.落实《月球采矿办法》。（教育部负责）\n2.修订《月球采矿办法》。（教育部负责）\n",
    )
    new = edition(2025, "一、甲\n1.落实《月球采矿办法》，落实《月球采矿办法》。（教育部负责）\n")
    assert tables(compare(old, new))["Laws"][1:] == [
        (
            "kept",
            "月球采矿办法",
            "1 落实 (implement)；2 修订 (amend)",
            "1 落实 (implement) × 2",
        )
    ]


def test_what_did_not_change_is_in_no_table() -> None:
    assert tables(compare(OLD, OLD)) == {}
    assert [*tables(compare(OLD, without(OLD, 8)))] == ["Tasks"]
    assert [*tables(compare(OLD, without(OLD, 2)))] == ["Tasks", "Laws"]


# --- in a notebook ---------------------------------------------------------------------


def html_of(value: Any) -> str:
    return str(value._repr_html_())


def words(html: str, element: str) -> list[str]:
    """Return what each element of a kind says, without tags but those of marked words."""
    found = re.findall(f"<{element}(?: [^>]*)?>(.*?)</{element}>", html, re.DOTALL)
    return [re.sub("</?(?!ins|del)[a-z0-9]+[^>]*>", "", cell) for cell in found]


def heads(value: Any) -> list[tuple[str, ...]]:
    """Return the title and the head of each table that a notebook shows."""
    _, *tables_ = html_of(value).split("<h4>")
    return [(*words(f"<h4>{table}", "h4"), *words(table, "th")) for table in tables_]


def test_the_heads_of_a_notebook_are_in_both_languages() -> None:
    old = edition(2024, "一、甲\n1.研究导航基地，依《海洋法》。（教育部、科技部负责）\n")
    new = edition(2025, "一、甲\n1.建设导航基地，依《海洋法》。（科技部、教育部负责）\n")
    (change,) = compare(old, new).tasks
    (law,) = compare(old, new).laws
    sides = "原 old", "新 new"
    assert heads(change.edits) == heads(change.edits[0]) == [("词句 Words", *sides)]
    assert heads(change.role_changes) == [("角色 Roles", "部门 Agency", *sides)]
    assert heads(change) == [("任务 Tasks", "变化 Change", *sides, "正文 Text", "部门 Agencies")]
    assert heads(law) == [("法律文件 Laws", "变化 Change", "法律文件 Law", *sides)]
    years = "2024", "2025"
    assert heads(compare(OLD, NEW)) == [
        ("任务 Tasks", "变化 Change", *years, "正文 Text", "部门 Agencies"),
        ("换标题 Moved", *years, "原标题 From", "新标题 To"),
        ("法律文件 Laws", "变化 Change", "法律文件 Law", *years),
    ]


def test_the_cells_of_roles_and_words_in_a_notebook() -> None:
    old = edition(2024, "一、甲\n1.研究导航基地。（教育部、科技部负责）\n")
    new = edition(2025, "一、甲\n1.建设导航基地。（科技部、教育部负责）\n")
    (change,) = compare(old, new).tasks
    # The roles are there in English, whatever stands beside it.
    first, old_role, new_role, *_ = words(html_of(change.role_changes), "td")
    assert first == "科技部"
    assert old_role.endswith("participant")
    assert new_role.endswith("lead")
    assert words(html_of(change.edits), "td") == ["<del>研究</del>", "<ins>建设</ins>"]
