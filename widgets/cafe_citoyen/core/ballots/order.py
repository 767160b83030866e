"""Putting all the objects in order, the first one first."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from statistics import median
from typing import Any

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, gaps, leads, named, tied, too_close
from cafe_citoyen.core.number import filled, number_text
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, require_options
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

BORDA = mark("Points de Borda (100 % : toujours première)")


class Order(Kind):
    """For each object its rank from 1; a ballot ranks all of them."""

    name = "order"
    label = mark("Mettre dans l’ordre")
    fewest = 2
    headline = "borda"

    def check_step(self, step: Step) -> Step:
        """Accept any step of two objects or more, without options; see `Kind`."""
        require_options(step, frozenset())
        if len(step.objects) < 2:
            raise Refusal("bad_step", "Un ordre demande au moins deux propositions.")
        return replace(step, options=context_of(step))

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: rank}`` with each rank from 1 once, or an empty ballot; see `Kind`."""
        require_objects(step, values)
        most = len(step.objects)
        known = {str(rank) for rank in range(1, most + 1)}
        for name, value in values.items():
            if isinstance(value, bool) or str(value) not in known:
                raise Refusal(
                    "bad_value",
                    "Un rang va de 1 à {most} ; « {text} » vaut « {value} ».",
                    most=most,
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=str(value)[:40],
                )
        ranks = {name: str(value) for name, value in values.items()}
        if ranks and set(ranks.values()) != known:
            raise Refusal(
                "bad_value",
                "Un ordre donne un rang différent à chacune des {most} propositions ; celui-ci a {count} rangs différents.",
                most=most,
                count=len(set(ranks.values())),
            )
        return ranks

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its mean rank, its median rank, its Borda share; see `Kind`.

        Indicators: ``borda`` (0 always last, 1 always first) with its interval; once somebody
        voted, ``mean_rank`` with the same interval in ranks, ``median_rank``, and ``rank`` (of
        the mean rank, ties share it); from two ballots on, ``w`` of the whole step.
        """
        cast = [ballot for ballot in ballots.values() if ballot]
        n, last = len(cast), len(step.objects) - 1
        sums = {item.id: sum(int(one[item.id]) for one in cast) for item in step.objects}
        results = []
        for name, total in sums.items():
            points = (n * (last + 1) - total) / last
            low, high = exact(points, n)
            results.append(Result(name, "borda", points / n if n else 0.0, low, high, n))
            if n:
                ends = (1 + last * (1 - high), 1 + last * (1 - low))
                middle = float(median(int(one[name]) for one in cast))
                rank = 1.0 + sum(other < total for other in sums.values())
                results.append(Result(name, "mean_rank", total / n, *ends, n))
                results.append(Result(name, "median_rank", middle, None, None, n))
                results.append(Result(name, "rank", rank, None, None, n))
        if n > 1:
            results.append(Result(WHOLE, "w", concordance(list(sums.values()), n), None, None, n))
        marks = {
            name: {
                person: (last + 1 - int(ballot[name])) / last
                for person, ballot in ballots.items()
                if ballot
            }
            for name in sums
        }
        first = min(sums, key=sums.__getitem__)
        return results + (leads(first, gaps(marks, first)) if n else [])

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, the first on top and its mean rank at its end; see `Kind`."""
        shares = sorted(by_object(results, "borda").values(), key=lambda share: -share.value)
        means = by_object(results, "mean_rank")
        texts = [
            translate("place moyenne {rank}").format(
                rank=number_text(means[share.object].value, code_of(translate), 1, 1)
            )
            if means
            else ""
            for share in shares
        ]
        return valued_bars(
            shares, texts, step.text_of, translate("barre entière : toujours en premier")
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the first and say how much the room agrees on the whole order; see `Kind`."""
        ranks = by_object(results, "rank")
        if not ranks:
            return translate("Personne n’a voté.")
        first = [name for name, rank in ranks.items() if rank.value == 1]
        n, text = ranks[first[0]].n, quoted(step.text_of(first[0]))
        if n < 2:
            return translate("En premier : « {text} », sur un seul bulletin.").format(text=text)
        agreement = 100 * by_object(results, "w")[WHOLE].value
        basis = filled(
            translate("accord sur l’ordre : {agreement} sur 100, {n} bulletins"),
            translate,
            agreement=agreement,
            n=n,
        )
        if by_object(results, "mean_rank")[first[0]].value == 1:
            said = translate("Tout le monde met « {text} » en premier ({basis}).")
            return said.format(text=text, basis=basis)
        ahead = first if len(first) > 1 else contenders(results) or first
        if len(ahead) == 1:
            return translate("En premier : « {text} » ({basis}).").format(text=text, basis=basis)
        names = [named(step.text_of(name), translate) for name in ahead]
        return (tied if len(first) > 1 else too_close)(names, basis, translate)

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the ranks, the last one first; see `Kind`."""
        return {str(rank): str(rank) for rank in range(len(step.objects), 0, -1)}

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the points, the ranks, and how much the room agrees; see `Kind`."""
        return {
            "borda": Indicator.share(BORDA),
            "mean_rank": Indicator.plain(mark("Rang moyen"), 2),
            "median_rank": Indicator.plain(mark("Rang médian"), 1),
            "rank": Indicator.plain(mark("Rang")),
            "w": Indicator.plain(mark("Accord de la salle (W de Kendall, de 0 à 1)"), 2),
        }

    def method(self, step: Step) -> str:
        """Say what the points and the agreement are; see `Kind`."""
        return mark(
            "Un ordre se résume par le rang moyen de chaque proposition et par ses points de Borda ; le W de Kendall dit l’accord de la salle, de 0 (aucun) à 1 (tous le même ordre)."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return the objects as a made-up person likes them; see `Kind`."""
        liked = sorted(tastes, key=lambda name: tastes[name] + chance.gauss(0, 0.4), reverse=True)
        return {name: rank for rank, name in enumerate(liked, start=1)}


def concordance(sums: list[int], n: int) -> float:
    """Return Kendall's W, from 0 (no common order) to 1 (everybody gave the same).

    Parameters
    ----------
    sums : list of int
        Sum of the ranks of each object over the ballots, without ties.
    n : int
        Number of ballots.

    References
    ----------
    M. G. Kendall and B. Babington Smith, "The problem of m rankings", Annals of
    Mathematical Statistics 10, 1939.
    """
    size = len(sums)
    centre = n * (size + 1) / 2
    return 12 * sum((total - centre) ** 2 for total in sums) / (n**2 * (size**3 - size))
