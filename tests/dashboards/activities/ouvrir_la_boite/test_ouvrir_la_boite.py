"""« Ouvrir la boîte »: the scene stays while the room bets, typed texts stay in memory."""

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.ouvrir_la_boite import (
    MOST_TYPED,
    OuvrirLaBoite,
)
from cafe_citoyen.dashboards.trial import Trial
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.reference.box.human_click import own_answers


@pytest.fixture
def board(make_board):
    return make_board(OuvrirLaBoite)


def send(board, **message):
    board._take(board, message, [])
    return board.view["programme"]


def test_each_scene_opens_and_hangs_on_questions_of_the_hundred(board):
    texts = {row["id"]: row["texte"] for row in datasets.records("questions")}
    hung = set()
    for part in board.parts:
        scene = send(board, action="part", id=part)["scene"]
        assert "problem" not in scene
        assert scene["said"]
        assert scene["note"]
        hung |= {one["id"] for one in scene["asked"]}
        for one in scene["asked"]:
            assert one["text"].replace("\u00a0", " ") == texts[one["id"]].replace("« ", "« ")
    assert hung == {"8", "13", "17", "41", "45", "60", "77", "85", "86", "87"}


@pytest.mark.parametrize(
    "part", ["jetons", "mot-suivant", "plus-de-donnees", "plus-biaisee", "clic-humain"]
)
def test_a_bet_keeps_its_scene_and_comes_back_to_it_with_the_result(board, part):
    send(board, action="part", id=part)
    opened = send(board, action="open_part", id=part)
    assert (opened["part"], opened["scene"]["phase"]) == (part, "open")
    assert next(one for one in opened["parts"] if one["id"] == part)["vote"]["is_open"]
    revealed = send(board, action="reveal")
    assert (revealed["part"], revealed["scene"]["phase"]) == (part, "revealed")


def test_texts_approved_for_the_wall_are_read_when_the_room_agrees(board):
    send(board, action="part", id="mot-suivant")
    step = Step("paroles", "Écrivez", "text", (Object("texte", "?"),), {"moderated": True})
    steering.open_step(board.seance.folder, step)
    board.refresh()
    Trial.of(board.seance.folder).write(board._current, "zorglub aime les bulgroz")
    board.refresh()
    assert send(board, action="part", id="mot-suivant")["scene"]["approved"] == 0
    text = board.reader.texts.all()[0]
    steering.moderate(board.seance.folder, text.id, "approuvee")
    assert send(board, action="set", knobs={"debut": "zorglub"})["scene"]["approved"] == 1
    knobs = {"salle": "1", "montre": "1"}
    assert send(board, action="set", knobs=knobs)["scene"]["words"][0]["text"] == "aime"


def test_the_position_vote_shows_its_own_result(board):
    send(board, action="open_part", id="pourquoi-non")
    send(board, action="vote", values={"expliquee": "accord"})
    assert send(board, action="reveal")["part"] is None
    assert board.view["result"]


def test_a_typed_text_is_read_from_memory_and_stands_in_no_file(board):
    send(board, action="part", id="mot-suivant")
    before = board.view["programme"]["scene"]["note"]
    shown = send(board, action="read_text", text="zorglub aime les bulgroz")
    assert shown["scene"]["note"] != before
    files = [path for path in board.seance.folder.rglob("*") if path.is_file()]
    assert not any(b"zorglub" in path.read_bytes() for path in files)


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_a_text_without_words_or_too_long_is_refused(board, text):
    send(board, action="part", id="mot-suivant")
    send(board, action="read_text", text=text)
    assert board.said
    assert board._machine.typed == []


def test_no_more_texts_than_memory_is_meant_for(board):
    board._machine.typed = ["mot"] * MOST_TYPED
    send(board, action="read_text", text="un de trop")
    assert str(MOST_TYPED) in board.said


def test_answers_of_one_s_own_say_which_are_wrong():
    found = own_answers("Oui.\n\n faux : Non.\nPeut-être")
    assert [(one.id, one.text, one.is_wrong) for one in found] == [
        ("a", "Oui.", False),
        ("b", "Non.", True),
        ("c", "Peut-être", False),
    ]


@pytest.mark.parametrize("lines", ["une seule", "\n".join(["x"] * 27)])
def test_one_answer_or_too_many_are_refused(lines):
    with pytest.raises(Refusal, match="de 2 à 26"):
        own_answers(lines)


def test_a_machine_that_is_never_sure_is_said_to_need_examples(board):
    send(board, action="part", id="plus-de-donnees")
    knobs = {"vue": "confiance", "exemples": "10"}
    assert "jamais sûre" in send(board, action="set", knobs=knobs)["scene"]["said"]
    scene = send(board, action="set", knobs={**knobs, "exemples": "900"})["scene"]
    negatives = next(row for row in scene["rows"] if row["how_id"] == "negatif")
    assert f"{negatives['sure']} fois" in scene["said"]
