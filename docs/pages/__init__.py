"""The plan as pages: every task, agency, law, part and section at an address of its own.

`write_site` writes them for any plans. What pages there are stands in `content`, what each
shows in `templates/`, and where it is in `addresses`.
"""

from .site import write_site

__all__ = ["write_site"]
