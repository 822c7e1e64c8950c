"""Tables of the documentation that are made from data: a Sphinx extension."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import ip_power_plan

if TYPE_CHECKING:
    from sphinx.application import Sphinx

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "editions"


class MadeTable(SphinxDirective):
    """A table made from a file of `editions/`; the argument names the table of the file."""

    required_arguments = 1
    file: ClassVar[Path]
    head: ClassVar[tuple[str, ...]]

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.env.note_dependency(str(self.file))
        content = tomllib.loads(self.file.read_text(encoding="utf-8"))
        rows = [self.head, ("---",) * len(self.head), *self.rows(content, self.arguments[0])]
        lines = (" | ".join(cell.replace("|", r"\|") for cell in row) for row in rows)
        return self.parse_text_to_nodes("\n".join(f"| {line} |" for line in lines))

    def rows(self, content: dict[str, Any], name: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows, the cells in Markdown."""
        raise NotImplementedError


class GlossaryTable(MadeTable):
    """The Chinese words, their English, and why; ``terms`` or ``verbs``."""

    file = EDITIONS / "glossary.toml"
    head = ("Chinese", "English", "Why, and where to look")

    def rows(self, content: dict[str, Any], name: str) -> Iterator[tuple[str, ...]]:
        """Yield a row for each word."""
        for chinese, english in content[name].items():
            yield chinese, ", ".join(english), content["sources"].get(chinese, "")


class AvoidedTable(MadeTable):
    """The English that no translation uses, and why; ``avoided``."""

    file = EDITIONS / "glossary.toml"
    head = ("Not", "Why")

    def rows(self, content: dict[str, Any], name: str) -> Iterator[tuple[str, ...]]:
        """Yield a row for each."""
        yield from content[name].items()


class SourcesTable(MadeTable):
    """Where the facts about each entry can be looked up; ``agencies`` or ``laws``."""

    file = EDITIONS / "sources.toml"
    head = ("Entry", "Sources")

    def rows(self, content: dict[str, Any], name: str) -> Iterator[tuple[str, ...]]:
        """Yield a row for each entry, in the order of the registry."""
        entries = json.loads((EDITIONS / f"{name}.json").read_text(encoding="utf-8"))
        for entry in entries:
            keys = content[name].get(entry["id"], [])
            cited = [self.cited(content["documents"][key]) for key in keys]
            known_as = entry.get("name") or entry["short_title"]
            yield known_as, "; ".join(cited) or content["none"][entry["id"]]

    @staticmethod
    def cited(document: dict[str, Any]) -> str:
        """Return a document as it is cited, with a link where it has an address."""
        title = document["title"]
        title = f"[{title}]({document['address']})" if "address" in document else title
        facts = [title, document.get("number"), document.get("date")]
        unread = "" if document["read"] else " (not read)"
        return ", ".join(filter(None, facts)) + unread


class ColumnsTable(SphinxDirective):
    """The columns of a table of the library; the argument names it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, under its name."""
        table = ip_power_plan.load().table(self.arguments[0])
        chinese, english = table.labels("zh"), table.labels("en")
        lines = [
            f"**{table.name}**",
            "",
            "| key | Chinese | English | type |",
            "| --- | --- | --- | --- |",
            *(
                f"| `{key}` | {chinese[key]} | {english[key]} | {holds.value} |"
                for key, holds in table.types.items()
            ),
        ]
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the tables."""
    app.add_directive("glossary-table", GlossaryTable)
    app.add_directive("avoided-table", AvoidedTable)
    app.add_directive("sources-table", SourcesTable)
    app.add_directive("columns-table", ColumnsTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
