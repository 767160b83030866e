"""A campaign's public folder: judged by frictionless, recounted, in two languages, and nothing that is not to be told."""

import csv
import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from frictionless import Package

import places
from cafe_citoyen import cli
from cafe_citoyen.store.network.result_file import FILE, ResultFile


@pytest.fixture
def folder(tmp_path):
    """Three places alike, one of a few, one that asked otherwise; two of them asked something else as well."""
    folder = places.campaign(tmp_path / "novembre", title="Cafés <b> & Cie")
    for seed, (name, people) in enumerate((("nantes", 23), ("brest", 12), ("saint-denis", 17), ("ajaccio", 4))):  # fmt: skip
        places.hold(folder / name, people, seed)
    places.hold(folder / "lille", 9, 5, replace(places.QUESTION, title="Qui doit trancher ?"))
    other = replace(places.QUESTION, id="avis", title="Êtes-vous d’accord ?", kind="position", options={})  # fmt: skip
    for seed, name in enumerate(("nantes", "brest")):
        places.hold(folder / name, 11, seed + 7, other, date="2026-11-30")
    return folder


@pytest.fixture
def made(folder, tmp_path):
    assert cli.main(["publier-reseau", str(folder), str(tmp_path / "public"), "--oui"]) == 0
    return tmp_path / "public"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_the_tables_right_and_the_sum_is_that_of_the_places(made):
    report = Package(str(made / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    found = [row for row in rows(made / "resultats.csv") if (row["etape"], row["code"]) == ("commune", "votes")]  # fmt: skip
    for name in places.QUESTION.object_ids:
        whole = [int(row["valeur"]) for row in found if row["objet"] == name and not row["lieu"]]
        parts = [int(row["valeur"]) for row in found if row["objet"] == name and row["lieu"]]
        assert whole == [sum(parts)]
    asked = {(row["etape"], row["question"]): row for row in rows(made / "questions.csv")}
    common = asked["commune", places.QUESTION.title]
    assert (common["n"], common["lieux"], common["a_part"]) == ("52", "3", "2")
    assert len(rows(made / "lieux.csv")) == 7


def test_nothing_is_published_of_a_few_but_that_the_place_was_there(made):
    told = "".join(path.read_text("utf-8") for path in made.glob("resultats.csv"))
    assert "ajaccio" not in told
    page = BeautifulSoup((made / "index.html").read_text("utf-8"), "html.parser")
    assert page.h1.text == "Cafés <b> & Cie"
    said = [one.text for one in page.find_all("li")]
    assert any(one.startswith("Ajaccio") and "moins de 5 bulletins" in one for one in said)
    assert any(one.startswith("Lille") and "la formulation" in one for one in said)


def test_the_page_is_in_two_languages_and_fetches_nothing(made):
    for name, code, sentence in (("index.html", "fr", "Où et quand"), ("en.html", "en", "Where and when")):  # fmt: skip
        text = (made / name).read_text("utf-8")
        page = BeautifulSoup(text, "html.parser")
        assert (page.html["lang"], page.h2.text) == (code, sentence)
        assert not page.find_all(["script", "img", "link", "iframe"])
        assert not re.findall(r"https?://", text)
        links = [one["href"] for one in page.find_all("a")]
        assert all((made / link).is_file() for link in links)


def test_a_version_changes_with_a_published_number_and_with_nothing_else(folder, made, tmp_path):
    def version(name):
        target = tmp_path / name
        assert cli.main(["publier-reseau", str(folder), str(target), "--oui"]) == 0
        return json.loads((target / "datapackage.json").read_text("utf-8"))["version"]

    first = version("encore")
    assert first == json.loads((made / "datapackage.json").read_text("utf-8"))["version"]
    places.hold(folder / "grenoble", 8, 9)
    assert version("apres") != first


def test_a_folder_that_holds_something_is_left_alone(folder, made, capsys):
    assert cli.main(["publier-reseau", str(folder), str(made), "--oui"]) == 1
    assert "n’est pas vide" in capsys.readouterr().err
    assert cli.main(["publier-reseau", str(folder)]) == 1
    assert "dossier neuf" in capsys.readouterr().err


def test_an_empty_campaign_has_a_page_too(tmp_path):
    folder = places.campaign(tmp_path / "vide")
    assert cli.main(["publier-reseau", str(folder), str(tmp_path / "public"), "--oui"]) == 0
    assert "0 lieu sur 7" in (tmp_path / "public" / "index.html").read_text("utf-8")
    assert Package(str(tmp_path / "public" / "datapackage.json")).validate().valid


def test_the_live_result_is_kept_until_somebody_stops_it(folder, monkeypatch):
    def hold_one_more(seconds):
        told = json.loads((folder / FILE).read_text("utf-8"))
        if told["version"] == 2:
            raise KeyboardInterrupt
        places.hold(folder / "grenoble", 8, 9)

    monkeypatch.setattr("time.sleep", hold_one_more)
    assert cli.main(["publier-reseau", str(folder), "--direct"]) == 130
    assert json.loads((folder / FILE).read_text("utf-8"))["question"]["n"] == 60
    ResultFile(folder).close()  # nobody holds it any more
