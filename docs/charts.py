"""The charts of a plan as SVG; each is drawn by a recipe of `gallery/`.

The page of recipes shows the code and what `draw` makes of it; the plan's pages take what
`charts` returns. Altair keeps texts as texts: no font is needed here, the reader's are used.
"""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from ip_power_plan.controls import visible

if TYPE_CHECKING:
    import ip_power_plan as ipp

GALLERY: Final = Path(__file__).resolve().parent / "gallery"

TITLES: Final = {
    "leads": ("各部门牵头的任务数", "How many tasks each agency leads"),
    "sections": ("各节的牵头和参与次数", "Lead and participant shares by section"),
    "network": ("共同负责任务的部门", "Agencies that work together"),
    "agenda": (
        "法律文件议程：类别和动作",
        "The legislative agenda: kinds of law, and what is done",
    ),
}
"""The charts of one plan, with their titles in Chinese and in English."""

# As wide as the font that the chart was laid out with; then those for Chinese, of the reader.
_FONTS: Final = (
    "Arial, 'Liberation Sans', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', "
    "'Noto Sans SC', sans-serif"
)
# Words have the color of the page around them. The other colors have a contrast of 3.5 or more
# with a white page and a dark one, and of 4.5 or more with the white figures on them.
_THEME: Final[dict[str, Any]] = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"domain": False, "ticks": False, "grid": False, "title": None, "labelPadding": 8},
    "legend": {"orient": "top", "symbolOpacity": 1},
    "mark": {"color": "#2870b8"},
    "text": {"color": "currentColor", "fontSize": 12},
    "range": {"category": ["#2870b8", "#b45f06", "#1f7f4a", "#9a4fb0", "#c23b4b", "#757575"]},
    "style": {
        name: {"fill": "currentColor", "fontSize": 12} for name in ("guide-label", "guide-title")
    },
}
_SVG: Final = "http://www.w3.org/2000/svg"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")  # a browser needs this prefix


def recipe(name: str) -> Callable[..., Any]:
    """Return the function of a recipe, by its name."""
    function: Callable[..., Any] = runpy.run_path(str(GALLERY / f"{name}.py"))[name]
    return function


def charts(plan: ipp.Plan, lang: str = "en") -> dict[str, str]:
    """Return each chart of a plan as SVG to put into a page, by its name.

    Args:
        plan: The plan.
        lang: ``"zh"`` or ``"en"``, for its words.

    Returns:
        SVG elements, as wide as there is room. Their words are text, in the color of the page
        around them; ``<title>`` says what is drawn, and ``<desc>`` every figure.
    """
    return {name: chart(name, plan, lang) for name in TITLES}


def chart(name: str, plan: ipp.Plan, lang: str = "en") -> str:
    """Return one of the charts of a plan: see `charts`."""
    if name == "leads":
        figures = figures_of(plan.tasks.counts("lead"), lang)
    elif name == "sections":
        figures = _shares_by_section(plan, lang)
    elif name == "network":
        figures = figures_of(plan.tasks.pairs(), lang, least=3)
    else:
        figures = figures_of(plan.tasks.counts(("kind", "action")), lang)
    return svg(recipe(name)(plan, lang), name, TITLES[name][lang == "en"], figures, lang)


def chart_of_changes(comparison: ipp.Comparison, lang: str = "en") -> str:
    """Return the chart of what changed between two editions as SVG to put into a page."""
    kinds = Counter(kind for kind, *_ in comparison.table("tasks").shown(lang)[1])
    figures = "; ".join(f"{kind} {count}" for kind, count in kinds.items())
    old, new = comparison.old.year, comparison.new.year
    title = f"{old}年到{new}年的变化" if lang == "zh" else f"What changed from {old} to {new}"
    return svg(recipe("changes")(comparison, lang), "changes", title, figures, lang)


def figures_of(table: ipp.Table, lang: str, least: int = 0) -> str:
    """Return the rows of a table as people read them, in one line."""
    return "; ".join(" ".join(row) for row in table.shown(lang)[1] if int(row[-1]) >= least)


def _shares_by_section(plan: ipp.Plan, lang: str) -> str:
    shares: Counter[str] = Counter()
    for section, role, _, tasks in plan.tasks.counts(("section", "role", "agency")).shown(lang)[1]:
        shares[f"{section} {role}"] += int(tasks)
    return "; ".join(f"{of} {count}" for of, count in sorted(shares.items()))


def svg(chart: Any, name: str, title: str, figures: str, lang: str) -> str:
    """Return an Altair chart as an SVG element of a page.

    Args:
        chart: The chart.
        name: The start of the element's ids, with the language.
        title: What is drawn.
        figures: The figures, for those who cannot see them.
        lang: The language of its words, ``"zh"`` or ``"en"``.
    """
    import altair as alt
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(
        _printable({**chart.to_dict(), "config": {}}),
        vl_version=".".join(alt.SCHEMA_VERSION.split(".")[:2]),
        config={**_THEME, "aria": False},
        allowed_base_urls=[],
    )
    return page_svg(drawn, f"chart-{name}-{lang}", title, figures, lang)


def page_svg(drawn: str, name: str, title: str, figures: str, lang: str) -> str:
    """Return an SVG file as an element of a page: see `svg`."""
    root = ET.fromstring(drawn)  # noqa: S314  # made here
    for element in root.iter():
        element.attrib.pop("font-family", None)
        # It is one picture, with a title: its marks have no part of their own.
        for attribute in ("role", "aria-hidden", "aria-roledescription"):
            element.attrib.pop(attribute, None)
    *_, width, _height = root.attrib["viewBox"].split()
    del root.attrib["width"], root.attrib["height"]
    root.attrib |= {
        "class": "plan-chart",
        "lang": "zh-Hans" if lang == "zh" else "en",
        "role": "img",
        "font-family": _FONTS,
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        # On a wide page not so wide that its words are larger than those around it.
        "style": f"width:100%;height:auto;max-width:{1.3 * float(width):.0f}px",
    }
    for tag, words in (("desc", figures), ("title", title)):
        told = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        told.text = visible(words)
        root.insert(0, told)
    return ET.tostring(root, encoding="unicode")


def _printable(value: Any) -> Any:
    """Escape what no XML can hold, and what would turn a line around."""
    if isinstance(value, dict):
        return {key: _printable(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_printable(held) for held in value]
    return visible(value) if isinstance(value, str) else value
