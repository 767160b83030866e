"""What a press on « Suivant » or « Précédent » does: the next sensible thing of an evening, and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.proceedings import CLOSED, OPEN, REVEALED, Proceedings
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step

PART, ASK, CLOSE, REVEAL, HIDE, REOPEN = "part", "ask", "close", "reveal", "hide", "reopen"
SHOW, LEAVE = "show", "leave"
"""What a press on « Suivant » or « Précédent » does."""


@dataclass(frozen=True)
class Turn:
    """One part of an activity that brings its own votes, as an evening plays it.

    Attributes
    ----------
    id : str
        As its notebook names the part.
    title : str
        Of the part.
    activity : str
        How its notebook's dashboard calls itself in ``deroule.csv``.
    view : str
        Its scene, as ``deroule.csv`` says it; empty where it has none.
    has_vote : bool
        Whether it asks something.
    step : Step or None
        What it asks, once that is known: it may rest on what the room said before.
    seconds : int or None
        Length of the countdown that starts with the vote.
    is_result : bool
        Whether the scene shows what the vote gave: it comes with the result.
    is_kept_back : bool
        Whether the result is not shown: it is asked again later.
    beside : str
        The scene that stays beside the vote while it runs; empty for none.
    make : callable or None
        Makes what it asks, where that takes long: called once it is asked.
    """

    id: str
    title: str
    activity: str
    view: str = ""
    has_vote: bool = False
    step: Step | None = None
    seconds: int | None = None
    is_result: bool = False
    is_kept_back: bool = False
    beside: str = ""
    make: Callable[[], Step] | None = None


class Turns(Protocol):
    """What an activity brings to an evening."""

    @property
    def all(self) -> Sequence[Turn]:
        """Its turns, in order."""

    def ready(self, turn: Turn) -> Turn | None:
        """Return a turn with what it asks or shows now; None where nothing can be.

        Raises
        ------
        Refusal
            Where somebody has to do something first.
        """


@dataclass(frozen=True)
class Move:
    """What a press does.

    Attributes
    ----------
    action : {"part", "ask", "close", "reveal", "show", "leave", "hide", "reopen"}
        What; ``show`` and ``leave`` are of an activity's scene.
    part : EveningPart or None
        The part that begins, or whose vote is asked.
    round : Round or None
        The round that is revealed, hidden or opened again.
    turn : Turn or None
        Of the part's activity, where it brings its own.
    """

    action: str
    part: EveningPart | None = None
    round: Round | None = None
    turn: Turn | None = None

    @property
    def title(self) -> str:
        """Of what comes in front by it; empty where that is the vote that the part's title tells."""
        if self.action in (ASK, SHOW):
            return self.turn.title if self.turn else ""
        return self.part.title if self.action == PART and self.part else ""


def following(
    evening: Evening, proceedings: Proceedings, turns: Turns | None = None
) -> Move | None:
    """Return the next sensible thing; None where the evening is over, or nothing was prepared.

    A vote that is open is closed; one that is over is asked again as often as was planned, then
    revealed; then comes the next turn of the part's own activity, then the next part.

    Parameters
    ----------
    evening : Evening
        What was planned.
    proceedings : Proceedings
        What happened.
    turns : Turns, optional
        What the activity of the part that goes on brings.

    Raises
    ------
    Refusal
        Where somebody has to do something first: texts that wait to be read over.
    """
    here, current = evening.here(proceedings), proceedings.current
    if current is not None and current.phase == OPEN:
        return Move(CLOSE, round=current.round)
    if here is not None and here.step is not None:
        rounds = proceedings.rounds(here.step.id)
        is_done = bool(rounds) and proceedings.is_revealed(rounds[-1])
        if not is_done and len(rounds) < here.rounds:
            return Move(ASK, here)
        if not is_done:
            return Move(REVEAL, here, rounds[-1])
    elif move := _own(here, proceedings, turns.all if turns else ()):
        return move
    for turn in _to_come(proceedings, turns) if turns and here and here.step is None else ():
        if ready := turns and turns.ready(turn):
            return Move(ASK if ready.has_vote else SHOW, here, turn=ready)
    later = evening.after(here)
    return Move(PART, later) if later else None


def _own(here: EveningPart | None, proceedings: Proceedings, turns: Sequence[Turn]) -> Move | None:
    """Return what is left of the vote in front, which is no prepared one: its result, then its scene."""
    current = proceedings.current
    if current is None or proceedings.is_part_fresh:
        return None
    turn = next((one for one in turns if one.id == current.turn), None)
    if current.phase == CLOSED and not (turn and turn.is_kept_back):
        return Move(REVEAL, here, current.round, turn)
    is_last = bool(turn and proceedings.screen.touched) and proceedings.screen.touched[-1] == (
        current.turn,
        True,
    )
    is_gone = turn is not None and bool(turn.beside) and not proceedings.screen.under
    is_shown_apart = turn is not None and bool(turn.view) and not turn.is_result
    return Move(SHOW, here, turn=turn) if (is_last or is_gone) and is_shown_apart else None


def _to_come(proceedings: Proceedings, turns: Turns) -> Sequence[Turn]:
    """Return the turns after the one that came in front last."""
    names = [one.id for one in turns.all]
    place = -1
    for name, _ in groupby(one.turn for one in proceedings.screen.touched):
        if name in names:
            start = place + 1 if name in names[place + 1 :] else 0
            place = names.index(name, start)
    return turns.all[place + 1 :]


def preceding(evening: Evening, proceedings: Proceedings) -> Move | None:
    """Return what takes the last thing back; None where nothing can be.

    A vote that is open stays so (what people said is never lost): closing it comes first.
    """
    here, current = evening.here(proceedings), proceedings.current
    if current is not None and current.phase == OPEN:
        return None
    last = proceedings.screen.touched[-1] if proceedings.screen.touched else None
    is_beside = current is not None and last is not None and current.turn == last.turn
    if last and not last.is_vote and not is_beside:
        return Move(LEAVE, here)
    if current is None or proceedings.is_part_fresh:
        earlier = evening.before(here) if here else None
        return Move(PART, earlier) if earlier else None
    if current.phase == REVEALED:
        return Move(HIDE, here, current.round)
    return None if proceedings.is_sealed(current.round) else Move(REOPEN, here, current.round)
