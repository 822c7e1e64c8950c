"""The command ``ip-power-plan``: the library's questions, asked from a terminal."""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

from . import __version__, display, fileformat
from .comparison import compare
from .convert import read_plan
from .editions import editions, load
from .errors import (
    AmbiguousNameError,
    PlanError,
    PlanParseError,
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
)
from .model import Law
from .parsing import parse_plan
from .plan import Plan
from .rules import check
from .tasks import Task, headings

Row = Mapping[str, Any]

NAME_ERRORS: Final = (
    AmbiguousNameError,
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
)
NameError_: TypeAlias = (
    AmbiguousNameError | UnknownAgencyError | UnknownLawError | UnknownSectionError
)

FORMATS: Final = ("table", "json", "jsonl", "csv")

USUAL_WIDTH: Final = 100
"""How many cells a table takes where no window tells its width."""

BROKEN_PIPE: Final = 141
"""The exit status of a command whose reader has gone, as the shell counts it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words behind the command's name; those of the process if left out.

    Returns:
        The exit status: 0, or 1 if the question was wrong or a check failed.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What the command was given may be no text at all, and is shown escaped.
            stream.reconfigure(encoding=fileformat.ENCODING, errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given, sys.stdout) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has no reader; closing the stream must not say so again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except PlanParseError as error:
        for problem in error.problems:
            print(f"ip-power-plan: {problem}", file=sys.stderr)
        print(
            "ip-power-plan: nothing was written; --lenient writes the plan all the same",
            file=sys.stderr,
        )
        return 1
    except NAME_ERRORS as error:
        told = _in_english(error, _plan(given)) if given.lang == "en" else error
        print(f"ip-power-plan: {told}", file=sys.stderr)
        return 1
    except (PlanError, ValueError, OSError) as error:
        print(f"ip-power-plan: {error}", file=sys.stderr)
        return 1
    return status


def _in_english(error: NameError_, plan: Plan) -> NameError_:
    """Return the error with the names that it suggests in English."""
    english = {agency.name: agency.name_en for agency in plan.agencies}
    english |= {law.title: law.title_en for law in plan.laws}
    english |= {heading.title: heading.title_en for heading in headings(plan.parts)}
    _, names = error.args
    return type(error)(error.name, tuple(english.get(name) or name for name in names))


# --- the words of the command ----------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ip-power-plan",
        description="Ask China's yearly plan for becoming an intellectual-property powerhouse.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    tasks = _command(commands, "tasks", _tasks, "list tasks, narrowed by each option given")
    tasks.add_argument("--agency", help="any known form of its name, e.g. CNIPA or 工信部")
    tasks.add_argument("--role", help="lead or participant (with --agency)")
    tasks.add_argument(
        "--collectives",
        action="store_true",
        help="also tasks that name the agency through a collective (with --agency)",
    )
    tasks.add_argument("--section", help="a part or section, e.g. 6, 1.2 or 一（二）")
    tasks.add_argument("--law", help="any known form of its title")
    tasks.add_argument("--action", help="what is done to the law, e.g. amend (with --law)")
    tasks.add_argument("--text", help="words in the Chinese or English text")
    _add_edition(tasks)
    _add_output(tasks)

    show = _command(commands, "show", _show, "show one task, whole")
    show.add_argument("number", type=int, metavar="N", help="its number")
    _add_edition(show)
    _add_language(show)

    for name, run, what in (
        ("agencies", _agencies, "list the agencies, with how many tasks they have and lead"),
        ("laws", _laws, "list the laws, with the tasks that name them"),
    ):
        listing = _command(commands, name, run, what)
        _add_edition(listing)
        _add_output(listing)

    _command(commands, "years", _years, "list the bundled years, with revision and digest")
    _add_edition(_command(commands, "text", _text, "print the official text of the plan"))

    parse = _command(commands, "parse", _parse, "turn an official text into a plan file")
    parse.add_argument("file", metavar="FILE", help="the text, as copied from a page; - for stdin")
    parse.add_argument("-o", "--output", metavar="PLAN", help="the JSON file (default: stdout)")
    parse.add_argument("--year", type=int, help="the plan year, if the title bears none")
    parse.add_argument(
        "--encoding", default=fileformat.ENCODING, help="of the text (default: utf-8)"
    )
    parse.add_argument("--lenient", action="store_true", help="write the plan despite problems")

    check_ = _command(commands, "check", _check, "check a plan file against the data rules")
    check_.add_argument("file", metavar="FILE", help="a plan file, as parse writes it")

    compare_ = _command(commands, "compare", _compare, "tell what changed between two plans")
    for side in ("old", "new"):
        compare_.add_argument(side, metavar=side.upper(), help="a bundled year or a plan file")
    compare_.add_argument("--format", choices=("table", "json"), default="table")
    return parser


def _command(
    commands: Any, name: str, run: Callable[..., int | None], what: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=what, description=what)
    command.set_defaults(run=run)
    return command


def _add_edition(command: argparse.ArgumentParser) -> None:
    edition = command.add_mutually_exclusive_group()
    edition.add_argument("--year", type=int, help="the plan year (default: the newest)")
    edition.add_argument("--file", help="a plan file, as parse writes it, instead")


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="zh",
        help="the official Chinese, or the unofficial English (default: zh)",
    )


def _add_output(command: argparse.ArgumentParser) -> None:
    _add_language(command)
    command.add_argument("--format", choices=FORMATS, default="table", help="(default: table)")


def _plan(given: argparse.Namespace) -> Plan:
    return load(given.year) if given.file is None else read_plan(given.file)


# --- the commands ----------------------------------------------------------------------


def _tasks(given: argparse.Namespace, out: TextIO) -> None:
    plan = _plan(given)
    tasks = plan.tasks
    for option, companion in (("role", "agency"), ("collectives", "agency"), ("action", "law")):
        if getattr(given, option) and getattr(given, companion) is None:
            raise ValueError(f"--{option} needs --{companion}")
    if given.agency is not None:
        tasks = tasks.by_agency(given.agency, given.role, collectives=given.collectives)
    if given.section is not None:
        tasks = tasks.by_section(given.section)
    if given.law is not None:
        tasks = tasks.by_law(given.law, given.action)
    if given.text is not None:
        tasks = tasks.matching(given.text)
    labels = {
        "zh": {"number": "序号", "text": "任务", "lead": "牵头", "participants": "参与"},
        "en": {"number": "No.", "text": "Task", "lead": "Lead", "participants": "Participants"},
    }
    columns = list(plan.tasks[0].to_dict()) if plan.tasks else []
    _write(tasks.to_dicts(given.lang), columns, labels[given.lang], given, out)


def _show(given: argparse.Namespace, out: TextIO) -> None:
    task = _plan(given).task(given.number)
    facts = task.to_dict(given.lang)
    labels = {
        "zh": {
            "number": "序号",
            "part": "部分",
            "section": "分节",
            "text": "任务",
            "lead": "牵头",
            "participants": "参与",
            "flags": "分工",
            "laws": "法律文件",
        },
        "en": {
            "number": "Task",
            "part": "Part",
            "section": "Section",
            "text": "Text",
            "lead": "Lead",
            "participants": "Participants",
            "flags": "Shared",
            "laws": "Laws",
        },
    }[given.lang]
    flags = {
        "zh": {"by_division": "按职责分工负责", "open_ended": "等部门、等单位"},
        "en": {"by_division": "by division of duties", "open_ended": "among others"},
    }[given.lang]
    told = {**facts, "flags": [words for flag, words in flags.items() if facts[flag]]}
    told["laws"] = [
        f"{law.title_en if given.lang == 'en' and law.title_en else law.title}"
        f"{_done(task, law, given.lang)}"
        for law in task.laws
    ]
    rows = [
        (label, line) for key, label in labels.items() for line in _lines(told[key], given.lang)
    ]
    out.write(display.facts(rows, _window()))


def _done(task: Task, law: Law, lang: str) -> str:
    """Return what the task does to the law, in parentheses."""
    actions = dict.fromkeys(
        (m.action_text or "") if lang == "zh" else (m.action.value if m.action else "")
        for m in task.mentions
        if m.law is law
    )
    words = ", ".join(filter(None, actions))
    return f" ({words})" if words else ""


def _lines(value: Any, lang: str) -> list[str]:
    """Return a value of a row as the lines to show; none for one that says nothing."""
    if isinstance(value, list):
        return [("、" if lang == "zh" else "; ").join(map(str, value))] if value else []
    return [str(value)] if value is not None else []


def _agencies(given: argparse.Namespace, out: TextIO) -> None:
    plan = _plan(given)
    english = given.lang == "en"
    rows = [
        {
            "id": agency.id,
            "name": (english and agency.name_en) or agency.name,
            "abbreviation": agency.abbreviation,
            "kind": agency.kind.value if agency.kind else None,
            "member": agency.member,
            "tasks": len(plan.tasks.by_agency(agency)),
            "led": len(plan.tasks.led_by(agency)),
        }
        for agency in plan.agencies
    ]
    labels = {
        "zh": {"name": "部门", "abbreviation": "英文简称", "tasks": "任务", "led": "牵头"},
        "en": {"name": "Agency", "abbreviation": "Short", "tasks": "Tasks", "led": "Led"},
    }
    _write(rows, list(rows[0]) if rows else [], labels[given.lang], given, out)


def _laws(given: argparse.Namespace, out: TextIO) -> None:
    plan = _plan(given)
    english = given.lang == "en"
    rows = [
        {
            "id": law.id,
            "title": (english and law.title_en) or law.title,
            "kind": law.kind.value if law.kind else None,
            "titled": law.titled,
            "tasks": [task.number for task in plan.tasks.by_law(law)],
            "actions": list(
                dict.fromkeys(
                    mention.action.value if english else (mention.action_text or "")
                    for task in plan.tasks.by_law(law)
                    for mention in task.mentions
                    if mention.law == law and mention.action
                )
            ),
        }
        for law in plan.laws
    ]
    labels = {
        "zh": {"title": "法律文件", "tasks": "任务", "actions": "动作"},
        "en": {"title": "Law", "tasks": "Tasks", "actions": "Action"},
    }
    _write(rows, list(rows[0]) if rows else [], labels[given.lang], given, out)


def _years(_: argparse.Namespace, out: TextIO) -> None:
    rows = [(str(year), str(entry.revision), entry.digest) for year, entry in editions().items()]
    out.write(display.table(("Year", "Revision", "Digest"), rows, _window()))


def _text(given: argparse.Namespace, out: TextIO) -> None:
    out.write(_plan(given).to_text())


def _parse(given: argparse.Namespace, out: TextIO) -> None:
    content = sys.stdin.buffer.read() if given.file == "-" else Path(given.file).read_bytes()
    try:
        text = content.decode(given.encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"{given.file} is not {given.encoding}; try --encoding") from error
    except LookupError as error:
        raise ValueError(f"no encoding is called {given.encoding}") from error
    plan, problems = parse_plan(text, year=given.year, strict=False)
    grave = tuple(problem for problem in problems if problem.grave)
    if grave and not given.lenient:
        raise PlanParseError(grave)
    for problem in problems:
        print(problem, file=sys.stderr)
    if given.output is None:
        out.write(fileformat.canonical(plan))
    else:
        plan.write(given.output)


def _check(given: argparse.Namespace, out: TextIO) -> int:
    findings = check(read_plan(given.file))
    out.writelines(f"{finding}\n" for finding in findings)
    errors = sum(finding.code.startswith("E") for finding in findings)
    counts = {"error": errors, "warning": len(findings) - errors}
    out.write(", ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in counts.items()) + "\n")
    return 1 if errors else 0


def _compare(given: argparse.Namespace, out: TextIO) -> None:
    old, new = (
        load(int(side)) if side.isdecimal() else read_plan(side) for side in (given.old, given.new)
    )
    comparison = compare(old, new)
    if given.format == "json":
        out.write(json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        out.write(comparison.report(_window()))


# --- output ----------------------------------------------------------------------------


def _write(
    rows: Sequence[Row],
    columns: Sequence[str],
    labels: Mapping[str, str],
    given: argparse.Namespace,
    out: TextIO,
) -> None:
    """Write rows in the format asked for.

    Args:
        rows: The rows.
        columns: Their keys, told also where there is no row.
        labels: The keys that a table shows, with what people call them.
        given: What the command was given.
        out: Where to write.
    """
    if given.format == "table":
        words = [["".join(_lines(row[key], given.lang)) for key in labels] for row in rows]
        out.write(display.table(tuple(labels.values()), words, _window()))
    elif given.format == "json":
        out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif given.format == "jsonl":
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(
            ["".join(_lines(value, given.lang)) for value in row.values()] for row in rows
        )


def _window() -> int:
    return shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
