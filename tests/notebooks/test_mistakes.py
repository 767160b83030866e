"""A mistake in a notebook is one sentence that says what to change, in JupyterLab and in Voilà."""

import os
import subprocess
import sys

import httpx
import nbformat
import pytest
from nbclient import NotebookClient

from cafe_citoyen import notebook_start
from ports import mine
from waiting import WAIT_S

TABLE = "from cafe_citoyen import VoteDesQuestions, questions\nmes_questions = questions()\n"
MISTAKES = {
    "theme": (
        "from cafe_citoyen import questions\nquestions(theme='Écolgie')",
        "« Écolgie » n’est dans aucun theme ; choisissez parmi",
    ),
    "filtre": (
        "from cafe_citoyen import questions\nquestions(contient='xyz')",
        "Aucune question ne répond à tous ces choix",
    ),
    "filtre_a_soi": (
        TABLE + "VoteDesQuestions(mes_questions[mes_questions['theme'] == 'Écolgie'])",
        "Il ne reste aucune question",
    ),
    "colonne": (TABLE + "mes_questions['texe']", "La colonne « texe » n’existe pas. Les colonnes"),
    "requete": (TABLE + "mes_questions.query('them == 1')", "La colonne « them » n’existe pas"),
    "table": (
        TABLE + "VoteDesQuestions(mes_questions.rename(columns={'texte': 'text'}))",
        "Il manque la colonne « texte » à vos questions",
    ),
    "fichier": (
        "from cafe_citoyen import Activite\nActivite('absent.csv')",
        "« absent.csv » n’est pas à côté du carnet",
    ),
    "fichier_lu": (
        TABLE + "import pandas\npandas.read_csv('absent.csv')",
        "« absent.csv » n’est pas à côté du carnet",
    ),
    "facon": (TABLE + "VoteDesQuestions(facon='choise')", "Façon de voter inconnue : « choise »"),
    "reglage": (TABLE + "VoteDesQuestions(titer='Oui')", "« titer » n’est pas un réglage"),
    "nom": (TABLE + "VoteDesQuestions(mes_question)", "« mes_question » n’est pas connu ici"),
    "virgule": (
        TABLE + "VoteDesQuestions(nombre=3 titre='Oui')",
        "il y manque sans doute une virgule",
    ),
    "guillemet": (
        TABLE + "VoteDesQuestions(titre='Oui)",
        "un guillemet y est ouvert et jamais fermé",
    ),
    "guillemet_courbe": (TABLE + "VoteDesQuestions(titre=“Oui”)", "guillemets droits"),
    "parenthese": (TABLE + "VoteDesQuestions(nombre=3", "ouvert et jamais fermé"),
    "paquet": ("import cafe_citoyenne", "« cafe_citoyenne » n’est pas installé ici"),
    "action": (TABLE + "mes_questions.tirage(3)", "« tirage » n’est ni une colonne ni une action"),
    "tri": (TABLE + "questions(them='x')", "« them » n’est pas un réglage de questions"),
    "oubli": (
        "from cafe_citoyen import Activite\nActivite()",
        "Il manque « questions » à Activite",
    ),
    "liste": (TABLE + "VoteDesQuestions(['Une ?'])", "Une activité attend un tableau de questions"),
    "options": (
        "from cafe_citoyen import Activite\nActivite(['A ?', 'B ?'], facon='sort', options=['Oui'])",
        "entre accolades",
    ),
    "titre": (
        "from cafe_citoyen import Activite\nActivite(['A ?'], titre=3)",
        "Le titre est un texte",
    ),
    "classe": ("from cafe_citoyen import Vote", "« Vote » n’existe pas dans cafe_citoyen"),
}
IN_VOILA = ("theme", "filtre_a_soi", "colonne", "fichier", "facon", "virgule")


FIRST_CELL = 'mes_questions = "a.csv'
"""A slip in the very first cell: nothing of ours is imported yet."""


def notebook(*sources):
    made = nbformat.v4.new_notebook()
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    made.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return made


@pytest.fixture(scope="module")
def in_jupyterlab(tmp_path_factory):
    """What each cell shows in JupyterLab: the traceback that its kernel sends."""
    patch = pytest.MonkeyPatch()
    patch.setenv("CAFE_CITOYEN_DATA", str(tmp_path_factory.mktemp("mistakes") / "seances"))
    patch.setenv("PYTHONSTARTUP", notebook_start.__file__)  # as the café starts its kernels
    made = notebook(*(source for source, _ in MISTAKES.values()), "1 / 0")
    NotebookClient(made, timeout=WAIT_S, allow_errors=True).execute()
    patch.undo()
    errors = [next(o for o in cell.outputs if o.output_type == "error") for cell in made.cells]
    return dict(zip([*MISTAKES, "other"], errors, strict=True))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_sentence_in_jupyterlab(in_jupyterlab, name):
    (said,) = in_jupyterlab[name].traceback
    assert MISTAKES[name][1] in said
    assert "Traceback" not in said


def test_importing_the_toolkit_changes_nothing_in_somebodys_own_kernel():
    made = notebook(
        "import cafe_citoyen\nfrom cafe_citoyen import questions\nlen(questions())",
        "questions(theme='Écolgie')",
    )
    NotebookClient(made, timeout=WAIT_S, allow_errors=True).execute()
    (error,) = made.cells[1].outputs
    assert len(error.traceback) > 1  # IPython's own, and not a sentence of ours


def test_what_a_notebook_may_use_is_listed_before_it_is_loaded():
    code = (
        "import sys, cafe_citoyen\n"
        "print(*dir(cafe_citoyen), len([name for name in sys.modules if name.startswith('cafe_citoyen.')]))\n"
        "print(cafe_citoyen.__version__)"
    )
    listed, version = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert "VoteDesQuestions" in listed and "questions" in listed
    assert listed.endswith(" 0")
    assert version[0].isdigit()


def test_any_other_error_keeps_its_traceback_in_jupyterlab(in_jupyterlab):
    assert "ZeroDivisionError" in "".join(in_jupyterlab["other"].traceback)
    assert len(in_jupyterlab["other"].traceback) > 1


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fautes")
    for name in IN_VOILA:
        made = notebook(MISTAKES[name][0])
        made.cells.insert(0, nbformat.v4.new_markdown_cell("# Essai"))
        nbformat.write(made, folder / f"1_{name}.ipynb")
    nbformat.write(notebook(FIRST_CELL), folder / "2_premiere.ipynb")
    nbformat.write(notebook(), folder / "3_vide.ipynb")
    (folder / "4_abime.ipynb").write_text('{"cells": [')
    environment = {
        **os.environ,
        "CAFE_CITOYEN_DATA": str(tmp_path_factory.mktemp("seances")),
        "CAFE_CITOYEN_TOKEN": "jeton",
    }
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18950))]
    process = subprocess.Popen(
        [*command, "--notebooks", str(folder), "--max-kernels", "20"],  # one a page asked for here
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        base = process.stdout.readline().split()[1].split("/?")[0]
        with httpx.Client(base_url=base, timeout=WAIT_S) as client:
            client.get("/?token=jeton")
            yield client
    finally:
        process.terminate()
        process.wait(WAIT_S)


@pytest.mark.parametrize("name", IN_VOILA)
def test_a_mistake_is_one_sentence_in_voila(voila, name):
    body = voila.get(f"/voila/render/1_{name}.ipynb").text
    failure = body.split('class="cc-failure"')[1].split("</div>")[0]
    assert MISTAKES[name][1] in failure
    assert "Traceback" not in failure
    assert "n’a pas pu s’ouvrir" not in failure


def test_a_slip_before_anything_of_ours_is_imported_is_said_too(voila):
    body = voila.get("/voila/render/2_premiere.ipynb").text
    assert "un guillemet y est ouvert et jamais fermé" in body
    assert "n’a pas pu s’ouvrir" not in body


def test_a_notebook_without_a_cell_says_so(voila):
    assert "Ce carnet n’a pas de cellule de code" in voila.get("/voila/render/3_vide.ipynb").text


def test_a_damaged_notebook_is_a_sentence_in_our_own_page(voila):
    answer = voila.get("/voila/render/4_abime.ipynb", headers={"Accept-Language": "fr"})
    assert answer.status_code == 400
    assert "Cette activité ne s’ouvre pas" in answer.text
    assert "Voilà requires" not in answer.text
