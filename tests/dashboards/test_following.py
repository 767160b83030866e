"""A slider, a figure or a table beside an activity follows the room by what the activity gives."""

import plotly.graph_objects as go

from cafe_citoyen import Activite, Paroles, VoteDesQuestions

TWO = "Une première question ?\nUne deuxième question ?"


def asked(make_board, activity=VoteDesQuestions):
    board = make_board(activity, None, 0, "Laquelle ?")
    board.on_open(
        "Laquelle ?", "choice", ["a", "b"], ["La première ?", "La deuxième ?"], {"max": 1}
    )
    board.refresh()
    return board


def test_nothing_is_asked_yet(make_board):
    board = make_board(VoteDesQuestions)
    assert (board.phase, board.recus, board.presents) == ("", 0, 0)
    assert len(board.votes) == len(board.resultats) == 0
    assert "texte" in board.votes


def test_phase_and_ballots_are_told_to_whoever_observes(make_board):
    board = asked(make_board)
    heard = []
    board.observe(lambda change: heard.append((change.name, change.new)), ["phase", "recus"])
    board.on_vote({"b": "1"})
    board.refresh()
    board.on_close()
    board.refresh()
    board.on_reveal()
    board.refresh()
    assert heard == [("recus", 1), ("phase", "clos"), ("phase", "revele")]
    assert board.votes["texte"].tolist() == ["La deuxième ?"]
    assert set(board.resultats["n"]) == {1}


def test_a_figure_follows_in_five_lines(make_board):
    board = asked(make_board)
    figure = go.FigureWidget(go.Bar(x=[], y=[]))

    def suivre(change):
        compte = board.votes.groupby("texte").size()
        figure.data[0].x, figure.data[0].y = list(compte.index), list(compte)

    board.observe(suivre, "recus")
    board.on_vote({"a": "1"})
    board.refresh()
    assert (list(figure.data[0].x), list(figure.data[0].y)) == (["La première ?"], [1])


def test_an_observer_that_fails_is_said_and_stops_nothing(make_board):
    board = asked(make_board)
    board.observe(lambda change: 1 / 0, "recus")
    board.on_vote({"a": "1"})
    board.refresh()
    board.refresh()
    assert "ZeroDivisionError" in board.view["said"]
    board.on_reveal()
    board.refresh()
    assert board.phase == "revele"


def test_texts_count_too(make_board):
    board = make_board(Paroles)
    assert board.recus == 0
    assert Activite is not None
