"""The problems of a text, collected while it is read."""

from __future__ import annotations

from typing import Final

from ..problems import Both, Problem, problem, quoted
from ..record import Records

_FIX: Final = (
    "与来源对照并改正",
    "compare with the source and correct the text there",
)
_LOOK: Final = (
    "与来源对照，无误则不必处理",
    "compare with the source; if it was read as intended, do nothing",
)

HINTS: Final[dict[str, Both]] = {
    "E801": (
        "提供从“一、……”及其任务起的完整文本；从 Word 复制丢了编号的，另存为纯文本",
        (
            "give the whole text, from a part 一、… with tasks on; if a copy from Word lost its "
            "numbers, save the file as plain text"
        ),
    ),
    "E802": (
        "检查上面是否漏了标题，或编号有误",
        "see whether a heading is missing above it, or has the wrong number",
    ),
    "E803": ("把标题写在编号的同一行", "put the title on the line of its number"),
    "E804": _FIX,
    "E805": ("检查上面是否漏了部分标题", "see whether the heading of a part is missing above it"),
    "E806": (
        "检查上面是否漏了任务，或序号有误",
        "see whether a task is missing above it, or has the wrong number",
    ),
    "E807": (
        "该行不属于计划则删去，否则并入所属任务",
        "delete the line if it is not the plan's; otherwise join it to the task it belongs to",
    ),
    "E808": ("按来源写上序号", "number the task as the source does"),
    "W809": _LOOK,
    "E810": ("检查文末规定是否太靠前", "see whether the closing rule comes too early"),
    "E811": ("标题应单独成行", "put the title on a line of its own"),
    "W812": (
        "改用文本中的年份，除非确知有误",
        "give the year that the text says, unless you know better",
    ),
    "E813": (
        "用参数 year（命令行为 --year）指明计划年份",
        "give the plan year as the argument year",
    ),
    "W814": ("检查复制时是否丢了负责部门", "see whether the responsibilities were lost in copying"),
    "E815": (
        "任务应以括号结尾，如（国家知识产权局、司法部负责）",
        "end the task in a parenthesis such as （国家知识产权局、司法部负责）",
    ),
    "W816": ("检查复制时是否丢了负责部门", "see whether the responsibility was lost in copying"),
    "W817": _LOOK,
    "E818": (
        "拆分任务，或只保留列全部门的括号",
        "split the task, or keep the parenthesis that names everyone",
    ),
    "W819": _LOOK,
    "W820": _LOOK,
    "W821": (
        "是网页自身的行则不必处理，否则放回文本",
        "if these lines are the page's own, do nothing; otherwise put them back into the text",
    ),
    "W822": (
        "是脚注号或注音则不必处理，否则放回",
        "if these mark footnotes or pronunciation, do nothing; otherwise put them back",
    ),
    "W823": (
        "与其他网页对照，最好是发文机关的",
        "compare with a copy from another page, preferably the issuer's own",
    ),
    "W824": ("与来源核对任务数", "compare the number of tasks with the source"),
    "W826": ("检查复制时是否丢失", "see whether it was lost in copying"),
    "W827": (
        "与来源对照；改正名称，或把说明移出括号",
        "compare with the source; correct the name, or move remarks out of the parenthesis",
    ),
    "W828": ("与来源对照末尾", "compare the end with the source"),
    "E829": ("提供一份计划的文本", "give the text of one plan"),
    "W830": _LOOK,
    "E825": ("提供完整文本：末尾缺少任务", "give the whole text: tasks are missing at the end"),
    "E831": ("先解决已列出的问题", "solve those that are told first"),
}
"""Each problem that a text may have, by its code, and what to do about it."""

MAX_PROBLEMS: Final = 1000
"""How many problems of a text are told; the limit keeps a hostile one from filling memory."""


class Report:
    """Collects problems, and gives them in the order of the lines."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Problem]] = []

    def add(self, code: str, line: int, text: str, *message: str) -> None:
        """Report a problem; of those above the limit, only that there are more."""
        if self.full:
            return
        if len(self._found) == MAX_PROBLEMS:
            code = "E831"
            message = (
                f"问题超过{MAX_PROBLEMS:,}个，其余未列出",
                (f"there are more than {MAX_PROBLEMS:,} problems; the others are not told"),
            )
        words = quoted(text)
        chinese, english = message
        told = f"{chinese}{'：' if words else ''}{words}", f"{english}: {words}"
        self._found.append((line, problem(code, f"line {line}", told, HINTS[code])))

    @property
    def full(self) -> bool:
        """Whether no more problems are told."""
        return len(self._found) > MAX_PROBLEMS

    def unpaired(self, mark: str, line: int, text: str) -> None:
        """Report a mark without its partner."""
        self.add(
            "E804", line, text, f"标点 {mark} 不成对", f"expected a partner to the mark {mark}"
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return what was reported."""
        return Records(told for _, told in sorted(self._found, key=lambda found: found[0]))
