"""A café whose projector is judged on every screen, and whose made-up people vote when they are asked to."""

from contextlib import suppress

from playwright.sync_api import TimeoutError

from cafe import open_dashboard, pick
from cafe_citoyen.store.log.follow import SeanceFollower
from every_kind import People
from legible import SCREENS, everywhere

PEOPLE = 7
SMALL = 2
"""Screens, the smallest ones, on which what differs little from what was just judged is judged."""

LANGUAGES = ("fr", "en")
TRIES, TRY_MS = 5, 5000


class Screening:
    """A dashboard of a séance of its own.

    Parameters
    ----------
    cafe : Cafe
        A running café.
    open_page : callable
        What opens a page.
    language : str
        The séance's; in French every screen is judged, in another language the smallest.
    notebook : str
        The dashboard's.
    """

    def __init__(self, cafe, open_page, language, notebook):
        self.screens = SCREENS if language == "fr" else SCREENS[:1]
        seance = cafe.create_seance("Café citoyen de la médiathèque", langue=language)
        self.folder = seance.folder
        self.board = open_dashboard(cafe, open_page, notebook, 1920, 1080)
        self.shows = self.board.wait_for_selector
        self.people = People(cafe.room, seance.code, PEOPLE)
        self.shows(".cc-home")

    @property
    def phase(self):
        """Return the step in front of the room; None before any."""
        follower = SeanceFollower(self.folder)
        follower.poll()
        return follower.proceedings.current

    def vote(self):
        """Have everybody answer the step in front of the room."""
        phase = self.phase
        self.people.vote(phase.step, phase.round.number)

    def look(self, name, may_scroll=False, most=None):
        """Judge what the board shows on every screen, or on so many of the smallest."""
        assert (found := everywhere(self.board, name, may_scroll, self.screens[:most])) == [], found
        assert self.reported() == []  # nobody touched a file

    def reported(self):
        """Return what the board says of the séance's files."""
        return self.board.locator(".cc-problems li").all_text_contents()

    def press(self, what):
        """Press a button, or a key, on a desk's own screen."""
        self.board.set_viewport_size({"width": 1920, "height": 1080})
        if len(what) == 1:
            self.board.keyboard.press(what)
        elif what.startswith("[data-name="):
            pick(self.board, what)
        else:
            self.board.locator(what).first.click()

    def press_until(self, what, shown):
        """Press, and again where the screen changed just before the click, until that is shown."""
        self.press(what)
        for _ in range(TRIES):
            with suppress(TimeoutError):
                return self.shows(shown, timeout=TRY_MS)
            self.press(what)
        return self.shows(shown)
