"""``cafe-citoyen repetition``: a café with made-up people in it."""

import argparse
import asyncio
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cafe_citoyen.commands import BAD_USAGE, CHECK_FAILED, serve
from cafe_citoyen.commands.rehearsal.crowd import Crowd
from cafe_citoyen.commands.rehearsal.facilitator import (
    play_atelier,
    play_evening,
    play_scenario,
    votes,
)
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import command_language, spoken, tell
from cafe_citoyen.store.reference import atelier_check, ateliers
from cafe_citoyen.store.seance import evening_file, room_card, seances
from cafe_citoyen.store.seance.seances import Seance

MOST_TABLETS = 300
LOOK_S = 0.2
"""How often a rehearsal in a café that runs looks at it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    serve.add(parser)
    parser.add_argument(
        "--tablettes", type=int, default=30, metavar="N", help=spoken("tablettes simulées (30)")
    )
    parser.add_argument(
        "--scenario", action="store_true", help=spoken("jouer seul toute une soirée")
    )
    parser.add_argument(
        "--atelier",
        metavar="NOM",
        help=spoken("avec --scenario : jouer cet atelier, partie par partie"),
    )
    parser.add_argument(
        "--soiree",
        metavar="SEANCE",
        help=spoken("filer la soirée préparée de cette séance, par « Suivant » seul"),
    )
    parser.add_argument(
        "--ici",
        action="store_true",
        help=spoken("avec --soiree : dans le café qui tourne déjà, sans en lancer un autre"),
    )
    parser.add_argument(
        "--vitesse", type=float, default=1.0, help=spoken("1 : la vitesse des gens")
    )
    parser.add_argument("--graine", type=int, default=0, help=spoken("graine des goûts inventés"))
    parser.add_argument("--minutes", type=float, default=180, help=spoken("durée au plus (180)"))


def run(options: argparse.Namespace) -> int:
    """Start the café with made-up people in it, in a séance that says so."""
    if not 1 <= options.tablettes <= MOST_TABLETS or not 0 < options.vitesse <= 100:
        tell(
            "De 1 à {most} tablettes, à une vitesse de 0,1 à 100.", most=MOST_TABLETS, is_fault=True
        )
        return BAD_USAGE
    place = ateliers.find(options.atelier) if options.atelier else None
    if place:
        atelier_check.playable(place)  # a fault is said before anything starts
    evening = (
        evening_file.read(options.data / Path(options.soiree).name) if options.soiree else None
    )
    if evening is not None and not evening.parts:
        raise Refusal(
            "no_evening",
            "Rien n’est préparé dans la séance « {name} » : préparez d’abord sa soirée à l’accueil.",
            name=options.soiree,
        )
    card = room_card.read(options.data) if options.ici else None
    if options.ici and (evening is None or card is None):
        raise Refusal(
            "no_room_here",
            "« --ici » file une soirée préparée (--soiree) dans un café qui tourne : lancez d’abord « cafe-citoyen serve ».",
        )
    if not card and serve.is_taken(options):
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
    if evening is not None:
        evening_file.write(seance.folder, evening)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it sends thousands of requests
    started: list[threading.Thread] = []
    refused: list[Refusal] = []

    def play(room: str) -> None:
        crowd = Crowd(room, seance.code, options.tablettes, options.graine, options.vitesse)
        asyncio.run(crowd.run(options.minutes * 60))

    def steer() -> None:
        pace = (options.tablettes, options.vitesse)
        try:
            if evening is not None:
                play_evening(seance.folder, *pace)
            elif place:
                play_atelier(seance.folder, place, *pace)
            else:
                play_scenario(seance.folder, *pace)
        except Refusal as refusal:  # said once the café is closed, below its messages
            refused.append(refusal)

    def is_over(room: str) -> bool:
        if not started:
            started.append(threading.Thread(target=play, args=(room,), daemon=True))
            if options.scenario or evening is not None:
                started.append(threading.Thread(target=steer, daemon=True))
            for thread in started:
                thread.start()
        return any(not thread.is_alive() for thread in started)

    code = _stay(options.data, seance, is_over) if card else serve.run(options, is_over)
    if seances.read(seance.folder).ouverte:
        seances.close(seance)
    if refused:
        raise refused[0]
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


def _stay(directory: Path, seance: Seance, is_over: Callable[[str], bool]) -> int:
    """Wait for the room that runs to take the séance up, then for the end; somebody may close it first."""
    while seances.read(seance.folder).ouverte:
        card = room_card.read(directory)
        if card and card.seance == seance.id and is_over(card.urls[0]):
            break
        time.sleep(LOOK_S)
    return 0
