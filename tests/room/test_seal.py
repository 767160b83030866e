"""What the room signs and seals is what a phone reads: a second Python, and the browser's module, agree."""

import base64
import json
import secrets
from pathlib import Path
from random import Random

import pytest

from cafe_citoyen.room import seal
from cafe_citoyen.store.seance.pairing import Phone
from phone_in_hand import PhoneInHand

SECRET = bytes([7]) * 32
NONCE = bytes(range(16))


class Seance:
    code = "abcd"


class Answer:
    status_code = 200

    def __init__(self, sealed):
        self._sealed = sealed

    def json(self):
        return self._sealed


def test_the_room_seals_and_signs_as_the_browser_test_has_it(monkeypatch):
    monkeypatch.setattr(secrets, "token_bytes", lambda count: NONCE[:count])
    text = json.dumps({"said": "Déjà fait : café, ☕"}, ensure_ascii=False)
    sealed = seal.sealed(SECRET, text, "abcd", 1, 12)
    signature = seal.signature(SECRET, "abcd", 1, 12, 1700000000000, '{"do":"close","seen":3}')
    session = seal.session_secret(SECRET, "ab" * 32).hex()
    expected = (Path(__file__).parents[1] / "js" / "phone.test.mjs").read_text("utf-8")
    for one in (sealed["text"], sealed["mac"], signature, session):
        assert f'"{one}"' in expected


def test_a_phone_reads_answers_of_any_length_and_their_length_tells_little():
    chance = Random(16)
    phone = PhoneInHand(Seance, Phone(1, "", "animer", SECRET.hex(), 0.0))
    for length in range(0, 700, 7):
        said = "".join(chance.choices('aé☕\n"', k=length))
        sealed = seal.sealed(SECRET, json.dumps({"said": said}), "abcd", 1, 12)
        assert len(base64.b64decode(sealed["text"])) % seal.STEP_BYTES == 0
        assert phone.reads({"counter": 12}, Answer(sealed)) == {"said": said}


def test_no_two_answers_are_sealed_alike():
    one, other = (seal.sealed(SECRET, "{}", "abcd", 1, 12) for _ in range(2))
    assert one["nonce"] != other["nonce"]
    assert one["text"] != other["text"]


@pytest.mark.parametrize("place", range(5))
def test_a_signature_is_of_every_part(place):
    parts = ["abcd", 1, 12, 1700000000000, "{}"]
    signature = seal.signature(SECRET, *parts)
    assert seal.is_signed(signature, SECRET, *parts)
    parts[place] = f"{parts[place]}0"
    assert not seal.is_signed(signature, SECRET, *parts)
    assert not seal.is_signed(signature, bytes(32), *parts)
