"""The record of what is wrong, and lists of such records, in either language."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path

import pytest

import ip_power_plan as ipp
from ip_power_plan import Language
from ip_power_plan.problems import in_chinese, listing, problem


def made(where: str = "line 3", number: int = 1) -> ipp.Problem:
    return problem(
        "E806",
        where,
        (f"任务序号应为{number}", f"expected task {number}"),
        ("检查上面", "look above"),
    )


OWN = ipp.Problem(code="W999", where="line 7", message="odd", hint="look")


def test_a_problem_has_its_words_in_both_languages() -> None:
    told = made()
    assert (told.code, told.where) == ("E806", "line 3")
    assert (told.message_zh, told.message) == ("任务序号应为1", "expected task 1")
    assert (told.hint_zh, told.hint) == ("检查上面", "look above")


def test_a_problem_of_ones_own_needs_no_chinese() -> None:
    assert (OWN.message_zh, OWN.hint_zh) == ("", "")
    told = in_chinese(OWN)
    assert (told.code, told.where, told.message, told.hint) == ("W999", "第7行", "odd", "look")


def test_the_text_of_a_problem_is_english() -> None:
    assert str(made()) == "E806 line 3: expected task 1"
    assert repr(made()) == "<Problem E806 line 3: expected task 1>"


def test_problems_are_told_apart_by_their_chinese_too() -> None:
    other = ipp.Problem(code="W999", where="line 7", message="odd", hint="look", message_zh="奇怪")
    assert other != OWN
    assert pickle.loads(pickle.dumps(other)) == other
    assert pickle.loads(pickle.dumps(other)).message_zh == "奇怪"


@pytest.mark.parametrize(
    ("where", "chinese"),
    [
        ("line 3", "第3行"),
        ("line 12, column 34", "第12行第34列"),
        ("byte 7", "第7字节"),
        ("$.tasks[3].text", "$.tasks[3].text"),
        ("2025-001", "2025-001"),
        ("title", "title"),
    ],
)
def test_a_place_is_told_in_chinese(where: str, chinese: str) -> None:
    told = in_chinese(made(where))
    assert (told.where, told.message, told.hint) == (chinese, "任务序号应为1", "检查上面")


def test_a_list_is_in_english_or_in_chinese() -> None:
    problems = [made(), OWN, made("line 5", 2)]
    english = (
        "E806 line 3: expected task 1\n"
        "E806 line 5: expected task 2\n"
        "     look above\n"
        "W999 line 7: odd\n"
        "     look\n"
    )
    assert listing(problems) == listing(problems, Language.ENGLISH) == english
    assert listing(problems, Language.CHINESE) == (
        "E806 第3行：任务序号应为1\n"
        "E806 第5行：任务序号应为2\n"
        "     检查上面\n"
        "W999 第7行：odd\n"
        "     look\n"
    )
    assert listing([], Language.CHINESE) == ""


@pytest.mark.parametrize(
    ("lang", "more"),
    [(Language.ENGLISH, "E806 and 2 more like this"), (Language.CHINESE, "E806 另有2个同类问题")],
)
def test_of_many_that_are_alike_ten_are_listed(lang: Language, more: str) -> None:
    lines = listing([made(number=number) for number in range(12)], lang).splitlines()
    assert len(lines) == 12
    assert lines[10] == more
    assert more not in listing([made()] * 10, lang)


@pytest.mark.parametrize("lang", Language)
def test_a_list_shows_controls_as_escapes(lang: Language) -> None:
    told = problem("E905", "$.\x1b[2J", ("\u202e字", "\u202ea"), ("\x07", "\x07"))
    lines = listing([told], lang).splitlines()
    assert all(line.isprintable() for line in lines)
    assert lines[0].startswith("E905 $.\\x1b[2J")
    assert "\\u202e" in lines[0]
    assert lines[1] == "     \\x07"


def test_the_library_makes_every_problem_in_both_languages() -> None:
    """Only the function that takes both calls the class."""
    package = Path(ipp.__file__).parent
    makers = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
    ]
    assert makers == ["problems.py"]
