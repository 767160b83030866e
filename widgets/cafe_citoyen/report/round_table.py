"""The numbers of one round as a table, on the report and on the sheet."""

from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.wording import table_of

Table = tuple[str, list[str], list[list[str]]]
"""Caption, heads and rows, as `fragments.table` takes them."""


def of(step: Step, number: int, found: list[Result], translate: Translate) -> Table:
    """Return the table of a round.

    Parameters
    ----------
    step : Step
        What was asked.
    number : int
        The round, from 1.
    found : list of Result
        What its tally stated.
    translate : callable
        From a French text to the reader's language.
    """
    caption = translate("{title} (tour {number}) : valeur [intervalle à 95 %]").format(
        title=step.title, number=number
    )
    return caption, *table_of(step, found, code_of(translate), translate)
