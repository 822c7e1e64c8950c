"""Generate ``tools/ip-power-plan.cdx.json``: the bill of materials in the wheel (PEP 770).

It is in CycloneDX 1.6, and names what is in the wheel but was not made for it, and what it needs
at run time. Run as ``python -m tools.sbom``, whenever the version or a dependency changes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import ip_power_plan

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tools/ip-power-plan.cdx.json"

OPENCC = {
    "type": "data",
    "bom-ref": "opencc",
    "name": "OpenCC",
    "description": "in the wheel: the table of characters in ip_power_plan/han.py is from it",
    "licenses": [{"license": {"id": "Apache-2.0"}}],
    "purl": "pkg:github/byvoid/opencc",
}
PLANS = {
    "type": "data",
    "bom-ref": "plans",
    "name": "知识产权强国建设推进计划",
    "description": "in the wheel: the official texts in ip_power_plan/data; no copyright, by "
    "Article 5 of the Copyright Law of the People's Republic of China",
}


def bill() -> dict[str, Any]:
    """Return the bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], ip_power_plan.__version__
    needed = [re.split(r"[^\w-]", bound)[0] for bound in project["dependencies"]]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": name,
                "name": name,
                "version": version,
                "licenses": [{"license": {"id": project["license"]}}],
                "purl": f"pkg:pypi/{name}@{version}",
            }
        },
        "components": [
            OPENCC,
            PLANS,
            *(
                {
                    "type": "library",
                    "bom-ref": library,
                    "name": library,
                    "description": "not in the wheel: needed at run time",
                    "scope": "required",
                    "purl": f"pkg:pypi/{library}",
                }
                for library in needed
            ),
        ],
        "dependencies": [{"ref": name, "dependsOn": ["opencc", "plans", *needed]}],
    }


def text() -> str:
    """Return the text of the file, without what only takes room in the wheel."""
    return json.dumps(bill(), ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the file."""
    TARGET.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
