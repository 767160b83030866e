"""« Duels » on the projector: no name before the vote is over, and nothing of a file before it was approved."""

import csv
import json

import pytest

from acts import send
from cafe_citoyen.core.blackbox.contest import SETTINGS
from cafe_citoyen.dashboards.activities.duels.duels import Duels
from cafe_citoyen.store.reference import datasets

ROWS = [
    {
        "timestamp": f"2025-03-0{n} 10:00:00",
        "model_a_name": f"secret-a{n}",
        "model_b_name": f"secret-b{n}",
        "opening_msg": f"Question {n} ?",
        "conversation_a": f"Premier texte {n}.",
        "conversation_b": f"Second texte {n}.",
        "total_conv_a_kwh": "0.002",
        "licence": "etalab-2.0",
    }
    for n in (1, 2)
]


@pytest.fixture
def make(make_board):
    return lambda *arguments: make_board(Duels, *arguments)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "duels.csv"
    write(path, ROWS)
    return path


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def judged(board):
    """One person who prefers the texts of the long memory, whatever stands beside them."""
    send(board, action="open_part", id="juger")
    texts = board._found.inventions
    best = {one.id for one in texts if one.maker == "longue"}
    ids = sorted(one.id for one in texts)
    pairs = [(one, other) for n, one in enumerate(ids) for other in ids[n + 1 :]]
    values = {f"{one}~{other}": other if other in best else one for one, other in pairs}
    send(board, action="vote", values=values)


def test_the_vote_says_nothing_of_the_machines(make):
    board = make()
    judged(board)
    view = json.dumps({**board.view, "strings": None}, ensure_ascii=False)
    assert len(board.view["step"]["objects"]) == 12
    assert not any(f'"{one.id}"' in view for one in SETTINGS)
    send(board, action="part", id="machines")
    assert "Fermez" in board.said
    send(board, action="disclose")
    assert "Fermez" in board.said


def test_the_machines_come_when_asked_ranked_by_the_room(make):
    board = make()
    send(board, action="part", id="machines")
    assert "Juger sans noms" in board.said
    judged(board)
    send(board, action="close")
    scene = send(board, action="part", id="machines")["scene"]
    assert (scene["is_told"], scene["machines"], len(scene["texts"])) == (False, [], 12)
    assert sum(one["n"] for one in scene["texts"]) == 2 * 66
    scene = send(board, action="disclose")["scene"]
    assert scene["machines"][0]["id"] == "longue"
    first = scene["machines"][0]["rank"]
    assert first["place"] == 1
    assert first["first"] <= 1 <= first["last"]
    assert first["low"] < first["share"] < first["high"]
    assert [one["read"] for one in scene["machines"] if one["id"] == "peu"] == [10]
    with (board.seance.folder / "deroule.csv").open(encoding="utf-8", newline="") as opened:
        views = [row["details"] for row in csv.DictReader(opened) if row["action"] == "projeter"]
    makers = "+".join(one.maker for one in board._found.inventions)
    assert f"machines={makers}" in views[-1]


def test_too_few_duels_rank_nothing(make):
    board = make()
    send(board, action="open_part", id="juger")
    send(board, action="vote", values={"t1~t2": "t1"})
    send(board, action="close")
    send(board, action="part", id="machines")
    scene = send(board, action="disclose")["scene"]
    assert [one["rank"] for one in scene["machines"]] == [None] * 6


def test_nothing_of_a_file_is_shown_before_it_was_approved(make, file):
    board = make(1, str(file))
    view = send(board, action="part", id="enregistres")
    assert (view["scene"]["waiting"], view["scene"]["shown"]) == (2, None)
    assert "texte 1" not in json.dumps(board.view)
    send(board, action="open_part", id="enregistres")
    assert "approuvé" in board.said
    queue = send(board, action="review", is_open=True)["scene"]["queue"]
    assert [one["line"] for one in queue] == [2, 3]
    send(board, action="approve", id=queue[1]["id"], is_approved=True)
    scene = send(board, action="review", is_open=False)["scene"]
    assert scene["queue"] is None
    assert scene["shown"]["answers"] == ["Premier texte 2.", "Second texte 2."]
    assert "texte 1" not in json.dumps(board.view)


def test_models_licence_and_date_are_told_after_the_vote_only(make, file):
    board = make(1, str(file))
    send(board, action="part", id="enregistres")
    queue = send(board, action="review", is_open=True)["scene"]["queue"]
    send(board, action="approve", id=queue[0]["id"], is_approved=True)
    send(board, action="review", is_open=False)
    send(board, action="open_part", id="enregistres")
    send(board, action="vote", values={"a~b": "b"})
    send(board, action="models")
    assert "Fermez" in board.said
    assert "secret" not in json.dumps(board.view)
    send(board, action="close")
    scene = send(board, action="models")["scene"]["shown"]
    assert [one["name"] for one in scene["models"]] == ["secret-a1", "secret-b1"]
    assert (scene["won"], scene["n"]) == ([0, 1], 1)
    assert scene["models"][0]["kwh"] == "0.002"
    assert scene["licence"] == "etalab-2.0"
    assert scene["date"].replace("\N{NO-BREAK SPACE}", " ") == "1er mars 2025"


def test_an_approval_holds_for_the_words_that_were_read(make, file):
    board = make(1, str(file))
    send(board, action="part", id="enregistres")
    queue = send(board, action="review", is_open=True)["scene"]["queue"]
    send(board, action="approve", id=queue[0]["id"], is_approved=True)
    write(file, [{**ROWS[0], "conversation_a": "Tout autre chose."}, ROWS[1]])
    scene = send(board, action="review", is_open=True)["scene"]
    assert scene["shown"] is None
    assert scene["waiting"] == 2


def test_a_fault_of_the_file_is_said_with_its_place(make, file):
    write(file, [{**ROWS[0], "licence": ""}, ROWS[1]])
    board = make(1, str(file))
    said = send(board, action="part", id="enregistres")["scene"]["problem"]
    assert "ligne\N{NO-BREAK SPACE}2" in said or "ligne 2" in said
    assert "licence" in said
    board = make(1, "absent.csv")
    assert "absent.csv" in send(board, action="part", id="enregistres")["scene"]["problem"]


def test_sentences_open_on_their_source_and_the_planted_errors_are_said_at_the_end(make):
    board = make()
    send(board, action="open_part", id="cocher")
    assert "juste" not in json.dumps(board.view["step"])
    send(board, action="vote", values={"s3": 1, "s7": 1})
    send(board, action="close")
    scene = send(board, action="part", id="sources")["scene"]
    assert [one["ticked"] for one in scene["sentences"]] == [0, 0, 1, 0, 0, 0, 1, 0]
    assert {(one["is_right"], one["told"]) for one in scene["sentences"]} == {(None, None)}
    scene = send(board, action="source", id="s3")["scene"]
    send(board, action="source", id="s1")
    scene = send(board, action="source", id="s3")["scene"]
    opened = [one for one in scene["sentences"] if one["told"]]
    assert [(one["id"], one["is_right"]) for one in opened] == [("s3", False)]
    assert [one["is_right"] for one in scene["sentences"]][:4] == [True, None, False, None]
    assert scene["planted"] is None
    scene = send(board, action="sources")["scene"]
    wrong = {one["id"] for one in scene["sentences"] if not one["is_right"]}
    assert len([one for one in scene["sentences"] if one["told"]]) == 1
    assert (scene["planted"], wrong) == (3, {"s3", "s5", "s7"})


def test_what_the_answer_says_rightly_is_what_our_tables_say():
    rows = {row["id"]: row for row in datasets.records("chasse_aux_erreurs")}
    figures = {row["id"]: row["nombre"] for row in datasets.records("chiffres")}
    assert figures["F07"] == "9"
    assert "neuf mois" in rows["s1"]["phrase"]
    assert figures["F06"] == "7330"
    assert "7 330" in rows["s2"]["phrase"].replace("\N{NO-BREAK SPACE}", " ")
    assert figures["F04"] == "15"
    assert rows["s3"]["constat"].startswith("15 personnes")
    assert figures["F16"] == "3000000"
    assert "3 millions" in rows["s6"]["phrase"]
    assert figures["F22"] == "500000"
    assert "demi-million" in rows["s7"]["constat"]
    assert len(datasets.records("secteurs")) == 9
    assert "Neuf secteurs" in rows["s5"]["constat"]
    kinds = [row["genre"] for row in datasets.records("boussole")]
    assert (kinds.count("critère"), kinds.count("interdiction")) == (7, 2)
