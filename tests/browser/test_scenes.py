"""What a room looks at, measured: every part of an activity with a scene, before, during and after its vote, and each of its views.

As `test_pictures.py` does for every way to vote; no control of a scene is projected.
"""

import pytest

from cafe_citoyen import BoiteNoire, CoutCarbone, OuvrirLaBoite, PetitIA
from cafe_citoyen.core.proceedings import OPEN
from pictures import SMALL

PARTS = {
    "03": BoiteNoire,
    "04": OuvrirLaBoite,
    "05": PetitIA,
    "06": CoutCarbone,
}

PRESSED = ":is(.cc-scene-place button.cc-act:not([type=submit]), .cc-lens-name, .cc-ring-card.is-more, .cc-disputed button):visible"
"""What changes a scene: its views, its settings, its cards."""

TOLD_SCENE = ".cc-scene:not(:has(.cc-demo-wait:not([hidden]))):visible"
"""Where a bet's result, or a ring's, is shown."""

ASKS = ".cc-programme-ways .is-main"


def part(pictures, title, name):
    """A part of an activity: its scene, its vote, both again when told, then each of its views."""
    tab = f".cc-tab:has-text('{title}')"
    pictures.press_at_desk(tab)
    pictures.shows(f".cc-tab[aria-current]:has-text('{title}'), .cc-objects:visible")
    has_scene = pictures.shown(".cc-scene:visible")
    pictures.look(name)
    if pictures.shown(ASKS):
        pictures.press_at_desk(ASKS)
    if pictures.phase and pictures.phase.phase == OPEN:
        pictures.look(f"{name}, vote")
        pictures.vote()
        pictures.press_at_desk("f")
        pictures.shows(".cc-closed:visible, .cc-demo-wait:visible")
        pictures.look(f"{name}, clos", most=SMALL)
        pictures.press_at_desk("r")
        pictures.shows(f".cc-poster .main-svg, {TOLD_SCENE}")
        pictures.look(f"{name}, révélé")
    if has_scene:
        pictures.press_at_desk(tab)
        pictures.shows(".cc-scene:visible")
        views(pictures, name)


def views(pictures, name):
    """Each view of the scene shown, on the smallest screens."""
    pressed = pictures.page.locator(PRESSED)
    texts = [text for text in dict.fromkeys(pressed.all_inner_texts()) if text.strip()]
    for text in texts:
        button = pictures.page.locator(PRESSED).get_by_text(text, exact=True).first
        if not button.count() and pictures.shown("[data-key=back]"):
            pictures.press_at_desk("[data-key=back]")
            button.wait_for()
        if not button.count():
            continue  # gone with what was pressed before: « Montrer… », a word to go on with
        pictures.at_desk()
        button.click()
        pictures.answer()
        pictures.look(f"{name} > {text}", most=SMALL)


@pytest.mark.parametrize("activity", PARTS)
def test_every_part_of_an_activity_is_read_to_the_end(pictures, activity):
    pictures.put(PARTS[activity]())
    pictures.shows(".cc-tab")
    pictures.look(f"{activity}, ses parties", may_scroll=True, most=SMALL)
    for title in pictures.page.locator(".cc-tab span").all_inner_texts():
        part(pictures, title, f"{activity} {title}")
