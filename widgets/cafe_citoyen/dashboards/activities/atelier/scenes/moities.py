"""Two halves of the room: what each read, what each answered, and whether chance alone would do as much."""

from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import Any

from cafe_citoyen.core import halved_texts, halves
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.atelier.cards import DRAFT, Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.ranking import counts
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step_options import HALVES, TIME
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.atelier.axis import Axis
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.play import Play

LETTERS = "AB"


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return both halves once the vote is revealed; before, neither learns what the other reads."""
    shown = play.shown(part)
    found = play.required(shown)
    is_told = play.is_revealed(shown)
    is_written = kind(found.step.kind).makes == "texts"
    sides = _sides(play, shown, found) if is_told else []
    results = _results(play, shown, found) if is_told else []
    said = halves.sentence(kind(found.step.kind), found.step, results, translator(play.language))
    return {
        "title": typeset(found.step.title),
        "sentence": typeset(said) if is_told else "",
        "is_told": is_told,
        "is_open": play.is_open(shown),
        "compares": found.step.options[HALVES],
        "waiting": len(waiting(play.reader.texts.of_round(found.round))) if is_written else None,
        "sides": sides,
    }


def _results(play: Play, part: PartRow, found: Asked) -> list[Result]:
    texts = halved_texts.results(play.reader.texts, found)
    return texts or kind(found.step.kind).tally(found.step, play.ballots(part))


def _sides(play: Play, part: PartRow, found: Asked) -> list[dict[str, Any]]:
    cards = {card.id: card for card in play.cards(part)}
    results = _results(play, part, found)
    numbers = _numbers(play, part, found)
    axis = _axis(play, found, numbers)
    ballots = play.ballots(part)
    sides = []
    for letter, item, own in zip(LETTERS, found.step.objects, numbers, strict=True):
        card = cards.get(item.id) or Card(0, {"id": item.id, "titre": item.text})
        levels = _levels(play, found, counts(item.id, ballots))
        title = card.text("titre", play.language)
        sides.append(
            {
                "letter": letter,
                "name": typeset(title) if title != item.text else "",
                "text": typeset(item.text),
                "draft": typeset(card.text(DRAFT, play.language)),
                "source": typeset(card.text("source", play.language)),
                "date": card.dates(play.language),
                "is_excerpt": card.is_excerpt,
                "levels": levels,
                "axis": axis.row(own, _middle(results, item.id), _spread(own)) if axis else None,
                "n": sum(one["count"] for one in levels) if levels else len(own),
            }
        )
    return sides


def _levels(play: Play, found: Asked, given: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return how many of a half gave each answer, the highest first; nothing where they gave numbers."""
    step, rules = found.step, kind(found.step.kind)
    levels = dict(reversed(list(rules.levels(step).items())))
    if not levels:
        return []
    translate = translator(play.language)
    n = sum(given.values())
    return [
        {
            "name": typeset(translate(name)),
            "count": given.get(value, 0),
            "interval": exact(given.get(value, 0), n) if n >= halves.FEWEST else None,
        }
        for value, name in {**levels, **rules.unranked(step)}.items()
    ]


def _numbers(play: Play, part: PartRow, found: Asked) -> Sequence[list[float]]:
    """Return the numbers that are drawn, half by half: estimates, seconds, or how alike a text is to the others."""
    step, rules = found.step, kind(found.step.kind)
    if rules.makes != "texts":
        return [halves.places(rules, step, item.id, play.ballots(part)) for item in step.objects]
    if step.options[HALVES] == TIME:
        return halved_texts.seconds(play.reader.texts, found)
    own = halved_texts.by_half(play.reader.texts, found)
    tables = [halves.likenesses([one.texte for one in texts]) for texts in own]
    return [[100 * one for one in halves.own_likeness(table)] for table in tables]


def _axis(play: Play, found: Asked, numbers: Sequence[Sequence[float]]) -> Axis | None:
    """Return the axis of both halves; None where they answered on levels."""
    step, rules, translate = found.step, kind(found.step.kind), translator(play.language)
    if rules.levels(step):
        return None
    largest = max((number for own in numbers for number in own), default=0.0) or 1.0
    if rules.makes != "texts":
        options = step.options
        unit = translate(rules.unit(step))
        return Axis(options["low"], options["high"], unit, options["scale"] == "log", translate)
    unit = "s" if step.options[HALVES] == TIME else "%"
    return Axis(0.0, largest, unit, False, translate)


def _middle(results: list[Result], name: str) -> Result | None:
    """Return what speaks for a half, in the unit of its axis."""
    for indicator in ("median", halves.SECONDS):
        if name in by_object(results, indicator):
            return by_object(results, indicator)[name]
    found = by_object(results, halves.LIKENESS).get(name)
    if found is None:
        return None
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Result(name, found.indicator, 100 * found.value, low, high, found.n)


def _spread(numbers: Sequence[float]) -> tuple[float, float] | None:
    if len(numbers) < halves.FEWEST:
        return None
    first, _, last = quantiles(numbers, n=4, method="inclusive")
    return first, last
