"""The routes by which a tablet votes."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from cafe_citoyen.core.round import Round
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.message import BallotIn, accepted, errors, receipt
from cafe_citoyen.room.request import (
    give_cookie,
    read,
    require_json,
    require_same_origin,
    sender,
    voice_of,
)


def add_voting(app: FastAPI, hall: Hall) -> None:
    """Add the voting routes to the room's application."""
    pace = Limit(burst=5, rate_per_s=5)

    @app.post("/s/{code}/ballots", **receipt(BallotIn, "ballot"))
    async def ballots(request: Request, code: str) -> Response:
        """Take a ballot; the answer comes once it is safe on disk."""
        sitting = hall.sitting_of(code)
        secret = sender(request, sitting, pace)
        ballot = await read(request, BallotIn)
        is_new = await sitting.cast(
            secret, ballot.id, Round(ballot.step, ballot.round), ballot.values
        )
        return accepted(ballot.id, is_new)

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
        secret = sitting.secret(voice_of(request, sitting))
        require_json(request)
        if not sitting.seance.partagee:
            raise RoomError("not_shared")
        if not pace.grants(secret):
            raise RoomError("too_many", retry_after_s=1)
        answer = Response(status_code=204)
        give_cookie(answer, sitting, hall, sitting.new_cookie(is_shared=True))
        return answer
