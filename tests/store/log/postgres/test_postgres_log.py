"""What the engine alone promises: one order of many rooms, kills outlived, a standby believed only when it says so."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.log.hold import HOLDER, SeanceHeld
from cafe_citoyen.store.log.log import Outcome
from cafe_citoyen.store.log.postgres.mirror import Mirror
from cafe_citoyen.store.log.postgres.mirrors import Mirrors
from cafe_citoyen.store.seance import seances
from records import ballot
from waiting import waited

MANY = 30


@pytest.fixture
def opened(moteur, seance, step):
    steering.open_step(seance.folder, step)
    return seance


@pytest.fixture
def rooms(opened):
    """Two rooms of one séance."""
    both = [open_log(opened.folder, "room") for _ in range(2)]
    yield both
    for one in both:
        one.close()


def positions(moteur):
    with moteur.connect() as connection:
        return [at for (at,) in connection.execute("select position from record order by 1")]


def test_rooms_write_one_order_without_a_gap_and_each_id_once(moteur, opened, rooms):
    sent = [ballot(opened, number) for number in range(MANY)]

    def send(room):
        return [outcome for one in sent for outcome in room.append([one])]

    with ThreadPoolExecutor() as pool:
        found = list(pool.map(send, rooms))
    assert [set(pair) for pair in zip(*found, strict=True)] == [{Outcome.NEW, Outcome.KNOWN}] * MANY
    assert positions(moteur) == list(range(1, MANY + 2))


def test_no_room_takes_a_vote_after_the_step_is_closed_by_another(opened, rooms):
    steering.close_step(opened.folder)
    assert [one.append([ballot(opened, n)]) for n, one in enumerate(rooms)] == [
        [Outcome.CLOSED]
    ] * 2


def test_one_room_leads_and_the_other_takes_over(rooms):
    first, second = rooms
    assert (first.note_present(3), second.note_present(4), first.note_present(2)) == (0, 3, 4)
    assert (first.leads, second.leads) == (True, False)
    first.close()
    waited(lambda: second.note_present(4) is not None and second.leads)


@pytest.mark.parametrize("hours", [-1, 1])
def test_whoever_is_gone_is_counted_no_more_when_the_clock_is_set_wrong(moteur, rooms, hours):
    """What a dead room wrote then seems to come from later, or from before; who lives writes it anew."""
    first, second = rooms
    assert (first.note_present(3), second.note_present(4)) == (0, 3)
    moteur.execute(f"update presence set seen = seen - interval '{hours} hours'")
    assert (first.note_present(3), second.note_present(4)) == (0, 3)


def test_a_notebook_votes_where_no_room_leads(opened, rooms):
    rooms[0].note_present(1)
    with pytest.raises(SeanceHeld):
        open_log(opened.folder, "notebook")
    rooms[0].close()
    notebook = open_log(opened.folder, "notebook")
    assert notebook.append([ballot(opened, 1)]) == [Outcome.NEW]
    notebook.poll()
    assert notebook.follower.box.owner(ballot(opened, 1).id) == "a" * 32
    notebook.close()


def test_what_was_acknowledged_outlives_the_engines_kill_and_so_does_the_key(moteur, opened, rooms):
    log, other = rooms
    key = log.key()
    assert (log.append([ballot(opened, 1)]), other.key()) == ([Outcome.NEW], key)
    moteur.kill()
    with pytest.raises(OSError, match="PostgreSQL ne répond pas"):
        log.append([ballot(opened, 2)])
    assert not log.leads
    moteur.start()
    assert log.append([ballot(opened, n) for n in (1, 2)]) == [Outcome.KNOWN, Outcome.NEW]
    assert open_log(opened.folder).key() == key
    assert positions(moteur) == [1, 2, 3]


def test_no_room_draws_another_key_while_one_has_a_copy(moteur, opened, rooms):
    """A person must not have two names: the room that comes first after the crash waits for the one that knows."""
    key = rooms[0].key()
    moteur.kill()
    moteur.start()
    with pytest.raises(OSError, match="pas encore revenue"):
        rooms[1].key()
    rooms[0].close()  # its next connection is a new one
    rooms[0].note_present(1)
    assert rooms[1].key() == key


def test_the_key_outlives_rooms_and_engine_by_the_copy_of_who_keeps_the_files(
    moteur, opened, rooms
):
    key = rooms[0].key()
    mirrors = Mirrors(opened.folder.parent, moteur.address)
    mirrors.start()
    try:
        waited(lambda: mirrors._copies._keys)
        for one in rooms:
            one.close()
        moteur.kill()
        moteur.start()
        assert waited(lambda: shared(opened)) == key
    finally:
        mirrors.stop()


def test_a_key_of_which_nobody_has_a_copy_is_drawn_anew_when_the_hosting_starts(
    moteur, opened, rooms
):
    key = rooms[0].key()
    for one in rooms:
        one.close()
    moteur.kill()
    moteur.start()
    assert shared(opened) is None
    mirrors = Mirrors(opened.folder.parent, moteur.address)
    mirrors.start()
    try:
        assert shared(opened) not in (None, key)
    finally:
        mirrors.stop()


def shared(seance):
    """Return the key as a room that starts now gets it; None while it waits."""
    try:
        return open_log(seance.folder).key()
    except OSError:
        return None


def test_a_forgotten_key_does_not_come_back_by_a_room_that_still_has_it(moteur, opened, rooms):
    key = rooms[0].key()
    seances.close(opened)
    rooms[0].close()  # its next connection is a new one
    rooms[0].note_present(1)
    with moteur.connect() as connection:
        assert connection.execute("select count(*) from secret").fetchone() == (0,)
    assert open_log(opened.folder).key() != key


def test_a_wait_for_the_standby_that_was_cut_short_is_no_success(moteur, opened, rooms):
    def settings(*statements):
        with moteur.connect() as connection:
            for one in (*statements, "select pg_reload_conf()"):
                connection.execute(one)

    def cut_short():
        with moteur.connect() as connection:
            return connection.execute(
                "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'"
            ).fetchone()

    log, sent, failures = rooms[0], [], []
    log.note_present(1)  # it is connected before nobody answers any more
    settings("alter system set synchronous_standby_names = 'nobody'")
    try:

        def send():
            try:
                for (
                    number
                ) in itertools.count():  # the engine takes a moment to hear of its settings
                    sent.append(ballot(opened, number))
                    log.append(sent[-1:])
            except OSError as error:
                failures.append(str(error))

        sending = threading.Thread(target=send)
        sending.start()
        waited(lambda: cut_short() or not sending.is_alive())
        sending.join()
    finally:
        settings("alter system reset synchronous_standby_names")
    assert failures == ["Le serveur de secours n’a pas confirmé ce qui vient d’être écrit."]
    assert log.append(sent) == [Outcome.KNOWN] * len(sent)


def test_an_act_is_in_the_files_when_it_is_done(opened):
    steering.close_step(opened.folder)
    assert read_proceedings(opened.folder).current.phase == "closed"


def test_a_seance_begun_on_files_is_left_alone(moteur, seance, step, monkeypatch):
    with monkeypatch.context() as without:
        without.delenv(VARIABLE)
        steering.open_step(seance.folder, step)
    before = (seance.folder / "deroule.csv").read_bytes()
    with pytest.raises(Refusal, match="commencé sans le moteur"):
        steering.close_step(seance.folder)
    assert (seance.folder / "deroule.csv").read_bytes() == before
    assert positions(moteur) == []


def test_a_seance_begun_on_files_closes_all_the_same(moteur, seance, step, monkeypatch):
    with monkeypatch.context() as without:
        without.delenv(VARIABLE)
        steering.open_step(seance.folder, step)
    assert not seances.close(seance).ouverte


def test_what_is_erased_leaves_the_engine_and_the_files_have_it_all(moteur, opened, rooms):
    rooms[0].append([ballot(opened, 1)])
    rooms[0].note_present(1)
    with pytest.raises(SeanceHeld):
        erasure.forget(opened)
    for one in rooms:
        one.close()
    erasure.forget(opened)
    assert positions(moteur) == []
    with moteur.connect() as connection:
        assert connection.execute("select count(*) from seance").fetchone() == (0,)
        assert not Mirror(opened.folder).pull(connection)
    assert len((opened.folder / "votes.csv").read_bytes().splitlines()) == 2


def test_a_mirrored_folder_is_held_against_who_would_write_files_there(moteur, opened, monkeypatch):
    mirrors = Mirrors(opened.folder.parent, moteur.address)
    mirrors.start()
    waited(lambda: (opened.folder / HOLDER).exists())
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(SeanceHeld, match="tenue par le moteur PostgreSQL"):
        open_log(opened.folder, "room")
    mirrors.stop()
    open_log(opened.folder, "room").close()


def test_files_follow_votes_and_outlive_the_engines_kill(moteur, opened, rooms):
    mirrors, votes = Mirrors(opened.folder.parent, moteur.address), opened.folder / "votes.csv"
    mirrors.start()
    try:
        for number in range(2):
            before = votes.stat().st_size
            assert rooms[0].append([ballot(opened, number)]) == [Outcome.NEW]
            waited(lambda was=before: votes.stat().st_size > was)
            moteur.kill()
            moteur.start()
            rooms[0].close()
    finally:
        mirrors.stop()


def test_a_room_that_comes_late_answers_once_its_files_hold_what_was_said_before(
    moteur, opened, rooms
):
    assert rooms[0].append([ballot(opened, 1)]) == [Outcome.NEW]
    late = open_log(opened.folder, "room")
    try:
        late.key()
        late.poll()
        assert not late.is_caught_up
        with moteur.connect() as connection:
            Mirror(opened.folder).pull(connection)
        late.poll()
        assert late.is_caught_up
        assert late.follower.box.received(Round("q", 1)) == 1
    finally:
        late.close()


def test_the_files_lag_for_as_long_as_one_of_them_cannot_follow(moteur, opened, rooms, monkeypatch):
    mirrors = Mirrors(opened.folder.parent, moteur.address)
    with moteur.connect() as connection:
        mirrors.look(connection)
        before_s = mirrors.lag_s
        monkeypatch.setattr(Mirror, "pull", Mock(side_effect=OSError("full")))
        rooms[0].append([ballot(opened, 1)])
        mirrors.look(connection)
        assert mirrors.lag_s > before_s
        monkeypatch.undo()
        behind_s = mirrors.lag_s
        mirrors.look(connection)
        assert mirrors.lag_s < behind_s
    assert mirrors.commits() > 0
    assert Mirrors(opened.folder.parent, "postgresql:///none?host=/none").commits() is None
    mirrors.release()


def test_the_address_may_lie_in_a_file_that_nobody_else_reads(
    moteur, seance, step, tmp_path, monkeypatch
):
    file = tmp_path / "moteur"
    file.write_text(moteur.address + "\n")
    file.chmod(0o600)
    monkeypatch.setenv(VARIABLE, str(file))
    steering.open_step(seance.folder, step)
    assert positions(moteur) == [1]
    file.chmod(0o640)
    with pytest.raises(Refusal, match="chmod 600"):
        steering.close_step(seance.folder)
