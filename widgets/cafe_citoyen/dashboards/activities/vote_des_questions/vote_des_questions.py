"""Vote des questions: what the room chooses among the 100, beside the booklet's ten."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import own_table
from cafe_citoyen.dashboards.question_vote import QuestionVote
from cafe_citoyen.store.reference import datasets

TITLE = mark("Quelles questions voulez-vous discuter ?")
BOOKLET_TEN = 10


class VoteDesQuestions(QuestionVote):
    """A vote on questions chosen among the 100, in any way that the toolkit knows.

    Parameters
    ----------
    questions : pandas.DataFrame, str or Path
        Rows of the questions offered, with columns id, texte, theme, sous_theme, origine; or a
        file of one's own, beside the notebook.
    nombre : int
        How many are picked at the start; 0 leaves the choice to the facilitator.
    titre : str
        What people read above the questions.
    facon : str
        Ballot kind proposed first.
    a_nous : str
        Texts of one's own, one a line: they are taken first.
    options : mapping, optional
        What that ballot kind needs beside the questions, such as ``unit`` for an estimate.
    """

    how_to = (
        mark("Cochez une douzaine de questions, ou tirez-les au sort, puis « Ouvrir le vote »."),
        mark(
            "Quand presque tout le monde a voté, « Révéler » : le résultat s’affiche aussi sur les tablettes."
        ),
        mark("Demandez à la salle ce qui l’étonne, et discutez de la question arrivée en tête."),
    )
    label = mark("Vote des questions")
    has_moves = False

    def __init__(
        self,
        questions: pd.DataFrame | str | Path | None = None,
        nombre: int = 12,
        titre: str = TITLE,
        facon: str = "choice",
        a_nous: str = "",
        options: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(own_table.offered(questions), nombre, titre, facon, a_nous, options)

    def _beside(self, step: Step, results: list[Result], order: list[str]) -> dict[str, Any]:
        """Return the room's first ten and the booklet's, to be laid side by side."""
        return {"rooms_ten": _rooms_ten(step, results, order), "booklets_ten": _booklets_ten()}


def _rooms_ten(step: Step, results: list[Result], order: list[str]) -> list[str]:
    """Return what came first of the 100; what got no vote is no rank."""
    asked = datasets.questions().set_index("id")["texte"]
    ours = [item for item in step.objects if asked.get(item.id) == item.text]
    if not ours or not kind(step.kind).is_ordered:
        return []
    voted = _voted(results)
    return [typeset(step.text_of(name)) for name in order if name in voted][:BOOKLET_TEN]


def _voted(results: list[Result]) -> set[str]:
    """Return the objects that somebody voted for, or ranked, or judged."""
    counts = {r.object: r.value for r in results if r.indicator == "votes"}
    return {r.object for r in results if r.n and counts.get(r.object, 1)}


def _booklets_ten() -> list[str]:
    frame = datasets.questions()
    return [typeset(text) for text in frame["texte"].head(BOOKLET_TEN)]
