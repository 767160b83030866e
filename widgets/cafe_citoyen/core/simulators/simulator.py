"""What a simulator is: a few knobs, and what each setting of them gives."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from cafe_citoyen.core.knob import Knobs, setting_of
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal

PLAIN_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,12})?")
NAME = re.compile(r"[A-Za-z0-9.+_-]{1,40}")

Setting = Mapping[str, str]
"""Where every knob stands: its name to one of its values."""


class Simulator(ABC):
    """The knobs and the facts of one simulator; `answer` and `outputs` are its own.

    It keeps nothing of who asks, and answers always the same to the same setting.

    Attributes
    ----------
    name : str
        The simulator's name, the stem of its files.
    knobs : mapping of str to Knob
        Every knob by its name, in the order of the screen.
    names, numbers : mapping of str to str
        Rows that complete a ballot beside its knobs, to their French names: versions and other
        names, and numbers.
    ends : (str, str)
        The rows of `numbers` that hold the lowest and the highest of what is compared.
    unit : str
        Its unit, as a sentence says it.
    scale : mapping
        Options of the estimate that draws all the settings of a room: ``unit`` (as an axis says
        it), ``low``, ``high``, ``scale``.
    sentence : str
        French sentence of a room's middle setting, with ``{low}``, ``{high}`` and ``{n}``.
    method : str
        French sentence that a report needs beside its numbers; empty for none.
    table : str
        Folder of ``datasets/`` that it computes from; empty for none.
    """

    name: str
    knobs: Knobs
    names: Mapping[str, str] = {}
    numbers: Mapping[str, str] = {}
    ends: tuple[str, str] = ("low", "high")
    unit: str = ""
    scale: Mapping[str, Any]
    sentence: str
    method: str = ""
    table: str = ""

    @abstractmethod
    def answer(
        self, setting: Setting, beside: Setting | None, table: Any, translate: Translate
    ) -> dict[str, Any]:
        """Return what its module draws of a setting, under ``simulation``.

        A module that compares it gets more: ``beside``, what the other setting gives, and
        ``relative``, how many times that; each a range ``[low, central or None, high]``.

        Parameters
        ----------
        setting : mapping
            Where every knob stands.
        beside : mapping or None
            The setting to compare with.
        table : object
            What `prepared` made.
        translate : callable
            From a French text to the reader's language.

        Raises
        ------
        Refusal
            If there is no figure at all: a sentence, never a zero.
        """

    @abstractmethod
    def outputs(self, setting: Setting, table: Any, toolkit: str) -> dict[str, str]:
        """Return the rows that complete a ballot: some of `names` and `numbers`, as the CSV holds them.

        Parameters
        ----------
        setting : mapping
            Where every knob stands.
        table : object
            What `prepared` made.
        toolkit : str
            Version of the toolkit.

        Raises
        ------
        Refusal
            If the setting has no figure: nothing is kept that was not computed.
        """

    def prepared(self, rows: Iterable[Mapping[str, str]]) -> Any:
        """Return what it computes from, made once of the rows of its `table`."""
        return None

    def setting(self, given: Mapping[str, str | float]) -> dict[str, str]:
        """Return where every knob stands, those left out at their default; Refusal where one is none."""
        return setting_of(self.knobs, given)

    def checked_output(self, name: str, value: object) -> str:
        """Return an output as the CSV holds it; Refusal where it is no number, or no name."""
        text = str(value)
        if not (PLAIN_NUMBER if name in self.numbers else NAME).fullmatch(text):
            raise Refusal(
                "bad_output",
                "« {name} » vaut « {value} » : ce n’est pas ce que le simulateur donne.",
                name=name,
                value=text[:40],
            )
        return text

    def range_of(self, values: Mapping[str, str]) -> tuple[float, float] | None:
        """Return the lowest and highest of a ballot, on the `scale`; None where it holds no output."""
        if not set(self.ends) <= values.keys():
            return None
        return float(values[self.ends[0]]), float(values[self.ends[1]])
