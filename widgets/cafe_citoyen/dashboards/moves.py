"""Who moved between two rounds of one question, as the projector draws it."""

from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import FEWEST, Change, changes, flow_levels, movers, span, trend
from cafe_citoyen.core.flow_figure import flow_figure
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.proceedings import Phase
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.reader import Reader


def moves_since(reader: Reader, current: Phase, language: str) -> dict[str, Any]:
    """Return the moves since the round before, most moved first.

    Returns
    -------
    dict
        ``moves`` and the two ``rounds`` compared; empty where there was no earlier round, or
        where the kind has no levels by which two ballots could be compared.
    """
    earlier = [one for one in reader.rounds(current.step.id) if one < current.round]
    if not earlier or not kind(current.step.kind).levels(current.step):
        return {}
    first = reader.box.counted(earlier[-1])
    second = reader.box.counted(current.round)
    found = sorted(changes(current.step, first, second), key=lambda one: -(one.up + one.down))
    return {
        "moves": [_move(current, change, earlier[-1].number, language) for change in found],
        "rounds": [earlier[-1].number, current.number],
    }


def _move(current: Phase, change: Change, before: int, language: str) -> dict[str, Any]:
    translate = translator(language)
    levels = kind(current.step.kind).levels(current.step)
    ends = flow_levels(current.step)
    alone = change.only_before + change.only_after
    said = f"{movers(change, ends, translate)} {trend(change, levels, translate)}"
    heads = [translate("Tour {round}").format(round=one) for one in (before, current.number)]
    notes = [
        counted(change.n, "{n} a voté aux deux tours", "{n} ont voté aux deux tours", translate),
        span(change, translate) if change.n >= FEWEST else "",
        counted(alone, "{n} n’a voté qu’à un tour", "{n} n’ont voté qu’à un tour", translate)
        if alone
        else "",
    ]
    return {
        "text": typeset(current.step.text_of(change.object)),
        "sentence": typeset(said),
        "alone": typeset(" · ".join(filter(None, notes))),
        "figure": flow_figure(
            change.flows, {value: translate(name) for value, name in ends.items()}, heads=heads
        ),
    }
