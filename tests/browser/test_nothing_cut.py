"""On old projectors and new ones, with the bar and without, in both languages: all that is shown can be read."""

import asyncio
import threading
import time
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError

from cafe import open_dashboard, running_cafe
from cafe_citoyen.commands.rehearsal import Rehearsal
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.reference import datasets
from legible import SCREENS, everywhere, project

PEOPLE = 7
SPEED = 80
SMALL = 2
"""Screens, the smallest ones, on which what differs little from what was just judged is judged."""

TRIES, TRY_MS = 5, 5000

PARTS = ("03_boite_noire", "04_ouvrir_la_boite", "05_petit_ia", "06_cout_carbone")
PRESSED = ":is(.cc-scene-place button.cc-act:not([type=submit]), .cc-lens-name, .cc-ring-card.is-more, .cc-disputed button):visible"
"""What changes a scene: its views, its settings, its cards."""

TOLD_SCENE = ".cc-scene:not(:has(.cc-demo-wait:not([hidden]))):visible"
"""Where a bet's result, or a ring's, is shown."""

BINS = [{"id": f"b{n}", "text": f"Étape numéro {n}, au nom plutôt long"} for n in range(6)]
KM = {"unit": "km", "low": 0.1, "high": 100, "scale": "log"}


def longest(n):
    rows = datasets.records("questions")
    rows.sort(key=lambda row: -len(row["texte"]))
    return tuple(Object(row["id"], row["texte"]) for row in rows[:n])


def first(n):
    return tuple(Object(row["id"], row["texte"]) for row in datasets.records("questions")[:n])


ASK = "Quelles questions voulez-vous discuter ?"
VOTES = [
    Step("douze", ASK, "choice", first(12), {"max": 3, "none": True}),
    Step("longues", ASK, "choice", longest(12), {"max": 3, "none": True}),
    Step("cent", ASK, "choice", first(100), {"max": 3}),
    Step("avis", "Êtes-vous d’accord ?", "position", longest(7)),
    Step("deux", "Laquelle vous touche le plus ?", "duel", longest(2)),
    Step("mentions", "Quelle place donner à ces questions ?", "grade", longest(5)),
    Step("nombre", "Sur 100 km, combien ?", "estimate", longest(3), KM),
    Step("ordre", "Par laquelle commencer ?", "order", longest(6)),
    Step("boites", "Où va chaque carte ?", "sort", longest(5), {"bins": BINS}),
    Step("qui", "Machine ou personne ?", "guess", longest(5), {"labels": {}}),
    Step("reglage", "Quel bouton change le plus ?", "setting", (Object("carbone", "Réglage"),)),
]


class Evening:
    """A café in one language whose made-up people vote by the room's own HTTP API."""

    def __init__(self, cafe, open_page, language):
        self.screens = SCREENS if language == "fr" else SCREENS[:1]
        self.seance = cafe.create_seance("Café citoyen de la médiathèque", langue=language)
        self.folder = self.seance.folder
        self.board = open_dashboard(cafe, open_page, "02_avant_apres", 1920, 1080)
        self.shows = self.board.wait_for_selector
        people = Rehearsal(cafe.room, self.seance.code, PEOPLE, speed=SPEED)
        threading.Thread(target=lambda: asyncio.run(people.run(3600)), daemon=True).start()

    def go(self, notebook):
        self.board.goto(self.board.url.rpartition("/")[0] + f"/{notebook}.ipynb")
        self.shows(".cc-home")

    def look(self, name, may_scroll=False, most=None):
        assert everywhere(self.board, name, may_scroll, self.screens[:most]) == []
        assert self.reported() == []  # nobody touched a file

    def reported(self):
        """Return what the board says of the séance's files."""
        return self.board.locator(".cc-problems li").all_text_contents()

    def press(self, what):
        """Press a button, or a key, on a desk's own screen."""
        self.board.set_viewport_size({"width": 1920, "height": 1080})
        if len(what) == 1:
            self.board.keyboard.press(what)
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

    def counts(self):
        """Wait until everybody has voted."""
        follower = SeanceFollower(self.folder)
        deadline = time.monotonic() + 60
        while True:
            follower.poll()
            step = follower.proceedings.current
            if follower.box.received(step.round) >= PEOPLE:
                return
            assert time.monotonic() < deadline, step
            time.sleep(0.1)


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    with running_cafe(tmp_path_factory.mktemp("lisible") / "seances") as cafe:
        yield cafe


@pytest.fixture(params=["fr", "en"])
def evening(request, cafe, open_page):
    return Evening(cafe, open_page, request.param)


def vote(evening, step):
    """One vote asked, closed and answered; asked again, and who moved."""
    is_long = len(step.objects) > 5  # at 28 px, the longest seven fill more than any screen
    steering.open_step(evening.folder, step)
    evening.shows(".cc-objects li")
    evening.look(f"{step.id} ouvert", is_long)
    evening.counts()
    steering.close_step(evening.folder)
    evening.shows(".cc-closed")
    evening.look(f"{step.id} clos", is_long, SMALL)
    steering.reveal(evening.folder)
    evening.shows(".cc-poster .main-svg")
    evening.look(f"{step.id} révélé")
    if step.kind not in ("position", "grade"):
        return
    steering.new_round(evening.folder, step.id)
    evening.shows(".cc-stage-round")
    evening.look(f"{step.id} tour 2", is_long, SMALL)
    evening.counts()
    steering.reveal(evening.folder)
    evening.shows("[data-name=moves]:not([hidden])", state="attached")
    evening.press("[data-name=moves]")
    evening.shows(".cc-choose")
    evening.look(f"{step.id} mouvements")


def part(evening, title, name):
    """A part of an activity: its scene, its vote, both again when told, then each of its views."""
    tab = f".cc-tab:has-text('{title}')"
    evening.press_until(tab, f".cc-tab[aria-current]:has-text('{title}'), .cc-objects:visible")
    has_scene = evening.board.locator(".cc-scene:visible").count()
    evening.look(name)
    asks = ".cc-programme-ways .is-main"
    if evening.board.locator(asks).count():
        evening.press_until(asks, f".cc-board:not(:has({asks}))")
    steps = SeanceFollower(evening.folder)
    steps.poll()
    if steps.proceedings.current and steps.proceedings.current.phase == OPEN:
        evening.look(f"{name}, vote")
        evening.counts()
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


def test_every_way_to_vote_is_read_to_the_end(evening):
    for step in VOTES:
        vote(evening, step)


@pytest.mark.parametrize("notebook", PARTS)
def test_every_part_of_an_activity_is_read_to_the_end(evening, notebook):
    evening.go(notebook)
    evening.shows(".cc-tab")
    for title in evening.board.locator(".cc-tab span").all_inner_texts():
        part(evening, title, f"{notebook[:2]} {title}")


def test_what_the_room_wrote_is_read_to_the_end(evening):
    evening.go("07_paroles")
    evening.press(".cc-invitation .cc-launch")
    evening.shows(".cc-words-side .cc-qr")
    evening.look("07 ouvert")
    while len(texts := waiting(read_texts(evening.folder).all())) < PEOPLE:
        evening.board.wait_for_timeout(100)
    for text in texts:
        steering.moderate(evening.folder, text.id, APPROVED)
    evening.shows(f".cc-wall .cc-paper >> nth={PEOPLE - 1}")
    evening.look("07 mur")
    for place, text in enumerate(texts):
        steering.moderate(evening.folder, text.id, APPROVED, f"Colonne {place % 4}")
    evening.shows(".cc-wall.is-grouped")
    evening.look("07 colonnes")
    evening.press(".cc-words-bar button >> nth=1")
    evening.shows(".cc-drawn")
    evening.look("07 tiré")


def test_a_file_saved_over_is_said_to_whoever_steers_and_not_to_the_room(evening):
    steering.open_step(evening.folder, VOTES[0])
    evening.shows(".cc-objects li")
    (evening.folder / "deroule.csv").write_bytes(b"")
    evening.shows(".cc-problems")
    assert everywhere(evening.board, "un fichier à revoir", screens=evening.screens) == []
    assert len(evening.reported()) == 1
    project(evening.board, True)
    assert not evening.board.locator(".cc-problems").is_visible()
