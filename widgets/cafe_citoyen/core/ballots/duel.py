"""Duels: which of two, as often as the person likes; a hundred objects become votable.

The ranking is the Bradley-Terry model (R. A. Bradley and M. E. Terry, "Rank analysis of
incomplete block designs", Biometrika 39, 1952), fitted by Luce spectral ranking (L. Maystre
and M. Grossglauser, 2015) in the library choix.
"""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.ballots.kind import Ballots, Translate, context_of, require_options
from cafe_citoyen.core.bars import interval_bars
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

NEITHER = "passe"
SEPARATOR = "~"
REGULARISATION = 0.1
"""choix's alpha: keeps the fit finite where somebody won or lost every duel."""

BOOTSTRAPS = 200


class Duel:
    """Pairs of objects; for each the winner, or a pass."""

    name = "duel"
    label = mark("Comparer deux à deux")
    replaces: Literal["ballot", "object"] = "object"
    absent: str | None = None

    def check_step(self, step: Step) -> Step:
        """Accept any step of two objects or more, without options; see `Kind`."""
        require_options(step, frozenset())
        if len(step.objects) < 2:
            raise Refusal("bad_step", "Un duel demande au moins deux propositions.")
        return replace(step, options=context_of(step))

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{"idA~idB": winner or passe}``, ids in order; see `Kind`."""
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
            if winner not in (*ids, NEITHER):
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
        and ``rank`` (from 1), with intervals from 200 seeded bootstraps over participants.
        """
        import numpy as np

        people, winners, losers = _won(step, ballots)
        size, n = len(step.objects), sum(1 for ballot in ballots.values() if ballot)
        wins = np.zeros((size, size))
        np.add.at(wins, (winners, losers), 1)
        names = [item.id for item in step.objects]
        results = []
        for index, name in enumerate(names):
            results.append(
                Result(
                    name, "duels", float(wins[index].sum() + wins[:, index].sum()), None, None, n
                )
            )
            results.append(Result(name, "wins", float(wins[index].sum()), None, None, n))
        if not _is_connected(wins):
            return results
        scores = _scores(wins)
        ranks = _ranks(scores)
        drawn = _bootstrapped(people, winners, losers, size)
        low_scores, high_scores = np.quantile(drawn, [0.025, 0.975], axis=0)
        low_ranks, high_ranks = np.quantile(
            np.apply_along_axis(_ranks, 1, drawn), [0.025, 0.975], axis=0
        )
        for index, name in enumerate(names):
            low, high = (
                min(low_scores[index], scores[index]),
                max(high_scores[index], scores[index]),
            )
            results.append(Result(name, "score", float(scores[index]), float(low), float(high), n))
            low, high = min(low_ranks[index], ranks[index]), max(high_ranks[index], ranks[index])
            results.append(
                Result(
                    name, "rank", float(ranks[index]), float(np.floor(low)), float(np.ceil(high)), n
                )
            )
        return results

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, the best rank on top, its rank's interval in words; see `Kind`."""
        ranks = by_object(results, "rank")
        scores = sorted(by_object(results, "score").values(), key=lambda score: score.value)
        texts = [_rank_text(ranks[score.object], translate) for score in scores]
        return interval_bars(scores, texts, step.text_of)

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the first of the ranking and how sure its rank is; see `Kind`."""
        ranks = by_object(results, "rank")
        duels = sum(result.value for result in results if result.indicator == "duels") / 2
        if not ranks:
            return translate(
                "Pas encore assez de duels pour un classement : {duels:.0f} pour {count} propositions."
            ).format(duels=duels, count=len(step.objects))
        first = min(ranks.values(), key=lambda rank: rank.value)
        return translate(
            "En tête des duels : « {text} », entre le rang {low:.0f} et le rang {high:.0f}."
        ).format(text=quoted(step.text_of(first.object)), low=first.low, high=first.high)

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return nothing: nobody meets the same pairs in two rounds; see `Kind`."""
        return {}

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up ballot of about ten duels; see `Kind`."""
        values: dict[str, object] = {}
        ids = sorted(tastes)
        for _ in range(chance.randint(6, 15)):
            one, other = sorted(chance.sample(ids, 2))
            odds = 1 / (1 + 2.718281828 ** (tastes[other] - tastes[one]))
            values[one + SEPARATOR + other] = one if chance.random() < odds else other
        return values


def _won(step: Step, ballots: Ballots) -> tuple[Any, Any, Any]:
    """Return participant, winner and loser of each duel that was decided, as indices."""
    import numpy as np

    place = {item.id: index for index, item in enumerate(step.objects)}
    rows = []
    for person, ballot in enumerate(ballots[name] for name in sorted(ballots)):
        for pair, winner in ballot.items():
            if winner != NEITHER:
                one, other = pair.split(SEPARATOR)
                rows.append((person, place[winner], place[other if winner == one else one]))
    table = np.array(rows, dtype=int).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _is_connected(wins: Any) -> bool:
    """Tell whether the comparisons, whoever won, link all the objects."""
    import numpy as np

    links = (wins + wins.T) > 0
    reached = np.zeros(len(wins), dtype=bool)
    reached[0] = True
    while True:
        more = reached | links[reached].any(axis=0)
        if (more == reached).all():
            return bool(reached.all())
        reached = more


def _scores(wins: Any) -> Any:
    """Return each object's chance to win against another one drawn at random, shape (n,)."""
    import choix
    import numpy as np

    strengths = np.exp(choix.ilsr_pairwise_dense(wins, alpha=REGULARISATION))
    chances = strengths[:, None] / (strengths[:, None] + strengths[None, :])
    return (chances.sum(axis=1) - 0.5) / (len(wins) - 1)


def _ranks(scores: Any) -> Any:
    """Return ranks from 1, the highest score first; exact ties share the better rank."""
    return 1 + (scores[None, :] > scores[:, None] + 1e-12).sum(axis=1)


def _bootstrapped(people: Any, winners: Any, losers: Any, size: int) -> Any:
    """Return scores of 200 rooms drawn with replacement from this one, shape (200, n); seeded."""
    import numpy as np

    generator = np.random.default_rng(0)
    names, person = np.unique(people, return_inverse=True)
    cell = winners * size + losers
    drawn = []
    for _ in range(BOOTSTRAPS):
        weight = generator.multinomial(len(names), np.full(len(names), 1 / len(names)))
        counts = np.bincount(cell, weights=weight[person], minlength=size * size)
        drawn.append(_scores(counts.reshape(size, size)))
    return np.array(drawn)


def _rank_text(rank: Result, translate: Translate) -> str:
    return translate("rang {rank:.0f} ({low:.0f} à {high:.0f})").format(
        rank=rank.value, low=rank.low, high=rank.high
    )
