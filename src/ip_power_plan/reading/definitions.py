"""Finding the short forms that a text gives to the laws it names."""

from __future__ import annotations

import re
from typing import Final

_TITLE: Final = "《([^《》]+)》"
# What may be around a short form: 《纲要》, “纲要”, 纲要.
_SHORT_FORM: Final = re.compile("[^《》“”、和及，：:]+")
# 《…》（国发〔2021〕20号，以下简称《规划》）; and several in a row:
# 《…》和《…》（以下分别简称《甲》和《乙》）.
_DEFINITION: Final = re.compile(
    rf"(?P<titles>{_TITLE}(?:[、和及]*{_TITLE})*)"
    r"（(?:[^（）]{0,40}，)?以下(?P<each>分别)?(?:简称|称)为?(?P<forms>[^（）]+)）"
)


def find_definitions(text: str) -> list[tuple[str, str]]:
    """Return each title that the text shortens, with the short form.

    Example:
        >>> find_definitions("落实《建设纲要》（以下简称《纲要》），")
        [('建设纲要', '纲要')]
        >>> find_definitions("《建设纲要》和《保护规划》（以下分别简称《纲要》和《规划》）")
        [('建设纲要', '纲要'), ('保护规划', '规划')]
    """
    found = []
    for definition in _DEFINITION.finditer(text):
        titles = re.findall(_TITLE, definition["titles"])
        forms = _SHORT_FORM.findall(definition["forms"])
        if definition["each"] is None:
            found += [(titles[-1], form) for form in forms[:1]]
        elif len(titles) == len(forms):
            found += zip(titles, forms, strict=True)
    return found
