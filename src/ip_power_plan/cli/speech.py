"""Which language the command speaks, that of ``--lang`` or of the locale, and set phrases in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..choices import Language
from ..labels import Speech

Phrases = tuple[tuple[re.Pattern[str], str], ...]
"""English messages as patterns, each with the Chinese, in which ``\\1`` stands for a group."""


def asked_for(arguments: Sequence[str]) -> str | None:
    """Return the language that the arguments ask for, if they do.

    The parser needs it before it reads them.
    """
    words = iter(arguments)
    for word in words:
        name, is_there, value = word.partition("=")
        if word == "--":
            break
        if name == "--lang":
            return value if is_there else next(words, None)
    return None


def speech(asked: str | None, environment: Mapping[str, str]) -> Speech:
    """Return the language to speak, by what is asked for, or by the variables of the locale."""
    if asked not in ("zh", "en"):
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        asked = next(filter(None, (environment.get(name) for name in names)), "C")
        if asked.partition(".")[0] not in ("C", "POSIX"):
            asked = environment.get("LANGUAGE") or asked
    return Speech(Language.CHINESE if asked.startswith("zh") else Language.ENGLISH)


def phrases(*pairs: tuple[str, str]) -> Phrases:
    """Return messages in English, as regular expressions, with the Chinese of each."""
    return tuple((re.compile(english, re.DOTALL), chinese) for english, chinese in pairs)


def translated(message: str, known: Phrases) -> str:
    """Return a message in Chinese; as it is if it is not known."""
    for english, chinese in known:
        if found := english.fullmatch(message):
            return found.expand(chinese)
    return message
