"""Which computer this is: a number drawn once, so that of two laptops on one folder each knows the other; it names nobody."""

import secrets

from cafe_citoyen.store import private
from cafe_citoyen.store.seance import key

NAME = "poste"


def own() -> str:
    """Return this computer's number, kept beside the keys; empty where nothing can be kept there."""
    path = key.folder().with_name(NAME)
    try:
        if not path.exists():
            private.make_folder(path.parent)
            key.put(path, secrets.token_hex(8).encode())
        return path.read_text("ascii")
    except (OSError, ValueError):
        return ""
