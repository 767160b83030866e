"""A strip an object: how many gave each answer, the most divided first, « on ne sait pas » apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.ranking import counts, most_divided
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.palette import COLOURS, DARK_TEXT_ON, INK, PAPER
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.tones import tones
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.play import Play

DIVIDED = "divided"
"""Indicator of a kind that says so itself: 1 where a third of the room stands at each end."""


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return the strips of a vote; nothing of it while it is open."""
    shown = play.shown(part)
    found = play.required(shown)
    step, rules = found.step, kind(found.step.kind)
    translate = translator(play.language)
    is_open = play.is_open(shown)
    ballots = {} if is_open else play.ballots(shown)
    levels = dict(rules.levels(step)) or dict(rules.answers(step))
    levels.pop(rules.absent or "", None)
    beside = rules.unranked(step)
    strips = []
    results = [] if is_open else rules.tally(step, ballots)
    divided = by_object(results, DIVIDED)
    for name in most_divided(step, ballots, results):
        given = counts(name, ballots)
        n = sum(given.values())
        known = sum(given[level] for level in levels)
        high = sum(given[level] for level in _upper(list(levels)))
        strips.append(
            {
                "id": name,
                "text": typeset(step.text_of(name)),
                "counts": [given[level] for level in levels],
                "unknown": sum(given[value] for value in beside),
                "is_divided": name in divided and divided[name].value == 1,
                "n": n,
                "known": known,
                "high": high,
                "interval": exact(high, known) if known >= FEWEST else None,
                "margin": max(
                    _margins(given, levels, known) + _margins(given, beside, n), default=0.0
                ),
            }
        )
    return {
        "title": typeset(step.title),
        "sentence": "" if is_open else typeset(rules.sentence(step, results, translate)),
        "levels": [
            _level(value, typeset(translate(name)), tone)
            for (value, name), tone in zip(levels.items(), tones(len(levels)), strict=True)
        ],
        "unknown": typeset(translate(next(iter(beside.values())))) if beside else "",
        "upper": len(_upper(list(levels))),
        "strips": strips,
        "n": len(ballots),
        "few": FEWEST,
        "is_open": is_open,
    }


def _level(value: str, name: str, tone: str) -> dict[str, str]:
    own = value if value in COLOURS else tone
    return {"name": name, "colour": COLOURS[own], "ink": INK if own in DARK_TEXT_ON else PAPER}


def _margins(given: Mapping[str, int], values: Iterable[str], n: int) -> list[float]:
    """Return how far each share of ``n`` may lie from what a room like this one says, at 95 %."""
    return [
        max(given[value] / n - low, high - given[value] / n) if n else 0.0
        for value in values
        for low, high in [exact(given[value], n)]
    ]


def _upper(levels: list[str]) -> list[str]:
    """Return the levels above the middle."""
    return levels[(len(levels) + 1) // 2 :]
