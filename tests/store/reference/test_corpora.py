"""A town's questions are another town's to vote on: read alone or side by side, and judged before they are published."""

import json

import pandas as pd
import pytest
from frictionless import Package

from cafe_citoyen import cli, questions
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.vote_des_questions.vote_des_questions import (
    VoteDesQuestions,
)
from cafe_citoyen.store.reference import corpora, datasets

ROWS = "id,texte,theme,sous_theme,origine,date\n1,Qui paie ?,Argent,,Marché,2026-01-31\n2,Et l’eau ?,Argent,,Forum,\n"


@pytest.fixture
def town(tmp_path, monkeypatch):
    """A corpus as a file beside the notebook, as another town sent it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mon_livret.csv").write_text(ROWS, "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The corpus that the booklet of our own tables gives out."""
    folder = tmp_path_factory.mktemp("corpus")
    words = ["livret", str(datasets.directory()), "--titre", "Encore Nantes", "--sans-pdf"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_LANGUE", "fr")
        assert cli.main([*words, "--projet", str(folder / "l"), "--data", str(folder / "d")]) == 0
    return folder / "l" / "sortie"


def test_without_a_corpus_they_are_the_100():
    assert questions().equals(datasets.questions())
    assert questions("nantes-2024").equals(datasets.questions())


@pytest.mark.parametrize("name", ["mon_livret.csv", "mon_livret"])
def test_a_towns_file_gives_its_questions_in_the_same_columns(town, name):
    found = questions(name)
    assert found["texte"].tolist() == ["Qui paie ?", "Et l’eau ?"]
    assert list(found.columns) == list(questions().columns)
    assert pd.isna(found["date"][1])
    assert questions(name, contient="l'eau")["id"].tolist() == ["2"]


def test_several_stand_side_by_side_and_say_where_they_come_from(town):
    found = questions(["nantes-2024", "mon_livret"])
    assert len(found) == 102
    assert found["id"].is_unique
    assert found["origine"].iloc[-2] == "mon livret : Marché"
    assert found["origine"].iloc[0].startswith("Nantes Débat de l’IA : ")
    assert found["id"].iloc[0] == "1"  # by which the activities know the 100
    assert found["id"].iloc[-1] == "mon-livret-2"
    assert questions(["nantes-2024", "mon_livret"], theme="argent")["texte"].size == 2


def test_they_are_offered_to_a_vote(town):
    offered = VoteDesQuestions(questions(["nantes-2024", "mon_livret"])).offer["questions"]
    (ours,) = [one for one in offered if one["id"] == "mon-livret-1"]
    assert (ours["texte"], ours["origine"]) == ("Qui paie ?", "mon livret : Marché")


def test_a_theme_of_another_corpus_is_none(town):
    with pytest.raises(Refusal, match="choisissez parmi : Argent"):
        questions("mon_livret", theme="Écologie")


def test_a_corpus_that_is_not_there_or_is_wrong_is_one_sentence(town):
    with pytest.raises(Refusal, match="ni « nantes-2024 »"):
        questions("ailleurs")
    with pytest.raises(Refusal, match="au moins un corpus"):
        questions([])
    (town / "faux.csv").write_text(ROWS.replace("2026-01-31", "hier"), "utf-8")
    with pytest.raises(Refusal, match="faux.csv, ligne 2, colonne « date »"):
        questions(["nantes-2024", "faux"])


def test_a_booklets_csv_is_taken_at_once(made):
    found = questions(str(made))
    assert found["texte"].tolist() == questions()["texte"].tolist()
    assert found["theme"].tolist() == questions()["theme"].tolist()
    assert found["date"].tolist() == questions()["date"].tolist()


def test_a_corpus_is_judged_and_its_licence_asked_for(made, capsys, tmp_path):
    assert [one.column for one in corpora.problems(made)] == ["licenses"]
    assert cli.main(["verifier", str(made)]) == 1
    assert "aucune licence" in capsys.readouterr().out
    for name in ("livret.csv", "schema.json"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    told = json.loads((made / "datapackage.json").read_text("utf-8"))
    told["licenses"] = [{"name": "etalab-2.0", "title": "Licence Ouverte 2.0"}]
    (tmp_path / "datapackage.json").write_text(json.dumps(told), "utf-8")
    assert cli.main(["verifier", str(tmp_path)]) == 0
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_fault_of_a_corpus_is_named_by_line_and_column(made, tmp_path, capsys):
    for path in made.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (made / "livret.csv").read_text("utf-8").replace("2024-09-20", "20 septembre", 1)
    (tmp_path / "livret.csv").write_text(text, "utf-8")
    assert cli.main(["verifier", str(tmp_path)]) == 1
    assert "livret.csv, ligne 2, colonne « date »" in capsys.readouterr().out


def test_a_package_of_something_else_is_said(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"resources": []}', "utf-8")
    with pytest.raises(Refusal, match="Data Package"):
        questions(str(tmp_path))
