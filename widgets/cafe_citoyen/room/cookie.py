"""The cookie by which a tablet keeps one voice in one séance: random, signed, no name in it."""

import hashlib
import hmac
import secrets

NAME = "cc"
SHARED = "p"
"""First sign of a secret that "Personne suivante" gave: its voice came by a shared tablet."""

OWN = "t"


def issue(key: bytes, *, is_shared: bool = False) -> str:
    """Return a new cookie value: a random secret and its signature by the séance's key."""
    secret = (SHARED if is_shared else OWN) + secrets.token_hex(16)
    return f"{secret}.{_signature(key, secret)}"


def secret_of(key: bytes, value: str | None) -> str | None:
    """Return the secret of a cookie that this séance issued, or None for any other."""
    secret, _, signature = (value or "").partition(".")
    is_ours = hmac.compare_digest(
        _signature(key, secret).encode(), signature.encode("utf-8", "replace")
    )
    return secret if is_ours and secret else None


def _signature(key: bytes, secret: str) -> str:
    return hmac.new(
        key, b"cookie:" + secret.encode("utf-8", "replace"), hashlib.sha256
    ).hexdigest()[:32]
