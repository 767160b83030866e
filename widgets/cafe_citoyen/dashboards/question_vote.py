"""A vote on questions that the facilitator picks from an offer, or writes on the spot."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import own_table
from cafe_citoyen.dashboards.activity import Activity

if TYPE_CHECKING:
    import pandas as pd


class QuestionVote(Activity):
    """A vote on picked questions, in any way that the toolkit knows.

    Parameters
    ----------
    frame : pandas.DataFrame
        The questions on offer, in the columns of the 100.
    nombre, titre, facon, a_nous, options
        What is picked, said and proposed at the start, as in `VoteDesQuestions`.
    """

    def __init__(
        self,
        frame: "pd.DataFrame",
        nombre: int,
        titre: str,
        facon: str,
        a_nous: str = "",
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._written: list[str] = clean_statements(a_nous) if a_nous.strip() else []
        self._written_version = 0
        super().__init__()
        self.offer = {
            **offer(frame, nombre, titre, facon, options),
            "own": "\n".join(self._written),
        }

    def describe(self) -> dict[str, Any]:
        """Return what every activity shows, and the texts written on the spot."""
        own = {
            "texts": [typeset(text) for text in self._written],
            "version": self._written_version,
        }
        return {**super().describe(), "own": own}

    def on_open(
        self, title: str, kind: str, ids: list[str], texts: list[str], options: Mapping[str, Any]
    ) -> None:
        """Open a vote on the chosen questions."""
        objects = tuple(Object(name, text) for name, text in zip(ids, texts, strict=True))
        self._open(Step(self._free_id("vote"), title, kind, objects, dict(options)))

    def on_clean(self, text: str) -> None:
        """Clean texts written on the spot, to be shown before anything opens."""
        self._written = clean_statements(text)
        self._written_version += 1


def offer(
    frame: "pd.DataFrame",
    nombre: int,
    titre: str,
    facon: str,
    options: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what the browser picks questions and a way to vote from; see `QuestionVote`."""
    first, given = kind(facon), dict(options or {})
    offered = [one for one in kinds().values() if one.is_offered]
    return {
        "questions": frame[list(own_table.COLUMNS)].fillna("").to_dict("records"),
        "kinds": [_offered(one, given if one is first else {}) for one in offered],
        "count": nombre,
        "title": titre,
        "kind": facon,
    }


def _offered(one: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a way to vote as the picker shows it; `given` are the notebook's own options for it."""
    fields = [field.as_json() for field in one.fields(given)]
    return {"name": one.name, "label": one.label, "fewest": one.fewest, "fields": fields}
