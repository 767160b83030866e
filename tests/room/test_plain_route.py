"""A plain route answers as FastAPI's own would, and leaves to FastAPI what it does not know."""

from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI, Query, Request
from fastapi.routing import APIRoute
from starlette.responses import JSONResponse

from cafe_citoyen.room.plain_route import PlainRoute


def app_with(route_class):
    app = FastAPI()
    app.router.route_class = route_class

    @app.get("/texts/{code}/{rest:path}")
    async def texts(request: Request, code: str, rest: str, lang: str = "fr"):
        return JSONResponse([request.url.path, code, rest, lang])

    @app.get("/number")
    async def number(request: Request, n: int):
        return JSONResponse(n)

    @app.get("/short")
    async def short(request: Request, name: Annotated[str, Query(max_length=3)] = ""):
        return JSONResponse(name)

    @app.get("/needed")
    async def needed(request: Request, name: str):
        return JSONResponse(name)

    @app.get("/plain")
    def plain(request: Request):
        return JSONResponse("sync")

    return app


async def answer_of(route_class, address):
    """Return status and JSON of what an application with those routes answers."""
    wire = httpx.ASGITransport(app_with(route_class))
    async with httpx.AsyncClient(transport=wire, base_url="http://room") as tablet:
        answer = await tablet.get(address)
        return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "address",
    ["/texts/a/b/c?lang=en", "/texts/é%2F/b", "/texts/a/b?other=1", "/number?n=3", "/number?n=x",
     "/short?name=abcd", "/needed", "/needed?name=a", "/plain"],
)  # fmt: skip
async def test_a_plain_route_answers_as_fastapis_own(address):
    assert await answer_of(PlainRoute, address) == await answer_of(APIRoute, address)


async def test_both_are_described_alike():
    assert await answer_of(PlainRoute, "/openapi.json") == await answer_of(
        APIRoute, "/openapi.json"
    )
