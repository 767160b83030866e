"""What a booklet is made of, wherever it comes from: cafés, or the tables of a corpus."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.sameness import same_text


@dataclass
class Source:
    """Plain rows, in the columns of `tables.COLUMNS`.

    Attributes
    ----------
    candidates, order, figures, events, votes : list of dict
        Rows of the tables of that name.
    pages : dict
        Path of a page in the project to its Markdown.
    credits : list of str
        Whom to name, a paragraph each.
    notes : list of str
        What the reader of the command should know; a `Phrase` each.
    """

    candidates: list[Row] = field(default_factory=list)
    order: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    votes: list[Row] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    credits: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def key_of(text: str) -> str:
    """Return eight signs that are equal for two spellings of one text: its address in every booklet."""
    return hashlib.sha256(same_text(text).encode("utf-8")).hexdigest()[:8]


def together(sources: Iterable[Source]) -> Source:
    """Return several sources as one; a text of several of them is one candidate, its voices added up."""
    whole = Source()
    candidates: dict[str, Row] = {}
    for one in sources:
        for row in one.candidates:
            known = candidates.setdefault(row["id"], {**row, "voix": ""})
            votes = int(known["voix"] or 0) + int(row["voix"] or 0)
            known["voix"] = str(votes) if votes else ""
        whole.order += [row for row in one.order if row not in whole.order]
        whole.figures += one.figures
        whole.events += one.events
        whole.votes += one.votes
        whole.pages |= one.pages
        whole.credits += one.credits
        whole.notes += one.notes
    whole.candidates = list(candidates.values())
    return whole
