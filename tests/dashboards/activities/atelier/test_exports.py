"""What an atelier leaves: the room's register under its own and other headings, and as a page."""

import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, Resource

from ateliers import part, write
from cafe_citoyen import Atelier
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import publication, register_page, room_register
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import verification

ROOT = Path(__file__).parents[4] / "datasets" / "registre"
OWN_ROWS = pd.read_csv(ROOT / "registre.csv", dtype=str, keep_default_na=False)
FIELDS = "nom ; à quoi ça sert ; qui s’en sert ; statut ; contact ; ce qu’on ne sait pas"
SHEETS = (
    "nom : Trier les dossiers | qui s’en sert : La mairie | ce qu’on ne sait pas : Le prix",
    "nom : <b>Compter</b> | statut : service | contact : jean.dupont@ville.example",
    "nom : Traduire | statut : partout | à quoi ça sert : =1+1",
    "nom : Mon voisin triche",
)
ELSEWHERE = {"registre_etalab", "registre_pays_bas", "registre_eurocities"}


def send(board, action, **message):
    board._take(board, {"action": action, **message}, [])
    return board.view["programme"]


@pytest.fixture
def board(make_board, tmp_path, monkeypatch):
    """A room that filled in four sheets; the last was approved, and refused afterwards."""
    parts = [part("fiche", facon="fiche", reponses=FIELDS, combien=100, scene="mur", publie="registre")]  # fmt: skip
    write(tmp_path / "essai", parts)
    monkeypatch.chdir(tmp_path)
    board = make_board(Atelier, "essai")
    send(board, "open_part", id="essai-fiche")
    for text in SHEETS:
        send(board, "write", text=text.replace(" | ", "\n"))
    texts = read_texts(board.seance.folder).all()
    assert len(texts) == len(SHEETS)
    for one in texts:
        send(board, "moderate", id=one.id, statut="approuvee")
    send(board, "moderate", id=texts[-1].id, statut="refusee")
    send(board, "close")
    return board


@pytest.fixture
def folder(board):
    return board.seance.folder


def register(folder, stem="registre"):
    return pd.read_csv(folder / f"{stem}.csv", dtype=str, keep_default_na=False)


def test_the_register_begins_with_our_own_uses_and_goes_on_with_the_rooms(folder):
    found = register(folder)
    assert list(found) == list(OWN_ROWS)
    assert len(list(found)) == 39
    assert found[: len(OWN_ROWS)].to_dict("records") == OWN_ROWS.to_dict("records")
    room = found[len(OWN_ROWS) :]
    assert set(room["origine"]) == {"salle"}
    assert room["nom"].tolist() == ["<b>Compter</b>", "Traduire", "Trier les dossiers"]
    assert room["organisation"].tolist() == ["", "", "La mairie"]
    assert room["statut"].tolist() == ["service", "", ""]
    assert room["description"].tolist() == ["", "statut : partout", "ce qu’on ne sait pas : Le prix"]  # fmt: skip


def test_nobodys_address_is_in_it_and_nothing_that_was_refused(folder):
    for path in folder.glob("registre*"):
        assert "dupont" not in path.read_text("utf-8")
        assert "triche" not in path.read_text("utf-8")


def test_frictionless_finds_the_register_right_by_its_39_fields(folder):
    schema = json.loads((folder / "registre.schema.json").read_text("utf-8"))
    ours = json.loads((ROOT / "schema.json").read_text("utf-8"))
    pairs = zip(schema["fields"], ours["fields"], strict=True)
    assert all((a["name"], a["title"], a["type"]) == (b["name"], b["title"], b["type"]) for a, b in pairs)  # fmt: skip
    for stem in ("registre", *ELSEWHERE):
        report = Resource(f"{stem}.csv", schema=f"{stem}.schema.json", basepath=str(folder)).validate()  # fmt: skip
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    # the judge sees: a status that is none of the four is wrong
    path = folder / "registre.csv"
    path.write_text(path.read_text("utf-8").replace(",service,", ",partout,"), "utf-8")
    assert not Resource("registre.csv", schema="registre.schema.json", basepath=str(folder)).validate().valid  # fmt: skip


@pytest.mark.parametrize(
    ("stem", "column", "names"),
    [
        ("registre_etalab", "etalab_2021", {"nom": "Nom de l’algorithme", "organisation": "Nom de l’administration"}),
        ("registre_pays_bas", "pays_bas_1_0_0", {"nom": "Naam", "organisation": "Organisatie", "schema": "Schema"}),
        ("registre_eurocities", "eurocities_uk_ats", {"nom": "name", "statut": "phase"}),
    ],
)  # fmt: skip
def test_the_same_rows_stand_under_the_headings_of_another_model(folder, stem, column, names):
    ours, theirs = register(folder), register(folder, stem)
    assert len(theirs) == len(ours)
    for field, heading in {**names, "id": "id", "origine": "origine"}.items():
        assert theirs[heading].tolist() == ours[field].tolist()
    champs = pd.read_csv(ROOT / "champs.csv", dtype=str, keep_default_na=False)
    told = champs[column].str.replace(r"\([^)]*\)", "", regex=True).str.split(";").explode()
    assert set(theirs) == {one.strip() for one in told if one.strip()} | {"id", "origine"}


class Cells(HTMLParser):
    """The words of a page, and the tags that hold them."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.scopes = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "th":
            self.scopes.append(dict(attributes).get("scope"))

    def handle_data(self, text):
        self.texts.append(text)


def exported(board):
    sent = []
    board.send = lambda message, buffers=None: sent.append((message, buffers))
    send(board, "export")
    (message, (content,)) = sent[-1]
    assert message == {"kind": "file", "name": "essai.zip"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_button_keeps_the_files_beside_the_seance_and_hands_them_over_in_one(board, folder):
    assert send(board, "part", id="essai-fiche")["scene"]["is_kept"]
    kept = exported(board)
    stems = {"fiche", "registre", *ELSEWHERE}
    assert set(kept) == {f"{one}{end}" for one in stems for end in (".csv", ".schema.json")} | {"registre.html"}  # fmt: skip
    assert all((folder / name).read_bytes() == content for name, content in kept.items())
    assert f"{len(kept)} fichiers" in board.said
    assert verification.problems(folder) == []


def test_the_page_has_no_script_counts_what_nobody_knows_and_is_read_aloud_in_order(board, folder):
    exported(board)
    text = (folder / "registre.html").read_text("utf-8")
    page = Cells()
    page.feed(text)
    found = register(folder)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not {"script", "img", "link", "iframe", "b"} & set(page.tags)
    assert '<html lang="fr">' in text
    assert 'name="viewport"' in text
    assert set(page.scopes) == {"row", "col"}
    assert page.tags.count("caption") == page.tags.count("table") == len(found) + 1
    asked = [name for name in found if name not in ("id", "origine", "date_maj", "schema", "seance")]  # fmt: skip
    empty = int((found[asked] == "").to_numpy().sum())
    assert f"{empty} cases sur {len(found) * len(asked)}\N{NO-BREAK SPACE}: on ne sait pas." in text
    assert text.count('class="unknown">on ne sait pas<') == empty
    assert "<b>Compter</b>" in "".join(page.texts)


def test_the_page_of_a_cafe_in_english_is_in_english_but_for_what_the_room_wrote(board, folder):
    seance = replace(board.seance, langue="en")
    register = room_register.rows(seance, board.reader.texts, read_texts(folder).all())
    text = register_page.page(seance, register, translator("en"))
    assert '<html lang="en">' in text
    assert "<h2>What is not known</h2>" in text
    assert "What it is for" in text
    assert "Draw texts from a word machine" in text
    assert "machine à mots" not in text
    assert 'lang="fr"' not in text  # people wrote in the café's language
    # each of the texts that are no code is translated
    told = {(row["id"], row["champ"]) for row in datasets.records("registre", "traductions")}
    codes = {"statut", "categorie", "automatisation", "portee", "donnees_sensibles", "type", "source_donnees"}  # fmt: skip
    ours = OWN_ROWS.drop(columns=[*codes, "id", "origine", "date_maj", "schema"]).set_index(OWN_ROWS["id"])  # fmt: skip
    assert told == {(row, name) for name, cells in ours.items() for row, cell in cells.items() if cell}  # fmt: skip


def test_a_page_that_was_kept_loses_what_is_refused_afterwards(board, folder):
    exported(board)
    assert "Traduire" in (folder / "registre.html").read_text("utf-8")
    texts = read_texts(folder).all()
    gone = next(one for one in texts if "Traduire" in one.texte)
    send(board, "moderate", id=gone.id, statut="refusee")
    for path in folder.glob("registre*"):
        assert "Traduire" not in path.read_text("utf-8")


def test_the_publication_holds_the_register_made_anew(board, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(publication.exports, "played", lambda follower: [board._atelier])
    publication.write(publication.prepare(board.seance), tmp_path / "ouvert")
    assert Package(tmp_path / "ouvert" / "datapackage.json").validate().valid
    assert register(tmp_path / "ouvert").equals(register(folder))
    page = (tmp_path / "ouvert" / "registre.html").read_text("utf-8")
    assert len(re.findall("<caption", page)) == len(register(folder)) + 1
    assert "`registre.html`" in (tmp_path / "ouvert" / "README.md").read_text("utf-8")


def test_a_rehearsals_rows_say_that_they_are_made_up(board):
    register = room_register.rows(replace(board.seance, fictive=True), board.reader.texts, read_texts(board.seance.folder).all())  # fmt: skip
    assert [row["origine"] for row in register] == ["declaration"] * 2 + ["essai"] * len(SHEETS)
