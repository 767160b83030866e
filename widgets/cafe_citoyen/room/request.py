"""What a request says: its language, its participant, its body; each refusal is a RoomError."""

import json
from typing import TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from cafe_citoyen import cookie_header
from cafe_citoyen.core.host import is_same_place
from cafe_citoyen.locale import LANGUAGES, language_of
from cafe_citoyen.room import cookie
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.sitting import Sitting

LANGUAGE_COOKIE = "cc_lang"
DAY_S = 86_400
MOST_BYTES = 65_536
Model = TypeVar("Model", bound=BaseModel)


def participant_of(request: Request, hall: Hall, code: str) -> tuple[Sitting, str]:
    """Return the sitting of a code and the number of the participant who asks."""
    sitting = hall.sitting_of(code)
    return sitting, sitting.participant(sitting.secret(voice_of(request, sitting)))


def voice_of(request: Request, sitting: Sitting) -> str | None:
    """Return the cookie by which a tablet has a voice in a séance, else any that it sent by that name."""
    sent = cookie_header.values(request.headers.getlist("cookie"), cookie.NAME)
    return next(filter(sitting.knows, sent), sent[0] if sent else None)


def give_cookie(answer: Response, sitting: Sitting, hall: Hall, value: str) -> None:
    """Give a tablet a voice in a séance, and its page a sign by which it knows that the voice changed."""
    where = f"Path={hall.network.path}/s/{sitting.seance.code}"
    kept = f"Max-Age={DAY_S}; {where}; SameSite=lax{'; Secure' * hall.network.is_secure}"
    answer.headers.append("Set-Cookie", f"{cookie.NAME}={value}; HttpOnly; {kept}")
    answer.headers.append("Set-Cookie", f"{cookie.VOICE_NAME}={cookie.voice(value)}; {kept}")


def language_for(request: Request) -> str:
    """Return the language that the participant chose, or that the tablet asks for."""
    sent = cookie_header.values(request.headers.getlist("cookie"), LANGUAGE_COOKIE)
    asked = language_of(request.headers.get("accept-language"))
    return next((one for one in sent if one in LANGUAGES), asked)


def require_same_origin(request: Request) -> None:
    """Refuse a POST that another site sent.

    Browsers of before 2020 name no Origin on a page's own POST. What another site posts without
    one is a form, which `require_json` refuses: for JSON a browser asks the room first.
    """
    origin = request.headers.get("origin")
    if origin is not None and not is_same_place(origin, request.headers.get("host", "")):
        raise RoomError("foreign_origin")


def sender(request: Request, sitting: Sitting, pace: Limit) -> str:
    """Return the secret of the tablet that posts; RoomError from another site, or too fast."""
    require_same_origin(request)
    secret = sitting.secret(voice_of(request, sitting))
    if not pace.grants(secret):
        raise RoomError("too_many", retry_after_s=1)
    return secret


def require_json(request: Request) -> None:
    """Refuse a body that is not declared as JSON."""
    if (
        request.headers.get("content-type", "").partition(";")[0].strip().lower()
        != "application/json"
    ):
        raise RoomError("not_json")


async def read(request: Request, model: type[Model]) -> Model:
    """Return the request's body as a model; too large, not JSON or not fitting is a RoomError."""
    require_json(request)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise RoomError("too_large")
    try:
        data = json.loads(content.decode("utf-8"))
        if b"\\u" in content:
            json.dumps(data, ensure_ascii=False).encode("utf-8")  # a lone surrogate is no text
        return model.model_validate(data)
    except UnicodeError:
        raise RoomError("bad_request", detail="UTF-8") from None
    except ValidationError as error:
        raise RoomError("bad_request", detail=first_fault(error)) from None
    except (ValueError, RecursionError):
        raise RoomError("bad_request", detail="JSON") from None


def first_fault(error: ValidationError | RequestValidationError) -> str:
    """Return the place of the first fault of a body, such as ``values.q1``."""
    found = error.errors()[0]
    return ".".join(str(part) for part in found["loc"]) or "JSON"
