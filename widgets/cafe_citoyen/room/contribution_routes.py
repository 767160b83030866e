"""The route by which a tablet sends a text."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.room import cookie
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import AcceptedOut, TextIn, body_of, errors
from cafe_citoyen.room.request import read, require_same_origin


def add_contributions(app: FastAPI, hall: Hall) -> None:
    """Add the route of texts to the room's application."""
    pace = Limit(burst=5, rate_per_s=1)

    @app.post(
        "/s/{code}/contributions",
        status_code=201,
        response_model=AcceptedOut,
        responses={
            200: {"model": AcceptedOut, "description": "This text's id was already on disk"},
            **errors(
                "no_cookie", "unknown_seance", "not_open", "too_large", "not_json",
                "unknown_host", "bad_request", "too_many", "disk",
            ),
        },
        openapi_extra={"requestBody": body_of(TextIn)},
    )  # fmt: skip
    async def contributions(request: Request, code: str) -> Response:
        """Take a text; the answer comes once it is safe on disk. Nobody reads it before the facilitator."""
        sitting = hall.sitting_of(code)
        require_same_origin(request)
        secret = sitting.secret(request.cookies.get(cookie.NAME))
        if not pace.grants(secret):
            raise RoomError("too_many", retry_after_s=1)
        sent = await read(request, TextIn)
        is_new = await sitting.contribute(secret, sent.id, sent.step, sent.round, sent.text)
        content = AcceptedOut(id=sent.id).model_dump_json()
        return Response(content, 201 if is_new else 200, media_type="application/json")
