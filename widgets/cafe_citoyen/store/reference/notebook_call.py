"""What a notebook's own cell gives its activity: an evening that is led elsewhere asks what the notebook would."""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from cafe_citoyen.store.checkout import NOTEBOOKS

Given = Mapping[str, Any]


def given(stem: str, name: str, parameters: Sequence[str]) -> Given:
    """Return the arguments with which a notebook makes its activity; none where it cannot be read, or computes them.

    Parameters
    ----------
    stem : str
        Of the notebook's file.
    name : str
        The activity's class.
    parameters : sequence of str
        Names of the class's parameters, in their order.
    """
    path = NOTEBOOKS / f"{stem}.ipynb"
    try:
        code = _code(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError):
        return {}
    named = {
        node.targets[0].id: node.value
        for node in code
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    calls = (node for node in code if isinstance(node, ast.Call))
    call = next((one for one in calls if getattr(one.func, "id", "") == name), None)
    if call is None:
        return {}
    arguments = [*zip(parameters, call.args, strict=False)]
    arguments += [(one.arg, one.value) for one in call.keywords if one.arg]
    return dict(_literals(arguments, named))


def _literals(
    arguments: Sequence[tuple[str, ast.expr]], named: Mapping[str, ast.expr]
) -> Iterator[tuple[str, object]]:
    for parameter, value in arguments:
        found = named.get(value.id) if isinstance(value, ast.Name) else value
        try:
            yield parameter, ast.literal_eval(found if found is not None else value)
        except ValueError:  # computed in the notebook
            continue


def folder() -> Path:
    """Return where the notebooks lie, and what they name."""
    return NOTEBOOKS


@lru_cache(maxsize=8)
def _code(path: Path, _: int) -> list[ast.AST]:
    """Return all that stands in a notebook's cells, read again where its file changed."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    source = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
    return list(ast.walk(ast.parse(source)))
