"""The results of a séance as rows of ``resultats.csv``: derived, so that anybody may delete it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from cafe_citoyen.core import halved_texts
from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.wording import (
    EVOLUTION,
    Known,
    beside,
    cell,
    heading_of,
    indicators_of,
    is_told,
    measure,
)
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance_files import RESULTATS

Row = dict[str, str]


@dataclass(frozen=True)
class Tallied(Asked):
    """One round that was asked and not cancelled.

    Texts taken back after a vote on them are worded no more: reports stay.

    Attributes
    ----------
    before : Round or None
        The round before it, where there was one.
    """

    before: Round | None
    _follower: SeanceFollower
    _known: Mapping[Round, list[Result]]

    @cached_property
    def results(self) -> list[Result]:
        """What the tally states, and how it changed since the round before: added up when first asked for."""
        if self.round in self._known:
            return self._known[self.round]
        ballots = self._follower.box.counted(self.round)
        tallied = kind(self.step.kind).tally(self.step, ballots)
        return tallied + halved_texts.results(self._follower.texts, self) + self._evolution()

    @property
    def is_revealed(self) -> bool:
        """Whether the room was shown its result."""
        return self._follower.proceedings.is_revealed(self.round)

    def _evolution(self) -> list[Result]:
        if self.before is None:
            return []
        counted = self._follower.box.counted
        both = counted(self.before), counted(self.round)
        return [
            Result(one.object, EVOLUTION, one.difference, one.low, one.high, one.n)
            for one in changes(self.step, *both)
        ]


def tallied(
    follower: SeanceFollower, known: Mapping[Round, list[Result]] = MappingProxyType({})
) -> Iterator[Tallied]:
    """Yield each round that was asked and not cancelled, in the order of the evening.

    Parameters
    ----------
    follower : SeanceFollower
        The séance's files, read.
    known : mapping
        Results that somebody has added up already.
    """
    before: Round | None = None
    for one in follower.proceedings.asked():
        step = follower.texts.as_published(one.step)
        is_again = before is not None and before.step_id == step.id
        yield Tallied(step, one.number, before if is_again else None, follower, known)
        before = one.round


def revealed(follower: SeanceFollower) -> Iterator[Tallied]:
    """Yield the `tallied` rounds whose result the room was shown."""
    return (one for one in tallied(follower) if one.is_revealed)


def rows(seance_id: str, asked: Iterable[Tallied]) -> list[Row]:
    """Return every number that the tallies of rounds state, one row each, with the words that it needs."""
    return [
        row_of(seance_id, one, result, known)
        for one in asked
        for known in (indicators_of(one.step),)
        for result in one.results
        if is_number(result.value) and is_told(result.indicator, known)
    ]


def as_csv(seance_id: str, asked: Iterable[Tallied]) -> bytes:
    """Return ``resultats.csv`` of some rounds, header included."""
    return header(RESULTATS.name) + encode(RESULTATS.name, rows(seance_id, asked))


def row_of(seance_id: str, asked: Asked, result: Result, known: Known) -> Row:
    """Return one number as a row, with the words that it needs."""
    step = asked.step
    unit, rounded = measure(result, known)
    return {
        "seance": seance_id,
        "etape": step.id,
        "tour": str(asked.number),
        "question": on_one_line(step.title),
        "objet": result.object,
        "texte": on_one_line(text_of(step, result.object)),
        "indicateur": on_one_line(heading_of(result.indicator, known, str)),
        "valeur": rounded(result.value),
        "unite": on_one_line(unit),
        "bas": rounded(result.low) if is_number(result.low) else "",
        "haut": rounded(result.high) if is_number(result.high) else "",
        "n": str(result.n),
        "lecture": on_one_line(cell(result, known, "fr", str)),
        "code": on_one_line(result.indicator),
    }


def on_one_line(text: str) -> str:
    """Return a text as a cell holds it."""
    return " ".join(text.splitlines())


def text_of(step: Step, name: str) -> str:
    """Return what an object is called, or what stands beside the objects; a pair of a duel by both its texts."""
    others = beside(step)
    if name in step.object_ids or name not in others:
        return " / ".join(step.text_of(part) for part in name.split("~"))
    return others[name]
