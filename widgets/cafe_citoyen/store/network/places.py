"""A campaign's folder as the network's server keeps it: which places take part, and what is asked everywhere."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cafe_citoyen.core import csv_text
from cafe_citoyen.core.csv_text import CsvFault
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.csv_file import content_of

CAMPAIGN, PLACES = "campagne.json", "lieux.csv"
COLUMNS = ("lieu", "nom", "departement", "etat", "vu", "generation_note", "echange")
EXPECTED, APPROVED, REVOKED = "attendu", "approuve", "revoque"
"""States of a place: it asks to take part, its answers count, they do not any more."""

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
"""What a place's id is made of: it names a folder."""


@dataclass(frozen=True)
class Place:
    """One place of a campaign.

    Attributes
    ----------
    id : str
        Name of its folder.
    name : str
        What people call it.
    department : str
        INSEE code of its department (``44``, ``2A``, ``974``); empty where none was given.
    state : {"attendu", "approuve", "revoque"}
        Whether the organiser lets it count.
    seen : str
        ISO 8601 time of its last news; empty before the first.
    note : str
        What readers must know of its files, such as that they were restored; most often empty.
    exchange : str
        ``oui`` where its approved texts may be shown in the other places that say so too.
    """

    id: str
    name: str
    department: str
    state: str
    seen: str
    note: str
    exchange: str = ""


@dataclass(frozen=True)
class Card:
    """What ``campagne.json`` says.

    Attributes
    ----------
    code, title, language : str
        Of the campaign; the language is that of its projector and its page.
    question : Round or None
        The question asked everywhere now.
    """

    code: str
    title: str
    language: str
    question: Round | None


def read_card(folder: Path) -> Card:
    """Return what a campaign is.

    Raises
    ------
    Refusal
        If its file is not there, or does not say what it should.
    """
    try:
        told = json.loads((folder / CAMPAIGN).read_text("utf-8"))
        texts = (told["code"], told["titre"], told.get("langue") or "fr")
        if not all(isinstance(one, str) for one in texts):
            raise TypeError(texts)
        return Card(*texts, _round(told.get("question")))
    except OSError:
        raise Refusal(
            "no_campaign",
            "{folder} n’est pas le dossier d’une campagne : {file} n’y est pas.",
            folder=folder,
            file=CAMPAIGN,
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refusal(
            "bad_campaign",
            "{file} ne se lit pas : remettez-en une copie, ou relancez le réseau.",
            file=folder / CAMPAIGN,
        ) from None


def _round(told: Any) -> Round | None:
    return Round(str(told["etape"]), int(told["tour"])) if told else None


def read_places(folder: Path) -> list[Place]:
    """Return the places of a campaign, in the file's order; a line that names none is left out.

    Raises
    ------
    Refusal
        If the list is not there, or is no table.
    """
    try:
        text = csv_text.decoded(content_of(folder / PLACES))
        lines = [cells for _, cells in csv_text.records(text)]
    except CsvFault:
        lines = []
    if not lines or not set(COLUMNS[:4]) <= set(lines[0]):
        raise Refusal(
            "bad_places",
            "{file} ne se lit pas : il y faut les colonnes {names}.",
            file=folder / PLACES,
            names=", ".join(COLUMNS),
        )
    rows = [dict(zip(lines[0], cells, strict=False)) for cells in lines[1:]]
    found = [Place(*(unguard(row.get(name, "")) for name in COLUMNS)) for row in rows]
    return list({one.id: one for one in found if ID.fullmatch(one.id)}.values())
