"""How the report words a number: percent for shares, a comma in French, an interval in brackets."""

from collections.abc import Mapping

from cafe_citoyen.core.ballots.kind import Translate
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.text import mark

INDICATORS = {
    "votes": mark("Voix"),
    "share": mark("Part des bulletins"),
    "division": mark("Partage de la salle (0 : d’un seul avis, 1 : deux camps égaux)"),
    "duels": mark("Duels"),
    "wins": mark("Duels gagnés"),
    "score": mark("Chance de gagner un duel"),
    "rank": mark("Rang"),
    "grade": mark("Mention médiane"),
    "above": mark("Au-dessus"),
    "below": mark("Au-dessous"),
    "evolution": mark("Évolution"),
}
"""Indicator of a tally to its French name; the levels of a kind bring their own."""

SHARES = {"share", "score", "above", "below", "accord", "discuter", "desaccord"} | {
    f"g{place}" for place in range(6)
}
"""Indicators that go from 0 to 1 and are read in percent."""

BETWEEN = "\u00a0;\u00a0"
"""What stands between the two ends of an interval: they stay on one line."""


def heading_of(indicator: str, levels: Mapping[str, str], translate: Translate) -> str:
    """Return the name of an indicator as the head of a column.

    Parameters
    ----------
    indicator : str
        Name in the tally: ``share``, ``accord``, ``g3`` (the fourth level), ...
    levels : mapping
        Levels of the kind, with their French names.
    translate : callable
        From a French text to the reader's language.
    """
    level = indicator if indicator in levels else indicator.removeprefix("g")
    return translate(INDICATORS.get(indicator) or levels.get(level) or indicator)


def number(value: float, language: str) -> str:
    """Return a number with at most two decimals: 2,5 in French, 2.5 elsewhere."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text.replace("-", "−")
    return text.replace(".", ",") if language == "fr" else text


def percent(share: float, language: str) -> str:
    """Return a share of 0 to 1 as whole percents, with a no-break space in French."""
    return f"{100 * share:.0f}" + ("\u00a0%" if language == "fr" else "%")


def points(difference: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return f"{100 * difference:+.0f}".replace("-", "−")


def cell(result: Result | None, levels: Mapping[str, str], language: str, to: Translate) -> str:
    """Return a value with its interval, as the table shows it; a dash where there is none.

    Parameters
    ----------
    result : Result or None
        What the tally stated.
    levels : mapping
        Levels of the kind, with their French names: a median grade is named.
    language : str
        ``fr`` or ``en``.
    to : callable
        From a French text to that language.
    """
    if result is None or result.n == 0:
        return "–"
    if result.indicator == "grade":
        return to(levels[str(int(result.value))])
    word = percent if result.indicator in SHARES else number
    text = word(result.value, language)
    if result.low is None or result.high is None:
        return text
    return f"{text} [{word(result.low, language)}{BETWEEN}{word(result.high, language)}]"
