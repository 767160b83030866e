"""Two halves of the room that a draw made, each asked about one text: whether they differ by more than the draw.

People are dealt to the halves by `cafe_citoyen.core.arm`, so a permutation test holds whatever they answer.
« Rien de net » is a usual end, and under five people in a half nothing is said.
"""

import re
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import median

from cafe_citoyen.core.ballots.kind import Ballots, Kind
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import median_places, student
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import WHOLE, Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import HALVES, TIME, is_halved
from cafe_citoyen.core.text import mark

FEWEST = 5
"""People in a half under which the two are not compared."""

LIKELY = 0.05
"""How often chance alone may do as much before a difference is no longer called clear."""

COMPARED, GAP, CHANCE = "half-n", "half-gap", "half-chance"
"""People of a half who are compared; how often the second half's is the higher of two people, less
how often the first's (-1 to 1); how often in 1,000 chance alone parts the halves as much."""

PER = 1000

SECONDS, LIKENESS = "half-seconds", "half-likeness"
WORD = re.compile(r"[^\W\d_]{4,}")
"""What is compared of a text: words of four letters and more, the others stand in every text."""

INDICATORS = {
    COMPARED: Indicator.drawn(COMPARED),
    GAP: Indicator.drawn(GAP),
    CHANCE: Indicator.plain(mark("Le hasard seul ferait autant (fois sur 1 000)"), 1),
    SECONDS: Indicator(mark("Temps médian jusqu’à l’envoi"), unit=mark("secondes")),
    LIKENESS: Indicator.share(mark("Mots communs à deux textes de la moitié")),
}

METHOD = mark(
    "Deux moitiés de la salle, tirées au sort, ont lu deux textes. Le test par permutation compte combien de tirages au sort auraient séparé les deux moitiés au moins autant (sur les rangs des réponses ; tous les tirages quand ils sont peu, 9 999 sinon) : au-dessus de 5 sur 100, rien n’est dit net ; sous 5 personnes dans une moitié, rien n’est dit. Des textes, seuls ceux qui sont approuvés comptent : le temps va de l’ouverture à l’envoi ; les mots communs sont ceux de quatre lettres et plus, une part des mots de deux textes, en moyenne sur toutes les paires de la moitié (intervalle par jackknife)."
)


def answered(rules: Kind, step: Step, ballots: Ballots) -> list[Result]:
    """State how the answers of the two halves differ; nothing where the whole room is asked the same.

    Parameters
    ----------
    rules : Kind
        The step's kind, which says where an answer stands (`Kind.place`).
    step : Step
        The step.
    ballots : mapping
        The ballots that count.
    """
    if not is_halved(step):
        return []
    return _compared(step, [places(rules, step, item.id, ballots) for item in step.objects])


def timed(step: Step, seconds: Sequence[Sequence[float]]) -> list[Result]:
    """State how long each half took, in seconds, and how the two differ.

    Parameters
    ----------
    step : Step
        The step.
    seconds : sequence of sequence of float
        One number a text, half by half.
    """
    results = []
    for item, given in zip(step.objects, map(sorted, seconds), strict=True):
        if given:
            ends = median_places(len(given))
            low, high = (given[place] for place in ends) if ends else (None, None)
            results.append(Result(item.id, SECONDS, median(given), low, high, len(given)))
    return results + _compared(step, [sorted(given) for given in seconds])


def worded(step: Step, texts: Sequence[Sequence[str]]) -> list[Result]:
    """State how alike the texts of each half are, by the words that two of them share, and how the two differ.

    Parameters
    ----------
    step : Step
        The step.
    texts : sequence of sequence of str
        The texts, half by half.
    """
    results = []
    tables = [likenesses(given) for given in texts]
    for item, table in zip(step.objects, tables, strict=True):
        results.append(Result(item.id, COMPARED, len(table), None, None, len(table)))
        if len(table) > 1:
            results.append(_likeness(item.id, table))
    found = by_object(results, LIKENESS)
    if _are_few([len(table) for table in tables]):
        return results
    from cafe_citoyen.core.permutation import likeness_test  # with numpy, which takes a moment

    first, second = (found[item.id].value for item in step.objects)
    n = sum(map(len, tables))
    chance = likeness_test(likenesses([*texts[0], *texts[1]]), len(texts[0]))
    return [
        *results,
        Result(WHOLE, GAP, second - first, None, None, n),
        Result(WHOLE, CHANCE, PER * chance, None, None, n),
    ]


def likenesses(texts: Sequence[str]) -> list[list[float]]:
    """Return of each two texts the share of their words that both have (Jaccard), a square table."""
    words = [frozenset(WORD.findall(text.casefold())) for text in texts]
    return [[len(one & other) / max(1, len(one | other)) for other in words] for one in words]


def own_likeness(table: Sequence[Sequence[float]]) -> list[float]:
    """Return how alike each text is to the others of its half, on average."""
    others = max(1, len(table) - 1)
    return [(sum(row) - row[place]) / others for place, row in enumerate(table)]


def sentence(rules: Kind, step: Step, results: list[Result], translate: Translate = str) -> str:
    """Return what may be said of the two halves: which one, nothing clear, or too few to say.

    Parameters
    ----------
    rules : Kind
        The step's kind.
    step : Step
        The step.
    results : list of Result
        What `answered`, `timed` or `worded` stated.
    """
    compared = by_object(results, COMPARED)
    counts = [int(compared[item.id].n) if item.id in compared else 0 for item in step.objects]
    values = {"a": counts[0], "b": counts[1], "least": FEWEST}
    if not sum(counts):
        return translate("Personne n’a répondu.")
    if _are_few(counts):
        return translate(
            "Trop peu de monde pour comparer les deux moitiés : {a} et {b} réponses, il en faut {least} de chaque côté."
        ).format(**values)
    chance = by_object(results, CHANCE)[WHOLE].value / PER
    often = _often(chance, translate)
    if chance >= LIKELY:
        return translate(
            "Rien de net entre les deux moitiés ({a} et {b} réponses) : le hasard seul ferait un écart aussi grand {often}."
        ).format(**values, often=often)
    half = "B" if by_object(results, GAP)[WHOLE].value > 0 else "A"
    return translate(
        "{difference} ({a} et {b} réponses) : le hasard seul ferait un écart aussi grand {often}."
    ).format(**values, often=often, difference=_difference(rules, step, half, translate))


def _difference(rules: Kind, step: Step, half: str, translate: Translate) -> str:
    if step.options[HALVES] == TIME:
        return translate("La moitié {half} met plus de temps").format(half=half)
    if rules.makes == "texts":
        return translate("La moitié {half} écrit des textes plus semblables").format(half=half)
    levels = list(rules.levels(step).values())
    if levels:
        return translate("La moitié {half} va plus vers « {level} »").format(
            half=half, level=translate(levels[-1])
        )
    return translate("La moitié {half} estime plus haut").format(half=half)


def _often(chance: float, translate: Translate) -> str:
    if chance < 0.001:
        return translate("moins d’une fois sur 1 000")
    if chance < 0.01:
        return translate("moins d’une fois sur 100")
    times = round(100 * chance)
    return counted(times, "{n} fois sur 100", "{n} fois sur 100", translate)


def places(rules: Kind, step: Step, name: str, ballots: Ballots) -> list[float]:
    """Return where the answers of one half stand, lowest first, without those that stand in no order."""
    given = (rules.place(step, one[name]) for one in ballots.values() if name in one)
    return sorted(place for place in given if place is not None)


def _compared(step: Step, numbers: Sequence[Sequence[float]]) -> list[Result]:
    """State how many are compared, and where both halves have enough, how far apart they are."""
    pairs: Mapping[str, Sequence[float]] = {
        item.id: given for item, given in zip(step.objects, numbers, strict=True)
    }
    results = [
        Result(name, COMPARED, len(own), None, None, len(own)) for name, own in pairs.items()
    ]
    first, second = pairs.values()
    if _are_few([len(first), len(second)]):
        return results
    from cafe_citoyen.core.permutation import higher, ranks_test  # with numpy

    n = len(first) + len(second)
    gap, chance = higher(first, second), ranks_test(tuple(first), tuple(second))
    return [
        *results,
        Result(WHOLE, GAP, gap, None, None, n),
        Result(WHOLE, CHANCE, PER * chance, None, None, n),
    ]


def _are_few(counts: Sequence[int]) -> bool:
    return min(counts) < FEWEST


def _likeness(name: str, table: Sequence[Sequence[float]]) -> Result:
    """State the mean likeness of two texts of a half, its interval by leaving out each text in turn.

    References
    ----------
    J. N. Arvesen, "Jackknifing U-statistics", Annals of Mathematical Statistics 40, 1969.
    """
    n = len(table)
    own = own_likeness(table)
    mean = sum(own) / n
    if n < FEWEST:
        return Result(name, LIKENESS, mean, None, None, n)
    error = 2 / (n - 2) * sqrt((n - 1) / n * sum((one - mean) ** 2 for one in own))
    reach = student(n - 1) * error
    return Result(name, LIKENESS, mean, max(0.0, mean - reach), min(1.0, mean + reach), n)
