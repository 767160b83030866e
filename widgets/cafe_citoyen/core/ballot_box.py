"""The ballots of a séance that count, out of all that were written."""

import contextlib
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step

Content = tuple[tuple[str, str], ...]
"""A ballot's (objet, valeur) pairs."""

MOST_KEPT = 5_000
"""Checked values kept at most for a round, for the ballots that are filled in alike."""

REFUSED: dict[str, str] = {}


class Slip(NamedTuple):
    """One whole ballot, as ``votes.csv`` has it.

    Attributes
    ----------
    etape, tour, participant, bulletin, saisie : str
        The cells that its rows share.
    values : dict
        objet to valeur; an empty objet, alone, withdraws the vote.
    """

    etape: str
    tour: str
    participant: str
    bulletin: str
    saisie: str
    values: dict[str, str]


class Slips(NamedTuple):
    """Many whole ballots, in the order of the file, part by part.

    Attributes
    ----------
    line : int
        The line number of the first one's first row.
    rounds : sequence of (str, str)
        As ``etape`` and ``tour`` in `Slip`, one a ballot.
    participants, bulletins, saisies : sequence of str
        As in `Slip`, one a ballot.
    contents : sequence of tuple
        Each ballot's (objet, valeur) pairs.
    """

    line: int
    rounds: Sequence[tuple[str, str]]
    participants: Sequence[str]
    bulletins: Sequence[str]
    saisies: Sequence[str]
    contents: Sequence[Content]

    @property
    def rows(self) -> int:
        """How many rows they have."""
        return sum(map(len, self.contents))

    def one_by_one(self) -> Iterator[tuple[int, Slip]]:
        """Yield each ballot with the line number of its first row."""
        line = self.line
        names = zip(self.participants, self.bulletins, self.saisies, strict=True)
        for key, name, content in zip(self.rounds, names, self.contents, strict=True):
            yield line, Slip(*key, *name, dict(content))
            line += len(content)


@dataclass
class _Tray:
    """The ballots of one round that count, and by which way each came.

    Counts are kept as ballots come: a dashboard asks ten times a second, and may add nothing up.
    Nearly all come by one way, ``usual``, that of the first: ``other_ways`` holds only those that did not.
    """

    step: Step
    rules: Kind
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    usual: str = ""
    other_ways: dict[str, str] = field(default_factory=dict)
    count_by_way: Counter[str] = field(default_factory=Counter)
    checked: dict[Content, dict[str, str]] = field(default_factory=dict)
    taken: int = 0

    def check(self, values: dict[str, str]) -> dict[str, str]:
        """Return the checked values; those that many people gave alike are checked once."""
        content = tuple(values.items())
        checked = self.checked.get(content)
        if checked is None:
            checked = self.rules.check(self.step, values)
            if len(self.checked) < MOST_KEPT:
                self.checked[content] = checked
        return checked

    def known(self, contents: Sequence[Content]) -> list[dict[str, str]] | None:
        """Return the checked values of ballots that each replace all that their participant gave; else None."""
        if self.rules.replaces == "object":
            return None
        found = list(map(self.checked.get, contents, repeat(REFUSED)))
        for place in [place for place, one in enumerate(found) if not one]:
            with contextlib.suppress(Refusal):
                found[place] = self.check(dict(contents[place]))
        return found if all(found) else None

    def put_all(
        self, participants: Sequence[str], values: list[dict[str, str]], ways: Sequence[str]
    ) -> None:
        """Take checked values of many, none of them empty, in place of what they replace."""
        if self.other_ways or set(ways) != {self.usual}:
            for one in zip(participants, values, ways, strict=True):
                self.put(*one)
            return
        before = len(self.values)
        self.taken += len(values)
        self.values.update(zip(participants, values, strict=True))
        self.count_by_way[self.usual] += len(self.values) - before

    def put(self, participant: str, values: dict[str, str], way: str) -> None:
        """Take checked values in place of what they replace."""
        self.taken += 1
        self._note(participant, way if values else "")
        if not values:
            self.values.pop(participant, None)
        elif self.rules.replaces == "object":
            self.values.setdefault(participant, {}).update(values)
        else:
            self.values[participant] = values

    def way(self, participant: str) -> str:
        """Return by which way the ballot of somebody came that counts; empty where none does."""
        return self.other_ways.get(participant, self.usual) if participant in self.values else ""

    def _note(self, participant: str, way: str) -> None:
        """Keep the count by way: adding it up at each look would cost more with each ballot."""
        self.count_by_way[self.way(participant)] -= 1
        self.count_by_way[way] += 1
        self.usual = self.usual or way
        if way in ("", self.usual):
            self.other_ways.pop(participant, None)
        else:
            self.other_ways[participant] = way


@dataclass
class BallotBox:
    """Ballots in the order of the file, each replacing what its kind says it replaces."""

    proceedings: Proceedings
    _trays: dict[Round, _Tray] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)

    def owner(self, ballot_id: str) -> str | None:
        """Return the participant whose ballot has that id, or None."""
        return self._owners.get(ballot_id)

    def add(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Take in one whole ballot by its rows of ``votes.csv``; see `put`."""
        first = rows[0]
        values = {row["objet"]: row["valeur"] for row in rows}
        shared = (first["etape"], first["tour"], first["participant"], first["bulletin"])
        self.put(Slip(*shared, first["saisie"], values))

    def put(self, slip: Slip) -> None:
        """Take in one whole ballot.

        Raises
        ------
        Refusal
            If the ballot is a duplicate, its step is unknown or its values are not those
            of the step's kind; it is then not counted.
        """
        round = Round(slip.etape, int(slip.tour))
        tray = self._trays.get(round) or self._new_tray(round)
        if slip.bulletin in self._owners:
            raise Refusal(
                "duplicate",
                "Le bulletin {ballot} est déjà dans le fichier.",
                ballot=slip.bulletin,
            )
        slip.values.pop("", None)
        checked = tray.check(slip.values)
        self._owners[slip.bulletin] = slip.participant
        tray.put(slip.participant, checked, slip.saisie)

    def put_all(self, slips: Slips) -> bool:
        """Take in many ballots of one round, all or none; False where they are to be put one by one.

        So it is where any of them might be refused, withdraws a vote, or replaces only a part of one.
        """
        step_id, number = slips.rounds[0]
        if len(set(slips.rounds)) != 1:
            return False
        tray = self._trays.get(Round(step_id, int(number)))
        values = tray and tray.known(slips.contents)
        if not tray or not values:
            return False
        if not _add_all(self._owners, slips.bulletins, slips.participants):
            return False
        tray.put_all(slips.participants, values, slips.saisies)
        return True

    def _new_tray(self, round: Round) -> _Tray:
        self.proceedings.require_opened(round)
        step = self.proceedings.step_of(round)
        self._trays[round] = _Tray(step, kind(step.kind))
        return self._trays[round]

    def values(self, round: Round, participant: str) -> dict[str, str]:
        """Return one participant's values, empty where none counts."""
        return dict(self.counted(round).get(participant, {}))

    def counted(self, round: Round) -> dict[str, dict[str, str]]:
        """Return the ballots that count for a round: participant to {objet: valeur}."""
        tray = self._counted(round)
        return tray.values if tray else {}

    def received(self, round: Round) -> int:
        """Return how many participants have a ballot that counts."""
        return len(self.counted(round))

    def taken(self, round: Round) -> int:
        """Return how many ballots of a round came, the replaced ones too: another number where what counts changed."""
        tray = self._counted(round)
        return tray.taken if tray else 0

    def way(self, round: Round, participant: str) -> str:
        """Return by which way the ballot of somebody came that counts; empty where none does."""
        tray = self._counted(round)
        return tray.way(participant) if tray else ""

    def participants(self, way: str) -> set[str]:
        """Return everybody whose ballot of some round came by that way (tablette, ...)."""
        trays = self._trays.values()
        return {one for tray in trays for one in tray.values if tray.way(one) == way}

    def ways(self, round: Round) -> Counter[str]:
        """Return how many of the counted ballots came by each way (tablette, partagee, ...)."""
        tray = self._counted(round)
        counts = tray.count_by_way.items() if tray else ()
        return Counter({way: count for way, count in counts if way and count})

    def _counted(self, round: Round) -> _Tray | None:
        return None if self.proceedings.is_cancelled(round) else self._trays.get(round)


def _add_all(found: dict[str, str], keys: Sequence[str], values: Sequence[str]) -> bool:
    """Add entries, all or none: none where one of them is there already, or comes twice.

    Each is looked up once: with half a million, looking is what takes the time.
    """
    before = len(found)
    deque(map(found.setdefault, keys, values), maxlen=0)
    is_new = len(found) == before + len(keys)
    while not is_new and len(found) > before:
        found.popitem()  # the last that came in
    return is_new
