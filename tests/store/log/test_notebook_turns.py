"""« Suivant » asks what our own notebooks ask, and shows what they show; a changed notebook's own texts too."""

import json

import pytest

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.store.log import leading, turns
from cafe_citoyen.store.log.follow import read_proceedings
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


def test_the_duels_name_the_machines_and_leave_recorded_answers_to_their_reader(seance):
    assert led(seance.folder, "12_duels") == [
        ("part", ""), ("ask", "juger"), ("reveal", "juger"), ("show", "machines"),
        ("ask", "cocher"), ("reveal", "cocher"), ("show", "sources"),
    ]  # fmt: skip
    assert "enregistres" not in turns.names("12_duels")


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """Return a function that writes the carbon notebook's own cells."""
    monkeypatch.setattr(notebook_call, "NOTEBOOKS", tmp_path)

    def write(*cells):
        kept = [{"cell_type": "code", "source": cell} for cell in cells]
        text = json.dumps({"cells": kept})
        (tmp_path / "06_cout_carbone.ipynb").write_text(text, "utf-8")

    return write


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
