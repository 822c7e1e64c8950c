"""The command ``ip-power-plan``: the library's questions, asked from a terminal."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

from . import __version__, display, export, fileformat, system, textfile
from .choices import Language
from .comparison import compare
from .editions import editions, load
from .errors import (
    AmbiguousNameError,
    PlanError,
    PlanParseError,
    UnknownAgencyError,
    UnknownChoiceError,
    UnknownLawError,
    UnknownSectionError,
)
from .labels import label
from .model import Law, Task, headings
from .plan import Plan
from .planfile import read_plan
from .problems import Severity, listing
from .reading import parse_draft
from .rules import check
from .table import Table, Wording, as_text
from .tables import TASKS, TableName, title_of

NAME_ERRORS: Final = (
    AmbiguousNameError,
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
)
NameError_: TypeAlias = (
    AmbiguousNameError | UnknownAgencyError | UnknownLawError | UnknownSectionError
)

TABLE_FORMAT: Final = "table"
"""The format for a terminal, besides those that `export` writes for programs."""

_EXPORTED: Final = sorted({format_.value for format_ in (*export.TableFormat, *export.PlanFormat)})
"""The formats of tables and of whole plans."""

MANY_TASKS: Final = 500
"""With more tasks, an export may take longer than a second, and says what it does."""

DEFAULT_WIDTH: Final = 100
"""The width of a table, in cells, if the terminal's width is unknown."""

BROKEN_PIPE: Final = 141
"""The exit status of a command whose reader closed the pipe, as shells report it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name; those of the process if left out.

    Returns:
        The exit status: 0, or 1 if the question was wrong or a check failed.
    """
    system.open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The arguments may not be valid text, and are then shown escaped.
            stream.reconfigure(encoding=fileformat.ENCODING, errors="backslashreplace")
    given = _parser().parse_args(arguments)
    with system.stopped_like_an_error():
        return _run(given)


def _run(given: argparse.Namespace) -> int:
    try:
        status: int = given.run(given, sys.stdout) or 0
        sys.stdout.flush()
    except BrokenPipeError:
        system.drop_output()
        return BROKEN_PIPE
    except PlanParseError as error:
        print(listing(error.problems), end="", file=sys.stderr)
        print(
            "ip-power-plan: nothing was written; use --lenient to write the plan anyway, if it "
            "has tasks",
            file=sys.stderr,
        )
        return 1
    except NAME_ERRORS as error:
        told = _in_english(error, _plan(given)) if given.lang == "en" else error
        print(f"ip-power-plan: {told}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"ip-power-plan: {system.in_words(error)}", file=sys.stderr)
        if error.errno is not None and error.filename is None:
            system.drop_output()
        return 1
    except (PlanError, ValueError, ModuleNotFoundError) as error:
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
        description="Query China's yearly plan for becoming an intellectual-property powerhouse.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    tasks = _command(commands, "tasks", _tasks, "list tasks, narrowed by each option given")
    tasks.add_argument(
        "--agency", type=system.word, help="any known form of its name, e.g. CNIPA or 工信部"
    )
    tasks.add_argument("--role", help="lead or participant (with --agency)")
    tasks.add_argument(
        "--collectives",
        action="store_true",
        help="also tasks that name the agency through a collective (with --agency)",
    )
    tasks.add_argument(
        "--section", type=system.word, help="a part or section, e.g. 6, 1.2 or 一（二）"
    )
    tasks.add_argument("--law", type=system.word, help="any known form of its title")
    tasks.add_argument("--action", help="what is done to the law, e.g. amend (with --law)")
    tasks.add_argument("--text", type=system.word, help="words in the Chinese or English text")
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

    export_ = _command(
        commands,
        "export",
        _export,
        "write a table, or the whole plan, to a file that other programs read",
    )
    export_.add_argument(
        "path",
        metavar="PATH",
        help="the file, whose ending gives the format: "
        + ", ".join(sorted(filter(None, {*export.PLAN_ENDINGS, *export.TABLE_ENDINGS})))
        + "; without one, a folder for a data package",
    )
    export_.add_argument("--format", choices=_EXPORTED, help="(default: by the ending)")
    export_.add_argument(
        "--table",
        choices=[table.value for table in TableName],
        help="which table (default: tasks)",
    )
    export_.add_argument("--lang", choices=("zh", "en"), help="of a table (default: zh)")
    export_.add_argument(
        "--full-names", action="store_true", help="agencies by their full official names"
    )
    export_.add_argument(
        "--bom",
        action=argparse.BooleanOptionalAction,
        help="whether a CSV file begins with a byte-order mark, for Excel (default: it does)",
    )
    export_.add_argument("--force", action="store_true", help="replace what exists")
    _add_edition(export_)

    cite = _command(commands, "cite", _cite, "print a citation of the plan, or of one task")
    cite.add_argument("number", nargs="?", type=int, metavar="N", help="the number of the task")
    styles = [style.value for style in export.Style]
    cite.add_argument("--style", choices=styles, default=styles[0], help="(default: plain)")
    _add_edition(cite)
    _add_language(cite)

    _command(commands, "years", _years, "list the bundled years, with revision and digest")
    _add_edition(_command(commands, "text", _text, "print the official text of the plan"))

    parse = _command(commands, "parse", _parse, "turn an official text into a plan file")
    parse.add_argument("file", metavar="FILE", help="the text, as copied from a page; - for stdin")
    parse.add_argument("-o", "--output", metavar="PLAN", help="the JSON file (default: stdout)")
    parse.add_argument("--year", type=int, help="the plan year, if the title names none")
    parse.add_argument(
        "--encoding", default=fileformat.ENCODING, help="the encoding of the text (default: utf-8)"
    )
    parse.add_argument("--force", action="store_true", help="replace the JSON file if it exists")
    parse.add_argument("--lenient", action="store_true", help="write the plan despite problems")

    check_ = _command(commands, "check", _check, "check a plan file against the data rules")
    check_.add_argument("file", metavar="FILE", help="a plan file, as written by parse")

    compare_ = _command(commands, "compare", _compare, "show what changed between two plans")
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
    edition.add_argument("--file", help="a plan file, as written by parse, in place of a year")


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="zh",
        help="the official Chinese, or the unofficial English (default: zh)",
    )


def _add_output(command: argparse.ArgumentParser) -> None:
    _add_language(command)
    formats = (TABLE_FORMAT, *export.FORMATS)
    command.add_argument("--format", choices=formats, default=TABLE_FORMAT, help="(default: table)")


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
    _write(tasks.table(), given, out)


def _show(given: argparse.Namespace, out: TextIO) -> None:
    task = _plan(given).task(given.number)
    lang = Language(given.lang)
    rows = [
        (column.heading(lang), column.text(task, lang))
        for column in TASKS.columns
        if column.key not in ("id", "joint", "laws")
    ]
    laws = [
        f"{title_of(law, Wording(lang, fallback=True))}{_done(task, law, lang)}"
        for law in task.laws
    ]
    rows.append((TASKS.columns[-1].heading(lang), as_text(laws, lang)))
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


def _agencies(given: argparse.Namespace, out: TextIO) -> None:
    _write(_plan(given).table("agencies"), given, out)


def _laws(given: argparse.Namespace, out: TextIO) -> None:
    _write(_plan(given).table("laws"), given, out)


def _export(given: argparse.Namespace, _: TextIO) -> None:
    path = Path(given.path)
    _keep_what_exists(path, given)
    plan = _plan(given)
    if len(plan.tasks) > MANY_TASKS:
        print(f"writing {len(plan.tasks)} tasks to {path}", file=sys.stderr)
    if _is_whole(given, path):
        if given.lang or given.full_names or given.bom is not None:
            raise ValueError("--lang, --full-names and --bom are for a table; name it by --table")
        export.export_plan(plan, path, given.format, overwrite=given.force)
        told = _counted(len(plan.tasks), "task")
    else:
        table = plan.table(given.table or TableName.TASKS.value)
        export.write_table(
            table,
            path,
            given.format,
            lang=given.lang or "zh",
            full_names=given.full_names,
            bom=given.bom,
            overwrite=given.force,
        )
        told = _counted(len(table), "row")
    files = path.iterdir() if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files)
    print(f"{path}: {told}, {size:,} bytes", file=sys.stderr)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _keep_what_exists(path: Path, given: argparse.Namespace) -> None:
    if not given.force and os.path.lexists(path):
        raise FileExistsError(f"{path} exists; use --force to replace it")


def _is_whole(given: argparse.Namespace, path: Path) -> bool:
    """Return whether the whole plan is asked for, and not a table; .json is the plan file."""
    if given.table is not None:
        return False
    if given.format is not None:
        return given.format in {format_.value for format_ in export.PlanFormat}
    ending = path.suffix.lower()
    if ending not in {*export.PLAN_ENDINGS, *export.TABLE_ENDINGS}:
        known = filter(None, (*export.TABLE_ENDINGS, *export.PLAN_ENDINGS))
        raise UnknownChoiceError("file ending", ending, tuple(dict.fromkeys(known)))
    return ending in export.PLAN_ENDINGS


def _cite(given: argparse.Namespace, out: TextIO) -> None:
    plan = _plan(given)
    item = plan if given.number is None else plan.task(given.number)
    out.write(export.cite(item, given.style, given.lang) + "\n")


def _years(_: argparse.Namespace, out: TextIO) -> None:
    rows = [
        (str(year), str(edition["revision"]), edition["digest"])
        for year, edition in editions().items()
    ]
    out.write(display.table(("Year", "Revision", "Digest"), rows, _window()))


def _text(given: argparse.Namespace, out: TextIO) -> None:
    out.write(_plan(given).to_text())


def _parse(given: argparse.Namespace, out: TextIO) -> None:
    # Nothing keeps the content and the text meanwhile: together they may be large.
    plan, problems = parse_draft(
        textfile.decoded(_content(given.file), given.file, given.encoding), year=given.year
    )
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors and not (given.lenient and plan.tasks):
        raise PlanParseError(errors)
    print(listing(problems), end="", file=sys.stderr)
    if given.output is None:
        out.write(fileformat.dumps(plan))
    else:
        _keep_what_exists(Path(given.output), given)
        plan.write(given.output, overwrite=given.force)


def _content(file: str) -> bytes:
    return textfile.stream(sys.stdin.buffer, "-") if file == "-" else textfile.content(file)


def _check(given: argparse.Namespace, out: TextIO) -> int:
    problems = check(read_plan(given.file))
    out.write(listing(problems))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    out.write(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}\n")
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


def _write(table: Table, given: argparse.Namespace, out: TextIO) -> None:
    """Write a table in the language and format asked for."""
    lang = Language(given.lang)
    if given.format == TABLE_FORMAT:
        out.write(display.table(*table.shown(lang), _window()))
    else:
        export.write_rows(table, given.format, lang, out)


def _window() -> int:
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
