"""What leaves of a séance whose place sends counts only: how many gave each answer, once a vote is closed.

The contract: no ballot, no number of anybody and no text of the room leaves, so no vote on the room's
own texts either. Of each other question a round leaves when it is closed, and only where `FEWEST` people
answered, as in a publication. Who gave which answers together is not told: of a kind that needs to know
(`Kind.is_piecemeal`), only how many answered leaves. A round that is opened again is taken back.
"""

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import counts_of
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.after.publication_tables import FEWEST, HIDDEN_ACTIONS
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.forwarding.membership import Membership
from cafe_citoyen.store.forwarding.outgoing import Outgoing
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import COMPTES, DEROULE, Table


class OutgoingCounts(Outgoing):
    """What leaves of one séance; see `Outgoing`."""

    def __init__(self, seance: Seance, membership: Membership, secret: bytes) -> None:
        super().__init__(seance, membership, secret)
        self._follower = SeanceFollower(self._folder)
        self._is_held: bool | None = None

    def look(self) -> set[Table]:
        """Take in what is new; return the files of which more changed than their end."""
        is_held = seances.read(self._folder).ouverte
        has_ended, self._is_held = is_held != self._is_held, is_held
        if not self._follower.poll() and not has_ended:
            return set()
        counts = [row for one in self._told() for row in self._counts(one)]
        return self._take(
            {
                DEROULE: header(DEROULE.name) + encode(DEROULE.name, self._steering()),
                COMPTES: header(COMPTES.name) + encode(COMPTES.name, counts),
            }
        )

    def _told(self) -> list[Asked]:
        """Return the rounds that are over, of questions that hold no text of the room."""
        proceedings = self._follower.proceedings
        return [
            one
            for one in proceedings.asked()
            if self._may_leave(one.step) and not (self._is_held and proceedings.is_open(one.round))
        ]

    def _may_leave(self, step: Step) -> bool:
        owner = self._follower.texts.owner
        return kind(step.kind).makes == "ballots" and not any(map(owner, step.object_ids))

    def _counts(self, asked: Asked) -> list[Row]:
        ballots = self._follower.box.counted(asked.round)
        if len(ballots) < FEWEST:
            return []
        counted: Ballots = {} if kind(asked.step.kind).is_piecemeal else ballots
        voices = {
            (name, value): n
            for name, values in counts_of(counted).items()
            for value, n in values.items()
        }
        return [
            {
                "seance": self.id,
                "etape": asked.step.id,
                "tour": str(asked.number),
                "objet": name,
                "valeur": value,
                "voix": str(n),
            }
            for (name, value), n in {("", ""): len(ballots), **voices}.items()
        ]

    def _steering(self) -> list[Row]:
        """Return what was done of these questions, by nobody."""
        steps = self._follower.proceedings.steps
        leaving = {"", *(name for name, step in steps.items() if self._may_leave(step))}
        hidden = {*HIDDEN_ACTIONS, "chronometre"}
        rows = open_log(self._folder).rows(DEROULE.name).read()
        return [
            {**row, "par": ""}
            for _, row in rows
            if row["etape"] in leaving and row["action"] not in hidden
        ]
