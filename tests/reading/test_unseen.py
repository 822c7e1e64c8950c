"""What a reader of a page does not see is no part of its text."""

from __future__ import annotations

import pytest
from tests.reading.test_problems import SOUND

import ip_power_plan as ipp


@pytest.mark.parametrize("tag", ["script", "style", "title", "rt", "rp", "del"])
@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_what_a_browser_does_not_show_is_not_read(tag: str, write: object) -> None:
    assert callable(write)
    hidden = f"<{write(tag)}>隐藏的话</{write(tag)}>"
    page = "".join(f"<p>{line}</p>\n" for line in SOUND.splitlines())
    page = page.replace("开展评估", f"开展{hidden}评估")
    plan, problems = ipp.parse_draft(f"<html><body>\n{page}</body></html>\n")
    assert problems == ()
    assert plan.to_text() == SOUND
