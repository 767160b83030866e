"""What was lately done to a séance's files by others, and undone, for whoever looks at a dashboard."""

import time
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.store.aside import ERASED

LATELY_S = 600
"""How long it is said: a facilitator looks at the dashboard more often than that."""

OPEN_A_COPY = Phrase(
    "Rien n’est perdu. Fermez le tableur ou l’éditeur sans enregistrer, et ouvrez plutôt une copie."
)
LEAVE_IT = Phrase(
    "Rien n’est perdu. N’effacez, ne déplacez et ne renommez rien dans ce dossier pendant le café."
)


def lately(folder: Path) -> list[Problem]:
    """Return one problem for each ``*.rebut`` of the last ten minutes.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """
    return [
        _problem(path)
        for path in sorted(folder.glob("*.rebut"))
        if time.time() - path.stat().st_mtime < LATELY_S
    ]


def _problem(aside: Path) -> Problem:
    file, mark, _ = aside.name.rsplit(".", 2)
    if mark == ERASED:
        said = Phrase("un autre programme l’a effacé : le fichier est rétabli.")
        return Problem(file, None, None, said, LEAVE_IT)
    said = Phrase(
        "un autre programme l’a enregistré, ou une coupure l’a tronqué : ce qu’il y avait est gardé dans {aside}, et le fichier est rétabli.",
        aside=aside.name,
    )
    return Problem(file, None, None, said, OPEN_A_COPY)
