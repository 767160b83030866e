"""The command ``cafe-citoyen``: starts and watches the two processes, and steers from a terminal."""

import argparse
import asyncio
import contextlib
import json
import logging
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import segno
from wakepy import keep

from cafe_citoyen.commands import (
    importer,
    imprimer,
    nouvelle_activite,
    oublier,
    parsing,
    publier,
    rapport,
    tickets,
    verbs,
)
from cafe_citoyen.commands.rehearsal import Rehearsal, play_evening, votes
from cafe_citoyen.commands.supervisor import Service
from cafe_citoyen.console.entrance import EntranceFile
from cafe_citoyen.core.clean_text import require_whole_signs
from cafe_citoyen.core.day import Moment
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import LANGUAGES, console
from cafe_citoyen.locale.speech import (
    VARIABLE,
    choose_language,
    command_language,
    spoken,
    start_log,
    tell,
)
from cafe_citoyen.store import checkout, private
from cafe_citoyen.store.after.results_keeper import ResultsKeeper
from cafe_citoyen.store.after.sharing import Sharing
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import own_folders, room_card, seances, verification
from cafe_citoyen.store.seance.seances import Seance

DONE, CHECK_FAILED, BAD_USAGE = 0, 1, 2
NOTEBOOKS = checkout.ROOT / "notebooks"
_AFTERWARDS = {
    "rapport": (rapport, mark("faire le rapport d’une séance")),
    "publier": (publier, mark("préparer une séance pour un portail de données ouvertes")),
    "oublier": (oublier, mark("effacer ce qui, d’une séance, mène encore à quelqu’un")),
    "importer": (importer, mark("entrer des bulletins papier, des mains levées, des questions")),
    "imprimer": (imprimer, mark("faire les feuilles : affiche, cartes, aide-mémoire, notice")),
    "tickets": (tickets, mark("imprimer des tickets : une voix chacun")),
}
"""What is done of a séance beside holding it: name to module and help."""

WATCH_S = 0.5
START_S = 120
MOST_TABLETS = 300


def main(arguments: list[str] | None = None) -> int:
    """Run one sub-command, ``serve`` by default.

    Returns
    -------
    int
        0 done, 1 the check failed or the thing could not be done, 2 bad usage.
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    console.prepare()
    choose_language(arguments)
    parsing.speak()
    start_log()
    logging.getLogger("wakepy").setLevel(logging.CRITICAL)  # a laptop that sleeps is no failure
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a rehearsal sends thousands of requests
    options = _parser().parse_args(verbs.in_french(_with_default_command(arguments)))
    options.data = (options.data or seances.directory()).resolve()
    try:
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
        tell("Le disque ou le réseau refuse : {error}", error=error, is_fault=True)
        return CHECK_FAILED
    return code


def serve(options: argparse.Namespace, is_over: Callable[[str], bool] = lambda room: False) -> int:
    """Start the room and the dashboards, start again the one that dies, until Ctrl-C.

    Parameters
    ----------
    options : Namespace
        What the command was given.
    is_over : callable, optional
        Asked twice a second, with the room's address, whether to stop.
    """
    private.make_folder(options.data)
    seances.tighten(options.data)
    if _is_taken(options):
        return CHECK_FAILED
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    if said := own_folders.find_place():
        tell(said, is_fault=True)
    token = options.token or secrets.token_hex(24)
    environment = {"CAFE_CITOYEN_DATA": str(options.data), VARIABLE: command_language()}
    dashboards = _dashboards(options, token, environment)
    room = _room(options, environment)
    sharing = Sharing(options.data, options.partage) if options.partage else None
    way_in: EntranceFile | None = None
    results = ResultsKeeper(options.data)
    with keep.presenting(on_fail="pass"):  # neither asleep nor locked while it projects
        try:
            if not (room.start(START_S) and dashboards.start(START_S)):
                tell("Le café n’a pas pu démarrer : voyez le message ci-dessus.", is_fault=True)
                return CHECK_FAILED
            _announce(options, room.address, dashboards.address)
            way_in = EntranceFile(options.data, dashboards.address, token)
            if not options.no_browser:
                way_in.open()
            while not (room.gave_up or dashboards.gave_up):
                if is_over(room.address):
                    return DONE
                time.sleep(WATCH_S)
                room.mend()
                dashboards.mend()
                results.look()
                if sharing:
                    sharing.look()
        except KeyboardInterrupt:
            print()
            tell("Le café se ferme.")
            return DONE
        finally:
            room.stop()
            dashboards.stop()
            if way_in:
                way_in.remove()
            results.look()
            if sharing:
                sharing.finish()
    return CHECK_FAILED


def _room(options: argparse.Namespace, environment: dict[str, str]) -> Service:
    given = {"--ip": options.ip, "--url": options.url, "--relais": options.relais}
    arguments = [part for name, value in given.items() if value for part in (name, value)]
    return Service(
        Phrase("La salle"),
        "cafe_citoyen.room.server",
        arguments,
        environment,
        port=str(options.port),
    )


def _dashboards(options: argparse.Namespace, token: str, environment: dict[str, str]) -> Service:
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


def _is_taken(options: argparse.Namespace) -> bool:
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


def rehearse(options: argparse.Namespace) -> int:
    """Start the café with made-up people in it, in a séance that says so."""
    if not 1 <= options.tablettes <= MOST_TABLETS or not 0 < options.vitesse <= 100:
        tell(
            "De 1 à {most} tablettes, à une vitesse de 0,1 à 100.", most=MOST_TABLETS, is_fault=True
        )
        return BAD_USAGE
    if _is_taken(options):
        return CHECK_FAILED
    open_seance = seances.current(options.data)
    if open_seance and not open_seance.fictive:
        raise Refusal(
            "seance_open",
            "Le café « {title} » est ouvert : une répétition le clorait et effacerait sa clé. Closez-le "
            "d’abord, ou répétez dans un autre dossier (--data).",
            title=open_seance.titre,
        )
    seance = seances.create(
        options.data,
        spoken("Répétition"),
        format="répétition",
        langue=command_language(),
        fictive=True,
    )
    started: list[threading.Thread] = []

    def play(room: str) -> None:
        rehearsal = Rehearsal(room, seance.code, options.tablettes, options.graine, options.vitesse)
        asyncio.run(rehearsal.run(options.minutes * 60))

    def is_over(room: str) -> bool:
        if not started:
            started.append(threading.Thread(target=play, args=(room,), daemon=True))
            if options.scenario:
                evening = (seance.folder, options.tablettes, options.vitesse)
                started.append(threading.Thread(target=play_evening, args=evening, daemon=True))
            for thread in started:
                thread.start()
        return any(not thread.is_alive() for thread in started)

    code = serve(options, is_over)
    seances.close(seance)
    received = votes(seance.folder)
    if received:
        tell(
            "La répétition est finie ; ses votes inventés sont dans {folder}", folder=seance.folder
        )
        return code
    if received is None:
        tell(
            "La répétition est finie sans vote : aucun n’a été ouvert, ou tous ont été annulés.",
            is_fault=True,
        )
    else:
        tell(
            "La répétition a échoué : un vote était ouvert, et aucune tablette simulée n’a voté. "
            "La salle n’a pas répondu : voyez les messages ci-dessus, et le pare-feu.",
            is_fault=True,
        )
    return CHECK_FAILED


def create(options: argparse.Namespace) -> int:
    """Create a séance and open it."""
    if options.tickets:
        ticket_sheet.require_number(options.tickets)
    seance = seances.create(
        options.data,
        options.titre,
        options.date,
        options.lieu,
        options.format,
        options.public,
        options.organisateur,
        options.langue,
        partagee=options.partagee,
        tickets=options.tickets != 0,
    )
    print(f"{seance.id}  (code {seance.code})")
    if seance.tickets:
        tickets.make(seance, options.tickets, options)
    return DONE


def show_list(options: argparse.Namespace) -> int:
    """List the séances, and say which folders cannot be read."""
    for seance in seances.listing(options.data):
        state = spoken("ouverte") if seance.ouverte else spoken("close")
        print(f"{state:7}  {seance.code}  {seance.id}  « {seance.titre} »")
    found = seances.problems(options.data)
    for problem in found:
        tell(problem, is_fault=True)
    return CHECK_FAILED if found else DONE


def close(options: argparse.Namespace) -> int:
    """Close a séance; the key that links tablets to numbers is deleted."""
    seance = seances.close(_seance(options))
    tell(
        "{id} est close ; la clé qui reliait les tablettes à leurs numéros est effacée.",
        id=seance.id,
    )
    return DONE


def reopen(options: argparse.Namespace) -> int:
    """Open a closed séance again."""
    seance = seances.reopen(_seance(options))
    tell(
        "{id} est ouverte (code {code}) ; chaque vote y commencera un nouveau tour.",
        id=seance.id,
        code=seance.code,
    )
    if seance.tickets:
        tell(
            "Les tickets d’avant ne valent plus : imprimez-en d’autres (« cafe-citoyen tickets N »)."
        )
    return DONE


def steer(options: argparse.Namespace) -> int:
    """Write the row that a dashboard would write."""
    seance = _seance(options)
    seances.require_at_home(seance)
    folder = seance.folder
    if options.action == "ouvrir":
        number = steering.open_step(folder, _step(options.fichier), options.numero)
        tell("Le vote est ouvert (tour {number}).", number=number)
    elif options.action == "tour":
        tell("Le tour {number} est ouvert.", number=steering.new_round(folder, options.etape))
    else:
        {
            "fermer": steering.close_step,
            "reveler": steering.reveal,
            "masquer": steering.hide,
            "annuler": steering.cancel,
        }[options.action](folder)
        tell("C’est fait.")
    if room_card.read(options.data) is None:  # else the command that started the room writes them
        ResultsKeeper(options.data).look()
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Check every CSV of a folder against its schema and its meaning; nothing is written."""
    if not options.dossier.is_dir():
        tell("{dossier} n’est pas un dossier.", dossier=options.dossier, is_fault=True)
        return BAD_USAGE
    folders = verification.folders(options.dossier)
    if not folders:
        tell("{dossier} ne contient aucune séance.", dossier=options.dossier, is_fault=True)
        return CHECK_FAILED
    found = [(folder, problem) for folder in folders for problem in verification.problems(folder)]
    for folder, problem in found:
        print(f"{folder.name}/{spoken(problem)}")
    shared = verification.shared_ids(folders)
    for problem in shared:
        tell(problem)
    found += [(options.dossier, problem) for problem in shared]
    tell(
        "{folders}, {problems}.",
        folders=Counted(len(folders), "{n} séance vérifiée", "{n} séances vérifiées"),
        problems=Counted(len(found), "{n} problème", "{n} problèmes"),
    )
    return CHECK_FAILED if found else DONE


def afterwards(options: argparse.Namespace) -> int:
    """Run a command of the folder ``commands``, on the séance that it names."""
    seance = None
    if options.seance:
        given = Path(options.seance)
        seance = _seance(options) if not _is_bare(given) else None
        problems = verification.folder_problems(seance.folder if seance else given)
        for problem in problems:
            print(f"{given} : {spoken(problem)}", file=sys.stderr)
        if problems:
            return CHECK_FAILED
    code: int = options.module.run(seance, options)
    return code


def _is_bare(folder: Path) -> bool:
    """Tell whether this is a folder of votes whose ``seance.json`` is gone."""
    return (folder / "votes.csv").exists() and not (folder / "seance.json").exists()


def _seance(options: argparse.Namespace) -> Seance:
    """Return the séance that an id, a code, a folder, or « ouverte » (the one on display) names."""
    wanted: str = options.seance
    if wanted == "ouverte":
        found = seances.current(options.data)
    elif (Path(wanted) / "seance.json").exists():
        found = seances.read(Path(wanted))
    else:
        found = next(
            (one for one in seances.listing(options.data) if wanted in (one.id, one.code)), None
        )
    if found is None:
        raise Refusal(
            "unknown_seance",
            "Aucune séance « {wanted} » dans {data} ; voyez « cafe-citoyen seance liste ».",
            wanted=wanted,
            data=options.data,
        )
    return found


def _step(file: Path) -> Step:
    try:
        data = json.loads(file.read_text("utf-8-sig"))
        require_whole_signs(json.dumps(data, ensure_ascii=False))
        return Step.from_dict(data)
    except OSError as error:
        raise Refusal(
            "no_file", "{file} ne se lit pas : {error}", file=file, error=error.strerror
        ) from None
    except Refusal:
        raise
    except (ValueError, RecursionError) as error:
        raise Refusal(
            "bad_file", "{file} n’est pas du JSON en UTF-8 : {error}", file=file, error=error
        ) from None


def _with_default_command(arguments: list[str]) -> list[str]:
    first = next((word for word in arguments if not word.startswith("-")), "")
    asks_help = {"-h", "--help"} & set(arguments)
    known = {"serve", "repetition", "seance", "etape", "verifier", "nouvelle-activite"} | set(
        _AFTERWARDS
    )
    return arguments if first in known or (asks_help and not first) else ["serve", *arguments]


def _parser() -> argparse.ArgumentParser:
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, help=spoken("dossier des séances (datasets/seances)"))
    common = argparse.ArgumentParser(add_help=False, parents=[data])
    common.add_argument(
        "--langue",
        choices=tuple(LANGUAGES),
        help=spoken("langue de la commande et de l’accueil (celle du système)"),
    )
    parser = argparse.ArgumentParser(
        prog="cafe-citoyen", description=spoken("Un café citoyen sur l’IA.")
    )
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    _add_serve(
        commands.add_parser("serve", parents=[common], help=spoken("démarrer le café (par défaut)"))
    )
    _add_seance(
        commands.add_parser("seance", help=spoken("créer, lister, clore, rouvrir une séance")),
        common,
        data,
    )
    _add_step(
        commands.add_parser("etape", help=spoken("conduire un vote depuis un terminal")), common
    )
    rehearsal = commands.add_parser(
        "repetition", parents=[common], help=spoken("répéter avec des tablettes simulées")
    )
    _add_rehearsal(rehearsal)
    check = commands.add_parser(
        "verifier", parents=[common], help=spoken("vérifier les CSV d’un dossier")
    )
    check.add_argument("dossier", type=Path, metavar="DIR")
    check.set_defaults(run=verify)
    own = commands.add_parser(
        "nouvelle-activite",
        parents=[common],
        help=spoken("écrire un carnet à soi, qui marche déjà"),
    )
    nouvelle_activite.add(own, NOTEBOOKS)
    for name, (module, text) in _AFTERWARDS.items():
        parents = [data if module is rapport else common]  # a report has its own language
        parser_of = commands.add_parser(name, parents=parents, help=spoken(text))
        module.add(parser_of)
        parser_of.set_defaults(run=afterwards, module=module)
    return parser


def _url(given: str) -> str:
    """Return an address with its scheme; argparse says what is wrong with any other."""
    if not given.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(
            spoken("« {given} » : l’adresse commence par https:// ou http://", given=given)
        )
    return given


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ip", help=spoken("la seule adresse où servir les tablettes (toutes)"))
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        help=spoken("port des tablettes (8000, sinon le suivant libre)"),
    )
    parser.add_argument(
        "--url", type=_url, help=spoken("adresse publique, derrière un relais (https://...)")
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
    parser.add_argument("--token", help=spoken("jeton du tableau de bord (tiré au hasard)"))
    parser.add_argument(
        "--lab", action="store_true", help=spoken("JupyterLab à la place des tableaux de bord")
    )
    parser.add_argument(
        "--no-browser", action="store_true", help=spoken("ne pas ouvrir le navigateur")
    )
    parser.set_defaults(run=serve)


def _add_rehearsal(parser: argparse.ArgumentParser) -> None:
    _add_serve(parser)
    parser.add_argument(
        "--tablettes", type=int, default=30, metavar="N", help=spoken("tablettes simulées (30)")
    )
    parser.add_argument(
        "--scenario", action="store_true", help=spoken("jouer seul toute une soirée")
    )
    parser.add_argument(
        "--vitesse", type=float, default=1.0, help=spoken("1 : la vitesse des gens")
    )
    parser.add_argument("--graine", type=int, default=0, help=spoken("graine des goûts inventés"))
    parser.add_argument("--minutes", type=float, default=180, help=spoken("durée au plus (180)"))
    parser.set_defaults(run=rehearse)


def _add_seance(
    parser: argparse.ArgumentParser,
    common: argparse.ArgumentParser,
    data: argparse.ArgumentParser,
) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    new = actions.add_parser(
        "creer",
        parents=[data],  # `--langue` is the séance's here
        help=spoken("créer une séance et l’ouvrir"),
    )
    new.add_argument("titre")
    new.add_argument("--date", help=spoken("AAAA-MM-JJ (aujourd’hui)"))
    new.add_argument("--lieu", default="")
    new.add_argument("--format", default=seances.FORMATS[0])
    new.add_argument("--public", default="")
    new.add_argument("--organisateur", default="")
    new.add_argument("--langue", choices=tuple(LANGUAGES), default="fr")
    new.add_argument(
        "--partagee", action="store_true", help=spoken("une tablette sert à plusieurs personnes")
    )
    new.add_argument(
        "--tickets",
        type=int,
        default=0,
        metavar="N",
        help=spoken("voter avec un ticket ; en imprimer N"),
    )
    tickets.add_sheet(new)
    new.set_defaults(run=create)
    actions.add_parser("liste", parents=[common], help=spoken("lister les séances")).set_defaults(
        run=show_list
    )
    for name, run, text in (
        ("clore", close, spoken("clore une séance")),
        ("rouvrir", reopen, spoken("rouvrir une séance")),
    ):
        action = actions.add_parser(name, parents=[common], help=text)
        action.add_argument("seance", metavar="SEANCE")
        action.set_defaults(run=run)


def _add_step(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "seance", metavar="SEANCE", help=spoken("identifiant, code, dossier, ou « ouverte »")
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    opening = actions.add_parser(
        "ouvrir", parents=[common], help=spoken("ouvrir l’étape décrite par un fichier JSON")
    )
    opening.add_argument("fichier", type=Path, metavar="FILE.json")
    opening.add_argument("--tour", dest="numero", type=int)
    for name, text in (
        ("fermer", spoken("fermer le vote en cours")),
        ("reveler", spoken("montrer son résultat")),
        ("masquer", spoken("retirer son résultat")),
        ("annuler", spoken("annuler ce tour : un essai")),
    ):
        actions.add_parser(name, parents=[common], help=text)
    again = actions.add_parser("tour", parents=[common], help=spoken("poser de nouveau une étape"))
    again.add_argument("etape", metavar="ETAPE")
    parser.set_defaults(run=steer)


if __name__ == "__main__":
    sys.exit(main())
