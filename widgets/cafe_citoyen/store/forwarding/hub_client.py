"""The hub as a place asks it: little is believed of what it answers, and nobody waits for it long."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any

import httpx

from cafe_citoyen.core.clean_text import without_controls
from cafe_citoyen.core.feed import Reached
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.forwarding.membership import Membership

TIMEOUT = httpx.Timeout(10, connect=5)
WHOLE_S = 30.0
"""How long one answer may take in all: a hub that sends a byte at a time holds nobody up."""

MOST_BYTES = 262_144
"""Bytes of an answer that are read."""

MOST_SIGNS = 300
WAITS = frozenset({408, 425, 429, *range(500, 600)})
"""Statuses after which the same is tried again."""

DIGEST = re.compile("[0-9a-f]{64}")
Answer = Any


class HubAway(Exception):
    """The hub cannot be reached, or says nothing that makes sense; it is tried again later."""


class HubRefuses(Exception):
    """The hub does not take what this place sends: a person has to look.

    Parameters
    ----------
    code : str
        Why, for programs.
    message : str
        Why, as the hub says it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Elsewhere(Exception):
    """The hub is at another point of a feed than was thought.

    Parameters
    ----------
    reached : Reached
        Where it says that it is.
    """

    def __init__(self, reached: Reached) -> None:
        super().__init__(reached)
        self.reached = reached


class HubClient:
    """Asks one hub in one place's name.

    Parameters
    ----------
    membership : Membership
        Which hub and place.
    """

    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        self._place = f"/places/{membership.place}"
        self._client = httpx.Client(
            base_url=membership.hub,
            headers={"Authorization": f"Bearer {membership.token}"},
            timeout=TIMEOUT,
            follow_redirects=False,  # the token is for this hub only
        )

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def who(self) -> dict[str, Any]:
        """Return what the hub says of this place: ``nom``, ``etat``, ``campagne``, ``echange``."""
        found = self._ask("GET", self._place)[1]
        if not isinstance(found, dict) or not isinstance(found.get("campagne"), dict):
            raise HubAway
        return found

    def exchange(self, is_wanted: bool) -> None:
        """Say whether the place's approved texts may be shown elsewhere, and others' here."""
        self._ask("PUT", f"{self._place}/echange", json.dumps(is_wanted).encode())

    def announce(self, seance: str, about: Mapping[str, str | bool]) -> None:
        """Say what a séance is."""
        self._ask("PUT", f"{self._place}/seances/{seance}", json.dumps(about).encode())

    def reached(self, seance: str, file: str) -> Reached:
        """Return how far a file is there."""
        return _reached(self._ask("GET", f"{self._place}/seances/{seance}/{file}")[1])

    def put(self, seance: str, file: str, begin: Reached, rows: bytes) -> Reached:
        """Send rows; return how far the file is then.

        Raises
        ------
        Elsewhere
            If they do not follow what is there.
        """
        headers = {
            "Upload-Generation": str(begin.generation),
            "Upload-Offset": str(begin.offset),
            "Upload-Digest": begin.digest,
        }
        path = f"{self._place}/seances/{seance}/{file}"
        return _reached(self._ask("PUT", path, rows, headers)[1])

    def question(self, tag: str) -> tuple[str, Answer] | None:
        """Return the common question with its tag; None where it is the one of that tag."""
        return self._unless_known("question", tag)

    def others(self, tag: str) -> tuple[str, Answer] | None:
        """Return what the other rooms answered with its tag; None where it is what came with that tag."""
        return self._unless_known("resultat", tag)

    def texts(self, tag: str) -> tuple[str, Answer] | None:
        """Return the other rooms' approved texts with their tag; None where they are what came with that tag."""
        return self._unless_known("textes", tag)

    def _unless_known(self, what: str, tag: str) -> tuple[str, Answer] | None:
        path = f"/campagnes/{self._membership.campaign}/{what}"
        answer, found = self._ask("GET", path, headers={"If-None-Match": tag} if tag else {})
        return None if answer.status_code == 304 else (answer.headers.get("etag", ""), found)

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[httpx.Response, Answer]:
        """Return an answer and what its JSON says; None where it says nothing."""
        try:
            asked = self._client.stream(method, path, content=body, headers=dict(headers or {}))
            with asked as answer:
                content = _content(answer)
            found = json.loads(content) if content else None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as error:
            raise HubAway(str(error)) from error
        if answer.status_code == 409:
            raise Elsewhere(_reached(found))
        if answer.status_code in WAITS:
            raise HubAway(_said(found)[1])
        if not (answer.is_success or answer.status_code == 304):
            raise HubRefuses(*_said(found))
        return answer, found


def _content(answer: httpx.Response) -> bytes:
    content, until_s = bytearray(), time.monotonic() + WHOLE_S
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > MOST_BYTES or time.monotonic() > until_s:
            raise HubAway
    return bytes(content)


def _reached(said: Answer) -> Reached:
    """Return where the hub says that it is; HubAway where that is no place."""
    match said:
        case {"generation": int(generation), "offset": int(offset), "digest": str(digest)}:
            if generation >= 1 and offset >= 0 and DIGEST.fullmatch(digest):
                return Reached(generation, offset, digest)
    raise HubAway


def _said(found: Answer) -> tuple[str, str]:
    """Return the code and the sentence of a refusal, as far as there are any."""
    said = found if isinstance(found, dict) else {}
    message = said.get("message")
    text = without_controls(message, is_one_line=True)[:MOST_SIGNS] if isinstance(message, str) else ""  # fmt: skip
    return str(said.get("error", ""))[:64], text or Phrase("Ce n’est pas un réseau de cafés.")
