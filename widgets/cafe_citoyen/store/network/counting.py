"""All places of a campaign, followed: what each asked, and one question added up."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low

from cafe_citoyen.core.contributions import Contribution
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.network.followed import FollowedSeance, PlaceRound
from cafe_citoyen.store.network.places import (
    APPROVED,
    CAMPAIGN,
    PLACES,
    Card,
    Place,
    read_card,
    read_places,
)
from cafe_citoyen.store.network.pooled import Pooled, pooled
from cafe_citoyen.store.seance.folders import is_of_a_seance
from cafe_citoyen.store.seance.seances import Seance

UNREADABLE = Phrase("un dossier ne se lit pas ; il n’est pas compté, les autres le sont.")
TWICE = Phrase("deux dossiers du même café ; un seul est compté.")
MISSING = Phrase("pas encore de dossier : rien n’est arrivé de ce lieu.")


@dataclass(frozen=True)
class PlaceProblem:
    """What is wrong with what came from a place.

    Attributes
    ----------
    place : str
        Its id.
    said : str
        A `Phrase`, that quotes nothing of what people wrote.
    """

    place: str
    said: str


class Counting:
    """A campaign's folder, read as it grows.

    Parameters
    ----------
    folder : Path
        ``<data>/<campagne>``.

    Raises
    ------
    Refusal
        If it is no campaign's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card: Card = read_card(folder)
        self.places: list[Place] = []
        self._about: object = None
        self._followed: dict[str, dict[str, FollowedSeance]] = {}

    def look(self) -> bool:
        """Read what is new, and tell whether anything was."""
        about = [stamp(self.folder / name) for name in (CAMPAIGN, PLACES)]
        is_new = about != self._about
        if is_new:
            self.card, self.places = read_card(self.folder), read_places(self.folder)
            self._about = about
        for place in self.approved:
            is_new |= self._list(place.id)
            looked = [one.look() for one in self._followed[place.id].values()]
            is_new |= any(looked)
        return is_new

    @property
    def approved(self) -> list[Place]:
        """The places that count, in the order of the list."""
        return [one for one in self.places if one.state == APPROVED]

    def rounds(self) -> list[PlaceRound]:
        """Return what the approved places asked, place by place."""
        return [round for one in self._counted() for round in one.rounds()]

    def asked(self) -> list[Round]:
        """Return what was asked in any place, the last first.

        A place's clock may be wrong by a year: when a question was asked is the middle of what all say.
        """
        times: dict[Round, list[str]] = {}
        for one in self.rounds():
            name = Round(one.asked.step.id, one.asked.number)
            times.setdefault(name, []).append(one.opened_at)
        return sorted(times, key=lambda name: median_low(times[name]), reverse=True)

    def common(self) -> Round | None:
        """Return the question that is asked everywhere, else the last one that most places asked."""
        if self.card.question:
            return self.card.question
        counts = Counter(Round(one.asked.step.id, one.asked.number) for one in self.rounds())
        most = max(counts.values(), default=0)
        return next((name for name in self.asked() if 2 * counts[name] > most), None)

    def pooled(self, round: Round) -> Pooled | None:
        """Return one question of all places, added up; None where no place asked it yet."""
        return pooled(
            [one for one in self.rounds() if (one.asked.step.id, one.asked.number) == round]
        )

    def cafes(self) -> Iterator[tuple[Place, Seance]]:
        """Yield every café that came from the approved places, with its place."""
        home = {one.id: one for one in self.approved}
        for one in self._counted():
            if one.seance:
                yield home[one.place], one.seance

    def approved_texts(self, round: Round, place: Place) -> Iterator[tuple[str, Contribution]]:
        """Yield what was approved of a question in a place, in the order of its files, each with the question's version there."""
        for one in self._counted():
            if one.place == place.id:
                version, texts = one.approved(round)
                yield from ((version, text) for text in texts)

    def problems(self) -> Iterator[PlaceProblem]:
        """Yield what keeps something of a place from being counted, and what its readers must know."""
        for place in self.approved:
            followed = self._followed[place.id].values()
            if place.note:
                yield PlaceProblem(place.id, place.note)
            if not followed:
                yield PlaceProblem(place.id, MISSING)
            ids = [one.seance.id for one in followed if one.seance]
            if len(set(ids)) < len(ids):
                yield PlaceProblem(place.id, TWICE)
            if len(ids) < len(followed):
                yield PlaceProblem(place.id, UNREADABLE)
            wrong = sum(len(one.problems) for one in followed if one.seance)
            if wrong:
                yield PlaceProblem(place.id, Counted(wrong, "{n} ligne n’est pas lue.", "{n} lignes ne sont pas lues."))  # fmt: skip

    def _counted(self) -> Iterator[FollowedSeance]:
        """Yield each café once, whatever copies of its folder there are."""
        for place in self.approved:
            seen: set[str] = set()
            for one in self._followed[place.id].values():
                if one.seance and one.seance.id not in seen:
                    seen.add(one.seance.id)
                    yield one

    def _list(self, place: str) -> bool:
        """Look which séances a place has now, and tell whether others than before."""
        home, known = self.folder / place, self._followed.setdefault(place, {})
        names = {one.name for one in os.scandir(home)} if home.is_dir() else set()
        gone = [name for name in known if name not in names]
        new = [name for name in sorted(names - known.keys()) if is_of_a_seance(home / name)]
        for name in gone:
            del known[name]
        for name in new:
            known[name] = FollowedSeance(place, home / name)
        return bool(gone or new)


def campaigns(directory: Path) -> dict[Path, Card]:
    """Return the campaigns of a folder, itself or those in it: folder to what it is, by name."""
    inside = sorted(directory.iterdir()) if directory.is_dir() else []
    found = {}
    for folder in (directory, *inside):
        with suppress(Refusal, OSError):
            found[folder] = read_card(folder)
    return found
