"""Paper ballots and shows of hands typed into a spreadsheet, and brought into the journal."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import deroule, spreadsheet
from cafe_citoyen.store.ballot import Ballot
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.follow import SeanceFollower
from cafe_citoyen.store.hands import unwritten_hands
from cafe_citoyen.store.journal import Journal
from cafe_citoyen.store.paper_values import value_of
from cafe_citoyen.store.seances import Seance

BALLOT_COLUMNS = ("etape", "tour", "bulletin")
HAND_COLUMNS = ("etape", "tour", "objet", "texte", "valeur", "nombre")
REMINDER, PEOPLE = "texte", "personnes"
MOST_BALLOTS = 9999
MEND = Phrase("Corrigez cette case, puis recommencez ; rien n’a été écrit.")


@dataclass
class Reading:
    """What a file holds, and what is wrong in it; nothing is written before all of it is right.

    Attributes
    ----------
    ballots : list of Ballot
        Paper ballots.
    hands : mapping
        (step's id, round) to (counts, number of people).
    problems : list of Problem
        Each with its line and column.
    """

    ballots: list[Ballot] = field(default_factory=list)
    hands: dict[tuple[str, int], tuple[dict[str, dict[str, int]], int]] = field(
        default_factory=dict
    )
    problems: list[Problem] = field(default_factory=list)


def is_on_paper(step: Step) -> bool:
    """Tell whether a step can be voted on with paper: no duels, no free texts."""
    return step.kind != "text" and kind(step.kind).replaces == "ballot"


def read(path: Path, seance: Seance, follower: SeanceFollower) -> Reading:
    """Return the ballots, or the hands, of a filled-in template.

    Parameters
    ----------
    path : Path
        CSV, XLSX or ODS, with the columns of a template.
    seance : Seance
        The séance that they belong to.
    follower : SeanceFollower
        Its files, read.

    Raises
    ------
    Refusal
        If the file cannot be read, or lacks columns.
    """
    lines = spreadsheet.read(path)
    if not lines:
        raise spreadsheet.fault(path, None, None, Phrase("le fichier est vide."))
    head = lines[0].cells
    wanted = HAND_COLUMNS if "nombre" in head else BALLOT_COLUMNS
    for name in wanted:
        if name not in head and name != REMINDER:
            message = Phrase(
                "la colonne manque. Reprenez la première ligne du modèle : {wanted}.",
                wanted=", ".join(wanted),
            )
            raise spreadsheet.fault(path, lines[0].number, name, message)
    reading = Reading()
    read_line = _hands if wanted is HAND_COLUMNS else _ballot
    for line in lines[1:]:
        cells = dict(zip(head, line.cells, strict=False))
        try:
            step, number = _round_of(cells, follower)
            read_line(reading, seance, step, number, cells)
        except Refusal as refusal:
            column = str(refusal.values.get("column", "bulletin"))
            problem = Problem(path.name, line.number, column, refusal, MEND)
            reading.problems.append(problem)
    _check_hands(reading, path, follower)
    return reading


def write(reading: Reading, seance: Seance) -> int:
    """Bring a right reading into the séance's files; return the number of ballots added.

    A ballot that counts already with the same values is not written again.

    Raises
    ------
    SeanceHeld
        If a room holds the séance.
    """
    journal = Journal(seance.folder, mark("une importation"))
    try:
        for (step_id, number), (counts, people) in reading.hands.items():
            details = {"comptes": counts, "personnes": people}
            deroule.append(seance.folder, "saisir", step_id, number, details)
        follower = SeanceFollower(seance.folder)
        follower.poll()
        new = [one for one in reading.ballots if not _counts_already(follower, one)]
        new += unwritten_hands(follower, seance.id) if reading.hands else []
        if new:
            journal.append(new)
    finally:
        journal.close()
    return len(new)


def _counts_already(follower: SeanceFollower, ballot: Ballot) -> bool:
    counted = follower.box.values(ballot.etape, ballot.tour, ballot.participant)
    return counted == dict(ballot.values)


def _round_of(cells: Mapping[str, str], follower: SeanceFollower) -> tuple[Step, int]:
    step_id, number = cells.get("etape", ""), cells.get("tour", "")
    proceedings = follower.proceedings
    if step_id not in proceedings.steps:
        known = ", ".join(proceedings.steps) or Phrase("aucune étape ouverte")
        raise _fault(
            "etape",
            Phrase(
                "« {step_id} » n’est pas de cette séance ({known}).", step_id=step_id, known=known
            ),
        )
    if not number.isdecimal() or int(number) not in proceedings.rounds(step_id):
        message = Phrase(
            "le tour « {number} » de « {step_id} » n’a jamais été ouvert, ou il est annulé.",
            number=number,
            step_id=step_id,
        )
        raise _fault("tour", message)
    step = proceedings.step_of(step_id, int(number))
    if not is_on_paper(step):
        raise _fault(
            "etape",
            Phrase(
                "« {step_id} » ne se vote pas sur papier ({kind}).", step_id=step_id, kind=step.kind
            ),
        )
    return step, int(number)


def _fault(column: str, message: str) -> Refusal:
    """Return the refusal of one cell, which `read` turns into a problem with its line."""
    return Refusal("bad_cell", "{message}", message=message, column=column)


def _ballot(
    reading: Reading,
    seance: Seance,
    step: Step,
    number: int,
    cells: Mapping[str, str],
) -> None:
    name = cells.get("bulletin", "")
    if name == REMINDER:
        return
    values = {}
    for column, cell in cells.items():
        if column in BALLOT_COLUMNS or not column or not cell:
            continue
        if column not in step.object_ids and column != "aucune":
            raise _fault(
                column,
                Phrase("« {column} » n’est pas un objet de « {id} ».", column=column, id=step.id),
            )
        value = value_of(step, cell)
        if value is None:
            raise _fault(
                column,
                Phrase("« {cell} » n’est pas une réponse de cette façon de voter.", cell=cell),
            )
        if value:
            values[column] = value
    if not values:
        return
    if not name.isdecimal() or not 1 <= int(name) <= MOST_BALLOTS:
        raise _fault(
            "bulletin",
            Phrase(
                "« {name} » n’est pas un numéro de 1 à {most}.",
                name=name,
                most=MOST_BALLOTS,
            ),
        )
    participant = f"papier-{int(name):03d}"
    if any(
        (one.etape, one.tour, one.participant) == (step.id, number, participant)
        for one in reading.ballots
    ):
        raise _fault("bulletin", Phrase("le bulletin {name} est là deux fois.", name=name))
    checked = kind(step.kind).check(step, values)
    reading.ballots.append(
        Ballot(now(), seance.id, step.id, number, participant, str(uuid.uuid4()), checked, "papier")
    )


def _hands(
    reading: Reading,
    seance: Seance,
    step: Step,
    number: int,
    cells: Mapping[str, str],
) -> None:
    count = cells.get("nombre", "").removesuffix(",0").removesuffix(".0")
    if not count:
        return
    if not count.isdecimal():
        raise _fault("nombre", Phrase("« {count} » n’est pas un nombre entier.", count=count))
    counts, people = reading.hands.get((step.id, number), ({}, 0))
    name = cells.get("objet", "")
    if name == PEOPLE:
        people = int(count)
    elif name not in step.object_ids and name != "aucune":
        raise _fault(
            "objet", Phrase("« {name} » n’est pas un objet de « {id} ».", name=name, id=step.id)
        )
    else:
        value = value_of(step, cells.get("valeur", "") or "1")
        if not value:
            raise _fault(
                "valeur",
                Phrase(
                    "« {value} » n’est pas une réponse possible.", value=cells.get("valeur", "")
                ),
            )
        if value in counts.setdefault(name, {}):
            raise _fault("objet", Phrase("« {name} » est compté deux fois.", name=name))
        counts[name][value] = int(count)
    reading.hands[step.id, number] = counts, people


def _check_hands(reading: Reading, path: Path, follower: SeanceFollower) -> None:
    for (step_id, number), (counts, people) in reading.hands.items():
        step = follower.proceedings.step_of(step_id, number)
        try:
            ballots_from_hands(step, counts, people)
        except Refusal as refusal:
            message = Phrase(
                "{step_id}, tour {number} : {refusal}",
                step_id=step_id,
                number=number,
                refusal=refusal,
            )
            reading.problems.append(Problem(path.name, None, "nombre", message, MEND))
