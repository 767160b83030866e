"""``cafe-citoyen oublier``: erases what of a séance could still lead to a person."""

import argparse

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.asking import says_yes
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.seance.seances import Seance


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "seance", metavar="SEANCE", help=spoken("identifiant, code, dossier ou « ouverte »")
    )
    parser.add_argument("--oui", action="store_true", help=spoken("ne pas demander"))


@on_seance
def run(seance: Seance, options: argparse.Namespace) -> int:
    """Say what will go, ask, erase, and say what remains; 1 where the answer is no."""
    tell("« {titre} » : seront effacés, sans retour,", titre=seance.titre)
    tell("- la clé qui relie les tablettes à leurs numéros (la séance sera close) ;")
    for path in erasure.traces(seance):
        print(f"  - {path.name} ;")
    for sentence in erasure.texts(seance):
        print(f"- {spoken(sentence)}")
    if not says_yes(Phrase("Effacer ?"), options.oui):
        return CHECK_FAILED
    erasure.forget(seance)
    tell("C’est effacé. Il reste :")
    for sentence in erasure.REMAINS:
        print(f"  - {spoken(sentence)}")
    return DONE
