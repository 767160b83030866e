"""The report: one page and one notebook, the same each time, whatever fails in it."""

import json
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

import evening
from cafe_citoyen.report import making, printing
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent
from waiting import WAIT_S


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """Return a short café, its report, made where the print of an earlier one lay, and what was told meanwhile."""
    seance, told = evening.play(tmp_path_factory.mktemp("seances"), people=6, only=1), []
    (seance.folder / "rapport.pdf").write_bytes(b"of yesterday")
    return seance, making.make(seance, NOTEBOOK, "fr", lambda *what: told.append(what)), told


def test_the_same_files_give_the_same_bytes(seance, report):
    before = [path.read_bytes() for path in (report.page, report.notebook, report.results)]
    again = making.make(seance, NOTEBOOK, "fr", silent)
    assert [path.read_bytes() for path in (again.page, again.notebook, again.results)] == before
    assert report.failures == []


def test_the_page_names_the_place_the_people_and_each_step(report):
    page = report.page.read_text("utf-8")
    for said in ("Café d’essai", "Médiathèque", "22 participants", "inventés"):
        assert said in page
    for step, _ in evening.steps():
        assert step.title.replace(" ?", "\u00a0?") in page


def test_what_people_wrote_is_text_in_the_page(report):
    page = report.page.read_text("utf-8")
    assert "&lt;b&gt;interdire&lt;/b&gt;" in page
    assert "<b>interdire" not in page


def test_the_page_holds_plotly_once_and_loads_nothing(report):
    page = report.page.read_text("utf-8")
    assert page.count("plotly.js v") == 1
    assert "<link" not in page
    assert " src=" not in page.split("<script>")[0]


def test_the_executed_notebook_has_a_cell_for_each_step_and_no_trace_of_this_machine(
    seance, report
):
    notebook = nbformat.read(report.notebook, as_version=4)
    nbformat.validate(notebook)
    titles = [cell.metadata["titre"] for cell in notebook.cells if "titre" in cell.metadata]
    assert titles == [step.title for step, _ in evening.steps()]
    text = report.notebook.read_text("utf-8")
    assert str(seance.folder.parent) not in text
    assert "widget-view" not in text


def test_a_cell_that_fails_names_its_step_and_the_rest_still_comes(seance, tmp_path):
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cell = next(
        one for one in notebook["cells"] if one["metadata"].get("tags") == [making.PER_STEP]
    )
    cell["source"] = [*cell["source"], '\n    assert etape != "vote-2", "raté"']
    changed = tmp_path / "rapport.ipynb"
    changed.write_text(json.dumps(notebook), "utf-8")
    copied = shutil.copytree(seance.folder, tmp_path / "seances" / seance.id)
    failed = making.make(seances.read(copied), changed, "fr", silent)
    page = failed.page.read_text("utf-8")
    assert len(failed.failures) == 1
    assert "Êtes-vous d’accord ?" in failed.failures[0]
    assert "raté" in page
    assert "Quelle mention" in page
    assert "Comment c’est compté" in page
    assert "Traceback" not in failed.notebook.read_text("utf-8")


def test_a_notebook_that_somebody_changed_is_kept_aside(short):
    seance, first, _ = short
    assert making.make(seance, NOTEBOOK, "fr", silent).kept is None
    changed = first.notebook.read_text("utf-8").replace("rapport.presents()", "rapport.absents()")
    first.notebook.write_text(changed, "utf-8")
    again = making.make(seance, NOTEBOOK, "fr", silent)
    assert again.kept.read_text("utf-8") == changed
    assert again.notebook.read_text("utf-8") != changed


def test_an_empty_seance_gives_a_report_that_says_so(tmp_path):
    seance = seances.create(tmp_path / "seances", "Vide")
    made = making.make(seance, NOTEBOOK, "fr", silent)
    assert made.failures == []
    assert "Aucune des 100 questions" in made.page.read_text("utf-8")
    assert "Rien n’a été demandé" in made.page.read_text("utf-8")


def test_a_seance_of_cancelled_votes_says_so_and_no_part_of_it_fails(tmp_path):
    seance = seances.create(tmp_path / "seances", "Annulée", "2026-05-01")
    steering.open_step(seance.folder, evening.steps()[0][0])
    steering.cancel(seance.folder)
    made = making.make(seance, NOTEBOOK, "fr", silent)
    page = made.page.read_text("utf-8")
    assert made.failures == []
    assert "ont été annulés" in page
    assert "1er\u00a0mai 2026" in page
    assert "Comment c’est compté" not in page, "nothing is counted"


def test_progress_is_told_before_each_cell(short):
    *_, told = short
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert "Lesquelles discuter ?" in [title for _, _, title in told]


def test_the_stored_notebook_runs_where_there_is_no_seance(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=WAIT_S).execute()
    assert "Aucun café" in nbformat.writes(notebook)


def test_the_report_is_written_in_english_where_asked(tmp_path):
    seance = evening.play(tmp_path / "seances", people=6, only=1)
    page = making.make(seance, NOTEBOOK, "en", silent).page.read_text("utf-8")
    for said in ("What was not asked", "How it is counted", "Share of the ballots"):
        assert said in page


def test_an_earlier_pdf_does_not_stay_beside_a_new_page(report, monkeypatch):
    old = report.page.with_suffix(".pdf")
    old.write_bytes(b"of yesterday")
    monkeypatch.setattr(printing, "browser", lambda: None)
    assert printing.as_pdf(report.page) is None
    assert not old.exists()


def test_a_report_made_without_a_pdf_leaves_none_of_an_earlier_page(short):
    seance, *_ = short
    assert not (seance.folder / "rapport.pdf").exists()
