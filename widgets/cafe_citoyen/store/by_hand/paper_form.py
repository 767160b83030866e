"""The templates of a séance: tables to fill in, and ballots to print with the séance's code."""

import csv
import io
from html import escape
from pathlib import Path

from cafe_citoyen.core.arm import ARMS, half_of
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import is_halved
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store import private
from cafe_citoyen.store.by_hand.paper_head import BALLOT_COLUMNS, HAND_COLUMNS, PEOPLE, REMINDER
from cafe_citoyen.store.by_hand.paper_values import is_crossed
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.together import write_new

FOLDER = "papier"
LINES = 40
BALLOTS_A_PRINT = 2
STYLE = """
@page { size: A4; margin: 12mm; }
body { font: 12pt/1.35 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #000; background: #fff; }
section { break-inside: avoid; border: 1px dashed #767676; padding: 8mm; margin-bottom: 8mm; }
h2 { font-size: 15pt; margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; }
th, td { border-bottom: 1px solid #bbb; padding: 2mm 1mm; text-align: left; font-weight: 400; }
td { white-space: nowrap; }
"""


def write(seance: Seance) -> tuple[list[Path], list[Path]]:
    """Write what is missing of a séance's templates; nothing is ever overwritten.

    Returns
    -------
    written, kept : list of Path
        The files written, and those that were there already.
    """
    proceedings = read_proceedings(seance.folder)
    contents: dict[str, str] = {}
    for one in proceedings.asked():
        if kind(one.step.kind).is_on_paper:
            stem = f"{one.step.id}-tour-{one.number}"
            contents[f"{stem}-bulletins.csv"] = ballots_table(one)
            contents[f"{stem}-mains.csv"] = hands_table(one)
            contents[f"{stem}-bulletins.html"] = ballots_page(seance, one)
    folder = seance.folder / FOLDER
    kept = [folder / name for name in contents if (folder / name).exists()]
    missing = {
        folder / name: content.encode("utf-8-sig")
        for name, content in contents.items()
        if folder / name not in kept
    }
    if missing:
        private.make_folder(folder)
        write_new(missing)
    return list(missing), kept


def ballots_table(asked: Asked) -> str:
    """Return the table of paper ballots: one line a ballot, one column an object."""
    step, number = asked.step, str(asked.number)
    objects = _objects(step)
    texts = [guard(" ".join(text.split())) for text in objects.values()]
    lines = [
        [*BALLOT_COLUMNS, *objects],
        [step.id, number, REMINDER, *texts],
        *([step.id, number, str(place), *[""] * len(objects)] for place in range(1, LINES + 1)),
    ]
    return _csv(lines)


def hands_table(asked: Asked) -> str:
    """Return the table of a show of hands: the people, then one line an answer."""
    step, number = asked.step, str(asked.number)
    answers = kind(step.kind).answers(step)
    values = [*(answers if is_crossed(step) else answers.values())] or [""]
    lines = [
        [*HAND_COLUMNS],
        [step.id, number, PEOPLE, "Personnes dans la salle", "", ""],
        *(
            [step.id, number, name, guard(" ".join(text.split())), value, ""]
            for name, text in _objects(step).items()
            for value in values
        ),
    ]
    return _csv(lines)


def ballots_page(seance: Seance, asked: Asked) -> str:
    """Return ballots to print and cut, with the séance's code and the step's."""
    step = asked.step
    if is_halved(step):  # a sheet is given to one half of the room: the other text is not on it
        ballots = "".join(_ballot(seance, asked, half_of(step, drawn)) for drawn in ARMS)
    else:
        ballots = _ballot(seance, asked, step) * BALLOTS_A_PRINT
    return (
        f'<!doctype html>\n<html lang="{seance.langue}"><head><meta charset="utf-8">'
        f"<title>{_shown(step.title)}</title><style>{STYLE}</style></head>"
        f"<body>{ballots}</body></html>\n"
    )


def _ballot(seance: Seance, asked: Asked, step: Step) -> str:
    """Return one paper ballot on the objects of a step."""
    answer = "☐" if is_crossed(step) else " &nbsp; ".join(
        f"☐ {_shown(name)}" for name in kind(step.kind).answers(step).values()
    )  # fmt: skip
    rows = "".join(
        f'<tr><th scope="row">{_shown(text)}</th><td>{answer or "________"}</td></tr>'
        for text in _objects(step).values()
    )
    rule = kind(step.kind).rule(step)
    said = f"<p>{_shown(rule)}</p>" if rule else ""
    return (
        f"<section><h2>{_shown(step.title)}</h2>"
        f"<p>{_shown(seance.titre)} · code {seance.code} · {step.id}, tour {asked.number} · bulletin n° ______</p>"
        f"{said}<table>{rows}</table></section>"
    )


def _objects(step: Step) -> dict[str, str]:
    """Return what is voted on, to its text: the objects, then what the kind allows beside them."""
    return {**{item.id: item.text for item in step.objects}, **kind(step.kind).also(step)}


def _csv(lines: list[list[str]]) -> str:
    """Return lines as a French spreadsheet opens them right: semicolons (the file begins with a BOM)."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(lines)
    return buffer.getvalue()


def _shown(text: str) -> str:
    return escape(typeset(text))
