"""A rehearsal: made-up people on simulated tablets, who vote by the room's real HTTP API.

Their séance is marked as made up (``fictive``): the projector and the tablets say so.
"""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.activities.atelier.play import Play
from cafe_citoyen.dashboards.reader import Reader
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.reference import atelier_check, datasets
from cafe_citoyen.store.seance import seances

POLL_S = 1.5
MIND_CHANGES = 0.15
ATELIER = "Atelier"
"""What the dashboard of an atelier calls itself in the steering rows."""

WHO_ANSWERS = {
    "elus": mark("Les élus"),
    "chercheurs": mark("Les chercheurs"),
    "nous": mark("Nous tous"),
}
STATEMENTS = (
    mark("Une décision publique doit toujours pouvoir être expliquée."),
    mark("Il faut interdire les usages de l’IA qui coûtent trop à la planète."),
    mark("Je peux me servir d’une technique que personne ne comprend tout à fait."),
)

SHEET = (
    mark("Nom"),
    mark("À quoi ça sert"),
    mark("Qui s’en sert"),
    mark("Ce qu’on ne sait pas"),
)


@dataclass(frozen=True)
class Rehearsal:
    """How a rehearsal goes.

    Attributes
    ----------
    address : str
        The room's address.
    code : str
        The séance's code.
    tablets : int
        How many people are made up.
    seed : int
        Seed of their tastes.
    speed : float
        1 is human speed, 10 ten times faster.
    """

    address: str
    code: str
    tablets: int = 30
    seed: int = 0
    speed: float = 1.0

    async def run(self, seconds: float) -> None:
        """Let the tablets live for that long, or until cancelled."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
                for person in range(self.tablets):
                    group.create_task(self._live(person))

    async def _live(self, person: int) -> None:
        chance = Random(f"{self.seed}/{person}")
        await asyncio.sleep(chance.uniform(0, 8) / self.speed)
        headers = {"Origin": self.address}
        async with httpx.AsyncClient(
            base_url=self.address,
            headers=headers,
            timeout=20,
            trust_env=False,  # a proxy of the house does not know this laptop
        ) as client:
            await self._until_answered(client, "GET", f"/s/{self.code}")
            voted: set[Round] = set()
            while True:
                answer = await self._until_answered(client, "GET", f"/s/{self.code}/state")
                state = answer.json() if answer.status_code == 200 else {}
                step = state.get("step")
                if step and step["phase"] == "open" and _round(step) not in voted:
                    voted.add(_round(step))
                    await self._vote(client, step, person, chance)
                await asyncio.sleep(POLL_S * chance.uniform(0.7, 1.3) / self.speed)

    async def _vote(
        self, client: httpx.AsyncClient, shown: dict[str, Any], person: int, chance: Random
    ) -> None:
        step = Step.from_dict(shown)
        times = 2 if chance.random() < MIND_CHANGES else 1
        for _ in range(times):
            tastes = self._tastes(step, person, shown["round"])
            rules = kind(step.kind)
            values = rules.make_up(step, tastes, chance)
            if rules.makes == "texts":
                await self._write(client, shown, str(values[step.objects[0].id]))
                continue
            for part in filter(None, _parts(step, values)):
                await asyncio.sleep(
                    chance.lognormvariate(1.6, 0.6) / len(values) ** 0.5 / self.speed
                )
                ballot = {
                    "id": str(uuid.uuid4()),
                    "step": step.id,
                    "round": shown["round"],
                    "values": part,
                }
                await self._until_answered(client, "POST", f"/s/{self.code}/ballots", ballot)

    async def _write(self, client: httpx.AsyncClient, shown: dict[str, Any], text: str) -> None:
        await asyncio.sleep(4 / self.speed)
        sent = {
            "id": str(uuid.uuid4()),
            "step": shown["id"],
            "round": shown["round"],
            "text": text,
        }
        await self._until_answered(client, "POST", f"/s/{self.code}/contributions", sent)

    def _tastes(self, step: Step, person: int, number: int) -> Mapping[str, float]:
        """Return what a person likes: a shared part, an own part, and after a debate more of the shared."""
        return {
            item.id: (0.8 + 0.6 * (number - 1)) * Random(f"{self.seed}/{item.text}").gauss(0, 1)
            + Random(f"{self.seed}/{person}/{item.text}").gauss(0, 0.8)
            for item in step.objects
        }

    async def _until_answered(
        self, client: httpx.AsyncClient, method: str, path: str, body: object = None
    ) -> httpx.Response:
        """Ask again, as the page does, until the room answers with anything but a trouble of its own."""
        while True:
            with contextlib.suppress(httpx.TransportError):
                answer = await client.request(method, path, json=body)
                if answer.status_code < 500 and answer.status_code != 429:
                    return answer
            await asyncio.sleep(1 / self.speed)


def _round(shown: Mapping[str, Any]) -> Round:
    return Round(shown["id"], shown["round"])


def _parts(step: Step, values: Mapping[str, object]) -> list[dict[str, object]]:
    """Return the ballots that a person sends: one, or one a duel."""
    if kind(step.kind).is_piecemeal:
        return [{name: value} for name, value in values.items()]
    return [dict(values)]


def evening(translate: Callable[[str], str] = str) -> list[tuple[Step, int]]:
    """Return the steps of a whole evening with their rounds, over the ways to vote that exist.

    Those of other packages come last.

    Parameters
    ----------
    translate : callable, optional
        From French to the séance's language; the 100 questions stay as they were asked.
    """
    twelve = datasets.select(tirage=12, graine=7)
    five = datasets.select(sous_theme="Écologie").head(5)
    hundred = datasets.questions()
    statements = tuple(Object(f"a-{n + 1}", translate(text)) for n, text in enumerate(STATEMENTS))
    bins = [{"id": name, "text": translate(text)} for name, text in WHO_ANSWERS.items()]
    asked = [
        (
            Step(
                "vote-1",
                translate(mark("Quelles questions voulez-vous discuter ?")),
                "choice",
                _objects(twelve),
                {"max": 3},
            ),
            1,
        ),
        (Step("vote-2", translate(mark("Êtes-vous d’accord ?")), "position", statements), 2),
        (
            Step(
                "vote-3",
                translate(mark("Laquelle vous touche le plus ?")),
                "duel",
                _objects(hundred),
            ),
            1,
        ),
        (
            Step(
                "vote-4",
                translate(mark("Quelle place donner à ces questions ?")),
                "grade",
                _objects(five),
            ),
            1,
        ),
        (
            Step(
                "vote-5",
                translate(mark("Sur 100 personnes d’ici, combien se posent cette question ?")),
                "estimate",
                _objects(five.head(3)),
                {"unit": translate(mark("personnes")), "low": 0, "high": 100},
            ),
            1,
        ),
        (Step("vote-6", translate(mark("Par laquelle commencer ?")), "order", _objects(five)), 1),
        (
            Step(
                "vote-7",
                translate(mark("Qui doit répondre ?")),
                "sort",
                _objects(five),
                {"bins": bins},
            ),
            1,
        ),
        (
            Step(
                "vote-8",
                translate(mark("Machine ou personne ?")),
                "guess",
                _objects(five),
                {"labels": {}},
            ),
            1,
        ),
        (
            Step(
                "vote-9",
                translate(mark("Quel bouton change le plus ?")),
                "setting",
                (Object("carbone", translate(mark("Réglage"))),),
            ),
            1,
        ),
        (
            Step(
                "paroles-10",
                translate(mark("Et vous ?")),
                "text",
                (Object("texte", translate(mark("Écrivez une question."))),),
            ),
            1,
        ),
        (
            Step(
                "vote-11",
                translate(mark("Savons-nous assez de choses pour répondre ?")),
                "scale",
                _objects(five),
            ),
            2,
        ),
        (
            Step(
                "vote-12",
                translate(mark("Où mettre nos efforts ?")),
                "points",
                _objects(five),
            ),
            1,
        ),
        (
            Step(
                "fiches-13",
                translate(mark("Le registre de la salle")),
                "fiche",
                (Object("fiche", translate(mark("Un usage de l’IA, ici, que vous connaissez."))),),
                {"fields": [translate(name) for name in SHEET]},
            ),
            1,
        ),
    ]
    shown = {step.kind for step, _ in asked}
    others = [one for one in kinds().values() if one.name not in shown]
    return asked + [
        (_other(one, place, five, translate), 1) for place, one in enumerate(others, len(asked) + 1)
    ]


def _other(one: Kind, place: int, questions: Any, translate: Callable[[str], str]) -> Step:
    """Return the step of another package's kind: its own label asks."""
    objects = _objects(questions.head(1) if one.makes == "texts" else questions)
    return Step(f"vote-{place}", translate(one.label), one.name, objects, one.example_options)


def _objects(frame: Any) -> tuple[Object, ...]:
    return tuple(Object(row.id, row.texte) for row in frame.itertuples())


def play_evening(folder: Path, people: int, speed: float, longest_s: float = 90) -> None:
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
    for step, rounds in evening(translator(seances.read(folder).langue)):
        for number in range(1, rounds + 1):
            if number == 1:
                steering.open_step(folder, step)
            else:
                steering.new_round(folder, step.id)
            _play_round(folder, Asked(step, number), people, speed, longest_s)


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
        As for `play_evening`.

    Raises
    ------
    Refusal
        If something is wrong in the atelier's folder.
    """
    from cafe_citoyen.dashboards.programme import SHOWN  # it takes seconds

    atelier, problems = atelier_check.read(place)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
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


def _play_round(folder: Path, asked: Asked, people: int, speed: float, longest_s: float) -> None:
    """Wait for the votes of a round, close it, approve its texts, and reveal it."""
    _wait_for_votes(folder, asked, people, longest_s / speed)
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


def _wait_for_votes(folder: Path, asked: Asked, people: int, seconds: float) -> None:
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
