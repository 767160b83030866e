"""``cafe-citoyen publier``: a séance's folder for an open-data portal, after a last look."""

import argparse
from pathlib import Path

from cafe_citoyen.commands.asking import says_yes
from cafe_citoyen.store import publication
from cafe_citoyen.store.publication_notice import ABOUT
from cafe_citoyen.store.seances import Seance


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "seance", metavar="SEANCE", help="identifiant, code, dossier ou « ouverte »"
    )
    parser.add_argument("dossier", metavar="DIR", type=Path, help="dossier neuf à remplir")
    parser.add_argument(
        "--sans-participants",
        dest="participants",
        action="store_const",
        const="aucun",
        default="aucun",
        help="aucune voix reliée à une autre (par défaut)",
    )
    parser.add_argument(
        "--participants",
        choices=("recodes",),
        help="relier les voix d’une personne sous un nouveau numéro",
    )
    parser.add_argument("--oui", action="store_true", help="ne pas demander")


def run(seance: Seance, options: argparse.Namespace) -> int:
    """Show what will be published, ask, and write it; 1 where the answer is no."""
    publication.require_free(options.dossier)
    ready = publication.prepare(seance, options.participants == "recodes")
    _show(ready, options.participants == "recodes")
    if not says_yes(f"Écrire ces fichiers dans {options.dossier} ?", options.oui):
        return 1
    publication.write(ready, options.dossier)
    print(f"C’est écrit dans {options.dossier}. Lisez README.md avant de le donner.")
    return 0


def _show(ready: publication.Publication, is_linked: bool) -> None:
    print(f"« {ready.seance.titre} » : ce qui sera publié\n")
    for name, rows in ready.tables.items():
        print(f"  {name}.csv, {len(rows)} lignes : {ABOUT[name]}")
    print("\nCe qui ne le sera pas :")
    for sentence in ready.left_out:
        print(f"  - {sentence}")
    if is_linked:
        print(
            "\nAttention : les voix d’une même personne restent reliées. Qui connaît deux de ses "
            "réponses peut retrouver les autres."
        )
    print("\nTextes libres, à relire (un nom, un métier, une adresse font reconnaître quelqu’un) :")
    for text in ready.free_texts:
        print(f"  « {text} »")
    print()
