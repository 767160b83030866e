"""The command ``cafe-citoyen``: it finds the sub-command that was asked for, and runs it."""

import argparse
import sys
from importlib import import_module
from typing import cast

from cafe_citoyen.commands import CHECK_FAILED, DONE, STOPPED, Command, parsing, verbs
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import console
from cafe_citoyen.locale.speech import choose_language, spoken, start_log, tell
from cafe_citoyen.store import held_open

COMMANDS = (
    ("serve", mark("démarrer le café (par défaut)")),
    ("seance", mark("créer, lister, clore, rouvrir une séance")),
    ("etape", mark("conduire un vote depuis un terminal")),
    ("repetition", mark("répéter avec des tablettes simulées")),
    ("verifier", mark("vérifier les CSV d’un dossier")),
    ("nouvelle-activite", mark("écrire un carnet à soi, qui marche déjà")),
    ("rapport", mark("faire le rapport d’une séance")),
    ("livret", mark("faire le livret d’une ville : ses questions, en HTML, PDF, ODT, DOCX, EPUB")),
    ("publier", mark("préparer une séance pour un portail de données ouvertes")),
    ("publier-reseau", mark("faire la page publique d’une campagne de plusieurs lieux")),
    ("oublier", mark("effacer ce qui, d’une séance, mène encore à quelqu’un")),
    ("importer", mark("entrer des bulletins papier, des mains levées, des questions")),
    ("imprimer", mark("faire les feuilles : affiche, cartes, aide-mémoire, notice")),
    ("heberger", mark("tenir un grand café par plusieurs salles, sur PostgreSQL")),
    ("reseau", mark("tenir un réseau de cafés : ce que plusieurs lieux ont dit, réuni")),
    ("tickets", mark("imprimer des tickets : une voix chacun")),
)
"""Each sub-command, a file of `commands`, and its line of help; the first is the default."""


def main(arguments: list[str] | None = None) -> int:
    """Run one sub-command, ``serve`` by default.

    Returns
    -------
    int
        0 done, 1 the check failed or the thing could not be done, 2 bad usage, 130 stopped by Ctrl-C.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return STOPPED


def _run(arguments: list[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    console.prepare()
    choose_language(arguments)
    parsing.speak()
    start_log()
    words = verbs.in_french(with_default_command(arguments))
    options = parser_of(_first_word(words)).parse_args(words)
    try:
        parsing.settle(options)
        code: int = options.run(options)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        console.leave_pipe()
        return DONE
    except Refusal as refusal:
        tell(refusal, is_fault=True)
        return CHECK_FAILED
    except OSError as error:
        if held_open.is_held(error):
            tell(held_open.sentence(error), is_fault=True)
        else:
            tell("Le disque ou le réseau refuse : {error}", error=error, is_fault=True)
        return CHECK_FAILED
    return code


def with_default_command(arguments: list[str]) -> list[str]:
    """Return the words of a command, the default sub-command said where none is."""
    first = _first_word(arguments)
    asks_help = {"-h", "--help"} & set(arguments)
    is_whole = first in dict(COMMANDS) or (asks_help and not first)
    return arguments if is_whole else [COMMANDS[0][0], *arguments]


def parser_of(asked: str) -> argparse.ArgumentParser:
    """Return the command's parser, which knows what one sub-command takes and only names the others."""
    parser = argparse.ArgumentParser(
        prog="cafe-citoyen", description=spoken("Un café citoyen sur l’IA.")
    )
    below = parser.add_subparsers(required=True, metavar="COMMANDE")
    for name, text in COMMANDS:
        own = below.add_parser(name, help=spoken(text))
        if name == asked:
            home = f"cafe_citoyen.commands.{name.replace('-', '_')}"
            command = cast(Command, import_module(home))
            command.add(own)
            own.set_defaults(run=command.run)
    return parser


def _first_word(arguments: list[str]) -> str:
    return next((word for word in arguments if not word.startswith("-")), "")


if __name__ == "__main__":
    sys.exit(main())
