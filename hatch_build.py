"""Makes the wheel as small as one can be: zlib leaves it 3 % larger, and 250 kB are the limit."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

try:
    from zopfli import zlib as zopfli
except ImportError:
    zopfli = None


class SmallWheel(BuildHookInterface[Any]):
    """Packs the wheel again with Zopfli: the same files in the same format."""

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
            for file in old.infolist():
                new.writestr(file, old.read(file))
        packed.replace(wheel)


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
