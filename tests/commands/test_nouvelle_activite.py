"""``nouvelle-activite`` writes a notebook that already works, and never over another."""

import json
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from ateliers import example
from cafe_citoyen import Atelier, AvantApres, VoteDesQuestions, cli, questions
from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.dashboards.activities.accueil.tiles import tile
from cafe_citoyen.dashboards.activities.activite.activite import Activite
from cafe_citoyen.store.own_notebooks import PAGES
from waiting import WAIT_S

KINDS = sorted(name for name, one in kinds().items() if one.makes == "ballots")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    place = tmp_path / "carnets"
    place.mkdir()
    (place / "02_autre.ipynb").write_text("{}")
    monkeypatch.chdir(place)
    return place


def new(folder, name="Vidéosurveillance", *options):
    return cli.main(["nouvelle-activite", name, "--notebooks", str(folder), *options])


def code(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def test_the_notebook_is_short_and_says_what_to_change_first(folder):
    assert new(folder) == 0
    path = folder / "50_videosurveillance.ipynb"
    assert len(code(path).splitlines()) < 25
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.cell_type for cell in cells] == ["markdown", "markdown", "code", "code"]
    assert "À vous" in cells[1].source
    assert "50_videosurveillance.csv" in cells[2].source


def test_the_notebook_stands_on_the_welcome_page_by_itself(folder):
    new(folder)
    (path,) = folder.glob("5*.ipynb")
    said = tile(path)
    assert (said["title"], said["people"]) == ("Vidéosurveillance", "de 6 à 60")


def test_the_notebook_runs_from_top_to_bottom(folder):
    new(folder)
    notebook = nbformat.read(folder / "50_videosurveillance.ipynb", as_version=4)
    NotebookClient(
        notebook, timeout=WAIT_S, resources={"metadata": {"path": str(folder)}}
    ).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [one.output_type for one in shown] == ["execute_result"]


@pytest.mark.parametrize("name", KINDS)
def test_every_way_to_vote_makes_an_activity_that_opens(folder, name):
    assert new(folder, "Essai", "--facon", name, "--tours", "1") == 0
    given = {}
    exec(code(folder / "50_essai.ipynb").split("from cafe_citoyen")[0], given)
    board = Activite(
        given["mes_questions"],
        given["mon_titre"],
        given["ma_facon"],
        given["mes_tours"],
        given["mes_options"],
    )
    asked = board.offer["questions"]
    board._take(
        None,
        {
            "action": "open", "title": "T", "kind": name, "ids": [one["id"] for one in asked],
            "texts": [one["texte"] for one in asked], "options": {"max": 1} if name == "choice" else {},
        },
        None,
    )  # fmt: skip
    assert board.said == ""
    assert board.view["step"]["kind"] == name


def test_what_is_asked_to_begin_with_is_of_the_sort_that_the_kind_answers(folder):
    new(folder, "Essai", "--facon", "position")
    new(folder, "Essai", "--facon", "choice")
    agree, choose = sorted(folder.glob("5*.csv"))
    assert "?" not in agree.read_text(
        "utf-8-sig"
    )  # one agrees with a sentence, not with a question
    assert choose.read_text("utf-8-sig").count("?") == 3


def test_an_activity_takes_a_list_or_a_table_as_well_as_a_file(folder):
    said = [Activite(given).offer["questions"] for given in (["A ?", "B ?"], questions(tirage=2))]
    assert [one["texte"] for one in said[0]] == ["A ?", "B ?"]
    assert len(said[1]) == 2


def test_a_second_activity_takes_the_next_number_and_touches_nothing(folder):
    new(folder)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert new(folder) == 0
    assert {name: (folder / name).read_bytes() for name in first} == first
    assert (folder / "51_videosurveillance.ipynb").exists()


def test_questions_already_written_are_taken_over(folder, tmp_path):
    written = tmp_path / "miennes.csv"
    written.write_text("question;theme\nEst-ce utile ?;Rue\n", "utf-8")
    assert new(folder, "Rue", "--questions", str(written)) == 0
    content = (folder / "50_rue.csv").read_text("utf-8-sig")
    assert content.splitlines()[1].endswith("Est-ce utile ?;Rue")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--facon", "horoscope"), "Façon de voter inconnue"),
        (("--questions", "absent.csv"), "absent.csv"),
        (("--tours", "0"), "de 1 à 9"),
        (("--facon", "text"), "Paroles"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(folder, capsys, options, words):
    before = sorted(folder.iterdir())
    assert new(folder, "Essai", *options) == 1
    assert words in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_an_authors_notebook_says_that_it_is_one(folder):
    new(folder)
    metadata = json.loads((folder / "50_videosurveillance.ipynb").read_text("utf-8"))["metadata"]
    assert metadata["cafe_citoyen"] == "nouvelle-activite"


def test_the_rounds_planned_are_said_on_the_screen(folder):
    new(folder)
    board = Activite("50_videosurveillance.csv", facon="position", tours=2)
    board._take(None, {"action": "open", "title": "T", "kind": "position", "ids": ["a"], "texts": ["A ?"], "options": {}}, None)  # fmt: skip
    assert board.view["step"]["planned"] == 2


@pytest.mark.parametrize("start", ["-", "+", "=", "@", "'"])
def test_tablets_get_a_question_as_it_was_written_by_every_road(start, folder, capsys):
    """The notebook's line that `importer` offers, its table read by pandas, and this command."""
    text = f"{start} Qui décide, et où ?"
    Path("miennes.csv").write_text(f'texte;theme\n"{text}";Eau\n', "utf-8")
    assert cli.main(["importer", "--questions", "miennes.csv"]) == 0
    assert "VoteDesQuestions('miennes-questions.csv')" in capsys.readouterr().out
    assert new(folder, "Eau", "--questions", "miennes-questions.csv") == 0
    boards = [
        VoteDesQuestions("miennes-questions.csv"),
        VoteDesQuestions(pd.read_csv("miennes-questions.csv", dtype=str)),
        AvantApres(questions="miennes-questions.csv"),
        Activite("50_eau.csv", facon="position"),
    ]
    assert [board.offer["questions"][0]["texte"] for board in boards] == [text] * 4


def test_an_atelier_is_copied_with_its_notebook_and_plays(folder):
    model = example(folder / "modele")
    before = {path: path.read_bytes() for path in model.iterdir()}
    assert new(folder, "Mon atelier", "--modele", "modele") == 0
    made = folder / "50_mon_atelier"
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {
        path.name: content for path, content in before.items()
    }
    assert code(made.with_suffix(".ipynb")).splitlines() == [
        "from cafe_citoyen import Atelier",
        "",
        'Atelier("50_mon_atelier")',
    ]
    assert "45 min" in made.with_suffix(".ipynb").read_text("utf-8")
    board = Atelier("50_mon_atelier")
    assert next(iter(board.parts)) == "mon-atelier-projet"


def test_a_model_that_is_nowhere_or_has_a_fault_is_said_and_nothing_is_written(folder, capsys):
    (example(folder / "modele") / "cas.csv").unlink()
    before = sorted(folder.rglob("*"))
    assert new(folder, "Essai", "--modele", "lune") == 1
    assert "Aucun dossier « lune »" in capsys.readouterr().err
    assert new(folder, "Essai", "--modele", "modele") == 1
    assert "parties.csv, ligne 2" in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


def test_notebooks_of_ones_own_that_began_at_10_keep_their_numbers(folder):
    (folder / "12_ancien.ipynb").write_text("{}")
    new(folder)
    assert sorted(path.name for path in folder.glob("*.ipynb") if path.name not in PAGES) == [
        "02_autre.ipynb", "12_ancien.ipynb", "50_videosurveillance.ipynb",
    ]  # fmt: skip
