"""La ruche on the projector: what was picked comes from the files, the solution only when asked."""

import base64

import pytest

from acts import send
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.dashboards.activities.boite_noire.boite_noire import BoiteNoire
from cafe_citoyen.store.reference import card_file
from cafe_citoyen.store.seance import seances

OFFICIAL = "\n".join(
    ["Name,Etape,v3 partie 1,v3 partie 2", *[f"Carte {n},5. Usage,Phrase,Plus" for n in range(24)]]
).encode("utf-8-sig")


@pytest.fixture
def make(make_board):
    return lambda *arguments: make_board(BoiteNoire, *arguments)


def votes(board):
    return {part["id"]: part["vote"] for part in board.view["programme"]["parts"]}


def test_the_deck_picked_is_the_one_dealt_and_a_second_window_knows(make):
    board = make()
    send(board, action="part", id="cartes")
    assert send(board, action="set", knobs={"jeu": "longue"})["scene"]["deck"] == "longue"
    send(board, action="open_part", id="cartes")
    assert board.view["step"]["id"] == "cartes-24"
    other = make()
    assert votes(other)["cartes"] == {"id": "cartes-24", "rounds": 1, "is_open": True}


def test_the_cards_speak_the_language_of_the_seance_under_the_same_ids(make, tmp_path):
    board = make()
    french = send(board, action="part", id="cartes")["scene"]
    seances.create(tmp_path / "seances", "An evening in English", langue="en")
    board = make()
    english = send(board, action="part", id="cartes")["scene"]
    assert [one["id"] for one in english["cards"]] == [one["id"] for one in french["cards"]]
    titles = {one["id"]: one["title"] for one in english["cards"]}
    assert titles["k13"] == "Guessing the next word"
    send(board, action="open_part", id="cartes")
    assert board.view["step"]["id"] == "cartes-8"
    assert "Guessing the next word" in str(board.view["step"])


def test_nothing_of_the_votes_or_the_solution_shows_while_the_vote_is_open(make):
    board = make()
    send(board, action="open_part", id="cartes")
    cards = {one.id: one for one in card_file.ours()["courte"].cards}
    send(board, action="vote", values={name: one.stage for name, one in cards.items()})
    scene = send(board, action="part", id="cartes")["scene"]
    assert (scene["is_open"], scene["n"]) == (True, 0)
    send(board, action="close")
    scene = send(board, action="part", id="cartes")["scene"]
    assert scene["n"] == 1
    assert {card["expected"] for card in scene["cards"]} == {None}
    scene = send(board, action="set", knobs={"solution": "oui"})["scene"]
    assert {card["id"]: card["expected"] for card in scene["cards"]} == {
        name: one.stage for name, one in cards.items()
    }


def test_revealing_the_cards_shows_the_ring(make):
    board = make()
    send(board, action="open_part", id="cartes")
    send(board, action="vote", values={"k01": "usage"})
    shown = send(board, action="reveal")
    assert (shown["part"], shown["scene"]["n"]) == ("cartes", 1)


def test_the_order_stands_as_the_room_ranked_it_then_as_expected(make):
    board = make()
    send(board, action="open_part", id="ordre")
    back = list(reversed(STAGES))
    send(board, action="vote", values={name: n + 1 for n, name in enumerate(back)})
    stages = send(board, action="reveal")["scene"]["stages"]
    assert [one["id"] for one in stages] == back
    stages = send(board, action="set", knobs={"solution": "oui"})["scene"]["stages"]
    assert [one["id"] for one in stages] == list(STAGES)
    assert [one["firsts"][place] for place, one in enumerate(stages)] == [0] * 6


def test_the_stands_after_the_game_are_a_round_of_their_own(make):
    board = make()
    send(board, action="part", id="avant")
    send(board, action="set", knobs={"choix": "2 5"})
    send(board, action="open_part", id="avant")
    send(board, action="vote", values={"c2": "accord"})
    send(board, action="close")
    send(board, action="open_part", id="ordre")
    send(board, action="open_part", id="apres")
    step = board.view["step"]
    assert (step["id"], step["round"]) == ("avis-25", 2)
    assert votes(board)["avant"] == {"id": "", "rounds": 1, "is_open": False}
    assert votes(board)["apres"] == {"id": "avis-25", "rounds": 1, "is_open": True}
    send(board, action="close")
    send(board, action="open_part", id="apres")
    assert board.view["step"]["round"] == 2


def test_the_official_file_is_kept_with_the_seance_and_dealt_by_another_kernel(make):
    board = make()
    content = base64.b64encode(OFFICIAL).decode()
    assert send(board, action="load_cards", content=content)["scene"]["deck"] == "jeu"
    send(board, action="open_part", id="cartes")
    other = make()
    scene = send(other, action="part", id="cartes")["scene"]
    assert (scene["deck"], len(scene["cards"])) == ("jeu", 24)
    (board.seance.folder / card_file.KEPT).write_text("autre chose")
    assert send(make(), action="part", id="cartes")["scene"]["deck"] == "courte"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OFFICIAL.rsplit(b"\n", 1)[0], "ligne 24 avec 23 cartes"),
        (OFFICIAL.replace(b"Etape", b"Stade"), "« Etape »"),
        (OFFICIAL.replace(b"Phrase", "Été".encode("cp1252"), 1), "Ligne 2 "),
        (OFFICIAL.replace(b"5. Usage", b"5. Autre"), "5. Autre"),
        (b"x" * 2_000_000, "trop gros"),
        (b"\x00\x01", "colonne"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_no_seance_is_made(make, content, words):
    board = make()
    send(board, action="load_cards", content=base64.b64encode(content).decode())
    assert words in board.said
    assert board.seance is None


def test_a_file_not_read_to_its_end_is_refused(make):
    board = make()
    send(board, action="load_cards", content="pas du base64 !")
    assert "recommencez" in board.said


@pytest.mark.parametrize("arguments", [("moyenne",), ("courte", "nulle-part.csv")])
def test_a_wrong_cell_is_said_on_the_screen_and_the_short_deck_stands(make, arguments):
    board = make(*arguments)
    assert arguments[-1] in board.view["said"]
    assert send(board, action="part", id="cartes")["scene"]["deck"] == "courte"


def test_the_path_of_the_notebook_is_dealt(make, tmp_path):
    (tmp_path / "cartes.csv").write_bytes(OFFICIAL)
    board = make("courte", str(tmp_path / "cartes.csv"))
    assert send(board, action="part", id="cartes")["scene"]["deck"] == "jeu"
