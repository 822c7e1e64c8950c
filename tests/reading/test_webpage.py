"""The lines that a reader sees of a page in HTML, whatever its tags, its comments and its mistakes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_power_plan.reading.lines import Line
from ip_power_plan.reading.markup import lines_of

INLINE = [
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
    *("img", "ins", "kbd", "label", "mark", "o:p", "q", "rb", "ruby", "s", "samp", "small", "span"),
    *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "st1:chsdate"),
    *("mpchecktext", "button", "svg"),
]
"""Elements that end no line in a browser."""
BLOCKS = [
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
    ),
    *(
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
    ),
    *("h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu"),
    *("nav", "ol", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot"),
    *("thead", "tr", "ul"),
]
"""Elements that begin and end a line in a browser."""
HIDDEN = [
    *("audio", "canvas", "datalist", "del", "iframe", "noembed", "noframes", "noscript", "rp"),
    *("rt", "template", "video"),
]
"""Elements of which a browser shows none of the words."""


def of_html(*lines: str) -> list[Line]:
    """Return the lines of a whole page in HTML, less what is blank."""
    return [Line(n, text.strip()) for n, text in lines_of("\n".join(lines)) if text.strip()]


# --- what is seen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (["<p>甲</p>", "", "<p>乙</p>"], [(1, "甲"), (3, "乙")]),
        (["<p>", "", "  甲", "乙</p>"], [(3, "甲 乙")]),
        (
            ["<div>", "甲", "", "乙", " \t", "丙", "丁", "</div>"],
            [(2, "甲"), (4, "乙"), (6, "丙 丁")],
        ),
        (["<div>甲<div>乙</div>丙</div>丁"], [(1, "甲"), (1, "乙"), (1, "丙"), (1, "丁")]),
        (["<p>甲</p>", "<p>乙"], [(1, "甲"), (2, "乙")]),
        (["<p>甲 &"], [(1, "甲 &")]),
        (["<p>甲&ldquo;乙&#20108;&nbsp;</p>"], [(1, "甲“乙二")]),
        (["<p>甲&amp;lt;</p>"], [(1, "甲<")]),
        (["<p>甲</p><!-- 乙 --><p>丙</p>"], [(1, "甲"), (1, "丙")]),
        (["<p>甲<del>乙</del>丙</p>"], [(1, "甲丙")]),
        (["<p>甲<ruby>乙<rp>（</rp><rt>yǐ</rt><rp>）</rp></ruby>丙</p>"], [(1, "甲乙丙")]),
        (["<p>甲<br>乙<br/>丙</p>"], [(1, "甲"), (1, "乙"), (1, "丙")]),
        (["<p>甲<hr>乙</p>"], [(1, "甲"), (1, "乙")]),
        # End tags without a beginning.
        (["</sup></script><p>甲1</p>", "<script>乙</script><p>丙</p>"], [(1, "甲1"), (2, "丙")]),
        (["<p>甲</p><del>乙<del>丙</del>丁</del><p>戊</p>"], [(1, "甲"), (1, "戊")]),
        (["<p>甲<sup>1<sup>2</sup>3</sup>4</p>"], [(1, "甲¹²³4")]),
    ],
)
def test_lines_of_html(page: list[str], lines: list[tuple[int, str]]) -> None:
    assert of_html(*page) == [Line(*line) for line in lines]


@pytest.mark.parametrize("tag", INLINE)
def test_an_inline_tag_ends_no_line(tag: str) -> None:
    assert of_html(f"<p>甲<{tag}>乙</{tag}>丙</p>") == [Line(1, "甲乙丙")]


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_block_begins_and_ends_a_line(tag: str) -> None:
    lines = [Line(1, "甲"), Line(1, "乙"), Line(1, "丙")]
    assert of_html(f"<html>甲<{tag}>乙</{tag}>丙") == lines


@pytest.mark.parametrize("tag", HIDDEN)
def test_the_words_of_some_elements_are_not_shown(tag: str) -> None:
    assert of_html(f"<p>甲<{tag} a=b>不<b>支</b>持</{tag}>乙</p>") == [Line(1, "甲乙")]
    assert of_html(f"<div>甲<{tag}>不<br>支<hr>持</{tag}>乙</div>") == [
        Line(1, "甲"),
        Line(1, "乙"),
    ]


@pytest.mark.parametrize("tag", sorted({*HIDDEN} - {"rp", "rt"}))
def test_what_is_not_shown_may_hold_blocks_and_its_like(tag: str) -> None:
    inside = f"<p>支</p><{tag}>持<{tag}>x</{tag}></{tag}><table><tr><td>播</td>放</tr></table>视"
    assert of_html(f"<p>甲</p><{tag}>不{inside}频</{tag}><p>乙</p>") == [
        Line(1, "甲"),
        Line(1, "乙"),
    ]


@pytest.mark.parametrize("tag", ["td", "th"])
def test_the_cells_of_a_row_are_one_line(tag: str) -> None:
    row = f"<tr><{tag}>{{}}</{tag}>\n\n<{tag}><p>甲</p>\n\n<p>乙。</p></{tag}><{tag}>丙负责</{tag}></tr>"
    page = f"<table>{row.format(1)}\n{row.format(2)}</table><p>丁</p>"
    # A row begins with its number; its cells hold what stands between their tags.
    numbered = [(line.number, "".join(line.text.split())) for line in of_html(page)]
    assert numbered == [(1, "1.甲乙。（丙负责）"), (6, "2.甲乙。（丙负责）"), (10, "丁")]


def test_a_table_without_an_end() -> None:
    assert of_html("<tr><td></td><td>甲</td></tr>") == [Line(1, "甲")]
    assert of_html("<table><tr><td>甲", "", "乙") == [Line(1, "甲 乙")]


# --- what begins with < ----------------------------------------------------------------


@pytest.mark.parametrize(
    "unseen",
    [
        # Comments, declarations and what browsers read as comments.
        *("<!-- 乙 -->", "<!---->", "<!-->", "<!--->", "<!--乙>丙-->", "<!-- <p>乙</p> -->"),
        *(
            "<!doctype 乙>",
            "<![if 乙]>",
            "<![foo[乙]]>",
            "<![",
            "<!>",
            "<?xml 乙?>",
            "</ 乙>",
            "</>",
        ),
        # What is in quotation marks may hold the end of a tag, and what begins one.
        *(
            '<b title="乙>丙">',
            "<b title='乙>丙'>",
            "<b title = \n '乙>丙'>",
            '<b title="<p>乙</p>">',
        ),
        *(
            "<b a=\"'>\" b='\">'>",
            '<b a="乙"b=">" c = d>',
            "<b a=乙'>",
            '<b "乙>',
            '</b title=">">',
        ),
        *("<b/>", "<B>", "<b\n>", "<b a=乙/>", "<b =>"),
    ],
)
def test_what_a_browser_does_not_show(unseen: str) -> None:
    unseen += ">" * (unseen == "<![")
    assert [text for _, text in of_html(f"<p>甲{unseen}丁")] == ["甲丁"]
    assert [text for _, text in of_html(f"<p>甲{unseen}{unseen}丁{unseen}</p>戊")] == ["甲丁", "戊"]


@pytest.mark.parametrize(
    "words", ["<", "< 乙>", "<3", "<=", "<乙>", "<<", "&lt;p&gt;", "<!-- 乙", "a<"]
)
def test_what_is_no_tag_is_text(words: str) -> None:
    seen = words.replace("&lt;", "<").replace("&gt;", ">")
    assert of_html(f"<p>甲{words}") == [Line(1, f"甲{seen}")]
    if "!" not in words:
        assert of_html(f"<p>甲{words}<b>丙</b></p><p>丁") == [Line(1, f"甲{seen}丙"), Line(1, "丁")]


@pytest.mark.parametrize("start", ["<p title=", "<!", "</p", "<p", "<?"])
def test_a_tag_that_has_no_end_is_text(start: str) -> None:
    assert of_html(f"<p>甲</p>{start}乙") == [Line(1, "甲"), Line(1, f"{start}乙")]


@pytest.mark.parametrize("mark", ["'", '"'])
def test_a_mark_without_a_partner_holds_no_more_than_its_tag(mark: str) -> None:
    assert of_html(f"<p title={mark}甲>乙</p><p>丙</p>") == [Line(1, "乙"), Line(1, "丙")]
    other = "'" if mark == '"' else '"'
    assert of_html(f"<p a={other}x{other} b={mark}甲>乙{other}") == [Line(1, f"乙{other}")]


def test_a_mark_whose_partner_is_behind_the_last_tag_holds_no_more_than_its_tag() -> None:
    assert of_html("<p title='甲>乙 c='丙") == [Line(1, "乙 c='丙")]


@pytest.mark.parametrize("name", ["script", "style", "SCRIPT", "Style"])
def test_a_script_holds_no_tags(name: str) -> None:
    script = f"<{name} a='b'>if (a<b) {{ '</p><p>甲' }}\n"
    assert of_html(f"{script}</{name}><p>乙", "<p>丙") == [Line(2, "乙"), Line(3, "丙")]
    assert of_html(f"{script}</{name.swapcase()}>乙") == [Line(2, "乙")]
    assert of_html(f"<p>甲</p>{script}") == [Line(1, "甲")]
    assert of_html(f"<p>甲</p><{name} src='a'/><p>乙") == [Line(1, "甲"), Line(1, "乙")]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<del/>乙</p>", ["甲乙"]),
        ("<p>甲<sup/>1</p>", ["甲1"]),
        ("<tr><td>甲</td><td/><td>乙</td></tr>", ["甲\t\t乙"]),
    ],
)
def test_an_element_that_ends_itself_holds_nothing(page: str, lines: list[str]) -> None:
    assert [line.text for line in of_html(page)] == lines


@pytest.mark.parametrize(
    "unseen", ["<!--\n甲\n-->", "<b\n\n>", "<script>\n甲\n</script>", "<b a='\n\n'>"]
)
def test_lines_are_counted_where_nothing_is_seen(unseen: str) -> None:
    assert of_html(f"<html>{unseen}乙") == [Line(3, "乙")]
    assert of_html(f"<html>{unseen}<p>", f"乙{unseen}</p>丁") == [Line(4, "乙"), Line(6, "丁")]


# --- the same as Python's own parser ---------------------------------------------------


UNSHOWN = {"script", "style", "del", "video"}


class Words(HTMLParser):
    """The words of a page, as Python's own parser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.unseen += tag in UNSHOWN

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(self.unseen - (tag in UNSHOWN), 0)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words += data.split()


VALUES = st.sampled_from(
    ["", " a", " a=b", " a='<p>'", ' a = "甲>乙"', " a=\"'\" b='\">'", "\n", " /"]
)
PLAIN = st.sampled_from(
    [" ", "\n", "\n\n", "甲", "乙 丙", "&amp;", "&#30002;", "&lt;p&gt;", "< ", "a>b", "&nbsp"]
)
UNSEEN = st.sampled_from(
    [
        "<!-- 甲 -->",
        "<!--<p>-->",
        "<!doctype html>",
        "<br>",
        "<hr/>",
        "<script>if (a<b) '<p>'</script>",
    ]
)


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements that hold others and are closed."""
    tags = st.sampled_from(["p", "DIV", "b", "span", "td", "tr", "del", "video", "h1", "o:p"])
    parts = st.lists(inside, max_size=4).map("".join)
    return st.builds(lambda tag, value, part: f"<{tag}{value}>{part}</{tag}>", tags, VALUES, parts)


@given(st.lists(st.recursive(PLAIN | UNSEEN, element, max_leaves=12), max_size=6).map("".join))
def test_the_words_are_those_that_another_parser_finds(page: str) -> None:
    page = f"<html>{page}"
    found = "".join("".join(text.split()) for _, text in lines_of(page))
    assert found == "".join(Words(page).words)


# --- ends that are left out ------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        # What HTML lets authors leave out.
        ("<ruby>甲<rt>jiǎ</ruby>乙<p>丙", ["甲乙", "丙"]),
        ("<ruby>甲<rp>（<rt>jiǎ<rp>）</ruby>乙<p>丙", ["甲乙", "丙"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>丁<p>戊", ["甲乙", "丙", "丁", "戊"]),
        ("<table><tbody><tr><th>甲<tbody><tr><td>乙</table><p>丙", ["甲", "乙", "丙"]),
        # What was forgotten.
        ("<p>甲<sup>1</p><p>2.乙", ["甲¹", "2.乙"]),
        ("<p>甲<rt>jiǎ<p>乙", ["甲", "乙"]),
        *(
            (f"<{block}>甲<{each}>x<{each}>y<b>z</{block}>乙<p>丙", ["甲", "乙", "丙"])
            for block in ("p", "div", "li", "h1")
            for each in HIDDEN
        ),
        *(
            (f"<table><tr><{cell}>甲<{each}>x<p>y</p>z</{cell}><td>乙</table>", ["甲乙"])
            for cell in ("td", "th")
            for each in ("del", "video")
        ),
        ("<ruby>甲<rp>（<rt>jiǎ</rt>乙</ruby>", ["甲乙"]),
        ("<ruby>甲<rt>jiǎ<rp>）</rp>乙</ruby>", ["甲乙"]),
        *((f"<p>甲<del>x<{void}>y</p>乙", ["甲", "乙"]) for void in ("br", "hr")),
        *(
            (f"甲<{each}>x<{block}>乙", ["甲", "乙"])
            for block in ("p", "div", "li")
            for each in ("rt", "rp")
        ),
        *((f"甲<sup>1<{block}>2.乙", ["甲¹", "2.乙"]) for block in ("p", "div", "li")),
        *(
            (f"<table><tr><{cell}>甲<{row}>乙</table><p>丙", ["甲", "乙", "丙"])
            for cell in ("td", "th")
            for row in ("tr", "tbody", "table")
        ),
        ("<table><tr><td>甲</table>乙<p>丙", ["甲", "乙", "丙"]),
        ("<ruby>甲<rt>x</ruby>乙<ruby>丙<rp>x</ruby>丁", ["甲乙丙丁"]),
        ("<title>甲<p>乙", ["甲", "乙"]),
        # What holds no tags.
        ("<title>甲<p>乙<!-- 丙</title><p>丁<!-- 戊 -->己", ["丁己"]),
        ("<script>甲</scripts>乙</script >丙", ["丙"]),
        ("<p>甲<!-- 乙 --!><p>丙<!-- 丁 -->", ["甲", "丙"]),
        ("<p>甲<!-- 乙 --!><p>丙<!-- 丁 --!>戊", ["甲", "丙戊"]),
    ],
)
def test_an_end_that_is_left_out_hides_nothing(page: str, lines: list[str]) -> None:
    found = ["".join(text.split()) for _, text in of_html(f"<html>{page}")]
    assert found == lines


def test_space_between_elements_is_one_space() -> None:
    page = "<p> <b>Jia</b> <i> </i>\n<b>Yi</b>\n</p> <p>乙"
    assert [line.text for line in of_html(page)] == ["Jia Yi", "乙"]


def test_the_lines_of_what_is_formatted_already_are_lines() -> None:
    page = "<html><pre>甲\n乙\n\n丙</pre>\n丁\n戊"
    assert of_html(page) == [Line(1, "甲"), Line(2, "乙"), Line(4, "丙"), Line(5, "丁 戊")]


def test_blank_lines_end_in_any_way() -> None:
    assert of_html("<div>甲\r\n\r\n乙\r\n丙</div>") == [Line(1, "甲"), Line(3, "乙 丙")]


@pytest.mark.parametrize("number", ["9" * 5000, "0" * 5000 + "9" * 8, "x" + "f" * 9, "X110000000"])
@pytest.mark.parametrize("before", ["", "<html><p>", "1,甲,"])
def test_a_number_that_no_character_has(number: str, before: str) -> None:
    (line,) = lines_of(f"{before}甲&#{number};乙")
    assert line.text.endswith("甲\ufffd乙")


@pytest.mark.parametrize(
    "number", ["20057", "00000020057", "0" * 5000 + "20057", "x4e59", "X00004E59"]
)
@pytest.mark.parametrize("before", ["", "<html><p>"])
def test_a_character_written_as_a_number(number: str, before: str) -> None:
    assert lines_of(f"{before}甲&#{number};丙") == [Line(1, "甲乙丙")]
