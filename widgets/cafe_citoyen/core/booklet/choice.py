"""Which candidates a booklet proposes, so that small events are heard too; people then change it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.text import mark

Block = tuple[str, str]
"""A theme and a sub-theme, under which questions stand."""

Name = TypeVar("Name", str, Block)

TEN = 10
PUPILS = "lycéens"
WAYS = {
    "evenement": mark("par événement"),
    "theme": mark("par thème"),
    "mois": mark("par mois"),
}
"""By what `balance` counts, and what people read of it."""


def voices(row: Row) -> int:
    """Return how many voices a candidate has."""
    return int(row["voix"] or 0)


def proposed(candidates: Sequence[Row], most: int) -> list[Row]:
    """Return the candidates to print, in the order in which they came; all of them where they are few enough.

    Events take turns, the smallest first: each gives the text with most voices of the theme that
    it has been heard least on. An event of 12 people so has as many questions as one of 1,500,
    until it has no more. The loudest are in before, where they leave as many places to the events.

    Parameters
    ----------
    candidates : sequence of dict
        Each with ``id``, ``theme``, ``sous_theme``, ``evenement`` and ``voix``.
    most : int
        How many there may be.
    """
    if len(candidates) <= most:
        return list(candidates)
    taken = loudest(candidates) if most >= 2 * TEN else set()
    left: defaultdict[str, list[Row]] = defaultdict(list)
    for row in candidates:
        if row["id"] not in taken:
            left[row["evenement"]].append(row)
    turns = sorted(left, key=lambda event: (len(left[event]), event))
    heard: Counter[tuple[str, str]] = Counter()
    while len(taken) < most:
        for event in [one for one in turns if left[one]][: most - len(taken)]:
            best = min(
                left[event],
                key=lambda row: (heard[_block(row)], -voices(row), row["id"]),
            )
            left[event].remove(best)
            heard[_block(best)] += 1
            taken.add(best["id"])
    return [row for row in candidates if row["id"] in taken]


def ordered(chosen: Sequence[Row], blocks: Sequence[Block]) -> list[Row]:
    """Return the chosen in the order of the blocks; in a block those with most voices come first."""
    place = {block: number for number, block in enumerate(blocks)}
    return sorted(chosen, key=lambda row: (place.get(_block(row), len(place)), -voices(row)))


def moved(rows: Sequence[Row], name: str, step: int) -> list[Row]:
    """Return the chosen with one of them a place further up (-1) or down (1) among those of its block.

    Parameters
    ----------
    rows : sequence of dict
        Each with ``candidat``, ``theme`` and ``sous_theme``.
    """
    found = list(rows)
    place = next((at for at, row in enumerate(found) if row["candidat"] == name), None)
    if place is None:
        return found
    others = [at for at, row in enumerate(found) if _block(row) == _block(found[place])]
    to = others.index(place) + step
    if 0 <= to < len(others):
        found[place], found[others[to]] = found[others[to]], found[place]
    return found


def placed(rows: Sequence[Row], name: str, target: str) -> list[Row]:
    """Return the chosen with one of them where another stands, in its block; those between move by one.

    Parameters
    ----------
    rows : sequence of dict
        Each with ``candidat``, ``theme`` and ``sous_theme``.
    """
    places = {row["candidat"]: at for at, row in enumerate(rows)}
    if name not in places or target not in places:
        return list(rows)
    block = {column: rows[places[target]][column] for column in ("theme", "sous_theme")}
    found = list(rows)
    found.insert(places[target], {**found.pop(places[name]), **block})
    return found


def reordered(blocks: Sequence[Block], block: Block, target: Block) -> list[Block]:
    """Return the blocks with one of them where another stands.

    A theme stays in one piece: a sub-theme that goes to another theme takes its whole theme there.

    Parameters
    ----------
    blocks : sequence of tuple
        In the order of the booklet.
    """
    if block not in blocks or target not in blocks:
        return list(blocks)
    if block[0] == target[0]:
        return _to(blocks, block, target)
    themes = _to(list(dict.fromkeys(theme for theme, _ in blocks)), block[0], target[0])
    return sorted(blocks, key=lambda one: themes.index(one[0]))


def _to(names: Sequence[Name], name: Name, target: Name) -> list[Name]:
    """Return names with one of them where another stands."""
    found = [one for one in names if one != name]
    found.insert(list(names).index(target), name)
    return found


def loudest(candidates: Sequence[Row]) -> set[str]:
    """Return the ids of the ten with most voices; none where fewer were voted on."""
    voted = sorted((row for row in candidates if voices(row)), key=lambda row: -voices(row))[:TEN]
    return {row["id"] for row in voted} if len(voted) == TEN else set()


def with_loudest(chosen: Sequence[Row], candidates: Sequence[Row], title: str) -> list[Row]:
    """Return the chosen, the ten loudest of all in a block of that title where none of them is missing."""
    names = loudest(candidates)
    if not names <= {row["id"] for row in chosen}:
        return list(chosen)
    return [
        {**row, "theme": title, "sous_theme": ""} if row["id"] in names else row for row in chosen
    ]


def blocks_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Return theme and sub-theme of each block, as they are first met, themes kept together."""
    met = list(dict.fromkeys(map(_block, rows)))
    themes = list(dict.fromkeys(theme for theme, _ in met))
    return [one for theme in themes for one in met if one[0] == theme]


def balance(candidates: Sequence[Row], chosen: Sequence[Row]) -> list[Row]:
    """Return how many of each event, theme and month are in, beside how many there were.

    Returns
    -------
    list of dict
        ``par``, ``nom``, ``candidats``, ``choisis``, and both as shares of 0 to 1.
    """
    ways = {
        "evenement": lambda row: row["evenement"],
        "theme": lambda row: row["theme"],
        "mois": lambda row: row["date"][:7],
    }
    names = {row["candidat"] for row in chosen}
    kept = [row for row in candidates if row["id"] in names]
    found = []
    for way, of in ways.items():
        before, after = Counter(map(of, candidates)), Counter(map(of, kept))
        found += [
            {
                "par": way,
                "nom": name,
                "candidats": str(number),
                "choisis": str(after[name]),
                "part_des_candidats": f"{number / len(candidates):.4f}",
                "part_des_choisis": f"{after[name] / len(kept):.4f}" if kept else "0",
            }
            for name, number in sorted(before.items())
        ]
    return found


def tens(votes: Sequence[Row], pupils: Iterable[str]) -> list[Row]:
    """Return the ten with most voices of each event, and of all events of lycéens together.

    Parameters
    ----------
    votes : sequence of dict
        One a candidate and round: ``candidat``, ``texte``, ``evenement``, ``etape``, ``tour``,
        ``voix``, ``n``.
    pupils : iterable of str
        Events whose public were lycéens.
    """
    young = set(pupils)
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in votes:
        groups[row["evenement"]].append(row)
        if row["evenement"] in young:
            groups[PUPILS].append(row)
    found = []
    for group, rows in groups.items():
        best = sorted(rows, key=lambda row: (-voices(row), row["candidat"]))
        kept = {row["candidat"]: row for row in reversed(best)}
        first = sorted(kept.values(), key=lambda row: (-voices(row), row["candidat"]))[:TEN]
        found += [
            {"groupe": group, "rang": str(number), **row}
            for number, row in enumerate(first, 1)
            if voices(row)
        ]
    return found


def _block(row: Row) -> Block:
    return row["theme"], row["sous_theme"]
