"""The reference tables: verbatim, typed, described, judged by frictionless."""

import hashlib
from pathlib import Path

import frictionless
import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import datasets

ROOT = Path(__file__).parents[2] / "datasets"
TABLES = ("questions", "sous_themes", "evenements", "chiffres", "boussole", "secteurs")


def test_each_of_the_100_texts_is_verbatim():
    frame = datasets.questions()
    found = {row.id: hashlib.sha256(row.texte.encode()).hexdigest() for row in frame.itertuples()}
    lines = (Path(__file__).parent / "questions.sha256").read_text("utf-8").splitlines()
    assert found == dict(line.split() for line in lines)
    assert len(found) == 100


def test_six_texts_hold_no_question_mark():
    frame = datasets.questions()
    assert set(frame[~frame["texte"].str.contains("?", regex=False)]["id"]) == {
        "34",
        "59",
        "61",
        "66",
        "68",
        "79",
    }


def test_misprints_are_kept():
    texts = dict(zip(datasets.questions()["id"], datasets.questions()["texte"], strict=True))
    for name, words in {
        "41": "puet-être",
        "25": "quelles donnés",
        "88": "Chat GPT",
        "3": "est-ce que qu’on",
    }.items():
        assert words in texts[name]


def test_frames_are_typed():
    frame = datasets.questions()
    assert str(frame["date"].dtype).startswith("datetime64")
    assert frame["id"].iloc[0] == "1"
    assert (frame["sous_theme"].head(10) == "").all()
    assert bool(datasets.compass()["exclut"].iloc[0]) is True
    assert datasets.sub_themes()["nombre"].sum() == 100
    assert datasets.figures()["nombre"].dtype == float


@pytest.mark.parametrize(
    ("table", "rows"),
    zip(TABLES, (100, 12, 39, 35, 9, 9), strict=True),
)
def test_a_table_has_its_rows_its_card_and_its_credit(table, rows):
    assert len(datasets.read(table)) == rows
    card = (ROOT / table / "README.md").read_text("utf-8")
    assert "Nantes Métropole / Nantes Débat de l’IA" in card
    assert "Licence : non indiquée par la source" in card
    for column in datasets.read(table).columns:
        assert f"| `{column}` |" in card


def test_frictionless_finds_every_table_right():
    report = frictionless.Package(str(ROOT / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == 8


def test_a_selection_by_part_of_a_name_whatever_the_accents():
    assert set(datasets.select(sous_theme="ecologie")["sous_theme"]) == {"Écologie"}
    assert len(datasets.select(sous_theme="Écologie")) == 8


def test_a_draw_can_be_done_again():
    one, two = (datasets.select(tirage=5, graine=3)["id"].tolist() for _ in range(2))
    assert one == two
    assert len(set(one)) == 5


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sous_theme": "Astrologie"}, "Astrologie.*Écologie"),
        ({"theme": "x9"}, "x9"),
        ({"contient": "zzzz"}, "Aucune question"),
        ({"tirage": 0}, "pas 0"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_what_exists(given, words):
    with pytest.raises(Refusal, match=words):
        datasets.select(**given)


def test_a_missing_folder_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("CAFE_CITOYEN_DATASETS", str(tmp_path))
    with pytest.raises(Refusal, match="datasets"):
        datasets.questions()
