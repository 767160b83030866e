"""Between votes: a debate, tonight's votes, one of them again, the thanks; all from the files."""

import pytest

from cafe_citoyen import Paroles, VoteDesQuestions
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.store.after import footprint
from cafe_citoyen.store.after.footprint import Evening
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings

OPEN = {
    "action": "open", "title": "Laquelle ?", "kind": "choice", "ids": ["1", "2"],
    "texts": ["Un", "Deux"], "options": {"max": 1},
}  # fmt: skip
ASKED = {"action": "debate", "step": "vote-1", "round": 1}


def send(board, **message):
    board._take(board, message, [])
    return board.view["moment"]


@pytest.fixture
def board(make_board):
    board = make_board(VoteDesQuestions)
    send(board, **OPEN)
    return board


def test_a_debate_is_on_the_question_or_on_one_of_its_objects(board):
    shown = send(board, action="debate")
    assert (shown["asked"], shown["text"], shown["ids"]) == (
        "",
        "Laquelle\N{NO-BREAK SPACE}?",
        ["", "1", "2"],
    )
    shown = send(board, **ASKED, object="2")
    assert (shown["asked"], shown["text"]) == ("Laquelle\N{NO-BREAK SPACE}?", "Deux")
    assert VoteDesQuestions().view["moment"] == shown  # another kernel: it is in the file


def test_a_debate_follows_the_order_of_the_result(board):
    send(board, action="vote", values={"2": "1"})
    send(board, action="close")
    assert send(board, **ASKED)["ids"] == ["", "1", "2"]  # nothing is told before the reveal
    send(board, action="reveal")
    assert send(board, **ASKED)["ids"] == ["", "2", "1"]
    assert send(board, action="back") is None
    assert board.view["result"]


def test_the_floor_goes_round_by_numbers(board):
    send(board, action="debate")
    assert board.said == ""
    send(board, action="give")
    assert board.said.startswith("Personne n’attend")
    for _ in range(3):
        send(board, action="raise")
    shown = send(board, action="give")
    assert (shown["speaking"], shown["waiting"]) == (1, [2, 3])
    assert (
        send(board, **ASKED, object="1")["waiting"] == []
    )  # another subject, another round of turns


def test_without_a_debate_no_hand_is_raised(board):
    assert send(board, action="raise") is None
    assert "Aucun débat" in board.said


def test_a_debate_s_countdown_ends_with_it(board):
    send(board, action="close")
    send(board, action="debate")
    send(board, action="timer", seconds=60)
    assert board.view["timer"]["seconds"] == 60
    send(board, action="back")
    assert board.view["timer"] is None


def test_a_text_is_debated_once_it_is_approved_and_no_longer_than_that(make_board):
    board = make_board(Paroles)
    send(board, action="open_text", title="T", invitation="I", max_length=280, several=True, moderated=True)  # fmt: skip
    send(board, action="write", text="Un texte")
    send(board, action="review", is_open=True)
    (card,) = board.view["words"]["queue"]
    assert send(board, action="debate", text=card["id"]) is None
    assert "pas approuvé" in board.said
    send(board, action="moderate", id=card["id"], statut="approuvee")
    assert send(board, action="debate", text=card["id"])["text"] == "Un texte"
    send(board, action="moderate", id=card["id"], statut="refusee")
    assert board.view["moment"] is None


def test_tonight_s_votes_are_those_that_are_over(board):
    assert send(board, action="tonight")["votes"] == []
    send(board, action="vote", values={"1": "1"})
    send(board, action="reveal")
    send(board, action="new_round")
    (vote,) = send(board, action="tonight")["votes"]
    assert (vote["round"], vote["rounds"], vote["n"], vote["is_revealed"]) == (1, 2, 1, True)


def test_a_result_is_shown_again_on_the_projector_alone_or_to_all(board):
    send(board, action="vote", values={"1": "1"})
    send(board, action="reveal")
    send(board, **{**OPEN, "title": "Une autre ?"})
    again = {"action": "show_again", "step": "vote-1", "round": 1}
    shown = send(board, **again)
    assert (shown["step"]["title"], shown["result"]["n"]) == ("Laquelle\N{NO-BREAK SPACE}?", 1)
    assert board.view["step"]["phase"] == "open"  # the room goes on voting
    send(board, **again, is_on_tablets=True)
    assert board.said.startswith("Un vote est ouvert")
    send(board, action="close")
    assert send(board, **again, is_on_tablets=True) is None
    assert (board.view["step"]["id"], board.view["step"]["phase"]) == ("vote-1", "revealed")


def test_the_thanks_come_once_no_vote_is_open(board):
    assert send(board, action="thanks") is None
    assert board.said.startswith("Un vote est ouvert")
    send(board, action="close")
    assert send(board, action="thanks") == {"name": "merci", "footprint": None, "organizer": ""}
    assert read_proceedings(board.seance.folder).screen.view == "merci"


def test_the_thanks_say_what_the_evening_cost(board, monkeypatch):
    found = Evening(
        95.4, {"tablet": 12}, {"laptop": Span(40, 60, 100), "tablet": Span(50, 60, 110)}
    )
    monkeypatch.setattr(footprint, "measured", lambda *_: found)
    send(board, action="close")
    cost = {"gco2e": [90, 210], "minutes": 95, "tablets": 12}
    assert send(board, action="thanks")["footprint"] == cost
    monkeypatch.undo()  # what was said once stays said: it is in the file
    assert (
        read_proceedings(board.seance.folder).screen.view
        == "merci?bas=90&haut=210&minutes=95&tablettes=12"
    )


def test_what_a_debate_is_about_may_be_gone(board):
    steering.project(board.seance.folder, "debat?etape=jamais&tour=1")
    board.refresh()
    assert board.view["moment"] is None
    send(board, action="debate")
    send(board, action="cancel")
    assert board.view["moment"] is None
