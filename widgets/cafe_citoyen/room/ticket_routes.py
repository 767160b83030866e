"""The routes by which a ticket, scanned or typed, becomes a tablet's voice."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from cafe_citoyen.room.door import Door
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.message import errors

ANSWERS: dict[int | str, dict[str, Any]] = {
    303: {"description": "To the participants' page, with the ticket's voice"},
    403: {"description": "No ticket of this séance: a form to type it again"},
    404: {"description": "No open séance has that code: a form to type it again"},
    **errors("many_tickets"),
}


def add_tickets(app: FastAPI, hall: Hall, door: Door) -> None:
    """Add the routes of tickets to the room's application."""

    def take(request: Request, code: str, typed: str) -> Response:
        try:
            sitting = hall.sitting_of(code)
        except RoomError:
            return door.nothing_there(request, code)
        return door.take_ticket(request, sitting, typed[:100])

    @app.get("/s/{code}/t/{ticket}", response_class=HTMLResponse, responses=ANSWERS)
    async def scanned(request: Request, code: str, ticket: str) -> Response:
        """Take a ticket that was scanned; one ticket is one voice, on however many tablets."""
        return take(request, code, ticket)

    @app.get("/s/{code}/t", response_class=HTMLResponse, responses=ANSWERS)
    async def typed(request: Request, code: str, ticket: str = "") -> Response:
        """Take a ticket that was typed, whatever its capitals, blanks and hyphens."""
        return take(request, code, ticket)
