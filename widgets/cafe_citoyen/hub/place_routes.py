"""The routes by which a place sends what its room said."""

import json

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from psycopg import Connection
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cafe_citoyen.core.feed import Reached
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.hub.error import as_headers, as_json
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.hub.request import begins_at, content
from cafe_citoyen.store.hub import feeds, register
from cafe_citoyen.store.hub.register import Place
from cafe_citoyen.store.hub.tree import Gathered

Line = Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")


class About(BaseModel):
    """What a place says of a séance."""

    model_config = ConfigDict(extra="forbid")

    titre: str = Line
    date: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    lieu: str = Line
    format: str = Line
    public: str = Line
    organisateur: str = Line
    langue: str = Field(pattern="^[a-z]{2}$")
    ouverte: bool


def add_places(app: FastAPI, hub: Hub) -> None:
    """Add the routes of the places to the hub's application."""

    @app.get("/places/{place}")
    async def who(request: Request, place: str) -> Response:
        """Say to a place who it is here, and what it is part of."""

        def look(connection: Connection, asking: Place) -> dict[str, object]:
            campaign = register.campaign(connection, asking.campaign)
            said = {"code": campaign.code, "titre": campaign.title, "langue": campaign.language}
            return {
                "lieu": asking.id,
                "nom": asking.name,
                "etat": asking.state,
                "echange": asking.exchanges,
                "campagne": said,
            }

        return JSONResponse(await hub.act(request, place, look))

    @app.put("/places/{place}/echange")
    async def exchange(request: Request, place: str) -> Response:
        """Take in whether the place's approved texts may be shown elsewhere, and others' there."""
        body = await content(request)
        if body not in (b"true", b"false"):
            raise Refusal("bad_exchange", "L’échange des textes est true ou false.")

        def note(connection: Connection, asking: Place) -> None:
            register.set_exchange(connection, asking, body == b"true")

        await hub.act(request, place, note)
        return Response(status_code=204)

    @app.put("/places/{place}/seances/{seance}")
    async def announce(request: Request, place: str, seance: str) -> Response:
        """Take in what a séance is; its files can then be sent."""
        about = _about(await content(request), seance)

        def open_seance(connection: Connection, asking: Place) -> Gathered:
            feeds.open_seance(connection, asking, seance, about)
            return Gathered(asking.campaign, asking.id, seance)

        hub.tree.note(await hub.act(request, place, open_seance))
        return Response(status_code=204)

    @app.head("/places/{place}/seances/{seance}/{file}", include_in_schema=False)
    @app.get("/places/{place}/seances/{seance}/{file}")
    async def reached(request: Request, place: str, seance: str, file: str) -> Response:
        """Say how far a file is here."""

        def look(connection: Connection, asking: Place) -> Reached:
            return feeds.reached(connection, asking, seance, file)

        return _answer(await hub.act(request, place, look))

    @app.put("/places/{place}/seances/{seance}/{file}")
    async def take(request: Request, place: str, seance: str, file: str) -> Response:
        """Take rows in; the answer comes once they are safe, and says how far the file is."""
        sent, rows = begins_at(request), await content(request)
        if sent.generation > 1 and not sent.offset and not hub.renewals.grants(f"{place}/{seance}"):
            raise Refusal(
                "hub_renewed", "Ce fichier recommence trop souvent : deux ordinateurs l’envoient-ils ?"
            )  # fmt: skip

        def append(connection: Connection, asking: Place) -> tuple[Gathered, Reached]:
            now = feeds.take(connection, asking, seance, file, sent, rows)
            return Gathered(asking.campaign, asking.id, seance), now

        gathered, now = await hub.act(request, place, append)
        hub.tree.note(gathered, file)
        return _answer(now)


def _answer(now: Reached) -> Response:
    return JSONResponse(as_json(now), headers=as_headers(now))


def _about(body: bytes, seance: str) -> dict[str, object]:
    """Return a séance's ``seance.json`` from what a place says of it; nobody votes here."""
    try:
        said = About.model_validate(json.loads(body))
    except (ValidationError, ValueError, RecursionError):
        raise Refusal("bad_about", "Ce n’est pas la fiche d’une séance.") from None
    return {
        "id": seance,
        **said.model_dump(),
        "code": "",
        "fictive": False,
        "partagee": False,
        "tickets": False,
    }
