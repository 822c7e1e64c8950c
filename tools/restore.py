"""Restore the official Simplified text of the 2025 plan from the page it was found on.

The page (``editions/2025/page.txt``) carries the notice and the whole plan, but its
text went through a Simplified-to-Traditional converter, which left pinyin behind some
characters, and its punctuation was flattened to ASCII. OpenCC turns the bulk back;
`CORRECTIONS` holds what it cannot know, each found by reading.

Run as ``python -m tools.restore``; it writes the notice and the plan as text files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import opencc

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "editions/2025/page.txt"
NOTICE = ROOT / "editions/2025/notice.txt"
PLAN = ROOT / "src/ip_power_plan/data/2025/plan.txt"

TITLE = "2025年知识产权强国建设推进计划"
NOTICE_STARTS = "国家知识产权强国建设工作部际联席会议各成员单位，"
PREAMBLE_STARTS = "为贯彻落实中共中央、国务院印发的"

PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+\)")

FULL_WIDTH = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）"})

# What the converter gets wrong, and what the official text has there.
CORRECTIONS = {
    # 着 and 著 are both Simplified; the converter keeps 著 wherever it meets it (task 79).
    "著力发展": "着力发展",
    # The official text has no space before 年 (the preamble and task 20).
    "—2035 年": "—2035年",
    "—2030 年": "—2030年",
}


class Restored(NamedTuple):
    """The two texts that the page holds, each with its final newline."""

    notice: str
    plan: str


def restore(page: str) -> Restored:
    """Return the notice and the plan in the official characters and punctuation."""
    text = opencc.OpenCC("t2s").convert(PINYIN.sub("", page)).translate(FULL_WIDTH)
    for wrong, right in CORRECTIONS.items():
        if text.count(wrong) != 1:
            raise ValueError(f"{wrong!r} stands {text.count(wrong)} times in the page, not once")
        text = text.replace(wrong, right)
    lines = text.splitlines()
    notice = next(i for i, line in enumerate(lines) if line.startswith(NOTICE_STARTS))
    preamble = next(i for i, line in enumerate(lines) if line.startswith(PREAMBLE_STARTS))
    return Restored(
        notice="".join(f"{line}\n" for line in lines[notice:preamble]),
        plan="".join(f"{line}\n" for line in [TITLE, *lines[preamble:]]),
    )


def main() -> None:
    """Write both texts where the build expects them."""
    restored = restore(PAGE.read_text(encoding="utf-8"))
    NOTICE.write_text(restored.notice, encoding="utf-8", newline="\n")
    PLAN.write_text(restored.plan, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
