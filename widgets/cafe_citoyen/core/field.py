"""What a way to vote asks of the facilitator beside the questions."""

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Field:
    """One option of a vote, as it is asked where the vote is prepared.

    Attributes
    ----------
    name : str
        The option.
    label : str
        French name.
    sort : {"count", "tick", "number", "line", "lines"}
        What is asked: how many of the objects, yes or no, a number, a text, texts one a line.
    start : int, float, bool, str or list of str
        What stands there at first, in French.
    lacking : str
        French sentence for whoever leaves it empty; ``{least}`` and ``{most}`` are those below.
    least, most : int
        Fewest and most lines, or signs of a line; 0 for no limit.
    given : object
        The option itself, while what stands there at first is left as it is; None for what is typed.
    values : tuple
        Off and on of a tick.
    is_keyed : bool
        Whether each of the lines gets an id: ``{id, text}``.
    """

    name: str
    label: str
    sort: Literal["count", "tick", "number", "line", "lines"]
    start: Any
    lacking: str = ""
    least: int = 0
    most: int = 0
    given: Any = None
    values: tuple[Any, Any] = (False, True)
    is_keyed: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the field as plain data, for the browser."""
        return asdict(self)
