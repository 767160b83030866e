"""The errors of the hub's API: a code for programs, a sentence for people, and how far the hub is."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import JSONResponse

from cafe_citoyen.core.feed import Reached
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import language_of, translator
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.error import status as room_status
from cafe_citoyen.store.hub.feeds import Misplaced

STATUSES = {
    "no_token": 401,
    "wrong_token": 401,
    "revoked": 403,
    "other_place": 403,
    "foreign_seance": 403,
    "unannounced": 404,
    "unknown_campaign": 404,
    "too_long_sending": 413,
    "full_feed": 413,
    "many_seances": 413,
    "hub_crowded": 429,
    "hub_renewed": 429,
    "hub_waits": 503,
}
"""Code of a refusal to its HTTP status; any other is a body that does not fit."""

AGAIN_S = {429: 2, 503: 2}
"""Status to when to try again, in seconds."""


def refuse(request: Request, error: Refusal | RoomError) -> JSONResponse:
    """Return the answer to what is not granted."""
    translate = translator(language_of(request.headers.get("accept-language")))
    body: dict[str, object] = {"error": error.code, "message": error.sentence(translate)}
    status = _status(error)
    headers = {"Retry-After": str(AGAIN_S[status])} if status in AGAIN_S else {}
    if status == 413:
        headers["Connection"] = "close"  # what is left of the body is not read
    if isinstance(error, Misplaced):
        return JSONResponse(body | as_json(error.reached), status, as_headers(error.reached))
    return JSONResponse(body, status, headers)


def as_json(reached: Reached) -> dict[str, object]:
    """Return how far a feed is, as an answer says it."""
    return {
        "generation": reached.generation,
        "offset": reached.offset,
        "digest": reached.digest,
    }


def as_headers(reached: Reached) -> Mapping[str, str]:
    """Return how far a feed is, as headers say it."""
    return {
        "Upload-Generation": str(reached.generation),
        "Upload-Offset": str(reached.offset),
        "Upload-Digest": reached.digest,
    }


def _status(error: Refusal | RoomError) -> int:
    if isinstance(error, RoomError):
        return room_status(error)
    return 409 if isinstance(error, Misplaced) else STATUSES.get(error.code, 422)
