"""The tables of a comparison: their columns, their words in both languages, their rows."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from tests.comparison.plans import NEW, OLD, PLAN, edited

import ip_power_plan as ipp
from ip_power_plan import ChangeKind, LawChangeKind, Type, compare
from ip_power_plan.comparison.kinds import LABELS

CHANGES = compare(OLD, NEW)

# The key of each column, what it holds, and what people read over it.
COLUMNS: dict[str, list[tuple[str, Type, str, str]]] = {
    "tasks": [
        ("kind", Type.CHOICE, "变化", "Change"),
        ("moved", Type.BOOLEAN, "换标题", "Moved"),
        ("reassigned", Type.BOOLEAN, "换部门", "Reassigned"),
        ("old_numbers", Type.INTEGERS, "原序号", "Old No."),
        ("new_numbers", Type.INTEGERS, "新序号", "New No."),
        ("old_texts", Type.TEXTS, "原文", "Old text"),
        ("new_texts", Type.TEXTS, "新文", "New text"),
        ("marked", Type.TEXTS, "改动", "Marked"),
        ("old_leads", Type.TEXTS, "原牵头", "Old lead"),
        ("new_leads", Type.TEXTS, "新牵头", "New lead"),
        ("joined", Type.TEXTS, "新增部门", "Joined"),
        ("left", Type.TEXTS, "退出部门", "Left"),
    ],
    "laws": [
        ("kind", Type.CHOICE, "变化", "Change"),
        ("law_id", Type.TEXT, "文件编号", "Law ID"),
        ("law", Type.TEXT, "法律文件", "Law"),
        ("old_tasks", Type.INTEGERS, "原任务", "Old tasks"),
        ("new_tasks", Type.INTEGERS, "新任务", "New tasks"),
        ("old_actions", Type.TEXTS, "原动作原文", "Old action words"),
        ("new_actions", Type.TEXTS, "新动作原文", "New action words"),
    ],
    "possible": [
        ("score", Type.NUMBER, "把握", "Score"),
        ("old_number", Type.INTEGER, "原序号", "Old No."),
        ("new_number", Type.INTEGER, "新序号", "New No."),
        ("old_text", Type.TEXT, "原文", "Old text"),
        ("new_text", Type.TEXT, "新文", "New text"),
    ],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_in_both_languages(name: str) -> None:
    table = CHANGES.table(name)
    assert table.name == name
    assert table.types == {key: holds for key, holds, _, _ in COLUMNS[name]}
    assert table.labels() == {key: chinese for key, _, chinese, _ in COLUMNS[name]}
    assert table.labels("en") == {key: english for key, _, _, english in COLUMNS[name]}


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ipp.UnknownChoiceError) as caught:
        CHANGES.table("agencies")
    error = caught.value
    assert (error.what, error.choices) == ("table", ("tasks", "laws", "possible"))


def test_every_kind_has_its_word_in_both_languages() -> None:
    assert [LABELS[kind] for kind in (*ChangeKind, *LawChangeKind)] == [
        ("未变", "kept"),
        ("改写", "reworded"),
        ("拆分", "split"),
        ("合并", "merged"),
        ("新增", "new"),
        ("删去", "dropped"),
        ("仍有", "kept"),
        ("新提及", "added"),
        ("不再提及", "removed"),
    ]
    assert [kind.value for kind in (*ChangeKind, *LawChangeKind)] == [
        english for _, english in LABELS.values()
    ]


def rows(comparison: ipp.Comparison, name: str, lang: str = "zh") -> list[dict[str, Any]]:
    return comparison.table(name).to_dicts(lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_of_a_task_is_its_change(lang: str) -> None:
    comparison = compare(PLAN, edited("realistic_2026").plan)

    def text(task: ipp.Task) -> str | None:
        return task.text if lang == "zh" else task.text_en

    def name(agency: ipp.Agency) -> str | None:
        return agency.name if lang == "zh" else agency.name_en

    for row, change in zip(rows(comparison, "tasks", lang), comparison.tasks, strict=True):
        assert row == {
            "kind": change.kind.value,
            "moved": change.moved,
            "reassigned": change.reassigned,
            "old_numbers": [task.number for task in change.old],
            "new_numbers": [task.number for task in change.new],
            "old_texts": [text(task) for task in change.old],
            "new_texts": [text(task) for task in change.new],
            "marked": list(change.marked),
            "old_leads": [name(agency) for agency in change.leads[0]],
            "new_leads": [name(agency) for agency in change.leads[1]],
            "joined": [name(agency) for agency in change.joined],
            "left": [name(agency) for agency in change.left],
        }
    for row, law in zip(rows(comparison, "laws", lang), comparison.laws, strict=True):
        title = law.law.short_title if lang == "zh" else law.law.title_en
        assert row.pop("law") in (title, law.law.title)
        assert row == {
            "kind": law.kind.value,
            "law_id": law.law.id,
            # A task that names a law twice is there once.
            "old_tasks": list(dict.fromkeys(task.number for task in law.tasks[0])),
            "new_tasks": list(dict.fromkeys(task.number for task in law.tasks[1])),
            "old_actions": list(law.actions[0]),
            "new_actions": list(law.actions[1]),
        }
    assert comparison.possible
    for row, pair in zip(rows(comparison, "possible", lang), comparison.possible, strict=True):
        assert row == {
            "score": pair.score,
            "old_number": pair.old.number,
            "new_number": pair.new.number,
            "old_text": text(pair.old),
            "new_text": text(pair.new),
        }


def test_what_a_terminal_shows_of_a_table() -> None:
    shown = {name: [*CHANGES.table(name).shown()[0]] for name in COLUMNS}
    assert shown["tasks"] == [
        "变化",
        "换标题",
        "换部门",
        "原序号",
        "新序号",
        "改动",
        "新增部门",
        "退出部门",
    ]
    assert shown["laws"] == ["变化", "法律文件", "原任务", "新任务", "原动作原文", "新动作原文"]
    assert shown["possible"] == ["把握", "原序号", "新序号", "原文", "新文"]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_pickled_table_is_the_same_table(name: str) -> None:
    table = CHANGES.table(name)
    back = pickle.loads(pickle.dumps(table))
    assert (back.name, back.types) == (table.name, table.types)
    assert back.to_dicts() == table.to_dicts()


def test_people_read_words_for_the_kinds() -> None:
    for name, kinds in (
        ("tasks", [change.kind for change in CHANGES.tasks]),
        ("laws", [change.kind for change in CHANGES.laws]),
    ):
        for place, lang in enumerate(("zh", "en")):
            _, rows = CHANGES.table(name).shown(lang)
            assert [row[0] for row in rows] == [LABELS[kind][place] for kind in kinds]
