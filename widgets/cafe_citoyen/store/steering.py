"""Steering a café: each act is one row of ``deroule.csv``, decided on what the file says."""

from collections.abc import Mapping
from pathlib import Path

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import MERGED, moderation
from cafe_citoyen.core.proceedings import CLOSED, OPEN, REVEALED, Phase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import deroule
from cafe_citoyen.store.follow import read_proceedings, read_texts


def open_step(folder: Path, step: Step, round: int | None = None) -> int:
    """Open a step, so that the room votes on it.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    step : Step
        The question; a step of that id opened before must hold the same objects.
    round : int, optional
        The round; by default the last one where it can go on, else the next.

    Returns
    -------
    int
        The round opened.

    Raises
    ------
    Refusal
        If the step is not one that its kind can ask, or the round cannot be opened.
    """
    step = kind(step.kind).check_step(Step.from_dict(step.to_dict()))
    with deroule.lock(folder):
        proceedings = read_proceedings(folder)
        last = proceedings.next_round(step.id) - 1
        if round is None:
            goes_on = (
                last > 0
                and not proceedings.is_sealed(step.id, last)
                and proceedings.step_of(step.id, last).options == step.options
            )
            round = last if goes_on else last + 1
        proceedings.require_openable(step, round)
        deroule.append(folder, "ouvrir", step.id, round, step.to_dict())
    return round


def new_round(folder: Path, step_id: str) -> int:
    """Ask a known step again; return the number of the new round."""
    with deroule.lock(folder):
        proceedings = read_proceedings(folder)
        if step_id not in proceedings.steps:
            raise Refusal(
                "unknown_step", "L’étape « {step} » n’a pas encore été ouverte.", step=step_id
            )
        step = proceedings.steps[step_id]
        number = proceedings.next_round(step_id)
        deroule.append(folder, "ouvrir", step_id, number, step.to_dict())
    return number


def close_step(folder: Path) -> None:
    """Close the open step: it takes no more ballots."""
    _change(folder, "fermer", {OPEN}, mark("Aucun vote n’est ouvert : il n’y a rien à fermer."))


def reveal(folder: Path) -> None:
    """Show the result of the current step on the projector and the tablets; this closes it."""
    _change(
        folder,
        "reveler",
        {OPEN, CLOSED},
        mark("Il n’y a pas de résultat à révéler : ouvrez d’abord un vote."),
    )


def hide(folder: Path) -> None:
    """Take a shown result off the screens again."""
    _change(
        folder,
        "masquer",
        {REVEALED},
        mark("Aucun résultat n’est affiché : il n’y a rien à masquer."),
    )


def cancel(folder: Path) -> None:
    """Cancel the current round (the trial vote): its rows stay, no tally counts them."""
    _change(folder, "annuler", {OPEN, CLOSED, REVEALED}, mark("Il n’y a pas de vote à annuler."))


def show_again(folder: Path, step_id: str, round: int) -> None:
    """Show the result of an earlier round again; Refusal if it was never opened."""
    with deroule.lock(folder):
        if round not in read_proceedings(folder).rounds(step_id):
            raise Refusal(
                "unknown_round",
                "Le tour {number} de l’étape « {step} » n’a jamais été ouvert, ou il est annulé.",
                number=round,
                step=step_id,
            )
        deroule.append(folder, "reveler", step_id, round)


def show_of_hands(folder: Path, counts: Mapping[str, Mapping[str, int]], people: int) -> None:
    """Record hands counted in the room for the current step; a second count replaces the first.

    Parameters
    ----------
    counts : mapping
        objet to {valeur: number of hands}.
    people : int
        Number of people in the room.
    """
    with deroule.lock(folder):
        current = _current(folder, mark("Ouvrez d’abord un vote, puis comptez les mains."))
        ballots_from_hands(current.step, counts, people)
        details = {
            "comptes": {name: dict(values) for name, values in counts.items()},
            "personnes": people,
        }
        deroule.append(folder, "saisir", current.step.id, current.round, details)


def timer(folder: Path, seconds: int | None) -> None:
    """Start a countdown of 1 to 7,200 seconds on the current step, or take it away with None."""
    if seconds is not None and not 1 <= seconds <= 7200:
        raise Refusal(
            "bad_timer", "Un chronomètre va de 1 à 7200 secondes, pas {value}.", value=seconds
        )
    deroule.append(folder, "chronometre", details={"secondes": seconds})


def moderate(folder: Path, text_id: str, statut: str, vers: str = "") -> None:
    """Decide on a text of the room; the last decision on it stands.

    Parameters
    ----------
    text_id : str
        The text's UUID.
    statut : {"approuvee", "refusee", "fusionnee", "attente"}
        What is decided.
    vers : str
        For an approved text its group, for a merged one the id of the text that stands for both.

    Raises
    ------
    Refusal
        If the text is not in the séance, or cannot be merged with that one.
    """
    moderation({"contribution": text_id, "statut": statut, "vers": vers})
    with deroule.lock(folder):
        texts = read_texts(folder)
        if statut == MERGED:
            texts.require_mergeable(text_id, vers)
        one = texts.get(text_id)
        details = {"contribution": text_id, "statut": statut, "vers": vers or None}
        deroule.append(folder, "moderer", one.step_id, one.round, details)


def project(folder: Path, view: str) -> None:
    """Say which view the projector shows."""
    deroule.append(folder, "projeter", details={"vue": view})


def _current(folder: Path, otherwise: str) -> Phase:
    current = read_proceedings(folder).current
    if current is None:
        raise Refusal("no_step", otherwise)
    return current


def _change(folder: Path, action: str, phases: set[str], otherwise: str) -> None:
    with deroule.lock(folder):
        current = _current(folder, otherwise)
        if current.phase not in phases:
            raise Refusal("wrong_phase", otherwise)
        deroule.append(folder, action, current.step.id, current.round)
