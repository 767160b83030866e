"""A bare page (`easel.py`) whose board is judged on every screen; each picture judged is kept where a folder is named for it."""

import os
import re
from pathlib import Path

from easel import Easel
from legible import EDGE, LARGEST, MOST_EMPTY, SCREENS, everywhere, project

LANGUAGES = ("fr", "en")
PEOPLE = 12
ROOM = {"edge": EDGE, "most_empty": MOST_EMPTY}
SMALL = 2
"""Screens, the smallest ones, on which what differs little from what was just judged is judged."""

SETTLED_S = 3
KEPT = "CAFE_CITOYEN_PICTURES"
"""Where each picture judged is kept (`contact_sheet.py`)."""


class Pictures(Easel):
    """An easel whose board is judged on every screen; what cannot be read is gathered."""

    def __init__(self, page, directory, language):
        super().__init__(page, directory, language, PEOPLE)
        self.language = language
        self.screens = (*SCREENS, LARGEST) if language == "fr" else SCREENS[:1]
        self.room = ROOM
        self.faults = []

    def look(self, name, may_scroll=False, most=None):
        """Judge what the board shows, on every screen or on so many of the smallest."""
        found = everywhere(
            self.page, name, may_scroll, self.screens[:most], SETTLED_S, self.keep, self.room
        )
        self.faults += found + self.page.locator(".cc-problems li").all_text_contents()

    def keep(self, name, where):
        """Save what the room sees, for a contact sheet, where a folder is named for it."""
        if KEPT in os.environ:
            folder = Path(os.environ[KEPT]) / f"{type(self.board).__name__}_{self.language}_{where}"
            folder.mkdir(parents=True, exist_ok=True)
            kept = re.sub(r"[^\w-]+", "_", name)
            self.page.screenshot(path=folder / f"{kept}.png")

    def shown(self, selector):
        """Tell whether something is on the screen."""
        return self.page.locator(selector).count() > 0

    def shows(self, selector):
        """Wait for what the board shows."""
        self.page.wait_for_selector(selector)

    def at_desk(self):
        """Have a desk's screen, with the bar."""
        project(self.page, False)

    def press_at_desk(self, what):
        """Press what only a desk has in sight."""
        self.at_desk()
        self.press(what)
