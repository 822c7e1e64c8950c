"""Files of unknown origin: their content up to a limit, and what they are if it is no text."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO, Final

from .errors import PlanDataError
from .problems import BilingualError, Both, problem

# The largest file that is read, in bytes: some 27 times the plan file of 2025.
MAX_SIZE: Final = 4 * 1024 * 1024

# The most characters of a text with an emoji or another character beyond U+FFFF among them:
# Python takes four bytes for each character of such a text, whatever it was in the file.
MAX_WIDE: Final = 2_000_000

HINTS: Final = {
    "E908": ("提供普通文件", "give a regular file"),
    "E909": ("提供一份计划的文件", "give the file of one plan"),
}
"""Each problem that any file may have, by its code, and what to do about it."""

_BLOCK: Final = 1 << 18


def content(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a file.

    Raises:
        PlanDataError: It is not a regular file, or larger than `MAX_SIZE`.
        OSError: It cannot be read.
    """
    path = Path(path)
    _check(path.stat(), path)
    # Something else may stand there by now: a pipe without a writer must not be waited for.
    waitless = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | waitless)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123
        _check(os.fstat(descriptor), path)
        return stream(file, str(path))


def stream(file: BinaryIO, source: str) -> bytes:
    """Return what is left in a stream, of which at most one byte more than the limit is read.

    Raises:
        PlanDataError: It is larger than `MAX_SIZE`, or has nothing to read yet.
        OSError: It cannot be read.
    """
    # Piece by piece, since some files do not know their size, and others grow meanwhile.
    pieces: list[bytes] = []
    left = MAX_SIZE + 1
    while left:
        try:
            piece = file.read(min(left, _BLOCK))
        except OSError as error:
            raise OSError(error.errno, error.strerror, source) from error
        if piece is None:
            raise _refused(source, "E908", "尚未结束", "it has no end yet")
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    raise _refused(
        source,
        "E909",
        f"超过{MAX_SIZE:,}字节，不再读取",
        f"it has more than {MAX_SIZE:,} bytes; no more are read",
    )


def _check(found: os.stat_result, path: Path) -> None:
    for is_one, chinese, english in _SORTS:
        if is_one(found.st_mode):
            raise _refused(str(path), "E908", chinese, f"it is {english}")
    if found.st_size > MAX_SIZE:
        raise _refused(
            str(path),
            "E909",
            f"有{found.st_size:,}字节，最多读取{MAX_SIZE:,}字节",
            f"it has {found.st_size:,} bytes; at most {MAX_SIZE:,} are read",
        )


_SORTS: Final = (
    (stat.S_ISDIR, "是文件夹", "a folder"),
    (stat.S_ISFIFO, "是管道", "a pipe"),
    (stat.S_ISSOCK, "是套接字", "a socket"),
    (stat.S_ISCHR, "是设备", "a device"),
    (stat.S_ISBLK, "是设备", "a device"),
    (lambda mode: not stat.S_ISREG(mode), "不是普通文件", "no regular file"),
)


def _refused(source: str, code: str, *message: str) -> PlanDataError:
    return PlanDataError(source, (problem(code, "$", message, HINTS[code]),))


def too_wide(text: str) -> Both | None:
    """Return why a text takes too much memory for one of its characters; None if it does not."""
    if len(text) <= MAX_WIDE or max(text) <= "\uffff":
        return None
    return (
        f"有{len(text):,}个字符，其中有表情或生僻字：最多{MAX_WIDE:,}个",
        f"it has {len(text):,} characters, an emoji or a rare one among them: at most {MAX_WIDE:,}",
    )


# --- what it is ---

_SAVE: Final = (
    "打开后另存为 UTF-8 纯文本",
    "open it, and save it as plain text in UTF-8",
)
_COPY: Final = "打开后另存或复制文本", "open it, and save or copy its text"
_UNPACK: Final = "先解压", "unpack it first"

# How a file begins, what it is then, and what to do about it.
_KINDS: Final = tuple(
    (re.compile(start, re.DOTALL), what, hint)
    for start, what, hint in (
        (rb"\s*%PDF", (" PDF 文件", "a PDF file"), _COPY),
        (rb"PK\x03\x04.*\bword/", (" Word 文件", "a Word file"), _SAVE),
        (rb"PK\x03\x04.*\bxl/", (" Excel 文件", "an Excel file"), _SAVE),
        (rb"PK\x03\x04.*\bOFD\.xml", (" OFD 文件", "an OFD file"), _COPY),
        (
            rb"PK(?:\x03\x04|\x05\x06)",
            (" Word、Excel 或 zip 文件", "a Word, Excel or zip file"),
            _SAVE,
        ),
        (
            rb"\xd0\xcf\x11\xe0",
            ("旧版 Word、Excel 或 WPS 文件", "an old Word, Excel or WPS file"),
            _SAVE,
        ),
        (rb"\{\\rtf", (" RTF 文件", "an RTF file"), _SAVE),
        (
            rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a",
            ("压缩文件", "a compressed file"),
            _UNPACK,
        ),
        (
            rb"SQLite format 3\0",
            (" SQLite 数据库", "an SQLite database"),
            ("把计划导出为 JSON", "export the plan as JSON"),
        ),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF....WEBP|....ftyp",
            ("图片", "a picture"),
            ("先识别其中的文字", "its text has to be recognized first"),
        ),
    )
)
_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In a Chinese text, almost every character is one of these.
_USUAL: Final = re.compile(r"[\t\n\r -~\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE: Final = 2000
_MIN_USUAL: Final = 0.9


def sort(content: bytes) -> tuple[Both, Both] | None:
    """Return what a file is that is no text, and what to do about it; None if nothing tells."""
    return next(
        ((what, hint) for start, what, hint in _KINDS if start.match(content)),
        None,
    )


def decoded(content: bytes, source: str, encoding: str) -> str:
    """Return the text of a file.

    Raises:
        BilingualError: The bytes are no text in that encoding, with what they are as far as
            can be told; the bytes themselves are not quoted.
    """
    if found := sort(content):
        what, hint = found
        raise BilingualError(
            f"{source} 是{what[0]}：{hint[0]}", f"{source} is {what[1]}: {hint[1]}"
        )
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise BilingualError(
            f"没有名为 {encoding} 的编码", f"no encoding is called {encoding}"
        ) from error
    except UnicodeError:
        text = "\0"
    if told := too_wide(text):
        raise BilingualError(f"{source} {told[0]}", f"{source}: {told[1]}")
    if "\0" not in text:
        return text
    if likely := likely_encoding(content):
        raise BilingualError(
            f"{source} 不是 {encoding} 编码；可能是 {likely}：试用 --encoding {likely}",
            f"{source} is not {encoding}; it may be {likely}: try --encoding {likely}",
        )
    raise BilingualError(
        f"{source} 不是 {encoding} 编码的文本；试用 --encoding",
        f"{source} is not text in {encoding}; try --encoding",
    )


def likely_encoding(content: bytes) -> str | None:
    """Return the encoding that the bytes of a Chinese text may be in, other than UTF-8."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    # Each line end has a NUL in UTF-16; nothing else tells it from pairs of letters in GBK.
    narrow: tuple[str, ...] = () if b"\0" in content else ("gb18030",)
    for encoding in (*narrow, "utf-16-le", "utf-16-be"):
        if _reads(content, encoding):
            return encoding
    return None


def _reads(content: bytes, encoding: str) -> bool:
    """Return whether the bytes give a Chinese text in an encoding."""
    try:
        sample = content.decode(encoding)[:_SAMPLE]
    except UnicodeDecodeError:
        return False
    return len(_USUAL.findall(sample)) > _MIN_USUAL * len(sample)
