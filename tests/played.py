"""An atelier played from its first part to its last by made-up people, through the board's own acts."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from cafe_citoyen.core.arm import arm, half_of
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText


def send(board, action, **message):
    """Do what a click does; what the board refuses fails the test."""
    board._take(board, {"action": action, **message}, [])
    assert board.said == "", (action, message, board.said)
    return board.view["programme"]


def play(board, people=12, seed=0):
    """Play every part of a board on an open séance; return each part's id with the scene that it showed."""
    chance = Random(seed)
    journal = Journal(board.seance.folder)
    shown = []
    try:
        for name, part in board.parts.items():
            if board._vote_of(part):
                send(board, "open_part", id=name)
                _answer(board, journal, people, chance)
                send(board, "reveal")
            if part.has_scene:
                shown.append((name, send(board, "part", id=name)["scene"]))
    finally:
        journal.close()
    return shown


def later(time, chance):
    """Return a moment of the minutes after: people do not all write as fast."""
    sent = datetime.fromisoformat(time) + timedelta(seconds=chance.randrange(20, 200))
    return sent.isoformat(timespec="milliseconds")


def _answer(board, journal, people, chance):
    answer(board.seance, board.reader.current, journal, people, chance)
    if kind(board.reader.current.step.kind).makes == "texts":
        board.refresh()
        for one in read_texts(board.seance.folder).of_round(board.reader.current.round):
            send(board, "moderate", id=one.id, statut=APPROVED)


def answer(seance, current, journal, people, chance):
    """Have made-up people answer the vote in front."""
    rules = kind(current.step.kind)
    records = []
    for person in range(people):
        step = half_of(current.step, arm(f"{person:032x}", current.step.id))
        tastes = {item.id: chance.gauss(0, 1) for item in step.objects}
        values = rules.make_up(step, tastes, chance)
        name = str(uuid.UUID(int=chance.getrandbits(128)))
        common = (now(), seance.id, step.id, current.number, f"{person:032x}", name)
        if rules.makes == "texts":
            text = rules.check_text(step, str(values[step.objects[0].id]))
            records.append(replace(WrittenText(*common, text), horodatage=later(common[0], chance)))
        else:
            records.append(Ballot(*common, rules.check(step, values), "tablette"))
    journal.append(records)
