"""Steering a café: each act is one row of ``deroule.csv``, decided on what the file says.

An act of a screen gives ``seen``, the number of rows that the screen showed. It is judged under
the lock under which the row is written: of two clicks on one state, by one hand or from two
windows, one acts and the other is told that it is done. The command saw nothing: its ``seen`` is
None. ``by`` says whose hand it was (``telephone-1``, ...); empty is the laptop.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import MERGED, moderation
from cafe_citoyen.core.proceedings import (
    CLOSED,
    HANDS,
    OPEN,
    REVEALED,
    TIMER,
    VIEW,
    VOTE,
    Phase,
    Proceedings,
    already_done,
)
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.sameness import has_same_options
from cafe_citoyen.core.screen import ACTIVITY, TURN
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.log.log import Act, Decided, always


def open_step(
    folder: Path,
    step: Step,
    number: int | None = None,
    seen: int | None = None,
    activity: str = "",
    by: str = "",
    turn: str = "",
) -> Round:
    """Open a step, so that the room votes on it.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    step : Step
        The question; a step of that id opened before must hold the same objects.
    number : int, optional
        Which round of it; by default the last one where it can go on, else the next.
    seen : int, optional
        The rows that the click saw.
    activity : str
        Which activity opens it: it will show it.
    turn : str
        For which of the activity's parts.

    Returns
    -------
    Round
        The one opened.

    Raises
    ------
    Refusal
        If the step is not one that its kind can ask, the round cannot be opened, or the click
        saw another state.
    """
    step = kind(step.kind).check_step(Step.from_dict(step.to_dict()))

    def decide(proceedings: Proceedings) -> Act:
        round = _going_on(proceedings, step) if number is None else Round(step.id, number)
        proceedings.require_openable(step, round.number)
        return Act("ouvrir", round, _opening(step, activity, turn))

    return _round_of(_steer(folder, seen, decide, VOTE, by=by))


def new_round(
    folder: Path,
    step_id: str,
    seen: int | None = None,
    activity: str = "",
    by: str = "",
    turn: str = "",
) -> Round:
    """Ask a known step again; return the new round."""

    def decide(proceedings: Proceedings) -> Act:
        if step_id not in proceedings.steps:
            raise Refusal(
                "unknown_step", "L’étape « {step} » n’a pas encore été ouverte.", step=step_id
            )
        step = proceedings.steps[step_id]
        return Act("ouvrir", proceedings.next_round(step_id), _opening(step, activity, turn))

    return _round_of(_steer(folder, seen, decide, VOTE, by=by))


def close_step(folder: Path, seen: int | None = None, by: str = "") -> None:
    """Close the open step: it takes no more ballots."""
    _change(
        folder,
        "fermer",
        {OPEN},
        seen,
        by,
        mark("Aucun vote n’est ouvert : il n’y a rien à fermer."),
    )


def reveal(folder: Path, seen: int | None = None, by: str = "") -> None:
    """Show the result of the current step on the projector and the tablets; this closes it."""
    _change(
        folder,
        "reveler",
        {OPEN, CLOSED},
        seen,
        by,
        mark("Il n’y a pas de résultat à révéler : ouvrez d’abord un vote."),
    )


def hide(folder: Path, seen: int | None = None, by: str = "") -> None:
    """Take a shown result off the screens again."""
    _change(
        folder,
        "masquer",
        {REVEALED},
        seen,
        by,
        mark("Aucun résultat n’est affiché : il n’y a rien à masquer."),
    )


def cancel(folder: Path, seen: int | None = None, by: str = "") -> None:
    """Cancel the current round (the trial vote): its rows stay, no tally counts them."""
    phases = {OPEN, CLOSED, REVEALED}
    _change(folder, "annuler", phases, seen, by, mark("Il n’y a pas de vote à annuler."))


def show_again(folder: Path, round: Round, seen: int | None = None, by: str = "") -> None:
    """Show the result of an earlier round again; Refusal if it was never opened."""

    def decide(proceedings: Proceedings) -> Act:
        proceedings.require_asked(round)
        return Act("reveler", round)

    _steer(folder, seen, decide, VOTE, by=by)


def show_of_hands(
    folder: Path,
    counts: Mapping[str, Mapping[str, int]],
    people: int,
    seen: int | None = None,
    of: Round | None = None,
    by: str = "",
) -> None:
    """Record hands counted in the room for the current step; a second count replaces the first.

    Parameters
    ----------
    counts : mapping
        objet to {valeur: number of hands}.
    people : int
        Number of people in the room.
    seen : int, optional
        The rows that the click saw.
    of : Round, optional
        The round for which the hands were counted: counting takes a while, and the vote in
        front may be another one by then.
    """

    def decide(proceedings: Proceedings) -> Act:
        current = _current(proceedings, mark("Ouvrez d’abord un vote, puis comptez les mains."))
        if of is not None and of != current.round:
            raise already_done()
        ballots_from_hands(current.step, counts, people)
        details = {
            "comptes": {name: dict(values) for name, values in counts.items()},
            "personnes": people,
        }
        return Act("saisir", current.round, details)

    _steer(folder, seen, decide, HANDS, by=by)


def timer(folder: Path, seconds: int | None, seen: int | None = None, by: str = "") -> None:
    """Start a countdown of 1 to 7,200 seconds on the current step, or take it away with None."""
    if seconds is not None and not 1 <= seconds <= 7200:
        raise Refusal(
            "bad_timer", "Un chronomètre va de 1 à 7200 secondes, pas {value}.", value=seconds
        )
    act = Act("chronometre", details={"secondes": seconds})
    _steer(folder, seen, always(act), VOTE, TIMER, by=by)


def moderate(
    folder: Path,
    text_id: str,
    statut: str,
    vers: str = "",
    seen: int | None = None,
    by: str = "",
) -> None:
    """Decide on a text of the room; the last decision on it stands.

    Parameters
    ----------
    text_id : str
        The text's UUID.
    statut : {"approuvee", "refusee", "fusionnee", "attente"}
        What is decided.
    vers : str
        For an approved text its group, for a merged one the id of the text that stands for both.
    seen : int, optional
        The rows that the click saw.

    Raises
    ------
    Refusal
        If the text is not in the séance, or cannot be merged with that one.
    """
    moderation({"contribution": text_id, "statut": statut, "vers": vers})

    def decide(_: Proceedings) -> Act:
        texts = read_texts(folder)
        if statut == MERGED:
            texts.require_mergeable(text_id, vers)
        one = texts.get(text_id)
        details = {"contribution": text_id, "statut": statut, "vers": vers or None}
        return Act("moderer", one.round, details)

    _steer(folder, seen, decide, text_id, by=by)


def moderate_elsewhere(
    folder: Path, text_id: str, round: Round, statut: str, seen: int | None = None, by: str = ""
) -> None:
    """Decide on a text that another room wrote for a question of this one; the last decision on it stands."""
    details = {"contribution": text_id, "statut": statut, "vers": None}
    moderation(details)

    def decide(proceedings: Proceedings) -> Act:
        proceedings.require_asked(round)
        return Act("moderer", round, details)

    _steer(folder, seen, decide, text_id, by=by)


def project(
    folder: Path, view: str, seen: int | None = None, activity: str = "", by: str = ""
) -> None:
    """Say which view the projector shows; the view that it shows already is no act."""

    def decide(proceedings: Proceedings) -> Act | None:
        is_shown = proceedings.screen.view == view and (
            not view or proceedings.screen.view_of == activity
        )
        return None if is_shown else Act("projeter", details={"vue": view, **_by(activity)})

    _steer(folder, seen, decide, VIEW, by=by)


def _steer(
    folder: Path,
    seen: int | None,
    decide: Callable[[Proceedings], Decided],
    *subjects: str,
    by: str,
) -> Decided:
    """Have an act decided and written; refuse it where its click came second."""

    def decide_unchanged(proceedings: Proceedings) -> Decided:
        proceedings.require_unchanged(seen, *subjects)
        return decide(proceedings)

    return open_log(folder).steer(decide_unchanged, by)


def _round_of(act: Act) -> Round:
    assert act.round is not None
    return act.round


def _going_on(proceedings: Proceedings, step: Step) -> Round:
    """Return the round that is opened where none is named: the last one where it can go on, else the next."""
    following = proceedings.next_round(step.id)
    last = following._replace(number=following.number - 1)
    goes_on = (
        last.number > 0
        and not proceedings.is_sealed(last)
        and has_same_options(proceedings.step_of(last), step)
    )
    return last if goes_on else following


def _opening(step: Step, activity: str, turn: str) -> dict[str, object]:
    return {**step.to_dict(), **_by(activity), **({TURN: turn} if turn else {})}


def _by(activity: str) -> dict[str, str]:
    return {ACTIVITY: activity} if activity else {}


def _current(proceedings: Proceedings, otherwise: str) -> Phase:
    current = proceedings.current
    if current is None:
        raise Refusal("no_step", otherwise)
    return current


def _change(
    folder: Path, action: str, phases: set[str], seen: int | None, by: str, otherwise: str
) -> None:
    def decide(proceedings: Proceedings) -> Act:
        current = _current(proceedings, otherwise)
        if current.phase not in phases:
            raise Refusal("wrong_phase", otherwise)
        return Act(action, current.round)

    _steer(folder, seen, decide, VOTE, by=by)
