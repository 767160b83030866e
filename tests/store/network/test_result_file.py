"""What is published of a campaign's common question, recounted by pandas from the places' own files."""

import json
import shutil
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pandas as pd
import pytest

import places
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.result_file import FILE, ResultFile, published
from cafe_citoyen.store.seance import seances

OTHER = replace(places.QUESTION, objects=(*places.QUESTION.objects, Object("nous", "Nous")))
SCHEMA = json.loads(
    files("cafe_citoyen.store.network").joinpath("resultat.schema.json").read_text("utf-8")
)


@pytest.fixture
def folder(tmp_path):
    """Seven places: three alike, one of a few, one that asked otherwise, one revoked, one damaged."""
    folder = places.campaign(tmp_path / "novembre", states={"lille": "revoque"})
    for seed, (name, people) in enumerate((("nantes", 23), ("brest", 12), ("ajaccio", 4))):
        places.hold(folder / name, people, seed)
    places.hold(folder / "saint-denis", 17, 3, date="2026-11-29")
    places.hold(folder / "lille", 30, 4)
    places.hold(folder / "paris-20", 9, 5, OTHER)
    damaged = folder / "grenoble" / "2026-11-28-cafe"
    damaged.mkdir(parents=True)
    (damaged / "seance.json").write_bytes(b"\x00\xff{")
    (damaged / "votes.csv").write_bytes(b"\x89PNG\r\n")
    return folder


def looked(folder):
    counting = Counting(folder)
    counting.look()
    return counting


def said(folder):
    told = json.loads(json.dumps(published(looked(folder))))
    jsonschema.validate({"version": 1, "ecrit": "2026-11-28T18:30:00+01:00", **told}, SCHEMA)
    return told


def recounted(folder, names):
    """Return how many answered, and how many chose each, by pandas alone."""
    votes = pd.concat(
        pd.read_csv(path, dtype=str).assign(lieu=name)
        for name in names
        for path in (folder / name).glob("*/votes.csv")
    )
    who = ["lieu", "participant"]
    last = votes.groupby(who, sort=False)["bulletin"].last()
    kept = votes.merge(last.reset_index(), on=[*who, "bulletin"])
    return len(last), kept["objet"].value_counts().to_dict()


def voices(question):
    found = {one["objet"]: one["valeur"] for one in question["resultats"] if one["indicateur"] == "votes"}  # fmt: skip
    return {name: value for name, value in found.items() if value}


def test_the_sum_is_what_pandas_counts_in_the_places_that_asked_alike(folder):
    told = said(folder)
    question = told["question"]
    n, counts = recounted(folder, ("nantes", "brest", "saint-denis"))
    assert (question["n"], voices(question)) == (n, counts)
    assert n == 23 + 12 + 17
    assert [(one["lieu"], one["n"]) for one in question["par_lieu"]] == [
        ("nantes", 23),
        ("brest", 12),
        ("saint-denis", 17),
    ]
    assert told["lieux"] | {"liste": 0} == {
        "approuves": 6,
        "comptes": 3,
        "en_attente": 0,
        "demandes": 0,
        "revoques": 1,
        "liste": 0,
    }


def test_what_is_not_added_up_says_why_and_nothing_of_its_answers(folder):
    told = said(folder)
    apart = {one["lieu"]: one["raisons"] for one in told["question"]["a_part"]}
    assert apart == {"ajaccio": ["few"], "paris-20": ["version"]}
    assert {one["lieu"] for one in told["problemes"]} == {"grenoble"}
    few = next(one for one in told["question"]["a_part"] if one["lieu"] == "ajaccio")
    assert few.keys() == {"lieu", "raisons", "dit"}
    assert "moins de 5 bulletins" in few["dit"][0]
    english = published(looked(folder), translator("en"))
    assert "fewer than 5 ballots" in english["question"]["a_part"][0]["dit"][0]


def test_nothing_is_told_of_a_vote_that_is_open_but_how_many_came(folder):
    late = places.hold(folder / "ajaccio", 31, 9, ends=False, date="2026-11-30")
    shutil.rmtree(folder / "ajaccio" / "2026-11-28-cafe-citoyen")
    told = said(folder)
    assert told["lieux"]["en_attente"] == 1
    assert {"lieu": "ajaccio", "raisons": ["open"]}.items() <= told["question"]["a_part"][0].items()
    assert told["question"]["n"] == 52
    assert told["question"]["recus"] == 52 + 31 + 9
    steering.close_step(late.folder)
    n, counts = recounted(folder, ("nantes", "brest", "saint-denis", "ajaccio"))
    question = said(folder)["question"]
    assert (question["n"], voices(question)) == (n, counts)


def test_a_place_cut_off_in_the_middle_counts_when_the_rest_arrives(folder):
    counting = looked(folder)
    before = published(counting)["question"]["n"]
    whole = places.hold(folder / "ailleurs" / "x", 20, 7)
    target = folder / "ajaccio" / "2026-12-01-cafe-citoyen"
    shutil.rmtree(folder / "ajaccio" / "2026-11-28-cafe-citoyen")
    target.mkdir()
    votes = (whole.folder / "votes.csv").read_bytes()
    for name in ("seance.json", "deroule.csv"):
        shutil.copy(whole.folder / name, target)
    (target / "votes.csv").write_bytes(votes[: len(votes) // 2])
    assert counting.look()
    half = published(counting)["question"]["n"]
    assert before < half < before + 20
    with (target / "votes.csv").open("ab") as file:
        file.write(votes[len(votes) // 2 :])
    assert counting.look()
    assert published(counting)["question"]["n"] == before + 20
    assert not counting.look()


def test_a_version_counts_each_change_and_a_later_writer_goes_on(folder):
    counting = looked(folder)
    first = ResultFile(folder)
    assert first.write(published(counting))
    assert not first.write(published(counting))
    with pytest.raises(Refusal, match="un seul suffit"):
        ResultFile(folder)
    first.close()
    places.hold(folder / "brest", 6, 8, date="2026-11-30")
    places.hold(folder / "grenoble", 6, 8)
    counting.look()
    second = ResultFile(folder)
    assert second.write(published(counting))
    second.close()
    told = json.loads((folder / FILE).read_text("utf-8"))
    assert (told["version"], told["lieux"]["comptes"]) == (2, 4)  # of Brest's two cafés the first


def test_without_a_question_the_last_one_that_most_places_asked_is_shown(folder):
    other = replace(places.QUESTION, id="apres", title="Et après ?")
    for seed, name in enumerate(("nantes", "brest", "saint-denis")):
        seance = places.hold(folder / name, 8, seed, other, date="2026-12-01")
        assert not seances.read(seance.folder).ouverte
    places.hold(folder / "paris-20", 8, 7, replace(other, id="seul"), date="2026-12-02")
    told = json.loads((folder / "campagne.json").read_text("utf-8"))
    (folder / "campagne.json").write_text(json.dumps({**told, "question": None}), "utf-8")
    assert said(folder)["question"]["etape"] == "apres"


def test_an_empty_campaign_and_a_folder_that_is_none(tmp_path):
    assert said(places.campaign(tmp_path / "vide"))["question"] is None
    with pytest.raises(Refusal, match="campagne.json n’y est pas"):
        Counting(tmp_path)
    (tmp_path / "vide" / "campagne.json").write_text("[]", "utf-8")
    with pytest.raises(Refusal, match="ne se lit pas"):
        Counting(tmp_path / "vide")
    other = places.campaign(tmp_path / "sans-liste")
    (other / "lieux.csv").write_bytes(b"a;b\r\n")
    with pytest.raises(Refusal, match="il y faut les colonnes"):
        looked(other)
