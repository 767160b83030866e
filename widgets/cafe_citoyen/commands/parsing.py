"""What all sub-commands take, and what argparse itself says, said in the reader's language too."""

import argparse
import os
from pathlib import Path

from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.locale.speech import command_language, spoken

SAID = {
    "usage: ": mark("Usage : "),
    "options": mark("options "),  # argparse adds the colon
    "positional arguments": mark("arguments "),
    "show this help message and exit": mark("montrer cette aide"),
    "the following arguments are required: %s": mark("il manque : %s"),
    "unrecognized arguments: %s": mark("mots inconnus : %s"),
    "argument %(argument_name)s: %(message)s": mark("%(argument_name)s : %(message)s"),
    "invalid choice: %(value)r (choose from %(choices)s)": mark(
        "%(value)r n’est pas un des choix : %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": mark("%(value)r ne convient pas (%(type)s attendu)"),
    "expected one argument": mark("il faut une valeur"),
    "expected at least one argument": mark("il faut au moins une valeur"),
    "not allowed with argument %s": mark("ne va pas avec %s"),
    "ambiguous option: %(option)s could match %(matches)s": mark(
        "%(option)s peut vouloir dire %(matches)s"
    ),
    "%(prog)s: error: %(message)s\n": mark("%(prog)s : %(message)s\n"),
}
"""Sentences of argparse (Python 3.11 to 3.14) to their French; any other stays English."""


def add_data(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of the séances."""
    parser.add_argument("--data", type=Path, help=spoken("dossier des séances (datasets/seances)"))


def add_common(parser: argparse.ArgumentParser) -> None:
    """Declare what every sub-command takes that has no language of its own."""
    add_data(parser)
    parser.add_argument(
        "--langue",
        choices=tuple(LANGUAGES),
        help=spoken("langue de la commande et de l’accueil (celle du système)"),
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Declare where PostgreSQL is."""
    from cafe_citoyen.store.log import engine  # `--help` has no use for it

    parser.add_argument(
        "--moteur",
        metavar="ADRESSE",
        help=spoken(
            "adresse de PostgreSQL, ou fichier qui la contient ({name})", name=engine.VARIABLE
        ),
    )


def add_network(parser: argparse.ArgumentParser) -> None:
    """Declare how a café becomes a place of a network."""
    parser.add_argument(
        "--campagne",
        metavar="FILE",
        help=spoken("rejoindre un réseau : le fichier reçu, ou son adresse (une fois suffit)"),
    )
    parser.add_argument(
        "--comptes-seulement",
        action="store_true",
        help=spoken("avec --campagne : aucun bulletin ni texte ne part, rien que des comptes"),
    )


def join_network(options: argparse.Namespace) -> None:
    """Become a place of the network that was given, where one was; Refusal as of `membership.join`."""
    from cafe_citoyen.store.forwarding import membership

    if options.campagne:
        membership.join(options.campagne, options.comptes_seulement)


def engine_of(options: argparse.Namespace) -> str:
    """Return where PostgreSQL is, for this command and all that it starts; Refusal where nothing says so."""
    from cafe_citoyen.store.log import engine

    if options.moteur:
        os.environ[engine.VARIABLE] = options.moteur
    return engine.require_address()


def settle(options: argparse.Namespace) -> None:
    """Make of the folder of the séances, or of none given, a full path; lay out the user's notebooks."""
    from cafe_citoyen.store import own_notebooks  # `--help` has no use for these
    from cafe_citoyen.store.seance import seances

    own_notebooks.lay_out()
    options.data = (options.data or seances.directory()).resolve()


def speak() -> None:
    """Have argparse speak the command's language: it looks its texts up in its own ``_``."""
    argparse._ = _said  # type: ignore[attr-defined]  # its private name for gettext


def _said(text: str) -> str:
    known = SAID.get(text) if command_language() != "en" else None
    return spoken(known) if known else text
