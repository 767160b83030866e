"""Steering writes rows that the follower takes in, or refuses with a sentence."""

import threading
from dataclasses import replace

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.log.hands import unwritten_hands
from cafe_citoyen.store.log.journal import Journal


def test_a_vote_goes_through_its_phases(seance, step):
    phases = []
    steering.open_step(seance.folder, step)
    for act in (steering.close_step, steering.reveal, steering.hide):
        act(seance.folder)
        phases.append(read_proceedings(seance.folder).current.phase)
    assert phases == ["closed", "revealed", "closed"]


def test_a_row_with_half_a_sign_is_refused_and_not_written(seance):
    before = (seance.folder / "deroule.csv").read_bytes()
    with pytest.raises(Refusal, match="moitié d’un signe"):
        steering.project(seance.folder, "vue\ud83d")
    assert (seance.folder / "deroule.csv").read_bytes() == before


def test_opening_again_goes_on_with_the_round(seance, step):
    assert steering.open_step(seance.folder, step).number == 1
    steering.close_step(seance.folder)
    assert steering.open_step(seance.folder, step).number == 1


@pytest.mark.parametrize(
    "text", ["L'e\u0301te\u0301 d'après ?", "L’été d’après\u202f?", "L’été\u00a0d’après ?"]
)
def test_a_box_that_is_spelt_otherwise_is_the_same_round(seance, step, text):
    def sort(name):
        boxes = [{"id": "b0", "text": name}, {"id": "b1", "text": "Jamais"}]
        return replace(step, kind="sort", options={"bins": boxes})

    assert steering.open_step(seance.folder, sort("L’été d’après ?")).number == 1
    assert steering.open_step(seance.folder, sort(text)).number == 1
    assert steering.open_step(seance.folder, sort("L’hiver d’après ?")).number == 2


def test_after_a_trial_vote_comes_round_two(seance, step):
    steering.open_step(seance.folder, step)
    steering.cancel(seance.folder)
    assert steering.open_step(seance.folder, step).number == 2


def test_an_earlier_round_can_be_shown_again(seance, step):
    steering.open_step(seance.folder, step)
    steering.new_round(seance.folder, "q")
    steering.show_again(seance.folder, Round("q", 1))
    current = read_proceedings(seance.folder).current
    assert (current.number, current.phase) == (1, "revealed")


@pytest.mark.parametrize(
    "act",
    [
        steering.close_step,
        steering.reveal,
        steering.hide,
        steering.cancel,
        lambda folder: steering.new_round(folder, "q"),
        lambda folder: steering.show_again(folder, Round("q", 1)),
        lambda folder: steering.timer(folder, 0),
        lambda folder: steering.show_of_hands(folder, {}, 3),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_written(seance, act):
    before = (seance.folder / "deroule.csv").read_bytes()
    with pytest.raises(Refusal):
        act(seance.folder)
    assert (seance.folder / "deroule.csv").read_bytes() == before


def test_a_changed_step_is_refused(seance, step):
    steering.open_step(seance.folder, step)
    changed = Step("q", "T", "choice", step.objects[:1])
    with pytest.raises(Refusal, match="autres objets"):
        steering.open_step(seance.folder, changed)


def test_two_who_steer_at_once_write_whole_rows(seance, step):
    steering.open_step(seance.folder, step)
    workers = [
        threading.Thread(target=steering.timer, args=(seance.folder, n + 1)) for n in range(20)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.problems == []
    assert follower.proceedings.rows == 21


def test_a_show_of_hands_becomes_ballots_once_and_a_second_count_replaces_it(seance, step):
    steering.open_step(seance.folder, step)
    follower = SeanceFollower(seance.folder)
    journal = Journal(seance.folder)
    for hands, expected in ((5, 5), (3, 3)):
        steering.show_of_hands(seance.folder, {"a": {"1": hands}}, 6)
        follower.poll()
        journal.append(unwritten_hands(follower, seance.id))
        follower.poll()
        assert follower.box.received(Round("q", 1)) == expected
        assert unwritten_hands(follower, seance.id) == []
    journal.close()


def test_a_second_count_of_grades_keeps_nothing_of_the_first(seance, step):
    steering.open_step(seance.folder, replace(step, id="g", kind="grade", options={}))
    follower, journal = SeanceFollower(seance.folder), Journal(seance.folder)
    for hands in ({"a": {"5": 2}, "b": {"4": 2}}, {"a": {"3": 2}}):
        steering.show_of_hands(seance.folder, hands, 2)
        follower.poll()
        journal.append(unwritten_hands(follower, seance.id))
        follower.poll()
    journal.close()
    assert list(follower.box.counted(Round("g", 1)).values()) == [{"a": "3"}, {"a": "3"}]
    assert follower.problems == []


def test_hands_cut_at_any_ballot_are_finished_by_the_next_room(seance, step):
    steering.open_step(seance.folder, step)
    log = open_log(seance.folder, "room")
    for kept in range(5):
        steering.show_of_hands(seance.folder, {"a": {"1": 5 + kept}}, 9)
        log.poll()
        for some in (slice(kept), slice(None)):
            log.append(unwritten_hands(log.follower, seance.id)[some])
            log.poll()
        assert log.follower.box.received(Round("q", 1)) == 5 + kept
        assert unwritten_hands(log.follower, seance.id) == []
    log.close()


def test_a_count_corrected_before_the_room_read_it_is_written_alone(seance, step):
    steering.open_step(seance.folder, step)
    follower, journal = SeanceFollower(seance.folder), Journal(seance.folder)
    steering.show_of_hands(seance.folder, {"a": {"1": 30}}, 30)
    steering.show_of_hands(seance.folder, {"a": {"1": 3}}, 30)
    follower.poll()
    journal.append(unwritten_hands(follower, seance.id))
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 3
    assert unwritten_hands(follower, seance.id) == []
    journal.close()


def test_other_options_open_the_next_round(seance, step):
    steering.open_step(seance.folder, step)
    steering.close_step(seance.folder)
    assert (
        steering.open_step(seance.folder, Step("q", "T", "choice", step.objects, {"max": 1})).number
        == 2
    )
