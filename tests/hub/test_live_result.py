"""Three places' laptops, a hub, and the number that the country sees: recounted by pandas from the laptops' own files."""

import json
from dataclasses import replace

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import translator
from cafe_citoyen.store.forwarding import forwarding_card, membership, other_rooms, sending
from cafe_citoyen.store.forwarding.forwarder import QUESTION_LOOKS, Forwarder
from cafe_citoyen.store.forwarding.hub_client import HubClient
from cafe_citoyen.store.hub import common_question
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.network.live_result import LiveResult, LiveResults
from recounted import published, recounted
from running_hub import STEP, PlaceAtWork
from waiting import waited

PEOPLE = {"nantes": 9, "brest": 7, "lille": 12}


@pytest.fixture
def laptops(hub, tmp_path):
    made = {name: PlaceAtWork(tmp_path / name, hub.add_place(name)) for name in PEOPLE}
    with hub.engine.connect() as connection:
        common_question.ask(connection, "ville", STEP, 1)
    yield made
    for one in made.values():
        one.journal.close()


@pytest.fixture
def live(hub):
    results = LiveResults(hub.data, translator)
    yield results
    results.close()


def send(hub, laptops, *names):
    for name in names:
        laptops[name].sending.look()
        laptops[name].sending.send(HubClient(laptops[name].membership))
        hub.require_holds(laptops[name].outgoing, name)


def told(hub, live, **counted):
    """Return what the country is told once so many places count, wait or stand apart: folders follow a moment later."""

    def fitting():
        live.look()
        file = hub.data / "ville" / "resultat.json"
        said = json.loads(file.read_text("utf-8")) if file.exists() else {"lieux": {}}
        return said if counted.items() <= said["lieux"].items() else None

    return waited(fitting)


def counted(laptops, *names):
    return recounted(laptops[name].seance.folder for name in names)


def test_a_place_cut_off_in_the_middle_counts_once_it_is_back(hub, laptops, live):
    for name, people in PEOPLE.items():
        laptops[name].vote(people)
    send(hub, laptops, *PEOPLE)
    running = told(hub, live, en_attente=3, comptes=0)
    assert running["question"]["recus"] == sum(PEOPLE.values())

    laptops["lille"].vote(5)  # its link is down from here on
    for one in laptops.values():
        steering.close_step(one.seance.folder)
    send(hub, laptops, "nantes", "brest")
    question = told(hub, live, en_attente=1, comptes=2)["question"]
    assert published(question) == counted(laptops, "nantes", "brest")
    assert [one["lieu"] for one in question["a_part"]] == ["lille"]

    send(hub, laptops, "lille")
    last = told(hub, live, en_attente=0, comptes=3)
    assert published(last["question"]) == counted(laptops, *PEOPLE)
    assert last["version"] > running["version"]


def test_a_result_that_another_program_writes_is_left_to_it_and_taken_up_later(hub, live, caplog):
    hub.add_place("nantes")
    told(hub, live, approuves=1)
    with pytest.raises(Refusal, match="Un autre programme"):
        LiveResult(hub.data / "ville", translator)
    live.close()
    other = LiveResult(hub.data / "ville", translator)
    late = LiveResults(hub.data, translator)
    late.look()
    late.look()
    assert len([one for one in caplog.records if "ville" in one.message]) == 1
    other.close()
    late.look()
    assert (hub.data / "ville").resolve() in {one.resolve() for one in late._held}
    late.close()


def test_a_place_that_joins_anew_for_counts_only_counts_and_its_ballots_are_gone(
    hub, laptops, live, monkeypatch
):
    monkeypatch.setattr(sending, "AHEAD_S", 0)
    for name, people in PEOPLE.items():
        laptops[name].vote(people)
    send(hub, laptops, *PEOPLE)
    lille = laptops["lille"]
    votes = hub.data / "ville" / "lille" / lille.outgoing.id / "votes.csv"
    waited(lambda: votes.read_bytes().count(b"\n") > 12)
    lille.membership = replace(lille.membership, counts_only=True)
    lille.sending = lille.new_sending()
    for one in laptops.values():
        steering.close_step(one.seance.folder)
    send(hub, laptops, *PEOPLE)
    assert votes.read_bytes().count(b"\n") == 1
    with hub.engine.connect() as connection:
        query = "select sum(length(content)) from piece where place = 'lille' and file = 'votes'"
        assert connection.execute(query).fetchone()[0] == len(votes.read_bytes())
    assert published(told(hub, live, comptes=3)["question"]) == counted(laptops, *PEOPLE)


def test_a_place_hears_what_the_others_answered_and_since_when_it_does_not(hub, laptops, live):
    laptop = laptops["nantes"]
    for name, people in PEOPLE.items():
        laptops[name].vote(people)
        steering.close_step(laptops[name].seance.folder)
    send(hub, laptops, *PEOPLE)
    question = told(hub, live, comptes=3)["question"]
    directory = laptop.seance.folder.parent
    membership.write(laptop.membership)
    forwarder = Forwarder(directory)
    forwarder.look()
    heard = other_rooms.heard(directory)
    assert (heard.round, heard.counted, heard.waiting, heard.n) == (("q", 1), 3, 0, question["n"])
    assert [(one.place, one.n) for one in heard.rooms] == [("lille", 12), ("brest", 7)]
    asked = laptop.asked("/campagnes/ville/resultat")
    known = {"If-None-Match": asked.headers["ETag"]}
    assert laptop.asked("/campagnes/ville/resultat", headers=known).status_code == 304
    assert laptop.asked("/campagnes/autre/resultat").status_code == 403
    assert forwarding_card.read(directory).heard_at == ""
    hub.set_state("nantes", "revoque")
    for _ in range(QUESTION_LOOKS):
        forwarder.look()
    assert forwarding_card.read(directory).heard_at
    assert other_rooms.heard(directory) == heard
    membership.leave()
    forwarder.look()
    assert not (directory / other_rooms.FILE).exists()
