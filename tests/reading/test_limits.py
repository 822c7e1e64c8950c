"""How much text is read, and what is said where it is too much."""

from __future__ import annotations

import re
import warnings

import pytest
from tests.reading.test_problems import NOTICE, SOUND, told

import ip_power_plan as ipp
from ip_power_plan.reading import lines

LINES = "ip_power_plan.reading.lines"


def refused(text: str) -> str:
    """Return what is said of a text that is not read, and nothing else."""
    (first,) = told(text)
    assert not ipp.parse_draft(text)[0].tasks
    code, told_of, _ = re.split(" line 1: |: (?=[2<各])", first, maxsplit=2)
    assert code == "E829"
    return told_of


def test_what_is_read_is_what_the_manual_says() -> None:
    limits = lines.MAX_PAGE, lines.MAX_LINE, lines.MAX_LINES, lines.PER_LINE
    assert limits == (12_000_000, 150_000, 30_000, 150)
    names = lines.MAX_NAMES, lines.PER_NAME, lines.MAX_NEW_NAMES, lines.PER_NEW_NAME
    assert names == (150_000, 30, 20_000, 300)


def test_a_page_of_as_many_characters_as_are_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_PAGE", len(SOUND))
    assert told(SOUND) == []
    size = len(SOUND)
    assert refused(f"{SOUND}。") == f"the text has {size + 1} characters; at most {size} are read"


def test_a_text_that_is_not_read_is_of_the_year_that_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_PAGE", 5)
    plan, problems = ipp.parse_draft(SOUND, 2026)
    assert plan.year == 2026
    assert [problem.code for problem in problems] == ["E829"]


# --- lines -----------------------------------------------------------------------------

LONGEST = max(map(len, SOUND.splitlines()))
TOO_LONG = f"a line or a task has more than {LONGEST} characters; reading stopped"


def test_a_line_of_as_many_characters_as_are_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", LONGEST)
    assert told(SOUND) == []
    assert refused(f"{SOUND}\n{'甲' * (LONGEST + 1)}") == TOO_LONG


PAGE = "".join(f"<p class='a'>\n  {line}\n</p>\n" for line in SOUND.splitlines())


def test_of_a_page_only_the_words_that_are_seen_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", LONGEST)
    unseen = f"<script>{'甲' * 100}</script><!-- {'乙' * 100} --><del>{'丙' * 100}</del>"
    assert told(f"{PAGE}{unseen}") == []
    for begin, end in ("<p>", "</p>"), ("", ""):
        first = told(f"{begin}{'甲' * LONGEST}{end}{PAGE}")
        assert "E829" not in [each[:4] for each in first]
    assert refused(f"{PAGE}{unseen}<p>{'甲' * LONGEST}<b>乙") == TOO_LONG


def test_characters_that_are_written_as_numbers_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", LONGEST)
    written = re.sub("[㐀-鿿]", lambda match: f"&#{ord(match[0])};", PAGE)
    assert len(written) > 2 * len(PAGE)
    assert told(written) == []


def test_what_no_character_can_be_written_as_is_not_even_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", 100)
    monkeypatch.setattr("html.unescape", lambda text: pytest.fail(f"decoded {text!r}"))
    assert refused(f"<html>{'&#1114111;' * 101}").endswith("reading stopped")


@pytest.mark.parametrize("lines_more", [5, 6])
def test_a_task_of_several_lines_may_be_as_long_as_one(
    monkeypatch: pytest.MonkeyPatch, lines_more: int
) -> None:
    # Lines as short as these are not taken for a text that was wrapped.
    monkeypatch.setattr(f"{LINES}.MAX_LINE", 40)
    lines_of_task = "\n".join(["1." + "甲" * 6, *["乙" * 6] * lines_more])
    text = f"2026年推进计划\n一、完善制度\n{lines_of_task}"
    found = [each[:4] for each in told(text)]
    assert ("E829" in found) is (lines_more == 6)


@pytest.mark.parametrize("length", [60, 61])
def test_addressees_on_several_lines_may_be_as_long_as_one(
    monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", 60)
    addressees = ["司法部、财政部、", "文化和旅游部、"]
    rest = length - sum(map(len, addressees))
    notice = "\n".join([*addressees, f"{'甲' * (rest - 2)}局：", *NOTICE.splitlines()[1:]])
    found = [each[:4] for each in told(f"{notice}\n{SOUND}")]
    assert ("E829" in found) is (length == 61)


def test_a_closing_rule_of_several_lines_may_be_as_long_as_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINE", 60)
    closing = "上述各项任务分工中，排在第一位的部门牵头"
    text = f"2026年推进计划\n一、完善制度\n1.推进。（司法部负责）\n{closing}"
    assert "E829" not in [each[:4] for each in told(text + "\n，甲" * 20)]
    assert "E829" in [each[:4] for each in told(text + "\n，甲" * 21)]


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_text_of_as_many_lines_as_are_read_is_read(
    monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    page = SOUND.replace("\n", end)
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 7)
    assert told(page) == []
    assert refused(f"{page}{end}") == "the text has more than 7 lines; reading stopped"


def test_lines_are_counted_by_what_ends_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    page = SOUND.replace("完善法律", "完善XX法律")
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 7)
    assert told(page) == []


def test_lines_that_only_tags_make_count_if_they_hold_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "".join(f"<p>{line}</p><p> </p>" for line in SOUND.splitlines())
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 7)
    assert told(page) == []
    assert refused(f"{page}<p>第八行</p>") == "the text has more than 7 lines; reading stopped"


TOO_MANY_ITEMS = "the text has more than 8 headings and tasks; reading stopped"


@pytest.mark.parametrize("tasks", [7, 8])
def test_headings_and_tasks_that_were_run_together_count_as_lines(
    monkeypatch: pytest.MonkeyPatch, tasks: int
) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 8)
    page = "".join(f"{number}.推进。（司法部负责）" for number in range(1, tasks + 1))
    text = f"2026年推进计划\n一、完善制度{page}"
    if tasks == 7:
        assert "E829" not in [each[:4] for each in told(text)]
    else:
        assert refused(text) == TOO_MANY_ITEMS


def test_a_longer_text_may_have_more_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 2)
    monkeypatch.setattr(f"{LINES}.PER_LINE", len(SOUND.encode()) // 10)
    assert told(SOUND) == []
    monkeypatch.setattr(f"{LINES}.PER_LINE", len(SOUND.encode()) // 6)
    assert refused(SOUND) == "the text has more than 6 lines; reading stopped"


def test_a_longer_text_may_have_more_headings_and_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "".join(["一、完善制度", *(f"{number}.推进。（司法部负责）" for number in range(1, 9))])
    text = f"2026年推进计划\n{page}"
    monkeypatch.setattr(f"{LINES}.MAX_LINES", 2)
    monkeypatch.setattr(f"{LINES}.PER_LINE", len(page.encode()) // 9)
    assert "E829" not in [each[:4] for each in told(text)]
    monkeypatch.setattr(f"{LINES}.PER_LINE", len(page.encode()) // 9 + 1)
    assert refused(text) == TOO_MANY_ITEMS


def test_a_hundred_thousand_usual_tasks_are_read() -> None:
    each = "推进商标法修订，加强知识产权保护，完善知识产权公共服务体系建设。（司法部、国家知识产权局按职责分工负责）"
    few = "\n".join(f"{number}.{each}" for number in range(1, 1001))
    assert told(f"2026年推进计划\n一、完善制度\n{few}") == []
    lines.check_items(100_000, 100_000 * len(each.encode()))


# --- names -----------------------------------------------------------------------------


def text_with(tasks: int, names: str) -> str:
    """Return a text with so many tasks, each with the same or with other names."""
    each = (f"{n}.修改商标法。（{names.format(n)}负责）" for n in range(1, tasks + 1))
    return "\n".join(["2026年推进计划", "一、完善制度", *each])


@pytest.mark.parametrize(("limit", "per"), [("MAX_NAMES", "PER_NAME"), ("PER_NAME", "MAX_NAMES")])
def test_a_text_may_have_as_many_names_as_are_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, per: str
) -> None:
    # Two agencies and a law in each task.
    text = text_with(10, "司法部、教育部")
    length = len("修改商标法。（司法部、教育部负责）".encode()) * 10
    most = {"MAX_NAMES": 30, "PER_NAME": length // 30}
    monkeypatch.setattr(lines, per, {"MAX_NAMES": 0, "PER_NAME": 10**6}[per])
    monkeypatch.setattr(lines, limit, most[limit])
    assert told(text) == []
    monkeypatch.setattr(lines, limit, {"MAX_NAMES": 29, "PER_NAME": length // 30 + 1}[limit])
    # The limit of a longer text is that of what was read so far: one task here.
    told_of = {"MAX_NAMES": 29, "PER_NAME": 2}[limit]
    assert refused(text) == f"the text has more than {told_of} names; reading stopped"


@pytest.mark.parametrize(
    ("limit", "per"), [("MAX_NEW_NAMES", "PER_NEW_NAME"), ("PER_NEW_NAME", "MAX_NEW_NAMES")]
)
def test_a_text_may_have_as_many_new_names_as_are_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, per: str
) -> None:
    # New are those of the tasks before.
    text = text_with(10, "第{}甲乙局")
    length = sum(len(each.encode()) for each in re.findall("修改.*", text))
    monkeypatch.setattr(lines, per, {"MAX_NEW_NAMES": 0, "PER_NEW_NAME": 10**6}[per])
    monkeypatch.setattr(lines, limit, {"MAX_NEW_NAMES": 9, "PER_NEW_NAME": length // 9}[limit])
    assert "E829" not in [each[:4] for each in told(text)]
    monkeypatch.setattr(lines, limit, {"MAX_NEW_NAMES": 8, "PER_NEW_NAME": length // 9 + 1}[limit])
    assert "E829" in [each[:4] for each in told(text)]


def test_a_title_and_the_short_form_it_is_given_are_two_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    defined = "、".join(f"《{one}甲规划》（以下简称《{one}规划》）" for one in "一二三四五")
    text = NOTICE.replace("现将计划", f"现将落实{defined}的计划") + SOUND
    monkeypatch.setattr(lines, "MAX_NAMES", 0)
    monkeypatch.setattr(lines, "PER_NAME", len("一甲规划一规划".encode()) // 2)
    assert "E829" not in [each[:4] for each in told(text)]
    monkeypatch.setattr(lines, "PER_NAME", len("一甲规划一规划".encode()) // 2 + 1)
    assert refused(text) == "the text has more than 1 names; reading stopped"


def test_agencies_and_laws_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    each = (f"{n}.修改《第{n}号甲规则》。（第{n}乙局负责）" for n in range(1, 11))
    text = "\n".join(["2026年推进计划", "一、完善制度", *each])
    monkeypatch.setattr(lines, "PER_NEW_NAME", 10**6)
    monkeypatch.setattr(lines, "MAX_NEW_NAMES", 18)
    assert "E829" not in [problem[:4] for problem in told(text)]
    monkeypatch.setattr(lines, "MAX_NEW_NAMES", 17)
    assert refused(text) == "the text has more than 17 unknown names; reading stopped"


def test_what_is_too_much_is_told_even_if_there_are_too_many_problems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "MAX_NAMES", 1500)
    text = re.sub(r"(?m)^\d+\.", "7.", text_with(1600, "司法部"))
    assert refused(text) == "the text has more than 1,500 names; reading stopped"


@pytest.mark.parametrize("limit", ["MAX_PAGE", "MAX_LINES"])
def test_a_text_that_is_too_long_is_not_even_split(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    class Unsplit(str):
        __slots__ = ()

        def splitlines(self, keepends: object = False) -> list[str]:
            raise AssertionError(keepends)

    monkeypatch.setattr(f"{LINES}.{limit}", 5)
    assert told(Unsplit(SOUND))[0][:4] == "E829"


def test_a_doubt_points_to_the_line_that_asks_for_the_plan() -> None:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        ipp.parse_plan(SOUND.replace("（财政部负责）", ""))
    assert [warning.filename for warning in found] == [__file__]
    assert [str(warning.message)[:4] for warning in found] == ["W816"]
