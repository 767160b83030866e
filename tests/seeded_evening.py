"""One evening that comes out alike on each run: its clock stands where it is put, its chance is seeded.

`python seeded_evening.py FOLDER` plays it by the command and by the room's HTTP API (in process), and
leaves in the folder all that a café can leave, the room's answers and what the command said.
`same_bytes.py` runs it on two checkouts, so that nothing here may know where a module lies: `part`
finds one by its name.
"""

import asyncio
import contextlib
import hashlib
import importlib
import io
import json
import os
import random
import shutil
import sys
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from cafe_citoyen.core.round import Round

DATE = "2026-01-31"
START = datetime(2026, 1, 31, 18, 30, tzinfo=timezone(timedelta(hours=1)))
BASE = "http://127.0.0.1:8000"
PEOPLE = 7
TEXTS = (
    "Qui répond quand la machine se trompe ?", "=SOMME(A1) ; un, deux", "« Où vont mes données ? »",
    "À la cantine", "Un texte que personne ne doit lire", "Encore un, avant de partir", "Où vont mes données ?",
)  # fmt: skip
QUESTIONS = (
    "Comment l’IA peut-elle nous aider, et à quel prix ?", "Qui décide : les élus, les entreprises, nous ?",
    "Que devient l’école ?", "Mes données de santé sont-elles en <b>sécurité</b> ?", "Peut-on croire une photo ?",
)  # fmt: skip
OBJECTS = [{"id": f"o-{place}", "text": text} for place, text in enumerate(QUESTIONS, 1)]
IDS = [one["id"] for one in OBJECTS]
BINS = [{"id": "oui", "text": "On y va"}, {"id": "non", "text": "On renonce"}]


def asked(kind, title, objects=OBJECTS, **options):
    return {
        "id": f"vote-{kind}",
        "title": title,
        "kind": kind,
        "objects": objects,
        "options": options,
    }


STEPS = (
    (asked("choice", "Lesquelles poser d’abord ?", max=3, none=True), 2),
    (asked("position", "Et vous, qu’en dites-vous ?"), 2),
    (asked("duel", "Laquelle compte le plus ?"), 1),
    (asked("grade", "Quelle mention pour chacune ?"), 1),
    (asked("order", "Dans quel ordre ?"), 1),
    (asked("sort", "Où va chaque carte ?", bins=BINS), 1),
    (asked("estimate", "Combien de km ?", OBJECTS[:2], unit="km", low=1, high=1000, scale="log"), 1),
    (asked("guess", "Qui a écrit ?", OBJECTS[:3], labels={"o-1": "Écrit par une IA"}), 1),
    (asked("setting", "Quel bouton ?", [{"id": "carbone", "text": "Réglage"}]), 1),
)  # fmt: skip
WRITING = asked("text", "Et vous ?", [{"id": "texte", "text": "Écrivez une question."}])


def values(kind, person, number):
    """Yield what a person answers in a round, one ballot each."""
    chance = Random(f"{kind} {person} {number}")
    drawn = chance.sample(IDS, len(IDS))
    if kind == "choice":
        yield {"aucun": 1} if person == 5 else dict.fromkeys(drawn[: chance.randint(1, 3)], 1)
    elif kind == "position":
        yield {name: chance.choice(("accord", "desaccord", "discuter")) for name in drawn[:4]}
    elif kind == "duel":
        for _ in range(3):
            one, other = sorted(chance.sample(IDS, 2))
            yield {f"{one}~{other}": chance.choice((one, other))}
    elif kind == "grade":
        yield {name: chance.randint(0, 4) for name in IDS}
    elif kind == "order":
        yield {name: rank for rank, name in enumerate(drawn, 1)}
    elif kind == "sort":
        yield {name: chance.choice(("oui", "non")) for name in drawn[:4]}
    elif kind == "estimate":
        yield {name: str(chance.randint(1, 900)) for name in IDS[:2]}
    elif kind == "guess":
        words = ("machine", "personne"), ("oui", "non"), ("vue", "cachee")
        yield {name: "-".join(chance.choice(one) for one in words) for name in IDS[:3]}
    elif kind == "setting":
        country, people = chance.choice(("FRA", "POL", "WOR")), chance.choice((1, 12))
        yield {"country": country, "people": str(people)}


class World:
    """The clock and the chance of an evening, both told anew at each act."""

    def __init__(self):
        self._acts = 0
        self._chance = Random()
        random._urandom = os.urandom = self._chance.randbytes
        part("clock", "now").now = self._now

    def turn(self, act):
        """Let half a minute pass, and chance begin again: what one act draws changes no other."""
        self._acts += 1
        self._chance.seed(act)

    def _now(self):
        return (START + timedelta(seconds=30 * self._acts)).isoformat(timespec="milliseconds")


def part(stem, name):
    """Return the one module of that file's name that has such a name, wherever it lies now."""
    import cafe_citoyen

    root = Path(cafe_citoyen.__file__).parent
    for path in sorted(root.rglob(f"{stem}.py")):
        place = path.relative_to(root).with_suffix("").parts
        module = importlib.import_module(".".join(("cafe_citoyen", *place)))
        if hasattr(module, name):
            return module
    raise LookupError(f"{stem}: {name}")


class Evening:
    """What one evening writes into a folder: ``data`` (séances), ``cles``, and what was said."""

    def __init__(self, out):
        self.out = out
        self.data = out / "data"
        os.environ |= {"CAFE_CITOYEN_KEYS": str(out / "cles"), "CAFE_CITOYEN_DATA": str(self.data)}
        self.world = World()
        self.said, self.answers = [], []

    def command(self, *words):
        """Run the command, and keep what it said and answered."""
        from cafe_citoyen.cli import main

        line = self._placeless(" ".join(words))
        self.world.turn(line)
        told, faults = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(faults):
            try:
                code = main([*words])
            except SystemExit as leaving:
                code = leaving.code
        lines = (f"$ {line}", told.getvalue(), faults.getvalue(), f"= {code}")
        self.said.append(self._placeless("\n".join(lines)))

    def _placeless(self, text):
        return text.replace(str(self.out), "OUT")

    def steer(self, act, *given, **named):
        self.world.turn(f"{act} {given[1:]}")
        return getattr(part("steering", "open_step"), act)(*given, **named)

    def step(self, word, *given):
        self.command("etape", "ouverte", word, *given, "--data", str(self.data))

    def open(self, step):
        file = self.out / "etapes" / f"{step['id']}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(step, ensure_ascii=False), "utf-8")
        self.step("ouvrir", str(file))

    @property
    def folder(self):
        return part("seances", "current").current(self.data).folder

    def keep(self):
        (self.out / "commande.txt").write_text("\n".join(self.said), "utf-8")
        (self.out / "reponses.txt").write_text("\n".join(self.answers) + "\n", "utf-8")


class Tablets:
    """The room and its tablets, one after the other: the order of the file is that of the evening."""

    def __init__(self, evening):
        self.evening = evening
        self.clients = []

    @contextlib.asynccontextmanager
    async def room(self):
        from cafe_citoyen.room.app import create_app
        from cafe_citoyen.room.hall import Hall
        from cafe_citoyen.room.network import Network

        app = create_app(Hall(self.evening.data, Network("127.0.0.1", 8000)))
        document = json.dumps(app.openapi(), ensure_ascii=False, indent=1)
        (self.evening.out / "openapi.json").write_text(document, "utf-8")
        async with app.router.lifespan_context(app):
            self.code = part("seances", "current").current(self.evening.data).code
            self.clients = [self._client(app) for _ in range(PEOPLE)]
            await self.until(lambda state: True)
            for person, client in enumerate(self.clients):
                self.evening.world.turn(f"join {person}")
                await client.get(f"/s/{self.code}")
            yield

    def _client(self, app):
        import httpx

        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=BASE, headers={"Origin": BASE})

    async def until(self, is_seen):
        """Wait until the room shows what was done."""
        async with asyncio.timeout(60):
            while True:
                answer = await self.clients[0].get(f"/s/{self.code}/state")
                if answer.status_code == 200 and is_seen(answer.json()):
                    return
                await asyncio.sleep(0.02)

    async def shows(self, phase, step_id, number=1):
        def is_seen(state):
            step = state["step"] or {}
            return [step.get(name) for name in ("phase", "id", "round")] == [phase, step_id, number]

        await self.until(is_seen)

    async def asks(self, person, path, **sent):
        """Post, or get where nothing is sent, and keep the answer."""
        client = self.clients[person]
        place = f"/s/{self.code}/{path}"
        while True:
            answer = await (client.post(place, json=sent) if sent else client.get(place))
            if answer.status_code != 429:
                break
            await asyncio.sleep(0.2)
        self.evening.answers.append(f"{person} {path} {answer.status_code} {answer.text}")

    async def vote(self, kind, person, number, **other):
        for place, one in enumerate(values(kind, person, number)):
            self.evening.world.turn(f"vote {kind} {person} {number} {place}")
            sent = {"id": an_id(kind, person, number, place), "step": f"vote-{kind}"}
            await self.asks(person, "ballots", **{**sent, "round": number, "values": one, **other})

    async def write(self, person, text, **other):
        self.evening.world.turn(f"write {person} {text}")
        sent = {"id": an_id("text", person, text), "step": WRITING["id"], "round": 1, "text": text}
        await self.asks(person, "contributions", **{**sent, **other})


def an_id(*parts):
    return str(uuid.UUID(bytes=hashlib.md5(repr(parts).encode()).digest(), version=4))


async def votes(evening, tablets):
    """Ask one step of each kind, with what goes wrong in a room."""
    await tablets.asks(0, "ballots", id=an_id("early"), step="q", round=1, values={"a": 1})
    for step, rounds in STEPS:
        kind = step["kind"]
        for number in range(1, rounds + 1):
            evening.open(step) if number == 1 else evening.step("tour", step["id"])
            await tablets.shows("open", step["id"], number)
            for person in range(PEOPLE - 1):
                await tablets.vote(kind, person, number)
            await tablets.vote(kind, 0, number)  # the same once more
            await tablets.vote(kind, 1, number, id=an_id(kind, 0, number, 0))  # somebody else's id
            await tablets.vote(kind, 2, number, id=an_id("x", kind), values={"zzz": 1})
            await tablets.vote(kind, 2, number, id=an_id("y", kind), round=9)
            await tablets.asks(0, "me")
            if kind == "choice" and number == 1:
                await tablets.vote(kind, 3, number, id=an_id("mind changed"), values={"o-1": 1})
                await tablets.vote(kind, 4, number, id=an_id("withdrawn"), values={})
                counts = {"o-1": {"1": 4}, "o-2": {"1": 2}}
                for people in (5, 4):  # the second count withdraws a hand
                    evening.steer("show_of_hands", evening.folder, counts, people)
                    await tablets.until(lambda state, wanted=people: hands(evening) == wanted)
                evening.steer("timer", evening.folder, 90)
            evening.step("fermer")
            await tablets.shows("closed", step["id"], number)
            await tablets.vote(kind, 6, number)  # too late
            evening.step("reveler")
            await tablets.shows("revealed", step["id"], number)
            await tablets.asks(0, "state")
    evening.open({**STEPS[0][0], "id": "essai"})
    await tablets.shows("open", "essai")
    evening.step("annuler")


def hands(evening):
    """Return how many hands count."""
    follower = part("follow", "SeanceFollower").SeanceFollower(evening.folder)
    follower.poll()
    counted = follower.box.counted(Round("vote-choice", 1))
    return sum(name.startswith("main-") for name in counted)


async def texts(evening, tablets):
    """Let people write, decide on it, and vote on what they wrote."""
    evening.open(WRITING)
    await tablets.shows("open", WRITING["id"])
    for person, text in enumerate(TEXTS):
        await tablets.write(person, text)
    await tablets.write(0, TEXTS[0])  # the same once more
    await tablets.write(1, "pas à moi", id=an_id("text", 0, TEXTS[0]))
    await tablets.write(2, "   ")
    for place in range(4):
        await tablets.write(5, f"Texte {place} de la même personne")
    names = [an_id("text", person, text) for person, text in enumerate(TEXTS)]
    statuts = ("approuvee", "approuvee", "approuvee", "approuvee", "refusee", "attente")
    for name, statut in zip(names, statuts, strict=False):
        evening.steer("moderate", evening.folder, name, statut)
    evening.steer("moderate", evening.folder, names[6], "fusionnee", names[2])
    await tablets.until(lambda state: len(state.get("contributions") or ()) != 1)
    await tablets.asks(4, "me")
    evening.step("reveler")
    await tablets.shows("revealed", WRITING["id"])
    chosen = [{"id": name, "text": text} for name, text in zip(names[:4], TEXTS[:4], strict=True)]
    evening.open({**asked("choice", "Par lequel commencer ?", chosen, max=1), "id": "vote-textes"})
    await tablets.shows("open", "vote-textes")
    for person in range(PEOPLE):
        evening.world.turn(f"text {person}")
        sent = {"id": an_id("of texts", person), "step": "vote-textes", "round": 1}
        await tablets.asks(person, "ballots", **sent, values={names[person % 4]: 1})
    evening.step("reveler")
    await tablets.shows("revealed", "vote-textes")
    evening.steer("moderate", evening.folder, names[3], "refusee")  # after the vote on it
    evening.steer("project", evening.folder, "vue-1")


async def held(evening):
    tablets = Tablets(evening)
    async with tablets.room():
        await votes(evening, tablets)
        await texts(evening, tablets)


def prepared_alone(evening):
    """Vote in a notebook, without a room."""
    trial = part("trial", "Trial").Trial
    evening.world.turn("trial")
    seance = trial.create_seance(evening.data)
    evening.open({**STEPS[0][0], "id": "q"})
    voter = trial.of(seance.folder)
    follower = part("follow", "LiveFollower").LiveFollower(seance.folder)
    follower.poll()
    voter.cast(follower.proceedings.current, {"o-1": 1, "o-2": 1})
    voter.cast(follower.proceedings.current, {"o-3": 1})
    evening.steer("show_of_hands", seance.folder, {"o-1": {"1": 2}}, 2)
    voter.write_hands()
    evening.open(WRITING)
    follower.poll()
    voter.write(follower.proceedings.current, "Une idée")
    voter.close()
    evening.command("seance", "clore", "ouverte", "--data", str(evening.data))


def on_paper(evening, seance):
    """Bring in paper ballots, once and once more."""
    evening.command("importer", seance, "--modele", "--data", str(evening.data))
    rows = ["etape;tour;bulletin;o-1;o-2;o-3", "vote-choice;2;1;x;x;", "vote-choice;2;2;;;x"]
    file = evening.out / "papier.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    for _ in range(2):
        evening.command("importer", seance, str(file), "--data", str(evening.data))
    file.write_text("\n".join([*rows[:2], "vote-choice;2;3;?;;"]) + "\n", "utf-8")
    evening.command("importer", seance, str(file), "--data", str(evening.data))


def afterwards(evening, folder):
    """Make all that is made of a séance, and erase what can be."""
    out, name, data = evening.out, folder.name, ("--data", str(evening.data))
    follower = part("follow", "SeanceFollower").SeanceFollower(folder)
    follower.poll()
    seance = part("seances", "read").read(folder)
    step, kept = follower.proceedings.steps[WRITING["id"]], follower.texts.all()
    part("new_questions", "COLUMNS").write(seance, step, kept)
    for language in ("en", "fr"):
        evening.command("rapport", name, "--sans-pdf", "--langue", language, *data)
        shutil.copytree(folder, out / f"rapport-{language}")
    evening.command("publier", name, str(out / "publie"), "--oui", *data)
    evening.command(
        "publier", name, str(out / "relie"), "--participants", "recodes", "--oui", *data
    )
    part("sharing", "Sharing").copy(folder, out / "partage")
    (out / "tableur").mkdir()
    for path in sorted(folder.glob("*.csv")):
        content = part("spreadsheet_copy", "french_copy").french_copy(path)
        (out / "tableur" / path.name).write_bytes(content)
    evening.command("verifier", str(evening.data), *data)
    evening.command("seance", "liste", *data)
    evening.command("seance", "rouvrir", name, *data)
    evening.command("seance", "clore", name, *data)
    evening.command("oublier", name, "--oui", *data)
    part("sharing", "Sharing").copy(folder, out / "partage-apres")


def play(out):
    """Play the evening into an empty folder."""
    evening = Evening(out)
    where = ("--data", str(evening.data))
    given = ("--date", DATE, "--lieu", "Médiathèque", "--organisateur", "La Ville")
    try:
        evening.command("seance", "creer", "Café d’essai", *given, *where)
        folder = evening.folder
        asyncio.run(held(evening))
        on_paper(evening, folder.name)
        evening.command("seance", "clore", "ouverte", *where)
        afterwards(evening, folder)
        prepared_alone(evening)
    finally:
        evening.keep()


if __name__ == "__main__":
    os.environ |= {"TZ": "Europe/Paris", "CAFE_CITOYEN_LANGUE": "fr", "COLUMNS": "100"}
    time.tzset()
    play(Path(sys.argv[1]).resolve())
