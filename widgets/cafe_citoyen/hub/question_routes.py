"""The route by which places hear which question is asked everywhere."""

import hashlib
import json

from fastapi import FastAPI, Request
from fastapi.responses import Response
from psycopg import Connection

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.hub.register import Place


def add_question(app: FastAPI, hub: Hub) -> None:
    """Add the route of the common question to the hub's application."""

    @app.get("/campagnes/{code}/question")
    async def question(request: Request, code: str) -> Response:
        """Say the question's step and round, or null; 304 to whoever knows it."""

        def look(connection: Connection, asking: Place) -> bytes:
            if asking.campaign != code:
                raise Refusal("other_place", "Ce jeton est celui d’un autre lieu.")
            campaign = register.campaign(connection, code)
            asked = campaign.step and {"step": campaign.step, "round": campaign.round}
            return json.dumps(asked, ensure_ascii=False, sort_keys=True).encode()

        said = await hub.act(request, "", look)
        tag = f'"{hashlib.sha256(said).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(said, headers=headers, media_type="application/json")
