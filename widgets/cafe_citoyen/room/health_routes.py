"""The routes by which a room says how it is."""

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

from cafe_citoyen.room.health import ALIVE, READY


def add_health(app: FastAPI) -> None:
    """Add both routes to the room's application; they say nothing of the séance."""

    @app.get(ALIVE, include_in_schema=False)
    @app.get(READY, include_in_schema=False)
    async def well(request: Request) -> Response:
        return PlainTextResponse("ok\n")
