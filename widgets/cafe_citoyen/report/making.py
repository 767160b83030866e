"""Making the report: the notebook executed on a séance's files, and the page that comes of it."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat import NotebookNode

from cafe_citoyen.core.language import Translate
from cafe_citoyen.locale import translator
from cafe_citoyen.report import edited, handed, handover, printing
from cafe_citoyen.report.booklet import one_cafe
from cafe_citoyen.report.figure import library
from cafe_citoyen.report.fragments import paragraph
from cafe_citoyen.store.after import results
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import BOOKLET, NOTEBOOK, PAGE, RESULTATS, SHEET
from cafe_citoyen.store.together import write_together

CELL_S = 120
TEMPLATES = files("cafe_citoyen.report").joinpath("templates")
PER_STEP = "une-par-etape"
GUIDANCE = "consigne"


@dataclass(frozen=True)
class Report:
    """What was made.

    Attributes
    ----------
    sheet, page, notebook, results : Path
        The files written: what the room said on one sheet, the report, both HTML; the executed
        notebook, ``resultats.csv``.
    failures : list of str
        One French sentence for each part that could not be made.
    booklet : Path or None
        The room's questions as a booklet's page; None where it gave none.
    kept : Path or None
        Where the earlier notebook is now, if somebody had changed it.
    """

    sheet: Path
    page: Path
    notebook: Path
    results: Path
    failures: list[str]
    booklet: Path | None
    kept: Path | None


def make(
    seance: Seance,
    template: Path,
    language: str,
    progress: Callable[[int, int, str], None],
    has_sheet: Callable[[Path], object] = bool,
) -> Report:
    """Write a séance's report and the sheet to which it is the annex into its folder.

    The same files and versions give the same bytes.

    Parameters
    ----------
    seance : Seance
        The séance.
    template : Path
        The notebook to execute.
    language : str
        ``fr`` or ``en``.
    progress : callable
        Told, before each cell, its place from 1, the number of cells and the part's title.
    has_sheet : callable, optional
        Told where the sheet lies, as soon as it does: it can be printed while the report is made.
    """
    file_of = seance.folder.joinpath
    follower = SeanceFollower(seances.export(seance))
    follower.poll()
    asked = list(results.tallied(follower))
    numbers = results.as_csv(seance.id, asked)
    sheet, failures = _sheet(seance, asked, follower, language)
    write_together({file_of(SHEET): sheet})
    printing.drop(file_of(SHEET))
    has_sheet(file_of(SHEET))
    titles = {one.step.id: one.step.title for one in asked}
    notebook = _with_steps(nbformat.read(template, as_version=4), titles)
    with TemporaryDirectory() as place:
        added_up = Path(place, "comptes.json")
        handed.write(added_up, asked)
        given = {
            "CAFE_CITOYEN_SEANCE": str(seance.folder.resolve()),
            "CAFE_CITOYEN_LANGUE_RAPPORT": language,
            handed.VARIABLE: str(added_up),
        }
        _execute(notebook, given, progress)
    failures += [sentence for cell in notebook.cells for sentence in _settle(cell, language)]
    page = page_of(notebook, seance.titre, language).encode("utf-8")
    copy = edited.marked(notebook).encode("utf-8")
    kept = edited.keep_aside(file_of(NOTEBOOK))
    questions = one_cafe.page_of(seance, language).encode("utf-8")
    booklet = file_of(BOOKLET) if questions else None
    made = Report(
        file_of(SHEET), file_of(PAGE), file_of(NOTEBOOK), file_of(RESULTATS.file), failures, booklet, kept
    )  # fmt: skip
    contents = {made.page: page, made.notebook: copy, made.results: numbers}
    write_together({**contents, **({booklet: questions} if booklet else {})})
    if booklet is None:
        file_of(BOOKLET).unlink(missing_ok=True)
    printing.drop(made.page)
    return made


def _sheet(
    seance: Seance, asked: Sequence[Tallied], follower: SeanceFollower, language: str
) -> tuple[bytes, list[str]]:
    """Return the sheet, and the sentence that says why it could not be made, where it could not."""
    try:
        return handover.page(seance, asked, follower, language).encode("utf-8"), []
    except Exception as error:  # somebody else's way to vote: the report still comes
        sentence = _failure(translator(language), handover.TITLE, type(error).__name__, error)
        return handover.failed(seance, sentence, language).encode("utf-8"), [sentence]


def page_of(notebook: NotebookNode, title: str, language: str) -> str:
    """Return an executed notebook as one HTML page that asks nobody for anything."""
    from nbconvert import HTMLExporter

    shown = deepcopy(notebook)
    shown.cells = [cell for cell in shown.cells if GUIDANCE not in cell.metadata.get("tags", [])]
    place = TEMPLATES.joinpath("rapport")
    given = {
        "title": title,
        "language": language,
        "style": place.joinpath("rapport.css").read_text("utf-8"),
        "script": place.joinpath("rapport.js").read_text("utf-8"),
        "plotly": library(),
    }
    exporter = HTMLExporter(template_name="rapport", extra_template_basedirs=[str(TEMPLATES)])
    page, _ = exporter.from_notebook_node(shown, resources={"rapport": given})
    return str(page)


def _with_steps(notebook: NotebookNode, titles: dict[str, str]) -> NotebookNode:
    """Give each step a cell of its own, so that one that fails leaves the others standing."""
    cells = []
    for cell in notebook.cells:
        if PER_STEP not in cell.metadata.get("tags", []):
            cells.append(cell)
            continue
        for step_id, title in titles.items():
            own = deepcopy(cell)
            own.id = f"etape-{step_id}"[:64]
            own.source = cell.source.replace("rapport.etapes", f'["{step_id}"]')
            own.metadata["titre"] = title
            cells.append(own)
    notebook.cells = cells
    return notebook


def _execute(
    notebook: NotebookNode, given: Mapping[str, str], progress: Callable[[int, int, str], None]
) -> None:
    from nbclient import NotebookClient

    stored = deepcopy(notebook.metadata)

    def tell(cell: NotebookNode, cell_index: int) -> None:
        progress(cell_index + 1, len(notebook.cells), cell.metadata.get("titre", ""))

    client = NotebookClient(
        notebook,
        timeout=CELL_S,
        interrupt_on_timeout=True,
        allow_errors=True,
        record_timing=False,
        store_widget_state=False,
        on_cell_start=tell,
        extra_arguments=["--log-level=ERROR"],
    )
    client.log.setLevel(logging.ERROR)  # the progress is said by whoever asked
    client.execute(env={**os.environ, **given})
    notebook.metadata = stored


def _settle(cell: NotebookNode, language: str) -> list[str]:
    """Put a sentence in the place of what failed (a traceback holds paths of this machine)."""
    translate = translator(language)
    kept, failures = [], []
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            part = cell.metadata.get("titre") or cell.id
            sentence = _failure(translate, part, output.ename, output.evalue)
            failures.append(sentence)
            kept.append(_html(paragraph(sentence, "warning")))
        elif output.output_type != "stream" or output.name != "stderr":
            kept.append(output)
    if "outputs" in cell:
        cell.outputs = kept
    return failures


def _failure(translate: Translate, part: str, name: str, said: object) -> str:
    sentence = translate("Cette partie n’a pas pu être faite ({part}) : {error}")
    return sentence.format(part=part, error=f"{name}, {said}")


def _html(text: str) -> NotebookNode:
    data: dict[str, Any] = {"text/html": text, "text/plain": "Échec"}
    made: NotebookNode = nbformat.v4.new_output("display_data", data)
    return made
