"""The route by which a tablet sends a text."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.core.round import Round
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import TextIn, accepted, receipt
from cafe_citoyen.room.request import read, sender


def add_contributions(app: FastAPI, hall: Hall) -> None:
    """Add the route of texts to the room's application."""
    pace = Limit(burst=5, rate_per_s=1)

    @app.post("/s/{code}/contributions", **receipt(TextIn, "text"))
    async def contributions(request: Request, code: str) -> Response:
        """Take a text; the answer comes once it is safe on disk. Nobody reads it before the facilitator."""
        sitting = hall.sitting_of(code)
        secret = sender(request, sitting, pace)
        sent = await read(request, TextIn)
        is_new = await sitting.contribute(secret, sent.id, Round(sent.step, sent.round), sent.text)
        return accepted(sent.id, is_new)
