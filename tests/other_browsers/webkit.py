"""WebKitGTK, the nearest that Linux has to an iPad's Safari: its MiniBrowser, driven over HTTP by its own driver, on a screen that nobody sees."""

import os
import shutil
import socket
from contextlib import contextmanager
from pathlib import Path

import httpx

from other_browsers.screen import XVFB, running, screen
from other_browsers.web_page import WebDriverError, WebPage
from waiting import WAIT_S, waited

MINI_BROWSER = next(iter(sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))), None)
NEEDED = (MINI_BROWSER, shutil.which("WebKitWebDriver"), XVFB)
NARROW = "* { border: 0; font-size: 1px; margin: 0; min-width: 0; padding: 0; }"
"""What stands above the page would not let it be as narrow as a phone: it has 338 px so."""

STILL = "[Settings]\ngtk-enable-animations=0\n"
COMMANDS = {
    "Set Window Rect": ("POST", "window/rect"),
    "Navigate To": ("POST", "url"),
    "Refresh": ("POST", "refresh"),
    "Back": ("POST", "back"),
    "Execute Script": ("POST", "execute/sync"),
    "Perform Actions": ("POST", "actions"),
    "Take Screenshot": ("GET", "screenshot"),
    "Element Click": ("POST", "element/{}/click"),
    "Element Clear": ("POST", "element/{}/clear"),
    "Element Send Keys": ("POST", "element/{}/value"),
}
"""WebDriver's names to its addresses: https://www.w3.org/TR/webdriver2/#endpoints"""


@contextmanager
def webkit(folder, is_dark=False):
    """Run a WebKitGTK that keeps what it writes in a folder; give its page.

    Parameters
    ----------
    folder : Path
        An empty folder.
    is_dark : bool
        Whether its user likes dark pages, on which nothing moves.
    """
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0" / "settings.ini").write_text(STILL if is_dark else "", "utf-8")
    (folder / "gtk-3.0" / "gtk.css").write_text(NARROW, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    homes = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME")
    with screen() as display:
        environment = {
            **os.environ, **dict.fromkeys(homes, str(folder)), "DISPLAY": display, "LANG": "C.UTF-8",
            "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
        }  # fmt: skip
        driver = ["WebKitWebDriver", f"--port={port}"]
        with (
            running(driver, environment),
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=WAIT_S, trust_env=False) as client,
        ):  # fmt: skip
            session = Session(client, is_dark)
            yield WebPage(session.call)
            session.end()


class Session:
    """One conversation with a WebKitGTK.

    Parameters
    ----------
    client : httpx.Client
        Asks its driver.
    is_dark : bool
        Whether pages are to be dark.
    """

    def __init__(self, client, is_dark):
        self._client = client
        arguments = ["--automation", *(["--dark-mode"] if is_dark else [])]
        options = {"binary": str(MINI_BROWSER), "args": arguments}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        waited(self._is_ready)
        self._place = f"/session/{self._asked('POST', '/session', wanted)['sessionId']}"

    def call(self, name, element=None, **given):
        """Have one command of WebDriver's done; return its value."""
        method, place = COMMANDS[name]
        return self._asked(method, f"{self._place}/{place.format(element)}", given)

    def end(self):
        """Have the browser end."""
        self._asked("DELETE", self._place)

    def _is_ready(self):
        try:
            return self._asked("GET", "/status")["ready"]
        except httpx.TransportError:
            return False

    def _asked(self, method, place, given=None):
        sent = {"json": given} if method == "POST" else {}
        found = self._client.request(method, place, **sent).json()["value"]
        if isinstance(found, dict) and "error" in found:
            raise WebDriverError(found["error"], found["message"])
        return found
