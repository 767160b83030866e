"""``cafe-citoyen serve``: starts the room and the dashboards, and watches over them."""

import argparse
import contextlib
import logging
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import segno
from wakepy import keep

from cafe_citoyen.commands import CHECK_FAILED, DONE, ending, parsing
from cafe_citoyen.commands.supervisor import LOOPBACK, Service
from cafe_citoyen.console.entrance import EntranceFile
from cafe_citoyen.core.day import Moment
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.locale.speech import VARIABLE, command_language, spoken, tell
from cafe_citoyen.store import own_notebooks, private
from cafe_citoyen.store.after.results_keeper import ResultsKeeper
from cafe_citoyen.store.after.sharing import Sharing
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.forwarding.forwarder import Forwarder
from cafe_citoyen.store.seance import folders, own_folders, room_card

WATCH_S = 0.5
START_S = 120
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parser.add_argument("--ip", help=spoken("la seule adresse où servir les tablettes (toutes)"))
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        help=spoken("port des tablettes (8000, sinon le suivant libre)"),
    )
    parser.add_argument(
        "--url", type=url, help=spoken("adresse publique, derrière un relais (https://...)")
    )
    parser.add_argument(
        "--relais", metavar="IP", help=spoken("adresse du relais, cru quand il dit qui vient")
    )
    parser.add_argument(
        "--dashboards-port", type=int, default=8866, help=spoken("port du tableau de bord (8866)")
    )
    parser.add_argument(
        "--partage",
        type=Path,
        metavar="DIR",
        help=spoken(
            "copier chaque séance dans ce dossier (disque partagé) à chaque vote fermé et à la fin"
        ),
    )
    parser.add_argument(
        "--notebooks", type=Path, default=NOTEBOOKS, help=spoken("dossier des carnets")
    )
    parsing.add_network(parser)
    parser.add_argument("--token", help=spoken("jeton du tableau de bord (tiré au hasard)"))
    parser.add_argument(
        "--lab", action="store_true", help=spoken("JupyterLab à la place des tableaux de bord")
    )
    parser.add_argument(
        "--no-browser", action="store_true", help=spoken("ne pas ouvrir le navigateur")
    )


def run(options: argparse.Namespace, is_over: Callable[[str], bool] = lambda room: False) -> int:
    """Start the room and the dashboards, start again the one that dies, until Ctrl-C.

    Parameters
    ----------
    options : Namespace
        What the command was given.
    is_over : callable, optional
        Asked twice a second, with the room's address, whether to stop.
    """
    logging.getLogger("wakepy").setLevel(logging.CRITICAL)  # a laptop that sleeps is no failure
    private.make_folder(options.data)
    folders.tighten(options.data)
    if is_taken(options):
        return CHECK_FAILED
    parsing.join_network(options)
    ending.listen()
    if said := own_folders.find_place():
        tell(said, is_fault=True)
    token = options.token or secrets.token_hex(24)
    environment = {"CAFE_CITOYEN_DATA": str(options.data), VARIABLE: command_language()}
    dashboards = dashboards_of(options, token, environment)
    room = _room(options, environment)
    sharing = Sharing(options.data, options.partage) if options.partage else None
    way_in: EntranceFile | None = None
    results = ResultsKeeper(options.data)
    forwarder = Forwarder(options.data)
    with keep.presenting(on_fail="pass"):  # neither asleep nor locked while it projects
        try:
            if not (room.start(START_S) and dashboards.start(START_S)):
                tell("Le café n’a pas pu démarrer : voyez le message ci-dessus.", is_fault=True)
                return CHECK_FAILED
            _announce(options, room.address, dashboards.address)
            way_in = EntranceFile(options.data, dashboards.address, token)
            if not options.no_browser:
                way_in.open()
            forwarder.start()
            while not (room.is_failing and dashboards.is_failing):
                if is_over(room.address):
                    return DONE
                time.sleep(WATCH_S)
                room.mend()
                dashboards.mend()
                with ending.postponed():
                    results.look()
                if sharing:
                    sharing.look()
        except KeyboardInterrupt:
            ending.say()
            return DONE
        finally:
            room.stop()
            dashboards.stop()
            if way_in:
                way_in.remove()
            results.look()
            forwarder.stop()
            if sharing:
                sharing.finish()
    return CHECK_FAILED


def is_taken(options: argparse.Namespace) -> bool:
    """Say which café already runs on these séances, where one does."""
    card = room_card.read(options.data)
    if card is None:
        return False
    tell(
        "Un café tourne déjà sur ces séances : {address} (processus {pid}, depuis {since}). Servez-vous de celui-là, ou fermez-le d’abord.",
        address=card.urls[0],
        pid=card.pid,
        since=Moment(card.debut),
        is_fault=True,
    )
    return True


def _room(options: argparse.Namespace, environment: dict[str, str]) -> Service:
    given = {"--ip": options.ip, "--url": options.url, "--relais": options.relais}
    arguments = [part for name, value in given.items() if value for part in (name, value)]
    return Service(
        Phrase("La salle"),
        "cafe_citoyen.room.server",
        arguments,
        environment,
        host=options.ip or LOOPBACK,
        port=str(options.port),
    )


def dashboards_of(options: argparse.Namespace, token: str, environment: dict[str, str]) -> Service:
    """Return the process of the dashboards, not started yet; its notebooks have all the pages that it opens."""
    own_notebooks.complete(options.notebooks)
    arguments = ["--notebooks", str(options.notebooks)]
    environment = {**environment, "CAFE_CITOYEN_TOKEN": token}  # not in the list of processes
    arguments += ["--lab"] if options.lab else []
    port = str(options.dashboards_port)
    return Service(
        Phrase("La console"), "cafe_citoyen.console.server", arguments, environment, port=port
    )


def _announce(options: argparse.Namespace, room: str, dashboards: str) -> None:
    print()
    tell("Les tablettes et les téléphones vont à cette adresse :")
    print()
    with contextlib.suppress(UnicodeEncodeError):
        segno.make(room, error="m").terminal(compact=True)
    print(f"\n    {room}\n")
    tell("Votre tableau de bord (sur ce poste seulement) :")
    print(f"\n    {dashboards}\n")
    tell("Les fichiers CSV s’écrivent dans {data}", data=options.data)
    tell("Pour tout arrêter : Ctrl-C.")


def url(given: str) -> str:
    """Return an address with its scheme; argparse says what is wrong with any other."""
    if not given.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(
            spoken("« {given} » : l’adresse commence par https:// ou http://", given=given)
        )
    if not _is_address(given):
        raise argparse.ArgumentTypeError(
            spoken(
                "« {given} » : un nom, et au plus un chemin de lettres simples, comme https://mairie.exemple.fr/cafe",
                given=given,
            )
        )
    return given


def _is_address(given: str) -> bool:
    try:
        address = urlsplit(given)
    except ValueError:  # brackets that hold no address
        return False
    return bool(
        address.hostname and not address.query + address.fragment and PATH.fullmatch(address.path)
    )
