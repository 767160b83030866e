"""Sheets that hold as much as one can: the longest titles and texts, in scripts without blanks, and from right to left."""

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

LATIN = (
    "Pourquoi l’IA, dont on parle à chaque coin de rue, devrait-elle décider de ce qui compte ? "
)
CHINESE = "人工智能会不会取代我们的工作以及我们是否应该让机器来决定城市的未来和公共服务的分配"
ARABIC = "هل يجب أن نثق بالذكاء الاصطناعي عندما يتخذ قرارات تؤثر على حياتنا اليومية وعلى مدينتنا؟ "
SCRIPTS = (LATIN, CHINESE, ARABIC)
VOTES, TEXTS, PEOPLE = 12, 60, 23


def write(folder):
    """Write a sheet of too much of everything, and one of each half of the kinds; return the files."""
    counted = [step for step in every_kind.STEPS.values() if kind(step.kind).makes == "ballots"]
    full = [_vote(place, SCRIPTS[place % len(SCRIPTS)]) for place in range(VOTES)]
    booklet = tuple(Object(row.id, row.texte) for row in datasets.select(tirage=2).itertuples())
    full.append(Step("livret", "Le livret ?", "choice", booklet))
    sheets = (
        _played(folder, (LATIN * 2)[:120], full, list(SCRIPTS) * (TEXTS // len(SCRIPTS))),
        _played(folder, (CHINESE * 3)[:120], counted[::2], [CHINESE]),
        _played(folder, (ARABIC * 2)[:120], counted[1::2], [ARABIC]),
    )
    files = [folder / f"{place}.html" for place in range(len(sheets))]
    for file, text in zip(files, sheets, strict=True):
        file.write_text(text, "utf-8")
    return files


def _vote(place, text):
    objects = tuple(Object(f"o-{number}", (text * 12)[:MAX_TEXT]) for number in range(6))
    return Step(f"v-{place}", (text * 8)[:MAX_TITLE], "choice", objects, {"max": 3})


def _played(folder, title, steps, texts):
    """Play a rehearsal, every vote shown, every text as long as can be; return its sheet."""
    seance = seances.create(
        folder / "seances", title, "2026-01-31", title[:90], organisateur=title[:90], fictive=True
    )
    chance, journal = Random(5), Journal(seance.folder)
    for step in steps:
        steering.open_step(seance.folder, step)
        journal.append(list(evening.ballots(seance, step, 1, PEOPLE, chance)))
        steering.reveal(seance.folder)
    options = {"max_length": MAX_TEXT, "moderated": False}
    steering.open_step(seance.folder, Step("t", title, "text", (Object("q", title),), options))
    journal.append(
        [
            WrittenText(
                now(), seance.id, "t", 1, f"{number:032x}", _uuid(chance), (text * 12)[:MAX_TEXT]
            )
            for number, text in enumerate(texts)
        ]
    )
    journal.close()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return handover.page(seance, list(results.tallied(follower)), follower, "fr")


def _uuid(chance):
    return str(UUID(int=chance.getrandbits(128), version=4))
