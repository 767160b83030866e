"""Texts that other rooms wrote, ``autres_textes.json`` beside the séances: as the hub said them last, in no séance's files.

They were approved where they were written; here they wait to be read over again, and a decision holds for
the very words: the id that ``deroule.csv`` keeps is made of place, name and text. So a text that the hub
changes waits anew, and one that it says no more is shown no more.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.contributions import Contribution, Contributions, checked_text
from cafe_citoyen.core.moderation import APPROVED, NOT_YET, WAITING
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Step
from cafe_citoyen.store import held_open
from cafe_citoyen.store.csv.csv_file import content_of, stamp, write_durably
from cafe_citoyen.store.forwarding import membership
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts

FILE = "autres_textes.json"
ELSEWHERE = "ailleurs-"
"""How the id of another room's text begins: no id of a tablet's does."""

MOST = 120
MOST_NAME = 120


def write(directory: Path, said: object) -> None:
    """Keep what the hub said, beside the séances; a file that holds it already stays."""
    content = json.dumps(said, ensure_ascii=False).encode()
    if content_of(directory / FILE) != content:
        write_durably(directory / FILE, content)


def remove(directory: Path) -> None:
    """Take them away: nobody would say any more that one was taken back."""
    held_open.unlink(directory / FILE)


def heard(directory: Path, texts: Contributions) -> list[Contribution]:
    """Return the other rooms' texts, with what was decided of each here; none where this place exchanges none.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    texts : Contributions
        The séance's own: which questions it asked, and what was decided there.
    """
    now = stamp(directory / FILE)
    here = membership.read() if now else None
    if here is None or not (here.sends and here.exchanges):
        return []
    said = _said(directory / FILE, now)
    try:
        round = Round(str(said["etape"]), int(said["tour"]))
        step = texts.proceedings.require_asked(round)
    except (KeyError, TypeError, ValueError, OverflowError, Refusal):
        return []
    decided = texts.proceedings.moderations
    return [
        Contribution(name, "", text, round, decided.get(name, NOT_YET).statut, place=place)
        for name, place, text in _checked(directory / FILE, now, here.place, _Asked(step))
    ]


def of(directory: Path, texts: Contributions, round: Round) -> list[Contribution]:
    """Return those of one question; see `heard`."""
    return [one for one in heard(directory, texts) if one.round == round]


def waiting(directory: Path, texts: Contributions) -> list[Contribution]:
    """Return those that nobody here has judged yet."""
    return [one for one in heard(directory, texts) if one.statut == WAITING]


def approved(directory: Path, texts: Contributions, round: Round) -> list[Contribution]:
    """Return those of one question that the room may read."""
    return [one for one in of(directory, texts, round) if one.statut == APPROVED]


def moderate(folder: Path, text_id: str, statut: str, vers: str = "", seen: int | None = None, by: str = "") -> None:  # fmt: skip
    """Decide on a text, the room's own or another room's, as `steering.moderate` does.

    Raises
    ------
    Refusal
        If another room's text is told no more, or the act cannot be done.
    """
    if not text_id.startswith(ELSEWHERE):
        return steering.moderate(folder, text_id, statut, vers, seen, by)
    told = {one.id: one for one in heard(folder.parent, read_texts(folder))}
    if text_id not in told:
        raise Refusal(
            "gone_elsewhere", "Ce texte n’est plus proposé : l’autre salle l’a retiré, ou l’échange s’est arrêté."
        )  # fmt: skip
    steering.moderate_elsewhere(folder, text_id, told[text_id].round, statut, seen, by)


class _Asked:
    """A step as a key: equal where it asks the same."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self._key = json.dumps(step.to_dict(), sort_keys=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other._key == self._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=2)
def _said(path: Path, now: object) -> Mapping[str, Any]:
    try:
        said = json.loads(content_of(path) or b"null")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


@lru_cache(maxsize=2)
def _checked(path: Path, now: object, own: str, asked: _Asked) -> tuple[tuple[str, str, str], ...]:
    """Return ids, places' names and texts, as far as this room would have taken them of its own people."""
    rows, version = _said(path, now).get("textes"), wording_version(asked.step)
    found = {}
    for row in rows[:MOST] if isinstance(rows, list) else []:
        match row:
            case {"lieu": str(place), "nom": str(name), "formulation": str(of), "texte": str(text)}:
                if place == own or of != version:
                    continue
                name = without_controls(name, is_one_line=True)[:MOST_NAME]
                with suppress(Refusal):
                    text = checked_text(asked.step, text)
                    if not is_blank(name):
                        found[_id(place, name, asked.step, text)] = (name, text)
    return tuple((one, name, text) for one, (name, text) in found.items())


def _id(place: str, name: str, step: Step, text: str) -> str:
    words = json.dumps([step.id, place, name, text])
    return ELSEWHERE + hashlib.sha256(words.encode()).hexdigest()[:32]
