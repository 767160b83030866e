"""The description by which any open-data tool reads a séance's folder (Data Package)."""

import json
from typing import Any

from cafe_citoyen.store import seance_files
from cafe_citoyen.store.aside import put_back, renew
from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.csv.schema import resource, schema
from cafe_citoyen.store.seance.seance import Seance, encoded
from cafe_citoyen.store.seance_files import PACKAGE


def write(seance: Seance) -> None:
    """Write the description, if it changed; what somebody added to it is kept aside."""
    path, package = seance.folder / PACKAGE, _package(seance)
    if content_of(path) != encoded(package):
        renew(path, encoded(package), lambda found: _parts(found) == package.keys())


def restore(seance: Seance) -> None:
    """Put the description back where another program made something else of it."""
    if not _parts(content_of(seance.folder / PACKAGE)):
        put_back(seance.folder / PACKAGE, encoded(_package(seance)))


def _package(seance: Seance) -> dict[str, Any]:
    return {
        "name": seance.id,
        "title": seance.titre,
        "resources": [
            resource(one.name, schema(one.name))
            for one in seance_files.TABLES
            if one.is_live
            or one.is_derived
            or one.of(seance.folder).exists()  # not yet, in an old one
        ],
    }


def _parts(package: bytes) -> set[str]:
    """Return the names of a description's parts; none where it is not JSON as outside tools read it.

    Those read UTF-8 without a byte order mark.
    """
    try:
        found = json.loads(package.decode("utf-8"))
    except (ValueError, RecursionError):
        return set()
    return set(found) if isinstance(found, dict) else set()
