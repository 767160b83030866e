"""What people write on paper, as the value that the journal holds."""

import re
import unicodedata
from typing import Any

from cafe_citoyen.core.ballots import guess, kind
from cafe_citoyen.core.step import Step

CROSSES = {"x", "1", "oui", "✓", "✔", "+"}
BLANKS = {"", "0", "non", "-", "–"}
DECIMAL_COMMA = re.compile(r"-?\d+,\d+")


def value_of(step: Step, cell: str) -> str | None:
    """Return the value that a cell means for a step: a cross, an answer's name or its value.

    Parameters
    ----------
    step : Step
        The question.
    cell : str
        What was typed.

    Returns
    -------
    str or None
        The value, to be checked by the kind; empty for a cell that chooses nothing, None
        where the cell means nothing.
    """
    plain = _plain(cell)
    if step.kind == "choice":
        return "1" if plain in CROSSES else "" if plain in BLANKS else None
    names = answers(step)
    if names:
        return next(
            (value for value, name in names.items() if plain in (value, _plain(name))), None
        )
    return cell.replace(",", ".") if DECIMAL_COMMA.fullmatch(cell) else cell


def answers(step: Step) -> dict[str, str]:
    """Return the values that an object can take, with their French names; empty where free."""
    bins: Any = step.options.get("bins")
    if isinstance(bins, list):
        return {str(one["id"]): str(one["text"]) for one in bins}
    if step.kind == guess.Guess.name:
        return dict(guess.ON_PAPER)
    return dict(kind(step.kind).levels(step))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()
