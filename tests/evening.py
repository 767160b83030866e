"""A made-up evening written through the real journal, for tests of what comes after a café."""

from random import Random
from uuid import UUID

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances

KM = {"unit": "km", "low": 0.1, "high": 100, "scale": "log"}
BINS = [{"id": "etat", "text": "L’État"}, {"id": "nous", "text": "Nous"}]


def steps():
    twelve = datasets.select(tirage=12, graine=7)
    objects = tuple(Object(row.id, row.texte) for row in twelve.itertuples())
    statements = (
        Object("a-1", "Tout doit s’expliquer."),
        Object("a-2", "Il faut <b>interdire</b>."),
    )
    return [
        (Step("vote-1", "Lesquelles discuter ?", "choice", objects, {"max": 3, "none": True}), 1),
        (Step("vote-2", "Êtes-vous d’accord ?", "position", statements), 2),
        (Step("vote-3", "Laquelle vous touche ?", "duel", objects[:4]), 1),
        (Step("vote-4", "Quelle mention ?", "grade", objects[:3]), 1),
        (Step("vote-5", "Combien de km ?", "estimate", objects[:2], KM), 1),
        (Step("vote-6", "Dans quel ordre ?", "order", objects[:4]), 1),
        (Step("vote-7", "Qui doit répondre ?", "sort", objects[:3], {"bins": BINS}), 1),
    ]


def play(directory, title="Café d’essai", people=23, seed=0, date="2026-01-31", only=None):
    """Play an evening and return its séance, closed."""
    seance = seances.create(directory, title, date, "Médiathèque", fictive=True)
    chance = Random(seed)
    journal = Journal(seance.folder)
    for step, rounds in steps()[:only]:
        for number in range(1, rounds + 1):
            steering.open_step(seance.folder, step, number)
            journal.append(list(ballots(seance, step, number, people, chance)))
            steering.reveal(seance.folder)
    journal.close()
    return seances.close(seance)


def ballots(seance, step, number, people, chance):
    """Yield a ballot a person; some vote twice, one withdraws."""
    step = kind(step.kind).check_step(step)
    for person in [*range(people), *range(3)]:
        tastes = {item.id: chance.gauss(0, 1) for item in step.objects}
        values = kind(step.kind).make_up(step, tastes, chance)
        if person == people - 1:
            values = {}
        for part in parts(step, values):
            yield Ballot(
                now(), seance.id, step.id, number, f"{person + 1:032x}",
                str(UUID(int=chance.getrandbits(128), version=4)),
                kind(step.kind).check(step, part),
            )  # fmt: skip


def parts(step, values):
    if kind(step.kind).is_piecemeal:
        return [{name: value} for name, value in values.items()]
    return [values]
