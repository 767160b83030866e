"""The short way of a request to a plain route; any other takes FastAPI's."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.plain_route import PlainRoute


class PlainWay:
    """ASGI middleware: answers what plain routes answer.

    On FastAPI's way each request passes every route before its own, two layers that look for errors
    and three stacks of contexts, and each part of its answer two of these layers again.

    Parameters
    ----------
    app : ASGIApp
        FastAPI's way.
    routes : sequence of BaseRoute
        All routes, in their order.
    refuse : callable
        From a request and why it is refused to the answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        routes: Sequence[BaseRoute],
        refuse: Callable[[Request, RoomError | Refusal], Response],
    ) -> None:
        self.app = app
        self.routes = routes
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        route = self._route(scope) if scope["type"] == "http" and not scope["root_path"] else None
        if route is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            answer = await route.answer(request)
        except (RoomError, Refusal) as error:
            answer = self.refuse(request, error)
        await answer(scope, receive, send)

    def _route(self, scope: Scope) -> PlainRoute | None:
        """Return the first route that a request means, its texts noted in the scope; None where it is not plain."""
        for route in self.routes:
            if not isinstance(route, Route):
                return None
            found = route.path_regex.match(scope["path"])
            if found and (route.methods is None or scope["method"] in route.methods):
                if isinstance(route, PlainRoute) and route.is_plain:
                    scope["path_params"] = found.groupdict()
                    return route
                return None
        return None
