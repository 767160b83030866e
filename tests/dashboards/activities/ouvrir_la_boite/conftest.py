"""Demonstrations without a room: their settings, a projector without files, made-up votes."""

import json

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import Projector
from cafe_citoyen.store.log.reader import Reader


class Box:
    """Ballots of every step, as a follower's box gives them."""

    def __init__(self):
        self.ballots = {}

    def counted(self, round):
        return self.ballots.get(round, {})


class Texts:
    """Texts of the room, none here."""

    def all(self):
        return []


class Follower:
    """A séance in memory: what a `Reader` reads of the files."""

    def __init__(self):
        self.proceedings = Proceedings()
        self.box = Box()
        self.texts = Texts()

    def row(self, action, step, details=""):
        self.proceedings.apply(
            {
                "horodatage": "2026-01-01T00:00:00+01:00",
                "etape": step.id,
                "tour": "1",
                "action": action,
                "details": details,
            }
        )


class Stage:
    """One demonstration before its projector; `scene(**knobs)` is what that draws."""

    def __init__(self, demonstration, language="fr"):
        self.one = demonstration
        self.follower = Follower()
        self.projector = Projector(Reader(self.follower), language)

    def knobs(self, **changed):
        return {**self.one.part.knobs, **changed}

    def scene(self, **changed):
        return self.one.scene(self.knobs(**changed), self.projector)

    def step(self, **changed):
        return self.one.step(self.knobs(**changed), self.projector)

    def open(self, **changed):
        """Open the vote; the step must be one that its kind accepts."""
        step = kind(self.step(**changed).kind).check_step(self.step(**changed))
        self.follower.row("ouvrir", step, json.dumps(step.to_dict()))
        return step

    def reveal(self, step, ballots):
        """Take ballots, each checked by the kind, and show the result."""
        checked = {name: kind(step.kind).check(step, one) for name, one in ballots.items()}
        self.follower.box.ballots[step.id, 1] = checked
        self.follower.row("reveler", step)


@pytest.fixture
def stage():
    return Stage
