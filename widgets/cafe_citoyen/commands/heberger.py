"""``cafe-citoyen heberger``: one café held by several rooms on PostgreSQL, behind a proxy."""

import argparse
import secrets
import time

from cafe_citoyen.commands import CHECK_FAILED, DONE, ending, parsing, proxy, relief, serve
from cafe_citoyen.commands.metrics import MetricsPage
from cafe_citoyen.commands.relief import Relief
from cafe_citoyen.commands.supervisor import Service
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import VARIABLE, command_language, spoken, tell
from cafe_citoyen.store import private
from cafe_citoyen.store.after.results_keeper import ResultsKeeper
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.forwarding.forwarder import Forwarder
from cafe_citoyen.store.log import engine
from cafe_citoyen.store.seance import folders

MOST_ROOMS = 16
PROXY = "127.0.0.1"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parsing.add_common(parser)
    parsing.add_engine(parser)
    parser.add_argument("--salles", type=int, default=2, help=spoken("nombre de salles (2)"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--url", type=serve.url, help=spoken("adresse publique, derrière un relais (https://...)")
    )
    what.add_argument(
        "--relever",
        action="store_true",
        help=spoken("relancer une à une les salles du café qui tourne, après une mise à jour"),
    )
    parser.add_argument(
        "--port", type=int, default=8000, help=spoken("port de la première salle (8000)")
    )
    parser.add_argument(
        "--dashboards-port", type=int, default=8866, help=spoken("port du tableau de bord (8866)")
    )
    parser.add_argument(
        "--metriques",
        type=int,
        metavar="PORT",
        help=spoken("port des chiffres pour Prometheus, sur ce poste seulement (aucun)"),
    )
    parsing.add_network(parser)
    parser.add_argument("--token", help=spoken("jeton du tableau de bord (tiré au hasard)"))


def run(options: argparse.Namespace) -> int:
    """Make the tables, start mirror, rooms and dashboards, start again what dies, until Ctrl-C."""
    options.lab, options.notebooks = False, NOTEBOOKS
    address = parsing.engine_of(options)
    if not 1 <= options.salles <= MOST_ROOMS:
        raise Refusal(
            "bad_number", "De 1 à {most} salles, pas {n}.", most=MOST_ROOMS, n=options.salles
        )
    mirrors = engine.prepare(options.data, address)
    if options.relever:
        relief.ask_running(options.data)
        tell(
            "Les salles sont relancées une à une ; les téléphones passent d’eux-mêmes de l’une à l’autre."
        )
        return DONE
    private.make_folder(options.data)
    folders.tighten(options.data)
    if serve.is_taken(options):
        return CHECK_FAILED
    parsing.join_network(options)
    ending.listen()
    token = options.token or secrets.token_hex(24)
    environment = {"CAFE_CITOYEN_DATA": str(options.data), VARIABLE: command_language()}
    page = MetricsPage(options.metriques, mirrors) if options.metriques else None
    rooms = [_room(options, number, environment, page) for number in range(options.salles)]
    dashboards = serve.dashboards_of(options, token, environment)
    services = [*rooms, dashboards]
    results = ResultsKeeper(options.data)
    forwarder = Forwarder(options.data)
    relieving = Relief(rooms)
    relieving.hear()
    mirrors.start()
    try:
        if page:
            page.start(rooms)
        if not all(one.start(serve.START_S) for one in services):
            tell("Le café n’a pas pu démarrer : voyez le message ci-dessus.", is_fault=True)
            return CHECK_FAILED
        _announce(options, rooms, dashboards.address)
        forwarder.start()
        while not all(one.is_failing for one in services):
            time.sleep(serve.WATCH_S)
            for one in services:
                one.mend()
            relieving.look()
            with ending.postponed():
                results.look()
    except KeyboardInterrupt:
        ending.say()
        return DONE
    finally:
        for one in services:
            one.stop()
        if page:
            page.stop()
        forwarder.stop()
        mirrors.stop()
        results.look()
    return CHECK_FAILED


def _room(
    options: argparse.Namespace, number: int, environment: dict[str, str], page: MetricsPage | None
) -> Service:
    arguments = ["--ip", PROXY, "--relais", PROXY, "--url", options.url, "--hosted"]
    if page:
        arguments += ["--metrics", str(number + 1)]
        environment = {**environment, **page.environment}
    return Service(
        Phrase("La salle {number}", number=number + 1),
        "cafe_citoyen.room.server",
        arguments,
        environment,
        port=str(options.port + number),
    )


def _announce(options: argparse.Namespace, rooms: list[Service], dashboards: str) -> None:
    tell("Le réglage de nginx pour {count} salles :", count=len(rooms))
    print(f"\n{proxy.block(options.url, [one.port for one in rooms])}")
    tell("Votre tableau de bord (sur ce poste seulement) :")
    print(f"\n    {dashboards}\n")
    tell("Les fichiers CSV s’écrivent dans {data}", data=options.data)
    tell("Pour tout arrêter : Ctrl-C.")
