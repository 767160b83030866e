"""What is odd in an atelier is said with its line and the way out, and played all the same."""

from datetime import date

import pytest

from ateliers import CARDS, CRITERIA, PARTS, card, write
from cafe_citoyen import cli
from cafe_citoyen.store.reference import atelier_check
from cafe_citoyen.store.reference.atelier_doubts import doubts

TODAY = date(2026, 11, 30)
NO_DATE = "n’est pas une date. Écrivez l’année, 2025, le mois, 2025-02, ou le jour, 2025-02-28."


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"titre": "Carte  K1"}, "titre", "est aussi le titre de la ligne 2. Changez l’un des deux"),
        ({"date": "31/02/2025"}, "date", f"« 31/02/2025 » {NO_DATE}"),
        ({"date": "2025 ; 2025-13-01"}, "date", f"« 2025-13-01 » {NO_DATE}"),
        ({"date": "2025-02-30"}, "date", NO_DATE),
        ({"date": "vers 2020"}, "date", NO_DATE),
        ({"date": "2031"}, "date", "« 2031 » est encore à venir"),
        ({"date": "2026-12"}, "date", "« 2026-12 » est encore à venir"),
    ],
)  # fmt: skip
def test_what_is_odd_names_its_line_and_keeps_nobody_from_playing(tmp_path, cells, column, words):
    odd = {**card("k5", secteur="s2"), **cells}
    folder = write(tmp_path / "essai", PARTS, cas=[*CARDS, odd], criteres=CRITERIA)
    (said,) = map(str, doubts(folder, TODAY))
    assert said.startswith(f"cas.csv, ligne 6, colonne « {column} » : ")
    assert words in said
    assert atelier_check.read(folder)[1] == []


def test_a_day_a_month_a_year_and_none_are_dates(tmp_path):
    cells = ["2026-11-30", "2026-11 ; 2026", "", "1950"]
    cards = [{**one, "date": cell} for one, cell in zip(CARDS, cells, strict=True)]
    folder = write(tmp_path / "essai", PARTS, cas=cards, criteres=CRITERIA)
    assert doubts(folder, TODAY) == []


def test_verifier_says_it_and_is_content(tmp_path, capsys):
    cards = [{**one, "titre": "Pareil"} for one in CARDS]
    folder = write(tmp_path / "essai", PARTS, cas=cards, criteres=CRITERIA)
    assert cli.main(["verifier", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "essai/cas.csv, ligne 5, colonne « titre »" in said
    assert "0 problème, 3 remarques" in said
