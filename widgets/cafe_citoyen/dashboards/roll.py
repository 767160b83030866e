"""Which activity of a notebook a widget is: it must find its votes again in another kernel."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Roll:
    """Numbers a kernel's activities of one class by the cells that made them.

    A notebook that runs from top to bottom gives the same numbers in each window and after each
    restart; a cell that runs again gives its activity the number that it had.
    """

    _cells: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _run: str = ""
    _made: Counter[str] = field(default_factory=Counter)

    def number(self, kind: str, cell: str, run: str) -> int:
        """Return the number of the activity that a cell makes now.

        Parameters
        ----------
        kind : str
            Name of its class.
        cell : str
            Id of the cell, where JupyterLab tells it; else that of the run.
        run : str
            Id of the run: a cell may make two of one class.
        """
        if run != self._run:
            self._run, self._made = run, Counter()
        place = (cell, self._made[kind])
        self._made[kind] += 1
        known = self._cells.setdefault(kind, [])
        if place not in known:
            known.append(place)
        return known.index(place) + 1


ROLL = Roll()
"""This kernel's."""


def own_name(kind: str) -> str:
    """Return what an activity calls itself in ``deroule.csv``: its class, numbered from the second on."""
    found = _running_cell()
    number = ROLL.number(kind, *found) if found else 1
    return kind if number == 1 else f"{kind} {number}"


def _running_cell() -> tuple[str, str] | None:
    """Return the ids of the cell that runs and of its run, or None outside a notebook."""
    from IPython.core.getipython import get_ipython  # a test needs no IPython

    kernel = getattr(get_ipython(), "kernel", None)
    asked = kernel.get_parent("shell") if kernel else None
    if not asked or "header" not in asked:
        return None
    run = str(asked["header"].get("msg_id", ""))
    return str(asked.get("metadata", {}).get("cellId") or run), run
