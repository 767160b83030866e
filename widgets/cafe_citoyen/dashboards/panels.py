"""Small panels: the same rows in each, a point with its interval on one axis that all share.

As in every chart, fewer than `FEWEST_FOR_MARGIN` ballots have no interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cafe_citoyen.core import comparison
from cafe_citoyen.core.bars import FEWEST_FOR_MARGIN
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import beside, cell, heading_of, indicators_of, is_share

MOST_ROWS = 4
"""Rows of a panel: those that come first where all are added up."""


class Panels:
    """What several groups answered to one question, by the indicator that speaks first for its kind.

    Parameters
    ----------
    step : Step
        The question.
    whole : list of Result
        All of them added up: it says which rows come first.
    groups : sequence of list of Result
        Each of them.
    language : str, translate : callable
        Of whoever reads.
    """

    def __init__(
        self,
        step: Step,
        whole: list[Result],
        groups: Sequence[list[Result]],
        language: str,
        translate: Translate,
    ) -> None:
        self._step, self._language, self._translate = step, language, translate
        self.indicator = comparison.headline(step, whole)
        self._known = indicators_of(step)
        by_name = by_object(whole, self.indicator)
        names = sorted(by_name, key=lambda name: -by_name[name].value)
        if self.indicator == comparison.RANK:
            names.reverse()
        self.names, self.left = names[:MOST_ROWS], len(names[MOST_ROWS:])
        self._low, self._high = self._range([self.by_name(one) for one in (whole, *groups)])

    @property
    def measure(self) -> str:
        """What the axis is of."""
        return typeset(heading_of(self.indicator, self._known, self._translate))

    @property
    def key(self) -> list[str]:
        """What each row is."""
        step = self._step
        return [
            typeset(
                step.text_of(name)
                if name in step.object_ids
                else self._translate(beside(step)[name])
            )
            for name in self.names
        ]

    def by_name(self, results: list[Result]) -> dict[str, Result]:
        """Return a group's results that have a row, by what the row is."""
        found = by_object(results, self.indicator)
        return {name: found[name] for name in self.names if name in found}

    def panel(self, name: str, n: int, results: list[Result]) -> dict[str, Any]:
        """Return a group's panel, as the browser draws it."""
        found = self.by_name(results)
        rows = [self._row(found[one]) if one in found else None for one in self.names]
        return {"name": typeset(name), "people": people_said(n, self._translate), "rows": rows}

    def shown(self, result: Result) -> str:
        """Return a value as its row says it, without its interval."""
        bare = replace(result, low=None, high=None)
        return cell(bare, self._known, self._language, self._translate)

    def _row(self, result: Result) -> dict[str, Any]:
        if result.n < FEWEST_FOR_MARGIN:
            result = replace(result, low=None, high=None)
        ends = (result.low, result.high)
        return {
            "at": self._at(result.value),
            "spread": [self._at(end) for end in ends] if None not in ends else [],
            "shown": self.shown(result),
            "whole": cell(result, self._known, self._language, self._translate),
        }

    def _range(self, groups: Sequence[Mapping[str, Result]]) -> tuple[float, float]:
        """Return the ends of the axis."""
        if is_share(self.indicator, self._known):
            return 0.0, 1.0
        results = [one for group in groups for one in group.values()]
        ends = [end for one in results for end in (one.value, one.low, one.high) if end is not None]
        return min(ends, default=0.0), max(ends, default=0.0)

    def _at(self, value: float | None) -> float:
        """Return where a value stands on the axis, 0 to 1."""
        low, high = self._low, self._high
        return ((value or 0.0) - low) / (high - low) if high > low else 0.5


def people_said(n: int, translate: Translate) -> str:
    """Return « 3 701 personnes »."""
    return typeset(counted(n, "{n} personne", "{n} personnes", translate))
