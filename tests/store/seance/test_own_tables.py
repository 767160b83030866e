"""A table that a notebook kept: in the report, judged, published, and never against its owner's will."""

import json

import pandas as pd
import pytest
from frictionless import validate

import evening
from cafe_citoyen import Seance
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after import publication, sharing
from cafe_citoyen.store.seance import own_tables, verification

TABLE = pd.DataFrame(
    {
        "texte": ["=1+1", "Il faut freiner.", None],
        "voix": pd.array([3, None, 5], dtype="Int64"),
        "part": [0.25, 0.5, None],
        "oui": [True, False, True],
        "quand": pd.to_datetime(["2026-01-31 18:00", None, "2026-01-31 19:00"]),
    }
)


@pytest.fixture
def seance(directory, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(directory))
    return evening.play(directory, people=8, only=1)


def test_what_is_kept_reads_back(seance, monkeypatch):
    path = Seance().enregistrer(TABLE, "debats", titre="Ce qui a été débattu")
    (table,) = own_tables.listing(seance.folder)
    assert [field["type"] for field in table.fields] == [
        "string",
        "integer",
        "number",
        "boolean",
        "datetime",
    ]
    assert table.rows[0] == ["=1+1", "3", "0.25", "true", "2026-01-31T18:00:00"]
    assert table.rows[1][1] == table.rows[1][4] == ""
    assert "'=1+1" in path.read_text("utf-8")
    assert verification.problems(seance.folder) == []
    monkeypatch.chdir(path.parent)
    assert validate("debats.csv", schema="debats.schema.json").valid


def test_a_private_one_stays_and_a_public_one_is_published(seance, tmp_path):
    cafe = Seance()
    cafe.enregistrer(TABLE, "debats", titre="Débats", publier=True)
    cafe.enregistrer(cafe.votes("vote-1"), "brouillon", titre="Brouillon")
    publication.write(publication.prepare(seance), tmp_path / "publie")
    sharing.copy(seance.folder, tmp_path / "partage")
    for place in (tmp_path / "publie", tmp_path / "partage" / seance.id):
        assert (place / "debats.csv").is_file()
        assert not list(place.glob("brouillon*"))
    package = json.loads((tmp_path / "publie" / "datapackage.json").read_text("utf-8"))
    assert "debats" in [one["name"] for one in package["resources"]]
    assert "Débats (3 lignes" in (tmp_path / "publie" / "README.md").read_text("utf-8")
    assert validate(str(tmp_path / "publie" / "datapackage.json")).valid


def test_the_report_shows_it(seance):
    from cafe_citoyen.report.report import Rapport

    Seance().enregistrer(TABLE, "debats", titre="Ce qui a été <b>débattu</b>")
    shown = Rapport(seance.folder).tables().data
    assert "Ce qui a été &lt;b&gt;débattu&lt;/b&gt;" in shown
    assert "Il faut freiner." in shown


@pytest.mark.parametrize(
    ("table", "name", "options", "said"),
    [
        (TABLE, "votes", {}, "ne nomme pas une table"),
        (TABLE, "../dehors", {}, "ne nomme pas une table"),
        (TABLE, "debats", {"titre": " "}, "Donnez un titre"),
        (
            pd.DataFrame({"participant": ["a"]}),
            "debats",
            {"publier": True},
            "de qui est chaque ligne",
        ),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "debats", {}, "un nom à elles"),
        ([1, 2], "debats", {}, "pas list"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(seance, table, name, options, said):
    before = sorted(path.name for path in seance.folder.iterdir())
    with pytest.raises(Refusal, match=said):
        Seance().enregistrer(table, name, **{"titre": "Débats", **options})
    assert sorted(path.name for path in seance.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "debats.csv").unlink(), "manque"),
        (lambda folder: (folder / "debats.schema.json").write_text("{"), "schéma"),
        (lambda folder: (folder / "debats.csv").write_text("a,b\r\n"), "colonnes"),
        (lambda folder: (folder / "debats.csv").open("a").write("x,deux,1,true,\r\n"), "ligne"),
    ],
)
def test_a_damaged_one_is_said_and_left_at_home(seance, tmp_path, damage, said):
    Seance().enregistrer(TABLE, "debats", titre="Débats", publier=True)
    damage(seance.folder)
    (problem,) = verification.problems(seance.folder)
    assert said in problem.sentence()
    assert publication.prepare(seance).own == []
    assert "debats.csv" in own_tables.private_files(seance.folder)
