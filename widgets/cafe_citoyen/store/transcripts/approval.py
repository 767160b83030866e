"""The table by which people keep some turns of a transcript, and how what they kept comes into a séance."""

import csv
import io
import re
import uuid
from pathlib import Path

from cafe_citoyen.core.clean_text import clean_text
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.verbatims.names import flagged
from cafe_citoyen.core.verbatims.questions import suggested
from cafe_citoyen.core.verbatims.turns import LONGEST
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.cells import guard, unguard
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seance import Seance
from cafe_citoyen.store.together import write_new

COLUMNS = ("garder", "texte", "question", "noms", "ligne")
SUFFIX = "-a-relire.csv"
YES = ("oui", "o", "x", "1", "yes", "y")
TRANSCRIPT = "transcription"
"""Step of a séance that transcripts go to, and the way by which they came."""

ASKED = mark("Ce qui a été dit (transcription)")
MOST = 99_999


def write(path: Path, turns: list[str]) -> Path:
    """Write the table of a transcript's turns beside it, none of them kept yet; return its path.

    Raises
    ------
    Refusal
        If a table of that name is there: what somebody kept in it is not written over.
    """
    names = frozenset(row["prenom"].casefold() for row in datasets.records("prenoms"))
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, text in enumerate(turns, 1):
        writer.writerow(
            ["", guard(text), suggested(text), guard(", ".join(flagged(text, names))), number]
        )
    target = path.with_name(f"{path.stem}{SUFFIX}")
    try:
        write_new({target: buffer.getvalue().encode("utf-8-sig")})
    except FileExistsError:
        raise Refusal(
            "exists",
            "{file} existe déjà : il n’est pas écrasé. Renommez-le, ou finissez de le relire.",
            file=target,
        ) from None
    return target


def kept(path: Path) -> list[str]:
    """Return the turns that somebody kept in the table, as that person left them.

    Raises
    ------
    Refusal
        If this is no such table, a cell says neither yes nor nothing, or a text is too long.
    """
    lines = spreadsheet.read(path, lambda cell: cell == COLUMNS[0]).lines
    head = lines[0].cells if lines else []
    for name in COLUMNS[:2]:
        if name not in head:
            message = Phrase(
                "il manque la colonne « {name} » : donnez la table faite par « importer --verbatims », relue.",
                name=name,
            )
            raise spreadsheet.fault(path, lines[0].number if lines else None, None, message)
    found = []
    for line in lines[1:]:
        cells = dict(zip(head, line.cells, strict=False))
        answer = cells.get("garder", "").casefold()
        if answer and answer not in (*YES, "non", "n", "0", "no"):
            message = Phrase("« {cell} » : écrivez oui, ou rien.", cell=cells["garder"][:60])
            raise spreadsheet.fault(path, line.number, "garder", message)
        if answer in YES:
            try:
                found.append(clean_text(unguard(cells.get("texte", "")), LONGEST))
            except Refusal as refusal:
                message = Phrase("{refusal}", refusal=refusal)
                raise spreadsheet.fault(path, line.number, "texte", message) from None
    if len(found) > MOST:
        raise spreadsheet.fault(path, None, None, Phrase("trop de lignes gardées."))
    return found


def bring_in(seance: Seance, texts: list[str]) -> int:
    """Bring kept turns into a séance as approved texts, by nobody; return how many were new.

    A turn that is there already is not written again: after a crash the same table does the rest.

    Raises
    ------
    SeanceHeld
        If a room holds the séance.
    """
    log = seances.open_log(seance, mark("une importation"))
    try:
        options = {"max_length": LONGEST, "moderated": False}  # each was read and kept already
        step = Step(TRANSCRIPT, ASKED, "text", (Object(TRANSCRIPT, ASKED),), options)
        known = [one for one in log.follower.texts.all() if one.round.step_id == TRANSCRIPT]
        there = {one.texte for one in known}
        new = [text for text in dict.fromkeys(texts) if text not in there]
        if not new:
            return 0
        round = steering.open_step(seance.folder, step)
        log.poll()
        first = 1 + max((_number(one.participant) for one in known), default=0)
        records = [
            WrittenText(
                now(), seance.id, *round, f"{TRANSCRIPT}-{number:03d}", str(uuid.uuid4()), text, TRANSCRIPT
            )
            for number, text in enumerate(new, first)
        ]  # fmt: skip
        log.append(records)
        steering.close_step(seance.folder)
    finally:
        log.close()
    return len(new)


def _number(participant: str) -> int:
    found = re.fullmatch(rf"{TRANSCRIPT}-(\d+)", participant)
    return int(found[1]) if found else 0
