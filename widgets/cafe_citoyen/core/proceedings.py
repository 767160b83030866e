"""The course of a séance: what its steering rows amount to, read in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import Moderation, moderation
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import has_same_objects, has_same_options
from cafe_citoyen.core.screen import ACTIVITY, TURN, Screen
from cafe_citoyen.core.steering_row import details_of, named, round_of
from cafe_citoyen.core.step import Step

OPEN, CLOSED, REVEALED = "open", "closed", "revealed"
VOTE, TIMER, VIEW, HANDS = "vote", "timer", "view", "hands"
"""What a row may change, beside a text, whose name here is its id: see `require_unchanged`."""


@dataclass(frozen=True)
class Phase(Asked):
    """The step in front of the room, in its round.

    Attributes
    ----------
    phase : {"open", "closed", "revealed"}
        Whether it takes ballots, waits, or shows its result.
    activity : str
        Who opened it, as an activity names itself; empty for the command.
    turn : str
        For which of that activity's parts; empty where it has none.
    """

    phase: str
    activity: str = ""
    turn: str = ""


@dataclass(frozen=True)
class Timer:
    """A countdown.

    Attributes
    ----------
    seconds : int
        Its length, in seconds.
    start : str
        ISO 8601 time at which it was started.
    """

    seconds: int
    start: str


@dataclass(frozen=True)
class Hands:
    """A show of hands that the facilitator counted.

    Attributes
    ----------
    row : int
        Position of its row among the steering rows, from 0: its identity.
    round : Round
        The round.
    counts : mapping
        objet to {valeur: number of hands}.
    people : int
        Number of people in the room.
    """

    row: int
    round: Round
    counts: Mapping[str, Mapping[str, int]]
    people: int


@dataclass
class Proceedings:
    """What the rows of ``deroule.csv`` add up to; `apply` takes them one by one."""

    steps: dict[str, Step] = field(default_factory=dict)
    current: Phase | None = None
    timer: Timer | None = None
    screen: Screen = field(default_factory=Screen)
    hands: list[Hands] = field(default_factory=list)
    moderations: dict[str, Moderation] = field(default_factory=dict)
    moderated: int = 0
    rows: int = 0
    _last: dict[str, int] = field(default_factory=dict)
    _cancelled: set[Round] = field(default_factory=set)
    _sealed: set[Round] = field(default_factory=set)
    _revealed: set[Round] = field(default_factory=set)
    _asked: dict[Round, Step] = field(default_factory=dict)
    _opened_by: dict[Round, tuple[str, str]] = field(default_factory=dict)
    _opened_at: dict[Round, str] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)

    @property
    def is_part_fresh(self) -> bool:
        """Whether a part of the evening began, and no vote was touched since."""
        begun = self.screen.begun
        return bool(begun) and self._changed.get(VOTE, 0) < begun[-1].rows

    def step_of(self, round: Round) -> Step:
        """Return a step as it was asked in that round: a later round may have other options."""
        return self._asked[round]

    def require_opened(self, round: Round) -> None:
        """Refuse a round that was never opened; a cancelled one was."""
        if round not in self._asked:
            raise Refusal(
                "unknown_round",
                "L’étape « {step} », tour {round}, n’a jamais été ouverte.",
                step=round.step_id,
                round=round.number,
            )

    def require_asked(self, round: Round) -> Step:
        """Return a step as it was asked; Refusal where that round was never opened, or is cancelled."""
        if round not in self.rounds(round.step_id):
            raise Refusal(
                "unknown_round",
                "Le tour {number} de l’étape « {step} » n’a jamais été ouvert, ou il est annulé.",
                number=round.number,
                step=round.step_id,
            )
        return self.step_of(round)

    def asked(self) -> list[Asked]:
        """Return all that was asked and not cancelled, step by step in the order of the evening."""
        rounds = (one for step_id in self.steps for one in self.rounds(step_id))
        return [Asked(self.step_of(one), one.number) for one in rounds]

    def rounds(self, step_id: str) -> list[Round]:
        """Return the rounds of a step that were opened and not cancelled."""
        return [one for one in self._opened(step_id) if not self.is_cancelled(one)]

    def next_round(self, step_id: str) -> Round:
        """Return a new round."""
        return Round(step_id, self._last.get(step_id, 0) + 1)

    def is_cancelled(self, round: Round) -> bool:
        """Tell whether a round was cancelled: its rows stay, no tally counts them."""
        return round in self._cancelled

    def is_revealed(self, round: Round) -> bool:
        """Tell whether the room was shown that round's result, and it was not hidden since."""
        return round in self._revealed - self._cancelled

    def is_sealed(self, round: Round) -> bool:
        """Tell whether a round is over for good: cancelled, or of before the séance was reopened."""
        return round in self._cancelled | self._sealed

    def opened_at(self, round: Round) -> str:
        """Return when a round was first opened, as its row says it (ISO 8601)."""
        return self._opened_at[round]

    def is_open(self, round: Round) -> bool:
        """Tell whether a step takes ballots for that round now."""
        current = self.current
        return current is not None and (current.round, current.phase) == (round, OPEN)

    def require_unchanged(self, seen: int | None, *subjects: str) -> None:
        """Refuse an act decided on an older state of what it changes: somebody was first.

        Parameters
        ----------
        seen : int or None
            How many rows (`rows`) there were on the screen that asks; None for the command,
            which saw none.
        *subjects : str
            ``vote``, ``timer``, ``view``, ``hands``, or the id of a text.
        """
        if seen is not None and any(self._changed.get(one, 0) > seen for one in subjects):
            raise already_done()

    def apply(self, row: Mapping[str, str]) -> None:
        """Take in one row.

        Parameters
        ----------
        row : mapping
            The columns of ``deroule.csv``: horodatage, etape, tour, action, details.

        Raises
        ------
        Refusal
            If the row makes no sense where it stands; the state is then unchanged.
        """
        position, self.rows = self.rows, self.rows + 1
        action = row["action"]
        details = details_of(row)
        subject = VOTE
        if action == "ouvrir" and not row["etape"]:
            self._reopen()
        elif action == "ouvrir":
            self._open(round_of(row), details)
            self._opened_at.setdefault(round_of(row), row["horodatage"])
        elif action == "chronometre":
            subject = TIMER
            self._time(details, row["horodatage"])
        elif action == "projeter":
            subject = VIEW
            self.screen.project(named(details), row["horodatage"], self.rows)
        elif action == "saisir":
            subject = HANDS
            self.hands.append(self._hands(position, round_of(row), named(details)))
        elif action in ("fermer", "reveler", "masquer", "annuler"):
            self._change(action, round_of(row))
        elif action == "moderer":
            subject, decided = moderation(named(details))
            self.moderations[subject] = decided
            self.moderated += 1
        else:
            raise Refusal("unknown_action", "Action inconnue : « {action} ».", action=action)
        self._changed[subject] = self.rows

    def require_openable(self, step: Step, number: int) -> None:
        """Refuse a round that cannot be opened, or a known step that comes with other objects."""
        known = self.steps.get(step.id)
        if known is not None and not has_same_objects(known, step):
            raise Refusal(
                "changed_step",
                "« {title} » a déjà été demandé dans ce café, avec d’autres objets : remettez les premiers, donnez un autre identifiant, ou ouvrez un autre café.",
                title=step.title,
            )
        round = Round(step.id, number)
        asked = self._asked.get(round)
        if asked is not None and not has_same_options(asked, step):
            raise Refusal(
                "changed_options",
                "Le tour {number} de « {title} » a d’autres réglages : ouvrez un nouveau tour.",
                number=number,
                title=step.title,
            )
        following = self.next_round(step.id).number
        if not 1 <= number <= following or self.is_sealed(round):
            raise Refusal(
                "bad_round",
                "Le tour {number} de « {title} » ne peut pas s’ouvrir ; le prochain est le tour {next}.",
                number=number,
                title=step.title,
                next=following,
            )

    def _opened(self, step_id: str) -> list[Round]:
        """Return the rounds of a step that were opened, the cancelled ones too."""
        return [Round(step_id, number + 1) for number in range(self._last.get(step_id, 0))]

    def _open(self, round: Round, details: object) -> None:
        step = Step.from_dict(details)
        step = kind(step.kind).check_step(step)
        if step.id != round.step_id:
            raise Refusal(
                "bad_step",
                "L’étape « {a} » porte la description de « {b} ».",
                a=round.step_id,
                b=step.id,
            )
        self.require_openable(step, round.number)
        self.steps[step.id] = self._asked[round] = step
        self._revealed.discard(round)
        self._last[step.id] = max(round.number, self._last.get(step.id, 0))
        told = named(details)
        by = self._opened_by[round] = (str(told.get(ACTIVITY, "")), str(told.get(TURN, "")))
        self.current, self.timer = Phase(step, round.number, OPEN, *by), None
        self.screen.open_vote(by[1])

    def _change(self, action: str, round: Round) -> None:
        step = self.require_asked(round)
        if action == "annuler":
            self._cancelled.add(round)
            is_shown = self.current and self.current.round == round
            self.current = None if is_shown else self.current
        else:
            phase = REVEALED if action == "reveler" else CLOSED
            self.current = Phase(step, round.number, phase, *self._opened_by[round])
            self._revealed.discard(round)
        if action == "reveler":
            self._revealed.add(round)
            self.screen.clear()
        elif action == "masquer":
            self.screen.leave_scene()
        self.timer = None

    def _time(self, details: object, start: str) -> None:
        seconds = details.get("secondes") if isinstance(details, Mapping) else details
        if seconds is not None and (type(seconds) is not int or not 1 <= seconds <= 7200):
            raise Refusal(
                "bad_timer", "Un chronomètre va de 1 à 7200 secondes, pas {value}.", value=seconds
            )
        self.timer = None if seconds is None else Timer(seconds, start)

    def _hands(self, position: int, round: Round, details: Mapping[str, Any]) -> Hands:
        self.require_asked(round)
        counts, people = details.get("comptes"), details.get("personnes")
        if type(people) is not int or not _are_counts(counts):
            raise Refusal("bad_hands", "Un vote à main levée donne « comptes » et « personnes ».")
        return Hands(position, round, counts, people)

    def _reopen(self) -> None:
        self._sealed |= {one for step_id in self._last for one in self._opened(step_id)}
        self.current = self.timer = None


def already_done() -> Refusal:
    """Return the refusal of an act whose click saw a state that is gone: a second click, most often."""
    return Refusal(
        "already_done",
        "Déjà fait : l’écran avait changé avant ce clic. Regardez où l’on en est, puis recommencez s’il le faut.",
    )


def _are_counts(counts: object) -> TypeGuard[Mapping[str, Mapping[str, int]]]:
    """Tell whether this is {objet: {valeur: number of hands}}."""
    return isinstance(counts, Mapping) and all(
        isinstance(values, Mapping) and all(type(hands) is int for hands in values.values())
        for values in counts.values()
    )
