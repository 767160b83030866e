"""What every request meets first: the Host it names, and the headers every answer carries."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.health import ALIVE

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
DEFAULT_HEADERS = [
    (name.lower().encode(), value.encode())
    for name, value in {
        **SECURITY_HEADERS,
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'",
    }.items()
]
"""What an answer carries unless it says otherwise, as ASGI wants it."""

OPENER_POLICY = (b"cross-origin-opener-policy", b"same-origin")
"""Over HTTPS only: elsewhere browsers ignore it, and complain of it on every tablet."""


class Gate:
    """ASGI middleware: refuses a Host that is not the room's (DNS rebinding), adds security headers.

    Parameters
    ----------
    app : ASGIApp
        What stands behind the gate.
    is_ours : callable
        From a Host header to whether it names this room.
    is_secure : bool
        Whether tablets come by HTTPS.
    is_ready : callable
        Whether this room can answer for its séance; else another one does, or the same a moment later.
    refuse : callable
        From a request and why it is refused to the answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        is_ours: Callable[[str], bool],
        is_secure: bool,
        is_ready: Callable[[], bool],
        refuse: Callable[[Request, RoomError], Response],
    ) -> None:
        self.app = app
        self.is_ours = is_ours
        self.is_ready = is_ready
        self.refuse = refuse
        self._headers = [*DEFAULT_HEADERS, OPENER_POLICY] if is_secure else DEFAULT_HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer 421 or 503."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                missing = [one for one in self._headers if one[0] not in given]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        headers = Headers(scope=scope)
        error = None
        if not self.is_ours(headers.get("host", "")):
            error = RoomError("unknown_host")
        elif scope["path"] != ALIVE and not self.is_ready():
            error = RoomError("catching_up", retry_after_s=1)
        answer = self.refuse(Request(scope), error) if error else self.app
        await answer(scope, receive, send_with_headers)
