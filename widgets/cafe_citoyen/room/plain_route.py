"""A route that reads its request by itself, and is described for OpenAPI all the same."""

from collections.abc import Callable, Coroutine
from inspect import iscoroutinefunction
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute


class PlainRoute(APIRoute):
    """Calls its function with the request and the parts of the address: plain texts, as they came.

    FastAPI's own way resolves dependencies and validates at each request, a sixth of the processor
    time of a tablet that joins. A function that asks for more than texts is served in that way.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        if not self._takes_texts_only():
            return super().get_route_handler()
        asked = [field.alias for field in self.dependant.query_params]

        async def handle(request: Request) -> Response:
            texts = {
                name: request.query_params[name] for name in asked if name in request.query_params
            }
            answer: Response = await self.endpoint(request, **request.path_params, **texts)
            return answer

        return handle

    def _takes_texts_only(self) -> bool:
        """Tell whether the function asks for the request and for texts that nothing constrains."""
        needs = self.dependant
        fields = [*needs.path_params, *needs.query_params]
        has_more = any(
            [needs.dependencies, needs.body_params, needs.header_params, needs.cookie_params]
        )
        return (
            not has_more
            and needs.request_param_name == "request"
            and iscoroutinefunction(self.endpoint)
            and all(one.field_info.annotation is str for one in fields)
            and not any(one.field_info.metadata for one in fields)
            and not any(one.field_info.is_required() for one in needs.query_params)
        )
