"""``cafe-citoyen publier``: a séance's folder for an open-data portal, after a last look."""

import argparse
from pathlib import Path

from cafe_citoyen.commands import CHECK_FAILED, DONE, parsing
from cafe_citoyen.commands.asking import says_yes
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.after.publication_notice import about
from cafe_citoyen.store.seance.seances import Seance


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "seance", metavar="SEANCE", help=spoken("identifiant, code, dossier ou « ouverte »")
    )
    parser.add_argument("dossier", metavar="DIR", type=Path, help=spoken("dossier neuf à remplir"))
    parser.add_argument(
        "--sans-participants",
        dest="participants",
        action="store_const",
        const="aucun",
        default="aucun",
        help=spoken("aucune voix reliée à une autre (par défaut)"),
    )
    parser.add_argument(
        "--participants",
        choices=("recodes",),
        help=spoken("relier les voix d’une personne sous un nouveau numéro"),
    )
    parser.add_argument("--oui", action="store_true", help=spoken("ne pas demander"))


@on_seance
def run(seance: Seance, options: argparse.Namespace) -> int:
    """Show what will be published, ask, and write it; 1 where the answer is no."""
    publication.require_free(options.dossier)
    ready = publication.prepare(
        seance, options.participants == "recodes", translator(seance.langue)
    )
    _show(ready, options.participants == "recodes")
    if not says_yes(
        Phrase("Écrire ces fichiers dans {folder} ?", folder=options.dossier), options.oui
    ):
        return CHECK_FAILED
    publication.write(ready, options.dossier)
    tell("C’est écrit dans {dossier}. Lisez README.md avant de le donner.", dossier=options.dossier)
    return DONE


def _show(ready: publication.Publication, is_linked: bool) -> None:
    tell("« {titre} » : ce qui sera publié", titre=ready.seance.titre)
    print()
    for name, rows in ready.tables.items():
        tell(
            "  {name}.csv, {rows} : {about}",
            name=name,
            rows=Counted(len(rows), "{n} ligne", "{n} lignes"),
            about=Phrase(about(name)),
        )
    print()
    tell("Ce qui ne le sera pas :")
    for sentence in ready.left_out:
        print(f"  - {spoken(sentence)}")
    if is_linked:
        print()
        tell(
            "Attention : les voix d’une même personne restent reliées. Qui connaît deux de ses réponses peut retrouver les autres, et les croisements masqués se recalculent."
        )
    print()
    tell("Textes libres, à relire (un nom, un métier, une adresse font reconnaître quelqu’un) :")
    for text in ready.free_texts:
        print(f"  « {text} »")
    print()
