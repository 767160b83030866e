"""Two halves of the room in a browser: what each sees, and when."""

from pathlib import Path

import pytest

from ateliers import card, part, write
from cafe import is_legible_from_afar, is_no_wider, open_dashboard, until, violations
from cafe_citoyen.core.atelier.asking import asked
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.reference import ateliers
from every_kind import People

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "10_idees_recues.ipynb"
DUO = [
    card("m1", titre="Un exemple", texte="Une habitante relit la lettre trois fois : rien ne dit qui a choisi les mots.", source="Une source", date="2025-03"),
    card("m2", titre="Des raisons", texte="Dire qu’une IA a aidé ne coûte qu’une ligne, et permet de corriger toutes ces lettres.", source="Une autre", date="2024"),
]  # fmt: skip
DRAFTS = [
    card("d1", titre="Un brouillon", texte="Corrigez ce qui est là.", brouillon="Bonjour à tous, la fête est samedi."),
    card("d2", titre="Une page blanche", texte="La case est vide."),
]  # fmt: skip
PARTS = [
    part("deux", question="« La mairie devrait le dire. » Lisez, puis placez-vous.", facon="position", objets="duo", moities="reponses", scene="moities"),
    part("annonce", question="Une annonce pour la fête.", facon="text", combien=280, objets="brouillons", moities="temps", scene="moities"),
]  # fmt: skip

ASKED = ("La mairie devrait", "Une annonce")


@pytest.fixture(scope="module")
def cafe(shared_cafe, notebooks):
    text = NOTEBOOK.read_text("utf-8").replace("idees_recues", "moities")
    (notebooks / "51_moities.ipynb").write_text(text, "utf-8")
    shared_cafe.folder = write(notebooks / "moities", PARTS, duo=DUO, brouillons=DRAFTS)
    shared_cafe.seance = shared_cafe.create_seance("Deux moitiés")
    return shared_cafe


def test_each_half_reads_its_own_text_and_the_projector_shows_both_afterwards(cafe, open_page):
    atelier = ateliers.read(cafe.folder)[0]
    board = open_dashboard(cafe, open_page, "51_moities")
    board.set_viewport_size({"width": 1920, "height": 1080})
    tablets = [open_page(360, 740) for _ in range(2)]
    for tablet in tablets:
        tablet.goto(cafe.room)
    people = People(cafe.room, cafe.seance.code, 24)

    def step(place):
        row = atelier.parts[place]
        return asked(atelier.stem, row, atelier.tables[row.objects.name].rows, None, "fr")

    def opened(place):
        board.locator(".cc-tab").nth(place).click()
        board.wait_for_selector(
            f"li:nth-child({place + 1}) > .cc-tab[aria-current]"
        )  # whose vote the next click opens
        board.click(".cc-programme-ways button.is-main")
        for page in (*tablets, board):
            page.wait_for_selector(f"h1:has-text('{ASKED[place]}')")

    def is_seen(selector):
        board.wait_for_selector(selector)
        assert violations(board) == []
        board.keyboard.press("p")
        board.wait_for_selector(".is-projection")
        for size in ((1920, 1080), (1280, 720)):
            board.set_viewport_size({"width": size[0], "height": size[1]})
            until(
                board,
                lambda: board.evaluate("document.documentElement.scrollHeight <= innerHeight"),
            )
            if size[0] == 1920:
                assert is_legible_from_afar(board)
        board.keyboard.press("Escape")
        board.set_viewport_size({"width": 1920, "height": 1080})

    opened(0)
    texts = [row["texte"] for row in DUO]
    for tablet in tablets:
        tablet.wait_for_selector(".cc-stand")
        shown = [text[:30] in tablet.inner_text("main") for text in texts]
        assert sorted(shown) == [False, True]
        assert violations(tablet) == []
        assert is_no_wider(tablet, 360)
        tablet.locator(".cc-stand").nth(0).click()
        tablet.click(".cc-cast button")
        tablet.wait_for_selector(".cc-said.is-done")
    people.vote(step(0))
    board.wait_for_selector('.cc-stage[data-received="26"]')
    assert not any(text[:30] in board.inner_text("body") for text in texts)
    board.keyboard.press("r")
    is_seen(".cc-arms-side >> nth=1")
    assert all(text[:30] in board.inner_text(".cc-arms") for text in texts)
    tablets[0].wait_for_selector(".cc-result >> nth=1")

    opened(1)
    assert "Corrigez" not in board.inner_text("body")
    for tablet in tablets:
        tablet.wait_for_selector(".cc-writing")
        has_draft = tablet.input_value(".cc-writing") == DRAFTS[0]["brouillon"]
        assert has_draft == ("Corrigez ce qui est là." in tablet.inner_text("main"))
    people.vote(step(1))
    board.wait_for_selector("text=À relire (24)")
    for text in read_texts(cafe.seance.folder).all():
        steering.moderate(cafe.seance.folder, text.id, APPROVED)
    board.wait_for_selector("text=À relire (", state="detached")
    board.keyboard.press("r")
    is_seen(".cc-arms-axis >> nth=1")
