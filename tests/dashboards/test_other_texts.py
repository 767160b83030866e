"""Texts of other rooms in front of this room's facilitator: read over last, shown on a screen of their own, counted nowhere."""

from dataclasses import replace

import pytest

from cafe_citoyen import Animer, Paroles
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.phone_desk import PhoneDesk
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.forwarding import forwarding_card, membership, other_texts
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT, AWAY, ForwardingCard
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.pairing import Phone

ASKED = Step("ecrire", "Que demander ?", "text", (Object("texte", "Écrivez."),))
OURS = "00000000-0000-4000-8000-000000000001"
TEXTS = ("Qui décide ?", "Et l’eau ?", "Qui paie ?", "Qui vérifie ?", "Qui s’en sert ?")


class Room:
    """A room that wrote one text, and the five that came from elsewhere."""

    def __init__(self, directory):
        self.directory = directory
        self.seance = seances.create(directory, "Café de Nantes")
        self.folder = self.seance.folder
        membership.write(
            Membership("https://r.example", "ville", "nantes", "0" * 64, exchanges=True)
        )
        self.card = ForwardingCard(
            ALL_SENT, "La ville", "Nantes", question={"step": ASKED.to_dict(), "round": 1}
        )
        forwarding_card.write(directory, self.card)
        steering.open_step(self.folder, ASKED)
        journal = Journal(self.folder)
        journal.append(
            [WrittenText(now(), self.seance.id, "ecrire", 1, "a" * 32, OURS, "D’ici", "tablette")]
        )
        journal.close()
        self.hear(*TEXTS)

    def hear(self, *texts):
        version = wording_version(read_proceedings(self.folder).step_of(("ecrire", 1)))
        homes = [f"Lieu {TEXTS.index(one) % 2}" for one in texts]
        rows = [
            {"lieu": home.lower(), "nom": home, "formulation": version, "texte": one}
            for home, one in zip(homes, texts, strict=True)
        ]
        other_texts.write(self.directory, {"etape": "ecrire", "tour": 1, "textes": rows})


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return Room(tmp_path / "seances")


def send(board, **message):
    board._take(board, message, [])
    board.view = {}
    board.refresh()
    return board.view


def approve_all(board):
    for card in send(board, action="review", is_open=True)["words"]["queue"]:
        send(board, action="moderate", id=card["id"], statut="approuvee")


def test_the_queue_has_ours_first_and_says_where_the_others_come_from(room):
    board = Paroles()
    assert (board.view["words"]["waiting"], board.view["words"]["elsewhere"]) == (1, 5)
    queue = send(board, action="review", is_open=True)["words"]["queue"]
    assert [(card["text"][:10], card["place"]) for card in queue][:2] == [
        ("D’ici", ""),
        ("Qui décide", "Lieu 0"),
    ]
    assert Animer().view["elsewhere"] == 5
    assert Animer().view["texts"] == 1


def test_they_never_stand_on_our_wall_nor_in_what_is_voted_on(room):
    board = Paroles()
    approve_all(board)
    assert [card["id"] for card in board.view["words"]["approved"]] == [OURS]
    send(board, action="vote_texts", most=1)
    assert read_proceedings(room.folder).current.step.object_ids == {OURS}


def test_they_show_once_the_writing_here_is_closed_four_a_page(room):
    board = Paroles()
    approve_all(board)
    assert not board.view["has_others"]
    assert send(board, action="others")["moment"] is None
    steering.close_step(room.folder)
    assert send(board, action="others")["has_others"]
    shown = board.view["moment"]
    assert (len(shown["papers"]), shown["pages"], shown["panels"]) == (4, 2, [])
    assert {paper["place"][:4] for paper in shown["papers"]} == {"Lieu"}
    assert shown["sentence"].startswith("2 autres salles")
    assert len(send(board, action="others", page=1)["moment"]["papers"]) == 1
    assert Animer().view["others"] == {"is_shown": True, "page": 1, "are_texts": True}
    steering.open_step(room.folder, ASKED, 1)  # they write again: nothing of the others meanwhile
    assert Paroles().view["moment"] is None


def test_one_that_is_taken_back_there_or_here_leaves_the_screen(room):
    board = Paroles()
    approve_all(board)
    steering.close_step(room.folder)
    first = send(board, action="others")["moment"]["papers"][0]
    room.hear(*TEXTS[1:])
    assert first["text"] not in str(send(board, action="others")["moment"])
    room.hear(*TEXTS)
    for card in board.view["moment"]["papers"]:
        send(board, action="moderate", id=card["id"], statut="refusee")
    refused = send(board, action="review", is_open=True)["words"]["refused"]
    assert [card["place"][:4] for card in refused] == ["Lieu"] * 4
    assert len(send(board, action="others")["moment"]["papers"]) == 1


def test_a_link_that_is_down_is_said(room):
    board = Paroles()
    approve_all(board)
    steering.close_step(room.folder)
    forwarding_card.write(
        room.directory, replace(room.card, state=AWAY, heard_at="2026-11-30T20:41:12.000+01:00")
    )
    shown = send(board, action="others")["moment"]
    assert len(shown["papers"]) == 4
    assert "20:41" in shown["notes"][0]


def test_a_phone_reads_ours_first_then_theirs(room):
    follower = SeanceFollower(room.folder)
    follower.poll()
    desk = PhoneDesk(room.folder, lambda: follower, lambda: 0, lambda: None, str)
    phone = Phone(1, "", "relire", "0" * 64, 0.0)
    seen = desk.view(phone)
    assert (seen["waiting"], seen["text"]["place"], bool(seen["near"])) == (6, "", False)
    desk.decided(phone, {"do": "approve", "text": OURS, "seen": seen["seen"]})()
    follower.poll()
    seen = desk.view(phone)
    assert (seen["waiting"], seen["text"]["place"], seen["near"]) == (5, "Lieu 0", [])
    desk.decided(phone, {"do": "refuse", "text": seen["text"]["id"], "seen": seen["seen"]})()
    follower.poll()
    assert desk.view(phone)["waiting"] == 4
    assert read_proceedings(room.folder).rows == 3
