"""A hub on a real socket, and places with a séance each: both ends of what is sent."""

import threading
from contextlib import contextmanager

import httpx
import uvicorn

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.hub.app import create_app
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.room.connection import Connection
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.server import listen
from cafe_citoyen.store.forwarding.forwarding_key import read_or_make
from cafe_citoyen.store.forwarding.membership import parse
from cafe_citoyen.store.forwarding.outgoing import SENT, Outgoing
from cafe_citoyen.store.forwarding.outgoing_counts import OutgoingCounts
from cafe_citoyen.store.forwarding.sending import Sending
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.hub.tree import Tree
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import seances
from records import ballot
from waiting import waited

STEP = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 2})


class RunningHub:
    """A hub, its folder `data`, and `at`, where it is."""

    def __init__(self, address, data, at, engine):
        self.at, self.data, self.address, self.engine = at, data, address, engine

    def add_place(self, name, state=register.APPROVED, department="44"):
        """Add a place of the campaign `ville`; return the address that its organiser gives it."""
        with self.engine.connect() as connection:
            token = register.add_place(connection, "ville", name, name.title(), department)
            register.set_state(connection, "ville", name, state)
        return f"{self.at}/campagnes/ville/lieux/{name}#{token}"

    def set_state(self, name, state):
        with self.engine.connect() as connection:
            register.set_state(connection, "ville", name, state)

    def holds(self, outgoing, name):
        """Tell whether the hub's folder has a place's séance byte for byte."""
        folder = self.data / "ville" / name / outgoing.id
        return all(
            table.of(folder).is_file() and table.of(folder).read_bytes() == outgoing.content(table)
            for table in SENT
        )

    def require_holds(self, outgoing, name):
        waited(lambda: self.holds(outgoing, name))


@contextmanager
def running_hub(engine, data):
    """Run a hub on a PostgreSQL, with the campaign `ville`, until the block ends."""
    with engine.connect() as connection:
        register.create(connection, "ville", "La ville débat", "fr")
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    tree = Tree(data, engine.address)
    tree.start()
    hub = Hub(engine.address, tree, Network("127.0.0.1", port))
    config = uvicorn.Config(
        create_app(hub), http=Connection, ws="none", log_level="warning", lifespan="off"
    )
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    waited(lambda: server.started)
    try:
        yield RunningHub(engine.address, data, f"http://127.0.0.1:{port}", engine)
    finally:
        server.should_exit = True
        thread.join()
        hub.close()


class PlaceAtWork:
    """A place's computer: its séance, and what it sends of it."""

    def __init__(self, folder, address, title="Café d’essai"):
        self.membership = parse(address)
        self.seance = seances.create(folder, title, date="2026-01-31")
        steering.open_step(self.seance.folder, STEP)
        self.journal = Journal(self.seance.folder)
        self.voted = 0
        self.sending = self.new_sending()

    @property
    def outgoing(self):
        return self.sending.outgoing

    def new_sending(self):
        secret = read_or_make(self.membership.campaign, self.seance.id)
        leaving = OutgoingCounts if self.membership.counts_only else Outgoing
        return Sending(leaving(self.seance, self.membership, secret))

    def vote(self, people=1, again=False):
        """Have so many vote who did not yet, or the first ones once more."""
        first = 0 if again else self.voted
        records = [ballot(self.seance, self.voted + n, f"{first + n:032x}") for n in range(people)]
        self.voted += people
        self.journal.append(records)

    def asked(self, path, **options):
        """Ask the hub as this place."""
        token = {"Authorization": f"Bearer {self.membership.token}"}
        options["headers"] = {**token, **options.get("headers", {})}
        method = options.pop("method", "GET")
        return httpx.request(method, f"{self.membership.hub}{path}", **options)
