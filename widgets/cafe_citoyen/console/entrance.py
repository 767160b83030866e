"""The way in of the browser that the command opens: a pass that is worth nothing after its first use.

The token itself never goes to a browser that way: whoever is on this computer reads the list of
processes, and a browser keeps every address in its history, its sessions and its cache.
"""

import hashlib
import hmac
import os
import sys
import tempfile
import threading
import time
import webbrowser
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cafe_citoyen.locale.speech import spoken
from cafe_citoyen.store import held_open

PATH = "/entree"
PARAMETER = "laissez-passer"
FILE = "ouvrir.html"
LASTS_S = 300
"""How long a pass waits for a browser that starts slowly."""


class Entrance:
    """Makes passes of a token, and takes each of them once.

    Parameters
    ----------
    token : str
        The secret that the command and its dashboards share.
    """

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._taken: set[str] = set()

    def new_pass(self) -> str:
        """Return a pass: until when it is good, and the proof that the token's owner made it."""
        until = format(int(time.time()) + LASTS_S, "x")
        return f"{until}-{self._proof(until)}"

    def is_good(self, query: str) -> bool:
        """Tell whether the query of an address brings a pass that was not taken yet."""
        given = _given(query)
        until, _, proof = given.partition("-")
        if not hmac.compare_digest(proof.encode(), self._proof(until).encode()):
            return False
        return given not in self._taken and time.time() < int(until, 16)

    def take(self, query: str) -> bool:
        """Take a pass, and tell whether it was good: it never is again."""
        is_good = self.is_good(query)
        self._taken.add(_given(query) if is_good else "")
        return is_good

    def _proof(self, until: str) -> str:
        return hmac.new(self._token, f"entrance:{until}".encode(), hashlib.sha256).hexdigest()


class EntranceFile:
    """A file that only its owner reads, and that leads a browser in; it goes once it has served.

    Parameters
    ----------
    directory : Path
        The séances' folder: on Linux a browser packed by itself (snap) reads no temporary folder.
    address : str
        The dashboards' address, as they said it.
    token : str
        The secret that the command and its dashboards share.
    """

    def __init__(self, directory: Path, address: str, token: str) -> None:
        folder = directory if sys.platform == "linux" else Path(tempfile.gettempdir())
        self._path = folder / FILE
        server = urlsplit(address)
        way_in = f"{PATH}?{PARAMETER}={Entrance(token).new_pass()}"
        self._address = f"{server.scheme}://{server.netloc}{way_in}"

    def open(self) -> None:
        """Write the file, and have the browser open it."""
        self.remove()
        only_mine = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(self._path, only_mine, 0o600), "w", encoding="utf-8") as file:
            file.write(_page(self._address))
        forgetting = threading.Timer(LASTS_S, self.remove)
        forgetting.daemon = True
        forgetting.start()
        webbrowser.open(self._path.as_uri())

    def remove(self) -> None:
        """Take the file away."""
        held_open.unlink(self._path)


def _given(query: str) -> str:
    return parse_qs(query).get(PARAMETER, [""])[0]


def _page(address: str) -> str:
    label = escape(spoken("Ouvrir le tableau de bord"))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>Café citoyen IA</title>'
        '<meta name="referrer" content="no-referrer"></head><body>'
        f'<p><a href="{address}">{label}</a></p><script>location.replace("{address}")</script>'
        "</body></html>\n"
    )
