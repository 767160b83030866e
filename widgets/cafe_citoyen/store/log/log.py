"""What is written and read of one séance while it lasts, whatever keeps it.

The CSV files (`file_log`) and PostgreSQL (`postgres`) decide the same by the same names, and leave
the same files: whoever only reads follows the files (`follow`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.written_text import WrittenText

Record = Ballot | WrittenText

LATER = ("animateur", "papier")
"""Ways by which votes come when their step may be over: hands that were counted, paper that is typed in."""


class Outcome(StrEnum):
    """What became of a record that was to be written."""

    NEW = "new"
    """Written now."""

    KNOWN = "known"
    """Its id is there already, of the same person: what was written first stands."""

    FOREIGN = "foreign"
    """Its id is there already, of somebody else."""

    CLOSED = "closed"
    """Its step does not take what people send now."""

    FULL = "full"
    """One text more than its step takes of a person."""


class Act(NamedTuple):
    """What is done to steer a séance: one row of ``deroule.csv``, but for its time.

    Attributes
    ----------
    action : str
        One of the actions of the schema.
    round : Round or None
        Of what is asked; None for what concerns the whole séance.
    details : mapping or None
        What the action needs.
    """

    action: str
    round: Round | None = None
    details: Mapping[str, object] | None = None


def always(act: Act) -> Callable[[Proceedings], Act]:
    """Return a decision to do it whatever was done before."""
    return lambda _: act


Decided = TypeVar("Decided", bound=Act | None)


class Rows(Protocol):
    """The rows of one table as it grows, each read once."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in what was read."""

    def has_news(self) -> bool:
        """Tell whether there may be more to read."""

    def is_replaced(self) -> bool:
        """Tell whether this is no longer what was read so far."""

    def read(self) -> Iterator[tuple[int, Row]]:
        """Take the new rows, and return them with their line numbers as they are parsed; to be used up, once."""

    def report(
        self, line: int | None, column: str | None, message: str | Refusal, remedy: str = ...
    ) -> None:
        """Note a problem of the table."""


class Log(Protocol):
    """One séance."""

    def steer(self, decide: Callable[[Proceedings], Decided], by: str = "") -> Decided:
        """Decide on all that was done so far, and write that act after it; durable on return.

        Parameters
        ----------
        decide : callable
            From what the steering rows say to the act, or to None where there is nothing to do;
            it raises where the act is refused. Nobody else steers meanwhile.
        by : str
            Whose hand it was (``telephone-1``, ...); empty is the laptop.
        """

    def append(self, records: Sequence[Record]) -> list[Outcome]:
        """Write what is new of ballots and texts; durable on return.

        Whether a step is open, an id known and a person's texts enough is decided here.

        Returns
        -------
        list of Outcome
            One a record, in their order.

        Raises
        ------
        OSError
            If the disk refuses: nothing is known then, and the same may be tried again.
        """

    @property
    def follower(self) -> SeanceFollower:
        """What the séance holds, as far as `poll` took it in; of a log that is held."""

    def poll(self) -> bool:
        """Take in what is new, and tell whether anything was."""

    def rows(self, name: str) -> Rows:
        """Return the rows of a table from its beginning, by its name: ``deroule``, ``votes``, ..."""

    @property
    def leads(self) -> bool:
        """Whether this one, of all who hold the séance, adds what is added once for all: hands that were counted."""

    def note_present(self, people: int) -> int:
        """Say how many people are here, and return how many are with the others who hold the séance; numbers only.

        Raises
        ------
        OSError
            If nobody can be told now.
        """

    def key(self) -> bytes:
        """Return the key that links a tablet or a ticket to its number, made at first use.

        Raises
        ------
        OSError
            If it cannot be read or kept.
        """

    def forget_key(self) -> None:
        """Delete the key, wherever it lies: numbers lead to nobody any more."""

    @property
    def is_caught_up(self) -> bool:
        """Whether `follower` has all that was written before this log was first used."""

    def settle(self) -> None:
        """Leave all that is kept in the séance's folder, and nothing of it anywhere else.

        Raises
        ------
        SeanceHeld
            If another program writes it.
        OSError
            If it cannot be done now; nothing is lost.
        """

    def mend(self) -> None:
        """Put back what another program made of what is kept."""

    def close(self) -> None:
        """Give the séance back: the next one who writes may come."""
