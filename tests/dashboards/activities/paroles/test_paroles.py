"""The board of texts: what is read over, shown, ranged, voted on and kept comes from the files."""

import csv
import json

import pytest

from cafe_citoyen import Paroles
from cafe_citoyen.store.log.follow import read_proceedings, read_texts
from cafe_citoyen.store.seance import seances, verification

ASKED = {
    "action": "open_text", "title": "Et vous ?", "invitation": "Écrivez.", "max_length": 280,
    "several": True, "moderated": True,
}  # fmt: skip


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    board = Paroles()
    send(board, **ASKED)
    yield board
    if board._trial:
        board._trial.close()


def send(board, **message):
    board._take(board, message, [])
    board._turn = 0
    board.refresh()


def written(board, *texts):
    """Write texts, and return their ids in order."""
    for text in texts:
        send(board, action="write", text=text)
    found = {one.texte: one.id for one in read_texts(board.seance.folder).all()}
    return [found[text] for text in texts]


def approve(board, *ids, vers=""):
    for name in ids:
        send(board, action="moderate", id=name, statut="approuvee", vers=vers)


def test_a_text_is_in_no_view_before_it_is_approved(board):
    (name,) = written(board, "Personne ne doit lire ceci")
    assert "ceci" not in json.dumps({**board.view, "trial": None})
    assert board.view["words"]["waiting"] == 1
    approve(board, name)
    assert [card["text"] for card in board.view["words"]["approved"]] == [
        "Personne ne doit lire ceci"
    ]


def test_a_sheet_is_approved_whole_and_shown_field_by_field(board):
    send(board, **{**ASKED, "max_length": 140}, fields=["Nom", "Usage", "Qui décide"])
    assert board.view["step"]["kind"] == "fiche"
    (name,) = written(board, "Nom : Le guichet | Qui décide : nous")
    assert "guichet" not in json.dumps({**board.view, "trial": None})
    approve(board, name)
    (card,) = board.view["words"]["approved"]
    assert card["fields"] == [["Nom", "Le guichet"], ["Qui décide", "nous"]]
    send(board, action="moderate", id=name, statut="refusee")
    assert board.view["words"]["approved"] == []
    assert verification.problems(board.seance.folder) == []


def test_a_text_that_one_window_reads_is_marked_in_another_and_decided_once(board):
    first, second = written(board, "Et l’eau ?", "Et l’école ?")
    other = Paroles()
    for window in (board, other):
        send(window, action="review", is_open=True)
    old = other.view["seen"]
    send(board, action="take", id=first)
    other.refresh()
    marks = {card["id"]: card["taken"] for card in other.view["words"]["queue"]}
    assert marks == {first: "une autre fenêtre", second: ""}
    send(other, action="take", id=first)  # it is the other's for a while
    send(board, action="review", is_open=True)
    assert [card["taken"] for card in board.view["words"]["queue"]] == ["", ""]
    approve(board, first)
    send(other, action="moderate", id=first, statut="refusee", seen=old)
    assert other.view["said"].startswith("Déjà fait")
    assert read_texts(board.seance.folder).get(first).is_approved


def test_the_queue_is_in_the_view_only_while_it_is_read_over(board):
    written(board, "À relire")
    send(board, action="review", is_open=True)
    assert [card["text"] for card in board.view["words"]["queue"]] == ["À relire"]
    send(board, action="review", is_open=False)
    assert board.view["words"]["queue"] is None


def test_a_refused_text_leaves_the_wall_and_may_come_back(board):
    (name,) = written(board, "Un texte")
    approve(board, name)
    send(board, action="moderate", id=name, statut="refusee")
    assert board.view["words"]["approved"] == []
    send(board, action="moderate", id=name, statut="attente")
    assert board.view["words"]["waiting"] == 1


def test_a_merged_text_counts_on_the_card_of_the_other(board):
    first, second = written(board, "Qui paie ?", "Qui va payer ?")
    approve(board, first)
    send(board, action="moderate", id=second, statut="fusionnee", vers=first)
    (card,) = board.view["words"]["approved"]
    assert (card["id"], card["voices"]) == (first, 2)


def test_a_merge_into_itself_or_into_nothing_is_refused_in_words(board):
    (name,) = written(board, "Seul")
    rows = read_proceedings(board.seance.folder).rows
    send(board, action="moderate", id=name, statut="fusionnee", vers=name)
    assert "se fusionne avec un autre" in board.view["said"]
    send(board, action="moderate", id=name, statut="fusionnee", vers="nulle-part")
    assert "nulle-part" in board.view["said"]
    assert read_proceedings(board.seance.folder).rows == rows


def test_texts_are_put_in_columns_and_a_second_board_shows_the_same(board):
    first, second = written(board, "Et l’eau ?", "Et l’emploi ?")
    approve(board, first, vers="Planète")
    approve(board, second, vers="Travail")
    assert board.view["words"]["groups"] == ["Planète", "Travail"]
    assert Paroles().view["words"]["approved"] == board.view["words"]["approved"]


def test_one_text_is_drawn_among_the_approved_only(board):
    send(board, action="draw")
    assert "Aucun texte n’est approuvé" in board.view["said"]
    first, _ = written(board, "Approuvé", "En attente")
    approve(board, first)
    send(board, action="draw")
    assert board.view["words"]["drawn"] == first
    send(board, action="undraw")
    assert board.view["words"]["drawn"] is None


def test_a_vote_is_opened_on_the_approved_texts_then_the_wall_comes_back(board):
    first, second, _ = written(board, "Un", "Deux", "Trois, refusé")
    approve(board, first, second)
    send(board, action="vote_texts", most=5)
    step = board.view["step"]
    assert (step["kind"], [item["id"] for item in step["objects"]]) == ("choice", [first, second])
    assert step["options"]["max"] == 2
    assert board.view["words"]["is_shown"] is False
    send(board, action="wall")
    assert board.view["words"]["is_shown"] is True


def test_dots_are_put_on_columns_three_each_and_not_on_one_column_alone(board):
    ids = written(board, "Un", "Deux", "Trois", "Quatre")
    for name, column in zip(ids, "AABC", strict=True):
        approve(board, name, vers=column)
    send(board, action="vote_groups")
    step = board.view["step"]
    assert [item["text"] for item in step["objects"]] == ["A", "B", "C"]
    assert step["options"]["max"] == 3
    send(board, action="wall")
    for name in ids:
        approve(board, name, vers="A")
    send(board, action="vote_groups")
    assert "deux colonnes" in board.view["said"]


def test_kept_questions_have_the_columns_of_the_hundred(board):
    first, second = written(board, "=1+1 est-il juste ?", "Et l’eau ?")
    approve(board, first)
    approve(board, second, vers="Planète")
    send(board, action="keep")
    with (board.seance.folder / "questions_de_la_salle.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["texte", "theme", "sous_theme", "origine", "date"]
    assert [row["texte"] for row in rows] == ["'=1+1 est-il juste ?", "Et l’eau ?"]
    assert rows[1]["sous_theme"] == "Planète"
    assert rows[1]["date"] == board.seance.date
    assert "2 textes gardés" in board.view["said"]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (ASKED | {"max_length": 5}, "20 à 1000"),
        (ASKED | {"invitation": " "}, "text"),
        ({"action": "write", "text": " \u202e "}, "vide"),
        ({"action": "write", "text": "a" * 281}, "281"),
        ({"action": "moderate", "id": "x", "statut": "approuvee"}, "x"),
        ({"action": "moderate", "id": "x", "statut": "super"}, "super"),
        ({"action": "moderate", "id": "x", "statut": "approuvee", "vers": "a" * 61}, "61"),
    ],
)
def test_what_cannot_be_done_is_said(board, message, words):
    rows = read_proceedings(board.seance.folder).rows
    send(board, **message)
    assert words in board.view["said"]
    assert read_proceedings(board.seance.folder).rows == rows


def test_without_moderation_a_text_is_shown_at_once(board):
    send(board, **(ASKED | {"moderated": False}))
    written(board, "Tout de suite")
    assert [card["text"] for card in board.view["words"]["approved"]] == ["Tout de suite"]


def test_a_seance_of_texts_is_found_right(board):
    written(board, "Un", "Deux")
    assert seances.current(board.directory)
    assert verification.problems(board.seance.folder) == []
