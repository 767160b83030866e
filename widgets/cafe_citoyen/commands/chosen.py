"""The séance that a command names."""

import argparse
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from cafe_citoyen.commands import CHECK_FAILED
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale.speech import spoken
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import SEANCE, VOTES


def seance(options: argparse.Namespace) -> Seance:
    """Return the séance that an id, a code, a folder, or « ouverte » (the one on display) names."""
    wanted: str = options.seance
    if wanted == "ouverte":
        found = seances.current(options.data)
    elif (Path(wanted) / SEANCE).exists():
        found = seances.read(Path(wanted))
    else:
        found = next(
            (one for one in seances.listing(options.data) if wanted in (one.id, one.code)), None
        )
    if found is None:
        raise Refusal(
            "unknown_seance",
            "Aucune séance « {wanted} » dans {data} ; voyez « cafe-citoyen seance liste ».",
            wanted=wanted,
            data=options.data,
        )
    return found


def on_seance(
    act: Callable[[Seance, argparse.Namespace], int],
) -> Callable[[argparse.Namespace], int]:
    """Make of an act on a séance the ``run`` of a sub-command; a damaged folder is said, and not acted on."""

    @wraps(act)
    def run(options: argparse.Namespace) -> int:
        given = Path(options.seance)
        found = None if _is_bare(given) else seance(options)
        problems = verification.folder_problems(found.folder if found else given)
        for problem in problems:
            print(f"{given} : {spoken(problem)}", file=sys.stderr)
        return CHECK_FAILED if found is None or problems else act(found, options)

    return run


def _is_bare(folder: Path) -> bool:
    """Tell whether this is a folder of votes whose ``seance.json`` is gone."""
    return VOTES.of(folder).exists() and not (folder / SEANCE).exists()
