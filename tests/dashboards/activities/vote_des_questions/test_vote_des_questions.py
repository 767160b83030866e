"""« Vote des questions »: the room's ten beside the booklet's, and nothing of who moved."""

from cafe_citoyen import AvantApres, VoteDesQuestions, questions
from cafe_citoyen.core.typography import typeset


def asked(make_board, activity, ids, texts, *votes):
    """Return an activity where a vote on these texts was revealed."""
    board = make_board(activity)
    vote = {"title": "T", "kind": "choice", "ids": ids, "texts": texts, "options": {"max": 2}}
    board._take(board, {"action": "open", **vote}, [])
    for values in votes:
        board._take(board, {"action": "vote", "values": values}, [])
    board._take(board, {"action": "reveal"}, [])
    return board


def of_the_booklet(*ids):
    texts = questions().set_index("id")["texte"]
    return list(ids), [texts[one] for one in ids]


def test_the_rooms_ten_are_questions_of_the_booklet_that_got_a_vote(make_board):
    ids, texts = of_the_booklet("1", "2", "3")
    result = asked(make_board, VoteDesQuestions, ids, texts, {"2": "1"}).view["result"]
    assert result["rooms_ten"] == [typeset(texts[1])]
    assert len(result["booklets_ten"]) == 10


def test_no_ten_are_shown_beside_other_questions(make_board):
    board = asked(make_board, VoteDesQuestions, ["a-1", "a-2"], ["Café", "Thé"], {"a-1": "1"})
    assert board.view["result"]["rooms_ten"] == []


def test_no_ten_are_shown_in_another_activity(make_board):
    result = asked(make_board, AvantApres, *of_the_booklet("1", "2"), {"2": "1"}).view["result"]
    assert "rooms_ten" not in result


def test_a_second_round_says_who_moved_only_where_an_activity_is_about_it(make_board):
    board = asked(make_board, AvantApres, *of_the_booklet("1", "2"), {"2": "1"})
    for act in ({"action": "new_round"}, {"action": "vote", "values": {"1": "1"}}):
        board._take(board, act, [])
    board._take(board, {"action": "reveal"}, [])
    assert board.view["result"]["rounds"] == [1, 2]
    other = make_board(VoteDesQuestions)
    assert other.view["result"]["sentence"] == board.view["result"]["sentence"]
    assert "moves" not in other.view["result"]
