"""The words of the command, in both languages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, Final, NamedTuple, NoReturn

from .. import __version__, display, export, fileformat
from ..choices import Language
from ..controls import visible
from ..labels import Speech
from ..tables import TableName
from . import commands as run
from . import system
from .speech import phrases, translated


class _Argument(NamedTuple):
    """An argument: its names, what it is for, and what argparse has to know about it."""

    names: tuple[str, ...]
    chinese: str
    english: str
    options: dict[str, Any]


def _argument(names: str, chinese: str, english: str, **options: Any) -> _Argument:
    return _Argument(tuple(names.split()), chinese, english, options)


class _Command(NamedTuple):
    """A command: its name, what answers it, what it does, and its arguments.

    Arguments in a list exclude each other.
    """

    name: str
    answer: Callable[..., int | None]
    chinese: str
    english: str
    arguments: tuple[_Argument | list[_Argument], ...]


_LANGUAGE: Final = _argument(
    "--lang",
    "官方中文，或非官方英文（默认：zh）；提示信息也用这种语言",
    "the official Chinese, or the unofficial English (default: zh); also of messages",
    choices=("zh", "en"),
)
_SPOKEN: Final = _argument(
    "--lang",
    "输出和提示信息的语言（默认：随系统）",
    "the language of output and messages (default: that of the locale)",
    choices=("zh", "en"),
)
_EDITION: Final = [
    _argument("--year", "计划年份（默认：最新）", "the plan year (default: the newest)", type=int),
    _argument(
        "--file",
        "parse 写出的计划文件，代替年份",
        "a plan file, as written by parse, in place of a year",
    ),
]
_OUTPUT: Final = _argument(
    "--format",
    "（默认：table）",
    "(default: table)",
    choices=(run.TABLE_FORMAT, *export.FORMATS),
    default=run.TABLE_FORMAT,
)
_FORCE: Final = _argument("--force", "替换已有的文件", "replace what exists", action="store_true")
_ENDINGS: Final = ", ".join(sorted(filter(None, {*export.PLAN_ENDINGS, *export.TABLE_ENDINGS})))
_SIDES: Final = ("收录的年份，或计划文件", "a bundled year or a plan file")

_COMMANDS: Final = (
    _Command(
        "tasks",
        run.tasks,
        "列出任务，按给出的选项筛选",
        "list tasks, narrowed by each option given",
        (
            _argument(
                "--agency",
                "部门的任何一种通用名称，如 CNIPA、工信部",
                "any known form of its name, e.g. CNIPA or 工信部",
                type=system.word,
            ),
            _argument(
                "--role",
                "lead（牵头）或 participant（参与），与 --agency 同用",
                "lead or participant (with --agency)",
            ),
            _argument(
                "--collectives",
                "也列出只通过统称涉及该部门的任务，与 --agency 同用",
                "also tasks that name the agency through a collective (with --agency)",
                action="store_true",
            ),
            _argument(
                "--section",
                "部分或分节，如 6、1.2、一（二）",
                "a part or section, e.g. 6, 1.2 or 一（二）",
                type=system.word,
            ),
            _argument(
                "--law",
                "法律文件的任何一种通用名称",
                "any known form of its title",
                type=system.word,
            ),
            _argument(
                "--action",
                "对法律文件的动作，如 amend（修改），与 --law 同用",
                "what is done to the law, e.g. amend (with --law)",
            ),
            _argument(
                "--text",
                "中文或英文文本中的词句",
                "words in the Chinese or English text",
                type=system.word,
            ),
            _EDITION,
            _LANGUAGE,
            _OUTPUT,
        ),
    ),
    _Command(
        "show",
        run.show,
        "显示一项任务的全部内容",
        "show one task, whole",
        (_argument("number", "序号", "its number", type=int, metavar="N"), _EDITION, _LANGUAGE),
    ),
    _Command(
        "agencies",
        run.agencies,
        "列出部门，及其任务数和牵头数",
        "list the agencies, with how many tasks they have and lead",
        (_EDITION, _LANGUAGE, _OUTPUT),
    ),
    _Command(
        "laws",
        run.laws,
        "列出法律文件，及提到它们的任务",
        "list the laws, with the tasks that name them",
        (_EDITION, _LANGUAGE, _OUTPUT),
    ),
    _Command(
        "export",
        run.export_,
        "把一张表或整份计划写成其他程序可读的文件",
        "write a table, or the whole plan, to a file that other programs read",
        (
            _argument(
                "path",
                f"文件；格式由扩展名决定：{_ENDINGS}；没有扩展名则为数据包文件夹",
                f"the file, whose ending gives the format: {_ENDINGS}; without one, a folder for a "
                "data package",
                metavar="PATH",
            ),
            _argument(
                "--format",
                "（默认由扩展名决定）",
                "(default: by the ending)",
                choices=sorted({kind.value for kind in (*export.TableFormat, *export.PlanFormat)}),
            ),
            _argument(
                "--table",
                "哪张表（默认：tasks）",
                "which table (default: tasks)",
                choices=[table.value for table in TableName],
            ),
            _LANGUAGE,
            _argument(
                "--full-names",
                "部门用正式全称",
                "agencies by their full official names",
                action="store_true",
            ),
            _argument(
                "--bom",
                "CSV 文件开头是否加字节顺序标记，供 Excel 识别（默认：加）",
                "whether a CSV file begins with a byte-order mark, for Excel (default: it does)",
                action=argparse.BooleanOptionalAction,
            ),
            _FORCE,
            _EDITION,
        ),
    ),
    _Command(
        "cite",
        run.cite,
        "输出计划或一项任务的引文",
        "print a citation of the plan, or of one task",
        (
            _argument(
                "number", "任务序号", "the number of the task", nargs="?", type=int, metavar="N"
            ),
            _argument(
                "--style",
                "（默认：plain）",
                "(default: plain)",
                choices=[style.value for style in export.Style],
                default=export.Style.PLAIN.value,
            ),
            _EDITION,
            _LANGUAGE,
        ),
    ),
    _Command(
        "years",
        run.years,
        "列出收录的年份，及修订号和摘要",
        "list the bundled years, with revision and digest",
        (_SPOKEN,),
    ),
    _Command(
        "text",
        run.text,
        "输出计划的官方文本",
        "print the official text of the plan",
        (_EDITION, _LANGUAGE),
    ),
    _Command(
        "parse",
        run.parse,
        "把官方文本变为计划文件",
        "turn an official text into a plan file",
        (
            _argument(
                "file",
                "从网页复制的文本；- 表示标准输入",
                "the text, as copied from a page; - for stdin",
                metavar="FILE",
            ),
            _argument(
                "-o --output",
                "JSON 文件（默认：标准输出）",
                "the JSON file (default: stdout)",
                metavar="PLAN",
            ),
            _argument(
                "--year",
                "计划年份，标题未写明时用",
                "the plan year, if the title names none",
                type=int,
            ),
            _argument(
                "--encoding",
                "文本的编码（默认：utf-8）",
                "the encoding of the text (default: utf-8)",
                default=fileformat.ENCODING,
            ),
            _FORCE,
            _argument(
                "--lenient",
                "有问题也写入计划",
                "write the plan despite problems",
                action="store_true",
            ),
            _SPOKEN,
        ),
    ),
    _Command(
        "check",
        run.check_,
        "按数据规则检查计划文件",
        "check a plan file against the data rules",
        (
            _argument(
                "file", "parse 写出的计划文件", "a plan file, as written by parse", metavar="FILE"
            ),
            _SPOKEN,
        ),
    ),
    _Command(
        "compare",
        run.compare_,
        "显示两份计划之间的变化",
        "show what changed between two plans",
        (
            _argument("old", *_SIDES, metavar="OLD"),
            _argument("new", *_SIDES, metavar="NEW"),
            _argument(
                "--format",
                "（默认：table）",
                "(default: table)",
                choices=(run.TABLE_FORMAT, "json"),
                default=run.TABLE_FORMAT,
            ),
            _SPOKEN,
        ),
    ),
)


def parser_in(say: Speech, asked: str | None) -> argparse.ArgumentParser:
    """Return what reads the arguments."""
    parser = _Parser(
        say,
        prog="ip-power-plan",
        description=say(
            "查询中国的年度知识产权强国建设推进计划。",
            "Query China's yearly plan for becoming an intellectual-property powerhouse.",
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help=say("显示版本", "show program's version number and exit"),
    )
    _add(parser, _LANGUAGE, say)
    title, metavar = say("命令", "commands"), say("命令", "COMMAND")
    commands = parser.add_subparsers(title=title, metavar=metavar, required=True)
    for name, answer, chinese, english, arguments in _COMMANDS:
        what = say(chinese, english)
        command = commands.add_parser(name, say=say, help=what, description=what)
        for argument in arguments:
            if isinstance(argument, list):
                group = command.add_mutually_exclusive_group()
                for each in argument:
                    _add(group, each, say)
            else:
                _add(command, argument, say)
        command.set_defaults(run=answer, lang=asked or Language.CHINESE.value)
    return parser


def _add(to: Any, argument: _Argument, say: Speech) -> None:
    help_ = say(argument.chinese, argument.english)
    to.add_argument(*argument.names, help=help_, **argument.options)


# --- argparse in Chinese ---


class _ChineseFormatter(argparse.HelpFormatter):
    """Help in Chinese, whose lines are as wide as they look."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage under a Chinese word."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return display.wrap(text, width)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the command."""

    def __init__(self, say: Speech, **given: Any) -> None:
        self._say = say
        if say.lang is Language.CHINESE:
            given["formatter_class"] = _ChineseFormatter
        super().__init__(**given, add_help=False)
        self._positionals.title = say("参数", "positional arguments")
        self._optionals.title = say("选项", "options")
        self.add_argument(
            "-h", "--help", action="help", help=say("显示本帮助", "show this help message and exit")
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end the process."""
        message = visible(message)
        if self._say.lang is Language.CHINESE:
            self.print_usage(sys.stderr)
            self.exit(2, f"{self.prog}：{translated(message, _MESSAGES)}\n")
        super().error(message)


_MESSAGES: Final = phrases(
    ("the following arguments are required: (.*)", r"缺少参数：\1"),
    ("unrecognized arguments: (.*)", r"无法识别的参数：\1"),
    ("ambiguous option: (.*) could match (.*)", r"选项 \1 不明确，可能是：\2"),
    ("argument (.*?): invalid choice: (.*) \\(choose from (.*)\\)", r"\1：没有 \2，可选：\3"),
    ("argument (.*?): invalid int value: (.*)", r"\1：\2 不是整数"),
    ("argument (.*?): expected one argument", r"\1：缺少值"),
    ("argument (.*?): not allowed with argument (.*)", r"\1：不能与 \2 同用"),
    ("argument (.*?): ignored explicit argument (.*)", r"\1：不接受值 \2"),
)
