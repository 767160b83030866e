"""Another program saves over a file of an open séance: ours is put back, and an act has its effect."""

import json
import logging
import os
import threading

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.log import deroule, rebuts, steering
from cafe_citoyen.store.log.follow import LiveFollower, read_proceedings
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import file_seances, seances
from cafe_citoyen.store.seance import seance as one_seance
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance_files import live
from saves import TABLE_SAVES, TEXT_SAVES, emptied, save, semicolons, with_bom, without_last_line


@pytest.fixture
def rows(seance, step):
    steering.open_step(seance.folder, step)
    steering.timer(seance.folder, 60)
    return seance.folder / "deroule.csv"


@pytest.fixture
def ballot_rows(seance):
    """Return a function that gives three rows of ``votes.csv`` or ``contributions.csv``."""
    person, uuid = "0" * 32, "00000000-0000-4000-8000-{:012d}"

    def rows_of(name):
        end = "1,a,1,tablette" if name == "votes" else "Un texte é,tablette"
        return [
            f"2026-01-31T18:30:00+01:00,{seance.id},q,1,{person},{uuid.format(n)},{end}\r\n".encode()
            for n in range(3)
        ]

    return rows_of


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
    assert asides(rows) == [foreign or b""]
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
        assert follower.proceedings.is_open(Round("q", 1))
        assert follower.problems == []
    assert rows.read_bytes() == ours


@pytest.mark.parametrize("name", ["deroule.csv", "votes.csv", "contributions.csv", "seance.json"])
def test_a_file_that_somebody_erased_is_back_and_said_on_the_dashboard(
    directory, seance, rows, name
):
    path = seance.folder / name
    journal, display, follower = (
        Journal(seance.folder),
        Display(directory),
        LiveFollower(seance.folder),
    )
    for _ in range(3):
        display.seance()
        ours = path.read_bytes()
        path.unlink()
        journal.mend()
        follower.poll()
        display.seance()
        assert path.read_bytes() == ours
    journal.close()
    (said,) = map(str, rebuts.lately(seance.folder))
    assert said.startswith(f"{name} : un autre programme l’a effacé : le fichier est rétabli. Rien")


@pytest.mark.parametrize(
    "name", [*(table.file for table in live()), "seance.json", "datapackage.json"]
)
def test_a_folder_in_the_place_of_a_file_is_kept_aside_like_a_file(directory, seance, rows, name):
    path = seance.folder / name
    journal, display = Journal(seance.folder), Display(directory)
    follower = LiveFollower(seance.folder)
    display.seance()
    ours = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / "photo.jpg").write_bytes(b"photo")
    journal.mend()
    follower.poll()
    display.seance()
    journal.close()
    assert path.read_bytes() == ours
    assert (seance.folder / f"{name}.1.rebut" / "photo.jpg").read_bytes() == b"photo"
    assert follower.problems == []
    assert len(rebuts.lately(seance.folder)) == 1
    erasure.forget(seance)
    assert erasure.traces(seance) == []


@pytest.mark.parametrize("name", ["votes", "contributions"])
def test_a_journal_outlives_the_loss_of_file_and_copy(seance, name, ballot_rows):
    journal = Journal(seance.folder)
    path = seance.folder / f"{name}.csv"
    for place, row in enumerate(ballot_rows(name)):
        getattr(journal, name).append(row)
        if place:
            path.unlink()
            (seance.folder / f".{name}.copie").unlink()
        journal.mend()
    journal.close()
    assert path.read_bytes().endswith(b"".join(ballot_rows(name)))


@pytest.mark.parametrize("made", TABLE_SAVES)
def test_whoever_comes_after_a_save_sees_the_vote(seance, rows, made):
    save(rows, made)
    follower = LiveFollower(seance.folder)
    follower.poll()
    assert follower.proceedings.is_open(Round("q", 1))


def test_while_somebody_steers_the_save_is_not_seen_and_restored_later(seance, rows):
    ours = rows.read_bytes()
    follower = LiveFollower(seance.folder)
    save(rows, semicolons)
    with deroule.held(seance.folder, 0):
        from_another_thread(follower.poll)
        assert follower.proceedings.is_open(Round("q", 1))
        assert rows.read_bytes() != ours
    follower.poll()
    assert rows.read_bytes() == ours


def from_another_thread(act):
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
def test_votes_and_texts_spoilt_while_no_room_ran_come_back(seance, name, made, ballot_rows):
    path = seance.folder / f"{name}.csv"
    journal = Journal(seance.folder)
    getattr(journal, name).append(b"".join(ballot_rows(name)))
    journal.close()
    ours = path.read_bytes()
    save(path, made)
    Journal(seance.folder).close()
    assert path.read_bytes() == ours


@pytest.mark.parametrize(
    "change", [sorted, lambda rows: [*rows[::-1], b"", b""], lambda rows: rows[::-1]]
)
def test_votes_put_in_another_order_while_no_room_ran_come_back(seance, change, ballot_rows):
    path = seance.folder / "votes.csv"
    journal = Journal(seance.folder)
    journal.votes.append(b"".join(ballot_rows("votes")[::-1]))
    journal.close()
    ours = path.read_bytes()
    head, *others = ours.splitlines(keepends=True)
    path.write_bytes(head + b"".join(change(others[::-1] if change is sorted else others)))
    Journal(seance.folder).close()
    assert path.read_bytes() == ours


def test_votes_mended_by_hand_while_no_room_ran_are_respected(seance, ballot_rows):
    path = seance.folder / "votes.csv"
    journal = Journal(seance.folder)
    journal.votes.append(b"".join(ballot_rows("votes")))
    journal.close()
    head, first, _, third = path.read_bytes().splitlines(keepends=True)
    mended = head + first.replace(b",a,1,", b",b,1,") + third
    path.write_bytes(mended)
    Journal(seance.folder).close()
    assert path.read_bytes() == mended


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


@pytest.mark.parametrize("made", [*TEXT_SAVES, semicolons])
def test_a_closed_seance_whose_file_no_longer_reads_is_restored(directory, seance, made):
    closed = seances.close(seance)
    save(seance.folder / "seance.json", made)
    assert Display(directory).seance() is None
    assert seances.listing(directory) == [closed]
    assert seances.problems(directory) == []


def test_a_title_mended_in_an_editor_outlives_a_later_save(directory, seance):
    path = seance.folder / "seance.json"
    path.write_text(path.read_text("utf-8").replace("Café d’essai", "Café de mars"), "utf-8")
    display = Display(directory)
    display.seance()
    save(path, emptied)
    assert display.seance().titre == "Café de mars"


@pytest.mark.parametrize(
    "edit",
    [
        {"langue": "klingon"},
        {"langue": ""},
        {"langue": "../.."},
        {"langue": "zz"},
        {"date": "2026-13-45"},
        {"date": "31/01/2026"},
        {"date": ""},
    ],
)
def test_what_no_dashboard_could_show_is_no_edit_of_a_seance(directory, seance, edit):
    path = seance.folder / "seance.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **edit}), "utf-8")
    assert Display(directory).seance() == seance
    assert len(rebuts.lately(seance.folder)) == 1


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


def another(seance):
    return seances.create(seance.folder.parent, "Un autre")


@pytest.mark.parametrize("act", [another, seances.close, seances.ask_for_tickets])
def test_our_own_writing_is_never_taken_for_another_program_s(
    directory, seance, monkeypatch, caplog, act
):
    write, problems = one_seance.write_durably, []

    def look():
        Display(directory).seance()
        problems.extend(seances.problems(directory))

    def looked_at(path, content):
        write(path, content)
        if threading.current_thread() is threading.main_thread():
            from_another_thread(look)

    for module in (file_seances, one_seance):
        monkeypatch.setattr(module, "write_durably", looked_at)
    written = act(seance)
    assert problems == []
    assert seances.read(written.folder) == written
    assert Display(directory).seance() == (written if written.ouverte else None)
    assert list(directory.rglob("*.rebut")) == []
    assert caplog.text == ""
