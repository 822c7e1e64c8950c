"""How much time and memory a text takes that was made to take much."""

from __future__ import annotations

import time
from itertools import islice, product

import pytest
from tests.test_textfile import peak

import ip_power_plan as ipp
from ip_power_plan.textfile import MAX_SIZE

LENGTH = 150_000
"""How many characters a text has here: more of the worst are refused."""
HEAD = "2026年知识产权强国建设推进计划\n一、完善制度\n"
HAN = [chr(code) for code in range(0x4E00, 0x4F00)]
NAMES = ["".join(two) for two in product(HAN, repeat=2)]


def repeated(unit: str, length: int) -> str:
    """Return words again and again, up to a length in characters."""
    return unit * (length // len(unit))


def listed(begin: str, form: str, end: str, length: int) -> str:
    """Return a text with a list of names, each another one."""
    names = "".join(map(form.format, islice(NAMES, length // len(form.format("甲乙")))))
    return f"{begin}{names}{end}"


# --- memory ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1.甲。",
            "1.甲（乙）",
            "一、甲\n",
            "（一）甲\n",
            "（一）甲",
            "甲\n",
            "\n\x01\n",
            "1.甲。（乙部负责）\n",
        ),
        *(
            "著著\n",
            "乾",
            "國",
            "着述",
            "¹甲",
            "甲 ",
            "甲,",
            '"',
            "（",
            "《》",
            "《甲》1",
            "|1|甲|乙|\n",
        ),
        *(
            "国家知识　国家知识　",
            "《甲》（以下简称《乙》）",
            "（以下简称“甲”）",
            "甲<br>",
            "甲<b>",
            "甲\\*",
            "甲&#10;",
        ),
    ],
)
@pytest.mark.parametrize("before", [HEAD, f"{HEAD}1.推进。（"])
def test_a_hostile_text_takes_at_most_ten_times_the_largest_file(before: str, unit: str) -> None:
    share = 10
    text = before + repeated(unit, LENGTH // share)
    ipp.parse_draft(HEAD)
    assert peak(lambda: ipp.parse_draft(text)) < 10 * MAX_SIZE / share


@pytest.mark.parametrize(
    ("begin", "form", "end"),
    [
        ("1.推进。（", "{}、", "甲部负责）"),
        ("1.推进", "《{}》", "。（甲部负责）"),
        ("", "1.推进。（{}部负责）\n", ""),
        ("", "1.修改{}法。（司法部负责）\n", ""),
        ("", "1.推进《{}》（以下简称“{}”）。（司法部负责）\n", ""),
    ],
)
def test_names_that_are_all_different_do_not_take_more(begin: str, form: str, end: str) -> None:
    share = 10
    text = HEAD + listed(begin, form.replace("{}", "{0}"), end, LENGTH // share)
    ipp.parse_draft(HEAD)
    assert peak(lambda: ipp.parse_draft(text)) < 10 * MAX_SIZE / share


@pytest.mark.parametrize(
    "unit",
    ["<a ", "<a", "a ", "a='b' ", "<b>", "<p> ", "<!-- -->", "<x1></x1>", "<script>甲</script>"],
)
def test_the_source_of_a_page_takes_at_most_ten_times_its_size(unit: str) -> None:
    size = MAX_SIZE // 32
    page = f"<html><p>{HEAD}</p><a {repeated(unit, size)}>"
    ipp.parse_draft(HEAD)
    assert peak(lambda: ipp.parse_draft(page)) < 10 * size


FULL = MAX_SIZE // 3
"""How many Chinese characters a file may have."""


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n" * (MAX_SIZE // 54),
        f"一、{'x)1.x)1.' * 1249}x)\n" + f"{'x)1.x)1.' * 1250}\n" * 300,
        f"{'ab,' * 40_000}\n" * 30 + f"各省：\n为推进。\n国家局\n2026年5月6日\n{HEAD}1.推进。",
        f"2026年推进计划\n为{listed('', '《甲{0}》（以下简称“乙{0}”）', '。', FULL // 4)}\n一、甲\n1.推进。",
        f"<html>{'<b>  ' * (MAX_SIZE // 20)}",
        "<html>" + "".join(f"</{name.encode('unicode-escape').hex()}>" for name in NAMES[:20_000]),
    ],
    ids=["tasks", "tasks in wrapped lines", "addressees", "definitions", "space", "names of tags"],
)
def test_no_text_takes_more_than_at_most_ten_times_the_largest_file(text: str) -> None:
    ipp.parse_draft(HEAD)
    assert peak(lambda: ipp.parse_draft(text)) < 10 * MAX_SIZE


# --- time ------------------------------------------------------------------------------

SECONDS = 20
"""How long the longest text may take: it takes about two, and one that takes time with the square
of its length would take hours."""


def seconds(text: str) -> float:
    """Return how long it takes to parse a text, in seconds of a processor."""
    start = time.process_time()
    ipp.parse_draft(text)
    return time.process_time() - start


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "\t",
            " ",
            "　",
            "甲乙丙丁　　",
            "国家知识　 ",
            ".",
            "·",
            "0",
            "甲",
            "办",
            "（",
            "）",
            "《",
            "*",
            "\\",
            "|",
        ),
        *(
            "有关单位\n",
            "上述各项任务制定\n",
            "国家知识产权局\n",
            "以上",
            "修改",
            "司法解释修",
            "草案",
            "年",
            "2026年",
        ),
    ],
)
def test_a_hostile_text_takes_time_with_its_length(unit: str) -> None:
    body = repeated(unit, LENGTH - 100)
    assert seconds(f"{body}x") < SECONDS
    assert seconds(f"{HEAD}1.推进{body}。（司法部负责）") < SECONDS
    assert seconds(f"{HEAD}1.推进《（{body}x》。（司法部负责）") < SECONDS
    assert seconds(f"1,{body}&#10;") < SECONDS
    assert seconds(f"各省：{body}：\n国家局\n2026年5月6日\n{HEAD}1.推进。（司法部负责）") < SECONDS


@pytest.mark.unmeasured
@pytest.mark.parametrize("end", ["", "</title>", '"', "c='>'", 'c=">"', "-->"])
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<!--",
            "<a",
            "<a ",
            "<a x='",
            '<a x="',
            "<a ='>",
            '<a="b" ',
            "</a",
            "</",
            "<!",
            "<![x",
            "<?",
            "<",
        ),
        *(
            "<script>",
            "<script/>",
            "<title>",
            "<title/>",
            "<style>",
            "<p> ",
            "<b>",
            "<td>",
            "<sup>",
            "</p>",
            " ",
            "&",
            "&#",
            "&#x;",
            "=",
        ),
    ],
)
def test_the_source_of_a_page_takes_time_with_its_length(unit: str, end: str) -> None:
    assert seconds(f"<html>{repeated(unit, MAX_SIZE // 16)}{end}") < SECONDS
