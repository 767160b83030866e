"""A copy of a séance's CSV that a French spreadsheet opens right; the journal itself is never opened in one."""

import csv
import io
import re
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.csv_text import CsvFault, records
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.after import results
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.schema import cell_fault, columns, text_columns
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance_files import TABLES, VOTES

NUMBER = re.compile(r"-?\d+\.\d+(?:[eE][+-]?\d+)?")
"""A cell with a decimal point: a French spreadsheet would take 3.2 for the third of February."""


WORDS = ("question", "texte", "compte_dernier_bulletin")
"""Columns that the copy of the votes has beside those of the file: ids say nothing to a reader."""

TEXTS = {*WORDS, *(column for table in TABLES for column in text_columns(table.name))}
"""Columns whose cells somebody wrote: « 3.2 » there is a text."""


def french_copy(path: Path) -> bytes:
    """Return a CSV with semicolons, decimal commas and a BOM; the votes with their words, texts as they were written.

    Raises
    ------
    Refusal
        If the file cannot be read.
    """
    rows = _rows(path)
    if path.name == VOTES.file and rows and rows[0] == list(columns(VOTES.name)):
        rows = _with_words(path.parent, rows)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    texts = {place for place, name in enumerate(rows[0] if rows else ()) if name in TEXTS}
    for row in rows:
        writer.writerow(
            cell.replace(".", ",") if NUMBER.fullmatch(cell) and place not in texts else cell
            for place, cell in enumerate(row)
        )
    return buffer.getvalue().encode("utf-8-sig")


def _rows(path: Path) -> list[list[str]]:
    try:
        return [cells for _, cells in records(path.read_bytes().decode("utf-8-sig"))]
    except (OSError, UnicodeDecodeError, CsvFault) as error:
        raise Refusal(
            "no_file", "{file} ne se lit pas : {error}", file=path.name, error=error
        ) from None


def _with_words(folder: Path, rows: list[list[str]]) -> list[list[str]]:
    """Return the votes with what was asked, what each value is about, and whether it counts."""
    follower = SeanceFollower(folder)
    follower.poll()
    names, *lines = rows
    votes = [[*line, *[""] * (len(names) - len(line))] for line in lines]
    told = [dict(zip(names, row, strict=False)) for row in votes]
    is_counted = _counted(follower, told)
    return [
        [*names, *WORDS],
        *(
            [*row, *_words(follower, vote), "oui" if counts else "non"]
            for row, vote, counts in zip(votes, told, is_counted, strict=True)
        ),
    ]


def _words(follower: SeanceFollower, vote: dict[str, str]) -> list[str]:
    step = _step(follower, vote)
    if step is None:
        return ["", ""]
    text = results.text_of(follower.texts.as_published(step), vote["objet"])
    return [guard(results.on_one_line(one)) for one in (step.title, text)]


def _step(follower: SeanceFollower, vote: dict[str, str]) -> Step | None:
    if cell_fault("votes", "tour", vote["tour"]):
        return None
    round, proceedings = _round(vote), follower.proceedings
    return proceedings.step_of(round) if round in proceedings.rounds(round.step_id) else None


def _round(vote: dict[str, str]) -> Round:
    return Round(vote["etape"], int(vote["tour"]))


def _counted(follower: SeanceFollower, votes: list[dict[str, str]]) -> list[bool]:
    """Tell of each row whether it is in a tally: from the last one back, the first that says what counts."""
    seen: dict[tuple[str, ...], str] = {}
    found = []
    for vote in reversed(votes):
        step = _step(follower, vote)
        counted = follower.box.values(_round(vote), vote["participant"]) if step else {}
        is_said = counted.get(vote["objet"]) == vote["valeur"]
        whose: tuple[str, ...] = (vote["etape"], vote["tour"], vote["participant"])
        if step and kind(step.kind).replaces == "object":
            whose += (vote["objet"],)
        found.append(is_said and seen.setdefault(whose, vote["bulletin"]) == vote["bulletin"])
    return found[::-1]
