"""``cafe-citoyen imprimer``: what hangs at the door and lies on the tables, as sheets of A4."""

import argparse
from pathlib import Path

from cafe_citoyen.commands import DONE, parsing
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.store.checkout import HOME, ROOT
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import room_card, seances
from cafe_citoyen.store.together import write_together

GUIDE = ROOT / "facilitator_guide"
TARGET = HOME / "a_imprimer"
PAGES = {"aide_memoire.html": "aide_memoire.md", "liste.html": "liste.md"}
"""Sheet to the page of the guide that it holds."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument("--sortie", type=Path, default=TARGET, help=spoken("dossier (a_imprimer)"))
    parser.add_argument("--sans-pdf", action="store_true", help=spoken("ne pas imprimer en PDF"))


def run(options: argparse.Namespace) -> int:
    """Write every sheet but the poster of a café that is not open: it would have no address.

    Parameters
    ----------
    options : Namespace
        What the command was given.
    """
    from cafe_citoyen.report import printing

    options.sortie.mkdir(parents=True, exist_ok=True)
    sheets = written(options.sortie, options.data)
    printed = [None if options.sans_pdf else printing.as_pdf(path) for path in sheets]
    for path, pdf in zip(sheets, printed, strict=True):
        tell("Écrit : {path}", path=pdf or path)
    if not options.sans_pdf and None in printed:
        tell(
            "Pas de PDF : ni Chromium, ni Chrome, ni Edge n’a pu imprimer ici. Ouvrez les pages dans un navigateur, puis Imprimer."
        )
    if options.sortie / "affiche.html" not in sheets:
        tell(
            "L’affiche n’est pas faite : aucun café n’est ouvert, elle n’aurait pas d’adresse. Démarrez-le sur le réseau du soir, puis recommencez."
        )
    return DONE


def written(folder: Path, data: Path) -> list[Path]:
    """Write the sheets into a folder, those of before replaced; return them, the poster last.

    Parameters
    ----------
    folder : Path
        Where they go.
    data : Path
        The séances' folder, in which a running café says its address.
    """
    from cafe_citoyen.report import sheets

    texts = {
        name: sheets.guide_page((GUIDE / page).read_text("utf-8")) for name, page in PAGES.items()
    }
    texts["notice.html"] = sheets.notice((GUIDE / "rgpd.md").read_text("utf-8"))
    card, seance = room_card.read(data), seances.current(data)
    language = seance.langue if seance else "fr"
    texts["cartes_de_la_ruche.html"] = sheets.cards(
        datasets.records("cartes_cycle_de_vie"), language
    )
    texts["etiquettes.html"] = sheets.stickers(language)
    old = [] if card and seance else list(folder.glob("affiche.*"))
    if card and seance:
        texts["affiche.html"] = sheets.poster(
            seance.titre, card.urls[0], seance.code, seance.langue
        )
    contents = {folder / name: text.encode("utf-8") for name, text in texts.items()}
    write_together(contents, is_shared=True)
    for path in old:  # the address of another evening would lead nobody anywhere
        path.unlink()
    return [folder / name for name in texts]
