"""A campaign's folder, counted beside the screen: what it says now, all of one moment."""

from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.round import Round
from cafe_citoyen.dashboards.beside import Beside
from cafe_citoyen.store.network.counting import Counting, PlaceProblem
from cafe_citoyen.store.network.places import Card, Place
from cafe_citoyen.store.network.pooled import Pooled

LEAST_S = 0.5
"""Between two counts: a vote is on the country's screen within two seconds, its way here included."""


@dataclass(frozen=True)
class Moment:
    """What a campaign says at one moment.

    Attributes
    ----------
    card : Card
        The campaign.
    places : list of Place
        The approved ones.
    asked : dict
        Each question asked in any place, to its title; the last one first.
    shown : Round or None
        The one that is looked at.
    found : Pooled or None
        It, added up; None before any place asked it.
    problems : list of PlaceProblem
        What keeps something from being counted.
    """

    card: Card
    places: list[Place]
    asked: dict[Round, str]
    shown: Round | None
    found: Pooled | None
    problems: list[PlaceProblem]


class Watching:
    """A campaign, counted again whenever its files have news.

    Parameters
    ----------
    folder : Path
        The campaign's folder.

    Raises
    ------
    Refusal
        If it is none.
    """

    def __init__(self, folder: Path) -> None:
        self._counting = Counting(folder)
        self._reading = Beside(self._read, LEAST_S)
        self._wanted: Round | None = None
        self._counted: object = ()
        self.now: Moment | None = None

    def look(self, wanted: Round | None) -> None:
        """Begin to count where that is due.

        Parameters
        ----------
        wanted : Round or None
            The question looked at; None for the common one.
        """
        self._wanted = wanted
        self._reading.look()

    def wait(self, wanted: Round | None) -> None:
        """Count now."""
        self._wanted = wanted
        self._reading.wait()

    def _read(self) -> None:
        counting, wanted = self._counting, self._wanted
        if not counting.look() and self._counted == wanted:
            return
        titles = {
            Round(one.asked.step.id, one.asked.number): one.asked.step.title
            for one in counting.rounds()
        }
        asked = {name: titles[name] for name in counting.asked()}
        shown = wanted if wanted in asked else counting.common()
        self.now = Moment(
            counting.card,
            counting.approved,
            asked,
            shown,
            counting.pooled(shown) if shown else None,
            list(counting.problems()),
        )
        self._counted = wanted
