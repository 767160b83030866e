"""The log decides what becomes of each record, and an act is decided on all that was done before it."""

import errno
import os
import threading

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.log.log import Act, Outcome, always
from cafe_citoyen.store.seance import seances
from records import WRITING, ballot, text


@pytest.fixture(
    autouse=True, params=["files", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def engine(request):
    """What keeps the séance: each claim here holds of both."""
    if request.param == "postgresql":
        request.getfixturevalue("moteur")
    return request.param


@pytest.fixture
def log(seance, step, engine):
    steering.open_step(seance.folder, step)
    log = open_log(seance.folder, "room")
    yield log
    log.close()


@pytest.fixture(params=[True, False], ids=["read meanwhile", "not read meanwhile"])
def then(request, seance, log):
    """What happens between two writings: somebody looks at the files, or nobody does."""
    return (lambda: look(seance, log)) if request.param else lambda: None


def look(seance, log):
    """Take in what is new, as whoever sees to the files has them by now."""
    open_log(seance.folder).poll()
    log.poll()


def counted(seance):
    open_log(seance.folder).poll()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.problems == []
    return follower.box.counted(Round("q", 1))


def test_an_id_is_written_once_whoever_sends_it_again(seance, log, then):
    assert log.append([ballot(seance, 1, a="1")]) == [Outcome.NEW]
    then()
    again = [ballot(seance, 1, b="1"), ballot(seance, 1, "b"), ballot(seance, 2, "b")]
    assert log.append(again) == [Outcome.KNOWN, Outcome.FOREIGN, Outcome.NEW]
    assert counted(seance) == {"a" * 32: {"a": "1"}, "b" * 32: {"a": "1"}}


def test_an_id_that_comes_twice_at_once_is_written_once(seance, log):
    sent = [ballot(seance, 1), ballot(seance, 1), ballot(seance, 1, "b"), ballot(seance, 2)]
    assert log.append(sent) == [Outcome.NEW, Outcome.KNOWN, Outcome.FOREIGN, Outcome.NEW]
    assert list(counted(seance)) == ["a" * 32]


def test_what_others_wrote_before_is_known(seance, log):
    log.append([ballot(seance, 1)])
    log.close()
    after = open_log(seance.folder, "room")
    assert after.append([ballot(seance, 1), ballot(seance, 1, "b")]) == [
        Outcome.KNOWN,
        Outcome.FOREIGN,
    ]
    after.close()


def test_a_closed_step_takes_only_what_is_entered_for_people(seance, log):
    steering.close_step(seance.folder)
    look(seance, log)
    ways = ("tablette", "partagee", "notebook", "papier", "animateur")
    sent = [ballot(seance, n, str(n), way) for n, way in enumerate(ways)]
    assert log.append(sent) == [Outcome.CLOSED] * 3 + [Outcome.NEW] * 2
    assert list(counted(seance)) == ["3" * 32, "4" * 32]


def test_a_person_writes_no_more_texts_than_the_step_takes(seance, log, then):
    steering.open_step(seance.folder, WRITING)
    look(seance, log)
    sent = [text(seance, 1), text(seance, 2), text(seance, 1), text(seance, 3, "b")]
    assert log.append(sent) == [Outcome.NEW, Outcome.FULL, Outcome.KNOWN, Outcome.NEW]
    then()
    assert log.append([text(seance, 4), text(seance, 5, "c")]) == [Outcome.FULL, Outcome.NEW]


def test_one_leads_and_nobody_is_elsewhere(log):
    assert log.note_present(3) == 0
    assert log.leads


def test_the_key_is_one_until_it_is_forgotten(seance, log):
    first = log.key()
    assert (log.key(), open_log(seance.folder).key(), len(first)) == (first, first, 32)
    seances.close(seance)
    assert log.key() not in (first, b"")


@pytest.mark.parametrize("engine", ["files"], indirect=True)
def test_what_the_disk_refused_is_new_when_it_comes_again(seance, log, monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            log.append([ballot(seance, 1)])
    assert log.append([ballot(seance, 1)]) == [Outcome.NEW]


def test_only_who_holds_a_seance_writes_its_votes(seance):
    with pytest.raises(RuntimeError, match="holds"):
        open_log(seance.folder).append([ballot(seance, 1)])


def test_an_act_is_decided_on_all_that_was_done_and_returned(seance, step):
    log = open_log(seance.folder)
    seen = []

    def decide(proceedings):
        seen.append(proceedings.rows)
        return Act("chronometre", details={"secondes": 60})

    steering.open_step(seance.folder, step)
    assert log.steer(decide) == Act("chronometre", details={"secondes": 60})
    assert (seen, read_proceedings(seance.folder).timer.seconds) == ([1], 60)


def test_an_act_that_is_refused_or_needless_is_not_written(seance):
    log, before = open_log(seance.folder), (seance.folder / "deroule.csv").read_bytes()

    def refuse(_):
        raise Refusal("no", "Non.")

    with pytest.raises(Refusal, match="Non"):
        log.steer(refuse)
    assert log.steer(lambda _: None) is None
    assert (seance.folder / "deroule.csv").read_bytes() == before


def test_two_who_decide_at_once_decide_one_after_the_other(seance):
    counts = []

    def act():
        def decide(proceedings):
            counts.append(proceedings.rows)
            return Act("chronometre", details={"secondes": 60})

        open_log(seance.folder).steer(decide)

    threads = [threading.Thread(target=act) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert counts == list(range(8))


def test_the_rows_of_a_table_are_read_by_its_name(seance, log):
    log.append([ballot(seance, 1)])
    look(seance, log)
    log.steer(always(Act("fermer", Round("q", 1))))
    assert [row["valeur"] for _, row in log.rows("votes").read()] == ["1"]
    steering_rows = log.rows("deroule")
    assert [row["action"] for _, row in steering_rows.read()] == ["ouvrir", "fermer"]
    assert not steering_rows.has_news()
    steering.reveal(seance.folder)
    assert steering_rows.has_news()
    assert [row["action"] for _, row in steering_rows.read()] == ["reveler"]
