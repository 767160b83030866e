"""The key that links a tablet to its number in one séance, and its end.

It lies in the user's own data folder, never in the séance's: who copies the séance's files
cannot link a number to a tablet, and once the key is deleted nobody can.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from platformdirs import user_data_path


def _path(seance_id: str) -> Path:
    folder = os.environ.get("CAFE_CITOYEN_KEYS")
    base = Path(folder) if folder else user_data_path("cafe-citoyen", appauthor=False) / "cles"
    return base / f"{seance_id}.cle"


def read_or_make(seance_id: str) -> bytes:
    """Return the séance's key (32 random bytes), made at first use, readable by its user only."""
    path = _path(seance_id)
    if path.exists() and len(key := path.read_bytes()) == 32:
        return key
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(32)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def delete(seance_id: str) -> None:
    """Delete the séance's key; its numbers then lead to no tablet any more."""
    _path(seance_id).unlink(missing_ok=True)


def participant(key: bytes, secret: str) -> str:
    """Return the number of whoever holds a secret (a cookie's value, a ticket).

    Returns
    -------
    str
        32 hexadecimal digits: HMAC-SHA-256 (RFC 2104), cut to 128 bits.
    """
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()[:32]
