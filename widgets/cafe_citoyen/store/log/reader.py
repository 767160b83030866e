"""What an activity reads of the séance on display; where none is open, nothing was asked yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.ballot_box import BallotBox
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import OPEN, REVEALED, Phase, Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log.follow import SeanceFollower


@dataclass(frozen=True)
class Vote:
    """Where the last round of a step stands.

    Attributes
    ----------
    rounds : sequence of Round
        Those asked and not cancelled; none before the first.
    phase : str
        ``open``, ``closed``, ``revealed``; empty before the first round, and where another
        vote came in front before the result was shown.
    ballots : mapping
        participant to {objet: valeur}; only once revealed.
    """

    rounds: Sequence[Round] = ()
    phase: str = ""
    ballots: Ballots = field(default_factory=dict)

    def values(self, name: str) -> list[str]:
        """Return what the room answered on one object."""
        return [ballot[name] for ballot in self.ballots.values() if name in ballot]

    def numbers(self, name: str) -> list[float]:
        """Return the room's numbers on one object, sorted."""
        return sorted(float(value) for value in self.values(name))


class Reader:
    """A séance's files, read; each question has an answer also where no séance is open.

    Parameters
    ----------
    follower : SeanceFollower, optional
        The files of the séance on display.
    """

    def __init__(self, follower: SeanceFollower | None = None) -> None:
        self._follower = follower
        self._nothing = Proceedings()
        self._no_ballot = BallotBox(self._nothing)
        self._no_text = Contributions(self._nothing)

    def poll(self) -> bool:
        """Read what is new, and tell whether anything was."""
        return self._follower is not None and self._follower.poll()

    @property
    def followed(self) -> SeanceFollower:
        """The séance itself; Refusal where none is open."""
        if self._follower is None:
            raise Refusal("no_seance", "Aucun café n’est ouvert : ouvrez-en un à l’accueil.")
        return self._follower

    @property
    def folder(self) -> Path:
        """The séance's folder; Refusal where none is open."""
        return self.followed.folder

    @property
    def proceedings(self) -> Proceedings:
        """What its steering rows add up to."""
        return self._follower.proceedings if self._follower else self._nothing

    @property
    def box(self) -> BallotBox:
        """Its ballots."""
        return self._follower.box if self._follower else self._no_ballot

    @property
    def texts(self) -> Contributions:
        """Its texts."""
        return self._follower.texts if self._follower else self._no_text

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in its files."""
        return self._follower.problems if self._follower else []

    @property
    def current(self) -> Phase | None:
        """The step in front of the room."""
        return self.proceedings.current

    def is_open(self, step_id: str) -> bool:
        """Tell whether the room votes on a step now, in whichever round."""
        current = self.current
        return current is not None and (current.step.id, current.phase) == (step_id, OPEN)

    def rounds(self, step_id: str) -> list[Round]:
        """Return the rounds of a step that were asked and not cancelled."""
        return self.proceedings.rounds(step_id)

    def last_ballots(self, step_id: str) -> Ballots:
        """Return the ballots that count in the last round of a step, whether shown or not."""
        rounds = self.rounds(step_id)
        return self.box.counted(rounds[-1]) if rounds else {}

    def vote(self, step_id: str) -> Vote:
        """Return where the last round of a step stands."""
        rounds = self.rounds(step_id)
        if not rounds:
            return Vote()
        if self.proceedings.is_revealed(rounds[-1]):
            return Vote(rounds, REVEALED, self.last_ballots(step_id))
        current = self.current
        is_here = current is not None and current.round == rounds[-1]
        return Vote(rounds, current.phase if is_here and current else "")
