"""A report's notebook that somebody worked on is kept beside the new one, never overwritten."""

import hashlib
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cafe_citoyen.store import held_open

MARK = "empreinte"
"""Key of the metadata that holds the notebook's own fingerprint."""


def marked(notebook: NotebookNode) -> str:
    """Return a notebook as text, with the fingerprint by which a later change shows."""
    notebook.metadata[MARK] = _fingerprint(notebook)
    return f"{nbformat.writes(notebook)}\n"


def keep_aside(path: Path) -> Path | None:
    """Rename a notebook that was changed since it was made; return its new place, or None."""
    if not path.exists() or _is_untouched(path):
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}-modifie-{number}{path.suffix}")).exists():
        number += 1
    return held_open.rename(path, aside)


def _is_untouched(path: Path) -> bool:
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # whatever it is now, it is not what we wrote
        return False
    return bool(notebook.metadata.get(MARK) == _fingerprint(notebook))


def _fingerprint(notebook: NotebookNode) -> str:
    bare = NotebookNode(notebook)
    bare.metadata = NotebookNode(
        {key: one for key, one in notebook.metadata.items() if key != MARK}
    )
    return hashlib.sha256(nbformat.writes(bare).encode("utf-8")).hexdigest()
