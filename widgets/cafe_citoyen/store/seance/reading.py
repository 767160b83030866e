"""Which text the laptop's windows read over now: a text is one reader's for a while, here or on a phone."""

import json
from pathlib import Path
from time import monotonic

from filelock import FileLock

from cafe_citoyen.core.phone import TAKEN_S
from cafe_citoyen.store import private
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance.pairing import LOCK_WAIT_S


def path(seance_id: str) -> Path:
    """Return the place of what a séance's windows read; `key.delete` takes it away."""
    return key.folder() / f"{seance_id}.relecture-1.json"


def held(seance_id: str) -> dict[str, str]:
    """Return which texts are read over now, by their ids, each with the window that reads it."""
    return {text: reader for reader, (text, _) in _lasting(seance_id).items()}


def take(seance_id: str, text_id: str, reader: str) -> bool:
    """Mark a text as a window's for `TAKEN_S`, in place of its last one; False where another window has it.

    Parameters
    ----------
    seance_id : str
        The séance.
    text_id : str
        Its text.
    reader : str
        The window, by a name that no other has.
    """
    place = path(seance_id)
    private.make_folder(place.parent)
    lock = FileLock(place.with_suffix(".verrou"), timeout=LOCK_WAIT_S, mode=private.FILE)
    with lock:
        readings = _lasting(seance_id)
        if any(text == text_id and one != reader for one, (text, _) in readings.items()):
            return False
        readings[reader] = (text_id, monotonic() + TAKEN_S)
        write_durably(place, json.dumps(readings).encode())
    return True


def _lasting(seance_id: str) -> dict[str, tuple[str, float]]:
    """Return each window's text and until when (`time.monotonic`); a laptop that started again counts anew."""
    try:
        found = json.loads(path(seance_id).read_bytes())
        kept = {str(one): (str(text), float(until_s)) for one, (text, until_s) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return {one: read for one, read in kept.items() if 0 < read[1] - monotonic() <= TAKEN_S}
