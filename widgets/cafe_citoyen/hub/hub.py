"""The hub as its routes use it: who asks, and the engine for a moment."""

import queue
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from psycopg import Connection
from starlette.concurrency import run_in_threadpool

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.network import Network
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.hub.register import Place
from cafe_citoyen.store.hub.tree import Tree
from cafe_citoyen.store.log.postgres.session import Session

SESSIONS = 4
"""Connections to the engine: one place waits for its flush while others are heard."""

Given = TypeVar("Given")


class Hub:
    """The engine, the folders that follow it, and the pace of those who ask.

    Parameters
    ----------
    address : str
        Where the engine is.
    tree : Tree
        What writes the places' folders.
    network : Network
        Where the hub is reached.
    """

    def __init__(self, address: str, tree: Tree, network: Network) -> None:
        self.tree = tree
        self.network = network
        self.renewals = Limit(burst=20, rate_per_s=0.1)
        self._pace = Limit(burst=60, rate_per_s=10)
        self._sessions: queue.SimpleQueue[Session] = queue.SimpleQueue()
        for _ in range(SESSIONS):
            self._sessions.put(Session(address, lambda connection: None))

    def close(self) -> None:
        """Let the engine and the folders go, once nobody is served any more."""
        for _ in range(SESSIONS):
            self._sessions.get().close()
        self.tree.stop()

    async def act(
        self, request: Request, place_id: str, act: Callable[[Connection, Place], Given]
    ) -> Given:
        """Do something for the place that asks, in one transaction.

        Parameters
        ----------
        request : Request
            Whose bearer token names the place.
        place_id : str
            The place that the address names; empty where it names none.
        act : callable
            What is done; what it raises is answered, and nothing of it is kept.

        Raises
        ------
        Refusal
            If the token is missing, nobody's, revoked or of another place, or comes too often.
        OSError
            If the engine does not answer.
        """
        token = _token_of(request)
        if not self._pace.grants(token):
            raise Refusal("hub_crowded", "Trop d’envois à la fois : réessayez dans un instant.")

        def run(connection: Connection) -> Given:
            place = register.place_of(connection, token)
            if place_id not in ("", place.id):
                raise Refusal("other_place", "Ce jeton est celui d’un autre lieu.")
            return act(connection, place)

        return await self._with_engine(run)

    async def _with_engine(self, run: Callable[[Connection], Given]) -> Given:
        def lent() -> Given:
            session = self._sessions.get()
            try:
                with session.use() as connection, connection.transaction():
                    return run(connection)
            finally:
                self._sessions.put(session)

        return await run_in_threadpool(lent)


def _token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal("no_token", "Il faut le jeton d’un lieu.")
    return token
