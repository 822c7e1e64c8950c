"""``python -m ip_power_plan``."""

import sys

from .cli import main

sys.exit(main())
