"""Hands counted in the room, as ballots for the journal: made up, and named so."""

import logging
from uuid import NAMESPACE_URL, uuid5

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.proceedings import Hands
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.anew import anew
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower

logger = logging.getLogger(__name__)
PREFIX = "main-"


def unwritten_hands(follower: SeanceFollower, seance_id: str) -> list[Ballot]:
    """Return the ballots of the shows of hands that are not in ``votes.csv`` yet.

    The ballots' ids follow from the steering row, so that a restart writes none twice. A
    second count of a round replaces the first: surplus hands are withdrawn.
    """
    ballots: list[Ballot] = []
    last = {hands.round: hands for hands in follower.proceedings.hands}
    for hands in last.values():
        if follower.box.owner(_ballot_id(seance_id, hands, 0)) is None:
            try:
                ballots += hand_ballots(follower, seance_id, hands)
            except Refusal as refusal:
                logger.warning(Phrase("Vote à main levée non compté : {refusal}", refusal=refusal))
    return ballots


def hand_ballots(follower: SeanceFollower, seance_id: str, hands: Hands) -> list[Ballot]:
    """Return the ballots that hands add to what counts; none where the same hands count already.

    The first one comes last: where it is on disk, all of them are.

    Raises
    ------
    Refusal
        If the hands are not what the step's kind takes.
    """
    step = follower.proceedings.step_of(hands.round)
    wanted = dict(enumerate(ballots_from_hands(step, hands.counts, hands.people), 1))
    counted = {
        int(name.removeprefix(PREFIX)): dict(values)
        for name, values in follower.box.counted(hands.round).items()
        if name.startswith(PREFIX)
    }
    if wanted == counted:
        return []
    ballots = [
        Ballot(
            horodatage=now(),
            seance=seance_id,
            etape=step.id,
            tour=hands.round.number,
            participant=f"{PREFIX}{place:03d}",
            bulletin=_ballot_id(seance_id, hands, place - 1),
            values=wanted.get(place, {}),
            saisie="animateur",
        )
        for place in range(max([*wanted, *counted]), 0, -1)
    ]
    return list(anew(follower, ballots))


def _ballot_id(seance_id: str, hands: Hands, index: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"cafe-citoyen/{seance_id}/{hands.row}/{index}"))
