"""A clock that is wrong by as many seconds as a file says: every Python process that has this folder in ``PYTHONPATH``.

What a séance's files hold and how long a countdown has run come from two modules; how long anything takes, the network
and the phones keep their own time.
"""

import datetime
import os
from pathlib import Path

from cafe_citoyen.store import clock
from cafe_citoyen.store.seance import countdown

FILE = Path(os.environ["FAKETIME_TIMESTAMP_FILE"])
"""The same as libfaketime reads, of which no Python process can make use: under it `time.sleep` fails."""


class Wrong(datetime.datetime):
    """The time as that clock shows it."""

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.now(tz) + datetime.timedelta(seconds=int(FILE.read_text("ascii")))


clock.datetime = countdown.datetime = Wrong
