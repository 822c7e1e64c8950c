"""The tests of the manual's charts and notebook, which need what the manual is built with.

The session `docs` runs them, by name; without Altair there is nothing to collect, and a run
that names this folder fails for finding no test.
"""

from importlib.util import find_spec

if find_spec("altair") is None or find_spec("nbclient") is None:
    collect_ignore_glob = ["test_*.py"]
