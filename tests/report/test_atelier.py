"""An atelier's evening goes to its end: played, reported, its tables counted again, published and judged."""

import pandas as pd
from frictionless import Package

import report_numbers
from cafe_citoyen import Atelier, cli
from cafe_citoyen.store.seance import seances
from played import play


def test_an_atelier_that_was_played_is_reported_and_published(tmp_path, monkeypatch):
    data, target = tmp_path / "seances", tmp_path / "ouvert"
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(data))
    seance = seances.create(data, "La boussole")
    play(Atelier("boussole"))
    seances.close(seance)

    assert cli.main(["rapport", seance.id, "--sans-pdf", "--data", str(data)]) == 0
    # the list of votes, five rounds of four votes, the moves between two of them, and the texts
    assert report_numbers.check(seance.folder, seance.folder / "rapport.html") == 8

    assert cli.main(["publier", seance.id, str(target), "--oui", "--data", str(data)]) == 0
    report = Package(target / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    ours, published = pd.read_csv(seance.folder / "votes.csv"), pd.read_csv(target / "votes.csv")
    votes = ["etape", "tour", "objet", "valeur"]
    assert sorted(published[votes].to_numpy().tolist()) == sorted(ours[votes].to_numpy().tolist())


def test_two_halves_and_what_is_published_are_reported_as_the_files_say(tmp_path, monkeypatch):
    data, target = tmp_path / "seances", tmp_path / "ouvert"
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(data))
    seance = seances.create(data, "Idées reçues")
    play(Atelier("idees_recues"), people=24)
    seances.close(seance)

    assert cli.main(["rapport", seance.id, "--sans-pdf", "--data", str(data)]) == 0
    page = (seance.folder / "rapport.html").read_text("utf-8")
    # the list of votes, eight rounds that are counted or compared, the moves, the published texts
    assert report_numbers.check(seance.folder, seance.folder / "rapport.html") == 11
    for words in ("48\N{NO-BREAK SPACE}%", "CRÉDOC", "réponses)", "tirées au sort"):
        assert words in page
    assert "triangle-down" in page  # the published figures are marks of the chart

    assert cli.main(["publier", seance.id, str(target), "--oui", "--data", str(data)]) == 0
    report = Package(target / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    numbers = pd.read_csv(target / "resultats.csv")
    stated = numbers[numbers["code"] == "half-chance"]
    assert set(stated["etape"]) == {f"idees-recues-{one}" for one in ("page-blanche", "idee", "argument", "deux-questions")}  # fmt: skip
    ours = pd.read_csv(target / "votes.csv").query("etape == 'idees-recues-argument'")
    assert set(ours["objet"]) == {"r28-exemple", "r28-raisons"}
    assert "participant" not in ours
