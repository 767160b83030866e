"""An activity in parts: which part is shown, and with which settings, comes from the files."""

import pytest

from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.programme import LONGEST_KNOB, Programme
from cafe_citoyen.store.log import steering

OBJECTS = (Object("a", "Une chose"), Object("b", "Une autre"))
PARTS = (
    Part("voter", "Voter", 5, "On vote.", Step("vote-a", "Laquelle ?", "choice", OBJECTS)),
    Part("montrer", "Montrer", 5, "On regarde.", has_scene=True, knobs={"n": "10", "mot": "eau"}),
    Part("avis", "Avis", 5, "On juge.", Step("avis", "D’accord ?", "position", OBJECTS), True),
)


class Example(Programme):
    _esm = "export default {}"

    def __init__(self):
        self.made = []
        super().__init__(PARTS)

    def scene(self, part, knobs):
        self.made.append((part.id, dict(knobs)))
        if knobs.get("n") == "0":
            raise Refusal("nothing", "Rien à montrer.")
        return {"double": 2 * int(knobs.get("n", 1))}


@pytest.fixture
def board(make_board):
    return make_board(Example)


def send(board, **message):
    board._take(board, message, [])
    return board.view["programme"]


def test_a_scene_is_shown_with_its_settings_and_a_second_window_shows_the_same(board):
    send(board, action="part", id="montrer")
    shown = send(board, action="set", knobs={"n": 50})
    assert (shown["part"], shown["knobs"]) == ("montrer", {"n": "50", "mot": "eau"})
    assert shown["scene"] == {"double": 100}
    assert Example().view["programme"] == shown


def test_a_scene_comes_back_as_it_was_left(board):
    send(board, action="part", id="montrer")
    send(board, action="set", knobs={"n": 50, "mot": ""})
    send(board, action="open_part", id="voter")
    back = send(board, action="part", id="montrer")
    assert back["knobs"] == {"n": "50", "mot": ""}


def test_a_scene_is_computed_once_while_nothing_changes(board):
    send(board, action="part", id="montrer")
    before = len(board.made)
    for _ in range(10):
        board.refresh()
    assert len(board.made) == before


def test_a_result_is_tallied_again_where_the_ballots_changed_and_for_nothing_else(
    board, monkeypatch
):
    tallied = []
    tally = board._tallied
    monkeypatch.setattr(board, "_tallied", lambda asked: tallied.append(asked) or tally(asked))
    send(board, action="open_part", id="voter")
    send(board, action="vote", values={"a": "1"})
    send(board, action="close")
    send(board, action="reveal")
    shown = board.view["result"]
    assert len(tallied) == 1
    send(board, action="part", id="montrer")
    send(board, action="set", knobs={"n": 50})
    assert (len(tallied), board.view["result"]) == (1, shown)
    send(board, action="open_part", id="voter")
    send(board, action="vote", values={"b": "1"})
    send(board, action="close")
    send(board, action="reveal")
    assert len(tallied) == 2
    assert board.view["result"] != shown


def test_a_setting_keeps_its_signs(board):
    send(board, action="part", id="montrer")
    text = "50 % d’eau & de thé ?\n日本 = +1"
    assert send(board, action="set", knobs={"mot": text})["knobs"]["mot"] == text


def test_what_a_scene_refuses_is_said_in_its_place(board):
    send(board, action="part", id="montrer")
    assert send(board, action="set", knobs={"n": "0"})["scene"] == {
        "problem": "Rien à montrer.",
        "waits": False,
    }


def test_a_setting_too_long_is_refused_and_nothing_is_written(board):
    before = send(board, action="part", id="montrer")
    assert send(board, action="set", knobs={"mot": "x" * (LONGEST_KNOB + 1)}) == before
    assert str(LONGEST_KNOB) in board.said


def test_opening_and_revealing_a_vote_take_the_scene_off(board):
    send(board, action="part", id="avis")
    assert send(board, action="open_part", id="avis")["part"] is None
    assert board.view["step"]["id"] == "avis"
    assert send(board, action="part", id="montrer")["part"] == "montrer"
    assert send(board, action="reveal")["part"] is None
    assert board.view["result"]


def test_a_part_without_a_scene_opens_its_vote(board):
    shown = send(board, action="part", id="voter")
    assert shown["part"] is None
    assert shown["parts"][0]["vote"] == {"id": "vote-a", "rounds": 1, "is_open": True}


def test_a_revealed_vote_opens_again_as_a_new_round_that_shows_the_moves(board):
    for _ in range(2):
        send(board, action="open_part", id="avis")
        send(board, action="vote", values={"a": "accord"})
        send(board, action="reveal")
    assert board.view["step"]["round"] == 2
    assert board.view["result"]["rounds"] == [1, 2]


def test_a_vote_closed_by_mistake_goes_on(board):
    send(board, action="open_part", id="avis")
    send(board, action="close")
    send(board, action="open_part", id="avis")
    assert (board.view["step"]["round"], board.view["step"]["phase"]) == (1, "open")


def test_a_part_that_is_not_there_is_named(board):
    send(board, action="part", id="lune")
    assert "lune" in board.said
    assert "montrer" in board.said


def test_the_result_of_another_activity_gives_way_to_the_parts(board):
    send(board, action="open_part", id="avis")
    assert not send(board, action="reveal")["is_elsewhere"]
    other = Step("vote-1", "Autre chose ?", "choice", OBJECTS)
    steering.open_step(board.seance.folder, other)
    board.refresh()
    assert not board.view["programme"]["is_elsewhere"]  # an open vote is never hidden
    assert send(board, action="close")["is_elsewhere"]
