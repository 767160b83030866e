"""Who steers a rehearsal in the facilitator's place: opens, waits for the votes, closes, reveals."""

import contextlib
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from cafe_citoyen.commands.rehearsal.scenario import scenario
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.evening import Evening
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.move import ASK, CLOSE
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings, read_texts
from cafe_citoyen.store.log.play import Play
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.log.turns import ATELIER
from cafe_citoyen.store.reference import atelier_check
from cafe_citoyen.store.reference import duels_parts as parts
from cafe_citoyen.store.seance import evening_file, seances

DUELS = "Duels"
"""What the dashboard of the duels calls itself in the steering rows."""


def play_scenario(folder: Path, people: int, speed: float, longest_s: float = 90) -> None:
    """Steer a whole evening: open, wait for the votes, close, reveal, and on to the next.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    people : int
        Tablets expected.
    speed : float
        1 is human speed.
    longest_s : float
        How long a step stays open at the most, at human speed.
    """
    for step, rounds in scenario(translator(seances.read(folder).langue)):
        for number in range(1, rounds + 1):
            if number == 1:
                steering.open_step(folder, step)
            else:
                steering.new_round(folder, step.id)
            _play_round(folder, Asked(step, number), people, speed, longest_s)
    _play_duels(folder, people, speed, longest_s)


def _play_duels(folder: Path, people: int, speed: float, longest_s: float) -> None:
    """Steer « Duels »: machines judged without names, then told; an answer checked, then opened on its sources."""
    language = seances.read(folder).langue
    found = parts.played(parts.SEED)
    opened = " ".join(row["id"] for row in parts.sentences(language))
    for step, scene, knobs in (
        (parts.machines_step(found.inventions), parts.MACHINES, {"machines": parts.makers(found)}),
        (parts.tick_step(language), parts.SOURCES, {"ouvertes": opened}),
    ):
        asked = replace(step, title=translator(language)(step.title))
        steering.open_step(folder, asked, activity=DUELS)
        _play_round(folder, Asked(asked, 1), people, speed, longest_s)
        steering.project(folder, f"{SHOWN}{scene}?{urlencode(knobs)}", activity=DUELS)
        time.sleep(12 / speed)


def play_atelier(
    folder: Path, place: Path, people: int, speed: float, longest_s: float = 90
) -> None:
    """Steer an atelier, part by part: its votes, what branches on them, its scenes.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    place : Path
        The atelier's.
    people, speed, longest_s
        As for `play_scenario`.

    Raises
    ------
    Refusal
        If something is wrong in the atelier's folder.
    """
    atelier = atelier_check.playable(place)
    follower = SeanceFollower(folder)
    play = Play(atelier, Reader(follower), seances.read(folder).langue, lambda part: {})
    for part in atelier.parts:
        follower.poll()
        if part.kind or part.again:
            step = play.step(part)
            number = len(follower.proceedings.rounds(step.id)) + 1
            if number == 1:
                steering.open_step(folder, step, activity=ATELIER)
            else:
                steering.new_round(folder, step.id, activity=ATELIER)
            _play_round(folder, Asked(step, number), people, speed, longest_s)
        if part.scene:
            steering.project(folder, f"{SHOWN}{atelier.stem}-{part.id}", activity=ATELIER)
            time.sleep(12 / speed)


def play_evening(folder: Path, people: int, speed: float, longest_s: float = 90) -> None:
    """Hold the prepared evening of a séance by « Suivant » alone, as on the night.

    Parameters
    ----------
    folder : Path
        The séance's folder; its evening has a part at least.
    people, speed, longest_s
        As for `play_scenario`.
    """
    evening, translate = evening_file.read(folder), translator(seances.read(folder).langue)
    while _is_more(folder, evening):
        move = leading.go_on(folder, translate=translate)
        current = read_proceedings(folder).current
        if move.action == ASK and current is not None:
            wait_for_votes(folder, current, people, longest_s / speed)
        if move.action == CLOSE and move.round:
            for text in waiting(read_texts(folder).of_round(move.round)):
                steering.moderate(folder, text.id, APPROVED)
        time.sleep(4 / speed)


def _is_more(folder: Path, evening: Evening) -> bool:
    follower = SeanceFollower(folder)
    follower.poll()
    return leading.upcoming(evening, Reader(follower)) is not None


def _play_round(folder: Path, asked: Asked, people: int, speed: float, longest_s: float) -> None:
    """Wait for the votes of a round, close it, approve its texts, and reveal it."""
    wait_for_votes(folder, asked, people, longest_s / speed)
    with contextlib.suppress(Refusal):  # the facilitator may have pressed the key first
        steering.close_step(folder)
    for text in waiting(read_texts(folder).of_round(asked.round)):
        steering.moderate(folder, text.id, APPROVED)
    time.sleep(4 / speed)
    with contextlib.suppress(Refusal):
        steering.reveal(folder)
    time.sleep(12 / speed)


def votes(folder: Path) -> int | None:
    """Return how many people voted or wrote in a rehearsal; None where nothing was ever asked."""
    follower = SeanceFollower(folder)
    follower.poll()
    rounds = [one.round for one in follower.proceedings.asked()]
    counts = (follower.box.received(one) + follower.texts.received(one) for one in rounds)
    return sum(counts) if rounds else None


def wait_for_votes(folder: Path, asked: Asked, people: int, seconds: float) -> None:
    """Wait until everybody voted and nothing came for a while, or the time is over."""
    follower = SeanceFollower(folder)
    deadline, quiet_since = time.monotonic() + seconds, time.monotonic()
    while time.monotonic() < deadline:
        if follower.poll():
            quiet_since = time.monotonic()
        taken = follower.texts if kind(asked.step.kind).makes == "texts" else follower.box
        everybody = taken.received(asked.round) >= people
        if everybody and time.monotonic() - quiet_since > seconds / 15:
            return
        time.sleep(0.1)
