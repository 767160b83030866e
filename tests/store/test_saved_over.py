"""Another program saves over a file of an open séance: ours is put back, and an act has its effect."""

import json
import logging
import os
import threading

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import deroule, rebuts, seances, steering
from cafe_citoyen.store.display import Display
from cafe_citoyen.store.follow import LiveFollower, read_proceedings
from cafe_citoyen.store.journal import Journal
from saves import TABLE_SAVES, TEXT_SAVES, emptied, save, semicolons, with_bom, without_last_line


@pytest.fixture
def rows(seance, step):
    steering.open_step(seance.folder, step)
    steering.timer(seance.folder, 60)
    return seance.folder / "deroule.csv"


def asides(path):
    return [one.read_bytes() for one in path.parent.glob(f"{path.name}.*.rebut")]


@pytest.mark.parametrize("is_replaced", [False, True], ids=["in place", "as a new file"])
@pytest.mark.parametrize("made", TABLE_SAVES)
def test_an_act_after_a_save_has_its_effect(seance, rows, caplog, made, is_replaced):
    ours = rows.read_bytes()
    foreign = save(rows, made, is_replaced)
    with caplog.at_level(logging.WARNING):
        steering.reveal(seance.folder)
    assert rows.read_bytes().startswith(ours)
    assert read_proceedings(seance.folder).current.phase == "revealed"
    assert asides(rows) == ([] if foreign is None else [foreign])
    assert "deroule.csv" in caplog.text
    assert len(rebuts.lately(seance.folder)) == len(asides(rows))


@pytest.mark.parametrize("made", TABLE_SAVES)
def test_whoever_follows_an_open_seance_restores_it_and_never_sees_the_save(seance, rows, made):
    ours = rows.read_bytes()
    follower = LiveFollower(seance.folder)
    follower.poll()
    save(rows, made)
    for _ in range(3):
        follower.poll()
        assert follower.proceedings.is_open("q", 1)
        assert follower.problems == []
    assert rows.read_bytes() == ours


@pytest.mark.parametrize("made", TABLE_SAVES)
def test_whoever_comes_after_a_save_sees_the_vote(seance, rows, made):
    save(rows, made)
    follower = LiveFollower(seance.folder)
    follower.poll()
    assert follower.proceedings.is_open("q", 1)


def test_while_somebody_steers_the_save_is_not_seen_and_restored_later(seance, rows):
    ours = rows.read_bytes()
    follower = LiveFollower(seance.folder)
    save(rows, semicolons)
    with deroule.held(seance.folder, 0):
        from_another_thread(seance.folder, follower.poll)
        assert follower.proceedings.is_open("q", 1)
        assert rows.read_bytes() != ours
    follower.poll()
    assert rows.read_bytes() == ours


def from_another_thread(folder, act):
    """Act from another thread, for which the lock is another's."""
    thread = threading.Thread(target=act)
    thread.start()
    thread.join()


@pytest.mark.parametrize("made", [semicolons, emptied, without_last_line])
def test_a_row_saved_over_while_it_is_written_is_there_all_the_same(
    seance, rows, monkeypatch, made
):
    real = os.fsync

    def saved_over(descriptor):
        monkeypatch.setattr(os, "fsync", real)
        save(rows, made, is_replaced=True)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", saved_over)
    steering.close_step(seance.folder)
    assert read_proceedings(seance.folder).current.phase == "closed"


def test_a_kill_between_file_and_copy_loses_nothing(seance, rows):
    copy = seance.folder / ".deroule.copie"
    before = copy.read_bytes()
    steering.close_step(seance.folder)
    after = rows.read_bytes()
    for cut in range(len(before), len(after)):
        copy.write_bytes(after[:cut])
        LiveFollower(seance.folder).poll()
        assert copy.read_bytes() == after == rows.read_bytes()
    copy.write_bytes(before + b"\0" * (len(after) - len(before)))  # a power cut
    LiveFollower(seance.folder).poll()
    assert copy.read_bytes() == after == rows.read_bytes()
    assert asides(rows) == []


def test_a_program_that_saves_the_same_again_and_again_fills_no_disk(seance, rows):
    for _ in range(5):
        save(rows, semicolons)
        steering.timer(seance.folder, 60)
    content = None
    for _ in range(5):
        content = content or semicolons(rows.read_bytes())
        rows.write_bytes(content)
        LiveFollower(seance.folder).poll()
    assert len(asides(rows)) == 6


def test_a_seance_from_before_the_copies_is_steered_where_its_file_is_ours_else_refused(
    seance, rows
):
    (seance.folder / ".deroule.copie").unlink()
    steering.close_step(seance.folder)
    (seance.folder / ".deroule.copie").unlink()
    foreign = save(rows, semicolons)
    with pytest.raises(Refusal, match="copie de secours"):
        steering.reveal(seance.folder)
    assert rows.read_bytes() == foreign


def test_rows_mended_by_hand_while_the_seance_was_closed_are_respected(seance, rows, step):
    seances.close(seance)
    save(rows, without_last_line)
    lines = rows.read_bytes().replace(b"Laquelle", b"Lesquelles")
    rows.write_bytes(lines)
    seances.reopen(seances.read(seance.folder))
    assert rows.read_bytes().startswith(lines)
    assert len(asides(rows)) == 1


@pytest.mark.parametrize("made", [one for one in TABLE_SAVES if one.__name__ != "unix_lines"])
def test_rows_spoilt_while_the_seance_was_closed_come_back_when_it_opens(seance, rows, made):
    ours = rows.read_bytes()
    seances.close(seance)
    save(rows, made)
    seances.reopen(seances.read(seance.folder))
    if made.__name__ != "all_quoted":
        assert rows.read_bytes().startswith(ours)
    assert "q" in read_proceedings(seance.folder).steps


@pytest.mark.parametrize("name", ["votes", "contributions"])
@pytest.mark.parametrize("made", TABLE_SAVES)
def test_votes_and_texts_spoilt_while_no_room_ran_come_back(seance, name, made):
    path = seance.folder / f"{name}.csv"
    journal = Journal(seance.folder)
    person, uuid = "0" * 32, "00000000-0000-4000-8000-{:012d}"
    rows = [
        f"2026-01-31T18:30:00+01:00,{seance.id},q,1,{person},{uuid.format(n)},"
        + ("1,a,1,tablette" if name == "votes" else "Un texte é,tablette")
        for n in range(3)
    ]
    getattr(journal, name).append("".join(f"{row}\r\n" for row in rows).encode())
    journal.close()
    ours = path.read_bytes()
    save(path, made)
    Journal(seance.folder).close()
    if made.__name__ not in ("unix_lines", "all_quoted"):  # every row is right: mended by hand
        assert path.read_bytes() == ours


@pytest.mark.parametrize("made", [*TEXT_SAVES, semicolons])
@pytest.mark.parametrize("is_replaced", [False, True])
def test_an_open_seance_stays_open_whatever_becomes_of_its_file(
    directory, seance, caplog, made, is_replaced
):
    display = Display(directory)
    display.seance()
    save(seance.folder / "seance.json", made, is_replaced)
    assert display.seance() == seance == Display(directory).seance()
    if made in (with_bom, TEXT_SAVES[0]):
        assert caplog.text == ""  # it still says the same, in another encoding
    else:
        assert "seance.json" in caplog.text
    assert seances.read(seance.folder) == seance


def test_an_older_seance_json_reopens_nothing_and_lifts_no_tickets(directory, seance):
    path = seance.folder / "seance.json"
    first = path.read_bytes()
    asking = seances.ask_for_tickets(seance)
    path.write_bytes(first)
    assert Display(directory).seance() == asking
    closed = path.read_bytes()
    seances.close(asking)
    path.write_bytes(closed)
    assert Display(directory).seance() is None


def test_a_title_mended_in_an_editor_is_respected(directory, seance):
    path = seance.folder / "seance.json"
    path.write_text(path.read_text("utf-8").replace("Café d’essai", "Café de mars"), "utf-8")
    assert Display(directory).seance().titre == "Café de mars"
    assert asides(path) == []


def test_a_new_seance_closes_one_whose_file_is_spoilt(directory, seance):
    save(seance.folder / "seance.json", emptied)
    other = seances.create(directory, "Un autre")
    assert Display(directory).seance() == other
    assert not seances.read(seance.folder).ouverte


@pytest.mark.parametrize("made", TEXT_SAVES)
def test_the_data_package_of_an_open_seance_is_restored(directory, seance, made):
    path = seance.folder / "datapackage.json"
    ours = path.read_bytes()
    display = Display(directory)
    display.seance()
    save(path, made)
    display.seance()
    assert json.loads(path.read_text("utf-8")) == json.loads(ours)
