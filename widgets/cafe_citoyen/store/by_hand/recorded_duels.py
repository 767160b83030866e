"""Duels of models that somebody recorded elsewhere, in the columns that compar:IA exports."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.step import MAX_TEXT, MAX_TITLE
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.csv.cells import unguard

SIDES = ("a", "b")
OPENING, DATE, LICENCE = "opening_msg", "timestamp", "licence"
NAMES = {side: f"model_{side}_name" for side in SIDES}
TALKS = {side: f"conversation_{side}" for side in SIDES}
REQUIRED = (DATE, *NAMES.values(), *TALKS.values(), LICENCE)
FACTS = {
    "params": "model_{}_total_params",
    "active": "model_{}_active_params",
    "tokens": "total_conv_{}_output_tokens",
    "kwh": "total_conv_{}_kwh",
}
"""What the file may say of each side; an empty cell stays unknown."""

MOST = 20
"""Duels of a file: each is read over by a person, and a room judges a handful."""

MEND = Phrase("Corrigez cette case dans le fichier, puis relisez-le.")
TEXT_ONLY = Phrase(
    "Collez-y le texte de la réponse, ou le JSON tel que compar:IA le donne : une liste d’objets « role » et « content »."
)
SHORTEN = Phrase("Choisissez une réponse plus courte, ou coupez-la et dites-le par […].")


@dataclass(frozen=True)
class RecordedDuel:
    """Two answers to one question; the first exchange of a longer talk.

    Attributes
    ----------
    id : str
        Drawn from every word of the row: what was approved is what is shown.
    line : int
        Its line in the file.
    question, date, licence : str
        What was asked, when (as the file says it), under which licence it was published.
    answers, models : mapping
        ``a`` and ``b`` to the answer, and to the model's name.
    facts : mapping
        ``a`` and ``b`` to what the file says of size, tokens and energy, as it says it.
    """

    id: str
    line: int
    question: str
    date: str
    licence: str
    answers: Mapping[str, str]
    models: Mapping[str, str]
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(path: Path) -> tuple[list[RecordedDuel], list[Problem]]:
    """Return the duels of a file, and what is wrong in it.

    Parameters
    ----------
    path : Path
        CSV, XLSX or ODS; its first line names the columns.

    Returns
    -------
    duels : list of RecordedDuel
        To be used only where there is no problem.
    problems : list of Problem
        Each with its line and column.

    Raises
    ------
    Refusal
        If the file cannot be read, is empty, or has no duel.
    """
    table = spreadsheet.read(path, lambda cell: cell.strip() == TALKS["a"])
    if not table.lines:
        raise spreadsheet.fault(path, None, None, Phrase("le fichier est vide."))
    head, *lines = table.lines
    names = [cell.strip() for cell in head.cells]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        remedy = Phrase("Ajoutez-la : les colonnes sont celles de compar:IA, et « licence ».")
        problems = [
            Problem(path.name, head.number, name, Phrase("la colonne manque."), remedy)
            for name in missing
        ]
        return [], problems
    if not lines:
        raise spreadsheet.fault(path, None, None, Phrase("il n’y a aucun duel sous les titres."))
    if len(lines) > MOST:
        message = Phrase("trop de duels ({n}) : gardez-en une dizaine.", n=len(lines))
        raise spreadsheet.fault(path, lines[MOST].number, None, message)
    duels: list[RecordedDuel] = []
    problems = []
    for line in lines:
        if any(line.cells[len(names) :]):
            problems.append(spreadsheet.too_long(path, line, len(names)))
        cells = zip(names, line.cells, strict=False)
        duel, faults = _duel(line.number, {name: unguard(cell) for name, cell in cells})
        problems += [Problem(path.name, line.number, *fault) for fault in faults]
        duels.append(duel)
    problems += _twice(path, duels)
    return duels, problems


def _duel(line: int, row: Mapping[str, str]) -> tuple[RecordedDuel, list[tuple[str, str, str]]]:
    """Return the duel of a row, and its faults: column, message, remedy."""
    faults: list[tuple[str, str, str]] = []
    question, answers = row.get(OPENING, ""), {}
    for side, column in TALKS.items():
        asked, answer = _exchange(row.get(column, ""))
        question = question or asked
        answers[side] = without_controls(answer or "")
        if answer is None:
            said = Phrase("ce n’est ni un texte, ni un JSON qui se lise.")
            faults.append((column, said, TEXT_ONLY))
        elif len(answer) > MAX_TEXT:
            faults.append((column, _too_long(answer, MAX_TEXT), SHORTEN))
    question = without_controls(question, is_one_line=True)
    if is_blank(question):
        said = Phrase("la case est vide, et la conversation ne dit pas ce qui était demandé.")
        faults.append((OPENING, said, MEND))
    elif len(question) > MAX_TITLE:
        faults.append((OPENING, _too_long(question, MAX_TITLE), SHORTEN))
    known = {column for column, _, _ in faults}
    faults += [
        (column, Phrase("la case est vide."), _filling(column))
        for column in REQUIRED
        if is_blank(row.get(column, "")) and column not in known
    ]
    models = {side: row.get(column, "") for side, column in NAMES.items()}
    facts = {
        side: {name: row.get(column.format(side), "") for name, column in FACTS.items()}
        for side in SIDES
    }
    digest = hashlib.sha256(json.dumps(sorted(row.items())).encode()).hexdigest()[:12]
    date, licence = row.get(DATE, ""), row.get(LICENCE, "")
    return RecordedDuel(digest, line, question, date, licence, answers, models, facts), faults


def _exchange(cell: str) -> tuple[str, str | None]:
    """Return what was asked first and the first answer; None for an answer that cannot be read."""
    if not cell.lstrip().startswith(("[", "{")):
        return "", cell
    try:
        said = json.loads(cell)
        asked = [str(one["content"]) for one in said if one["role"] == "user"]
        answered = [str(one["content"]) for one in said if one["role"] == "assistant"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", None
    return (asked or [""])[0], answered[0] if answered and not is_blank(answered[0]) else None


def _too_long(text: str, most: int) -> Phrase:
    return Phrase(
        "{length} ; {most} au plus.",
        length=Counted(len(text), "{n} signe", "{n} signes"),
        most=most,
    )


def _filling(column: str) -> Phrase:
    if column == LICENCE:
        return Phrase(
            "Écrivez la licence sous laquelle l’extrait est publié, comme « etalab-2.0 » : elle est dite à la salle."
        )
    return MEND


def _twice(path: Path, duels: list[RecordedDuel]) -> list[Problem]:
    """Return a problem for each row that is word for word an earlier one."""
    first: dict[str, int] = {}
    return [
        Problem(
            path.name,
            duel.line,
            None,
            Phrase("c’est la ligne {first}, mot pour mot.", first=first[duel.id]),
            Phrase("Enlevez l’une des deux."),
        )
        for duel in duels
        if first.setdefault(duel.id, duel.line) != duel.line
    ]
