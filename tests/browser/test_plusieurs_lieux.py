"""The national projector and the public page in a real browser: clean for axe, legible, and live."""

import pytest

import places
from cafe import is_legible_from_afar, is_no_wider, violations
from cafe_citoyen import PlusieursLieux, cli
from cafe_citoyen.store.log import steering
from easel import Easel

SIZES = ((1280, 720), (1920, 1080))
SIGNS = {
    "now": ".cc-place-dots",
    "together": ".cc-chart .main-svg",
    "places": ".cc-panels",
    "map": ".cc-departments",
}


@pytest.fixture
def easel(bare_page, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    easel = Easel(bare_page, tmp_path / "seances")
    yield easel
    easel.close()


def go(easel, tab):
    easel.page.click(f'[data-tab="{tab}"]')
    easel.answer()


def test_each_view_is_accessible_and_legible_on_a_projector(easel, tmp_path):
    page, board = easel.page, PlusieursLieux(places.many(tmp_path / "novembre", 30))
    board.read_now()
    easel.put(board)
    for tab, sign in SIGNS.items():
        go(easel, tab)
        page.wait_for_selector(sign)
        assert violations(page) == [], tab
        page.keyboard.press("p")
        page.wait_for_selector(".is-projection")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert is_no_wider(page, width)
        assert is_legible_from_afar(page)
        assert violations(page) == [], tab
        page.keyboard.press("p")
    go(easel, "places")
    page.click("text=→")
    assert page.inner_text(".cc-turns [role=status]") == "De 8 à 14, sur 30"
    page.set_viewport_size({"width": 360, "height": 740})
    assert is_no_wider(page, 360)


def test_a_place_that_closes_its_vote_comes_into_the_sum_on_the_screen(easel, tmp_path):
    page = easel.page
    easel.put(PlusieursLieux())
    assert violations(page) == []
    folder = places.campaign(tmp_path / "novembre")
    held = places.hold(folder / "nantes", 12, ends=False)
    page.fill(".cc-network-form input", str(folder))
    page.keyboard.press("Enter")
    easel.answer()
    easel.board.read_now()
    easel.refresh()
    assert page.inner_text("h1") == "On vote dans 1 lieu."
    assert page.locator('.cc-place-dot[data-state="voting"]').count() == 2  # the key has one
    go(easel, "together")
    page.wait_for_selector("text=Rien à additionner encore")
    assert violations(page) == []
    steering.close_step(held.folder)
    easel.board.read_now()
    easel.refresh()
    page.wait_for_selector(".cc-chart .main-svg")
    assert page.inner_text(".cc-network-rests") == "12 personnes, 1 lieu sur 7"


def test_the_public_page_passes_axe_fits_a_phone_and_asks_no_host(open_page, tmp_path):
    folder = places.many(tmp_path / "novembre", 12)
    assert cli.main(["publier-reseau", str(folder), str(tmp_path / "public"), "--oui"]) == 0
    page = open_page(1000, 1400)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index.html", "en.html"):
        page.goto((tmp_path / "public" / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert violations(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert is_no_wider(page, 360)
    assert all(url.startswith("file:") for url in asked)
