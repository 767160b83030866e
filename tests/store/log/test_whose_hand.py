"""Whose hand steered stands in a column of its own; a file of before that column stays what it was."""

import pytest

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.after.publication_tables import steering_rows
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import LiveFollower, SeanceFollower, read_proceedings, rows_of
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.seance import seances, verification

OLD_HEADER = b"horodatage,etape,tour,action,details\r\n"


def hands(seance):
    return [row["par"] for _, row in rows_of(seance.folder, "deroule").read()]


@pytest.fixture
def older(seance, step):
    """Return a séance that an earlier version began: its steering rows have no such column."""
    steering.open_step(seance.folder, step)
    path = seance.folder / "deroule.csv"
    _, *rows = path.read_bytes().splitlines()
    content = OLD_HEADER + b"".join(row.removesuffix(b",") + b"\r\n" for row in rows)
    path.write_bytes(content)
    copy_of(path).write_bytes(content)
    return seance


def test_every_act_says_whose_hand_it_was(seance, step):
    folder, by = seance.folder, "telephone-2"
    steering.open_step(folder, step)
    steering.timer(folder, 60, by=by)
    steering.show_of_hands(folder, {"a": {"1": 3}}, 5, by=by)
    steering.close_step(folder, by=by)
    steering.reveal(folder, by=by)
    steering.hide(folder, by=by)
    steering.show_again(folder, Round("q", 1), by=by)
    steering.project(folder, "partie/essai", activity="essai", by=by)
    steering.cancel(folder, by=by)
    steering.new_round(folder, "q", by=by)
    steering.open_step(folder, step, by=by)
    assert hands(seance) == ["", *[by] * 10]
    assert not verification.problems(folder)


def test_a_name_that_is_none_is_not_written(seance, step):
    steering.open_step(seance.folder, step)
    with pytest.raises(ValueError, match="par"):
        steering.close_step(seance.folder, by="Le téléphone de Zoé")
    assert hands(seance) == [""]


def test_an_older_file_is_read_and_goes_on_with_its_columns(older):
    live = LiveFollower(older.folder)
    steering.close_step(older.folder, by="telephone-1")
    assert live.poll()
    assert live.proceedings.current.phase == "closed"
    content = (older.folder / "deroule.csv").read_bytes()
    assert content.startswith(OLD_HEADER)
    assert {line.count(b",") for line in content.splitlines()[2:]} == {4}
    assert hands(older) == ["", ""]
    assert not verification.problems(older.folder)
    assert not list(older.folder.glob("*.rebut"))


def test_an_older_file_is_reopened_and_mended_like_any_other(older):
    seances.reopen(seances.close(older))
    path = older.folder / "deroule.csv"
    whole = path.read_bytes()
    path.write_bytes(b"autre chose\r\n")
    steering.project(older.folder, "votes", activity="essai")
    assert path.read_bytes().startswith(whole)
    assert read_proceedings(older.folder).screen.view == "votes"


def test_which_hand_it_was_is_not_published(seance, step):
    steering.open_step(seance.folder, step, by="telephone-1")
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert [row["par"] for row in steering_rows(follower)] == [""]
