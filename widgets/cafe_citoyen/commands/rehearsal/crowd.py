"""The made-up people of a rehearsal, on simulated tablets: they vote by the room's real HTTP API.

Their séance is marked as made up (``fictive``): the projector and the tablets say so.
"""

import asyncio
import contextlib
import ssl
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import HALVES

POLL_S = 1.5
SOONEST_S = 0.2
"""A tablet asks no more often, however fast its person votes: the room would do little else."""

MIND_CHANGES = 0.15


@dataclass(frozen=True)
class Crowd:
    """Who is made up, and how fast they vote.

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
        trusted = httpx.create_ssl_context()  # read by each tablet, it takes 30 ms each
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
                for person in range(self.tablets):
                    group.create_task(self._live(person, trusted))

    async def _live(self, person: int, trusted: ssl.SSLContext) -> None:
        chance = Random(f"{self.seed}/{person}")
        await asyncio.sleep(chance.uniform(0, 8) / self.speed)
        headers = {"Origin": self.address}
        async with httpx.AsyncClient(
            base_url=self.address,
            headers=headers,
            timeout=20,
            verify=trusted,
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
                pause = POLL_S * chance.uniform(0.7, 1.3) / self.speed
                await asyncio.sleep(max(pause, SOONEST_S))

    async def _vote(
        self, client: httpx.AsyncClient, shown: dict[str, Any], person: int, chance: Random
    ) -> None:
        asked = shown
        if HALVES in shown["options"]:
            own = (await self._until_answered(client, "GET", f"/s/{self.code}/me")).json()
            asked = {**shown, **own["half"]}
        step = Step.from_dict(asked)
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
