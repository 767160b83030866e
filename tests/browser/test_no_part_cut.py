"""On old projectors and new ones, with the bar and without, in both languages: each part of an activity can be read."""

import pytest

from cafe_citoyen.core.proceedings import OPEN
from screening import LANGUAGES, SMALL, Screening

PARTS = ("03_boite_noire", "04_ouvrir_la_boite", "05_petit_ia", "06_cout_carbone")
PRESSED = ":is(.cc-scene-place button.cc-act:not([type=submit]), .cc-lens-name, .cc-ring-card.is-more, .cc-disputed button):visible"
"""What changes a scene: its views, its settings, its cards."""

TOLD_SCENE = ".cc-scene:not(:has(.cc-demo-wait:not([hidden]))):visible"
"""Where a bet's result, or a ring's, is shown."""


def part(evening, title, name):
    """A part of an activity: its scene, its vote, both again when told, then each of its views."""
    tab = f".cc-tab:has-text('{title}')"
    evening.press_until(tab, f".cc-tab[aria-current]:has-text('{title}'), .cc-objects:visible")
    has_scene = evening.board.locator(".cc-scene:visible").count()
    evening.look(name)
    asks = ".cc-programme-ways .is-main"
    if evening.board.locator(asks).count():
        evening.press_until(asks, f".cc-board:not(:has({asks}))")
    if evening.phase and evening.phase.phase == OPEN:
        evening.look(f"{name}, vote")
        evening.vote()
        evening.press_until("f", ".cc-closed:visible, .cc-demo-wait:visible")
        evening.look(f"{name}, clos", most=SMALL)
        evening.press_until("r", f".cc-poster .main-svg, {TOLD_SCENE}")
        evening.look(f"{name}, révélé")
    if has_scene:
        evening.press_until(tab, ".cc-scene:visible")
        views(evening, name)


def views(evening, name):
    """Each view of the scene shown, on the smallest screens."""
    pressed = evening.board.locator(PRESSED)
    texts = [text for text in dict.fromkeys(pressed.all_inner_texts()) if text.strip()]
    for text in texts:
        button = evening.board.locator(PRESSED).get_by_text(text, exact=True).first
        if not button.count() and evening.board.locator("[data-key=back]").count():
            evening.press("[data-key=back]")
            button.wait_for()
        if not button.count():
            continue  # gone with what was pressed before: « Montrer… », a word to go on with
        evening.board.set_viewport_size({"width": 1920, "height": 1080})
        button.click()
        evening.look(f"{name} > {text}", most=SMALL)


@pytest.mark.parametrize("notebook", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_an_activity_is_read_to_the_end(shared_cafe, open_page, language, notebook):
    evening = Screening(shared_cafe, open_page, language, notebook)
    evening.shows(".cc-tab")
    for title in evening.board.locator(".cc-tab span").all_inner_texts():
        part(evening, title, f"{notebook[:2]} {title}")
