"""The room's own questions, in the columns of the 100, so that the next booklet can be made of them."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from cafe_citoyen.core.contributions import Contribution
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import QUESTIONS

COLUMNS = ("texte", "theme", "sous_theme", "origine", "date")


def rows(seance: Seance, step: Step, texts: Iterable[Contribution]) -> list[dict[str, str]]:
    """Return one row a text: theme is what was asked, sous_theme the column it was put in.

    Parameters
    ----------
    seance : Seance
        Gives origine (title and place) and date.
    step : Step
        What the room was asked.
    texts : iterable of Contribution
        Approved texts.
    """
    origin = ", ".join(filter(None, (seance.titre, seance.lieu)))
    return [
        {
            "texte": one.texte,
            "theme": step.title,
            "sous_theme": one.group,
            "origine": origin,
            "date": seance.date,
        }
        for one in texts
    ]


def write(seance: Seance, step: Step, texts: Iterable[Contribution]) -> Path:
    """Write ``questions_de_la_salle.csv`` into the séance's folder, anew each time; return its path."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(seance, step, texts):
        writer.writerow({name: guard(cell) for name, cell in row.items()})
    path = seance.folder / QUESTIONS
    write_durably(path, buffer.getvalue().encode("utf-8"))
    return path
