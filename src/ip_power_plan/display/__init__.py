"""How rows and facts look to people: in a terminal, or as HTML in a notebook.

Nothing here knows about plans; it only gets text. Controls in it are shown escaped.
"""

from .marked import Cell, Mark, Marked, Words, plain
from .terminal import facts, table, width, wrap

__all__ = ["Cell", "Mark", "Marked", "Words", "facts", "plain", "table", "width", "wrap"]
