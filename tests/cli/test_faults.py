"""What the command says in Chinese of errors that are of no class of this library."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import ip_power_plan as ipp
from ip_power_plan.choices import Language
from ip_power_plan.cli.faults import _PLAIN, told
from ip_power_plan.export import database, export_plan, workbook
from ip_power_plan.labels import Speech

PLAN = ipp.load(2025)
TASKS = PLAN.table("tasks")


def with_two_of_a_number() -> ipp.Plan:
    task = PLAN.task(1)
    later = attrs.evolve(task, text="另一项任务。", mentions=())
    return attrs.evolve(PLAN, tasks=(task, later))


def with_two_of_an_id() -> ipp.Plan:
    task = PLAN.task(1)
    later = attrs.evolve(task, number=2)
    return attrs.evolve(PLAN, tasks=(task, later))


def without_name() -> ipp.Plan:
    plan = attrs.evolve(PLAN)
    nameless = attrs.evolve(plan.agencies[0], name="")
    object.__setattr__(plan, "agencies", (nameless, *plan.agencies[1:]))
    return plan


def without_laws() -> ipp.Plan:
    plan = attrs.evolve(PLAN)
    object.__setattr__(plan, "laws", ())
    return plan


def filled(folder: Path) -> Path:
    folder.mkdir()
    (folder / "others.txt").touch()
    return folder


def touched(file: Path) -> Path:
    file.touch()
    return file


ERRORS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no words": (lambda _: PLAN.tasks.matching(""), "要查找的词语为空"),
    "year 0": (
        lambda _: ipp.parse_draft("2026年推进计划", year=0),
        "计划年份应为1至9999，而不是0",
    ),
    "bom": (
        lambda out: TASKS.write(out / "a.xlsx", bom=True),
        "--bom 只用于 CSV，而格式是 xlsx",
    ),
    "rows": (
        lambda out: TASKS.write(out / "a.xlsx"),
        "表有118行，而工作表最多10行；改用 CSV 或 Parquet",
    ),
    "text": (
        lambda out: PLAN.table("headings").write(out / "a.xlsx"),
        "第1行有8字的文本，而单元格最多5字；改用 CSV 或 Parquet",
    ),
    "no search": (
        lambda out: PLAN.export(out / "a.sqlite"),
        r"此 Python 的 SQLite [\d.]+ 不支持全文检索（FTS5）；换用其他 Python，或导出数据包",
    ),
    "no file": (
        lambda out: TASKS.write(filled(out / "a.csv"), overwrite=True),
        "{}/a.csv 不是文件，未替换；请换一个路径",
    ),
    "exists": (
        lambda out: TASKS.write(touched(out / "a.csv")),
        "{}/a.csv 已存在",
    ),
    "no folder": (
        lambda out: PLAN.export(touched(out / "a"), format="datapackage", overwrite=True),
        "{}/a 不是文件夹，未替换",
    ),
    "others": (
        lambda out: PLAN.export(filled(out / "a"), format="datapackage", overwrite=True),
        "{}/a 含有其他文件（如 others.txt），未替换",
    ),
    "key": (
        lambda out: export_plan(with_two_of_a_number(), out / "a.zip"),
        r"计划的数据互不相符（tasks：键 \(1,\) 出现2次）；可用 check 检查",
    ),
    "unique": (
        lambda out: export_plan(with_two_of_an_id(), out / "a.zip"),
        "计划的数据互不相符（tasks：id '2025-001' 出现2次）；可用 check 检查",
    ),
    "missing": (
        lambda out: export_plan(without_name(), out / "a.zip"),
        "计划的数据互不相符（agencies：缺少 name）；可用 check 检查",
    ),
    "nowhere": (
        lambda out: export_plan(without_laws(), out / "a.zip"),
        r"计划的数据互不相符（mentions：law_id '[a-z0-9-]+' 不在 laws 中）；可用 check 检查",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_in_chinese(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    if name == "rows":
        monkeypatch.setattr(workbook, "MAX_ROWS", 10)
    if name == "text":
        monkeypatch.setattr(workbook, "MAX_TEXT", 5)
    if name == "no search":
        monkeypatch.setattr(
            database, "_SEARCH", "CREATE VIRTUAL TABLE task_search USING no_fts5 (a)"
        )
    cause, expected = ERRORS[name]
    with pytest.raises((ValueError, OSError, ipp.PlanError)) as caught:
        cause(tmp_path)
    said = told(caught.value, Speech(Language.CHINESE))
    assert re.fullmatch(expected.replace("{}", re.escape(str(tmp_path))), said), said
    assert told(caught.value, Speech(Language.ENGLISH)) == str(caught.value)


def test_no_message_was_forgotten() -> None:
    assert len(_PLAIN) == len(ERRORS)
