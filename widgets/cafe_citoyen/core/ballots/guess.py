"""Guessing whether a machine wrote a text, and saying whether one trusts it.

Half of the room reads a label on each text (`cafe_citoyen.core.arm`: arm ``a``), half none. Each
value says which it was, so that a row can be counted alone, even where no voice is linked to
another: ``machine-oui-vue`` guesses a machine, trusts the text, saw its label. The true answer
never stands in the step, and labels go to the half that reads them (`cafe_citoyen.core.arm.half_of`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product
from random import Random
from typing import Any, NamedTuple

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, gaps, is_long, leads, named, too_close
from cafe_citoyen.core.number import filled
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import LABELS, context_of, is_name, require_options
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

AUTHORS = ("machine", "personne")
TRUSTS = ("oui", "non")
SEEN, HIDDEN = "vue", "cachee"
ON_PAPER = {
    "machine-oui-cachee": mark("Une machine, je m’y fie"),
    "machine-non-cachee": mark("Une machine, je ne m’y fie pas"),
    "personne-oui-cachee": mark("Une personne, je m’y fie"),
    "personne-non-cachee": mark("Une personne, je ne m’y fie pas"),
}
"""What is ticked on a paper ballot, which shows no label."""

LONGEST_LABEL = 80


class TextGuess(NamedTuple):
    """What one person said of one text."""

    text: str
    is_machine: bool
    is_trusted: bool
    is_label_seen: bool


class Guess(Kind):
    """For each text who chose its words, and whether one trusts it; texts may be left out."""

    name = "guess"
    label = mark("Deviner qui a écrit")
    is_ordered = False
    held_back = frozenset({"trust-vue", "trust-cachee"})
    """What the room does not tell the tablets: that half of them saw labels is told by word of mouth."""

    def check_step(self, step: Step) -> Step:
        """Fill in ``labels`` ({text: label that half of the room reads}, none); see `Kind`."""
        require_options(step, frozenset({LABELS}))
        labels = step.options.get(LABELS, {})
        if not isinstance(labels, Mapping):
            raise Refusal("bad_step", "Les étiquettes se donnent texte par texte.")
        for name, text in labels.items():
            if name not in step.object_ids or not is_name(text, LONGEST_LABEL):
                raise Refusal(
                    "bad_step",
                    "L’étiquette de « {name} » va à un texte de la question, et a de 1 à {longest} signes.",
                    name=name,
                    longest=LONGEST_LABEL,
                )
        return replace(step, options={LABELS: dict(labels), **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: <machine|personne>-<oui|non>-<vue|cachee>}``; see `Kind`."""
        require_objects(step, values)
        for name, value in values.items():
            if text_guess(name, value) is None:
                raise Refusal(
                    "bad_value",
                    "Une réponse dit qui a écrit, si l’on s’y fie et si l’on a vu l’étiquette, comme « machine-non-vue » ; « {text} » vaut « {value} ».",
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=str(value)[:40],
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each text who people think wrote it and how many trust it; see `Kind`.

        Indicators: shares ``machine`` and ``personne``, ``trust``, and the last by what was
        seen, ``trust-vue`` and ``trust-cachee``; these two over all the texts for the whole step,
        where the interval counts people, since one person's answers go together.
        """
        found = {person: text_guesses({person: own}) for person, own in ballots.items()}
        by_text: dict[str, list[TextGuess]] = {item.id: [] for item in step.objects}
        for one in chain.from_iterable(found.values()):
            by_text.setdefault(one.text, []).append(one)
        results = []
        for item in step.objects:
            own = by_text[item.id]
            machines = [one.is_machine for one in own]
            results.append(_share(item.id, "machine", machines))
            results.append(_share(item.id, "personne", [not one for one in machines]))
            results.append(_share(item.id, "trust", [one.is_trusted for one in own]))
            results += _trust_by_arm(item.id, own)
        return [*results, *_trust_over_all(found.values()), *_most_machine(step, found)]

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar a text, cut in those who say machine and person; see `Kind`."""
        machines = by_object(results, "machine")
        names = sorted(machines, key=lambda name: (not machines[name].n, -machines[name].value))
        parts = {
            "b4": (translate("Pensent : une machine"), machines),
            "b0": (translate("Pensent : une personne"), by_object(results, "personne")),
        }
        return parted_bars(names, parts, step.text_of, code_of(translate))

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the text that most think a machine wrote, or those that may be it; see `Kind`."""
        machines = by_object(results, "machine")
        most = max(machines.values(), key=lambda one: (one.n > 0, one.value))
        if not most.n:
            return translate("Personne n’a voté.")
        if not most.value:
            nobody = translate("Personne n’attribue un texte à une machine (sur {n}).")
            return filled(nobody, translate, n=most.n)
        ahead = contenders(results) or [most.object]
        if len(ahead) > 1:
            names = [
                filled(
                    "{name} {count}",
                    translate,
                    name=named(step.text_of(name), translate),
                    count=machines[name].value * machines[name].n,
                )
                for name in ahead
            ]
            if is_long(names):
                close = translate("Trop serré pour dire quel texte semble d’une machine (sur {n}).")
                return filled(close, translate, n=most.n)
            basis = filled(translate("dits d’une machine, sur {n}"), translate, n=most.n)
            return too_close(names, basis, translate)
        if sum(one.n > 0 for one in machines.values()) == 1:
            said = translate("Dit d’une machine : « {text} », {count} sur {n}.")
        else:
            said = translate("Le plus souvent dit d’une machine : « {text} », {count} sur {n}.")
        text = quoted(step.text_of(most.object))
        return filled(said, translate, text=text, count=most.value * most.n, n=most.n)

    def answers(self, step: Step) -> Mapping[str, str]:
        """Return what is ticked on paper, which shows no label; see `Kind`."""
        return ON_PAPER

    def meanings(self, step: Step) -> Mapping[str, str]:
        """Return what was answered, whatever was seen; see `Kind`."""
        return ON_PAPER | {value.replace(HIDDEN, SEEN): name for value, name in ON_PAPER.items()}

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return who is thought to have written, and the trust by what was seen; see `Kind`."""
        return {
            "machine": Indicator.share(mark("Disent : une machine")),
            "personne": Indicator.share(mark("Disent : une personne")),
            "trust": Indicator.share(mark("S’y fient")),
            "trust-vue": Indicator.share(mark("S’y fient, étiquette vue")),
            "trust-cachee": Indicator.share(mark("S’y fient, sans étiquette")),
        }

    def method(self, step: Step) -> str:
        """Say that half of the room saw labels; see `Kind`."""
        return mark(
            "La moitié de la salle, tirée au sort, voyait une étiquette sur chaque texte ; certaines étaient fausses, et c’est dit à la fin. Chaque ligne de votes.csv garde ce que la personne a vu. Sur l’ensemble des textes, la part compte les réponses, et l’intervalle les personnes : les réponses d’une même personne vont ensemble."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's answers: what is liked is taken for a person's; see `Kind`."""
        arm = chance.choice((SEEN, HIDDEN))
        return {
            name: "-".join(
                (
                    AUTHORS[taste + chance.gauss(0, 0.8) > 0],
                    TRUSTS[taste + chance.gauss(0, 0.8) < -0.3],
                    arm,
                )
            )
            for name, taste in tastes.items()
        }


SAID = {
    "-".join(said): (said[0] == "machine", said[1] == "oui", said[2] == SEEN)
    for said in product(AUTHORS, TRUSTS, (SEEN, HIDDEN))
}
"""All that a value may be, and what it says: machine, trusted, label seen."""


def text_guess(text: str, value: object) -> TextGuess | None:
    """Return what a value says of a text, or None where it is none."""
    said = SAID.get(str(value))
    return None if said is None else TextGuess(text, *said)


def text_guesses(ballots: Ballots) -> list[TextGuess]:
    """Return what everybody said of every text."""
    found = [text_guess(name, value) for one in ballots.values() for name, value in one.items()]
    return [one for one in found if one is not None]


def _trust_by_arm(name: str, found: Sequence[TextGuess]) -> list[Result]:
    return [
        _share(
            name, f"trust-{arm}", [one.is_trusted for one in found if one.is_label_seen == is_seen]
        )
        for arm, is_seen in ((SEEN, True), (HIDDEN, False))
    ]


def _trust_over_all(people: Collection[Sequence[TextGuess]]) -> list[Result]:
    """State the trust over all the texts, held by as many people, whose answers go together."""
    results = []
    for arm, is_seen in ((SEEN, True), (HIDDEN, False)):
        told = [[one.is_trusted for one in own if one.is_label_seen == is_seen] for own in people]
        answers = [one for own in told for one in own]
        share, n = sum(answers) / max(1, len(answers)), sum(map(bool, told))
        ends = exact(share * n, n)
        results.append(Result(WHOLE, f"trust-{arm}", share, *ends, len(answers)))
    return results


def _most_machine(step: Step, people: Mapping[str, Sequence[TextGuess]]) -> list[Result]:
    """State how far the text that most take for a machine's is ahead of the others."""
    marks: dict[str, dict[str, float]] = {}
    for person, own in people.items():
        for one in own:
            marks.setdefault(one.text, {})[person] = float(one.is_machine)
    if not marks:
        return []
    ordered = [item.id for item in step.objects if item.id in marks]
    first = max(ordered, key=lambda name: sum(marks[name].values()) / len(marks[name]))
    return leads(first, gaps({name: marks[name] for name in ordered}, first))


def _share(name: str, indicator: str, answers: Sequence[bool]) -> Result:
    yes, n = sum(answers), len(answers)
    return Result(name, indicator, yes / n if n else 0.0, *exact(yes, n), n)
