"""Makes the wheel as small as one can be, since 250 kB are the limit.

Packed with zlib and with all comments it is 6 % larger. Comments are for those who change the
code, and who have it from the repository or the sdist.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import tokenize
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

try:
    from zopfli import zlib as zopfli
except ImportError:
    zopfli = None


class SmallWheel(BuildHookInterface[Any]):
    """Packs the wheel again with Zopfli: the same files in the same format, less their comments."""

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Replace the wheel; if it is editable, or Zopfli is not there, leave it as it is."""
        del build_data
        if version == "editable" or zopfli is None:
            return
        wheel = Path(artifact_path)
        packed = wheel.with_suffix(".packed")
        with (
            zipfile.ZipFile(wheel) as old,
            # Should a later Python call it something else, zlib is used after all.
            patch("zipfile._get_compressor", _Zopfli, create=True),
            zipfile.ZipFile(packed, "w") as new,
        ):
            contents = {
                name: without_comments(old.read(name)) if name.endswith(".py") else old.read(name)
                for name in old.namelist()
            }
            (record,) = (name for name in contents if name.endswith(".dist-info/RECORD"))
            contents[record] = record_of(contents[record], contents)
            for file in old.infolist():
                new.writestr(file, contents[file.filename])
        packed.replace(wheel)


def without_comments(source: bytes) -> bytes:
    """Return the source of a module without its comments, each line with its number.

    Those that tools read stay, as they are read of installed modules, too.
    """
    lines = source.decode().split("\n")
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith(READ_BY_TOOLS):
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines).encode()


READ_BY_TOOLS = "# type: ", "# pragma: ", "# noqa: "


def record_of(record: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return the list of files with the hashes and sizes of what they hold."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    for name, digest, size in csv.reader(io.StringIO(record.decode())):
        if digest:
            hashed = hashlib.sha256(contents[name]).digest()
            encoded = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
            rows.writerow([name, f"sha256={encoded}", len(contents[name])])
        else:
            rows.writerow([name, digest, size])
    return written.getvalue().encode()


class _Zopfli:
    """Compresses one file of a zip."""

    def __init__(self, *_: object) -> None:
        self._content = b""

    def compress(self, content: bytes) -> bytes:
        self._content += content
        return b""

    def flush(self) -> bytes:
        # A zip has neither the head nor the checksum of zlib's format.
        compressed: bytes = zopfli.compress(self._content)[2:-4]
        return compressed
