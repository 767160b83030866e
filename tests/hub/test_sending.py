"""A place's séance arrives at the hub, byte for byte, and counts there as it counts at home."""

import csv
import json

import pytest

from cafe_citoyen.store.campaign import campaign
from cafe_citoyen.store.forwarding.hub_client import HubAway, HubClient
from cafe_citoyen.store.seance import seances
from waiting import waited


def test_a_seance_arrives_as_it_leaves(hub, place):
    client = HubClient(place.membership)
    place.vote(3)
    for _ in range(2):
        place.sending.look()
        place.sending.send(client)
        place.vote(2)
    place.sending.look()
    place.sending.send(client)
    assert place.sending.left == 0
    hub.require_holds(place.outgoing, "nord")


def test_what_arrived_counts_as_at_home(hub, place):
    place.vote(16)
    place.vote(4, again=True)
    place.sending.look()
    place.sending.send(HubClient(place.membership))
    hub.require_holds(place.outgoing, "nord")
    waited((hub.data / "ville" / "nord" / place.outgoing.id / "seance.json").is_file)
    there = campaign.read([hub.data / "ville" / "nord"])
    here = campaign.read([place.seance.folder.parent])
    assert there.problems == here.problems == []
    columns = ["etape", "tour", "objet", "valeur", "voix"]
    assert there.tallies[columns].equals(here.tallies[columns])
    assert there.rounds["n"].tolist() == here.rounds["n"].tolist() == [16]


def test_no_number_of_the_seance_leaves(hub, place):
    place.vote(16)
    place.sending.look()
    kept = place.seance.folder / "votes.csv"
    own = {
        cell
        for row in csv.DictReader(kept.read_text("utf-8").splitlines())
        for cell in (row["participant"], row["bulletin"])
    }
    sent = b"".join(place.outgoing.content(table) for table in place.outgoing._contents).decode()
    assert len(own) == 32
    assert not [one for one in own if one in sent]
    assert place.seance.code not in sent + json.dumps(place.outgoing.about)


def test_the_register_says_who_counts_and_when_they_were_heard(hub, place):
    hub.add_place("sud", "attendu", "2A")
    hub.set_state("sud", "revoque")
    place.sending.look()
    place.sending.send(HubClient(place.membership))

    def rows():
        text = (hub.data / "ville" / "lieux.csv").read_text("utf-8")
        return list(csv.DictReader(text.splitlines()))

    waited(lambda: len(rows()) == 2 and rows()[0]["vu"])
    assert [(row["lieu"], row["nom"], row["departement"], row["etat"]) for row in rows()] == [
        ("nord", "Nord", "44", "approuve"),
        ("sud", "Sud", "2A", "revoque"),
    ]
    about = json.loads((hub.data / "ville" / "campagne.json").read_bytes())
    assert about == {"code": "ville", "titre": "La ville débat", "langue": "fr", "question": None}


def test_that_a_cafe_has_closed_is_said_once_all_of_it_is_there(hub, place, monkeypatch):
    """Until then an open vote of it is one that goes on: nothing of its answer is told."""
    client = HubClient(place.membership)
    said = hub.data / "ville" / "nord" / place.outgoing.id / "seance.json"
    place.vote(9)
    seances.close(place.seance)
    monkeypatch.setattr(client, "put", lambda *given: (_ for _ in ()).throw(HubAway))
    place.sending.look()
    with pytest.raises(HubAway):
        place.sending.send(client)
    waited(lambda: said.exists() and json.loads(said.read_bytes())["ouverte"])
    monkeypatch.undo()
    place.sending.send(client)
    hub.require_holds(place.outgoing, "nord")
    waited(lambda: not json.loads(said.read_bytes())["ouverte"])
