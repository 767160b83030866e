"""``textes.json``: what places let each other read of the common question, approved where it was written.

For the places alone: `resultat.json`, which others serve, holds no text. A place is told no text of its
own, and reads each one over before its room does.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.csv.csv_file import content_of, write_durably
from cafe_citoyen.store.network.counting import Counting
from cafe_citoyen.store.network.places import Place

FILE = "textes.json"
EXCHANGES = "oui"
MOST = 120
"""Texts that a place is told: somebody reads each of them over."""

MOST_OF_PLACE = 20
MOST_BYTES = 200_000
"""Of what a place is told: it reads no longer answer."""

Told = dict[str, Any]


def write(counting: Counting) -> None:
    """Write what is exchanged now, where the file does not hold it already."""
    path, content = counting.folder / FILE, _json(gathered(counting))
    if content_of(path) != content:
        write_durably(path, content)


def gathered(counting: Counting) -> Told | None:
    """Return the texts of the question asked everywhere, of the places that exchange theirs; None where none is asked.

    Each place has as many of them, the first that it approved: one that comes displaces no other one.
    """
    asked = counting.card.question
    if asked is None:
        return None
    sharing = [one for one in counting.approved if one.exchange == EXCHANGES]
    most = min(max(MOST // max(len(sharing), 1), 1), MOST_OF_PLACE)
    texts = [text for one in sharing for text in _of_place(counting, asked, one)[:most]]
    return {"etape": asked.step_id, "tour": asked.number, "textes": texts}


def _of_place(counting: Counting, asked: Round, place: Place) -> list[Told]:
    return [
        {"lieu": place.id, "nom": place.name, "formulation": version, "texte": one.texte}
        for version, one in counting.approved_texts(asked, place)
    ]


def told(folder: Path, place: str) -> Told | None:
    """Return what one place is told of the others' texts; None before there are any.

    Parameters
    ----------
    folder : Path
        The campaign's folder.
    place : str
        Who asks. In a network too large for all to be told, each place hears others, and always the same.
    """
    try:
        said = json.loads(content_of(folder / FILE) or b"null")
    except ValueError:  # another program's; ours is written whole
        return None
    if not said:
        return None
    others = [one for one in said["textes"] if one["lieu"] != place]
    others.sort(key=lambda one: hashlib.sha256(f"{place}/{one['lieu']}".encode()).digest())
    kept: list[Told] = []
    left = MOST_BYTES
    for one in others[:MOST]:
        left -= len(_json(one))
        if left < 0:
            break
        kept.append(one)
    return {**said, "textes": kept}


def _json(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()
