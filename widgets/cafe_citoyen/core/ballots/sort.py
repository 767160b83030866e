"""Sorting cards into bins: where the room puts each, and how much it agrees."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, gaps, is_long, leads, listed, named
from cafe_citoyen.core.number import filled
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.core.step import IDENTIFIER, Step
from cafe_citoyen.core.step_options import context_of, is_name, require_options
from cafe_citoyen.core.text import french, mark
from cafe_citoyen.core.typography import quoted

BIN = "bin-"
"""Indicator of the share of a bin: this, and the bin's id."""

FEWEST_BINS, MOST_BINS = 2, 8
LONGEST_BIN = 60
USUAL_BINS = (mark("À discuter ce soir"), mark("Plus tard"), mark("Pas pour nous"))
TITLE_END = " — "
"""What parts a card's title from its sentence, here and on the tablets."""


class Sort(Kind):
    """For each object the bin it goes to; objects may be left out."""

    name = "sort"
    label = mark("Ranger des cartes")
    is_ordered = False
    examples = french(
        "{title} : pour la sécurité de tous.",
        "{title} : pour gagner du temps.",
        "{title} : sans que personne ne soit prévenu.",
    )
    example_options: Mapping[str, Any] = {
        "bins": [{"id": "oui", "text": "Oui"}, {"id": "non", "text": "Non"}]
    }
    columns: Mapping[str, str] = {"reponses": "bins"}

    def check_step(self, step: Step) -> Step:
        """Require ``bins``, a list of 2 to 8 ``{id, text}``, or of texts alone; see `Kind`."""
        require_options(step, frozenset({"bins"}))
        return replace(step, options={"bins": _bins(step.options.get("bins")), **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: a bin's id}``; see `Kind`."""
        require_objects(step, values)
        known = [one["id"] for one in step.options["bins"]]
        for name, value in values.items():
            if value not in known:
                raise Refusal(
                    "bad_value",
                    "« {value} » n’est pas une case ; « {text} » va dans l’une de : {known}.",
                    value=str(value)[:40],
                    name=name,
                    text=quoted(step.text_of(name)),
                    known=", ".join(one["text"] for one in step.options["bins"]),
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its share in each bin and how much the room agrees; see `Kind`.

        Indicators: ``bin-`` and the bin's id (shares of those who placed the object); once
        somebody placed it, ``most`` (place from 0 of the bin chosen most, the first where two
        are); from two on, ``agreement`` (the chance that two people put it in the same bin)
        and ``disputed`` (rank from 1, the least agreement first, ties share it).
        """
        bins = [one["id"] for one in step.options["bins"]]
        results, agreements = [], {}
        for item in step.objects:
            counts = Counter(one[item.id] for one in ballots.values() if item.id in one)
            n = counts.total()
            for name in bins:
                share = counts[name] / n if n else 0.0
                results.append(Result(item.id, f"{BIN}{name}", share, *exact(counts[name], n), n))
            if n:
                most = max(range(len(bins)), key=lambda place: counts[bins[place]])
                results.append(Result(item.id, "most", most, None, None, n))
            if n > 1:
                agreements[item.id] = Result(item.id, "agreement", same_bin(counts), None, None, n)
        for name, one in agreements.items():
            rank = 1 + sum(other.value < one.value - 1e-12 for other in agreements.values())
            results += [one, Result(name, "disputed", rank, None, None, one.n)]
        return results + _most_disputed(ballots, agreements)

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object cut by bins, the most disputed on top; see `Kind`."""
        disputed = by_object(results, "disputed")
        last = len(step.objects) + 1
        names = sorted(
            (item.id for item in step.objects),
            key=lambda name: disputed[name].value if name in disputed else last,
        )
        parts = {
            f"b{place}": (one["text"], by_object(results, f"{BIN}{one['id']}"))
            for place, one in enumerate(step.options["bins"])
        }
        return parted_bars(
            names, parts, lambda name: title_of(step.text_of(name)), code_of(translate)
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the most disputed object and where most put it; see `Kind`."""
        disputed, most = by_object(results, "disputed"), by_object(results, "most")
        if not most:
            return translate("Personne n’a voté.")
        if not disputed:
            return translate("Chaque carte n’a été rangée que par une personne.")
        first = min(disputed.values(), key=lambda rank: rank.value)
        text = quoted(title_of(step.text_of(first.object)))
        said = {"text": text, "where": _where(step, results, first.object, translate)}
        if len(disputed) == 1:
            return translate("« {text} » : {where}.").format(**said)
        agreement = by_object(results, "agreement")
        if agreement[first.object].value == 1:
            alike = translate("Chacun range chaque carte dans la même case ({n} bulletins).")
            return filled(alike, translate, n=max(one.n for one in agreement.values()))
        ahead = contenders(results) or [first.object]
        if len(ahead) > 1:
            titles = [named(title_of(step.text_of(name)), translate) for name in ahead]
            if is_long(titles):
                close = translate(
                    "Trop serré pour dire quelle carte est la plus disputée (sur {n})."
                )
                return filled(close, translate, n=first.n)
            close = translate(
                "Trop serré pour départager les cartes les plus disputées : {names} (sur {n})."
            )
            return filled(close, translate, names=listed(titles, translate), n=first.n)
        return translate("La carte la plus disputée : « {text} », {where}.").format(**said)

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask for the bins; those of a notebook keep their ids while their names stand; see `Kind`."""
        lacking = mark("Écrivez de {least} à {most} cases, une par ligne.")
        label = mark("Cases où ranger, une par ligne")
        bins = _bins(given["bins"]) if "bins" in given else None
        start = [one["text"] for one in bins] if bins else [*USUAL_BINS]
        limits = (FEWEST_BINS, MOST_BINS)
        return [Field("bins", label, "lines", start, lacking, *limits, bins, is_keyed=True)]

    def answers(self, step: Step) -> Mapping[str, str]:
        """Return the bins; see `Kind`."""
        return {one["id"]: one["text"] for one in step.options["bins"]}

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the share of each bin, and how much the room agrees; see `Kind`."""
        bins = step.options["bins"]
        return {
            **{f"{BIN}{one['id']}": Indicator.share(one["text"]) for one in bins},
            "most": Indicator.place(mark("Case la plus choisie"), [one["text"] for one in bins]),
            "agreement": Indicator.share(
                mark("Chance que deux personnes aient choisi la même case")
            ),
            "disputed": Indicator.plain(mark("De la plus à la moins disputée")),
        }

    def method(self, step: Step) -> str:
        """Say what a disputed card is; see `Kind`."""
        return mark(
            "Une carte est d’autant plus disputée que deux personnes tirées au hasard ont moins de chances de l’avoir mise dans la même case."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's placements, a few left out; see `Kind`."""
        bins = [one["id"] for one in step.options["bins"]]
        values: dict[str, object] = {}
        for name, taste in tastes.items():
            place = round((taste + 2 + chance.gauss(0, 0.5)) / 4 * (len(bins) - 1))
            if chance.random() < 0.95:
                values[name] = bins[min(len(bins) - 1, max(0, place))]
        return values or {step.objects[0].id: bins[0]}


def title_of(text: str) -> str:
    """Return what a card is called: what stands before the first long dash, or the whole text."""
    return text.partition(TITLE_END)[0]


def same_bin(counts: Mapping[str, int]) -> float:
    """Return the chance that two people drawn without replacement chose the same bin.

    The unbiased estimate of E. H. Simpson, "Measurement of diversity", Nature 163, 1949;
    two people at least.
    """
    n = sum(counts.values())
    return sum(count * (count - 1) for count in counts.values()) / (n * (n - 1))


def _where(step: Step, results: list[Result], name: str, translate: Translate) -> str:
    """Say in which bin most people put an object, or in which bins as many did."""
    shares = {
        one["text"]: by_object(results, f"{BIN}{one['id']}")[name] for one in step.options["bins"]
    }
    most = max(shares.values(), key=lambda share: share.value)
    texts = [
        translate("« {text} »").format(text=text)
        for text, share in shares.items()
        if share.value == most.value
    ]
    count, n = round(most.value * most.n), most.n
    if len(texts) == 1:
        said = translate("dans {bins} pour {count} sur {n}")
    else:
        said = translate("dans {bins} pour {count} chacune, sur {n}")
    return filled(said, translate, bins=", ".join(texts), count=count, n=n)


def _most_disputed(ballots: Ballots, agreements: Mapping[str, Result]) -> list[Result]:
    """State how far the most disputed object is ahead.

    An agreement is a mean over pairs, so each person pulls it twice: by how many others chose
    the same bin, and by being the other of as many pairs.
    """
    if not agreements:
        return []
    marks = {}
    for name, agreement in agreements.items():
        own = {person: one[name] for person, one in ballots.items() if name in one}
        counts = Counter(own.values())
        marks[name] = {
            person: 1 + agreement.value - 2 * (counts[bin_] - 1) / (len(own) - 1)
            for person, bin_ in own.items()
        }
    first = min(agreements, key=lambda name: agreements[name].value)
    return leads(first, gaps(marks, first))


def _bins(value: object) -> list[dict[str, str]]:
    """Return a step's bins; Refusal where they are none."""
    if not isinstance(value, list) or not FEWEST_BINS <= len(value) <= MOST_BINS:
        raise Refusal(
            "bad_step",
            "Donnez les cases où ranger : de 2 à {most}.",
            most=MOST_BINS,
        )
    checked = [
        _bin({"id": f"case-{place}", "text": one} if isinstance(one, str) else one)
        for place, one in enumerate(value, 1)
    ]
    if len({one["id"] for one in checked}) < len(checked):
        raise Refusal("bad_step", "Deux cases portent le même identifiant.")
    if len({same_text(one["text"]).casefold() for one in checked}) < len(checked):
        raise Refusal("bad_step", "Deux cases portent le même nom.")
    return checked


def _bin(value: object) -> dict[str, str]:
    name, text = (
        (value.get("id"), value.get("text")) if isinstance(value, Mapping) else (None, None)
    )
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
        raise Refusal(
            "bad_step",
            "Chaque case a un identifiant, de a-z, 0-9 et tiret ; pas « {value} ».",
            value=name,
        )
    if not is_name(text, LONGEST_BIN):
        raise Refusal(
            "bad_step",
            "Le nom d’une case compte de 1 à {longest} signes.",
            longest=LONGEST_BIN,
        )
    return {"id": name, "text": text}
