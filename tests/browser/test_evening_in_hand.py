"""An evening in the facilitator's hands, whole: prepared, run through, led from a phone, read over on another, late, cut, closed, handed over.

The café’s clock goes a hundred and fifty times as fast, so that 90 minutes are 36 s, or as ``CAFE_CITOYEN_SPEED`` says; what
each part waits for is what that clock says on the facilitator's screen. A slower machine makes the evening longer, and later, and no other.
"""

import io
import os
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from cafe import running_cafe, until
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings, read_texts, rows_of
from cafe_citoyen.store.seance import pairing, seances
from every_kind import People

TABLETS, WRITERS = 24, 5
SPEED = float(os.environ.get("CAFE_CITOYEN_SPEED", "150"))
MAP = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def cafe(tmp_path, monkeypatch):
    """A café of its own, since the clock is the café's."""
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(tmp_path / "cles"))
    with running_cafe(tmp_path / "seances", speed=SPEED) as cafe:
        yield cafe


class Hand:
    """Somebody at a screen, whose clicks are counted."""

    def __init__(self, page):
        self.page = page
        self.clicks = Counter()

    def click(self, selector, what):
        self.page.click(selector)
        self.clicks[what] += 1


def prepare(hand, cafe):
    """Prepare an evening for another day, have made-up people play its beginning, and return its séance."""
    page = hand.page
    before = {one.id for one in seances.listing(cafe.data)}
    page.goto(cafe.dashboards)
    page.fill(".cc-create input[type=text]", "La soirée en main")
    hand.click("button:has-text('Préparer pour un autre jour')", "home")
    page.select_option(".cc-plan-from select >> nth=0", "soiree")
    hand.click(".cc-plan button:has-text('La prendre')", "home")
    page.wait_for_selector("text=En tout 90 min")
    hand.click("button:has-text('Filer la soirée')", "home")
    until(page, lambda: (found := seances.current(cafe.data)) and read_proceedings(found.folder).screen.begun[1:])  # fmt: skip
    hand.click(".cc-plan-dry button:has-text('Arrêter')", "home")
    page.wait_for_selector(".cc-create")
    prepared = [one for one in seances.listing(cafe.data) if one.id not in before]
    (rehearsed,) = (one for one in prepared if one.fictive)
    assert (rehearsed.folder / "votes.csv").read_text("utf-8").count("accueil") > 0
    return next(one for one in prepared if one.titre == "La soirée en main")


def pair(hand, cafe, seance, open_page, role):
    """Pair a phone from the facilitator's own screen; return it in its hand."""
    hand.page.select_option(".cc-phone-panel select", role)
    hand.click(".cc-phone-panel .cc-launch", "pair")
    hand.page.wait_for_selector(".cc-phones-code img")
    offered = pairing.listing(seance.id)[-1]
    phone = open_page(360, 740)
    phone.goto(f"{cafe.room}/s/{seance.code}/phone#{offered.number}.{offered.secret}")
    hand.page.wait_for_selector(".cc-phones-code img", state="detached")
    return Hand(phone)


def go_on(hand, seance, label, people=None):
    """Press « Suivant » once it says what it does; the room answers a vote that opens."""
    button = f".cc-phone-main:has-text('Suivant : {label}')"
    hand.page.wait_for_selector(button)
    rows = read_proceedings(seance.folder).rows
    hand.click(button, "next")
    until(hand.page, lambda: read_proceedings(seance.folder).rows > rows)
    current = read_proceedings(seance.folder).current
    if people and current and current.phase == OPEN:
        hand.page.wait_for_selector(
            ".cc-phone-state:has-text('Le vote est ouvert')"
        )  # so says the room
        number = WRITERS if current.step.kind == "text" else TABLETS
        people.vote(current.step, current.number, number)


def lasts(page, minutes):
    """Stay in a part until the evening has lasted so many minutes, as the facilitator's screen says."""
    time = page.locator(".cc-led-time")

    def lasted():
        return int(re.match(r"\d+", time.inner_text())[0])

    while (now := lasted()) < minutes:
        until(page, lambda now=now: lasted() > now)  # the next minute must come, not all of them


def test_an_evening_is_prepared_run_through_held_from_a_phone_and_handed_over(cafe, open_page):
    desk = Hand(open_page(1280, 720, is_at_desk=True))
    seance = prepare(desk, cafe)

    # The night: the laptop is opened, two phones are paired.
    desk.click("li:has-text('La soirée en main') button:has-text('Ouvrir et animer')", "first vote")
    desk.page.wait_for_selector(".cc-led-next")
    seance = seances.read(seance.folder)
    desk.click(".cc-phone-panel summary", "pair")
    lead = pair(desk, cafe, seance, open_page, "animer")
    reader = pair(desk, cafe, seance, open_page, "relire")

    # Two parts from the phone, one press for each thing that the room sees; people talk too long over their coffee.
    people = People(cafe.room, seance.code, TABLETS)
    for label in ("« Accueil", "Ouvrir le vote", "Fermer le vote", "Révéler"):
        go_on(lead, seance, label, people)
    lasts(desk.page, 16)
    for label in ("« Choisir de quoi on parle »", "Ouvrir le vote", "Fermer le vote", "Révéler"):
        go_on(lead, seance, label, people)
    lasts(desk.page, 36)

    # Over five minutes late, the margin is five: the laptop proposes, and the facilitator cuts a whole activity.
    late = desk.page.wait_for_selector(".cc-led-cut:has-text('minutes de retard')").inner_text()
    assert int(re.match(r"\d+", late)[0]) >= 5
    desk.page.wait_for_selector(".cc-led-cut li:has-text('Deux affirmations')")
    desk.click("[aria-label^='Aller à « Ce que la salle se demande']", "cut")
    go_on(lead, seance, "Ouvrir le vote", people)

    # Texts are read over on the second phone, while the first goes on.
    go_on(lead, seance, "Fermer le vote")
    for left in range(WRITERS, 0, -1):
        reader.page.wait_for_selector(f".cc-phone-state:has-text('{left} texte')")
        reader.click(".cc-phone-main:has-text('Approuver')", "read")
        until(reader.page, lambda left=left: len(approved(seance)) == WRITERS - left + 1)
    go_on(lead, seance, "Révéler")
    for label, minutes in (("« Ce qu’on retient", 80), ("« Marge »", 85)):
        lasts(desk.page, minutes)
        go_on(lead, seance, label)
    lasts(desk.page, 90)
    lead.page.wait_for_selector(".cc-phone-main:has-text('Suivant')", state="detached")

    # The welcome page pairs a phone too; what the room may see of it never shows the code.
    desk.page.goto(cafe.dashboards)
    desk.page.click(".cc-phone-panel summary")
    desk.page.click(".cc-phone-panel .cc-launch")
    desk.page.wait_for_selector(".cc-phones-code img")
    desk.page.click("text=Projeter l’arrivée")
    desk.page.wait_for_selector(".cc-arrival .cc-qr")
    assert desk.page.locator(".cc-phones-code img").count() == 0
    desk.page.keyboard.press("Escape")

    # Closed, handed over.
    desk.click(".cc-open-seance button:has-text('Clore ce café')", "close")
    desk.click(".cc-closing button:has-text('Oui, clore')", "close")
    with desk.page.expect_download() as download:
        desk.click("button:has-text('Dossier pour la mairie')", "close")
    names = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())).namelist()
    assert any(name.endswith("rapport.html") for name in names), names

    found = read_proceedings(seance.folder)
    assert [one.part for one in found.screen.begun] == [
        "accueil", "choisir-de-quoi-on-parle", "ce-que-la-salle-se-deman", "ce-qu-on-retient", "marge",
    ]  # fmt: skip
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(("choisir-de-quoi-on-parle", 1)) == TABLETS
    assert len(approved(seance)) == WRITERS
    hands = Counter((row["action"] == "moderer", row["par"]) for _, row in rows_of(seance.folder, "deroule").read())  # fmt: skip
    assert hands[True, "telephone-2"] == WRITERS
    assert hands[False, "telephone-1"] >= lead.clicks["next"]

    home, pairs, ends = (desk.clicks[what] for what in ("home", "pair", "close"))
    to_the_first_vote = desk.clicks["first vote"] + 2  # and « Suivant » twice: begin, open
    told = f"{home} clicks prepare an evening and run through it, {to_the_first_vote} open the laptop and its first vote, {pairs} pair two phones, {ends} close the café and hand it over"
    assert told in " ".join(MAP.read_text("utf-8").split())
    seen = [row["action"] for _, row in rows_of(seance.folder, "deroule").read()]
    shown = sum(action in ("projeter", "ouvrir", "fermer", "reveler") for action in seen)
    assert (
        lead.clicks["next"] + desk.clicks["cut"] == shown
    )  # one press for each thing that the room sees


def approved(seance):
    return [one for one in read_texts(seance.folder).all() if one.is_approved]
