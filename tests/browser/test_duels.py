"""« Duels » played whole: tablets judge without names, the projector tells, a file is read over first."""

import csv
import json
from pathlib import Path

import pytest

from cafe import is_legible_from_afar, is_no_wider, open_dashboard, violations
from every_kind import People
from legible import everywhere

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "12_duels.ipynb"
ERRORS = 3


LONG = "Une réponse comme en font les grands modèles, qui redit la question, donne ses raisons, et finit par la prudence. "
DUELS = (
    {
        "timestamp": "2025-03-01 10:00:00",
        "model_a_name": "le-grand",
        "model_b_name": "le-petit",
        "opening_msg": "Faut-il une IA pour trier les demandes de logement ?",
        "conversation_a": json.dumps([{"role": "assistant", "content": 5 * LONG}]),
        "conversation_b": "Non : une liste et un règlement suffisent, et chacun peut les lire.",
        "model_a_total_params": "405",
        "total_conv_a_kwh": "0.012",
        "licence": "etalab-2.0",
    },
    {
        "timestamp": "2025-03-02 10:00:00",
        "model_a_name": "le-grand",
        "model_b_name": "le-petit",
        "opening_msg": "Une question qui n’est pas approuvée ?",
        "conversation_a": "Une réponse qui n’est pas approuvée.",
        "conversation_b": "Une autre, non plus.",
        "licence": "etalab-2.0",
    },
)
"""Two duels of a facilitator's file, ours, in the columns of compar:IA."""


@pytest.fixture(scope="module")
def cafe(shared_cafe, notebooks):
    given = NOTEBOOK.read_text("utf-8")
    changed = given.replace('fichier = \\"\\"', 'fichier = \\"duels.csv\\"')
    assert changed != given
    (notebooks / "53_duels.ipynb").write_text(changed, "utf-8")
    with (notebooks / "duels.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(DUELS[0]))
        writer.writeheader()
        writer.writerows(DUELS)
    shared_cafe.seance = shared_cafe.create_seance("Duels")
    return shared_cafe


def close_and_show(board, part):
    board.keyboard.press("f")
    board.wait_for_selector("text=Le vote est clos")
    board.click(f"nav >> text={part}")


def test_machines_are_judged_without_names_and_sentences_open_on_their_source(cafe, open_page):
    people = People(cafe.room, cafe.seance.code, 6)
    board = open_dashboard(cafe, open_page, "53_duels", 1280, 720)
    board.click("nav >> text=Juger sans noms")
    board.wait_for_selector(".cc-counters")
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    tablet.wait_for_selector(".cc-side-of-duel")
    assert is_no_wider(tablet, 360)
    assert violations(tablet) == []
    tablet.locator(".cc-side-of-duel").first.click()
    tablet.wait_for_selector("text=1 duel fait")
    vote(cafe, people)
    close_and_show(board, "Les machines")
    board.wait_for_selector(".cc-duels-texts li:nth-child(12)")
    assert "Mémoire" not in board.inner_text(".cc-duels")
    assert violations(board) == []
    board.click("text=Montrer les machines")
    board.wait_for_selector(".cc-duels-machines > li:nth-child(6)")
    told = board.inner_text(".cc-duels")
    assert "paramètres" in told
    assert "Énergie pas mesurée" in told
    assert board.locator(".cc-share-bar i").count() == 6
    judge(board)

    board.click("nav >> text=Chasse aux erreurs")
    board.wait_for_selector(".cc-counters")
    tablet.wait_for_selector("text=BIO-MISTRAL")
    vote(cafe, people)
    close_and_show(board, "Une phrase, une source")
    board.wait_for_selector(".cc-duels-hunt > li:nth-child(8)")
    assert violations(board) == []
    board.click(".cc-duels-open >> nth=2")
    board.wait_for_selector(".cc-duels-truth.is-wrong:has-text('15 personnes')")
    board.click("text=Ouvrir toutes les phrases")
    board.wait_for_selector(f"text={ERRORS} erreurs étaient plantées")
    assert board.locator(".cc-duels-verdict.is-wrong").count() == ERRORS
    judge(board)


def test_duels_of_a_file_are_read_over_judged_blind_and_then_told(cafe, open_page):
    people = People(cafe.room, cafe.seance.code, 12)
    board = open_dashboard(cafe, open_page, "53_duels", 1280, 720)
    board.click("nav >> text=Duels enregistrés")
    board.wait_for_selector("text=Aucun duel n’est approuvé")
    board.click("text=Relire le fichier")
    board.wait_for_selector("text=Le projecteur montre cet écran")
    assert violations(board) == []
    assert "logement" not in board.content()
    board.click("text=Afficher les duels à relire")
    board.wait_for_selector(".cc-duels-queue > li:nth-child(2)")
    assert violations(board) == []
    board.keyboard.press("p")
    board.wait_for_selector(".cc-duels-review", state="hidden")
    board.keyboard.press("Escape")
    board.locator(".cc-duels-queue > li").first.locator("text=Approuver").click()
    board.wait_for_selector(".cc-duels-queue >> text=Retirer")
    board.click("text=Cacher les duels à relire")
    board.wait_for_selector(".cc-duels-review", state="detached")
    board.wait_for_selector(".cc-duels-answer:nth-child(2)")
    hides(board, "le-grand", "le-petit", "pas approuvée", "etalab")
    read_to_the_end(board, "duel à lire")

    board.click(".cc-programme-ways button.is-main")
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    tablet.wait_for_selector(".cc-side-of-duel")
    assert "logement" in tablet.inner_text("main")
    assert violations(tablet) == []
    assert is_no_wider(tablet, 360)
    tablet.locator(".cc-side-of-duel", has_text="règlement").click()
    tablet.wait_for_selector("text=1 duel fait")
    vote(cafe, people)
    hides(board, "le-grand", "le-petit")
    board.keyboard.press("f")
    board.wait_for_selector(".cc-act.is-main:has-text('Révéler')")
    board.click("text=Montrer les modèles")
    board.wait_for_selector("h2:text-is('le-petit')")
    told = board.inner_text(".cc-duels").replace("\N{NO-BREAK SPACE}", " ")
    for said in ("405", "0.012 kWh", "pas dit", "etalab-2.0", "1er mars 2025", "13 personnes"):
        assert said in told, said
    hides(board, "pas approuvée")
    assert board.locator(".cc-duels-answer .cc-share-bar i").count() == 2
    read_to_the_end(board, "duel dit", may_scroll=True)  # under the bar of an old laptop


def hides(board, *words):
    """No name and no text of the file that was not approved is in the page."""
    content = board.content()
    assert [word for word in words if word in content] == []


def vote(cafe, people):
    from cafe_citoyen.store.log.follow import SeanceFollower

    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    people.vote(follower.proceedings.current.step, 1)


def judge(board):
    """Clean for axe, and read from the back row."""
    assert violations(board) == []
    board.set_viewport_size({"width": 1920, "height": 1080})
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    assert is_legible_from_afar(board)
    board.keyboard.press("Escape")
    board.wait_for_selector(".is-projection", state="detached")


def read_to_the_end(board, name, may_scroll=False):
    """Clean for axe, and read whole on every screen, with and without the bar."""
    assert violations(board) == []
    assert (found := everywhere(board, name, may_scroll)) == [], found
    board.set_viewport_size({"width": 1280, "height": 720})
