"""Orca, the screen reader of Linux, on a Firefox that nobody sees; what it would speak is kept."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager

from other_browsers.firefox import FIREFOX, firefox
from other_browsers.screen import XVFB, running, screen
from waiting import waited

NEEDED = (
    FIREFOX,
    XVFB,
    *map(shutil.which, ("orca", "openbox", "dbus-daemon")),
)
SPOKEN = re.compile(r" SPEECH OUTPUT: '(.*)'(?:\{.*)?\r?$", re.MULTILINE)
"""What Orca's record has of its speech, whether or not this machine can make it heard."""


def plain(text):
    """Return a text without French typography's blanks."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


class Listener:
    """Who hears a page: the page itself, under Orca.

    Parameters
    ----------
    page : WebPage
        The page of a Firefox that has the focus.
    record : Path
        Orca's record.
    """

    def __init__(self, page, record):
        self.page, self._record = page, record
        self._read = 0

    def hears(self, text):
        """Wait until a text is spoken; what was spoken up to it is over."""
        waited(lambda: self._heard(plain(text)))

    def _heard(self, text):
        spoken = SPOKEN.findall(self._record.read_text("utf-8", "replace"))
        for place, one in enumerate(spoken[self._read :], self._read + 1):
            if text in plain(one):
                self._read = place
                return True
        return False


@contextmanager
def listener(folder):
    """Run Orca in French and a Firefox on a screen of their own; give who hears them.

    Parameters
    ----------
    folder : Path
        An empty folder.
    """
    for name in ("firefox", "run"):
        (folder / name).mkdir(mode=0o700)
    record = folder / "orca.txt"
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), folder)
    with screen() as display:
        environment = {
            **os.environ, **{name: str(place) for name, place in homes.items()},
            "DISPLAY": display, "XDG_RUNTIME_DIR": str(folder / "run"), "GNOME_ACCESSIBILITY": "1",
            "LANG": "C.UTF-8", "LANGUAGE": "fr", "NO_AT_BRIDGE": "0",
        }  # fmt: skip
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        with running(bus, environment, stdout=subprocess.PIPE, text=True) as daemon:
            environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
            reading, writing = os.openpty()  # Orca writes each line at once to a terminal only
            orca = ["orca", "--debug-file", os.ttyname(writing)]
            with (
                record.open("wb") as kept,
                running(["cat"], stdin=reading, stdout=kept),
                running(["openbox"], environment),
                running(orca, environment),
            ):
                waited(record.read_text)
                with firefox(folder / "firefox", environment=environment) as page:
                    yield Listener(page, record)
