"""A room in process: the real application on a real séance's folder, asked without a socket."""

import uuid
from contextlib import asynccontextmanager

import httpx

from cafe_citoyen.room.app import create_app
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.network import Network
from cafe_citoyen.store.seance import seances
from waiting import until

BASE = "http://127.0.0.1:8000"


class Room:
    """A running hall and its tablets."""

    def __init__(self, hall, app):
        self.hall = hall
        self.app = app

    def tablet(self, address="127.0.0.1", **headers):
        transport = httpx.ASGITransport(
            self.app, raise_app_exceptions=False, client=(address, 50_000)
        )
        return httpx.AsyncClient(
            transport=transport, base_url=BASE, headers={"Origin": BASE, **headers}
        )

    async def joined(self, seance):
        tablet = self.tablet()
        answer = await tablet.get(f"/s/{seance.code}")
        assert answer.status_code == 200, answer.text
        return tablet

    async def sees(self, condition):
        await until(condition)


@asynccontextmanager
async def running_room(directory, **options):
    hall = Hall(directory, Network("127.0.0.1", 8000), **options)
    app = create_app(hall)
    async with app.router.lifespan_context(app):
        room = Room(hall, app)
        await room.sees(lambda: hall.sitting is not None or not seances.current(directory))
        yield room


def ballot(step="q", number=1, ballot_id=None, **values):
    return {"id": ballot_id or str(uuid.uuid4()), "step": step, "round": number, "values": values}
