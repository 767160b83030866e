"""The tables of a published séance: each row as it leaves, without a way back to a person."""

import json
from collections.abc import Iterable
from random import SystemRandom

from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.after import results
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance_files import DEROULE

FEWEST = 5
"""Ballots under which a round is not published, and people under which a crossing is hidden."""

HIDDEN_ACTIONS = ("moderer", "saisir", "projeter")
"""Not published: who refused what, hands (the results hold them), and what was typed into a scene."""

Row = dict[str, str]


def voices(
    seance_id: str, follower: SeanceFollower, kept: list[Round], is_linked: bool
) -> list[Row]:
    """Return the voices that count, in an order drawn anew: the file's own would tell who came first."""
    chance = SystemRandom()
    counted = {round: follower.box.counted(round) for round in kept}
    numbers = _new_numbers({one for ballots in counted.values() for one in ballots}, chance)
    rows = []
    for round, ballots in counted.items():
        round_rows = [
            {
                "seance": seance_id,
                "etape": round.step_id,
                "tour": str(round.number),
                **({"participant": numbers[person]} if is_linked else {}),
                "objet": name,
                "valeur": value,
            }
            for person, values in ballots.items()
            for name, value in values.items()
        ]
        chance.shuffle(round_rows)
        rows += round_rows
    return rows


def _new_numbers(people: Iterable[str], chance: SystemRandom) -> dict[str, str]:
    drawn = sorted(people)
    chance.shuffle(drawn)
    return {person: f"p-{place:04d}" for place, person in enumerate(drawn, 1)}


def objects(seance_id: str, follower: SeanceFollower) -> list[Row]:
    """Return what was put to the room, and whether each text is the booklet's or its own."""
    hundred = datasets.questions()
    booklet = set(zip(hundred["id"], map(same_text, hundred["texte"]), strict=True))
    return [
        {
            "seance": seance_id,
            "etape": step.id,
            "question": step.title,
            "facon": step.kind,
            "objet": item.id,
            "texte": " ".join(item.text.split()),
            "source": "livret" if (item.id, same_text(item.text)) in booklet else "salle",
        }
        for step in map(follower.texts.as_published, _asked(follower))
        for item in step.objects
    ]


def _asked(follower: SeanceFollower) -> list[Step]:
    """Return the steps of which a round was not cancelled; all rounds of one hold the same objects."""
    proceedings = follower.proceedings
    return [step for name, step in proceedings.steps.items() if proceedings.rounds(name)]


def published_results(seance_id: str, follower: SeanceFollower, kept: set[Round]) -> list[Row]:
    """Return the results of the rounds kept, without those that rest on too few."""
    asked = (one for one in results.tallied(follower) if one.round in kept)
    return [row for row in results.rows(seance_id, asked) if int(row["n"]) >= FEWEST]


def steering_rows(follower: SeanceFollower) -> list[Row]:
    """Return what the facilitator did, but for the `HIDDEN_ACTIONS` and for cancelled rounds.

    What was cancelled may hold what should never have been asked.
    """
    rows = open_log(follower.folder).rows(DEROULE.name).read()
    return [
        _published_row(row, follower)
        for _, row in rows
        if row["action"] not in HIDDEN_ACTIONS and not _is_cancelled(row, follower)
    ]


def _is_cancelled(row: Row, follower: SeanceFollower) -> bool:
    round = Round(row["etape"], int(row["tour"] or 0))
    return bool(round.step_id) and follower.proceedings.is_cancelled(round)


def _published_row(row: Row, follower: SeanceFollower) -> Row:
    row = {**row, "par": ""}  # which of them pressed is nobody's business
    if row["action"] != "ouvrir" or not row["etape"]:
        return row
    step = follower.texts.as_published(Step.from_dict(json.loads(row["details"])))
    return {**row, "details": json.dumps(step.to_dict(), ensure_ascii=False)}


def texts_of(row: Row) -> list[str]:
    """Return what somebody typed into a published steering row, but for its objects."""
    if row["action"] != "ouvrir" or not row["etape"]:
        return []
    asked = json.loads(row["details"])
    return [asked["title"], *(one["text"] for one in asked["options"].get("bins", []))]


def approved_texts(seance_id: str, follower: SeanceFollower) -> list[Row]:
    """Return the approved texts, sorted: their order in the file would tell who wrote first."""
    found = [
        {
            "seance": seance_id,
            "etape": one.round.step_id,
            "tour": str(one.round.number),
            "texte": one.texte,
        }
        for one in follower.texts.all()
        if one.is_approved
    ]
    return sorted(found, key=lambda row: (row["etape"], int(row["tour"]), row["texte"]))
