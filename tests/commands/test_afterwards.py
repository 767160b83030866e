"""What is done of a séance once it is over, from a terminal."""

import csv
import io
import shutil

import pytest

import evening
from cafe_citoyen import cli
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, quick_kernels):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    def run_(*words):
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out + captured.err

    return run_


@pytest.fixture
def seance(run, tmp_path):
    return evening.play(tmp_path / "seances")


def test_a_report_is_made_by_the_command(run, seance):
    code, output = run("rapport", seance.id, "--sans-pdf")
    assert code == 0
    assert "rapport.html" in output
    assert (seance.folder / "rapport.html").exists()


def test_a_machine_without_browser_is_told_how_to_print(run, seance, monkeypatch):
    monkeypatch.setattr("cafe_citoyen.report.printing.browser", lambda: None)
    code, output = run("rapport", seance.id)
    assert code == 0
    assert "Enregistrer en PDF" in output


def test_nothing_is_published_without_a_yes(run, seance, tmp_path):
    code, output = run("publier", seance.id, tmp_path / "ouvert")
    assert code == 1
    assert "Rien n’a été fait" in output
    assert "Tout doit s’expliquer." in output
    assert not (tmp_path / "ouvert").exists()


def test_a_yes_publishes_and_a_full_folder_is_refused(run, seance, tmp_path):
    assert run("publier", seance.id, tmp_path / "ouvert", "--oui")[0] == 0
    assert (tmp_path / "ouvert" / "datapackage.json").exists()
    code, output = run("publier", seance.id, tmp_path / "ouvert", "--oui")
    assert code == 1
    assert "n’est pas vide" in output


def test_linked_voices_are_published_with_a_warning(run, seance, tmp_path):
    code, output = run(
        "publier", seance.id, tmp_path / "ouvert", "--participants", "recodes", "--oui"
    )
    assert code == 0
    assert "restent reliées" in output
    assert "participant" in (tmp_path / "ouvert" / "votes.csv").read_text("utf-8").split("\n")[0]


def test_forgetting_asks_first_and_says_what_remains(run, seance):
    assert run("oublier", seance.id)[0] == 1
    assert (seance.folder / ".votes.copie").exists()
    code, output = run("oublier", seance.id, "--oui")
    assert code == 0
    assert "Il reste" in output
    assert not (seance.folder / ".votes.copie").exists()


def test_templates_are_written_then_a_filled_one_is_imported(run, seance):
    assert run("importer", seance.id, "--modele")[0] == 0
    template = seance.folder / "papier" / "vote-2-tour-1-bulletins.csv"
    lines = template.read_text("utf-8-sig").splitlines()
    lines[2] = lines[2].rstrip(";") + ";accord;"
    template.write_text("\n".join(lines), "utf-8")
    code, output = run("importer", seance.id, template)
    assert (code, "1 bulletin ajouté" in output) == (0, True)
    assert run("verifier", seance.folder)[0] == 0


@pytest.mark.parametrize("is_closed", [False, True])
def test_paper_that_comes_after_a_reveal_is_in_the_results(run, tmp_path, is_closed):
    seance = seances.create(tmp_path / "seances", "Café")
    objects = (Object("a", "Le café"), Object("b", "Le thé"))
    steering.open_step(seance.folder, Step("q", "Que garder ?", "choice", objects))
    steering.reveal(seance.folder)
    if is_closed:
        seances.close(seance)
        seances.create(tmp_path / "seances", "Un autre")
    assert run("importer", seance.id, "--modele")[0] == 0
    ballots = seance.folder / "papier" / "q-tour-1-bulletins.csv"
    ballots.write_text(ballots.read_text("utf-8-sig").replace("q;1;1;;", "q;1;1;x;"), "utf-8")
    assert run("importer", seance.id, ballots)[0] == 0
    with (seance.folder / "resultats.csv").open(encoding="utf-8", newline="") as file:
        votes = {
            row["objet"]: row["valeur"] for row in csv.DictReader(file) if row["code"] == "votes"
        }
    assert votes == {"a": "1", "b": "0"}


def test_ones_own_questions_are_checked_beside_their_file(run, tmp_path):
    given = tmp_path / "miennes.csv"
    given.write_text("texte;date\nQui décide ?;31/01/2026\n", "utf-8")
    code, output = run("importer", "--questions", given)
    assert code == 0
    assert "« theme » manque" in output
    assert "2026-01-31" in (tmp_path / "miennes-questions.csv").read_text("utf-8")
    given.write_text("texte;date\n;hier\n", "utf-8")
    code, output = run("importer", "--questions", given)
    assert (code, output.count("ligne 2")) == (1, 2)


@pytest.mark.parametrize("words", [("importer",), ("importer", "rien", "x.csv"), ("rapport", "x")])
def test_what_cannot_be_done_is_a_sentence(run, words):
    code, output = run(*words)
    assert code in (1, 2)
    assert output.strip()


def test_a_folder_without_seance_json_is_told_what_is_missing(run, seance):
    (seance.folder / "seance.json").unlink()
    for words in (("rapport", seance.folder), ("oublier", seance.folder)):
        code, output = run(*words)
        assert code == 1
        assert "seance.json : le fichier manque" in output


def test_files_of_a_newer_program_are_not_told_wrongly(run, seance):
    path = seance.folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"version": "1.0.0"', '"version": "9.0.0"'))
    code, output = run("rapport", seance.id, "--sans-pdf")
    assert code == 1
    assert "Mettez cafe-citoyen à jour" in output
    assert not (seance.folder / "rapport.html").exists()


def test_two_folders_of_one_seance_are_said(run, seance):
    shutil.copytree(seance.folder, seance.folder.with_name("copie"))
    code, output = run("verifier", seances.directory())
    assert code == 1
    assert "même identifiant" in output
