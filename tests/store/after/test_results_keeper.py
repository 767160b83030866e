"""resultats.csv: there at each reveal, in words, rounded, and never of what the room was not shown."""

import csv
import json
from uuid import uuid4

import pytest
from frictionless import Package

import evening
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.choice import Choice
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.wording import cell, indicators_of, measure
from cafe_citoyen.store.after import approved, results, results_keeper
from cafe_citoyen.store.after.results_keeper import ResultsKeeper
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import seances, verification

STEP = Step("q", "Que garder\u00a0?", "choice", (Object("a", "Le café"), Object("b", "=1+1")))


def rows(seance):
    with (seance.folder / "resultats.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def seance(directory):
    return seances.create(directory, "Café", fictive=True)


@pytest.fixture
def keeper(directory):
    return ResultsKeeper(directory)


def vote(seance, *chosen, number=1, step=STEP):
    """Seven people vote, the first of them twice."""
    journal = Journal(seance.folder)
    people = [*range(len(chosen)), 0]
    for place, person in enumerate(people):
        ballot = f"{number:04d}{place:04d}-0000-4000-8000-000000000000"
        values = {chosen[place % len(chosen)]: "1"}
        journal.append(
            [Ballot(now(), seance.id, step.id, number, f"{person:032x}", ballot, values)]
        )
    journal.close()


def test_results_come_with_the_reveal_in_words_and_not_before(seance, keeper):
    steering.open_step(seance.folder, STEP)
    vote(seance, *"aabbbba")
    keeper.look()
    assert rows(seance) == []
    steering.reveal(seance.folder)
    keeper.look()
    (share,) = (row for row in rows(seance) if (row["objet"], row["code"]) == ("a", "share"))
    # 3 of 7 are 43 %; the second ballot of the first person replaces her first
    assert share["question"] == STEP.title
    assert share["texte"] == "Le café"
    assert share["indicateur"] == "Part des bulletins"
    assert (share["valeur"], share["unite"], share["n"]) == ("43", "%", "7")
    assert share["lecture"].startswith("43\u00a0% [")
    assert next(row["texte"] for row in rows(seance) if row["objet"] == "b") == "'=1+1"


def test_a_reveal_that_is_hidden_cancelled_or_asked_again_changes_the_file(seance, keeper):
    steering.open_step(seance.folder, STEP)
    vote(seance, *"ab")
    steering.reveal(seance.folder)
    keeper.look()
    assert {row["tour"] for row in rows(seance)} == {"1"}
    steering.hide(seance.folder)
    keeper.look()
    assert rows(seance) == []
    steering.reveal(seance.folder)
    number = steering.new_round(seance.folder, "q").number
    vote(seance, *"bb", number=number)
    steering.reveal(seance.folder)
    keeper.look()
    assert {row["tour"] for row in rows(seance)} == {"1", "2"}
    steering.cancel(seance.folder)
    keeper.look()
    assert {row["tour"] for row in rows(seance)} == {"1"}


def test_answers_that_change_after_the_reveal_change_the_file(seance, keeper):
    steering.open_step(seance.folder, STEP)
    vote(seance, *"aab")
    steering.reveal(seance.folder)
    keeper.look()
    log = open_log(seance.folder, "room")
    changed = Ballot(now(), seance.id, "q", 1, f"{1:032x}", str(uuid4()), {"b": "1"}, "papier")
    log.append([changed])  # as many people as before
    log.close()
    keeper.look()
    shares = {row["objet"]: row["valeur"] for row in rows(seance) if row["code"] == "share"}
    assert shares == {"a": "33", "b": "67"}


def test_a_keeper_that_was_killed_between_writes_the_same_afterwards(seance, directory, keeper):
    steering.open_step(seance.folder, STEP)
    vote(seance, *"ab")
    steering.reveal(seance.folder)
    keeper.look()
    written = (seance.folder / "resultats.csv").read_bytes()
    (seance.folder / "resultats.csv").unlink()
    ResultsKeeper(directory).look()
    assert (seance.folder / "resultats.csv").read_bytes() == written


def test_a_cafe_closed_right_after_a_reveal_has_its_results(seance, keeper):
    steering.open_step(seance.folder, STEP)
    keeper.look()
    vote(seance, *"ab")
    steering.reveal(seance.folder)
    seances.close(seance)
    keeper.look()
    assert rows(seance) != []


def test_a_full_disk_is_said_once_and_tried_again(seance, keeper, monkeypatch, caplog):
    steering.open_step(seance.folder, STEP)
    vote(seance, *"ab")
    steering.reveal(seance.folder)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(results_keeper, "renew", full)
        keeper.look()
        keeper.look()
    assert len([one for one in caplog.records if "resultats.csv" in str(one.msg)]) == 1
    keeper.look()
    assert rows(seance) != []


def test_a_table_that_somebody_made_another_one_of_is_kept_aside(seance, keeper):
    path = seance.folder / "resultats.csv"
    noted = path.read_bytes().replace(b"\r\n", b",mes notes\r\n")
    path.write_bytes(noted)
    steering.open_step(seance.folder, STEP)
    vote(seance, *"ab")
    steering.reveal(seance.folder)
    keeper.look()
    assert rows(seance) != []
    assert (seance.folder / "resultats.csv.1.rebut").read_bytes() == noted
    steering.hide(seance.folder)
    keeper.look()
    assert len(list(seance.folder.glob("*.rebut"))) == 1  # what we wrote ourselves is not kept


def test_every_kind_is_written_rounded_and_right_for_frictionless_and_verifier(directory, keeper):
    seance = seances.reopen(evening.play(directory, people=23))
    keeper.look()
    found = rows(seance)
    assert {row["etape"] for row in found} == {step.id for step, _ in evening.steps()}
    for row in found:
        assert row["indicateur"] != row["code"]
        assert len(row["valeur"].strip("-0.").replace(".", "")) <= 3
        assert row["unite"] != "%" or row["valeur"].isdecimal()
    report = Package(seance.folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    assert "resultats" in [task.name for task in report.tasks]
    assert verification.problems(seance.folder) == []


def test_verifier_names_what_is_wrong_in_the_results_and_says_that_they_come_again(seance):
    path = seance.folder / "resultats.csv"
    path.write_bytes(path.read_bytes() + b"x\r\n")
    (problem,) = verification.problems(seance.folder)
    assert problem.file == "resultats.csv"
    assert "se refait" in problem.remedy


def test_a_folder_of_before_is_described_anew(seance, keeper):
    path = seance.folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["resources"].pop()
    path.write_text(json.dumps(package), "utf-8")
    for name in ("resultats.csv", "soiree.csv"):
        (seance.folder / name).unlink()
    keeper.look()
    assert [one["name"] for one in json.loads(path.read_text("utf-8"))["resources"]][
        -1
    ] == "resultats"
    assert Package(path).validate().valid


def test_a_text_refused_after_a_vote_on_it_leaves_the_results_that_are_shared(seance, keeper):
    name = "00000000-0000-4000-8000-000000000000"
    step = Step("v", "Laquelle ?", "choice", (Object(name, "M. X triche"), Object("b", "Autre")))
    steering.open_step(seance.folder, step)
    vote(seance, name, "b", step=step)
    steering.reveal(seance.folder)
    keeper.look()
    details = {"contribution": name, "statut": "refusee", "vers": None}
    deroule.append(seance.folder, "moderer", Round("v", 1), details)
    shared = approved.changed(seance.folder)["resultats.csv"].decode()
    assert "M. X" not in shared
    assert "[texte retiré]" in shared


@pytest.mark.parametrize("name", ["aucune", "aucune~aucune", "low", "high", "a"])
def test_an_object_called_like_a_word_of_ours_keeps_its_text(name):
    objects = tuple(Object(one, one) for one in ("a", "aucune", "low", "high"))
    asked = Step("q", "T", "choice", objects, {"none": True})
    wanted = "Aucune de ces propositions" if "~" in name else name
    assert results.text_of(asked, name) == wanted


def test_the_whole_of_a_step_has_a_name_of_its_own():
    assert results.text_of(STEP, "") == "Ensemble"


def test_what_somebody_elses_kind_states_stops_no_other_result(seance, keeper, monkeypatch):
    stated = [
        Result("a", "nuage", float("nan"), None, None, 7),
        Result("a", "large", 2.0, 0.0, float("inf"), 7),
        Result("a", "grade", 9.0, None, None, 7),
        Result("ailleurs", "sur\ndeux lignes", 0.5, None, None, 7),
    ]
    monkeypatch.setattr(Choice, "tally", lambda self, step, ballots: stated)
    steering.open_step(seance.folder, STEP)
    steering.reveal(seance.folder)
    keeper.look()
    found = [(row["texte"], row["code"], row["valeur"], row["haut"]) for row in rows(seance)]
    assert found == [
        ("Le café", "large", "2", ""),
        ("Le café", "grade", "9", ""),
        ("ailleurs", "sur deux lignes", "0.5", ""),
    ]


@pytest.mark.parametrize(
    ("scale", "number", "written", "read"),
    [
        ({"low": 2025, "high": 2100}, 2037.0, "2037", "2\N{NARROW NO-BREAK SPACE}037"),
        ({"low": 1, "high": 1e9, "scale": "log"}, 93.8, "93.8", "93,8"),
    ],
)
def test_a_measure_is_read_as_it_is_written(scale, number, written, read):
    asked = Step("e", "T", "estimate", (Object("a", "A"),), {"unit": "u", **scale})
    known = indicators_of(kind("estimate").check_step(asked))
    result = Result("a", "q1", number, None, None, 7)
    assert measure(result, known)[1](number) == written
    assert cell(result, known, "fr", str) == read


def test_what_a_setting_costs_has_its_unit():
    asked = kind("setting").check_step(Step("r", "T", "setting", (Object("carbone", "R"),)))
    low = Result("low", "median", 0.374, None, None, 9)
    assert measure(low, indicators_of(asked))[0] == "gCO2e par réponse"
