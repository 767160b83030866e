"""What an activity reads of a séance, open or not."""

import uuid

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.reader import Reader, Vote
from cafe_citoyen.store.seance import seances

STEP, OTHER = (
    Step(name, "Laquelle ?", "choice", (Object("a", "Une"), Object("b", "L’autre")))
    for name in ("premiere", "seconde")
)


@pytest.fixture
def seance(tmp_path):
    return seances.create(tmp_path / "seances", "Café")


def cast(seance, number, people):
    """Write one ballot a person in a round; return who voted."""
    voted = {f"{person:032x}" for person in range(people)}
    journal = Journal(seance.folder)
    for person in voted:
        ballot = str(uuid.uuid4())
        journal.append([Ballot(now(), seance.id, STEP.id, number, person, ballot, {"a": "1"})])
    journal.close()
    return voted


def read(seance):
    reader = Reader(SeanceFollower(seance.folder))
    reader.poll()
    return reader


def test_where_no_seance_is_open_nothing_was_asked():
    reader = Reader()
    assert not reader.poll()
    assert reader.current is None
    assert (reader.proceedings.rows, reader.problems, reader.texts.all()) == (0, [], [])
    assert not reader.is_open(STEP.id)
    assert (reader.rounds(STEP.id), reader.last_ballots(STEP.id)) == ([], {})
    assert reader.vote(STEP.id) == Vote()
    with pytest.raises(Refusal, match="Aucun café n’est ouvert"):
        _ = reader.folder


def test_the_last_round_counts_and_is_told_once_revealed(seance):
    steering.open_step(seance.folder, STEP)
    cast(seance, 1, 3)
    steering.new_round(seance.folder, STEP.id)
    voted = cast(seance, 2, 5)
    reader = read(seance)
    assert reader.is_open(STEP.id)
    assert set(reader.last_ballots(STEP.id)) == voted
    assert reader.vote(STEP.id) == Vote([Round(STEP.id, 1), Round(STEP.id, 2)], "open")
    steering.reveal(seance.folder)
    reader.poll()
    assert not reader.is_open(STEP.id)
    assert reader.vote(STEP.id) == Vote(
        [Round(STEP.id, 1), Round(STEP.id, 2)], "revealed", reader.last_ballots(STEP.id)
    )


def test_a_cancelled_round_is_none(seance):
    steering.open_step(seance.folder, STEP)
    cast(seance, 1, 3)
    steering.cancel(seance.folder)
    reader = read(seance)
    assert (reader.rounds(STEP.id), reader.last_ballots(STEP.id)) == ([], {})


def test_a_vote_left_for_another_is_neither_open_nor_told(seance):
    steering.open_step(seance.folder, STEP)
    voted = cast(seance, 1, 3)
    steering.open_step(seance.folder, OTHER)
    reader = read(seance)
    assert not reader.is_open(STEP.id)
    assert reader.vote(STEP.id) == Vote([Round(STEP.id, 1)], "")
    assert set(reader.last_ballots(STEP.id)) == voted
