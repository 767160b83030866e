"""The thread that sends beside a room: what it begins, ends, keeps and says."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from cafe_citoyen.store.forwarding import forwarding_card, forwarding_key, membership
from cafe_citoyen.store.forwarding.forwarder import Forwarder
from cafe_citoyen.store.forwarding.forwarding_card import ALL_SENT, AWAY, REFUSED, STOPPED
from cafe_citoyen.store.forwarding.hub_client import HubAway
from cafe_citoyen.store.hub import common_question
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import seances
from running_hub import STEP
from waiting import waited


@pytest.fixture
def forwarder(place):
    membership.write(place.membership)
    return Forwarder(place.seance.folder.parent)


def card(place):
    return forwarding_card.read(place.seance.folder.parent)


def arrived(hub, place):
    place.sending = place.new_sending()
    place.sending.look()
    hub.require_holds(place.outgoing, "nord")


def test_it_sends_while_people_vote_and_says_so(hub, place, forwarder):
    forwarder.start()
    for _ in range(3):
        place.vote(4)
    arrived(hub, place)
    waited(lambda: card(place) and card(place).left == 0)
    assert (card(place).state, card(place).campaign, card(place).place) == (
        ALL_SENT,
        "La ville débat",
        "Nord",
    )
    place.vote(1)
    forwarder.stop()
    arrived(hub, place)


def test_without_a_membership_nothing_is_made(place):
    Forwarder(place.seance.folder.parent).look()
    assert card(place) is None
    assert forwarding_key.begun("ville") == [place.seance.id]  # which the fixture made


def test_a_rehearsal_does_not_leave(hub, place, forwarder):
    made_up = seances.create(place.seance.folder.parent, "Essai", fictive=True)
    forwarder.look()
    assert not (hub.data / "ville" / "nord" / f"{made_up.id}--nord").exists()
    assert made_up.id not in forwarding_key.begun("ville")


def test_the_key_goes_once_the_last_byte_of_a_closed_cafe_has_gone(hub, place, forwarder):
    place.vote(3)
    forwarder.look()
    place.vote(2)
    place.journal.close()
    arrived_last = place.new_sending()
    arrived_last.look()
    seances.close(place.seance)
    assert forwarding_key.begun("ville") == [place.seance.id]
    forwarder.look()
    hub.require_holds(arrived_last.outgoing, "nord")
    assert forwarding_key.begun("ville") == []
    forwarder.look()
    assert card(place).state == ALL_SENT


def test_a_cafe_that_is_opened_again_is_sent_anew(hub, place, forwarder):
    place.vote(3)
    place.journal.close()
    seances.close(place.seance)
    forwarder.look()
    place.seance = seances.reopen(place.seance)
    place.journal = Journal(place.seance.folder)
    forwarder.look()
    arrived(hub, place)


def test_who_stopped_sends_nothing_until_they_resume(hub, place, forwarder):
    forwarder.look()
    membership.send(False)
    place.vote(5)
    forwarder.look()
    assert card(place).state == STOPPED
    answer = place.asked(f"/places/nord/seances/{place.outgoing.id}/votes")
    assert answer.json()["offset"] < place.seance.folder.joinpath("votes.csv").stat().st_size / 2
    membership.send(True)
    forwarder.look()
    arrived(hub, place)


def test_a_revoked_place_says_why_in_the_hubs_words(hub, place, forwarder):
    forwarder.look()
    hub.set_state("nord", "revoque")
    place.vote(1)
    forwarder.look()
    assert card(place).state == REFUSED
    assert card(place).message.startswith("Le lieu « Nord » a été retiré de la campagne")


def test_a_link_that_is_down_is_tried_again_later(place, forwarder, monkeypatch):
    away = place.membership.__class__("http://127.0.0.1:9", "ville", "nord", "0" * 64)
    membership.write(away)
    forwarder.look()
    assert card(place).state == AWAY
    asked = []
    monkeypatch.setattr(forwarder, "_send", lambda *given: asked.append(given))
    forwarder.look()
    assert asked == []


def test_one_lost_call_costs_half_a_second_and_each_further_one_twice_that(forwarder, monkeypatch):
    def lost(*given):
        raise HubAway

    where = "cafe_citoyen.store.forwarding.forwarder"
    monkeypatch.setattr(f"{where}.random", SimpleNamespace(uniform=lambda low, high: 1.0))
    monkeypatch.setattr(f"{where}.time", SimpleNamespace(monotonic=lambda: 1000.0))
    monkeypatch.setattr(forwarder, "_send", lost)
    pauses = []
    for _ in range(9):
        forwarder._not_before_s = 0.0
        forwarder.look()
        pauses.append(forwarder._not_before_s - 1000.0)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_the_common_question_is_heard_once(hub, place, forwarder):
    assert place.asked("/campagnes/ville/question").json() is None
    with hub.engine.connect() as connection:
        common_question.ask(connection, "ville", STEP, 2)
    forwarder.look()
    assert card(place).question == {"step": STEP.to_dict(), "round": 2}
    first = place.asked("/campagnes/ville/question")
    known = {"If-None-Match": first.headers["ETag"]}
    assert place.asked("/campagnes/ville/question", headers=known).status_code == 304
    about = hub.data / "ville" / "campagne.json"
    waited(lambda: json.loads(about.read_bytes())["question"] == {"etape": "q", "tour": 2})
    with hub.engine.connect() as connection:
        common_question.end(connection, "ville")
    assert place.asked("/campagnes/ville/question", headers=known).json() is None


def test_another_campaigns_question_is_not_heard(hub, place):
    answer = place.asked("/campagnes/autre/question")
    assert (answer.status_code, answer.json()["error"]) == (403, "other_place")


def test_who_follows_opens_the_common_question_once_no_vote_of_theirs_goes_on(
    hub, place, forwarder
):
    asked = replace(STEP, id="commune")
    with hub.engine.connect() as connection:
        common_question.ask(connection, "ville", asked)
    forwarder.look()
    steering.close_step(place.seance.folder)
    forwarder.look()
    assert read_proceedings(place.seance.folder).current.step.id == "q"
    membership.follow(True)
    steering.open_step(place.seance.folder, STEP)
    forwarder.look()
    assert read_proceedings(place.seance.folder).current.step.id == "q"
    steering.close_step(place.seance.folder)
    forwarder.look()
    opened = read_proceedings(place.seance.folder).current
    assert (opened.round, opened.phase) == (("commune", 1), "open")
    steering.close_step(place.seance.folder)
    forwarder.look()
    assert read_proceedings(place.seance.folder).current.phase == "closed"
