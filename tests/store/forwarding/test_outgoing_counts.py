"""What leaves of a place that sends counts only: nothing by which one could tell a ballot, and no text of the room."""

import csv
from dataclasses import replace

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import SENT
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance_files import COMPTES, CONTRIBUTIONS, DEROULE, VOTES
from records import WRITING, an_id, ballot, text

PLACE = Membership("https://reseau.example.org", "ville", "nord", "0" * 64, counts_only=True)


@pytest.fixture
def outgoing(seance):
    return OutgoingCounts(seance, PLACE, b"k" * 32)


def told(outgoing):
    rows = csv.DictReader(outgoing.content(COMPTES).decode().splitlines())
    return [(row["etape"], row["tour"], row["objet"], row["valeur"], row["voix"]) for row in rows]


def vote(journal, seance, people, **values):
    journal.append([ballot(seance, n, "0123456789abcdef"[n], **values) for n in range(people)])


def test_a_vote_leaves_once_it_is_closed_as_counts(seance, journal, outgoing):
    vote(journal, seance, 6, a="1", b="1")
    journal.append([ballot(seance, 9, "0", a="1")])  # in place of that person's first
    assert outgoing.look() == set()
    assert told(outgoing) == []
    steering.close_step(seance.folder)
    assert outgoing.look() == set()
    assert told(outgoing) == [("q", "1", "", "", "6"), ("q", "1", "a", "1", "6"), ("q", "1", "b", "1", "5")]  # fmt: skip
    for table in (VOTES, CONTRIBUTIONS):
        assert outgoing.content(table).count(b"\n") == 1  # its header


def test_a_vote_that_is_open_when_the_cafe_closes_leaves_then(seance, journal, outgoing):
    vote(journal, seance, 5)
    outgoing.look()
    seances.close(seance)
    outgoing.look()
    assert [row[-1] for row in told(outgoing)] == ["5", "5"]


def test_fewer_than_a_publication_needs_do_not_leave(seance, journal, outgoing):
    vote(journal, seance, 4)
    steering.close_step(seance.folder)
    outgoing.look()
    assert told(outgoing) == []


def test_a_round_that_is_opened_again_is_taken_back(seance, journal, outgoing, step):
    vote(journal, seance, 5)
    steering.close_step(seance.folder)
    outgoing.look()
    steering.open_step(seance.folder, step)
    assert outgoing.look() == {COMPTES}
    assert told(outgoing) == []


def test_of_a_duel_only_how_many_answered_leaves(seance, journal, outgoing, step):
    duel = Step("d", "Laquelle ?", "duel", step.objects)
    steering.open_step(seance.folder, duel)
    ballots = [replace(ballot(seance, n, "0123456789"[n], **{"a~b": "a"}), etape="d") for n in range(6)]  # fmt: skip
    journal.append(ballots)
    steering.close_step(seance.folder)
    outgoing.look()
    assert told(outgoing) == [("d", "1", "", "", "6")]


def test_nothing_that_the_room_wrote_leaves_nor_whose_hand_steered(seance, journal, outgoing, step):
    steering.open_step(seance.folder, WRITING)
    journal.append([text(seance, 1)])
    steering.moderate(seance.folder, an_id(1), "approuvee")
    on_texts = replace(step, id="v", objects=(Object(an_id(1), "Un texte"), Object("b", "B")))
    steering.open_step(seance.folder, on_texts)
    cast = [replace(ballot(seance, n, "0123456789"[n], b="1"), etape="v") for n in range(6)]
    journal.append(cast)
    steering.close_step(seance.folder, by="telephone-1")
    outgoing.look()
    sent = b"".join(outgoing.content(table) for table in SENT).decode()
    assert "Un texte" not in sent and an_id(1) not in sent and "telephone" not in sent
    assert told(outgoing) == []
    rows = list(csv.DictReader(outgoing.content(DEROULE).decode().splitlines()))
    assert {row["etape"] for row in rows} == {"q"}
