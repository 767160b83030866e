"""Paper ballots and shows of hands typed into a spreadsheet, and brought into the journal."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import Hands, Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.paper_head import HAND_COLUMNS, OLD_PEOPLE, PEOPLE, REMINDER, Head
from cafe_citoyen.store.by_hand.paper_values import is_crossed, plain, value_of, whole_number
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.anew import anew
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.hands import hand_ballots, unwritten_hands
from cafe_citoyen.store.log.log import Act, always
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seances import Seance

MOST_BALLOTS = 9999
MEND = Phrase("Corrigez cette case, puis recommencez ; rien n’a été écrit.")


@dataclass
class FilledIn:
    """What a file holds, and what is wrong in it; nothing is written before all of it is right.

    Attributes
    ----------
    ballots : list of Ballot
        Paper ballots.
    hands : mapping
        Round to (counts, number of people).
    problems : list of Problem
        Each with its line and column.
    taken : set
        (round, participant) of the ballots.
    is_old : bool
        Whether the table of hands is of before, and has no `PEOPLE`.
    """

    ballots: list[Ballot] = field(default_factory=list)
    hands: dict[Round, tuple[dict[str, dict[str, int]], int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: set[tuple[Round, str]] = field(default_factory=set)
    is_old: bool = False


def read(path: Path, seance: Seance, follower: SeanceFollower) -> FilledIn:
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
    lines = spreadsheet.read(path, lambda cell: plain(cell) == "etape").lines
    if not lines:
        raise spreadsheet.fault(path, None, None, Phrase("le fichier est vide."))
    head = Head(path, lines[0])
    filled = FilledIn(is_old=not any(PEOPLE in line.cells for line in lines))
    read_line = _hands if head.wanted is HAND_COLUMNS else _ballot
    for line in lines[1:]:
        if any(line.cells[len(lines[0].cells) :]):
            filled.problems.append(spreadsheet.too_long(path, line, len(lines[0].cells)))
            continue
        own, answers = head.parted(line)
        try:
            read_line(filled, seance, _asked(own, follower), own, answers)
        except Refusal as refusal:
            column = str(refusal.values.get("column") or _named(refusal, answers))
            problem = Problem(path.name, line.number, column, refusal, MEND)
            filled.problems.append(problem)
    _check_hands(filled, path, follower)
    return filled


def _named(refusal: Refusal, answers: Mapping[str, str]) -> str:
    """Return the object that a refusal of a whole ballot names, else the ballot's own column."""
    name = str(refusal.values.get("name", ""))
    return name if name in answers else "bulletin"


def write(filled: FilledIn, seance: Seance) -> int:
    """Bring what a file holds into the séance's files; return the number of ballots added.

    All that counts is one append to ``votes.csv``; the steering rows that tell of hands come after
    it. What counts already with the same values is not written again: after a crash or a full
    disk, the same file does the rest.

    Raises
    ------
    SeanceHeld
        If a room holds the séance.
    """
    log = seances.open_log(seance, mark("une importation"))
    try:
        follower = log.follower
        left = unwritten_hands(follower, seance.id) if filled.hands else []
        if left:  # of a room that was killed
            log.append(left)
            log.poll()
        new = [one for one in filled.ballots if not _counts_already(follower, one)]
        shows = _new_shows(follower.proceedings, filled)
        hands = [
            _with_free_id(one, follower)
            for show in shows
            for one in hand_ballots(follower, seance.id, show)
        ]
        if new or hands:
            log.append([*anew(follower, new), *hands])
        for show in shows:
            details = {"comptes": show.counts, "personnes": show.people}
            log.steer(always(Act("saisir", show.round, details)))
    finally:
        log.close()
    return len(left) + len(new) + len(hands)


def _new_shows(proceedings: Proceedings, filled: FilledIn) -> list[Hands]:
    """Return the shows of hands that no steering row tells of yet, each with the row that will."""
    last = {hands.round: (hands.counts, hands.people) for hands in proceedings.hands}
    new = [
        (round, *counted) for round, counted in filled.hands.items() if last.get(round) != counted
    ]
    return [Hands(row, *one) for row, one in enumerate(new, proceedings.rows)]


def _with_free_id(ballot: Ballot, follower: SeanceFollower) -> Ballot:
    """Give a ballot another id where an import that was stopped has used its own."""
    is_used = follower.box.owner(ballot.id) is not None
    return replace(ballot, bulletin=str(uuid.uuid4())) if is_used else ballot


def _counts_already(follower: SeanceFollower, ballot: Ballot) -> bool:
    counted = follower.box.values(ballot.round, ballot.participant)
    return counted == dict(ballot.values)


def _asked(cells: Mapping[str, str], follower: SeanceFollower) -> Asked:
    step_id, number = cells["etape"], whole_number(cells["tour"])
    proceedings = follower.proceedings
    if step_id not in proceedings.steps:
        known = ", ".join(proceedings.steps) or Phrase("aucune étape ouverte")
        raise _fault(
            "etape",
            Phrase(
                "« {step_id} » n’est pas de cette séance ({known}).",
                step_id=step_id[:60],
                known=known,
            ),
        )
    if number is None or Round(step_id, number) not in proceedings.rounds(step_id):
        message = Phrase(
            "le tour « {number} » de « {step_id} » n’a jamais été ouvert, ou il est annulé.",
            number=cells["tour"][:60],
            step_id=step_id,
        )
        raise _fault("tour", message)
    step = proceedings.step_of(Round(step_id, number))
    if not kind(step.kind).is_on_paper:
        raise _fault(
            "etape",
            Phrase(
                "« {step_id} » ne se vote pas sur papier ({kind}).", step_id=step_id, kind=step.kind
            ),
        )
    return Asked(step, number)


def _fault(column: str, message: str) -> Refusal:
    """Return the refusal of one cell, which `read` turns into a problem with its line."""
    return Refusal("bad_cell", "{message}", message=message, column=column)


def _ballot(
    filled: FilledIn,
    seance: Seance,
    asked: Asked,
    own: Mapping[str, str],
    answers: Mapping[str, str],
) -> None:
    name, step = own["bulletin"], asked.step
    if plain(name) == REMINDER:
        return
    values = {}
    for column, cell in answers.items():
        if column not in step.object_ids and column not in kind(step.kind).also(step):
            raise _fault(
                column,
                Phrase("« {column} » n’est pas un objet de « {id} ».", column=column, id=step.id),
            )
        value = value_of(step, cell)
        if value is None:
            raise _fault(
                column,
                Phrase("« {cell} » n’est pas une réponse de cette façon de voter.", cell=cell[:60]),
            )
        if value:
            values[column] = value
    if not values:
        return
    place = whole_number(name)
    if place is None or not 1 <= place <= MOST_BALLOTS:
        raise _fault(
            "bulletin",
            Phrase(
                "« {name} » n’est pas un numéro de 1 à {most}.",
                name=name[:60],
                most=MOST_BALLOTS,
            ),
        )
    participant = f"papier-{place:03d}"
    if (asked.round, participant) in filled.taken:
        raise _fault("bulletin", Phrase("le bulletin {name} est là deux fois.", name=name))
    checked = kind(step.kind).check(step, values)
    filled.taken.add((asked.round, participant))
    filled.ballots.append(
        Ballot(now(), seance.id, *asked.round, participant, str(uuid.uuid4()), checked, "papier")
    )


def _hands(
    filled: FilledIn,
    seance: Seance,
    asked: Asked,
    own: Mapping[str, str],
    _: Mapping[str, str],
) -> None:
    given, step = own["nombre"], asked.step
    if not given:
        return
    count = whole_number(given)
    if count is None:
        raise _fault("nombre", Phrase("« {count} » n’est pas un nombre entier.", count=given[:60]))
    counts, people = filled.hands.get(asked.round, ({}, 0))
    name = own["objet"]
    if _is_people(step, own, filled.is_old):
        if people:
            raise _fault("objet", Phrase("« {name} » est compté deux fois.", name=name))
        people = count
    elif name not in step.object_ids and name not in kind(step.kind).also(step):
        raise _fault(
            "objet", Phrase("« {name} » n’est pas un objet de « {id} ».", name=name, id=step.id)
        )
    else:
        if not own["valeur"] and not is_crossed(step):
            raise _fault(
                "valeur", Phrase("la case est vide : écrivez la réponse que ces mains donnent.")
            )
        value = value_of(step, own["valeur"] or "1")
        if not value:
            raise _fault(
                "valeur", Phrase("« {value} » n’est pas une réponse possible.", value=own["valeur"])
            )
        if value in counts.setdefault(name, {}):
            raise _fault("objet", Phrase("« {name} » est compté deux fois.", name=name))
        counts[name][value] = count
    filled.hands[asked.round] = counts, people


def _is_people(step: Step, own: Mapping[str, str], is_old: bool) -> bool:
    """Tell whether a line counts the people of the room; an older table has a word for it that may be an id."""
    is_object = OLD_PEOPLE in step.object_ids and (own["valeur"] or not is_old)
    return own["objet"] == PEOPLE or (own["objet"] == OLD_PEOPLE and not is_object)


def _check_hands(filled: FilledIn, path: Path, follower: SeanceFollower) -> None:
    for round, (counts, people) in filled.hands.items():
        step = follower.proceedings.step_of(round)
        try:
            ballots_from_hands(step, counts, people)
        except Refusal as refusal:
            message = Phrase(
                "{step_id}, tour {number} : {refusal}",
                step_id=round.step_id,
                number=round.number,
                refusal=refusal,
            )
            filled.problems.append(Problem(path.name, None, "nombre", message, MEND))
