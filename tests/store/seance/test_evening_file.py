"""The file of a prepared evening: written, read, sent on; what is wrong in one is one sentence, and nothing is lost."""

import pytest

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import leading
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import evening_file, seances
from cafe_citoyen.store.seance_files import SOIREE

STEP = Step("avant", "D’accord ?", "position", (Object("t-1", "Il faut freiner."),))
EVENING = Evening(
    (
        EveningPart("accueil", "=Accueil", 10, notes="+ souriez"),
        EveningPart(
            "avant", "Un débat", 30, "02_avant_apres", "", STEP, 2, 180, True, is_joinable=True
        ),
        EveningPart("marge", "Marge", 5, is_spare=True),
    )
)


def test_what_is_written_is_read_and_sent_on(seance):
    assert evening_file.read(seance.folder) == Evening()
    evening_file.write(seance.folder, EVENING)
    assert evening_file.read(seance.folder) == EVENING
    assert evening_file.parsed(SOIREE.of(seance.folder).read_bytes()) == EVENING
    assert evening_file.of_rows(evening_file.rows_of(EVENING)) == EVENING


def test_a_seance_of_before_has_no_evening(seance):
    SOIREE.of(seance.folder).unlink()
    assert evening_file.read(seance.folder) == Evening()


def test_a_french_spreadsheet_may_have_saved_it(seance):
    text = "version;id;activite;partie;titre;minutes;etape;options;notes\r\n1;fin;;;L’été;5;;;\r\n"
    assert evening_file.parsed(text.encode("cp1252")).parts == (EveningPart("fin", "L’été", 5),)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("activite", "99_bingo", "ligne 3, colonne « activite ».*99_bingo.*07_paroles"),
        ("minutes", "vingt", "colonne « minutes ».*vingt.*nombre entier"),
        ("minutes", "0", "colonne « minutes ».*de 1 à 999.*pas 0"),
        ("minutes", "9" * 5000, "colonne « minutes ».*999….*nombre entier"),
        ("version", "9" * 5000, "version plus récente .9{60}\\)"),
        ("activite", "02_AVANT_APRES.ipynb", "activité inconnue.*02_avant_apres"),
        ("minutes", "-5", "colonne « minutes ».*pas -5"),
        ("minutes", "", "colonne « minutes ».*vide"),
        ("id", "accueil", "colonne « id ».*déjà à la ligne 2"),
        ("id", "", "colonne « id ».*vide"),
        ("titre", "", "colonne « titre ».*vide"),
        ("version", "2", "version plus récente .2.*cafe-citoyen à jour"),
        ("options", "tours=12", "colonne « options ».*tours=12.*chrono=180"),
        ("partie", "x", "colonne « partie ».*« x » n’est pas une partie de « 02_avant_apres »"),
        ("options", "danse", "colonne « options ».*danse"),
        ("etape", "{", "colonne « etape ».*JSON"),
        ("etape", '{"title": "T", "kind": "bingo", "objects": []}', "colonne « etape »"),
        ("etape", "", "colonne « options ».*d’un vote"),
    ],
)
def test_a_bad_cell_is_one_sentence_and_the_file_stays(seance, column, cell, words):
    rows = evening_file.rows_of(EVENING)
    rows[1][column] = cell
    evening_file.write(seance.folder, EVENING)
    before = SOIREE.of(seance.folder).read_bytes()
    with pytest.raises(Refusal, match=words):
        evening_file.write(seance.folder, evening_file.of_rows(rows))
    assert SOIREE.of(seance.folder).read_bytes() == before


def test_what_is_no_table_is_refused():
    for content in (b"%PDF-1.7", b"bonjour", b"\x00\x01\x02"):
        with pytest.raises(Refusal):
            evening_file.parsed(content)


def test_a_seance_prepared_at_home_lets_nobody_in_until_its_day(directory, seance):
    prepared = seances.create(directory, "Jeudi", date="2026-02-05", ouverte=False)
    evening_file.write(prepared.folder, EVENING)
    assert seances.current(directory) == seance  # what is open stays so
    assert seances.is_prepared(prepared)
    opened = seances.reopen(prepared)
    assert seances.current(directory) == opened
    assert evening_file.read(opened.folder) == EVENING
    assert read_proceedings(opened.folder).rows == 0  # its first vote is its first act
    leading.go_on(opened.folder)
    assert not seances.is_prepared(seances.close(opened))
