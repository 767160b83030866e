"""A route that reads its request by itself, and is described for OpenAPI all the same."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.convertors import PathConvertor, StringConvertor


class PlainRoute(APIRoute):
    """Calls its function with the request and the parts of the address: plain texts, as they came.

    FastAPI's own way resolves dependencies and validates at each request, a sixth of the processor
    time of a tablet that joins. A function that asks for more than texts is served in that way.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        return self.answer if self.is_plain else super().get_route_handler()

    async def answer(self, request: Request) -> Response:
        """Answer a request by a function that takes texts only."""
        texts = {
            name: request.query_params[name] for name in self._asked if name in request.query_params
        }
        answer: Response = await self.endpoint(request, **request.path_params, **texts)
        return answer

    @cached_property
    def is_plain(self) -> bool:
        """Whether the function asks for the request and for texts that nothing constrains."""
        needs = self.dependant
        fields = [*needs.path_params, *needs.query_params]
        has_more = any(
            [needs.dependencies, needs.body_params, needs.header_params, needs.cookie_params]
        )
        as_they_come = (StringConvertor, PathConvertor)
        return (
            not has_more
            and needs.request_param_name == "request"
            and iscoroutinefunction(self.endpoint)
            and all(isinstance(one, as_they_come) for one in self.param_convertors.values())
            and all(one.field_info.annotation is str for one in fields)
            and not any(one.field_info.metadata for one in fields)
            and not any(one.field_info.is_required() for one in needs.query_params)
        )

    @cached_property
    def _asked(self) -> list[str]:
        return [field.alias for field in self.dependant.query_params]
