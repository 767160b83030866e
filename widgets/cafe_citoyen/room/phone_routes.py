"""The routes of the phone that steers: its page, and the one door by which it asks and is told."""

import asyncio
import json

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from cafe_citoyen.core.phone import PAIR, SEE
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import translator
from cafe_citoyen.room.door import Door, asked_language, gzipped
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.message import PhoneIn, SealedOut, body_of, errors
from cafe_citoyen.room.phone_desk import read_action, told
from cafe_citoyen.room.phone_page import phone_page
from cafe_citoyen.room.request import language_for, read, require_same_origin
from cafe_citoyen.room.sitting import Sitting
from cafe_citoyen.store.seance.pairing import Phone


def add_phones(app: FastAPI, hall: Hall, door: Door) -> None:
    """Add the routes of phones to the room's application."""

    @app.get("/s/{code}/phone", response_class=HTMLResponse, responses=errors("unknown_seance"))
    async def page(request: Request, code: str) -> Response:
        """Give the page of a phone that steers: the same for everybody, for it holds no secret."""
        try:
            sitting = hall.sitting_of(code)
        except RoomError:
            return door.nothing_there(request, code)
        return gzipped(request, *phone_page(sitting, asked_language(request), hall.network.path))

    @app.post(
        "/s/{code}/phone/ask",
        response_model=SealedOut,
        responses=errors(
            "phone_refused", "unknown_seance", "phone_late", "too_large", "not_json",
            "unknown_host", "bad_request", "too_many",
        ),
        openapi_extra={"requestBody": body_of(PhoneIn)},
    )  # fmt: skip
    async def phone(request: Request, code: str) -> Response:
        """Pair a phone, do what it asks, and tell it how things are: signed on the way in, sealed on the way out."""
        sitting = hall.sitting_of(code)
        require_same_origin(request)
        sent = await read(request, PhoneIn)
        address = request.client.host if request.client else ""
        asker = sitting.phones.hear(
            sent.phone, sent.counter, sent.time, sent.action, sent.mac, address
        )
        translate = translator(language_for(request))
        said = ""
        try:
            asker = await _do(sitting, asker, sent, has_others=hall.is_hosted)
        except (Refusal, OSError) as refusal:
            said = told(refusal, translate)
        sitting.catch_up()
        answer = {**sitting.desk.view(asker), "said": said}
        content = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        sealed = sitting.phones.sealed(asker, sent.counter, content)
        return Response(json.dumps(sealed), media_type="application/json")


async def _do(sitting: Sitting, asker: Phone, sent: PhoneIn, *, has_others: bool) -> Phone:
    """Do what a phone asks; return it as it is afterwards.

    Where the séance has other rooms, they too hear of the counter of a mere look: a command that was
    overtaken by one here is refused there.
    """
    asked = read_action(sent.action)
    action = asked.get("do")
    if action == PAIR and not asker.is_paired:
        nonce = str(asked.get("nonce", ""))
        return await asyncio.to_thread(sitting.phones.pair, asker, nonce, sent.mac, sent.time)
    if not asker.is_paired:
        raise RoomError("pairing_over")
    is_command = action not in (SEE, PAIR)
    if is_command or (has_others and action == SEE):
        await asyncio.to_thread(sitting.phones.rise, asker, sent.counter)
    if is_command:
        await asyncio.to_thread(sitting.desk.decided(asker, asked))
    return asker
