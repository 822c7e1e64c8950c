"""The words of the command, in both languages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn

from .. import __version__, display, export, fileformat
from ..choices import Language
from ..tables import TableName
from . import commands as run
from . import system
from .speech import Speech

_EXPORTED: Final = sorted({format_.value for format_ in (*export.TableFormat, *export.PlanFormat)})
"""The formats of tables and of whole plans."""


def parser_in(say: Speech, asked: str | None) -> argparse.ArgumentParser:
    """Return what reads the arguments.

    Args:
        say: The language of help and errors.
        asked: The language that was asked for, in which the data is, too.
    """
    return _Words(say, asked or Language.CHINESE.value).parser()


class _Words:
    """What the command understands."""

    def __init__(self, say: Speech, lang: str) -> None:
        self._say = say
        self._lang = lang

    def parser(self) -> argparse.ArgumentParser:
        """Return what reads the arguments."""
        say = self._say
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
        self._add_language(parser)
        self._commands = parser.add_subparsers(
            title=say("命令", "commands"),
            metavar=say("命令", "COMMAND"),
            required=True,
        )
        for add in (
            *(self._tasks, self._show, self._agencies, self._laws, self._export, self._cite),
            *(self._years, self._text, self._parse, self._check, self._compare),
        ):
            add()
        return parser

    # --- questions ---------------------------------------------------------------------

    def _tasks(self) -> None:
        say = self._say
        tasks = self._command(
            "tasks",
            run.tasks,
            "列出任务，按给出的选项筛选",
            "list tasks, narrowed by each option given",
        )
        tasks.add_argument(
            "--agency",
            type=system.word,
            help=say(
                "部门的任何一种通用名称，如 CNIPA、工信部",
                "any known form of its name, e.g. CNIPA or 工信部",
            ),
        )
        tasks.add_argument(
            "--role",
            help=say(
                "lead（牵头）或 participant（参与），与 --agency 同用",
                "lead or participant (with --agency)",
            ),
        )
        tasks.add_argument(
            "--collectives",
            action="store_true",
            help=say(
                "也列出只通过统称涉及该部门的任务，与 --agency 同用",
                "also tasks that name the agency through a collective (with --agency)",
            ),
        )
        tasks.add_argument(
            "--section",
            type=system.word,
            help=say(
                "部分或分节，如 6、1.2、一（二）", "a part or section, e.g. 6, 1.2 or 一（二）"
            ),
        )
        tasks.add_argument(
            "--law",
            type=system.word,
            help=say("法律文件的任何一种通用名称", "any known form of its title"),
        )
        tasks.add_argument(
            "--action",
            help=say(
                "对法律文件的动作，如 amend（修改），与 --law 同用",
                "what is done to the law, e.g. amend (with --law)",
            ),
        )
        tasks.add_argument(
            "--text",
            type=system.word,
            help=say("中文或英文文本中的词句", "words in the Chinese or English text"),
        )
        self._add_edition(tasks)
        self._add_output(tasks)

    def _show(self) -> None:
        show = self._command("show", run.show, "显示一项任务的全部内容", "show one task, whole")
        show.add_argument("number", type=int, metavar="N", help=self._say("序号", "its number"))
        self._add_edition(show)
        self._add_language(show)

    def _agencies(self) -> None:
        agencies = self._command(
            "agencies",
            run.agencies,
            "列出部门，及其任务数和牵头数",
            "list the agencies, with how many tasks they have and lead",
        )
        self._add_edition(agencies)
        self._add_output(agencies)

    def _laws(self) -> None:
        laws = self._command(
            "laws",
            run.laws,
            "列出法律文件，及提到它们的任务",
            "list the laws, with the tasks that name them",
        )
        self._add_edition(laws)
        self._add_output(laws)

    def _years(self) -> None:
        years = self._command(
            "years",
            run.years,
            "列出收录的年份，及修订号和摘要",
            "list the bundled years, with revision and digest",
        )
        self._add_language(years)

    def _text(self) -> None:
        text = self._command(
            "text", run.text, "输出计划的官方文本", "print the official text of the plan"
        )
        self._add_edition(text)
        self._add_language(text)

    # --- what leaves the library -------------------------------------------------------

    def _export(self) -> None:
        say = self._say
        export_ = self._command(
            "export",
            run.export_,
            "把一张表或整份计划写成其他程序可读的文件",
            "write a table, or the whole plan, to a file that other programs read",
        )
        endings = ", ".join(sorted(filter(None, {*export.PLAN_ENDINGS, *export.TABLE_ENDINGS})))
        export_.add_argument(
            "path",
            metavar="PATH",
            help=say(
                f"文件；格式由扩展名决定：{endings}；没有扩展名则为数据包文件夹",
                f"the file, whose ending gives the format: {endings}; without one, a folder for a "
                "data package",
            ),
        )
        export_.add_argument(
            "--format",
            choices=_EXPORTED,
            help=say("（默认由扩展名决定）", "(default: by the ending)"),
        )
        export_.add_argument(
            "--table",
            choices=[table.value for table in TableName],
            help=say("哪张表（默认：tasks）", "which table (default: tasks)"),
        )
        self._add_language(export_)
        export_.add_argument(
            "--full-names",
            action="store_true",
            help=say("部门用正式全称", "agencies by their full official names"),
        )
        export_.add_argument(
            "--bom",
            action=argparse.BooleanOptionalAction,
            help=say(
                "CSV 文件开头是否加字节顺序标记，供 Excel 识别（默认：加）",
                "whether a CSV file begins with a byte-order mark, for Excel (default: it does)",
            ),
        )
        self._add_force(export_)
        self._add_edition(export_)

    def _cite(self) -> None:
        say = self._say
        cite = self._command(
            "cite",
            run.cite,
            "输出计划或一项任务的引文",
            "print a citation of the plan, or of one task",
        )
        cite.add_argument(
            "number",
            nargs="?",
            type=int,
            metavar="N",
            help=say("任务序号", "the number of the task"),
        )
        styles = [style.value for style in export.Style]
        cite.add_argument(
            "--style",
            choices=styles,
            default=styles[0],
            help=say("（默认：plain）", "(default: plain)"),
        )
        self._add_edition(cite)
        self._add_language(cite)

    # --- plans of one's own ------------------------------------------------------------

    def _parse(self) -> None:
        say = self._say
        parse = self._command(
            "parse", run.parse, "把官方文本变为计划文件", "turn an official text into a plan file"
        )
        parse.add_argument(
            "file",
            metavar="FILE",
            help=say(
                "从网页复制的文本；- 表示标准输入", "the text, as copied from a page; - for stdin"
            ),
        )
        parse.add_argument(
            "-o",
            "--output",
            metavar="PLAN",
            help=say("JSON 文件（默认：标准输出）", "the JSON file (default: stdout)"),
        )
        parse.add_argument(
            "--year",
            type=int,
            help=say("计划年份，标题未写明时用", "the plan year, if the title names none"),
        )
        parse.add_argument(
            "--encoding",
            default=fileformat.ENCODING,
            help=say("文本的编码（默认：utf-8）", "the encoding of the text (default: utf-8)"),
        )
        self._add_force(parse)
        parse.add_argument(
            "--lenient",
            action="store_true",
            help=say("有问题也写入计划", "write the plan despite problems"),
        )
        self._add_language(parse)

    def _check(self) -> None:
        check = self._command(
            "check",
            run.check_,
            "按数据规则检查计划文件",
            "check a plan file against the data rules",
        )
        check.add_argument(
            "file",
            metavar="FILE",
            help=self._say("parse 写出的计划文件", "a plan file, as written by parse"),
        )
        self._add_language(check)

    def _compare(self) -> None:
        compare = self._command(
            "compare", run.compare_, "显示两份计划之间的变化", "show what changed between two plans"
        )
        for side in ("old", "new"):
            compare.add_argument(
                side,
                metavar=side.upper(),
                help=self._say("收录的年份，或计划文件", "a bundled year or a plan file"),
            )
        compare.add_argument(
            "--format", choices=(run.TABLE_FORMAT, "json"), default=run.TABLE_FORMAT
        )
        self._add_language(compare)

    # --- what several share ------------------------------------------------------------

    def _command(
        self, name: str, answer: Callable[..., int | None], chinese: str, english: str
    ) -> argparse.ArgumentParser:
        what = self._say(chinese, english)
        command: argparse.ArgumentParser = self._commands.add_parser(
            name, say=self._say, help=what, description=what
        )
        command.set_defaults(run=answer)
        return command

    def _add_edition(self, command: argparse.ArgumentParser) -> None:
        edition = command.add_mutually_exclusive_group()
        edition.add_argument(
            "--year",
            type=int,
            help=self._say("计划年份（默认：最新）", "the plan year (default: the newest)"),
        )
        edition.add_argument(
            "--file",
            help=self._say(
                "parse 写出的计划文件，代替年份",
                "a plan file, as written by parse, in place of a year",
            ),
        )

    def _add_language(self, command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--lang",
            choices=("zh", "en"),
            default=self._lang,
            help=self._say(
                "官方中文，或非官方英文（默认：zh）；提示信息也用这种语言",
                "the official Chinese, or the unofficial English (default: zh); also of messages",
            ),
        )

    def _add_output(self, command: argparse.ArgumentParser) -> None:
        self._add_language(command)
        command.add_argument(
            "--format",
            choices=(run.TABLE_FORMAT, *export.FORMATS),
            default=run.TABLE_FORMAT,
            help=self._say("（默认：table）", "(default: table)"),
        )

    def _add_force(self, command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--force",
            action="store_true",
            help=self._say("替换已有的文件", "replace what exists"),
        )


# --- argparse in Chinese -----------------------------------------------------------------


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
        if self._say.lang is Language.CHINESE:
            self.print_usage(sys.stderr)
            self.exit(2, f"{self.prog}：{_in_chinese(message)}\n")
        super().error(message)


_MESSAGES: Final = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        ("the following arguments are required: (.*)", r"缺少参数：\1"),
        ("unrecognized arguments: (.*)", r"无法识别的参数：\1"),
        ("ambiguous option: (.*) could match (.*)", r"选项 \1 不明确，可能是：\2"),
        ("argument (.*?): invalid choice: (.*) \\(choose from (.*)\\)", r"\1：没有 \2，可选：\3"),
        ("argument (.*?): invalid int value: (.*)", r"\1：\2 不是整数"),
        ("argument (.*?): expected one argument", r"\1：缺少值"),
        ("argument (.*?): not allowed with argument (.*)", r"\1：不能与 \2 同用"),
        ("argument (.*?): ignored explicit argument (.*)", r"\1：不接受值 \2"),
    )
)


def _in_chinese(message: str) -> str:
    """Return what argparse says in Chinese; in English what it did not say before."""
    for english, chinese in _MESSAGES:
        if found := english.fullmatch(message):
            return found.expand(chinese)
    return message
