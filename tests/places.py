"""A campaign's folder as the network's server keeps it, with cafés written through the real journal."""

import csv
import json
from random import Random
from uuid import UUID

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.network.places import CAMPAIGN, COLUMNS, PLACES
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances

QUESTION = Step(
    "commune",
    "Qui doit décider de l’IA dans nos services publics ?",
    "choice",
    (
        Object("elus", "Les élus"),
        Object("agents", "Les agents qui s’en servent"),
        Object("habitants", "Les habitants, par tirage au sort"),
        Object("experts", "Des experts"),
    ),
    {"max": 1},
)
TOWNS = (
    ("nantes", "Nantes, médiathèque Floresca-Guépin", "44"),
    ("brest", "Brest, maison pour tous", "29"),
    ("ajaccio", "Ajaccio", "2A"),
    ("saint-denis", "Saint-Denis de La Réunion", "974"),
    ("lille", "Lille, halle aux sucres", "59"),
    ("paris-20", "Paris 20e", "75"),
    ("grenoble", "Grenoble", "38"),
)


def campaign(folder, places=TOWNS, states=(), question=QUESTION, title="Cafés d’une même semaine", language="fr"):  # fmt: skip
    """Write the folder of a campaign, and return it; ``states`` are places to what they are if not approved."""
    folder.mkdir(parents=True)
    asked = question and {"etape": question.id, "tour": 1}
    told = {"code": folder.name, "titre": title, "langue": language, "question": asked}
    (folder / CAMPAIGN).write_text(json.dumps(told), "utf-8")
    rows = [[name, said, department, dict(states).get(name, "approuve"), now(), ""] for name, said, department in places]  # fmt: skip
    with (folder / PLACES).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return folder


def hold(place, people, seed=0, step=QUESTION, ends=True, date="2026-11-28", **about):
    """Hold a café of one question in a place's folder; some vote twice. Return its séance."""
    about = {"lieu": place.name.title(), **about}
    seance = seances.create(place, "Café citoyen", date, **about)
    steering.open_step(seance.folder, step)
    vote(seance, people, seed, step)
    return seances.close(seance) if ends else seance


def vote(seance, people, seed=0, step=QUESTION):
    """Have people vote, the first three twice."""
    step, chance = kind(step.kind).check_step(step), Random(seed)
    journal = Journal(seance.folder)
    ballots = []
    for person in [*range(people), *range(min(3, people))]:
        tastes = {item.id: chance.gauss(-place, 1) for place, item in enumerate(step.objects)}
        values = kind(step.kind).make_up(step, tastes, chance)
        ballot = str(UUID(int=chance.getrandbits(128), version=4))
        taken = kind(step.kind).check(step, values)
        ballots.append(Ballot(now(), seance.id, step.id, 1, f"{seed:08x}{person:024x}", ballot, taken))  # fmt: skip
    journal.append(ballots)
    journal.close()


def many(folder, number, title="Cafés d’une même semaine", language="fr"):
    """Write a campaign of many places all over the country, and return its folder."""
    codes = [row["code"] for row in datasets.departments()]
    names = [(f"lieu-{place:03d}", f"Lieu {place + 1}", codes[place * 37 % len(codes)]) for place in range(number)]  # fmt: skip
    campaign(folder, names, title=title, language=language)
    for place, (name, _, _) in enumerate(names):
        hold(folder / name, 6 + place * 13 % 50, place)
    return folder
