"""The lines that a reader sees, whatever the source of a page has around and between them."""

from __future__ import annotations

import pytest
from tests.reading.test_webpage import of_html

from ip_power_plan.reading.lines import Line
from ip_power_plan.reading.markup import MAX_STRAY, MIN_ROWS, lines_of

OTHERS = [f"第{place}行" for place in range(1, 20)]


def seen(*lines: str) -> list[str]:
    """Return what is seen of a page, beside lines without any mark."""
    found = [line.text for line in lines_of("\n".join([*OTHERS, *lines]))]
    assert found[: len(OTHERS)] == OTHERS
    return found[len(OTHERS) :]


# --- whether a page is HTML ------------------------------------------------------------


@pytest.mark.parametrize(("tagged", "is_html"), [(1, False), (2, True)])
def test_more_than_a_tenth_of_the_lines_have_tags_in_html(tagged: int, is_html: bool) -> None:
    lines = ["<div>甲"] * tagged + ["乙"] * (10 - tagged) + [" ", ""]
    # In HTML, a line goes on to the next tag; blank lines do not count.
    expected = ["甲"] * tagged + ["乙"] * (10 - tagged)
    if is_html:
        expected = ["甲", "甲 乙 乙 乙 乙 乙 乙 乙 乙"]
    found = [text.strip() for _, text in lines_of("\n".join(lines)) if text.strip()]
    assert found == expected
    assert MAX_STRAY == 0.1


@pytest.mark.parametrize("tag", ["<!doctype html>", "<html>", "<head>", "<body class='a'>"])
@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_what_only_a_whole_page_has(tag: str, write: object) -> None:
    assert callable(write)
    assert of_html(write(tag), *OTHERS) == [Line(2, " ".join(OTHERS))]


@pytest.mark.parametrize("words", ["<bodys>", "<headline>", "html", "<htmlx", "<p"])
def test_words_that_are_no_tags(words: str) -> None:
    assert seen(words) == [words]


def test_a_page_without_marks_is_its_lines() -> None:
    assert lines_of("甲\n\n乙 <\n") == [Line(1, "甲"), Line(2, ""), Line(3, "乙 <")]


# --- stray tags ------------------------------------------------------------------------

BLOCKS = ["p", "div", "td", "tr", "table", "h1", "h6", "li", "ol", "ul", "dd", "section", "article"]


INLINE = ["a", "b", "em", "font", "i", "img", "small", "span", "strong", "sub", "sup", "u", "o:p"]


@pytest.mark.parametrize("tag", [*BLOCKS, "br"])
@pytest.mark.parametrize("write", ["<{}>", "<{} class='a'>", "<{}/>"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_stray_tag_ends_a_line(tag: str, write: str, case: object) -> None:
    assert callable(case)
    written = case(write.format(tag))
    assert seen(f"甲{written}乙") == ["甲", "乙"]
    assert seen(written, "乙") == ["", "乙"]


@pytest.mark.parametrize("tag", [*BLOCKS, "body", "html"])
def test_the_end_of_a_stray_tag_ends_a_line(tag: str) -> None:
    assert seen(f"甲</{tag}>乙") == ["甲", "乙"]


@pytest.mark.parametrize("tag", INLINE)
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_a_stray_inline_tag_is_nothing(tag: str, case: object) -> None:
    assert callable(case)
    assert seen(case(f"甲<{tag}>乙</{tag}>丙<br>")) == ["甲乙丙"]
    assert seen(case(f"<p>甲<{tag} class='a'>乙</{tag}>丙")) == ["甲乙丙"]


def test_a_picture_inside_the_text_is_no_line_too_long() -> None:
    picture = f"data:image/png;base64,{'A' * 200_000}=="
    assert seen(f"![甲]({picture})") == ["![甲]()"]
    assert seen(f"甲<img src='{picture}'>乙<br>") == ["甲乙"]


def test_an_unknown_tag_stays() -> None:
    assert seen("甲<x>乙<br>") == ["甲<x>乙"]
    assert seen("甲<b>乙") == ["甲<b>乙"]


def test_the_pieces_of_a_line_have_its_number() -> None:
    assert lines_of("\n".join([*OTHERS, "甲<br>乙"]))[-2:] == [Line(20, "甲"), Line(20, "乙")]


@pytest.mark.parametrize(
    ("digits", "raised"), [("0123456789"[n : n + 2], "⁰¹²³⁴⁵⁶⁷⁸⁹"[n : n + 2]) for n in range(10)]
)
def test_a_raised_figure(digits: str, raised: str) -> None:
    assert seen(f"甲<sup>{digits}</sup>乙9") == [f"甲{raised}乙9"]
    assert seen(f"甲<SUP>{digits}</SUP>乙9") == [f"甲{raised}乙9"]
    assert of_html(f"<p>甲<sup>{digits}</sup>乙9</p>") == [Line(1, f"甲{raised}乙9")]


def test_what_is_raised_and_no_figure_of_a_footnote() -> None:
    assert seen("甲<sup>123</sup>乙<br>") == ["甲123乙"]
    assert seen("甲<sup>注</sup>乙<br>") == ["甲注乙"]


# --- Markdown --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "read"),
    [
        *((f"{'#' * level} 一、甲", "一、甲") for level in range(1, 7)),
        ("  ## 一、甲", "一、甲"),
        *((f"{mark} 甲", "甲") for mark in "-*+"),
        ("- 1.甲", "1.甲"),
        ("- 118、甲", "118、甲"),
        (r"- 1\.甲", "1.甲"),
        ("   *   甲", "甲"),
        ("**1.** 甲", "1. 甲"),
        ("**甲**乙", "甲乙"),
        ("__甲__，乙", "甲，乙"),
        ("甲**乙**丙", "甲乙丙"),
        ("（**甲**）", "（甲）"),
        ("**甲_乙**", "甲_乙"),
        ("*（甲负责）*", "（甲负责）"),
        ("_(甲负责)_", "(甲负责)"),
        ("_甲。_", "甲。"),
        ("*甲：*", "甲："),
        ("[甲](https://a.cn/b)乙", "甲乙"),
        *(
            (f"[甲]({address})", "甲")
            for address in ("http:a", "mailto:a@b.cn", "www.a.cn", "./a", "#a", "/a")
        ),
        ("![甲](https://a.cn/b.png)乙", "乙"),
        ("![](./b.png)乙", "乙"),
        ("甲[1](#a)乙", "甲乙"),
        ("甲[^12](#a)乙", "甲乙"),
        ("甲[[1]](#footnote-1)乙", "甲乙"),
        (r"甲[\[1\]](#footnote-1)乙", "甲乙"),
        ("甲[^1]乙", "甲乙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("甲\\", "甲"),
        *((f"甲\\{mark}乙", f"甲{mark}乙") for mark in "\\`*_{}[]()#+.!|~-"),
        ("甲&nbsp;&ldquo;乙", "甲\xa0“乙"),
    ],
)
def test_marks_of_markdown(source: str, read: str) -> None:
    assert seen(source) == [read]


@pytest.mark.parametrize(
    "text",
    [
        *("#甲", "####### 甲", "-甲", "- 2025年", "- 1234.甲", "1# 甲", "甲 - 乙", "XX- 甲"),
        *(
            "甲*乙*丙",
            "*甲*",
            "** 甲**",
            "**甲 **",
            "甲__乙__丙",
            "**甲",
            "a*（甲）*b",
            "*（甲）",
            "_甲_",
            "*a。*",
        ),
        *("[甲](乙、丙)", "[甲](b.cn)", "[甲] (#a)", "[甲](#a b)", "[^a]", "[^123]", "[甲]", "!甲"),
        *("甲<!-- 乙", "甲\\乙", "甲\\n乙", "<>"),
    ],
)
def test_words_that_look_like_marks_of_markdown(text: str) -> None:
    assert seen(text) == [text]


@pytest.mark.parametrize("mark", ["🔹", "■", "➡", "→", "👇", "⬛", "★", "▶\ufe0f", "❖", "🀀"])
@pytest.mark.parametrize("text", ["一、甲", "十二、甲", "（一）甲", "(十)甲", "2025年甲"])
def test_a_picture_before_a_heading_or_a_year(mark: str, text: str) -> None:
    assert seen(f" {mark} {text}") == [text]
    assert seen(f"{mark}{mark}{text}") == [text]


@pytest.mark.parametrize("number", ["1.", "118、", "12．"])
def test_a_picture_before_a_task(number: str) -> None:
    assert seen(f"🔹 {number}甲") == [f"{number}甲"]
    # A dot or an arrow before a number may be another list's.
    assert seen(f"■{number}甲") == [f"■{number}甲"]


@pytest.mark.parametrize(
    "text",
    [
        "🔹甲",
        "🔹一甲",
        "🔹（甲）",
        "🔹1.2亿",
        "🔹1234.甲",
        "🔹1999年",
        "甲🔹一、乙",
        "XX一、甲",
        "🔹5",
    ],
)
def test_another_picture_stays(text: str) -> None:
    assert seen(text) == [text]


# --- quotations ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quoted", "others", "is_quotation"), [(2, 2, False), (3, 2, True), (1, 0, True), (1, 1, False)]
)
def test_most_lines_of_a_quotation_have_the_mark(
    quoted: int, others: int, is_quotation: bool
) -> None:
    lines = ["> 甲"] * quoted + ["乙"] * others + ["", "  "]
    read = ["甲" if is_quotation else "> 甲"] * quoted + ["乙"] * others + ["", "  "]
    assert lines_of("\n".join(lines)) == [Line(*line) for line in enumerate(read, start=1)]


@pytest.mark.parametrize(
    ("line", "read"),
    [(">甲", "甲"), (" > 甲", "甲"), (">  甲", " 甲"), (">> 甲", "> 甲"), ("甲> 乙", "甲> 乙")],
)
def test_the_mark_of_a_quotation(line: str, read: str) -> None:
    assert [text for _, text in lines_of(f"> 一\n> 二\n> 三\n{line}")] == ["一", "二", "三", read]


# --- rows of tables --------------------------------------------------------------------

ROWS = ["|1|甲。|乙负责|", "|2|丙。|丁负责|"]
TASKS = ["1.甲。（乙负责）", "2.丙。（丁负责）"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("|3|戊。|己负责|", "3.戊。（己负责）"),
        (" | 3. | 戊。 | 己负责 | ", "3.戊。（己负责）"),
        ("|3、|戊。|（己负责）|", "3.戊。（己负责）"),
        ("|3|戊。|(己负责)|", "3.戊。(己负责)"),
        ("|3|戊||己|", "3.戊（己）"),
        ("3\t戊。\t己负责", "3.戊。（己负责）"),
        ("3\t戊 庚。\t己 辛", "3.戊 庚。（己 辛）"),
        ("|3|戊&#10;庚。|己|", "3.戊 庚。（己）"),
        (" 3 \t 戊。 \t 己负责 ", "3.戊。（己负责）"),
        ("1234\t戊。\t己", "1234.戊。（己）"),
        ("3,戊。,己负责", "3.戊。（己负责）"),
        ('3,"戊,庚。","己,辛"', "3.戊,庚。（己,辛）"),
        (" 1234,戊。,己", "1234.戊。（己）"),
        # Rules and empty rows.
        ("|---|:-:|--|", ""),
        ("| | |", ""),
        ("||", ""),
        # Lines that are no such row.
        *(
            (line, line)
            for line in (
                *(
                    "|3|戊。|",
                    "|3|戊。|己|庚|",
                    "|甲|戊。|己|",
                    "|3|戊。|己。庚|",
                    "|3|5戊。|己|",
                    "|3X|戊。|己|",
                    "|3|X|--X|--|",
                ),
                *("3\t戊。", "甲\t戊。\t己", "12345\t戊。\t己", "3\t戊。\t己。", "3.\t戊。\t己"),
                *(
                    "3,戊。",
                    "甲,戊。,己",
                    "12345,戊。,己",
                    "1,000,000",
                    "3|戊。|己",
                    "|3|戊。|己",
                    "3.,戊。,己",
                ),
                f"3,{'戊' * 140_000},己",
            )
        ),
    ],
)
def test_a_line_of_a_table(line: str, read: str) -> None:
    assert [text for _, text in lines_of("\n".join([*ROWS, line]))] == [*TASKS, read]
    assert lines_of("\n".join([*ROWS, "", line]))[-1] == Line(4, read)


@pytest.mark.parametrize(("rows", "is_table"), [(1, False), (2, True)])
def test_one_row_is_no_table(rows: int, is_table: bool) -> None:
    found = [text for _, text in lines_of("\n".join(ROWS[:rows]))]
    assert found == (TASKS if is_table else ROWS[:rows])
    assert MIN_ROWS == 2


def test_tags_in_the_cells_of_markdown() -> None:
    rows = ["| 3 | 戊<br>己。 | 庚<p>辛 |", " |4|<b>壬</b>|癸<br/>|"]
    assert seen(*rows) == ["3.戊己。（庚辛）", "4.壬（癸）"]
