"""The ballots of one round among many cafés: made from the counts, or read where counts do not do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import CafeRound, ballots_of
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.campaign.campaign import ABOUT, Campaign
from cafe_citoyen.store.log.follow import SeanceFollower

ROUND = ("seance", "etape", "tour")
Counts = dict[str, dict[str, int]]
"""objet to {valeur: voices}."""


def asked(campaign: Campaign, rows: Any) -> Iterator[CafeRound]:
    """Yield some rounds of a campaign with their ballots.

    Parameters
    ----------
    campaign : Campaign
        Several cafés, counted.
    rows : DataFrame
        The rows of its ``rounds`` that are wanted.
    """
    about = {row[0]: row for row in campaign.seances.itertuples(index=False, name=None)}
    counts = _counts(campaign, rows)
    for seance, step_id, number, version, n in _cells(rows, (*ROUND, "version", "n")):
        cafe = dict(zip(ABOUT, about[seance], strict=True))
        step = campaign.steps[version]
        ballots: Ballots = {}
        if kind(step.kind).is_piecemeal:
            ballots = _read(Path(cafe["dossier"]), Round(step_id, number))
        elif (seance, step_id, number) in counts:
            ballots = ballots_of(counts[seance, step_id, number], n)
        is_made_up = bool(cafe["fictive"])
        yield CafeRound(seance, cafe["format"], is_made_up, version, number, step, ballots)


def _counts(campaign: Campaign, rows: Any) -> dict[tuple[str, str, int], Counts]:
    """Return round to its counts; plain loops, as pandas takes a millisecond to hand out a group."""
    tallies = campaign.tallies
    kept = tallies["seance"].isin(rows["seance"]) & tallies["etape"].isin(rows["etape"])
    found: dict[tuple[str, str, int], Counts] = {}
    for *name, item, value, voices in _cells(tallies[kept], (*ROUND, "objet", "valeur", "voix")):
        found.setdefault(tuple(name), {}).setdefault(item, {})[str(value)] = voices
    return found


def _cells(frame: Any, columns: tuple[str, ...]) -> Iterator[Any]:
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def _read(folder: Path, round: Round) -> Ballots:
    """Return the ballots of a round of duels: their intervals need to know who said what."""
    follower = SeanceFollower(folder)
    follower.poll()
    return follower.box.counted(round)
