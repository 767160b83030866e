"""One key leads an evening: « Suivant » and « Précédent » write the rows of a dashboard, and the second of two is told."""

import shutil
from datetime import datetime, timedelta

import pytest

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.evening_clock import clock
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.log import deroule, leading, steering
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import evening_file, evening_held, seances
from cafe_citoyen.store.seance_files import DEROULE


@pytest.fixture
def folder(seance, step):
    parts = (
        EveningPart("accueil", "Accueil", 10, step=step, is_joke=True),
        EveningPart("debat", "Débat", 20, "02_avant_apres", step=step, rounds=2, seconds=60),
        EveningPart("fin", "Fin", 5),
    )
    rows = evening_file.rows_of(Evening(parts))
    evening_file.write(seance.folder, evening_file.of_rows(rows))
    return seance.folder


def acts(folder):
    return [row["action"] for _, row in open_log(folder).rows("deroule").read()]


def test_an_evening_is_led_to_its_end(folder):
    for _ in range(11):
        leading.go_on(folder)
    assert acts(folder) == [
        "projeter", "ouvrir", "fermer", "reveler", "annuler",
        "projeter", "ouvrir", "chronometre", "fermer", "ouvrir", "chronometre", "fermer", "reveler",
        "projeter",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="finie"):
        leading.go_on(folder)
    asked = read_proceedings(folder).asked()
    assert [one.round for one in asked] == [
        ("debat", 1),
        ("debat", 2),
    ]  # the vote for a laugh counts no more


def test_what_was_shown_is_hidden_and_what_was_closed_opened_again(folder):
    for _ in range(4):
        leading.go_on(folder)
    assert [leading.go_back(folder).action for _ in range(2)] == ["hide", "reopen"]
    with pytest.raises(Refusal, match="ouvert"):
        leading.go_back(folder)
    assert acts(folder)[4:] == ["masquer", "ouvrir"]


def test_of_two_presses_on_one_state_one_acts_and_the_other_is_told(folder):
    leading.go_on(folder, seen=0)
    for press in (leading.go_on, leading.go_back):
        with pytest.raises(Refusal, match="Déjà fait"):
            press(folder, seen=0)
    assert acts(folder) == ["projeter"]


def test_a_part_is_cut_by_going_past_it_but_not_over_an_open_vote(folder):
    leading.go_on(folder)
    leading.go_to(folder, "fin")
    assert read_proceedings(folder).screen.begun[-1].part == "fin"
    leading.go_to(folder, "debat")
    leading.go_on(folder)
    with pytest.raises(Refusal, match="ouvert"):
        leading.go_to(folder, "fin")
    with pytest.raises(Refusal, match="bingo"):
        steering.close_step(folder)
        leading.go_to(folder, "bingo")


def test_an_evening_spoilt_by_hand_goes_on_as_it_was_planned_before(folder):
    leading.go_on(folder)
    path = folder / "soiree.csv"
    path.write_bytes(path.read_bytes().replace(b",20,", b",vingt,"))
    with pytest.raises(Refusal, match="vingt"):
        evening_held.read(folder)
    leading.go_on(folder)
    assert read_proceedings(folder).current.phase == "open"
    assert path.read_bytes().count(b"vingt") == 1


def test_an_evening_that_never_could_be_read_leads_nowhere(folder):
    path = folder / "soiree.csv"
    path.write_bytes(path.read_bytes().replace(b",20,", b",vingt,"))
    before = content_of(DEROULE.of(folder))
    with pytest.raises(Refusal, match="vingt"):
        leading.go_on(folder)
    assert content_of(DEROULE.of(folder)) == before


def test_the_evening_of_a_copy_or_of_a_closed_seance_is_not_led(seance, folder):
    leading.go_on(folder)
    copy = shutil.copytree(folder, folder.parent / "copie de conflit")
    with pytest.raises(Refusal, match="copie"):
        leading.go_on(copy)
    seances.close(seance)
    before = content_of(DEROULE.of(folder))
    for press in (leading.go_on, leading.go_back):
        with pytest.raises(Refusal, match="clos"):
            press(folder)
    assert content_of(DEROULE.of(folder)) == before


def test_a_laptop_that_slept_an_hour_is_an_hour_late_and_goes_on(folder, monkeypatch):
    leading.go_on(folder)
    leading.go_on(folder)
    before = content_of(DEROULE.of(folder))
    later = datetime.now().astimezone() + timedelta(hours=1)
    monkeypatch.setattr(deroule, "now", lambda: later.isoformat(timespec="milliseconds"))
    found = clock(evening_file.read(folder), read_proceedings(folder), later)
    assert (found.elapsed, found.late) == (60, 50)  # of the ten minutes planned
    assert [leading.go_on(folder).action for _ in range(3)] == ["close", "reveal", "part"]
    assert content_of(DEROULE.of(folder)).startswith(before)
    assert [one.part for one in read_proceedings(folder).screen.begun] == ["accueil", "debat"]
