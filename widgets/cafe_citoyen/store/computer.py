"""Which computer this is, so that of two laptops on one folder each knows the other: marks that name nobody."""

import hashlib
import os
import platform
import secrets
from pathlib import Path

from platformdirs import user_data_path

from cafe_citoyen.store import private
from cafe_citoyen.store.seance import key

NAME = "poste"


def marks() -> list[str]:
    """Return what this computer is known by; programs that have one of them in common run on the same one.

    The first is drawn once for its user, and lies in their data folder, or in the file that
    ``CAFE_CITOYEN_POSTE`` names. The second comes from the name that the computer has on the
    network, which may change with the network.
    """
    by_name = hashlib.sha256(platform.node().encode()).hexdigest()[:16]
    return [mark for mark in (_drawn(), by_name) if mark]


def _drawn() -> str:
    """Return the number drawn for this computer's user; empty where nothing can be kept."""
    given = os.environ.get("CAFE_CITOYEN_POSTE")
    path = Path(given) if given else user_data_path("cafe-citoyen", appauthor=False) / NAME
    try:
        if not path.exists():
            private.make_folder(path.parent)
            key.put(path, secrets.token_hex(8).encode())
        return path.read_text("ascii")
    except (OSError, ValueError):
        return ""
