"""A café whose clock goes faster: every Python process that has this folder in ``PYTHONPATH`` starts by it.

What a séance's files hold, and what the facilitator's screen compares with the plan, comes from one
function, `cafe_citoyen.store.clock.now`: that one is replaced. Waiting, the network and the phones keep their own time.
"""

import os
import time
from datetime import datetime

from cafe_citoyen.store import clock

START_S, NOON_S, SPEED = map(float, os.environ["QUICK_CLOCK"].split())
"""When the clock began to hurry, what it said then, and how much faster it goes."""


def now():
    """Return the hurried time, as the real clock writes it."""
    hurried_s = NOON_S + (time.time() - START_S) * SPEED
    return datetime.fromtimestamp(hurried_s).astimezone().isoformat(timespec="milliseconds")


clock.now = now
