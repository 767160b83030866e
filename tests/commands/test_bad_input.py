"""What is wrong in a folder or a table is a sentence that names the file and the way out.

Never a traceback, never a file overwritten.
"""

import json
import shutil

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

import evening
from cafe_citoyen import cli
from cafe_citoyen.store.seance import seances


@pytest.fixture
def seance(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return evening.play(tmp_path / "seances", people=6, only=1)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def no_seance_json(seance):
    (seance.folder / "seance.json").unlink()


def two_of_one_id(seance):
    shutil.copytree(seance.folder, seance.folder.with_name("copie"))


def newer_schema(seance):
    path = seance.folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["resources"][1]["schema"]["version"] = "9.0.0"
    path.write_text(json.dumps(package), "utf-8")


def semicolons(seance):
    votes = seance.folder / "votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b",", b";"))


def decimal_comma(seance):
    votes = seance.folder / "votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b",tablette\r\n", b',tablette,"3,2"\r\n', 1))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_seance_json, ("seance.json", "Copiez tout le dossier")),
        (two_of_one_id, ("copie", "Gardez un seul des deux")),
        (newer_schema, ("votes.csv", "Mettez cafe-citoyen à jour")),
        (semicolons, ("votes.csv", "Enregistrez une copie en CSV séparé par des virgules")),
        (decimal_comma, ("votes.csv, ligne 2", "Corrigez cette ligne dans une copie")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_folder_in_disorder_is_named_with_the_way_out(seance, capsys, spoil, said):
    spoil(seance)
    before = contents(seance.folder.parent)
    assert cli.main(["verifier", str(seance.folder.parent)]) == 1
    printed = "".join(capsys.readouterr())
    for words in said:
        assert words in printed
    assert "Traceback" not in printed
    assert contents(seance.folder.parent) == before


@pytest.mark.parametrize("command", [["rapport", "--sans-pdf"], ["publier", "ouvert", "--oui"]])
@pytest.mark.parametrize("spoil", [no_seance_json, newer_schema])
def test_neither_a_report_nor_a_publication_is_made_of_it(
    seance, tmp_path, monkeypatch, capsys, spoil, command
):
    monkeypatch.chdir(tmp_path)
    spoil(seance)
    before = contents(seance.folder)
    name, *rest = command
    assert cli.main([name, str(seance.folder), *rest]) == 1
    assert ".json" in (printed := "".join(capsys.readouterr())) or ".csv" in printed
    assert contents(seance.folder) == before
    assert not (tmp_path / "ouvert").exists()


def test_a_report_on_an_empty_seance_says_that_nothing_was_asked(seance, capsys):
    empty = seances.create(seance.folder.parent, "Vide")
    assert cli.main(["rapport", empty.id, "--sans-pdf"]) == 0
    assert "Rien n’a été demandé" in (empty.folder / "rapport.html").read_text("utf-8")
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('{"id": "q", "title": "a\\ud83d", "kind": "choice", "objects": [{"id": "a", "text": "A"}]}', "moitié"),
        ('{"id": "q", "title": "T", "kind": "choice", "objects": [{"id": "a", "text": "\\udc00"}]}', "moitié"),
        ('{"id": "q", "title": "T", "kind": "estimate", "objects": [{"id": "a", "text": "A"}], "options": {"low": NaN}}', "infini"),
        ("[" * 100_000, "JSON"),
        ("1" * 5_000, "JSON"),
        ("", "JSON"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_written_is_a_sentence(seance, tmp_path, capsys, text, word):
    path = tmp_path / "etape.json"
    path.write_text(text, "utf-8")
    before = contents(seance.folder)
    assert cli.main(["etape", str(seance.folder), "ouvrir", str(path)]) == 1
    assert word in (printed := "".join(capsys.readouterr()))
    assert "Traceback" not in printed
    assert {**contents(seance.folder), **before} == contents(seance.folder)


def test_nothing_is_steered_in_a_copy(seance, capsys):
    copy = shutil.copytree(seance.folder, seance.folder.with_name("copie"))
    before = contents(copy)
    for arguments in (["etape", str(copy), "fermer"], ["seance", "close", str(copy)]):
        assert cli.main(arguments) == 1
        assert "est une copie de la séance" in "".join(capsys.readouterr())
    assert contents(copy) == before


def merged_ods(path):
    sheet = Table(name="Feuille")
    for texts in (("texte", "theme"), ("Et l’eau ?", "")):
        row = TableRow()
        for place, text in enumerate(texts):
            span = {"numbercolumnsspanned": 2} if texts[1] == "" and place == 0 else {}
            cell = TableCell(valuetype="string", **span)
            cell.addElement(P(text=text))
            row.addElement(cell)
        sheet.addElement(row)
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(sheet)
    document.save(path)


def test_an_ods_with_merged_cells_is_named_and_nothing_is_written(seance, tmp_path, capsys):
    path = tmp_path / "mes_questions.ods"
    merged_ods(path)
    assert cli.main(["importer", "--questions", str(path)]) == 1
    printed = "".join(capsys.readouterr())
    assert "mes_questions.ods, ligne 2" in printed
    assert "séparez-les" in printed
    assert not list(tmp_path.glob("*-questions.csv"))


def test_questions_with_semicolons_are_read_and_an_earlier_file_is_kept(seance, tmp_path, capsys):
    path = tmp_path / "miennes.csv"
    path.write_text("texte;theme\nEt l’eau, 2,5 litres ?;Planète\n", "cp1252")
    assert cli.main(["importer", "--questions", str(path)]) == 0
    written = tmp_path / "miennes-questions.csv"
    assert "Et l’eau, 2,5 litres ?" in written.read_text("utf-8")
    written.write_text("le travail de quelqu’un", "utf-8")
    assert cli.main(["importer", "--questions", str(path)]) == 1
    assert "existe déjà : il n’est pas écrasé" in "".join(capsys.readouterr())
    assert written.read_text("utf-8") == "le travail de quelqu’un"
