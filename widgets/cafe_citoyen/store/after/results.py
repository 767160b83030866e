"""The results of a séance as rows of ``resultats.csv``: derived, so that anybody may delete it."""

from collections.abc import Iterator

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.rounds import changes
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.wording import (
    BESIDE_OBJECTS,
    DRAWN_ONLY,
    EVOLUTION,
    cell,
    heading_of,
    levels_of,
    measure,
)
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.log.follow import SeanceFollower

FILE = "resultats.csv"
Row = dict[str, str]


def rounds(follower: SeanceFollower) -> Iterator[tuple[Step, int, list[Result]]]:
    """Yield each round that was asked and not cancelled, with its results, in the order of the evening.

    Texts that were taken back after a vote on them are worded no more: reports stay.
    """
    proceedings = follower.proceedings
    for step_id in proceedings.steps:
        before = None
        for number in proceedings.rounds(step_id):
            step = follower.texts.as_published(proceedings.step_of(step_id, number))
            results = kind(step.kind).tally(step, follower.box.counted(step_id, number))
            if before is not None:
                results = results + _evolution(follower, step, before, number)
            yield step, number, results
            before = number


def rows(seance_id: str, follower: SeanceFollower, is_revealed_only: bool = False) -> list[Row]:
    """Return every number that the tallies state, one row each, with the words that it needs.

    Parameters
    ----------
    seance_id : str
        Id of the séance.
    follower : SeanceFollower
        Its files, read.
    is_revealed_only : bool
        Whether rounds that the room was not shown are left out.
    """
    return [
        _row(seance_id, step, number, result)
        for step, number, results in rounds(follower)
        if not is_revealed_only or follower.proceedings.is_revealed(step.id, number)
        for result in results
        if is_number(result.value) and not DRAWN_ONLY.fullmatch(result.indicator)
    ]


def as_csv(seance_id: str, follower: SeanceFollower, is_revealed_only: bool = False) -> bytes:
    """Return ``resultats.csv``, header included; see `rows`."""
    found = rows(seance_id, follower, is_revealed_only)
    return header("resultats") + encode("resultats", found)


def _evolution(follower: SeanceFollower, step: Step, before: int, after: int) -> list[Result]:
    box = follower.box
    found = changes(step, box.counted(step.id, before), box.counted(step.id, after))
    return [
        Result(one.object, EVOLUTION, one.difference, one.low, one.high, one.n) for one in found
    ]


def _row(seance_id: str, step: Step, number: int, result: Result) -> Row:
    unit, rounded = measure(result, step)
    levels = levels_of(step)
    return {
        "seance": seance_id,
        "etape": step.id,
        "tour": str(number),
        "question": on_one_line(step.title),
        "objet": result.object,
        "texte": on_one_line(text_of(step, result.object)),
        "indicateur": on_one_line(heading_of(result.indicator, levels, str)),
        "valeur": rounded(result.value),
        "unite": on_one_line(unit),
        "bas": rounded(result.low) if is_number(result.low) else "",
        "haut": rounded(result.high) if is_number(result.high) else "",
        "n": str(result.n),
        "lecture": on_one_line(cell(result, levels, "fr", str)),
        "code": on_one_line(result.indicator),
    }


def on_one_line(text: str) -> str:
    """Return a text as a cell holds it."""
    return " ".join(text.splitlines())


def text_of(step: Step, name: str) -> str:
    """Return what an object is called, or what stands beside the objects; a pair of a duel by both its texts."""
    if name in step.object_ids or name not in BESIDE_OBJECTS:
        return " / ".join(step.text_of(part) for part in name.split("~"))
    return BESIDE_OBJECTS[name]
