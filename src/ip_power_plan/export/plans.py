"""A whole plan in a file, or in a folder of files."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Final

from .. import fileformat
from ..files import new_file, new_folder
from ..plan import Plan
from .formats import ending_of, format_of


class PlanFormat(Enum):
    """The formats of a whole plan."""

    SQLITE = "sqlite"
    DATAPACKAGE = "datapackage"
    JSON = "json"
    MARKDOWN = "markdown"


PLAN_ENDINGS: Final = {
    ".sqlite": PlanFormat.SQLITE,
    ".sqlite3": PlanFormat.SQLITE,
    ".db": PlanFormat.SQLITE,
    ".zip": PlanFormat.DATAPACKAGE,
    ".json": PlanFormat.JSON,
    ".md": PlanFormat.MARKDOWN,
    "": PlanFormat.DATAPACKAGE,
}


def export_plan(
    plan: Plan,
    path: str | os.PathLike[str],
    format: PlanFormat | str | None = None,  # noqa: A002
    *,
    overwrite: bool = False,
) -> None:
    """Write a whole plan, with its agencies, laws and names: see `Plan.export`."""
    chosen = format_of(path, format, PLAN_ENDINGS)
    if chosen is PlanFormat.DATAPACKAGE:
        _write_datapackage(plan, Path(path), overwrite=overwrite)
        return
    with new_file(path, overwrite=overwrite) as file:
        if chosen is PlanFormat.SQLITE:
            # Not every Python has SQLite.
            from .database import write_database

            write_database(plan, file)
        elif chosen is PlanFormat.JSON:
            file.write_bytes(fileformat.dumps(plan).encode(fileformat.ENCODING))
        else:
            from .markdown import markdown

            file.write_bytes(markdown(plan).encode(fileformat.ENCODING))


def _write_datapackage(plan: Plan, path: Path, *, overwrite: bool) -> None:
    from .datapackage import FILES, is_ours, write_folder, write_zip

    if ending_of(path) == ".zip":
        with new_file(path, overwrite=overwrite) as file:
            write_zip(plan, file)
    else:
        with new_folder(path, FILES, is_ours, overwrite=overwrite) as folder:
            write_folder(plan, folder)
