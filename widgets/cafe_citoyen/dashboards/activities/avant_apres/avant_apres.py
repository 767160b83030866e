"""Before and after: the same question asked again, and who moved."""

from pathlib import Path

import pandas as pd

from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import own_table
from cafe_citoyen.dashboards.question_vote import QuestionVote

TITLE = mark("Êtes-vous d’accord ?")


class AvantApres(QuestionVote):
    """A vote in several rounds, on statements of one's own or on questions of the 100.

    Parameters
    ----------
    affirmations : str
        Statements, one a line; bullets and numbers of a word processor are taken off.
    questions : pandas.DataFrame, str or Path, optional
        Questions, or a file of them, on offer beside them; the 100 by default.
    titre : str
        What people read above.
    facon : str
        Ballot kind proposed first.
    """

    label = mark("Avant, après")
    how_to = (
        mark("Prenez vos affirmations, ouvrez le vote, puis « Fermer » sans révéler."),
        mark("Débattez : quelqu’un pour, quelqu’un contre, deux minutes chacun."),
        mark("« Nouveau tour », révélez, puis « Mouvements » : qui a bougé, et vers où."),
    )

    planned = 2

    def __init__(
        self,
        affirmations: str = "",
        questions: pd.DataFrame | str | Path | None = None,
        titre: str = TITLE,
        facon: str = "position",
    ) -> None:
        super().__init__(own_table.offered(questions), 0, titre, facon, affirmations)
