"""« Suivant » asks what our own notebooks ask, and shows what they show; a changed notebook's own texts too."""

import json
from functools import partial
from urllib.parse import parse_qsl

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import Projector
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.ouvrir_la_boite import OuvrirLaBoite
from cafe_citoyen.store.by_hand import recorded_duels
from cafe_citoyen.store.log import leading, steering, turns
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.reference import notebook_call
from cafe_citoyen.store.seance import evening_file

END = EveningPart("fin", "Fin", 5)


def led(folder, activity, part=""):
    """Lead an activity to its end; return what each press did, and the view under which a scene came."""
    evening_file.write(folder, Evening((EveningPart("a", "A", 10, activity, part), END)))
    told = []
    while (move := leading.go_on(folder)).part != END:
        if move.action != "close":
            told.append((move.action, move.turn.id if move.turn else ""))
    return told


def test_the_hive_asks_before_and_after_and_shows_its_ring(seance):
    assert led(seance.folder, "03_boite_noire") == [
        ("part", ""), ("ask", "avant"),
        ("ask", "ordre"), ("reveal", "ordre"),
        ("ask", "cartes"), ("reveal", "cartes"),
        ("ask", "apres"), ("reveal", "apres"),
    ]  # fmt: skip
    proceedings = read_proceedings(seance.folder)
    assert {"partie/ordre", "partie/cartes"} <= proceedings.screen.views.keys()
    assert [one.round for one in proceedings.asked()][:2] == [("avis-134", 1), ("avis-134", 2)]


def test_the_label_tells_the_origins_after_the_guesses(seance):
    assert led(seance.folder, "05_petit_ia") == [
        ("part", ""), ("ask", "lire"), ("reveal", "lire"),
        ("show", "devine"), ("show", "confiance"), ("show", "etiquette"),
        ("ask", "avis"), ("reveal", "avis"),
    ]  # fmt: skip
    views = read_proceedings(seance.folder).screen.views
    assert views["partie/devine"].startswith("partie/devine?machines=")


def test_what_ends_a_vote_that_nobody_asked_is_passed_over(seance):
    assert led(seance.folder, "05_petit_ia", "devine ; etiquette") == [("part", ""), ("show", "etiquette")]  # fmt: skip


def test_the_duels_name_the_machines_and_pass_over_a_file_that_nobody_named(seance):
    assert led(seance.folder, "12_duels") == [
        ("part", ""), ("ask", "juger"), ("reveal", "juger"), ("show", "machines"),
        ("ask", "cocher"), ("reveal", "cocher"), ("show", "sources"),
    ]  # fmt: skip
    assert "enregistres" in turns.names("12_duels")


def test_recorded_duels_wait_for_their_reader_and_tell_the_models_after_the_vote(
    seance, notebook, tmp_path
):
    notebook("12_duels", 'Duels(fichier="duels.csv")')
    row = ["2025-03-01 10:00:00", "le-grand", "le-petit", "Oui ?", "Oui.", "Non.", "etalab-2.0"]
    head = [*recorded_duels.REQUIRED[:3], recorded_duels.OPENING, *recorded_duels.REQUIRED[3:]]
    (tmp_path / "duels.csv").write_text(f"{','.join(head)}\n{','.join(row)}\n", "utf-8")
    with pytest.raises(Refusal, match="relisez d’abord le fichier"):
        led(seance.folder, "12_duels", "enregistres")
    (duel,) = recorded_duels.read(tmp_path / "duels.csv")[0]
    steering.project(seance.folder, f"partie/enregistres?approuves={duel.id}", activity="Duels")
    go_on = partial(leading.go_on, seance.folder)
    steering.project(seance.folder, "", activity="Duels")
    assert go_on().action == "ask"
    assert shown(seance) == f"partie/enregistres?approuves={duel.id}", (
        "both answers beside the vote"
    )
    assert [go_on().action, go_on().action, shown(seance)] == ["close", "reveal", ""]
    assert go_on().action == "show"
    assert shown(seance) == f"partie/enregistres?approuves={duel.id}&dits={duel.id}"
    assert leading.go_back(seance.folder).action == "hide"
    assert leading.go_back(seance.folder).action == "reopen"
    assert [go_on().action, go_on().action, go_on().action] == ["close", "reveal", "show"]
    assert go_on().part == END


def test_the_box_is_bet_on_beside_its_scenes_as_its_own_bar_would_and_answers_with_the_result(
    seance, notebook
):
    """A scene is asked about as it was left, in the words of the notebook's own cell."""
    notebook("04_ouvrir_la_boite", 'OuvrirLaBoite("Un chat.", question="Qui ?", reponses="A\\nB")')
    steering.project(seance.folder, "partie/mot-suivant?debut=Le+monde", activity="OuvrirLaBoite")
    bets = ("jetons", "mot-suivant", "plus-de-donnees", "plus-biaisee")
    assert led(seance.folder, "04_ouvrir_la_boite") == [
        ("part", ""), *((what, one) for one in bets for what in ("ask", "reveal")),
        ("ask", "pourquoi-non"), ("reveal", "pourquoi-non"), ("show", "pourquoi-non"),
        ("ask", "clic-humain"), ("reveal", "clic-humain"),
    ]  # fmt: skip
    follower = SeanceFollower(seance.folder)
    follower.poll()
    views = follower.proceedings.screen.views
    assert views["partie/mot-suivant"] == "partie/mot-suivant?debut=Le+monde"
    assert views["partie/plus-de-donnees"] == "partie/plus-de-donnees?vue=parier"
    assert views["partie/pourquoi-non"] == "partie/pourquoi-non?pourquoi=1&changer=1"
    box = OuvrirLaBoite("Un chat.", question="Qui ?", reponses="A\nB")
    asked = [one.step for one in follower.proceedings.asked()]
    for one, step in zip(box.demonstrations.values(), asked, strict=True):
        knobs = {
            **one.part.knobs,
            **dict(parse_qsl(views[f"partie/{one.part.id}"].partition("?")[2])),
        }
        assert (
            kind(step.kind).check_step(one.step(knobs, Projector(Reader(follower), "fr"))) == step
        )
    assert [item.text for item in asked[-1].objects] == ["A", "B"]


def test_a_bet_that_is_opened_again_keeps_its_scene(seance):
    evening_file.write(seance.folder, Evening((EveningPart("a", "A", 10, "04_ouvrir_la_boite", "jetons"), END)))  # fmt: skip
    assert [leading.go_on(seance.folder).action for _ in range(3)] == ["part", "ask", "close"]
    assert shown(seance) == "partie/jetons"
    assert leading.go_back(seance.folder).action == "reopen"
    assert shown(seance) == "partie/jetons"
    assert [leading.go_on(seance.folder).action for _ in range(2)] == ["close", "reveal"]
    assert shown(seance) == "partie/jetons"


def shown(seance):
    return read_proceedings(seance.folder).screen.view


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """Return a function that writes a notebook's own cells."""
    monkeypatch.setattr(notebook_call, "NOTEBOOKS", tmp_path)

    def write(stem, *cells):
        kept = [{"cell_type": "code", "source": cell} for cell in cells]
        (tmp_path / f"{stem}.ipynb").write_text(json.dumps({"cells": kept}), "utf-8")

    return write


@pytest.fixture
def changed(notebook):
    """Return a function that writes the carbon notebook's own cells."""
    return partial(notebook, "06_cout_carbone")


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (["n = 7", "from cafe_citoyen import CoutCarbone\nCoutCarbone(n)"], "7 questions"),
        (["CoutCarbone(questions=9, usages=read())"], "9 questions"),
        (["CoutCarbone(read())"], "150 questions"),
        (["CoutCarbone(0)"], "150 questions"),
        (["CoutCarbone("], "150 questions"),
        ([], "150 questions"),
    ],
)
def test_a_changed_notebook_asks_its_own(seance, changed, cells, title):
    changed(*cells)
    assert led(seance.folder, "06_cout_carbone", "deviner") == [("part", ""), ("ask", "deviner"), ("reveal", "deviner")]  # fmt: skip
    (step,) = read_proceedings(seance.folder).steps.values()
    assert step.title.startswith(title)


def test_of_a_changed_notebook_statements_count_too(seance, changed):
    changed('dits = """\nUn\nDeux\n"""', "CoutCarbone(affirmations=dits)")
    led(seance.folder, "06_cout_carbone", "avant")
    (step,) = read_proceedings(seance.folder).steps.values()
    assert [one.text for one in step.objects] == ["Un", "Deux"]
