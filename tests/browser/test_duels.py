"""« Duels » played whole: tablets judge without names, the projector tells, a file is read over first."""

import pytest

from cafe import is_legible_from_afar, is_no_wider, open_dashboard, violations
from every_kind import People

ERRORS = 3


@pytest.fixture(scope="module")
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Duels")
    return shared_cafe


def close_and_show(board, part):
    board.keyboard.press("f")
    board.wait_for_selector("text=Le vote est clos")
    board.click(f"nav >> text={part}")


def test_machines_are_judged_without_names_and_sentences_open_on_their_source(cafe, open_page):
    people = People(cafe.room, cafe.seance.code, 6)
    board = open_dashboard(cafe, open_page, "12_duels", 1280, 720)
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
