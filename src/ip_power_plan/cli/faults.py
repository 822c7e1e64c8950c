"""What the command says about an error, in one language or the other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ..choices import Language
from ..controls import visible
from ..errors import (
    AmbiguousNameError,
    PlanDataError,
    UnknownAgencyError,
    UnknownChoiceError,
    UnknownLawError,
    UnknownSectionError,
    UnknownTaskError,
    UnknownYearError,
)
from ..labels import Speech
from ..model import headings
from ..plan import Plan
from ..problems import BilingualError, in_chinese, listing
from .speech import phrases, translated

NAME_ERRORS: Final = (
    AmbiguousNameError,
    UnknownAgencyError,
    UnknownLawError,
    UnknownSectionError,
)


class UsageError(BilingualError):
    """Something is wrong with the arguments."""


def told(error: Exception, say: Speech) -> str:
    """Return what an error says, in the language of the command."""
    if isinstance(error, BilingualError):
        return visible(say(*error.args))
    if isinstance(error, OSError) and error.errno is not None:
        return _of_system(error, say)
    if isinstance(error, PlanDataError):
        return _damaged(error) if say.lang is Language.CHINESE else str(error)
    return _in_chinese(error) if say.lang is Language.CHINESE else visible(str(error))


def in_english(error: LookupError, plan: Plan) -> LookupError:
    """Return an error about a name with the names that it suggests in English."""
    english = {agency.name: agency.name_en for agency in plan.agencies}
    english |= {law.title: law.title_en for law in plan.laws}
    english |= {heading.title: heading.title_en for heading in headings(plan.parts)}
    name, names = error.args
    return type(error)(name, tuple(english.get(each) or each for each in names))


# --- errors of the system ---

_SYSTEM: Final = {
    errno.ENOENT: ("找不到文件", "no such file"),
    errno.EACCES: ("没有权限", "no permission"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.EROFS: ("磁盘只读", "the disk can only be read"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EFBIG: ("超出磁盘允许的大小", "too large for the disk"),
    errno.EISDIR: ("是文件夹", "a folder"),
    errno.ENOTDIR: ("不在文件夹中", "not in a folder"),
    errno.EBADF: ("已关闭", "closed"),
    errno.ELOOP: ("链接指向自身", "a link to itself"),
    errno.ENAMETOOLONG: ("名称过长", "the name is too long"),
}
"""The errors of the system that a user meets, in words."""


def _of_system(error: OSError, say: Speech) -> str:
    """Return what happened to which file, in a line."""
    assert error.errno is not None
    if error.filename is None:
        place = say("标准输出", "standard output")
    else:
        place = os.fsdecode(error.filename)
    unknown = (error.strerror or "无法读写", error.strerror or "cannot be read or written")
    what = say(*_SYSTEM.get(error.errno, unknown))
    folder = Path(place).parent
    if error.errno == errno.ENOENT and not folder.exists():
        what, place = say("找不到文件夹", "no such folder"), str(folder)
    return f"{what}{say('：', ': ')}{visible(place)}"


# --- errors of the library ---


def _in_chinese(error: Exception) -> str:
    """Return what an error says in Chinese; in English if there is no Chinese."""
    say = _CHINESE.get(type(error))
    return visible(translated(str(error), _PLAIN) if say is None else say(error))


def _damaged(error: PlanDataError) -> str:
    """Return what is wrong with a file in Chinese: one problem in a line, several below it."""
    source = visible(error.source)
    if len(error.problems) != 1:
        listed = listing(error.problems, Language.CHINESE).rstrip()
        return f"{source}：{len(error.problems)}个问题\n{listed}"
    (only,) = map(in_chinese, error.problems)
    return f"{source}：{visible(f'{only.code} {only.where}：{only.message}；{only.hint}')}"


def _unknown(what: str) -> Callable[[Any], str]:
    def say(error: Any) -> str:
        meant = f"，是否指{'或'.join(error.suggestions)}？" if error.suggestions else ""
        return f"没有{what}“{error.name}”{meant}"

    return say


def _unknown_task(error: UnknownTaskError) -> str:
    known = "序号应为{}至{}".format(*error.numbers) if error.numbers else "计划中没有任务"
    return f"没有任务{error.task}：{known}"


_CHINESE: Final[dict[type[Exception], Callable[[Any], str]]] = {
    UnknownYearError: lambda error: (
        f"没有收录{error.year}年的计划；已收录：{'、'.join(map(str, error.years))}"
    ),
    UnknownTaskError: _unknown_task,
    UnknownAgencyError: _unknown("部门"),
    UnknownLawError: _unknown("法律文件"),
    UnknownSectionError: _unknown("部分或分节"),
    UnknownChoiceError: lambda error: (
        f"{_unknown('选项')(error)}；可选：{'、'.join(error.choices)}"
    ),
    AmbiguousNameError: lambda error: (
        f"“{error.name}”可能指{'或'.join(error.candidates)}，请写明是哪一个"
    ),
    ModuleNotFoundError: lambda error: str(error).replace("this needs", "需要安装", 1),
}

_UNFIT: Final = r"the plan does not fit together \((\w+): {}\); .*"
_UNFIT_ZH: Final = "计划的数据互不相符（\\1：{}）；可用 check 检查"

_PLAIN: Final = phrases(
    ("the words to look for are empty; .*", "要查找的词语为空"),
    ("a plan year must be from 1 to 9999, not (.*)", r"计划年份应为1至9999，而不是\1"),
    ("bom is for CSV, and the format is (.*); leave it out", r"--bom 只用于 CSV，而格式是 \1"),
    (
        "the table has (.*) rows, and a sheet holds (.*); write CSV or Parquet",
        r"表有\1行，而工作表最多\2行；改用 CSV 或 Parquet",
    ),
    (
        "row (.*) has a text of (.*) characters, and a cell of a workbook holds (.*); write .*",
        r"第\1行有\2字的文本，而单元格最多\3字；改用 CSV 或 Parquet",
    ),
    (
        r"the SQLite (.*) of this Python has no full-text search \(FTS5\); .*",
        r"此 Python 的 SQLite \1 不支持全文检索（FTS5）；换用其他 Python，或导出数据包",
    ),
    ("(.*) is not a file, and is not replaced; .*", r"\1 不是文件，未替换；请换一个路径"),
    ("(.*) exists; .*", r"\1 已存在"),
    ("(.*) is not a folder, and is not replaced by one", r"\1 不是文件夹，未替换"),
    ("(.*) holds other files, such as (.*), and is kept", r"\1 含有其他文件（如 \2），未替换"),
    (_UNFIT.format(r"key (.*) occurs (\d+) times"), _UNFIT_ZH.format(r"键 \2 出现\3次")),
    (_UNFIT.format(r"(\w+) (.*) occurs (\d+) times"), _UNFIT_ZH.format(r"\2 \3 出现\4次")),
    (_UNFIT.format(r"(\w+) is missing"), _UNFIT_ZH.format(r"缺少 \2")),
    (_UNFIT.format(r"(\w+) (.*) is not in (\w+)"), _UNFIT_ZH.format(r"\2 \3 不在 \4 中")),
)
"""What errors say that are not of a class of this library."""
