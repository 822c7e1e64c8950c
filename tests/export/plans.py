"""Plans to export: the bundled one, and one of a hostile user."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

import ip_power_plan as ipp
from ip_power_plan import fileformat, planfile
from ip_power_plan.plan import Plan

HOSTILE = [
    "<script>alert(1)</script>",
    "</script>",
    "]]>",
    "a \"quoted\" 'word' & more",
    "\x1b[2J清屏",
    "\u202e倒\u202c",
    "空\x00字",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com","x")',
    "＝1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "'quoted",
    "''=1",
    "one\ntwo\r\nthree\rfour",
    "http://example.com/a_b_c",
    "www.example.com",
    "a@example.com",
    "![x](http://example.com/x.png) [x](javascript:alert(1))",
    "`code` *a* _b_ **c** ~~d~~ $e$ ^f^ <!-- g --> &lt; | h |",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "---",
    "===",
    "```\nfence",
    "    indented",
    "{ } } { \\ % # & _ ^ ~ $",
    "_x0041_",
    ",;|",
    "null",
    "NA",
    "2025-04-29",
    "1e5",
    "007",
    "TRUE",
    'a " AND NOT NEAR( * b',
]


@cache
def hostile_plan() -> Plan:
    """Return the plan of 2025 in which every text of a user's own is hostile."""
    document: dict[str, Any] = json.loads(fileformat.dumps(ipp.load(2025)))
    document["revision"] = 0
    for number, text in enumerate(HOSTILE):
        task = document["tasks"][number]
        task["text"] = text
        task["text_en"] = text
        task["responsibility_text"] = text
        agency = document["agencies"][number]
        agency["name"] = f"{text}{number}"
        agency["name_en"] = text
        agency["note"] = text
        law = document["laws"][number]
        law["title"] = f"{text}{number}"
        law["title_en"] = text
    for place, part in enumerate(document["parts"]):
        part["title"] = HOSTILE[place]
        part["intro"] = HOSTILE[-1 - place]
    document["title"] = "".join(HOSTILE)
    document["title_en"] = " ".join(HOSTILE)
    document["notice"]["issuer"] = "".join(HOSTILE)
    document["closing"] = "\n".join(HOSTILE)
    return planfile.structure(document, "hostile")


@cache
def small_plan() -> Plan:
    """Return a plan without notice, preamble, English or sections."""
    return ipp.parse_plan("2026年推进计划\n一、完善制度\n1.推进《商标法》修改。（司法部负责）\n")


def names_in(folder: Path) -> list[str]:
    """Return the names of all that is in a folder, hidden files included."""
    return sorted(file.name for file in folder.iterdir())


def asked_of_duckdb(query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and the rows that DuckDB, a foreign reader, answers."""
    answer = duckdb.execute(query)
    return [column for column, *_ in answer.description or ()], answer.fetchall()
