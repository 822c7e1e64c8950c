"""The recipes of the gallery: a Sphinx extension that shows the code and what it draws."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import charts
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import ip_power_plan as ipp

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Recipe(SphinxDirective):
    """The code of a recipe; the argument is its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the code, and what it draws."""
        file = charts.GALLERY / f"{self.arguments[0]}.py"
        self.env.note_dependency(str(file))
        self.env.note_dependency(charts.__file__)
        code = file.read_text(encoding="utf-8")
        return [nodes.literal_block(code, code, language="python"), *self.drawn(file.stem)]

    def drawn(self, name: str) -> list[nodes.Node]:
        """Return what the recipe draws, in English and, to unfold, in Chinese."""
        plan = ipp.load(2025)
        if name == "changes":
            comparison = ipp.compare(plan, charts.recipe("invented")(plan))
            english, chinese = (charts.chart_of_changes(comparison, lang) for lang in ("en", "zh"))
        else:
            english, chinese = (charts.chart(name, plan, lang) for lang in ("en", "zh"))
        folded = f'<details><summary lang="zh-Hans">中文图</summary>{chinese}</details>'
        return [nodes.raw("", f'<div class="recipe">{english}{folded}</div>', format="html")]


class CodeOnly(Recipe):
    """The code of a recipe that draws nothing."""

    def drawn(self, name: str) -> list[nodes.Node]:  # noqa: ARG002
        """Return nothing."""
        return []


class MatplotlibRecipe(Recipe):
    """The code of a recipe for matplotlib, which needs a font on the machine that runs it."""

    def drawn(self, name: str) -> list[nodes.Node]:
        """Return what it draws; without a font, what it says."""
        import matplotlib as mpl

        mpl.use("svg")
        file = io.StringIO()
        try:
            charts.recipe(name)(ipp.load(2025)).savefig(
                file, format="svg", transparent=True, metadata={"Date": None}
            )
        except LookupError as error:
            words = f"Where this page was built, the recipe said: {error}."
            return [nodes.note("", nodes.paragraph("", words))]
        title = charts.TITLES["leads"][0]
        figures = charts.figures_of(ipp.load(2025).tasks.counts("lead"), "zh")
        svg = charts.page_svg(file.getvalue(), "chart-matplotlib", title, figures, "zh")
        return [nodes.raw("", f'<div class="recipe on-white">{svg}</div>', format="html")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives."""
    app.add_directive("recipe", Recipe)
    app.add_directive("recipe-code", CodeOnly)
    app.add_directive("matplotlib-recipe", MatplotlibRecipe)
    app.add_css_file("recipes.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
