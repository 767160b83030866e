"""Where a room put the cards of the life cycle, and how much it agrees."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.ballots.sort import same_bin


@dataclass(frozen=True)
class Placement:
    """Where the room put one card.

    Attributes
    ----------
    card : str
        Id of the card.
    counts : mapping
        Stage to the number of people who put the card there, every stage named.
    n : int
        People who placed the card.
    stage : str or None
        Where most put it, the first in the ring where two are equal; None where nobody did.
    is_tied : bool
        Whether another stage has as many.
    agreement : float or None
        Chance, 0 to 1, that two people drawn at random put it in the same stage; None below
        two people.
    """

    card: str
    counts: Mapping[str, int]
    n: int
    stage: str | None
    is_tied: bool
    agreement: float | None


def placements(cards: Sequence[str], stages: Sequence[str], ballots: Ballots) -> list[Placement]:
    """Return where each card went, the most disputed first, then in the order given.

    Parameters
    ----------
    cards, stages : sequence of str
        Ids.
    ballots : mapping
        Participant to {card: stage}.
    """
    found = [_placement(card, stages, ballots) for card in cards]
    return sorted(found, key=lambda one: 2.0 if one.agreement is None else one.agreement)


def _placement(card: str, stages: Sequence[str], ballots: Ballots) -> Placement:
    given = Counter(ballot[card] for ballot in ballots.values() if card in ballot)
    counts = {stage: given[stage] for stage in stages}
    n, most = sum(counts.values()), max(counts.values())
    first = [stage for stage, count in counts.items() if count == most]
    agreement = same_bin(counts) if n > 1 else None
    return Placement(
        card, counts, n, first[0] if n else None, bool(n) and len(first) > 1, agreement
    )
