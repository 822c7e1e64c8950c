"""The tests in a real Chromium, which the session `browser` runs, by name.

Without a driver there is nothing to collect, and a run that names this folder fails for it.
"""

from importlib.util import find_spec

if find_spec("playwright") is None or find_spec("nbconvert") is None:
    collect_ignore_glob = ["test_*.py"]
