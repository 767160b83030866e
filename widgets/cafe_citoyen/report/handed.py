"""What the command has added up, handed to the kernel that draws it: no round is added up twice."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path

from cafe_citoyen.core.result import Result
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.after.results import Tallied

VARIABLE = "CAFE_CITOYEN_COMPTES"
"""In the kernel's environment: the file, or nothing where somebody runs the notebook by hand."""


def write(path: Path, asked: Iterable[Tallied]) -> None:
    """Write the results of some rounds where the kernel will read them."""
    found = [[*one.round, [astuple(result) for result in one.results]] for one in asked]
    path.write_text(json.dumps(found), "utf-8")


def read() -> Mapping[Round, list[Result]]:
    """Return the results of each round that the command has added up; none without a command."""
    path = os.environ.get(VARIABLE)
    if not path:
        return {}
    return {
        Round(step_id, number): [Result(*fields) for fields in results]
        for step_id, number, results in json.loads(Path(path).read_text("utf-8"))
    }
