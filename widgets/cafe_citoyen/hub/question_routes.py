"""The routes by which places hear which question is asked everywhere, and what the others answered."""

import hashlib
import json

from fastapi import FastAPI, Request
from fastapi.responses import Response
from psycopg import Connection

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.hub.register import Campaign, Place
from cafe_citoyen.store.network import exchanged_texts, for_places


def add_question(app: FastAPI, hub: Hub) -> None:
    """Add the routes of the common question to the hub's application."""

    async def asked_by(request: Request, code: str) -> tuple[Campaign, Place]:
        def look(connection: Connection, asking: Place) -> tuple[Campaign, Place]:
            if asking.campaign != code:
                raise Refusal("other_place", "Ce jeton est celui d’un autre lieu.")
            return register.campaign(connection, code), asking

        return await hub.act(request, "", look)

    @app.get("/campagnes/{code}/question")
    async def question(request: Request, code: str) -> Response:
        """Say the question's step and round, or null; 304 to whoever knows it."""
        campaign, _ = await asked_by(request, code)
        return _said(request, campaign.step and {"step": campaign.step, "round": campaign.round})

    @app.get("/campagnes/{code}/resultat")
    async def result(request: Request, code: str) -> Response:
        """Say what the other rooms answered to it, or null; 304 to whoever knows it."""
        campaign, _ = await asked_by(request, code)
        return _said(request, for_places.told(hub.tree.directory / campaign.code))

    @app.get("/campagnes/{code}/textes")
    async def texts(request: Request, code: str) -> Response:
        """Say which texts the other rooms approved of it, or null where the place exchanges none; 304 to whoever knows them."""
        campaign, asking = await asked_by(request, code)
        takes_part = asking.exchanges and asking.state == register.APPROVED
        folder = hub.tree.directory / campaign.code
        return _said(request, exchanged_texts.told(folder, asking.id) if takes_part else None)


def _said(request: Request, told: object) -> Response:
    content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
