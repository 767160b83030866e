"""The whole carbon activity with eight people, two of them at a page where they turn the knobs, down to rows that the check accepts."""

import csv
import re
from datetime import datetime, timedelta

import pytest

from cafe import is_legible_from_afar, is_no_wider, open_dashboard, pick, until, violations
from cafe_citoyen.core.carbon.sent import NAMES, NUMBERS
from cafe_citoyen.core.carbon.simulator import simulate
from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.reference import carbon_factors
from cafe_citoyen.store.reference.carbon_parts import DUEL, GUESS, OPINION, SETTING, TRIP
from cafe_citoyen.store.seance import verification
from every_kind import People

PAGES = 2
GUESSES = (3, 40, 200, 450, 450, 2000, 30000, 90)
TRIPS = [("En tramway", "6"), ("En voiture", "30")]
OTHER_TRIPS = ({"walk": 1}, {"walk": 2}, {"bike": 3}, {"bike": 4}, {"tram": 5}, {"car": 12})
STANDS = ("accord", "discuter", "desaccord")


@pytest.fixture
def cafe(shared_cafe, monkeypatch):
    shared_cafe.seance = shared_cafe.create_seance("Le carbone de l’IA")
    two_minutes_ago = datetime.now().astimezone() - timedelta(minutes=2)
    with monkeypatch.context() as patch:  # less than a minute is not counted
        patch.setattr(deroule, "now", two_minutes_ago.isoformat)
        steering.project(shared_cafe.seance.folder, "arrivee")
    return shared_cafe


def rows(cafe, step):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["etape"] == step]


def cast(tablet):
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def show(board, part, selector):
    board.click(f".cc-tab:has-text('{part}')")
    board.wait_for_selector(selector)


LARGE, SMALL = (1920, 1080), (1280, 720)


def fits(board, selector, *sizes):
    """Check a scene as the room sees it: large type, nothing below the edge, no violation; `test_scenes.py` has the smaller sizes."""
    assert violations(board) == []
    board.keyboard.press("p")
    board.wait_for_selector(f".is-projection {selector}")
    assert is_legible_from_afar(board)
    for width, height in (*sizes, LARGE):
        board.set_viewport_size({"width": width, "height": height})
        until(board, lambda size=(width, height): is_within(board, *size))
    board.keyboard.press("Escape")


def is_within(board, width, height):
    """Tell whether nothing lies beside the page, and the scene ends above its edge, scrolled or not."""
    right, bottom = board.evaluate(
        "[document.documentElement.scrollWidth,"
        " document.querySelector('.cc-scene-place').getBoundingClientRect().bottom + scrollY]"
    )
    return right <= width and bottom <= height


def take_stands(tablets, people, stands, number=1):
    people.give(OPINION, [[STANDS[stand]] * 3 for stand in stands[PAGES:]], number)
    for tablet, stand in zip(tablets, stands, strict=False):
        tablet.wait_for_selector(".cc-stand")
        for statement in tablet.locator(".cc-statement").all():
            statement.locator(".cc-stand").nth(stand).click()
        cast(tablet)


def relative(tablet, before):
    """Wait until the relative sentence is another one, and return it."""
    until(tablet, lambda: tablet.inner_text(".cc-relative") not in ("", before))
    return tablet.inner_text(".cc-relative")


def turn_and_send(tablet):
    """Turn two knobs, see the ratio change, and send the setting."""
    tablet.wait_for_selector(".cc-carbon:not(:empty)")
    start = tablet.inner_text(".cc-relative")
    assert start == "Le même coût que le réglage de départ"
    tablet.locator("[data-knob=country] select").select_option("POL")
    dirtier = relative(tablet, start)
    assert dirtier == "1,5 fois le réglage de départ"  # 588.6 g/kWh over 384.4 g/kWh
    tablet.locator("[data-knob=length] .cc-knob-step").last.click()
    assert "fois le réglage de départ" in relative(tablet, dirtier)
    tablet.click("text=Ce qui n’est pas compté")
    assert "effet rebond" in tablet.inner_text(".cc-simulator-rest")
    tablet.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert violations(tablet) == []
    assert is_no_wider(tablet, 360)
    cast(tablet)


def test_eight_people_guess_turn_knobs_and_decide(cafe, open_page):
    board = open_dashboard(cafe, open_page, "06_cout_carbone", 1920, 1080)
    board.wait_for_selector(".cc-overview-part")
    assert violations(board) == []
    tablets = [open_page(360, 740, color_scheme=scheme) for scheme in ("light", "dark")]
    for tablet in tablets:
        tablet.goto(cafe.room)
    people = People(cafe.room, cafe.seance.code, len(GUESSES) - PAGES)

    show(board, "Avant", ".cc-counters")
    take_stands(tablets, people, (0, 0, 0, 2, 2, 2, 1, 1))
    show(board, "Deviner", ".cc-question h1:has-text('rouler combien')")
    people.give(GUESS, [[metres] for metres in GUESSES[PAGES:]])
    for tablet, metres in zip(tablets, GUESSES, strict=False):
        tablet.wait_for_selector(".cc-estimate-field")
        tablet.fill(".cc-estimate-field", str(metres))
        cast(tablet)
    show(board, "Duel", ".cc-question h1:has-text('Lequel coûte le plus')")
    people.give(DUEL, [{"usage-1~usage-2": f"usage-{1 + place % 2}"} for place in range(6)])
    for place, tablet in enumerate(tablets):
        tablet.locator(".cc-side-of-duel").nth(place).click()
        tablet.wait_for_selector(".cc-said.is-done")

    show(board, "Lectures", ".cc-log-dots")
    assert board.locator(".cc-log-dots i").count() == 8
    fits(board, ".cc-log-dots", SMALL)
    board.click("[data-value=lectures]")
    board.wait_for_selector(".cc-lens-name >> nth=7")
    assert "1,2\u00a0km" in board.inner_text(".cc-log li:has-text('cycle de vie')")
    board.click(".cc-lens-name >> nth=7")
    board.wait_for_selector(".cc-lens-card >> text=Appareils des gens")
    fits(board, ".cc-lens-card")
    board.click("[data-value=cartes]")
    board.wait_for_selector(".cc-claim >> nth=1")
    fits(board, ".cc-claim")

    show(board, "Boutons", ".cc-knob")
    board.locator("[data-knob=batch] select").select_option("1")
    board.wait_for_selector(".cc-relative:has-text('fois le réglage de départ')")
    fits(board, ".cc-knob")
    board.click(".cc-programme-ways .is-main")
    for tablet in tablets:
        turn_and_send(tablet)
    board.wait_for_selector('.cc-stage[data-received="2"]')
    board.keyboard.press("r")
    board.wait_for_selector(".cc-chart .bars:visible")
    assert re.search("Boutons? les? plus tourné", board.inner_text(".cc-poster h1"))
    tablets[0].wait_for_selector(".cc-results")
    assert violations(tablets[0]) == []

    show(board, "Sans IA", ".cc-log-bar")
    fits(board, ".cc-log-bar")
    show(board, "Trajet", ".cc-carbon-scene h1")
    board.click(".cc-programme-ways .is-main")
    people.give(TRIP, OTHER_TRIPS)
    for tablet, (means, km) in zip(tablets, TRIPS, strict=True):
        tablet.fill(f".cc-estimate-one:has-text('{means}') .cc-estimate-field", km)
        cast(tablet)
    show(board, "Trajet", ".cc-plain-bar")
    # car: 42 km x 142.3 g = 5,977 g; tram: 11 km x 4.28 g = 47 g; bike: 7 km x 0.17 g = 1 g
    assert "6 kgCO2e" in board.inner_text(".cc-carbon-scene h1").replace("\u00a0", " ")
    fits(board, ".cc-plain-bar")
    show(board, "Eau", ".cc-water")
    fits(board, ".cc-water")

    show(board, "Après", ".cc-question .cc-stage-round")
    take_stands(tablets, people, (0, 0, 0, 0, 0, 2, 1, 0), 2)
    board.wait_for_selector('.cc-stage[data-received="8"]')
    board.keyboard.press("r")
    board.wait_for_selector(".cc-chart .bars:visible")
    pick(board, "[data-name=moves]")
    board.wait_for_selector(".cc-choose")
    show(board, "Ce soir", ".cc-plain-bar")
    assert "Tablette × 8" in board.inner_text(".cc-log")
    assert "divisé par ses heures d’usage" in board.inner_text(".cc-carbon-scene")
    fits(board, ".cc-plain-bar")

    kept = rows(cafe, SETTING)
    assert len({row["participant"] for row in kept}) == 2
    values = {row["objet"]: row["valeur"] for row in kept}
    assert {*NAMES, *NUMBERS} < set(values)
    found = simulate({"country": "POL", "length": "report"}, carbon_factors.load())
    assert float(values["gco2e-low"]) == pytest.approx(found.gco2e.low, rel=1e-5)
    assert len(rows(cafe, GUESS)) == 8
    assert verification.problems(cafe.seance.folder) == []
