"""Cafés of which a network has counts in place of ballots: what they add to a campaign, and where counts do not do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.comparison import counts_of
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.network.counts import Counts
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import COMPTES

BY_BALLOT = Phrase("cette façon de voter se compte bulletin par bulletin")
NOT_SENT = Phrase("le vote y est encore ouvert, ou trop peu de gens y ont répondu")
Name = tuple[str, str, int]
"""Of a round: seance, etape, tour."""


@dataclass(frozen=True)
class CountsOnly:
    """What counts tell.

    Attributes
    ----------
    voices : list of tuple
        seance, etape, tour, objet, valeur, voix.
    people : list of tuple
        seance, etape, tour, n.
    lacking : set of tuple
        Rounds (seance, etape, tour) that counts do not tell.
    notes : list of str
        French sentences on these, one a question and reason.
    problems : list of Problem
        Counts that do not go together.
    """

    voices: list[tuple[Any, ...]]
    people: list[tuple[Any, ...]]
    lacking: set[Name]
    notes: list[str]
    problems: list[Problem]


def read(found: Iterable[Seance], asked: Any, steps: Mapping[str, Step]) -> CountsOnly:
    """Return what the cafés tell that sent counts only.

    Parameters
    ----------
    found : iterable of Seance
        All cafés; most have ballots.
    asked : DataFrame
        Their rounds: seance, etape, tour, question, version.
    steps : mapping
        Version to step.
    """
    told = CountsOnly([], [], set(), [], [])
    lacking: Counter[tuple[str, str]] = Counter()
    homes = {one.id: one for one in found if _has_counts(one)}
    for name, rows in asked[asked["seance"].isin(list(homes))].groupby("seance"):
        counts = Counts(homes[name].folder)
        counts.poll()
        for row in rows.itertuples(index=False):
            if reason := _take(told, counts, row, steps[row.version]):
                lacking[row.question, reason] += 1
        told.problems.extend(counts.problems)
    told.notes.extend(_note(question, reason, n) for (question, reason), n in lacking.items())
    return told


def _has_counts(seance: Seance) -> bool:
    path = COMPTES.of(seance.folder)
    return path.is_file() and path.stat().st_size > len(header(COMPTES.name))


def _take(told: CountsOnly, counts: Counts, row: Any, step: Step) -> str:
    """Take in the counts of one round; return why there are none, else nothing."""
    name, round = (row.seance, row.etape, row.tour), Round(row.etape, row.tour)
    ballots = counts.ballots(round, step)
    if not ballots:
        told.lacking.add(name)
        return BY_BALLOT if kind(step.kind).is_piecemeal else NOT_SENT
    told.people.append((*name, len(ballots)))
    told.voices.extend(
        (*name, item, value, voices)
        for item, values in counts_of(ballots).items()
        for value, voices in values.items()
    )
    return ""


def _note(question: str, reason: str, n: int) -> str:
    return Phrase(
        "« {question} » : {cafes}, et {reason} ; ce n’est pas dans la somme.",
        question=question,
        cafes=Counted(n, "{n} café n’a envoyé que des comptes", "{n} cafés n’ont envoyé que des comptes"),
        reason=reason,
    )  # fmt: skip
