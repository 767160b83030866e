"""The door of the room: the page of a séance, or the page that says what is missing to come in."""

import gzip
from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.room.error import SENTENCES, RoomError, as_json, headers, status
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.page import Page, content_security_policy
from cafe_citoyen.room.request import give_cookie, language_for, voice_of
from cafe_citoyen.room.sitting import Sitting

NOTHING_OPEN = mark(
    "Aucun café n’est ouvert pour le moment. Attendez un peu, puis rechargez la page."
)


class Door:
    """Lets tablets in, at the pace of a crowd: 300 at once from one address, then 5 a second.

    Parameters
    ----------
    hall : Hall
        What stands behind the door.
    page : Page
        The texts of the pages.
    """

    def __init__(self, hall: Hall, page: Page) -> None:
        self._hall = hall
        self._page = page
        self._pace = Limit(burst=300, rate_per_s=5)
        self._wrong_tickets = Limit(burst=300, rate_per_s=5)

    def let_in(self, request: Request, sitting: Sitting) -> Response:
        """Give the participants' page, and a voice to a tablet that has none; or ask for its ticket."""
        is_known = sitting.knows(voice_of(request, sitting))
        if not is_known and sitting.seance.tickets:
            return self.ask_ticket(request, sitting)
        if not is_known and not self._has_room_for(request):
            return self._crowd(request, sitting)
        answer = gzipped(request, *self._page.vote(sitting, asked_language(request)))
        if not is_known:
            give_cookie(answer, sitting, self._hall, sitting.new_cookie())
        return answer

    def lead_to(self, sitting: Sitting) -> RedirectResponse:
        """Send a browser on to a séance's page."""
        return RedirectResponse(f"{self._hall.network.path}/s/{sitting.seance.code}", 303)

    def take_ticket(self, request: Request, sitting: Sitting, typed: str) -> Response:
        """Give the voice of a ticket, and lead to the page; a wrong one may be typed again.

        A whole room may come from one address: its wrong tickets are slowed, by a count of their
        own, and a right one comes in whatever was tried beside it (`store.seance.ticket.PROOF_SIGNS`).
        """
        way_in = self.lead_to(sitting)
        if not sitting.seance.tickets:
            return way_in
        if not typed.strip():
            return self.ask_ticket(request, sitting, error="no_ticket")
        value = sitting.ticket_cookie(typed)
        if value is None:
            code = (
                "wrong_ticket" if self._wrong_tickets.grants(_address(request)) else "many_tickets"
            )
            return self.ask_ticket(request, sitting, typed, code)
        if value != voice_of(request, sitting):
            give_cookie(way_in, sitting, self._hall, value)
        return way_in

    def refuse(self, request: Request, error: RoomError | Refusal) -> Response:
        """Answer what is not granted: a program by JSON, a person by a page with the sentence and a way on."""
        language = asked_language(request)
        if "text/html" not in request.headers.get("accept", ""):
            return as_json(error, translator(language))
        is_elsewhere = error.code == "unknown_host"  # no form of that place would come in
        page = self._page.ask_code(
            language,
            message=error.sentence(translator(language)),
            is_open=self._hall.sitting is not None,
            elsewhere=self._hall.network.urls()[0] if is_elsewhere else "",
        )
        return _html(page, status(error), headers(error))

    def ask_code(
        self, request: Request, message: str, status: int, typed: str | None = None
    ) -> HTMLResponse:
        """Return the form for a séance's code; one that was typed, be it empty, was wrong."""
        language = asked_language(request)
        page = self._page.ask_code(
            language, translator(language)(message), self._hall.sitting is not None, typed
        )
        return _html(page, status)

    def ask_ticket(
        self, request: Request, sitting: Sitting, typed: str = "", error: str = ""
    ) -> HTMLResponse:
        """Return the page of whoever comes without a ticket, or with none that `error` lets in."""
        language = asked_language(request)
        status, sentence = SENTENCES[error or "no_ticket"]
        said = translator(language)(sentence) if error else ""
        return _html(self._page.ask_ticket(language, sitting.seance.code, typed, said), status)

    def nothing_there(self, request: Request, code: str) -> HTMLResponse:
        """Say that no séance of that code is open, or thank whoever was at the one that has closed."""
        if self._hall.has_ended(code):
            is_open = self._hall.sitting is not None
            return _html(self._page.thank(asked_language(request), is_open), 404)
        message = SENTENCES["unknown_seance"][1] if self._hall.sitting else NOTHING_OPEN
        return self.ask_code(request, message, 404, code[:40])

    def _has_room_for(self, request: Request) -> bool:
        return self._pace.grants(_address(request))

    def _crowd(self, request: Request, sitting: Sitting) -> HTMLResponse:
        answer = self.ask_code(request, SENTENCES["too_many"][1], 429)
        answer.headers.update({"Retry-After": "2", "Refresh": "2"})
        return answer


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def asked_language(request: Request) -> str:
    """Return the language of the address (``?lang=en``), else the participant's."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else language_for(request)


def _html(
    text: str, status: int, headers: Mapping[str, str] = MappingProxyType({})
) -> HTMLResponse:
    policy = {"Content-Security-Policy": content_security_policy()}
    return HTMLResponse(text, status, {**headers, **policy})


def gzipped(request: Request, content: bytes, policy: str) -> HTMLResponse:
    """Return a page that is gzipped already, unpacked for whoever does not take it so."""
    headers = {"Content-Security-Policy": policy, "Vary": "Accept-Encoding, Cookie"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(content, headers={**headers, "Content-Encoding": "gzip"})
    return HTMLResponse(gzip.decompress(content), headers=headers)
