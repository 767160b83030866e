"""The room's application: its routes, its gate, the shape of its errors."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.room.contribution_routes import add_contributions
from cafe_citoyen.room.door import Door
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.gate import DEFAULT_HEADERS, Gate
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.health_routes import add_health
from cafe_citoyen.room.page_routes import add_pages
from cafe_citoyen.room.phone_routes import add_phones
from cafe_citoyen.room.plain_route import PlainRoute
from cafe_citoyen.room.plain_way import PlainWay
from cafe_citoyen.room.reading_routes import add_reading
from cafe_citoyen.room.request import first_fault
from cafe_citoyen.room.simulate_routes import add_simulators
from cafe_citoyen.room.voting_routes import add_voting
from cafe_citoyen.store.seance_files import DEROULE

logger = logging.getLogger(__name__)


def create_app(hall: Hall) -> FastAPI:
    """Return the participants' server of a hall, which follows its files while it runs."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        running = asyncio.create_task(hall.run())
        running.add_done_callback(_end_process)
        yield
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    app = FastAPI(
        title="Café citoyen IA: the room",
        version="1",
        description=f"The participants' routes. Steering goes by {DEROULE.file}; here it passes by `phone` only, signed.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.router.route_class = PlainRoute
    door = add_pages(app, hall)
    add_reading(app, hall)
    add_voting(app, hall)
    add_contributions(app, hall)
    add_simulators(app, hall)
    add_phones(app, hall, door)
    add_health(app)
    _add_errors(app, door)
    app.add_middleware(PlainWay, routes=app.router.routes, refuse=door.refuse)
    app.add_middleware(
        Gate,
        is_ours=hall.network.is_ours,
        is_secure=hall.network.is_secure,
        is_ready=lambda: hall.is_ready,
        refuse=door.refuse,
    )
    return app


def _end_process(running: asyncio.Task[None]) -> None:
    """End a process whose hall ended by itself: the supervisor then starts another."""
    if not running.cancelled() and running.exception() is not None:
        logger.critical("the hall ended", exc_info=running.exception())
        signal.raise_signal(signal.SIGTERM)


def _add_errors(app: FastAPI, door: Door) -> None:
    @app.exception_handler(RoomError)
    @app.exception_handler(Refusal)
    async def refusal(request: Request, error: RoomError | Refusal) -> Response:
        return door.refuse(request, error)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        code = "method_not_allowed" if error.status_code == 405 else "not_found"
        answer = door.refuse(request, RoomError(code))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    async def bad_request(request: Request, error: RequestValidationError) -> Response:
        return door.refuse(request, RoomError("bad_request", detail=first_fault(error)))

    @app.exception_handler(Exception)
    async def failure(request: Request, _: Exception) -> Response:
        answer = door.refuse(request, RoomError("failure"))
        for name, value in DEFAULT_HEADERS:  # it does not pass the gate
            answer.headers.setdefault(name.decode(), value.decode())
        return answer
