"""What every request meets first: the Host it names, and the headers every answer carries."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cafe_citoyen.locale import language_of, translator
from cafe_citoyen.room.error import RoomError

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Gate:
    """ASGI middleware: refuses a Host that is not the room's (DNS rebinding), adds security headers.

    Parameters
    ----------
    app : ASGIApp
        What stands behind the gate.
    is_ours : callable
        From a Host header to whether it names this room.
    """

    def __init__(self, app: ASGIApp, is_ours: Callable[[str], bool]) -> None:
        self.app = app
        self.is_ours = is_ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer 421."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("Content-Security-Policy", "default-src 'none'")
            await send(message)

        headers = Headers(scope=scope)
        if self.is_ours(headers.get("host", "")):
            await self.app(scope, receive, send_with_headers)
        else:
            translate = translator(language_of(headers.get("accept-language")))
            answer = RoomError("unknown_host").response(translate)
            await answer(scope, receive, send_with_headers)
