"""HTML for a notebook: no script, nothing from elsewhere, light and dark, as wide as its cell.

What is shown stays readable where a viewer drops the style, as GitHub does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final, TypeAlias, TypeVar

from ..controls import visible
from .marked import Cell, Mark

MAX_OPEN: Final = 20
"""How many rows are shown at once; the others are there to unfold."""
MAX_ROWS: Final = 200
"""How many rows are there at all; those after them are only counted."""
MAX_SLACK: Final = 5
"""How many more rows are still shown at once, since nobody unfolds so few."""

Thing = TypeVar("Thing")


class Html(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


Content: TypeAlias = Cell | Html
"""What an element holds: text to escape, with or without marks, or HTML."""

_TAGS: Final = {Mark.DELETED: "del", Mark.INSERTED: "ins", Mark.LAW: "mark", Mark.LEAD: "b"}

# Colors come from the page: what is drawn here is translucent, and readable on any.
_STYLE: Final = """
.ip-power-plan{container-type:inline-size;width:100%;max-width:64em;line-height:1.5;
text-align:left;overflow-wrap:anywhere}
.ip-power-plan :is(p,dl,dt,dd,ol,table){float:none;width:auto;margin:0;padding:0;font-size:1em}
.ip-power-plan>*+*,.ip-power-plan details>*{margin-top:.5em}
.ip-power-plan [lang=en]{opacity:.8}
.ip-power-plan h4{margin:.8em 0 .2em;font-size:1em;font-weight:bold}
.ip-power-plan dl{display:grid;grid-template-columns:minmax(5em,max-content) 1fr;gap:.2em 1em}
.ip-power-plan dt{font-weight:normal;opacity:.8}
.ip-power-plan ol{list-style:decimal;padding-left:2.8em}
.ip-power-plan li{margin:0;padding:.35em 0;border-top:1px solid rgba(128,128,128,.35)}
.ip-power-plan table{width:100%;border-collapse:collapse;table-layout:auto}
.ip-power-plan tr{background:none}
.ip-power-plan :is(th,td){text-align:left;vertical-align:baseline;padding:.25em .8em .25em 0;
border-bottom:1px solid rgba(128,128,128,.35);white-space:normal;min-width:4.5em;max-width:38em}
.ip-power-plan th{overflow-wrap:normal}
.ip-power-plan mark{color:inherit;background:rgba(128,128,128,.2);border-radius:.2em}
.ip-power-plan ins{color:inherit;background:rgba(46,160,67,.25);text-decoration:underline}
.ip-power-plan del{color:inherit;background:rgba(248,81,73,.25);text-decoration:line-through}
.ip-power-plan summary{cursor:pointer;opacity:.8}
@container (max-width:36em){
.ip-power-plan :is(dl,table,tbody,tr,td){display:block}
.ip-power-plan dd{margin-bottom:.4em}
.ip-power-plan thead{display:none}
.ip-power-plan tr{padding:.35em 0;border-bottom:1px solid rgba(128,128,128,.35)}
.ip-power-plan td{border:0;padding:0}
.ip-power-plan td>p:only-child{display:inline}
.ip-power-plan td[data-head]::before{content:attr(data-head) ": ";opacity:.8}
.ip-power-plan td:empty{display:none}}
""".replace("\n", "").replace(".ip-power-plan", ":is(.ip-power-plan,#_)")
# JupyterLab styles lists and tables by rules of more weight than a class has; an id, though no
# element has it, has more than any of them.


def html(*content: Content) -> Html:
    """Return text as HTML, one piece after another."""
    return Html("".join(map(_escaped, content)))


def _escaped(content: Content) -> str:
    if isinstance(content, Html):
        return content
    if isinstance(content, str):
        return escape(visible(content))
    return "".join(
        f"<{_TAGS[mark]}>{escape(visible(text))}</{_TAGS[mark]}>"
        if mark in _TAGS
        else escape(visible(text))
        for text, mark in content
    )


def element(tag: str, *content: Content, **attributes: str) -> Html:
    """Return an element."""
    told = "".join(
        f' {name.replace("_", "-")}="{escape(visible(value))}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{told}>{html(*content)}</{tag}>")


def frame(*content: Html) -> str:
    """Return everything that one output shows, with its style.

    It is a plain string: marimo shows none of a class of its own.
    """
    style = Html(f"<style>{_STYLE}</style>")
    return str(element("div", style, *content, **{"class": "ip-power-plan"}))


def pairs(rows: Iterable[tuple[str, Content]]) -> Html:
    """Return labels with what they label; a label of nothing is left out."""
    return element(
        "dl",
        *(html(element("dt", label), element("dd", content)) for label, content in rows if content),
    )


def rows_of(
    head: Sequence[str], things: Iterable[Thing], cells: Callable[[Thing], Sequence[Content]]
) -> Html:
    """Return things as the rows of a table; on a narrow page, each cell stands under its head.

    Args:
        head: The words over the columns.
        things: What the rows are about.
        cells: Returns the cells of one of them; called only for those that are shown.
    """
    titles = element("thead", element("tr", *(element("th", _block(title)) for title in head)))

    def row(thing: Thing) -> Html:
        return element(
            "tr",
            *(
                element("td", _block(cell), **({"data_head": title} if cell else {}))
                for title, cell in zip(head, cells(thing), strict=True)
            ),
        )

    return _cut(things, row, lambda body: element("table", titles, element("tbody", *body)))


def _block(cell: Content) -> Html:
    """Return a cell as a block: JupyterLab aligns other cells to the right without the style."""
    block = not cell or (isinstance(cell, Html) and cell.startswith(("<p", "<div")))
    return html(cell) if block else element("p", cell)


def items(things: Iterable[Thing], item: Callable[[Thing], tuple[int, Html]]) -> Html:
    """Return things as a list whose items have a number of their own.

    Args:
        things: What the items are about.
        item: Returns the number and the content of one; called only for those that are shown.
    """

    def row(thing: Thing) -> Html:
        number, content = item(thing)
        return element("li", content, value=str(number))

    return _cut(things, row, lambda body: element("ol", *body))


def _cut(
    things: Iterable[Thing], row: Callable[[Thing], Html], whole: Callable[[list[Html]], Html]
) -> Html:
    """Return things as rows, the first of them at once, and the others to unfold."""
    every = list(things)
    shown = [*map(row, every[:MAX_ROWS])]
    rest = len(every) - MAX_OPEN
    if rest <= MAX_SLACK:
        return whole(shown)
    hidden = len(every) - MAX_ROWS
    left_out = [element("p", f"… {hidden} more are not shown")] if hidden > 0 else []
    unfold = element(
        "details", element("summary", f"{rest} more"), whole(shown[MAX_OPEN:]), *left_out
    )
    return html(whole(shown[:MAX_OPEN]), unfold)
