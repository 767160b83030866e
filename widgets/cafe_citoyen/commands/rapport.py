"""``cafe-citoyen rapport``: a séance as one sheet to send and its annex, the notebook, the numbers, and what is printed of them."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store import seance_files as files
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.seance.seances import Seance

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
    from cafe_citoyen.report import making

    if not NOTEBOOK.is_file():
        tell(
            "{notebook} manque : remettez le dossier « notebooks » à sa place.",
            notebook=NOTEBOOK,
            is_fault=True,
        )
        return CHECK_FAILED
    made = making.make(seance, NOTEBOOK, options.langue or seance.langue, _show_progress)
    print("\r" + " " * 100 + "\r", end="", file=sys.stderr)
    tell("Une page à envoyer : {page}", page=made.sheet)
    tell("Le rapport, son annexe : {page}", page=made.page)
    tell("Les nombres : {results}", results=made.results)
    if made.kept:
        tell(
            "Vous aviez changé {notebook} : votre version est gardée dans {name}.",
            notebook=files.NOTEBOOK,
            name=made.kept.name,
        )
    if not options.sans_pdf:
        _print(made.sheet, made.page)
    for sentence in made.failures:
        print(sentence, file=sys.stderr)
    return CHECK_FAILED if made.failures else DONE


def _print(sheet: Path, page: Path) -> None:
    """Print both at a time: a laptop has two cores, and each browser takes one."""
    from cafe_citoyen.report import printing

    with ThreadPoolExecutor() as beside:
        printed = beside.submit(printing.as_sheet, sheet)
        pdf = printing.as_pdf(page)
    for path in printed.result():
        tell("La page en {format} : {path}", format=path.suffix[1:].upper(), path=path)
    if pdf:
        tell("L’annexe en PDF : {pdf}", pdf=pdf)
    if not (pdf and printed.result()):
        tell(
            "Pas de PDF : ni Chromium, ni Chrome, ni Edge n’a pu l’imprimer ici. Ouvrez {sheet} ou {page} dans un navigateur, puis Imprimer, « Enregistrer en PDF ».",
            sheet=sheet.name,
            page=page.name,
        )


def _show_progress(done: int, total: int, title: str) -> None:
    filled = BAR_SIGNS * done // total
    bar = "█" * filled + "░" * (BAR_SIGNS - filled)
    try:
        print(f"\r{bar} {done}/{total}  {title[:60]:60}", end="", file=sys.stderr, flush=True)
    except UnicodeEncodeError:  # an old Windows console
        print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)
