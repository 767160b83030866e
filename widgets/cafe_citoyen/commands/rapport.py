"""``cafe-citoyen rapport``: a séance as one sheet to send and its annex, the notebook, the numbers, and what is printed of them."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store import seance_files as files
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.spared_grammar import spare_a_grammar

if TYPE_CHECKING:
    from cafe_citoyen.report.making import Report

NOTEBOOK = NOTEBOOKS / files.NOTEBOOK
BAR_SIGNS = 24


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_data(parser)  # a report has its own language
    parser.add_argument(
        "seance", metavar="SEANCE", help=spoken("identifiant, code, dossier ou « ouverte »")
    )
    parser.add_argument(
        "--langue", choices=tuple(LANGUAGES), help=spoken("langue (celle de la séance)")
    )
    parser.add_argument("--sans-pdf", action="store_true", help=spoken("ne pas imprimer en PDF"))


@on_seance
def run(seance: Seance, options: argparse.Namespace) -> int:
    """Make the report; 1 where a part of it could not be made.

    Parameters
    ----------
    seance : Seance
        The séance.
    options : Namespace
        What the command was given.
    """
    spare_a_grammar()
    from cafe_citoyen.report import making, printing

    if not NOTEBOOK.is_file():
        tell(
            "{notebook} manque : remettez le dossier « notebooks » à sa place.",
            notebook=NOTEBOOK,
            is_fault=True,
        )
        return CHECK_FAILED
    language, begun = options.langue or seance.langue, []
    with ThreadPoolExecutor() as beside:  # the sheet is printed while the report is made

        def has_sheet(sheet: Path) -> None:
            if not options.sans_pdf:
                begun.append(beside.submit(printing.as_sheet, sheet))

        made = making.make(seance, NOTEBOOK, language, _show_progress, has_sheet)
        pdf = None if options.sans_pdf else printing.as_pdf(made.page)
    print("\r" + " " * 100 + "\r", end="", file=sys.stderr)
    prints = [path for one in begun for path in one.result()]
    _tell_made(made, prints, pdf)
    if not (options.sans_pdf or (pdf and prints)):
        tell(
            "Pas de PDF : ni Chromium, ni Chrome, ni Edge n’a pu l’imprimer ici. Ouvrez {sheet} ou {page} dans un navigateur, puis Imprimer, « Enregistrer en PDF ».",
            sheet=made.sheet.name,
            page=made.page.name,
        )
    for sentence in made.failures:
        print(sentence, file=sys.stderr)
    return CHECK_FAILED if made.failures else DONE


def _tell_made(made: "Report", prints: list[Path], pdf: Path | None) -> None:
    tell("Une page à envoyer : {page}", page=made.sheet)
    for path in prints:
        tell("La page en {format} : {path}", format=path.suffix[1:].upper(), path=path)
    tell("Le rapport, son annexe : {page}", page=made.page)
    if pdf:
        tell("L’annexe en PDF : {pdf}", pdf=pdf)
    if made.booklet:
        tell("Les questions de la salle, en livret : {page}", page=made.booklet)
    tell("Les nombres : {results}", results=made.results)
    if made.kept:
        tell(
            "Vous aviez changé {notebook} : votre version est gardée dans {name}.",
            notebook=files.NOTEBOOK,
            name=made.kept.name,
        )


def _show_progress(done: int, total: int, title: str) -> None:
    filled = BAR_SIGNS * done // total
    bar = "█" * filled + "░" * (BAR_SIGNS - filled)
    try:
        print(f"\r{bar} {done}/{total}  {title[:60]:60}", end="", file=sys.stderr, flush=True)
    except UnicodeEncodeError:  # an old Windows console
        print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)
