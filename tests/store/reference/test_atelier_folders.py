"""The ateliers that we ship: described, sourced, translated, and alike where they say the same."""

import csv
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3] / "datasets"
ATELIERS = sorted((ROOT / "ateliers").glob("*/parties.csv"))
TABLES = sorted((ROOT / "ateliers").glob("*/*.csv"))
CARDS = [path for path in TABLES if path.stem != "parties"]
OWN = ("sans source", "à la partie suivante")
"""How a card without a date says that it has no source, or where its source is told."""


def rows(atelier, stem):
    with (ROOT / "ateliers" / atelier / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name(path):
    return f"{path.parent.name}/{path.stem}"


def fields(path):
    schema = json.loads(path.with_suffix(".schema.json").read_text("utf-8"))
    return {field["name"]: field["description"] for field in schema["fields"]}


def test_every_table_is_in_the_package_that_frictionless_judges():
    package = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    listed = {one["path"] for one in package["resources"]}
    assert {path.relative_to(ROOT).as_posix() for path in TABLES} <= listed
    assert len(ATELIERS) == 10


@pytest.mark.parametrize("path", CARDS, ids=name)
def test_the_card_of_an_atelier_says_each_column(path):
    card = (path.parent / "README.md").read_text("utf-8")
    assert f"## Colonnes de `{path.name}`" in card
    assert [one for one in fields(path) if f"| `{one}` |" not in card] == []


def test_the_columns_of_the_parts_are_the_same_everywhere_and_said_once():
    known = [fields(path) for path in ATELIERS]
    assert all(one == known[0] for one in known)
    card = (ROOT / "ateliers" / "README.md").read_text("utf-8")
    assert [column for column in known[0] if f"| `{column}` |" not in card] == []


@pytest.mark.parametrize("path", CARDS, ids=name)
def test_every_card_has_a_source_and_a_date_or_says_that_it_has_none(path):
    bare = [
        row["id"]
        for row in rows(path.parent.name, path.stem)
        if not row["source"]
        or (not row.get("date") and not any(one in row["source"] for one in OWN))
    ]
    assert bare == []


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_every_text_has_its_english_beside_it(path):
    found = rows(path.parent.name, path.stem)
    pairs = [(one, f"{one}_en") for one in found[0] if f"{one}_en" in found[0] and one != "source"]
    assert pairs
    lacking = [
        (row["id"], one) for row in found for one, en in pairs if bool(row[one]) != bool(row[en])
    ]
    assert lacking == []


def test_the_minutes_that_the_list_of_ateliers_says_are_those_of_the_parts():
    listed = (ROOT / "ateliers" / "README.md").read_text("utf-8")
    for path in ATELIERS:
        minutes = sum(int(row["minutes"]) for row in rows(path.parent.name, "parties"))
        line = next(one for one in listed.splitlines() if one.startswith(f"| [{path.parent.name}]"))
        assert line.endswith(f"| {minutes} |")


def test_a_case_is_told_alike_in_both_ateliers():
    ours = [row for row in rows("boussole", "cas") if row["id"] != "ici"]
    told = rows("secteurs", "cas")
    assert ours == told[:24]
    assert [row["id"] for row in told[24:]] == [
        "k25",
        "k26",
        "k27",
    ]  # told, and no project to judge


def test_a_claim_and_its_card_say_the_same_and_keep_how_the_source_was_read():
    claims, cards = rows("idees_recues", "affirmations"), rows("idees_recues", "cartes")
    both = [[(row["id"], row["titre"], row["titre_en"]) for row in one] for one in (claims, cards)]
    assert both[0] == both[1]
    assert len(cards) == 30
    assert {row["lecture"] for row in cards} == {"extrait", "lue", "mesuré ici"}


def test_the_compass_prints_the_booklets_own_words():
    with (ROOT / "boussole" / "boussole.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["id"].lower(): row["texte"] for row in csv.DictReader(file)}
    ours = rows("boussole", "arrets") + rows("boussole", "criteres")
    assert {row["id"]: row["texte"] for row in ours} == printed


def test_each_criterion_has_the_five_questions_that_its_part_asks():
    asked = [row["critere"] for row in rows("boussole", "questions")]
    assert len(asked) == 48
    assert all(asked.count(row["id"]) >= 5 for row in rows("boussole", "criteres"))
    assert all(asked.count(row["id"]) >= 1 for row in rows("boussole", "arrets"))


def test_the_register_names_each_of_its_fields_once():
    with (ROOT / "registre" / "champs.csv").open(encoding="utf-8", newline="") as file:
        told = [row["nom"] for row in csv.DictReader(file)]
    schema = json.loads((ROOT / "registre" / "schema.json").read_text("utf-8"))
    assert told == [field["name"] for field in schema["fields"]]
    assert len(told) == 39
    card = (ROOT / "registre" / "README.md").read_text("utf-8")
    assert [one for one in told if f"| `{one}` |" not in card] == []
