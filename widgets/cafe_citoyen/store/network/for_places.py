"""What a place is told of the others: the common question's sum, and the rooms with the most people."""

import json
from pathlib import Path
from typing import Any

from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.network.result_file import FILE

MOST_ROOMS = 24
"""Rooms that are told one by one; the sum has all."""


def told(folder: Path) -> dict[str, Any] | None:
    """Return what ``resultat.json`` tells of a campaign's common question; None before there is one.

    It changes with the answers only, not with each ballot that comes in: whoever knows it is answered 304.

    Parameters
    ----------
    folder : Path
        The campaign's folder.
    """
    try:
        said = json.loads(content_of(folder / FILE) or b"{}")
    except ValueError:  # another program's; ours is written whole
        return None
    asked = said.get("question")
    if not asked:
        return None
    names = {one["lieu"]: one["nom"] for one in said["lieux"]["liste"]}
    rooms = sorted(asked["par_lieu"], key=lambda one: -one["n"])[:MOST_ROOMS]
    headline = {one["indicateur"] for room in rooms for one in room["resultats"]}
    return {
        "etape": asked["etape"],
        "tour": asked["tour"],
        "formulation": asked["formulation"],
        "comptes": said["lieux"]["comptes"],
        "en_attente": said["lieux"]["en_attente"],
        "n": asked["n"],
        "resultats": [one for one in asked["resultats"] if one["indicateur"] in headline],
        "salles": [{**one, "nom": names.get(one["lieu"], one["lieu"])} for one in rooms],
    }
