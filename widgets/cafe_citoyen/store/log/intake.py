"""How what one person sends becomes a record: in the room, and in a notebook without one."""

from collections.abc import Mapping
from typing import NamedTuple

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import checked_text, too_many
from cafe_citoyen.core.proceedings import OPEN
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.log import Log, Outcome, Record
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference.simulators import Simulators

SENTENCES = {
    "not_open": mark("Le vote n’est pas ouvert : attendez que l’animateur l’ouvre."),
    "other_step": mark(
        "La salle est passée à une autre question : votre réponse à celle d’avant n’est plus prise."
    ),
    "other_ballot": mark("Ce bulletin appartient à une autre tablette."),
}


class NotTaken(Refusal):
    """What somebody sent came at the wrong moment, or under somebody else's id.

    Parameters
    ----------
    code : str
        A key of `SENTENCES`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code, SENTENCES[code])


class Voice(NamedTuple):
    """Who sends something.

    Attributes
    ----------
    participant : str
        Random number of the participant in this séance.
    way : str
        By which way it comes: tablette, partagee, notebook.
    """

    participant: str
    way: str


class Intake:
    """Makes records of what people send, as the log's séance takes them.

    Parameters
    ----------
    log : Log
        The séance's log, held.
    seance_id : str
        Id of the séance.
    simulators : Simulators
        What computes the outputs of a setting that somebody sends.
    """

    def __init__(self, log: Log, seance_id: str, simulators: Simulators) -> None:
        self._log = log
        self._seance_id = seance_id
        self._simulators = simulators

    def ballot(
        self, voice: Voice, ballot_id: str, round: Round, values: Mapping[str, object]
    ) -> Ballot | None:
        """Return a ballot as it is to be written; None where its id is there already, of the same person.

        Raises
        ------
        NotTaken
            If the step is not open, or the id is somebody else's.
        Refusal
            If the values are not what the step's kind takes.
        """
        if self._has(self._log.follower.box.owner(ballot_id), voice):
            return None
        step = self._open_step(round)
        checked = self._simulators.completed(step, kind(step.kind).check(step, values))
        return Ballot(
            horodatage=now(),
            seance=self._seance_id,
            etape=step.id,
            tour=round.number,
            participant=voice.participant,
            bulletin=ballot_id,
            values=checked,
            saisie=voice.way,
        )

    def text(self, voice: Voice, text_id: str, round: Round, text: str) -> WrittenText | None:
        """Return a text as `ballot` does; Refusal where it is empty, too long or one too many."""
        if self._has(self._log.follower.texts.owner(text_id), voice):
            return None
        step = self._open_step(round)
        cleaned = checked_text(step, text)
        if not self._log.follower.texts.has_place(round, voice.participant):
            raise too_many(step)
        return WrittenText(
            horodatage=now(),
            seance=self._seance_id,
            etape=step.id,
            tour=round.number,
            participant=voice.participant,
            contribution=text_id,
            texte=cleaned,
            saisie=voice.way,
        )

    def is_new(self, record: Record, outcome: Outcome) -> bool:
        """Tell of a record that the log took whether it was written now, or before.

        Raises
        ------
        Refusal
            If the log did not take it.
        """
        if outcome == Outcome.FULL:
            raise too_many(self._log.follower.proceedings.step_of(record.round))
        if outcome in _CODES:
            raise NotTaken(_CODES[outcome])
        return outcome == Outcome.NEW

    def _has(self, owner: str | None, voice: Voice) -> bool:
        if owner not in (None, voice.participant):
            raise NotTaken("other_ballot")
        return owner is not None

    def _open_step(self, round: Round) -> Step:
        current = self._log.follower.proceedings.current
        if current is None or current.phase != OPEN:
            raise NotTaken("not_open")
        if current.round != round:
            raise NotTaken("other_step")
        return current.step


_CODES = {Outcome.CLOSED: "not_open", Outcome.FOREIGN: "other_ballot"}
