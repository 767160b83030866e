"""One séance of a place, followed: what it asked there, whether that is still open, and who answered."""

from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import CafeRound
from cafe_citoyen.core.contributions import Contribution
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import wording_version
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.network.counts import Counts
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import SEANCE


@dataclass(frozen=True)
class PlaceRound:
    """A round as one place asked it.

    Attributes
    ----------
    place : str
        Id of the place.
    asked : CafeRound
        The round with its ballots; its café is named by place and séance.
    opened_at : str
        When the place opened it (ISO 8601, by the place's own clock).
    is_open : bool
        Whether the place still takes ballots for it: nothing is told of a vote that is open.
    lacks_ballots : bool
        Whether the place sent counts only, which tell nothing of this kind.
    """

    place: str
    asked: CafeRound
    opened_at: str
    is_open: bool
    lacks_ballots: bool = False


class FollowedSeance:
    """The files of one séance of a place, each byte read once.

    Parameters
    ----------
    place : str
        Id of the place.
    folder : Path
        The séance's folder.
    """

    def __init__(self, place: str, folder: Path) -> None:
        self.place, self.folder = place, folder
        self.seance: Seance | None = None
        self._problems: list[Problem] = []
        self._stamp: object = None
        self._follower = SeanceFollower(folder)
        self._counts = Counts(folder)
        self._versions: dict[Round, tuple[Step, str]] = {}
        self._rounds: list[PlaceRound] | None = None

    def look(self) -> bool:
        """Read what is new, and tell whether anything was."""
        now = (stamp(self.folder / SEANCE),)
        is_told_anew = now != self._stamp
        if is_told_anew:
            self._stamp = now
            self._problems = verification.folder_problems(self.folder)
            self.seance = None if self._problems else seances.read(self.folder)
        has_counts = self._counts.poll()
        is_new = self._follower.poll() or has_counts or is_told_anew
        if is_new:
            self._rounds = None
        return is_new

    @property
    def problems(self) -> list[Problem]:
        """What keeps the séance from being counted, or lines of it."""
        return [*self._problems, *self._follower.problems, *self._counts.problems]

    def rounds(self) -> list[PlaceRound]:
        """Return what was asked there and not cancelled; texts are read, not counted.

        They are the same ones until there are news: what was tallied of a place is not tallied again.
        """
        if self._rounds is None:
            self._rounds = self._made_rounds()
        return self._rounds

    def approved(self, round: Round) -> tuple[str, list[Contribution]]:
        """Return the version of a question as it was asked there, and the texts that somebody there approved of it."""
        texts, proceedings = self._follower.texts, self._follower.proceedings
        if self.seance is None or proceedings.is_cancelled(round):
            return "", []
        decided = proceedings.moderations
        found = [one for one in texts.approved(round) if one.id in decided]
        return (self._version(round, proceedings.step_of(round)), found) if found else ("", [])

    def _made_rounds(self) -> list[PlaceRound]:
        seance, proceedings = self.seance, self._follower.proceedings
        if seance is None:
            return []
        return [
            PlaceRound(
                self.place,
                CafeRound(
                    f"{self.place}/{seance.id}",
                    seance.format,
                    seance.fictive,
                    self._version(one.round, one.step),
                    one.number,
                    one.step,
                    self._ballots(one),
                ),
                proceedings.opened_at(one.round),
                seance.ouverte and proceedings.is_open(one.round),
                kind(one.step.kind).is_piecemeal and self._counts.people(one.round) > 0,
            )
            for one in proceedings.asked()
            if kind(one.step.kind).makes == "ballots"
        ]

    def _ballots(self, asked: Asked) -> Ballots:
        """Return the ballots that count, or such as add up to the counts that came in place of them."""
        if self._counts.people(asked.round):
            return self._counts.ballots(asked.round, asked.step)
        return self._follower.box.counted(asked.round)

    def _version(self, round: Round, step: Step) -> str:
        known = self._versions.get(round)
        if known is None or known[0] is not step:
            known = self._versions[round] = (step, wording_version(step))
        return known[1]
