"""The texts that two halves of the room wrote: what is measured of them, from the files alone."""

from datetime import datetime

from cafe_citoyen.core.arm import ARMS, arm
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.contributions import Contribution, Contributions
from cafe_citoyen.core.halves import timed, worded
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step_options import HALVES, TIME, is_halved


def by_half(texts: Contributions, asked: Asked) -> list[list[Contribution]]:
    """Return the approved texts of a round, those of arm ``a`` first; no other text is counted anywhere."""
    approved = texts.approved(asked.round)
    return [
        [one for one in approved if arm(one.participant, asked.step.id) == half] for half in ARMS
    ]


def seconds(texts: Contributions, asked: Asked) -> list[list[float]]:
    """Return how long after the opening of the round each text was sent, half by half."""
    opened = datetime.fromisoformat(texts.proceedings.opened_at(asked.round))
    return [
        [max(0.0, (datetime.fromisoformat(one.sent_at) - opened).total_seconds()) for one in own]
        for own in by_half(texts, asked)
    ]


def results(texts: Contributions, asked: Asked) -> list[Result]:
    """State how the texts of two halves differ; nothing of ballots, or where the whole room was asked the same."""
    step = asked.step
    if not is_halved(step) or not texts.received(asked.round):
        return []
    if step.options[HALVES] == TIME:
        return timed(step, seconds(texts, asked))
    return worded(step, [[one.texte for one in own] for own in by_half(texts, asked)])
