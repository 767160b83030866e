"""Each activity that is data, and « Duels », played whole by hand: `make ateliers`.

Six tablets answer by their clicks and the facilitator goes through every part on the projector; each phase is
clean for axe, no console complains, the report is counted again by pandas, and what is published is valid.
"""

from pathlib import Path
from types import SimpleNamespace

import pytest
from frictionless import Package

import report_numbers
from cafe import is_no_wider, open_dashboard, running_cafe, until, violations
from cafe_citoyen import cli
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.reference import atelier_check
from cafe_citoyen.store.seance import seances
from participant import Participant

SHIPPED = Path(__file__).parents[3] / "datasets" / "ateliers"
PEOPLE = 6
NOTEBOOKS = {
    "09_boussole": "boussole",
    "10_idees_recues": "idees_recues",
    "11_registre": "registre",
    "13_ferrari_ou_2cv": "ferrari_ou_2cv",
    "14_dystopies": "dystopies",
    "15_secteurs": "secteurs",
    "16_qui_decide": "qui_decide",
    "17_une_image_un_futur": "une_image_un_futur",
    "19_nos_conditions": "nos_conditions",
    "20_etiqueter": "etiqueter",
}
VOTE, SCENE = {"is_vote": True, "scene": ""}, {"is_vote": False, "scene": "duels"}
DUELS = [SimpleNamespace(**one) for one in (VOTE, SCENE, SCENE, VOTE, SCENE)]
"""The parts of « Duels »: machines judged, then told; a file, of which there is none; an answer checked, and its sources."""

WAYS = {
    "carte": ("text=Retourner la carte", "text=Suivante →"),
    "mur": ("text=Tirer au sort",),
    "face_a_face": ("text=Dévoiler",),
    "duels": ("text=Montrer les machines", "text=Ouvrir toutes les phrases"),
}
"""What the facilitator presses in a scene, where it is there."""


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    data = tmp_path_factory.mktemp("ateliers") / "seances"
    with running_cafe(data) as cafe, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_DATA", str(data))
        patch.setenv("CAFE_CITOYEN_KEYS", str(data.parent / "cles"))
        yield cafe


def parts_of(notebook):
    """Return the parts of an activity: whether each asks a vote, and its scene."""
    if notebook not in NOTEBOOKS:
        return DUELS
    rows = atelier_check.playable(SHIPPED / NOTEBOOKS[notebook]).parts
    return [SimpleNamespace(is_vote=bool(one.kind or one.again), scene=one.scene) for one in rows]


class Facilitator:
    """Whoever steers, by clicks and keys, before six people."""

    def __init__(self, board, people, folder):
        self.board, self.people, self.folder = board, people, folder
        self.found, self.judged = [], set()

    def judge(self, part, phase):
        """Note what axe finds on the projector and on a tablet, and whatever is wider than the tablet: each way and scene once."""
        asked = read_proceedings(self.folder).current
        seen = (asked and asked.step.kind, part.scene, phase)
        if seen in self.judged:
            return
        self.judged.add(seen)
        for page in (self.board, self.people[0].page):
            self.found += [f"{seen}: {one}" for one in violations(page)]
        is_no_wider(self.people[0].page, 360)

    def show(self, place):
        """Press a part's tab: its scene comes, or its vote opens."""
        self.board.locator(".cc-tab").nth(place).click()
        self.board.wait_for_selector(f"li:nth-child({place + 1}) > .cc-tab[aria-current]")

    def play(self, place, part):
        """Play one part from what stands before its vote to all that its scene shows."""
        before = read_proceedings(self.folder).rows
        self.show(place)
        if part.scene:
            self.board.wait_for_selector(".cc-scene:visible")
            self.judge(part, "before")
        if part.is_vote:
            if part.scene:
                self.board.click(".cc-programme-ways button.is-main")
            until(self.board, lambda: self.is_open(before))
            self.ask(part)
            if part.scene and not self.board.locator(".cc-scene").is_visible():
                self.show(place)
        if part.scene:
            self.board.wait_for_selector(".cc-scene:visible")
            assert self.board.locator(".cc-unready-first").count() == 0, place
            for way in WAYS.get(part.scene, ()):
                if self.board.locator(f"{way} >> visible=true").count():
                    self.board.click(way)
                    self.judge(part, way)

    def is_open(self, before):
        """Whether a vote was opened after so many rows."""
        found = read_proceedings(self.folder)
        return found.rows > before and found.current and found.current.phase == "open"

    def ask(self, part):
        """Have everybody answer the vote that is open; texts are approved, then all is revealed."""
        current = read_proceedings(self.folder).current
        step, number = current.step, current.number
        is_written = kind(step.kind).makes == "texts"
        written = [person.answer(step, number) for person in self.people]
        self.judge(part, "voted")
        if is_written:
            self.read_over(written)
        else:
            self.board.wait_for_selector(f'.cc-stage[data-received="{PEOPLE}"]', state="attached")
        self.board.keyboard.press("f")
        self.people[0].sees(step, number, "closed")
        self.judge(part, "closed")
        self.board.keyboard.press("r")
        for person in self.people:
            person.sees(step, number, "revealed")
        self.people[0].page.wait_for_selector(".cc-results, .cc-own-texts")
        self.board.wait_for_selector(".cc-scene:visible, .cc-chart .bars:visible, .cc-poster:visible, .cc-wall:visible")  # fmt: skip
        self.judge(part, "revealed")

    def read_over(self, written):
        """Read the texts over: none was on the projector, the last one is refused, the others are approved."""
        board = self.board
        board.wait_for_selector(f"text=À relire ({PEOPLE})")
        assert not any(text in board.content() for text in written)
        board.click(f"text=À relire ({PEOPLE})")
        board.click("text=Afficher les textes à relire")
        for text in written:
            paper = board.locator(".cc-paper-text, .cc-sheet", has_text=text)
            card = board.locator(".cc-queue > li", has=paper)
            card.focus()
            board.keyboard.press("x" if text == written[-1] else "a")
            card.wait_for(state="detached")
        board.click("text=Cacher les textes à relire")


def handed_over(seance, folder):
    """Have the séance reported and published as the command does; return the report's page."""
    seances.close(seance)
    assert cli.main(["rapport", seance.id, "--sans-pdf"]) == 0
    assert cli.main(["publier", seance.id, str(folder / "ouvert"), "--oui"]) == 0
    found = Package(folder / "ouvert" / "datapackage.json").validate()
    assert found.valid, found.flatten(["title", "message"])
    return seance.folder / "rapport.html"


@pytest.mark.parametrize("notebook", [*NOTEBOOKS, "12_duels"])
def test_an_activity_is_played_whole_by_six_hands(cafe, open_page, tmp_path, notebook):
    seance = cafe.create_seance(notebook)
    board = open_dashboard(cafe, open_page, notebook)
    people = [Participant(open_page(360, 740), place) for place in range(PEOPLE)]
    complaints = []
    for page in (board, *(one.page for one in people)):
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    for person in people:
        person.page.goto(cafe.room)
    facilitator = Facilitator(board, people, seance.folder)
    board.wait_for_selector(".cc-tab")
    for place, part in enumerate(parts_of(notebook)):
        facilitator.play(place, part)
    assert facilitator.found == []
    assert complaints == []

    steps = read_proceedings(seance.folder).steps
    page = handed_over(seance, tmp_path)
    assert report_numbers.check(seance.folder, page) > sum(
        kind(step.kind).makes != "texts" for step in steps.values()
    )
