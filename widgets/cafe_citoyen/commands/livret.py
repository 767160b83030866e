"""``cafe-citoyen livret``: a town's own booklet of questions, from its cafés or from a corpus."""

import argparse
from pathlib import Path

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.locale.speech import command_language, spoken, tell
from cafe_citoyen.store.booklet import cafes, corpus, project
from cafe_citoyen.store.booklet.source import together
from cafe_citoyen.store.campaign import codings

MOST = 100


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "dossiers",
        metavar="DIR",
        nargs="+",
        type=Path,
        help=spoken("séances, dossiers de séances, ou tables d’un corpus (« datasets »)"),
    )
    parser.add_argument("--titre", default="", help=spoken("titre du livret"))
    parser.add_argument(
        "--nombre", type=int, default=MOST, help=spoken("questions à proposer (100)")
    )
    parser.add_argument(
        "--projet",
        type=Path,
        default=Path("livret"),
        help=spoken("dossier du livret, neuf ou à reprendre (livret)"),
    )
    parser.add_argument(
        "--codages", type=Path, help=spoken("dossier des codages (celui de --data)")
    )
    parser.add_argument("--sans-pdf", action="store_true", help=spoken("ne pas imprimer en PDF"))


def run(options: argparse.Namespace) -> int:
    """Make the booklet, or take it up again; 1 where no browser could print it.

    Parameters
    ----------
    options : Namespace
        What the command was given.
    """
    from cafe_citoyen.report.booklet import output, reading

    corpora = [folder for folder in options.dossiers if corpus.is_corpus(folder)]
    held = [folder for folder in options.dossiers if folder not in corpora]
    codes = options.codages or options.data / codings.folder().name
    sources = [*map(corpus.read, corpora), *([cafes.read(held, codes)] if held else [])]
    made = project.update(options.projet, together(sources), options.titre, options.nombre)
    for note in made.notes:
        tell(note)
    booklet = reading.booklet(made, options.langue or command_language())
    files, missing = output.write(booklet, made.folder, is_printed=not options.sans_pdf)
    for path in files:
        tell("Écrit : {path}", path=path)
    number = len(booklet.questions)
    tell(
        "{count} dans ce livret. Changez ce qui est dans {folder} (LISEZ-MOI.md dit quoi), puis relancez la même commande.",
        count=Counted(number, "{n} question", "{n} questions"),
        folder=made.folder,
    )
    if missing:
        tell(
            "Pas de PDF : ni Chromium, ni Chrome, ni Edge n’a pu imprimer ici. Ouvrez la page dans un navigateur, puis Imprimer."
        )
    return CHECK_FAILED if missing else DONE
