"""The evening's own footprint in the report: from the files alone, with its range and its formula."""

import csv

import pytest

import report_numbers
from cafe_citoyen import Rapport
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.report import report
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import seances

STEP = kind("setting").check_step(Step("r", "Réglage ?", "setting", (Object("x", "X"),)))
WAYS = ("tablette", "tablette", "partagee", "papier")


@pytest.fixture
def seance(tmp_path):
    seance = seances.create(tmp_path / "seances", "Carbone", "2026-01-31")
    steering.open_step(seance.folder, STEP)
    values = Simulators().completed(STEP, kind("setting").check(STEP, {"country": "POL"}))
    journal = Journal(seance.folder)
    for n, way in enumerate(WAYS):
        person = f"papier-{n:03d}" if way == "papier" else f"{n:032x}"
        ballot_id = f"00000000-0000-4000-8000-{n:012x}"
        journal.append([Ballot(now(), seance.id, "r", 1, person, ballot_id, values, way)])
    journal.close()
    steering.reveal(seance.folder)
    lasts(seance, 120)
    return seance


def lasts(seance, minutes):
    """Let the acts of a séance lie that far apart."""
    path = seance.folder / "deroule.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for place, row in enumerate(rows[1:]):
        done = round(place * minutes / (len(rows) - 2))
        row[0] = f"2026-01-31T{18 + done // 60:02d}:{done % 60:02d}:00+01:00"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_two_hours_with_two_tablets_by_hand(seance):
    # per hour: laptop 21.9 to 43.8, projector 18.4 to 73.6, box 1.85 to 8.12, tablet 26.5 to 96.8
    # low: 2 x (21.9 + 18.4 + 1.85 + 2 x 26.5) = 190 g; high: 2 x (43.8 + 73.6 + 8.12 + 193.6) = 638 g
    shown = Rapport(seance.folder).empreinte().data
    assert "190–640\u00a0gCO2e en 120 min (2 tablettes)" in shown
    assert "divisé par ses heures d’usage" in shown
    assert "Pas compté" in shown


def test_an_evening_without_a_minute_says_nothing(seance):
    lasts(seance, 0)
    assert Rapport(seance.folder).empreinte().data == ""


def test_the_footprint_is_told_in_english(seance):
    shown = Rapport(seance.folder, "en").empreinte().data
    assert "The evening’s footprint" in shown
    assert "Laptop" in shown


def test_settings_are_in_the_report_with_their_knobs(seance, monkeypatch):
    shown = []
    monkeypatch.setattr(report, "display", lambda one: shown.append(one.data))
    Rapport(seance.folder).etape("r")
    text = "".join(shown)
    assert "Bouton le plus tourné : « Pays du centre de données », 4 fois." in text.replace(
        "\u00a0", " "
    )
    assert "Réglages où ce bouton a bougé" in text


def test_the_table_is_that_of_pandas_alone(seance, tmp_path):
    page = tmp_path / "rapport.html"
    page.write_text(Rapport(seance.folder).empreinte().data, "utf-8")
    assert report_numbers.check(seance.folder, page) == 1
