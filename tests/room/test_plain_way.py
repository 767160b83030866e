"""The short way answers as FastAPI's does, whatever is asked; what is not plain never takes it."""

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Mount, Route

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.room.error import RoomError, as_json
from cafe_citoyen.room.plain_route import PlainRoute
from cafe_citoyen.room.plain_way import PlainWay


def refuse(request, error):
    return as_json(error, str)


def app_with(has_plain_way):
    app = FastAPI()
    app.router.route_class = PlainRoute

    @app.get("/texts/{code}")
    async def texts(request: Request, code: str, lang: str = "fr"):
        if code == "refused":
            raise Refusal("bad_value", "Non.")
        if code == "unknown":
            raise RoomError("unknown_seance", retry_after_s=3)
        if code == "broken":
            raise ZeroDivisionError
        return JSONResponse([code, lang, request.headers.get("cookie")], headers={"X": "1"})

    @app.get("/texts/{code}/parts/{rest:path}")
    async def parts(request: Request, code: str, rest: str):
        return StreamingResponse(iter([code, rest]))

    @app.post("/texts/{code}")
    async def body(request: Request, code: str):
        return JSONResponse([code, await request.json()])

    @app.get("/number")
    async def number(request: Request, n: int):
        return JSONResponse(n)

    @app.get("/number/{n:int}")
    async def whole(request: Request, n: str):
        return JSONResponse(n)

    app.mount("/mounted", JSONResponse("mounted"))

    @app.get("/mounted/later")
    async def later(request: Request):
        return JSONResponse("hidden by what is mounted before")

    @app.exception_handler(RoomError)
    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal):
        return refuse(request, error)

    @app.exception_handler(Exception)
    async def failed(request: Request, _: Exception):
        return JSONResponse("failed", 500)

    if has_plain_way:
        app.add_middleware(PlainWay, routes=app.router.routes, refuse=refuse)
    return app


async def answer_of(has_plain_way, method, address):
    """Return status, headers and body of what an application answers, and whether it failed."""
    wire = httpx.ASGITransport(app_with(has_plain_way), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=wire, base_url="http://room") as tablet:
        answer = await tablet.request(method, address, json={"a": 1}, headers={"Cookie": "cc=1"})
        return answer.status_code, answer.headers.multi_items(), answer.text


@pytest.mark.parametrize(
    "address",
    ["/texts/a?lang=en", "/texts/é%2Fb", "/texts/%0A", "/texts/", "/texts", "/texts/refused", "/texts/unknown",
     "/texts/broken", "/texts/a/parts/b/c", "/texts/a/parts/", "/number?n=3", "/number?n=x", "/number/3",
     "/mounted/later", "/nowhere", "/openapi.json"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
async def test_the_short_way_answers_as_fastapis(method, address):
    assert await answer_of(True, method, address) == await answer_of(False, method, address)


async def taken(scope, *routes):
    """Return which way a request takes: `fastapi`, or what the short way answers."""
    ways = []

    async def fastapis(*_):
        ways.append("fastapi")

    async def send(message):
        ways.append(message.get("body", b"").decode())

    scope = {"type": "http", "root_path": "", "method": "GET", "headers": [], **scope}
    await PlainWay(fastapis, routes, refuse)(scope, None, send)
    return "".join(ways)


async def plain(request: Request, code: str):
    return JSONResponse(code)


async def stock(request):
    return JSONResponse("stock")


ROUTE = PlainRoute("/s/{code}", plain)
ASKED = {"path": "/s/a"}


@pytest.mark.parametrize(
    ("scope", "routes", "way"),
    [
        (ASKED, [ROUTE], '"a"'),
        (ASKED, [Route("/other", stock), ROUTE], '"a"'),
        (ASKED, [Route("/s/{code}", stock), ROUTE], "fastapi"),
        (ASKED, [Mount("/s", stock), ROUTE], "fastapi"),
        (ASKED | {"method": "POST"}, [ROUTE], "fastapi"),
        (ASKED | {"root_path": "/s"}, [ROUTE], "fastapi"),
        (ASKED | {"type": "websocket"}, [ROUTE], "fastapi"),
    ],
)
async def test_only_the_first_route_that_fits_is_taken_the_short_way(scope, routes, way):
    assert await taken(scope, *routes) == way
