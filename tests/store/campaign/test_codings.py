"""Coders' files: appended to, read together, tolerant of a spreadsheet, and never overwritten."""

import pytest
from frictionless import Resource, Schema

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.csv.schema import schema
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.seance.folders import CODINGS

TEXT = "00000000-0000-4000-8000-000000000001"
OTHER = "00000000-0000-4000-8000-000000000002"
BOOK = code_books.sub_themes()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "codages"


def test_the_last_code_of_a_text_stands_and_an_empty_one_takes_it_back(place):
    codings.write(place, "ana", "s", TEXT, BOOK, ["ethique"])
    codings.write(place, "ana", "s", OTHER, BOOK, ["confiance"])
    codings.write(place, "ana", "s", TEXT, BOOK, ["aucun"])
    codings.write(place, "ana", "s", OTHER, BOOK, [])
    codings.write(place, "bo", "s", TEXT, BOOK, ["ethique"])
    found = codings.read(place, BOOK)
    assert {name: given for name, given in found.labels.items() if given} == {
        TEXT: {"ana": "aucun", "bo": "ethique"}
    }
    assert (found.coders, found.problems) == (["ana", "bo"], [])


def test_frictionless_finds_a_coders_file_right(place):
    codings.write(place, "ana", "s", TEXT, BOOK, ["ethique"])
    resource = Resource(
        path="codage-ana.csv",
        basepath=str(place),
        schema=Schema.from_descriptor(schema("codages")),
    )
    report = resource.validate()
    assert report.valid, report.flatten(["title", "message"])


def test_a_file_made_in_a_french_spreadsheet_is_read(place):
    place.mkdir()
    text = (
        f"seance;contribution;texte;sous_theme\r\ns;{TEXT};Et l’eau ?;ECOLOGIE\r\ns;{OTHER};;\r\n"
    )
    (place / "codage-cy.csv").write_text(text, "utf-8-sig")
    assert codings.read(place, BOOK).labels == {TEXT: {"cy": "ecologie"}}


def test_an_unknown_sub_theme_is_named_by_file_line_and_column(place):
    place.mkdir()
    (place / "codage-cy.csv").write_text(f"contribution,sous_theme\n{TEXT},Météo\n", "utf-8")
    (place / "codage-Été.csv").write_text("contribution,sous_theme\n", "utf-8")
    (place / "codage-vide.csv").write_text("", "utf-8")
    said = " ".join(problem.sentence() for problem in codings.read(place, BOOK).problems)
    assert "codage-cy.csv, ligne 2, colonne « sous_theme » : « Météo »" in said
    assert "codage-Été.csv" in said
    assert "codage-vide.csv, ligne 1 : il faut les colonnes" in said


def test_a_spreadsheet_may_give_several_codes_of_several_books_by_name_or_id(place):
    place.mkdir()
    lines = ["contribution;grille;code", f"{TEXT};ton;Crainte | nuance", f"{TEXT};;Écologie", f"{OTHER};ton;Fear"]  # fmt: skip
    (place / "codage-cy.csv").write_text("\n".join(lines), "utf-8")
    books, _ = code_books.available(place)
    assert codings.read(place, books["ton"]).labels == {
        TEXT: {"cy": "crainte|nuance"},
        OTHER: {"cy": "crainte"},
    }
    assert codings.read(place, BOOK).labels == {TEXT: {"cy": "ecologie"}}


def test_the_table_to_fill_comes_back_as_codes(place):
    place.mkdir()
    book = code_books.available(place)[0]["ton"]
    table = codings.as_template([("s", TEXT, "=1+1"), ("s", OTHER, "Et l’eau ?")], book)
    filled = table.replace(b";ton;\r\n", b";ton;espoir\r\n", 1)
    (place / "codage-cy.csv").write_bytes(filled)
    assert codings.read(place, book).labels == {TEXT: {"cy": "espoir"}}


def test_a_file_that_a_spreadsheet_saved_is_not_written_to(place):
    place.mkdir()
    path = place / "codage-ana.csv"
    path.write_text("contribution;sous_theme\n", "utf-8")
    with pytest.raises(Refusal, match="codage-ana.csv a été enregistré par un tableur"):
        codings.write(place, "ana", "s", TEXT, BOOK, ["ethique"])
    assert path.read_text("utf-8") == "contribution;sous_theme\n"


@pytest.mark.parametrize("coder", ["", "Ana", "../ana", "a" * 21, "ana bo"])
def test_what_is_no_pseudonym_is_refused(place, coder):
    with pytest.raises(Refusal, match="pseudonyme"):
        codings.write(place, coder, "s", TEXT, BOOK, ["ethique"])
    assert not place.exists()


def test_a_label_that_is_no_sub_theme_is_not_written(place):
    with pytest.raises(Refusal, match="Météo"):
        codings.write(place, "ana", "s", TEXT, BOOK, ["Météo"])


def test_the_coders_folder_is_taken_for_no_seance(directory, seance):
    codings.write(directory / CODINGS, "ana", seance.id, TEXT, BOOK, ["ethique"])
    assert seances.problems(directory) == []
    assert verification.folders(directory) == [seance.folder]
    assert codings.folder("ailleurs").name == "ailleurs"
