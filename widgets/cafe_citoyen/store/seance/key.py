"""The key that links a tablet or a ticket to its number in one séance, and its end.

It lies in the user's own data folder, never in the séance's: who copies the séance's files
cannot link a number to anybody, and once the key is deleted nobody can.
"""

import glob
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from cafe_citoyen.store import held_open, private
from cafe_citoyen.store.aside import put_where_free

KEY_BYTES = 32


def folder() -> Path:
    """Return the folder of the keys: the user's own, or that of ``CAFE_CITOYEN_KEYS``."""
    given = os.environ.get("CAFE_CITOYEN_KEYS")
    return Path(given) if given else user_data_path("cafe-citoyen", appauthor=False) / "cles"


def _path(seance_id: str) -> Path:
    return folder() / f"{seance_id}.cle"


def beside(seance_id: str, name: str, suffix: str) -> Path:
    """Return a free place beside the séance's key for a secret file, which goes when the key goes."""
    number = 1
    while (path := folder() / f"{seance_id}.{name}-{number}.{suffix}").exists():
        number += 1
    return path


def read_or_make(seance_id: str) -> bytes:
    """Return the séance's key (32 random bytes), made at first use, readable by its user only.

    The room and a command may both come first: whoever puts the key in its place wins, and the
    other takes that one.
    """
    path = _path(seance_id)
    key = path.read_bytes() if path.exists() else None
    if key is not None and len(key) == KEY_BYTES:
        return key
    if key is not None:  # damaged: no number leads back any more
        path.unlink(missing_ok=True)
    private.make_folder(path.parent)
    private.tighten(path.parent)
    put(path, drawn())
    return path.read_bytes()


def home(seance_id: str) -> Path | None:
    """Return the folder for which the séance's key was made; None where there is no key, or nothing stands there any more."""
    try:
        place = Path(_home(seance_id).read_text("utf-8"))
        return place if any(place.iterdir()) else None
    except (OSError, ValueError):
        return None


def is_home(place: Path) -> bool:
    """Tell whether a séance's folder has its key to itself: another one of the same id, anywhere on this computer, is a copy."""
    found = home(place.name)
    return found is None or not place.exists() or found.samefile(place)


def settle(place: Path) -> None:
    """Note for which folder the key is; one that was moved takes it along."""
    if home(place.name) is None:
        _home(place.name).unlink(missing_ok=True)
        put(_home(place.name), str(place.resolve()).encode())


def _home(seance_id: str) -> Path:
    return folder() / f"{seance_id}.lieu-1.txt"  # it goes when the key goes: `delete`


def drawn() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(KEY_BYTES)


def put(path: Path, key: bytes) -> None:
    """Write a secret file whole, unless there is one by now."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    put_where_free(Path(temporary), path)
    Path(temporary).unlink(missing_ok=True)


def delete(seance_id: str) -> None:
    """Delete the secret files beside the séance's key, then the key; its numbers then lead to nobody.

    Raises
    ------
    OSError
        If one of them stays; the key is then still there.
    """
    for path in folder().glob(f"{glob.escape(seance_id)}.*-*.*"):
        held_open.unlink(path)
    held_open.unlink(_path(seance_id))


def participant(key: bytes, secret: str) -> str:
    """Return the number of whoever holds a secret (a cookie's value, a ticket).

    Returns
    -------
    str
        32 hexadecimal digits: HMAC-SHA-256 (RFC 2104), cut to 128 bits.
    """
    return hmac.digest(key, secret.encode(), hashlib.sha256).hex()[:32]
