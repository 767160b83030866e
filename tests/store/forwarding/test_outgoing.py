"""What leaves of a séance: no number of its own, no text before its approval, none that was taken back."""

import csv
import json
from dataclasses import replace

import pytest

from cafe_citoyen.core.step import Object
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import Outgoing
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.seance_files import COMPTES, CONTRIBUTIONS, DEROULE, VOTES
from records import WRITING, an_id, ballot, text

PLACE = Membership("https://reseau.example.org", "ville", "nord", "0" * 64)


def made(seance, secret=b"k" * 32):
    outgoing = Outgoing(seance, PLACE, secret)
    outgoing.look()
    return outgoing


def rows(outgoing, table):
    return list(csv.DictReader(outgoing.content(table).decode().splitlines()))


def test_a_person_has_one_other_number(seance, journal):
    journal.append([ballot(seance, 1), ballot(seance, 2), ballot(seance, 3, "b")])
    first, second, third = [row["participant"] for row in rows(made(seance), VOTES)]
    assert first == second != third
    assert first != "a" * 32
    (other, *_) = rows(made(seance, b"l" * 32), VOTES)
    assert other["participant"] != first


def test_hands_and_paper_keep_their_numbers(seance, journal):
    by_hand = replace(ballot(seance, 1, saisie="animateur"), participant="main-001")
    journal.append([by_hand])
    assert [row["participant"] for row in rows(made(seance), VOTES)] == ["main-001"]


def test_all_else_of_a_vote_leaves_as_it_is(seance, journal):
    journal.append([ballot(seance, 1), ballot(seance, 2, "b", b="1")])
    own = list(csv.DictReader(VOTES.of(seance.folder).read_text("utf-8").splitlines()))
    kept = ("horodatage", "etape", "tour", "lignes", "objet", "valeur", "saisie")
    sent = rows(made(seance), VOTES)
    assert [[row[name] for name in kept] for row in sent] == [
        [row[name] for name in kept] for row in own
    ]
    assert {row["seance"] for row in sent} == {"2026-01-31-cafe-d-essai--nord"}


def test_what_grows_is_what_is_made_anew(seance, journal):
    outgoing = made(seance)
    for number in range(1, 5):
        journal.append([ballot(seance, number)])
        assert outgoing.look() == set()
    for table in (VOTES, DEROULE, CONTRIBUTIONS):
        assert outgoing.content(table) == made(seance).content(table)


def texts_of(outgoing):
    return [row["contribution"] for row in rows(outgoing, CONTRIBUTIONS)]


def test_texts_leave_when_they_are_approved_in_the_order_of_the_decisions(seance, journal):
    steering.open_step(seance.folder, WRITING)
    journal.append([text(seance, 1), text(seance, 2, "b"), text(seance, 3, "c")])
    outgoing = made(seance)
    assert texts_of(outgoing) == []
    for number in (3, 1):
        steering.moderate(seance.folder, an_id(number), "approuvee")
        assert outgoing.look() == set()
    assert texts_of(outgoing) == [an_id(3), an_id(1)]
    steering.moderate(seance.folder, an_id(3), "refusee")
    assert outgoing.look() == {CONTRIBUTIONS}
    assert texts_of(outgoing) == [an_id(1)]


def test_a_vote_on_a_text_taken_back_leaves_without_its_words(seance, journal, step):
    steering.open_step(seance.folder, WRITING)
    journal.append([text(seance, 1)])
    steering.moderate(seance.folder, an_id(1), "approuvee")
    steering.open_step(
        seance.folder,
        replace(step, id="v", objects=(Object(an_id(1), "Un texte"), Object("b", "B"))),
    )
    outgoing = made(seance)
    assert "Un texte" in outgoing.content(DEROULE).decode()
    steering.moderate(seance.folder, an_id(1), "refusee")
    assert outgoing.look() == {DEROULE, CONTRIBUTIONS}
    assert "Un texte" not in outgoing.content(DEROULE).decode()


def test_rows_leave_whole(seance, journal):
    journal.append([ballot(seance, number) for number in range(1, 9)])
    outgoing = made(seance)
    content = outgoing.content(VOTES)
    for most in (1, 150, 400, 10**6):
        parts, offset = [], 0
        while part := outgoing.rows_after(VOTES, offset, most):
            parts.append(part)
            offset += len(part)
        assert b"".join(parts) == content
        assert all(part.endswith(b"\r\n") for part in parts)
        assert all(len(part) <= most or part.count(b"\n") == 1 for part in parts)


def test_no_code_leaves(seance):
    assert seance.code not in json.dumps(made(seance).about)


@pytest.mark.postgresql
def test_a_hosted_cafe_sends_what_its_engine_keeps(moteur, seance, step):
    steering.open_step(seance.folder, step)
    log = open_log(seance.folder, "room")
    log.append([ballot(seance, number, "0123456789"[number]) for number in range(6)])
    outgoing, counts = made(seance), OutgoingCounts(seance, PLACE, b"k" * 32)
    counts.look()
    log.append([ballot(seance, 7, "a", b="1")])
    steering.close_step(seance.folder)
    open_log(seance.folder).poll()  # as the mirror does, which writes the folder
    log.close()
    assert (outgoing.look(), counts.look()) == (set(), set())
    assert len(rows(outgoing, VOTES)) == 7
    assert [row["action"] for row in rows(outgoing, DEROULE)] == ["ouvrir", "fermer"]
    assert [row["voix"] for row in rows(counts, COMPTES)] == ["7", "6", "1"]
