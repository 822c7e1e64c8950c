"""One page of the site, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from attrs import field, frozen
from markupsafe import Markup

from ip_power_plan import Language, Plan, Task

Json: TypeAlias = dict[str, Any]


class Both(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str

    def __call__(self, lang: Language) -> str:
        """Return the words in a language."""
        return self.en if lang is Language.ENGLISH else self.zh


class Chart(NamedTuple):
    """A chart of a plan, with words in one language."""

    title: str
    svg: Markup


Charts: TypeAlias = Callable[[Plan, Language], list[Chart]]
"""What draws the charts of a plan, with words in a language."""


class Crumb(NamedTuple):
    """A page above this one."""

    address: str
    words: Both


@frozen(kw_only=True)
class Page:
    """What is on one page, whatever its language.

    Attributes:
        address: Its folder, without the language: ``2025/tasks/17``; empty for the start page.
        template: The file in ``templates/`` that shows it.
        title: Its title, as search engines and bookmarks show it.
        description: What is on it, in a sentence.
        plan: The plan that it is about; None for a page about the site.
        facts: What the template shows.
        cited: What the citation on it cites; None if there is none.
        above: The pages above it, from the top.
        record: What returns its JSON in a language; None if it has none.
        schema: The name of the schema of that JSON.
        linked_data: What returns its JSON-LD in a language, given what makes links; None if
            it has none.
    """

    address: str
    template: str
    title: Both
    description: Both
    plan: Plan | None = None
    facts: Mapping[str, Any] = field(factory=dict)
    cited: Plan | Task | None = None
    above: tuple[Crumb, ...] = ()
    record: Callable[[Language], Json | list[Json]] | None = None
    schema: str | None = None
    linked_data: Callable[[Language, Callable[[str], str]], Json] | None = None
