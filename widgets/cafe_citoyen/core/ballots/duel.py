"""Duels: which of two, as often as the person likes; a hundred objects become votable.

The ranking is the Bradley-Terry model of `cafe_citoyen.core.bradley_terry`.
"""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from cafe_citoyen.core.ballots.kind import Ballots, Kind
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.lead import named, too_close
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, require_options
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

if TYPE_CHECKING:
    from cafe_citoyen.core.bradley_terry import Duels

NEITHER = "passe"
SEPARATOR = "~"
SAID_DUELS = 10
"""A chance to win is said of so many duels."""


class Duel(Kind):
    """Pairs of objects; for each the winner, or a pass."""

    name = "duel"
    label = mark("Comparer deux à deux")
    replaces: Literal["ballot", "object"] = "object"
    fewest = 2
    is_on_paper = False
    headline = "score"

    def check_step(self, step: Step) -> Step:
        """Accept any step of two objects or more, without options; see `Kind`."""
        require_options(step, frozenset())
        if len(step.objects) < 2:
            raise Refusal("bad_step", "Un duel demande au moins deux propositions.")
        return replace(step, options=context_of(step))

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{"idA~idB": winner or passe}``, ids in order; see `Kind`.

        Where ``passe`` is one of the two ids, a duel is passed by ``~``, which no id holds.
        """
        for pair, winner in values.items():
            ids = pair.split(SEPARATOR)
            if len(ids) != 2 or not set(ids) <= step.object_ids:
                raise Refusal(
                    "unknown_object", "« {name} » n’est pas un duel de cette question.", name=pair
                )
            if ids[0] >= ids[1]:
                raise Refusal(
                    "bad_value",
                    "Un duel oppose deux propositions différentes, dans l’ordre de leurs identifiants, pas « {name} ».",
                    name=pair,
                )
            if winner not in (*ids, NEITHER, SEPARATOR):
                raise Refusal(
                    "bad_value",
                    "Le duel « {name} » se gagne par l’un des deux, ou se passe ; pas « {value} ».",
                    name=pair,
                    value=winner,
                )
        return {pair: str(winner) for pair, winner in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """Rank the objects, each rank with its 95 % interval; see `Kind`.

        Indicators: ``duels`` and ``wins`` (counts) always; once the comparisons link all the
        objects, ``score`` (0 to 1, the chance to win against another object drawn at random)
        and ``rank`` (from 1), with the intervals of `cafe_citoyen.core.bradley_terry`.
        """
        from cafe_citoyen.core.bradley_terry import ranking

        duels = decided(ballots, {item.id: index for index, item in enumerate(step.objects)})
        n = sum(1 for ballot in ballots.values() if ballot)
        won, lost = duels.wins.sum(axis=1), duels.wins.sum(axis=0)
        results = []
        for place, item in enumerate(step.objects):
            results.append(Result(item.id, "duels", float(won[place] + lost[place]), None, None, n))
            results.append(Result(item.id, "wins", float(won[place]), None, None, n))
        if not duels.is_connected:
            return results
        found = ranking(duels)
        scores = zip(found.scores, found.low_scores, found.high_scores, strict=True)
        ranks = zip(found.ranks, found.low_ranks, found.high_ranks, strict=True)
        for item, score, rank in zip(step.objects, scores, ranks, strict=True):
            for indicator, (value, low, high) in (("score", score), ("rank", rank)):
                results.append(Result(item.id, indicator, float(value), float(low), float(high), n))
        return results

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, the best on top, how often it wins at its end; see `Kind`."""
        scores = sorted(by_object(results, "score").values(), key=lambda score: -score.value)
        texts = [
            translate("gagne {count:.0f} fois sur {duels}").format(
                count=SAID_DUELS * score.value, duels=SAID_DUELS
            )
            for score in scores
        ]
        return valued_bars(
            scores, texts, step.text_of, translate("barre entière : gagne tous ses duels")
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the first of the ranking and how sure its rank is; see `Kind`."""
        ranks = by_object(results, "rank")
        if not ranks:
            duels = sum(result.value for result in results if result.indicator == "duels") / 2
            return translate(
                "Pas encore assez de duels pour un classement : {duels:.0f} pour {count} propositions."
            ).format(duels=duels, count=len(step.objects))
        ordered = sorted(ranks.values(), key=lambda rank: rank.value)
        n, count = ordered[0].n, int(ordered[0].high or 1)
        people = counted(n, "{n} personne", "{n} personnes", translate)
        if count > 1:
            names = [named(step.text_of(rank.object), translate) for rank in ordered[:count]]
            return too_close(names, people, translate)
        first, *others = [quoted(step.text_of(rank.object)) for rank in ordered]
        if len(step.objects) == 2:
            said = translate("En tête des duels : « {text} », devant « {other} » ({people}).")
            return said.format(text=first, other=others[0], people=people)
        return translate("En tête des duels : « {text} », devant tout le reste ({people}).").format(
            text=first, people=people
        )

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return what is counted, and the ranking; see `Kind`."""
        return {
            "duels": Indicator.count(mark("Duels"), mark("duels")),
            "wins": Indicator.count(mark("Duels gagnés"), mark("duels")),
            "score": Indicator.share(mark("Chance de gagner un duel")),
            "rank": Indicator.plain(mark("Rang")),
        }

    def method(self, step: Step) -> str:
        """Say what the ranking is; see `Kind`."""
        return mark(
            "Les duels donnent un classement par le modèle de Bradley et Terry : la chance qu’a une proposition de gagner contre une autre tirée au hasard. Son intervalle part d’une loi très large et suit les personnes, pas les duels ; l’intervalle d’un rang compte celles dont on est sûr qu’elles sont devant ou derrière (Mogstad, Romano, Shaikh et Wilhelm, 2024). Essayé sur des salles inventées de 1 à 60 personnes, il contient la vérité au moins 93 fois sur 100."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up ballot of about ten duels; see `Kind`."""
        values: dict[str, object] = {}
        ids = sorted(tastes)
        for _ in range(chance.randint(6, 15)):
            one, other = sorted(chance.sample(ids, 2))
            odds = 1 / (1 + 2.718281828 ** (tastes[other] - tastes[one]))
            values[one + SEPARATOR + other] = one if chance.random() < odds else other
        return values


def decided(ballots: Ballots, place: Mapping[str, int]) -> "Duels":
    """Return the duels that somebody won, people in an order that is not the ballots'.

    Parameters
    ----------
    ballots : mapping
        The ballots that count.
    place : mapping
        Each object to its number, from 0; where several share one, as the texts of one machine do,
        a duel between them is left out.
    """
    import numpy as np

    from cafe_citoyen.core.bradley_terry import Duels

    rows: list[tuple[int, int, int]] = []
    for name in sorted(ballots):
        found = [(pair.split(SEPARATOR), won) for pair, won in sorted(ballots[name].items())]
        person = rows[-1][0] + 1 if rows else 0
        rows += [
            (person, place[won], place[other if won == one else one])
            for (one, other), won in found
            if won in (one, other) and place[one] != place[other]
        ]
    table = np.array(rows, dtype=int).reshape(-1, 3)
    return Duels(table[:, 0], table[:, 1], table[:, 2], max(place.values()) + 1)
