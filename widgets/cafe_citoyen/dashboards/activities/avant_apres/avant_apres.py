"""Before and after: the same question asked again, and who moved."""

from pathlib import Path
from typing import Any

import pandas as pd

from cafe_citoyen.core.proceedings import Phase
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.activity import VoteDesQuestions
from cafe_citoyen.dashboards.moves import moves_since

TITLE = mark("Êtes-vous d’accord ?")


class AvantApres(VoteDesQuestions):
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
    has_ten = False
    how_to = (
        mark("Prenez vos affirmations, ouvrez le vote, puis « Fermer » sans révéler."),
        mark("Débattez : quelqu’un pour, quelqu’un contre, deux minutes chacun."),
        mark("« Nouveau tour », révélez, puis « Mouvements » : qui a bougé, et vers où."),
    )

    def __init__(
        self,
        affirmations: str = "",
        questions: pd.DataFrame | str | Path | None = None,
        titre: str = TITLE,
        facon: str = "position",
    ) -> None:
        super().__init__(questions, nombre=0, titre=titre, facon=facon, a_nous=affirmations)

    def _drawn(self, current: Phase, results: list[Result]) -> dict[str, Any]:
        """Return the result, with the moves since the round before where there is one."""
        assert self.follower is not None, "a result comes from a followed séance"
        moves = moves_since(self.follower, current, self.language)
        return {**super()._drawn(current, results), **moves}
