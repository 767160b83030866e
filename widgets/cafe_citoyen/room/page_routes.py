"""The routes that give pages, modules and the QR code."""

import io
from typing import Any

import segno
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import LANGUAGES
from cafe_citoyen.room.door import NOTHING_OPEN, Door
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.front_files import front_files
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.message import errors
from cafe_citoyen.room.page import Page
from cafe_citoyen.room.request import DAY_S, LANGUAGE_COOKIE
from cafe_citoyen.room.ticket_routes import add_tickets

PAGES: dict[int | str, dict[str, Any]] = {
    303: {"description": "To the open séance's page"},
    404: {"description": "No open séance has that code: a form to type it again"},
}
NO_TICKET = {"description": "The séance asks for a ticket: a form to type it"}
NO_CODE = mark("Tapez le code affiché sur l’écran, puis « Entrer ».")
FOREVER = "public, max-age=31536000, immutable"


def add_pages(app: FastAPI, hall: Hall) -> Door:
    """Add the routes of the pages to the room's application, and return its door."""
    front = front_files()
    door = Door(hall, Page(front, hall.network.path))
    add_tickets(app, hall, door)

    @app.get("/", response_class=HTMLResponse, responses=PAGES)
    async def home(request: Request, code: str = "") -> Response:
        """Lead to the open séance's page; a wrong code gets the form again."""
        wanted = "".join(code.split()).lower()[:40]
        sitting = hall.sitting
        if sitting and not wanted and "code" in request.query_params:
            return door.ask_code(request, NO_CODE, 404, "")
        if sitting and wanted in ("", sitting.seance.code):
            return door.lead_to(sitting)
        if wanted:
            return door.nothing_there(request, wanted)
        return door.ask_code(request, NOTHING_OPEN, 200)

    @app.get(
        "/s/{code}",
        response_class=HTMLResponse,
        responses={**PAGES, 403: NO_TICKET, **errors("too_many")},
    )
    async def vote(request: Request, code: str, lang: str = "") -> Response:
        """Give the participants' page, and its cookie to a tablet that has none."""
        try:
            sitting = hall.sitting_of(code)
        except RoomError:
            return door.nothing_there(request, code)
        if code != sitting.seance.code:
            return door.lead_to(sitting)
        answer = door.let_in(request, sitting)
        if lang in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, lang, max_age=DAY_S, samesite="lax")
        client = request.client.host if request.client else ""
        if client and not hall.seen_by_other:
            hall.seen_by_other = not hall.network.is_own_device(client)
        return answer

    @app.get("/front/{version}/{name:path}", include_in_schema=False)
    async def module(request: Request, version: str, name: str) -> Response:
        accepts_gzip = "gzip" in request.headers.get("accept-encoding", "")
        content = front.get(name, accepts_gzip) if version == front.version else None
        if content is None:
            raise RoomError("not_found")
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if accepts_gzip:
            headers["Content-Encoding"] = "gzip"
        return Response(content, media_type="text/javascript; charset=utf-8", headers=headers)

    @app.get("/s/{code}/qr.svg", responses=errors("unknown_seance"), response_class=Response)
    async def qr(code: str) -> Response:
        """Draw the QR code of the page's address on the LAN."""
        sitting = hall.sitting_of(code)
        drawing = io.BytesIO()
        address = f"{hall.network.urls()[0]}/s/{sitting.seance.code}"
        segno.make(address, error="m").save(drawing, kind="svg", border=4, omitsize=True)
        return Response(drawing.getvalue(), media_type="image/svg+xml")

    return door
