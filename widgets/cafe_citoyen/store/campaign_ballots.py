"""The ballots of one round among many cafés: made from the counts, or read where counts do not do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import Asked, ballots_of
from cafe_citoyen.store.campaign import Campaign
from cafe_citoyen.store.follow import SeanceFollower


def rounds(campaign: Campaign, rows: Any) -> Iterator[Asked]:
    """Yield some rounds of a campaign with their ballots.

    Parameters
    ----------
    campaign : Campaign
        Several cafés, counted.
    rows : DataFrame
        The rows of its ``rounds`` that are wanted.
    """
    about = campaign.seances.set_index("seance")
    key = ["seance", "etape", "tour"]
    counts = dict(iter(_tallies(campaign, rows).groupby(key)))
    for row in rows.itertuples():
        cafe = about.loc[row.seance]
        step = campaign.steps[row.version]
        name = (row.seance, row.etape, row.tour)
        ballots: Ballots = {}
        if kind(step.kind).replaces == "object":
            ballots = _read(Path(cafe["dossier"]), row.etape, row.tour)
        elif name in counts:
            ballots = ballots_of(_counted(counts[name]), row.n)
        yield Asked(
            row.seance, cafe["format"], bool(cafe["fictive"]), row.version, row.tour, step, ballots
        )


def _tallies(campaign: Campaign, rows: Any) -> Any:
    tallies = campaign.tallies
    kept = tallies["seance"].isin(rows["seance"]) & tallies["etape"].isin(rows["etape"])
    return tallies[kept]


def _counted(group: Any) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for row in group.itertuples():
        counts.setdefault(row.objet, {})[str(row.valeur)] = row.voix
    return counts


def _read(folder: Path, step_id: str, number: int) -> Ballots:
    """Return the ballots of a round of duels: their intervals need to know who said what."""
    follower = SeanceFollower(folder)
    follower.poll()
    return follower.box.counted(step_id, number)
