"""The counts that a place sent in place of its ballots, followed."""

from collections.abc import Mapping
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import ballots_of
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.log.follow import rows_of
from cafe_citoyen.store.seance_files import COMPTES

Voices = dict[str, dict[str, int]]
"""objet to {valeur: voices}; of the empty one, how many people answered."""

UNLIKELY = Phrase("les comptes d’un vote ne vont pas ensemble ; ils ne sont pas comptés.")


class Counts:
    """``comptes.csv`` of one séance, each byte read once.

    Parameters
    ----------
    folder : Path
        The séance's folder at the hub; most have no such file, or an empty one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start()

    def poll(self) -> bool:
        """Read what is new, and tell whether anything was."""
        if self._tail.is_replaced():
            self._start()
        if not self._tail.has_news():
            return False
        self._forget()
        for _, row in self._tail.read():
            voices = self._voices.setdefault(Round(row["etape"], int(row["tour"])), {})
            voices.setdefault(row["objet"], {})[row["valeur"]] = int(row["voix"])
        return True

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the file."""
        return [*self._tail.problems, *self._unlikely.values()]

    def people(self, round: Round) -> int:
        """Return how many people answered a round; 0 where its counts did not come."""
        return self._voices.get(round, {}).get("", {}).get("", 0)

    def ballots(self, round: Round, step: Step) -> Ballots:
        """Return ballots that tally as the room's own; none where counts cannot tell them."""
        voices = {name: values for name, values in self._voices.get(round, {}).items() if name}
        if not voices or kind(step.kind).is_piecemeal:
            return {}
        if round not in self._made:
            self._made[round] = self._ballots(round, step, voices)
        return self._made[round]

    def _start(self) -> None:
        self._tail = rows_of(self._folder, COMPTES.name)
        self._voices: dict[Round, Voices] = {}
        self._forget()

    def _forget(self) -> None:
        """Make no use of what was made of fewer rows."""
        self._made: dict[Round, Ballots] = {}
        self._unlikely: dict[Round, Problem] = {}

    def _ballots(
        self, round: Round, step: Step, voices: Mapping[str, Mapping[str, int]]
    ) -> Ballots:
        """Return ballots that the kind can tally: what a place sends is believed no further."""
        people = self.people(round)
        try:
            if not 0 < people <= sum(sum(values.values()) for values in voices.values()):
                raise ValueError(round)
            if any(sum(values.values()) > people for values in voices.values()):
                raise ValueError(round)
            made = ballots_of(voices, people)
            kind(step.kind).tally(step, made)
        except Exception:  # each kind has its own errors for a value that is none of its
            self._unlikely[round] = Problem(COMPTES.file, None, "voix", UNLIKELY, "")
            return {}
        return made
