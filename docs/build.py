"""Builds the whole site: ``python -m docs.build [OUT] [--base-url URL]``.

The manual is made by Sphinx, below ``manual/``; the plan's pages are made by `docs.pages`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import ip_power_plan as ipp

from .pages import write_site

DOCS = Path(__file__).resolve().parent


def main() -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(
        description="Build the site: the manual and the plan as pages."
    )
    parser.add_argument("out", nargs="?", type=Path, default=DOCS / "_build/html", metavar="OUT")
    parser.add_argument("--base-url", metavar="URL", help="where the site will be, if it is known")
    options = parser.parse_args()
    build_manual(options.out / "manual")
    write_site(options.out, map(ipp.load, ipp.years()), base_url=options.base_url)


def build_manual(out: Path) -> None:
    """Build the manual; a warning is an error."""
    options = ["--fail-on-warning", "--keep-going", "--quiet", "--tag", "site"]
    subprocess.run([sys.executable, "-m", "sphinx", *options, str(DOCS), str(out)], check=True)


if __name__ == "__main__":
    main()
