"""A show of hands, turned into ballots that every tally can count."""

from collections.abc import Mapping

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step

MOST_PEOPLE = 2000


def ballots_from_hands(
    step: Step, counts: Mapping[str, Mapping[str, int]], people: int
) -> list[dict[str, str]]:
    """Return ballots that add up to a show of hands.

    Who raised a hand twice is not known: hands are shared out so that each ballot stays as
    short as it can, and only the totals mean anything.

    Parameters
    ----------
    step : Step
        The question.
    counts : mapping
        objet to {valeur: number of hands}.
    people : int
        Number of people in the room, 1 to 2,000.

    Returns
    -------
    list of dict
        One {objet: valeur} for each person who raised a hand at least once.

    Raises
    ------
    Refusal
        If a count is negative or above the number of people, or the hands do not fit the kind.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise Refusal(
            "bad_hands",
            "Le nombre de personnes va de 1 à {most}, pas {people}.",
            most=MOST_PEOPLE,
            people=people,
        )
    ballots: list[dict[str, str]] = [{} for _ in range(people)]
    rules = kind(step.kind)
    others = rules.also(step).keys()
    for name, values in counts.items():
        _require_counts(step, name, values, people)
        ballots.sort(key=lambda ballot: (bool(others & ballot), len(ballot)))
        free = iter(ballots)
        for value, hands in values.items():
            for _ in range(hands):
                next(free)[name] = str(value)
    return [rules.check(step, ballot) for ballot in ballots if ballot]


def _require_counts(step: Step, name: str, values: Mapping[str, int], people: int) -> None:
    if any(type(hands) is not int or hands < 0 for hands in values.values()):
        raise Refusal(
            "bad_hands",
            "Le nombre de mains pour « {text} » n’est pas un nombre entier.",
            text=step.text_of(name),
        )
    if sum(values.values()) > people:
        raise Refusal(
            "bad_hands",
            "{hands} pour « {text} », mais {people} dans la salle.",
            hands=Counted(sum(values.values()), "{n} main", "{n} mains"),
            text=step.text_of(name),
            people=Counted(people, "{n} personne", "{n} personnes"),
        )
