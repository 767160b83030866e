"""Of two clicks on one state, by one hand or from two windows, one acts; the other is told."""

import csv

import pytest

from cafe_citoyen import VoteDesQuestions
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.activities.accueil.accueil import Accueil
from cafe_citoyen.dashboards.activities.boite_noire.boite_noire import BoiteNoire
from cafe_citoyen.dashboards.activities.cout_carbone.cout_carbone import CoutCarbone
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.ouvrir_la_boite import OuvrirLaBoite
from cafe_citoyen.dashboards.activities.paroles.paroles import Paroles
from cafe_citoyen.dashboards.activities.petit_ia.petit_ia import PetitIA
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances

OPEN = {
    "action": "open", "title": "T", "kind": "choice", "ids": ["1", "2"], "texts": ["Un", "Deux"],
    "options": {"max": 1},
}  # fmt: skip
DONE = "Déjà fait"


def click(board, seen=None, **message):
    board._take(board, {**message, "seen": seen or board.view["seen"]}, [])
    return board.view


def rows(board):
    with (board.seance.folder / "deroule.csv").open(encoding="utf-8", newline="") as file:
        return [row["action"] for row in csv.DictReader(file)]


def twice(board, **message):
    """Click twice on what is shown now; return how many rows that wrote."""
    before, seen = len(rows(board)), board.view["seen"]
    click(board, seen, **message)
    assert board.said != DONE
    click(board, seen, **message)
    return len(rows(board)) - before


@pytest.fixture
def board(make_board, tmp_path):
    board = make_board(VoteDesQuestions)
    seances.create(tmp_path / "seances", "Un café")
    board._turn = 0
    board.refresh()
    return board


STEPS = {
    "open": ([], OPEN),
    "close": ([OPEN], {"action": "close"}),
    "reveal": ([OPEN], {"action": "reveal"}),
    "again": ([OPEN, {"action": "close"}], {"action": "again"}),
    "hide": ([OPEN, {"action": "reveal"}], {"action": "hide"}),
    "cancel": ([OPEN], {"action": "cancel"}),
    "new_round": ([OPEN, {"action": "close"}], {"action": "new_round"}),
    "timer": ([OPEN], {"action": "timer", "seconds": 60}),
    "debate": ([OPEN], {"action": "debate"}),
    "raise": ([OPEN, {"action": "debate"}], {"action": "raise"}),
    "tonight": ([OPEN], {"action": "tonight"}),
    "thanks": ([OPEN, {"action": "close"}], {"action": "thanks"}),
    "hands": ([OPEN], {"action": "hands", "counts": {"1": {"1": 3}}, "people": 4}),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_second_click_on_one_state_is_told_that_it_is_done(board, name):
    before, act = STEPS[name]
    for message in before:
        click(board, **message)
    assert twice(board, **act) == 1
    assert board.said.startswith(DONE)


@pytest.mark.parametrize("name", STEPS)
def test_a_second_window_that_saw_the_same_is_told_that_it_is_done(board, make_board, name):
    before, act = STEPS[name]
    for message in before:
        click(board, **message)
    other = make_board(VoteDesQuestions)
    seen, n = other.view["seen"], len(rows(board))
    click(board, **act)
    click(other, seen, **act)
    assert (len(rows(board)) - n, other.said[: len(DONE)]) == (1, DONE)


def test_a_state_that_comes_back_is_not_the_one_that_was_seen(board):
    click(board, **OPEN)
    seen = board.view["seen"]
    click(board, action="close")
    click(board, action="again")  # open again, as the late click saw it
    assert click(board, seen, action="close")["step"]["phase"] == "open"
    assert board.said.startswith(DONE)


def test_a_click_on_a_cafe_that_was_left_does_nothing_in_the_next(board, tmp_path):
    click(board, **OPEN)
    seen = board.view["seen"]
    seances.create(tmp_path / "seances", "Un autre café")
    click(board, seen, **OPEN)
    assert (rows(board), board.said[: len(DONE)]) == ([], DONE)


def test_two_acts_on_different_things_do_not_stand_in_each_others_way(board):
    click(board, **OPEN)
    seen = board.view["seen"]
    click(board, seen, action="hands", counts={"1": {"1": 1}}, people=2)
    assert click(board, seen, action="close")["step"]["phase"] == "closed"
    assert board.said == ""


def test_hands_counted_for_a_vote_are_not_given_to_the_next(board):
    click(board, **OPEN)
    click(board, **OPEN)
    hands = {
        "action": "hands",
        "counts": {"1": {"1": 1}},
        "people": 2,
        "step": "vote-1",
        "round": 1,
    }
    click(board, **hands)
    assert (rows(board).count("saisir"), board.said[: len(DONE)]) == (0, DONE)


def test_the_command_which_saw_nothing_goes_on(board):
    folder = board.seance.folder
    steering.open_step(folder, Step("vote-1", "T", "choice", (Object("1", "Un"),)))
    steering.close_step(folder)
    steering.new_round(folder, "vote-1")
    assert rows(board) == ["ouvrir", "fermer", "ouvrir"]


PARTS = [
    (BoiteNoire, "avant"), (BoiteNoire, "ordre"), (BoiteNoire, "cartes"), (OuvrirLaBoite, "jetons"),
    (PetitIA, "lire"), (PetitIA, "avis"), (CoutCarbone, "avant"), (CoutCarbone, "deviner"),
]  # fmt: skip


@pytest.mark.parametrize(("activity", "part"), PARTS)
def test_a_part_of_every_activity_opens_once(make_board, tmp_path, activity, part):
    seances.create(tmp_path / "seances", "Un café")
    board = make_board(activity)
    twice(board, action="open_part", id=part)
    assert (rows(board).count("ouvrir"), board.said[: len(DONE)]) == (1, DONE)
    click(board, action="reveal")
    twice(board, action="open_part", id=part)
    assert (rows(board).count("ouvrir"), board.said[: len(DONE)]) == (2, DONE)


@pytest.mark.parametrize(
    "message", [{"action": "disclose"}, {"action": "part", "id": "confiance"}, {"action": "label", "niveau": "seule"}]
)  # fmt: skip
def test_what_petit_ia_shows_is_shown_once(make_board, tmp_path, message):
    seances.create(tmp_path / "seances", "Un café")
    board = make_board(PetitIA)
    click(board, action="open_part", id="lire")
    click(board, action="close")
    twice(board, **message)
    assert (rows(board).count("projeter"), rows(board).count("reveler") < 2) == (1, True)
    assert board.said.startswith(DONE)


def texts_of(board, *texts):
    click(board, action="open_text", title="T", invitation="I", max_length=280, several=True, moderated=True)  # fmt: skip
    for text in texts:
        click(board, action="write", text=text)
    click(board, action="review", is_open=True)
    return [one["id"] for one in board.view["words"]["queue"]]


def test_texts_are_decided_on_once_each_and_drawn_once(make_board, tmp_path):
    board = make_board(Paroles)
    first, second = texts_of(board, "Un texte", "Un autre")
    seen = board.view["seen"]
    click(board, seen, action="moderate", id=first, statut="approuvee")
    click(board, seen, action="moderate", id=first, statut="refusee")
    assert board.said.startswith(DONE)
    click(board, seen, action="moderate", id=second, statut="approuvee")  # another text
    assert board.said == ""
    assert rows(board).count("moderer") == 2
    assert twice(board, action="draw") == 1
    assert twice(board, action="undraw") == 1
    assert twice(board, action="vote_texts", most=2) == 1


CAFE = {"action": "create", "titre": "Un café"}


def test_a_cafe_is_opened_closed_and_reopened_once(make_board, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    board, other = Accueil(), Accueil()
    seen = other.view["seen"]
    click(board, **CAFE)
    for late in (board, other):
        click(late, seen, **CAFE)
        assert late.said.startswith(DONE)
    (one,) = seances.listing(tmp_path / "seances")
    seen = board.view["seen"]
    click(board, seen, action="close", id=one.id)
    click(board, action="reopen", id=one.id)
    click(board, seen, action="close", id=one.id)  # a retry that came late
    assert (board.view["seance"]["id"], board.said[: len(DONE)]) == (one.id, DONE)


def test_two_windows_make_one_trial_seance(make_board, tmp_path):
    first, second = make_board(VoteDesQuestions), make_board(VoteDesQuestions)
    seen = second.view["seen"]
    click(first, **OPEN)
    click(second, seen, **OPEN)
    assert len(seances.listing(tmp_path / "seances")) == 1
    assert (rows(first), second.said[: len(DONE)]) == (["ouvrir"], DONE)


def test_of_two_programs_that_saw_no_cafe_one_opens_one(tmp_path):
    directory = tmp_path / "seances"
    seen = seances.version(directory)
    seances.create(directory, "Un", seen=seen)
    with pytest.raises(Refusal, match=DONE):
        seances.create(directory, "Deux", seen=seen)
