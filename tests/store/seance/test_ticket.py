"""Tickets: one voice each, proved by the séance's key, and written nowhere in its folder."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.seance import key, seances, ticket
from cafe_citoyen.store.seance.code import CODE_SIGNS

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ADDRESS = "http://192.168.1.10:8000"


def as_it_is(text):
    return text


@pytest.fixture
def ticketed(directory):
    return seances.create(directory, "Café & <tickets>", tickets=True)


def test_no_two_tickets_are_alike():
    assert len(set(ticket.draw(KEY, 500))) == 500


def test_a_ticket_is_read_as_people_type_it():
    one = ticket.draw(KEY, 1)[0]
    for typed in (one, ticket.grouped(one), f" {ticket.grouped(one).upper()} ", " ".join(one)):
        assert ticket.read(KEY, typed) == one


def test_a_ticket_of_another_seance_is_none():
    assert ticket.read(OTHER_KEY, ticket.draw(KEY, 1)[0]) is None


@settings(max_examples=200)
@given(st.integers(0, 14), st.sampled_from(CODE_SIGNS))
def test_one_other_sign_makes_it_wrong(place, sign):
    one = ticket.draw(KEY, 1)[0]
    changed = one[:place] + sign + one[place + 1 :]
    assert ticket.read(KEY, changed) == (one if changed == one else None)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(typed):
    assert ticket.read(KEY, typed) is None


def test_a_ticket_shows_no_sign_that_looks_like_another():
    shown = ticket.grouped(ticket.draw(KEY, 1)[0])
    assert re.fullmatch(rf"([{CODE_SIGNS}]{{5}}-?){{3}}", shown)


def test_the_sheet_lies_beside_the_key_and_goes_when_the_seance_closes(ticketed, keys):
    path = ticket_sheet.write(ticketed, 12, ADDRESS, as_it_is)
    assert path.parent == keys
    text = path.read_text("utf-8")
    assert text.count("<section>") == 12
    assert "Café &amp; &lt;tickets&gt;" in text
    seances.close(ticketed)
    assert list(keys.iterdir()) == []


def test_a_second_sheet_leaves_the_first_and_its_tickets_valid(ticketed):
    first, second = (ticket_sheet.write(ticketed, 3, ADDRESS, as_it_is) for _ in range(2))
    shown = [re.findall(r'"signs">([^<]+)', path.read_text("utf-8")) for path in (first, second)]
    assert len({*shown[0], *shown[1]}) == 6
    own = key.read_or_make(ticketed.id)
    assert all(ticket.read(own, one) for one in shown[0] + shown[1])


def test_no_ticket_stands_in_the_seances_folder(ticketed):
    tickets = ticket_sheet.draw(ticketed, 20)
    content = b"".join(path.read_bytes() for path in ticketed.folder.rglob("*") if path.is_file())
    assert not [one for one in tickets if one.encode() in content]


def test_a_forgotten_or_reopened_seance_knows_its_tickets_no_more(ticketed, keys):
    one = ticket_sheet.draw(ticketed, 1)[0]
    erasure.forget(ticketed)
    assert list(keys.iterdir()) == []
    again = seances.reopen(ticketed)
    assert again.tickets
    assert ticket.read(key.read_or_make(again.id), one) is None


def test_a_seance_asks_for_tickets_until_somebody_voted_without(seance):
    assert seances.read(seances.ask_for_tickets(seance).folder).tickets


def test_after_a_vote_without_ticket_it_is_too_late(seance):
    with (seance.folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write("une voix\r\n")
    with pytest.raises(Refusal, match="déjà voté"):
        seances.ask_for_tickets(seance)


def test_tickets_and_a_shared_tablet_exclude_each_other(directory):
    with pytest.raises(Refusal, match="pas les deux"):
        seances.create(directory, "Café", tickets=True, partagee=True)
    assert seances.listing(directory) == []


@pytest.mark.parametrize("number", [0, -1, 2001])
def test_an_absurd_number_of_tickets_is_refused(ticketed, number):
    with pytest.raises(Refusal, match="2000"):
        ticket_sheet.draw(ticketed, number)


def test_a_seance_without_tickets_gives_none(seance):
    with pytest.raises(Refusal, match="se passe de tickets"):
        ticket_sheet.draw(seance, 1)


def test_whoever_makes_the_key_first_makes_it_for_both(directory, keys, monkeypatch):
    real, others = os.link, []

    def beaten(source, target):
        """Another process puts its key in place just before ours."""
        monkeypatch.setattr(os, "link", real)
        others.append(key.read_or_make("une-seance"))
        real(source, target)

    monkeypatch.setattr(os, "link", beaten)
    assert [key.read_or_make("une-seance")] == others
    assert [path.name for path in keys.iterdir()] == ["une-seance.cle"]
