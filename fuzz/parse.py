"""Coverage-guided fuzzing of the parser: any text is read, or said to be unreadable.

Run as ``python -m fuzz.parse -max_total_time=600 FOUND fuzz/corpus/parse``: it starts from the
corpus, and puts what it finds into the folder FOUND.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["ip_power_plan"]):
    from fuzz.survival import LINES, PLAN, text_survives

PIECES = [
    *'一二三、（）()《》“”"。，.:：；\n\r 0123456789１．',
    "負責",
    "负责",
    "按职责分工",
    "牵头",
    "配合",
    "等部门",
    "会同",
    "由",
    "责任单位：",
    "（教育部负责）",
    "2026年底前完成，",
    "\n2025年4月29日\n",
    # What pages have around and inside a plan.
    *"①②（1）〔〕【】|\t#*_~`>\\<&;-—…·　⼀⼈･､\ufffd\x00\u202e",
    "<p>",
    "</p>",
    *("<html>", "<!--", "-->", "<![", "<?", "<script>", "</script>", "<td>", "<del>", "<sup>"),
    *("<p a='", '="', "'>", "&#30002;", "&"),
    "<b>",
    "<td>",
    "<script>",
    "<!--",
    "&nbsp;",
    "&#8212;",
    "&lt;",
    "**",
    "| --- | --- |",
    "[1]",
    "¹",
    "【qiáng】",
    "(zhi)",
    "\n— 3 —\n",
    "\n第3页共12页\n",
    "\n目录\n",
    "……12",
    "责任编辑：",
    "着作权",
    "智慧財產權",
    "\n以上，",
]


def text_from(data: bytes) -> str:
    """Return a text made of lines of the plan, pieces that matter, and anything.

    What names a plan is taken as it is: it is of the corpus, or was made from it.
    """
    if "计划".encode() in data:
        return data.decode("utf-8", errors="replace")
    provider = atheris.FuzzedDataProvider(data)
    text = PLAN if provider.ConsumeBool() else ""
    while provider.remaining_bytes():
        kind = provider.ConsumeIntInRange(0, 5)
        if kind == 0:
            text += LINES[provider.ConsumeIntInRange(0, len(LINES) - 1)] + "\n"
        elif kind == 1:
            first = provider.ConsumeIntInRange(0, len(LINES) - 1)
            text += "\n".join(LINES[first : first + 4]) + "\n"
        elif kind == 2:
            text += provider.ConsumeUnicode(8)
        elif kind == 3 and text:
            place = provider.ConsumeIntInRange(0, len(text) - 1)
            text = text[:place] + text[place + provider.ConsumeIntInRange(1, 3) :]
        else:
            text += PIECES[provider.ConsumeIntInRange(0, len(PIECES) - 1)]
    return text


def survives(data: bytes) -> None:
    """Hold the text against what must hold for any."""
    text_survives(text_from(data))


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
