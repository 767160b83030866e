"""What was found lately in place of a séance's files and set aside, for whoever looks at a dashboard."""

import time
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem

LATELY_S = 600
"""How long it is said: a facilitator looks at the dashboard more often than that."""

OPEN_A_COPY = Phrase(
    "Rien n’est perdu. Fermez le tableur ou l’éditeur sans enregistrer, et ouvrez plutôt une copie."
)


def lately(folder: Path) -> list[Problem]:
    """Return one problem for each ``*.rebut`` of the last ten minutes.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """
    return [
        Problem(
            path.name.rsplit(".", 2)[0],
            None,
            None,
            Phrase(
                "un autre programme l’a enregistré, ou une coupure l’a tronqué : ce qu’il y avait est gardé dans {aside}, et le fichier est rétabli.",
                aside=path.name,
            ),
            OPEN_A_COPY,
        )
        for path in sorted(folder.glob("*.rebut"))
        if time.time() - path.stat().st_mtime < LATELY_S
    ]
