"""Where programs keep a user's own things: in the home, or in a temporary folder where it is read only."""

import os
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.seance import key


def find_place() -> Phrase | None:
    """Send the séances' keys, Jupyter and IPython to a temporary folder where the home is read only.

    Returns
    -------
    Phrase or None
        What to say, where the home is read only; processes started from here then do the same.
    """
    wanted = {
        "CAFE_CITOYEN_KEYS": key.folder(),
        "JUPYTER_DATA_DIR": Path(jupyter_data_dir()),
        "JUPYTER_RUNTIME_DIR": Path(jupyter_runtime_dir()),
        "JUPYTER_CONFIG_DIR": Path(jupyter_config_dir()),
        "IPYTHONDIR": Path(os.environ.get("IPYTHONDIR") or Path.home() / ".ipython"),
    }
    refused = [name for name, folder in wanted.items() if not _is_writable(folder)]
    if not refused:
        return None
    place = Path(tempfile.mkdtemp(prefix="cafe_citoyen_"))
    os.environ.update({name: str(place / name.lower()) for name in refused})
    return Phrase(
        "Votre dossier personnel ne s’écrit pas : réglages et clés des séances restent dans {place}, le temps de ce café.",
        place=place,
    )


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
