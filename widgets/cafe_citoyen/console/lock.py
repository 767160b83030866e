"""Who may speak to the dashboards: this laptop's browser, with the token's cookie, and nobody else.

Stock Voilà leaves static files, ``/voila/files`` and ``/voila/query/<kernel>`` open whatever the
token, and accepts any Host (DNS rebinding). One check here goes ahead of all routing.
"""

import hashlib
import hmac
from urllib.parse import parse_qs

from tornado.httputil import HTTPServerRequest

from cafe_citoyen import cookie_header
from cafe_citoyen.console import entrance
from cafe_citoyen.console.entrance import Entrance
from cafe_citoyen.core.host import is_same_place

CONFUSED_SITES = ("cross-site", "same-site")


class Lock:
    """The check of one running server.

    Parameters
    ----------
    token : str
        The secret in the address that the command prints.
    port : int
        The port served; the cookie's name holds it, so that two servers keep apart.
    """

    def __init__(self, token: str, port: int) -> None:
        self._token = token
        self._hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")]
        self.entrance = Entrance(token)
        self.cookie_name = f"cafe-citoyen-{port}"
        self.cookie_value = hmac.new(token.encode(), b"dashboards", hashlib.sha256).hexdigest()

    def is_foreign(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request comes by another name or from another site."""
        if not self._is_here(f"http://{request.host}"):
            return True
        origin = request.headers.get("Origin")
        if origin is not None and not self._is_here(origin):
            return True
        site = request.headers.get("Sec-Fetch-Site", "none")
        is_navigation = (
            request.method == "GET"
            and request.headers.get("Sec-Fetch-Mode") == "navigate"
            and request.headers.get("Sec-Fetch-Dest") == "document"
        )
        return site in CONFUSED_SITES and not is_navigation

    def _is_here(self, origin: str) -> bool:
        return any(is_same_place(origin, host) for host in self._hosts)

    def lets_in(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request may pass: by the cookie, or at a door that will give it one."""
        return self.has_cookie(request) or self.brings_token(request) or self.brings_pass(request)

    def brings_pass(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request to the entrance carries a pass that was not taken yet."""
        is_entrance = request.method == "GET" and request.path == entrance.PATH
        return is_entrance and self.entrance.is_good(request.query)

    def brings_token(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request to the front door carries the token in its address."""
        given = parse_qs(request.query).get("token", [""])[0]
        is_front_door = request.method == "GET" and request.path == "/"
        return is_front_door and hmac.compare_digest(given.encode(), self._token.encode())

    def has_cookie(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request carries the cookie that the token was exchanged for."""
        sent = cookie_header.values(request.headers.get_list("Cookie"), self.cookie_name)
        return any(hmac.compare_digest(one.encode(), self.cookie_value.encode()) for one in sent)
