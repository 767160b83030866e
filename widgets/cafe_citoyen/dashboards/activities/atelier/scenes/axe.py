"""What the room estimates and what somebody published of it, on one axis."""

from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.bars import FEWEST_FOR_MARGIN
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.atelier.axis import Axis
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.play import Play


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return an axis an object, once the vote is revealed: before, nobody learns what was published."""
    shown = play.shown(part)
    found = play.required(shown)
    step, translate = found.step, translator(play.language)
    is_told = play.is_revealed(shown)
    rules = kind(step.kind)
    ballots = play.ballots(shown) if is_told else {}
    results = rules.tally(step, ballots)
    options, unit = step.options, translate(rules.unit(step))
    axis = Axis(options["low"], options["high"], unit, options["scale"] == "log", translate)
    cards = {card.id: card for card in play.cards(shown)}
    medians, firsts, lasts = (by_object(results, name) for name in ("median", "q1", "q3"))
    rows = []
    for item in step.objects if is_told else ():
        numbers = [float(one[item.id]) for one in ballots.values() if item.id in one]
        name = item.id
        spread = (firsts[name].value, lasts[name].value) if name in firsts else None
        card = cards.get(name)
        rows.append(
            {
                "text": typeset(item.text),
                "axis": axis.row(numbers, medians.get(name), spread),
                "published": _published(play, axis, card) if card else None,
            }
        )
    return {
        "title": typeset(step.title),
        "sentence": typeset(_finding(rows, translate)),
        "asked": [typeset(item.text) for item in step.objects],
        "is_told": is_told,
        "is_open": play.is_open(shown),
        "n": len(ballots),
        "rows": rows,
    }


def _finding(rows: Sequence[Mapping[str, Any]], translate: Translate) -> str:
    """Return how often what was published lies within the room's margin; empty where nothing can be compared."""
    enough = [row for row in rows if row["axis"]["n"] >= FEWEST_FOR_MARGIN]
    pairs = [(row["axis"]["middle"], row["published"]) for row in enough]
    held = [(room, said) for room, said in pairs if room["interval"] and said]
    if not held:
        return ""
    near = sum(room["interval"][0] <= said["at"] <= room["interval"][1] for room, said in held)
    return counted(
        near,
        "La salle rejoint ce qui est publié {n} fois sur {all}, à la marge d’erreur près",
        "La salle rejoint ce qui est publié {n} fois sur {all}, à la marge d’erreur près",
        translate,
    ).format(all=len(held))


def _published(play: Play, axis: Axis, card: Card) -> dict[str, Any] | None:
    """Return the figure that a card says, with its source; None where it says none."""
    if card.published is None:
        return None
    return {
        "at": axis.place(card.published),
        "text": typeset(axis.said(card.published)),
        "note": typeset(card.text("publie_sur", play.language)),
        "source": typeset(card.text("source", play.language)),
        "date": card.dates(play.language),
        "is_excerpt": card.is_excerpt,
    }
