"""Leading an evening by one key: « Suivant » does the next sensible thing, « Précédent » takes the last one back.

What is done is decided by `core/evening.py` on what the files say, and is an act of `steering` like
any other: of two who press on one state, one acts and the other is told.
"""

from pathlib import Path

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.move import (
    ASK,
    CLOSE,
    HIDE,
    LEAVE,
    PART,
    REOPEN,
    REVEAL,
    SHOW,
    Move,
    Turn,
    following,
    preceding,
)
from cafe_citoyen.core.proceedings import OPEN, VIEW, VOTE, Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.screen import SHOWN
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.log.turns import turns
from cafe_citoyen.store.seance import evening_held, seances


def upcoming(evening: Evening, reader: Reader, translate: Translate = str) -> Move | None:
    """Return what « Suivant » would do; see `following`, of which it has the refusals.

    Parameters
    ----------
    evening : Evening
        What was planned.
    reader : Reader
        The séance's files.
    translate : callable
        From French to the séance's language, in which an activity asks its own votes.
    """
    here, current = evening.here(reader.proceedings), reader.current
    if current is not None and current.phase == OPEN:
        return following(evening, reader.proceedings)
    return following(evening, reader.proceedings, turns(here, lambda: reader, translate))


def go_on(folder: Path, seen: int | None = None, by: str = "", translate: Translate = str) -> Move:
    """Do the next sensible thing, and return it.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    seen : int, optional
        The rows that the press saw.
    by : str
        Whose hand it was; empty is the laptop.
    translate : callable
        From French to the séance's language, in which an activity asks its own votes.

    Raises
    ------
    Refusal
        If the evening is over, its file never could be read, texts are to be read over first, or the
        press saw another state.
    """
    proceedings = _unchanged(folder, seen)
    follower = SeanceFollower(folder)
    follower.poll()
    move = upcoming(evening_held.led(folder), Reader(follower), translate)
    if move is None:
        raise Refusal(
            "evening_over",
            "La soirée prévue est finie : ce qui suit se fait à la main, ou closez le café à l’accueil.",
        )
    _do(folder, move, proceedings, by)
    return move


def go_back(folder: Path, seen: int | None = None, by: str = "") -> Move:
    """Take the last thing back: reopen, hide, or show the part before again; return what was done.

    Raises
    ------
    Refusal
        If nothing can be taken back, or as for `go_on`.
    """
    proceedings = _unchanged(folder, seen)
    current = proceedings.current
    if current is not None and current.phase == OPEN:
        raise Refusal(
            "open_vote_stays",
            "Un vote est ouvert : Suivant le ferme, et rien de ce qui est voté ne se perd.",
        )
    move = preceding(evening_held.led(folder), proceedings)
    if move is None:
        raise Refusal("nothing_before", "Il n’y a rien à reprendre : c’est le début.")
    _do(folder, move, proceedings, by)
    return move


def go_to(folder: Path, part: str, seen: int | None = None, by: str = "") -> Move:
    """Begin a part out of its turn: one that is cut is passed over."""
    proceedings = _unchanged(folder, seen)
    current = proceedings.current
    if current is not None and current.phase == OPEN:
        raise Refusal("vote_open", "Un vote est ouvert : fermez-le avant de montrer autre chose.")
    found = next((one for one in evening_held.led(folder).parts if one.id == part), None)
    if found is None:
        raise Refusal("no_part", "La soirée n’a pas de partie « {part} ».", part=part)
    move = Move(PART, found)
    _do(folder, move, proceedings, by)
    return move


def _unchanged(folder: Path, seen: int | None) -> Proceedings:
    """Return what happened so far; Refusal where this is no open séance, or not what the press saw."""
    seance = seances.read(folder)
    seance.require_at_home()
    if not seance.ouverte:
        raise Refusal(
            "seance_closed",
            "Le café « {title} » est clos : sa soirée ne se mène plus. Rouvrez-le à l’accueil.",
            title=seance.titre,
        )
    proceedings = read_proceedings(folder)
    proceedings.require_unchanged(seen, VOTE, VIEW)
    return proceedings


def _do(folder: Path, move: Move, proceedings: Proceedings, by: str) -> None:
    seen, part, round = proceedings.rows, move.part, move.round
    if move.action == PART and part:
        _begin(folder, part, proceedings, by)
    elif move.action == ASK and part:
        _ask(folder, part, move.turn, proceedings, by)
    elif move.action == REOPEN and round:
        _reopen(folder, round, proceedings, by)
    elif move.action == REVEAL and round:
        steering.show_again(folder, round, seen, by)
        if move.turn and move.turn.is_result:
            steering.project(folder, move.turn.view, activity=move.turn.activity, by=by)
    elif move.action == SHOW and move.turn:
        steering.project(folder, move.turn.view, seen, move.turn.activity, by)
    elif move.action == LEAVE:
        view = part.view if part and proceedings.is_part_fresh else ""
        steering.project(folder, view, seen, by=by)
    elif move.action == CLOSE:
        steering.close_step(folder, seen, by)
    elif move.action == HIDE:
        steering.hide(folder, seen, by)
        if proceedings.screen.view.startswith(SHOWN):
            steering.project(folder, "", by=by)


def _ask(
    folder: Path, part: EveningPart, turn: Turn | None, proceedings: Proceedings, by: str
) -> None:
    """Ask the vote that was prepared, or an activity's own: the first time, or once more."""
    step = (turn.make() if turn.make else turn.step) if turn else part.step
    assert step is not None, "what is asked is known"
    seconds = turn.seconds if turn else part.seconds
    whose = (turn.activity, by, turn.id) if turn else ("", by, "")
    if proceedings.rounds(step.id):
        steering.new_round(folder, step.id, proceedings.rows, *whose)
    else:
        steering.open_step(folder, step, None, proceedings.rows, *whose)
    if seconds:
        steering.timer(folder, seconds, by=by)
    if turn and turn.beside:
        steering.project(folder, turn.beside, activity=turn.activity, by=by)


def _reopen(folder: Path, round: Round, proceedings: Proceedings, by: str) -> None:
    """Open a round again, for whoever asked it; the scene that stood beside it stays."""
    step, current = proceedings.step_of(round), proceedings.current
    whose = (current.activity, by, current.turn) if current else ("", by, "")
    steering.open_step(folder, step, round.number, proceedings.rows, *whose)
    screen = proceedings.screen
    if current and current.turn and screen.under.partition("?")[0] == SHOWN + current.turn:
        steering.project(folder, screen.under, activity=screen.under_of, by=by)


def _begin(folder: Path, part: EveningPart, proceedings: Proceedings, by: str) -> None:
    """Show what a part is; the vote for a laugh that is left behind counts no more."""
    current, seen = proceedings.current, proceedings.rows
    left = evening_held.led(folder).here(proceedings)
    if left and left.is_joke and current is not None and current.step.id == left.id:
        steering.cancel(folder, seen, by)
        seen += 1
    steering.project(folder, part.view, seen, by=by)
