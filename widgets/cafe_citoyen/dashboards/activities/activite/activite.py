"""An activity of one's own: questions in a file beside the notebook, asked in one way, in so many rounds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TITLE, Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import own_table
from cafe_citoyen.dashboards.question_vote import QuestionVote

MOST_ROUNDS = 9


class Activite(QuestionVote):
    """A vote on the questions of a file, as a médiateur writes one.

    Parameters
    ----------
    questions : str, Path, list of str or pandas.DataFrame
        CSV, XLSX or ODS beside the notebook, with a column « texte »; or the texts themselves; or
        a table such as ``questions()`` gives.
    titre : str
        What people read above the questions.
    facon : str
        Ballot kind.
    tours : int
        How many times the same question is to be asked: 2 to see who moves.
    options : mapping, optional
        What the ballot kind needs beside the questions, such as ``unit`` for an estimate.
    """

    how_to = (
        mark("Vos questions sont choisies : ôtez-en s’il y en a trop, puis « Ouvrir le vote »."),
        mark(
            "Quand presque tout le monde a voté, « Révéler » : le résultat s’affiche aussi sur les tablettes."
        ),
        mark("Débattez, puis « Nouveau tour » : la même question, pour voir qui a bougé."),
    )

    def __init__(
        self,
        questions: str | Path | list[str] | pd.DataFrame,
        titre: str = mark("Qu’en pensez-vous ?"),
        facon: str = "choice",
        tours: int = 1,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        require(facon, tours, titre, options)
        self.planned = tours
        frame = table(questions)
        self._options = dict(options or {})
        self._facon = facon
        self.label = titre
        self._require_options(frame)
        super().__init__(frame, len(frame), titre, facon, options=options)

    def _require_options(self, frame: pd.DataFrame) -> None:
        """Refuse at once what would be refused when the vote opens."""
        objects = tuple(map(Object, frame["id"], frame["texte"]))
        kind(self._facon).check_step(
            Step("essai", "Essai", self._facon, objects, dict(self._options))
        )

    def on_open(
        self, title: str, kind: str, ids: list[str], texts: list[str], options: Mapping[str, Any]
    ) -> None:
        """Open a vote on the chosen questions, with the options of the notebook for its own kind."""
        given = self._options if kind == self._facon else {}
        super().on_open(title, kind, ids, texts, {**given, **options})


def require(facon: str, tours: int, titre: str = "", options: object = None) -> None:
    """Refuse a ballot kind, a number of rounds, a title or options that an activity cannot have."""
    if type(titre) is not str or len(titre) > MAX_TITLE:
        raise Refusal(
            "bad_heading",
            "Le titre est un texte entre guillemets, de {most} signes au plus : changez-le dans la première cellule.",
            most=MAX_TITLE,
        )
    if not isinstance(options, Mapping | None):
        raise Refusal(
            "bad_options",
            "Les options s’écrivent entre accolades, comme {example} ; pas {value}. Corrigez la première cellule.",
            example='{"unit": "%"}',
            value=options,
        )
    if type(tours) is not int or not 1 <= tours <= MOST_ROUNDS:
        raise Refusal(
            "bad_rounds",
            "« tours » est un nombre de 1 à {most}, pas {value} : changez-le dans la première cellule.",
            most=MOST_ROUNDS,
            value=tours,
        )
    if kind(str(facon)).makes == "texts":
        raise Refusal(
            "bad_kind",
            "Pour faire écrire la salle, prenez « Paroles » ; ici, choisissez une autre façon de voter.",
        )


def table(questions: str | Path | list[str] | pd.DataFrame) -> pd.DataFrame:
    """Return the questions in the columns of the 100, wherever they were written."""
    if isinstance(questions, list):
        rows = [{"id": f"m-{place}", "texte": str(text)} for place, text in enumerate(questions, 1)]
        return own_table.framed(rows)
    return own_table.checked(questions)
