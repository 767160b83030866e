"""Which computer this is: a number drawn once, so that of two laptops on one folder each knows the other; it names nobody."""

import os
import secrets
from pathlib import Path

from platformdirs import user_data_path

from cafe_citoyen.store import private
from cafe_citoyen.store.seance import key

NAME = "poste"


def own() -> str:
    """Return this computer's number, the same for each of its programs; empty where nothing can be kept.

    It lies in the user's own data folder, or in the file that ``CAFE_CITOYEN_POSTE`` names. Where
    that folder's keys lie says nothing of the computer.
    """
    given = os.environ.get("CAFE_CITOYEN_POSTE")
    path = Path(given) if given else user_data_path("cafe-citoyen", appauthor=False) / NAME
    try:
        if not path.exists():
            private.make_folder(path.parent)
            key.put(path, secrets.token_hex(8).encode())
        return path.read_text("ascii")
    except (OSError, ValueError):
        return ""
