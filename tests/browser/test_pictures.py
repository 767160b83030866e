"""What a room looks at, measured: every kind, scene and phase, on every screen, in both languages.

No text overlaps another, is cut, is too small, lies under the edge or in what a projector cuts off;
what is projected leaves no more than two fifths of the height empty. Each activity is played once, on
a bare page (`easel.py`), which is resized for each screen.
"""

import os
import re
from pathlib import Path

import pytest

from cafe_citoyen import AvantApres, Paroles
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from easel import Easel
from legible import EDGE, LARGEST, MOST_EMPTY, SCREENS, everywhere, project
from votes import VOTES

LANGUAGES = ("fr", "en")
PEOPLE = 12
ROOM = {"edge": EDGE, "most_empty": MOST_EMPTY}
SMALL = 2
"""Screens, the smallest ones, on which what differs little from what was just judged is judged."""

MOST_SIGNS = 900
"""Of the texts voted on: at 28 px more fill the screen, and are read in pages."""

SETTLED_S = 3
KEPT = "CAFE_CITOYEN_PICTURES"
"""Where each picture judged is kept (`contact_sheet.py`)."""


class Pictures(Easel):
    """An easel whose board is judged on every screen; what cannot be read is gathered."""

    def __init__(self, page, directory, language):
        super().__init__(page, directory, language, PEOPLE)
        self.language = language
        self.screens = (*SCREENS, LARGEST) if language == "fr" else SCREENS[:1]
        self.faults = []

    def look(self, name, may_scroll=False, most=None):
        """Judge what the board shows, on every screen or on so many of the smallest."""
        found = everywhere(
            self.page, name, may_scroll, self.screens[:most], SETTLED_S, self.keep, ROOM
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


@pytest.fixture(params=LANGUAGES)
def pictures(request, open_page, tmp_path, monkeypatch):
    """Return a bare page of a séance, whose faults are told at the end."""
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path))
    made = Pictures(open_page(1920, 1080, reduced_motion="reduce"), tmp_path, request.param)
    yield made
    made.close()
    assert made.faults == []


def vote(pictures, step):
    """One vote asked, closed and answered; asked again, and who moved."""
    is_long = sum(len(one.text) for one in step.objects) > MOST_SIGNS
    steering.open_step(pictures.folder, step)
    pictures.refresh()
    pictures.look(f"{step.id} ouvert", is_long)
    pictures.vote()
    steering.close_step(pictures.folder)
    pictures.refresh()
    pictures.look(f"{step.id} clos", is_long, SMALL)
    steering.reveal(pictures.folder)
    pictures.refresh()
    pictures.shows(".cc-poster .main-svg")
    pictures.look(f"{step.id} révélé")
    if step.kind not in ("position", "grade", "scale"):
        return
    steering.new_round(pictures.folder, step.id)
    pictures.refresh()
    pictures.look(f"{step.id} tour 2", is_long, SMALL)
    pictures.vote()
    steering.reveal(pictures.folder)
    pictures.refresh()
    moves(pictures)
    pictures.look(f"{step.id} mouvements")


def moves(pictures):
    """Show who moved."""
    pictures.page.locator("[data-name=moves]").evaluate("button => button.click()")
    pictures.answer()
    pictures.shows(".cc-choose")


def test_every_way_to_vote_is_read_to_the_end(pictures):
    pictures.put(AvantApres())
    for step in VOTES:
        vote(pictures, step)


def press(pictures, what):
    """Press what only a desk has in sight."""
    pictures.page.set_viewport_size({"width": 1920, "height": 1080})
    project(pictures.page, False)
    pictures.press(what)


def test_what_the_room_wrote_is_read_to_the_end(pictures):
    pictures.put(Paroles())
    pictures.press(".cc-invitation .cc-launch")
    pictures.look("07 ouvert")
    pictures.vote()
    texts = waiting(read_texts(pictures.folder).all())
    for text in texts:
        steering.moderate(pictures.folder, text.id, APPROVED)
    pictures.refresh()
    pictures.look("07 mur")
    for place, text in enumerate(texts):
        steering.moderate(pictures.folder, text.id, APPROVED, f"Colonne {place % 4}")
    pictures.refresh()
    pictures.look("07 colonnes")
    press(pictures, ".cc-paroles-bar button >> nth=1")
    pictures.look("07 tiré")


def test_a_file_saved_over_is_said_to_whoever_steers_and_not_to_the_room(pictures):
    pictures.put(AvantApres())
    steering.open_step(pictures.folder, VOTES[0])
    pictures.refresh()
    (pictures.folder / "deroule.csv").write_bytes(b"")
    pictures.refresh()
    pictures.shows(".cc-problems")
    said = pictures.page.locator(".cc-problems li")
    assert said.count() == 1
    assert (
        everywhere(pictures.page, "un fichier à revoir", screens=pictures.screens, most_s=SETTLED_S)
        == []
    )
    project(pictures.page, True)
    assert not pictures.page.locator(".cc-problems").is_visible()
