"""The cookie by which a tablet keeps one voice in one séance: random, signed, no name in it."""

import hashlib
import hmac
import secrets

NAME = "cc"
VOICE_NAME = "cc_voice"
"""Cookie that the page's script may read: whose drafts it may show on a tablet that goes round."""

SHARED = "p"
"""First sign of a secret that "Personne suivante" gave: its voice came by a shared tablet."""

OWN = "t"
TICKET = "k"
"""First sign of a secret that is a ticket: on whichever tablet, it is the same voice."""


def issue(key: bytes, *, is_shared: bool = False) -> str:
    """Return a new cookie value: a random secret and its signature by the séance's key."""
    return _signed(key, (SHARED if is_shared else OWN) + secrets.token_hex(16))


def issue_for(key: bytes, ticket: str) -> str:
    """Return the cookie value of whoever holds a ticket: the same at each scan."""
    return _signed(key, TICKET + ticket)


def voice(value: str) -> str:
    """Return what a page may know of its cookie: another one for another voice, and no way back."""
    return hashlib.sha256(b"voice:" + value.encode()).hexdigest()[:16]


def is_of_ticket(secret: str) -> bool:
    """Tell whether a secret is a ticket."""
    return secret.startswith(TICKET)


def secret_of(key: bytes, value: str | None) -> str | None:
    """Return the secret of a cookie that this séance issued, or None for any other."""
    secret, _, signature = (value or "").partition(".")
    is_ours = hmac.compare_digest(
        _signature(key, secret).encode(), signature.encode("utf-8", "replace")
    )
    return secret if is_ours and secret else None


def _signed(key: bytes, secret: str) -> str:
    return f"{secret}.{_signature(key, secret)}"


def _signature(key: bytes, secret: str) -> str:
    told = b"cookie:" + secret.encode("utf-8", "replace")
    return hmac.digest(key, told, hashlib.sha256).hex()[:32]
