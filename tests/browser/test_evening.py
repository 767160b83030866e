"""The facilitator's own screen beside the projector's, on one bare page: one key leads, and the room sees no menu."""

import pytest

from cafe import until
from cafe_citoyen.dashboards.activities.animer.animer import Animer
from cafe_citoyen.dashboards.activities.projection.projection import Projection
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file
from easel import Easel

MENU = "header.cc-top, .cc-picker, .cc-dialog, .cc-arrival-end"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def easel(bare_page, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    bare_page.set_viewport_size({"width": 1280, "height": 720})
    made = Easel(bare_page, tmp_path / "seances")
    ready = evening_file.read_file(datasets.directory() / "soirees" / "soiree.csv")
    evening_file.write(made.folder, ready)
    yield made
    made.close()


def seen(easel):
    """Return what of a menu the room can see."""
    return [one for one in easel.page.locator(MENU).all() if one.is_visible()]


def spoilt(folder):
    """Return the evening's file with a word in the place of minutes."""
    return (folder / "soiree.csv").read_bytes().replace(b",30,", b",vingt,", 1)


def is_in_sight(page, selector):
    """Tell whether an element is whole on the screen."""
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    return box["y"] >= 0 and round(box["y"] + box["height"]) <= size["height"]


def test_the_code_for_a_phone_and_the_way_on_are_in_sight(easel):
    page = easel.page
    easel.put(Animer())
    leading.go_to(easel.folder, "ce-que-la-salle-se-deman")
    leading.go_on(easel.folder)
    easel.vote()
    page.wait_for_selector("a:has-text('textes à relire')")
    assert is_in_sight(page, ".cc-led-next")
    page.click(".cc-phone-panel summary")
    until(page, lambda: is_in_sight(page, ".cc-phone-panel .cc-launch"))
    easel.press(".cc-phone-panel .cc-launch")
    page.wait_for_selector(".cc-phones-code img")
    page.wait_for_selector(".cc-phones li")
    assert is_in_sight(page, ".cc-phones-code")


def test_one_key_leads_and_the_room_sees_no_menu(easel):
    page = easel.page
    easel.put(Animer())
    easel.press(" ")
    easel.press(" ")
    assert easel.phase.phase == "open"
    assert "Fermer le vote" in page.inner_text(".cc-led-next")
    assert page.locator(".cc-led-next").bounding_box()["height"] >= 96
    assert page.evaluate(FITS)
    (easel.folder / "soiree.csv").write_bytes(spoilt(easel.folder))  # and the evening goes on
    easel.refresh()
    page.wait_for_selector(".cc-alert:has-text('vingt')")
    assert is_in_sight(page, ".cc-led-next")  # what is wrong pushes nothing off the screen
    easel.vote()
    easel.press("button.cc-led-next")
    easel.press("button:has-text('Précédent')")
    assert easel.phase.phase == "open"

    easel.put(Projection())
    assert "Thé ou café" in page.inner_text("body")
    for key in ("p", "Escape", "o", "f", "r", "h", "?"):
        page.keyboard.press(key)
    assert page.evaluate("window.sent.length") == 0
    assert seen(easel) == []
    for _ in range(3):  # closed, revealed, the next part's card
        leading.go_on(easel.folder)
        easel.refresh()
        assert seen(easel) == []
    assert page.inner_text(".cc-card-of-part h1") == "Choisir de quoi on parle"
    steering.project(easel.folder, "arrivee")
    easel.refresh()
    assert page.locator(".cc-arrival .cc-qr").first.is_visible()
    assert seen(easel) == []
