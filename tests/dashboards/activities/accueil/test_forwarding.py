"""The network of cafés on the welcome page and on the facilitator's screen."""

import pytest

import places
from cafe_citoyen import Accueil, Animer
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store import checkout
from cafe_citoyen.store.forwarding import forwarding_card, membership
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT, ForwardingCard
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances

ADDRESS = f"https://reseau.example.org/campagnes/ville/lieux/nord#{'0123456789abcdef' * 4}"
STEP = Step("commune", "Qui décide ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})


@pytest.fixture
def directory(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return tmp_path / "seances"


@pytest.fixture
def seance(directory):
    return seances.create(directory, "Café d’essai")


def sent(board, action, **rest):
    board._take(board, {"action": action, **rest}, [])
    board.view = {}
    board.refresh()
    return board.view


def test_a_place_joins_stops_resumes_and_leaves(directory):
    board = Accueil()
    assert board.view["forwarding"] is None
    shown = sent(board, "join_network", given=ADDRESS, counts_only=False)["forwarding"]
    assert (shown["hub"], shown["place"], shown["sends"]) == ("reseau.example.org", "nord", True)
    assert "0123456789abcdef" not in str(board.view)
    assert sent(board, "send_to_network", is_wanted=False)["forwarding"]["state"] == "arret"
    assert sent(board, "follow_network", is_wanted=True)["forwarding"]["follows"]
    assert sent(board, "send_to_network", is_wanted=True)["forwarding"]["sends"]
    assert sent(board, "leave_network")["forwarding"] is None
    assert membership.read() is None


def test_a_place_that_sends_counts_only_does_so_until_it_leaves(directory):
    board = Accueil()
    shown = sent(board, "join_network", given=ADDRESS, counts_only=True)["forwarding"]
    assert (shown["counts_only"], shown["fewest"]) == (True, 5)
    assert sent(board, "join_network", given=ADDRESS, counts_only=False)["forwarding"][
        "counts_only"
    ]
    sent(board, "leave_network")
    assert not sent(board, "join_network", given=ADDRESS, counts_only=False)["forwarding"][
        "counts_only"
    ]
    board._take(board, {"action": "join_network", "given": ADDRESS, "counts_only": True}, [])
    assert "envoie déjà ses bulletins" in board.view["said"]


def test_what_is_no_address_is_said_and_nothing_is_kept(directory):
    board = Accueil()
    board._take(board, {"action": "join_network", "given": "nulle part", "counts_only": False}, [])
    assert "n’est pas l’adresse d’un lieu" in board.view["said"]
    assert membership.read() is None


def test_the_page_says_what_the_sending_says(directory, seance):
    membership.join(ADDRESS)
    forwarding_card.write(directory, ForwardingCard(ALL_SENT, "La ville débat", "Nord", left=0))
    shown = Accueil().view["forwarding"]
    assert (shown["campaign"], shown["place"], shown["state"]) == ("La ville débat", "Nord", "tout")


def ask(directory, step=None, number=1):
    said = {"step": (step or STEP).to_dict(), "round": number}
    forwarding_card.write(directory, ForwardingCard(ALL_SENT, question=said))


def test_the_common_question_is_offered_and_opens_by_one_press(directory, seance):
    membership.join(ADDRESS)
    ask(directory)
    board = Animer()
    assert board.view["common"] == {"title": "Qui décide\u00a0?", "round": 1}
    view = sent(board, "common", seen=board.view["seen"])
    assert view["common"] is None
    assert (view["vote"]["title"], view["vote"]["round"]) == ("Qui décide\u00a0?", 1)
    steering.close_step(seance.folder)
    ask(directory, number=2)
    assert Animer().view["common"]["round"] == 2


def test_no_question_is_offered_to_who_stopped_or_without_a_cafe(directory):
    membership.join(ADDRESS)
    directory.mkdir()
    ask(directory)
    assert Animer().view["common"] is None
    seances.create(directory, "Café d’essai")
    assert Animer().view["common"]
    membership.send(False)
    assert Animer().view["common"] is None


def names(board):
    board.view = {}
    board.refresh()
    return [one["name"] for one in board.view["activities"]]


def test_an_activity_of_networks_is_offered_where_there_is_a_network(directory, tmp_path):
    board = Accueil(checkout.NOTEBOOKS)
    alone = names(board)
    membership.join(ADDRESS)
    (own,) = set(names(board)) - set(alone)
    assert own.startswith("21_")
    membership.leave()
    assert names(board) == alone
    places.campaign(directory / "ville")  # the hub's folder lies here
    assert own in names(board)
