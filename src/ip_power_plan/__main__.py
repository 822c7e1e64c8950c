"""``python -m ip_power_plan``."""

import os
import sys

# Python looks first in the current folder, where a file called json.py may be anyone's.
if sys.path[0] in ("", os.getcwd()):  # noqa: PTH109  # pathlib would be looked for there
    del sys.path[0]

from .cli import main

sys.exit(main())
