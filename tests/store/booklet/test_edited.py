"""A project folder as spreadsheets, editors and shared drives leave it: read right, or refused with nothing written."""

import csv
import io

import pytest

from cafe_citoyen import cli
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.report.booklet import page, reading
from cafe_citoyen.store.booklet import corpus, edited, project, tables
from cafe_citoyen.store.booklet.lying_files import LAST
from cafe_citoyen.store.booklet.source import Source, key_of

TEXTS = ("Qui décide ?", "Qui paie ?", "Que devient l’école ?")


def source():
    rows = [
        {
            "id": key_of(text), "texte": text, "theme": "Thème", "sous_theme": "", "origine": "Le Port",
            "date": "2026-01-31", "evenement": "e1", "voix": str(number), "provenance": "vote",
        }
        for number, text in enumerate(TEXTS, 1)
    ]  # fmt: skip
    event = dict.fromkeys(tables.COLUMNS[tables.EVENTS], "") | {"id": "e1", "titre": "Café"}
    return Source(candidates=rows, events=[event])


@pytest.fixture
def make(tmp_path):
    def update():
        return project.update(tmp_path / "livret", source(), "", 100)

    update()
    return update


@pytest.fixture
def table(tmp_path):
    """Return what changes a table's lines, and saves them as some program does."""

    def change(name, of, delimiter=";", encoding="utf-8-sig"):
        path = tmp_path / "livret" / f"{name}.csv"
        lines = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";")
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(of(list(lines)))
        path.write_bytes(out.getvalue().encode(encoding))

    return change


def refused(make, folder, match):
    """Have the booklet refused, and nothing written."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Refusal, match=match):
        make()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def cell(column, value, line=1):
    def change(lines):
        lines[line][lines[0].index(column)] = value
        return lines

    return change


def chosen(made):
    return [row["texte"] for row in made.tables[tables.CHOICE]]


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8"), ("\t", "utf-16"), (";", "cp1252"), (";", "mac_roman")],
)
def test_each_spreadsheets_way_to_save_is_read(make, table, delimiter, encoding):
    before = chosen(make())

    def turned(lines):
        return [line[::-1] for line in [lines[0], *lines[:0:-1]]]  # columns and rows

    table("choix", turned, delimiter, encoding)
    assert chosen(make()) == before[::-1]


def test_a_date_that_a_spreadsheet_rewrote_is_the_same_day(make, table):
    table("choix", cell("date", "31/01/2026"))
    assert make().tables[tables.CHOICE][0]["date"] == "2026-01-31"


def test_an_id_that_a_spreadsheet_took_for_a_number_is_known_by_its_text(make, table):
    before = make().tables[tables.CHOICE]
    table("choix", lambda lines: cell("candidat", "1,2E+33")([lines[0], *lines[:0:-1]]))
    assert make().tables[tables.CHOICE] == before[::-1]


def test_a_row_that_is_there_twice_is_printed_once(make, table):
    before = chosen(make())
    table("choix", lambda lines: [*lines, lines[1]])
    assert chosen(make()) == before


WRONG = [
    ("choix", lambda lines: [*lines, [*lines[1][:2], "Autre", "", "", ""]], "ligne 5 .*déjà à la ligne 2"),
    ("choix", lambda lines: [[*line, "note"] for line in lines], "ligne 2 .*« note ».*serait perdu"),
    ("choix", lambda lines: [lines[0], [*lines[1], "", "une virgule"]], "« une virgule »"),
    ("choix", lambda lines: [*lines, ["zz", "À nous ?", "", "", "", ""]], "« zz » n’est aucun"),
    ("choix", cell("texte", " "), "ligne 2, colonne « texte »"),
    ("candidats", cell("voix", "douze"), "colonne « voix » : « douze »"),
    ("candidats", cell("voix", "12,0"), "« 12,0 »"),
    ("ordre", cell("introduction", "a\ufffe"), "ordre.csv, ligne 2 : ce n’est pas un texte"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "of", "match"), WRONG)
def test_what_would_be_lost_or_printed_wrong_is_refused(make, table, tmp_path, name, of, match):
    table(name, of)
    refused(make, tmp_path / "livret", match)


def test_a_question_of_their_own_needs_no_id(make, table):
    table("choix", lambda lines: [*lines, ["", "À nous ?", "T", "", "", ""], ["", "À eux ?", "T", "", "", ""]])  # fmt: skip
    assert chosen(make())[-2:] == ["À nous ?", "À eux ?"]


def test_events_of_their_own_have_no_address_that_clashes(make, table):
    table("evenements", lambda lines: [*lines, *[["", *lines[1][1:]]] * 2])
    html = page.page(reading.booklet(make(), "fr"))
    assert html.count('id="e-') == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_is_read_whatever_editor_saved_it(make, tmp_path, encoding):
    path = tmp_path / "livret" / "retenir.md"
    path.write_bytes("# Retenu\r\n\r\nL’été.\r\n".encode(encoding))
    assert make().pages["retenir.md"] == "# Retenu\n\nL’été.\n"


@pytest.mark.parametrize(
    ("content", "match"), [(bytes(range(256)), "retenir.md : ce n’est pas un texte"), (b"a " * 600_000, "1 Mo")]
)  # fmt: skip
def test_what_is_no_page_is_refused(make, tmp_path, content, match):
    (tmp_path / "livret" / "retenir.md").write_bytes(content)
    refused(make, tmp_path / "livret", match)


@pytest.mark.parametrize("name", ["choix.csv", "candidats.csv", "presentation.md"])
def test_without_what_was_written_last_nothing_is_merged(make, tmp_path, name):
    (tmp_path / "livret" / LAST / name).write_bytes(b"\xff\xfe\x00")
    refused(make, tmp_path / "livret", f"{name} manque ou est abîmé")


def test_a_copy_in_conflict_is_named(make, tmp_path):
    folder = tmp_path / "livret"
    for name in ("choix (copie en conflit).csv", "choix.xlsx", "retenir (1).md"):
        (folder / name).write_bytes(b"x")
    said = str(make().notes[-1])
    assert said.startswith("choix (copie en conflit).csv, choix.xlsx, retenir (1).md : rien n’en")


def test_a_title_that_no_cover_holds_is_refused(make, tmp_path):
    (tmp_path / "livret" / "presentation.md").write_text("# " + "Nos questions " * 20, "utf-8")
    with pytest.raises(Refusal, match="presentation.md : le titre a plus de 120 signes"):
        reading.booklet(make(), "fr")


def test_a_page_that_begins_with_an_empty_heading_keeps_the_title():
    assert reading.page("#\n\nTexte.", "Titre").title == "Titre"


@pytest.mark.parametrize("place", ["livret", "livret/sortie"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path, place, capsys):
    (tmp_path / "c" / "questions").mkdir(parents=True)
    head = ",".join(corpus.QUESTIONS)
    (tmp_path / "c" / "questions" / "questions.csv").write_text(f"{head}\n1,A ?,T,,,\n", "utf-8")
    words = ["livret", tmp_path / "c", "--projet", tmp_path / "livret", "--data", tmp_path, "--sans-pdf"]  # fmt: skip
    if place != "livret":
        assert cli.main([str(word) for word in words]) == 0
        for path in (tmp_path / place).iterdir():
            path.unlink()
        (tmp_path / place).rmdir()
    (tmp_path / place).write_text("à moi", "utf-8")
    assert cli.main([str(word) for word in words]) == 1
    assert "n’est pas un dossier" in capsys.readouterr().err
    assert (tmp_path / place).read_text("utf-8") == "à moi"


def test_the_screen_reads_a_table_as_the_command_does(make, table, tmp_path):
    table("choix", lambda lines: [*lines, lines[1]])
    path = tmp_path / "livret" / "choix.csv"
    assert len(edited.read(path, tables.CHOICE)) == len(TEXTS)
