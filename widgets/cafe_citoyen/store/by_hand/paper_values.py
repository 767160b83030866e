"""What people write on paper, as the value that the journal holds."""

import re
import unicodedata

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Step

CROSSES = {*"x×✕✖✗✘╳☒☑🗹🗷✓✔✅❌хχ1+*/|●•■⬛◼", "[x]", "(x)", "oui", "yes", "vrai", "true"}
"""A cross by its many names; a tick box of a spreadsheet gives VRAI."""

BLANKS = {"", *"0-–—☐□⬜◻○", "[ ]", "( )", "[]", "()", "non", "no", "faux", "false"}
NUMBERS = [
    re.compile(written)
    for written in (
        r"([0-9]{1,20})(?:[.,]([0-9]{1,20}))?",
        r"([0-9]{1,3}(?:[ '\u2019\u02bc][0-9]{3}){1,6})(?:[.,]([0-9]{1,20}))?",
        r"([0-9]{1,3}(?:\.[0-9]{3}){1,6}),([0-9]{1,20})",
        r"([0-9]{1,3}(?:,[0-9]{3}){1,6})\.([0-9]{1,20})",
    )
]
"""Numbers as people write them, whole and decimal part: 1 234,5 and 1'234, and 1.234,5 where no doubt is left."""


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
    written = plain(cell)
    ways = [written, number(written) or written]  # a spreadsheet may have made 1,0 of 1
    names = kind(step.kind).answers(step)
    if is_crossed(step):
        if not CROSSES.isdisjoint(ways):
            return next(iter(names))
        return None if BLANKS.isdisjoint(ways) else ""
    if names:
        said = {plain(name): value for value, name in names.items()}
        # Where people read numbers, a number is what they read, not how the journal keeps it.
        kept = {} if any(map(number, said)) else {value: value for value in names}
        return next((known[way] for known in (said, kept) for way in ways if way in known), None)
    return number(cell, kind(step.kind).unit(step)) or cell


def number(cell: str, unit: str = "") -> str | None:
    """Return the number that somebody wrote, with a point and nothing else; None where it is none.

    Parameters
    ----------
    cell : str
        What was typed: groups of three, a comma, the unit behind it.
    unit : str
        The unit that may stand there.
    """
    written = " ".join(cell.casefold().split())
    wanted = " ".join(unit.casefold().split())
    for ending in (f"{wanted}s", wanted) if wanted else ():
        written = written.removesuffix(ending).strip()
    sign = "-" if written[:1] in ("-", "−") else ""
    digits = written.removeprefix("+").removeprefix("-").removeprefix("−").strip()
    for way in NUMBERS:
        if found := way.fullmatch(digits):
            part = found[2] if found[2] and found[2].strip("0") else ""
            return sign + re.sub("[^0-9]", "", found[1]) + (f".{part}" if part else "")
    return None


def whole_number(cell: str) -> int | None:
    """Return a count, or None where a cell holds none."""
    found = number(cell)
    return int(found) if found and found.isdecimal() else None


def is_crossed(step: Step) -> bool:
    """Tell whether an object is answered by a cross: there is one answer only."""
    return len(kind(step.kind).answers(step)) == 1


def plain(text: str) -> str:
    """Return a word as somebody in a hurry types it: no capitals, accents, or needless blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    shown = "".join(sign for sign in letters if unicodedata.category(sign) != "Mn")
    return " ".join(shown.split())
