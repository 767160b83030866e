"""``cafe-citoyen reseau``: the hub of a network of cafés, for whoever organises it."""

import argparse
import contextlib
import json
import time
from pathlib import Path

import segno
from filelock import FileLock, Timeout

from cafe_citoyen.commands import CHECK_FAILED, DONE, ending, parsing, proxy, serve
from cafe_citoyen.commands.etape import step_of
from cafe_citoyen.commands.supervisor import Service
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.locale.speech import VARIABLE, command_language, spoken, tell
from cafe_citoyen.store import private
from cafe_citoyen.store.log import engine
from cafe_citoyen.store.network.live_result import LiveResults
from cafe_citoyen.store.together import write_new

PORT = 8100
HUB = "127.0.0.1"
LOCK = ".reseau.verrou"
MOST_BODY = "512k"
"""What nginx lets through: a sending, and what is said with it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    serving = _add(actions, "servir", spoken("tenir le réseau, derrière un relais"))
    serving.add_argument(
        "--url",
        type=serve.url,
        required=True,
        help=spoken("adresse publique, derrière un relais (https://...)"),
    )
    serving.add_argument("--port", type=int, default=PORT, help=spoken("port du réseau (8100)"))
    new = _add(actions, "creer", spoken("créer une campagne"))
    new.add_argument("campagne", metavar="CODE")
    new.add_argument("titre")
    new.add_argument(
        "--langue-campagne", choices=tuple(LANGUAGES), default="fr", help=spoken("sa langue (fr)")
    )
    place = _add(actions, "lieu", spoken("ajouter un lieu : son jeton s’affiche une fois"))
    place.add_argument("campagne", metavar="CODE")
    place.add_argument("lieu", metavar="LIEU")
    place.add_argument("nom")
    place.add_argument(
        "--url", type=serve.url, required=True, help=spoken("adresse du réseau pour les lieux")
    )
    place.add_argument("--departement", default="", help=spoken("code du département (44, 2A)"))
    place.add_argument(
        "--sortie", type=Path, metavar="FILE", help=spoken("où écrire le fichier du lieu")
    )
    for name, text in (
        ("approuver", spoken("faire compter un lieu")),
        ("revoquer", spoken("retirer un lieu : son jeton ne vaut plus")),
    ):
        action = _add(actions, name, text)
        action.add_argument("campagne", metavar="CODE")
        action.add_argument("lieu", metavar="LIEU")
    listing = _add(actions, "lieux", spoken("lister les lieux d’une campagne"))
    listing.add_argument("campagne", metavar="CODE")
    question = _add(actions, "question", spoken("poser la même question partout, ou la retirer"))
    question.add_argument("campagne", metavar="CODE")
    question.add_argument("fichier", type=Path, nargs="?", metavar="FILE.json")
    question.add_argument("--tour", dest="numero", type=int, default=1)


def _add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=text)
    parsing.add_common(parser)
    parsing.add_engine(parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Do what was asked of the network."""
    address = parsing.engine_of(options)
    engine.prepare(options.data, address)
    if options.action == "servir":
        return _serve(options)
    from cafe_citoyen.store.hub import common_question, register
    from cafe_citoyen.store.log.postgres.session import connected

    with connected(address) as connection:
        if options.action == "creer":
            register.create(connection, options.campagne, options.titre, options.langue_campagne)
            tell("La campagne « {campaign} » est créée.", campaign=options.campagne)
        elif options.action == "lieu":
            token = register.add_place(
                connection, options.campagne, options.lieu, options.nom, options.departement
            )
            _hand_over(options, token)
        elif options.action in ("approuver", "revoquer"):
            state = {"approuver": register.APPROVED, "revoquer": register.REVOKED}[options.action]
            register.set_state(connection, options.campagne, options.lieu, state)
            tell("C’est fait.")
        elif options.action == "lieux":
            register.campaign(connection, options.campagne)
            for one in register.places(connection, options.campagne):
                seen = one.seen.isoformat(" ", "seconds") if one.seen else "-"
                print(f"{one.state:8}  {one.id}  « {one.name} »  {seen}  {one.note}")
        elif options.fichier:
            step = step_of(options.fichier)
            common_question.ask(connection, options.campagne, step, options.numero)
            tell("La question est proposée partout (tour {number}).", number=options.numero)
        else:
            common_question.end(connection, options.campagne)
            tell("Plus aucune question n’est proposée partout.")
    return DONE


def _hand_over(options: argparse.Namespace, token: str) -> None:
    """Give a place's address as a file and as a QR code: once, as only a digest of it is kept."""
    base = options.url.rstrip("/")
    address = f"{base}/campagnes/{options.campagne}/lieux/{options.lieu}#{token}"
    file = options.sortie or Path(f"lieu-{options.campagne}-{options.lieu}.json")
    content = {"adresse": address, "nom": options.nom}
    try:
        write_new({file.resolve(): json.dumps(content, ensure_ascii=False, indent=2).encode()})
    except FileExistsError:
        tell("{file} est déjà là : l’adresse n’y est pas écrite.", file=file, is_fault=True)
    else:
        tell("Le fichier à remettre au lieu, et à lui seul : {file}", file=file)
    with contextlib.suppress(UnicodeEncodeError):
        segno.make(address, error="m").terminal(compact=True)
    print(f"\n    {address}\n")
    tell("Ce jeton ne s’affiche qu’une fois. Perdu : révoquez ce lieu, puis ajoutez-en un autre.")
    tell(
        "Le lieu comptera une fois approuvé : cafe-citoyen reseau approuver {campaign} {place}",
        campaign=options.campagne,
        place=options.lieu,
    )


def _serve(options: argparse.Namespace) -> int:
    private.make_folder(options.data)
    lock = _held(options.data)
    try:
        return _serve_held(options)
    finally:
        lock.release()


def _held(folder: Path) -> FileLock:
    """Hold a network's folder; Refusal where another one does: two would write each other's files over."""
    lock = FileLock(folder / LOCK, mode=private.FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refusal("hub_held", "Un réseau se sert déjà de {folder} : un seul suffit. Servez-vous de celui-là, ou donnez un autre dossier.", folder=folder) from None  # fmt: skip
    return lock


def _serve_held(options: argparse.Namespace) -> int:
    ending.listen()
    arguments = ["--ip", HUB, "--relais", HUB, "--url", options.url, "--data", str(options.data)]
    environment = {VARIABLE: command_language()}
    service = Service(
        Phrase("L’antenne du réseau"), "cafe_citoyen.hub.server", arguments, environment, port=str(options.port)
    )  # fmt: skip
    results = LiveResults(options.data, translator)
    try:
        if not service.start(serve.START_S):
            return CHECK_FAILED
        tell("Le réglage de nginx :")
        print(f"\n{proxy.block(options.url, [service.port], MOST_BODY)}")
        tell("Les dossiers des lieux s’écrivent dans {data}", data=options.data)
        tell("Pour tout arrêter : Ctrl-C.")
        while not service.is_failing:
            time.sleep(serve.WATCH_S)
            service.mend()
            results.look()
    except KeyboardInterrupt:
        ending.say()
        return DONE
    finally:
        service.stop()
        results.look()
        results.close()
    return CHECK_FAILED
