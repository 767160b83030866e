"""The routes by which a tablet reads: the state, its own part, and the stream of both."""

from collections.abc import AsyncGenerator
from random import randint

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.event_stream import EventStream
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.message import MeOut, errors
from cafe_citoyen.room.request import participant_of, voice_of
from cafe_citoyen.room.sitting import Sitting


def add_reading(app: FastAPI, hall: Hall) -> None:
    """Add the reading routes to the room's application."""

    @app.get("/s/{code}/state", responses=errors("unknown_seance"))
    async def state(request: Request, code: str) -> Response:
        """Give the state of the séance, the same for all."""
        sitting = hall.sitting_of(code)
        value = voice_of(request, sitting)
        if sitting.knows(value):
            sitting.presence.saw(sitting.participant(sitting.secret(value)))
        content, tag = sitting.tablets.state()
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="application/json", headers=headers)

    @app.get("/s/{code}/me", response_model=MeOut, responses=errors("unknown_seance", "no_cookie"))
    async def me(request: Request, code: str) -> Response:
        """Give what concerns this participant only."""
        sitting, participant = participant_of(request, hall, code)
        return Response(sitting.tablets.me(participant), media_type="application/json")

    @app.get(
        "/s/{code}/events",
        response_class=EventStream,
        responses=errors("unknown_seance", "no_cookie", "too_many"),
    )
    async def events(request: Request, code: str) -> Response:
        """Stream `me`, then `state` at each change of the step, and `alive` every few seconds."""
        sitting, participant = participant_of(request, hall, code)
        if not sitting.presence.has_place(participant):
            raise RoomError("too_many", retry_after_s=10)
        first = come_back() if hall.is_hosted else b""
        return EventStream(stream_of(sitting, participant, first))


BACK_MS = (1000, 5000)
"""How soon a page asks again for a stream that ended, drawn for each: a room that dies has thousands."""

ALIVE = b"event: alive\ndata: 1\n\n"
"""The sign of life is an event that the page counts: of a comment JavaScript hears nothing, and a stream that is open may be dead."""


def come_back() -> bytes:
    """Return what tells a browser how long to wait before it opens this stream again."""
    return b"retry: %d\n\n" % randint(*BACK_MS)


async def stream_of(
    sitting: Sitting, participant: str, first: bytes = b""
) -> AsyncGenerator[bytes, None]:
    """Yield what comes first, `me` and `state`, then what changes, and signs of life."""
    sitting.presence.enter(participant)
    seat, version, told, shown = sitting.broadcast.seat(), sitting.broadcast.version, -1, None
    try:
        if first:
            yield first
        while not sitting.broadcast.is_over:
            if version == told:
                yield ALIVE
            else:
                told, (state, _) = version, sitting.tablets.state()
                if shown is None or sitting.tablets.own_part != shown:
                    shown = sitting.tablets.own_part
                    yield b"event: me\ndata: " + sitting.tablets.me(participant) + b"\n\n"
                yield b"event: state\ndata: " + state + b"\n\n"
            version = await sitting.broadcast.after(version, seat)
    finally:
        sitting.presence.leave(participant)
