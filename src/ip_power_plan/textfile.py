"""From the bytes of a file to the text in it, or what sort of file it is instead."""

from __future__ import annotations

import codecs
from typing import Final

_KINDS: Final = (
    (b"%PDF", "a PDF file: open it, and save or copy its text"),
    (b"PK\x03\x04", "a Word, Excel or zip file: open it, and save it as plain text in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file: open it, and save it as plain text in UTF-8"),
    (b"{\\rtf", "an RTF file: open it, and save it as plain text in UTF-8"),
    (b"\x89PNG", "a picture: its text has to be recognized first"),
    (b"\xff\xd8\xff", "a picture: its text has to be recognized first"),
    (b"GIF8", "a picture: its text has to be recognized first"),
    (b"II*\x00", "a picture: its text has to be recognized first"),
    (b"MM\x00*", "a picture: its text has to be recognized first"),
)
_MARKS: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LIKELY: Final = ("gb18030",)
"""What a Chinese text may be in if it is not in UTF-8."""


def decoded(content: bytes, source: str, encoding: str) -> str:
    """Return the text of a file.

    Args:
        content: Its bytes.
        source: What to call it in an error.
        encoding: The encoding to read it in.

    Raises:
        ValueError: The bytes are no text in that encoding, with what they are as far as
            their beginning tells; the bytes themselves are not quoted.

    Example:
        >>> decoded("推进计划".encode("gb18030"), "page.txt", "utf-8")
        Traceback (most recent call last):
            ...
        ValueError: page.txt is not utf-8; it may be gb18030: try --encoding gb18030
    """
    for start, what in _KINDS:
        if content.startswith(start):
            raise ValueError(f"{source} is {what}")
    try:
        return content.decode(encoding)
    except LookupError as error:
        raise ValueError(f"no encoding is called {encoding}") from error
    except UnicodeDecodeError as error:
        likely = _likely(content)
        if likely is None:
            raise ValueError(f"{source} is not text in {encoding}; try --encoding") from error
        raise ValueError(
            f"{source} is not {encoding}; it may be {likely}: try --encoding {likely}"
        ) from error


def _likely(content: bytes) -> str | None:
    """Return the encoding that the bytes may be in; None if there is no telling."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    for encoding in _LIKELY:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding
    return None
