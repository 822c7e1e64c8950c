"""What each command does with its arguments."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from .. import display, export, fileformat, textfile
from ..choices import Language
from ..comparison import compare
from ..controls import in_json, visible
from ..editions import editions, load
from ..errors import PlanParseError, UnknownChoiceError
from ..labels import Speech, label
from ..model import Law, Task
from ..plan import Plan
from ..planfile import read_plan
from ..problems import Severity, listing
from ..reading import parse_draft
from ..rules import check
from ..table import Table, Wording, as_text
from ..tables import TASKS, TableName, title_of
from . import system
from .faults import UsageError

TABLE_FORMAT: Final = "table"
"""The format for a terminal, besides those that `export` writes for programs."""

MANY_TASKS: Final = 500
"""With more tasks, an export may take longer than a second, and says what it does."""

STANDARD: Final = "-"
"""What stands for standard input, or for standard output, in place of a file."""

DEFAULT_WIDTH: Final = 100
"""The width of a table, in cells, if the terminal's width is unknown."""


def plan_of(given: argparse.Namespace) -> Plan:
    """Return the plan that the arguments name: a bundled one, or that of a file."""
    return load(given.year) if given.file is None else read_plan(given.file)


# --- questions ---


def tasks(given: argparse.Namespace, out: TextIO) -> None:
    """List tasks, narrowed by each option given."""
    found = plan_of(given).tasks
    for option, companion in (("role", "agency"), ("collectives", "agency"), ("action", "law")):
        if getattr(given, option) and getattr(given, companion) is None:
            raise UsageError(
                f"--{option} 须与 --{companion} 同用", f"--{option} needs --{companion}"
            )
    if given.agency is not None:
        found = found.by_agency(given.agency, given.role, collectives=given.collectives)
    if given.section is not None:
        found = found.by_section(given.section)
    if given.law is not None:
        found = found.by_law(given.law, given.action)
    if given.text is not None:
        found = found.matching(given.text)
    _write(found.table(), given, out)


def show(given: argparse.Namespace, out: TextIO) -> None:
    """Show one task, whole."""
    task = plan_of(given).task(given.number)
    lang = Language(given.lang)
    rows = [
        (column.heading(lang), column.text(task, lang))
        for column in TASKS.columns
        if column.key not in ("id", "joint", "laws")
    ]
    named = [
        f"{title_of(law, Wording(lang, fallback=True))}{_done(task, law, lang)}"
        for law in task.laws
    ]
    rows.append((TASKS.columns[-1].heading(lang), as_text(named, lang)))
    out.write(display.facts([row for row in rows if row[1]], _window()))


def _done(task: Task, law: Law, lang: Language) -> str:
    """Return what the task does to the law, in parentheses."""
    done = [mention for mention in task.mentions if mention.law is law and mention.action]
    told = dict.fromkeys(
        mention.action_text if lang is Language.CHINESE else label(mention.action, lang)
        for mention in done
        if mention.action is not None
    )
    return f" ({as_text([*told], lang)})" if told else ""


def agencies(given: argparse.Namespace, out: TextIO) -> None:
    """List the agencies."""
    _write(plan_of(given).table("agencies"), given, out)


def laws(given: argparse.Namespace, out: TextIO) -> None:
    """List the laws."""
    _write(plan_of(given).table("laws"), given, out)


def export_(given: argparse.Namespace, _: TextIO) -> None:
    """Write a table, or the whole plan, to a file."""
    path, say = Path(given.path), given.say
    if given.path == STANDARD:
        raise UsageError(
            "export 写入文件；要写到标准输出，用 tasks --format csv 等",
            "export writes a file; for standard output, use tasks --format csv and the like",
        )
    _keep_what_exists(path, given)
    plan = plan_of(given)
    if len(plan.tasks) > MANY_TASKS:
        count = len(plan.tasks)
        system.tell(say(f"正在写入{count}项任务：{path}", f"writing {count} tasks to {path}"))
    if _is_whole(given, path):
        if given.full_names or given.bom is not None:
            raise UsageError(
                "--full-names 和 --bom 只用于表；用 --table 指明哪张表",
                "--full-names and --bom are for a table; name it by --table",
            )
        export.export_plan(plan, path, given.format, overwrite=given.force)
        told = _counted(len(plan.tasks), "项任务", "task", say)
    else:
        table = plan.table(given.table or TableName.TASKS.value)
        export.write_table(
            table,
            path,
            given.format,
            lang=given.lang,
            full_names=given.full_names,
            bom=given.bom,
            overwrite=given.force,
        )
        told = _counted(len(table), "行", "row", say)
    files = path.iterdir() if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files)
    system.tell(say(f"{path}：{told}，{size:,} 字节", f"{path}: {told}, {size:,} bytes"))


def _counted(number: int, chinese: str, english: str, say: Speech) -> str:
    return say(f"{number} {chinese}", f"{number} {english}{'s' * (number != 1)}")


def _keep_what_exists(path: Path, given: argparse.Namespace) -> None:
    if not given.force and os.path.lexists(path):
        raise UsageError(
            f"{path} 已存在；用 --force 替换", f"{path} exists; use --force to replace it"
        )


def _is_whole(given: argparse.Namespace, path: Path) -> bool:
    """Return whether the whole plan is asked for, and not a table; .json is the plan file."""
    if given.table is not None:
        return False
    if given.format is not None:
        return given.format in {format_.value for format_ in export.PlanFormat}
    ending = export.ending_of(path)
    if ending not in {*export.PLAN_ENDINGS, *export.TABLE_ENDINGS}:
        known = filter(None, (*export.TABLE_ENDINGS, *export.PLAN_ENDINGS))
        raise UnknownChoiceError("file ending", ending, tuple(dict.fromkeys(known)))
    return ending in export.PLAN_ENDINGS


def cite(given: argparse.Namespace, out: TextIO) -> None:
    """Print a citation of the plan, or of one task."""
    plan = plan_of(given)
    item = plan if given.number is None else plan.task(given.number)
    out.write(export.cite(item, given.style, given.lang) + "\n")


def years(given: argparse.Namespace, out: TextIO) -> None:
    """List the bundled years."""
    head = [
        given.say(*words)
        for words in (("年份", "Year"), ("修订号", "Revision"), ("摘要", "Digest"))
    ]
    rows = [
        (str(year), str(edition["revision"]), edition["digest"])
        for year, edition in editions().items()
    ]
    out.write(display.table(head, rows, _window()))


def text(given: argparse.Namespace, out: TextIO) -> None:
    """Print the official text of the plan."""
    _write_exactly(plan_of(given).to_text(), out)


# --- plans of one's own ---


def parse(given: argparse.Namespace, out: TextIO) -> None:
    """Turn an official text into a plan file."""
    if given.output is not None and _is_same(Path(given.file), Path(given.output)):
        raise UsageError(
            f"{given.output} 就是文本本身；请换一个路径",
            f"{given.output} is the text itself; choose another path",
        )
    # Nothing keeps the content and the text meanwhile: together they may be large.
    plan, problems = parse_draft(
        textfile.decoded(_content(given), given.file, given.encoding), year=given.year
    )
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors and not (given.lenient and plan.tasks):
        raise PlanParseError(errors)
    print(listing(problems, given.say.lang), end="", file=sys.stderr)
    if given.output in (None, STANDARD):
        out.write(fileformat.dumps(plan))
    else:
        _keep_what_exists(Path(given.output), given)
        plan.write(given.output, overwrite=given.force)


def _is_same(text: Path, output: Path) -> bool:
    return text.exists() and output.exists() and text.samefile(output)


def _content(given: argparse.Namespace) -> bytes:
    if given.file != STANDARD:
        return textfile.content(given.file)
    return textfile.stream(sys.stdin.buffer, given.say("标准输入", "standard input"))


def check_(given: argparse.Namespace, out: TextIO) -> int:
    """Check a plan file against the data rules."""
    problems = check(read_plan(given.file))
    say = given.say
    out.write(listing(problems, say.lang))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    counted = (
        _counted(errors, "个错误", "error", say),
        _counted(warnings, "个警告", "warning", say),
    )
    out.write(f"{say('，', ', ').join(counted)}\n")
    return 1 if errors else 0


def compare_(given: argparse.Namespace, out: TextIO) -> None:
    """Show what changed between two plans."""
    old, new = (
        load(int(side)) if side.isdecimal() else read_plan(side) for side in (given.old, given.new)
    )
    comparison = compare(old, new)
    if given.format == "json":
        told = json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1)
        out.write(in_json(told) + "\n")
    else:
        out.write(comparison.report(_window(), lang=given.say.lang))


# --- output ---


def _write(table: Table, given: argparse.Namespace, out: TextIO) -> None:
    """Write a table in the language and format asked for."""
    lang = Language(given.lang)
    if given.format == TABLE_FORMAT:
        out.write(display.table(*table.shown(lang), _window()))
    else:
        rows = StringIO()
        export.write_rows(table, given.format, lang, rows)
        _write_exactly(rows.getvalue(), out)


def _write_exactly(text: str, out: TextIO) -> None:
    """Write a text as it is; only to a terminal, its controls as escapes."""
    out.write("\n".join(map(visible, text.split("\n"))) if out.isatty() else text)


def _window() -> int:
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
