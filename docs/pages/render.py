"""From a page to its files: the HTML in each language, and the JSON beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path as FilePath
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ip_power_plan import Agency, Language, Law, Mention, Part, Plan, Section, Task
from ip_power_plan.controls import visible
from ip_power_plan.labels import label

from . import addresses
from .page import Page

HERE: Final = FilePath(__file__).parent
LANGUAGES: Final = (Language.CHINESE, Language.ENGLISH)
STYLES: Final = ("plain", "bibtex", "csl")
TAGS: Final = {Language.CHINESE: "zh-Hans", Language.ENGLISH: "en"}


def shown(value: Any) -> Any:
    """Return a value to be printed: in a text, all controls but line feeds are shown."""
    if type(value) is not str:
        return value
    return "\n".join(map(visible, value.split("\n")))


def environment() -> Environment:
    """Return the engine: everything is escaped, and a name that is not defined is an error."""
    engine = Environment(
        autoescape=True,
        finalize=shown,
        keep_trailing_newline=True,
        loader=FileSystemLoader(HERE / "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    engine.globals["marked"] = marked
    engine.filters["script_json"] = script_json
    return engine


def marked(task: Task) -> Iterator[tuple[str, Mention | None]]:
    """Yield the text of a task in pieces: words that name a law with their mention, and others."""
    done = 0
    for mention in sorted(task.mentions, key=lambda mention: mention.start):
        if mention.start >= done:
            yield task.text[done : mention.start], None
            yield task.text[mention.start : mention.end], mention
            done = mention.end
    yield task.text[done:], None


def json_text(document: Any) -> str:
    """Return a document as the text of a JSON file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def script_json(document: Any) -> Markup:
    """Return a document as JSON that is inert inside a script element."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # the loop above escapes what HTML would read


class Renderer:
    """What makes the files of pages."""

    def __init__(self, plans: tuple[Plan, ...], base_url: str | None) -> None:
        """Set up the engine.

        Args:
            plans: The plans of the site, the newest last.
            base_url: Where the site will be; None if it is not known.
        """
        self._engine = environment()
        self._plans = plans
        self._base = base_url.rstrip("/") + "/" if base_url else None

    def files(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the path of each file of a page, below the root of the site, and its text."""
        for lang in LANGUAGES:
            folder = addresses.folder(page.address, lang)
            yield f"{folder}/{addresses.INDEX}".lstrip("/"), self.html(page, lang)
            if page.record is not None:
                yield f"{folder}/{addresses.DATA}", json_text(page.record(lang))

    def absolute(self, path: str) -> str:
        """Return the address of a file for those outside the site; its path if none is known."""
        return (self._base or "") + path

    def html(self, page: Page, lang: Language) -> str:
        """Return a page in a language."""
        here = addresses.folder(page.address, lang)
        english = lang is Language.ENGLISH
        plan = page.plan or self._plans[-1]

        def to(address: str, file: str = addresses.INDEX, in_: Language = lang) -> str:
            return addresses.link(here, addresses.folder(address, in_), file)

        def outside(address: str, in_: Language = lang) -> str:
            """Return the address of a page for those outside the site, if it is known."""
            if self._base is None:
                return to(address, in_=in_)
            return self.absolute(f"{addresses.folder(address, in_)}/".lstrip("/"))

        def to_record(record: Task | Agency | Law | Part | Section) -> str:
            return to(addresses.of(plan, record))

        linked_data = page.linked_data and script_json(page.linked_data(lang, outside))
        return self._engine.get_template(page.template).render(
            page=page,
            plan=plan,
            year=str(plan.year),
            plans=self._plans,
            lang=lang,
            english=english,
            tag=TAGS[lang],
            zh=Language.CHINESE,
            other=Language.CHINESE if english else Language.ENGLISH,
            alternates=[(TAGS[each], outside(page.address, each)) for each in LANGUAGES],
            canonical=self._base and outside(page.address),
            linked_data=linked_data,
            citation=page.cited and {style: page.cited.cite(style, lang) for style in STYLES},
            root=addresses.link(here, "", ""),
            t=lambda zh, en: en if english else zh,
            unit=lambda number, zh, one, more: (one if number == 1 else more) if english else zh,
            to=to,
            to_record=to_record,
            name=lambda agency: (english and agency.name_en) or agency.name,
            title=lambda record: (english and record.title_en) or record.title,
            label=partial(label, lang=lang),
            **page.facts,
        )
