"""How the manual is built: ``python -m sphinx -W docs OUT``.

With the tag ``site``, as `docs.build` gives it, it is a part of the site: it links to the
plan's pages, which stand beside it, and searches there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

import ip_power_plan

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "ip-power-plan"
author = "The ip-power-plan maintainers"
project_copyright = f"2026, {author}"
release = version = ip_power_plan.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "made_tables", "recipes"]
exclude_patterns = ["_build", "pages"]
myst_heading_anchors = 3

# The tutorial is kept without outputs, and run for its page; what it writes is not kept.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 120

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
toc_object_entries_show_parents = "hide"

# `Plan` in a docstring is a link, and must lead somewhere. What the standard library
# documents is no link: nothing is fetched to make one.
default_role = "py:obj"
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!ip_power_plan\b).*")]

html_theme = "furo"
html_static_path = ["_static"]
html_title = f"{project} {release}"
html_copy_source = False
html_show_sphinx = False
# Chinese in Simplified forms, whatever the reader's system takes for its own.
_CHINESE = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'"
_FONTS = {
    "font-stack": f"system-ui, -apple-system, 'Segoe UI', Roboto, Arial, {_CHINESE}, sans-serif",
    "font-stack--monospace": f"ui-monospace, Menlo, Consolas, monospace, {_CHINESE}",
}
html_theme_options = {"light_css_variables": _FONTS, "dark_css_variables": _FONTS}

if tags.has("site"):  # noqa: F821  # Sphinx defines it
    templates_path = ["_templates"]
    html_css_files = ["plan.css"]
    html_sidebars = {
        "**": [
            "sidebar/brand.html",
            "sidebar/plan.html",
            "sidebar/search.html",
            "sidebar/scroll-start.html",
            "sidebar/navigation.html",
            "sidebar/scroll-end.html",
        ]
    }


def leave_out_search(app: Sphinx) -> None:
    """Leave out the search of Sphinx, which finds no Chinese, where the site has one."""
    if app.tags.has("site"):
        app.builder.search = False


def leave_out_signature(_app: Sphinx, what: str, *others: Any) -> tuple[str, str] | None:
    """Leave out how a record is made: `load`, `parse_plan` and `read_plan` make them."""
    _name, _object, _options, signature, _returns = others
    return ("", "") if what in ("class", "exception") and signature else None


def mend_types(_app: Sphinx, what: str, *others: Any) -> None:
    """Mend what napoleon makes of attributes.

    Their types belong behind the name, not below the description. And in a description
    such as 牵头部门: the agency listed first, what stands before the colon is no type.
    """
    lines: list[str] = others[-1]
    text = "\n".join([*lines, ""])
    if what == "class":
        attribute = r"^(\.\. attribute:: .*\n)((?:\n|   .*\n)*?)\n?(   :type: .*\n)"
        text = re.sub(attribute, r"\1\3\2", text, flags=re.MULTILINE)
    elif what in ("attribute", "property"):
        text = re.sub(r"\A((?:.|\n)*)^:type: (.*)\n", r"\2: \1", text, flags=re.MULTILINE)
    lines[:] = text.splitlines()


def trim_examples(_app: Sphinx, document: nodes.document) -> None:
    """Remove the blank line that ends an example, there for those who run it."""
    for block in document.findall(nodes.literal_block):
        block.rawsource = text = block.astext().rstrip()
        block[:] = [nodes.Text(text)]


def tell_language(_app: Sphinx, page: str, *others: Any) -> None:
    """Mark the Chinese pages as Chinese, for screen readers and the choice of a font."""
    context: dict[str, Any] = others[1]
    if page.startswith("zh/"):
        context["language"] = "zh-CN"


def setup(app: Sphinx) -> dict[str, Any]:
    """Add what this documentation needs."""
    app.connect("builder-inited", leave_out_search)
    app.connect("autodoc-process-signature", leave_out_signature)
    app.connect("autodoc-process-docstring", mend_types, priority=900)
    app.connect("doctree-read", trim_examples)
    app.connect("html-page-context", tell_language)
    return {"parallel_read_safe": True}
