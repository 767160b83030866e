"""A result as the projector shows it: its sentence, its chart and its rows."""

from dataclasses import asdict
from functools import cached_property
from typing import Any

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import themed
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step_options import is_halved
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator

ALL = 1000
"""More bars and lines than any result has: the browser turns to what does not fit."""


class ShownResult:
    """What a tally stated of one round, in the projector's language.

    Parameters
    ----------
    asked : Asked
        The round.
    results : list of Result
        Its tally.
    language : str
        The projector's language.
    """

    def __init__(self, asked: Asked, results: list[Result], language: str) -> None:
        self._asked = asked
        self._results = results
        self._language = language
        self._translate = translator(language)
        self._kind = kind(asked.step.kind)

    @cached_property
    def order(self) -> list[str]:
        """Ids of the objects as they are drawn, from the top; none where there are no bars."""
        data = self._figure["data"]
        drawn = reversed(data[0]["y"]) if data else ()
        known = self._asked.step.object_ids
        return [name for name in drawn if name in known]  # dots have heights

    def view(self) -> dict[str, Any]:
        """Return it as plain data (`front/types.d.ts: Result`)."""
        step, results = self._asked.step, self._results
        sentence = self._kind.sentence(step, results, self._translate)
        return {
            "sentence": typeset(sentence),
            "n": self._people(),
            "figure": themed(self._figure, self._language, most_bars=ALL, most_lines=ALL),
            "rows": [{**asdict(one), "round": self._asked.number} for one in results],
        }

    def _people(self) -> int:
        """Return how many people the result rests on: of two halves of the room, both together."""
        most: dict[str, int] = {}
        for one in self._results:
            if one.object in self._asked.step.object_ids:
                most[one.object] = max(one.n, most.get(one.object, 0))
        return sum(most.values()) if is_halved(self._asked.step) else max(most.values(), default=0)

    @cached_property
    def _figure(self) -> dict[str, Any]:
        return self._kind.figure(self._asked.step, self._results, self._translate)
