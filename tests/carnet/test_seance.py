"""What a notebook gets back is what the files say, typed."""

import json
import subprocess
import sys

import pandas as pd
import plotly.io as pio
import pytest

import evening
from cafe_citoyen import Seance, Seances
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.seance import seances


def voices(folder):
    """The voices that count, by pandas alone: the last ballot of each, for duels of each pair."""
    rows = pd.read_csv(folder / "votes.csv", dtype=str, keep_default_na=False)
    is_duel = rows["etape"] == "vote-3"
    last = rows.groupby(["etape", "tour", "participant"])["bulletin"].transform("last")
    whole = rows[~is_duel & (rows["bulletin"] == last)]
    pairs = rows[is_duel].drop_duplicates(["etape", "tour", "participant", "objet"], keep="last")
    kept = pd.concat([whole, pairs])
    return kept[kept["objet"] != ""]


def test_the_votes_are_those_that_count(played):
    keys = ["etape", "tour", "participant", "objet", "valeur"]
    found = Seance().votes().astype({"tour": str})[keys]
    expected = voices(played.folder)[keys]
    withdrawn = set(expected["participant"])
    assert set(map(tuple, found.to_numpy())) <= set(map(tuple, expected.to_numpy()))
    for (step, number), group in expected.groupby(["etape", "tour"]):
        if step != "vote-3":
            same = found[(found["etape"] == step) & (found["tour"] == number)]
            assert len(same) == len(group), step
    assert set(found["participant"]) <= withdrawn


def test_the_columns_have_their_types(played):
    cafe = Seance()
    assert dict(cafe.votes().dtypes.astype(str)) | {"saisie": "category"} == {
        "etape": "string", "tour": "Int64", "question": "string", "participant": "string",
        "objet": "string", "texte": "string", "valeur": "string", "lecture": "string",
        "nombre": "Float64", "saisie": "category",
    }  # fmt: skip
    etapes = cafe.etapes()
    assert etapes["ouvert"].dtype.kind == "M"
    assert etapes["facon"].dtype == "category"
    assert list(etapes["etat"].unique()) == ["revele"]
    assert (etapes["ouvert"] <= etapes["revele"]).all()
    assert list(etapes[etapes["etape"] == "vote-2"]["tour"]) == [1, 2]


def test_questions_and_texts_stand_beside_the_ids(played):
    votes = Seance().votes("vote-2", 1)
    assert set(votes["question"]) == {"Êtes-vous d’accord ?"}
    assert set(votes["texte"]) <= {"Tout doit s’expliquer.", "Il faut <b>interdire</b>."}
    assert set(votes["lecture"]) <= {"D’accord", "Pas d’accord", "À discuter"}
    duels = Seance().votes("vote-3")
    assert duels["texte"].str.contains(" / ").all()


def test_the_results_are_those_of_the_csv(played):
    from cafe_citoyen.store.after import results
    from cafe_citoyen.store.log.follow import SeanceFollower

    follower = SeanceFollower(played.folder)
    follower.poll()
    found = Seance().resultats()
    written = results.rows(played.id, results.tallied(follower))
    assert list(found["n"]) == [int(row["n"]) for row in written]
    assert list(found["valeur"]) == [float(row["valeur"]) for row in written]
    assert len(Seance().resultats("vote-1")) < len(found)


def test_every_cafe_is_a_row(played):
    found = Seances()
    assert played.id in set(found["seance"])
    assert found["fictive"].dtype == "boolean"
    assert Seance(found["dossier"].iloc[0]).dossier.name == found["seance"].iloc[0]
    assert Seance(played.id).dossier == played.folder


@pytest.mark.parametrize("step", [step.id for step, _ in evening.steps()])
def test_a_chart_is_plotlys_own_in_the_houses_template(played, step):
    figure = Seance().graphique(step)
    assert figure.layout.template.layout.font == pio.templates["cafe_citoyen"].layout.font
    figure.update_layout(title="À ma façon")
    assert json.loads(figure.to_json())["layout"]["title"]["text"] == "À ma façon"
    assert len(figure.data) > 0


def test_what_is_not_there_is_said_in_a_sentence(played, tmp_path):
    with pytest.raises(Refusal, match="vote-99.*vote-1"):
        Seance().votes("vote-99")
    with pytest.raises(Refusal, match="pas de tour 7"):
        Seance().votes("vote-1", 7)
    with pytest.raises(Refusal, match="n’est ni un café"):
        Seance(tmp_path)


def test_no_cafe_at_all_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "vide"))
    assert len(Seances()) == 0
    assert Seances()["date"].dtype.kind == "M"
    with pytest.raises(Refusal, match="aucun café"):
        Seance()


def test_a_published_café_is_read_alike(played, tmp_path):
    publication.write(publication.prepare(played), tmp_path / "publie")
    ours, theirs = Seance(), Seance(tmp_path / "publie")
    assert list(theirs.etapes()["question"]) == list(ours.etapes()["question"])
    count = ["etape", "tour", "objet", "valeur"]
    assert sorted(map(tuple, theirs.votes()[count].to_numpy())) == sorted(
        map(tuple, ours.votes()[count].to_numpy())
    )
    assert theirs.votes()["participant"].isna().all()
    assert set(map(tuple, theirs.resultats()[["code", "n"]].to_numpy())) <= set(
        map(tuple, ours.resultats()[["code", "n"]].to_numpy())
    )
    assert len(theirs.graphique("vote-1").data) == len(ours.graphique("vote-1").data)


def test_an_open_café_is_read_anew_at_each_question(place, played):
    from cafe_citoyen.core.step import Object, Step
    from cafe_citoyen.store.log import steering

    seance = seances.create(place, "Café ouvert", date="2026-02-01")
    try:
        cafe = Seance()
        assert cafe.dossier == seance.folder
        assert len(cafe.etapes()) == 0
        steering.open_step(
            seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))
        )
        assert list(cafe.etapes()["etat"]) == ["ouvert"]
        assert len(cafe.votes()) == 0
        assert cafe.votes()["nombre"].dtype == "Float64"
    finally:
        seances.close(seance)
        import shutil

        shutil.rmtree(seance.folder)


def test_the_template_is_known_once_a_name_is_imported():
    program = "from cafe_citoyen import Seance; import plotly.express as px; px.bar(x=[1], y=[1], template='cafe_citoyen')"
    subprocess.run([sys.executable, "-c", program], check=True)
