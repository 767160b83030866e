"""What the welcome page says of each activity, read from its notebook."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cafe_citoyen.core.notebook_head import bounds, head


def tile(path: Path, translate: Callable[[str], str] = str) -> dict[str, Any]:
    """Return what the welcome page says of a notebook, read from its first cell.

    Returns
    -------
    dict
        name, title, what else `head` finds, and ``minutes_bounds`` and ``people_bounds``, the
        least and the most of each, ``is_for_network`` where its metadata say ``reseau``; or name, title and ``problem`` where the notebook cannot be read.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        text = "".join(notebook["cells"][0]["source"])
        is_for_network = notebook.get("metadata", {}).get("reseau") is True
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return {
            "name": path.name,
            "title": path.stem,
            "is_for_network": False,
            "problem": translate("Ce carnet ne se lit pas : ouvrez-le dans JupyterLab."),
        }
    found = head(text)
    said = {name: translate(text) if text else "" for name, text in found.items()}
    figures = {f"{name}_bounds": bounds(found[name]) for name in ("minutes", "people")}
    own = {"name": path.name, "is_for_network": is_for_network}
    return {**own, **said, **figures, "title": said["title"] or path.stem}
