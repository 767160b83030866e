"""The routes that give pages, modules and the QR code."""

import gzip
import io
from typing import Any

import segno
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.room import cookie
from cafe_citoyen.room.error import SENTENCES, RoomError
from cafe_citoyen.room.front_files import FrontFiles
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import errors
from cafe_citoyen.room.page import Page, content_security_policy
from cafe_citoyen.room.request import DAY_S, LANGUAGE_COOKIE, give_cookie, language_for

PAGES: dict[int | str, dict[str, Any]] = {
    303: {"description": "To the open séance's page"},
    404: {"description": "No open séance has that code: a form to type it again"},
}
FOREVER = "public, max-age=31536000, immutable"
NOTHING_OPEN = mark(
    "Aucune séance n’est ouverte pour l’instant : attendez que l’animateur en ouvre une, puis rechargez."
)


def add_pages(app: FastAPI, hall: Hall) -> None:
    """Add the routes of the pages to the room's application."""
    front = FrontFiles()
    page = Page(front)
    newcomers = Limit(burst=300, rate_per_s=5)

    def code_page(request: Request, code: str, message: str, status: int) -> HTMLResponse:
        language = language_for(request)
        said = translator(language)(message) if message else ""
        text = page.ask_code(language, code, said, hall.sitting is not None)
        return HTMLResponse(text, status, {"Content-Security-Policy": content_security_policy()})

    @app.get("/", response_class=HTMLResponse, responses=PAGES)
    async def home(request: Request, code: str = "") -> Response:
        """Lead to the open séance's page; a wrong code gets the form again."""
        wanted = "".join(code.split()).lower()[:40]
        sitting = hall.sitting
        if sitting and wanted in ("", sitting.seance.code):
            return RedirectResponse(f"/s/{sitting.seance.code}", 303)
        message = SENTENCES["unknown_seance"][1] if sitting else NOTHING_OPEN
        return code_page(
            request, wanted, message if wanted or not sitting else "", 404 if wanted else 200
        )

    @app.get("/s/{code}", response_class=HTMLResponse, responses={**PAGES, **errors("too_many")})
    async def vote(request: Request, code: str, lang: str = "") -> Response:
        """Give the participants' page, and its cookie to a tablet that has none."""
        try:
            sitting = hall.sitting_of(code)
        except RoomError:
            message = SENTENCES["unknown_seance"][1] if hall.sitting else NOTHING_OPEN
            return code_page(request, code[:40], message, 404)
        client = request.client.host if request.client else ""
        if code != sitting.seance.code:
            return RedirectResponse(f"/s/{sitting.seance.code}", 303)
        language = lang if lang in LANGUAGES else language_for(request)
        answer = _html(request, page.vote(sitting, language))
        if not sitting.knows(request.cookies.get(cookie.NAME)):
            if not newcomers.grants(client):
                crowd = code_page(request, code, SENTENCES["too_many"][1], 429)
                crowd.headers.update({"Retry-After": "2", "Refresh": "2"})
                return crowd
            give_cookie(answer, sitting, hall)
        if lang in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, lang, max_age=DAY_S, samesite="lax")
        if client and not hall.network.is_own_device(client):
            hall.seen_by_other = True
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


def _html(request: Request, gzipped: bytes) -> HTMLResponse:
    headers = {
        "Content-Security-Policy": content_security_policy(),
        "Vary": "Accept-Encoding, Cookie",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(gzipped, headers={**headers, "Content-Encoding": "gzip"})
    return HTMLResponse(gzip.decompress(gzipped), headers=headers)
