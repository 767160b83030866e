"""The hub's application: its routes, its gate, the shape of its errors."""

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.hub.error import refuse
from cafe_citoyen.hub.hub import Hub
from cafe_citoyen.hub.place_routes import add_places
from cafe_citoyen.hub.question_routes import add_question
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.gate import Gate
from cafe_citoyen.room.health_routes import add_health
from cafe_citoyen.room.plain_route import PlainRoute


def create_app(hub: Hub) -> FastAPI:
    """Return the server of a network's places."""
    app = FastAPI(
        title="Café citoyen IA: the hub",
        version="1",
        description="What places send of their cafés. A place's token may only append to its own séances.",
        docs_url=None,
        redoc_url=None,
    )
    app.router.route_class = PlainRoute
    add_places(app, hub)
    add_question(app, hub)
    add_health(app)
    _add_errors(app)
    app.add_middleware(
        Gate,
        is_ours=hub.network.is_ours,
        is_secure=hub.network.is_secure,
        is_ready=lambda: True,
        refuse=refuse,
    )
    return app


def _add_errors(app: FastAPI) -> None:
    app.exception_handler(Refusal)(_refusal)
    app.exception_handler(OSError)(_waits)
    app.exception_handler(HTTPException)(_http_error)
    app.exception_handler(Exception)(_failure)


async def _refusal(request: Request, error: Refusal) -> Response:
    return refuse(request, error)


async def _waits(request: Request, _: OSError) -> Response:
    return refuse(request, Refusal("hub_waits", "Le réseau n’enregistre rien pour le moment : l’envoi reprendra tout seul."))  # fmt: skip


async def _http_error(request: Request, error: HTTPException) -> Response:
    return refuse(request, RoomError("method_not_allowed" if error.status_code == 405 else "not_found"))  # fmt: skip


async def _failure(request: Request, _: Exception) -> Response:
    return refuse(request, RoomError("failure"))
