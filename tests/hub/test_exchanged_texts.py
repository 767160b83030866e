"""Texts of other rooms, from the place that wrote them to the screen of another one: approved there, and here again."""

import json
from dataclasses import replace
from random import Random

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.locale import translator
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.forwarding import membership, other_texts
from cafe_citoyen.store.forwarding.forwarder import QUESTION_LOOKS, Forwarder
from cafe_citoyen.store.hub import common_question
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.network import exchanged_texts
from cafe_citoyen.store.network.live_result import LiveResults
from cafe_citoyen.store.seance_files import CONTRIBUTIONS
from cut_link import Cut, over
from running_hub import PlaceAtWork
from waiting import waited

ASKED = Step("ecrire", "Que demander ?", "text", (Object("texte", "Écrivez."),))


class Room:
    """A place whose room writes: its laptop, and the thread that sends."""

    def __init__(self, folder, address, monkeypatch, **chosen):
        self.keys, self.monkeypatch = folder / "cles", monkeypatch
        self.monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(self.keys))
        self.at_work = PlaceAtWork(folder / "seances", address)
        self.folder = self.at_work.seance.folder
        self.directory = self.folder.parent
        membership.write(replace(self.at_work.membership, **{"exchanges": True, **chosen}))
        steering.close_step(self.folder)
        self.round = steering.open_step(self.folder, ASKED)
        self.forwarder = Forwarder(self.directory)
        self.ids = []

    def here(self):
        """Be at this laptop: each has keys of its own."""
        self.monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(self.keys))
        return self

    def write(self, *texts, statut="approuvee"):
        """Have somebody write, and the facilitator decide; return the texts' ids."""
        ids = []
        for one in texts:
            ids.append(f"00000000-0000-4000-8000-{len(self.ids) + len(ids):012d}")
            seance = self.at_work.seance.id
            written = WrittenText(now(), seance, ASKED.id, 1, "a" * 32, ids[-1], one, "tablette")
            self.at_work.journal.append([written])
            if statut:
                steering.moderate(self.folder, ids[-1], statut)
        self.ids += ids
        return ids

    def look(self):
        for _ in range(QUESTION_LOOKS):
            self.here().forwarder.look()

    def offered(self):
        """Return what stands in this room's queue: place, text, what was decided."""
        found = other_texts.heard(self.directory, read_texts(self.folder))
        return [(one.place, one.texte, one.statut) for one in found]

    def decide(self, words, statut):
        self.here()
        found = other_texts.heard(self.directory, read_texts(self.folder))
        name = next(one.id for one in found if one.texte == words)
        other_texts.moderate(self.folder, name, statut)


@pytest.fixture
def live(hub):
    results = LiveResults(hub.data, translator)
    yield results
    results.close()


@pytest.fixture
def rooms(hub, tmp_path, monkeypatch):
    """Two rooms that were asked to write, one in Nantes and one in Brest."""
    with hub.engine.connect() as connection:
        common_question.ask(connection, "ville", ASKED, 1)
    made = [Room(tmp_path / name, hub.add_place(name), monkeypatch) for name in ("nantes", "brest")]
    yield made
    for one in made:
        one.at_work.journal.close()


def at_hub(hub, live):
    """Return the texts that the hub would tell, once its folders follow."""
    live.look()
    live._held[hub.data / "ville"]._due_s = 0.0
    path = hub.data / "ville" / exchanged_texts.FILE
    said = json.loads(path.read_bytes()) if path.exists() else None
    return [one["texte"] for one in said["textes"]] if said else []


def settle(hub, live, *told):
    waited(lambda: at_hub(hub, live) == list(told))


def test_a_text_is_shown_once_it_was_approved_there_and_here_and_never_in_our_files(
    hub, live, rooms
):
    nantes, brest = rooms
    own = CONTRIBUTIONS.of(nantes.folder).read_bytes()
    brest.write("Qui décide ?")
    brest.write("Pas relu", statut=None)
    brest.write("Une insulte", statut="refusee")
    for one in (brest, nantes):
        one.look()
    settle(hub, live, "Qui décide ?")
    nantes.look()
    assert nantes.offered() == [("Brest", "Qui décide ?", "attente")]
    texts = read_texts(nantes.folder)
    assert other_texts.approved(nantes.directory, texts, nantes.round) == []
    nantes.decide("Qui décide ?", "approuvee")
    texts = read_texts(nantes.folder)
    shown = other_texts.approved(nantes.directory, texts, nantes.round)
    assert [(one.texte, one.place) for one in shown] == [("Qui décide ?", "Brest")]
    assert texts.all() == []
    assert CONTRIBUTIONS.of(nantes.folder).read_bytes() == own
    assert b"Qui d" not in (nantes.folder / "deroule.csv").read_bytes()
    brest.look()
    assert brest.offered() == []  # its own text is no other room's


def test_what_is_taken_back_there_is_gone_here_and_what_was_refused_here_stays_away(
    hub, live, rooms
):
    nantes, brest = rooms
    one, _ = brest.write("Qui décide ?", "Et l’eau ?")
    for room in (brest, nantes):
        room.look()
    settle(hub, live, "Qui décide ?", "Et l’eau ?")
    nantes.look()
    nantes.decide("Qui décide ?", "approuvee")
    nantes.decide("Et l’eau ?", "refusee")
    assert [said[2] for said in nantes.offered()] == ["approuvee", "refusee"]
    brest.here()
    steering.moderate(brest.folder, one, "refusee")
    brest.look()
    settle(hub, live, "Et l’eau ?")
    nantes.look()
    assert nantes.offered() == [("Brest", "Et l’eau ?", "refusee")]
    assert b"Qui d" not in (nantes.directory / other_texts.FILE).read_bytes()


def test_what_we_think_of_their_texts_is_told_to_nobody(hub, live, rooms):
    nantes, brest = rooms
    brest.write("Qui décide ?")
    for room in (brest, nantes):
        room.look()
    settle(hub, live, "Qui décide ?")
    nantes.look()
    nantes.decide("Qui décide ?", "refusee")
    nantes.look()
    arrived = hub.data / "ville" / "nantes"
    steered = next(arrived.glob("*/deroule.csv"))
    assert other_texts.ELSEWHERE in (nantes.folder / "deroule.csv").read_text("utf-8")
    assert other_texts.ELSEWHERE not in steered.read_text("utf-8")


def test_who_does_not_exchange_gives_none_and_gets_none(hub, live, rooms):
    nantes, brest = rooms
    brest.write("Qui décide ?")
    nantes.write("D’ici")
    for room in (brest, nantes):
        room.look()
    waited(lambda: sorted(at_hub(hub, live)) == ["D’ici", "Qui décide ?"])
    nantes.look()
    assert nantes.offered()
    nantes.here()
    membership.exchange(False)
    nantes.look()
    assert not (nantes.directory / other_texts.FILE).exists()
    assert nantes.at_work.asked("/campagnes/ville/textes").json() is None
    settle(hub, live, "Qui décide ?")
    brest.look()
    assert brest.offered() == []
    brest.here()
    membership.send(False)
    brest.forwarder.look()
    settle(hub, live)


def test_a_place_that_sends_counts_only_gives_no_text(hub, live, rooms, tmp_path, monkeypatch):
    nantes, _ = rooms
    lille = Room(tmp_path / "lille", hub.add_place("lille"), monkeypatch, counts_only=True)
    lille.write("De Lille")
    nantes.write("De Nantes")
    for room in (lille, nantes):
        room.look()
    settle(hub, live, "De Nantes")
    lille.look()
    assert lille.offered() == [("Nantes", "De Nantes", "attente")]
    lille.at_work.journal.close()


def test_a_place_that_nobody_approved_yet_is_told_nothing_and_a_revoked_one_forgets(
    hub, live, rooms
):
    nantes, brest = rooms
    brest.write("Qui décide ?")
    for room in (brest, nantes):
        room.look()
    settle(hub, live, "Qui décide ?")
    hub.set_state("nantes", "attendu")
    assert nantes.at_work.asked("/campagnes/ville/textes").json() is None
    hub.set_state("nantes", "approuve")
    nantes.look()
    assert nantes.offered()
    hub.set_state("nantes", "revoque")
    nantes.look()
    assert not (nantes.directory / other_texts.FILE).exists()


def test_a_link_that_is_down_keeps_what_was_approved_and_the_end_of_the_evening_does_not(
    hub, live, rooms
):
    nantes, brest = rooms
    brest.write("Qui décide ?")
    for room in (brest, nantes):
        room.look()
    settle(hub, live, "Qui décide ?")
    nantes.look()
    nantes.decide("Qui décide ?", "approuvee")
    over(nantes.forwarder._client, Cut(Random(1), 1))
    nantes.look()
    assert nantes.offered() == [("Brest", "Qui décide ?", "approuvee")]
    nantes.forwarder.stop()
    assert nantes.offered() == []
    nantes.forwarder = Forwarder(nantes.directory)
    nantes.look()
    assert nantes.offered() == [("Brest", "Qui décide ?", "approuvee")]  # decided once


def test_a_large_network_tells_each_place_a_fair_and_bounded_part(tmp_path):
    texts = [
        {"lieu": f"lieu-{n % 300}", "nom": "x", "formulation": "f", "texte": "é" * 280}
        for n in range(900)
    ]
    said = {"etape": "ecrire", "tour": 1, "textes": texts}
    (tmp_path / exchanged_texts.FILE).write_text(json.dumps(said), "utf-8")
    one, other = (exchanged_texts.told(tmp_path, name)["textes"] for name in ("lieu-1", "lieu-2"))
    assert len(one) == exchanged_texts.MOST
    assert all(text["lieu"] != "lieu-1" for text in one)
    assert {text["lieu"] for text in one} != {text["lieu"] for text in other}
    for text in texts:
        text["texte"] = "é" * 4000
    (tmp_path / exchanged_texts.FILE).write_text(json.dumps(said), "utf-8")
    told = exchanged_texts.told(tmp_path, "lieu-1")
    assert len(json.dumps(told, ensure_ascii=False).encode()) < 262_144


def test_what_is_no_choice_is_refused(rooms):
    nantes, _ = rooms
    asked = {"method": "PUT", "content": b"oui"}
    answer = nantes.at_work.asked("/places/nantes/echange", **asked)
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_exchange")
    answer = nantes.at_work.asked("/places/brest/echange", method="PUT", content=b"true")
    assert answer.json()["error"] == "other_place"
