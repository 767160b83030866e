"""« Petit IA » on the projector: the truth only after the vote and on demand, then in the files."""

import csv

import pytest

from acts import send
from cafe_citoyen.core.number import number_text
from cafe_citoyen.dashboards.activities.petit_ia.petit_ia import PetitIA
from cafe_citoyen.store.reference.petit_ia_parts import texts
from cafe_citoyen.store.seance import seances

MACHINES = {"x1", "x3", "x4", "x6", "x7"}


@pytest.fixture
def make(make_board):
    return lambda *arguments: make_board(PetitIA, *arguments)


def voted(board):
    """One person who saw the labels: right but for x3, whose label lies, and trusting what is a person's."""
    send(board, action="open_part", id="lire")
    said = {one.id: one.is_machine for one in board.texts} | {"x3": False}
    values = {
        name: "machine-non-vue" if is_machine else "personne-oui-vue"
        for name, is_machine in said.items()
    }  # fmt: skip
    send(board, action="vote", values=values)


def test_two_labels_of_eight_lie_one_each_way():
    wrong = {one.id: one.is_machine for one in texts() if one.is_label_wrong}
    assert wrong == {"x3": True, "x8": False}
    assert {one.id for one in texts() if one.is_machine} == MACHINES


def test_the_truth_does_not_travel_with_the_step(make):
    board = make()
    voted(board)
    step = board.view["step"]
    assert set(step["options"]) == {"labels"}
    assert not any(word in str(step) for word in ("Verlaine", "origine", "graine"))


def test_nothing_is_shown_before_the_vote_is_over(make):
    board = make()
    send(board, action="part", id="devine")
    assert "Lire et deviner" in board.said
    voted(board)
    for part in ("devine", "confiance"):
        assert send(board, action="part", id=part)["part"] is None
        assert "fermez" in board.said
    send(board, action="disclose")
    assert "fermez" in board.said


def test_the_truth_comes_when_asked_and_is_then_in_the_files(make):
    board = make()
    voted(board)
    send(board, action="close")
    scene = send(board, action="part", id="devine")["scene"]
    assert board.view["step"]["phase"] == "revealed"
    assert (scene["is_told"], scene["detection"]) == (False, None)
    assert "is_machine" not in str(scene)
    scene = send(board, action="disclose")["scene"]
    assert {one["id"] for one in scene["texts"] if one["is_machine"]} == MACHINES
    assert {one["id"] for one in scene["texts"] if one["is_label_wrong"]} == {"x3", "x8"}
    assert (scene["detection"]["k"], scene["detection"]["n"]) == (7, 8)
    with (board.seance.folder / "deroule.csv").open(encoding="utf-8", newline="") as file:
        views = [row["details"] for row in csv.DictReader(file) if row["action"] == "projeter"]
    assert "machines=x1+x3+x4+x6+x7" in views[-1]


def test_an_english_evening_reads_english_texts_under_a_step_of_their_own(make, tmp_path):
    seances.create(tmp_path / "seances", "An evening in English", langue="en")
    board = make("The coffee is cold.")
    send(board, action="open_part", id="lire")
    step = board.view["step"]
    assert step["id"].startswith("textes-en-")
    assert "such stuff as dreams" in str(step)
    assert "La raison du plus fort" not in str(step)
    assert "The coffee is cold." in str(step)
    assert {one.id for one in board.texts if one.is_machine} == MACHINES
    programme = board.view["programme"]
    assert programme["parts"][0]["vote"] == {"id": step["id"], "rounds": 1, "is_open": True}
    send(board, action="vote", values={"x2": "personne-oui-vue"})
    assert not send(board, action="close")["is_elsewhere"]
    send(board, action="reveal")
    send(board, action="disclose")
    told = send(board, action="part", id="devine")["scene"]["texts"]
    assert told[1]["origin"] == "William Shakespeare"
    assert ">AI</text>" in send(board, action="part", id="etiquette")["scene"]["svg"]


def test_with_one_half_only_nothing_is_compared(make):
    board = make()
    voted(board)
    send(board, action="reveal")
    scene = send(board, action="part", id="confiance")["scene"]
    assert scene["people"] == [1, 0]
    trust, _, _, fooled = scene["lines"]
    assert (trust["with_label"]["k"], trust["with_label"]["n"], trust["difference"]) == (4, 8, None)
    assert (fooled["with_label"]["k"], fooled["with_label"]["n"]) == (1, 2)  # x3, and not x8


def test_sentences_written_here_join_the_eight_under_a_step_of_their_own(make):
    board = make("Le café est froid.\n- Il pleut sur le marché.\n")
    assert [one.text for one in board.texts[8:]] == [
        "Le café est froid.",
        "Il pleut sur le marché.",
    ]
    assert not any(one.is_machine or one.is_label_wrong for one in board.texts[8:])
    send(board, action="open_part", id="lire")
    first = board.view["step"]["id"]
    other = make("Autre chose.")
    send(other, action="open_part", id="lire")
    assert (first != other.view["step"]["id"], other.said) == (True, "")


def test_a_sentence_without_end_is_said_and_the_eight_stand(make):
    board = make("x" * 10_000)
    assert "10000" in board.view["said"]
    assert len(board.texts) == 8


@pytest.mark.parametrize(
    "text", ["日本語の文章です" * 5, "نص مكتوب بمساعدة آلة", "Ил пишет", "👩‍👩‍👧 oui", "<b>&\"'", "MAJUSCULES " * 8]
)  # fmt: skip
def test_a_label_in_any_alphabet_is_drawn(make, text):
    board = make()
    send(board, action="part", id="etiquette")
    scene = send(board, action="label", niveau="seule", texte=text)["scene"]
    assert board.said == ""
    assert scene["svg"].startswith("<svg")


@pytest.mark.parametrize("text", ["x" * 10_000, "字" * 10_000, "x" * 141])
def test_a_label_without_end_is_refused_and_the_one_shown_stays(make, text):
    board = make()
    before = send(board, action="part", id="etiquette")
    assert send(board, action="label", niveau="seule", texte=text) == before
    assert number_text(len(text), "fr") in board.said


def test_an_empty_text_gives_the_words_of_the_level_and_an_unknown_level_is_named(make):
    board = make()
    send(board, action="part", id="etiquette")
    assert "relu" in send(board, action="label", niveau="relu", texte="  ")["scene"]["text"]
    send(board, action="label", niveau="beaucoup")
    assert "beaucoup" in board.said
