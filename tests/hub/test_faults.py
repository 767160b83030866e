"""What breaks between a place and the hub, or lies: the hub has each byte once, the place loses none."""

import random
import shutil

import httpx
import pytest

from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.forwarding import sending
from cafe_citoyen.store.forwarding.hub_client import HubAway, HubClient
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance_files import live
from cut_link import Cut, over
from waiting import waited


def send_until_all_has_gone(place, client):
    def is_sent():
        place.sending.look()
        try:
            place.sending.send(client)
        except HubAway:
            return False
        return place.sending.left == 0

    waited(is_sent)


def test_a_link_that_loses_a_third_of_the_calls_loses_and_doubles_nothing(hub, place):
    link = Cut(random.Random(1))
    client = over(HubClient(place.membership), link)
    for _ in range(30):
        place.vote(3)
        send_until_all_has_gone(place, client)
    assert min(link.lost.values()) >= 3
    hub.require_holds(place.outgoing, "nord")


def test_two_senders_of_one_seance_send_it_once(hub, place):
    clients = [HubClient(place.membership), HubClient(place.membership)]
    both = [place.sending, place.new_sending()]
    for turn in range(8):
        place.vote(2)
        one = turn % 2
        both[one].look()
        both[one].send(clients[one])
    for one, client in zip(both, clients, strict=True):
        one.look()
        one.send(client)
        assert one.left == 0
    hub.require_holds(place.outgoing, "nord")
    answer = place.asked(f"/places/nord/seances/{place.outgoing.id}/votes")
    assert answer.json()["generation"] == 1


def test_a_place_restored_from_an_old_copy_begins_anew(hub, place, tmp_path, monkeypatch):
    client = HubClient(place.membership)
    place.vote(2)
    place.journal.close()
    shutil.copytree(place.seance.folder, tmp_path / "copie")
    place.journal = Journal(place.seance.folder)
    place.vote(5)
    send_until_all_has_gone(place, client)
    place.journal.close()
    shutil.rmtree(place.seance.folder)
    shutil.copytree(tmp_path / "copie", place.seance.folder)
    place.journal = Journal(place.seance.folder)
    monkeypatch.setattr(sending, "AHEAD_S", 0)
    place.sending = place.new_sending()
    send_until_all_has_gone(place, client)
    hub.require_holds(place.outgoing, "nord")
    assert place.outgoing.content(live()[1]).count(b"\n") == 3
    assert place.asked(f"/places/nord/seances/{place.outgoing.id}/votes").json()["generation"] == 2
    note = "Un fichier a été repris depuis le début"
    waited(lambda: note in (hub.data / "ville" / "lieux.csv").read_text("utf-8"))


def test_a_computer_set_up_anew_sends_other_numbers_in_place_of_the_first(hub, place):
    place.vote(4)
    send_until_all_has_gone(place, HubClient(place.membership))
    shutil.rmtree(key.folder() / "envois")
    before = place.outgoing.content(live()[1])
    place.sending = place.new_sending()
    send_until_all_has_gone(place, HubClient(place.membership))
    hub.require_holds(place.outgoing, "nord")
    assert place.outgoing.content(live()[1]) != before


LIES = {
    "far": {"generation": 1, "offset": 10**12, "digest": "0" * 64},
    "nowhere": {"generation": 1, "offset": 7, "digest": "f" * 64},
    "begun": {"generation": 10**9, "offset": 0, "digest": "0" * 64},
    "negative": {"generation": 1, "offset": -5, "digest": "0" * 64},
    "words": {"generation": "un", "offset": None},
    "list": [1, 2, 3],
}


@pytest.mark.parametrize("status", [200, 409])
@pytest.mark.parametrize("lie", LIES)
def test_a_hub_that_lies_is_left_alone_and_the_files_stay(place, lie, status, monkeypatch):
    monkeypatch.setattr(sending, "AHEAD_S", 0)
    place.vote(3)
    before = {table: content_of(table.of(place.seance.folder)) for table in live()}
    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(status, json=LIES[lie])

    client = over(HubClient(place.membership), httpx.MockTransport(answer))
    place.sending.look()
    with pytest.raises((HubAway, sending.Elsewhere)):
        place.sending.send(client)
    assert len(asked) < 10
    assert {table: content_of(table.of(place.seance.folder)) for table in live()} == before


def test_an_endless_answer_is_not_read_to_its_end(place):
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"0" * 65_536

    def answer(request):
        return httpx.Response(200, content=endless())

    client = over(HubClient(place.membership), httpx.MockTransport(answer))
    with pytest.raises(HubAway):
        client.who()
    assert len(read) < 10
