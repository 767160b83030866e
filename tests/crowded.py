"""Sheets that hold as much as one can: the longest titles and texts, in scripts without blanks, from right to left."""

from random import Random
from uuid import UUID

import evening
import every_kind
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import MAX_TEXT, MAX_TITLE, Object, Step
from cafe_citoyen.report import handover
from cafe_citoyen.store.after import results
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances

SCRIPTS = {
    "long": "Pourquoi l’IA, dont on parle à chaque coin de rue, devrait-elle décider de ce qui compte ? ",
    "sans-blancs": "人工智能会不会取代我们的工作以及我们是否应该让机器来决定城市的未来和公共服务的分配",
    "droite-a-gauche": "هل يجب أن نثق بالذكاء الاصطناعي عندما يتخذ قرارات تؤثر على حياتنا اليومية وعلى مدينتنا؟ ",
}
VOTES, TEXTS, PEOPLE = 12, 60, 23


def write(folder):
    """Write a sheet for each script, and one of each half of the kinds; return the files."""
    sheets = {name: _of_script(folder, name, text) for name, text in SCRIPTS.items()}
    counted = [step for step in every_kind.STEPS.values() if kind(step.kind).makes == "ballots"]
    for half, steps in enumerate((counted[::2], counted[1::2])):
        sheets[f"genres-{half}"] = _played(folder, f"Genres {half}", steps, ["Court."])
    files = []
    for name, text in sheets.items():
        files.append(folder / f"{name}.html")
        files[-1].write_text(text, "utf-8")
    return files


def _of_script(folder, name, text):
    objects = tuple(Object(f"o-{place}", (text * 12)[:MAX_TEXT]) for place in range(12))
    booklet = tuple(Object(row.id, row.texte) for row in datasets.select(tirage=2).itertuples())
    steps = [
        Step(f"v-{place}", (text * 8)[:MAX_TITLE], "choice", objects, {"max": 3})
        for place in range(VOTES)
    ]
    steps.append(Step("livret", "Le livret ?", "choice", booklet))
    return _played(folder, (text * 3)[:120], steps, [(text * 12)[:1000]] * TEXTS, text[:90])


def _played(folder, title, steps, texts, place="Médiathèque"):
    """Play an evening of a rehearsal, every vote shown, every text approved; return its sheet."""
    seance = seances.create(
        folder / "seances", title, "2026-01-31", place, organisateur=place, fictive=True
    )
    chance, journal = Random(5), Journal(seance.folder)
    for step in steps:
        steering.open_step(seance.folder, step)
        journal.append(list(evening.ballots(seance, step, 1, PEOPLE, chance)))
        steering.reveal(seance.folder)
    written = Step("t", title, "text", (Object("q", "Écrivez."),), {"max_length": 1000})
    steering.open_step(seance.folder, written)
    names = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in texts]
    journal.append(
        [
            WrittenText(now(), seance.id, "t", 1, f"{number + 1:032x}", name, text)
            for number, (name, text) in enumerate(zip(names, texts, strict=True))
        ]
    )
    journal.close()
    for name in names:
        steering.moderate(seance.folder, name, "approuvee")
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return handover.page(seance, list(results.tallied(follower)), follower, "fr")
