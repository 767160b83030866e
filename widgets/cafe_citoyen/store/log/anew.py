"""Ballots that are the whole of what somebody says, whatever their kind lets stand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID, uuid5

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower


def anew(follower: SeanceFollower, ballots: Iterable[Ballot]) -> Iterator[Ballot]:
    """Yield ballots, each after the withdrawal of those of its answers that would stand beside it.

    A sheet of paper filled in again, or a second count of hands, says all there is: what it
    leaves out is gone, also where a tablet's second ballot would only add to the first.

    Parameters
    ----------
    follower : SeanceFollower
        The séance's files, read.
    ballots : iterable of Ballot
        Of any steps of it.
    """
    for one in ballots:
        rules = kind(follower.proceedings.step_of(one.round).kind)
        said = follower.box.values(one.round, one.participant)
        if rules.replaces == "object" and said.keys() - one.values.keys() and one.values:
            yield replace(one, values={}, bulletin=str(uuid5(UUID(one.bulletin), "anew")))
        yield one
