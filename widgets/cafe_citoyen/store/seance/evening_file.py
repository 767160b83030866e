"""What was planned of a séance: ``soiree.csv``, the same file wherever it goes (a séance, the ready evenings, a colleague)."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.clean_text import without_controls
from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.csv.schema import columns, text_columns
from cafe_citoyen.store.log import deroule, turns
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.reference import atelier_table
from cafe_citoyen.store.reference.atelier_table import MEND
from cafe_citoyen.store.seance_files import SOIREE

VERSION = 1
"""Of the format; a file of a later one is refused whole."""

MOST_PARTS = 60
MOST_MINUTES = 999
MOST_ROUNDS = 9
LONGEST_TIMER_S = 7200
LONGEST_SHOWN = 60
ROUNDS, TIMER, JOKE, SPARE, JOIN = "tours", "chrono", "rire", "marge", "qr"
"""What may stand in ``options``: the first two with a number."""

Row = Mapping[str, str]


def read(folder: Path) -> Evening:
    """Return what was planned of a séance; an evening without parts where nothing was.

    Raises
    ------
    Refusal
        If something is wrong in its file; the sentence names line and column, the file stays as it is.
    """
    path = SOIREE.of(folder)
    return read_file(path) if path.exists() else Evening()


def read_file(path: Path) -> Evening:
    """Return the evening of a file; see `read`."""
    if not path.read_bytes().strip():
        return Evening()
    table, problems = atelier_table.read(path, SOIREE.name)
    rows = [(row.line, row.cells) for row in table.rows]
    if newer := [cells["version"] for _, cells in rows if _is_newer(cells["version"])]:
        raise Refusal(
            "newer_evening",
            "{file} : cette soirée est d’une version plus récente ({version}). Mettez cafe-citoyen à jour, puis recommencez ; rien n’a changé ici.",
            file=path.name,
            version=newer[0][:LONGEST_SHOWN],
        )
    problems += [one for line, cells in rows for one in _problems(path.name, line, cells)]
    if len(rows) > MOST_PARTS:
        message = Phrase("{most} parties au plus.", most=MOST_PARTS)
        problems.append(Problem(path.name, rows[MOST_PARTS][0], None, message, ""))
    if problems:
        raise Refusal("bad_evening_file", "{problem}", problem=problems[0])
    return Evening(tuple(_part(cells) for _, cells in rows))


def parsed(content: bytes, name: str = SOIREE.file) -> Evening:
    """Return the evening that a file sent from elsewhere holds; see `read`."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / (Path(name).stem + ".csv")
        path.write_bytes(content)
        return read_file(path)


def of_rows(rows: Iterable[Row]) -> Evening:
    """Return the evening that rows of cells make, judged as those of a file; see `read`."""
    return parsed(_packed(rows))


def rows_of(evening: Evening) -> list[dict[str, str]]:
    """Return an evening as rows of cells."""
    return [
        {
            "version": str(VERSION),
            "id": one.id,
            "activite": one.activity,
            "partie": one.part,
            "titre": one.title,
            "minutes": str(one.minutes),
            "etape": json.dumps(one.step.to_dict(), ensure_ascii=False) if one.step else "",
            "options": _told(one),
            "notes": one.notes,
        }
        for one in evening.parts
    ]


def content(evening: Evening) -> bytes:
    """Return an evening as the bytes of a file."""
    return _packed(rows_of(evening))


def write(folder: Path, evening: Evening) -> None:
    """Plan a séance, in place of what was planned, and of the copy of it (`evening_held`)."""
    with deroule.held(folder, deroule.LOCK_WAIT_S):
        copy_of(SOIREE.of(folder)).unlink(missing_ok=True)
        write_durably(SOIREE.of(folder), content(evening))


def activities() -> list[str]:
    """Return the stems of the notebooks that an evening may name."""
    return sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))


def _packed(rows: Iterable[Row]) -> bytes:
    free = text_columns(SOIREE.name)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns(SOIREE.name))
    for row in rows:
        cells = [
            " ".join(without_controls(row.get(name, "")).split()) for name in columns(SOIREE.name)
        ]
        pairs = zip(columns(SOIREE.name), cells, strict=True)
        writer.writerow([guard(cell) if name in free else cell for name, cell in pairs])
    return text.getvalue().encode("utf-8")


def _is_newer(version: str) -> bool:
    return version.isascii() and version.isdecimal() and _whole(version) > VERSION


def _whole(digits: str) -> int:
    """Return a number; of one with more digits than any of ours its beginning, which is too much as well."""
    return int(digits.lstrip("0")[:9] or 0)


def _problems(file: str, line: int, cells: Row) -> Iterator[Problem]:
    """Yield what is wrong in a row beyond the form of its cells."""
    known = activities()
    if cells["activite"] and cells["activite"] not in known:
        message = Phrase(
            "activité inconnue : « {name} ». Activités d’ici : {known}.",
            name=cells["activite"][:LONGEST_SHOWN],
            known=", ".join(known),
        )
        yield Problem(file, line, "activite", message, MEND)
    elif unknown := _unknown_parts(cells):
        message = Phrase(
            "« {name} » n’est pas une partie de « {activity} ». Parties : {known}.",
            name=unknown,
            activity=cells["activite"],
            known=", ".join(turns.names(cells["activite"])) or Phrase("aucune"),
        )
        yield Problem(file, line, "partie", message, MEND)
    minutes = cells["minutes"]
    is_number = minutes.isascii() and minutes.isdecimal()
    if (is_number and not 1 <= _whole(minutes) <= MOST_MINUTES) or minutes.startswith("-"):
        message = Phrase(
            "de 1 à {most} minutes, pas {value}.", most=MOST_MINUTES, value=minutes[:LONGEST_SHOWN]
        )
        yield Problem(file, line, "minutes", message, MEND)
    try:
        options = _options(cells["options"])
    except ValueError as error:
        message = Phrase(
            "« {option} » n’est pas une option : {known}.",
            option=str(error),
            known=f"{ROUNDS}=2 ; {TIMER}=180 ; {JOKE} ; {SPARE} ; {JOIN}",
        )
        yield Problem(file, line, "options", message, MEND)
        return
    if options.keys() & {ROUNDS, TIMER, JOKE, JOIN} and not cells["etape"]:
        message = Phrase("ces options sont celles d’un vote, et il n’y en a pas.")
        yield Problem(file, line, "options", message, MEND)
    try:
        _step(cells)
    except Refusal as refusal:
        yield Problem(file, line, "etape", refusal, MEND)


def _unknown_parts(cells: Row) -> str:
    """Return the first part that the activity does not have; empty where it has all that are named."""
    named = EveningPart("", "", 0, part=cells["partie"]).chosen
    known = turns.names(cells["activite"]) if named else []
    return next((name for name, _ in named if name not in known), "")


def _part(cells: Row) -> EveningPart:
    options = _options(cells["options"])
    return EveningPart(
        cells["id"],
        cells["titre"],
        _whole(cells["minutes"]),
        cells["activite"],
        cells["partie"],
        _step(cells),
        options.get(ROUNDS, 1),
        options.get(TIMER),
        JOKE in options,
        SPARE in options,
        cells["notes"],
        JOIN in options,
    )


def _step(cells: Row) -> Step | None:
    """Return the vote of a row: its id is the part's, whatever is written."""
    if not cells["etape"]:
        return None
    try:
        told = json.loads(cells["etape"])
    except (ValueError, RecursionError) as error:
        raise Refusal("bad_step", "Le vote n’est pas du JSON : {error}.", error=error) from None
    if isinstance(told, dict):
        told = {**told, "id": cells["id"]}
    step = Step.from_dict(told)
    return kind(step.kind).check_step(step)


def _options(cell: str) -> dict[str, int]:
    """Return the options of a cell, those without a number as 1; ValueError with the one that is none."""
    found: dict[str, int] = {}
    most = {ROUNDS: MOST_ROUNDS, TIMER: LONGEST_TIMER_S}
    for option in filter(None, (word.strip() for word in cell.split(";"))):
        name, sign, number = (word.strip() for word in option.partition("="))
        is_number = number.isascii() and number.isdecimal() and len(number) < 5
        is_right = (
            is_number and 1 <= int(number) <= most[name]
            if name in most
            else name in (JOKE, SPARE, JOIN) and not sign
        )
        if not is_right:
            raise ValueError(option[:LONGEST_SHOWN])
        found[name] = int(number or 1)
    return found


def _told(part: EveningPart) -> str:
    told = [
        f"{ROUNDS}={part.rounds}" if part.rounds > 1 else "",
        f"{TIMER}={part.seconds}" if part.seconds else "",
        JOKE if part.is_joke else "",
        SPARE if part.is_spare else "",
        JOIN if part.is_joinable else "",
    ]
    return " ; ".join(filter(None, told))
