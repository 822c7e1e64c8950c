"""The links of pages, and which of them lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

Parsed: TypeAlias = Callable[[Path], Any]
"""What parses a page; an element that is missing fails the test that asks it for something."""

FILTER = {"words", "agency", "role", "with", "section", "law"}


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def linked(page: Any) -> Iterator[str]:
    for tag in page.find_all(True):
        for key in ("href", "src", "action"):
            if key in tag.attrs:
                yield tag.attrs[key]


def dead_links(site: Path, parsed: Parsed) -> Iterator[tuple[Path, str]]:
    for path in pages(site):
        for link in set(linked(parsed(path))):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            assert not parts.scheme, (path, link)
            assert not parts.netloc, (path, link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = target.is_file() and target.is_relative_to(site.resolve())
            if not there or (parts.fragment and not anchors(parsed(target), parts.fragment)):
                yield path, link


def anchors(page: Any, fragment: str) -> bool:
    """Whether a page has an anchor, or its filter the conditions that stand for one."""
    if "=" not in fragment:
        return page.find(id=unquote(fragment)) is not None
    form = page.find(id="filter")
    conditions = parse_qsl(fragment, strict_parsing=True)
    return all(
        key in FILTER and form.find("select", attrs={"name": key}).find("option", value=value)
        for key, value in conditions
    )
