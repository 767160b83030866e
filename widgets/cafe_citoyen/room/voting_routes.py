"""The routes by which a tablet votes."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.room import cookie
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import AcceptedOut, BallotIn, body_of, errors
from cafe_citoyen.room.request import (
    give_cookie,
    read,
    require_json,
    require_same_origin,
)


def add_voting(app: FastAPI, hall: Hall) -> None:
    """Add the voting routes to the room's application."""
    pace = Limit(burst=5, rate_per_s=5)

    @app.post(
        "/s/{code}/ballots",
        status_code=201,
        response_model=AcceptedOut,
        responses={
            200: {"model": AcceptedOut, "description": "This ballot's id was already on disk"},
            **errors(
                "no_cookie", "unknown_seance", "not_open", "too_large", "not_json",
                "unknown_host", "bad_request", "too_many", "disk",
            ),
        },
        openapi_extra={"requestBody": body_of(BallotIn)},
    )  # fmt: skip
    async def ballots(request: Request, code: str) -> Response:
        """Take a ballot; the answer comes once it is safe on disk."""
        sitting = hall.sitting_of(code)
        require_same_origin(request)
        secret = sitting.secret(request.cookies.get(cookie.NAME))
        if not pace.grants(secret):
            raise RoomError("too_many", retry_after_s=1)
        ballot = await read(request, BallotIn)
        is_new = await sitting.cast(secret, ballot.id, ballot.step, ballot.round, ballot.values)
        content = AcceptedOut(id=ballot.id).model_dump_json()
        return Response(content, 201 if is_new else 200, media_type="application/json")

    @app.post(
        "/s/{code}/next",
        status_code=204,
        responses=errors("no_cookie", "unknown_seance", "not_json", "too_many"),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    )
    async def next_person(request: Request, code: str) -> Response:
        """Give a shared tablet a new number for the next person."""
        sitting = hall.sitting_of(code)
        require_same_origin(request)
        secret = sitting.secret(request.cookies.get(cookie.NAME))
        require_json(request)
        if not sitting.seance.partagee:
            raise RoomError("not_shared")
        if not pace.grants(secret):
            raise RoomError("too_many", retry_after_s=1)
        answer = Response(status_code=204)
        give_cookie(answer, sitting, hall, is_shared=True)
        return answer
