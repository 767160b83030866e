"""Firefox, driven by the Marionette that it brings: lines of JSON on a socket, no program between."""

import json
import shutil
import socket
from contextlib import contextmanager
from itertools import count

from other_browsers.screen import running
from other_browsers.web_page import WebDriverError, WebPage
from waiting import WAIT_S, waited

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
NARROW = ":root { min-width: 0 !important; }"
"""What stands around the page would not let it be as narrow as a phone."""

PREFERENCES = {
    "marionette.port": 0,  # it says which one it took
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "browser.sessionhistory.max_total_viewers": 4,  # the back/forward cache, however little memory there is
    "intl.accept_languages": "fr",
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
}
DARK = {"layout.css.prefers-color-scheme.content-override": 0, "ui.prefersReducedMotion": 1}
COMMANDS = {
    "Set Window Rect": "WebDriver:SetWindowRect",
    "Navigate To": "WebDriver:Navigate",
    "Refresh": "WebDriver:Refresh",
    "Back": "WebDriver:Back",
    "Execute Script": "WebDriver:ExecuteScript",
    "Perform Actions": "WebDriver:PerformActions",
    "Take Screenshot": "WebDriver:TakeScreenshot",
    "Element Click": "WebDriver:ElementClick",
    "Element Clear": "WebDriver:ElementClear",
    "Element Send Keys": "WebDriver:ElementSendKeys",
}
"""WebDriver's names to Marionette's: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html"""


@contextmanager
def firefox(folder, is_dark=False, environment=None):
    """Run a Firefox on a profile in a folder, without a window where it is given no screen; give its page.

    Parameters
    ----------
    folder : Path
        An empty folder.
    is_dark : bool
        Whether its user likes dark pages, on which nothing moves.
    environment : dict, optional
        Its environment, with a screen.
    """
    preferences = {**PREFERENCES, **(DARK if is_dark else {})}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]  # fmt: skip
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    (folder / "chrome").mkdir()
    (folder / "chrome" / "userChrome.css").write_text(NARROW, "utf-8")
    command = [FIREFOX, "--marionette", "--no-remote", "--profile", folder]
    if environment is None:
        command.append("--headless")
    with running(command, environment):
        place = folder / "MarionetteActivePort"
        port = int(waited(lambda: place.is_file() and place.read_text()))
        with socket.create_connection(("127.0.0.1", port), WAIT_S) as connection:
            marionette = Marionette(connection)
            marionette.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
            yield WebPage(marionette.call)


class Marionette:
    """One conversation with a Firefox.

    Parameters
    ----------
    connection : socket
        Connected to its port.
    """

    def __init__(self, connection):
        self._connection, self._stream = connection, connection.makefile("rb")
        self._numbers = count(1)
        self._read()  # who it is

    def call(self, name, element=None, **given):
        """Have one command of WebDriver's done; return its value."""
        if element:
            given["id"] = element
        found = self.ask(COMMANDS[name], **given)
        return found["value"] if set(found) == {"value"} else found

    def ask(self, command, **given):
        """Have one of Marionette's own commands done; return what it answers."""
        sent = json.dumps([0, next(self._numbers), command, given]).encode()
        self._connection.sendall(b"%d:%b" % (len(sent), sent))
        _, _, error, result = self._read()
        if error:
            raise WebDriverError(error["error"], error["message"])
        return result

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            length += self._stream.read(1)
        return json.loads(self._stream.read(int(length[:-1])))
