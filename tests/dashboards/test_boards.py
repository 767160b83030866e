"""The dashboards' widgets: what they show comes from the files, what they do is written there."""

import json
import os
import re
import time
from random import Random
from types import SimpleNamespace

import pytest
from comm.base_comm import BaseComm

import evening
from cafe_citoyen import Accueil, AvantApres, VoteDesQuestions, questions
from cafe_citoyen.core.network_card import Card
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.accueil.network_check import warnings
from cafe_citoyen.dashboards.activities.accueil.tiles import tile
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import countdown, network_cards, room_card, seances
from cafe_citoyen.store.seance.room_card import RoomCard


@pytest.fixture
def directory(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return tmp_path / "seances"


@pytest.fixture
def seance(directory):
    return seances.create(directory, "Café d’essai")


def asked(**changes):
    return {
        "action": "open", "title": "T", "kind": "choice", "ids": ["1", "2"], "texts": ["Un", "Deux"],
        "options": {"max": 1}, **changes,
    }  # fmt: skip


def send(board, **message):
    board._take(board, message, [])


def test_a_vote_is_opened_closed_revealed_by_rows(seance):
    board = VoteDesQuestions(questions(), nombre=3)
    send(board, **asked())
    assert board.view["step"]["phase"] == "open"
    assert board.view["result"] is None
    send(board, action="close")
    send(board, action="reveal")
    assert board.view["step"]["phase"] == "revealed"
    assert board.view["result"]["sentence"] == "Personne n’a voté."
    assert len(board.view["result"]["booklets_ten"]) == 10
    assert read_proceedings(seance.folder).rows == 3


def test_a_second_dashboard_shows_the_same(seance):
    send(VoteDesQuestions(questions()), **asked())
    assert VoteDesQuestions(questions()).view["step"]["title"] == "T"


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"action": "close"}, "Aucun vote n’est ouvert"),
        (asked(title=" "), "Donnez un titre"),
        (asked(options={"max": 7}), "7"),
        (asked(kind="horoscope"), "horoscope"),
        ({"action": "hands", "counts": {}, "people": 3}, "Ouvrez d’abord"),
    ],
)
def test_what_cannot_be_done_is_said(seance, message, words):
    board = VoteDesQuestions(questions())
    send(board, **message)
    assert words in board.view["said"]
    assert read_proceedings(seance.folder).rows == 0


WORDS = {
    "low",
    "high",
    "unit",
    "scale",
    "bins",
    "none",
    "max",
    "title",
    "text",
    "objects",
    "None",
    "id",
}


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""}, {"title": "T" * 301}, {"ids": [], "texts": []}, {"texts": ["", "Deux"]},
        {"texts": ["T" * 1001, "Deux"]}, {"ids": [str(n) for n in range(201)], "texts": ["T"] * 201},
        {"options": {"max": 7}}, {"options": {"none": "oui"}},
        *({"kind": "estimate", "options": options} for options in (
            {}, {"unit": "km"}, {"unit": "", "low": 0, "high": 1}, {"unit": "km", "low": 0, "high": "dix"},
            {"unit": "km", "low": 5, "high": 1}, {"unit": "km", "low": 0, "high": 9, "scale": "log"},
            {"unit": "km", "low": 0, "high": 9, "scale": "en rond"},
        )),
        *({"kind": "sort", "options": options} for options in (
            {}, {"bins": []}, {"bins": [{"id": "a", "text": ""}, {"id": "b", "text": "B"}]},
            {"bins": [{"id": "a", "text": "A"}] * 9}, {"bins": [{"id": "É", "text": "A"}] * 2},
        )),
        {"kind": "duel", "ids": ["1"], "texts": ["Un"], "options": {}},
        {"kind": "order", "ids": ["1"], "texts": ["Un"], "options": {}},
        {"kind": "guess", "options": {"labels": "oui"}},
    ],
)  # fmt: skip
def test_a_refusal_shows_no_word_of_a_programmer(seance, changes):
    board = VoteDesQuestions(questions())
    send(board, **asked(**changes))
    assert board.said
    assert set(re.findall(r"\w+", board.said)) & WORDS == set()
    assert read_proceedings(seance.folder).rows == 0


def test_a_vote_for_fun_is_made_of_texts_written_on_the_spot(seance):
    board = VoteDesQuestions(questions())
    send(board, action="clean", text="- Café\n\n2. Thé\n")
    assert board.view["own"] == {"texts": ["Café", "Thé"], "version": 1}
    send(board, action="clean", text="- Café\n\n2. Thé\n")  # again, once all was unticked
    assert board.view["own"]["version"] == 2


def test_after_closing_what_is_done_next_comes_in_sight(seance):
    board = Accueil()
    send(board, action="close", id=seance.id)
    assert board.view["after"]["id"] == seance.id
    send(board, action="create", titre="Un autre")
    assert board.view["after"] is None


def test_a_csv_edited_by_hand_is_said_on_the_dashboard(seance):
    board = VoteDesQuestions(questions())
    send(board, **asked())
    with (seance.folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write("travers\r\n")
    board.refresh()
    assert "votes.csv, ligne 2" in board.view["problems"][0]


def test_without_a_room_the_notebook_votes_in_a_trial_seance(directory):
    board = VoteDesQuestions(questions())
    send(board, **asked())
    assert board.seance.id.endswith("-essai")
    send(board, action="vote", values={"1": "1"})
    send(board, action="hands", counts={"2": {"1": 3}}, people=4)
    board.refresh()
    board.refresh()
    assert board.view["step"]["received"] == 4
    assert board.view["trial"]["values"] == {"1": "1"}
    assert "export function render" in board.view["trial"]["module"]
    rows = (board.seance.folder / "votes.csv").read_text("utf-8")
    assert ",notebook\r\n" in rows or ",notebook\n" in rows
    results = board.seance.folder / "resultats.csv"
    assert len(results.read_text("utf-8").splitlines()) == 1
    send(board, action="reveal")
    assert ",Part des bulletins,75," in results.read_text("utf-8")  # 3 of 4
    send(board, action="hide")
    assert len(results.read_text("utf-8").splitlines()) == 1
    board._trial.close()


def test_all_the_activities_of_a_notebook_vote_as_one_and_again_when_their_cell_runs_again(
    directory,
):
    first, second = VoteDesQuestions(questions()), AvantApres("Une phrase.\nUne autre.")
    try:
        send(first, **asked())
        send(first, action="vote", values={"1": "1"})
        second.refresh()
        send(second, **asked(ids=["p1"], texts=["Une phrase."], kind="position", options={}))
        send(second, action="vote", values={"p1": "accord"})
        assert second.said == ""
        assert second.view["step"]["received"] == 1
        again = AvantApres("Une phrase.\nUne autre.")  # its cell ran again: another widget
        again.refresh()
        send(again, action="vote", values={"p1": "discuter"})
        assert (again.said, again.view["step"]["received"]) == ("", 1)
        assert again.view["trial"]["values"] == {"p1": "discuter"}
    finally:
        first._trial.close()


def test_hands_are_counted_in_a_notebook_where_nobody_voted(directory):
    board = VoteDesQuestions(questions())
    send(board, **asked())
    send(board, action="hands", counts={"1": {"1": 3}}, people=4)
    board.refresh()
    board.refresh()
    assert board.view["step"]["received"] == 3
    board._trial.close()


def test_a_seance_is_created_closed_and_reopened_from_the_welcome_page(directory):
    board = Accueil()
    send(board, action="create", titre="Un café", date="2026-01-31", lieu="Nantes")
    assert board.view["seance"]["title"] == "Un café"
    send(board, action="close", id=board.view["seance"]["id"])
    assert board.view["seance"] is None
    send(board, action="reopen", id=board.view["seances"][0]["id"])
    assert board.view["seance"]["place"] == "Nantes"


def test_a_seance_without_a_title_is_refused_in_words(directory):
    board = Accueil()
    send(board, action="create", titre=" ")
    assert "titre" in board.view["said"]


def test_a_broken_seance_is_said(directory, seance):
    (seance.folder / "seance.json").write_text("{")
    assert "seance.json" in Accueil().view["broken"][0]


def test_the_wifi_password_is_written_nowhere(directory, seance):
    board = Accueil()
    send(board, action="wifi", name="Médiathèque;1", password="tres:secret")
    assert board.wifi["qr"].startswith("data:image/svg+xml")
    assert "tres" not in json.dumps(board.wifi) + json.dumps(board.view)
    assert not [
        path
        for path in directory.rglob("*")
        if path.is_file() and b"tres:secret" in path.read_bytes()
    ]
    send(board, action="forget_wifi")
    assert board.wifi == {}


def test_what_a_room_may_read_names_no_folder_of_this_laptop(directory, seance):
    broken = directory / "2026-11-29-abime"
    broken.mkdir()
    (broken / "seance.json").write_text("{")
    board = Accueil()
    (said,) = board.view["broken"]
    assert "2026-11-29-abime" in said
    board.said = f"Rien ne s’écrit dans {broken / 'votes.csv'}"
    board.refresh()
    assert board.shown(board.said).endswith("dans 2026-11-29-abime/votes.csv")
    shown = {name: part for name, part in board.view.items() if name not in ("data", "seance")}
    assert str(directory) not in json.dumps(shown)


def test_a_tile_tells_goal_minutes_and_people(tmp_path):
    notebook = {
        "cells": [{"source": ["# Titre\n", "\n", "**But** : voir\n", "\n", "**Durée** : 5 min\n"]}]
    }
    (tmp_path / "03_a.ipynb").write_text(json.dumps(notebook))
    assert tile(tmp_path / "03_a.ipynb") == {
        "name": "03_a.ipynb", "title": "Titre", "goal": "voir", "minutes": "5 min", "people": "",
        "theme": "", "bare": "", "is_for_network": False, "minutes_bounds": (5, 5), "people_bounds": None,
    }  # fmt: skip


@pytest.mark.parametrize("content", ["", "{}", '{"cells": []}', "[]"])
def test_a_tile_of_an_unreadable_notebook_says_so(tmp_path, content):
    (tmp_path / "03_a.ipynb").write_text(content)
    assert "ne se lit pas" in tile(tmp_path / "03_a.ipynb")["problem"]


def test_a_room_that_dies_keeps_its_place_while_it_restarts(seance, monkeypatch):
    card_ = RoomCard(["http://192.168.1.20:8000"], "abcde", seance.id, os.getpid(), now(), 0, False)
    room_card.write(seance.folder.parent, card_)
    board = VoteDesQuestions(questions())
    room_card.remove(seance.folder.parent)
    board._turn = 0
    board.refresh()
    assert board.view["room"]["address"] == "192.168.1.20:8000"
    assert board.view["trial"] is None
    monkeypatch.setattr("cafe_citoyen.dashboards.board.ROOM_GRACE_S", 0)
    board._turn = 0
    board.refresh()
    assert board.view["room"] is None


def card(address):
    return RoomCard([f"http://{address}:8000"], "abcde", "s", 1, "", 0, False)


def test_the_network_check_says_what_keeps_tablets_away():
    wifi = {"name": "wlan0", "address": "192.168.1.20", "virtual": False}
    vpn = {"name": "tun0", "address": "10.8.0.2", "virtual": True}
    wired = {"name": "eth0", "address": "10.0.0.5", "virtual": False}
    assert warnings(card("192.168.1.20"), [wifi, vpn]) == []
    assert "cafe-citoyen" in warnings(None, [wifi])[0]
    assert "Aucun réseau" in warnings(card("127.0.0.1"), [])[0]
    assert "virtuel" in warnings(card("10.8.0.2"), [wifi, vpn])[0]
    assert "plusieurs réseaux" in warnings(card("192.168.1.20"), [wifi, wired])[0]


def test_another_address_of_the_laptop_is_chosen_on_the_welcome_page(directory, monkeypatch):
    found = [Card("docker0", "172.17.0.1"), Card("Wi-Fi", "192.168.1.20")]
    monkeypatch.setattr(
        "cafe_citoyen.dashboards.activities.accueil.network_check.cards", lambda: found
    )
    directory.mkdir(parents=True)
    urls = ["http://192.168.1.20:8000", "http://172.17.0.1:8000"]
    room_card.write(directory, RoomCard(urls, "c", "s", os.getpid(), now(), 0, False))
    board = Accueil()
    assert [(one["name"], one["virtual"]) for one in board.view["network"]["offered"]] == [
        ("Wi-Fi", False),
        ("docker0", True),
    ]
    send(board, action="address", address="172.17.0.1")
    assert "172.17.0.1" in board.view["said"]
    assert network_cards.chosen(directory) == "172.17.0.1"
    send(board, action="address", address="10.9.9.9")
    assert "n’est plus celle" in board.view["said"]
    assert network_cards.chosen(directory) == "172.17.0.1"


def test_the_room_of_a_dead_process_is_no_room(directory):
    directory.mkdir(parents=True)
    room_card.write(directory, RoomCard(["http://x"], "c", "s", 2**22 - 1, "", 0, False))
    assert room_card.read(directory) is None


@pytest.mark.parametrize("place", range(len(evening.steps())))
def test_the_result_of_every_kind_is_shown(directory, place):
    step, _ = evening.steps()[place]
    seance = seances.create(directory, "Café d’essai")
    journal = Journal(seance.folder)
    board = VoteDesQuestions(questions())
    steering.open_step(seance.folder, step)
    journal.append(list(evening.ballots(seance, step, 1, 12, Random(0))))
    journal.close()
    steering.reveal(seance.folder)
    board.refresh()
    assert board.view["step"]["phase"] == "revealed"
    assert board.view["result"]["n"] > 0
    assert board.view["result"]["figure"]["data"]
    assert set(board.view["result"]["rooms_ten"]) <= {typeset(item.text) for item in step.objects}


def test_a_screen_that_cannot_be_drawn_says_so_and_comes_back(seance, monkeypatch):
    board = VoteDesQuestions(questions())
    send(board, **asked())
    with monkeypatch.context() as patch:
        patch.setattr(type(board), "describe", lambda board: 1 / 0)
        board.follow_once()
        assert "n’a pas pu se mettre à jour" in board.view["said"]
        assert board.view["step"]["title"] == "T"
    board.follow_once()
    assert board.view["said"] == ""


class Line(BaseComm):
    """The line to a browser: it keeps what a board sends."""

    def __init__(self):
        self.sent = []
        super().__init__()

    def publish_msg(self, msg_type, data=None, **rest):
        self.sent += [data["state"]] if msg_type == "comm_msg" else []


def test_a_tick_of_the_countdown_sends_no_text_again(directory, monkeypatch):
    cafe = seances.create(directory, "Evening", langue="en")
    room = RoomCard(["http://192.168.1.20:8000"], "abcde", cafe.id, os.getpid(), now(), 0, False)
    room_card.write(directory, room)
    board = VoteDesQuestions(questions())
    board.comm = line = Line()
    send(board, **asked())
    send(board, action="timer", seconds=60)
    line.sent.clear()
    later_s = time.monotonic() + 10
    monkeypatch.setattr(countdown, "time", SimpleNamespace(monotonic=lambda: later_s))
    board.refresh()
    assert [[*state] for state in line.sent] == [["view"]]
    assert line.sent[0]["view"]["timer"]["left_s"] < 60
    assert len(json.dumps(line.sent)) < 5_000  # the QR code is the largest part


def test_the_texts_are_sent_anew_for_another_language(directory):
    board = VoteDesQuestions(questions())
    board.comm = line = Line()
    seances.create(directory, "Evening", langue="en")
    board._turn = 0
    board.refresh()
    assert line.sent[0]["strings"]["Y aller"] == "Go there"
    board.refresh()
    assert sum("strings" in state for state in line.sent) == 1
