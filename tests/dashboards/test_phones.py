"""The laptop offers a phone its place: the code goes to the window that asked, and stands nowhere else."""

import json
import os

import pytest

from cafe_citoyen import Paroles
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.seance import pairing, room_card, seances
from cafe_citoyen.store.seance.room_card import RoomCard


@pytest.fixture
def seance(tmp_path):
    return seances.create(tmp_path / "seances", "Un café")


@pytest.fixture
def board(make_board, seance):
    """Return a dashboard with a room, and keep what it sends."""
    urls = ["http://192.168.1.20:8000"]
    room_card.write(
        seance.folder.parent, RoomCard(urls, seance.code, seance.id, os.getpid(), now(), 0, False)
    )
    board = make_board(Paroles)
    board.sent = []
    board.send = lambda message, buffers=None: board.sent.append(message)
    return board


def press(board, **message):
    board._take(board, message, [])
    return board.view["phones"]


def test_a_phone_is_offered_listed_and_cut(board, seance):
    (shown,) = press(board, action="pair", id="x", role="relire", name=" Zoé\n ")
    (message,) = board.sent
    assert (message["kind"], message["id"], message["number"]) == ("pairing", "x", 1)
    assert message["qr"].startswith("data:image/svg")
    assert (shown["name"], shown["role"], shown["is_paired"]) == ("Zoé", "relire", False)
    (offered,) = pairing.listing(seance.id)
    assert pairing.claim(seance.id, offered, "ab" * 32, "cd" * 32, 0)
    board.refresh()
    assert board.view["phones"][0]["is_paired"]
    assert press(board, action="cut", number=1) == []


def test_a_code_stands_in_nothing_that_is_kept(board, seance):
    press(board, action="pair", id="x", role="animer", name="Zoé")
    (offered,) = pairing.listing(seance.id)
    qr = board.sent[0]["qr"]
    state = json.dumps(board.get_state(), default=str)
    assert offered.secret not in state
    assert qr not in state
    for path in seance.folder.parent.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert offered.secret.encode() not in content
            assert "Zoé".encode() not in content
    if os.name == "posix":
        assert pairing.path(seance.id).stat().st_mode & 0o077 == 0


def test_without_a_room_or_a_cafe_no_phone_is_offered(make_board, board, seance):
    room_card.remove(seance.folder.parent)
    board.card = None
    press(board, action="pair", id="x", role="animer")
    assert "Aucune salle" in board.said
    seances.close(seance)
    press(board, action="pair", id="x", role="animer")
    assert "Aucun café" in board.said
    assert board.sent == []


def test_the_list_is_short_and_an_offer_that_nobody_took_is_gone(seance, monkeypatch):
    for _ in range(pairing.MOST_PHONES):
        offered = pairing.offer(seance.id, "animer", "")
        pairing.claim(seance.id, offered, "ab" * 32, "cd" * 32, 0)
    with pytest.raises(pairing.Refusal, match="coupez-en un"):
        pairing.offer(seance.id, "animer", "")
    pairing.cut(seance.id, 3)
    late = pairing.offer(seance.id, "animer", "")
    assert late.number == pairing.MOST_PHONES + 1
    real = pairing.monotonic
    monkeypatch.setattr(pairing, "monotonic", lambda: real() + 61)
    assert pairing.claim(seance.id, late, "ab" * 32, "cd" * 32, 0) is None
    assert late not in [pairing.offer(seance.id, "animer", ""), *pairing.listing(seance.id)[:-1]]


def test_a_damaged_file_pairs_nobody_and_breaks_nothing(seance):
    pairing.offer(seance.id, "animer", "")
    for content in (b"", b"{", b"[{}]", b"[1]", b"\xff"):
        pairing.path(seance.id).write_bytes(content)
        assert pairing.listing(seance.id) == []
    assert pairing.offer(seance.id, "relire", "").number == 1


def test_the_laptop_shows_by_whom_a_text_is_read(board, seance, monkeypatch):
    offered = pairing.offer(seance.id, "relire", "Zoé")
    pairing.claim(seance.id, offered, "ab" * 32, "cd" * 32, 0)
    board.card.taken["t"] = "telephone-1"
    board.card.taken["u"] = "telephone-9"
    board.seance = seance
    assert board._taken() == {"t": "Zoé", "u": "un téléphone"}
