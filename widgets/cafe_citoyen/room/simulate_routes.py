"""The route by which a tablet turns a simulator's knobs: pure functions, nothing kept of who asked."""

import asyncio
import gzip
import json
from functools import lru_cache

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.core.simulators import simulators
from cafe_citoyen.locale import translator
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import SimulatedOut, SimulateIn, body_of, errors
from cafe_citoyen.room.request import language_for, read, sender
from cafe_citoyen.store.reference.simulators import Simulators

MOST_ANSWERS = 2048
"""Answers kept, gzipped: some 2 kB each."""


def add_simulators(app: FastAPI, hall: Hall) -> None:
    """Add the simulators' route to the room's application."""
    pace = Limit(burst=2, rate_per_s=1)
    kept = lru_cache(MOST_ANSWERS)(lambda *asked: _answer(hall.simulators, *asked))

    @app.post(
        "/s/{code}/simulate/{name}",
        response_model=SimulatedOut,
        responses=errors(
            "no_cookie", "unknown_seance", "too_large", "not_json",
            "unknown_host", "bad_request", "too_many",
        ),
        openapi_extra={"requestBody": body_of(SimulateIn)},
    )  # fmt: skip
    async def simulate(request: Request, code: str, name: str) -> Response:
        """Say what a setting costs; a tablet asks at most once a second, for its last one."""
        sitting = hall.sitting_of(code)
        sender(request, sitting, pace)
        asked = await read(request, SimulateIn)
        if name not in simulators():
            raise RoomError("not_found")
        if not hall.simulators.is_warm(name):
            await asyncio.to_thread(hall.simulators.warm_up, name)  # it imports EcoLogits
        # 1 ms, on the loop: threads of the pool fought with it for the interpreter's lock, and 300
        # tablets waited 0.3 to 0.5 s (median) instead of 3 to 7 ms
        content = kept(name, asked.model_dump_json(), language_for(request))
        headers = {"Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            content = gzip.decompress(content)
        else:
            headers["Content-Encoding"] = "gzip"
        return Response(content, media_type="application/json", headers=headers)


def _answer(ready: Simulators, name: str, asked: str, language: str) -> bytes:
    found = ready.answer(name, json.loads(asked), translator(language))
    content = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(content.encode("utf-8"), 5)
