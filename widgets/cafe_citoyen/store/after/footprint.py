"""What this evening's own devices cost, from the séance's files alone: the same files, the same figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.carbon.evening import by_device, minutes_run
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span, total
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance_files import DEROULE

ALWAYS = {"laptop": 1, "projector": 1, "router": 1}
"""A café has one of each; where that is not so, the notebook says how many."""


@dataclass(frozen=True)
class Evening:
    """The devices of an evening and what they cost.

    Attributes
    ----------
    minutes : float
        How long it ran.
    counts : mapping of str to int
        How many of each device.
    parts : mapping of str to Span
        What each sort costs, in gCO2e.
    """

    minutes: float
    counts: Mapping[str, int]
    parts: Mapping[str, Span]

    @property
    def gco2e(self) -> Span:
        """All devices together, in gCO2e."""
        return total(self.parts.values())


def measured(
    folder: Path,
    follower: SeanceFollower,
    factors: Factors,
    counts: Mapping[str, int] | None = None,
) -> Evening:
    """Return the footprint of a séance's devices for the minutes that its ``deroule.csv`` spans.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    follower : SeanceFollower
        Its files, read.
    factors : Factors
        The table of carbon factors.
    counts : mapping of str to int, optional
        How many of each device, where that is known better than by the files.

    Notes
    -----
    Tablets are the participants whose voice came by ``tablette``: a shared tablet's first
    voice does, those of the next people do not. A séance that was reopened has new numbers.
    """
    rows = open_log(folder).rows(DEROULE.name).read()
    minutes = minutes_run(row["horodatage"] for _, row in rows)
    found = {**ALWAYS, "tablet": len(_tablets(follower)), **(counts or {})}
    return Evening(minutes, found, by_device(minutes, found, factors))


def _tablets(follower: SeanceFollower) -> set[str]:
    texts: Iterable[str] = (one.participant for one in follower.texts.all())
    shared = follower.box.participants("partagee")
    return follower.box.participants("tablette") | (set(texts) - shared)
