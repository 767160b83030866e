"""In which order a report tells what was asked: an atelier part by part, whichever came first that evening."""

from collections.abc import Iterable, Sequence

from cafe_citoyen.store.reference.ateliers import Atelier


def by_parts(asked: Sequence[str], played: Iterable[Atelier]) -> list[str]:
    """Return ids of steps; those of one atelier in the order of its parts, at the places that they had.

    Parameters
    ----------
    asked : sequence of str
        Ids of steps, in the order of the evening.
    played : iterable of Atelier
        The evening's ateliers.
    """
    told = list(asked)
    for atelier in played:
        parts = {name: part for name in asked if (part := atelier.part_of(name))}
        places = [place for place, name in enumerate(told) if name in parts]
        own = sorted(parts, key=lambda name: atelier.parts.index(parts[name]))
        for place, name in zip(places, own, strict=True):
            told[place] = name
    return told
