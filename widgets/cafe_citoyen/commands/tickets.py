"""``cafe-citoyen tickets``: a sheet of tickets to print and cut, each of them one voice."""

import argparse
import webbrowser
from pathlib import Path

from cafe_citoyen.commands import DONE, parsing
from cafe_citoyen.commands.chosen import on_seance
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import spoken, tell
from cafe_citoyen.report import printing
from cafe_citoyen.room.network import Network
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.seance import room_card, seances
from cafe_citoyen.store.seance.seances import Seance

USUAL_PORT = 8000


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument(
        "nombre", metavar="N", type=int, help=spoken("combien de tickets (2000 au plus)")
    )
    parser.add_argument(
        "seance",
        metavar="SEANCE",
        nargs="?",
        default="ouverte",
        help=spoken("identifiant, code, dossier ou « ouverte » (par défaut)"),
    )
    add_sheet(parser)


def add_sheet(parser: argparse.ArgumentParser) -> None:
    """Declare what a sheet of tickets takes beside its number."""
    parser.add_argument("--adresse", help=spoken("adresse de la salle (http://192.168.1.10:8000)"))
    parser.add_argument(
        "--sortie", type=Path, metavar="FILE.html", help=spoken("où écrire la feuille")
    )
    parser.add_argument("--sans-pdf", action="store_true", help=spoken("ne pas imprimer en PDF"))
    parser.add_argument(
        "--no-browser", action="store_true", help=spoken("ne pas ouvrir la feuille")
    )


@on_seance
def run(seance: Seance, options: argparse.Namespace) -> int:
    """Make a séance ask for tickets, and write a sheet of them."""
    ticket_sheet.require_number(options.nombre)
    make(seances.ask_for_tickets(seance), options.nombre, options)
    return DONE


def make(seance: Seance, number: int, options: argparse.Namespace) -> None:
    """Write a sheet of tickets, print it where a browser can, open it, and say what they need."""
    address = options.adresse or _address(seance)
    page = ticket_sheet.write(
        seance, number, address.rstrip("/"), translator(seance.langue), options.sortie
    )
    said = Counted(
        number,
        "{n} ticket pour « {title} » : {page}",
        "{n} tickets pour « {title} » : {page}",
        title=seance.titre,
        page=page,
    )
    tell(said)
    if not options.sans_pdf and (pdf := printing.as_pdf(page)):
        tell("Le PDF : {pdf}", pdf=pdf)
    tell("Un ticket est une voix ; sans ticket, on ne vote pas.")
    tell(
        "Les QR codes mènent à {address} : si l’ordinateur change de réseau, ils ne mènent plus nulle part. Ouvrez alors l’adresse projetée, puis tapez le ticket.",
        address=address,
    )
    tell("Gardez la feuille pour vous : qui la lit peut voter à la place des autres.")
    if not options.sortie:
        tell("Elle est effacée quand le café est clos.")
    if not options.no_browser:
        webbrowser.open(page.resolve().as_uri())


def _address(seance: Seance) -> str:
    """Return the address of the room that runs, else the one that it would most likely have."""
    card = room_card.read(seance.folder.parent)
    return card.urls[0] if card else Network(None, USUAL_PORT).urls()[0]
