"""What the other rooms answered to the common question, ``autres.json`` beside the séances: as the hub said it last."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cafe_citoyen.core.clean_text import without_controls
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.round import Round
from cafe_citoyen.store import held_open
from cafe_citoyen.store.csv.csv_file import content_of, write_durably
from cafe_citoyen.store.forwarding import membership

FILE = "autres.json"
MOST_ROOMS = 100
MOST_NAME = 120


@dataclass(frozen=True)
class OtherRoom:
    """One room.

    Attributes
    ----------
    place, name : str
        Id and name of its place.
    n : int
        Its people who answered.
    results : list of Result
        What they answered, by one indicator.
    """

    place: str
    name: str
    n: int
    results: list[Result]


@dataclass(frozen=True)
class OtherRooms:
    """The rooms that are done with the common question, ours among them once it is.

    Attributes
    ----------
    round : Round
        Which question.
    version : str
        Its wording (`wording_version`).
    counted, waiting : int
        How many rooms are added up, and how many still vote.
    n : int
        People added up.
    whole : list of Result
        What they answered all together, by the indicator of each room.
    rooms : list of OtherRoom
        Those of the other places that were told one by one, the most people first.
    """

    round: Round
    version: str
    counted: int
    waiting: int
    n: int
    whole: list[Result]
    rooms: list[OtherRoom]


def write(directory: Path, said: object) -> None:
    """Keep what the hub said, beside the séances; a file that holds it already stays."""
    content = json.dumps(said, ensure_ascii=False).encode()
    if content_of(directory / FILE) != content:
        write_durably(directory / FILE, content)


def remove(directory: Path) -> None:
    """Take it away: this computer is no place any more."""
    held_open.unlink(directory / FILE)


def heard(directory: Path) -> OtherRooms | None:
    """Return what this place heard last; None where it sends nothing, or there is nothing that can be read."""
    now = membership.read()
    if now is None or not now.sends:
        return None
    try:
        return read(json.loads(content_of(directory / FILE) or b"null"), now.place)
    except ValueError:
        return None


def read(said: Any, own: str) -> OtherRooms | None:
    """Return what a hub said; None where it is not what a hub says.

    Parameters
    ----------
    said : object
        JSON data of somebody else.
    own : str
        Id of this place, which is none of the others.
    """
    try:
        rooms = [_room(one) for one in said["salles"][:MOST_ROOMS]]
        return OtherRooms(
            Round(str(said["etape"]), int(said["tour"])),
            str(said["formulation"]),
            int(said["comptes"]),
            int(said["en_attente"]),
            int(said["n"]),
            _results(said["resultats"]),
            [one for one in rooms if one.place != own],
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _room(said: Any) -> OtherRoom:
    name = without_controls(str(said["nom"]), is_one_line=True)[:MOST_NAME]
    return OtherRoom(str(said["lieu"]), name, int(said["n"]), _results(said["resultats"]))


def _results(said: Any) -> list[Result]:
    return [
        Result(
            str(one["objet"]),
            str(one["indicateur"]),
            _number(one["valeur"]),
            None if one["bas"] is None else _number(one["bas"]),
            None if one["haut"] is None else _number(one["haut"]),
            int(one["n"]),
        )
        for one in said
    ]


def _number(said: Any) -> float:
    value = float(said)
    if not is_number(value):
        raise ValueError(said)
    return value
